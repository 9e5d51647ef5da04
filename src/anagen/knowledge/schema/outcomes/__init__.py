"""Outcome definitions: one model per outcome, chosen by its id."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Annotated, Any, Final

from pydantic import Field, TypeAdapter

from anagen.knowledge.schema.outcomes.base import Outcome
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.knowledge.schema.outcomes.treatment_spans import TreatmentSpansOutcome

__all__ = ["OUTCOME_FILES", "OUTCOME_MODELS"]

OUTCOME_MODELS: Final[tuple[type[Outcome], ...]] = (
    SaltResponseOutcome,
    TreatmentSpansOutcome,
)
"""The model of each outcome's file."""

_ANY: Any = reduce(or_, OUTCOME_MODELS)

OUTCOME_FILES: Final[TypeAdapter[Outcome]] = TypeAdapter(
    Annotated[_ANY, Field(discriminator="id")]
)
"""Reads the file of any outcome."""
