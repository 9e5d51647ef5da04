"""The response model of synthetic patients: when a score passes a limit, and how."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, sqrt
from typing import Annotated, Literal

from pydantic import Field

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

__all__ = ["Curve", "Curves"]

_PLACES = 3


class Measured(Fact):
    """A number with its unit."""

    unit: Unit
    value: Number


class Curve(Cited):
    """When something is reached: a share that ever does, and a Weibull time.

    Parameters
    ----------
    says
        What is reached.
    ceiling
        Percent who ever reach it.
    scale
        Weeks by which 63 percent of those have.
    shape
        Above 1 it starts slowly.
    """

    says: Text
    ceiling: Measured
    scale: Measured
    shape: Measured

    def reached(self, week: float) -> float:
        """Return the percent who have reached it by a week."""
        passed = week / float(self.scale.value)
        share = 1 - exp(-(passed ** float(self.shape.value)))
        return float(self.ceiling.value) * share


class Trait(Cited):
    """One number of the response model.

    Parameters
    ----------
    says
        What it does.
    unit, value
        The number.
    """

    says: Text
    unit: Unit
    value: Number


class CurveExample(Fact):
    """A worked example of a curve, of the way of a score, or of a rank."""

    of: Slug
    week: Number | None = None
    start: Number | None = None
    end: Number | None = None
    crosses: Number | None = None
    crosses_at_week: Number | None = None
    severity: Number | None = None
    own: Number | None = None
    then: Number


class Curves(Entry):
    """The response model: when a score passes a limit, and how it gets there.

    Parameters
    ----------
    says
        What the file is about.
    steepness
        Exponent of the way a score takes.
    severity_weight
        How much a high baseline lowers the rank of a patient among responders.
    partial_share
        Percent of those beyond the ceiling who improve without reaching the limit.
    loss
        By how many points a score has to rise to count as loss of benefit.
    curves
        By name: response by regimen, loss of benefit by cause, recapture.
    """

    kind: Literal["curves"]
    says: Text
    steepness: Trait
    severity_weight: Trait
    partial_share: Trait
    loss: Trait
    curves: dict[Slug, Curve]
    examples: Annotated[Many[CurveExample], Field(min_length=1)]

    def score_at(
        self, start: float, end: float, crosses: float, at_week: float, week: float
    ) -> float:
        """Return a score on its way from start to end that passes a value at a week."""
        power = float(self.steepness.value)
        share = (start - crosses) / (start - end)
        half = at_week * ((1 - share) / share) ** (1 / power)
        gone: float = week**power / (week**power + half**power)
        return start - (start - end) * gone

    def rank(self, severity: float, own: float) -> float:
        """Return the normal score of a patient among responders; low responds first."""
        weight = float(self.severity_weight.value)
        return weight * severity + sqrt(1 - weight**2) * own

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for example in self.examples:
            found = self._found(example)
            if round(found, _PLACES) != float(example.then):
                yield f"{example.of} gives {found:.{_PLACES}f}, not {example.then}"

    def _found(self, example: CurveExample) -> float:
        if example.of == "severity_weight":
            return self.rank(float(example.severity or 0), float(example.own or 0))
        if example.of == "steepness":
            way = (example.start, example.end, example.crosses, example.crosses_at_week)
            start, end, crosses, at_week = (float(each or 0) for each in way)
            return self.score_at(start, end, crosses, at_week, float(example.week or 0))
        if example.of == "partial_share":
            return float(self.partial_share.value) / 100 * float(example.own or 0)
        if example.of == "loss":
            return float(example.start or 0) + float(self.loss.value)
        return self.curves[example.of].reached(float(example.week or 0))

    def contradictions(self) -> Iterator[str]:
        """Say which examples are about nothing."""
        known = {"severity_weight", "steepness", "partial_share", "loss", *self.curves}
        for example in self.examples:
            if example.of not in known:
                yield f"an example is about `{example.of}`, which is no curve"
