"""Decisions of clinicians: which hold on a day, and what they answer."""

from __future__ import annotations

import pytest

from anagen.kernel.verdicts import Verdict
from anagen.protocols.decisions import decisions_about, with_decision, with_decisions
from anagen.protocols.findings import Finding, FindingKind, Tier, needs_answer
from anagen.records.tables import Patient
from anagen.records.terms import DecisionKind
from anagen.records.timeline import Timeline
from tests.support.inline import decided

RULE = "labels/x#y"
MET = Finding(FindingKind.LABORATORY, RULE, Verdict.MET, "too low", tier=Tier.STOP_RULE)


def case(*rows):
    return Timeline(Patient(patient_id="p"), decisions=rows)


@pytest.mark.parametrize(
    ("on", "holds"), [(9, False), (10, True), (15, True), (20, True), (21, False)]
)
def test_a_decision_holds_from_its_day_to_its_last(on, holds):
    rows = case(decided(RULE, "snoozed", 10, until_day="20"))
    assert bool(decisions_about(rows, RULE, on)) is holds
    assert with_decision(MET, rows, on).is_open is not holds


def test_without_days_it_always_holds():
    rows = case(decided(RULE, "overridden"))
    assert with_decision(MET, rows, -100).override.reason == "so decided"
    assert with_decision(MET, rows, 10_000).is_open is False


def test_the_latest_counts_whatever_the_order():
    first = decided(RULE, "overridden", 5, reason="first", made_by="d1")
    last = decided(RULE, "waived", 9, reason="last", made_by="d2")
    undated = decided(RULE, "overridden", reason="some day")
    for rows in ((first, last, undated), (undated, last, first)):
        override = with_decision(MET, case(*rows), 20).override
        assert (override.reason, override.by, override.day) == ("last", "d2", 9)
        assert override.kind is DecisionKind.WAIVED


def test_another_rule_is_not_answered():
    assert with_decision(MET, case(decided("labels/x#z", "overridden")), 5) == MET


def test_done_elsewhere_answers_no_limit():
    assert with_decision(MET, case(decided(RULE, "done_elsewhere", 3)), 5) == MET


def test_what_is_impossible_is_no_matter_of_decision():
    block = Finding(FindingKind.DATA, RULE, Verdict.MET, "SALT 140", tier=Tier.BLOCK)
    assert with_decision(block, case(decided(RULE, "overridden")), 5).is_open


def test_what_is_answered_leaves_the_list_of_what_is_open():
    other = Finding(FindingKind.GATE, "a#b", Verdict.MET, "may go on", tier=Tier.FLAG)
    found = with_decisions([other, MET], case(decided(RULE, "overridden")), 5)
    assert needs_answer(found) == (other,)
    assert needs_answer((other, MET)) == (MET, other)
