"""Baseline characteristics: columns, unknown patients, what counts as baseline."""

from __future__ import annotations

from typing import Any

import pytest

from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import (
    Assessment,
    Condition,
    LaboratoryResult,
    Patient,
    Treatment,
)
from anagen.reports.pack.tables.table_one import table_table_one
from tests.unit.reports.pack.tables.reading import column, lines


def people(**ages: int | None) -> list[Record]:
    return [Patient(patient_id=key, age_at_index=age) for key, age in ages.items()]


def taking(**drugs: str) -> list[Record]:
    return [
        Treatment(treatment_id=f"{key}-t", patient_id=key, drug=drug, role="index")
        for key, drug in drugs.items()
    ]


FOUR = people(a=20, b=30, c=40, d=None)


def headings(rows: list[Record]) -> tuple[str, ...]:
    table = table_table_one(make_cohort(rows))
    assert table is not None
    return table.headings


def test_two_treatments_of_two_patients_have_columns() -> None:
    drugs = taking(a="tofacitinib", b="tofacitinib", c="baricitinib", d="baricitinib")
    assert headings([*FOUR, *drugs]) == (
        "Characteristic",
        "Baricitinib (n = 2)",
        "Tofacitinib (n = 2)",
        "All (n = 4)",
    )


def test_a_treatment_of_one_patient_has_none_and_the_table_says_so() -> None:
    drugs = taking(a="tofacitinib", b="tofacitinib", c="baricitinib", d="baricitinib")
    fifth = [*people(e=50), *taking(e="ritlecitinib")]
    table = table_table_one(make_cohort([*FOUR, *drugs, *fifth]))
    assert table is not None
    assert len(table.headings) == 4
    assert any(
        note.startswith("1 patient stands under All only") for note in table.notes
    )


def test_one_treatment_is_no_comparison() -> None:
    drugs = taking(a="tofacitinib", b="tofacitinib", c="tofacitinib", d="baricitinib")
    assert headings([*FOUR, *drugs]) == ("Characteristic", "All (n = 4)")


def test_the_same_index_drug_is_divided_by_regimen() -> None:
    drugs = taking(a="tofacitinib", b="tofacitinib", c="tofacitinib", d="tofacitinib")
    beside = [
        Treatment(
            treatment_id=f"{key}-m", patient_id=key, drug="methotrexate", role="bridge"
        )
        for key in "ab"
    ]
    assert headings([*FOUR, *drugs, *beside])[1:3] == (
        "Methotrexate + tofacitinib (n = 2)",
        "Tofacitinib (n = 2)",
    )


def test_five_treatments_are_too_many_for_columns() -> None:
    drugs = (
        "tofacitinib",
        "baricitinib",
        "ritlecitinib",
        "abrocitinib",
        "upadacitinib",
    )
    pairs = {f"{drug[0]}{n}{m}": drug for m, drug in enumerate(drugs) for n in (1, 2)}
    rows = [*people(**dict.fromkeys(pairs, 30)), *taking(**pairs)]
    assert headings(rows) == ("Characteristic", "All (n = 10)")


def test_numbers_and_the_unknown() -> None:
    shown = column(table_table_one(make_cohort(FOUR)), "All (n = 4)")
    assert shown["Age, years: median (range)"] == "30 (20–40)"
    assert shown["Age, years: mean ± SD"] == "30.0 ± 10.0"
    assert shown["Age, years: unknown"] == "1/4 (25.0%)"


def test_a_single_known_value_stands_alone() -> None:
    shown = column(table_table_one(make_cohort(people(a=20, b=None))), "All (n = 2)")
    assert shown["Age, years: median (range)"] == "20"
    assert "Age, years: mean ± SD" not in shown


def test_unknown_is_no_condition() -> None:
    asthma = {"condition": "asthma", "role": "comorbidity"}
    rows = [
        *FOUR,
        Condition(condition_id="c1", patient_id="a", **asthma),
        Condition(
            condition_id="c2", patient_id="b", condition="none", role="comorbidity"
        ),
    ]
    shown = lines(table_table_one(make_cohort(rows)))
    group = "Other conditions and allergies"
    assert shown[group, "Asthma"] == ["1/2 (50.0%)"]
    assert shown[group, "Unknown, or not told of"] == ["2/4 (50.0%)"]


def test_what_is_on_record_of_nobody_is_named() -> None:
    table = table_table_one(make_cohort(FOUR))
    assert table is not None
    [note] = [note for note in table.notes if note.startswith("On record of nobody")]
    assert "Weight" in note
    assert "Earlier treatments" in note
    assert "Age;" not in note


def result(key: str, **values: Any) -> LaboratoryResult:
    given = {"analyte": "haemoglobin", "value": 130, "unit": "g/L", **values}
    return LaboratoryResult(laboratory_id=key, patient_id=key, **given)


@pytest.mark.parametrize(
    ("day", "said"), [(0, "2/4"), (-5, "2/4"), (None, "2/4"), (7, "3/4")]
)
def test_a_result_after_day_0_is_no_baseline(day: int | None, said: str) -> None:
    """Two of four have no result at all."""
    cohort = make_cohort([*FOUR, result("a", day=0), result("b", day=day)])
    shown = column(table_table_one(cohort), "All (n = 4)")
    assert shown["Haemoglobin, g/L: unknown"].startswith(said)


def test_results_in_two_units_are_left_out_and_named() -> None:
    mixed = [result("a"), result("b", value=13, unit="g/dL")]
    table = table_table_one(make_cohort([*FOUR, *mixed]))
    assert table is not None
    assert "Laboratory at baseline" not in table.groups
    said = "Left out, as the results are in different units: Haemoglobin."
    assert said in table.notes


def scored(key: str, day: int, value: int) -> Assessment:
    return Assessment(
        assessment_id=f"{key}{day}{value}",
        patient_id=key,
        instrument="aasis",
        day=day,
        value=value,
    )


def test_another_score_is_the_last_on_or_before_day_0() -> None:
    scores = [
        scored("a", -30, 50),
        scored("a", -3, 40),
        scored("a", 10, 5),
        scored("b", 10, 5),
        scored("c", 0, 20),
        scored("c", 0, 30),
    ]
    shown = column(table_table_one(make_cohort([*FOUR, *scores])), "All (n = 4)")
    assert shown["AASIS: median (range)"] == "40"
    assert shown["AASIS: unknown"] == "3/4 (75.0%)"


def test_nothing_known_is_no_table() -> None:
    assert table_table_one(Cohort({})) is None
    assert table_table_one(make_cohort([Patient(patient_id="p")])) is None
