"""Exposure, burden, response, relapse, combinations and literature, made up to be read."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from anagen.records.cohort import make_cohort
from anagen.records.columns import Record
from anagen.records.tables import (
    Aggregate,
    Assessment,
    Combination,
    Event,
    Patient,
    Treatment,
)
from anagen.reports.audit.claims import PrintedClaim, PrintedNumber
from anagen.reports.number_style import NumberStyle, number_style
from anagen.reports.pack.tables.combination_lengths import table_combination_lengths
from anagen.reports.pack.tables.combinations import table_combinations
from anagen.reports.pack.tables.exposure import table_exposure
from anagen.reports.pack.tables.literature import table_literature
from anagen.reports.pack.tables.relapse import MOST_RELAPSES, table_relapse
from anagen.reports.pack.tables.relapse_summary import table_relapse_summary
from anagen.reports.pack.tables.response_grid import table_response_grid
from anagen.reports.pack.tables.steroid_burden import (
    MOST_PATIENTS,
    table_steroid_burden,
)
from tests.unit.reports.pack.tables.reading import cell_of, column, lines


def people(names: str) -> list[Record]:
    return [Patient(patient_id=name) for name in names]


def taken(key: str, **values: Any) -> Treatment:
    given = {"drug": "baricitinib", "role": "index", **values}
    return Treatment(treatment_id=key, patient_id=key[0], **given)


DAILY = {"dose": 4, "unit": "mg", "frequency": 1, "period": 1, "period_unit": "d"}


# ------------------------------------------------------------- exposure


def test_unknown_length_is_counted_and_adds_no_time() -> None:
    rows = [
        taken("a", start_day=0, end_day="12 mo", ongoing=True, **DAILY),
        taken("b", **DAILY),
    ]
    table = table_exposure(make_cohort([*people("abc"), *rows]))
    shown = lines(table)["Index treatment", "Baricitinib"]
    assert shown == [
        "2/2 (100.0%)",
        "12",
        "12",
        "1",
        "1",
        "1/1",
        "4 mg once daily (2)",
    ]
    assert lines(table)["Unknown", "No treatment on record"][0] == "1/3 (33.3%)"
    assert cell_of(table, "Baricitinib", "Months") == ("a",)


def test_what_came_before_is_no_exposure() -> None:
    rows = [taken("a", role="prior", drug="methotrexate"), taken("b", start_day=0)]
    shown = column(table_exposure(make_cohort([*people("ab"), *rows])), "Months")
    assert "Methotrexate" not in shown
    assert shown["Baricitinib"] == "–"


def test_the_three_most_frequent_doses_are_named() -> None:
    doses = (1, 2, 2, 3, 3, 4)
    rows = [
        taken(key, **{**DAILY, "dose": dose})
        for key, dose in zip("abcdef", doses, strict=True)
    ]
    table = table_exposure(make_cohort([*people("abcdef"), *rows]))
    shown = column(table, "Doses (patients)")["Baricitinib"]
    assert shown == (
        "2 mg once daily (2); 3 mg once daily (2); 1 mg once daily (1); 1 more"
    )


def test_many_patients_have_no_line_each_in_the_burden() -> None:
    steroid = {**DAILY, "drug": "prednisolone", "role": "bridge", "duration": "1 mo"}
    names = [f"p{n:02}" for n in range(MOST_PATIENTS + 1)]
    rows: list[Record] = [Patient(patient_id=name) for name in names]
    rows += [
        Treatment(treatment_id=f"{name}-t", patient_id=name, **steroid)
        for name in names
    ]
    table = table_steroid_burden(make_cohort(rows))
    assert table is not None
    assert set(table.groups) == {"All"}
    assert any("too many for a line each" in note for note in table.notes)
    assert table_steroid_burden(make_cohort(people("ab"))) is None


# ------------------------------------------------------------- response


def scored(who: str, *scores: tuple[object, int]) -> list[Record]:
    return [
        Assessment(
            assessment_id=f"{who}-{n}",
            patient_id=who,
            instrument="salt",
            day=day,
            value=value,
        )
        for n, (day, value) in enumerate(scores)
    ]


def test_ever_latest_and_weeks() -> None:
    rows = [
        *people("abcd"),
        *scored("a", (0, 100), ("12 wk", 10), ("24 wk", 60)),
        *scored("b", (0, 100), ("12 wk", 50)),
        *scored("c", (0, 100), ("24 wk", 0)),
    ]
    table = table_response_grid(make_cohort(rows))
    assert table is not None
    assert table.headings[5:] == ("Week 12", "Week 24")
    shown = lines(table)["Patients of whom it is known", "SALT50"]
    assert shown[0].startswith("3/3 (100.0%")
    assert shown[2].startswith("2/3 (66.7%")
    assert (shown[1], shown[3]) == ("1", "1")
    assert shown[4].startswith("2/2 (100.0%")
    assert shown[5].startswith("1/2 (50.0%")
    worst = lines(table)["Every unknown counted as not met", "SALT50"]
    assert worst[0].startswith("3/4 (75.0%")
    assert worst[1] == "–"


def test_a_reported_milestone_says_nothing_of_the_latest_score() -> None:
    rows = [
        *people("ab"),
        *(
            Event(
                event_id=f"{who}-e",
                patient_id=who,
                kind="milestone",
                term="salt50",
                day="12 wk",
            )
            for who in "ab"
        ),
    ]
    shown = lines(table_response_grid(make_cohort(rows)))
    known = shown["Patients of whom it is known", "SALT50"]
    assert known[0].startswith("2/2 (100.0%")
    assert known[2:4] == ["–", "2"]
    assert all(group != "Every unknown counted as not met" for group, _ in shown)


def test_without_scores_and_reports_there_is_no_grid() -> None:
    assert table_response_grid(make_cohort(people("ab"))) is None


# ------------------------------------------------------------- relapse


def relapsed(key: str, **values: Any) -> Event:
    given = {"kind": "relapse", "term": "relapse", **values}
    return Event(event_id=key, patient_id=key.partition("-")[0], **given)


def test_told_of_and_not_told_of() -> None:
    rows = [
        *people("abc"),
        relapsed("a-1", trigger="taper", trigger_drug="baricitinib", latency="<=3 wk"),
        relapsed("b-1", presence="absent"),
    ]
    table = table_relapse_summary(make_cohort(rows))
    shown = lines(table)["Patients who relapsed, k/n (%)", "As reported"]
    assert shown[0] == "1/2 (50.0%)"
    assert shown[2] == "1"
    assert lines(table_relapse(make_cohort(rows)))["", "a"][:3] == [
        "Taper",
        "baricitinib",
        "at most 3 weeks",
    ]


def test_a_rise_of_scores_is_a_relapse_where_nothing_is_reported() -> None:
    rows = [
        *people("a"),
        *scored("a", (0, 100), (84, 10), (168, 60)),
    ]
    table = table_relapse(make_cohort(rows))
    assert table is not None
    assert table.notes[-1] == "Definition: outcomes/relapse#rise_above_20."
    assert lines(table)["", "a"][3] == "60%"


def test_more_relapses_than_fit_are_counted() -> None:
    names = [f"p{n:02}" for n in range(MOST_RELAPSES + 2)]
    rows: list[Record] = [Patient(patient_id=name) for name in names]
    rows += [relapsed(f"{name}-1") for name in names]
    table = table_relapse(make_cohort(rows))
    assert table is not None
    assert len(table.rows) == MOST_RELAPSES
    assert "2 relapses more not shown." in table.notes


def test_relapse_is_not_divided_by_fewer_than_it_counts() -> None:
    """Three relapsed and two recovered: the ones cannot be among the others."""

    def counted(key: str, measure: str, number: int) -> Aggregate:
        return Aggregate(
            aggregate_id=key,
            measure=measure,
            statistic="count",
            numerator=number,
            denominator=6,
        )

    rows = [counted("g1", "relapse", 3), counted("g2", "salt_response(salt_0)", 2)]
    table = table_relapse_summary(make_cohort(rows))
    assert table is not None
    assert [row[1] for row in table.texts()] == ["3/6 (50.0%)"]


# ------------------------------------------------------------- combinations


def combined(key: str, **values: Any) -> Combination:
    given = {"jak_inhibitor": "baricitinib", "partner": "methotrexate", **values}
    return Combination(
        combination_id=key, patient_id=key[0], episode_id=f"{key}-e", **given
    )


def test_unknown_words_of_combinations_have_their_line() -> None:
    rows = [
        *people("ab"),
        combined("a1", reason="partial_response", response="complete", duration="6 mo"),
        combined("a2", reason="partial_response", response="none"),
        combined("b1", ongoing=True),
    ]
    cohort = make_cohort(rows)
    table = table_combinations(cohort)
    shown = lines(table)
    assert shown["Reason to combine", "Partial response"][:3] == [
        "2/3 (66.7%)",
        "1/2 (50.0%)",
        "6",
    ]
    assert shown["Reason to combine", "Not stated"][0] == "1/3 (33.3%)"
    best = shown[
        "Complete response, one answer per patient", "Best response is complete"
    ]
    assert best[1] == "1/1; 1 unknown"
    assert shown["Reason to end", "Ongoing when reported"][0] == "1/3 (33.3%)"
    lengths = column(table_combination_lengths(cohort), "Unknown")
    assert lengths["Combinations, as the source lists them"] == "2"


def test_without_stated_combinations_there_is_no_table() -> None:
    cohort = make_cohort(people("ab"))
    assert table_combinations(cohort) is None
    assert table_combination_lengths(cohort) is None


# ------------------------------------------------------------- literature


def claim(key: str, says: str, value: int, statistic: str = "n") -> PrintedClaim:
    return PrintedClaim(
        key,
        str(value),
        says=says,
        kind="literature",
        numbers=(PrintedNumber("value", Fraction(value)),),
        statistic=statistic,
    )


def test_cases_and_reports_of_a_drug_stand_in_one_line() -> None:
    claims = [
        claim("a", "patients given baricitinib", 10),
        claim("b", "reports of baricitinib", 3),
        claim("c", "patients given tofacitinib", 5),
        claim("d", "patients given baricitinib or tofacitinib", 99),
    ]
    table = table_literature(make_cohort(people("a")), claims)
    shown = lines(table)
    group = "Cases by drug, as the source cites them"
    assert shown[group, "Baricitinib"][1:3] == ["10", "3"]
    assert shown[group, "Total"][1] == "15"
    others = "Other numbers the source cites"
    assert (others, "Patients given baricitinib or tofacitinib") in shown


@pytest.mark.parametrize("kind", ["result", "table"])
def test_only_claims_of_the_literature_are_shown(kind: str) -> None:
    own = PrintedClaim(
        "x", "5", says="x", kind=kind, numbers=(PrintedNumber("value", Fraction(5)),)
    )
    assert table_literature(make_cohort(people("a")), [own]) is None


def test_trials_are_of_the_index_treatment() -> None:
    table = table_literature(
        make_cohort([*people("a"), taken("a", drug="ritlecitinib")])
    )
    assert table is not None
    assert all("baricitinib" not in row[0] for row in table.texts())
    assert set(table.groups) == {
        "Published trials of the index treatment in alopecia areata"
    }


# ------------------------------------------------------------- number style


def test_a_decimal_comma_reaches_every_cell() -> None:
    rows = [
        taken("a", start_day=0, end_day="3.5 mo", **DAILY),
        taken("b", start_day=0, end_day="7 mo", **DAILY),
    ]
    cohort = make_cohort([*people("abc"), *rows])
    with number_style(NumberStyle(decimal_sign=",")):
        shown = lines(table_exposure(cohort))
    assert shown["Index treatment", "Baricitinib"][1] == "5,3 (3,5–7)"
    assert shown["Unknown", "No treatment on record"][0] == "1/3 (33,3%)"
