"""From what labels and protocols say of monitoring to the days on which items are due.

For one item the schedules of all drugs are united: every fixed time counts, and of
repeated ones only those with the shortest interval while they last. A range, such as
every 1 to 3 months, is due from its shorter to its longer end. Due days that lie
within each other's tolerance are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count

from anagen.knowledge.schema.dosing import TimeSpan
from anagen.knowledge.schema.monitoring import MonitoringItem
from anagen.protocols.as_known import days_in, whole_days

__all__ = ["DueDay", "Schedule", "Segment", "due_days"]


@dataclass(frozen=True)
class Segment:
    """A time during which a schedule runs from one anchor.

    Parameters
    ----------
    anchor
        The day from which times count: the first dose, or the last dose increase.
    last
        Last day it holds; None when it goes on.
    is_first
        Whether it begins with the first dose.
    """

    anchor: int
    last: int | None
    is_first: bool


@dataclass(frozen=True)
class Schedule:
    """What one source says of one item, for one patient.

    Parameters
    ----------
    source
        The label or protocol, by its id.
    says
        What of: a drug, or the protocol.
    item
        What the source says.
    segments
        When it runs.
    """

    source: str
    says: str
    item: MonitoringItem
    segments: tuple[Segment, ...]

    @cached_property
    def order(self) -> tuple[str, str, str]:
        """Sort key."""
        return self.source, self.says, self.item.reads


@dataclass(frozen=True)
class DueDay:
    """A day, or a span of days, on which an item is due.

    Parameters
    ----------
    item
        The item.
    first, last
        The span; the same day when the source gives no range.
    tolerance
        Days before and after that still count.
    at_baseline
        Whether it is due before the first dose.
    asked_by
        The schedules that ask for it.
    """

    item: str
    first: int
    last: int
    tolerance: int
    at_baseline: bool
    asked_by: tuple[Schedule, ...]


@dataclass(frozen=True)
class _Repeat:
    """A repeated time of one schedule: every `step` days after `base`, until `last`."""

    schedule: Schedule
    base: int
    every: TimeSpan
    last: int | None

    @cached_property
    def order(self) -> tuple[object, ...]:
        low, high = days_in(self.every)
        return high, low, self.base, self.schedule.order

    def holds(self, day: int) -> bool:
        return self.base <= day and (self.last is None or day <= self.last)

    def days(self, until: int) -> Iterator[tuple[int, int]]:
        last = until if self.last is None else min(until, self.last)
        low, _ = days_in(self.every)
        is_range = self.every.at_most is not None
        before = self.base
        for times in count(1):
            after = self.base + _times(self.every, times)
            first = before + low if is_range else after
            if first > last:
                return
            yield first, after
            before = after


def _times(every: TimeSpan, times: int) -> int:
    """Return so many intervals in days, the longer end, without a drift of rounding."""
    longest = every.value if every.at_most is None else every.at_most
    return whole_days(longest * times, every.unit)


def due_days(schedules: Iterable[Schedule], until: int) -> tuple[DueDay, ...]:
    """Return the due days of one item up to a day, in order.

    Parameters
    ----------
    schedules
        All that is said of the item.
    until
        Last day looked at.
    """
    known = sorted(schedules, key=lambda one: one.order)
    repeats = [one for schedule in known for one in _repeats(schedule)]
    found = [due for schedule in known for due in _fixed(schedule)]
    for repeat in repeats:
        for first, last in repeat.days(until):
            if _shortest(repeats, first) is repeat:
                found.append(_due(repeat.schedule, first, last))
    in_time = [due for due in found if due.first <= until]
    return tuple(_merged(sorted(in_time, key=_order)))


def _shortest(repeats: list[_Repeat], day: int) -> _Repeat:
    """Return which of the repeated times that hold on a day counts."""
    if len(repeats) == 1:
        return repeats[0]
    return min((one for one in repeats if one.holds(day)), key=lambda one: one.order)


def _order(due: DueDay) -> tuple[object, ...]:
    return due.first, due.last, not due.at_baseline, due.asked_by[0].order


def _due(
    schedule: Schedule, first: int, last: int, *, at_baseline: bool = False
) -> DueDay:
    item = schedule.item
    tolerance = days_in(item.tolerance)[1] if item.tolerance else 0
    return DueDay(item.item, first, last, tolerance, at_baseline, (schedule,))


def _fixed(schedule: Schedule) -> Iterator[DueDay]:
    for segment in schedule.segments:
        if schedule.item.at_baseline and segment.is_first:
            yield _due(schedule, segment.anchor, segment.anchor, at_baseline=True)
        for time in schedule.item.at:
            low, high = days_in(time)
            if segment.last is None or segment.anchor + low <= segment.last:
                yield _due(schedule, segment.anchor + low, segment.anchor + high)


def _repeats(schedule: Schedule) -> Iterator[_Repeat]:
    item = schedule.item
    if item.every is None:
        return
    after = max((days_in(time)[1] for time in item.at), default=0)
    for segment in schedule.segments:
        yield _Repeat(schedule, segment.anchor + after, item.every, segment.last)


def _merged(dues: Iterable[DueDay]) -> Iterator[DueDay]:
    """Yield due days, those within tolerance of the one before merged into it."""
    kept: DueDay | None = None
    for due in dues:
        if kept is None:
            kept = due
        elif due.first <= kept.last + max(kept.tolerance, due.tolerance):
            # The earlier deadline of two that fall together counts.
            kept = replace(
                kept,
                last=min(kept.last, max(due.last, kept.first)),
                tolerance=max(kept.tolerance, due.tolerance),
                at_baseline=kept.at_baseline or due.at_baseline,
                asked_by=(*kept.asked_by, *due.asked_by),
            )
        else:
            yield kept
            kept = due
    if kept is not None:
        yield kept
