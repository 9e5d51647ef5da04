"""From casebooks to reports on disk, only writing what changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path

from anagen.interop.audit import printed_claim
from anagen.interop.casebook import Casebook, Description, read_casebook
from anagen.kernel.errors import Place, Problem, ReportError
from anagen.records.columns import NOT_STATED
from anagen.reports.render.files import MARKER, write_report
from anagen.reports.render.html import render_index
from anagen.reports.report import Report, build_report
from anagen.reports.study import (
    CitedPlace,
    FigurePanel,
    Reference,
    Study,
    StudyWindow,
)

__all__ = [
    "Written",
    "WrittenReport",
    "build_stamp",
    "study_of",
    "write_casebook_reports",
]

Progress = Callable[[str], None]

INDEX_MARK = "<title>anagen: "
"""How an index page of reports is known again."""


@dataclass(frozen=True)
class WrittenReport:
    """One report on disk.

    Parameters
    ----------
    name
        Name of the casebook.
    page
        Path of its page.
    headline
        Its headline in one line.
    is_new
        False when the one that was there was still true.
    """

    name: str
    page: Path
    headline: str
    is_new: bool


@dataclass(frozen=True)
class Written:
    """What was written: the reports, and the index page when there are several."""

    reports: tuple[WrittenReport, ...]
    index: Path | None


def write_casebook_reports(
    paths: Sequence[Path],
    out: Path,
    *,
    fresh: bool = False,
    progress: Progress = lambda _: None,
) -> Written:
    """Write the report of one casebook into a folder, or of several, with an index.

    Several get a folder each, of their name, in `out`. Every casebook is read before anything is written. A report whose data, knowledge,
    software and layout are those of the one on disk is left as it is.

    Raises
    ------
    CasebookError
        When a casebook has problems; nothing is written then.
    ReportError
        When a report would replace another, or something that is none.
    """
    books = []
    for path in paths:
        progress(f"reading {path.name}")
        books.append(read_casebook(path))
    if len(books) > 1:
        _require_several(books, out)
    written = []
    built: list[tuple[str, Report]] = []
    for book in books:
        name = book.description.id
        folder = out / name if len(books) > 1 else out
        progress(f"{name}: working out the numbers of {len(book.cohort)} patients")
        report = build_report(
            study_of(book),
            book.cohort,
            layout=book.layout,
            warnings=tuple(_within_book(problem) for problem in book.warnings),
        )
        is_new = _write_if_changed(report, book, folder, fresh, progress)
        page = folder / "index.html"
        written.append(WrittenReport(name, page, report.headline_text, is_new))
        built.append((f"{name}/index.html", report))
    index = None
    if len(built) > 1:
        index = out / "index.html"
        index.write_text(render_index(built), encoding="utf-8")
    return Written(tuple(written), index)


def _require_several(books: Sequence[Casebook], out: Path) -> None:
    """Refuse what would put one report, or a stranger's page, under another."""
    problems = []
    by_name: dict[str, Casebook] = {}
    for book in books:
        first = by_name.setdefault(book.name, book)
        if first is not book:
            problems.append(
                Problem(
                    Place(str(book.path)),
                    f"`{first.path}` has the id `{book.name}` too",
                    "The reports of both would go into the same folder",
                    "Change `id` in one casebook.yaml, or write them one by one.",
                )
            )
    page = out / "index.html"
    if page.exists() and INDEX_MARK not in page.read_text("utf-8", "replace"):
        problems.append(
            Problem(
                Place(str(page)),
                "this is not an index of reports, and writing would replace it",
                "Several reports go into one folder, with an index page above them",
                "Name another folder with --out.",
            )
        )
    if problems:
        raise ReportError("The reports were not written:", problems)


def _write_if_changed(
    report: Report, book: Casebook, folder: Path, fresh: bool, progress: Progress
) -> bool:
    stamp = _stamp(report, book)
    seen = folder / MARKER
    if not fresh and seen.is_file() and seen.read_text("utf-8") == stamp:
        return False
    name = book.description.id
    write_report(
        report,
        folder,
        stamp=stamp,
        progress=lambda words: progress(f"{name}: {words}"),
    )
    return True


def _stamp(report: Report, book: Casebook) -> str:
    """Return what a report depends on, as one hash."""
    layout = book.layout.model_dump_json() if book.layout else ""
    parts = [asdict(report.provenance), asdict(report.study), layout, build_stamp()]
    text = json.dumps(parts, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def build_stamp() -> str:
    """Return a hash of the installed code: a changed program writes again."""
    digest = hashlib.sha256()
    root = Path(str(resources.files("anagen")))
    for path in sorted(_code_files(root)):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _code_files(root: Path) -> Iterator[Path]:
    for pattern in ("*.py", "*.j2", "*.css", "*.typ"):
        yield from root.rglob(pattern)


def _within_book(problem: Problem) -> Problem:
    """Name the file alone: a report is the same wherever its casebook lies."""
    place = replace(problem.place, file=Path(problem.place.file).name)
    return replace(problem, place=place)


_DESIGN = ("design", "setting", "country", "patients", "protocol", "letter_licence")


def study_of(book: Casebook) -> Study:
    """Return what a casebook's description says, as the head and foot of a report."""
    about = book.description
    first, last = about.window.first, about.window.last
    return Study(
        name=about.id,
        title=about.title,
        citation=str(about.citation),
        design=(
            *((_heading(name), str(getattr(about, name))) for name in _DESIGN),
            ("Window", NOT_STATED if first == NOT_STATED else f"{first} to {last}"),
        ),
        declarations=tuple(
            (_heading(name), str(text)) for name, text in about.declarations
        ),
        notes=(*about.unit_notes, *about.notes),
        abbreviations=tuple(about.abbreviations.items()),
        window=None if NOT_STATED in {first, last} else StudyWindow(first, last),
        references=tuple(_references(about)),
        hypotheses=tuple((each.says, each.place) for each in about.hypotheses),
        panels=tuple(
            FigurePanel(each.figure, each.shows, each.case or "", each.day or "")
            for each in about.figures
        ),
        claims=tuple(printed_claim(claim) for claim in book.claims),
    )


def _references(about: Description) -> Iterator[Reference]:
    for each in about.references:
        doi = "" if each.doi == NOT_STATED else f" doi:{each.doi}"
        cited = (CitedPlace(c.place, c.section, c.says) for c in each.cited)
        yield Reference(each.number, f"{each.reference}.{doi}", tuple(cited))


def _heading(key: str) -> str:
    words = {"ai_use": "Use of AI", "letter_licence": "Licence of the source"}
    return words.get(key, key.replace("_", " ").capitalize())
