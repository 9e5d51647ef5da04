"""Prescribed against taken: day by day and in all, with what is unknown kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from anagen.kernel.errors import UnitError
from anagen.kernel.units import conversion_factor
from anagen.protocols.regimen.daily import DayDose, Total, calendar, total
from anagen.protocols.regimen.doses import describe_number
from anagen.protocols.regimen.regimen import Regimen

__all__ = ["Agreement", "ComparedDay", "ComparedDrug", "Comparison", "compare"]


class Agreement(StrEnum):
    """How what was taken stands to what was prescribed: the whole list."""

    AS_PRESCRIBED = "as_prescribed"
    """The same, or within the range prescribed."""

    LESS = "less"
    """Less."""

    MORE = "more"
    """More."""

    UNKNOWN = "unknown"
    """One of the two is not known, or their ranges do not decide."""


_Range = tuple[Fraction, Fraction] | None


@dataclass(frozen=True)
class ComparedDay:
    """One drug on one day.

    Parameters
    ----------
    prescribed, taken
        The dose of the day.
    agreement
        How they stand to each other.
    """

    prescribed: DayDose
    taken: DayDose
    agreement: Agreement


@dataclass(frozen=True)
class ComparedDrug:
    """One drug over all days.

    Parameters
    ----------
    drug
        The drug.
    prescribed, taken
        The totals.
    agreement
        How they stand to each other.
    days
        How many days are of each kind.
    """

    drug: str
    prescribed: Total
    taken: Total
    agreement: Agreement
    days: dict[Agreement, int]

    @property
    def share(self) -> tuple[Fraction, Fraction] | None:
        """Taken over prescribed, lower and upper end; None when not known or nothing."""
        of, by = _bounds_in(self.taken, self.prescribed.unit), _bounds(self.prescribed)
        if of is None or by is None or not by[0]:
            return None
        return of[0] / by[1], of[1] / by[0]

    def describe(self) -> str:
        """Write the two totals side by side."""
        said = f"prescribed {self.prescribed.describe()}, taken {self.taken.describe()}"
        if self.share is None:
            return f"{self.drug}: {said}"
        low, high = (describe_number(end * 100) for end in self.share)
        upper = "" if low == high else f" to {high}"
        return f"{self.drug}: {said} ({low}{upper} %)"


@dataclass(frozen=True)
class Comparison:
    """Two regimens over the same days.

    Parameters
    ----------
    days
        Each drug on each day.
    drugs
        Each drug over all days.
    """

    days: tuple[ComparedDay, ...]
    drugs: tuple[ComparedDrug, ...]

    @cached_property
    def of(self) -> dict[str, ComparedDrug]:
        """The drugs by name."""
        return {each.drug: each for each in self.drugs}

    @property
    def differing(self) -> tuple[ComparedDay, ...]:
        """The days on which less or more was taken."""
        kinds = {Agreement.LESS, Agreement.MORE}
        return tuple(day for day in self.days if day.agreement in kinds)


def compare(prescribed: Regimen, taken: Regimen, first: int, stop: int) -> Comparison:
    """Compare two regimens from day `first` to before day `stop`.

    A day on which doses were only spread evenly, since the source says how often in a
    period and not on which days, is unknown unless both say the same.

    Examples
    --------
    >>> from anagen.protocols.regimen.combinators import fixed
    >>> from anagen.protocols.regimen.doses import Dose
    >>> twice = fixed("tofacitinib", Dose.of(5, "mg"), times=2, days=28)
    >>> result = compare(twice, twice.hold(7, 14), 0, 28)
    >>> print(result.of["tofacitinib"].describe())
    tofacitinib: prescribed 280 mg, taken 210 mg (75 %)
    >>> len(result.differing)
    7
    """
    drugs = tuple(dict.fromkeys([*prescribed.drugs, *taken.drugs]))
    days = [
        _day(one, other)
        for drug in drugs
        for one, other in zip(
            _days(prescribed, drug, first, stop),
            _days(taken, drug, first, stop),
            strict=True,
        )
    ]
    return Comparison(
        tuple(sorted(days, key=lambda day: (day.prescribed.day, day.prescribed.drug))),
        tuple(_drug(prescribed, taken, drug, days, (first, stop)) for drug in drugs),
    )


def _days(regimen: Regimen, drug: str, first: int, stop: int) -> Iterable[DayDose]:
    return calendar(regimen.of_drug(drug), first, stop, drugs=(drug,))


def _day(prescribed: DayDose, taken: DayDose) -> ComparedDay:
    agreement = _agree(_bounds(prescribed), _bounds_in(taken, prescribed.unit))
    is_ours = prescribed.is_spread or taken.is_spread
    if is_ours and agreement in {Agreement.LESS, Agreement.MORE}:
        agreement = Agreement.UNKNOWN
    return ComparedDay(prescribed, taken, agreement)


def _drug(
    prescribed: Regimen,
    taken: Regimen,
    drug: str,
    days: Iterable[ComparedDay],
    span: tuple[int, int],
) -> ComparedDrug:
    one, other = (total(each, drug, *span) for each in (prescribed, taken))
    counts = Counter(d.agreement for d in days if d.prescribed.drug == drug)
    agreement = _agree(_bounds(one), _bounds_in(other, one.unit))
    return ComparedDrug(
        drug, one, other, agreement, {kind: counts[kind] for kind in Agreement}
    )


def _bounds(dose: DayDose | Total) -> _Range:
    if dose.low is None or dose.high is None:
        return None
    return dose.low, dose.high


def _bounds_in(dose: DayDose | Total, unit: str | None) -> _Range:
    """Return an amount in another unit; None when unknown or it does not convert."""
    bounds = _bounds(dose)
    if bounds is None or not bounds[1] or unit is None or dose.unit is None:
        return bounds
    try:
        factor = conversion_factor(dose.unit, unit)
    except UnitError:
        return None
    return bounds[0] * factor, bounds[1] * factor


def _agree(prescribed: _Range, taken: _Range) -> Agreement:
    if prescribed is None or taken is None:
        return Agreement.UNKNOWN
    if prescribed[0] <= taken[0] and taken[1] <= prescribed[1]:
        return Agreement.AS_PRESCRIBED
    if taken[1] < prescribed[0]:
        return Agreement.LESS
    return Agreement.MORE if taken[0] > prescribed[1] else Agreement.UNKNOWN
