"""Plan, monitoring, laboratory actions, taper and relapse in the five letters.

Where a letter prints no rows of patients, patients are made to its rules.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from anagen.derivations.reference.paired_scores import derive_paired_scores
from anagen.kernel.verdicts import Verdict
from anagen.protocols.benchmarks import trial_rates
from anagen.protocols.combined_clock import clock_findings, pair_clocks
from anagen.protocols.courses import read_courses
from anagen.protocols.decisions import with_decision
from anagen.protocols.facts import PatientFacts
from anagen.protocols.findings import Finding, FindingKind, Tier
from anagen.protocols.laboratory_actions import (
    grade_findings,
    laboratory_findings,
    unit_findings,
)
from anagen.protocols.monitoring import monitoring_calendar
from anagen.protocols.monitoring_findings import monitoring_findings
from anagen.protocols.plan import StepKind, make_plan
from anagen.protocols.relapse_review import relapse_findings
from anagen.protocols.tapering import read_places, taper_findings, watch_of
from anagen.records.tables import Aggregate, Decision, Event
from tests.support.inline import KNOWLEDGE, facts, result, salt, taken

T_OMP = KNOWLEDGE.protocols["t_omp_v1"]
PAEDIATRIC = KNOWLEDGE.protocols["paediatric_jak_inhibitor_v1"]
ABROCITINIB = KNOWLEDGE.protocols["abrocitinib_interval_extension_v1"]
LATE = 4000
"""A day after everything the letters tell."""


def of(letter: Any, patient: str, on: int = LATE) -> PatientFacts:
    return PatientFacts(letter.cohort.timeline(patient), KNOWLEDGE, on)


def reported(letter: Any, patient: str) -> Finding:
    """Return the finding on relapse as the letter reports it."""
    found = relapse_findings(of(letter, patient), T_OMP, ["as_reported"])
    return next(f for f in found if f.rule == "outcomes/relapse#as_reported")


# ------------------------------------------------------------------------ letter s0


@pytest.mark.parametrize(
    ("patient", "trigger", "latency"),
    [
        ("p1", "stop of tofacitinib (stated)", "0 to 7 days"),
        ("p2", "partner stop of betamethasone (stated)", "0 to 14 days"),
        ("p3", "taper of tofacitinib (stated)", "0 to 30 days"),
    ],
)
def test_s0_21_relapse_with_trigger_drug_and_bounded_time(
    s0, patient, trigger, latency
):
    found = reported(s0, patient)
    assert found.verdict is Verdict.MET
    assert f"trigger: {trigger}" in found.because
    assert f"latency: {latency}" in found.because


def test_s0_21_no_relapse_in_row_4_and_the_extent_is_put_to_nobody(s0):
    assert reported(s0, "p4").verdict is Verdict.NOT_MET
    assert not any("extent" in reported(s0, f"p{n}").because for n in range(1, 5))
    [extent] = s0.rows(Aggregate, measure="relapse_extent")
    assert (extent.low, extent.high) == (5, 30)


@pytest.mark.parametrize(
    ("patient", "drugs"),
    [
        ("p1", "tofacitinib + triamcinolone"),
        ("p2", "azathioprine + betamethasone + triamcinolone"),
        ("p3", "azathioprine + triamcinolone"),
    ],
)
def test_s0_22_rescue_is_linked_to_the_relapse_and_among_the_options(
    s0, patient, drugs
):
    found = reported(s0, patient)
    assert f"answered by: {drugs} (linked)" in found.because
    assert "response: regained" in found.because
    offered = {drug for option in T_OMP.rescue for drug in option.drugs}
    assert set(drugs.split(" + ")) <= offered


def test_s0_22_an_open_relapse_is_offered_each_option_of_the_protocol():
    event = Event(
        event_id="e1", patient_id="p", kind="relapse", term="relapse", day=200
    )
    case = facts(taken("tofacitinib", 0, frequency=2), event, on=210)
    found = relapse_findings(case, T_OMP, ["as_reported"])
    assert [f.rule for f in found if f.kind is FindingKind.RESCUE] == [
        "protocols/t_omp_v1#step_back_up",
        "protocols/t_omp_v1#add_adjuvant",
        "protocols/t_omp_v1#intralesional_triamcinolone",
    ]
    assert all(f.cites for f in found if f.kind is FindingKind.RESCUE)


# ------------------------------------------------------------------------ letter s1


def test_s1_10_override_with_its_reason_is_stored_and_answers_the_warning(s1):
    (row,) = s1.rows(Decision)
    assert row.rule == "interactions/baricitinib_ciclosporin"
    assert row.rule.partition("/")[2] in KNOWLEDGE.interactions
    assert (row.kind, row.day.day, row.basis) == ("overridden", 112, "inferred")
    assert "low dose" in row.reason
    warning = Finding(
        FindingKind.COMBINATION,
        row.rule,
        Verdict.MET,
        "ciclosporin with baricitinib is not recommended",
        tier=Tier.FLAG,
    )
    timeline = s1.cohort.timeline("p1")
    assert with_decision(warning, timeline, 111).is_open
    answered = with_decision(warning, timeline, 112)
    assert answered.is_open is False
    assert "low dose" in answered.override.reason


def test_s1_12_stated_months_and_documented_weeks_are_kept_and_conflict(s1):
    case = of(s1, "p1")
    (clock,) = [c for c in pair_clocks(case) if c.second == "ciclosporin"]
    assert (clock.first, clock.start, clock.documented_days) == ("baricitinib", 112, 84)
    assert (str(clock.stated), clock.agrees) == ("5 mo", False)
    (found,) = [f for f in clock_findings(case) if "ciclosporin" in f.about]
    assert found.tier is Tier.FLAG
    assert found.says == (
        "baricitinib with ciclosporin: 5 mo stated, 84 days documented (day 112 to day 196)"
    )


def test_s1_16_trial_rates_stand_with_their_citation(s1):
    rates = trial_rates(KNOWLEDGE, "baricitinib_4", "salt_le_20", week=36)
    estimated = [rate for rate in rates if rate.handling == "estimated"]
    assert sorted(str(rate.percent) for rate in estimated) == ["35.9", "38.8"]
    assert {rate.cites[0].source for rate in estimated} == {"brave_aa_nejm2022"}
    assert {str(rate.confidence) for rate in estimated} == {"verified"}
    printed = {claim.id: claim for claim in s1.book.claims}
    week_36, week_16 = (printed[f"literature_share_week_{week}"] for week in (36, 16))
    assert week_36.printed == "35.9%–38.8%"
    # Week 16 is known from the letter alone, which does not say which trial had which.
    assert week_16.printed == "19.3%–19.4%"
    assert trial_rates(KNOWLEDGE, "baricitinib_4", "salt_le_20", week=16) == ()


# ------------------------------------------------------------------------ letter s2


def due_weeks(case: PatientFacts, item: str, until: int, protocol: Any) -> list[int]:
    found = {one.item: one for one in monitoring_calendar(case, [protocol], [], until)}
    return [slot.due.first for slot in found[item].slots]


@pytest.mark.parametrize("item", ["salt_score", "aasis"])
def test_s2_12_monthly_visits_with_salt_and_aasis(s2, item):
    grid = due_weeks(of(s2, "p5", on=100), item, 366, PAEDIATRIC)
    assert grid == [0, 30, 61, 91, 122, 152, 183, 213, 244, 274, 304, 335, 365]


def test_s2_12_the_letter_shows_which_months_have_no_score(s2):
    found = monitoring_calendar(of(s2, "p1", on=183), [PAEDIATRIC], [], 183)
    (scores,) = [one for one in found if one.item == "salt_score"]
    assert [(s.due.first, str(s.status)) for s in scores.slots] == [
        (0, "done"),
        *[(day, "missed") for day in (30, 61, 91, 122, 152)],
        (183, "done"),
    ]


def test_s2_13_two_raters_both_stored_with_agreement_and_the_score_used():
    rows = [
        salt(85, 0, rater="r1", key="a1"),
        salt(88, 0, rater="r2", key="a2"),
    ]
    case = facts(taken("tofacitinib", 0, frequency=2), *rows, on=0)
    (pair,) = derive_paired_scores(case.timeline, KNOWLEDGE)
    assert (pair.score_a, pair.score_b, pair.used_score) == (85, 88, 88)
    assert pair.far_apart is False
    assert "the highest of that day is used" in pair.because
    found = monitoring_calendar(case, [PAEDIATRIC], [], 0)
    (scores,) = [one for one in found if one.item == "salt_score"]
    assert scores.slots[0].done.rows == ("a1", "a2")


@pytest.mark.parametrize(
    "item",
    [
        "blood_count",
        "crp",
        "fasting_lipids",
        "liver_tests",
        "renal_function",
        "coagulation",
    ],
)
def test_s2_14_laboratory_at_baseline_and_every_3_months(s2, item):
    assert due_weeks(of(s2, "p5", on=0), item, 366, PAEDIATRIC) == [
        0,
        91,
        183,
        274,
        365,
    ]


def test_s2_14_the_label_adds_its_own_times_to_the_plan(s2):
    label = KNOWLEDGE.labels["tofacitinib_us"]
    steps = make_plan(of(s2, "p5", on=0), PAEDIATRIC, [label], until=100)
    lipids = [s.first.describe() for s in steps if s.what == "fasting_lipids"]
    assert "between day 28 and day 56" in lipids
    vague = [
        s for s in steps if s.kind is StepKind.NOT_STATED and s.what == "liver_tests"
    ]
    assert len(vague) == 1
    assert vague[0].first is None


@pytest.mark.parametrize(
    ("patient", "since", "watched"),
    [("p1", 183, 244), ("p3", 244, 305), ("p5", 457, 518)],
)
def test_s2_17_tapered_after_acceptable_regrowth_and_watched(
    s2, patient, since, watched
):
    case = of(s2, patient, on=since)
    (place,) = read_places(case, PAEDIATRIC)
    watch = watch_of(place)
    assert (place.phase.id, place.since) == ("once_daily", since)
    assert (watch.least, watch.at_most - watch.least) == (watched, 30)
    (before,) = [
        f
        for f in taper_findings(of(s2, patient, on=since - 1), PAEDIATRIC)
        if f.rule.endswith("#cosmetically_acceptable_regrowth")
    ]
    assert before.verdict is Verdict.UNKNOWN
    assert not any(f.tier for f in taper_findings(of(s2, patient, watched), PAEDIATRIC))


def test_s2_17_three_were_tapered_at_salt_4_10_and_0_and_none_flared(s2):
    tapered = {}
    for timeline in s2.cohort.timelines():
        for on in (183, 244, 457):
            case = of(s2, timeline.patient_id, on)
            steps = {place.phase.id for place in read_places(case, PAEDIATRIC)}
            if "once_daily" in steps:
                last = [a for a in timeline.assessments if a.day.day <= on][-1]
                tapered.setdefault(timeline.patient_id, last.value)
    assert tapered == {"p1": 4, "p3": 10, "p5": 0}
    reasons = [t.reason_started for t in s2.cohort.tables["treatments"]]
    assert reasons.count("cosmetically_acceptable_regrowth") == 3
    for patient in tapered:
        found = relapse_findings(of(s2, patient), PAEDIATRIC, ["rise_above_10"])
        assert [f for f in found if f.tier] == []


def test_s2_17_the_gate_opens_the_step_once_regrowth_is_acceptable():
    regrown = Event(
        event_id="m1",
        patient_id="p",
        kind="milestone",
        term="cosmetically_acceptable_regrowth",
        day=180,
    )
    case = [taken("tofacitinib", 0, frequency=2), salt(85, 0), salt(4, 180)]
    (closed,) = taper_findings(facts(*case, on=180), PAEDIATRIC)
    (opened,) = taper_findings(facts(*case, regrown, on=180), PAEDIATRIC)
    assert (closed.verdict, closed.tier) == (Verdict.UNKNOWN, None)
    assert (opened.verdict, opened.tier) == (Verdict.MET, Tier.FLAG)
    assert "5 mg once a day" in opened.action


@pytest.mark.parametrize("days", [7, 10])
def test_s2_23_relapse_days_after_a_stop_restart_and_recovery(days):
    course = [taken("tofacitinib", 0, 182, frequency=2), salt(85, 0), salt(4, 180)]
    relapse = Event(
        event_id="e1", patient_id="p", kind="relapse", term="relapse", day=183 + days
    )
    again = taken("tofacitinib", 183 + days + 1, frequency=2)

    def found(*rows, on):
        given = relapse_findings(
            facts(*course, *rows, on=on), PAEDIATRIC, ["as_reported"]
        )
        return {f.rule: f for f in given}

    open_ = found(relapse, on=183 + days)
    assert open_["protocols/paediatric_jak_inhibitor_v1#relapse"].tier is Tier.FLAG
    assert (
        open_["protocols/paediatric_jak_inhibitor_v1#resume"].about[0] == "tofacitinib"
    )
    row = found(relapse, again, on=300)["outcomes/relapse#as_reported"]
    assert "trigger: stop of tofacitinib (inferred)" in row.because
    assert f"{days} days" in row.because
    assert "answered by: tofacitinib (restart)" in row.because


def test_s2_23_the_letter_ties_its_two_relapses_to_nobody(s2):
    [printed] = s2.rows(Aggregate, measure="relapse", among=None)
    assert (printed.numerator, printed.denominator) == (2, 5)
    verdicts = {
        finding.verdict
        for timeline in s2.cohort.timelines()
        for finding in relapse_findings(
            of(s2, timeline.patient_id), PAEDIATRIC, ["as_reported"]
        )
    }
    assert verdicts == {Verdict.UNKNOWN}


def test_s2_24_who_is_on_treatment_is_told_per_patient_and_only_as_far_as_known(s2):
    taken_at_6_months = {
        t.patient_id: any(c.is_taken for c in read_courses(t, 150))
        for t in s2.cohort.timelines()
    }
    assert taken_at_6_months == dict.fromkeys(["p1", "p2", "p3", "p4", "p5"], True)
    at_the_end = [
        any(c.is_taken for c in read_courses(t, 600)) for t in s2.cohort.timelines()
    ]
    assert at_the_end == [False] * 5
    [printed] = s2.rows(Aggregate, measure="status = on_treatment")
    assert len(at_the_end) * printed.value / 100 == 4


# ------------------------------------------------------------------------ letter s3


def abrocitinib(*rows: Any, on: int) -> PatientFacts:
    return facts(taken("abrocitinib", 0, dose=100), salt(60, 0), *rows, on=on)


def test_s3_09_salt_every_4_weeks_and_missing_visits_are_flagged():
    case = abrocitinib(salt(10, 28), salt(0, 84), on=84)
    (scores,) = monitoring_calendar(case, [ABROCITINIB], [], 84)
    assert [(slot.due.first // 7, str(slot.status)) for slot in scores.slots] == [
        (0, "done"),
        (4, "done"),
        (8, "missed"),
        (12, "done"),
    ]
    (found,) = monitoring_findings([scores], 84)
    assert "missed: on day 56" in found.because
    late = monitoring_calendar(abrocitinib(salt(10, 28), on=70), [ABROCITINIB], [], 70)
    (overdue,) = monitoring_findings(late, 70)
    assert "overdue by 14 days" in overdue.says


def test_s3_13_worse_on_a_longer_interval_with_both_denominators(s3):
    every_other_day = {"dose": 100, "period": 2}
    counts: Counter[str] = Counter()
    for number, score in enumerate([0, 0, 0, 0, 2, 9]):
        case = [taken("abrocitinib", 0, dose=100), salt(60, 0), salt(score, 84)]
        (gate,) = taper_findings(facts(*case, on=84), ABROCITINIB)
        counts["treated"] += 1
        if gate.verdict is not Verdict.MET:
            continue
        counts["eligible"] += 1
        rows = [
            taken("abrocitinib", 0, 84, dose=100),
            taken("abrocitinib", 85, **every_other_day),
            *case[1:],
        ]
        if number < 2:
            rows.append(
                Event(
                    event_id="e1",
                    patient_id="p",
                    kind="relapse",
                    term="relapse",
                    day=110,
                )
            )
        back = taper_findings(facts(*rows, on=112), ABROCITINIB)
        counts["worse"] += any(
            f.tier is Tier.FLAG and "step back" in f.action for f in back
        )
    [printed] = s3.rows(Aggregate, measure="relapse")
    [recovered] = s3.rows(Aggregate, measure="salt_response(salt_0)")
    assert counts["worse"] == printed.numerator == 2
    assert counts["eligible"] == recovered.numerator == 4
    assert counts["treated"] == printed.denominator == 6


# ------------------------------------------------------------------------ letter s4


def with_results(s4: Any) -> list[PatientFacts]:
    return [of(s4, t.patient_id) for t in s4.cohort.timelines() if t.laboratory]


def test_s4_30_values_with_the_impossible_unit_named(s4):
    found = [finding for case in with_results(s4) for finding in unit_findings(case)]
    assert sorted(finding.says for finding in found) == [
        "lymphocytes 810 /uL (printed with the unit cells/10^9/L, which is impossible)",
        "neutrophils 1030 /uL (printed with the unit cells/10^9/L, which is impossible)",
    ]
    assert {finding.tier for finding in found} == {Tier.FLAG}


def test_s4_31_grades_beside_what_the_letter_calls_them(s4):
    said = {
        finding.about[0]: finding.says
        for case in with_results(s4)
        for finding in grade_findings(case)
    }
    assert said["lymphocytes"].endswith("CTCAE grade 1, the source calls it mild")
    assert said["neutrophils"].endswith("CTCAE grade 2, the source calls it mild")


def test_s4_31_lymphocytes_810_hold_nothing_in_the_us_and_reduce_nothing_in_the_eu():
    rows = [taken("tofacitinib", 0, frequency=2), result("lymphocytes", 810, "/uL", 60)]
    labels = [KNOWLEDGE.labels["tofacitinib_us"], KNOWLEDGE.labels["tofacitinib_eu"]]
    found = [
        finding
        for finding in laboratory_findings(facts(*rows, on=60), labels)
        if "lymphocytes" in finding.about
    ]
    assert {f.about[2] for f in found} == {"us", "eu"}
    assert {f.verdict for f in found} == {Verdict.NOT_MET}
