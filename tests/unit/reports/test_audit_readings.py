"""The closed list of other readings: what is tried, how often, and what a hit means."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anagen.reports.answers import answer
from anagen.reports.audit import PrintedNumber, Search, Verdict
from anagen.reports.audit.asking import ask_claim
from anagen.reports.audit.readings import Reading, other_readings
from anagen.reports.audit.rounding import Rounding, rounded
from anagen.reports.questions import ask
from anagen.reports.results import Answered
from tests.unit.reports.audited import audit_one, claim, number, people, verdict


def readings(of: str, statistic: str, **values: object) -> list[Reading]:
    given_claim = claim("5", of=of, statistic=statistic, **values)
    asked = ask_claim(given_claim)
    assert not isinstance(asked, str)
    return list(other_readings(given_claim, asked))


def test_no_reading_is_tried_twice_and_none_is_the_plain_one() -> None:
    found = readings("age", "mean")
    keys = [(r.questions, r.rounding, r.is_population) for r in found]
    assert len(keys) == len(set(keys))
    plain = ask("mean", "age")
    assert ((plain,), Rounding.HALF_UP, False) not in keys
    assert all(1 <= len(r.says) <= 2 for r in found)


def test_one_change_is_tried_before_two() -> None:
    changes = [len(r.says) for r in readings("age", "mean")]
    assert changes == sorted(changes)


def test_a_definition_that_is_named_is_not_read_as_another() -> None:
    """SX-07: SALT75 said by name is SALT75."""
    of = "salt_response(salt75)"
    free = {str(r.questions[0].of) for r in readings(of, "count")}
    named = {str(r.questions[0].of) for r in readings(of, "count", definition="salt75")}
    assert "salt_response(salt50)" in free
    assert "salt_response(salt50)" not in named
    assert "salt_response_at_latest(salt75)" in named


@pytest.mark.parametrize(
    ("of", "other"),
    [
        ("exposure_months(index)", "exposure_months_before_taper(index)"),
        ("age", "onset_age"),
        ("disease_duration_months", "disease_duration_months(whole)"),
        ("events(oral_herpes_simplex)", "events(herpes_simplex_infection)"),
        ("laboratory_high(ige, ige_wu2025)", "laboratory_high(ige, ige_wu2025, onset)"),
        ("dose(tofacitinib)", "daily_dose(tofacitinib)"),
    ],
)
def test_what_is_taken_for_another_is_tried(of: str, other: str) -> None:
    statistic = "mean" if "laboratory" not in of and "events" not in of else "count"
    assert other in {str(r.questions[0].of) for r in readings(of, statistic)}


def test_a_bound_and_a_count_have_fewer_readings() -> None:
    assert readings("age", "min", comparator=">=") == []
    assert all(r.rounding is Rounding.HALF_UP for r in readings("age >= 3", "count"))


@pytest.mark.parametrize(
    ("answers", "possible", "chance", "weak"),
    [
        (5, 100, Fraction(1, 20), True),
        (4, 100, Fraction(1, 25), False),
        (3, 0, 1, True),
    ],
)
def test_a_hit_among_many_answers_is_weak(
    answers: int, possible: int, chance: Fraction, weak: bool
) -> None:
    search = Search(tried=24, agreeing=1, answers=answers, possible=possible)
    assert (search.chance, search.is_weak) == (chance, weak)
    assert str(search).startswith("1 of 24 readings agrees; by chance with probability")
    assert ("weak evidence" in str(search)) is weak


def test_the_size_of_the_search_is_in_the_answer() -> None:
    found = audit_one(claim("20", statistic="mean"), people(37, 22, 18, 15))
    assert found.search is not None
    assert f"of {found.search.tried} readings" in found.why
    assert found.search.possible == 37 - 15 + 1
    assert 0 < found.search.agreeing <= found.search.tried


def test_a_number_of_few_possible_ones_is_weak_and_of_many_is_not() -> None:
    few = audit_one(claim("1", statistic="mean"), people(1, 1, 4))
    many = audit_one(claim("20.00", statistic="mean"), people(37, 22, 18, 15))
    assert few.search is not None
    assert many.search is not None
    assert (few.search.is_weak, many.search.is_weak) == (True, False)


ages = st.lists(st.integers(0, 90), min_size=2, max_size=9)


@given(
    ages=ages,
    statistic=st.sampled_from(["mean", "median", "sd", "min", "max", "sum"]),
    rounding=st.sampled_from(Rounding),
    decimals=st.integers(0, 3),
)
def test_a_right_number_is_never_called_wrong(
    ages: list[int], statistic: str, rounding: Rounding, decimals: int
) -> None:
    """Whatever is computed, and however it is rounded, its verdict is not that."""
    cohort = people(*ages)
    result = answer(ask(statistic, "age"), cohort)
    assert result.answered is Answered.FROM_ROWS
    assert result.value is not None
    printed = PrintedNumber(
        "value", rounded(result.value, decimals, rounding), decimals
    )
    said = claim(str(float(printed.value)), printed, statistic=statistic)
    expected = {Verdict.REPRODUCES, Verdict.WITH_ROUNDING}
    if rounding is not Rounding.HALF_UP:
        expected |= {Verdict.ANOTHER_READING}
    assert verdict(said, cohort) in expected


@given(ages=ages, shift=st.integers(1, 5))
def test_a_wrong_number_does_not_reproduce(ages: list[int], shift: int) -> None:
    cohort = people(*ages)
    highest = number(str(max(ages) + shift))
    found = verdict(claim("high", highest, statistic="max"), cohort)
    assert found is Verdict.CONTRADICTS


@given(ages=st.permutations([37, 22, 18, 15]))
def test_the_order_of_rows_does_not_matter(ages: list[int]) -> None:
    found = audit_one(claim("20", statistic="mean"), people(*ages))
    assert (found.verdict, found.recomputed) == (Verdict.ANOTHER_READING, "23")
    assert found.why.startswith("median, not mean: 20 (")
