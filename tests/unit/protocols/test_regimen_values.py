"""What a regimen says of each day, and what it refuses."""

from __future__ import annotations

from fractions import Fraction

import pytest

from anagen.kernel.errors import RegimenError
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.dosing import CalendarUnit
from anagen.protocols.regimen import (
    Dose,
    Ladder,
    Maximum,
    Regimen,
    Rung,
    Spell,
    Timing,
    alternate_day,
    concurrent,
    equivalents,
    find_daily_maximum,
    fixed,
    given,
    interval_extension,
    pulse,
    refuse_above,
    taper_ladder,
    titrate,
    total,
)
from anagen.protocols.regimen.daily import DayState, calendar, dose_on

FIVE = Dose.of(5, "mg")
TOFA = "tofacitinib"


def amounts(regimen: Regimen, drug: str, first: int, stop: int) -> list[int | None]:
    days = calendar(regimen, first, stop, drugs=(drug,))
    return [None if day.low is None else int(day.low) for day in days]


# ------------------------------------------------------------------ days


def test_hours_between_doses_become_days() -> None:
    """Every 36 hours is two days of three; every 48 hours every other day."""
    steps = interval_extension(TOFA, FIVE, [24, 36, 48], days=[3, 6, None])
    assert amounts(steps, TOFA, 0, 13) == [5, 5, 5, 5, 5, 0, 5, 5, 0, 5, 0, 5, 0]


def test_a_monthly_pulse_is_on_days_that_follow_each_other() -> None:
    monthly = pulse("prednisolone", FIVE, consecutive_days=3, each="mo")
    given_on = [d.day for d in calendar(monthly, 0, 100) if d.state is DayState.GIVEN]
    assert given_on == [0, 1, 2, 30, 31, 32, 60, 61, 62, 91, 92, 93]


def test_a_dose_without_a_frequency_never_becomes_a_number() -> None:
    unknown = given("baricitinib", Dose.of(4, "mg"), None)
    day = dose_on(unknown, "baricitinib", 3)
    assert (day.state, day.low, day.times) == (DayState.UNKNOWN, None, None)
    assert day.because == "how often it is given is not known"
    found = total(unknown, "baricitinib", 0, 28)
    assert (found.low, found.at_least) == (None, None)
    assert found.describe().startswith("not computable: how often it is given")


def test_a_day_outside_of_a_phase_has_no_dose_and_a_pause_is_not_a_hold() -> None:
    regimen = alternate_day(TOFA, FIVE, days=6).hold(2, 4)
    states = [dose_on(regimen, TOFA, day).state for day in range(7)]
    assert states == [
        *(DayState.GIVEN, DayState.PAUSE, DayState.HELD, DayState.HELD),
        *(DayState.GIVEN, DayState.PAUSE, DayState.NONE),
    ]


def test_a_held_pulse_keeps_its_weekday() -> None:
    weekly = pulse("betamethasone", FIVE, consecutive_days=2).hold(5).resume(12)
    given_on = [d.day for d in calendar(weekly, 0, 24) if d.state is DayState.GIVEN]
    assert given_on == [0, 1, 14, 15, 21, 22]


def test_a_range_of_doses_stays_a_range() -> None:
    found = total(
        fixed("azathioprine", Dose.of(50, "mg", high=100), days=7), "azathioprine"
    )
    assert found.describe() == "350 to 700 mg"


def test_units_of_a_drug_are_counted_in_one() -> None:
    regimen = fixed(TOFA, FIVE, days=2).then(fixed(TOFA, Dose.of("0.01", "g"), days=1))
    assert total(regimen, TOFA).describe() == "20 mg"


def test_switch_and_replace() -> None:
    steroid = fixed("prednisolone", FIVE)
    later = fixed("ciclosporin", Dose.of(50, "mg"))
    switched = steroid.switch(later, on=14)
    assert [s.stop for s in switched.spells] == [14, None]
    beside = steroid.replace("prednisolone", later, 14, overlap=7)
    assert total(beside, "prednisolone", 0, 100).describe() == "105 mg"
    unsure = steroid.replace("prednisolone", later, 14, overlap=None)
    assert dose_on(unsure, "prednisolone", 13).describe() == "5 mg"
    assert (
        dose_on(unsure, "prednisolone", 14).describe().startswith("not known: how long")
    )
    assert dose_on(unsure, "ciclosporin", 14).describe() == "50 mg"


def test_concurrent_doses_of_one_drug_add_up() -> None:
    both = concurrent(fixed(TOFA, FIVE, days=4), fixed(TOFA, FIVE, times=2, days=2))
    assert amounts(both, TOFA, 0, 5) == [15, 15, 5, 5, 0]


def test_the_words_of_a_regimen() -> None:
    regimen = pulse("betamethasone", FIVE, consecutive_days=2).hold(7, 14)
    assert regimen.describe() == (
        (
            "betamethasone: 5 mg on two consecutive days a week, from day 0 with no end, "
            "held from day 7 until before day 14"
        ),
    )


def test_equivalents_say_what_is_missing() -> None:
    knowledge = load_knowledge()
    both = concurrent(
        fixed("prednisone", FIVE, days=10),
        given("methylprednisolone", Dose(unit="mg"), None, days=10),
        fixed(TOFA, FIVE, days=10),
    )
    found = equivalents(both, knowledge)
    assert found.named.low is None
    assert found.named.at_least == 50
    assert found.named.because == "methylprednisolone: the dose is not known"
    without = equivalents(
        fixed("prednisone", FIVE, days=10), knowledge, table="devon_formulary"
    )
    assert without.named.because == "prednisone is not in the table"
    assert without.band == (50, 50)
    lesions = given(
        "triamcinolone", FIVE, Timing.daily(), days=5, route="intralesional"
    )
    assert equivalents(lesions, knowledge).named.low == 0


def test_a_maximum_is_reported_and_never_capped() -> None:
    most = Maximum(TOFA, Fraction(10), "mg", "protocols/t_omp_v1#tofacitinib")
    high = fixed(TOFA, FIVE, times=2, days=3).then(fixed(TOFA, FIVE, times=3))
    finding = find_daily_maximum(high, most)
    assert (finding.verdict, finding.tier, finding.day) == ("met", "stop_rule", 3)
    assert finding.says == (
        "tofacitinib is 15 mg on day 3, and at most 10 mg a day is allowed"
    )
    assert dose_on(high, TOFA, 3).describe() == "15 mg"
    assert find_daily_maximum(fixed(TOFA, FIVE, times=2), most).verdict == "not_met"
    assert find_daily_maximum(given(TOFA, FIVE, None), most).verdict == "unknown"
    assert find_daily_maximum(Regimen(), most).verdict == "not_applicable"
    with pytest.raises(
        RegimenError, match="t_omp_v1#tofacitinib: tofacitinib is 15 mg"
    ):
        refuse_above(high, most)


# ------------------------------------------------------------------ ladders

LADDER = (
    Rung("full", FIVE, Timing.daily(2), until="regrown"),
    Rung(
        "half",
        FIVE,
        Timing.daily(),
        dwell=28,
        surveillance=28,
        until="stable",
        step_back="full",
    ),
    Rung(
        "alternate",
        FIVE,
        Timing.every(2, "d"),
        dwell=28,
        until="stable",
        step_back="half",
    ),
    Rung("stop", None, ends=False, step_back="alternate"),
)


def days_on(
    *, opened: dict[str, list[int]], came_back: tuple[int, ...] = ()
) -> list[object]:
    stays = Ladder(TOFA, LADDER).climb(opened, came_back=came_back)
    return [(stay.rung.id, stay.first, stay.stop) for stay in stays]


def test_a_ladder_waits_for_its_gate() -> None:
    assert days_on(opened={}) == [("full", 0, None)]
    assert days_on(opened={"regrown": [100]}) == [("full", 0, 100), ("half", 100, None)]


def test_dwell_and_surveillance_come_before_the_next_step() -> None:
    early = days_on(opened={"regrown": [100], "stable": [155]})
    assert early == [("full", 0, 100), ("half", 100, None)]
    in_time = days_on(opened={"regrown": [100], "stable": [156]})
    assert in_time == [("full", 0, 100), ("half", 100, 156), ("alternate", 156, None)]


def test_one_opening_lets_one_step_be_taken() -> None:
    rungs = tuple(Rung(f"s{n}", FIVE, Timing.daily(), until="well") for n in range(3))
    stays = Ladder(TOFA, rungs).climb({"well": [10, 20]})
    assert [(stay.first, stay.stop) for stay in stays] == [
        (0, 10),
        (10, 20),
        (20, None),
    ]


def test_step_back_when_the_disease_comes_back() -> None:
    found = days_on(
        opened={"regrown": [100, 300], "stable": [156, 400]}, came_back=(170,)
    )
    assert found == [
        *(("full", 0, 100), ("half", 100, 156), ("alternate", 156, 170)),
        *(("half", 170, 400), ("alternate", 400, None)),
    ]
    regimen = taper_ladder(
        TOFA, *LADDER, opened={"regrown": [100], "stable": [156]}, came_back=(170,)
    )
    assert amounts(regimen, TOFA, 98, 102) == [10, 10, 5, 5]
    assert amounts(regimen, TOFA, 167, 173) == [0, 5, 0, 5, 5, 5]


def test_a_length_that_is_a_range_leaves_days_unknown() -> None:
    rungs = (
        Rung("pulse", FIVE, Timing.daily(), dwell=10, spare=4),
        Rung("later", FIVE, Timing.daily(2), dwell=10),
    )
    regimen = taper_ladder(TOFA, *rungs)
    found = amounts(regimen, TOFA, 8, 26)
    assert found == [5, 5, None, None, None, None, *[10] * 6, *[None] * 4, 0, 0]


# ------------------------------------------------------------------ errors


def problems(error: pytest.ExceptionInfo[RegimenError]) -> list[str]:
    return [str(problem) for problem in error.value.problems]


def test_a_circular_ladder_is_refused_with_everything_else() -> None:
    with pytest.raises(RegimenError) as error:
        Ladder(
            TOFA,
            (
                Rung("full", FIVE, Timing.daily(2), ends=False),
                Rung("half", FIVE, Timing.daily(), step_back="half"),
                Rung("half", FIVE, Timing.daily(), dwell=-1, step_back="ful"),
            ),
        )
    assert problems(error) == [
        (
            "tofacitinib.full: the phase has no end, and another follows it. The next step "
            "would never be taken. Say until what or for how long it goes on."
        ),
        (
            "tofacitinib.half: it steps back to `ful`. There is no such step. "
            "Did you mean `full`?"
        ),
        (
            "tofacitinib.half: it steps back to `half`. Stepping back leads to an earlier "
            "step, or the ladder is a circle. Name a step before this one."
        ),
        (
            "tofacitinib.half: its time to dwell is -1 days. Time runs forwards. "
            "Give 0 or more."
        ),
        (
            "tofacitinib.half: two steps have this name. A step is found by its name. "
            "Rename one."
        ),
    ]


def test_something_after_a_phase_without_end_is_refused() -> None:
    with pytest.raises(RegimenError) as error:
        titrate(fixed(TOFA, FIVE, phase="full"), fixed(TOFA, FIVE))
    assert problems(error) == [
        (
            "tofacitinib.full: the phase from day 0 has no end. Nothing ends it. "
            "Say until when it counts, as in `.until(day)`."
        )
    ]
    with pytest.raises(RegimenError, match="no total without a last day"):
        total(fixed(TOFA, FIVE), TOFA)
    assert total(fixed(TOFA, FIVE).until(10), TOFA).describe() == "50 mg"


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Timing.every(0, "d"), "its period is 0 d"),
        (lambda: Timing.every(-1, "wk"), "its period is -1 wk"),
        (lambda: Timing.daily(0), "given 0 times"),
        (
            lambda: Timing(1, Fraction(1), CalendarUnit.WEEK, 8),
            "8 consecutive days in 1 wk",
        ),
        (lambda: fixed(TOFA, FIVE, days=0), "from day 0 until before day 0"),
        (lambda: Dose.of(-5, "mg"), "-5 is below 0"),
        (lambda: Dose.of(10, "mg", high=5), "it goes from 10 to 5"),
        (lambda: Dose.of(5, "mcg"), "ug"),
        (lambda: fixed(TOFA, FIVE).hold(7, 7), "from day 7 until before day 7"),
        (
            lambda: fixed(TOFA, FIVE).replace(TOFA, Regimen(), 7, overlap=-1),
            "by -1 days",
        ),
        (
            lambda: interval_extension(TOFA, FIVE, [24, 24], days=[7]),
            "2 intervals have 1 lengths",
        ),
        (
            lambda: fixed(TOFA, FIVE).concurrent(fixed(TOFA, Dose.of(1, "mL"))),
            "dosed in mL and in mg",
        ),
    ],
)
def test_what_cannot_be_is_refused(make, says: str) -> None:
    with pytest.raises(RegimenError, match=says):
        make()


def test_two_doses_at_a_time_are_refused_unless_both_are_wanted() -> None:
    one = Spell(TOFA, 0, 10, FIVE, Timing.daily(), anchor=0, phase="old")
    two = Spell(TOFA, 9, 20, FIVE, Timing.daily(2), anchor=9, phase="new")
    with pytest.raises(RegimenError) as error:
        Regimen.of([one, two])
    assert problems(error) == [
        (
            "tofacitinib: two doses are given from day 9: new (5 mg twice a day) and old "
            "(5 mg once a day). One drug has one dose at a time unless both are wanted. "
            "End the first before the second begins, or say `concurrent`."
        )
    ]
    assert Regimen((one,)).concurrent(Regimen((two,))).spells == (one, two)
    with pytest.raises(RegimenError, match="twice at a time"):
        fixed(TOFA, FIVE).replace(TOFA, fixed(TOFA, FIVE), 5, overlap=2)
