"""Relapse by the protocol and by the definitions, and what is offered then."""

from __future__ import annotations

from anagen.kernel.verdicts import Verdict
from anagen.protocols.findings import FindingKind, Tier
from anagen.protocols.relapse_review import relapse_findings
from anagen.records.tables import Event
from tests.support.inline import C, facts, protocol, salt, taken

REGIMEN = f"""
regimen:
  - drug: tofacitinib
    role: index
    starts: {{with_index: true}}
    phases:
      - {{id: daily, kind: fixed, amount: {{value: 5, unit: mg}}, schedule: {{unit: d}},
         lasts: {{open_ended: true}}, reads: 5 mg once a day for as long as it works, {C}}}
rescue:
  - {{id: more, says: More of the drug., drugs: [tofacitinib], {C}}}
  - {{id: injections, says: Triamcinolone into the lesions., drugs: [triamcinolone], {C}}}
"""
GATE = """
gates:
  - id: rise
    kind: relapse
    says: More than 10 points above the lowest.
    if: {fact: salt_rise, above: 10, unit: "{score}"}
    confidence: stated
    cites: [{source: general_knowledge, where: an example}]
    examples: [{given: {}, then: unknown}]
"""
OWN = protocol(REGIMEN + GATE)
NONE = protocol(REGIMEN)
COURSE = [
    taken("tofacitinib", 0, 199, frequency=2),
    taken("tofacitinib", 200),
    salt(100, 0),
    salt(5, 180),
]


def by_kind(*rows, on, chosen=None, **other):
    found = relapse_findings(facts(*COURSE, *rows, on=on), chosen, **other)
    return {kind: [f for f in found if f.kind is kind] for kind in FindingKind}


def test_the_protocols_own_definition_counts_first():
    found = by_kind(salt(16, 230), on=230, chosen=OWN)
    gate, *others = found[FindingKind.RELAPSE]
    assert (gate.rule, gate.verdict, gate.tier) == (
        "protocols/p_v1#rise",
        Verdict.MET,
        Tier.FLAG,
    )
    assert [f.tier for f in others] == [None] * len(others)
    rise = next(f for f in others if f.rule.endswith("#rise_above_20"))
    assert rise.verdict is Verdict.NOT_MET


def test_trigger_and_latency_stand_with_it():
    found = by_kind(salt(50, 230), on=230, chosen=OWN)
    gate = found[FindingKind.RELAPSE][0]
    assert "after tofacitinib was tapered, within 0 to 30 days" in gate.because
    rise = next(f for f in found[FindingKind.RELAPSE] if "rise_above_20" in f.rule)
    assert "trigger: taper of tofacitinib (inferred)" in rise.because
    assert "latency: 0 to 30 days" in rise.because
    assert rise.cites


def test_the_options_of_the_protocol_are_offered_and_nothing_else():
    found = by_kind(salt(50, 230), on=230, chosen=OWN)
    assert [f.rule for f in found[FindingKind.RESCUE]] == [
        "protocols/p_v1#more",
        "protocols/p_v1#injections",
    ]
    assert found[FindingKind.RESCUE][0].because == "taken now: tofacitinib"
    quiet = by_kind(salt(5, 230), on=230, chosen=OWN)
    assert quiet[FindingKind.RESCUE] == []


def test_without_a_gate_of_its_own_one_definition_speaks():
    found = by_kind(salt(50, 230), on=230, chosen=NONE)[FindingKind.RELAPSE]
    loud = [f.rule for f in found if f.tier]
    assert len(loud) == 1
    assert sum(f.verdict is Verdict.MET for f in found) > 1


def test_recapture_closes_it():
    found = by_kind(salt(50, 230), salt(4, 300), on=300, chosen=NONE)
    assert not any(f.tier for f in found[FindingKind.RELAPSE])
    assert found[FindingKind.RESCUE] == []
    rise = next(f for f in found[FindingKind.RELAPSE] if "rise_above_20" in f.rule)
    assert "response: regained" in rise.because


def test_what_comes_later_is_not_known_yet():
    found = by_kind(salt(50, 230), on=229, chosen=OWN)
    assert found[FindingKind.RELAPSE][0].verdict is Verdict.NOT_MET


def test_the_disease_after_rescue_names_what_was_given():
    event = Event(
        event_id="e1",
        patient_id="p",
        kind="relapse",
        term="relapse",
        day=210,
        trigger="stop",
        trigger_drug="tofacitinib",
        latency="<=1 wk",
        extent_low=5,
        extent_high=30,
    )
    rescue = taken("triamcinolone", 215, role="rescue", event_id="e1")
    (found,) = by_kind(event, rescue, on=230, definitions=["as_reported"])[
        FindingKind.RELAPSE
    ]
    assert "trigger: stop of tofacitinib (stated)" in found.because
    assert "latency: 0 to 7 days" in found.because
    assert "extent: 5 to 30" in found.because
    assert "answered by: triamcinolone (linked)" in found.because


def test_definitions_can_be_chosen():
    found = by_kind(on=230, definitions=["rise_above_10", "as_reported"])
    assert [f.about[0] for f in found[FindingKind.RELAPSE]] == [
        "rise_above_10",
        "as_reported",
    ]
