"""Adverse events counted once; absences only where the source states them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from anagen.cli.main import cli
from anagen.derivations.summaries.derive import summarise_timelines
from anagen.interop.casebook import packaged_casebook_path, read_casebook
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import Aggregate, Attribution, Event, Finding, Patient
from anagen.reports.pack.tables.adverse_event_courses import (
    table_adverse_event_courses,
)
from anagen.reports.pack.tables.adverse_events import table_adverse_events
from anagen.reports.pack.tables.negative_safety import table_negative_safety
from anagen.reports.words import capital, label
from tests.support.simulated import read_records
from tests.unit.reports.pack.tables.reading import cell_of, column, lines

PATIENTS: list[Record] = [Patient(patient_id=key) for key in "abcd"]
EVENTS = "Distinct events"
SHARE = "Patients, k/n (%)"


def event(key: str, term: str, **values: Any) -> Event:
    given = {"kind": "adverse_event", "term": term, **values}
    return Event(event_id=key, patient_id=key[0], **given)


def cohort_of(*rows: Record) -> Cohort:
    return make_cohort([*PATIENTS, *rows])


def test_copies_of_one_event_count_once() -> None:
    copies = [event(f"a{n}", "gastritis", day=30) for n in range(3)]
    table = table_adverse_events(cohort_of(*copies, event("b", "none")))
    assert column(table, EVENTS)["Any adverse event"] == "1"
    assert column(table, SHARE)["Any adverse event"] == "1/2 (50.0%)"
    assert cell_of(table, "Gastritis", EVENTS) == ("a0", "a1", "a2")


def test_a_covering_term_counts_once_and_its_parts_apart() -> None:
    blood = ("hypercholesterolaemia", "hypertriglyceridaemia")
    table = table_adverse_events(
        cohort_of(*(event(f"a{n}", term) for n, term in enumerate(blood)))
    )
    counted = column(table, EVENTS)
    assert counted["Any adverse event"] == counted["Dyslipidaemia"] == "1"
    assert counted["of which hypercholesterolaemia"] == "1"
    assert counted["of which hypertriglyceridaemia"] == "1"


def test_silence_is_shown_and_never_counted_as_none() -> None:
    table = table_adverse_events(cohort_of(event("a", "gastritis"), event("b", "none")))
    shares = column(table, SHARE)
    assert shares["None, as the source says"] == "1/2 (50.0%)"
    assert shares["Not told of"] == "2/4 (50.0%)"


def test_grade_and_serious_say_what_is_not_stated() -> None:
    rows = [
        event("a", "gastritis", grade=2, serious=False),
        event("b", "gastritis"),
        event("c", "gastritis", grade=3, serious=True),
    ]
    table = table_adverse_events(cohort_of(*rows))
    graded = column(table, "Grade")["Gastritis"]
    assert graded == "grade 2: 1, grade 3: 1, not stated 1"
    assert column(table, "Serious")["Gastritis"] == "1/2, not stated 1"


def test_attribution_and_its_rows() -> None:
    rows: list[Record] = [event("a", "gastritis"), event("b", "gastritis")]
    blamed = Attribution(attribution_id="at", event_id="a", drug="methotrexate")
    table = table_adverse_events(cohort_of(*rows, blamed))
    shown = column(table, "Put down to")["Gastritis"]
    assert shown == "methotrexate 1, not stated 1"
    assert cell_of(table, "Gastritis", "Put down to") == ("a", "b", "at")


def test_an_event_before_day_0_is_not_of_the_treatment() -> None:
    rows = [event("a", "gastritis", day=-10), event("b", "gout", day=61)]
    table = table_adverse_events(cohort_of(*rows))
    assert "Gastritis" not in column(table, EVENTS)
    assert column(table, "Onset, months")["Gout"] == "2"


def test_management_and_outcome() -> None:
    rows = [
        event("a", "gastritis", action="symptomatic_treatment", outcome="resolved"),
        event("b", "gastritis", outcome="ongoing"),
        event("c", "gastritis"),
    ]
    table = table_adverse_event_courses(cohort_of(*rows))
    shown = lines(table)["", "Gastritis"]
    assert shown[2] == "symptomatic treatment 1, not stated 2"
    assert shown[3] == "ongoing 1, resolved 1, not stated 1"
    assert shown[4] == "1/2 (50.0%)"
    assert shown[5] == "not stated"


def test_only_what_the_source_states_is_zero() -> None:
    """One had it looked for, one had no event at all, of two it is unknown."""
    rows = [
        event("a1", "gastritis"),
        event("a2", "pulmonary_embolism", presence="absent"),
        event("b", "none"),
        event("c", "gout"),
    ]
    table = table_negative_safety(cohort_of(*rows))
    shown = lines(table)
    group = "Of special interest"
    assert shown[group, "Pulmonary embolism"][:3] == ["0/2 (0.0%)", "0.0–84.2%", "2"]
    [silent] = [key for key in shown if "venous thrombo" in key[1].lower()]
    assert shown[silent][0] == "not stated"
    assert shown[silent][4] == "the source does not say"


def test_whoever_had_it_counts_though_others_are_said_not_to() -> None:
    rows = [
        event("a", "neoplasm"),
        event("b", "neoplasm", presence="absent"),
        event("c", "neoplasm", presence="absent"),
    ]
    shown = lines(table_negative_safety(cohort_of(*rows)))
    assert shown["Of special interest", "Neoplasm"][0] == "1/3 (33.3%)"


def test_visits_at_risk_are_of_those_told_of() -> None:
    seen = [
        Finding(
            finding_id=f"{key}-{day}", patient_id=key, kind="nails", value="x", day=day
        )
        for key, day in (("a", 30), ("a", 60), ("b", 30), ("c", 30))
    ]
    rows = [event(key, "neoplasm", presence="absent") for key in "ab"]
    shown = lines(table_negative_safety(cohort_of(*seen, *rows)))
    assert shown["Of special interest", "Neoplasm"][3] == "3"


def test_no_visit_on_record_is_not_zero_visits() -> None:
    rows = [event(key, "neoplasm", presence="absent") for key in "ab"]
    shown = lines(table_negative_safety(cohort_of(*rows)))
    assert shown["Of special interest", "Neoplasm"][3] == "not stated"


def test_a_source_that_states_no_absence_has_no_table() -> None:
    assert table_negative_safety(cohort_of(event("a", "gout"))) is None
    assert table_adverse_event_courses(cohort_of(event("a", "none"))) is None


def test_printed_counts_stand_apart() -> None:
    printed = Aggregate(
        aggregate_id="g",
        measure="events(gout)",
        statistic="count",
        numerator=2,
        denominator=4,
    )
    shown = lines(table_adverse_events(cohort_of(printed)))
    group = "As printed of everybody, without the patients"
    assert shown[group, "Gout"][:2] == ["not stated", "2/4 (50.0%)"]


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Cohort:
    out: Path = tmp_path_factory.mktemp("safety") / "clinic"
    asked = ["simulate", "--patients", "60", "--seed", "5", "--out", str(out)]
    assert CliRunner().invoke(cli, asked).exit_code == 0
    return make_cohort(read_records(out), "clinic")


@pytest.mark.parametrize("name", ["s0_t_omp", "s4_combinations", "clinic"])
def test_counts_are_those_of_the_rates(name: str, clinic: Cohort) -> None:
    cohort = clinic
    if name != "clinic":
        cohort = read_casebook(packaged_casebook_path(name)).cohort
    rates = summarise_timelines(
        "adverse_event_rates", cohort.timelines(), load_knowledge()
    )
    overall = {
        row["name"]: row
        for row in rates
        if (row["scope"], row["definition"]) == ("overall", "late_effects_30")
        and row["level"] in {"any", "group"}
        and row["events"]
    }
    table = table_adverse_events(cohort)
    counted, shares = column(table, EVENTS), column(table, SHARE)
    assert overall
    for term, row in overall.items():
        words = label("adverse_events", term)
        says = "Any adverse event" if term == "any" else capital(words)
        assert counted[says] == str(row["events"])
        having = f"{row['people_with_event']}/{row['people']} "
        assert shares[says].startswith(having)
