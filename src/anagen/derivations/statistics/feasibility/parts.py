"""Whether printed parts make the printed whole."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from anagen.derivations.statistics.feasibility.percentages import numerators_of
from anagen.derivations.statistics.feasibility.printed import (
    COMMON_ROUNDINGS,
    Number,
    Rounding,
    Span,
    read_printed,
    round_number,
)
from anagen.derivations.statistics.feasibility.verdicts import (
    Feasibility,
    Possibility,
    describe_roundings,
    require_counts,
)
from anagen.kernel.errors import ImpossibleValueError

__all__ = ["PartKind", "check_partition", "check_parts"]

_ALL = 100


class PartKind(StrEnum):
    """How parts lie in the whole."""

    EACH_IN_ONE = "each one is in exactly one part"
    NOT_ALL_NAMED = "no one is in two parts, and some may be in none"
    MAY_OVERLAP = "each one is in a part, and may be in several"
    ANYHOW = "parts may overlap, and some may be in none"


def check_parts(
    parts: Sequence[int],
    total: int,
    *,
    kind: PartKind = PartKind.EACH_IN_ONE,
) -> Feasibility:
    """Say whether counted parts make this total.

    Parameters
    ----------
    parts
        How many are in each part.
    total
        How many there are.
    kind
        How the parts lie in the whole.

    Raises
    ------
    ImpossibleValueError
        When a part or the total is no count.

    Examples
    --------
    >>> check_parts([12, 5, 1], 18).verdict
    <Possibility.POSSIBLE: 'possible'>
    >>> check_parts([8, 3, 2], 12).because
    '8 + 3 + 2 = 13, not 12'
    >>> check_parts([8, 3, 2], 12, kind=PartKind.MAY_OVERLAP).verdict
    <Possibility.POSSIBLE: 'possible'>
    """
    named = {f"part {place}": part for place, part in enumerate(parts, start=1)}
    require_counts(**named, total=total)
    found = sum(parts)
    added = f"{' + '.join(map(str, parts)) or 'no part'} = {found}"
    if (largest := max(parts, default=0)) > total:
        why = f"a part of {largest} is more than the whole of {total}"
        return Feasibility(Possibility.IMPOSSIBLE, why, (kind.value,))
    is_short = kind in {PartKind.EACH_IN_ONE, PartKind.MAY_OVERLAP} and found < total
    is_over = kind in {PartKind.EACH_IN_ONE, PartKind.NOT_ALL_NAMED} and found > total
    if is_short or is_over:
        nearest = (read_printed(found),)
        why = f"{added}, not {total}"
        return Feasibility(Possibility.IMPOSSIBLE, why, (kind.value,), nearest)
    return Feasibility(Possibility.POSSIBLE, f"{added} of {total}", (kind.value,))


def check_partition(
    percentages: Sequence[Number],
    n: int | None = None,
    *,
    roundings: Sequence[Rounding] = COMMON_ROUNDINGS,
) -> Feasibility:
    """Say whether percentages of parts, each one in exactly one part, make 100.

    They need not add up to 100 as printed, only before they were rounded. With n, the
    parts have to be whole as well: some k of n for each, n together.

    Parameters
    ----------
    percentages
        As printed, without the percent sign.
    n
        Of how many they are shares; None when it is not known.
    roundings
        The roundings that are accepted.

    Raises
    ------
    ImpossibleValueError
        When a percentage is no number, there is none, or n no count above 0.

    Examples
    --------
    >>> check_partition(["33.3", "33.3", "33.3"]).verdict
    <Possibility.POSSIBLE: 'possible'>
    >>> check_partition(["60", "30", "20"]).because
    'they add up to 110, and rounding explains at most 1.5 too many'
    """
    printed = [read_printed(number) for number in percentages]
    if not printed:
        raise ImpossibleValueError(
            "There is no percentage", "A whole has at least one part"
        )
    assumed = (PartKind.EACH_IN_ONE.value, describe_roundings(roundings))
    if n is not None:
        return _whole_parts([str(one) for one in printed], n, roundings, assumed)
    behind = Span(Fraction(0), Fraction(0))
    for span in (one.span(roundings) for one in printed):
        behind = Span(
            behind.low + max(span.low, Fraction(0)),
            behind.high + span.high,
            behind.has_low and (span.has_low or span.low < 0),
            behind.has_high and span.has_high,
        )
    total = sum(Fraction(one.value) for one in printed)
    said = round_number(total, max(one.decimals for one in printed))
    if behind.holds(_ALL):
        why = f"they add up to {said}, which rounding explains"
        return Feasibility(Possibility.POSSIBLE, why, assumed)
    is_over = total > _ALL
    room = total - behind.low if is_over else behind.high - total
    most = round_number(room, max(one.decimals for one in printed) + 1)
    text = f"{most.value.normalize():f}"
    why = (
        f"they add up to {said}, and rounding explains at most {text} "
        f"too {'many' if is_over else 'few'}"
    )
    return Feasibility(Possibility.IMPOSSIBLE, why, assumed)


def _whole_parts(
    percentages: Sequence[str],
    n: int,
    roundings: Sequence[Rounding],
    assumed: tuple[str, ...],
) -> Feasibility:
    require_counts(n=n)
    if n == 0:
        raise ImpossibleValueError("Of nobody there is no percentage", "Give n above 0")
    found = [numerators_of(read_printed(one), n, roundings) for one in percentages]
    for text, numerators in zip(percentages, found, strict=True):
        if not numerators:
            why = f"no k of {n} is {text} %"
            return Feasibility(Possibility.IMPOSSIBLE, why, assumed)
    # Each part has a run of whole numbers, so the sums are a run as well.
    least, most = sum(r[0] for r in found), sum(r[-1] for r in found)
    if least <= n <= most:
        why = f"parts of {n} print as these percentages"
        return Feasibility(Possibility.POSSIBLE, why, assumed)
    sums = str(least) if least == most else f"{least} to {most}"
    why = f"the parts add up to {sums}, not {n}"
    return Feasibility(Possibility.IMPOSSIBLE, why, assumed)
