"""Cells about treatment and response: what was taken, how long, and what it did."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from anagen.kernel.time import TimeUnit
from anagen.records.tables import Finding, Treatment
from anagen.records.terms import EventKind, PatientStatus, Phase, TreatmentRole
from anagen.reports.cells.registry import builds
from anagen.reports.measures import UnitRow, measure
from anagen.reports.questions import MeasureName, Unit
from anagen.reports.statistics import format_number, to_decimal
from anagen.reports.tables import Cell, unique
from anagen.reports.words import capital, dose_text, drug_name, schedule_text

_DAILY = {1: "QD", 2: "BID", 3: "TID"}
_LOWERED = {Phase.TAPER, Phase.REDUCED}


def _rows_of(row: UnitRow, drug: str) -> list[Treatment]:
    return [t for t in row.timeline.treatments if t.drug == drug]


def _exposure(row: UnitRow, drug: str) -> Cell:
    measured = measure(MeasureName("exposure_months", (drug,)), row, Unit.PATIENT)
    months = measured.value if isinstance(measured.value, Fraction) else None
    return Cell(format_number(months), months, measured.rows, measured.because)


@builds
def exposure_and_total(row: UnitRow, drug: str = "") -> Cell:
    """Months on a drug, and its stated cumulative dose."""
    months = _exposure(row, drug)
    totals = [t for t in _rows_of(row, drug) if t.cumulative_dose is not None]
    if not totals:
        return months
    first = totals[0]
    total = f"{format_number(first.cumulative_dose)} {first.cumulative_dose_unit}"
    rows = unique((*months.rows, first.id))
    return Cell(f"{months.text} ({total})", rows=rows, note=months.note)


@builds
def exposure_and_status(row: UnitRow, drug: str = "") -> Cell:
    """Months on a drug, the schedule last known, and loss to follow-up."""
    months = _exposure(row, drug)
    taken = [t for t in _rows_of(row, drug) if t.role is TreatmentRole.INDEX]
    last = max(taken, key=_last_known, default=None)
    text, rows = months.text, months.rows
    if last is not None:
        text = f"{text}, {schedule_text(last)}"
        rows = (*rows, last.id)
    if row.timeline.patient.status is PatientStatus.LOST:
        text = f"{text} and then lost to follow-up"
        rows = (*rows, row.timeline.patient.id)
    return Cell(text, rows=unique(rows), note=months.note)


def _last_known(row: Treatment) -> tuple[int, int, str]:
    end = row.end_day.day if row.end_day else None
    start = row.start_day.day if row.start_day else None
    return (-1 if end is None else end, -1 if start is None else start, row.id)


@builds
def milestone(row: UnitRow, term: str = "") -> Cell:
    """Weeks to a milestone as reported."""
    found = [
        e
        for e in row.timeline.events
        if e.kind is EventKind.MILESTONE and e.term == term and e.day is not None
    ]
    if not found or found[0].day is None:
        return Cell("", note="not stated")
    weeks = found[0].day.in_unit(TimeUnit.WEEK)
    return Cell(
        format_number(weeks), weeks, (found[0].id,), f"stated as {found[0].day}"
    )


@builds
def hair_elsewhere(row: UnitRow) -> Cell:
    """Regrowth of the face and of the body, in one word when they are the same."""
    face = _last_finding(row, "facial_hair")
    body = _last_finding(row, "body_hair")
    if face is None or body is None:
        return Cell("", note="not stated")
    rows = (face.id, body.id)
    if face.value == body.value:
        return Cell(capital(face.value), rows=rows)
    text = f"Facial {face.value}, body {body.value}{_percent(body)}"
    return Cell(text, rows=rows)


def _last_finding(row: UnitRow, kind: str) -> Finding | None:
    found = [f for f in row.timeline.findings if f.kind == kind]
    return found[-1] if found else None


def _percent(found: Finding) -> str:
    if found.low is None or found.high is None:
        return ""
    return f" ({format_number(found.low)}-{format_number(found.high)}%)"


@builds
def maintenance(row: UnitRow) -> Cell:
    """Maintenance drugs with their daily dose, and whether they followed a relapse."""
    taken = [t for t in row.timeline.treatments if t.role is TreatmentRole.MAINTENANCE]
    parts = []
    for each in sorted(taken, key=lambda t: t.id):
        text = f"{capital(drug_name(each.drug))} ({schedule_text(each, rate=True)})"
        if each.reason_started == "relapse":
            text = f"{text}, added after relapse"
        parts.append(text)
    rows = tuple(t.id for t in taken)
    return Cell("; ".join(parts), rows=rows, note="" if parts else "not stated")


@builds
def prior_treatments(row: UnitRow) -> Cell:
    """Earlier treatments, in the stated order, else in the order listed."""
    own = {record.id for record in row.records}
    taken = [
        t
        for t in row.timeline.treatments
        if t.role is TreatmentRole.PRIOR and (not own or t.combination_id in own)
    ]
    names = [t.reported_as or drug_name(t.drug) for t in sorted(taken, key=_listed)]
    return Cell(capital(", ".join(names)), rows=tuple(t.id for t in taken))


def _listed(row: Treatment) -> tuple[int, tuple[str, int]]:
    rank = row.start_day.rank if row.start_day else None
    stem, _, number = row.id.rpartition("-")
    return (rank or 0, (stem, int(number) if number.isdigit() else 0))


@builds
def course_in_phases(row: UnitRow) -> Cell:
    """The index treatment phase by phase: full dose, then taper."""
    taken = [t for t in row.timeline.treatments if t.role is TreatmentRole.INDEX]
    if not taken:
        return Cell("", note="not stated")
    text = " ".join(_phases(taken))
    return Cell(capital(text), rows=tuple(t.id for t in taken))


def _phases(taken: list[Treatment]) -> Iterator[str]:
    """Yield each phase in words; a lower dose is a taper, another drug is named."""
    before: Treatment | None = None
    for row in taken:
        is_new = before is None or before.drug != row.drug
        named = f"{drug_name(row.drug)} " if is_new else ""
        phase = f"{named}{_phase_text(row)}".strip()
        if before is None:
            text = phase
        elif row.phase in _LOWERED and not is_new:
            text = f"tapered to {phase}"
        else:
            text = f"then {phase}"
        yield text if row is taken[-1] else f"{text},"
        before = row


def _phase_text(row: Treatment) -> str:
    daily = row.period == 1 and row.period_unit == "d" and row.frequency in _DAILY
    dose = dose_text(row)
    text = f"{dose} {_DAILY[row.frequency or 0]}" if daily else schedule_text(row)
    lasted = _lasted_text(row)
    return f"{text} for {lasted}".strip() if lasted else text


def _lasted_text(row: Treatment) -> str:
    """Write how long a phase lasted in months, a shorter one in days."""
    months = row.duration.in_unit(TimeUnit.MONTH) if row.duration else _span_months(row)
    if months is None:
        return ""
    if to_decimal(months) == months:
        return f"{format_number(months)} m"
    if months < 1 and row.start_day and row.end_day:
        days = (row.end_day.day or 0) - (row.start_day.day or 0)
        return f"{days} d"
    return f"{format_number(months, 1)} m"


def _span_months(row: Treatment) -> Fraction | None:
    if row.start_day is None or row.end_day is None:
        return None
    start = row.start_day.in_unit(TimeUnit.MONTH)
    end = row.end_day.in_unit(TimeUnit.MONTH)
    return end - start if start is not None and end is not None else None


@builds
def salt(row: UnitRow, which: str = "baseline") -> Cell:
    """The baseline or the latest SALT score, the latest with its time."""
    name = "baseline_salt" if which == "baseline" else "latest_salt"
    measured = measure(MeasureName(name), row, Unit.PATIENT)
    score = measured.value if isinstance(measured.value, Fraction) else None
    return Cell(format_number(score), score, measured.rows, measured.because)


@builds
def laboratory(row: UnitRow, analyte: str = "") -> Cell:
    """The first result of an analyte, with its comparator."""
    found = [r for r in row.timeline.laboratory if r.analyte == analyte]
    if not found or found[0].value is None:
        return Cell("", note="not stated")
    first = found[0]
    number = Fraction(first.value or 0) if first.comparator is None else None
    text = f"{first.comparator or ''}{format_number(first.value)}"
    return Cell(text, number, (first.id,), f"in {first.unit}")
