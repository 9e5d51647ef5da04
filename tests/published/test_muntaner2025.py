"""Muntaner-Virgili and others 2025: 22 combinations with JAK inhibitors in 18 people.

Table 1 and the text of doi:10.1016/j.ad.2025.02.025.
"""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from anagen.interop.casebook import find_contaminated_cells, find_same_person
from anagen.records.tables import (
    Aggregate,
    Attribution,
    Combination,
    Condition,
    Event,
    LaboratoryResult,
    Patient,
    Treatment,
)

DURATIONS = [
    "20", "9", "31", "8", "22", "20", "24", "24", "19", "13", "0.5", "23", "11", "6",
    "5", "0.5", "32", "6", "12", "12", "6", "3",
]  # fmt: skip


def _combination(s4, number: int) -> Combination:
    (row,) = s4.rows(Combination, label=str(number))
    return row


def _numbers(s4, **equal: object) -> list[int]:
    return sorted(int(c.label) for c in s4.rows(Combination, **equal))


def test_s4_01_person_and_combination_are_apart(s4) -> None:
    people = defaultdict(list)
    for row in s4.cohort.rows(Combination):
        people[row.patient_id].append(int(row.label))
    assert len(s4.cohort) == 18
    assert sum(map(len, people.values())) == 22
    several = sorted(sorted(rows) for rows in people.values() if len(rows) > 1)
    assert several == [[7, 8], [18, 19, 20], [21, 22]]
    assert all(
        c.link_note
        for c in s4.cohort.rows(Combination)
        if len(people[c.patient_id]) > 1
    )


def test_s4_02_triple_therapy_is_one_episode_one_event_one_response(s4) -> None:
    first, second = _combination(s4, 7), _combination(s4, 8)
    assert first.episode_id == second.episode_id
    assert {first.partner, second.partner} == {"prednisone", "tacrolimus"}
    events = s4.rows(Event, patient_id=first.patient_id, kind="adverse_event")
    assert len(events) == 1
    responses = s4.values("response", per="episode")
    assert len(responses) == 21


def test_s4_03_combinations_in_sequence(s4) -> None:
    rows = [_combination(s4, number) for number in (18, 19, 20)]
    assert [row.jak_inhibitor for row in rows] == [
        "baricitinib", "baricitinib", "upadacitinib",
    ]  # fmt: skip
    assert [row.age for row in rows] == [54, 54, 55]
    after = s4.rows(Treatment, patient_id=rows[0].patient_id, role="subsequent")
    assert "adalimumab" in {t.drug for t in after}


def _flat(s4) -> list[dict[str, object]]:
    """The printed table as it would be imported: one row per combination, no person."""
    people = {p.patient_id: p for p in s4.cohort.rows(Patient)}
    conditions = defaultdict(set)
    disease = {}
    for c in s4.cohort.rows(Condition):
        if c.role == "index_disease":
            disease[c.patient_id] = c.condition
        else:
            conditions[c.patient_id].add(c.condition)
    return [
        {
            "row": int(c.label),
            "sex": str(people[c.patient_id].sex),
            "age": c.age,
            "disease": disease[c.patient_id],
            "comorbidities": tuple(sorted(conditions[c.patient_id])),
        }
        for c in sorted(s4.cohort.rows(Combination), key=lambda c: int(c.label))
    ]


def test_s4_04_totals_force_which_rows_are_one_person(s4) -> None:
    totals = {
        ("sex", "male"): 7,
        ("sex", "female"): 11,
        ("disease", "alopecia_areata"): 12,
        ("disease", "atopic_dermatitis"): 5,
        ("disease", "interstitial_granulomatous_dermatitis"): 1,
    }
    found = find_same_person(
        _flat(s4), match=("sex", "disease", "comorbidities"), totals=totals
    )
    assert found.persons == 18
    assert sorted(sorted(g) for g in found.groups) == [[7, 8], [18, 19, 20], [21, 22]]


def test_s4_05_several_diseases_and_the_off_label_one(s4) -> None:
    assert s4.counts(
        "disease",
        [
            "alopecia_areata",
            "atopic_dermatitis",
            "interstitial_granulomatous_dermatitis",
        ],
    ) == [12, 5, 1]
    (row,) = s4.rows(Treatment, label_status="off_label")
    assert row.patient_id == _combination(s4, 4).patient_id


def test_s4_06_earlier_treatments_agree_within_a_person_or_it_is_said(s4) -> None:
    said = [p.what for p in s4.book.warnings if "other earlier treatments" in p.what]
    assert any("methotrexate" in words and "c18" in words for words in said)


def test_s4_07_order_of_entry(s4) -> None:
    assert _numbers(s4, order_of_entry="partner_added") == [
        1, 2, 3, 6, 9, 10, 11, 13, 14, 15, 18, 19, 21,
    ]  # fmt: skip
    assert _numbers(s4, order_of_entry="jak_inhibitor_added") == [
        4, 5, 7, 8, 12, 16, 17,
    ]  # fmt: skip
    assert _numbers(s4, order_of_entry=None) == [20, 22]


def test_s4_08_time_on_the_partner_before(s4) -> None:
    assert str(_combination(s4, 16).partner_lead) == "1 mo"
    assert str(_combination(s4, 17).partner_lead) == "1 mo"
    assert all(_combination(s4, n).partner_lead is None for n in (4, 5, 12))
    values = sorted(
        int(a.value)
        for a in s4.cohort.rows(Aggregate)
        if "partner_lead" in a.measure and a.basis == "inferred" and a.value is not None
    )
    assert values == [7, 16, 33]


@pytest.mark.parametrize(
    ("number", "drug", "dose", "timing"),
    [
        (1, "methotrexate", "15", (1, 1, "wk")),
        (15, "methotrexate", "10", (1, 1, "wk")),
        (17, "dupilumab", "300", (1, 14, "d")),
        (19, "ciclosporin", "100", (1, 12, "h")),
        (22, "dupilumab", "600", (1, 14, "d")),
        (8, "tacrolimus", "2.5", (1, 1, "d")),
    ],
)
def test_s4_09_doses_of_unlike_frequency(
    s4, number: int, drug: str, dose: str, timing: tuple[int, int, str]
) -> None:
    row = _partner(s4, number)
    assert (row.drug, str(row.dose)) == (drug, dose)
    assert (row.frequency, row.period, str(row.period_unit)) == timing


def _partner(s4, number: int) -> Treatment:
    own = _combination(s4, number)
    (row,) = s4.rows(
        Treatment, combination_id=own.id, drug=own.partner, role="combination"
    )
    return row


def test_s4_10_route(s4) -> None:
    routes = {n: str(_partner(s4, n).route) for n in (1, 4, 5, 12)}
    assert routes == {
        1: "oral",
        4: "subcutaneous",
        5: "subcutaneous",
        12: "subcutaneous",
    }


def test_s4_11_down_titration_keeps_the_dose_before(s4) -> None:
    for number in (20, 22):
        patient = _combination(s4, number).patient_id
        doses = {
            t.dose
            for t in s4.rows(
                Treatment, patient_id=patient, drug="upadacitinib", role="index"
            )
        }
        assert {30, 15} <= doses


def test_s4_12_reasons_to_combine(s4) -> None:
    reasons = {
        "partial_response": 7,
        "no_response": 4,
        "uncontrolled_on_classic_immunosuppressant": 4,
        "uncontrolled_on_biologic": 2,
        "renal_transplant": 2,
        "transitory_loss_of_efficacy": 1,
        "loss_of_efficacy": 1,
        "glucocorticoid_for_arthritis": 1,
    }
    found = s4.counts("reason", list(reasons), per="combination")
    assert found == list(reasons.values())
    assert sum(found) == 22


def test_s4_13_duration_with_ongoing_flag(s4) -> None:
    assert s4.values("combination_months", per="combination") == DURATIONS
    assert _numbers(s4, ongoing=True) == [4, 7, 8, 17]


@pytest.mark.parametrize(
    ("per", "rollup", "mean"),
    [
        ("combination", None, "13.95"),
        ("episode", None, "13.48"),
        ("patient", "sum", "15.72"),
        ("patient", "longest", "14.56"),
    ],
)
def test_s4_14_mean_duration_says_of_what(
    s4, per: str, rollup: str | None, mean: str
) -> None:
    result = s4.ask("mean", "combination_months", per=per, rollup=rollup)
    assert result.text(2) == mean
    assert f"per {per}" in str(result.question)


def test_s4_17_response_alone_and_combined(s4) -> None:
    alone = ["complete", "partial", "transitory_partial", "none", "unassessable"]
    assert s4.counts("response_before", alone, per="combination") == [3, 7, 1, 3, 8]
    combined = ["complete", "partial", "none"]
    assert s4.counts("response", combined, per="combination") == [14, 5, 3]


@pytest.mark.parametrize(
    ("rollup", "share"),
    [("best", "12/18 (66.7%)"), ("first", "11/18 (61.1%)"), ("worst", "11/18 (61.1%)")],
)
def test_s4_18_response_of_a_patient_by_a_named_rule(
    s4, rollup: str, share: str
) -> None:
    assert s4.text("share", "response = complete", rollup=rollup) == share


def test_s4_22_reasons_to_end(s4) -> None:
    reasons = {
        "complete_response": 8,
        "lack_of_response_improvement": 3,
        "adverse_effects": 2,
        "no_response_and_adverse_effects": 1,
        "no_response": 1,
        "secondary_failure": 1,
        "patient_preference": 1,
        "unfunded": 1,
    }
    found = s4.counts("reason_ended", list(reasons), per="combination")
    assert found == list(reasons.values())
    assert _numbers(s4, reason_ended=None, ongoing=True) == [4, 7, 8, 17]


def test_s4_23_next_treatment(s4) -> None:
    def after(number: int) -> set[tuple[str, int, int]]:
        own = _combination(s4, number)
        rows = s4.rows(Treatment, patient_id=own.patient_id, role="subsequent")
        return {(t.drug, int(t.dose), t.frequency) for t in rows}

    assert all(("ruxolitinib", 20, 1) in after(number) for number in (13, 14, 15))
    assert all(("upadacitinib", 30, 1) in after(number) for number in (1, 11))
    assert {drug for drug, _, _ in after(18)} >= {"adalimumab"}


def test_s4_24_primary_and_secondary_failure(s4) -> None:
    assert _numbers(s4, failure="primary") == [13, 14, 15]
    assert _numbers(s4, failure="secondary") == [11]


def test_s4_25_ongoing_by_patient_and_by_row(s4) -> None:
    assert s4.ask("count", "ongoing").numerator == 3
    assert s4.ask("count", "ongoing", per="combination").numerator == 4


def test_s4_26_events_are_attributed_to_one_drug_of_the_pair(s4) -> None:
    suspected = Counter(a.drug for a in s4.cohort.rows(Attribution))
    assert set(suspected) == {
        "methotrexate",
        "baricitinib",
        "upadacitinib",
        "dupilumab",
    }
    per_event = Counter(a.event_id for a in s4.cohort.rows(Attribution))
    assert set(per_event.values()) == {1}


def test_s4_28_a_group_counts_its_members_once(s4) -> None:
    assert s4.ask("count", "events(dyslipidaemia)").numerator == 1
    split = [
        s4.ask("count", f"events({term})").numerator
        for term in ("hypercholesterolaemia", "hypertriglyceridaemia")
    ]
    assert split == [1, 1]


def test_s4_30_laboratory_values_with_possible_units(s4) -> None:
    found = {
        (r.analyte, str(r.value), r.unit) for r in s4.cohort.rows(LaboratoryResult)
    }
    assert found == {
        ("lymphocytes", "810", "/uL"),
        ("neutrophils", "1030", "/uL"),
        ("alt", "87.6", "U/L"),
        ("ast", "50.99", "U/L"),
        ("mcv", "106", "fL"),
    }
    counted = [r for r in s4.cohort.rows(LaboratoryResult) if r.unit == "/uL"]
    assert all(r.unit_as_printed == "cells/10^9/L" for r in counted)


def test_s4_35_demographics_by_patient(s4) -> None:
    assert s4.text("mean", "age", 1) == "42.8"
    assert s4.counts("sex", ["male", "female"]) == [7, 11]


def test_s4_36_table_1_has_22_rows_and_15_columns(s4) -> None:
    rows = [list(row.values()) for row in s4.table()]
    assert (len(rows), {len(row) for row in rows}) == (22, {15})
    assert [row[0] for row in rows] == [str(n) for n in range(1, 23)]
    assert rows[0] == [
        "1", "Woman", "29", "None", "Alopecia areata",
        "Oral corticosteroids, intralesional corticosteroids, cyclosporin",
        "Baricitinib 4 mg/day", "Partial response", "Partial response",
        "Methotrexate 15 mg/week (orally)", "20", "Partial response",
        "Lack of response improvement",
        "Partial response, switched to upadacitinib 30 mg/day", "None",
    ]  # fmt: skip
    assert rows[11] == [
        "12", "Man", "44", "None", "Alopecia areata",
        "Oral corticosteroids, methotrexate",
        "Baricitinib 4 mg/day", "Unassessable",
        "Uncontrolled with classic immunosuppressants",
        "Methotrexate 15 mg/week (subcutaneous)", "23", "Complete response",
        "Complete response", "Uninterrupted",
        "Hypercholesterolemia and hypertriglyceridemia (baricitinib), gout (methotrexate)",
    ]  # fmt: skip
    assert rows[6][10] == "24 (ongoing)"
    assert rows[13][14] == "Lymphopenia and herpes simplex infection (baricitinib)"
    assert rows[21][9] == "Dupilumab 600 mg/14 days"


@pytest.mark.parametrize(
    ("cases", "fits"),
    [
        ([18, 19], {"partner": {"dupilumab", "ciclosporin"}}),
        ([7, 8], {"partner": {"prednisone", "tacrolimus"}}),
        ([16], {"partner": {"prednisone"}, "jak_inhibitor": {"upadacitinib"}}),
        ([17], {"partner": {"dupilumab"}, "jak_inhibitor": {"upadacitinib"}}),
        ([13, 14, 15], {"response": {"none"}, "partner": {"methotrexate"}}),
        ([22], {"partner": {"dupilumab"}, "jak_inhibitor": {"upadacitinib"}}),
        (
            [1, 11],
            {"jak_inhibitor": {"baricitinib"}, "jak_inhibitor_continued": {False}},
        ),
    ],
)
def test_s4_37_case_references_resolve_to_rows_that_fit(
    s4, cases: list[int], fits: dict[str, set[object]]
) -> None:
    claimed = {tuple(sorted(map(int, c.cases))) for c in s4.book.claims if c.cases}
    mentioned = {case for group in claimed for case in group}
    assert set(cases) <= mentioned
    for column, values in fits.items():
        found = {getattr(_combination(s4, case), column) for case in cases}
        assert {str(v) for v in found} == {str(v) for v in values}


def test_s4_38_a_cell_that_swallowed_its_neighbour_is_flagged() -> None:
    printed = {
        2: "oral corticosteroids, methotrexate, cyclosporin",
        3: (
            "oral corticosteroids, intramuscular corticosteroids, cyclosporin, "
            "azathioprine, cyclosporin, tacrolimus, oral corticosteroids, "
            "methotrexate, adalimumab, etanercept"
        ),
        4: "oral corticosteroids, methotrexate, adalimumab, etanercept",
    }
    rows = [{"row": n, "earlier": text} for n, text in printed.items()]
    (found,) = find_contaminated_cells(rows, "earlier")
    assert found.row == 3
    assert "row 4" in found.because
