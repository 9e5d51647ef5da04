"""Regimens of the letters: from the protocol, from the records, and against each other."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from anagen.derivations.reference.dose import daily_dose, describe_dose
from anagen.knowledge import load_knowledge
from anagen.protocols.regimen import (
    Dose,
    Ladder,
    Maximum,
    Person,
    Regimen,
    Timing,
    build_ladder,
    compare,
    dose_on,
    equivalents,
    find_daily_maximum,
    find_stop_by,
    find_typed_steroid,
    given,
    interval_extension,
    prescribe_protocol,
    pulse,
    read_dose,
    read_regimen,
    read_timing,
    total,
)
from anagen.protocols.regimen.changes import dose_changes
from anagen.protocols.regimen.daily import DayState, calendar
from anagen.records.tables import Treatment
from anagen.records.timeline import Timeline

KNOWLEDGE = load_knowledge()
T_OMP = KNOWLEDGE.protocols["t_omp_v1"]
ADULT = Person(Decimal(30))
YEAR = {"betamethasone.mini_pulse": [274], "betamethasone.taper": [300]}


def timelines(letter) -> dict[str, Timeline]:
    return {each.patient_id: each for each in letter.cohort.timelines()}


def spec(protocol: str, drug: str):
    drugs = {each.drug: each for each in KNOWLEDGE.protocols[protocol].regimen}
    return drugs[drug]


def amounts(regimen: Regimen, drug: str, first: int, stop: int) -> list[int]:
    return [int(d.low) for d in calendar(regimen, first, stop, drugs=(drug,))]


# ------------------------------------------------------------------ T-OMP


def test_s0_07_weekly_mini_pulse() -> None:
    """S0-07: betamethasone 5 mg on two consecutive days each week is 10 mg a week."""
    regimen = prescribe_protocol(T_OMP, ADULT).regimen
    assert amounts(regimen, "betamethasone", 0, 14) == [5, 5, 0, 0, 0, 0, 0] * 2
    for week in range(52):
        of_week = total(regimen, "betamethasone", 7 * week, 7 * week + 7)
        assert (of_week.low, of_week.times) == (10, 2)
    generated = pulse("betamethasone", Dose.of(5, "mg"), consecutive_days=2)
    assert generated.describe() == (
        "betamethasone: 5 mg on two consecutive days a week, from day 0 with no end",
    )


def test_s0_08_stepped_titration() -> None:
    """S0-08: alternate days in week 1, once daily in weeks 2-3, twice from day 22."""
    regimen = prescribe_protocol(T_OMP, ADULT).regimen
    found = amounts(regimen, "tofacitinib", 0, 35)
    assert found[:7] == [5, 0, 5, 0, 5, 0, 5]
    assert found[7:21] == [5] * 14
    assert found[21:] == [10] * 14  # the 22nd day is day 21
    assert dose_on(regimen, "tofacitinib", 21).times == 2


def test_s0_09_no_day_above_10_mg_and_the_current_doses(s0) -> None:
    """S0-09: no day of tofacitinib above 10 mg; current doses 5, 10, 5, 10 mg a day."""
    drug = spec("t_omp_v1", "tofacitinib")
    most = Maximum.of("tofacitinib", drug.maximum_daily, "protocols/t_omp_v1#maximum")
    regimen = prescribe_protocol(T_OMP, ADULT).regimen
    assert find_daily_maximum(regimen, most).verdict == "not_met"
    current = []
    for timeline in timelines(s0).values():
        recorded = read_regimen(timeline, KNOWLEDGE, drugs=["tofacitinib"])
        assert find_daily_maximum(recorded, most).tier is None
        index = [row for row in timeline.treatments if row.drug == "tofacitinib"]
        [last] = [row for row in index if row.ongoing]
        current.append(daily_dose(last).low)
    assert current == [5, 10, 5, 10]


def test_s0_10_typed_steroid_is_flagged_with_ratio_and_band(s0) -> None:
    """S0-10: schedule 3261, 3986, 1087, 4348 mg; typed 550, 1638, 300, 1425 mg."""
    findings = [find_typed_steroid(t, KNOWLEDGE) for t in timelines(s0).values()]
    assert [finding.says for finding in findings] == [
        f"typed {typed} mg, by the schedule {by_schedule} mg prednisolone "
        f"(Betamethasone 0.6, dexamethasone 0.75; {least} to {by_schedule} mg by all "
        f"tables); ratio {ratio}"
        for typed, by_schedule, least, ratio in (
            (550, 3261, 2609, "0.169"),
            (1638, 3986, 3189, "0.411"),
            (300, 1087, 870, "0.276"),
            (1425, 4348, 3479, "0.328"),
        )
    ]
    assert {(f.verdict, f.tier, f.confidence) for f in findings} == {
        ("met", "flag", "unverified")
    }
    assert all(finding.cites and finding.facts for finding in findings)


def test_s0_10_the_calendar_of_the_schedule_is_near_its_closed_form(s0) -> None:
    """S0-10: counted pulse by pulse a course is within one pulse of the outcome."""
    closed = {"p1": 3261, "p3": 1087, "p4": 4348}
    one_pulse = Fraction(250, 3)
    for person, mg in closed.items():
        timeline = timelines(s0)[person]
        regimen = read_regimen(timeline, KNOWLEDGE, drugs=["betamethasone"])
        found = equivalents(regimen, KNOWLEDGE)
        assert abs(found.named.low - mg) <= one_pulse
        assert found.band == (found.named.low * Fraction(4, 5), found.named.low)
    p2 = read_regimen(timelines(s0)["p2"], KNOWLEDGE, drugs=["betamethasone"])
    assert equivalents(p2, KNOWLEDGE).named.low is None  # the second course: no dose


def test_s0_11_stopped_within_12_months(s0) -> None:
    """S0-11: 9, 11, 3, 12 months; row 2 is flagged if a second course makes 14."""
    mini_pulse = spec("t_omp_v1", "betamethasone").phases[0]
    limit = mini_pulse.lasts.at_most
    findings = {
        person: find_stop_by(
            *(timeline, "betamethasone", limit),
            rule="protocols/t_omp_v1#betamethasone.mini_pulse",
            cited=mini_pulse,
        )
        for person, timeline in timelines(s0).items()
    }
    first = [courses[0].facts[0].says for courses in findings.values()]
    assert first == ["9 months", "11 months", "3 months", "12 months"]
    assert {courses[0].verdict for courses in findings.values()} == {"not_met"}
    assert {len(courses) for person, courses in findings.items() if person != "p2"} == {
        1
    }
    together = findings["p2"][-1]
    assert (together.verdict, together.tier) == ("met", "flag")
    assert together.says == (
        "betamethasone, all courses together: 14 months; to be stopped within 12 months"
    )
    assert together.because == "if the first course does not include the later ones"


def test_s0_12_the_taper_ladder_and_where_each_patient_stands(s0) -> None:
    """S0-12: BID, QD, alternate day, stop; rows 1 and 3 at QD, 2 and 4 at BID."""
    drug = spec("t_omp_v1", "tofacitinib")
    whole = build_ladder(drug, ADULT)
    ladder = Ladder("tofacitinib", whole.rungs[2:])
    steps = [r.timing.describe() if r.timing else "stop" for r in ladder.rungs]
    assert steps == ["twice a day", "once a day", "every other day", "stop"]
    places = []
    for timeline in timelines(s0).values():
        rows = [row for row in timeline.treatments if row.drug == "tofacitinib"]
        [last] = [row for row in rows if row.ongoing]
        places.append(ladder.place(read_dose(last), read_timing(last)).id)
    assert places == ["once_daily", "twice_daily", "once_daily", "twice_daily"]


def test_s0_12_steps_down_are_decided_and_one_leads_back() -> None:
    """S0-12: without a decision nobody steps down; on relapse the last step is undone."""
    stay_on = prescribe_protocol(T_OMP, ADULT).stays["tofacitinib"]
    assert [stay.rung.id for stay in stay_on] == [
        *("week_1", "weeks_2_and_3", "twice_daily")
    ]
    decided = {"tofacitinib.twice_daily": [400]}
    found = prescribe_protocol(T_OMP, ADULT, decided, came_back={"tofacitinib": [430]})
    assert [(s.rung.id, s.first) for s in found.stays["tofacitinib"]][-3:] == [
        *(("twice_daily", 21), ("once_daily", 400), ("twice_daily", 430))
    ]


@pytest.mark.parametrize(
    ("chosen", "low", "high"), [("apremilast", 40, 40), ("azathioprine", 50, 100)]
)
def test_s0_13_the_adjuvant_starts_when_the_steroid_has_stopped(
    s0, chosen: str, low: int, high: int
) -> None:
    """S0-13: apremilast 40 mg a day in rows 1, 4; azathioprine 50-100 mg in 2, 3."""
    found = prescribe_protocol(T_OMP, ADULT, YEAR, chosen=[chosen])
    before, after = (dose_on(found.regimen, chosen, day) for day in (299, 300))
    assert before.state is DayState.NONE
    assert (after.low, after.high) == (low, high)
    [other] = found.waiting
    assert other.because == "another was chosen"
    undecided = prescribe_protocol(T_OMP, ADULT, YEAR).waiting
    assert {each.because for each in undecided} == {
        "for a choice between azathioprine, apremilast"
    }
    rows = [row for row in s0.cohort.rows(Treatment) if row.drug == chosen]
    doses = {read_dose(row).describe() for row in rows}
    assert len(rows) == 2
    assert doses == {Dose.of(low, "mg", high=high).describe()}


def test_prescribed_against_taken_in_t_omp(s0) -> None:
    """Row 2 took tofacitinib as prescribed; of the steroid a second course is unknown."""
    prescribed = prescribe_protocol(T_OMP, ADULT, {"betamethasone.mini_pulse": [335]})
    taken = read_regimen(timelines(s0)["p2"], KNOWLEDGE)
    result = compare(prescribed.regimen, taken, 0, 335)
    assert result.of["tofacitinib"].describe() == (
        "tofacitinib: prescribed 3230 mg, taken 3230 mg (100 %)"
    )
    assert result.of["tofacitinib"].days["as_prescribed"] == 335
    steroid = result.of["betamethasone"]
    assert steroid.agreement == "unknown"
    assert steroid.taken.at_least == steroid.prescribed.low == 480


# ------------------------------------------------------------------ baricitinib, then ciclosporin

KOH = KNOWLEDGE.protocols["baricitinib_methylprednisolone_ciclosporin_v1"]


def test_s1_07_a_dose_without_a_frequency_is_kept_as_such(s1) -> None:
    """S1-07: baricitinib 4 mg, frequency null; no daily dose is worked out."""
    [row] = s1.rows(Treatment, drug="baricitinib")
    assert (read_dose(row).describe(), read_timing(row)) == ("4 mg", None)
    assert row.frequency is None
    for regimen in (
        prescribe_protocol(KOH, ADULT).regimen,
        read_regimen(timelines(s1)["p1"], KNOWLEDGE),
    ):
        day = dose_on(regimen, "baricitinib", 10)
        assert (day.state, day.low, day.high) == (DayState.UNKNOWN, None, None)


def test_s1_08_pulse_then_taper_without_doses(s1) -> None:
    """S1-08: methylprednisolone weeks 0-16, doses null; the total is not computable."""
    regimen = prescribe_protocol(KOH, ADULT).regimen
    [spell] = regimen.of_drug("methylprednisolone").spells
    assert (spell.first, spell.stop) == (0, 16 * 7)
    assert spell.dose.low is None
    found = equivalents(regimen, KNOWLEDGE, 0, 364)
    assert found.named.low is None
    assert found.named.describe().startswith("not computable: methylprednisolone")
    recorded = read_regimen(timelines(s1)["p1"], KNOWLEDGE)
    assert equivalents(recorded, KNOWLEDGE, 0, 364).named.low is None
    assert find_typed_steroid(timelines(s1)["p1"], KNOWLEDGE).verdict == "unknown"


def test_s1_09_ciclosporin_takes_over_and_the_overlap_is_unknown(s1) -> None:
    """S1-09: ciclosporin 50 to 25 mg a day from week 16; overlap marked unknown."""
    found = prescribe_protocol(KOH, ADULT, {"ciclosporin.first_dose": [150]})
    days = {day: dose_on(found.regimen, "ciclosporin", day).low for day in (111, 112)}
    assert days == {111: 0, 112: 50}
    assert dose_on(found.regimen, "ciclosporin", 150).low == 25
    assert found.notes == (
        "how long methylprednisolone and ciclosporin overlap is not stated",
    )
    recorded = read_regimen(timelines(s1)["p1"], KNOWLEDGE)
    day = dose_on(recorded, "ciclosporin", 112)
    assert (day.low, day.high) == (25, 50)


# ------------------------------------------------------------------ children


def test_s2_15_two_phases_of_dose_in_a_course(s2) -> None:
    """S2-15: case 1 5 mg BID 0-6 m, QD 6-8 m; 3 and 5 likewise; 2 and 4 one phase."""
    found = {
        person: [
            (spell.describe(), spell.first, spell.stop)
            for spell in read_regimen(timeline, KNOWLEDGE).spells
        ]
        for person, timeline in timelines(s2).items()
    }
    twice, once = "5 mg twice a day", "5 mg once a day"
    assert found == {
        "p1": [(twice, 0, 183), (once, 183, 244)],
        "p2": [(twice, 0, 183)],
        "p3": [(twice, 0, 244), (once, 244, 335)],
        "p4": [("2 mg once a day", 0, 244)],
        "p5": [(twice, 0, 457), (once, 457, 517)],
    }


def test_s2_16_daily_dose_from_dose_and_frequency(s2) -> None:
    """S2-16: 10 mg a day, 5 mg a day, 2 mg a day."""
    found = set()
    for timeline in timelines(s2).values():
        regimen = read_regimen(timeline, KNOWLEDGE)
        days = (dose_on(regimen, s.drug, s.first) for s in regimen.spells)
        found |= {day.describe() for day in days}
    assert found == {"10 mg", "5 mg", "2 mg"}


# ------------------------------------------------------------------ abrocitinib

HUASHAN = KNOWLEDGE.protocols["abrocitinib_interval_extension_v1"]


def test_s3_07_100_mg_a_day_for_at_least_12_weeks() -> None:
    """S3-07: 100 mg a day; no step is taken before week 12."""
    regimen = prescribe_protocol(HUASHAN, ADULT).regimen
    assert amounts(regimen, "abrocitinib", 0, 84) == [100] * 84
    assert amounts(regimen, "abrocitinib", 84, 90) == [100] * 6  # it goes on


def test_s3_08_interval_extension_after_recovery() -> None:
    """S3-08: SALT 0 at week 12 opens longer intervals, whose steps are not stated."""
    opened = {"recovered_at_12_weeks": [84]}
    found = prescribe_protocol(HUASHAN, ADULT, opened)
    assert [s.rung.id for s in found.stays["abrocitinib"]] == [
        "daily",
        "longer_interval",
    ]
    day = dose_on(found.regimen, "abrocitinib", 84)
    assert (day.low, day.because) == (None, "how often it is given is not known")
    hours = [24, 36, 48]
    entered = interval_extension(
        "abrocitinib", Dose.of(100, "mg"), hours, days=[28, 28, None]
    )
    regimen = found.regimen.switch(entered, 84)
    steps = [s.timing.cycle for s in regimen.spells if s.first >= 84]
    assert steps == hours
    assert total(regimen, "abrocitinib", 84 + 56, 84 + 84).describe() == "1400 mg"
    back = prescribe_protocol(HUASHAN, ADULT, opened, came_back={"abrocitinib": [112]})
    assert amounts(back.regimen, "abrocitinib", 112, 114) == [100, 100]


# ------------------------------------------------------------------ combinations


def test_s4_09_doses_with_unlike_frequencies(s4) -> None:
    """S4-09: mg a day, a week, every 14 days, every 12 hours; 300 to 600 mg; 10 v 15."""
    rows = [
        row for row in s4.cohort.rows(Treatment) if row.role in {"index", "combination"}
    ]
    said = {(row.drug, describe_dose(row)) for row in rows}
    assert {
        ("baricitinib", "4 mg once a day"),
        ("methotrexate", "10 mg once a week"),
        ("methotrexate", "15 mg once a week"),
        ("dupilumab", "300 mg every 14 days"),
        ("dupilumab", "600 mg every 14 days"),
        ("ciclosporin", "100 mg every 12 hours"),
    } <= said
    weeks = {
        drug: total(Regimen.of(read_spell(row)), drug, 0, 28).describe()
        for row in rows
        for drug in [row.drug]
        if (drug, describe_dose(row))
        in {
            ("methotrexate", "15 mg once a week"),
            ("dupilumab", "300 mg every 14 days"),
            ("ciclosporin", "100 mg every 12 hours"),
        }
    }
    assert weeks == {
        "methotrexate": "60 mg",
        "dupilumab": "600 mg",
        "ciclosporin": "5600 mg",
    }
    [intensified] = [
        c for c in dose_changes(timelines(s4)["p18"]) if c.drug == "dupilumab"
    ]
    assert intensified.share == 2


def read_spell(row: Treatment):
    """Return one row as if it began on day 0: only its dose and timing are of interest."""
    timing: Timing | None = read_timing(row)
    return given(row.drug, read_dose(row), timing).spells


def test_s4_11_halved_doses_keep_the_dose_at_the_event(s4) -> None:
    """S4-11: upadacitinib 30 to 15 mg is 50 % less, in rows 20 and 21/22."""
    found = [
        (person, change.describe(), change.event_id)
        for person, timeline in timelines(s4).items()
        for change in dose_changes(timeline)
        if change.drug == "upadacitinib"
    ]
    words = "upadacitinib: 30 mg once a day to 15 mg once a day (50 % less a day)"
    assert found == [("p17", words, "p17-ev-2"), ("p18", words, None)]
