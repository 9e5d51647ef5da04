"""A report on a Cohort, as a value: what will be shown, before how it is shown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from anagen.kernel.errors import Problem
from anagen.kernel.order import natural_order
from anagen.records.cohort import Cohort
from anagen.records.columns import Record
from anagen.records.tables import TABLES, Aggregate, Assessment
from anagen.records.terms import Basis
from anagen.records.timeline import Timeline
from anagen.reports.answers import provenance_of
from anagen.reports.figures.figure import Figure
from anagen.reports.figures.swimmer import figure_swimmer
from anagen.reports.figures.timeline import plot_treatment_timeline
from anagen.reports.figures.trajectories import plot_salt_trajectories
from anagen.reports.figures.twins import (
    table_salt_trajectories,
    table_treatment_timeline,
)
from anagen.reports.headline import headline_results, headline_text
from anagen.reports.layouts import TableLayout, build_case_table, default_layout
from anagen.reports.outcome_table import table_of_salt_response
from anagen.reports.photographs import table_photographs
from anagen.reports.printed import table_of_aggregates, unanswered_questions
from anagen.reports.results import Provenance, Result
from anagen.reports.study import Study
from anagen.reports.summary import (
    Summary,
    summarise_cohort,
    table_of_numbers,
    table_of_shares,
)
from anagen.reports.tables import Cell, Table
from anagen.reports.words import capital

__all__ = ["MOST_TIMELINES", "Report", "build_report"]

MOST_TIMELINES = 60
"""Patients whose course is drawn; beyond it a page is too long to read or to print."""

MOST_ROWS = 200
"""Patients in a figure of all of them; beyond it nobody can tell the rows apart."""

_FILE_NAME = re.compile(r"[\w-][\w.-]{0,39}", re.ASCII)
"""A label that can be the name of a file on every system."""


@dataclass(frozen=True)
class Report:
    """Everything a report shows.

    Parameters
    ----------
    study
        Where the Cohort is from.
    provenance
        What every number was computed from.
    headline
        The Results a reader wants first.
    summary
        The Results of the summary tables; None without rows of persons.
    tables
        In the order shown.
    figures
        In the order shown.
    unanswered
        Results that have no answer, each with why.
    records
        The rows themselves, one table each.
    warnings
        What the check of the Cohort noticed.
    inferred
        Rows that were concluded rather than stated.
    """

    study: Study
    provenance: Provenance
    headline: tuple[Result, ...]
    summary: Summary | None
    tables: tuple[Table, ...]
    figures: tuple[Figure, ...]
    unanswered: tuple[Result, ...]
    records: tuple[Table, ...]
    warnings: tuple[Problem, ...]
    inferred: tuple[Record, ...]

    @property
    def headline_text(self) -> str:
        """The headline in one line, for a terminal or an index page."""
        return headline_text(self.headline)

    def results(self) -> Iterator[Result]:
        """Yield every Result shown or refused."""
        yield from self.headline
        if self.summary is not None:
            yield from self.summary.results()
        yield from self.unanswered


def build_report(
    study: Study,
    cohort: Cohort,
    *,
    layout: TableLayout | None = None,
    warnings: tuple[Problem, ...] = (),
) -> Report:
    """Ask a Cohort everything its report shows.

    Parameters
    ----------
    study
        Where the Cohort is from.
    cohort
        The data.
    layout
        Layout of the per-case table; None for the usual one.
    warnings
        What reading the data noticed, the Cohort's own warnings among it; when nothing
        is given, those of the Cohort.
    """
    summary = summarise_cohort(cohort) if cohort.has_patient_rows else None
    return Report(
        study=study,
        provenance=provenance_of(cohort),
        headline=headline_results(cohort),
        summary=summary,
        tables=tuple(_tables(study, cohort, layout, summary)),
        figures=tuple(_figures(cohort)),
        unanswered=unanswered_questions(cohort),
        records=tuple(_record_tables(cohort)),
        warnings=warnings or cohort.warnings,
        inferred=tuple(_inferred(cohort)),
    )


def _tables(
    study: Study,
    cohort: Cohort,
    layout: TableLayout | None,
    summary: Summary | None,
) -> Iterator[Table]:
    if summary is not None:
        yield build_case_table(cohort, layout or default_layout(cohort))
    if summary is not None and len(cohort) > 1:
        yield table_of_numbers(summary)
        yield table_of_shares(summary)
    if cohort.rows(Assessment):
        yield table_of_salt_response(cohort)
    if cohort.rows(Aggregate):
        yield table_of_aggregates(cohort)
    photographs = table_photographs(cohort, study)
    if photographs is not None:
        yield photographs


def _figures(cohort: Cohort) -> Iterator[Figure]:
    if not cohort.has_patient_rows:
        return
    timelines = sorted(cohort.timelines(), key=lambda t: natural_order(t.label))
    shown, left_out = cohort, ""
    if len(cohort) > MOST_ROWS:
        shown = cohort.only({t.patient_id for t in timelines[:MOST_ROWS]})
        left_out = _left_out(timelines, MOST_ROWS)
    if (swimmer := figure_swimmer(cohort)) is not None:
        yield swimmer
    scored = Counter(
        a.patient_id for a in shown.rows(Assessment) if a.value is not None and a.day
    )
    if any(count > 1 for count in scored.values()):
        yield Figure(
            "salt_trajectories",
            f"SALT score in time, of {len(scored)} of {len(shown)} patients; lines join"
            f" visits and say nothing between.{left_out}",
            lambda: plot_salt_trajectories(shown),
            lambda: table_salt_trajectories(shown),
        )
    yield from _timeline_figures(timelines)


def _timeline_figures(timelines: Sequence[Timeline]) -> Iterator[Figure]:
    """Yield the courses of the first patients; the last caption says who is left out."""
    names = _file_names(timelines)
    drawn = timelines[:MOST_TIMELINES]
    for timeline, name in zip(drawn, names, strict=False):
        is_last = timeline is drawn[-1]
        left_out = _left_out(timelines, MOST_TIMELINES) if is_last else ""
        yield _timeline_figure(timeline, name, left_out)


def _left_out(timelines: Sequence[Timeline], most: int) -> str:
    """Say which patients a figure, or the list of them, leaves out; and what to do."""
    rest = timelines[most:]
    if not rest:
        return ""
    whom = f"case {rest[0].label}"
    if len(rest) > 1:
        whom = f"the {len(rest)} cases from {rest[0].label} to {rest[-1].label}"
    return (
        f" Drawn are the first {most} of {len(timelines)} patients, in the order of "
        f"their case numbers. Left out: {whom}; every number and table counts them. "
        "To draw them, make a report of a casebook that holds only these patients."
    )


def _file_names(timelines: Sequence[Timeline]) -> list[str]:
    """Name files by the labels; by keys, else by count, where labels would not do."""
    labels = [t.label.replace("/", "-") for t in timelines]
    keys = [t.patient_id.replace(":", "-") for t in timelines]
    for names in (labels, keys):
        differ = len({name.casefold() for name in names}) == len(names)
        if differ and all(_FILE_NAME.fullmatch(name) for name in names):
            return names
    return [str(number) for number, _ in enumerate(timelines, start=1)]


def _timeline_figure(timeline: Timeline, name: str, left_out: str) -> Figure:
    return Figure(
        f"timeline_{name}",
        f"Course of case {timeline.label}.{left_out}",
        lambda: plot_treatment_timeline(timeline),
        lambda: table_treatment_timeline(timeline),
    )


def _record_tables(cohort: Cohort) -> Iterator[Table]:
    """Return the rows themselves, only the columns that hold anything."""
    for name, model in TABLES.items():
        rows = cohort.tables[name]
        used = [
            column.name
            for column in model.columns()
            if any(row.cell_text(column.name) for row in rows)
        ]
        if rows:
            cells = tuple(
                tuple(Cell(r.cell_text(c), rows=(r.id,)) for c in used)
                for r in sorted(rows, key=lambda row: natural_order(row.id))
            )
            yield Table(name, capital(name), tuple(used), cells)


def _inferred(cohort: Cohort) -> Iterator[Record]:
    for rows in cohort.tables.values():
        yield from (row for row in rows if row.basis is Basis.INFERRED)
