"""The audit of any paper: a file of claims and, where there is one, its table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from anagen.interop.audit import printed_claim
from anagen.interop.casebook.claim_numbers import unit_code
from anagen.interop.casebook.claims import Claim, ClaimUnit
from anagen.interop.casebook.documents import (
    REFUSED,
    KeyPath,
    Locate,
    expand_lines,
    make_claims,
)
from anagen.interop.casebook.problems import ProblemList
from anagen.interop.casebook.sources import read_document
from anagen.interop.paper_csv import read_paper_table
from anagen.kernel.errors import (
    CasebookError,
    Place,
    Problem,
    QuestionError,
    suggest,
)
from anagen.records.cohort import Cohort
from anagen.reports.audit import Audit, AuditedClaim, Verdict, audit_claims
from anagen.reports.audit.paper_answers import PaperAsker
from anagen.reports.audit.paper_table import PaperTable
from anagen.reports.audit.verdicts import NO_ROWS
from anagen.reports.questions import Condition

__all__ = ["Paper", "audit_paper", "read_paper"]

NOTHING = "sex"
"""The measure that stands in a Question that counts rows and reads none."""

_COUNTS = frozenset({"n", "count", "share"})
_TIMES = frozenset({"a", "mo", "wk", "d"})
_KEYS_OF_ITEM = 2
_YAML = frozenset({".yaml", ".yml"})
_NO_TABLE = "no table is given"
_ROW = "patient"
"""The unit a claim is checked in; what a row of the table is stands in its place."""


@dataclass(frozen=True)
class Paper:
    """Claims of a paper, with its table.

    Parameters
    ----------
    name
        What it is called: the name of the table's file, else of the claims'.
    claims
        What it prints.
    table
        Its table; None when there is none.
    per
        What one row of the table is.
    warnings
        What is worth knowing, and refuses nothing.
    """

    name: str
    claims: tuple[Claim, ...]
    table: PaperTable | None = None
    per: str = _ROW
    warnings: tuple[Problem, ...] = ()


def read_paper(claims: Path, table: Path | None = None, per: str = _ROW) -> Paper:
    """Read the claims of a paper, and its table.

    Parameters
    ----------
    claims
        Claims, one a line; or YAML, as in a casebook.
    table
        A CSV file with any headings.
    per
        What one row of the table is.

    Raises
    ------
    CasebookError
        With everything that is wrong with both, claims about columns that the table
        has not among it.
    """
    problems = ProblemList()
    found = _read_claims(claims, per, problems)
    of_table = ProblemList()
    read = read_paper_table(table, of_table, per) if table is not None else None
    problems.extend(of_table.all())
    if read is not None:
        for place, claim in found:
            for problem in _unknown_columns(claim, read, place):
                problems.add(problem)
    if problems.has_errors:
        count = len(problems.errors)
        said = f"The audit cannot begin: {count} error{'s' if count > 1 else ''}."
        raise CasebookError(said, problems.all())
    name = (table or claims).name
    kept = tuple(claim for _, claim in found)
    return Paper(name, kept, read, per, problems.warnings)


def audit_paper(paper: Paper) -> Audit:
    """Audit every claim of a paper against its table; without one, by itself."""
    claims = [printed_claim(claim) for claim in paper.claims]
    if paper.table is None:
        audit = audit_claims(claims, Cohort({}, paper.name))
        told = (replace(e, why=e.why.replace(NO_ROWS, _NO_TABLE)) for e in audit.claims)
        return replace(audit, claims=tuple(told))
    of_rows = [
        replace(claim, per=claim.per or _ROW, unit=unit_code(claim.unit))
        for claim in claims
    ]
    audit = audit_claims(of_rows, PaperAsker(paper.table))
    told = (_in_unit_of_table(each, paper.table) for each in audit.claims)
    return replace(
        audit, claims=tuple(_in_words_of_table(each, paper.per) for each in told)
    )


def _in_unit_of_table(each: AuditedClaim, table: PaperTable) -> AuditedClaim:
    """Withhold the verdict where claim and column print units that are not times."""
    claim = each.claim
    if claim.statistic in _COUNTS or not claim.of or not claim.unit:
        return each
    column = table.column(Condition.parse(claim.of).measure.name)
    if column is None or not column.unit:
        return each
    units = {claim.unit, column.unit}
    if claim.unit.casefold() == column.unit.casefold() or units <= _TIMES:
        return each
    why = f"the claim is in {claim.unit}, and the column in {column.unit}"
    return replace(
        each, verdict=Verdict.CANNOT_BE_CHECKED, why=why, recomputed=None, search=None
    )


def _in_words_of_table(each: AuditedClaim, per: str) -> AuditedClaim:
    """Call what one row is by its own name."""

    def said(text: str) -> str:
        plain = text.replace(f"n {NOTHING} per", "n per")
        return plain.replace(f"per {_ROW}", f"per {per}").replace(
            f"no {_ROW}", f"no {per}"
        )

    reading = None if each.reading is None else said(each.reading)
    return replace(each, reading=reading, why=said(each.why))


# ---------------------------------------------------------------- claims


def _read_claims(
    path: Path, per: str, problems: ProblemList
) -> list[tuple[Place, Claim]]:
    """Read the claims with the place of each."""
    read = _read_yaml if path.suffix.casefold() in _YAML else _read_lines
    found = read(path, problems)
    if found is None:
        return []
    data, locate = found
    if isinstance(data, Mapping) and isinstance(data.get("claims"), list):
        items = expand_lines(data["claims"], locate, problems)
        items = [
            _per_row(item, per, locate(("claims", index)), problems)
            for index, item in enumerate(items)
        ]
        data = {**data, "claims": items}
    made = make_claims(data, locate, problems)
    order = _order(data)
    return [(locate(("claims", order[claim.id])), claim) for claim in made]


def _order(data: Any) -> dict[str, int]:
    items = data.get("claims") if isinstance(data, Mapping) else None
    return {
        str(item.get("id")): index
        for index, item in enumerate(items or [])
        if isinstance(item, Mapping)
    }


def _read_yaml(path: Path, problems: ProblemList) -> tuple[Any, Locate] | None:
    document = read_document(path, problems)
    return None if document is None else (document.data, document.locate)


def _read_lines(path: Path, problems: ProblemList) -> tuple[Any, Locate] | None:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        step = "Check the path; save the file as UTF-8."
        why = f"The system says: {reason}"
        problems.say(Place(str(path)), "the file cannot be read", why, step)
        return None
    lines = {
        number: line
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip() and not line.lstrip().startswith("#")
    }
    if not lines:
        step = "`anagen new claims FILE` writes a start."
        problems.say(Place(str(path)), "there is no claim", "", step)
    numbers = list(lines)

    def locate(keys: KeyPath) -> Place:
        index = keys[1] if len(keys) > 1 else None
        row = numbers[index] if isinstance(index, int) else 0
        named = [key for key in keys[_KEYS_OF_ITEM:] if isinstance(key, str)]
        return Place(str(path), row, ".".join(named))

    return {"claims": list(lines.values())}, locate


def _per_row(item: object, per: str, place: Place, problems: ProblemList) -> object:
    """Let a claim per what a row is be one per patient; refuse one per anything else."""
    if not isinstance(item, Mapping) or item.get("per") is None:
        return item
    said = str(item["per"])
    if said in {per, f"{per}s"}:
        return {**item, "per": _ROW}
    if per != _ROW or said not in {str(unit) for unit in ClaimUnit}:
        problems.say(
            place,
            f"a claim per {said}, and one row of the table is one {per}",
            "Rows are never taken for something else",
            f"Write `per {per}`, or say `--per {said}` when each row is one {said}.",
        )
        return REFUSED
    return item


def _unknown_columns(
    claim: Claim, table: PaperTable, place: Place
) -> Iterator[Problem]:
    """Tell of each column that a claim names and the table has not."""
    for key, text in (*(("among", a) for a in claim.among), ("of", claim.of or "")):
        if not text:
            continue
        try:
            measure = Condition.parse(text).measure
        except QuestionError as error:
            problem = error.problems[0]
            yield replace(problem, place=replace(place, column=key))
            continue
        if table.column(measure.name) is None or measure.arguments:
            yield Problem(
                replace(place, column=key),
                f"the table has no column `{measure}`",
                f"It is asked for by the claim `{claim.id}`",
                suggest(measure.name, table.names, noun="column"),
            )
