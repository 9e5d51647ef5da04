"""Every outcome on the columnar engine, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from anagen.derivations.columnar.adverse_events import derive_adverse_events
from anagen.derivations.columnar.combination_episodes import (
    derive_combination_episodes,
)
from anagen.derivations.columnar.daily_doses import derive_daily_doses
from anagen.derivations.columnar.drug_exposure import derive_drug_exposure
from anagen.derivations.columnar.exposure_eras import derive_exposure_eras
from anagen.derivations.columnar.follow_up import derive_follow_up
from anagen.derivations.columnar.laboratory_grades import derive_laboratory_grades
from anagen.derivations.columnar.paired_scores import derive_paired_scores
from anagen.derivations.columnar.persistence import derive_persistence
from anagen.derivations.columnar.reference_status import derive_reference_status
from anagen.derivations.columnar.relapse import derive_relapse
from anagen.derivations.columnar.response_rollup import derive_response_rollup
from anagen.derivations.columnar.salt_course import derive_salt_course
from anagen.derivations.columnar.salt_milestones import derive_salt_milestones
from anagen.derivations.columnar.salt_response import derive_salt_response
from anagen.derivations.columnar.steroid_burden import derive_steroid_burden
from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.columnar.time_at_risk import derive_time_at_risk
from anagen.derivations.columnar.treatment_pathways import (
    derive_treatment_pathways,
)
from anagen.derivations.columnar.treatment_spans import derive_treatment_spans
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome

__all__ = ["COLUMNAR", "Derive"]

Derive = Callable[[CohortTables, Knowledge, date | None], Any]
"""Takes Cohort tables, the knowledge and its day; returns an Ibis expression."""


def _salt_response(
    tables: CohortTables, knowledge: Knowledge, as_of: date | None
) -> Any:
    outcome = knowledge.outcome(SaltResponseOutcome)
    return derive_salt_response(tables, outcome, knowledge.salt, as_of)


COLUMNAR: Mapping[str, Derive] = {
    "treatment_spans": lambda tables, knowledge, _: derive_treatment_spans(
        tables, knowledge
    ),
    "exposure_eras": derive_exposure_eras,
    "drug_exposure": lambda tables, knowledge, _: derive_drug_exposure(
        tables, knowledge
    ),
    "daily_doses": lambda tables, knowledge, _: derive_daily_doses(tables, knowledge),
    "salt_response": _salt_response,
    "salt_milestones": derive_salt_milestones,
    "salt_course": derive_salt_course,
    "paired_scores": derive_paired_scores,
    "combination_episodes": derive_combination_episodes,
    "treatment_pathways": derive_treatment_pathways,
    "response_rollup": lambda tables, knowledge, _: derive_response_rollup(
        tables, knowledge
    ),
    "laboratory_grades": derive_laboratory_grades,
    "steroid_burden": derive_steroid_burden,
    "time_at_risk": derive_time_at_risk,
    "adverse_events": lambda tables, knowledge, _: derive_adverse_events(
        tables, knowledge
    ),
    "reference_status": derive_reference_status,
    "follow_up": lambda tables, knowledge, _: derive_follow_up(tables, knowledge),
    "persistence": derive_persistence,
    "relapse": derive_relapse,
}
"""Each returns the columns of its table in ``anagen.derivations.tables``."""
