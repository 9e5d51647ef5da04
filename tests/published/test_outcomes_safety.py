"""Steroid burden and adverse events of the letters, by the outcomes on both engines."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from anagen.derivations.columnar.tables import tables_from_cohort
from anagen.derivations.summaries.adverse_event_rates import rate_printed_events
from anagen.derivations.summaries.derive import counted_rows, counted_tables
from anagen.derivations.summaries.registry import SUMMARIES
from anagen.kernel.time import DAYS_PER, TimeUnit
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.adverse_events import AdverseEventsOutcome
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.tables import (
    Aggregate,
    Combination,
    Condition,
    Event,
    Treatment,
)
from tests.support.engines import ENGINES

Row = dict[str, Any]
RATES = SUMMARIES["adverse_event_rates"]
PAIR = "baricitinib + methotrexate"

on_both = pytest.mark.parametrize("engine", list(ENGINES))


def events_of(engine: str, cohort: Cohort) -> list[Row]:
    """Return the distinct adverse events that happened."""
    rows = ENGINES[engine]("adverse_events", cohort)
    return [row for row in rows if row["status"] == "present"]


def grouped(rows: list[Row]) -> set[tuple[str, str]]:
    """Count terms of one group once in each person."""
    return {(r["patient_id"], r["term_group"] or r["term"]) for r in rows}


def count_in_rows(cohort: Cohort) -> list[Row]:
    rows = counted_rows(RATES.table.name, cohort.timelines(), load_knowledge())
    return [dict(row) for row in RATES.count_rows(rows)]


def count_in_tables(cohort: Cohort) -> list[Row]:
    tables = tables_from_cohort(cohort)
    found = counted_tables(RATES.table.name, tables, load_knowledge())
    return tables.collect(RATES.count_tables(found))


COUNTS: dict[str, Callable[[Cohort], list[Row]]] = {
    "reference": count_in_rows,
    "duckdb": count_in_tables,
}


def overall(engine: str, cohort: Cohort) -> dict[tuple[str, str], Row]:
    """Return the rates of the whole follow-up by level and name."""
    return {
        (row["level"], row["name"]): row
        for row in RATES.finish(COUNTS[engine](cohort), load_knowledge())
        if row["scope"] == "overall" and row["definition"] == "late_effects_30"
    }


def aggregates_of(engine: str, cohort: Cohort) -> list[Row]:
    if engine == "duckdb":
        tables = tables_from_cohort(cohort)
        return tables.collect(tables[Aggregate.table])
    return [dict(row) for row in cohort.rows(Aggregate)]


def labels(s4, rows: list[Row]) -> list[int]:
    """Return the printed numbers of the combinations of these persons' events."""
    people = {row["patient_id"] for row in rows}
    found = [c for c in s4.cohort.rows(Combination) if c.patient_id in people]
    return sorted(int(c.label) for c in found)


# ------------------------------------------------------------------ steroid burden


@on_both
def test_s0_10_cumulative_dose_by_the_schedule_and_as_typed(s0, engine: str) -> None:
    rows = {
        (row["patient_id"], row["definition"]): row
        for row in ENGINES[engine]("steroid_burden", s0.cohort)
    }
    people = ("p1", "p2", "p3", "p4")
    found = [rows[person, "adrenal_foundation"] for person in people]
    assert [round(row["scheduled_low_mg"]) for row in found] == [3261, 3986, 1087, 4348]
    assert [round(row["scheduled_high_mg"]) for row in found] == [
        3261,
        3986,
        1087,
        4348,
    ]
    assert [row["typed_mg"] for row in found] == [550, 1638, 300, 1425]
    ratios = [round(row["ratio_low"], 3) for row in found]
    assert ratios == [0.169, 0.411, 0.276, 0.328]
    assert {row["status"] for row in found} == {"differs"}


@on_both
def test_s0_10_the_table_is_named_and_the_others_are_a_band(s0, engine: str) -> None:
    rows = ENGINES[engine]("steroid_burden", s0.cohort)
    for row in rows:
        table = load_knowledge().equivalences[row["definition"]]
        factor = Decimal(5) / table.doses["betamethasone"].dose
        bounds = row["band_low_mg"], row["band_high_mg"]
        assert bounds[0] <= row["scheduled_low_mg"] <= bounds[1]
        assert row["scheduled_low_mg"] == pytest.approx(
            row["band_low_mg"] * float(factor) / (5 / 0.75), rel=1e-9
        )
        assert bounds[1] / bounds[0] == pytest.approx(1.25)


@on_both
def test_s0_10_rescue_and_lesional_steroid_stand_beside(s0, engine: str) -> None:
    rows = {
        row["patient_id"]: row
        for row in ENGINES[engine]("steroid_burden", s0.cohort)
        if row["definition"] == "mdcalc"
    }
    assert [rows[p]["counted_rows"] for p in ("p1", "p2", "p3", "p4")] == [1] * 4
    assert [rows[p]["other_role_rows"] for p in ("p1", "p2", "p3", "p4")] == [
        1,
        2,
        1,
        0,
    ]


@on_both
def test_s1_08_burden_without_a_dose_is_not_computable(s1, engine: str) -> None:
    for row in ENGINES[engine]("steroid_burden", s1.cohort):
        assert (row["status"], row["scheduled_low_mg"]) == ("not_computable", None)
        assert row["missing"] == "no_dose"
        assert (row["counted_rows"], row["rows_without_dose"]) == (2, 2)


# ------------------------------------------------------------------ adverse events


@on_both
def test_s0_24_terms_are_counted_apart(s0, engine: str) -> None:
    found = events_of(engine, s0.cohort)
    people = {
        term: sum(row["term"] == term for row in found)
        for term in ("pharyngitis", "gastritis", "facial_puffiness", "nasal_stuffiness")
    }
    assert people == {
        "pharyngitis": 2,
        "gastritis": 2,
        "facial_puffiness": 2,
        "nasal_stuffiness": 0,
    }


@on_both
def test_s0_25_no_trouble_by_system_is_told_of_everybody(s0, engine: str) -> None:
    rates = overall(engine, s0.cohort)
    for system in ("cardiac", "haematological", "biochemical"):
        row = rates["term", f"{system}_abnormality"]
        assert (row["people_with_event"], row["people"]) == (0, 4)
        assert row["told_none"] == 4, "one of them had no event at all"


@on_both
def test_s3_14_zero_events_of_six_with_an_upper_bound(s3, engine: str) -> None:
    """The letter prints no event and six patients, and neither visits nor persons."""
    (row,) = rate_printed_events(aggregates_of(engine, s3.cohort), load_knowledge())
    assert (row["level"], row["name"]) == ("any", "any")
    assert (row["people_with_event"], row["people"], row["events"]) == (0, 6, 0)
    assert row["told_none"] == 6
    assert row["proportion"] == row["proportion_low"] == 0
    assert row["proportion_high"] == pytest.approx(0.4593, abs=5e-5)
    assert (row["visits"], row["rate"]) == (None, None)


@on_both
def test_s4_26_each_event_is_attributed_to_one_drug_of_the_pair(
    s4, engine: str
) -> None:
    found = events_of(engine, s4.cohort)
    assert {row["attributed_to"] for row in found} == {
        "methotrexate",
        "baricitinib",
        "upadacitinib",
        "dupilumab",
    }
    assert all(row["attributed_to"] in row["regimen"].split(" + ") for row in found)


def as_printed(cohort: Cohort) -> Cohort:
    """List every event under each combination of its episode, as the table prints it."""
    episode = {c.combination_id: c.episode_id for c in cohort.rows(Combination)}
    copies = [
        event.model_copy(
            update={
                "event_id": f"{event.event_id}-{other.combination_id}",
                "combination_id": other.combination_id,
            }
        )
        for event in cohort.rows(Event)
        for other in cohort.rows(Combination)
        if episode.get(event.combination_id or "") == other.episode_id
        and other.combination_id != event.combination_id
    ]
    rows = [row for table in cohort.tables.values() for row in table]
    return make_cohort([*rows, *copies], "as printed")


@on_both
def test_s4_27_twelve_events_in_eight_patients_thirteen_by_row(s4, engine: str) -> None:
    found = events_of(engine, s4.cohort)
    assert len(grouped(found)) == 12
    assert len({row["patient_id"] for row in found}) == 8
    rows = {(row["patient_id"], row["term_group"] or row["term"]): row for row in found}
    assert sum(row["listed_combinations"] for row in rows.values()) == 13
    herpes = {p for p, term in grouped(found) if term == "herpes_simplex_infection"}
    assert len(herpes) == 2


@on_both
def test_s4_27_copies_under_several_rows_are_one_event(s4, engine: str) -> None:
    printed = as_printed(s4.cohort)
    happened = [
        e for e in printed.rows(Event) if e.kind == "adverse_event" and e.term != "none"
    ]
    assert len({e.combination_id for e in happened}) == 10
    found = events_of(engine, printed)
    assert len(grouped(found)) == 12
    assert len({row["patient_id"] for row in found}) == 8
    (herpes,) = [row for row in found if row["term"] == "oral_herpes_simplex"]
    assert (herpes["copies"], herpes["listed_combinations"]) == (2, 2)


@on_both
def test_s4_27_rates_count_people_not_rows(s4, engine: str) -> None:
    row = overall(engine, s4.cohort)["any", "any"]
    assert (row["events"], row["people_with_event"], row["people"]) == (12, 8, 18)
    assert (row["silent_people"], row["person_years"], row["rate"]) == (0, 0, None)
    assert row["undated_events"] == 11


@on_both
def test_s4_28_dyslipidaemia_is_one_event_or_its_two_parts(s4, engine: str) -> None:
    rates = overall(engine, s4.cohort)
    assert rates["group", "dyslipidaemia"]["events"] == 1
    parts = ("hypercholesterolaemia", "hypertriglyceridaemia")
    assert [rates["term", part]["events"] for part in parts] == [1, 1]
    assert all(("group", part) not in rates for part in parts)


@on_both
def test_s4_29_onset_lies_within_the_combination(s4, engine: str) -> None:
    """Mean 9 and range 1 to 23 months are printed of the pair; one day is stated."""
    found = events_of(engine, s4.cohort)
    dated = [row for row in found if row["onset_day"] is not None]
    assert [row["onset_day"] for row in dated] == [365]
    assert all(row["onset_day"] <= row["combination_days"] for row in dated)
    printed = {
        str(a.statistic): a
        for a in s4.cohort.rows(Aggregate)
        if a.measure == "event_onset_months"
    }
    mean, spread = printed["mean"].value, printed["range"]
    assert (mean, spread.low, spread.high) == (9, 1, 23)
    pair = [row for row in found if row["regimen"] == PAIR]
    month = float(DAYS_PER[TimeUnit.MONTH])
    longest = [row["combination_days"] / month for row in pair]
    assert round(max(longest)) >= spread.high
    assert sum(longest) / len(longest) >= float(mean)


@on_both
def test_s4_32_events_of_baricitinib_with_methotrexate(s4, engine: str) -> None:
    areata = {
        row.patient_id
        for row in s4.cohort.rows(Condition)
        if row.role == "index_disease" and row.condition == "alopecia_areata"
    }
    found = [
        row
        for row in events_of(engine, s4.cohort)
        if row["regimen"] == PAIR and row["patient_id"] in areata
    ]
    people = {row["patient_id"] for row in found}
    assert (len(grouped(found)), len(people)) == (8, 5)
    assert {row["regimen_source"] for row in found} == {"combination"}
    doses = sorted(
        int(t.dose)
        for t in s4.rows(Treatment, drug="methotrexate", role="combination")
        if t.patient_id in people
    )
    assert doses == [10, 15, 15, 15, 15]


@on_both
def test_s4_33_nobody_had_any_of_special_interest(s4, engine: str) -> None:
    rates = overall(engine, s4.cohort)
    panel = load_knowledge().outcome(AdverseEventsOutcome).special_interest
    assert len(panel) == 6
    for term in panel:
        row = rates["term", term]
        assert (row["people_with_event"], row["people"]) == (0, 18)
        assert row["proportion_high"] == pytest.approx(0.1853, abs=5e-5)
    together = rates["special_interest", "special_interest"]
    assert (together["events"], together["people"]) == (0, 18)
    printed = rate_printed_events(aggregates_of(engine, s4.cohort), load_knowledge())
    assert {row["name"] for row in printed} == set(panel)
    assert {(row["people_with_event"], row["people"]) for row in printed} == {(0, 18)}


@on_both
def test_s4_34_combinations_ended_and_drugs_switched_for_events(
    s4, engine: str
) -> None:
    found = events_of(engine, s4.cohort)
    ended = [row for row in found if row["ended_combination"]]
    assert labels(s4, ended) == [2, 13, 14]
    switched = [
        row for row in found if row["action"] == "switched_to_another_jak_inhibitor"
    ]
    assert labels(s4, switched) == [13, 14]
