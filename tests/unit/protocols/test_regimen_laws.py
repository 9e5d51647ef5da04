"""Laws that every regimen keeps, on generated ones: what a value may be trusted with."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from anagen.knowledge.schema.dosing import CalendarUnit
from anagen.protocols.regimen.daily import DayState, calendar, dose_on, total
from anagen.protocols.regimen.doses import Dose
from anagen.protocols.regimen.regimen import Regimen
from anagen.protocols.regimen.spells import Spell
from anagen.protocols.regimen.timing import HOURS_A_DAY, Timing

DRUGS = ("betamethasone", "tofacitinib")
LAST = 80

few = settings(max_examples=25)


@st.composite
def timings(draw: st.DrawFn) -> Timing:
    unit = draw(st.sampled_from([*CalendarUnit]))
    if unit in {CalendarUnit.WEEK, CalendarUnit.MONTH} and draw(st.booleans()):
        return Timing(
            draw(st.integers(1, 2)), Fraction(1), unit, draw(st.integers(1, 5))
        )
    least = 6 if unit is CalendarUnit.HOUR else 1
    period = Fraction(draw(st.integers(least, least * 9)), draw(st.integers(1, 2)))
    return Timing(draw(st.integers(1, 4)), period, unit)


@st.composite
def doses(draw: st.DrawFn) -> Dose:
    if draw(st.integers(0, 5)) == 0:
        return Dose(None, None, "mg")
    low = Fraction(draw(st.integers(0, 40)), 2)
    return Dose(low, low + draw(st.integers(0, 3)), draw(st.sampled_from(["mg", "g"])))


@st.composite
def spells(draw: st.DrawFn, *, ends: bool = True) -> Spell:
    first = draw(st.integers(-10, 60))
    days = draw(st.integers(1, 50))
    held = draw(
        st.lists(st.tuples(st.integers(-10, 90), st.integers(1, 9)), max_size=2)
    )
    return Spell(
        draw(st.sampled_from(DRUGS)),
        first,
        first + days if ends or draw(st.booleans()) else None,
        draw(doses()),
        draw(st.one_of(st.none(), timings(), timings(), timings())),
        anchor=first - draw(st.integers(0, 3)),
        phase=draw(st.sampled_from(["", "full"])),
        holds=tuple((day, day + length) for day, length in held),
        as_needed=draw(st.integers(0, 9)) == 0,
    )


def regimens(*, ends: bool = True) -> st.SearchStrategy[Regimen]:
    return st.lists(spells(ends=ends), max_size=4).map(lambda s: Regimen(tuple(s)))


def totals(regimen: Regimen, first: int = -20, stop: int = LAST) -> list[object]:
    return [
        (drug, each.low, each.high, each.at_least, each.times)
        for drug in DRUGS
        for each in [total(regimen, drug, first, stop)]
    ]


def add(amounts: Iterable[Fraction | int | None]) -> Fraction | int | None:
    """Add; one unknown makes the sum unknown."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Fraction(0)) if len(known) == len(list(amounts)) else None


@few
@given(regimens(ends=False), st.integers(-10, 110))
def test_splitting_a_phase_at_any_day_changes_nothing(
    regimen: Regimen, day: int
) -> None:
    split = regimen.split(day)
    assert split.joined() == regimen.joined()
    assert totals(split) == totals(regimen)
    assert calendar(split, -20, LAST, drugs=DRUGS) == calendar(
        regimen, -20, LAST, drugs=DRUGS
    )


@few
@given(regimens(), regimens())
def test_concatenation_adds_doses(first: Regimen, second: Regimen) -> None:
    both = first.then(second)
    stop = max(first.stop or 0, 0) + 200
    for drug in DRUGS:
        one = total(first, drug, -20, 400)
        other = total(second, drug, -20, 400)
        units = {first.units.get(drug, "mg"), second.units.get(drug, "mg")}
        found = total(both, drug, -400, stop + 400)
        assert found.times == add([one.times, other.times])
        if len(units) == 1:
            assert found.low == add([one.low, other.low])
            assert found.high == add([one.high, other.high])


@few
@given(regimens(ends=False), regimens(ends=False), regimens(ends=False))
def test_concurrent_is_commutative_and_associative(
    one: Regimen, two: Regimen, three: Regimen
) -> None:
    assert one.concurrent(two) == two.concurrent(one)
    left = one.concurrent(two).concurrent(three)
    assert left == one.concurrent(two.concurrent(three)) == one.concurrent(two, three)
    assert one.concurrent(Regimen()) == one


@few
@given(regimens(ends=False))
def test_the_calendar_is_the_closed_form(regimen: Regimen) -> None:
    days = calendar(regimen, -20, LAST, drugs=DRUGS)
    assert [dose_on(regimen, day.drug, day.day) for day in days] == list(days)
    for drug in DRUGS:
        found = total(regimen, drug, -20, LAST)
        of_drug = [day for day in days if day.drug == drug]
        if found.low is not None:
            assert found.low == add([day.low for day in of_drug])
            assert found.high == add([day.high for day in of_drug])
        if found.times is not None:
            assert found.times == add([day.times for day in of_drug])


@few
@given(timings(), st.integers(-40, 40), st.integers(0, 60))
def test_counting_is_listing(timing: Timing, first: int, days: int) -> None:
    listed = list(timing.times(first, first + days))
    assert len(listed) == timing.count(first, first + days)
    assert listed == sorted(listed)
    again = timing.whole_days * HOURS_A_DAY
    later = timing.times(first + timing.whole_days, first + timing.whole_days + days)
    assert [hour + again for hour in listed] == list(later)


@few
@given(regimens(ends=False), st.integers(-10, 100), st.integers(1, 30))
def test_hold_then_resume_removes_exactly_those_days(
    regimen: Regimen, since: int, days: int
) -> None:
    bare = Regimen(
        tuple(
            Spell(*(s.drug, s.first, s.stop, s.dose, s.timing), anchor=s.anchor)
            for s in regimen.spells
        )
    )
    back = since + days
    held = bare.hold(since).resume(back)
    assert held == bare.hold(since, back)
    for before, after in zip(
        calendar(bare, -20, LAST, drugs=DRUGS),
        calendar(held, -20, LAST, drugs=DRUGS),
        strict=True,
    ):
        if since <= before.day < back:
            assert after.low == after.high == 0
            assert after.state in {DayState.HELD, DayState.NONE}
        else:
            assert after == before


@few
@given(regimens(ends=False), st.integers(-20, LAST))
def test_the_total_is_additive_over_days(regimen: Regimen, day: int) -> None:
    for drug in DRUGS:
        whole = total(regimen, drug, -20, LAST)
        parts = [total(regimen, drug, -20, day), total(regimen, drug, day, LAST)]
        assert whole.low == add([part.low for part in parts])
        assert whole.high == add([part.high for part in parts])
        assert whole.times == add([part.times for part in parts])


@few
@given(regimens(ends=False), st.integers(-30, 30))
def test_shifting_moves_every_day(regimen: Regimen, days: int) -> None:
    assert totals(regimen.shift(days), -20 + days, LAST + days) == totals(regimen)
    assert regimen.shift(days).shift(-days) == regimen


@few
@given(regimens(ends=False), st.integers(-20, LAST))
def test_until_gives_an_end_and_loses_nothing_before_it(
    regimen: Regimen, day: int
) -> None:
    ended = regimen.until(day)
    assert ended.stop is not None
    assert ended.concurrent(regimen.during(day, None)).joined() == regimen.joined()
