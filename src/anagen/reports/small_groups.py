"""Counts of few people kept back, so that nobody can be picked out.

A count from 1 up to one less than the smallest that may be shown is suppressed (primary).
What would give it away by adding or subtracting is suppressed with it (complementary):
a suppressed cell always stays compatible with at least two numbers. 0 is shown, for it is
nobody. Source of the method: Hundepool et al., Statistical Disclosure Control, Wiley
2012, chapter 4.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from anagen.kernel.errors import ImpossibleValueError
from anagen.knowledge import load_knowledge
from anagen.reports.questions import Statistic
from anagen.reports.results import Answered, Result

__all__ = [
    "SUPPRESSED",
    "Sum",
    "protect_cells",
    "smallest_shown",
    "suppress_small_groups",
    "suppression_note",
]

SUPPRESSED = "suppressed"
"""What is printed for a number that is kept back."""

_ROUNDING = 1e-6
_SHARES = frozenset({Statistic.COUNT, Statistic.SHARE})
_OF_ONE = frozenset({Statistic.VALUES, Statistic.MIN, Statistic.MAX})
"""Statistics that are the values of single units."""


@dataclass(frozen=True)
class Sum:
    """What a reader knows to add up: the total is the sum of its parts.

    Parameters
    ----------
    total, parts
        Places in the list of counts.
    """

    total: int
    parts: tuple[int, ...]


def smallest_shown() -> int:
    """Return the smallest count that is shown unless another is asked for."""
    return int(load_knowledge().privacy["deidentification"].smallest_group.value())


def suppression_note(smallest: int | None = None) -> str:
    """Say what was done and why.

    Examples
    --------
    >>> suppression_note(5).partition(",")[0]
    'Counts of 1 to 4 are suppressed'
    """
    most = (smallest_shown() if smallest is None else smallest) - 1
    return (
        f"Counts of 1 to {most} are suppressed, so that nobody can be picked out,"
        " and others where a suppressed one could be worked out from them."
    )


def _checked(smallest: int | None) -> int:
    if smallest is None:
        return smallest_shown()
    if smallest <= 1:
        raise ImpossibleValueError(
            f"Counts below {smallest} cannot be suppressed",
            "The smallest count shown is 2 or more",
        )
    return smallest


# ---------------------------------------------------------------- any counts


def protect_cells(
    counts: Sequence[int],
    sums: Sequence[Sum] = (),
    *,
    smallest: int | None = None,
    hidden: Collection[int] = (),
) -> frozenset[int]:
    """Return the places of the counts that must not be shown.

    Parameters
    ----------
    counts
        Every count, totals among them.
    sums
        What adds up to what.
    smallest
        The smallest count that may be shown.
    hidden
        Places that are not shown anyway, and yet could be worked out.

    Examples
    --------
    Of groups of 3, 9 and 7 in 19, the 3 alone would be 19 less the others:

    >>> sorted(protect_cells([3, 9, 7, 19], [Sum(3, (0, 1, 2))]))
    [0, 2]
    """
    fewest = _checked(smallest)
    small = {i for i, n in enumerate(counts) if 0 < n < fewest}
    away = small | set(hidden)
    while True:
        kept = away - set(hidden)
        # A reader may know that 0 is kept back last, so where none is, that each is 1.
        floor = int(all(counts[i] for i in kept))
        floors = {i: floor if i in kept else 0 for i in away}
        told = [i for i in sorted(small) if _is_told(i, counts, sums, floors)]
        if not told:
            return frozenset(kept | small)
        away.add(_next_to_hide(told[0], counts, sums, away))


def _is_told(
    place: int,
    counts: Sequence[int],
    sums: Sequence[Sum],
    floors: Mapping[int, int],
) -> bool:
    """Whether one number alone is compatible with everything that is shown.

    `floors` holds the least that each count kept back can be.
    """
    # Imported here: only suppression needs it.
    from scipy.optimize import linprog  # noqa: PLC0415

    unknown = sorted(floors)
    column = {cell: k for k, cell in enumerate(unknown)}
    left, right = [], []
    for each in sums:
        line, known = [0] * len(unknown), 0
        for cell, sign in ((each.total, -1), *((part, 1) for part in each.parts)):
            if cell in column:
                line[column[cell]] += sign
            else:
                known -= sign * counts[cell]
        if any(line):
            left.append(line)
            right.append(known)
    if not left:
        return False
    bounds = [(floors[cell], None) for cell in unknown]
    ends = []
    for sign in (1, -1):
        aim = [0] * len(unknown)
        aim[column[place]] = sign
        found = linprog(aim, A_eq=left, b_eq=right, bounds=bounds)
        if not found.success:
            return False  # without bound on this side
        ends.append(sign * found.fun)
    return bool(ends[1] - ends[0] < 1 - _ROUNDING)


def _next_to_hide(
    place: int, counts: Sequence[int], sums: Sequence[Sum], away: set[int]
) -> int:
    """Choose the next count to keep back: near the one told, a part, not 0, small."""
    near = {
        i
        for s in sums
        if place == s.total or place in s.parts
        for i in (s.total, *s.parts)
    }
    totals = {s.total for s in sums}
    shown = [i for i in range(len(counts)) if i not in away]
    return min(
        shown, key=lambda i: (i not in near, i in totals, not counts[i], counts[i], i)
    )


# ---------------------------------------------------------------- Results


def suppress_small_groups(result: Result, *, smallest: int | None = None) -> Result:
    """Return a Result, with its groups, in which no small count can be seen.

    Numerators, denominators, what is left between them, and how many are unknown are all
    counts. A mean or median is kept back with the count it is of. The units and their
    rows are left out, whatever was suppressed: each is a group of one. `note` says what
    was done.

    Raises
    ------
    ImpossibleValueError
        When the smallest count shown is below 2.
    """
    family = (result, *result.groups)
    counts = [n for each in family for n in _counts_of(each)]
    hidden = [i for i in range(len(counts)) if i % _PER_RESULT == _NOT]
    hidden += [
        i
        for i in range(len(counts))
        if i % _PER_RESULT == _YES and result.question.statistic not in _SHARES
    ]
    sums = tuple(_sums_of(len(family)))
    away = protect_cells(counts, sums, smallest=smallest, hidden=hidden)
    shown = [
        _kept(each, {i - start for i in away if 0 <= i - start < _PER_RESULT}, smallest)
        for each, start in zip(family, range(0, len(counts), _PER_RESULT), strict=True)
    ]
    return replace(shown[0], groups=tuple(shown[1:]))


_YES, _NOT, _KNOWN, _UNKNOWN = range(4)
_PER_RESULT = 4


def _counts_of(result: Result) -> tuple[int, int, int, int]:
    """Return yes, no, known and unknown of one Result."""
    known = result.denominator or 0
    if result.question.statistic in _SHARES and result.numerator is not None:
        yes = result.numerator
        known = known or yes
        return yes, known - yes, known, result.missing
    return known, 0, known, result.missing


def _sums_of(family: int) -> Iterator[Sum]:
    """Yield what adds up: yes and no to known, and the groups to the whole."""
    for start in range(0, family * _PER_RESULT, _PER_RESULT):
        yield Sum(start + _KNOWN, (start + _YES, start + _NOT))
    if family > 1:
        for kind in range(_PER_RESULT):
            parts = range(_PER_RESULT + kind, family * _PER_RESULT, _PER_RESULT)
            yield Sum(kind, tuple(parts))


def _kept(result: Result, away: set[int], smallest: int | None) -> Result:
    """Return one Result without the counts that are kept back."""
    plain = replace(result, contributions=(), note=_without_counts(result.note))
    is_single = result.question.statistic in _OF_ONE
    if not (away or is_single):
        return plain
    gone = ["missing"] if _UNKNOWN in away else []
    if away & {_YES, _NOT, _KNOWN} or is_single:
        gone += ["value", "numerator"]
        plain = replace(
            plain,
            answered=Answered.SUPPRESSED,
            value=None,
            numerator=None,
            interval=None,
        )
    if _KNOWN in away:
        gone.append("denominator")
        plain = replace(plain, denominator=None)
    says = (_SINGLE if is_single else "", plain.note, suppression_note(smallest))
    return replace(
        plain,
        missing=0 if "missing" in gone else plain.missing,
        note=" ".join(part for part in says if part),
        suppressed=tuple(sorted(gone)),
    )


_SINGLE = "Single values are of one unit each and are not shown."


def _without_counts(note: str) -> str:
    """Drop what a note says with a number: it may be a small one."""
    return "; ".join(
        part for part in note.split("; ") if not any(map(str.isdigit, part))
    )
