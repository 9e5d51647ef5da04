"""What can be said of a claim without the rows behind it.

Whether some rows could print as it does: GRIM, GRIMMER and a search for values where
the values come in known steps; order, range and interval in any case. What is possible
is not thereby right, and only what no rows can give is called wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from anagen.derivations.statistics.feasibility.deviations import check_sd
from anagen.derivations.statistics.feasibility.means import check_mean, check_median
from anagen.derivations.statistics.feasibility.percentages import (
    check_percentage,
    check_share,
)
from anagen.derivations.statistics.feasibility.samples import (
    PrintedSample,
    check_sample,
)
from anagen.derivations.statistics.feasibility.verdicts import Feasibility, Possibility
from anagen.kernel.errors import ImpossibleValueError
from anagen.reports.audit.claims import PrintedClaim, PrintedNumber
from anagen.reports.audit.possible_spreads import check_spreads
from anagen.reports.audit.printed_parts import (
    decimal_of,
    own_size,
    size_of,
    statistic_of,
    written,
)
from anagen.reports.questions import Statistic

__all__ = ["check_without_rows"]

_RANGE = ("low", "high")
_TOO_MANY = 200
"""Beyond so many values every mean with a decimal or two is possible."""


def check_without_rows(
    claim: PrintedClaim, claims: Sequence[PrintedClaim]
) -> tuple[bool, str]:
    """Say whether a number is impossible, and why, from what else the source prints.

    It is impossible for sure only by what the claim says itself: of how many it is,
    and in what steps the values come. That all who are reported have a value, and that
    values come in the steps of the range printed beside it, is likely and no more:
    what would be impossible then is told, and nothing is called wrong for it.
    """
    if claim.comparator:
        return False, ""
    try:
        return _check(claim, claims)
    except ImpossibleValueError as error:
        return True, error.what


def _check(claim: PrintedClaim, claims: Sequence[PrintedClaim]) -> tuple[bool, str]:
    own, n = own_size(claim), size_of(claim, claims)
    sure = [*_check_shares(claim, own, n), *check_spreads(claim, own)]
    wrong = [e for e in sure if e.verdict is Possibility.IMPOSSIBLE]
    if wrong and not claim.is_about:
        return True, wrong[0].because
    told = [each.because for each in sure]
    if n is None or n > _TOO_MANY:
        return False, "; ".join(told)
    all_known = () if own else (f"all {n} are known",)
    unsure = () if own else (*_check_all(claim, n), *check_spreads(claim, n))
    told += [
        _if_so(all_known, each.because)
        for each in unsure
        if each.verdict is Possibility.IMPOSSIBLE
    ]
    sample = _check_sample(claim, claims, n)
    if sample is None:
        return False, "; ".join([*told, *_if_whole(claim, n, all_known)])
    assumed, found = sample
    if found.verdict is not Possibility.IMPOSSIBLE:
        said = ", ".join((*found.assumed[:1], *assumed, *all_known))
        return False, "; ".join([*told, f"{found.because} ({said})"])
    if not (assumed or all_known or claim.is_about):
        return True, f"{found.because} ({found.assumed[0]})"
    steps = (", ".join((*found.assumed[:1], *assumed)),)
    return False, "; ".join([*told, _if_so((*all_known, *steps), found.because)])


def _if_so(conditions: Sequence[str], because: str) -> str:
    return f"impossible if {' and '.join(conditions)}: {because}"


def _check_shares(
    claim: PrintedClaim, own: int | None, n: int | None
) -> Iterator[Feasibility]:
    """Check a percentage against k of n; without a k of its own, of n or of fewer."""
    percent = _percent(claim)
    if percent is None:
        return
    above, below = claim.number("numerator"), claim.number("denominator")
    if above is not None and below is not None and below.value:
        k, whole = int(above.value), int(below.value)
        yield check_share(k, whole, written(percent))
    elif own is not None:
        yield check_percentage(written(percent), own)
    elif n is not None and n <= _TOO_MANY:
        fewer = (check_percentage(written(percent), m) for m in range(1, n))
        of_all = check_percentage(written(percent), n)
        if all(e.verdict is Possibility.IMPOSSIBLE for e in (of_all, *fewer)):
            yield replace(of_all, because=f"{of_all.because}; nor is any k of fewer")


def _check_all(claim: PrintedClaim, n: int) -> Iterator[Feasibility]:
    """Check a percentage against all who are reported."""
    percent = _percent(claim)
    if percent is not None:
        yield check_percentage(written(percent), n)


def _percent(claim: PrintedClaim) -> PrintedNumber | None:
    percent = statistic_of(claim, Statistic.SHARE)
    is_percentage = claim.number("percent") is not None or claim.unit == "%"
    return percent if is_percentage else None


def _check_sample(
    claim: PrintedClaim, claims: Sequence[PrintedClaim], n: int
) -> tuple[tuple[str, ...], Feasibility] | None:
    """Search for n values in known steps that print as this; None without steps."""
    mean, sd = decimal_of(claim, Statistic.MEAN), decimal_of(claim, Statistic.SD)
    median = decimal_of(claim, Statistic.MEDIAN)
    if mean is None and sd is None and median is None:
        return None
    ends = _range_of(claim, claims, n)
    step = claim.step
    if step is None and ends is not None:
        step = Fraction(1, 10 ** max(end.decimals for end in ends))
    if step is None:
        return None
    if ends is None:
        return (), _check_each(claim, n, step)
    low, high = (Decimal(written(end)) for end in ends)
    sample = PrintedSample(
        n=n, mean=mean, sd=sd, median=median, minimum=low, maximum=high
    )
    assumed = () if claim.step else ("as the range is printed",)
    return assumed, check_sample(sample, step=step)


def _check_each(claim: PrintedClaim, n: int, step: Fraction) -> Feasibility:
    """Return the first fault of mean, SD and median, else the last answer."""
    mean, sd = decimal_of(claim, Statistic.MEAN), decimal_of(claim, Statistic.SD)
    median = decimal_of(claim, Statistic.MEDIAN)
    found = []
    if mean is not None:
        found.append(check_mean(mean, n, step=step))
    if median is not None:
        found.append(check_median(median, n, step=step))
    if sd is not None:
        found.append(check_sd(sd, n, mean, step=step))
    wrong = (each for each in found if each.verdict is Possibility.IMPOSSIBLE)
    return next(wrong, found[-1])


def _if_whole(claim: PrintedClaim, n: int, conditions: Sequence[str]) -> Iterator[str]:
    """Say what would be impossible, were the values whole numbers."""
    given = (Statistic.MEAN, Statistic.MEDIAN, Statistic.SD)
    if all(decimal_of(claim, each) is None for each in given):
        return
    found = _check_each(claim, n, Fraction(1))
    if found.verdict is Possibility.IMPOSSIBLE:
        whole = "the values are whole numbers"
        yield _if_so((*conditions, whole), found.because)
    elif found.verdict is Possibility.POSSIBLE:
        yield f"possible even for whole numbers: {found.because}"


def _range_of(
    claim: PrintedClaim, claims: Sequence[PrintedClaim], n: int
) -> tuple[PrintedNumber, PrintedNumber] | None:
    """Return the printed range of the same thing; None when there is none."""
    about = (claim.of, claim.among, claim.per, claim.unit)
    same = [
        c
        for c in claims
        if (c.of, c.among, c.per, c.unit) == about
        and c.kind == claim.kind
        and size_of(c, claims) == n
    ]
    for each in [claim, *(same if claim.of else [])]:
        low, high = (each.number(name) for name in _RANGE)
        if low is not None and high is not None:
            return low, high
    return None
