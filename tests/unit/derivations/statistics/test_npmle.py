"""The search for the most likely masses, on cases that can be done by hand."""

from __future__ import annotations

from math import inf, log

import pytest

from anagen.derivations.statistics.npmle import (
    Cell,
    cells_of,
    innermost_intervals,
    maximise,
)


def test_spans_that_touch_do_not_overlap():
    """(0, 5] ends where (5, 9] starts: no time is in both."""
    assert innermost_intervals([(0, 5), (5, 9)]) == ((0, 5), (5, 9))


def test_of_nested_spans_the_inner_one_is_innermost():
    assert innermost_intervals([(-inf, inf), (2, 8), (3, 4)]) == ((3, 4),)


def test_cells_run_over_neighbouring_innermost_intervals():
    innermost = ((0, 5), (5, 9), (9, inf))
    counts = {(0, 5): 1, (-inf, 9): 2, (5, inf): 3, (0, 9): 4}
    assert cells_of(counts, innermost) == (Cell(0, 1, 1), Cell(0, 2, 6), Cell(1, 3, 3))


def test_masses_without_overlap_are_shares():
    fit = maximise([Cell(0, 1, 3), Cell(1, 2, 1)], tolerance=1e-12, limit=100)
    assert fit.masses == pytest.approx((0.75, 0.25), abs=1e-12)
    assert fit.log_likelihood == pytest.approx(3 * log(0.75) + log(0.25), abs=1e-12)


def test_a_mass_nobody_needs_becomes_exactly_0():
    cells = [Cell(0, 2, 5), Cell(1, 3, 5), Cell(0, 1, 1), Cell(2, 3, 1)]
    fit = maximise(cells, tolerance=1e-12, limit=1000)
    # By symmetry masses are (1-m)/2, m, (1-m)/2; the likelihood
    # 10 log((1+m)/2) + 2 log((1-m)/2) is greatest where 10/(1+m) = 2/(1-m).
    assert fit.masses == pytest.approx((1 / 6, 2 / 3, 1 / 6), abs=1e-9)
    far = [Cell(0, 1, 9), Cell(2, 3, 9), Cell(0, 2, 1), Cell(1, 3, 1)]
    assert maximise(far, tolerance=1e-12, limit=1000).masses[1] == 0.0


def test_a_search_cut_short_says_how_far_it_got():
    cells = [Cell(0, 2, 50), Cell(1, 3, 7), Cell(0, 1, 1), Cell(2, 3, 4)]
    short = maximise(cells, tolerance=1e-12, limit=1)
    full = maximise(cells, tolerance=1e-12, limit=1000)
    assert short.rounds == 1
    assert full.gap <= 1e-12 < short.gap
    # The gap is a bound on what is still to be gained, per patient.
    missing = full.log_likelihood - short.log_likelihood
    assert 0 <= missing <= short.gap * 62
