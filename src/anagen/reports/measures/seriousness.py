"""How grave events were, and at how many visits they could have been seen."""

from __future__ import annotations

from anagen.derivations.reference.time_at_risk import derive_time_at_risk
from anagen.derivations.tables.time_at_risk import ANY_DRUG
from anagen.knowledge import load_knowledge
from anagen.records.tables import Assessment, Event, Finding, LaboratoryResult
from anagen.reports.measures.registry import (
    Measured,
    UnitRow,
    known,
    registers,
    unknown,
)
from anagen.reports.questions import Unit

_FATAL = "fatal"


@registers(Unit.EVENT)
def serious(row: UnitRow) -> Measured:
    """Whether the source calls the event serious; unknown when it does not say."""
    (event,) = row.records
    if not isinstance(event, Event) or event.serious is None:
        return unknown("whether it was serious is not on record", *row.records)
    return known(event.serious, event)


@registers(Unit.EVENT)
def fatal(row: UnitRow) -> Measured:
    """Whether the event ended in death; unknown when how it ended is not stated."""
    (event,) = row.records
    if not isinstance(event, Event) or event.outcome is None:
        return unknown("how it ended is not on record", *row.records)
    return known(event.outcome == _FATAL, event)


@registers(Unit.PATIENT)
def visits_at_risk(row: UnitRow) -> Measured:
    """Days after day 0 on which the person is on record as seen, up to the last day.

    Unknown when no such day is on record: not to be on record is not to be unseen.
    """
    found = derive_time_at_risk(row.timeline, load_knowledge())
    whole = next((each for each in found if each.drug == ANY_DRUG), None)
    if whole is None or not whole.visits:
        return unknown("no dated visit after day 0 is on record")
    seen: tuple[Assessment | LaboratoryResult | Finding, ...] = (
        *row.timeline.assessments,
        *row.timeline.laboratory,
        *row.timeline.findings,
    )
    dated = tuple(each for each in seen if each.day is not None)
    return known(whole.visits, *dated)
