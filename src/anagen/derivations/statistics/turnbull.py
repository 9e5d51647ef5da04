"""Survival from interval-censored times: the Turnbull estimator.

A milestone found at a visit happened after the visit before. Counting it on the visit
itself makes every answer late; here each patient counts as an interval instead, and
the estimate says where it cannot tell. Source: Turnbull, J R Stat Soc B 1976;38:290;
how it is found and proven: :mod:`anagen.derivations.statistics.npmle`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import fsum, inf, isinf

from anagen.derivations.statistics.npmle import (
    Fit,
    Span,
    cells_of,
    innermost_intervals,
    maximise,
)
from anagen.derivations.statistics.numbers import is_count, is_whole
from anagen.derivations.statistics.survival import Tally
from anagen.kernel.errors import ImpossibleValueError

__all__ = [
    "IntervalQuantile",
    "IntervalTally",
    "Mass",
    "SurvivalBounds",
    "Turnbull",
    "as_intervals",
    "survival_bounds",
    "turnbull",
    "turnbull_quantile",
]

_TOLERANCE = 1e-10
_LIMIT = 20_000
_NOISE = 1e-8  # a sum of masses may miss one half by a few last digits


@dataclass(frozen=True)
class IntervalTally:
    """How many patients had the event after one day and by another.

    Parameters
    ----------
    after
        Last day known without the event; None when no such day is known.
    by
        First day known with the event; None when it was not seen by the end.
    count
        How many patients.

    Raises
    ------
    ImpossibleValueError
        When the event would have to come by a day it had to come after, or a number
        is not whole; all that is wrong at once.
    """

    after: int | None
    by: int | None
    count: int = 1

    def __post_init__(self) -> None:
        wrong = [
            f"{name} {day!r} is not a whole day"
            for name, day in (("after", self.after), ("by", self.by))
            if day is not None and not is_whole(day)
        ]
        if not is_count(self.count):
            wrong.append(f"count {self.count!r} is not a count")
        if not wrong and self._is_empty():
            wrong.append(f"no day is after {self.after} and by {self.by}")
        if wrong:
            raise ImpossibleValueError(
                f"These patients cannot be counted: {'; '.join(wrong)}",
                "An interval starts after one day and ends by a later one",
                "Write None for an end that is not known.",
            )

    def _is_empty(self) -> bool:
        return self.after is not None and self.by is not None and self.after >= self.by


@dataclass(frozen=True)
class Mass:
    """A share of the patients whose event fell somewhere within one interval.

    Parameters
    ----------
    after, by
        The interval, open on the left; None where it has no end.
    mass
        The share. How it is spread within the interval, the data cannot tell.
    """

    after: int | None
    by: int | None
    mass: float


@dataclass(frozen=True)
class Turnbull:
    """The most likely distribution of interval-censored times.

    Parameters
    ----------
    patients
        How many were counted with a bound on at least one side.
    without_bounds
        How many were counted with none; they say nothing and are left out.
    masses
        Where there is mass, in order; empty when nobody was counted.
    is_unique
        Whether every mass sits on one day. Otherwise any curve that agrees with the
        masses is as likely as any other. The masses themselves are always unique.
    log_likelihood
        Of the estimate.
    gap
        By how much the log-likelihood per patient can at most be raised: the proof
        by the Kuhn-Tucker conditions.
    has_converged
        Whether the gap came down to the tolerance asked for.
    rounds
        How many rounds that took.
    method
        How it was found.
    because
        What is unknown, and why; empty when nothing is.
    """

    patients: int
    without_bounds: int
    masses: tuple[Mass, ...]
    is_unique: bool
    log_likelihood: float | None
    gap: float | None
    has_converged: bool
    rounds: int
    method: str = "Turnbull, by EM-ICM, Kuhn-Tucker conditions checked"
    because: str = ""


@dataclass(frozen=True)
class SurvivalBounds:
    """Between what the share without the event after one day lies.

    Parameters
    ----------
    time
        The day.
    low, high
        The share if all undecided mass fell by that day, and if none did; equal when
        the day cuts no mass. None when nobody was counted.
    because
        Why they differ or are unknown; empty otherwise.
    """

    time: int
    low: float | None
    high: float | None
    because: str = ""


@dataclass(frozen=True)
class IntervalQuantile:
    """Within which interval a given share has come to have the event.

    Parameters
    ----------
    probability
        The share; 1/2 for the median.
    after, by
        The interval, open on the left. `by` is None when the share is not reached by
        the end of follow-up, `after` when there is no bound before.
    because
        What is unknown, and why; empty when nothing is.
    """

    probability: Fraction
    after: int | None
    by: int | None
    because: str = ""


def as_intervals(tallies: Iterable[Tally]) -> tuple[IntervalTally, ...]:
    """Return days known exactly as intervals of one day, censorings as open ones.

    Examples
    --------
    >>> as_intervals([Tally(6, events=3, censored=1)])
    (IntervalTally(after=5, by=6, count=3), IntervalTally(after=6, by=None, count=1))
    """
    return tuple(
        interval
        for row in tallies
        for interval in (
            IntervalTally(row.time - 1, row.time, row.events),
            IntervalTally(row.time, None, row.censored),
        )
        if interval.count
    )


def turnbull(
    tallies: Iterable[IntervalTally],
    *,
    tolerance: float = _TOLERANCE,
    limit: int = _LIMIT,
) -> Turnbull:
    """Return the most likely distribution of counted intervals.

    Tallies come in any order; those of one interval are added up.

    Parameters
    ----------
    tallies
        Patients by interval.
    tolerance
        How much the log-likelihood per patient may fall short of the maximum.
    limit
        The most rounds to take.

    Examples
    --------
    Two patients had the event by day 10, one of them after day 5; one is still
    without it on day 10:

    >>> curve = turnbull(
    ...     [IntervalTally(0, 10), IntervalTally(5, 10), IntervalTally(10, None)]
    ... )
    >>> [(mass.after, mass.by, round(mass.mass, 4)) for mass in curve.masses]
    [(5, 10, 0.6667), (10, None, 0.3333)]
    >>> bounds = survival_bounds(curve, 7)
    >>> round(bounds.low, 4), bounds.high
    (0.3333, 1.0)
    """
    counts: Counter[Span] = Counter()
    for row in tallies:
        if row.count:
            counts[_span(row)] += row.count
    without = counts.pop((-inf, inf), 0)
    if not counts:
        return _nobody(without)
    innermost = innermost_intervals(counts)
    fit = maximise(cells_of(counts, innermost), tolerance=tolerance, limit=limit)
    masses = tuple(
        Mass(_day(after), _day(by), mass)
        for (after, by), mass in zip(innermost, fit.masses, strict=True)
        if mass > 0
    )
    return Turnbull(
        patients=sum(counts.values()),
        without_bounds=without,
        masses=masses,
        is_unique=all(_is_one_day(mass) for mass in masses),
        log_likelihood=fit.log_likelihood,
        gap=fit.gap,
        has_converged=fit.gap <= tolerance,
        rounds=fit.rounds,
        because=_shortfall(fit, tolerance),
    )


def _span(row: IntervalTally) -> Span:
    return (
        -inf if row.after is None else row.after,
        inf if row.by is None else row.by,
    )


def _day(end: float) -> int | None:
    return None if isinf(end) else int(end)


def _is_one_day(mass: Mass) -> bool:
    return mass.after is not None and mass.by == mass.after + 1


def _nobody(without: int) -> Turnbull:
    why = "nobody was counted with a bound on either side"
    return Turnbull(
        0, without, (), False, None, None, has_converged=False, rounds=0, because=why
    )


def _shortfall(fit: Fit, tolerance: float) -> str:
    if fit.gap <= tolerance:
        return ""
    return f"after {fit.rounds} rounds the likelihood may still rise by {fit.gap:.1e}"


def survival_bounds(curve: Turnbull, time: int) -> SurvivalBounds:
    """Return between what the share without the event after a day lies."""
    if not curve.masses:
        return SurvivalBounds(time, None, None, curve.because)
    by_then = fsum(m.mass for m in curve.masses if m.by is not None and m.by <= time)
    later = fsum(
        m.mass for m in curve.masses if m.after is not None and m.after >= time
    )
    low, high = min(1.0, later), max(0.0, 1 - by_then)
    cut = [mass for mass in curve.masses if _cuts(mass, time)]
    if not cut:
        # Of two sums that are equal, the one of fewer terms would differ in noise.
        return SurvivalBounds(time, high, high)
    why = f"no visit tells on which side of day {time} the event fell"
    return SurvivalBounds(time, low, high, why)


def _cuts(mass: Mass, time: int) -> bool:
    starts_before = mass.after is None or mass.after < time
    return starts_before and (mass.by is None or mass.by > time)


def turnbull_quantile(
    curve: Turnbull, probability: Fraction = Fraction(1, 2)
) -> IntervalQuantile:
    """Return the interval within which a share comes to have the event.

    When the share is met exactly at the end of one interval, that interval is named.

    Raises
    ------
    ImpossibleValueError
        When the probability is not strictly between 0 and 1.
    """
    if not 0 < probability < 1:
        raise ImpossibleValueError(
            f"{probability} is not the share of a quantile",
            "It lies between 0 and 1, both excluded",
        )
    up_to = 0.0
    for mass in curve.masses:
        up_to += mass.mass
        if up_to >= float(probability) - _NOISE:
            late = "not reached by the end of follow-up" if mass.by is None else ""
            return IntervalQuantile(probability, mass.after, mass.by, late)
    return IntervalQuantile(probability, None, None, curve.because)
