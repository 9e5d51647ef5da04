"""On which days one patient was at risk: at all, and of an event of each drug.

The rules are those of ``knowledge/outcomes/time_at_risk.yaml``.

* **Follow-up**: from day 0 until the patient was last seen; what lies outside is not at
  risk.
* **Exposure**: the eras of each drug under the named definition, which may go on for
  some days after the last dose.
* **Missing**: without a day last seen, or a row that can be placed, the time is unknown
  and never 0.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import (
...     Assessment,
...     Finding,
...     LaboratoryResult,
...     Patient,
...     Treatment,
... )
>>> row = Treatment(
...     treatment_id="t1",
...     patient_id="p",
...     drug="baricitinib",
...     role="index",
...     start_day=0,
...     end_day=99,
... )
>>> case = Timeline(Patient(patient_id="p", last_seen_day=365), treatments=(row,))
>>> for stretch in derive_time_at_risk(case, load_knowledge()):
...     print(stretch.definition, stretch.drug, stretch.start_day, stretch.stop_day)
on_treatment any 0 365
on_treatment baricitinib 0 100
late_effects_30 any 0 365
late_effects_30 baricitinib 0 130
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar

from anagen.derivations.reference.exposure_eras import Era, build_eras
from anagen.derivations.reference.rows import OutcomeRow
from anagen.derivations.reference.treatment_spans import derive_treatment_spans
from anagen.derivations.tables.columns import OutcomeTable
from anagen.derivations.tables.time_at_risk import ANY_DRUG, TIME_AT_RISK, RiskReason
from anagen.derivations.tables.treatment_spans import Placement
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.exposure_eras import ExposureErasOutcome
from anagen.knowledge.schema.outcomes.time_at_risk import TimeAtRiskOutcome
from anagen.records.tables import Assessment, Finding, LaboratoryResult
from anagen.records.terms import TreatmentRole
from anagen.records.timeline import Timeline

__all__ = ["TimeAtRisk", "derive_time_at_risk"]


@dataclass(frozen=True, kw_only=True)
class TimeAtRisk(OutcomeRow):
    """One stretch at risk; the columns of `TIME_AT_RISK` say what each means."""

    table: ClassVar[OutcomeTable] = TIME_AT_RISK

    patient_id: str
    definition: str
    drug: str
    start_day: int | None = None
    stop_day: int | None = None
    days: int | None = None
    until_last_seen: bool | None = None
    reason: RiskReason
    unplaced_rows: int = 0
    visits: int | None = None


def derive_time_at_risk(
    timeline: Timeline, knowledge: Knowledge, as_of: date | None = None
) -> tuple[TimeAtRisk, ...]:
    """Return one patient's time at risk under each definition, in the order of the YAML.

    Parameters
    ----------
    timeline
        The patient.
    knowledge
        The definitions, and which drugs there are.
    as_of
        Day of the knowledge; the latest when not given.
    """
    outcome = knowledge.outcome(TimeAtRiskOutcome)
    exposures = knowledge.outcome(ExposureErasOutcome).definitions
    spans = derive_treatment_spans(timeline, knowledge)
    unplaced = Counter(
        span.drug
        for span in spans
        if span.days is None
        and span.placement is not Placement.NOT_TAKEN
        and span.role is not TreatmentRole.PRIOR
    )
    last_seen = timeline.patient.last_seen_day
    end = None if last_seen is None else last_seen.day
    visits = _visits(timeline, end)
    found: list[TimeAtRisk] = []
    for name, definition in outcome.definitions.items():
        found.append(_follow_up(timeline.patient_id, name, end, visits))
        eras: defaultdict[str, list[Era]] = defaultdict(list)
        for era in build_eras(spans, exposures[definition.eras], as_of):
            if era.stop_day > 0:
                eras[era.drug].append(era)
        found.extend(_exposed(timeline.patient_id, name, end, eras, unplaced))
    return tuple(found)


def _visits(timeline: Timeline, end: int | None) -> int:
    """Count the days after day 0 with a record of the patient being seen."""
    seen: tuple[Assessment | LaboratoryResult | Finding, ...] = (
        *timeline.assessments,
        *timeline.laboratory,
        *timeline.findings,
    )
    days = {row.day.day for row in seen if row.day is not None}
    return sum(
        day is not None and day > 0 and (end is None or day <= end) for day in days
    )


def _follow_up(
    patient_id: str, definition: str, end: int | None, visits: int
) -> TimeAtRisk:
    """Return the follow-up, exposed or not."""
    if end is None:
        reason, because = RiskReason.NO_LAST_SEEN, "the day last seen is not known"
    elif end <= 0:
        reason, because = RiskReason.NO_TIME, f"last seen on day {end}"
    else:
        reason, because = RiskReason.AT_RISK, f"from day 0 until seen on day {end}"
    is_known = reason is RiskReason.AT_RISK
    return TimeAtRisk(
        patient_id=patient_id,
        definition=definition,
        drug=ANY_DRUG,
        start_day=0 if is_known else None,
        stop_day=end if is_known else None,
        days=None if end is None else max(end, 0),
        until_last_seen=True if is_known else None,
        reason=reason,
        visits=visits,
        rows=(patient_id,),
        because=because,
    )


def _exposed(
    patient_id: str,
    definition: str,
    end: int | None,
    eras: Mapping[str, list[Era]],
    unplaced: Mapping[str, int],
) -> Iterator[TimeAtRisk]:
    """Yield the time at risk of each drug, or why it is not known."""
    for drug in sorted({*eras, *unplaced}):
        own = eras.get(drug, [])
        rows = tuple(sorted({row for era in own for row in era.rows}))
        stretch = partial(
            TimeAtRisk,
            patient_id=patient_id,
            definition=definition,
            drug=drug,
            unplaced_rows=unplaced.get(drug, 0),
        )
        if end is None:
            yield stretch(
                reason=RiskReason.NO_LAST_SEEN,
                rows=rows,
                because="the day last seen is not known",
            )
            continue
        within = [(max(e.start_day, 0), min(e.stop_day, end), e) for e in own]
        stretches = [part for part in within if part[0] < part[1]]
        for start, stop, era in stretches:
            yield stretch(
                start_day=start,
                stop_day=stop,
                days=stop - start,
                until_last_seen=stop == end,
                reason=RiskReason.AT_RISK,
                rows=era.rows,
                because=f"at risk from day {start} until before day {stop}, by the "
                f"era from day {era.start_day} until before day {era.stop_day}",
            )
        if not stretches and unplaced.get(drug):
            yield stretch(
                reason=RiskReason.NOT_PLACED,
                rows=rows,
                because="no row of the drug covers a day of follow-up that is known",
            )
