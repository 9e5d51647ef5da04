"""Regimens, and the doses they come to."""

from __future__ import annotations

from decimal import Decimal

import pytest

from anagen.derivations.statistics.feasibility.regimens import (
    Bounds,
    StatedSpell,
    check_daily_dose,
    check_total_dose,
    days_in,
)
from anagen.derivations.statistics.feasibility.verdicts import Possibility
from anagen.kernel.errors import ImpossibleValueError
from anagen.kernel.time import TimeUnit

ONE, TWO, WEEK = Bounds.exactly(1), Bounds.exactly(2), Bounds.exactly(7)
IMPOSSIBLE = Possibility.IMPOSSIBLE
POSSIBLE = Possibility.POSSIBLE


def _pulse(dose: int, weeks: tuple[int, int] | None) -> StatedSpell:
    """A dose on two days a week, for that many weeks."""
    days = None if weeks is None else days_in(*weeks, TimeUnit.WEEK)
    return StatedSpell(Bounds.exactly(dose), TWO, WEEK, days)


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [("10", POSSIBLE), ("10.0", POSSIBLE), ("5", IMPOSSIBLE), ("20", IMPOSSIBLE)],
)
def test_five_twice_a_day(printed, verdict):
    twice = StatedSpell(Bounds.exactly(5), TWO, ONE)
    assert check_daily_dose(twice, printed).verdict is verdict


def test_a_range_of_doses_comes_to_a_range():
    spell = StatedSpell(Bounds(50, 100), ONE, ONE)
    found = check_daily_dose(spell, "75")
    assert found.verdict is POSSIBLE
    assert found.implied == Bounds(50, 100)
    assert check_daily_dose(spell, "101").verdict is IMPOSSIBLE


def test_a_weekly_dose_a_day_is_rounded():
    assert check_daily_dose(_pulse(5, None), "1.43").verdict is POSSIBLE
    assert check_daily_dose(_pulse(5, None), "1.5").verdict is IMPOSSIBLE


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [
        ("120", POSSIBLE),
        ("130", POSSIBLE),  # the week that is begun counts
        ("110", IMPOSSIBLE),
        ("140", IMPOSSIBLE),
    ],
)
def test_total_of_a_pulse(printed, verdict):
    assert check_total_dose([_pulse(5, (12, 12))], printed).verdict is verdict


def test_spells_add_up():
    taper = [_pulse(5, (12, 16)), _pulse(3, (4, 8))]
    found = check_total_dose(taper, "160")
    assert found.verdict is POSSIBLE
    assert found.implied is not None
    assert str(found.implied) == "144 to 224"
    assert check_total_dose(taper, "143").verdict is IMPOSSIBLE
    assert "144 to 224" in check_total_dose(taper, "225").because


def test_an_open_end_leaves_the_total_open_upwards():
    open_ended = [_pulse(5, (12, 12)), _pulse(3, None)]
    assert check_total_dose(open_ended, "999").verdict is Possibility.CANNOT_BE_TOLD
    low = check_total_dose(open_ended, "100")
    assert low.verdict is IMPOSSIBLE
    assert "120 or more" in low.because


@pytest.mark.parametrize(
    ("unit", "days"),
    [
        (TimeUnit.DAY, "3"),
        (TimeUnit.WEEK, "21"),
        (TimeUnit.MONTH, "84 to 93"),
        (TimeUnit.YEAR, "1092 to 1098"),
    ],
)
def test_months_and_years_are_short_or_long(unit, days):
    assert str(days_in(3, 3, unit)) == days


def test_daily_for_three_months():
    daily = StatedSpell(ONE, ONE, ONE, days_in(3, 3, TimeUnit.MONTH))
    for total in ("84", "90", "91", "92"):
        assert check_total_dose([daily], total).verdict is POSSIBLE
    assert check_total_dose([daily], "100").verdict is IMPOSSIBLE


def test_impossible_input_is_refused():
    with pytest.raises(ImpossibleValueError, match="Nothing lies"):
        Bounds(2, 1)
    with pytest.raises(ImpossibleValueError, match="Nothing lies"):
        Bounds(-1, 1)
    with pytest.raises(ImpossibleValueError, match="Nothing lies"):
        Bounds(0.5, 1)  # type: ignore[arg-type]
    with pytest.raises(ImpossibleValueError, match="some length"):
        StatedSpell(ONE, ONE, Bounds(0, 1))
    with pytest.raises(ImpossibleValueError, match="no spell"):
        check_total_dose([], "5")
    with pytest.raises(ImpossibleValueError, match="printed number"):
        check_total_dose([_pulse(5, (1, 1))], "five")


def test_bounds_in_words():
    assert str(Bounds(Decimal("0.5"), 2)) == "0.5 to 2"
    assert str(ONE) == "1"
