"""SALT: the total from its regions, and the improvement between two scores."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anagen.knowledge import load_knowledge
from anagen.records.salt import compute_percent_change, compute_salt

REGIONS = ("top", "back", "left", "right")
WEIGHTS = {
    name: region.weight.value()
    for name, region in load_knowledge().salt.regions.items()
}
percents = st.decimals(0, 100, places=1)


@pytest.mark.parametrize(
    ("loss", "total"),
    [
        ((0, 0, 0, 0), 0),
        ((100, 100, 100, 100), 100),
        ((50, 0, 0, 0), 20),
        ((0, 100, 0, 0), 24),
        ((0, 0, 100, 100), 36),
        ((10, 20, 30, 40), Decimal("21.4")),
    ],
)
def test_total_is_the_weighted_sum_of_its_regions(loss, total):
    regions = dict(zip(REGIONS, map(Decimal, loss), strict=True))
    assert compute_salt(regions, WEIGHTS) == total


@pytest.mark.parametrize("missing", REGIONS)
def test_missing_region_makes_the_total_missing(missing):
    regions = {name: Decimal(0) for name in REGIONS if name != missing}
    assert compute_salt(regions, WEIGHTS) is None


@given(st.tuples(*[percents] * 4))
def test_total_lies_between_its_regions(loss):
    regions = dict(zip(REGIONS, loss, strict=True))
    assert min(loss) <= compute_salt(regions, WEIGHTS) <= max(loss)


@given(st.permutations(REGIONS))
def test_order_of_the_regions_does_not_matter(order):
    loss = {"top": 10, "back": 20, "left": 30, "right": 40}
    regions = {name: Decimal(loss[name]) for name in order}
    assert compute_salt(regions, WEIGHTS) == Decimal("21.4")


@pytest.mark.parametrize(
    ("baseline", "score", "change"),
    [
        (100, 0, 100),
        (100, 100, 0),
        (88, 55, 37.5),
        (100, 9, 91),
        (50, 75, -50),  # worse is negative, and not cut off
        (0, 0, None),  # from nothing, nothing can improve
        (0, 10, None),
    ],
)
def test_improvement_is_relative_to_the_baseline(baseline, score, change):
    assert compute_percent_change(float(baseline), float(score)) == change
