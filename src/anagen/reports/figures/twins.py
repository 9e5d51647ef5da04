"""The tables that hold the same facts as the figures, for readers who want words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from anagen.kernel.time import StatedTime, TimeUnit
from anagen.records.cohort import Cohort
from anagen.records.columns import NOT_STATED, Record
from anagen.records.tables import Assessment, Combination, Event, Treatment
from anagen.records.terms import Basis, Presence
from anagen.records.timeline import Timeline
from anagen.reports.figures.event_lanes import event_words
from anagen.reports.figures.labels import (
    condition_name,
    drug_label,
    short_schedule,
    short_time,
)
from anagen.reports.figures.swim_table import table_swimmer
from anagen.reports.figures.timeline import index_diseases, timeline_title
from anagen.reports.figures.trajectories import trajectories
from anagen.reports.statistics import format_number
from anagen.reports.tables import Cell, Table
from anagen.reports.words import capital, duration_text, label

__all__ = ["table_salt_trajectories", "table_swimmer", "table_treatment_timeline"]

_NONE = "none"


def table_treatment_timeline(timeline: Timeline) -> Table:
    """Return everything a treatment timeline shows, and what was said not to be."""
    return Table(
        f"timeline_{timeline.label.replace('/', '-')}",
        timeline_title(timeline),
        ("What", "From", "Until", "Details", "Basis"),
        tuple(_timeline_rows(timeline)),
    )


def _timeline_rows(timeline: Timeline) -> Iterator[tuple[Cell, ...]]:
    for condition in index_diseases(timeline):
        since = _stated(condition, "duration")
        known = condition.duration is not None
        name = capital(condition_name(condition))
        yield _row(condition, name, f"{since} before" if known else since, "day 0", "")
    for treatment in timeline.treatments:
        yield _treatment_row(treatment)
    for each in timeline.combinations:
        yield _combination_row(each)
    for event in timeline.events:
        yield _event_row(event)
    for score in timeline.assessments:
        yield _score_row(score)


def _row(
    record: Record, what: str, start: str, end: str, details: str
) -> tuple[Cell, ...]:
    basis = str(record.basis)
    if record.basis is Basis.INFERRED:
        basis = f"inferred: {record.basis_note}"
    named = Cell(what, rows=(record.id,))
    return (named, *(Cell(text) for text in (start, end, details, basis)))


def _stated(record: Record, column: str) -> str:
    """Write a time as stated; whether it is not stated or simply empty is kept."""
    time: StatedTime | None = getattr(record, column)
    if time is None:
        return NOT_STATED if column in record.not_stated else ""
    order = f"no. {time.rank} in the stated order" if time.rank else ""
    return ", ".join(part for part in (_time_words(time, column), order) if part)


def _time_words(time: StatedTime, column: str) -> str:
    if time.amount is None:
        return ""
    if time.comparator and time.amount == 0:
        return "before day 0" if time.comparator.startswith("<") else "after day 0"
    if time.amount < 0:
        return f"{short_time(time).removeprefix('-')} before day 0"
    sign = {"<=": "at most ", "<": "less than ", ">": "more than ", ">=": "at least "}
    is_day = time.unit is TimeUnit.DAY and column != "duration"
    words = f"day {format_number(time.amount)}" if is_day else duration_text(time)
    return f"{sign.get(time.comparator, '')}{words}"


def _treatment_row(row: Treatment) -> tuple[Cell, ...]:
    details = (
        str(row.role),
        short_schedule(row) or ("dose not stated" if "dose" in row.not_stated else ""),
        str(row.phase or ""),
        str(row.route or ""),
        "as needed" if row.as_needed else "",
        f"for {_stated(row, 'duration')}" if row.duration else "",
        {True: "ongoing", False: "ended", None: ""}[row.ongoing],
        _or_not_stated(row, "ongoing", "whether it went on is not stated"),
        _or_not_stated(row, "response", "response not stated"),
        f"response: {label('responses', row.response)}" if row.response else "",
        f"stopped: {label('reasons', row.reason_stopped)}"
        if row.reason_stopped
        else "",
    )
    is_none = row.drug == _NONE
    what = "No treatment in this role" if is_none else capital(drug_label(row.drug))
    times = _stated(row, "start_day"), _stated(row, "end_day")
    return _row(row, what, *times, _joined(details))


def _or_not_stated(row: Record, column: str, words: str) -> str:
    return words if column in row.not_stated else ""


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)


def _combination_row(each: Combination) -> tuple[Cell, ...]:
    what = f"{capital(drug_label(each.jak_inhibitor))} with {drug_label(each.partner)}"
    ended = label("reasons", each.reason_ended) if each.reason_ended else ""
    order = str(each.order_of_entry or "").replace("_", " ")
    details = (
        f"for {_stated(each, 'duration')}" if each.duration else "",
        order,
        "ongoing" if each.ongoing else "",
        f"ended: {ended}" if ended else "",
    )
    return _row(each, what, "", "", _joined(details))


def _event_row(event: Event) -> tuple[Cell, ...]:
    kind = capital(str(event.kind).replace("_", " "))
    absent = event.presence is Presence.ABSENT
    if event.term == _NONE:
        what = f"{kind}: none"
    else:
        what = f"{kind}: {event_words(event)}{', absent' if absent else ''}"
    details = f"during {event.phase}" if event.phase else ""
    return _row(event, what, _stated(event, "day"), "", details)


def _score_row(score: Assessment) -> tuple[Cell, ...]:
    value = "no number" if score.value is None else format_number(score.value)
    qualifier = str(score.qualifier).replace("_", " ")
    what = f"{score.instrument.upper()} {score.component}: {value}"
    return _row(score, what, _stated(score, "day"), "", qualifier)


def table_salt_trajectories(cohort: Cohort) -> Table:
    """Return every point of the SALT trajectories, one row per score."""
    rows = tuple(
        (
            Cell(line.name, rows=(line.patient_id,)),
            Cell(score.when, Fraction(score.day)),
            Cell(format_number(score.level), Fraction(score.level), score.rows),
            Cell("measured" if score.is_measured else score.label),
        )
        for line in trajectories(cohort)
        for score in line.scores
    )
    headings = ("Patient", "When", "SALT", "How")
    return Table("salt_trajectories", "SALT score in time", headings, rows)
