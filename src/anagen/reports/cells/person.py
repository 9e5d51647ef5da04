"""Cells about the person: number, sex, age, disease, what else they have."""

from __future__ import annotations

from fractions import Fraction

from anagen.kernel.time import TimeUnit
from anagen.records.tables import Condition
from anagen.records.terms import ConditionRole
from anagen.reports.cells.registry import builds
from anagen.reports.measures import UnitRow, measure
from anagen.reports.measures.demography import index_conditions
from anagen.reports.questions import MeasureName, Unit
from anagen.reports.results import shown
from anagen.reports.statistics import format_number
from anagen.reports.tables import Cell
from anagen.reports.words import capital, label, short_duration

_NONE = "none"


@builds
def case_number(row: UnitRow) -> Cell:
    """Case number as printed."""
    return Cell(row.label, rows=(row.unit_id,))


@builds
def value(
    row: UnitRow,
    of: str = "",
    per: str = "patient",
    decimals: int | None = None,
    vocabulary: str = "",
) -> Cell:
    """Any measure, as a number or as the label of a term."""
    measured = measure(MeasureName.parse(of), row, Unit(per))
    if measured.value is None:
        return Cell("", rows=measured.rows, note=measured.because)
    if isinstance(measured.value, Fraction):
        text = format_number(measured.value, decimals)
        return Cell(text, measured.value, measured.rows, measured.because)
    if isinstance(measured.value, bool):
        text = "Yes" if measured.value else "No"
    else:
        text = capital(label(vocabulary, measured.value))
    return Cell(text, rows=measured.rows, note=measured.because)


@builds
def sex(row: UnitRow, style: str = "letter") -> Cell:
    """Sex as a letter (F, M) or as a word (Woman, Man)."""
    patient = row.timeline.patient
    if patient.sex is None:
        return Cell("", rows=(patient.id,))
    words = {"female": "Woman", "male": "Man", "other": "Other"}
    text = patient.sex[0].upper() if style == "letter" else words[patient.sex]
    return Cell(text, rows=(patient.id,))


@builds
def subtype(row: UnitRow) -> Cell:
    """Subtype of the index disease."""
    measured = measure(MeasureName("subtype"), row, Unit.PATIENT)
    if measured.value is None:
        return Cell("", note=measured.because)
    text = label("condition_subtypes", str(measured.value))
    return Cell(capital(text), rows=measured.rows)


@builds
def disease_durations(row: UnitRow) -> Cell:
    """Months of disease at day 0, one number per stage the source tells apart."""
    rows = [c for c in index_conditions(row) if c.duration is not None]
    staged = sorted(rows, key=lambda c: (c.subtype is None, c.id))
    parts = [_months(c) for c in staged]
    if len(parts) == 1:
        return Cell(parts[0], rows=(staged[0].id,))
    text = ", ".join(
        f"{months} for {c.subtype or 'areata'}"
        for months, c in zip(parts, staged, strict=True)
    )
    return Cell(text, rows=tuple(c.id for c in staged))


def _months(condition: Condition) -> str:
    duration = condition.duration
    months = duration.in_unit(TimeUnit.MONTH) if duration is not None else None
    if duration is None or months is None:
        return ""
    return f"{duration.comparator}{shown(months)}"


@builds
def onset_sex_duration(row: UnitRow) -> Cell:
    """Age at onset, sex and duration in one cell, as in ``10/M/1 y``."""
    onset = measure(MeasureName("onset_age"), row, Unit.PATIENT)
    age = onset.value if isinstance(onset.value, Fraction) else None
    found = next((c for c in index_conditions(row) if c.duration), None)
    lasted = short_duration(found.duration) if found and found.duration else ""
    parts = (format_number(age), sex(row).text, lasted)
    rows = (*onset.rows, row.timeline.patient.id)
    return Cell("/".join(parts), rows=rows)


@builds
def conditions(
    row: UnitRow, role: str = "comorbidity", none: str = "None", printed_in: str = ""
) -> Cell:
    """Comorbidities or allergies, or the word for a recorded none.

    `printed_in` keeps to rows whose place in the source begins so, such as ``Table 1``.
    """
    rows = [
        c
        for c in row.timeline.conditions
        if c.role is ConditionRole(role)
        and (c.source_place or "").startswith(printed_in)
    ]
    if not rows:
        return Cell("", note="the source does not say")
    names = [
        none
        if c.condition == _NONE
        else c.reported_as or label("conditions", c.condition)
        for c in sorted(rows, key=lambda c: c.id)
    ]
    text = ", ".join([capital(names[0]), *names[1:]])
    return Cell(text, rows=tuple(c.id for c in rows))
