"""Drugs taken together: positions, decisions, planned drugs, switches, sets of three."""

from __future__ import annotations

import pytest

from anagen.kernel.verdicts import Verdict
from anagen.knowledge.schema.interactions import CombinationClass
from anagen.protocols.combinations import combination_findings
from anagen.protocols.findings import Tier
from anagen.protocols.pairs import pair_book
from anagen.protocols.together import drugs_on
from anagen.records.tables import Combination
from tests.support.inline import KNOWLEDGE, decided, facts, taken

BARICITINIB = taken("baricitinib", 0, dose=4)


def pairs(*rows, on=90, planned=()):
    found = combination_findings(facts(*rows, on=on), planned)
    return {finding.about: finding for finding in found}


def test_a_pair_that_labels_advise_against_asks_for_a_reason_and_blocks_nothing():
    found = pairs(BARICITINIB, taken("ciclosporin", 30))
    one = found["baricitinib", "ciclosporin"]
    assert (one.tier, one.verdict, one.is_open) == (Tier.STOP_RULE, Verdict.MET, True)
    assert one.rule == "interactions/baricitinib_ciclosporin"
    assert "not recommended, EU and US" in one.says
    assert one.cites
    assert {"labels/baricitinib_us#ciclosporin", "taking.ciclosporin"} <= {
        used.key for used in one.facts
    }


@pytest.mark.parametrize(
    "rule",
    ["interactions/baricitinib_ciclosporin", "labels/baricitinib_us#ciclosporin"],
)
def test_a_typed_reason_answers_it_by_any_of_its_rules(rule):
    row = decided(rule, "overridden", day=60)
    found = pairs(BARICITINIB, taken("ciclosporin", 30), row)
    one = found["baricitinib", "ciclosporin"]
    assert one.override is not None
    assert not one.is_open
    before = pairs(BARICITINIB, taken("ciclosporin", 30), row, on=59)
    assert before["baricitinib", "ciclosporin"].is_open


def test_a_pair_is_one_only_on_days_of_both():
    rows = (BARICITINIB, taken("methotrexate", 30, 60, period_unit="wk"))
    assert pairs(*rows, on=29) == {}
    assert list(pairs(*rows, on=30)) == [("baricitinib", "methotrexate")]
    assert list(pairs(*rows, on=60)) == [("baricitinib", "methotrexate")]
    assert pairs(*rows, on=61) == {}


def test_what_no_label_names_is_said_and_not_taken_as_safe():
    found = pairs(BARICITINIB, taken("xyzumab", 30))["baricitinib", "xyzumab"]
    assert found.tier is Tier.FLAG
    assert "no label read names it" in found.says
    assert "labels/baricitinib_us" in found.because
    assert found.confidence is None


def test_allowed_is_said_and_asks_for_nothing():
    rows = (taken("methotrexate", 0, period_unit="wk"), taken("folic_acid", 0))
    (found,) = pairs(*rows).values()
    assert found.tier is None
    assert "allowed, practice" in found.says


def test_a_planned_drug_is_looked_at_before_it_is_begun():
    found = pairs(BARICITINIB, planned=("upadacitinib",))
    one = found["baricitinib", "upadacitinib"]
    assert (one.tier, one.verdict) == (Tier.STOP_RULE, Verdict.MET)
    assert one.action.startswith("Stop the one before the other is begun")


def test_a_steroid_on_the_skin_is_no_pair():
    local = taken("triamcinolone", 0, route="intralesional", as_needed=True)
    assert pairs(BARICITINIB, local) == {}
    assert list(pairs(BARICITINIB, taken("prednisone", 0))) == [
        ("baricitinib", "prednisone")
    ]


def test_what_both_may_cause_and_what_covers_both_is_told():
    one = pairs(BARICITINIB, taken("methotrexate", 0, period_unit="wk"))
    because = one["baricitinib", "methotrexate"].because
    assert "elevated transaminase" in because
    assert "checked for both: blood count" in because


def test_three_drugs_have_a_finding_of_their_own():
    rows = (BARICITINIB, taken("tacrolimus", 0), taken("prednisone", 0))
    found = pairs(*rows)
    together = found["baricitinib", "prednisone", "tacrolimus"]
    assert (together.tier, together.rule) == (Tier.FLAG, "interactions#three_or_more")
    assert "no label read speaks of 3 drugs at once" in together.says
    assert len(found) == 4


@pytest.mark.parametrize(
    ("stop", "start", "verdict", "words"),
    [
        (89, 100, Verdict.NOT_MET, "10 days without either before day 100"),
        (99, 100, Verdict.NOT_MET, "without a gap, on day 100"),
        (100, 100, Verdict.NOT_MET, "without a gap, on day 100"),
        (101, 100, Verdict.MET, "taken together from day 100 to day 101"),
    ],
)
def test_a_switch_is_one_after_the_other(stop, start, verdict, words):
    rows = (taken("baricitinib", 0, stop), taken("upadacitinib", start))
    found = pairs(*rows, on=150)["baricitinib", "upadacitinib"]
    assert found.rule.endswith("janus_kinase_inhibitor#switch")
    assert found.verdict is verdict
    assert found.says.endswith(words)
    assert (found.tier is Tier.FLAG) == (verdict is Verdict.MET)


def test_a_switch_without_days_is_unknown_and_flagged():
    rows = (
        taken("baricitinib", 0, ongoing=False),
        taken("upadacitinib", None, role="subsequent", key="next"),
    )
    (found,) = pairs(*rows, on=150).values()
    assert (found.verdict, found.tier) == (Verdict.UNKNOWN, Tier.FLAG)


def test_a_stated_combination_without_days_is_kept_as_stated():
    stated = Combination(
        combination_id="c1",
        patient_id="p",
        episode_id="e1",
        jak_inhibitor="baricitinib",
        partner="dupilumab",
        duration="6 mo",
        ongoing=False,
    )
    (found,) = pairs(stated).values()
    assert (found.tier, found.verdict) == (Tier.STOP_RULE, Verdict.UNKNOWN)
    assert "stated by the source without days, 6 mo, over" in found.because


def test_earlier_treatment_is_in_no_pair():
    assert pairs(BARICITINIB, taken("ciclosporin", None, role="prior", key="old")) == {}


def test_a_drug_without_days_may_be_taken_and_says_so():
    rows = (BARICITINIB, taken("azathioprine", None, key="open", ongoing=None))
    drugs = {drug.drug: drug.is_taken for drug in drugs_on(facts(*rows, on=50))}
    assert drugs == {"azathioprine": None, "baricitinib": True}
    found = pairs(*rows)["azathioprine", "baricitinib"]
    assert (found.tier, found.verdict) == (Tier.STOP_RULE, Verdict.UNKNOWN)


def test_the_order_of_rows_never_matters():
    rows = [BARICITINIB, taken("tacrolimus", 0), taken("prednisone", 0)]
    assert pairs(*rows) == pairs(*reversed(rows))


def test_a_label_by_name_counts_before_its_class():
    book = pair_book(KNOWLEDGE)
    methotrexate = book.pair("methotrexate", "baricitinib")
    assert methotrexate.attention is CombinationClass.MODERATE
    assert {
        one.named for one in methotrexate.positions if one.drug == "baricitinib"
    } == {"methotrexate"}
    mycophenolate = book.pair("baricitinib", "mycophenolate")
    assert mycophenolate.attention is CombinationClass.MAJOR
    assert {one.named for one in mycophenolate.positions} == {
        "conventional_immunosuppressant"
    }
    assert book.pair("baricitinib", "methotrexate") is methotrexate
