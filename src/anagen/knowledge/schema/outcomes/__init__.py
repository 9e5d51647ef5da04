"""Outcome definitions: one model per outcome, chosen by its id."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Annotated, Any, Final

from pydantic import Field, TypeAdapter

from anagen.knowledge.schema.outcomes.adverse_events import AdverseEventsOutcome
from anagen.knowledge.schema.outcomes.base import Outcome
from anagen.knowledge.schema.outcomes.combination_episodes import (
    CombinationEpisodesOutcome,
)
from anagen.knowledge.schema.outcomes.daily_doses import DailyDosesOutcome
from anagen.knowledge.schema.outcomes.drug_exposure import DrugExposureOutcome
from anagen.knowledge.schema.outcomes.exposure_eras import ExposureErasOutcome
from anagen.knowledge.schema.outcomes.follow_up import FollowUpOutcome
from anagen.knowledge.schema.outcomes.laboratory_grades import (
    LaboratoryGradesOutcome,
)
from anagen.knowledge.schema.outcomes.paired_scores import PairedScoresOutcome
from anagen.knowledge.schema.outcomes.persistence import PersistenceOutcome
from anagen.knowledge.schema.outcomes.reference_status import ReferenceStatusOutcome
from anagen.knowledge.schema.outcomes.relapse import RelapseOutcome
from anagen.knowledge.schema.outcomes.response_rollup import ResponseRollupOutcome
from anagen.knowledge.schema.outcomes.salt_classes import SaltClassesOutcome
from anagen.knowledge.schema.outcomes.salt_course import SaltCourseOutcome
from anagen.knowledge.schema.outcomes.salt_milestones import SaltMilestonesOutcome
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.knowledge.schema.outcomes.steroid_burden import SteroidBurdenOutcome
from anagen.knowledge.schema.outcomes.time_at_risk import TimeAtRiskOutcome
from anagen.knowledge.schema.outcomes.treatment_pathways import (
    TreatmentPathwaysOutcome,
)
from anagen.knowledge.schema.outcomes.treatment_spans import TreatmentSpansOutcome

__all__ = ["OUTCOME_FILES", "OUTCOME_MODELS", "SHOWN_MODELS"]

OUTCOME_MODELS: Final[tuple[type[Outcome], ...]] = (
    AdverseEventsOutcome,
    CombinationEpisodesOutcome,
    DailyDosesOutcome,
    DrugExposureOutcome,
    ExposureErasOutcome,
    FollowUpOutcome,
    LaboratoryGradesOutcome,
    PairedScoresOutcome,
    PersistenceOutcome,
    ReferenceStatusOutcome,
    RelapseOutcome,
    ResponseRollupOutcome,
    SaltCourseOutcome,
    SaltMilestonesOutcome,
    SaltResponseOutcome,
    SteroidBurdenOutcome,
    TimeAtRiskOutcome,
    TreatmentPathwaysOutcome,
    TreatmentSpansOutcome,
)
"""The model of each outcome's file."""

SHOWN_MODELS: Final[tuple[type[Outcome], ...]] = (SaltClassesOutcome,)
"""The models of files that say how scores are shown; nothing is derived by them."""

_ANY: Any = reduce(or_, (*OUTCOME_MODELS, *SHOWN_MODELS))

OUTCOME_FILES: Final[TypeAdapter[Outcome]] = TypeAdapter(
    Annotated[_ANY, Field(discriminator="id")]
)
"""Reads the file of any outcome."""
