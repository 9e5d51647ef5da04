"""The regimen of a protocol, as data: drugs, each with its phases in order.

A phase says how much, how often and for how long. Each carries the sentence a reader
would use (`reads`); it is made anew from the numbers and has to come out the same, so
that a mistyped number cannot pass unnoticed.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from anagen.kernel.quantities import plain
from anagen.knowledge.schema.base import Cited, Fact, Many, Number, Slug, Text, Unit
from anagen.knowledge.schema.dosing import (
    Amount,
    AmountBand,
    Schedule,
    TimeSpan,
)
from anagen.knowledge.schema.wording import Worded, misread

__all__ = [
    "DailyMaximum",
    "Lasting",
    "Phase",
    "PhaseKind",
    "RegimenDrug",
    "Start",
]


class PhaseKind(StrEnum):
    """What a phase of a regimen is: the whole list."""

    FIXED = "fixed"
    """One dose on one schedule."""

    PULSE = "pulse"
    """Consecutive days in each period."""

    TITRATION_STEP = "titration_step"
    """A step on the way up."""

    TAPER_STEP = "taper_step"
    """A step on the way down, behind a gate."""

    INTERVAL_STEP = "interval_step"
    """The same dose at a longer interval, behind a gate."""

    HOLD = "hold"
    """Nothing is given."""

    STOP = "stop"
    """The end."""


class Lasting(Fact):
    """How long a phase goes on; exactly one way is given.

    Parameters
    ----------
    length
        For so long.
    until
        Until a gate of the protocol opens, by its id.
    at_most
        With `until`: no longer than this in any case.
    open_ended
        For as long as it works; only where the source gives no end.
    not_stated
        The source says that it ends and not when.
    """

    length: TimeSpan | None = None
    until: Slug | None = None
    at_most: TimeSpan | None = None
    open_ended: Literal[True] | None = None
    not_stated: Literal[True] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        given = (self.length, self.until, self.open_ended, self.not_stated)
        if sum(one is not None for one in given) != 1:
            msg = (
                "a phase needs one end: `length`, `until`, `open_ended` or `not_stated`"
            )
            raise ValueError(msg)
        return self

    def describe(self) -> str:
        """Write it in words."""
        most = f", at most {self.at_most.describe()}" if self.at_most else ""
        if self.length is not None:
            return f"for {self.length.describe()}{most}"
        if self.until is not None:
            return f"until {self.until.replace('_', ' ')}{most}"
        if self.open_ended:
            return f"for as long as it works{most}"
        return f"for a time that is not stated{most}"


class Phase(Worded, Cited):
    """One phase of a drug in a regimen.

    Parameters
    ----------
    id
        Its name in the regimen.
    kind
        What it is.
    amount
        How much each time; empty in a hold and at the stop.
    bands
        Amounts by age or weight, in place of `amount`.
    schedule
        How often; empty when the source does not say, and in a hold.
    lasts
        How long.
    gate
        The rule that has to be met before the step is taken, by id.
    surveillance
        How long the step is watched before the next one.
    step_back
        The phase to return to when the disease comes back.
    """

    id: Slug
    kind: Annotated[PhaseKind, Field(strict=False)]
    amount: Amount | None = None
    bands: Many[AmountBand] = ()
    schedule: Schedule | None = None
    lasts: Lasting
    gate: Slug | None = None
    surveillance: TimeSpan | None = None
    step_back: Slug | None = None

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        gives = self.amount is not None or bool(self.bands)
        if gives == (self.kind in {PhaseKind.HOLD, PhaseKind.STOP}):
            msg = f"a phase of the kind `{self.kind}` has {'no' if gives else 'an'} amount"
            raise ValueError(msg)
        pulses = (
            self.schedule is not None and self.schedule.consecutive_days is not None
        )
        if self.kind is PhaseKind.PULSE and self.schedule is not None and not pulses:
            msg = "a pulse has `consecutive_days`"
            raise ValueError(msg)
        return self

    def describe(self) -> str:
        """Write the phase in words, from its numbers."""
        if self.kind is PhaseKind.STOP:
            return "nothing more"
        if self.kind is PhaseKind.HOLD:
            what = "nothing"
        else:
            amounts = [band.describe() for band in self.bands]
            what = self.amount.describe() if self.amount else "; ".join(amounts)
            often = (
                self.schedule.describe() if self.schedule else "how often is not stated"
            )
            what = f"{what} {often}" if self.schedule else f"{what}, {often}"
        watched = (
            f", then watched for {self.surveillance.describe()}"
            if self.surveillance
            else ""
        )
        return f"{what} {self.lasts.describe()}{watched}"


class RegimenDrug(Fact):
    """One drug of a regimen, with its phases in order.

    Parameters
    ----------
    drug
        The drug.
    role
        What it is for: index, combination, bridge, maintenance, rescue.
    route
        How it is given.
    starts
        When: with the index treatment (``with_index``), or ``after`` a phase
        ``drug.phase``, or ``replaces`` one, perhaps with an overlap.
    maximum_daily
        The most on any day.
    phases
        The phases in order.
    """

    drug: Slug
    role: Literal["index", "combination", "bridge", "maintenance", "rescue"]
    route: Slug | None = None
    starts: Start
    maximum_daily: DailyMaximum | None = None
    phases: Annotated[Many[Phase], Field(min_length=1)]

    def failed_examples(self) -> Iterator[str]:
        """Say each phase whose words and numbers differ."""
        said: list[Worded] = [*self.phases]
        if self.maximum_daily is not None:
            said.append(self.maximum_daily)
        yield from misread(said, what=self.drug)


class Start(Fact):
    """When a drug of a regimen begins.

    Parameters
    ----------
    with_index
        On the first day of the regimen.
    after
        When a phase ``drug.phase`` ends.
    replaces
        A drug that it takes over from, when that one's last phase ends.
    overlap
        How long the two go together; empty when the source does not say.
    when
        The gate that has to open first, by id.
    says
        What the source says about it, where that is not all.
    """

    with_index: Literal[True] | None = None
    after: Annotated[str, Field(pattern=r"^[a-z0-9_]+\.[a-z0-9_]+$")] | None = None
    replaces: Slug | None = None
    overlap: TimeSpan | None = None
    when: Slug | None = None
    says: Text | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        given = (self.with_index, self.after, self.replaces, self.when)
        if sum(one is not None for one in given) != 1:
            msg = "a drug starts one way: `with_index`, `after`, `replaces` or `when`"
            raise ValueError(msg)
        return self


class DailyMaximum(Worded, Cited):
    """The most of a drug on any day.

    Parameters
    ----------
    value, unit
        The amount.
    """

    value: Number
    unit: Unit

    def describe(self) -> str:
        """Write it in words."""
        return f"at most {plain(self.value)} {self.unit} a day"


RegimenDrug.model_rebuild()
