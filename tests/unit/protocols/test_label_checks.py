"""Labels: on or off label by disease, age, place and day; who should not; what is said."""

from __future__ import annotations

from datetime import date

import pytest

from anagen.kernel.verdicts import Verdict
from anagen.knowledge.schema.labels import LabelWording
from anagen.protocols.adverse_event_review import (
    adverse_event_findings,
    special_interest_panel,
)
from anagen.protocols.findings import Tier
from anagen.protocols.label_checks import label_checks
from anagen.protocols.pairs import labels_by_drug
from anagen.records.tables import Attribution, Condition, Event
from tests.support.inline import KNOWLEDGE, facts, taken


def disease(name):
    return Condition(
        condition_id=name, patient_id="p", condition=name, role="index_disease"
    )


ALOPECIA = disease("alopecia_areata")
RULE = "labels#baricitinib_for_alopecia_areata"


def checked(*rows, on=30, **patient):
    return {one.rule: one for one in label_checks(facts(*rows, on=on, **patient))}


@pytest.mark.parametrize(
    ("age", "verdict"),
    [
        (17.9, Verdict.MET),
        (18, Verdict.NOT_MET),
        (18.1, Verdict.NOT_MET),
        (None, Verdict.UNKNOWN),
    ],
)
def test_a_use_is_off_label_below_the_age_of_every_label(age, verdict):
    found = checked(ALOPECIA, taken("baricitinib", 0), on=0, age_at_index=age)[RULE]
    assert found.verdict is verdict
    assert (found.tier is None) == (verdict is Verdict.NOT_MET)


def test_one_label_that_has_the_use_is_enough_and_all_are_told():
    row = taken("baricitinib", 0)
    found = checked(disease("atopic_dermatitis"), row, age_at_index=30)
    one = found["labels#baricitinib_for_atopic_dermatitis"]
    assert one.verdict is Verdict.NOT_MET
    assert "EU: from 2 years; US: not named" in one.says


@pytest.mark.parametrize(
    ("index", "says"),
    [
        (date(2022, 6, 12), "US: from 18 years, approved on 2022-06-13"),
        (date(2022, 6, 13), "US: from 18 years)"),
        (None, "US: from 18 years)"),
    ],
)
def test_a_label_counts_from_its_day(index, says):
    found = checked(
        ALOPECIA, taken("baricitinib", 0), on=0, age_at_index=30, index_date=index
    )
    assert says in found[RULE].says


def test_where_no_label_was_read_nothing_is_claimed():
    found = checked(ALOPECIA, taken("methotrexate", 0), age_at_index=30)
    one = found["labels#methotrexate_for_alopecia_areata"]
    assert (one.verdict, one.tier) == (Verdict.UNKNOWN, None)


def test_only_the_labels_of_a_place_count_when_asked():
    texts = {
        drug: tuple(label for label in labels if label.jurisdiction == "us")
        for drug, labels in labels_by_drug(KNOWLEDGE).items()
    }
    case = facts(
        disease("atopic_dermatitis"), taken("baricitinib", 0), on=0, age_at_index=30
    )
    found = {one.rule: one for one in label_checks(case, labels=texts)}
    assert found["labels#baricitinib_for_atopic_dermatitis"].verdict is Verdict.MET


@pytest.mark.parametrize(
    ("age", "is_there"), [(64, False), (65, True), (66, True), (None, False)]
)
def test_who_should_not_be_given_it(age, is_there):
    found = checked(ALOPECIA, taken("baricitinib", 0), age_at_index=age)
    rule = "labels/baricitinib_eu#age_65"
    assert (rule in found) == is_there
    if is_there:
        label = KNOWLEDGE.labels["baricitinib_eu"]
        (restriction,) = (one for one in label.restrictions if one.id == "age_65")
        against = restriction.wording is not LabelWording.CAUTION
        assert found[rule].tier is (Tier.STOP_RULE if against else Tier.FLAG)


def test_what_is_not_on_record_is_told_once_for_each_label():
    found = checked(ALOPECIA, taken("baricitinib", 0), age_at_index=30)
    one = found["labels/baricitinib_us#restrictions"]
    assert (one.verdict, one.tier) == (Verdict.UNKNOWN, None)
    assert "active tuberculosis" in one.says


@pytest.mark.parametrize(
    ("dose", "start", "is_there"), [(7.5, 0, True), (7.4, 0, False), (7.5, 60, False)]
)
def test_bone_is_named_after_long_steroid_by_the_rule_in_the_knowledge(
    dose, start, is_there
):
    found = checked(ALOPECIA, taken("prednisone", start, dose=dose), on=120)
    rule = "labels/prednisone_practice#bone_protection"
    assert (rule in found) == is_there


def test_a_boxed_warning_has_one_name_and_is_the_same_at_each_visit():
    rows = (ALOPECIA, taken("baricitinib", 0))
    early, late = checked(*rows, on=10), checked(*rows, on=300)
    rule = "labels/baricitinib_us#boxed_warning"
    assert early[rule] == late[rule]
    assert early[rule].tier is None


def event(term, key="e1", **other):
    given = {"kind": "adverse_event", "patient_id": "p", "event_id": key, **other}
    return Event(term=term, **given)


def blamed(drug, key="e1"):
    return Attribution(attribution_id=f"a-{key}-{drug}", event_id=key, drug=drug)


PAIR = (taken("baricitinib", 0, dose=4), taken("methotrexate", 0, period_unit="wk"))


def reviewed(*rows, on=200):
    found = adverse_event_findings(facts(*rows, on=on))
    return {one.about[0]: one for one in found if one.about}


def test_an_event_both_may_cause_is_a_flag_when_one_is_blamed():
    found = reviewed(*PAIR, event("lymphopenia", day=90), blamed("baricitinib"))
    one = found["lymphopenia"]
    assert (one.verdict, one.tier) == (Verdict.MET, Tier.FLAG)
    assert (
        one.says
        == "lymphopenia is put down to baricitinib; methotrexate may cause it too"
    )
    assert one.cites


def test_an_event_only_one_may_cause_is_not():
    found = reviewed(*PAIR, event("acneiform_eruption", day=90), blamed("baricitinib"))
    assert found["acneiform_eruption"].verdict is Verdict.NOT_MET
    assert found["acneiform_eruption"].tier is None


def test_an_event_nobody_put_down_to_a_drug_is_unknown():
    found = reviewed(*PAIR, event("lymphopenia", day=90))
    assert found["lymphopenia"].verdict is Verdict.UNKNOWN
    assert "baricitinib and methotrexate may cause it too" in found["lymphopenia"].says


def answers(*rows):
    lines = special_interest_panel(facts(*rows, on=200))
    return {line.term: line.answer for line in lines}


def test_asked_for_and_not_there_is_not_silence():
    assert set(answers().values()) == {Verdict.UNKNOWN}
    assert set(answers(event("none")).values()) == {Verdict.NOT_MET}
    asked = answers(event("neoplasm", presence="absent"))
    assert asked["neoplasm"] is Verdict.NOT_MET
    assert asked["serious_infection"] is Verdict.UNKNOWN
    there = answers(event("serious_infection", day=10))
    assert there["serious_infection"] is Verdict.MET
