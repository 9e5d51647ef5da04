"""Kaplan-Meier curves from counted times.

A database counts how many events and how many censorings there are on each day; the
curve needs no more, whether 21 patients were counted or 100 million. At equal times
events come before censorings: whoever is censored on a day was at risk on that day.

Source: Kaplan and Meier, J Am Stat Assoc 1958;53:457. Variance: Greenwood, Reports on
Public Health and Medical Subjects 1926;33.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from anagen.derivations.statistics.confidence import (
    DEFAULT_CONFIDENCE,
    normal_quantile,
    two_tails,
)
from anagen.derivations.statistics.numbers import is_count
from anagen.derivations.statistics.survival_intervals import (
    BetaProduct,
    Pointwise,
    SurvivalInterval,
    greenwood_interval,
)
from anagen.kernel.errors import (
    ImpossibleValueError,
    Place,
    Problem,
    RecordsError,
)

__all__ = [
    "KaplanMeier",
    "Step",
    "SurvivalAt",
    "Tally",
    "at_risk",
    "kaplan_meier",
    "survival_at",
    "tally",
]


@dataclass(frozen=True, order=True)
class Tally:
    """How many patients had the event, or were last seen without it, on one day.

    Parameters
    ----------
    time
        Whole days since the start of follow-up, 0 or later.
    events
        Patients with the event on that day.
    censored
        Patients seen without the event on that day and not later.

    Raises
    ------
    ImpossibleValueError
        When a number is not whole or is negative; all that is wrong at once.
    """

    time: int
    events: int = 0
    censored: int = 0

    def __post_init__(self) -> None:
        numbers = {"time": self.time, "events": self.events, "censored": self.censored}
        wrong = [
            f"{name} {number!r}"
            for name, number in numbers.items()
            if not is_count(number)
        ]
        if wrong:
            raise ImpossibleValueError(
                f"A tally cannot have {', '.join(wrong)}",
                "Days and counts are whole numbers, 0 or more",
                "Leave out patients whose time is unknown, and say how many.",
            )


@dataclass(frozen=True)
class Step:
    """The curve from one day until the next.

    Parameters
    ----------
    time
        The day. The first step is day 0, whether or not something happened on it.
    at_risk
        Patients followed without the event until just before that day.
    events, censored
        What happened on that day.
    survival
        Estimated share without the event after that day.
    variance
        Greenwood's variance of it; None once survival is 0, where the formula divides
        by zero.
    low, high
        Confidence interval of `survival`; None when the method has none here.
    because
        Why there is no interval; empty when there is one.
    """

    time: int
    at_risk: int
    events: int
    censored: int
    survival: float
    variance: float | None
    low: float | None
    high: float | None
    because: str = ""


@dataclass(frozen=True)
class KaplanMeier:
    """A Kaplan-Meier curve.

    Parameters
    ----------
    patients, events
        How many were counted, and how many of them had the event.
    steps
        In order of time, one for day 0 and for each later day with an event or a
        censoring; none when nobody was counted.
    method, confidence
        How the intervals are made, and how sure they are.
    """

    patients: int
    events: int
    steps: tuple[Step, ...]
    method: SurvivalInterval
    confidence: Decimal


@dataclass(frozen=True)
class SurvivalAt:
    """The curve on one day.

    Parameters
    ----------
    time
        The day asked for.
    at_risk
        Patients followed without the event until just before it.
    survival, low, high
        Share without the event after it, with its interval; None when unknown.
    because
        Why something is unknown; empty when nothing is.
    """

    time: int
    at_risk: int
    survival: float | None
    low: float | None
    high: float | None
    because: str = ""


def tally(times: Iterable[tuple[int, bool]]) -> tuple[Tally, ...]:
    """Count (day, had the event) pairs, one per patient, by day.

    Raises
    ------
    RecordsError
        When a day is negative or not whole, or it is not said whether the event
        happened; every such pair, by its place in `times`, counted from 1.

    Examples
    --------
    >>> tally([(6, True), (6, False), (10, False), (6, True)])
    (Tally(time=6, events=2, censored=1), Tally(time=10, events=0, censored=1))
    """
    counts: Counter[tuple[int, bool]] = Counter()
    problems: list[Problem] = []
    for place, (time, is_event) in enumerate(times, start=1):
        found = list(_pair_problems(place, time, is_event))
        problems += found
        if not found:
            counts[time, bool(is_event)] += 1
    if problems:
        raise RecordsError("These times cannot be counted.", problems)
    return tuple(
        Tally(time, counts[time, True], counts[time, False])
        for time in sorted({time for time, _ in counts})
    )


def _pair_problems(place: int, time: object, is_event: object) -> Iterator[Problem]:
    if not is_count(time):
        yield Problem(
            Place("times", place, "time"),
            f"{time!r} is not a time of follow-up",
            "It is a whole number of days, 0 or more.",
            "Correct it, or leave the patient out and say so.",
        )
    if is_event not in (True, False):
        yield Problem(
            Place("times", place, "is_event"),
            f"{is_event!r} does not say whether the event happened",
            "Unknown is neither an event nor a censoring.",
            "Write True for an event and False for a censoring.",
        )


def kaplan_meier(
    tallies: Iterable[Tally],
    *,
    method: SurvivalInterval = SurvivalInterval.BETA_PRODUCT,
    confidence: Decimal = DEFAULT_CONFIDENCE,
) -> KaplanMeier:
    """Return the Kaplan-Meier curve of counted times.

    Tallies come in any order; those of one day are added up.

    Examples
    --------
    Three patients, one event, on day 10:

    >>> curve = kaplan_meier([Tally(10, events=1), Tally(20, censored=2)])
    >>> for step in curve.steps:
    ...     print(step.time, step.at_risk, round(step.survival, 3))
    0 3 1.0
    10 3 0.667
    20 2 0.667
    >>> round(curve.steps[0].low, 3), curve.steps[0].high
    (0.292, 1.0)
    """
    counted = _counted(tallies)
    patients = sum(row.events + row.censored for row in counted)
    ends = _Ends(method, two_tails(confidence), normal_quantile(confidence))
    return KaplanMeier(
        patients=patients,
        events=sum(row.events for row in counted),
        steps=tuple(_steps(counted, patients, ends)) if patients else (),
        method=method,
        confidence=confidence,
    )


def _counted(tallies: Iterable[Tally]) -> list[Tally]:
    """Add up the tallies of each day, in order, with day 0 first."""
    events: Counter[int] = Counter({0: 0})
    censored: Counter[int] = Counter()
    for row in tallies:
        events[row.time] += row.events
        censored[row.time] += row.censored
    return [
        Tally(time, events[time], censored[time])
        for time in sorted(events)
        if time == 0 or events[time] or censored[time]
    ]


@dataclass(frozen=True)
class _Ends:
    """What both kinds of interval need to know."""

    method: SurvivalInterval
    tail: float
    reach: float

    def of(
        self, survival: float, relative: float, product: BetaProduct, left: int
    ) -> Pointwise:
        if self.method is SurvivalInterval.BETA_PRODUCT:
            return product.interval(left, self.tail)
        return greenwood_interval(self.method, survival, relative, self.reach)


def _steps(counted: Sequence[Tally], patients: int, ends: _Ends) -> Iterator[Step]:
    left, survival, relative, product = patients, 1.0, 0.0, BetaProduct()
    for row in counted:
        risk, without = left, left - row.events
        left = without - row.censored
        survival *= without / risk
        product = product.after(risk, row.events)
        relative += row.events / (risk * without) if without else 0.0
        interval = ends.of(survival, relative, product, left)
        yield Step(
            time=row.time,
            at_risk=risk,
            events=row.events,
            censored=row.censored,
            survival=survival,
            variance=relative * survival**2 if without else None,
            low=interval.low,
            high=interval.high,
            because=interval.because,
        )


def at_risk(curve: KaplanMeier, times: Iterable[int]) -> tuple[int, ...]:
    """Return how many were still followed without the event just before each day.

    This is the line of numbers printed under a survival figure.

    Examples
    --------
    >>> curve = kaplan_meier([Tally(10, events=1), Tally(20, censored=2)])
    >>> at_risk(curve, [0, 10, 11, 20, 21])
    (3, 3, 2, 2, 0)
    """
    days = [step.time for step in curve.steps]
    places = (bisect_left(days, time) for time in times)
    return tuple(
        curve.steps[place].at_risk if place < len(days) else 0 for place in places
    )


def survival_at(curve: KaplanMeier, time: int) -> SurvivalAt:
    """Return the curve on one day.

    After the last day of follow-up survival is unknown, unless it had reached 0.

    Raises
    ------
    ImpossibleValueError
        When the day is before the start of follow-up.

    Examples
    --------
    >>> curve = kaplan_meier([Tally(10, events=1), Tally(20, censored=2)])
    >>> round(survival_at(curve, 15).survival, 3)
    0.667
    >>> survival_at(curve, 21)
    SurvivalAt(time=21, at_risk=0, survival=None, low=None, high=None,
    because='nobody was followed beyond day 20')
    """
    if time < 0:
        raise ImpossibleValueError(
            f"There is no survival on day {time}", "Follow-up starts on day 0"
        )
    if not curve.steps:
        return SurvivalAt(time, 0, None, None, None, "nobody was counted")
    (risk,) = at_risk(curve, [time])
    last = curve.steps[-1]
    if time > last.time and last.survival > 0:
        why = f"nobody was followed beyond day {last.time}"
        return SurvivalAt(time, risk, None, None, None, why)
    step = curve.steps[bisect_right([step.time for step in curve.steps], time) - 1]
    return SurvivalAt(time, risk, step.survival, step.low, step.high, step.because)
