"""Rates of adverse events: what is counted in the engine, and what is made of it."""

from __future__ import annotations

import shutil
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anagen.derivations.columnar.arrow import arrow_table
from anagen.derivations.columnar.sources import load_cohort
from anagen.derivations.summaries.adverse_event_rates import rate_printed_events
from anagen.derivations.summaries.derive import counted_rows, counted_tables
from anagen.derivations.summaries.registry import SUMMARIES
from anagen.knowledge import Knowledge, load_knowledge
from anagen.knowledge.schema.outcomes.adverse_events import AdverseEventsOutcome
from anagen.records.cohort import Cohort
from anagen.records.tables import TABLES
from tests.support.engines import unbound_tables
from tests.support.services import drawn_cohorts, merge_cohorts
from tests.support.spec import read_cohort
from tests.support.strategies.events import event_cohorts

RATES = SUMMARIES["adverse_event_rates"]
Row = dict[str, Any]


def counts_of_rows(cohort: Cohort) -> list[Row]:
    rows = counted_rows(RATES.table.name, cohort.timelines(), load_knowledge())
    return [dict(row) for row in RATES.count_rows(rows)]


def finish(counts: list[Row]) -> list[Row]:
    return [dict(row) for row in RATES.finish(counts, load_knowledge())]


@cache
def sql_of_counts() -> str:
    """Return the SQL of the counts, which is the same for every Cohort."""
    found = counted_tables(RATES.table.name, unbound_tables(), load_knowledge())
    return str(ibis.to_sql(RATES.count_tables(found), dialect="duckdb"))


def counts_of_tables(cohort: Cohort) -> list[Row]:
    with duckdb.connect() as engine:
        for name in TABLES:
            engine.register(name, arrow_table(name, cohort.tables[name]))
        rows = engine.sql(sql_of_counts()).to_arrow_table().to_pylist()
    # DuckDB adds whole numbers to wider ones, which Arrow can only hold as decimals.
    return [
        {name: int(v) if isinstance(v, Decimal) else v for name, v in row.items()}
        for row in rows
    ]


def in_order(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: [str(row[k]) for k in RATES.table.key])


def rate(cohort: Cohort, **wanted: str) -> Any:
    """Return the one row of the summary that has these values, on both engines."""
    full = {
        "definition": "late_effects_30",
        "scope": "overall",
        "drug": "any",
        "level": "any",
        "name": "any",
        **wanted,
    }
    both = []
    for counts in (counts_of_rows(cohort), counts_of_tables(cohort)):
        found = [
            row for row in finish(counts) if all(row[k] == v for k, v in full.items())
        ]
        assert len(found) == 1, full
        both.append(found[0])
    assert both[0] == both[1]
    return both[0]


@settings(max_examples=40)
@given(cohort=event_cohorts())
def test_engine_counts_as_the_rows_say(cohort: Cohort) -> None:
    assert in_order(counts_of_tables(cohort)) == in_order(counts_of_rows(cohort))


@given(cohort=event_cohorts(), data=st.data())
def test_order_of_the_counts_does_not_matter(
    cohort: Cohort, data: st.DataObject
) -> None:
    counts = counts_of_rows(cohort)
    mixed = data.draw(st.permutations(counts))
    assert finish(mixed) == finish(counts)
    assert all(tuple(r) == RATES.table.column_names for r in finish(counts))


@given(cohort=event_cohorts())
def test_no_row_claims_more_than_was_counted(cohort: Cohort) -> None:
    for row in finish(counts_of_rows(cohort)):
        assert row["people_with_event"] <= row["events"]
        assert row["timed_events"] <= row["events"]
        if row["scope"] != "attributed":
            assert row["people_with_event"] <= row["people"]
        if row["rate"] is not None:
            assert row["rate_low"] <= row["rate"] <= row["rate_high"]
        if row["proportion"] is not None:
            low, high = row["proportion_low"], row["proportion_high"]
            assert low <= row["proportion"] + 1e-9
            assert row["proportion"] <= high + 1e-9


CLINIC = read_cohort(
    patients="""
        patient_id | last_seen_day
        ada        | 365
        ben        | 365
        cem        |
        dora       | 365
    """,
    treatments="""
        patient_id | drug         | role        | start_day | end_day
        ada        | baricitinib  | index       | 0         | 99
        ada        | methotrexate | combination | 0         | 364
        ben        | baricitinib  | index       | 0         | 364
        cem        | baricitinib  | index       | 0         | 99
        dora       | baricitinib  | index       | 0         | 99
    """,
    events="""
        event_id | patient_id | kind          | term                  | day
        e1       | ada        | adverse_event | hypercholesterolaemia | 90
        e2       | ada        | adverse_event | hypertriglyceridaemia | 90
        e3       | ada        | adverse_event | gastritis             | 200
        e4       | ada        | adverse_event | gastritis             | 365
        e5       | ada        | adverse_event | nausea                | -5
        e6       | ben        | adverse_event | none                  |
        e7       | cem        | adverse_event | gastritis             |
    """,
    attributions="""
        event_id | drug
        e1       | baricitinib
        e3       | methotrexate
        e3       | baricitinib
        e7       | azathioprine
    """,
    assessments="""
        patient_id | day | value
        ada        | 28  | 50
        ben        | 56  | 50
        dora       | 56  | 50
    """,
)


def test_overall_people_are_those_of_whom_the_source_tells() -> None:
    row = rate(CLINIC)
    assert (row["people"], row["silent_people"], row["told_none"]) == (3, 1, 1)
    assert (row["events"], row["people_with_event"]) == (4, 2)
    assert row["undated_events"] == 1
    assert row["visits"] == 2


def test_rate_is_of_people_whose_time_is_known() -> None:
    row = rate(CLINIC)
    assert row["timed_people"] == 2
    assert row["timed_events"] == 3
    years = 2 * 365 / 365.25
    assert row["person_years"] == pytest.approx(years)
    assert row["rate"] == pytest.approx(100 * 3 / years)


def test_a_group_counts_its_terms_once_and_each_term_counts_too() -> None:
    assert rate(CLINIC, level="group", name="dyslipidaemia")["events"] == 1
    for term in ("hypercholesterolaemia", "hypertriglyceridaemia"):
        assert rate(CLINIC, level="term", name=term)["events"] == 1


def test_an_event_before_day_0_does_not_count() -> None:
    names = {row["name"] for row in finish(counts_of_rows(CLINIC))}
    assert "nausea" not in names


def test_attributed_events_are_of_the_suspected_drug() -> None:
    row = rate(CLINIC, scope="attributed", drug="baricitinib")
    assert (row["events"], row["people_with_event"], row["people"]) == (2, 1, 3)
    assert row["person_years"] == pytest.approx((130 + 365) / 365.25)
    row = rate(CLINIC, scope="attributed", drug="methotrexate")
    assert (row["events"], row["people"]) == (1, 1)


def test_a_suspect_that_nobody_is_known_to_have_taken_has_no_share() -> None:
    row = rate(CLINIC, scope="attributed", drug="azathioprine")
    assert (row["events"], row["people_with_event"], row["people"]) == (1, 1, 0)
    assert (row["proportion"], row["rate"], row["timed_events"]) == (None, None, 0)


def test_exposed_events_began_while_at_risk_of_the_drug() -> None:
    taken = rate(CLINIC, scope="exposed", drug="baricitinib")
    assert (taken["events"], taken["people"]) == (1, 2)
    assert taken["undated_events"] == 1
    both = rate(CLINIC, scope="exposed", drug="methotrexate")
    assert both["events"] == 3, "also the one on the day last seen"


PAIR = "baricitinib + methotrexate"


def test_an_event_counts_under_the_regimen_of_the_day() -> None:
    pair = rate(CLINIC, scope="regimen", drug=PAIR)
    assert (pair["events"], pair["people_with_event"], pair["people"]) == (1, 1, 1)
    assert pair["person_years"] == pytest.approx(130 / 365.25)
    alone = rate(CLINIC, scope="regimen", drug="methotrexate")
    assert alone["events"] == 2, "also the one on the day last seen"
    assert alone["person_years"] == pytest.approx((365 - 130) / 365.25)
    assert alone["rate"] == pytest.approx(100 * 2 / alone["person_years"])
    assert alone["undated_events"] == 1


def test_people_on_a_regimen_are_those_with_days_on_it_and_nothing_else() -> None:
    row = rate(CLINIC, scope="regimen", drug="baricitinib")
    assert (row["people"], row["silent_people"], row["told_none"]) == (1, 1, 1)
    assert (row["events"], row["visits"], row["unplaced_people"]) == (0, None, 0)
    assert row["person_years"] == pytest.approx(365 / 365.25)
    assert row["proportion_high"] > 0


def test_regimen_has_the_window_of_its_definition() -> None:
    wanted = {"scope": "regimen", "drug": PAIR, "definition": "on_treatment"}
    assert rate(CLINIC, **wanted)["person_years"] == pytest.approx(100 / 365.25)


def test_local_treatment_is_no_part_of_a_regimen_and_unplaced_rows_are_told() -> None:
    cohort = read_cohort(
        patients="patient_id | last_seen_day\nada | 100",
        treatments="""
            patient_id | drug         | role        | start_day | end_day | route
            ada        | baricitinib  | index       | 0         | 99      |
            ada        | tacrolimus   | combination | 10        | 19      | topical
            ada        | methotrexate | combination |           |         |
        """,
        events="""
            patient_id | kind          | term      | day
            ada        | adverse_event | gastritis | 15
        """,
    )
    row = rate(cohort, scope="regimen", drug="baricitinib")
    assert (row["events"], row["unplaced_people"]) == (1, 1)
    assert row["person_years"] == pytest.approx(100 / 365.25)


def test_onset_is_counted_from_when_all_drugs_were_taken() -> None:
    row = rate(CLINIC, scope="regimen", drug="methotrexate")
    assert (row["onset_events"], row["onset_unknown"]) == (2, 0)
    assert (row["onset_lowest"], row["onset_highest"]) == (200, 365)
    assert row["onset_mean"] == row["onset_median"] == (200 + 365) / 2
    overall = rate(CLINIC)
    # Day 90 and day 200 of treatment; one event has no day, one came a day after.
    assert (overall["onset_events"], overall["onset_unknown"]) == (2, 2)
    assert (overall["onset_lowest"], overall["onset_highest"]) == (90, 200)
    pair = rate(CLINIC, scope="regimen", drug=PAIR)
    assert (pair["onset_events"], pair["onset_median"]) == (1, 90)


def test_onset_before_a_later_partner_counts_from_the_partner() -> None:
    cohort = read_cohort(
        patients="patient_id | last_seen_day\nada | 365",
        treatments="""
            patient_id | drug         | role        | start_day | end_day
            ada        | baricitinib  | index       | 0         | 364
            ada        | methotrexate | combination | 100       | 199
        """,
        events="""
            patient_id | kind          | term        | day
            ada        | adverse_event | gastritis   | 130
            ada        | adverse_event | pharyngitis | 300
        """,
    )
    assert rate(cohort, scope="regimen", drug=PAIR)["onset_median"] == 30
    alone = rate(cohort, scope="regimen", drug="baricitinib")
    assert alone["onset_median"] == 300, "it has been taken since day 0"
    median = rate(cohort)["onset_median"]
    assert median == (30 + 300) / 2


def test_intervals_name_how_they_are_made() -> None:
    row = rate(CLINIC)
    assert (row["proportion_interval"], row["rate_interval"]) == (
        "exact binomial",
        "exact two-sided",
    )
    nobody = rate(CLINIC, scope="attributed", drug="azathioprine")
    assert (nobody["proportion_interval"], nobody["rate_interval"]) == (None, None)


def test_the_panel_is_that_of_the_knowledge_given(tmp_path: Path) -> None:
    shelf = shutil.copytree(load_knowledge().root / "outcomes", tmp_path / "outcomes")
    file = shelf / "adverse_events.yaml"
    file.write_text(file.read_text("utf-8").replace("  - neoplasm\n", ""), "utf-8")
    found = {
        row["name"]
        for row in RATES.finish(counts_of_rows(CLINIC), Knowledge(tmp_path))
        if row["special_interest"]
    }
    panel = load_knowledge().outcome(AdverseEventsOutcome).special_interest
    assert set(panel) - found == {"neoplasm"}


def test_late_effects_count_for_30_days_after() -> None:
    late = read_cohort(
        patients="patient_id | last_seen_day\nada | 365",
        treatments="""
            patient_id | drug        | start_day | end_day
            ada        | baricitinib | 0         | 99
        """,
        events="""
            patient_id | kind          | term      | day
            ada        | adverse_event | gastritis | 129
            ada        | adverse_event | gout      | 130
        """,
    )
    wanted = {"scope": "exposed", "drug": "baricitinib"}
    assert rate(late, **wanted)["events"] == 1
    assert rate(late, **wanted, definition="on_treatment")["events"] == 0


def test_the_whole_panel_is_listed_with_its_upper_bound() -> None:
    outcome = load_knowledge().outcome(AdverseEventsOutcome)
    regimens = (("regimen", "baricitinib"), ("regimen", PAIR))
    for scope, drug in (("overall", "any"), ("exposed", "baricitinib"), *regimens):
        for term in outcome.special_interest:
            row = rate(CLINIC, scope=scope, drug=drug, level="term", name=term)
            assert (row["events"], row["proportion"], row["rate"]) == (0, 0, 0)
            assert row["special_interest"] is True
            assert 0 < row["proportion_high"] < 1
            assert row["rate_high"] > 0
    together = rate(CLINIC, level="special_interest", name="special_interest")
    assert together["events"] == 0


def test_looked_for_and_not_found_is_told() -> None:
    cohort = read_cohort(
        events="""
            patient_id | kind          | term               | presence
            ada        | adverse_event | pulmonary_embolism | absent
            ben        | adverse_event | pulmonary_embolism | absent
            cem        | adverse_event | none               |
            dora       | adverse_event | pulmonary_embolism | present
        """
    )
    row = rate(cohort, level="term", name="pulmonary_embolism")
    assert (row["people_with_event"], row["people"], row["told_none"]) == (1, 4, 3)
    assert rate(cohort, level="term", name="neoplasm")["told_none"] == 1


def test_printed_summaries_are_rated_without_persons() -> None:
    printed: list[Row] = [
        {"measure": "event_count", "numerator": 0, "denominator": 6},
        {"measure": "events(neoplasm)", "numerator": 1, "denominator": 6},
        {"measure": "events(gout)", "numerator": None, "denominator": 6},
        {"measure": "age", "numerator": 1, "denominator": 6},
    ]
    none, one = rate_printed_events(printed, load_knowledge())
    assert (none["level"], none["people"], none["told_none"]) == ("any", 6, 6)
    assert (none["events"], none["proportion_low"]) == (0, 0)
    assert none["proportion_high"] == pytest.approx(0.459258, abs=1e-6)
    assert (one["name"], one["events"], one["special_interest"]) == (
        "neoplasm",
        None,
        True,
    )
    assert none["rate"] is None
    assert all(tuple(row) == RATES.table.column_names for row in (none, one))


@pytest.mark.parametrize("engine", ["postgres", "spark"])
def test_servers_count_as_the_rows_say(
    engine: str, request: pytest.FixtureRequest
) -> None:
    cohort = merge_cohorts(drawn_cohorts(event_cohorts(), 60))
    opened = request.getfixturevalue(f"{engine}_engine")
    tables = load_cohort(opened, cohort)
    found = counted_tables(RATES.table.name, tables, load_knowledge())
    counts = tables.collect(RATES.count_tables(found))
    assert in_order(counts) == in_order(counts_of_rows(cohort))
