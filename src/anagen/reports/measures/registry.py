"""Units of analysis, and the register of what can be measured of each."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import groupby

from anagen.kernel.errors import Place, Problem, QuestionError, suggest
from anagen.kernel.order import natural_order
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.relapse import RelapseOutcome
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.records.cohort import Cohort
from anagen.records.columns import Record
from anagen.records.tables import Combination, Event, Treatment
from anagen.records.terms import TreatmentRole
from anagen.records.timeline import Timeline
from anagen.reports.questions import MeasureName, Unit

__all__ = [
    "Measured",
    "UnitRow",
    "Value",
    "known",
    "measure",
    "measure_names",
    "registers",
    "unit_rows",
    "unknown",
]

Value = Fraction | str | bool


@dataclass(frozen=True)
class Measured:
    """One value of one unit, with the rows it rests on and the reason.

    Parameters
    ----------
    value
        None when unknown; `because` then says why.
    rows
        Keys of the rows read.
    because
        How it was found.
    """

    value: Value | None
    rows: tuple[str, ...] = ()
    because: str = ""


def known(value: Value | Decimal | int, *rows: Record, because: str = "") -> Measured:
    """Return a value with the rows it rests on."""
    if not isinstance(value, Fraction | str | bool):
        value = Fraction(value)
    return Measured(value, tuple(row.id for row in rows), because)


def unknown(because: str, *rows: Record) -> Measured:
    """Return an unknown, with why."""
    return Measured(None, tuple(row.id for row in rows), because)


@dataclass(frozen=True)
class UnitRow:
    """One unit of analysis with the records a measure may read.

    Parameters
    ----------
    unit_id, label
        Key, and what the source calls it.
    timeline
        Everything about the person; of a course without the treatments and combinations
        of other courses.
    records
        The combinations of a course or an episode, or the one combination, event or
        treatment; empty for a patient.
    """

    unit_id: str
    label: str
    timeline: Timeline
    records: tuple[Record, ...] = ()


MeasureFunction = Callable[..., Measured]
_REGISTER: dict[Unit, dict[str, MeasureFunction]] = {unit: {} for unit in Unit}


def registers(*units: Unit) -> Callable[[MeasureFunction], MeasureFunction]:
    """Register a function under its own name as a measure of these units."""

    def register(function: MeasureFunction) -> MeasureFunction:
        for unit in units:
            _REGISTER[unit][function.__name__] = function
        return function

    return register


def measure_names(unit: Unit) -> dict[str, str]:
    """Return the measures of a unit with the first sentence of their description."""
    own = _REGISTER[Unit.COMBINATION if unit is Unit.ROW else unit]
    named = {**_REGISTER[Unit.PATIENT], **own}
    return {
        name: (inspect.getdoc(function) or "").split("\n")[0]
        for name, function in sorted(named.items())
    }


def _refuse(name: MeasureName, why: str, next_step: str) -> QuestionError:
    problem = Problem(Place("question"), f"`{name}` cannot be measured", why, next_step)
    return QuestionError("The question cannot be answered:", [problem])


def measure(name: MeasureName, row: UnitRow, unit: Unit) -> Measured:
    """Measure one unit.

    A measure of the patient can be asked of any unit, and is then that of the person.

    Raises
    ------
    QuestionError
        When there is no such measure, or its arguments are wrong.
    """
    if unit is Unit.ROW:
        unit = Unit.COMBINATION if row.records else Unit.PATIENT
    function = _REGISTER[unit].get(name.name) or _REGISTER[Unit.PATIENT].get(name.name)
    if function is None:
        names = list(measure_names(unit))
        raise _refuse(
            name,
            f"There is no measure `{name.name}` per {unit}",
            suggest(name.name, names, noun="measure"),
        )
    parameters = list(inspect.signature(function).parameters.values())[1:]
    needed = sum(p.default is inspect.Parameter.empty for p in parameters)
    if not needed <= len(name.arguments) <= len(parameters):
        wanted = ", ".join(p.name for p in parameters) or "nothing"
        raise _refuse(
            name,
            f"`{name.name}` takes {wanted} in its brackets",
            f"Write it like `{name.name}({wanted})`." if parameters else "Drop them.",
        )
    for parameter, word in zip(parameters, name.arguments, strict=False):
        _require_known(name, parameter.name, word)
    return function(row, *name.arguments)


@cache
def _require_known(name: MeasureName, parameter: str, word: str) -> None:
    """Refuse a word that stands for nothing; else a slip would read as `unknown`."""
    knowledge = load_knowledge()
    known: dict[str, Collection[str]] = {
        "drug": {*knowledge.drugs, "index", "none"},
        "definition": knowledge.outcome(SaltResponseOutcome).definitions,
        "rule": knowledge.outcome(RelapseOutcome).definitions,
        "analyte": knowledge.analytes,
    }
    words = known.get(parameter)
    if words is not None and word not in words:
        hint = suggest(word, sorted(words), noun=parameter)
        raise _refuse(name, f"There is no {parameter} `{word}`", hint)


def unit_rows(cohort: Cohort, unit: Unit) -> Iterator[UnitRow]:
    """Yield every unit of a Cohort, in the order of the source's own case numbers."""
    if unit is Unit.ROW:
        unit = Unit.COMBINATION if cohort.rows(Combination) else Unit.PATIENT
    rows = [row for timeline in cohort.timelines() for row in _of(timeline, unit)]
    yield from sorted(rows, key=lambda row: natural_order(row.label or row.unit_id))


def _of(timeline: Timeline, unit: Unit) -> Iterator[UnitRow]:
    match unit:
        case Unit.PATIENT | Unit.ROW:
            yield UnitRow(timeline.patient_id, timeline.label, timeline)
        case Unit.COURSE:
            yield from _courses(timeline)
        case Unit.COMBINATION:
            for each in timeline.combinations:
                label = each.label or each.combination_id
                yield UnitRow(each.combination_id, label, timeline, (each,))
        case Unit.EPISODE:
            yield from _episodes(timeline)
        case Unit.EVENT:
            for event in _happened(timeline):
                yield UnitRow(event.event_id, timeline.label, timeline, (event,))
        case Unit.TREATMENT:
            for row in timeline.treatments:
                yield UnitRow(row.treatment_id, timeline.label, timeline, (row,))


def _courses(timeline: Timeline) -> Iterator[UnitRow]:
    """Yield the courses by key; index treatments without one are a course together."""
    index = [t for t in timeline.treatments if t.role is TreatmentRole.INDEX]
    keys = {t.course_id for t in index} | {c.course_id for c in timeline.combinations}
    for key in sorted(keys, key=lambda key: natural_order(key or "")):
        combined = tuple(c for c in timeline.combinations if c.course_id == key)
        taken = tuple(t for t in timeline.treatments if _is_of_course(t, key))
        own = replace(timeline, treatments=taken, combinations=combined)
        yield UnitRow(key or timeline.patient_id, timeline.label, own, combined)


def _is_of_course(row: Treatment, key: str | None) -> bool:
    """Whether a treatment belongs to a course, or stands outside every course."""
    outside = row.course_id is None and row.role is not TreatmentRole.INDEX
    return outside or row.course_id == key


def _episodes(timeline: Timeline) -> Iterator[UnitRow]:
    ordered = sorted(timeline.combinations, key=lambda c: (c.episode_id, c.id))
    for episode, members in groupby(ordered, key=lambda c: c.episode_id):
        found: tuple[Combination, ...] = tuple(members)
        label = "/".join(c.label or c.combination_id for c in found)
        yield UnitRow(episode, label, timeline, found)


def _happened(timeline: Timeline) -> Iterator[Event]:
    for event in timeline.events:
        if event.presence == "present" and event.term != "none":
            yield event


def treatments_of(row: UnitRow, drug: str) -> tuple[Treatment, ...]:
    """Return the person's rows of one drug."""
    return tuple(t for t in row.timeline.treatments if t.drug == drug)
