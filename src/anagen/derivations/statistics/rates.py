"""Event rates per person-time, with intervals that hold for no event at all."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from anagen.derivations.statistics.confidence import (
    DEFAULT_CONFIDENCE,
    one_tail,
    two_tails,
)
from anagen.derivations.statistics.numbers import Exact, is_count, is_exact
from anagen.kernel.errors import ImpossibleValueError
from anagen.kernel.time import DAYS_PER, TimeUnit

__all__ = ["EventRate", "RateInterval", "event_rate"]

_THREE = 3  # events still in keeping with having seen none: 1 - 1/e**3 is 0.95
_RULE_OF_THREE_CONFIDENCE = Decimal("0.95")


class RateInterval(StrEnum):
    """How the interval of a rate is made."""

    GARWOOD = "exact two-sided"
    """Exact Poisson interval, equal tails; with no event its upper end is that of a
    one-sided interval with half the error. Garwood, Biometrika 1936;28:437."""

    ONE_SIDED = "exact one-sided"
    """Exact Poisson upper bound, with the whole error on one side; the lower end is 0."""

    RULE_OF_THREE = "rule of three"
    """Upper bound 3 divided by the person-time, one-sided at 95 %, for no event only.
    Hanley and Lippman-Hand, JAMA 1983;249:1743."""


@dataclass(frozen=True)
class EventRate:
    """How many events there were per time under observation.

    Parameters
    ----------
    events
        Events counted, several per patient if there were.
    person_days
        Time under observation, of all patients together.
    per_person_years
        The person-years that `rate` and its interval are stated for.
    rate
        Events per that many person-years, exact; None when there was no person-time.
    low, high
        Its interval, in the same unit; None when unknown.
    confidence
        How sure the interval is.
    method
        How it was made.
    because
        What is unknown, and why; empty when nothing is.
    """

    events: int
    person_days: Fraction
    per_person_years: Fraction
    rate: Fraction | None
    low: float | None
    high: float | None
    confidence: Decimal
    method: RateInterval
    because: str = ""


def event_rate(
    events: int,
    person_days: Exact,
    *,
    per_person_years: Exact = 100,
    method: RateInterval = RateInterval.GARWOOD,
    confidence: Decimal = DEFAULT_CONFIDENCE,
) -> EventRate:
    """Return the rate of counted events, per 100 person-years unless said otherwise.

    Assumes events that come one by one at a steady rate (Poisson); several events of
    one patient make the interval too narrow.

    Raises
    ------
    ImpossibleValueError
        When a number is negative or not a number; all that is wrong at once.

    Examples
    --------
    No event in 30 patient-years is in keeping with 12 per 100 patient-years:

    >>> none_seen = event_rate(0, 30 * Decimal("365.25"))
    >>> none_seen.rate, round(none_seen.high, 1)
    (Fraction(0, 1), 12.3)
    """
    _refuse(events, person_days, per_person_years)
    days, per = Fraction(person_days), Fraction(per_person_years)
    one = per * Fraction(DAYS_PER[TimeUnit.YEAR]) / days if days else None
    low, high, why = _bounds(events, one, method, confidence)
    return EventRate(
        events=events,
        person_days=days,
        per_person_years=per,
        rate=None if one is None else events * one,
        low=low,
        high=high,
        confidence=confidence,
        method=method,
        because=why,
    )


def _refuse(events: object, person_days: object, per_person_years: object) -> None:
    wrong = []
    if not is_count(events):
        wrong.append(f"{events!r} events")
    if not (is_exact(person_days) and Fraction(person_days) >= 0):
        wrong.append(f"{person_days!r} person-days")
    if not (is_exact(per_person_years) and Fraction(per_person_years) > 0):
        wrong.append(f"a rate per {per_person_years!r} person-years")
    if wrong:
        raise ImpossibleValueError(
            f"There cannot be {' and '.join(wrong)}",
            "Events and time are exact numbers, 0 or more; a rate is per more than 0",
        )


def _bounds(
    events: int, one: Fraction | None, method: RateInterval, confidence: Decimal
) -> tuple[float | None, float | None, str]:
    """Return the ends of the interval and why there are none; `one` is the rate of 1."""
    if one is None:
        return None, None, "there was no time under observation"
    factor = float(one)
    match method:
        case RateInterval.GARWOOD:
            tail = two_tails(confidence)
            return _lower(events, tail) * factor, _upper(events, tail) * factor, ""
        case RateInterval.ONE_SIDED:
            return 0.0, _upper(events, one_tail(confidence)) * factor, ""
        case RateInterval.RULE_OF_THREE:
            if events or confidence != _RULE_OF_THREE_CONFIDENCE:
                return None, None, "the rule of three is for no event, at 95 %"
            return 0.0, _THREE * factor, ""


def _lower(events: int, tail: float) -> float:
    # Imported here: SciPy takes longer to load than all of this takes to run.
    from scipy.special import gammaincinv  # noqa: PLC0415

    return float(gammaincinv(events, tail)) if events else 0.0


def _upper(events: int, tail: float) -> float:
    from scipy.special import gammainccinv  # noqa: PLC0415

    return float(gammainccinv(events + 1, tail))
