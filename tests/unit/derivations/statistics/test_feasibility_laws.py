"""What is true is never called impossible, however it was rounded."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from statistics import median, quantiles
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from anagen.derivations.statistics.feasibility.deviations import SdKind, check_sd
from anagen.derivations.statistics.feasibility.means import (
    check_mean,
    check_median,
    counts_for_mean,
)
from anagen.derivations.statistics.feasibility.printed import (
    COMMON_ROUNDINGS,
    round_number,
)
from anagen.derivations.statistics.feasibility.ranges import (
    check_mean_and_median,
    check_mean_in_range,
    check_order,
    check_sd_in_range,
)
from anagen.derivations.statistics.feasibility.samples import (
    PrintedSample,
    check_sample,
)
from anagen.derivations.statistics.feasibility.verdicts import Possibility

ENOUGH = Context(prec=50)
STEPS = (Fraction(1), Fraction(1, 2), Fraction(1, 10), Fraction(5), Fraction(1, 3))

values_of = st.one_of(
    st.lists(st.integers(0, 9), min_size=1, max_size=12),
    st.lists(st.integers(-20, 100), min_size=1, max_size=8),
)
decimals_of = st.integers(0, 3)
roundings_of = st.sampled_from(COMMON_ROUNDINGS)


def _sd(values: list[Fraction], kind: SdKind) -> Fraction:
    mean = sum(values, Fraction(0)) / len(values)
    squares = sum(((value - mean) ** 2 for value in values), Fraction(0))
    variance = squares / kind.divisor(len(values))
    return Fraction(
        ENOUGH.sqrt(
            ENOUGH.divide(Decimal(variance.numerator), Decimal(variance.denominator))
        )
    )


@given(
    values_of,
    st.sampled_from(STEPS),
    st.tuples(decimals_of, decimals_of),
    roundings_of,
    st.sampled_from(SdKind),
)
def test_statistics_of_a_sample_are_never_impossible(
    whole, step, places, rounding, kind
):
    values = sorted(value * step for value in whole)
    n, total = len(values), sum(values, Fraction(0))
    decimals, sd_decimals = places

    def say(number: Fraction, to: int = decimals) -> str:
        return str(round_number(Fraction(number), to, rounding))

    mean, middle = say(total / n), say(median(values))
    first, last = say(values[0]), say(values[-1])
    found = [
        check_mean(mean, n, step=step),
        check_median(middle, n, step=step),
        check_mean_in_range(mean, n, first, last),
        check_mean_in_range(mean, n, first, last, middle),
    ]
    printed: dict[str, Any] = {"n": n, "mean": mean, "median": middle}
    printed |= {"minimum": first, "maximum": last}
    if n > 1 or kind is SdKind.POPULATION:
        sd = say(_sd(values, kind), sd_decimals)
        printed["sd"] = sd
        found += [
            check_sd(sd, n, mean, step=step),
            check_sd(sd, n, step=step),
            check_sd_in_range(sd, n, first, last),
            check_sd_in_range(sd, n, first, last, mean),
            check_mean_and_median(mean, middle, sd, n),
        ]
    found.append(check_sample(PrintedSample(**printed), step=step))
    assert n in counts_for_mean(mean, n, step=step)
    for one in found:
        assert one.verdict is not Possibility.IMPOSSIBLE, one.because


@given(st.lists(st.integers(0, 100), min_size=2, max_size=9), decimals_of, roundings_of)
def test_quantiles_of_a_sample_ascend(values, decimals, rounding):
    exact = [Fraction(value) for value in sorted(values)]
    q1, middle, q3 = quantiles(exact, method="inclusive")
    numbers = (exact[0], q1, middle, q3, exact[-1])
    names = ("minimum", "q1", "median", "q3", "maximum")
    printed: dict[str, Any] = {
        name: str(round_number(Fraction(number), decimals, rounding))
        for name, number in zip(names, numbers, strict=True)
    }
    assert check_order(**printed).verdict is Possibility.POSSIBLE


@given(st.lists(st.integers(0, 9), min_size=2, max_size=7), roundings_of)
def test_a_sample_is_found_among_those_that_print_like_it(whole, rounding):
    values = [Fraction(value) for value in sorted(whole)]
    n = len(values)
    printed = PrintedSample(
        n=n,
        mean=str(round_number(sum(values, Fraction(0)) / n, 1, rounding)),
        sd=str(round_number(_sd(values, SdKind.SAMPLE), 1, rounding)),
        minimum=min(whole),
        maximum=max(whole),
        counted={values[0]: values.count(values[0])},
    )
    found = check_sample(printed, kinds=[SdKind.SAMPLE], roundings=[rounding], most=999)
    assert tuple(values) in found.samples
