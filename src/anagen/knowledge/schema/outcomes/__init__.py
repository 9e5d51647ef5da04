"""Outcome definitions: one model per outcome, chosen by its id."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Annotated, Any, Final

from pydantic import Field, TypeAdapter

from anagen.knowledge.schema.outcomes.base import Outcome
from anagen.knowledge.schema.outcomes.exposure_eras import ExposureErasOutcome
from anagen.knowledge.schema.outcomes.follow_up import FollowUpOutcome
from anagen.knowledge.schema.outcomes.laboratory_grades import (
    LaboratoryGradesOutcome,
)
from anagen.knowledge.schema.outcomes.reference_status import ReferenceStatusOutcome
from anagen.knowledge.schema.outcomes.response_rollup import ResponseRollupOutcome
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.knowledge.schema.outcomes.steroid_burden import SteroidBurdenOutcome
from anagen.knowledge.schema.outcomes.treatment_spans import TreatmentSpansOutcome

__all__ = ["OUTCOME_FILES", "OUTCOME_MODELS"]

OUTCOME_MODELS: Final[tuple[type[Outcome], ...]] = (
    ExposureErasOutcome,
    FollowUpOutcome,
    LaboratoryGradesOutcome,
    ReferenceStatusOutcome,
    ResponseRollupOutcome,
    SaltResponseOutcome,
    SteroidBurdenOutcome,
    TreatmentSpansOutcome,
)
"""The model of each outcome's file."""

_ANY: Any = reduce(or_, OUTCOME_MODELS)

OUTCOME_FILES: Final[TypeAdapter[Outcome]] = TypeAdapter(
    Annotated[_ANY, Field(discriminator="id")]
)
"""Reads the file of any outcome."""
