"""Published results of single arms, which the simulation is held against."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from anagen.knowledge.schema.base import (
    Cited,
    Entry,
    Fact,
    Many,
    Number,
    Slug,
    Text,
    Unit,
)

__all__ = ["Endpoint", "Handling", "TargetArm", "Targets", "Use"]


class Endpoint(StrEnum):
    """What a published share is a share of: who meets it."""

    SALT_LE_20 = "salt_le_20"
    SALT_LE_10 = "salt_le_10"
    SALT50 = "salt50"
    SALT100 = "salt100"
    LOSS = "loss"
    RECAPTURE = "recapture"


class Handling(StrEnum):
    """What the source does with patients who were not seen."""

    OBSERVED = "observed"
    ESTIMATED = "estimated"
    NON_RESPONDER = "non_responder"
    LAST_VALUE = "last_value"
    NOT_SAID = "not_said"


class Use(StrEnum):
    """What a published result is used for."""

    FIT = "fit"
    """The curves were fitted to it."""

    CHECK = "check"
    """Shown beside the simulation, and not fitted to."""


class TargetPoint(Fact):
    """A published percentage at a week."""

    week: Number | None
    percent: Number


class TargetArm(Cited):
    """The published results of one arm for one endpoint.

    Parameters
    ----------
    label
        Study and arm.
    curve
        The curve held against it.
    endpoint, handling
        What was met, and how the unseen counted.
    use
        Fitted to, or only shown; `because` says why only shown.
    patients
        Size of the arm; empty when not known.
    unit, time_unit
        Units of percentages and weeks.
    points
        Percentages by week.
    """

    label: Text
    curve: Slug
    endpoint: Annotated[Endpoint, Field(strict=False)]
    handling: Annotated[Handling, Field(strict=False)]
    use: Annotated[Use, Field(strict=False)]
    because: Text | None = None
    patients: int | None
    unit: Unit
    time_unit: Unit
    points: Annotated[Many[TargetPoint], Field(min_length=1)]

    @property
    def control_sum(self) -> Decimal:
        """Patients, weeks and percentages added up: a check of the transcription."""
        total = Decimal(self.patients or 0)
        return total + sum(((p.week or 0) + p.percent for p in self.points), Decimal(0))

    @model_validator(mode="after")
    def _showing_is_explained(self) -> Self:
        if self.use is Use.CHECK and not self.because:
            msg = "a result that is not fitted to needs `because`"
            raise ValueError(msg)
        return self


class TargetExample(Fact):
    """A worked example: the control sum of one arm."""

    of: Slug
    control_sum: Number


class Targets(Entry):
    """Published results that the simulation is fitted to or held against.

    Parameters
    ----------
    says
        What the file is about.
    arms
        By name.
    """

    kind: Literal["targets"]
    says: Text
    arms: dict[Slug, TargetArm]
    examples: Annotated[Many[TargetExample], Field(min_length=1)]

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for example in self.examples:
            found = self.arms[example.of].control_sum
            if found != example.control_sum:
                yield f"{example.of} sums to {found}, not {example.control_sum}"
