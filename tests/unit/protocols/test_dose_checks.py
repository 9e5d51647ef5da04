"""Doses: above what is allowed, per kg, adjusted, weekly written daily, not checkable."""

from __future__ import annotations

import pytest

from anagen.kernel.verdicts import Verdict
from anagen.protocols.dose_checks import dose_checks
from anagen.protocols.findings import Tier
from anagen.records.tables import Condition
from tests.support.inline import KNOWLEDGE, decided, facts, result, taken

ALOPECIA = Condition(
    condition_id="c", patient_id="p", condition="alopecia_areata", role="index_disease"
)


def checked(*rows, on=30, protocols=(), **patient):
    case = facts(ALOPECIA, *rows, on=on, **patient)
    found = dose_checks(case, [KNOWLEDGE.protocols[name] for name in protocols])
    return {finding.rule: finding for finding in found}


@pytest.mark.parametrize(
    ("drug", "dose", "timing", "verdict", "tier"),
    [
        ("methotrexate", 15, (1, 1, "wk"), Verdict.NOT_MET, None),
        ("methotrexate", 15, (1, 1, "d"), Verdict.MET, Tier.STOP_RULE),
        ("methotrexate", 5, (3, 1, "wk"), Verdict.MET, Tier.STOP_RULE),
        ("methotrexate", 15, (1, 12, "h"), Verdict.MET, Tier.STOP_RULE),
        ("methotrexate", 15, (None, None, None), Verdict.UNKNOWN, Tier.FLAG),
        ("dupilumab", 300, (1, 14, "d"), Verdict.NOT_MET, None),
        ("dupilumab", 300, (1, 1, "wk"), Verdict.NOT_MET, None),
        ("dupilumab", 300, (1, 1, "d"), Verdict.MET, Tier.STOP_RULE),
    ],
)
def test_a_weekly_drug_written_more_often_asks_for_an_answer(
    drug, dose, timing, verdict, tier
):
    frequency, period, unit = timing
    row = taken(
        drug, 0, dose=dose, frequency=frequency, period=period, period_unit=unit
    )
    found = checked(row)[f"labels/{drug}_practice#weekly"]
    assert (found.verdict, found.tier) == (verdict, tier)
    assert found.cites


def test_a_reason_answers_the_trap():
    row = taken("methotrexate", 0, dose=2.5)
    rule = "labels/methotrexate_practice#weekly"
    found = checked(row, decided(rule, "overridden", day=10))[rule]
    assert (found.tier, found.is_open) == (Tier.STOP_RULE, False)


@pytest.mark.parametrize(
    ("end", "consecutive", "is_flagged"),
    [(None, None, True), (1, None, False), (None, 2, False)],
)
def test_a_pulse_written_daily_is_a_flag(end, consecutive, is_flagged):
    row = taken("betamethasone", 0, end, dose=5, consecutive_days=consecutive)
    found = checked(row, on=1)
    assert ("labels/betamethasone_practice#pulse" in found) == is_flagged


def test_a_dose_above_that_of_the_label_asks_for_a_reason():
    within = checked(taken("ritlecitinib", 0, dose=50))["labels/ritlecitinib_us#dose"]
    above = checked(taken("ritlecitinib", 0, dose=51))["labels/ritlecitinib_us#dose"]
    assert (within.verdict, within.tier) == (Verdict.NOT_MET, None)
    assert (above.verdict, above.tier) == (Verdict.MET, Tier.STOP_RULE)
    assert "above 50 mg once a day" in above.says


def test_the_day_counts_as_well_as_the_average():
    row = taken("tofacitinib", 0, dose=20, period=2)
    found = checked(row, protocols=["t_omp_v1"])
    assert found["protocols/t_omp_v1#tofacitinib.maximum_daily"].tier is Tier.STOP_RULE
    assert found["labels/tofacitinib_us#dose"].verdict is Verdict.MET


@pytest.mark.parametrize(("times", "verdict"), [(2, Verdict.NOT_MET), (3, Verdict.MET)])
def test_the_daily_maximum_of_a_protocol(times, verdict):
    row = taken("tofacitinib", 0, dose=5, frequency=times)
    found = checked(row, protocols=["t_omp_v1"])
    assert found["protocols/t_omp_v1#tofacitinib.maximum_daily"].verdict is verdict


def test_doses_of_other_diseases_count_only_where_there_is_none_for_this_one():
    own = checked(taken("baricitinib", 0, dose=4))
    assert own["labels/baricitinib_us#dose"].verdict is Verdict.NOT_MET
    other = checked(taken("tofacitinib", 0, dose=10, frequency=2))
    assert other["labels/tofacitinib_us#dose"].verdict is Verdict.MET
    assert other["labels/tofacitinib_us#dose"].tier is Tier.FLAG


@pytest.mark.parametrize(
    ("weight", "side"),
    [(19.9, "within"), (20, "within"), (20.1, "below"), (60, "below")],
)
def test_a_dose_is_compared_per_kg(weight, side):
    row = taken("ciclosporin", 0, dose=50)
    found = checked(row, weight=weight)["labels/ciclosporin_practice#dose"]
    assert f"mg/kg a day, {side} 2.5 to 5 mg/kg" in found.says
    assert found.tier is None


def test_without_a_weight_a_dose_per_kg_is_not_checkable():
    row = taken("ciclosporin", 0, dose=50)
    found = checked(row)["labels/ciclosporin_practice#dose"]
    assert (found.verdict, found.tier) == (Verdict.UNKNOWN, Tier.FLAG)
    assert "not checkable" in found.says
    assert found.action == "Record the weight"


def test_a_dose_per_kg_above_the_range_is_flagged():
    row = taken("ciclosporin", 0, dose=200, frequency=2)
    found = checked(row, weight=50)["labels/ciclosporin_practice#dose"]
    assert (found.verdict, found.tier) == (Verdict.MET, Tier.FLAG)


@pytest.mark.parametrize(
    ("egfr", "dose", "verdict", "tier"),
    [
        (45, 4, Verdict.MET, Tier.STOP_RULE),
        (45, 2, Verdict.NOT_MET, None),
        (75, 4, None, None),
    ],
)
def test_kidneys_ask_for_another_dose(egfr, dose, verdict, tier):
    lab = result("egfr", egfr, "mL/min/{1.73_m2}", 10)
    found = checked(taken("baricitinib", 0, dose=dose), lab)
    rule = found.get("labels/baricitinib_us#moderate_renal_impairment")
    assert (rule and rule.verdict, rule and rule.tier) == (verdict, tier)


def test_an_interacting_drug_asks_for_another_dose():
    rows = (taken("baricitinib", 0, dose=4), taken("probenecid", 0, dose=500))
    found = checked(*rows)["labels/baricitinib_eu#strong_oat3_inhibitor"]
    assert (found.verdict, found.tier) == (Verdict.MET, Tier.STOP_RULE)
    assert "asked is 2 mg once a day" in found.says


def test_a_share_of_the_usual_dose():
    rows = (taken("azathioprine", 0, dose=100), taken("allopurinol", 0, dose=100))
    found = checked(*rows, weight=60)["labels/azathioprine_practice#allopurinol"]
    assert (found.verdict, found.tier) == (Verdict.MET, Tier.FLAG)
    assert "25 % of the usual dose" in found.says


def test_unknown_kidneys_stay_unknown_and_quiet():
    found = checked(taken("baricitinib", 0, dose=2))
    rule = found["labels/baricitinib_us#adjustments"]
    assert (rule.verdict, rule.tier) == (Verdict.UNKNOWN, None)
    assert "moderate renal impairment" in rule.says


@pytest.mark.parametrize(
    ("lacking", "words"),
    [
        ({"dose": None}, "the dose"),
        ({"frequency": None}, "how often it is given"),
    ],
)
def test_what_is_missing_makes_a_dose_not_checkable(lacking, words):
    found = checked(taken("baricitinib", 0, **{"dose": 4, **lacking}))
    (one,) = found.values()
    assert (one.rule, one.verdict, one.tier) == (
        "records/treatments#dose",
        Verdict.UNKNOWN,
        Tier.FLAG,
    )
    assert words in one.says


def test_a_planned_dose_is_checked_before_it_is_given():
    planned = taken("methotrexate", 40, dose=15)
    found = dose_checks(facts(ALOPECIA, on=30), planned=[planned])
    assert found[0].rule == "labels/methotrexate_practice#weekly"


def test_nothing_taken_nothing_said():
    assert checked() == {}
