"""What a curve of time to an event is, before it is drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from anagen.records.cohort import Cohort

__all__ = [
    "EVERYBODY",
    "HALF",
    "NOT_HALF",
    "Curve",
    "Followed",
    "Groups",
    "Stretch",
    "between",
    "grouped",
    "left_out_by",
    "median_between",
    "turnbull_method",
]

EVERYBODY = "all patients"
Groups = Mapping[str, Collection[str]]
"""Keys of patients by the name of their group."""

HALF, NOT_HALF = "half had the event", "fewer than half had the event by the end"
"""How a median is told, and that there is none."""


@dataclass(frozen=True)
class Stretch:
    """The curve from one day until the next.

    Parameters
    ----------
    start, end
        The days.
    low, high
        Between what the share lies; equal where the data tell it.
    least, most
        The 95 % confidence interval; None when there is none.
    """

    start: int
    end: int
    low: float
    high: float
    least: float | None
    most: float | None

    @property
    def is_known(self) -> bool:
        """Whether the data tell the share all along."""
        return self.high - self.low < _NOISE


_NOISE = 1e-9


@dataclass(frozen=True)
class Followed:
    """One patient of a curve.

    Parameters
    ----------
    patient_id, rows
        Key, and those of the records it rests on.
    after, by
        Last day known without the event, first day known with it; None when unknown.
    """

    patient_id: str
    rows: tuple[str, ...]
    after: int | None
    by: int | None

    @property
    def end(self) -> int:
        """Until when the patient is at risk."""
        return self.by if self.by is not None else self.after or 0


@dataclass(frozen=True)
class Curve:
    """One curve.

    Parameters
    ----------
    name
        Whose.
    stretches
        In order of time.
    followed
        The patients it rests on.
    left_out
        Who is not counted, by the reason.
    median
        When half had the event, in words.
    method
        How it is estimated, and its interval.
    drug
        Whose colour it has; empty for none.
    """

    name: str
    stretches: tuple[Stretch, ...]
    followed: tuple[Followed, ...]
    left_out: Mapping[str, tuple[str, ...]]
    median: str
    method: str
    drug: str = ""

    @property
    def events(self) -> int:
        """How many had the event."""
        return sum(each.by is not None for each in self.followed)

    @property
    def last_day(self) -> int:
        """The last day anybody was followed to."""
        return max((each.end for each in self.followed), default=0)

    def at_risk(self, day: int) -> tuple[Followed, ...]:
        """Return who was followed to a day and not known to have had it before."""
        return tuple(each for each in self.followed if each.end >= day)

    def known_at(self, day: int) -> tuple[float, float]:
        """Return between what the share lies at the end of a day."""
        found = [s for s in self.stretches if s.start <= day]
        last = found[-1] if found else self.stretches[0]
        return last.low, last.high


def grouped(
    cohort: Cohort, groups: Groups | None
) -> Iterator[tuple[str, Collection[str]]]:
    """Yield each group with its patients; everybody in one when there are none."""
    everybody = {t.patient_id for t in cohort.timelines()}
    yield from (groups or {EVERYBODY: everybody}).items()


def left_out_by(
    rows: Iterable[tuple[str, str]],
) -> dict[str, tuple[str, ...]]:
    """Gather patients by why they are left out."""
    found: dict[str, set[str]] = {}
    for why, patient in rows:
        found.setdefault(why, set()).add(patient)
    return {why: tuple(sorted(found[why])) for why in sorted(found)}


def between(steps: Sequence[Mapping[str, Any]], last: int) -> Iterator[Stretch]:
    """Yield the stretches between the days on which a Turnbull curve is told.

    On a day in between, whoever may have had it since the last one is undecided: the
    share is at least that of the day before, and at most that of the next.
    """
    for one, two in pairwise(steps):
        yield Stretch(
            one["day"],
            two["day"],
            one["reached_low"],
            two["reached_high"],
            one["low"],
            two["high"],
        )
    end = steps[-1]
    day, low, high = end["day"], end["reached_low"], end["reached_high"]
    yield Stretch(day, max(last, day), low, high, end["low"], end["high"])


def turnbull_method(steps: Sequence[Mapping[str, Any]]) -> str:
    """Say how a curve is estimated, and how its interval is made."""
    how = sorted({str(step["interval"]) for step in steps if step["interval"]})
    interval = f"95% interval: {' and '.join(how)}" if how else "no interval"
    return f"Turnbull's estimate; {interval}"


def median_between(after: int | None, by: int | None) -> str:
    """Say between which days half had the event.

    Examples
    --------
    >>> median_between(168, 197)
    'half had the event after day 168 and by day 197'
    """
    if by is None:
        return NOT_HALF
    start = "by" if after is None else f"after day {after} and by"
    return f"{HALF} {start} day {by}"
