"""What synthetic patients are drawn from: shares, amounts, schedules, curves, targets.

Nothing here says how real patients are; it says how the invented ones are made, how
surely each number is known, and which published results they are held against.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from math import exp, sqrt
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

__all__ = [
    "Amount",
    "Choice",
    "Curve",
    "Curves",
    "Draws",
    "Endpoint",
    "Handling",
    "Limits",
    "Regimen",
    "Regimens",
    "Schedule",
    "Simulation",
    "Step",
    "TargetArm",
    "Targets",
    "Use",
]

_HOURS = {"h": 1, "d": 24, "wk": 168}
_CONTROL_HOURS = 84 * 24
_EIGHT = 8
_PLACES = 3


class Choice(Cited):
    """One of several words, each with its share.

    Parameters
    ----------
    says
        What is chosen.
    unit
        UCUM unit of the shares.
    shares
        Share of each word; together 1.
    """

    says: Text
    unit: Unit
    shares: Annotated[dict[str, Number], Field(min_length=1)]

    @model_validator(mode="after")
    def _shares_are_the_whole(self) -> Self:
        if sum(self.shares.values()) != 1:
            msg = f"the shares sum to {sum(self.shares.values())}, not to 1"
            raise ValueError(msg)
        if min(self.shares.values()) < 0:
            msg = "a share is below 0"
            raise ValueError(msg)
        return self


class Amount(Cited):
    """A number drawn from a five-number summary, with straight lines in between.

    Parameters
    ----------
    says
        What it is.
    unit
        UCUM unit of the five numbers.
    lowest, quarter, median, three_quarters, highest
        The values below which none, a quarter, half, three quarters and all lie.
    """

    says: Text
    unit: Unit
    lowest: Number
    quarter: Number
    median: Number
    three_quarters: Number
    highest: Number

    @property
    def summary(self) -> tuple[Decimal, ...]:
        """The five numbers, from the lowest."""
        middle = (self.quarter, self.median, self.three_quarters)
        return (self.lowest, *middle, self.highest)

    @property
    def mean(self) -> Decimal:
        """The mean of what is drawn."""
        inner = self.quarter + self.median + self.three_quarters
        return (self.lowest + 2 * inner + self.highest) / _EIGHT

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if list(self.summary) != sorted(self.summary):
            msg = "the five numbers are not in rising order"
            raise ValueError(msg)
        return self


class Limits(Cited):
    """The limits of normal that synthetic laboratories print.

    Parameters
    ----------
    says
        Of what.
    unit
        UCUM unit of the limits.
    lower, upper
        The limits; a side without a limit is empty.
    """

    says: Text
    unit: Unit
    lower: Number | None
    upper: Number | None

    def judge(self, value: Decimal) -> str:
        """Say on which side of the limits a value lies."""
        if self.lower is not None and value < self.lower:
            return "low"
        if self.upper is not None and value > self.upper:
            return "high"
        return "normal"


class DrawExample(Fact):
    """A worked example: the mean of an amount, or a value against limits."""

    of: Slug
    mean: Number | None = None
    given: Number | None = None
    then: Literal["low", "normal", "high"] | None = None


class Draws(Entry):
    """What is drawn for each patient: words by share, numbers by summary.

    Parameters
    ----------
    says
        What the file is about.
    choices, amounts, limits
        What can be drawn, by name.
    """

    kind: Literal["draws"]
    says: Text
    choices: dict[Slug, Choice] = Field(default_factory=dict)
    amounts: dict[Slug, Amount] = Field(default_factory=dict)
    limits: dict[Slug, Limits] = Field(default_factory=dict)
    examples: Many[DrawExample] = ()

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for example in self.examples:
            found: object
            wanted: object
            if example.mean is not None:
                wanted, found = example.mean, self.amounts[example.of].mean
            elif example.given is not None:
                wanted = example.then
                found = self.limits[example.of].judge(example.given)
            else:
                wanted, found = "mean or given", "neither"
            if found != wanted:
                yield f"{example.of} gives {found}, not {wanted}"

    def contradictions(self) -> Iterator[str]:
        """Say which examples are about nothing."""
        known = {*self.amounts, *self.limits}
        for example in self.examples:
            if example.of not in known:
                yield f"an example is about `{example.of}`, which is not drawn here"


class Schedule(Cited):
    """One drug at one dose, given in one rhythm.

    Parameters
    ----------
    drug, route, phase
        As in the treatments table.
    dose, dose_high, unit
        Amount given each time.
    frequency, period, period_unit, consecutive_days
        When, as in FHIR Timing; a pulse is given once on each of its days.
    """

    drug: Slug
    route: Slug
    phase: Slug | None = None
    dose: Number
    dose_high: Number | None = None
    unit: Unit
    frequency: int
    period: Number
    period_unit: Literal["h", "d", "wk"]
    consecutive_days: int | None = None

    @model_validator(mode="after")
    def _pulse_is_once_a_day(self) -> Self:
        if self.consecutive_days not in {None, self.frequency}:
            msg = "a pulse is given once on each of its consecutive days"
            raise ValueError(msg)
        if self.dose_high is not None and self.dose_high <= self.dose:
            msg = "dose_high is not above dose"
            raise ValueError(msg)
        return self

    def total_in_12_weeks(self, *, high: bool = False) -> Decimal:
        """Return what is given in twelve weeks, as a check of the whole row."""
        dose = self.dose_high if high and self.dose_high is not None else self.dose
        hours = self.period * _HOURS[self.period_unit]
        return dose * self.frequency * _CONTROL_HOURS / hours


class Step(Fact):
    """One step of a titration: a schedule for so many days (an amount by name)."""

    schedule: Slug
    lasts: Slug


class Regimen(Fact):
    """A JAK inhibitor from its first dose to the end of a taper.

    Parameters
    ----------
    full
        Schedule at full dose.
    curve
        The curve of response to it.
    titration
        Steps before the full dose.
    taper
        Schedules of a step down, in order.
    step_up
        The regimen a poor response is moved up to.
    """

    full: Slug
    curve: Slug
    titration: Many[Step] = ()
    taper: Many[Slug] = ()
    step_up: Slug | None = None


class ScheduleExample(Fact):
    """A worked example: what a schedule gives in twelve weeks."""

    of: Slug
    total_in_12_weeks: Number
    high: bool = False


class Regimens(Entry):
    """The schedules synthetic patients are put on.

    Parameters
    ----------
    says
        What the file is about.
    schedules
        Every schedule, by name.
    regimens
        Courses of a JAK inhibitor, by name.
    """

    kind: Literal["regimens"]
    says: Text
    schedules: dict[Slug, Schedule]
    regimens: dict[Slug, Regimen]
    examples: Annotated[Many[ScheduleExample], Field(min_length=1)]

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for example in self.examples:
            schedule = self.schedules[example.of]
            found = schedule.total_in_12_weeks(high=example.high)
            if found != example.total_in_12_weeks:
                yield f"{example.of} gives {found}, not {example.total_in_12_weeks}"

    def contradictions(self) -> Iterator[str]:
        """Say which names lead to no schedule."""
        for name, regimen in self.regimens.items():
            steps = [step.schedule for step in regimen.titration]
            for schedule in (regimen.full, *steps, *regimen.taper):
                if schedule not in self.schedules:
                    yield f"{name} names `{schedule}`, which is no schedule"
            if regimen.step_up not in {None, *self.regimens}:
                yield f"{name} names `{regimen.step_up}`, which is no regimen"


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
        gone = week**power / (week**power + half**power)
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


Simulation = Annotated[Draws | Regimens | Curves | Targets, Field(discriminator="kind")]
"""Any file of the folder; `kind` tells which."""
