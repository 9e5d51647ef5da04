"""Every outcome on the reference engine, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from anagen.derivations.reference.adverse_events import derive_adverse_events
from anagen.derivations.reference.combination_episodes import (
    derive_combination_episodes,
)
from anagen.derivations.reference.daily_doses import derive_daily_doses
from anagen.derivations.reference.drug_exposure import derive_drug_exposure
from anagen.derivations.reference.exposure_eras import derive_exposure_eras
from anagen.derivations.reference.follow_up import derive_follow_up
from anagen.derivations.reference.laboratory_grades import derive_laboratory_grades
from anagen.derivations.reference.paired_scores import derive_paired_scores
from anagen.derivations.reference.persistence import derive_persistence
from anagen.derivations.reference.reference_status import derive_reference_status
from anagen.derivations.reference.relapse import derive_relapse
from anagen.derivations.reference.response_rollup import derive_response_rollup
from anagen.derivations.reference.rows import OutcomeRow
from anagen.derivations.reference.salt_course import derive_salt_course
from anagen.derivations.reference.salt_milestones import derive_salt_milestones
from anagen.derivations.reference.salt_response import derive_salt_response
from anagen.derivations.reference.steroid_burden import derive_steroid_burden
from anagen.derivations.reference.time_at_risk import derive_time_at_risk
from anagen.derivations.reference.treatment_pathways import (
    derive_treatment_pathways,
)
from anagen.derivations.reference.treatment_spans import derive_treatment_spans
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.records.timeline import Timeline

__all__ = ["REFERENCE", "Derive"]

Derive = Callable[[Timeline, Knowledge, date | None], Sequence[OutcomeRow]]
"""Takes one patient, the knowledge and its day; returns the rows of the outcome."""


def _salt_response(
    timeline: Timeline, knowledge: Knowledge, as_of: date | None
) -> Sequence[OutcomeRow]:
    outcome = knowledge.outcome(SaltResponseOutcome)
    return derive_salt_response(timeline, outcome, knowledge.salt, as_of)


REFERENCE: Mapping[str, Derive] = {
    "treatment_spans": lambda timeline, knowledge, _: derive_treatment_spans(
        timeline, knowledge
    ),
    "exposure_eras": derive_exposure_eras,
    "drug_exposure": lambda timeline, knowledge, _: derive_drug_exposure(
        timeline, knowledge
    ),
    "daily_doses": lambda timeline, knowledge, _: derive_daily_doses(
        timeline, knowledge
    ),
    "salt_response": _salt_response,
    "salt_milestones": derive_salt_milestones,
    "salt_course": derive_salt_course,
    "paired_scores": derive_paired_scores,
    "combination_episodes": derive_combination_episodes,
    "treatment_pathways": derive_treatment_pathways,
    "response_rollup": lambda timeline, knowledge, _: derive_response_rollup(
        timeline, knowledge
    ),
    "laboratory_grades": derive_laboratory_grades,
    "steroid_burden": derive_steroid_burden,
    "time_at_risk": derive_time_at_risk,
    "adverse_events": lambda timeline, knowledge, _: derive_adverse_events(
        timeline, knowledge
    ),
    "reference_status": derive_reference_status,
    "follow_up": lambda timeline, _, __: derive_follow_up(timeline),
    "persistence": derive_persistence,
    "relapse": derive_relapse,
}
"""Each returns rows in the columns of its table in ``anagen.derivations.tables``."""
