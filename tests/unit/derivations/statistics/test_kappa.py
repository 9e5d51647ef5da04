"""Kappa, against print and against other software."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anagen.derivations.statistics.agreement import KappaWeights, kappa
from anagen.kernel.errors import RecordsError

UNWEIGHTED, LINEAR, QUADRATIC = KappaWeights

SKIN = ["terrible", "poor", "marginal", "clear"]
DIAGNOSES = ["psychosis", "neurosis", "organic"]
DISORDERS = ["personality disorder", "neurosis", "psychosis"]


def table(classes, *rows):
    return dict(
        zip(product(classes, classes), [n for row in rows for n in row], strict=True)
    )


# SAS/STAT User's Guide, The FREQ Procedure, Getting Started: "Agreement Study".
SKIN_TABLE = table(SKIN, [10, 4, 1, 0], [5, 10, 12, 2], [2, 4, 12, 5], [0, 2, 6, 13])
# Fleiss, Statistical Methods for Rates and Proportions, 2nd edition 1981, chapter 13.
DIAGNOSIS_TABLE = table(DIAGNOSES, [75, 1, 4], [5, 4, 1], [0, 0, 10])
# Fleiss, Cohen and Everitt, Psychol Bull 1969;72:323: 200 patients.
DISORDER_TABLE = table(DISORDERS, [106, 10, 4], [22, 28, 10], [2, 12, 6])


def test_skin_ratings_as_printed():
    """Kappa 0.3449 (0.0724; 0.2030, 0.4868), linear 0.5082 (0.0655; 0.3798, 0.6366)."""
    for weights, printed in (
        (UNWEIGHTED, [0.3449, 0.0724, 0.2030, 0.4868]),
        (LINEAR, [0.5082, 0.0655, 0.3798, 0.6366]),
    ):
        found = kappa(SKIN_TABLE, SKIN, weights=weights)
        assert [
            round(number, 4)
            for number in (found.value, found.error, found.low, found.high)
        ] == printed


def test_diagnoses_as_printed():
    """Fleiss (1981): kappa .676, with .076 as standard error if there were none."""
    found = kappa(DIAGNOSIS_TABLE, DIAGNOSES)
    assert round(found.value, 3) == 0.676
    assert round(found.error_if_none, 3) == 0.076
    assert (found.observed, found.expected) == pytest.approx((0.89, 0.66))


def test_disorders_as_printed():
    """Fleiss, Cohen and Everitt (1969): kappa .429, observed .70, by chance .475."""
    found = kappa(DISORDER_TABLE, DISORDERS)
    assert round(found.value, 3) == 0.429
    assert (found.observed, found.expected) == pytest.approx((0.7, 0.475))


# statsmodels 0.15.0, cohens_kappa: value, standard error, the same if there were none.
ORACLE = [
    (SKIN_TABLE, SKIN, UNWEIGHTED, (0.344875346260, 0.072396687372, 0.061184719128)),
    (SKIN_TABLE, SKIN, LINEAR, (0.508160071540, 0.065508381035, 0.073896668035)),
    (SKIN_TABLE, SKIN, QUADRATIC, (0.660722891566, 0.061642832417, 0.106495182153)),
    (
        DIAGNOSIS_TABLE,
        DIAGNOSES,
        UNWEIGHTED,
        (0.676470588235, 0.087702953475, 0.076187257923),
    ),
    (
        DIAGNOSIS_TABLE,
        DIAGNOSES,
        LINEAR,
        (0.722222222222, 0.084300953923, 0.087860564180),
    ),
    (
        DIAGNOSIS_TABLE,
        DIAGNOSES,
        QUADRATIC,
        (0.755319148936, 0.086707132494, 0.098947608582),
    ),
    (
        DISORDER_TABLE,
        DISORDERS,
        UNWEIGHTED,
        (0.428571428571, 0.053711004869, 0.055512454936),
    ),
    (
        DISORDER_TABLE,
        DISORDERS,
        LINEAR,
        (0.492307692308, 0.050718607608, 0.057769179555),
    ),
    (
        DISORDER_TABLE,
        DISORDERS,
        QUADRATIC,
        (0.566666666667, 0.055666340158, 0.070513986004),
    ),
]


@pytest.mark.parametrize(("counts", "classes", "weights", "expected"), ORACLE)
def test_kappa_agrees_with_statsmodels(counts, classes, weights, expected):
    found = kappa(counts, classes, weights=weights)
    assert (found.value, found.error, found.error_if_none) == pytest.approx(
        expected, abs=1e-11
    )


def test_a_class_nobody_chose_changes_what_near_means():
    """Between mild and severe there is a step, whether or not it was used."""
    counts = {("mild", "mild"): 8, ("mild", "severe"): 4, ("severe", "severe"): 8}
    near = kappa(counts, ["mild", "severe", "worst"], weights=LINEAR)
    far = kappa(counts, ["mild", "severe"], weights=LINEAR)
    assert near.value == pytest.approx(far.value)  # a common factor cancels ...
    spread = {**counts, ("worst", "severe"): 1}
    assert kappa(
        spread, ["mild", "severe", "worst"], weights=LINEAR
    ).value != pytest.approx(
        kappa(spread, ["mild", "between", "severe", "worst"], weights=LINEAR).value
    )  # ... but not once a third class is used


def test_one_class_only_is_undefined_and_explained():
    found = kappa({("clear", "clear"): 30}, SKIN, weights=QUADRATIC)
    assert (found.value, found.error, found.low, found.high) == (None,) * 4
    assert found.because == ("both raters chose only 'clear': chance alone would agree")
    assert kappa({("a", "a"): 3}, ["a"], weights=LINEAR).value is None


def test_no_pair_is_undefined_and_explained():
    assert kappa({}, SKIN).because == "there is no pair"
    assert kappa({("poor", "poor"): 0}, SKIN).because == "there is no pair"
    assert kappa({}, []).value is None


def test_full_agreement_is_1_without_an_interval():
    found = kappa({("a", "a"): 5, ("b", "b"): 5}, ["a", "b"])
    assert (found.value, found.error, found.low, found.high) == (1, 0, None, None)
    assert found.because == "the standard error is 0: the normal interval has no width"


def test_all_that_is_wrong_with_a_table_is_said_at_once():
    with pytest.raises(RecordsError) as refusal:
        kappa({("a", "x"): 1, ("b", "a"): -2, ("y", "b"): 1.5}, ["a", "b", "a"])
    said = str(refusal.value)
    for problem in (
        "named twice",
        "'x' is not one of the classes",
        "-2 is not a count",
        "'y' is not one of the classes",
        "1.5 is not a count",
    ):
        assert problem in said


tables = st.lists(st.integers(0, 9), min_size=9, max_size=9).map(
    lambda n: table(DIAGNOSES, n[:3], n[3:6], n[6:])
)


@given(tables, st.sampled_from(list(KappaWeights)))
def test_kappa_is_at_most_1_lies_in_its_interval_and_has_no_first_rater(
    counts, weights
):
    found = kappa(counts, DIAGNOSES, weights=weights)
    swapped = kappa(
        {(b, a): n for (a, b), n in counts.items()}, DIAGNOSES, weights=weights
    )
    reversed_scale = kappa(counts, DIAGNOSES[::-1], weights=weights)
    for other in (swapped, reversed_scale):
        assert (found.value, found.error) == (other.value, other.error)
    if found.value is None:
        assert found.because
        return
    assert -1 <= found.value <= 1
    if found.low is not None:
        assert -1 <= found.low <= found.value <= found.high <= 1
