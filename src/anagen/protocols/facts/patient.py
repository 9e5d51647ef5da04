"""What is known of one patient on one day: every fact a rule may ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Final

from anagen.knowledge import Knowledge
from anagen.knowledge.schema.conditions import Ask
from anagen.knowledge.schema.facts import FactName, Known
from anagen.protocols.facts import measured, observed, person, treated
from anagen.protocols.facts.past import Past
from anagen.records.timeline import Timeline

__all__ = ["PatientFacts"]

_READERS: Final[Mapping[FactName, Callable[[Past, Ask], Known]]] = {
    FactName.AGE: person.age,
    FactName.WEIGHT: person.weight,
    FactName.SEX: person.sex,
    FactName.SALT: measured.salt,
    FactName.SALT_BASELINE: measured.salt_baseline,
    FactName.SALT_IMPROVEMENT: measured.salt_improvement,
    FactName.SALT_RISE: measured.salt_rise,
    FactName.SUBTYPE: person.subtype,
    FactName.DISEASE_DURATION: person.disease_duration,
    FactName.CONDITION: person.condition,
    FactName.ALLERGY: person.allergy,
    FactName.LABORATORY: measured.laboratory,
    FactName.LABORATORY_CHANGE: measured.laboratory_change,
    FactName.LABORATORY_PERCENT_CHANGE: measured.laboratory_percent_change,
    FactName.LABORATORY_TIMES_UPPER_LIMIT: measured.laboratory_times_upper_limit,
    FactName.ASSESSMENT: measured.assessment,
    FactName.TAKING: treated.taking,
    FactName.TIME_ON: treated.time_on,
    FactName.DAILY_DOSE: treated.daily_dose,
    FactName.TRIED_WITHOUT_RESPONSE: treated.tried_without_response,
    FactName.FAILED: treated.failed,
    FactName.REFUSED: treated.refused,
    FactName.STOPPED_FOR: treated.stopped_for,
    FactName.FINDING: observed.finding,
    FactName.EVENT: observed.event,
    FactName.MILESTONE: observed.milestone,
    FactName.RESPONSE: observed.response,
    FactName.RELAPSE: observed.relapse,
    FactName.DONE: observed.done,
    FactName.ANSWERED: person.answered,
}


class PatientFacts:
    """What is known of one patient on one study day.

    Only what was on record by that day counts; see
    :mod:`anagen.protocols.facts.past`. What is missing is unknown, with the reason.

    Parameters
    ----------
    timeline
        The patient.
    knowledge
        The knowledge.
    on
        The study day.

    Examples
    --------
    >>> from anagen.knowledge import load_knowledge
    >>> from anagen.records.tables import LaboratoryResult, Patient
    >>> result = LaboratoryResult(
    ...     laboratory_id="l1",
    ...     patient_id="p",
    ...     day=84,
    ...     analyte="lymphocytes",
    ...     value="0.48",
    ...     unit="10*9/L",
    ... )
    >>> facts = PatientFacts(
    ...     Timeline(Patient(patient_id="p"), laboratory=(result,)),
    ...     load_knowledge(),
    ...     98,
    ... )
    >>> ask = Ask(fact="laboratory", of="lymphocytes", below=500, unit="/uL")
    >>> known = facts.known(ask)
    >>> str(known.value), known.day, known.days_old, str(ask.judge(known))
    ('480', 84, 14, 'met')
    """

    def __init__(self, timeline: Timeline, knowledge: Knowledge, on: int) -> None:
        self.timeline = timeline
        self.knowledge = knowledge
        self.on = on
        self.past = Past(timeline, knowledge, on)
        self._known: dict[str, Known] = {}

    @cached_property
    def before_start(self) -> PatientFacts:
        """The same patient by day 0, the day of the first dose, at the latest."""
        if self.on <= 0:
            return self
        return PatientFacts(self.timeline, self.knowledge, 0)

    def known(self, ask: Ask) -> Known:
        """Return what is known of a fact, a number in the unit of the question."""
        found = self._known.get(ask.subject)
        if found is None:
            found = self._known[ask.subject] = _READERS[ask.fact](self.past, ask)
        return found
