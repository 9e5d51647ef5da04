"""Descriptive statistics, against numbers that can be checked by hand or in print."""

from decimal import Decimal, localcontext
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anagen.kernel.errors import ImpossibleValueError
from anagen.reports.statistics import (
    QuantileMethod,
    exact_interval,
    format_number,
    mean,
    median,
    quantile,
    sample_sd,
    to_decimal,
)


def numbers(*values):
    return [Fraction(str(value)) for value in values]


# ------------------------------------------------- letter s0, table 1, typed in (S0-26)

TOFACITINIB_MONTHS = numbers(47, 36, 40, 30)
MINI_PULSE_MONTHS = numbers(9, 11, 3, 12)
FIRST_REGROWTH_WEEKS = numbers(6, 4, 3, 2)
COMPLETE_REGROWTH_WEEKS = numbers(24, 20, 28, 20)
PREDNISOLONE_MG = numbers(550, 1638, 300, 1425)


@pytest.mark.parametrize(
    ("values", "decimals", "mean_text", "sd_text"),
    [
        (TOFACITINIB_MONTHS, 1, "38.3", "7.1"),
        (TOFACITINIB_MONTHS, 2, "38.25", "7.14"),
        (MINI_PULSE_MONTHS, 2, "8.75", "4.03"),
        (FIRST_REGROWTH_WEEKS, 2, "3.75", "1.71"),
        (FIRST_REGROWTH_WEEKS, 1, "3.8", "1.7"),
        (COMPLETE_REGROWTH_WEEKS, 1, "23.0", "3.8"),
        (PREDNISOLONE_MG, 2, "978.25", "652.76"),
        (PREDNISOLONE_MG, 1, "978.3", "652.8"),
    ],
)
def test_mean_and_sample_sd_of_the_letter(values, decimals, mean_text, sd_text):
    assert format_number(mean(values), decimals) == mean_text
    assert format_number(sample_sd(values), decimals) == sd_text


@pytest.mark.parametrize(
    ("values", "middle"),
    [
        (PREDNISOLONE_MG, "987.5"),  # the letter calls 988 ± 653 a median
        (TOFACITINIB_MONTHS, "38"),
        (numbers(6, 6, 8, 8, 15), "8"),
        (numbers(5), "5"),
        (numbers(1, 2), "1.5"),
        ([], ""),
    ],
)
def test_median_is_the_middle(values, middle):
    assert format_number(median(values)) == middle


@pytest.mark.parametrize(("values", "sd"), [([], None), (numbers(5), None)])
def test_one_value_has_no_spread(values, sd):
    assert sample_sd(values) is sd


def test_nobody_has_no_mean():
    assert mean([]) is None


def test_equal_values_have_no_spread():
    assert sample_sd(numbers(3, 3, 3)) == 0


@given(
    st.lists(st.integers(-100, 100).map(Fraction), min_size=2, max_size=6), st.data()
)
def test_order_of_the_values_does_not_matter(values, data):
    shuffled = data.draw(st.permutations(values))
    for statistic in (mean, sample_sd, median):
        assert statistic(values) == statistic(shuffled)


# ---------------------------------------------- quantiles: Hyndman and Fan 1996, table 1

# quantile(1:10, p, type = 1...9) in R, and by the published formulas.
OF_ONE_TO_TEN = {
    "type 1": (3, 5, 8),
    "type 2": (3, Fraction(11, 2), 8),
    "type 3": (2, 5, 8),
    "type 4": (Fraction(5, 2), 5, Fraction(15, 2)),
    "type 5": (3, Fraction(11, 2), 8),
    "type 6": (Fraction(11, 4), Fraction(11, 2), Fraction(33, 4)),
    "type 7": (Fraction(13, 4), Fraction(11, 2), Fraction(31, 4)),
    "type 8": (Fraction(35, 12), Fraction(11, 2), Fraction(97, 12)),
    "type 9": (Fraction(47, 16), Fraction(11, 2), Fraction(129, 16)),
}


@pytest.mark.parametrize("method", QuantileMethod)
def test_quartiles_of_one_to_ten(method):
    values = numbers(*range(1, 11))
    found = [quantile(values, Fraction(k, 4), method) for k in (1, 2, 3)]
    assert found == list(OF_ONE_TO_TEN[method])


# Letter s2: months of full dose, 6 6 8 8 15.
@pytest.mark.parametrize(
    ("method", "quarter", "three_quarters"),
    [
        ("type 1", 6, 8),
        ("type 2", 6, 8),
        ("type 3", 6, 8),
        ("type 4", 6, 8),
        ("type 5", 6, Fraction(39, 4)),
        ("type 6", 6, Fraction(23, 2)),
        ("type 7", 6, 8),
        ("type 8", 6, Fraction(31, 3)),
        ("type 9", 6, Fraction(163, 16)),
    ],
)
def test_quartiles_of_five_patients_depend_on_the_method(
    method, quarter, three_quarters
):
    months = numbers(6, 6, 8, 8, 15)
    kind = QuantileMethod(method)
    assert quantile(months, Fraction(1, 4), kind) == quarter
    assert quantile(months, Fraction(3, 4), kind) == three_quarters


@pytest.mark.parametrize("method", QuantileMethod)
@pytest.mark.parametrize("values", [(7,), (1, 9), (4, 1, 8, 8)])
def test_ends_are_the_smallest_and_the_largest(method, values):
    assert quantile(numbers(*values), Fraction(0), method) == min(values)
    assert quantile(numbers(*values), Fraction(1), method) == max(values)


def test_default_is_that_of_r_and_spreadsheets():
    values = numbers(*range(1, 11))
    assert quantile(values, Fraction(1, 4)) == Fraction(13, 4)


@given(
    st.lists(st.integers(0, 50).map(Fraction), min_size=1, max_size=8),
    st.sampled_from(QuantileMethod),
)
def test_quantiles_rise_with_their_probability(values, method):
    steps = [quantile(values, Fraction(k, 12), method) for k in range(13)]
    assert steps == sorted(steps)


@pytest.mark.parametrize(("p", "text"), [("1.5", "1.5"), ("-0.1", "-0.1"), (25, "25")])
def test_probability_runs_from_0_to_1(p, text):
    with pytest.raises(ImpossibleValueError) as refused:
        quantile(numbers(1, 2), Fraction(p))
    assert str(refused.value) == (
        f"{text} is not a probability. It runs from 0 to 1. For the first quartile "
        "write 0.25"
    )


# ---------------------------------------------------------------- exact intervals


@pytest.mark.parametrize(
    ("successes", "trials", "interval"),
    [
        # 0/n and n/n have closed forms: 1 - 0.025 ** (1 / n), and its mirror.
        (0, 10, ("0.0", "30.8")),
        (10, 10, ("69.2", "100.0")),
        (4, 4, ("39.8", "100.0")),
        (0, 4, ("0.0", "60.2")),
        (6, 6, ("54.1", "100.0")),
        (1, 1, ("2.5", "100.0")),
        # Tabulated.
        (1, 5, ("0.5", "71.6")),
        (4, 5, ("28.4", "99.5")),
        (4, 6, ("22.3", "95.7")),
        (1, 10, ("0.3", "44.5")),
        (5, 10, ("18.7", "81.3")),
        (12, 18, ("41.0", "86.7")),
        (12, 22, ("32.2", "75.6")),
    ],
)
def test_exact_interval_as_tabulated(successes, trials, interval):
    ends = exact_interval(successes, trials)
    assert tuple(format_number(end * 100, 1) for end in ends) == interval


def tail(successes, trials, share):
    """Return the chance of at least so many successes, exactly."""
    return sum(
        comb(trials, k) * share**k * (1 - share) ** (trials - k)
        for k in range(successes, trials + 1)
    )


@given(st.integers(1, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_exact_interval_leaves_a_fortieth_on_either_side(case):
    successes, trials = case
    low, high = map(Fraction, exact_interval(successes, trials))
    near = Fraction(1, 10**6)
    if successes:
        assert abs(tail(successes, trials, low) - Fraction(1, 40)) < near
    if successes < trials:
        below = 1 - tail(successes + 1, trials, high)
        assert abs(below - Fraction(1, 40)) < near


@given(st.integers(1, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_exact_interval_is_mirrored_by_the_failures(case):
    successes, trials = case
    low, high = exact_interval(successes, trials)
    assert exact_interval(trials - successes, trials) == (1 - high, 1 - low)
    assert low <= to_decimal(Fraction(successes, trials)) <= high


def test_higher_confidence_is_wider():
    narrow, wide = (exact_interval(12, 18, Decimal(c)) for c in ("0.90", "0.99"))
    assert wide[0] < narrow[0] < narrow[1] < wide[1]


def test_of_nobody_there_is_no_interval():
    assert exact_interval(0, 0) is None


@pytest.mark.parametrize(("successes", "trials"), [(5, 4), (-1, 4), (1, 0)])
def test_part_is_at_most_the_whole(successes, trials):
    with pytest.raises(ImpossibleValueError) as refused:
        exact_interval(successes, trials)
    assert str(refused.value) == (
        f"{successes} of {trials} cannot be. A part is at most the whole"
    )


# ---------------------------------------------------------------- numbers as text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        # Halves are rounded away from zero, as by hand.
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-0.5", 0, "-1"),
        ("-2.5", 0, "-3"),
        ("-0.125", 2, "-0.13"),
        ("38.25", 1, "38.3"),
        ("0.45", 1, "0.5"),
        ("0.4499", 1, "0.4"),
        # What is written as 0 has no sign.
        ("-0.04", 1, "0.0"),
        ("-0.4", 0, "0"),
        ("-0.05", 1, "-0.1"),
        # Fixed decimals are all written.
        ("23", 1, "23.0"),
        ("100", 0, "100"),
        ("1000000", 2, "1000000.00"),
        ("9.999", 2, "10.00"),
        ("0.007", 2, "0.01"),
        # In full.
        ("15.50", None, "15.5"),
        ("100", None, "100"),
        ("1E+3", None, "1000"),
        ("-0.0", None, "0"),
        ("0.000001", None, "0.000001"),
    ],
)
def test_number_as_text(value, decimals, text):
    assert format_number(Decimal(value), decimals) == text
    assert format_number(Fraction(value), decimals) == text


def test_number_without_end_has_28_digits():
    assert format_number(Fraction(2, 3)) == "0.6666666666666666666666666667"


def test_unknown_number_is_empty():
    assert format_number(None) == format_number(None, 2) == ""


@pytest.mark.parametrize("short", [Fraction(1, 10**40), Fraction(1, 10**27)])
def test_number_just_below_a_half_is_rounded_once(short):
    assert format_number(Fraction(1, 2) - short, 0) == "0"
    assert format_number(Fraction(1, 2) + short, 0) == "1"


def test_large_number_is_no_problem():
    assert format_number(Decimal(10) ** 40, 1) == f"1{'0' * 40}.0"


@given(st.fractions(-1000, 1000, max_denominator=999), st.integers(0, 6))
def test_rounding_is_off_by_half_a_step_at_most(value, decimals):
    written = Fraction(format_number(value, decimals))
    assert abs(written - value) <= Fraction(1, 2 * 10**decimals)


def test_text_does_not_depend_on_the_callers_decimal_context():
    with localcontext(prec=2):
        assert format_number(Fraction(12345, 100), 1) == "123.5"
        assert format_number(Decimal("978.25")) == "978.25"
        assert format_number(sample_sd(PREDNISOLONE_MG), 1) == "652.8"
