"""The systemic regimens of one patient, in order.

The rules are those of ``knowledge/outcomes/treatment_pathways.yaml``.

* **Segments**: on all days of a segment the same drugs run. One of several drugs that is
  too short to be a combination goes to the drug that entered last; one that is too short
  at all is left out; equal neighbours are one.
* **Ties**: of drugs that entered on one day the one that goes on longest, then the first
  in the alphabet.
* **Missing**: a row that covers no known day is in no step and is counted beside them.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Patient, Treatment
>>> rows = [
...     Treatment(
...         treatment_id=drug,
...         patient_id="p",
...         drug=drug,
...         role="index",
...         start_day=start,
...         end_day=end,
...     )
...     for drug, start, end in [
...         ("prednisone", 0, 99),
...         ("baricitinib", 40, 299),
...         ("methotrexate", 290, 399),
...     ]
... ]
>>> case = Timeline(Patient(patient_id="p"), treatments=tuple(rows))
>>> for row in derive_treatment_pathways(case, load_knowledge()):
...     if row.definition == "ohdsi_defaults":
...         print(row.step, row.regimen, row.start_day, row.stop_day, row.change)
1 prednisone 0 40 first
2 baricitinib + prednisone 40 100 add
3 baricitinib 100 290 drop
4 methotrexate 290 400 switch
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from anagen.derivations.reference.exposure_eras import Era, build_eras
from anagen.derivations.reference.rows import OutcomeRow
from anagen.derivations.reference.segments import (
    Segment,
    cut_into_segments,
    give_to_last_entered,
    join_equal,
)
from anagen.derivations.reference.systemic import derive_systemic_spans
from anagen.derivations.reference.treatment_spans import TreatmentSpan
from anagen.derivations.tables.columns import OutcomeTable
from anagen.derivations.tables.treatment_pathways import (
    TREATMENT_PATHWAYS,
    Change,
    PathwayReason,
    name_regimen,
)
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.exposure_eras import ExposureErasOutcome
from anagen.knowledge.schema.outcomes.treatment_pathways import (
    FilterTreatments,
    PathwayDefinition,
    TreatmentPathwaysOutcome,
)
from anagen.records.timeline import Timeline

__all__ = ["TreatmentPathway", "derive_treatment_pathways"]


@dataclass(frozen=True, kw_only=True)
class TreatmentPathway(OutcomeRow):
    """One step; the columns of `TREATMENT_PATHWAYS` say what each means."""

    table: ClassVar[OutcomeTable] = TREATMENT_PATHWAYS

    patient_id: str
    definition: str
    step: int = 0
    regimen: str | None = None
    drug_count: int = 0
    start_day: int | None = None
    stop_day: int | None = None
    days: int | None = None
    days_since_previous: int | None = None
    is_restart: bool | None = None
    change: Change | None = None
    steps: int = 0
    unplaced_rows: int
    reason: PathwayReason


@dataclass(frozen=True)
class _Step:
    """One step of the path, and whether a drug that was left is taken again."""

    segment: Segment
    is_restart: bool

    @property
    def regimen(self) -> str:
        """Its drugs by name."""
        return name_regimen(self.segment.drugs)


def derive_treatment_pathways(
    timeline: Timeline, knowledge: Knowledge, as_of: date | None = None
) -> tuple[TreatmentPathway, ...]:
    """Return one patient's steps under each definition, in the order of the YAML.

    Parameters
    ----------
    timeline
        The patient.
    knowledge
        The definitions, and which drugs are systemic.
    as_of
        Day of the knowledge; the latest when not given.
    """
    outcome = knowledge.outcome(TreatmentPathwaysOutcome)
    ways = knowledge.outcome(ExposureErasOutcome)
    spans = derive_systemic_spans(timeline, knowledge)
    found: list[TreatmentPathway] = []
    for name, definition in outcome.definitions.items():
        joined = definition.era_definition(ways)
        counted = [span for span in spans if span.role in joined.roles]
        eras = build_eras(counted, joined, as_of)
        path = _path(_counted_eras(eras, definition, as_of), definition, as_of)
        shown = path[: definition.most_steps(as_of)]
        unplaced = sum(not span.is_placed for span in counted)
        if shown:
            found += _answers(timeline.patient_id, name, shown, len(path), unplaced)
        else:
            found.append(_no_step(timeline.patient_id, name, counted, unplaced))
    return tuple(found)


def _counted_eras(
    eras: Sequence[Era], definition: PathwayDefinition, as_of: date | None
) -> list[Era]:
    first, shortest = definition.first_day(as_of), definition.shortest_era(as_of)
    return [
        era
        for era in eras
        if (first is None or era.start_day >= first) and era.days >= shortest
    ]


def _path(
    eras: Sequence[Era], definition: PathwayDefinition, as_of: date | None
) -> list[_Step]:
    """Return the steps of the path, not yet cut to the most that are shown."""
    window = definition.shortest_combination(as_of)
    segments = [
        give_to_last_entered(segment) if segment.days < window else segment
        for segment in cut_into_segments(eras)
    ]
    segments = join_equal(segments, _run_on)
    shortest = definition.shortest_segment(as_of)
    long_enough = [segment for segment in segments if segment.days >= shortest]
    steps = list(_mark_restarts(join_equal(long_enough, _run_on), eras))
    return _filter(steps, definition.filter_treatments)


def _are_equal(one: Segment, other: Segment) -> bool:
    return one.drugs == other.drugs


def _run_on(one: Segment, other: Segment) -> bool:
    """Say whether a regimen goes on, with no day between that is untreated."""
    return one.stretch == other.stretch and _are_equal(one, other)


def _mark_restarts(segments: Sequence[Segment], eras: Sequence[Era]) -> Iterator[_Step]:
    """Say of each step whether a drug that was left is taken again."""
    first: dict[str, int] = {}
    for era in eras:
        first[era.drug] = min(era.start_day, first.get(era.drug, era.start_day))
    before: Segment | None = None
    for segment in segments:
        again = {e.drug for e in segment.eras if e.start_day > first[e.drug]}
        if before is not None and before.stretch == segment.stretch:
            again -= {*before.drugs}
        yield _Step(segment, before is not None and bool(again))
        before = segment


def _filter(steps: Sequence[_Step], which: FilterTreatments) -> list[_Step]:
    match which:
        case FilterTreatments.ALL:
            return list(steps)
        case FilterTreatments.CHANGES:
            joined = join_equal([step.segment for step in steps], _are_equal)
            restarts = {step.segment.start_day: step.is_restart for step in steps}
            return [_Step(segment, restarts[segment.start_day]) for segment in joined]
        case FilterTreatments.FIRST:
            first: dict[tuple[str, ...], _Step] = {}
            for step in steps:
                first.setdefault(step.segment.drugs, step)
            return list(first.values())


def _answers(
    patient: str, name: str, shown: Sequence[_Step], steps: int, unplaced: int
) -> Iterator[TreatmentPathway]:
    before: _Step | None = None
    for place, step in enumerate(shown, start=1):
        segment, change = step.segment, _change(before, step)
        ended = before.segment.stop_day if before else None
        yield TreatmentPathway(
            patient_id=patient,
            definition=name,
            step=place,
            regimen=step.regimen,
            drug_count=len(segment.drugs),
            start_day=segment.start_day,
            stop_day=segment.stop_day,
            days=segment.days,
            days_since_previous=None if ended is None else segment.start_day - ended,
            is_restart=step.is_restart,
            change=change,
            steps=steps,
            unplaced_rows=unplaced,
            reason=PathwayReason.STEP,
            rows=tuple(sorted({row for era in segment.eras for row in era.rows})),
            because=(
                f"step {place} of {steps}, {change}: {step.regimen} from day "
                f"{segment.start_day} until before day {segment.stop_day}"
            ),
        )
        before = step


def _change(before: _Step | None, step: _Step) -> Change:
    if before is None:
        return Change.FIRST
    old, new = {*before.segment.drugs}, {*step.segment.drugs}
    if old == new:
        return Change.RESTART
    if old < new:
        return Change.ADD
    return Change.DROP if new < old else Change.SWITCH


_WHY: dict[PathwayReason, str] = {
    PathwayReason.NO_TREATMENT: "no systemic treatment is on record",
    PathwayReason.NOT_PLACED: "no systemic treatment on record covers a day that is known",
    PathwayReason.NOT_COUNTED: "what can be placed starts too early or is too short",
}


def _no_step(
    patient: str, name: str, counted: Sequence[TreatmentSpan], unplaced: int
) -> TreatmentPathway:
    reason = PathwayReason.NOT_COUNTED
    if not counted:
        reason = PathwayReason.NO_TREATMENT
    elif unplaced == len(counted):
        reason = PathwayReason.NOT_PLACED
    return TreatmentPathway(
        patient_id=patient,
        definition=name,
        unplaced_rows=unplaced,
        reason=reason,
        rows=tuple(span.treatment_id for span in counted),
        because=_WHY[reason],
    )
