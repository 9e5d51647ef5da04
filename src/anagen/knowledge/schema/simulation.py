"""What synthetic patients are drawn from: shares, amounts, schedules, curves, targets.

Nothing here says how real patients are; it says how the invented ones are made, how
surely each number is known, and which published results they are held against.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
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
from anagen.knowledge.schema.simulation_curves import Curves
from anagen.knowledge.schema.simulation_targets import Targets

__all__ = [
    "Amount",
    "Choice",
    "Draws",
    "Limits",
    "Regimen",
    "Regimens",
    "Schedule",
    "Simulation",
    "Step",
]

_HOURS = {"h": 1, "d": 24, "wk": 168}
_CONTROL_HOURS = 84 * 24
_EIGHT = 8


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


Simulation = Annotated[Draws | Regimens | Curves | Targets, Field(discriminator="kind")]
"""Any file of the folder; `kind` tells which."""
