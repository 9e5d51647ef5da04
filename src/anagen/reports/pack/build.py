"""Composing a pack: the Report, and what the parts of a paper make of it.

The sections stand in the order of a manuscript. Each gets the text, tables and figures of
its topic; what the data hold nothing for is left out. One patient gets a narrative in place
of results.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from anagen.kernel.errors import Problem
from anagen.records.cohort import Cohort
from anagen.reports.figures.figure import Figure
from anagen.reports.figures.registry import FIGURES
from anagen.reports.layouts import TableLayout
from anagen.reports.number_style import manuscript_style
from anagen.reports.pack.checklists import fill_checklists
from anagen.reports.pack.declarations import declarations_of
from anagen.reports.pack.front import (
    declaration_paragraphs,
    front_paragraphs,
    listed_references,
)
from anagen.reports.pack.model import Pack, Paragraph, Section
from anagen.reports.pack.privacy import find_privacy_problems
from anagen.reports.pack.tables.registry import TABLES
from anagen.reports.pack.text.narrative import narrative
from anagen.reports.pack.text.registry import TEXT
from anagen.reports.report import Report, build_report
from anagen.reports.study import Study
from anagen.reports.tables import Table

__all__ = ["MOST_COURSES", "build_pack"]

_CASES = "case_table"
_CASE = "case"
_COURSE = "timeline_"

RESULTS = ("results", "treatment", "response", "relapse", "combinations", "safety")
"""The sections that state what was found, in order; the first tells of the patients."""

_HEADINGS = {
    "abstract": "Abstract",
    "methods": "Methods",
    "results": "Results",
    "treatment": "Treatment",
    "response": "Response",
    "relapse": "Relapse",
    "combinations": "Combinations",
    "safety": "Safety",
    "limitations": "Limitations",
}

_OF_REPORT = {
    _CASES: "results",
    "salt_response": "supplement",
    "printed_summaries": "results",
    "photographs": "response",
    "swimmer": "treatment",
    "salt_trajectories": "response",
}
"""Where the tables and figures of the Report stand; the others follow the manuscript."""

_OF_ONE = frozenset(
    {
        "characteristics",
        _CASES,
        "salt_response",
        "photographs",
        "steroid_burden",
        "adverse_events",
        "negative_safety",
        "aasis_lines",
        "laboratory_panels",
    }
)
"""Tables and figures that say something of one patient; the others count several."""

MOST_COURSES = 12
"""Patients up to which each has a figure of the whole course, in the supplement."""

_NO_COURSES = (
    f"The courses of single patients are drawn for up to {MOST_COURSES} patients. Of more,"
    " `anagen report` draws them."
)

_COMBINED = "combinations"
_COMPUTED = (
    "The source lists no combinations. Which drugs were taken together is worked out from"
    " the days of treatment; where these are not stated, nothing is claimed."
)

_MANY_COLUMNS = 9
"""A table with more columns stands after the others of its section, on a page of its own."""


@dataclass(frozen=True)
class _Parts:
    """What there is to put into sections."""

    cohort: Cohort
    report: Report
    tables: dict[str, tuple[Table, ...]]
    figures: dict[str, tuple[Figure, ...]]

    def section(self, name: str) -> Section:
        """Return a section; an empty one where the data hold nothing for it."""
        told = TEXT[name](self.cohort, self.report)
        if name == _COMBINED and not told and self.figures.get(name):
            told = (Paragraph((_COMPUTED,)),)
        return Section(
            name,
            _HEADINGS[name],
            told,
            self.tables.get(name, ()),
            self.figures.get(name, ()),
        )


@manuscript_style()
def build_pack(
    study: Study,
    cohort: Cohort,
    *,
    layout: TableLayout | None = None,
    warnings: tuple[Problem, ...] = (),
) -> Pack:
    """Compose everything a case series needs to be written.

    Parameters
    ----------
    study
        Where the Cohort is from.
    cohort
        The data; an empty one gives a pack that says so.
    layout
        Layout of the per-case table; None for the usual one.
    warnings
        What reading the data noticed.
    """
    report = build_report(study, cohort, layout=layout, warnings=warnings)
    parts = _Parts(cohort, report, _tables(cohort, report), _figures(cohort, report))
    declarations = declarations_of(study)
    consent = next((d.text for d in declarations if d.name == "consent"), "")
    pack = Pack(
        report=report,
        sections=tuple(_sections(parts)),
        declarations=declarations,
        privacy=find_privacy_problems(cohort, consent=consent),
    )
    supplement = _supplement(parts)
    # Filled when all tables and figures have their numbers; the references name the lists.
    whole = replace(pack, sections=(*pack.sections, supplement))
    pack = replace(pack, checklists=fill_checklists(whole))
    closing = (
        Section("declarations", "Declarations", declaration_paragraphs(declarations)),
        Section("references", "References", listed_references(pack)),
        supplement,
    )
    return replace(pack, sections=(*pack.sections, *(s for s in closing if _holds(s))))


def _tables(cohort: Cohort, report: Report) -> dict[str, tuple[Table, ...]]:
    """Return the tables by section: those of the Report that belong there come first."""
    found: dict[str, list[Table]] = {}
    for table in report.tables:
        if not (table.name == _CASES and not table.rows):
            found.setdefault(_OF_REPORT.get(table.name, "supplement"), []).append(table)
    for section, makers in TABLES.items():
        made = (make(cohort) for make in makers)
        kept = [each for each in made if each is not None and each.rows]
        found.setdefault(section, [])[:0] = kept
    return {
        section: tuple(sorted(tables, key=lambda t: len(t.headings) > _MANY_COLUMNS))
        for section, tables in found.items()
    }


def _figures(cohort: Cohort, report: Report) -> dict[str, tuple[Figure, ...]]:
    """Return the figures by section; a newer one takes the place of one of its name."""
    found: dict[str, list[Figure]] = {}
    taken: set[str] = set()
    for section, makers in FIGURES.items():
        made = [figure for make in makers if (figure := make(cohort)) is not None]
        found.setdefault(section, []).extend(made)
        taken.update(figure.name for figure in made)
    for figure in report.figures:
        if figure.name not in taken:
            where = _OF_REPORT.get(figure.name, "supplement")
            found.setdefault(where, []).append(figure)
    return {section: tuple(figures) for section, figures in found.items()}


def _sections(parts: _Parts) -> Iterator[Section]:
    """Yield the sections from the front to the limitations."""
    front = front_paragraphs(parts.cohort, parts.report)
    yield Section("front", "Authors", front)
    told = narrative(parts.cohort, parts.report)
    results = _told_with(told, parts) if told else _of_many(parts)
    for section in (
        parts.section("abstract"),
        parts.section("methods"),
        *results,
        parts.section("limitations"),
    ):
        if _holds(section):
            yield section


def _of_many(parts: _Parts) -> Iterator[Section]:
    """Yield the sections of results; what has no words of its own joins the one before.

    Of a source that prints only summaries, the first section tells everything.
    """
    last: Section | None = None
    for section in filter(_holds, map(parts.section, RESULTS)):
        if last is None:
            last = section
        elif section.paragraphs:
            yield last
            last = section
        else:
            last = replace(
                last,
                tables=(*last.tables, *section.tables),
                figures=(*last.figures, *section.figures),
            )
    if last is not None:
        yield last


def _told_with(told: tuple[Section, ...], parts: _Parts) -> Iterator[Section]:
    """Yield the narrative of one patient, with the tables and figures of results."""
    for section in told:
        if section.name == _CASE:
            names = [name for name in RESULTS if name != "safety"]
            yield replace(
                _shown_with(section, [*names, "supplement"], parts), name="narrative"
            )
        elif section.name == "safety":
            yield _shown_with(section, ["safety"], parts)
        else:
            yield section


def _shown_with(section: Section, names: list[str], parts: _Parts) -> Section:
    """Return a section with the tables and figures of one patient from others."""
    tables = [t for name in names for t in parts.tables.get(name, ())]
    figures = [f for name in names for f in parts.figures.get(name, ())]
    courses = [figure for figure in figures if _is_course(figure)]
    others = [figure for figure in figures if figure.name in _OF_ONE]
    return replace(
        section,
        tables=tuple(table for table in tables if table.name in _OF_ONE),
        figures=(*courses, *others),
    )


def _supplement(parts: _Parts) -> Section:
    """Return the tables and figures that follow the manuscript."""
    tables = parts.tables.get("supplement", ())
    figures = parts.figures.get("supplement", ())
    if len(parts.cohort) == 1:  # the narrative has them
        tables = tuple(table for table in tables if table.name not in _OF_ONE)
        figures = tuple(figure for figure in figures if not _is_course(figure))
    told: tuple[Paragraph, ...] = ()
    if len(parts.cohort) > MOST_COURSES and any(map(_is_course, figures)):
        figures = tuple(figure for figure in figures if not _is_course(figure))
        told = (Paragraph((_NO_COURSES,)),)
    return Section("supplement", "Supplement", told, tables, figures)


def _is_course(figure: Figure) -> bool:
    return figure.name.startswith(_COURSE)


def _holds(section: Section) -> bool:
    return bool(section.paragraphs or section.tables or section.figures)
