"""How much of each drug one patient took a day, as steps over time.

The rules are those of ``knowledge/outcomes/daily_doses.yaml``.

* **Unknown**: while an active row has no known daily dose the total is None, never the
  total of the others; `dose_status` is the first reason in the order of its list.
* **Units**: each has its own steps; a row without one is in those of every unit.
* **Sums**: in whole millionths of the unit, so that the order of rows cannot matter.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Patient, Treatment
>>> rows = [
...     Treatment(
...         treatment_id=key,
...         patient_id="p",
...         drug="betamethasone",
...         role="bridge",
...         dose=dose,
...         unit="mg",
...         frequency=times,
...         period=1,
...         period_unit="wk",
...         start_day=start,
...         end_day=end,
...     )
...     for key, dose, times, start, end in [
...         ("t1", 5, 2, 0, 83),
...         ("t2", "2.5", 2, 70, 111),
...     ]
... ]
>>> case = Timeline(Patient(patient_id="p"), treatments=tuple(rows))
>>> for step in derive_daily_doses(case, load_knowledge()):
...     if step.definition == "sum":
...         print(step.start_day, step.stop_day, step.daily_dose_low)
0 70 1.428571
70 84 2.142857
84 112 0.714286
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import ClassVar

from anagen.derivations.reference.dose import MILLIONTHS, in_millionths
from anagen.derivations.reference.rows import OutcomeRow
from anagen.derivations.reference.taken_spans import (
    TakenSpan,
    group_by_drug,
    take_spans,
)
from anagen.derivations.reference.treatment_spans import (
    TreatmentSpan,
    derive_treatment_spans,
)
from anagen.derivations.tables.columns import OutcomeTable
from anagen.derivations.tables.daily_doses import DAILY_DOSES
from anagen.derivations.tables.treatment_spans import DoseStatus, Placement
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.daily_doses import (
    DailyDosesOutcome,
    DoseDefinition,
)
from anagen.records.timeline import Timeline

__all__ = ["DailyDoseStep", "DoseStep", "build_dose_steps", "derive_daily_doses"]


@dataclass(frozen=True)
class _Total:
    """What the active rows come to, in millionths; low and high are 0 when unknown."""

    active: int = 0
    status: DoseStatus = DoseStatus.KNOWN
    low: int = 0
    high: int = 0


@dataclass(frozen=True)
class DoseStep:
    """Days on which one patient took the same daily dose of one drug.

    Parameters
    ----------
    patient_id, drug, unit
        Whose, of what, and in which UCUM unit; None when no row states one.
    start_day, stop_day
        First day of the step, and first day after it.
    low, high
        Total dose a day; None when that of an active row is unknown.
    status
        Whether it is known, or the first reason why not.
    active
        How many rows are active.
    rows
        Keys of the rows that are active on any of the days, sorted.
    """

    patient_id: str
    drug: str
    unit: str | None
    start_day: int
    stop_day: int
    low: float | None
    high: float | None
    status: DoseStatus
    active: int
    rows: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DailyDoseStep(OutcomeRow):
    """One step under one definition; the columns of `DAILY_DOSES` say what each means."""

    table: ClassVar[OutcomeTable] = DAILY_DOSES

    patient_id: str
    definition: str
    drug: str
    drug_known: bool
    unit: str | None = None
    start_day: int | None = None
    stop_day: int | None = None
    days: int | None = None
    daily_dose_low: float | None = None
    daily_dose_high: float | None = None
    dose_status: DoseStatus | None = None
    active_rows: int = 0
    unplaced_rows: int
    zero_length_rows: int


def build_dose_steps(
    spans: Iterable[TreatmentSpan], definition: DoseDefinition
) -> tuple[DoseStep, ...]:
    """Total the daily doses of treatment spans: by patient, drug, unit and time.

    Parameters
    ----------
    spans
        Of any patients and drugs; those not placed, and those whose role does not
        count, are passed over.
    definition
        What overlapping rows mean.
    """
    by_drug: defaultdict[tuple[str, str], list[TreatmentSpan]] = defaultdict(list)
    for span in spans:
        if span.is_placed and span.role in definition.roles:
            by_drug[span.patient_id, span.drug].append(span)
    return tuple(
        step
        for _, rows in sorted(by_drug.items())
        for unit, taken in _by_unit(take_spans(rows, definition.overlap))
        for step in _steps(unit, taken)
    )


def _by_unit(
    taken: tuple[TakenSpan, ...],
) -> Iterator[tuple[str | None, list[TakenSpan]]]:
    """Yield the rows that count in each unit: its own, and those without one."""
    units = sorted({row.span.unit for row in taken if row.span.unit is not None})
    if not units:
        yield None, list(taken)
    for unit in units:
        yield unit, [row for row in taken if row.span.unit in {unit, None}]


def _steps(unit: str | None, taken: list[TakenSpan]) -> Iterator[DoseStep]:
    """Go through the days on which rows start or stop, and join what is equal."""
    changes: list[tuple[int, _Total, frozenset[str]]] = []
    for day, total, active in _totals(taken):
        if not changes or total != changes[-1][1]:
            changes.append((day, total, active))
        else:
            first, _, earlier = changes[-1]
            changes[-1] = first, total, earlier | active
    span = taken[0].span
    for (start, total, active), (stop, _, _) in pairwise(changes):
        if total.active:
            known = total.status is DoseStatus.KNOWN
            yield DoseStep(
                patient_id=span.patient_id,
                drug=span.drug,
                unit=unit,
                start_day=start,
                stop_day=stop,
                low=total.low / MILLIONTHS if known else None,
                high=total.high / MILLIONTHS if known else None,
                status=total.status,
                active=total.active,
                rows=tuple(sorted(active)),
            )


def _totals(taken: list[TakenSpan]) -> Iterator[tuple[int, _Total, frozenset[str]]]:
    """Yield, for each day on which something changes, the total from that day on."""
    starting: defaultdict[int, list[TreatmentSpan]] = defaultdict(list)
    stopping: defaultdict[int, list[TreatmentSpan]] = defaultdict(list)
    for row in taken:
        starting[row.start_day].append(row.span)
        stopping[row.stop_day].append(row.span)
    active: dict[str, TreatmentSpan] = {}
    statuses: Counter[DoseStatus] = Counter()
    low = high = 0
    for day in sorted({*starting, *stopping}):
        for sign, spans in ((1, starting[day]), (-1, stopping[day])):
            for span in spans:
                statuses[span.dose_status] += sign
                low += sign * in_millionths(span.daily_dose_low or 0.0)
                high += sign * in_millionths(span.daily_dose_high or 0.0)
        active.update((span.treatment_id, span) for span in starting[day])
        for span in stopping[day]:
            del active[span.treatment_id]
        yield day, _total(statuses, low, high), frozenset(active)


def _total(statuses: Counter[DoseStatus], low: int, high: int) -> _Total:
    unknown = [s for s in DoseStatus if s is not DoseStatus.KNOWN and statuses[s]]
    active = statuses.total()
    return _Total(active, unknown[0]) if unknown else _Total(active, low=low, high=high)


def derive_daily_doses(
    timeline: Timeline, knowledge: Knowledge
) -> tuple[DailyDoseStep, ...]:
    """Return one patient's steps under each definition, in the order of the YAML.

    Parameters
    ----------
    timeline
        The patient.
    knowledge
        The definitions, and which drugs there are.
    """
    outcome = knowledge.outcome(DailyDosesOutcome)
    spans = [
        span
        for span in derive_treatment_spans(timeline, knowledge)
        if span.placement is not Placement.NOT_TAKEN
    ]
    return tuple(
        row
        for name, definition in outcome.definitions.items()
        for row in _answer(name, definition, spans)
    )


def _answer(
    name: str, definition: DoseDefinition, spans: list[TreatmentSpan]
) -> Iterator[DailyDoseStep]:
    counted = [span for span in spans if span.role in definition.roles]
    steps: defaultdict[str, list[DoseStep]] = defaultdict(list)
    for step in build_dose_steps(counted, definition):
        steps[step.drug].append(step)
    for drug, of_drug in group_by_drug(counted).items():
        no_step = DailyDoseStep(
            patient_id=counted[0].patient_id,
            definition=name,
            drug=drug,
            drug_known=of_drug.drug_known,
            unplaced_rows=of_drug.unplaced_rows,
            zero_length_rows=of_drug.zero_length_rows,
            rows=of_drug.rows,
            because="no row of the drug covers a day that is known",
        )
        if drug not in steps:
            yield no_step
        for step in steps[drug]:
            yield replace(
                no_step,
                unit=step.unit,
                start_day=step.start_day,
                stop_day=step.stop_day,
                days=step.stop_day - step.start_day,
                daily_dose_low=step.low,
                daily_dose_high=step.high,
                dose_status=step.status,
                active_rows=step.active,
                rows=step.rows,
                because=_explain(step),
            )


_MISSING: dict[DoseStatus, str] = {
    DoseStatus.AS_NEEDED: "one is given only as needed",
    DoseStatus.NO_DOSE: "the dose of one is not known",
    DoseStatus.NO_UNIT: "the unit of one is not known",
    DoseStatus.NO_TIMING: "how often one is given is not known",
}


def _explain(step: DoseStep) -> str:
    how_many = f"{step.active} active row{'s' if step.active > 1 else ''}"
    if step.low is None or step.high is None:
        return f"{how_many}, of which {_MISSING[step.status]}"
    upper = "" if step.high == step.low else f" to {step.high:g}"
    return f"{how_many}: {step.low:g}{upper} {step.unit} a day on average"
