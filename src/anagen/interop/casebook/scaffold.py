"""A new casebook: every file with its columns explained, and one example row each."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from anagen.interop.casebook.documents import EXAMPLE
from anagen.interop.casebook.examples import EXAMPLES
from anagen.interop.casebook.write import write_files
from anagen.kernel.errors import CasebookError, Place, Problem
from anagen.records.columns import Column, ColumnType
from anagen.records.tables import TABLES

__all__ = ["scaffold_casebook"]

_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
_NOTATION = "a time such as 22, 20 wk, <=2 wk, 5..16 wk or <0 #3"
_KINDS = {
    ColumnType.YES_NO: "yes or no",
    ColumnType.INTEGER: "a whole number",
    ColumnType.NUMBER: "a number with a decimal point",
    ColumnType.DATE: "a date such as 2024-03-31",
    ColumnType.STUDY_DAY: _NOTATION,
    ColumnType.DURATION: "a length of time such as 22, 20 wk or <1 mo",
}


def scaffold_casebook(folder: Path | str, name: str) -> Path:
    """Begin a casebook: a folder with every file explained and one example row each.

    Reading it gives a warning for each example row, until it is written over.

    Parameters
    ----------
    folder
        The folder of the casebook; not there yet, or empty.
    name
        Short name: small letters, digits and underscores.

    Returns
    -------
    pathlib.Path
        The folder.

    Raises
    ------
    CasebookError
        When the folder holds something already, or the name cannot be one.
    """
    folder = Path(folder)
    if not _NAME.fullmatch(name):
        folded = re.sub(r"[^a-z0-9_]+", "_", name.casefold()).strip("_0123456789")
        problem = Problem(
            Place(str(folder)),
            f"`{name}` cannot be the name of a casebook",
            "A name is of small letters, digits and underscores, a letter first",
            f"Try `{folded[:64] or 'my_series'}`.",
        )
        raise CasebookError(f"`{folder}` was not made:", [problem])
    files = {f"{table}.csv": _table(table) for table in TABLES}
    files["casebook.yaml"] = _CASEBOOK.format(name=name)
    files["claims.yaml"] = _CLAIMS
    files["README.md"] = _README.format(name=name, example=EXAMPLE)
    write_files(folder, files)
    return folder


def _table(table: str) -> str:
    model = TABLES[table]
    text = io.StringIO()
    text.write(
        f"# {table}: {' '.join((model.__doc__ or '').split(chr(10))[0].split())}\n"
    )
    for column in model.columns():
        text.write(f"# {column.name}: {_explanation(column)}\n")
    names = [column.name for column in model.columns()]
    row = EXAMPLES[table] | {"basis": "stated", "source_place": EXAMPLE}
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerow(row)
    return text.getvalue()


def _explanation(column: Column) -> str:
    parts = [column.says.rstrip(".")]
    if column.required:
        parts.append("required")
    if column.allowed:
        parts.append("one of " + " ".join(column.allowed))
    elif column.vocabulary:
        parts.append(f"a word of knowledge/{_home(column.vocabulary)}")
    elif column.type in _KINDS:
        parts.append(_KINDS[column.type])
    if column.unit:
        parts.append(f"in {column.unit}")
    if column.refers_to:
        parts.append(f"a key of {column.refers_to}")
    if column.default:
        parts.append(f"empty means {column.default}")
    return "; ".join(parts) + "."


def _home(vocabulary: str) -> str:
    if vocabulary in {"drugs", "analytes", "instruments"}:
        return vocabulary
    return f"vocabularies/{vocabulary}"


_CASEBOOK = """\
# Where the cases are from. `not stated`: you looked, and the source does not say.
# A schema for editors comes with anagen: casebooks/schemas/casebook.schema.json
id: {name}
title: {name}
short_title: not stated
citation:
  # - Surname A
  authors: not stated
  journal: not stated
  year: not stated
  # in quotes, as text
  volume: not stated
  pages: not stated
  doi: not stated
  pmid: not stated
  # calendar times, as exactly as stated: "2024", "2024-03" or "2024-03-31"
  received: not stated
  accepted: not stated
  epub: not stated
  published: not stated
letter_licence: not stated
design: not stated
setting: not stated
country: not stated
window:
  from: not stated
  to: not stated
# how many
patients: not stated
# words of knowledge/vocabularies/conditions
index_disease:
  - alopecia_areata
# drugs whose first dose is day 0, words of knowledge/drugs
index_treatments:
  - tofacitinib
# in your own words
protocol: not stated
declarations:
  consent: not stated
  ethics: not stated
  funding: not stated
  conflicts: not stated
  ai_use: not stated
  data_availability: not stated
unit_notes: []
# oddities and contradictions you notice while you transcribe
notes: []
abbreviations:
  AA: alopecia areata
# - figure: "1a"
#   shows: before treatment
#   case: "1"
#   day: "0"
figures: []
# - number: 1
#   reference: Surname A. Title. Journal 2024;1:2-3
#   doi: not stated
#   cited:
#     - place: text, paragraph 1
#       section: introduction
#       says: what it is cited for
references: []
# - says: what the source supposes and its own data cannot show
#   place: text, paragraph 4
hypotheses: []
"""

_CLAIMS = """\
# Every number the source prints, once for each time it is printed.
# printed is the exact text, in quotes; for a column of a table, one text per case.
claims:
  - id: example_claim
    printed: "38.3 ± 7.1"
    values:
      mean: 38.3
      sd: 7.1
    unit: mo
    place: example row
    says: mean time on the drug
    kind: result
    statistic: mean
    of: exposure_months(tofacitinib)
    per: patient
"""

_README = """\
# {name}

One case series. Every file begins with lines that explain its columns; they start
with `#` and may stay. Every table has one example row, marked `{example}` in the
column source_place: write over it, or delete it. A table you have nothing for can be
deleted whole, and so can a column that is not required.

1. `casebook.yaml`: where the cases are from.
2. `patients.csv`: one row for each person. Keys are pseudonyms such as `p1`.
3. `conditions.csv`, `treatments.csv`, `assessments.csv`, `laboratory.csv`,
   `events.csv`, `attributions.csv`, `findings.csv`, `screenings.csv`,
   `decisions.csv`: what is known of them. `combinations.csv` only if the source lists combinations of drugs.
4. `aggregates.csv`: summaries that the source prints without the cases.
5. `claims.yaml`: every number that the source prints.

Four cells look alike and are not:

| In the cell | Means |
|---|---|
| (empty) | unknown |
| `not stated` | you looked, and the source does not say |
| `none` | the source says there was none |
| `0` | the number zero |

Times are counted from the first dose of the index treatment (day 0) and written as
they are known: `22`, `20 wk`, `<=2 wk`, `5..16 wk`, `<0 #3`.

Save tables as CSV UTF-8 with commas. Then run `anagen check` on this folder: it
lists everything at once, with file, row and column.
"""
