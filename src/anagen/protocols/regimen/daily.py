"""What a regimen comes to: the dose of each day, and the dose of many days.

Days are listed dose by dose; totals are computed in closed form. The tests hold the two
to one answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from anagen.protocols.regimen.doses import Dose
from anagen.protocols.regimen.regimen import Regimen
from anagen.protocols.regimen.spells import Spell
from anagen.protocols.regimen.timing import HOURS_A_DAY

__all__ = ["DayDose", "DayState", "Total", "calendar", "dose_on", "total"]

NOTHING = Fraction(0)


class DayState(StrEnum):
    """What happens with a drug on a day: the whole list."""

    GIVEN = "given"
    """A dose is due."""

    PAUSE = "pause"
    """Its phase goes on, and the day has no dose."""

    HELD = "held"
    """It is held."""

    NONE = "none"
    """No phase of it covers the day."""

    UNKNOWN = "unknown"
    """Whether, or how much, is not known."""


@dataclass(frozen=True)
class DayDose:
    """One drug on one day.

    Parameters
    ----------
    day, drug
        Which.
    state
        What happens.
    low, high
        The amount of the day; they differ for a range, and are None when unknown.
    unit
        UCUM unit of it; None when no dose of the drug has one.
    times
        How many doses; None when unknown.
    because
        Why it is unknown; empty when it is not.
    is_spread
        Whether the source says how often in a period and not on which days, so that
        the doses were spread evenly.
    phases
        The phases that cover the day.
    """

    day: int
    drug: str
    state: DayState
    low: Fraction | None
    high: Fraction | None
    unit: str | None
    times: int | None
    because: str = ""
    is_spread: bool = False
    phases: tuple[str, ...] = ()

    def describe(self) -> str:
        """Write the amount of the day in words.

        Examples
        --------
        >>> from anagen.protocols.regimen.combinators import fixed
        >>> dose_on(
        ...     fixed("tofacitinib", Dose.of(5, "mg"), times=2), "tofacitinib", 3
        ... ).describe()
        '10 mg'
        """
        if self.low is None:
            return f"not known: {self.because}"
        return Dose(self.low, self.high, self.unit).describe()


@dataclass(frozen=True)
class Total:
    """One drug over a range of days.

    Parameters
    ----------
    drug
        The drug.
    first, stop
        First day, and first day after.
    low, high
        The amount; None when a part of it is not known.
    at_least
        What the known parts come to; None when that is nothing and others are unknown.
    unit
        UCUM unit; None when no dose of the drug has one.
    times
        How many doses; None when a part is not known.
    because
        Why it is not known; empty when it is.
    """

    drug: str
    first: int
    stop: int
    low: Fraction | None
    high: Fraction | None
    at_least: Fraction | None
    unit: str | None
    times: int | None
    because: str = ""

    def describe(self) -> str:
        """Write it in words."""
        if self.low is not None:
            return Dose(self.low, self.high, self.unit).describe()
        least = Dose(self.at_least, self.at_least, self.unit)
        more = f"; at least {least.describe()}" if self.at_least else ""
        return f"not computable: {self.because}{more}"


def total(
    regimen: Regimen, drug: str, first: int | None = None, stop: int | None = None
) -> Total:
    """Return how much of a drug is given from day `first` to before day `stop`.

    Parameters
    ----------
    regimen, drug
        Of which.
    first, stop
        The days; all when not given.

    Raises
    ------
    RegimenError
        When `stop` is not given and a part goes on without end.

    Examples
    --------
    >>> from anagen.protocols.regimen.combinators import pulse
    >>> weekly = pulse("betamethasone", Dose.of(5, "mg"), consecutive_days=2)
    >>> total(weekly, "betamethasone", 0, 28).describe()
    '40 mg'
    """
    begin = regimen.first if first is None else first
    if stop is None:
        _, stop = regimen.of_drug(drug).bounded("total without a last day")
    unit = regimen.units.get(drug)
    because = [
        one.because
        for one in regimen.undated
        if one.drug == drug and one.touches(begin, stop)
    ]
    counted = [
        (spell, spell.count(begin, stop))
        for spell in regimen.spells
        if spell.drug == drug
    ]
    known = [spell.amount(count, unit or "1") for spell, count in counted]
    because += [
        spell.unknown
        for (spell, _), amount in zip(counted, known, strict=True)
        if amount is None
    ]
    amounts = [amount for amount in known if amount is not None]
    low, high = (
        sum((a[0] for a in amounts), NOTHING),
        sum((a[1] for a in amounts), NOTHING),
    )
    counts = [count for _, count in counted if count is not None]
    is_counted = len(counts) == len(counted) and not any(
        one.drug == drug and one.touches(begin, stop) for one in regimen.undated
    )
    return Total(
        drug,
        begin,
        stop,
        None if because else low,
        None if because else high,
        (low or None) if because else low,
        unit,
        sum(counts) if is_counted else None,
        _first(because),
    )


def _first(because: list[str]) -> str:
    """Return all reasons, each once, in a fixed order."""
    return "; ".join(sorted(set(because)))


def dose_on(regimen: Regimen, drug: str, day: int) -> DayDose:
    """Return the dose of a drug on one day, in closed form."""
    counts = {
        id(spell): spell.count(day, day + 1)
        for spell in regimen.spells
        if spell.drug == drug and spell.covers(day)
    }
    return _day(regimen, drug, day, counts)


def calendar(
    regimen: Regimen,
    first: int | None = None,
    stop: int | None = None,
    *,
    drugs: Sequence[str] | None = None,
) -> tuple[DayDose, ...]:
    """Return every drug on every day from `first` to before `stop`, dose by dose.

    Parameters
    ----------
    regimen
        The regimen.
    first, stop
        The days; all when not given.
    drugs
        Which drugs, also ones that are not in it; its own when not given.

    Raises
    ------
    RegimenError
        When `stop` is not given and a part goes on without end.
    """
    begin = regimen.first if first is None else first
    if stop is None:
        _, stop = regimen.bounded("calendar without a last day")
    doses = {
        id(spell): Counter(hour // HOURS_A_DAY for hour in spell.times(begin, stop))
        for spell in regimen.spells
    }
    return tuple(
        _day(regimen, drug, day, _counts(regimen, drug, day, doses))
        for day in range(begin, stop)
        for drug in (regimen.drugs if drugs is None else drugs)
    )


def _counts(
    regimen: Regimen, drug: str, day: int, doses: dict[int, Counter[int]]
) -> dict[int, int | None]:
    return {
        id(spell): None
        if (spell.timing is None or spell.as_needed) and not spell.is_held(day)
        else doses[id(spell)][day]
        for spell in regimen.spells
        if spell.drug == drug and spell.covers(day)
    }


def _day(
    regimen: Regimen, drug: str, day: int, counts: dict[int, int | None]
) -> DayDose:
    """Put together what the spells of a day come to."""
    unit = regimen.units.get(drug)
    here = [s for s in regimen.spells if s.drug == drug and s.covers(day)]
    amounts = [spell.amount(counts[id(spell)], unit or "1") for spell in here]
    because = list(_unknowns(regimen, drug, day, here, amounts))
    known = [counts[id(spell)] for spell in here]
    times = None if None in known else sum(count or 0 for count in known)
    low, high = (
        (None, None)
        if because
        else (
            sum((a[0] for a in amounts if a), NOTHING),
            sum((a[1] for a in amounts if a), NOTHING),
        )
    )
    return DayDose(
        day,
        drug,
        DayState.UNKNOWN if because else _state(here, day, times or 0),
        low,
        high,
        unit,
        None if any(_undated_on(regimen, drug, day)) else times,
        _first(because),
        any(spell.timing is not None and spell.timing.is_spread for spell in here),
        tuple(sorted({spell.phase for spell in here if spell.phase})),
    )


def _undated_on(regimen: Regimen, drug: str, day: int) -> Iterator[str]:
    for one in regimen.undated:
        if one.drug == drug and one.covers(day):
            yield one.because


def _unknowns(
    regimen: Regimen,
    drug: str,
    day: int,
    here: list[Spell],
    amounts: list[tuple[Fraction, Fraction] | None],
) -> Iterator[str]:
    yield from _undated_on(regimen, drug, day)
    for spell, amount in zip(here, amounts, strict=True):
        if amount is None:
            yield spell.unknown


def _state(here: list[Spell], day: int, times: int) -> DayState:
    if times:
        return DayState.GIVEN
    if not here:
        return DayState.NONE
    held = all(spell.is_held(day) for spell in here)
    return DayState.HELD if held else DayState.PAUSE
