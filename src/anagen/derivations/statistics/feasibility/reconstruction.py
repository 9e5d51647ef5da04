"""The complete search for values with a printed sum, spread, median and ends.

Values are whole numbers of steps, placed from low to high. A partial set is left when
no rest within the bounds reaches the sum, or the sum of squares; a partial set that
failed is not tried again for the same rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, groupby

__all__ = ["MOST_PLACED", "MOST_VALUES", "Reconstruction", "Target"]

MOST_PLACED = 200_000
"""Values placed before the search gives up."""

MOST_VALUES = 300
"""Values of one set before the search does not begin."""


@dataclass(frozen=True)
class Target:
    """One sum, and the sums of squares that go with it.

    Parameters
    ----------
    total
        Sum of the values.
    squares
        Sums of squares that are right; None when any is.
    """

    total: int
    squares: Sequence[range] | None

    def holds(self, squares: int) -> bool:
        """Return whether a sum of squares is right."""
        return self.squares is None or any(squares in some for some in self.squares)

    @cached_property
    def ends(self) -> tuple[int, int] | None:
        """Return the least and greatest right one; None when any is right."""
        if self.squares is None:
            return None
        some = [one for one in self.squares if one]
        return min(r[0] for r in some), max(r[-1] for r in some)


@dataclass
class Reconstruction:
    """A search for values; it remembers what failed, and counts what it placed.

    Parameters
    ----------
    lows, highs
        Bounds of each value, by its place from low to high.
    middle
        The least and the greatest sum of the two middle values; None when any will do.
    counted
        Values that occur exactly so often.
    """

    lows: Sequence[int]
    highs: Sequence[int]
    middle: tuple[int, int] | None = None
    counted: Mapping[int, int] = field(default_factory=dict)
    placed: int = 0
    gave_up: bool = False

    def __post_init__(self) -> None:
        self.lows, self.highs = list(self.lows), list(self.highs)
        n = len(self.lows)
        for place in range(1, n):  # values ascend, so their bounds do
            self.lows[place] = max(self.lows[place], self.lows[place - 1])
        for place in range(n - 2, -1, -1):
            self.highs[place] = min(self.highs[place], self.highs[place + 1])
        # Sum of the highest values from a place on.
        self._most = [sum(self.highs[place:]) for place in range(n + 1)]
        self._least = [sum(self.lows[place:]) for place in range(n + 1)]
        self._fixed = sorted(v for v, count in self.counted.items() if count)
        self._never = {v for v, count in self.counted.items() if not count}
        self._groups = self._find_groups()
        self._dead: set[tuple[int, ...]] = set()

    def _find_groups(self) -> list[tuple[int, int, int, int]]:
        """Return the runs of places with the same bounds: start, stop, low, high."""
        bounds = list(zip(self.lows, self.highs, strict=True))
        runs = [(key, list(members)) for key, members in groupby(bounds)]
        stops = accumulate(len(members) for _, members in runs)
        return [
            (stop - len(members), stop, *key)
            for (key, members), stop in zip(runs, stops, strict=True)
        ]

    @property
    def totals(self) -> range:
        """Every sum that the bounds allow."""
        return range(self._least[0], self._most[0] + 1)

    def samples(self, targets: Iterable[Target]) -> Iterator[tuple[int, ...]]:
        """Yield every set that meets a target, in the order of the targets."""
        if len(self.lows) > MOST_VALUES:
            self.gave_up = True
            return
        for target in targets:
            if target.squares is not None and not any(target.squares):
                continue
            self._dead.clear()
            yield from self._rest((), self.lows[0], target.total, 0, target)
            if self.gave_up:
                return

    def _rest(
        self,
        chosen: tuple[int, ...],
        floor: int,
        total: int,
        squares: int,
        target: Target,
    ) -> Iterator[tuple[int, ...]]:
        """Yield every completion: a rest with this total, none of it below the floor."""
        place, n = len(chosen), len(self.lows)
        if place == n:
            is_right = total == 0 and target.holds(squares)
            if is_right and not any(value >= floor for value in self._fixed):
                yield chosen
            return
        key = (place, floor, chosen[-1] if chosen else floor, total, squares)
        if key in self._dead:
            return
        is_dead = True
        for value in self._candidates(place, floor, total):
            copies = self.counted.get(value, 1)
            self.placed += 1
            if self.placed > MOST_PLACED:
                self.gave_up = True
            if self.gave_up:
                return
            longer = (*chosen, *[value] * copies)
            if not self._fits(longer, place):
                continue
            next_floor = value + 1 if value in self.counted else value
            left, sum_of_squares = total - copies * value, squares + copies * value**2
            if self._reaches(len(longer), next_floor, left, sum_of_squares, target):
                for found in self._rest(
                    longer, next_floor, left, sum_of_squares, target
                ):
                    is_dead = False
                    yield found
        if is_dead and not self.gave_up:
            self._dead.add(key)

    def _candidates(self, place: int, floor: int, total: int) -> Iterator[int]:
        """Yield what may stand next: no value passes one that still has to occur."""
        first = max(floor, self.lows[place], total - self._most[place + 1])
        last = min(self.highs[place], total // (len(self.lows) - place))
        due = next((value for value in self._fixed if value >= floor), None)
        if due is not None:
            last = min(last, due)
        if place == len(self.lows) - 1:
            first = max(first, total)
        return (v for v in range(first, last + 1) if v not in self._never)

    def _fits(self, chosen: tuple[int, ...], since: int) -> bool:
        """Say whether the values from a place on keep to the bounds and the middle."""
        n = len(self.lows)
        if len(chosen) > n:
            return False
        value = chosen[-1]
        if not all(
            self.lows[p] <= value <= self.highs[p] for p in range(since, len(chosen))
        ):
            return False
        if self.middle is None or n % 2 or not since <= n // 2 < len(chosen):
            return True
        low, high = self.middle
        return low <= chosen[n // 2 - 1] + chosen[n // 2] <= high

    def _reaches(
        self, place: int, floor: int, total: int, squares: int, target: Target
    ) -> bool:
        """Say whether a rest can still have this total, and squares enough, not more.

        Bounds only: of numbers with one sum the squares are least when all are alike,
        and greatest when all stand at the ends.
        """
        if place == len(self.lows):
            return total == 0 and target.holds(squares)
        groups = [
            Group(stop - max(start, place), max(low, floor), high)
            for start, stop, low, high in self._groups
            if stop > place
        ]
        least = sum(group.count * group.low for group in groups)
        if not least <= total <= self._most[place]:
            return False
        ends = target.ends
        if ends is None:
            return True
        return (
            squares + least_squares(groups, total) <= ends[1]
            and squares + most_squares(groups, total) >= ends[0]
        )


@dataclass(frozen=True)
class Group:
    """So many values between the same bounds."""

    count: int
    low: int
    high: int


def least_squares(groups: Sequence[Group], total: int) -> int:
    """Return a bound that no sum of squares with this total lies below.

    The sum is least when every value is as near to one level as its bounds let it be;
    the level is not rounded, so this is a bound.

    Examples
    --------
    >>> least_squares([Group(3, 0, 9), Group(1, 9, 9)], 12)
    84
    """
    levels = sorted({end for group in groups for end in (group.low, group.high)})
    # The level lies just below the first end at which the sum is large enough.
    upper = next(
        level
        for level in levels
        if sum(g.count * min(max(level, g.low), g.high) for g in groups) >= total
    )
    free = fixed = squares = 0
    for group in groups:
        if group.low < upper <= group.high:
            free += group.count
            continue
        value = group.low if group.low >= upper else group.high
        fixed += group.count * value
        squares += group.count * value**2
    return squares + (-(-((total - fixed) ** 2) // free) if free else 0)


def most_squares(groups: Sequence[Group], total: int) -> int:
    """Return a bound that no sum of squares with this total lies above.

    The sum is greatest when the values stand at their ends, the high groups first.

    Examples
    --------
    >>> most_squares([Group(3, 0, 9), Group(1, 9, 9)], 18)
    162
    """
    left = total - sum(group.count * group.low for group in groups)
    squares = sum(group.count * group.low**2 for group in groups)
    for group in reversed(groups):
        taken = min(left, group.count * (group.high - group.low))
        squares += taken * (group.low + group.high)
        left -= taken
    return squares
