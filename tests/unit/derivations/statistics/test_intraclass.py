"""Intraclass correlation, against print and against other software."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anagen.derivations.statistics.agreement import (
    IntraclassForm,
    intraclass,
    mean_squares,
    sum_pairs,
    sum_scores,
)
from tests.unit.derivations.statistics import scored, strategies

FORMS = list(IntraclassForm)

# Shrout and Fleiss (1979), table 4; the intervals as R's package psych prints them.
PRINTED = {
    "ICC(1,1)": (0.17, -0.13, 0.72),
    "ICC(2,1)": (0.29, 0.02, 0.76),
    "ICC(3,1)": (0.71, 0.34, 0.95),
    "ICC(1,k)": (0.44, -0.88, 0.91),
    "ICC(2,k)": (0.62, 0.07, 0.93),
    "ICC(3,k)": (0.91, 0.68, 0.99),
}

# pingouin 0.7.0, intraclass_corr, taken before it rounds; names of McGraw and Wong.
ORACLE = [
    (
        scored.SHROUT_FLEISS,
        {
            "ICC(1)": (0.165741768405, -0.132932324875, 0.722560062328),
            "ICC(A,1)": (0.289763779528, 0.018786513375, 0.761084369649),
            "ICC(C,1)": (0.714840714841, 0.342464765034, 0.945858259955),
            "ICC(k)": (0.442797133679, -0.884442155238, 0.912415420341),
            "ICC(A,k)": (0.620050547599, 0.071136815303, 0.927232040168),
            "ICC(C,k)": (0.909315542377, 0.675674713816, 0.985891678169),
        },
    ),
    (
        scored.MADE_UP,
        {
            "ICC(1)": (0.923660915793, 0.817300845046, 0.975068502072),
            "ICC(A,1)": (0.924910855922, 0.590190449584, 0.981174311919),
            "ICC(C,1)": (0.972689954378, 0.929818646540, 0.991349492472),
            "ICC(k)": (0.973189162054, 0.930653974891, 0.991549037250),
            "ICC(A,k)": (0.973651283599, 0.812046807706, 0.993645012633),
            "ICC(C,k)": (0.990727835978, 0.975457952787, 0.997099771860),
        },
    ),
    (
        scored.PEAK_FLOW,
        {
            "ICC(1)": (0.946014725088, 0.860790171320, 0.979939215451),
            "ICC(A,1)": (0.945928405577, 0.857411171235, 0.980078659146),
            "ICC(C,1)": (0.942913072407, 0.849908391677, 0.978943134397),
            "ICC(k)": (0.972258547576, 0.925187788056, 0.989867979586),
            "ICC(A,k)": (0.972212957955, 0.923232491021, 0.989939116428),
            "ICC(C,k)": (0.970617868394, 0.918865383282, 0.989359539828),
        },
    ),
]


def test_shrout_and_fleiss_as_printed():
    sums = sum_scores(scored.SHROUT_FLEISS)
    for form in FORMS:
        found = intraclass(sums, form)
        assert PRINTED[form] == (
            round(found.value, 2),
            round(found.low, 2),
            round(found.high, 2),
        )


def test_analysis_of_variance_as_printed():
    """Shrout and Fleiss (1979), table 3: mean squares 11.24, 6.26, 32.49 and 1.02."""
    squares = mean_squares(sum_scores(scored.SHROUT_FLEISS))
    assert [
        round(float(square), 2)
        for square in (
            squares.between_targets,
            squares.within_targets,
            squares.between_raters,
            squares.residual,
        )
    ] == [11.24, 6.26, 32.49, 1.02]


@pytest.mark.parametrize(("table", "expected"), ORACLE)
def test_all_forms_agree_with_pingouin(table, expected):
    sums = sum_scores(table)
    for form in FORMS:
        found = intraclass(sums, form)
        assert (found.value, found.low, found.high) == pytest.approx(
            expected[form.mcgraw_wong], abs=1e-10
        )
        assert (found.targets, found.raters) == (len(table), len(table[0]))


def test_sums_alone_give_the_same_as_the_scores():
    from_sums = sum_pairs(scored.PEAK_FLOW).as_scores()
    for form in FORMS:
        assert intraclass(from_sums, form) == intraclass(
            sum_scores(scored.PEAK_FLOW), form
        )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("table", [[], [[5, 6]], [[5], [6], [9]]])
def test_it_takes_two_targets_and_two_raters(form, table):
    found = intraclass(sum_scores(table), form)
    assert (found.value, found.low, found.high) == (None, None, None)
    assert found.because == "it takes two targets and two raters"


@pytest.mark.parametrize("form", FORMS)
def test_when_every_score_is_the_same_nothing_can_be_said(form):
    found = intraclass(sum_scores([[7, 7, 7]] * 4), form)
    assert (found.value, found.low) == (None, None)
    assert found.because == "every score is the same"


@pytest.mark.parametrize("form", FORMS)
def test_perfect_agreement_is_1_without_an_interval(form):
    found = intraclass(sum_scores([[1, 1], [5, 5], [9, 9]]), form)
    assert (found.value, found.low, found.high) == (1, None, None)
    assert "no F interval" in found.because


def test_a_constant_shift_is_consistent_but_no_agreement():
    sums = sum_scores([[1, 3], [5, 7], [9, 11]])
    consistent = intraclass(sums, IntraclassForm.ICC_3_1)
    assert (consistent.value, consistent.low) == (1, None)
    agreeing = intraclass(sums, IntraclassForm.ICC_2_1)
    assert 0 < agreeing.low < agreeing.value < agreeing.high < 1


def test_targets_alike_and_raters_at_odds_leave_a_mean_without_a_value():
    sums = sum_scores([[1, 9], [9, 1]])
    assert intraclass(sums, IntraclassForm.ICC_1_1).value == -1
    for form in (IntraclassForm.ICC_1_K, IntraclassForm.ICC_2_K):
        found = intraclass(sums, form)
        assert found.value is None
        assert "nothing to be a share of" in found.because


@pytest.mark.parametrize(
    "table",
    [
        [[0, 0, 2], [0, Fraction(3, 2), 1]],  # the interval would miss the estimate
        [[0, 0, 0, 25], [0, 0, 29, Fraction(7, 2)]],  # F would be infinite
        [[1, 9], [9, 1]],  # neither targets nor raters differ
    ],
)
def test_where_satterthwaite_breaks_down_there_is_no_interval(table):
    found = intraclass(sum_scores(table), IntraclassForm.ICC_2_1)
    assert (found.low, found.high) == (None, None)
    assert found.because


@given(strategies.tables, st.sampled_from(FORMS))
def test_an_estimate_is_at_most_1_and_lies_in_its_interval(table, form):
    found = intraclass(sum_scores(table), form)
    if found.value is None:
        assert found.low is None
        assert found.because
        return
    assert found.value <= 1
    if found.low is None:
        assert found.because
    else:
        assert found.low - 1e-9 <= found.value <= found.high + 1e-9
        assert found.high <= 1


@given(strategies.tables, st.sampled_from(FORMS), st.randoms(use_true_random=False))
def test_order_of_targets_and_of_raters_and_zero_point_do_not_matter(
    table, form, chance
):
    raters = list(range(len(table[0])))
    chance.shuffle(raters)
    moved = [[row[rater] + 17 for rater in raters] for row in table]
    chance.shuffle(moved)
    assert intraclass(sum_scores(moved), form) == intraclass(sum_scores(table), form)
