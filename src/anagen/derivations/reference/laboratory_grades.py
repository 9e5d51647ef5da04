"""How severe each laboratory result of one patient is, by CTCAE.

The rules and limits are those of ``knowledge/outcomes/laboratory_grades.yaml``.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Patient
>>> row = LaboratoryResult(
...     laboratory_id="l1",
...     patient_id="p",
...     analyte="neutrophils",
...     value=1030,
...     unit="/uL",
... )
>>> case = Timeline(Patient(patient_id="p"), laboratory=(row,))
>>> for grade in derive_laboratory_grades(case, load_knowledge()):
...     print(grade.definition, grade.grade, grade.because)
neutrophil_count_decreased 2 1030 /uL is grade 2
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, NamedTuple

from anagen.derivations.reference.rows import OutcomeRow
from anagen.derivations.tables.columns import OutcomeTable
from anagen.derivations.tables.laboratory_grades import (
    LABORATORY_GRADES,
    NO_TERM,
    GradeReason,
)
from anagen.kernel.quantities import Comparator
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.laboratory_grades import (
    GradeRange,
    LaboratoryGradesOutcome,
    LaboratoryTerm,
    Reading,
)
from anagen.records.tables import LaboratoryResult
from anagen.records.timeline import Timeline

__all__ = ["LaboratoryGrade", "derive_laboratory_grades"]


@dataclass(frozen=True, kw_only=True)
class LaboratoryGrade(OutcomeRow):
    """One result under one term; the columns of `LABORATORY_GRADES`."""

    table: ClassVar[OutcomeTable] = LABORATORY_GRADES

    patient_id: str
    laboratory_id: str
    definition: str
    analyte: str
    day: int | None
    comparator: Comparator | None
    value: Decimal | None
    unit: str | None
    baseline_value: Decimal | None
    grade_low: int | None
    grade_high: int | None
    grade: int | None
    reason: GradeReason


class _Baseline(NamedTuple):
    day: int
    value: Decimal
    upper_limit: Decimal | None
    row: str


def derive_laboratory_grades(
    timeline: Timeline, knowledge: Knowledge, as_of: date | None = None
) -> tuple[LaboratoryGrade, ...]:
    """Return each result of a patient under each term of its analyte.

    Parameters
    ----------
    timeline
        The patient.
    knowledge
        The terms and their limits.
    as_of
        Day of the knowledge; the latest when not given.
    """
    outcome = knowledge.outcome(LaboratoryGradesOutcome)
    baselines = _baselines(timeline)
    events = {event.event_id: event.term for event in timeline.events}
    found = []
    terms: dict[str, list[tuple[str, LaboratoryTerm | None]]] = {}
    for row in timeline.laboratory:
        if row.analyte not in terms:
            terms[row.analyte] = list(_terms(outcome, row.analyte))
        baseline = _baseline_of(row, baselines)
        event = events.get(row.event_id or "")
        for name, term in terms[row.analyte]:
            reading = _read(
                row, baseline, is_reported=term is not None and event in term.documents
            )
            grades, reason = _judge(reading, term, as_of)
            used = baseline if term and term.times_baseline else None
            found.append(_answer(row, name, used, grades, reason))
    return tuple(found)


def _terms(
    outcome: LaboratoryGradesOutcome, analyte: str
) -> Iterator[tuple[str, LaboratoryTerm | None]]:
    found = False
    for name, term in outcome.definitions.items():
        if term.analyte == analyte:
            found = True
            yield name, term
    if not found:
        yield NO_TERM, None


def _baselines(timeline: Timeline) -> dict[tuple[str, str], _Baseline]:
    """Return per analyte and unit the lowest result of the last day up to day 0."""
    found: dict[tuple[str, str], _Baseline] = {}
    for row in timeline.laboratory:
        day = row.day.day if row.day else None
        if day is None or day > 0 or row.value is None or row.unit is None:
            continue
        if row.comparator is not None:
            continue
        here = _Baseline(day, row.value, row.upper_limit, row.laboratory_id)
        key = (row.analyte, row.unit)
        found[key] = min(found.get(key, here), here, key=_first)
    return found


def _first(baseline: _Baseline) -> tuple[object, ...]:
    """Order baselines: the last day, its lowest value, the lowest limit, the key."""
    limit = baseline.upper_limit
    return (-baseline.day, baseline.value, limit is None, limit or 0, baseline.row)


def _baseline_of(
    row: LaboratoryResult, baselines: Mapping[tuple[str, str], _Baseline]
) -> _Baseline | None:
    """Return what a result after day 0 is compared with."""
    day = row.day.day if row.day else None
    is_after = day is not None and day > 0
    return baselines.get((row.analyte, row.unit or "")) if is_after else None


def _read(
    row: LaboratoryResult, baseline: _Baseline | None, *, is_reported: bool
) -> Reading | None:
    if row.value is None:
        return None
    return Reading(
        value=row.value,
        unit=row.unit,
        comparator=row.comparator,
        lower_limit=row.lower_limit,
        upper_limit=row.upper_limit,
        baseline=baseline.value if baseline else None,
        baseline_upper_limit=baseline.upper_limit if baseline else None,
        reported=is_reported,
    )


def _judge(
    reading: Reading | None, term: LaboratoryTerm | None, as_of: date | None
) -> tuple[GradeRange | None, GradeReason]:
    if term is None:
        return None, GradeReason.NO_TERM
    if reading is None:
        return None, GradeReason.NO_VALUE
    grades = term.grade(reading, as_of) if reading.unit else None
    if grades is None:
        return None, GradeReason.UNIT_NOT_GRADED
    if grades.low != grades.high:
        is_censored = reading.comparator is not None
        return (
            grades,
            GradeReason.CENSORED if is_censored else GradeReason.LIMIT_MISSING,
        )
    if reading.reported and grades.low == 1:
        return grades, GradeReason.GRADED_AS_REPORTED
    return grades, GradeReason.GRADED


def _answer(
    row: LaboratoryResult,
    name: str,
    baseline: _Baseline | None,
    grades: GradeRange | None,
    reason: GradeReason,
) -> LaboratoryGrade:
    low, high = (grades.low, grades.high) if grades else (None, None)
    keys: tuple[str, ...] = (row.laboratory_id,)
    if baseline is not None:
        keys = tuple(sorted({row.laboratory_id, baseline.row}))
    return LaboratoryGrade(
        patient_id=row.patient_id,
        laboratory_id=row.laboratory_id,
        definition=name,
        analyte=row.analyte,
        day=row.day.day if row.day else None,
        comparator=row.comparator,
        value=row.value,
        unit=row.unit,
        baseline_value=baseline.value if baseline else None,
        grade_low=low,
        grade_high=high,
        grade=low if low == high else None,
        reason=reason,
        rows=keys,
        because=_because(row, grades, reason),
    )


_WHY: dict[GradeReason, str] = {
    GradeReason.NO_TERM: "the criteria have no term for it",
    GradeReason.NO_VALUE: "there is no number",
    GradeReason.UNIT_NOT_GRADED: "the criteria have no limits in its unit",
    GradeReason.LIMIT_MISSING: "the limit of normal that decides is not given",
    GradeReason.CENSORED: "the values it may stand for differ in grade",
}


def _because(
    row: LaboratoryResult, grades: GradeRange | None, reason: GradeReason
) -> str:
    number = "" if row.value is None else f"{row.value:f} {row.unit or ''}".rstrip()
    result = f"{row.comparator or ''}{number}" or row.analyte
    if grades is None:
        return f"{result}: {_WHY[reason]}"
    if grades.low != grades.high:
        between = f"between grade {grades.low} and {grades.high}"
        return f"{result} is {between}: {_WHY[reason]}"
    named = "no grade" if grades.low == 0 else f"grade {grades.low}"
    as_reported = reason is GradeReason.GRADED_AS_REPORTED
    tail = ", as the source calls it an adverse event" if as_reported else ""
    return f"{result} is {named}{tail}"
