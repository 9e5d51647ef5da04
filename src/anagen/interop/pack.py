"""From any source of a Cohort to a case-series pack on disk."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from anagen.interop.casebook import packaged_casebooks, read_casebook
from anagen.interop.cohort_folder import read_cohort_tables
from anagen.interop.report import build_stamp, study_of
from anagen.kernel.errors import (
    CasebookError,
    Place,
    Problem,
    RecordsError,
    suggest,
)
from anagen.records.cohort import Cohort
from anagen.records.tables import TABLES
from anagen.reports.layouts import TableLayout
from anagen.reports.number_style import (
    NumberStyle,
    manuscript_style,
    number_style,
)
from anagen.reports.pack.build import build_pack
from anagen.reports.pack.small_groups import without_small_groups
from anagen.reports.render.folders import require_replaceable
from anagen.reports.render.pack_files import MARKER, PackFormat, write_pack
from anagen.reports.study import Study

__all__ = [
    "PackChoices",
    "PackSource",
    "WrittenPack",
    "read_pack_source",
    "write_pack_of",
    "write_source_pack",
]

Progress = Callable[[str], None]

_SYNTHETIC_FILE = "synthetic.yaml"
_SYNTHETIC_KEY = "synthetic-"
_TERM = re.compile(r"[^\s(),=<>!][^(),\r\n]*")
"""What a Question can name; brackets, commas and signs of comparison mean something."""

_LONGEST_SHOWN = 60
_TITLE = "Case series"


@dataclass(frozen=True)
class PackSource:
    """What a pack is made of.

    Parameters
    ----------
    study
        Where the Cohort is from.
    cohort
        The data.
    layout
        Layout of its per-case table; None for the usual one.
    warnings
        What reading it noticed.
    """

    study: Study
    cohort: Cohort
    layout: TableLayout | None = None
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class PackChoices:
    """What is chosen about a pack.

    Parameters
    ----------
    formats
        What it is written as.
    templates
        A site's folder of templates.
    decimal_comma
        Whether numbers are printed with a comma.
    smallest_group
        The smallest count that is shown; None to show all.
    """

    formats: Collection[PackFormat] = tuple(PackFormat)
    templates: Path | None = None
    decimal_comma: bool = False
    smallest_group: int | None = None


@dataclass(frozen=True)
class WrittenPack:
    """A pack on disk: its folder, its headline, and whether it was written anew."""

    folder: Path
    headline: str
    patients: int
    is_new: bool
    privacy: int


def read_pack_source(path: Path) -> PackSource:
    """Read a casebook, a folder of Cohort tables, or a DuckDB file.

    Raises
    ------
    CasebookError, RecordsError
        With everything that is wrong with the source.
    """
    if path.suffix.casefold() == ".xlsx" or (path / "casebook.yaml").is_file():
        book = read_casebook(path)
        warnings = tuple(_by_name(problem) for problem in book.warnings)
        return PackSource(study_of(book), book.cohort, book.layout, warnings)
    if not path.exists():
        raise CasebookError("There is nothing to make a pack of:", [_nothing(path)])
    if not path.is_dir() and path.suffix not in {".duckdb", ".db"}:
        raise RecordsError("There is nothing to make a pack of:", [_no_source(path)])
    cohort = read_cohort_tables(path)
    if problems := tuple(_unaskable_terms(cohort)):
        raise RecordsError(f"The terms of `{path.name}` cannot be asked for:", problems)
    is_synthetic = (path / _SYNTHETIC_FILE).is_file() or _is_synthetic(cohort)
    name = path.resolve().stem
    people = "1 patient" if len(cohort) == 1 else f"{len(cohort)} patients"
    title = f"{_TITLE} of {people}: {name}"
    return PackSource(Study(name, title, synthetic=is_synthetic), cohort)


def _unaskable_terms(cohort: Cohort) -> Iterator[Problem]:
    """Yield each term that no Question can name, with how many rows have it."""
    for name, model in TABLES.items():
        for column in (c.name for c in model.columns() if c.vocabulary):
            terms = Counter(getattr(row, column) for row in cohort.tables[name])
            for term in sorted(t for t in terms if t and not _TERM.fullmatch(t)):
                shown = term.splitlines()[0][:_LONGEST_SHOWN]
                rows = "1 row" if terms[term] == 1 else f"{terms[term]} rows"
                yield Problem(
                    Place(name, column=column),
                    f"`{shown}` is no term ({rows})",
                    "Brackets, commas and signs of comparison are part of a question",
                    "Write a key such as `nausea`; the source's words go to reported_as.",
                )


def _is_synthetic(cohort: Cohort) -> bool:
    keys = [timeline.patient_id for timeline in cohort.timelines()]
    return bool(keys) and all(key.startswith(_SYNTHETIC_KEY) for key in keys)


def _by_name(problem: Problem) -> Problem:
    """Name the file alone: a pack is the same wherever its casebook lies."""
    place = replace(problem.place, file=Path(problem.place.file).name)
    return replace(problem, place=place)


def _nothing(path: Path) -> Problem:
    what = "there is no such folder or file, and no casebook of that name"
    near = suggest(path.name, list(packaged_casebooks()), noun="casebook")
    return Problem(Place(str(path)), what, "", near)


def _no_source(path: Path) -> Problem:
    step = (
        "A source is a casebook (a folder with casebook.yaml, or .xlsx), a folder of "
        "Cohort tables as Parquet or CSV, or a DuckDB file."
    )
    return Problem(Place(str(path)), "this is no source of records", "", step)


def write_source_pack(
    path: Path,
    out: Path,
    choices: PackChoices | None = None,
    *,
    fresh: bool = False,
    progress: Progress = lambda _: None,
) -> WrittenPack:
    """Write the pack of a source; one that is still true is left as it is.

    Parameters
    ----------
    path
        The source.
    out
        The folder of the pack.
    choices
        What is chosen about it.
    fresh
        Whether to write again even when nothing changed.
    progress
        Told what is being done.

    Raises
    ------
    CasebookError, RecordsError
        With everything that is wrong with the source.
    ReportError
        When the folder holds something else, or a template is broken.
    """
    require_replaceable(out, MARKER, "pack")  # said before minutes of work, not after
    progress(f"reading {path.name}")
    source = read_pack_source(path)
    return write_pack_of(source, out, choices, fresh=fresh, progress=progress)


def write_pack_of(
    source: PackSource,
    out: Path,
    choices: PackChoices | None = None,
    *,
    fresh: bool = False,
    progress: Progress = lambda _: None,
) -> WrittenPack:
    """Write the pack of a Cohort that was read already; see `write_source_pack`.

    Raises
    ------
    ReportError
        When the folder holds something else, or a template is broken.
    """
    chosen = choices or PackChoices()
    require_replaceable(out, MARKER, "pack")
    smallest = chosen.smallest_group
    if smallest is not None and 0 < len(source.cohort) < smallest:
        source = replace(source, study=_without_count(source.study))
    with ExitStack() as stack:
        if chosen.decimal_comma:
            stack.enter_context(number_style(NumberStyle(decimal_sign=",")))
        stack.enter_context(manuscript_style())
        progress(f"working out the numbers of {len(source.cohort)} patients")
        pack = build_pack(
            source.study,
            source.cohort,
            layout=source.layout,
            warnings=source.warnings,
        )
        if smallest is not None:
            pack = without_small_groups(pack, smallest=smallest)
        headline = pack.report.headline_text
        stamp = _stamp(source, chosen)
        seen = out / MARKER
        is_new = fresh or not seen.is_file() or seen.read_text("utf-8") != stamp
        if is_new:
            write_pack(
                pack,
                out,
                formats=chosen.formats,
                templates=chosen.templates,
                rows=smallest is None,
                stamp=stamp,
                progress=progress,
            )
    return WrittenPack(out, headline, len(source.cohort), is_new, len(pack.privacy))


def _without_count(study: Study) -> Study:
    """Return a study whose title, where it is ours, does not say how many there are."""
    ours = study.title.startswith(f"{_TITLE} of ")
    return replace(study, title=f"{_TITLE}: {study.name}") if ours else study


def _stamp(source: PackSource, choices: PackChoices) -> str:
    """Return what a pack depends on, as one hash."""
    layout = source.layout.model_dump_json() if source.layout else ""
    chosen = [
        sorted(choices.formats),
        _digest_of(choices.templates),
        choices.decimal_comma,
        choices.smallest_group,
    ]
    about = [source.cohort.fingerprint, asdict(source.study), layout]
    warnings = [str(problem) for problem in source.warnings]
    text = json.dumps([*about, warnings, chosen, build_stamp()], default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _digest_of(folder: Path | None) -> str:
    if folder is None or not folder.is_dir():
        return ""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
