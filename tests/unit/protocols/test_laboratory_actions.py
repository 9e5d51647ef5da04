"""Laboratory actions: start is not hold, alerts do not flicker, labels stand side by side."""

from __future__ import annotations

import pytest

from anagen.kernel.verdicts import Verdict
from anagen.protocols.alerts import AlertState, run_alert
from anagen.protocols.findings import Tier
from anagen.protocols.laboratory_actions import (
    grade_findings,
    laboratory_findings,
    unit_findings,
)
from anagen.records.tables import Condition, Event
from tests.support.inline import decided, facts, label, result, taken

M, N, U = Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN


def limit(action, condition, *more, name="low"):
    extra = "".join(f"    {line}\n" for line in more)
    return f"""
  - id: {name}
    says: Too few.
    action: {action}
    if: {condition}
{extra}    confidence: verified
    cites: [{{source: general_knowledge, where: an example}}]
    examples: [{{given: {{}}, then: unknown}}]
"""


BELOW = "{fact: laboratory, of: lymphocytes, below: 500, unit: /uL}"
RESUME = "resume: {fact: laboratory, of: lymphocytes, at_least: 1000, unit: /uL}"
RESUME_EXAMPLES = "resume_examples: [{given: {}, then: unknown}]"


def limits(*given, **head):
    return label("limits:" + "".join(given), "tofacitinib", **head)


def counts(*pairs, unit="/uL", **other):
    return [result("lymphocytes", value, unit, day, **other) for day, value in pairs]


def look(*rows, labels, on=200, starting=()):
    return laboratory_findings(facts(*rows, on=on), labels, starting)


def one(*rows, **other):
    (found,) = look(*rows, **other)
    return found


TAKEN = taken("tofacitinib", 0)
HOLD = limits(limit("hold", BELOW, RESUME, RESUME_EXAMPLES))
PLAIN = limits(limit("hold", BELOW))
CONFIRMED = limits(limit("stop", BELOW, "confirm_by_repeat: true"))
START = limits(limit("do_not_start", BELOW))


# ------------------------------------------------------------------ start is not hold


@pytest.mark.parametrize(
    ("value", "verdict", "tier"),
    [(499, M, Tier.STOP_RULE), (500, N, None), (501, N, None)],
)
def test_limits_for_starting_speak_before_the_first_dose(value, verdict, tier):
    found = one(
        *counts((-5, value)), labels=[START, HOLD], on=0, starting=["tofacitinib"]
    )
    assert (found.verdict, found.tier) == (verdict, tier)
    assert found.rule == "labels/tofacitinib_us#low"


def test_limits_for_starting_are_silent_for_a_drug_that_is_taken():
    assert look(TAKEN, *counts((10, 100)), labels=[START]) == ()


def test_limits_for_holding_are_silent_for_a_drug_not_begun():
    assert look(*counts((-5, 100)), labels=[HOLD], on=0, starting=["tofacitinib"]) == ()


def test_results_before_the_first_dose_hold_nothing():
    found = one(TAKEN, *counts((-5, 100)), labels=[HOLD])
    assert (found.verdict, found.tier) == (U, None)


def test_nothing_known_before_the_start_is_a_flag_and_not_a_pass():
    found = one(labels=[START], on=0, starting=["tofacitinib"])
    assert (found.verdict, found.tier) == (U, Tier.FLAG)
    assert found.action == "Have it measured before the first dose"


# ------------------------------------------------------------------ no flicker


def test_an_alert_stays_until_the_level_to_resume():
    steps = [(10, 450), (40, 600), (70, 999), (100, 1000), (130, 800)]
    states = []
    for last in range(1, 6):
        found = one(TAKEN, *counts(*steps[:last]), labels=[HOLD])
        states.append((str(found.verdict), str(found.tier)))
    on, off = ("met", "stop_rule"), ("not_met", "None")
    assert states == [on, on, on, off, off]


def test_without_a_level_to_resume_it_ends_with_the_limit():
    found = one(TAKEN, *counts((10, 450), (40, 500)), labels=[PLAIN])
    assert (found.verdict, found.tier) == (N, None)
    assert "cleared on day 40" in found.says


def test_it_says_value_limit_since_when_and_what_can_be_done():
    found = one(TAKEN, *counts((10, 450), (40, 600)), labels=[HOLD])
    assert found.says == (
        "the label of tofacitinib (us) asks to hold it (since day 10, not yet at the level "
        "asked to resume): lymphocytes 600 /uL on day 40, not below 500 /uL"
    )
    assert found.action == "Hold, or type a reason"
    assert found.cites
    assert found.day == 40


def test_one_result_is_to_be_confirmed_and_two_running_are():
    first = one(TAKEN, *counts((10, 450)), labels=[CONFIRMED])
    assert (first.verdict, first.tier, first.action) == (
        U,
        Tier.FLAG,
        "Repeat the test",
    )
    both = one(TAKEN, *counts((10, 450), (20, 499)), labels=[CONFIRMED])
    assert (both.verdict, both.tier) == (M, Tier.STOP_RULE)
    assert "since day 10, confirmed on day 20" in both.says
    broken = one(TAKEN, *counts((10, 450), (15, 700), (20, 499)), labels=[CONFIRMED])
    assert "if a repeat confirms day 20" in broken.says


def test_unknown_results_neither_confirm_nor_clear():
    steps = [(0, M, N), (5, U, U), (9, M, N)]
    assert run_alert(steps, confirm_by_repeat=True).confirmed == 9
    assert run_alert([(0, M, N), (5, U, U)], confirm_by_repeat=False).state == "active"


def test_what_waits_for_a_repeat_waits_until_the_level_to_resume():
    steps = [(0, M, N), (5, N, N), (9, M, N)]
    assert run_alert(steps, confirm_by_repeat=True).state is AlertState.ACTIVE
    back = [(0, M, N), (5, N, M), (9, M, N)]
    assert run_alert(back, confirm_by_repeat=True).state is AlertState.TO_BE_CONFIRMED


def test_a_drug_stopped_in_alarm_stays_in_view_until_it_may_be_resumed():
    stopped = taken("tofacitinib", 0, 12)
    still = one(stopped, *counts((10, 450), (40, 600)), labels=[HOLD])
    assert still.tier is Tier.STOP_RULE
    assert "tofacitinib is not taken now" in still.says
    clear = one(stopped, *counts((10, 450), (40, 1000)), labels=[HOLD])
    assert (clear.tier, clear.action) == (None, "By this limit it may be taken again")
    assert look(stopped, *counts((10, 600), (40, 100)), labels=[HOLD]) == ()


def test_later_results_do_not_count_yet():
    found = one(TAKEN, *counts((10, 600), (40, 100)), labels=[HOLD], on=39)
    assert found.verdict is N


# ------------------------------------------------------------------ deltas, diseases


DELTA = limits(
    limit("hold", "{fact: laboratory_change, of: haemoglobin, below: -2, unit: g/dL}")
)


@pytest.mark.parametrize(("value", "verdict"), [("12.1", N), ("12.0", N), ("11.9", M)])
def test_a_fall_from_baseline(value, verdict):
    rows = [
        result("haemoglobin", 14, "g/dL", -3),
        result("haemoglobin", value, "g/dL", 30),
    ]
    assert one(TAKEN, *rows, labels=[DELTA]).verdict is verdict


def test_a_fall_without_a_baseline_is_unknown():
    assert one(TAKEN, result("haemoglobin", 8, "g/dL", 30), labels=[DELTA]).verdict is U


def test_limits_of_another_disease_are_left_out():
    other = limits(limit("hold", BELOW, "indications: [rheumatoid_arthritis]"))
    mine = limits(limit("hold", BELOW, "indications: [alopecia_areata]"))
    disease = Condition(
        condition_id="c1",
        patient_id="p",
        condition="alopecia_areata",
        role="index_disease",
    )
    rows = [TAKEN, disease, *counts((10, 100))]
    assert look(*rows, labels=[other]) == ()
    assert one(*rows, labels=[mine]).verdict is M


def test_reduce_says_to_what():
    found = one(
        TAKEN,
        *counts((10, 450)),
        labels=[limits(limit("reduce", BELOW, 'instead: "5 mg once a day"'))],
    )
    assert found.action == "Reduce to 5 mg once a day, or type a reason"


# ------------------------------------------------------------------ side by side


def test_two_jurisdictions_are_two_findings():
    here = limits(
        limit("hold", "{fact: laboratory, of: haemoglobin, below: 8, unit: g/dL}")
    )
    there = limits(
        limit("hold", "{fact: laboratory, of: haemoglobin, below: 10, unit: g/dL}"),
        name="tofacitinib_eu",
        jurisdiction="eu",
    )
    rows = [TAKEN, result("haemoglobin", 9, "g/dL", 30)]
    found = look(*rows, labels=[here, there])
    assert {f.about[2]: str(f.verdict) for f in found} == {"us": "not_met", "eu": "met"}
    assert found == look(*rows, labels=[there, here])


def test_units_are_converted_to_judge_and_shown_as_reported():
    found = one(TAKEN, *counts((10, "0.45"), unit="10*9/L"), labels=[HOLD])
    assert found.verdict is M
    assert "0.45 10*9/L on day 10" in found.because


def test_the_grade_stands_beside():
    found = one(TAKEN, *counts((10, 450)), labels=[HOLD])
    assert "CTCAE grade 3" in found.because


def test_an_override_with_its_reason_closes_it():
    rule = decided(
        "labels/tofacitinib_us#low", "overridden", 12, reason="viral infection"
    )
    found = one(TAKEN, *counts((10, 450)), rule, labels=[HOLD])
    assert found.tier is Tier.STOP_RULE
    assert found.is_open is False
    assert found.override.reason == "viral infection"
    before = one(TAKEN, *counts((10, 450)), rule, labels=[HOLD], on=11)
    assert before.is_open


def test_an_impossible_printed_unit_is_named():
    event = Event(
        event_id="e1",
        patient_id="p",
        kind="adverse_event",
        term="neutropenia",
        grade_as_printed="mild",
    )
    row = result(
        "neutrophils",
        1030,
        "/uL",
        None,
        key="l1",
        unit_as_printed="10*9/L",
        event_id="e1",
    )
    (flag,) = unit_findings(facts(event, row, on=10))
    assert flag.tier is Tier.FLAG
    assert "printed with the unit 10*9/L, which is impossible" in flag.says
    (graded,) = grade_findings(facts(event, row, on=10))
    assert "CTCAE grade 2" in graded.says
    assert "the source calls it mild" in graded.says


def test_nothing_ever_blocks():
    found = look(TAKEN, *counts((10, 1)), labels=[HOLD, CONFIRMED, PLAIN])
    assert Tier.BLOCK not in {f.tier for f in found}
