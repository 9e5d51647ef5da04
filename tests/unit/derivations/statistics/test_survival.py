"""Kaplan-Meier curves, against the textbook and against other software."""

from __future__ import annotations

from fractions import Fraction
from math import nan, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anagen.derivations.statistics.survival import (
    Tally,
    at_risk,
    kaplan_meier,
    survival_at,
    tally,
)
from anagen.derivations.statistics.survival_intervals import SurvivalInterval
from anagen.kernel.errors import ImpossibleValueError, RecordsError
from tests.unit.derivations.statistics import made_up, remissions, strategies

# Week, at risk, relapses, survival, Greenwood's standard error, to three digits: as in
# Klein and Moeschberger, Survival Analysis, section 4.2, and as R's survfit prints it.
PRINTED = [
    (6, 21, 3, 0.857, 0.076),
    (7, 17, 1, 0.807, 0.087),
    (10, 15, 1, 0.753, 0.096),
    (13, 12, 1, 0.690, 0.107),
    (16, 11, 1, 0.627, 0.114),
    (22, 7, 1, 0.538, 0.128),
    (23, 6, 1, 0.448, 0.135),
]

# statsmodels 0.15.0, SurvfuncRight: day, survival, standard error.
ORACLE_REMISSIONS = [
    (6, 0.857142857143, 0.076360354832),
    (7, 0.806722689076, 0.086935285180),
    (10, 0.752941176471, 0.096349652994),
    (13, 0.690196078431, 0.106814707775),
    (16, 0.627450980392, 0.114053865257),
    (22, 0.537815126050, 0.128233751693),
    (23, 0.448179271709, 0.134591456756),
]
ORACLE_MADE_UP = [
    (1, 0.974358974359, 0.025310159836),
    (4, 0.948717948718, 0.035319858037),
    (6, 0.923076923077, 0.042669245863),
    (7, 0.897435897436, 0.048581073509),
    (8, 0.871040723982, 0.053847428475),
    (9, 0.844645550528, 0.058327274920),
    (11, 0.818250377074, 0.062190811554),
    (16, 0.790975364505, 0.065827629309),
    (17, 0.763700351936, 0.068977215905),
    (22, 0.704954171018, 0.075145546486),
    (24, 0.672910799608, 0.078264141608),
    (25, 0.608824056788, 0.082898089934),
    (29, 0.575000498077, 0.084912974765),
    (30, 0.541176939367, 0.086392353769),
    (31, 0.507353380657, 0.087363435336),
    (33, 0.473529821946, 0.087843078356),
    (38, 0.394608184955, 0.089184504782),
    (43, 0.350762831071, 0.089405577566),
    (44, 0.306917477187, 0.088329085571),
    (45, 0.263072123303, 0.085906263258),
    (57, 0.175381415536, 0.091686364939),
]


def test_remissions_as_printed():
    curve = kaplan_meier(remissions.TALLIES)
    steps = [step for step in curve.steps if step.events]
    assert [
        (s.time, s.at_risk, s.events, round(s.survival, 3), round(sqrt(s.variance), 3))
        for s in steps
    ] == PRINTED
    assert (curve.patients, curve.events) == (21, 9)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [(remissions.PAIRS, ORACLE_REMISSIONS), (made_up.PAIRS, ORACLE_MADE_UP)],
)
def test_survival_and_variance_agree_with_statsmodels(pairs, expected):
    steps = [step for step in kaplan_meier(tally(pairs)).steps if step.events]
    for step, (day, survival, error) in zip(steps, expected, strict=False):
        assert step.time == day
        assert step.survival == pytest.approx(survival, abs=1e-11)
        assert sqrt(step.variance) == pytest.approx(error, abs=1e-11)


def test_counting_patients_gives_the_tallies():
    assert tally(remissions.PAIRS) == remissions.TALLIES


def test_a_patient_censored_on_the_day_of_an_event_was_at_risk():
    """Ties: the event comes first."""
    (_, day_5) = kaplan_meier([Tally(5, events=1, censored=1)]).steps
    assert (day_5.at_risk, day_5.survival) == (2, 0.5)


def test_the_first_step_is_day_0_also_when_something_happened_on_it():
    quiet = kaplan_meier([Tally(4, events=1)]).steps[0]
    assert (quiet.time, quiet.at_risk, quiet.survival, quiet.variance) == (0, 1, 1, 0)
    busy = kaplan_meier([Tally(0, events=1, censored=1), Tally(4, events=1)]).steps
    assert [(s.time, s.at_risk, s.survival) for s in busy] == [(0, 3, 2 / 3), (4, 1, 0)]


def test_once_survival_is_0_greenwood_has_no_variance():
    last = kaplan_meier([Tally(5, events=2)]).steps[-1]
    assert last.survival == 0
    assert last.variance is None


def test_nobody_counted_is_no_curve():
    curve = kaplan_meier([Tally(5)])
    assert (curve.patients, curve.steps) == (0, ())
    assert at_risk(curve, [0, 5]) == (0, 0)
    nobody = survival_at(curve, 5)
    assert (nobody.survival, nobody.low, nobody.high) == (None, None, None)
    assert nobody.because == "nobody was counted"


def test_numbers_at_risk_as_printed_under_a_figure():
    curve = kaplan_meier(remissions.TALLIES)
    # Counted by hand in the list of Freireich's children.
    assert at_risk(curve, [0, 6, 10, 20, 30, 35, 36]) == (21, 21, 15, 8, 4, 1, 0)
    assert at_risk(curve, [30, 0]) == (4, 21)


def test_survival_between_steps_holds_and_ends_with_follow_up():
    curve = kaplan_meier(remissions.TALLIES)
    assert survival_at(curve, 5).survival == 1
    assert survival_at(curve, 21).survival == survival_at(curve, 16).survival
    assert survival_at(curve, 35).survival == pytest.approx(0.448179271709)
    after = survival_at(curve, 36)
    assert (after.survival, after.low, after.high, after.at_risk) == (None,) * 3 + (0,)
    assert after.because == "nobody was followed beyond day 35"


def test_once_it_is_0_survival_stays_0():
    curve = kaplan_meier([Tally(5, events=2)])
    assert survival_at(curve, 500).survival == 0


def test_survival_before_the_start_is_refused():
    with pytest.raises(ImpossibleValueError, match="no survival on day -1"):
        survival_at(kaplan_meier(remissions.TALLIES), -1)


def test_all_that_is_wrong_with_times_is_said_at_once():
    with pytest.raises(RecordsError) as refusal:
        tally([(3, True), (-1, True), (nan, False), (4, None), (True, True), (2.0, 1)])
    found = [(p.place.row, p.place.column) for p in refusal.value.problems]
    assert found == [
        (2, "time"),
        (3, "time"),
        (4, "is_event"),
        (5, "time"),
        (6, "time"),
    ]
    assert "-1 is not a time of follow-up" in str(refusal.value)
    assert "nan is not a time of follow-up" in str(refusal.value)


def test_all_that_is_wrong_with_a_tally_is_said_at_once():
    with pytest.raises(ImpossibleValueError, match="time -1, events nan, censored 1"):
        Tally(-1, nan, 1.5)  # type: ignore[arg-type]


def test_a_hundred_million_patients_are_a_few_tallies():
    ten_million = 10**7
    small = kaplan_meier(remissions.TALLIES)
    large = kaplan_meier(
        Tally(row.time, row.events * ten_million, row.censored * ten_million)
        for row in remissions.TALLIES
    )
    for one, many in zip(small.steps, large.steps, strict=True):
        assert many.at_risk == one.at_risk * ten_million
        assert many.survival == pytest.approx(one.survival, rel=1e-14)
        # From so many, the beta product interval is the normal one.
        if one.events:
            half = 1.959963985 * sqrt(many.variance)
            assert many.low == pytest.approx(many.survival - half, abs=1e-7)
            assert many.high == pytest.approx(many.survival + half, abs=1e-7)


@given(strategies.uncensored)
def test_without_censoring_survival_is_the_share_still_without_it(days):
    for step in kaplan_meier(tally((day, True) for day in days)).steps:
        later = Fraction(sum(day > step.time for day in days), len(days))
        assert step.survival == pytest.approx(float(later), abs=1e-12)


@given(strategies.tallies, st.randoms(use_true_random=False))
def test_order_and_batches_do_not_matter(rows, chance):
    shuffled = [Tally(r.time, r.events) for r in rows]
    shuffled += [Tally(r.time, 0, r.censored) for r in rows]
    chance.shuffle(shuffled)
    assert kaplan_meier(shuffled) == kaplan_meier(rows)


@given(strategies.tallies, st.sampled_from(list(SurvivalInterval)))
def test_survival_never_rises_and_lies_in_its_interval(rows, method):
    before = 1.0
    for step in kaplan_meier(rows, method=method).steps:
        assert 0 <= step.survival <= before
        before = step.survival
        assert (step.low is None) == (step.high is None) == bool(step.because)
        if step.low is not None:
            assert 0 <= step.low <= step.survival + 1e-12
            assert step.survival - 1e-12 <= step.high <= 1
