"""What could lie behind a printed summary, and what could not."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anagen.reports.feasible import feasible_values, percentage_is_possible
from anagen.reports.statistics import format_number, mean, sample_sd


def test_final_scores_of_the_letter_s3():
    """Mean 2 ± 3.6 (0 to 9) of six, four of them at 0: x is 1, 2 or 3 (S3-12)."""
    found = feasible_values(
        n=6, mean_printed="2", sd_printed="3.6", low=0, high=9, known=(0, 0, 0, 0)
    )
    assert list(found) == [(0, 0, 0, 0, x, 9) for x in (1, 2, 3)]


def test_five_at_zero_cannot_be():
    found = feasible_values(
        n=6, mean_printed="2", sd_printed="3.6", low=0, high=9, known=(0, 0, 0, 0, 0)
    )
    assert list(found) == []


def test_baseline_scores_of_the_letter_s3_are_possible():
    found = feasible_values(n=6, mean_printed="56", sd_printed="7.8", low=50, high=70)
    assert (50, 50, 50, 55, 58, 70) in set(found)


def test_ages_of_the_letter_s3_are_not_whole_years():
    """No six whole numbers have a mean that prints as 38.4 (SX-02)."""
    found = feasible_values(n=6, mean_printed="38.4", sd_printed="8.7", low=27, high=52)
    assert list(found) == []


@pytest.mark.parametrize(
    ("n", "known", "found"),
    [
        (1, (), []),  # one value has no standard deviation
        (2, (), [(0, 9)]),
        (2, (0, 9), [(0, 9)]),
        (2, (0,), [(0, 9)]),
        (2, (1,), []),  # both ends are attained
        (1, (0, 9), []),  # more known than there are
    ],
)
def test_small_numbers_of_values(n, known, found):
    values = feasible_values(
        n=n, mean_printed="4.5", sd_printed="6.4", low=0, high=9, known=known
    )
    assert list(values) == found


@given(st.lists(st.integers(0, 9), min_size=2, max_size=5))
def test_true_values_are_always_among_the_feasible(values):
    exact = [Fraction(value) for value in values]
    found = feasible_values(
        n=len(values),
        mean_printed=format_number(mean(exact), 1),
        sd_printed=format_number(sample_sd(exact), 1),
        low=min(values),
        high=max(values),
    )
    assert tuple(sorted(values)) in set(found)


@pytest.mark.parametrize(
    ("printed", "n", "is_possible"),
    [
        ("71.4", 5, False),  # letter s2: it would be 5 of 7
        ("71.4", 7, True),
        ("80", 5, True),
        ("60", 5, True),
        ("66.7", 6, True),
        ("66.6", 6, False),
        ("67", 6, True),
        ("61.1", 18, True),  # letter s4: 11 of 18
        ("61", 18, True),
        ("17", 18, True),  # 3 of 18
        ("16.7", 18, True),
        ("17.0", 18, False),
        ("18.2", 22, True),
        ("0", 4, True),
        ("100", 4, True),
        ("100.0", 4, True),
        ("12.5", 8, True),
        ("13", 8, True),  # halves are rounded up
        ("12", 8, False),
        ("0", 0, False),  # of nobody
    ],
)
def test_percentage_is_one_of_so_many(printed, n, is_possible):
    assert percentage_is_possible(printed, n) is is_possible


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_true_percentage_is_always_possible(case):
    k, n = case
    assert percentage_is_possible(format_number(Fraction(100 * k, n), 1), n)
