"""Gates at the weeks of a protocol, and benefit by the time a label names."""

from __future__ import annotations

import pytest

from anagen.kernel.verdicts import Verdict
from anagen.protocols.findings import Tier
from anagen.protocols.gates import benefit_findings, gate_findings, started_on
from anagen.records.tables import Condition
from tests.support.inline import C, decided, facts, label, protocol, salt, taken

GATE = """
  - id: {name}
    kind: {kind}
    says: An example.
    {at}
    if: {condition}
    confidence: stated
    cites: [{{source: general_knowledge, where: an example}}]
    examples: [{{given: {{}}, then: unknown}}]
"""
WEEK_36 = "at: {time: {value: 36, unit: wk}, reads: 36 weeks}"
HIGH = '{fact: salt, above: 20, unit: "{score}"}'
LOW = '{fact: salt, at_most: 20, unit: "{score}"}'
REGIMEN = f"""
regimen:
  - drug: baricitinib
    role: index
    starts: {{with_index: true}}
    phases:
      - {{id: daily, kind: fixed, amount: {{value: 4, unit: mg}}, schedule: {{unit: d}},
         lasts: {{open_ended: true}}, reads: 4 mg once a day for as long as it works, {C}}}
"""


def site(kind, condition, at=WEEK_36):
    gate = GATE.format(name="week_36", kind=kind, at=at, condition=condition)
    return protocol(f"{REGIMEN}gates:{gate}")


STOP = site("consider_stopping", HIGH)
GO_ON = site("continue", LOW)
ON = taken("baricitinib", 0, dose=4)


def judged(chosen, *rows, on):
    (found,) = gate_findings(facts(*rows, on=on), chosen)
    return found


def test_a_gate_waits_for_its_week():
    found = judged(STOP, ON, salt(80, 200), on=251)
    assert (found.verdict, found.tier) == (Verdict.NOT_APPLICABLE, None)
    assert found.says == "week 36: looked at from day 252, in 1 days"


@pytest.mark.parametrize(
    ("score", "verdict", "tier"),
    [("20.1", Verdict.MET, Tier.FLAG), (20, Verdict.NOT_MET, None)],
)
def test_consider_stopping_at_the_week(score, verdict, tier):
    found = judged(STOP, ON, salt(score, 250), on=252)
    assert (found.verdict, found.tier) == (verdict, tier)
    assert found.rule == "protocols/p_v1#week_36"


def test_what_is_offered_is_never_an_order():
    found = judged(STOP, ON, salt(80, 250), on=252)
    assert found.action == "Consider stopping, or type why to go on"
    assert "SALT 80 on day 250, above 20" in found.says


def test_without_a_score_it_is_unknown_and_says_so():
    found = judged(STOP, ON, on=252)
    assert (found.verdict, found.tier) == (Verdict.UNKNOWN, Tier.FLAG)
    assert found.action == "Find out what is missing"


def test_going_on_speaks_when_it_is_not_met():
    assert judged(GO_ON, ON, salt(10, 250), on=260).tier is None
    assert judged(GO_ON, ON, salt(30, 250), on=260).tier is Tier.FLAG


def test_stepping_up_is_offered_when_met():
    found = judged(site("titrate", HIGH), ON, salt(80, 250), on=260)
    assert "a higher dose may be considered" in found.says
    assert found.tier is Tier.FLAG


def test_a_gate_without_a_time_is_looked_at_at_each_visit():
    found = judged(site("titrate", HIGH, at=""), ON, salt(80, 10), on=10)
    assert found.verdict is Verdict.MET


def test_weeks_count_from_the_first_dose():
    late = taken("baricitinib", 100, dose=4)
    assert started_on(facts(late, on=200), STOP) == 100
    assert judged(STOP, late, salt(80, 300), on=351).verdict is Verdict.NOT_APPLICABLE
    assert judged(STOP, late, salt(80, 300), on=352).verdict is Verdict.MET


def test_nobody_who_has_not_begun_is_judged():
    found = judged(STOP, salt(80, 0), on=300)
    assert found.says == "week 36: the treatment has not begun"


def test_a_decision_answers_a_gate():
    reason = decided("protocols/p_v1#week_36", "overridden", 252, reason="brows regrow")
    found = judged(STOP, ON, salt(80, 250), reason, on=260)
    assert found.is_open is False
    assert found.override.reason == "brows regrow"


# ------------------------------------------------------------------ benefit of a label


BENEFIT = label(
    f"""
benefits:
  - id: benefit
    says: The scalp is covered.
    if: {LOW}
    by: {{time: {{value: 36, unit: wk}}, reads: 36 weeks}}
    condition_treated: alopecia_areata
    confidence: verified
    cites: [{{source: general_knowledge, where: an example}}]
    examples: [{{given: {{}}, then: unknown}}]
""",
    "baricitinib",
)
DISEASE = Condition(
    condition_id="c1", patient_id="p", condition="alopecia_areata", role="index_disease"
)


@pytest.mark.parametrize(
    ("score", "on", "verdict", "tier"),
    [
        (80, 251, Verdict.NOT_APPLICABLE, None),
        (80, 252, Verdict.NOT_MET, Tier.FLAG),
        (20, 252, Verdict.MET, None),
        (20, 100, Verdict.MET, None),
    ],
)
def test_no_benefit_by_the_time_of_the_label(score, on, verdict, tier):
    (found,) = benefit_findings(facts(ON, DISEASE, salt(score, 90), on=on), [BENEFIT])
    assert (found.verdict, found.tier) == (verdict, tier)


def test_benefit_for_another_disease_is_not_judged():
    assert benefit_findings(facts(ON, salt(80, 90), on=300), [BENEFIT]) == ()


def test_benefit_of_a_drug_that_was_stopped_is_not_judged():
    over = taken("baricitinib", 0, 100, dose=4)
    assert benefit_findings(facts(over, DISEASE, salt(80, 90), on=300), [BENEFIT]) == ()
