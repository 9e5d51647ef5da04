"""The piece that every regimen is made of: one drug, one dose, one timing, some days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from anagen.kernel.units import conversion_factor
from anagen.protocols.regimen.doses import Dose, refuse
from anagen.protocols.regimen.timing import HOURS_A_DAY, Timing

__all__ = ["Days", "Spell", "Undated", "cut_days"]

Days = tuple[int, int | None]
"""A first day, and the first day after; None while it goes on."""

_NEVER = (1, 0)


def _end_key(stop: int | None) -> tuple[int, int]:
    return _NEVER if stop is None else (0, stop)


def cut_days(days: Days, first: int | None, stop: int | None) -> Days | None:
    """Return the part of `days` from `first` to before `stop`; None when none is left."""
    begin = days[0] if first is None else max(days[0], first)
    ends = [end for end in (days[1], stop) if end is not None]
    end = min(ends, default=None)
    return None if end is not None and end <= begin else (begin, end)


@dataclass(frozen=True)
class Spell:
    """One drug at one dose and timing, on days that follow each other.

    Parameters
    ----------
    drug
        The drug.
    first, stop
        First day, and first day after it; `stop` is None when nothing ends it yet.
    dose
        How much each time.
    timing
        How often; None when it is not known.
    anchor
        Day on which a cycle of the timing begins; cutting a spell does not move it.
    phase
        Name of the phase of the regimen.
    until
        What ends it, in words, while `stop` is None; empty when nothing is awaited.
    holds
        Days on which nothing is given though the spell goes on.
    as_needed
        Whether it is given only now and then.
    route
        How it is given; None when not known.
    rows
        Keys of the records it was read from.
    """

    drug: str
    first: int
    stop: int | None
    dose: Dose
    timing: Timing | None
    anchor: int
    phase: str = ""
    until: str = ""
    holds: tuple[Days, ...] = ()
    as_needed: bool = False
    route: str | None = None
    rows: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        refuse("The phase cannot be", *self._problems())
        object.__setattr__(self, "holds", self._tidy_holds())

    def _problems(self) -> list[tuple[str, str, str, str]]:
        if self.stop is None or self.stop > self.first:
            return []
        what = f"it goes from day {self.first} until before day {self.stop}"
        why = "a phase has at least one day"
        do = "Give the day it starts and a later one on which it is over."
        return [(f"{self.drug}.{self.phase}".rstrip("."), what, why, do)]

    def _tidy_holds(self) -> tuple[Days, ...]:
        """Cut holds to the days of the spell, join those that touch, and sort them."""
        cut = (cut_days(hold, self.first, self.stop) for hold in self.holds)
        tidy: list[Days] = []
        for hold in sorted((h for h in cut if h), key=lambda h: (h[0], _end_key(h[1]))):
            before = tidy[-1] if tidy else None
            if before is not None and (before[1] is None or hold[0] <= before[1]):
                tidy[-1] = (before[0], max(before[1], hold[1], key=_end_key))
            else:
                tidy.append(hold)
        return tuple(tidy)

    @property
    def order(self) -> tuple[object, ...]:
        """Sort key: day, drug, and everything that tells two spells apart."""
        dose = self.dose
        amounts = (dose.low is None, dose.low or 0, dose.high or 0, dose.unit or "")
        timing = self.timing
        often = (
            (timing is None,) if timing is None else (False, timing.cycle, timing.hours)
        )
        holds = tuple((hold[0], _end_key(hold[1])) for hold in self.holds)
        said = (self.phase, self.until, self.as_needed, self.route or "", self.rows)
        place = (self.first, self.drug, _end_key(self.stop), self.anchor)
        return (*place, amounts, often, said, holds)

    @property
    def unknown(self) -> str:
        """Why the dose a day is not known; empty when it is."""
        if self.as_needed:
            return "it is given only now and then"
        if self.dose.low is None:
            return self.dose.because or "the dose is not known"
        if self.dose.unit is None:
            return "the unit is not known"
        return "" if self.timing else "how often it is given is not known"

    def covers(self, day: int) -> bool:
        """Whether a day is one of it."""
        return self.first <= day and (self.stop is None or day < self.stop)

    def is_held(self, day: int) -> bool:
        """Whether it is held on a day."""
        return any(
            first <= day and (stop is None or day < stop) for first, stop in self.holds
        )

    def given_days(self, first: int, stop: int) -> Iterator[tuple[int, int]]:
        """Yield the spans of its days within a range that are not held."""
        inside = cut_days((self.first, self.stop), first, stop)
        if inside is None:
            return
        here, end = inside[0], stop if inside[1] is None else inside[1]
        for held_from, held_to in self.holds:
            if min(held_from, end) > here:
                yield here, min(held_from, end)
            here = max(here, end if held_to is None else held_to)
        if here < end:
            yield here, end

    def count(self, first: int, stop: int) -> int | None:
        """Return how many doses fall into days `first` to before `stop`, in closed form.

        None when it is not known how often it is given, unless no day of it is one of
        these.
        """
        spans = list(self.given_days(first, stop))
        if not spans:
            return 0
        if self.timing is None or self.as_needed:
            return None
        return sum(
            self.timing.count(begin - self.anchor, end - self.anchor)
            for begin, end in spans
        )

    def times(self, first: int, stop: int) -> Iterator[Fraction]:
        """Yield the hour, counted from day 0, of each dose in a range of days."""
        if self.timing is None or self.as_needed:
            return
        offset = self.anchor * HOURS_A_DAY
        for begin, end in self.given_days(first, stop):
            for hour in self.timing.times(begin - self.anchor, end - self.anchor):
                yield hour + offset

    def amount(self, count: int | None, unit: str) -> tuple[Fraction, Fraction] | None:
        """Return what so many doses come to in a unit; None when it is not known."""
        if count == 0:
            return Fraction(0), Fraction(0)
        low, high, of = self.dose.low, self.dose.high, self.dose.unit
        if count is None or low is None or high is None or of is None:
            return None
        factor = conversion_factor(of, unit) * count
        return low * factor, high * factor

    def cut(self, first: int | None, stop: int | None) -> Spell | None:
        """Return the part of it in a range of days; None when nothing is left."""
        days = cut_days((self.first, self.stop), first, stop)
        if days is None:
            return None
        until = "" if days[1] is not None else self.until
        return replace(self, first=days[0], stop=days[1], until=until)

    def shift(self, days: int) -> Spell:
        """Return it so many days later."""
        return replace(
            self,
            first=self.first + days,
            stop=None if self.stop is None else self.stop + days,
            anchor=self.anchor + days,
            holds=tuple(
                (first + days, None if stop is None else stop + days)
                for first, stop in self.holds
            ),
        )

    def joins(self, later: Spell) -> bool:
        """Whether a later spell goes on where this one stops, in every way."""
        if self.stop != later.first:
            return False
        moved = replace(later, first=self.first, stop=self.stop, holds=(), until="")
        return replace(self, holds=(), until="") == moved

    def join(self, later: Spell) -> Spell:
        """Return both as one."""
        holds = (*self.holds, *later.holds)
        return replace(self, stop=later.stop, until=later.until, holds=holds)

    def describe(self) -> str:
        """Write dose and timing in words."""
        if self.as_needed:
            often = "as needed"
        elif self.timing is None:
            often = "how often is not known"
        else:
            often = self.timing.describe()
        comma = "" if self.timing or self.as_needed else ","
        return f"{self.dose.describe()}{comma} {often}"


@dataclass(frozen=True)
class Undated:
    """Something that is given, or may be, on days that are not known.

    Parameters
    ----------
    drug
        The drug.
    because
        What is not known.
    since, until
        First day on which it may be given, and first day after; None when there is no
        bound.
    phase
        Name of the phase.
    says
        Dose and timing in words, as far as known.
    route
        How it is given; None when not known.
    rows
        Keys of the records it was read from.
    """

    drug: str
    because: str
    since: int | None = None
    until: int | None = None
    phase: str = ""
    says: str = ""
    route: str | None = None
    rows: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[object, ...]:
        """Sort key."""
        since = (self.since is not None, self.since or 0)
        said = (self.phase, self.because, self.says, self.route or "", self.rows)
        return (since, self.drug, _end_key(self.until), *said)

    def covers(self, day: int) -> bool:
        """Whether it may be given on a day."""
        return self.touches(day, day + 1)

    def touches(self, first: int, stop: int) -> bool:
        """Whether it may be given on a day of a range."""
        starts = self.since is None or self.since < stop
        return starts and (self.until is None or self.until > first)

    def shift(self, days: int) -> Undated:
        """Return it so many days later."""
        return replace(
            self,
            since=None if self.since is None else self.since + days,
            until=None if self.until is None else self.until + days,
        )

    def cut(self, first: int | None, stop: int | None) -> Undated | None:
        """Return the part of it in a range of days; None when nothing is left."""
        since = [day for day in (self.since, first) if day is not None]
        until = [day for day in (self.until, stop) if day is not None]
        begin, end = max(since, default=None), min(until, default=None)
        if begin is not None and end is not None and end <= begin:
            return None
        return replace(self, since=begin, until=end)
