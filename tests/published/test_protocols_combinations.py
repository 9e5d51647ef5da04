"""Combinations, doses and labels of the letters, as the evaluation of protocols finds them.

Muntaner-Virgili 2025 (doi:10.1016/j.ad.2025.02.025) lists 22 combinations without days;
Singh 2025, Koh 2023 and Wu 2025 give the regimens, doses and weights.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from anagen.kernel.verdicts import Verdict
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.interactions import CombinationClass as Attention
from anagen.protocols.adverse_event_review import (
    adverse_event_findings,
    special_interest_panel,
)
from anagen.protocols.combinations import combination_findings, pair_finding
from anagen.protocols.combined_clock import pair_clocks
from anagen.protocols.dose_checks import dose_checks
from anagen.protocols.evaluate import default_day, evaluate
from anagen.protocols.facts import PatientFacts
from anagen.protocols.findings import FindingKind, Tier
from anagen.protocols.label_checks import label_checks
from anagen.protocols.laboratory_actions import grade_findings, unit_findings
from anagen.protocols.pairs import pair_book
from anagen.protocols.together import review_stated
from anagen.protocols.written_doses import read_written
from anagen.records.tables import Combination, Treatment
from anagen.records.terms import OrderOfEntry, Route

KNOWLEDGE = load_knowledge()
TIERS = {
    Attention.MAJOR: Tier.STOP_RULE,
    Attention.MODERATE: Tier.FLAG,
    Attention.CAUTION: Tier.FLAG,
    Attention.NO_DATA: Tier.FLAG,
}
POSITIONS = {
    ("baricitinib", "methotrexate"): (
        Attention.MODERATE,
        {"eu": "caution", "us": "not_named"},
    ),
    ("baricitinib", "prednisone"): (
        Attention.CAUTION,
        {"eu": "caution", "us": "caution"},
    ),
    ("baricitinib", "tacrolimus"): (
        Attention.MAJOR,
        {"eu": "not_recommended", "us": "not_recommended"},
    ),
    ("upadacitinib", "prednisone"): (Attention.CAUTION, {}),
    ("upadacitinib", "dupilumab"): (
        Attention.MAJOR,
        {"my": "not_recommended", "us": "not_recommended"},
    ),
    ("baricitinib", "dupilumab"): (
        Attention.MAJOR,
        {"eu": "not_recommended", "us": "not_recommended"},
    ),
    ("baricitinib", "ciclosporin"): (
        Attention.MAJOR,
        {"eu": "not_recommended", "us": "not_recommended"},
    ),
}


def on_day(timeline, on=None):
    return PatientFacts(
        timeline, KNOWLEDGE, default_day(timeline) if on is None else on
    )


def everybody(letter, on=None):
    return [on_day(timeline, on) for timeline in letter.cohort.timelines()]


def stated(letter):
    """Return each listed combination with the patient, by its printed number."""
    found = {
        int(review.stated.label or 0): (case, review)
        for case in everybody(letter)
        for review in review_stated(case)
        if review.stated is not None
    }
    return dict(sorted(found.items()))


def test_s4_07_each_of_the_22_combinations_has_the_position_of_the_labels(s4):
    found = stated(s4)
    assert list(found) == list(range(1, 23))
    for case, review in found.values():
        row = review.stated
        attention, positions = POSITIONS[row.jak_inhibitor, row.partner]
        assert review.known.attention is attention
        assert {
            str(one.jurisdiction): str(one.wording)
            for one in review.known.positions
            if one.drug == row.jak_inhibitor
        } == positions
        finding = pair_finding(case, review)
        assert finding.tier is TIERS[attention]
        assert finding.tier is not Tier.BLOCK
        assert finding.cites
        assert {cite.source for cite in finding.cites} <= set(KNOWLEDGE.sources)
        assert finding.confidence is not None
        assert finding.action
    orders = Counter(review.stated.order_of_entry for _, review in found.values())
    assert orders == {
        OrderOfEntry.PARTNER_ADDED: 13,
        OrderOfEntry.JAK_INHIBITOR_ADDED: 7,
        None: 2,
    }


def test_s4_07_the_day_has_each_pair_once_and_nothing_blocks(s4):
    for case in everybody(s4):
        found = combination_findings(case)
        assert all(one.tier is not Tier.BLOCK for one in found)
        about = [one.about for one in found if one.rule.count("#") == 0]
        assert len(set(about)) == len(about)
        mine = {
            tuple(sorted((row.jak_inhibitor, row.partner)))
            for row in case.timeline.combinations
        }
        assert mine <= set(about)


def test_s4_07_the_renal_transplant_has_three_drugs_at_once(s4):
    case = on_day(s4.cohort.timeline("p7"))
    found = {one.about: one for one in combination_findings(case)}
    three = found["baricitinib", "prednisone", "tacrolimus"]
    assert "no label read speaks of 3 drugs at once" in three.says
    assert "transplant" in found["baricitinib", "tacrolimus"].action


def test_s4_07_the_other_letters_have_the_positions_of_their_regimens(s0, s1):
    book = pair_book(KNOWLEDGE)
    for drugs, attention, rule in (
        (
            ("tofacitinib", "betamethasone"),
            Attention.CAUTION,
            "tofacitinib_betamethasone",
        ),
        (("tofacitinib", "azathioprine"), Attention.MAJOR, "tofacitinib_azathioprine"),
        (("tofacitinib", "apremilast"), Attention.NO_DATA, "tofacitinib_apremilast"),
        (
            ("baricitinib", "methylprednisolone"),
            Attention.CAUTION,
            "baricitinib_methylprednisolone",
        ),
        (("baricitinib", "ciclosporin"), Attention.MAJOR, "baricitinib_ciclosporin"),
        (
            ("abrocitinib", "combined_oral_contraceptive"),
            Attention.CAUTION,
            "janus_kinase_inhibitor_combined_oral_contraceptive",
        ),
    ):
        pair = book.pair(*drugs)
        assert (pair.attention, pair.rule) == (attention, f"interactions/{rule}")
        assert pair.cites
    switch = book.pair("baricitinib", "upadacitinib")
    assert (switch.attention, switch.never_together) == (Attention.MAJOR, True)
    during = {
        about
        for case in everybody(s0, on=30)
        for about in (one.about for one in combination_findings(case))
    }
    assert ("betamethasone", "tofacitinib") in during


def test_s1_07_the_reason_of_the_letter_answers_the_stop_rule(s1):
    (timeline,) = s1.cohort.timelines()
    found = {one.about: one for one in combination_findings(on_day(timeline))}
    one = found["baricitinib", "ciclosporin"]
    assert one.tier is Tier.STOP_RULE
    assert one.override is not None
    assert one.override.reason.startswith("low dose")
    assert not one.is_open
    pulse = {one.about: one for one in combination_findings(on_day(timeline, 20))}
    assert pulse["baricitinib", "methylprednisolone"].tier is Tier.FLAG


def weighed(s1, weight):
    (timeline,) = s1.cohort.timelines()
    case = on_day(timeline)
    if weight is not None:
        patient = case.timeline.patient.model_copy(update={"weight": weight})
        case = PatientFacts(_with(timeline, patient), KNOWLEDGE, case.on)
    found = {one.rule: one for one in dose_checks(case)}
    return found["labels/ciclosporin_practice#dose"]


def _with(timeline, patient):
    return replace(timeline, patient=patient)


@pytest.mark.parametrize(
    ("weight", "side"), [(20, "within"), (21, "below"), (70, "below")]
)
def test_s1_11_fifty_mg_a_day_is_below_2_5_mg_per_kg_above_20_kg(s1, weight, side):
    found = weighed(s1, Decimal(weight))
    assert f"{side} 2.5 to 5 mg/kg" in found.says
    assert found.verdict is Verdict.NOT_MET


def test_s1_11_without_a_weight_it_is_not_checkable(s1):
    found = weighed(s1, None)
    assert found.verdict is Verdict.UNKNOWN
    assert "not checkable" in found.says
    assert found.tier is Tier.FLAG


@cache
def _evaluated(letter, name, on=0):
    return {
        timeline.patient_id: evaluate(timeline, KNOWLEDGE, protocols=[name], on=on)
        for timeline in letter.cohort.timelines()
    }


def test_s2_03_tofacitinib_is_preferred_under_ten_and_no_dose_is_above(s2):
    found = _evaluated(s2, "paediatric_jak_inhibitor")
    rule = "protocols/paediatric_jak_inhibitor_v1#tofacitinib_under_10"
    young = {
        patient
        for patient, findings in found.items()
        for one in findings
        if one.rule == rule and one.verdict is Verdict.MET
    }
    assert young == {"p3"}
    above = {
        one.rule
        for findings in found.values()
        for one in findings
        if one.kind is FindingKind.DOSE and one.verdict is Verdict.MET
    }
    assert above == set()


def test_s2_05_a_weight_that_does_not_fit_the_age_is_flagged_in_the_whole(s2):
    found = _evaluated(s2, "paediatric_jak_inhibitor")
    odd = {
        patient: one.tier
        for patient, findings in found.items()
        for one in findings
        if one.rule.startswith("limits/weight_for_age")
    }
    assert odd == {"p3": Tier.FLAG}


def test_s4_05_one_of_18_takes_its_jak_inhibitor_off_label(s4):
    diseases, off_label = Counter(), {}
    for case in everybody(s4, on=0):
        index = {
            row.drug
            for row in case.timeline.treatments
            if row.role == "index" and row.start_day is not None
        }
        for one in label_checks(case):
            is_use = one.rule.startswith("labels#") and one.about[0] in index
            if is_use and one.facts[0].says.endswith("since day 0"):
                diseases[one.about[1]] += 1
                if one.verdict is Verdict.MET:
                    off_label[case.timeline.patient_id] = (one.about[1], one.tier)
    assert diseases == {
        "alopecia_areata": 12,
        "atopic_dermatitis": 5,
        "interstitial_granulomatous_dermatitis": 1,
    }
    assert off_label == {"p4": ("interstitial_granulomatous_dermatitis", Tier.FLAG)}


def test_s4_06_earlier_treatment_is_in_no_pair(s4):
    case = on_day(s4.cohort.timeline("p4"))
    drugs = {drug for one in combination_findings(case) for drug in one.about}
    assert drugs == {"baricitinib", "methotrexate"}


def test_s4_08_time_on_the_partner_before_is_kept_as_the_source_has_it(s4):
    lead = {
        number: str(review.stated.partner_lead)
        for number, (_, review) in stated(s4).items()
        if review.stated.partner_lead is not None
    }
    assert lead == {16: "1 mo", 17: "1 mo"}
    unassigned = {
        number
        for number, (_, review) in stated(s4).items()
        if "partner_lead" in review.stated.not_stated
        and review.stated.partner == "methotrexate"
    }
    assert unassigned == {4, 5, 12}


def test_s4_09_doses_with_unlike_frequencies_compare(s4):
    written = {
        (row.drug, str(row.dose)): read_written(row)
        for row in s4.cohort.rows(Treatment)
        if row.combination_id and row.role == "combination" and row.frequency
    }
    weekly = {
        key: one.times_a_week * one.on_a_day
        for key, one in written.items()
        if one.on_a_day is not None and one.times_a_week is not None
    }
    assert weekly["methotrexate", "10"] == 10
    assert weekly["methotrexate", "15"] == 15
    assert weekly["dupilumab", "600"] == 2 * weekly["dupilumab", "300"]
    ciclosporin = written["ciclosporin", "100"]
    assert (ciclosporin.a_day, ciclosporin.on_a_day) == (200, 200)


def test_s4_09_no_weekly_drug_is_written_daily(s4):
    found = [
        one
        for case in everybody(s4)
        for one in dose_checks(case)
        if one.rule.endswith("#weekly")
    ]
    assert {one.about[0] for one in found} == {"methotrexate", "dupilumab"}
    assert {one.verdict for one in found} == {Verdict.NOT_MET}


def test_s4_10_the_route_does_not_change_the_pair(s4):
    under_the_skin = {
        row.patient_id
        for row in s4.cohort.rows(Treatment)
        if row.route is Route.SUBCUTANEOUS
    }
    assert under_the_skin == {"p4", "p5", "p11"}
    for patient in under_the_skin:
        (one,) = combination_findings(on_day(s4.cohort.timeline(patient)))
        assert one.rule == "interactions/baricitinib_methotrexate"


def test_s4_11_a_dose_taken_down_is_within_the_label_before_and_after(s4):
    case = on_day(s4.cohort.timeline("p18"))
    doses = {
        str(row.dose)
        for row in case.timeline.treatments
        if row.drug == "upadacitinib" and row.role == "index"
    }
    assert doses == {"30", "15"}
    found = {one.rule: one for one in dose_checks(case)}
    assert found["labels/upadacitinib_us#dose"].verdict is Verdict.NOT_MET


def test_s4_12_a_reason_for_combining_is_no_decision_against_a_label(s4):
    """S4-12: the coded reason stands in the record; the typed one is still asked for."""
    majors = [
        (case, review)
        for case, review in stated(s4).values()
        if review.known.attention is Attention.MAJOR
    ]
    assert len(majors) == 6
    for case, review in majors:
        assert review.stated.reason is not None
        assert pair_finding(case, review).is_open


def test_s4_15_a_combination_is_never_longer_than_the_drugs_of_it(s1, s4):
    (timeline,) = s1.cohort.timelines()
    clocks = {one.second: one.agrees for one in pair_clocks(on_day(timeline))}
    assert clocks == {"ciclosporin": False, "methylprednisolone": None}
    longest = max(
        s4.rows(Combination, jak_inhibitor="upadacitinib"),
        key=lambda row: row.duration.day if row.duration else 0,
    )
    assert (longest.label, str(longest.duration)) == ("17", "32 mo")


def test_s4_16_partial_response_with_methotrexate_is_one_kind_of_pair(s4):
    found = [
        (review.known.rule, review.known.attention)
        for _, review in stated(s4).values()
        if review.stated.reason == "partial_response"
    ]
    assert found == [("interactions/baricitinib_methotrexate", Attention.MODERATE)] * 7


def test_s4_26_each_event_is_put_down_to_one_drug_and_the_other_is_looked_at(s4):
    found = [
        one
        for case in everybody(s4)
        for one in adverse_event_findings(case)
        if one.rule.endswith("#attribution")
    ]
    blamed = Counter(one.about[2:] for one in found)
    assert blamed == {
        ("methotrexate",): 5,
        ("baricitinib",): 5,
        ("upadacitinib",): 2,
        ("dupilumab",): 1,
    }
    shared = {one.about[0] for one in found if one.tier is Tier.FLAG}
    assert {"lymphopenia", "elevated_transaminase", "gout"} <= shared
    assert all(one.tier in {Tier.FLAG, None} for one in found)


def test_s4_30_an_impossible_printed_unit_is_named(s4):
    found = [one for case in everybody(s4) for one in unit_findings(case)]
    assert sorted(one.about[0] for one in found) == ["lymphocytes", "neutrophils"]
    assert all("cells/10^9/L" in one.says for one in found)


def test_s4_31_the_grade_stands_beside_the_word_of_the_source(s4):
    said = {
        one.about[0]: one.says for case in everybody(s4) for one in grade_findings(case)
    }
    assert "CTCAE grade 1" in said["lymphocytes"]
    assert "CTCAE grade 2, the source calls it mild" in said["neutrophils"]


def test_s4_33_events_of_special_interest_are_explicit_or_unknown_never_assumed(s4):
    """S4-33: the letter's own zero is about the group; a person's silence stays unknown."""
    answers = Counter(
        line.answer for case in everybody(s4) for line in special_interest_panel(case)
    )
    assert answers[Verdict.MET] == 0
    no_event = [
        case
        for case in everybody(s4)
        if any(row.term == "none" for row in case.timeline.events)
    ]
    assert answers == {
        Verdict.NOT_MET: 6 * len(no_event),
        Verdict.UNKNOWN: 6 * (18 - len(no_event)),
    }


@pytest.mark.parametrize("name", ["s0", "s1", "s2", "s4"])
def test_everything_is_said_once_with_its_source_and_blocks_nothing(name, request):
    letter = request.getfixturevalue(name)
    for timeline in letter.cohort.timelines():
        found = evaluate(timeline, KNOWLEDGE)
        assert found == evaluate(timeline, KNOWLEDGE)
        keys = [(one.rule, one.about) for one in found]
        assert len(set(keys)) == len(keys)
        assert [one.order for one in found] == sorted(one.order for one in found)
        assert all(one.tier is not Tier.BLOCK for one in found)
        assert all(one.says for one in found)
        told = [one for one in found if one.tier is Tier.STOP_RULE]
        assert all(one.cites and one.action for one in told)
        kinds = {one.kind for one in found}
        assert {FindingKind.SCREENING, FindingKind.WORKUP, FindingKind.DATA} <= kinds
