"""What a synthetic cohort is full of: everything the outcomes need, and some disorder."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import Any

import pytest

from anagen.knowledge import load_knowledge
from anagen.simulation.block import Kind, World, draw_block

Rows = list[dict[str, Any]]
PATIENTS = 3000


@pytest.fixture(scope="module")
def clinic() -> dict[str, Rows]:
    world = World(load_knowledge(), Kind.CLINIC, 5)
    tables = draw_block(world, 0, PATIENTS)
    return {name: table.to_pylist() for name, table in tables.items()}


@pytest.fixture(scope="module")
def population() -> dict[str, Any]:
    return draw_block(World(load_knowledge(), Kind.POPULATION, 5), 0, PATIENTS)


def _words(rows: Rows, column: str) -> set[Any]:
    return {row[column] for row in rows}


def test_patients_are_from_12_years_on_and_begin_severe(
    clinic: dict[str, Rows],
) -> None:
    ages = [r["age_at_index"] for r in clinic["patients"] if r["age_at_index"]]
    assert min(ages) >= 12
    assert min(ages) < 18 < max(ages)
    assert _words(clinic["patients"], "status") == {"on_treatment", "stopped", "lost"}
    first = [r for r in clinic["assessments"] if r["day"] == 0]
    totals = [r["value"] for r in first if r["component"] == "total"]
    assert min(totals) >= 40  # 50, less what a rater errs
    assert Decimal(100) in totals


@pytest.mark.parametrize(
    "drug",
    ["baricitinib", "ritlecitinib", "tofacitinib", "upadacitinib", "abrocitinib"],
)
def test_every_jak_inhibitor_is_begun_and_tapered(
    clinic: dict[str, Rows], drug: str
) -> None:
    rows = [r for r in clinic["treatments"] if r["drug"] == drug]
    assert {"full", "taper"} <= _words(rows, "phase")
    assert any(r["role"] == "index" and r["start_day"] == 0 for r in rows)


def test_regimens_have_titration_alternate_days_and_longer_intervals(
    clinic: dict[str, Rows],
) -> None:
    rhythms = {
        (r["drug"], r["phase"], r["period"], r["period_unit"])
        for r in clinic["treatments"]
    }
    assert ("tofacitinib", "titration", 2, "d") in rhythms
    assert ("tofacitinib", "taper", 2, "d") in rhythms
    assert {("abrocitinib", "taper", hours, "h") for hours in (36, 48, 72)} <= rhythms
    assert ("dupilumab", None, 14, "d") in rhythms
    assert ("methotrexate", None, 1, "wk") in rhythms


def test_mini_pulses_are_on_consecutive_days(clinic: dict[str, Rows]) -> None:
    pulses = [r for r in clinic["treatments"] if r["consecutive_days"] is not None]
    assert {"prednisolone", "betamethasone"} == _words(pulses, "drug")
    assert all(r["frequency"] == r["consecutive_days"] for r in pulses)


def test_stops_switches_and_restarts_have_reasons(clinic: dict[str, Rows]) -> None:
    index = [r for r in clinic["treatments"] if r["role"] == "index"]
    assert {"complete_response", "no_response", "adverse_effects"} <= _words(
        index, "reason_stopped"
    )
    assert {"relapse", "no_response"} <= _words(index, "reason_started")
    courses = {(r["course_id"] or "").rpartition("-")[2] for r in index}
    assert courses == {"course1", "course2", "course3"}


def test_a_relapse_has_trigger_latency_and_rescue(clinic: dict[str, Rows]) -> None:
    relapses = [r for r in clinic["events"] if r["kind"] == "relapse"]
    assert {"stop", "taper", "interval_extension"} == _words(relapses, "trigger")
    assert all(r["latency_stated"] for r in relapses)
    rescue = [r for r in clinic["treatments"] if r["role"] == "rescue"]
    assert rescue
    keys = _words(clinic["events"], "event_id")
    assert all(r["event_id"] in keys for r in rescue)
    days = {r["event_id"]: r["day"] for r in relapses}
    again = [r for r in clinic["treatments"] if r["event_id"] in days]
    assert all(
        r["start_day"] >= days[r["event_id"]] - 3
        for r in again
        if r["start_day"] is not None
    )


def test_triple_therapy_shares_one_episode(clinic: dict[str, Rows]) -> None:
    by_person: dict[str, Rows] = {}
    for row in clinic["combinations"]:
        by_person.setdefault(row["patient_id"], []).append(row)
    triples = [rows for rows in by_person.values() if len(rows) == 2]
    assert triples
    assert all(len(_words(rows, "episode_id")) == 1 for rows in triples)
    assert all(len(_words(rows, "partner")) == 2 for rows in triples)


def test_scores_come_as_totals_regions_two_raters_and_words(
    clinic: dict[str, Rows],
) -> None:
    scores = clinic["assessments"]
    assert {"total", "top", "back", "left", "right"} == _words(scores, "component")
    assert any("second rater" in (r["rater"] or "") for r in scores)
    words = {r["qualifier"] for r in scores if r["value"] is None}
    assert words == {"improved", "maintained", "worsened"}
    assert all(0 <= r["value"] <= 100 for r in scores if r["value"] is not None)


def test_laboratory_results_are_plausible_in_units_the_knowledge_knows(
    clinic: dict[str, Rows],
) -> None:
    analytes = load_knowledge().analytes
    known = [r for r in clinic["laboratory"] if r["value"] is not None]
    for row in known[:20_000]:
        assert analytes[row["analyte"]].is_plausible(row["value"], row["unit"])
    units = {(r["analyte"], r["unit"]) for r in known}
    assert {("haemoglobin", "g/dL"), ("haemoglobin", "g/L")} <= units
    censored = {r["analyte"] for r in known if r["comparator"] == ">"}
    assert censored == {"ige"}
    bare = [r for r in known if r["upper_limit"] is None]
    assert 0 < len(bare) < len(known) / 5


def test_adverse_events_are_attributed_and_rarely_serious(
    clinic: dict[str, Rows],
) -> None:
    adverse = [r for r in clinic["events"] if r["kind"] == "adverse_event"]
    special = [r for r in adverse if r["special_interest"]]
    assert 0 < len(special) < len(adverse) / 20
    flagged = {
        name
        for name, term in load_knowledge().terms("adverse_events").items()
        if term.special_interest
    }
    assert _words(special, "term") <= flagged
    drugs = _words(clinic["attributions"], "drug")
    assert {"baricitinib", "methotrexate"} <= drugs
    assert {"absent", "present"} == _words(adverse, "presence")


def test_a_few_rows_are_as_incomplete_as_real_ones(clinic: dict[str, Rows]) -> None:
    rows = clinic["treatments"]
    share = {
        "no dose": sum(r["dose"] is None and r["role"] != "prior" for r in rows),
        "open": sum(r["end_day_stated"] is None and r["ongoing"] is None for r in rows),
        "as needed": sum(bool(r["as_needed"]) for r in rows),
        "zero": sum(
            r["start_day"] is not None and r["start_day"] == r["end_day"] for r in rows
        ),
        "length": sum(r["duration_stated"] is not None for r in rows),
        "bound": sum((r["end_day_stated"] or "").startswith("<=") for r in rows),
        "before": sum(r["start_day_stated"] == "<0" for r in rows),
        "week": sum((r["start_day_stated"] or "").endswith(" wk") for r in rows),
    }
    assert all(0 < count < len(rows) / 4 for count in share.values()), share


def test_a_population_has_the_size_and_disorder_of_routine_data(
    population: dict[str, Any],
) -> None:
    """About 10.9 drug exposures and 9.9 SALT rows a patient, as in the benchmarks."""
    assert population["treatments"].num_rows / PATIENTS == pytest.approx(10.9, abs=0.3)
    assert population["assessments"].num_rows / PATIENTS == pytest.approx(9.9, abs=0.3)
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for row in population["treatments"].to_pylist():
        if row["start_day"] is not None and row["end_day"] is not None:
            key = (row["patient_id"], row["drug"])
            spans.setdefault(key, []).append((row["start_day"], row["end_day"]))
    nested = gaps = overlaps = 0
    for each in spans.values():
        each.sort()
        for (a, b), (c, d) in itertools.pairwise(each):
            nested += c > a and d < b
            overlaps += a < c <= b < d
            gaps += c > b + 30
    assert min(nested, gaps, overlaps) > PATIENTS / 20
