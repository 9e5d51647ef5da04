"""Steps down and back: gate, least time, and the step a patient is on."""

from __future__ import annotations

import pytest

from anagen.kernel.verdicts import Verdict
from anagen.knowledge.schema.protocols import GateKind
from anagen.protocols.findings import Tier
from anagen.protocols.tapering import read_places, taper_findings, watch_of
from tests.support.inline import C, facts, protocol, salt, taken

LADDER = protocol(f"""
regimen:
  - drug: tofacitinib
    role: index
    starts: {{with_index: true}}
    phases:
      - {{id: up, kind: titration_step, amount: {{value: 5, unit: mg}}, schedule: {{unit: d}},
         lasts: {{length: {{value: 2, unit: wk}}}}, reads: 5 mg once a day for 2 weeks, {C}}}
      - {{id: full, kind: fixed, amount: {{value: 5, unit: mg}},
         schedule: {{frequency: 2, unit: d}}, lasts: {{until: regrown}},
         reads: 5 mg twice a day until regrown, {C}}}
      - {{id: once, kind: taper_step, amount: {{value: 5, unit: mg}}, schedule: {{unit: d}},
         lasts: {{until: still_regrown}}, gate: regrown,
         surveillance: {{value: 2, at_most: 3, unit: mo}}, step_back: full,
         reads: "5 mg once a day until still regrown, then watched for 2 to 3 months", {C}}}
      - {{id: stop, kind: stop, lasts: {{open_ended: true}}, gate: still_regrown,
         step_back: once, reads: nothing for as long as it works, {C}}}
gates:
  - id: regrown
    kind: taper
    says: Regrown.
    if: {{fact: salt, at_most: 20, unit: "{{score}}"}}
    confidence: stated
    cites: [{{source: general_knowledge, where: an example}}]
    examples: [{{given: {{}}, then: unknown}}]
  - id: still_regrown
    kind: taper
    says: Still regrown.
    if: {{fact: salt, at_most: 10, unit: "{{score}}"}}
    confidence: stated
    cites: [{{source: general_knowledge, where: an example}}]
    examples: [{{given: {{}}, then: unknown}}]
  - id: lost
    kind: step_back
    says: Lost again.
    if: {{fact: salt_rise, above: 20, unit: "{{score}}"}}
    confidence: stated
    cites: [{{source: general_knowledge, where: an example}}]
    examples: [{{given: {{}}, then: unknown}}]
""")
FULL = taken("tofacitinib", 14, 182, frequency=2)
ONCE = taken("tofacitinib", 183)
UP = taken("tofacitinib", 0, 13)


def found(*rows, on):
    return {
        f.rule.partition("#")[2]: f for f in taper_findings(facts(*rows, on=on), LADDER)
    }


@pytest.mark.parametrize(
    ("rows", "on", "phase"),
    [
        ([UP], 5, "up"),
        ([UP, FULL], 100, "full"),
        ([UP, FULL, ONCE], 200, "once"),
        ([taken("tofacitinib", 0, dose=3)], 5, None),
        ([taken("tofacitinib", 0, frequency=None)], 5, None),
    ],
)
def test_the_step_is_known_by_dose_and_by_what_was_before(rows, on, phase):
    (place,) = read_places(facts(*rows, on=on), LADDER)
    assert (place.phase.id if place.phase else None) == phase


def test_a_step_that_cannot_be_told_is_unknown_with_the_reason():
    said = found(taken("tofacitinib", 0, frequency=None), on=5)["tofacitinib"]
    assert said.verdict is Verdict.UNKNOWN
    assert "how often it is given is not known" in said.says


@pytest.mark.parametrize(
    ("score", "verdict", "tier"),
    [(20, Verdict.MET, Tier.FLAG), ("20.1", Verdict.NOT_MET, None)],
)
def test_a_step_down_needs_its_gate(score, verdict, tier):
    said = found(UP, FULL, salt(100, 0), salt(score, 120), on=130)["regrown"]
    assert (said.verdict, said.tier) == (verdict, tier)
    assert "5 mg once a day" in said.action or tier is None


@pytest.mark.parametrize(
    ("on", "verdict"), [(243, Verdict.NOT_MET), (244, Verdict.MET)]
)
def test_a_step_down_needs_the_least_time_on_the_step(on, verdict):
    rows = [UP, FULL, ONCE, salt(100, 0), salt(5, 180)]
    assert found(*rows, on=on)["still_regrown"].verdict is verdict


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (200, "44 days left at least"),
        (243, "1 days left at least"),
        (244, "the shorter time is over"),
        (273, "the shorter time is over"),
        (274, "; over"),
    ],
)
def test_the_time_a_step_is_watched(on, words):
    said = found(UP, FULL, ONCE, on=on)["tofacitinib.once"]
    assert "watched from day 183 until day 244 to 274" in said.says
    assert words in said.says


def test_a_step_without_a_length_is_not_watched():
    (place,) = read_places(facts(UP, FULL, on=100), LADDER)
    assert watch_of(place) is None


@pytest.mark.parametrize(("score", "tier"), [(25, None), ("25.1", Tier.FLAG)])
def test_a_step_back_is_offered_when_the_disease_comes_back(score, tier):
    rows = [UP, FULL, ONCE, salt(100, 0), salt(5, 180), salt(score, 220)]
    said = found(*rows, on=220)["lost"]
    assert said.tier is tier
    if tier:
        assert said.action == "Consider the step back: 5 mg twice a day until regrown"


def test_on_the_full_dose_there_is_no_way_back():
    rows = [UP, FULL, salt(100, 0), salt(5, 100), salt(60, 120)]
    assert "lost" not in found(*rows, on=130)


def test_a_gate_for_relapse_is_a_way_back_too_once_it_is_met():
    *others, back = LADDER.gates
    relapse = back.model_copy(update={"kind": GateKind.RELAPSE})
    site = LADDER.model_copy(update={"gates": (*others, relapse)})

    def rules(score):
        rows = [UP, FULL, ONCE, salt(100, 0), salt(5, 180), salt(score, 220)]
        return {f.rule: f.tier for f in taper_findings(facts(*rows, on=220), site)}

    assert rules(60)["protocols/p_v1#lost"] is Tier.FLAG
    assert "protocols/p_v1#lost" not in rules(6)
