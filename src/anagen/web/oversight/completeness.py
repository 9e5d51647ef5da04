"""What is on record of each patient and of each visit, and what is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anagen.records.terms import ConditionRole, TreatmentRole
from anagen.web.registry.models import Patient, Visit, VisitStatus
from anagen.web.registry.reading import timelines_of

if TYPE_CHECKING:
    from anagen.records.timeline import Timeline

__all__ = ["ITEMS", "VISIT_HEADS", "Cell", "Line", "completeness_of"]

ITEMS = (
    "Sex",
    "Age",
    "Weight",
    "Disease",
    "Index drug",
    "Baseline SALT",
    "SALT later",
    "Laboratory",
    "Last seen",
)
"""What is looked for in each patient, in order."""

VISIT_HEADS = (
    "Latest day",
    "Before that",
    "Third last",
    "Fourth last",
    "Fifth last",
    "Sixth last",
)
"""The days of a patient that are shown, the latest first."""

_SALT = "salt"


@dataclass(frozen=True)
class Cell:
    """One answer of the grid: recorded, not stated by the source, or missing."""

    word: str
    detail: str = ""

    @property
    def status(self) -> str:
        """The class of its mark; the word says the same."""
        return {"recorded": "good", "not stated": "info"}.get(self.word, "warn")


@dataclass(frozen=True)
class Line:
    """One patient with an answer for each item, and for her or his last days on record."""

    patient: Patient
    items: tuple[Cell, ...]
    visits: tuple[Cell, ...]
    missing: int


def completeness_of(patients: Sequence[Patient]) -> list[Line]:
    """Return the lines of some patients, with a constant number of queries."""
    visits: dict[int, list[Visit]] = {}
    held = Visit.objects.filter(patient__in=patients).exclude(
        status=VisitStatus.DISCARDED
    )
    for visit in held:
        visits.setdefault(visit.patient_id, []).append(visit)
    return [
        _line(patient, timeline, visits.get(patient.pk, []))
        for patient, timeline in zip(patients, timelines_of(patients), strict=True)
    ]


def _line(patient: Patient, timeline: Timeline, visits: Iterable[Visit]) -> Line:
    items = tuple(_items(timeline))
    missing = sum(cell.word == "missing" for cell in items)
    return Line(patient, items, tuple(_visits(timeline, patient, visits)), missing)


def _items(timeline: Timeline) -> Iterable[Cell]:
    person = timeline.patient
    for name in ("sex", "age_at_index", "weight"):
        if name in person.not_stated:
            yield Cell("not stated")
        else:
            yield _cell(getattr(person, name) is not None)
    yield _cell(
        any(one.role == ConditionRole.INDEX_DISEASE for one in timeline.conditions)
    )
    yield _cell(any(one.role == TreatmentRole.INDEX for one in timeline.treatments))
    days = [
        one.day.day
        for one in timeline.assessments
        if one.instrument == _SALT and one.value is not None and one.day is not None
    ]
    yield _cell(any(day is not None and day <= 0 for day in days))
    yield _cell(any(day is not None and day > 0 for day in days))
    yield _cell(any(one.value is not None for one in timeline.laboratory))
    yield _cell(person.last_seen_day is not None)


def _cell(is_there: bool) -> Cell:
    return Cell("recorded" if is_there else "missing")


def _visits(
    timeline: Timeline, patient: Patient, visits: Iterable[Visit]
) -> Iterable[Cell]:
    """Yield the last days with anything on record, and what there is of each."""
    found: dict[int, set[str]] = {}
    for one in timeline.assessments:
        if one.day is not None and one.day.day is not None:
            word = "SALT" if one.instrument == _SALT else "other scores"
            found.setdefault(one.day.day, set()).add(word)
    for result in timeline.laboratory:
        if result.day is not None and result.day.day is not None:
            found.setdefault(result.day.day, set()).add("laboratory")
    zero = patient.day_zero
    for visit in visits:
        if zero is not None:
            word = "visit" if visit.is_signed else "unsigned visit"
            found.setdefault((visit.on - zero).days, set()).add(word)
    latest = sorted(found, reverse=True)[: len(VISIT_HEADS)]
    for day in latest:
        words = found[day]
        lacks = "recorded" if "SALT" in words else "no SALT"
        yield Cell(lacks, f"day {day}: {', '.join(sorted(words))}")
    yield from [Cell("")] * (len(VISIT_HEADS) - len(latest))
