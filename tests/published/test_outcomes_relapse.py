"""Follow-up, persistence and relapse of the five letters, through both engines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from statistics import median
from typing import Any

import pytest

from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.persistence import PersistenceOutcome
from anagen.records.tables import Aggregate, Combination, Patient, Treatment
from tests.support.engines import ENGINES

Row = dict[str, Any]
Ask = Callable[..., list[Row]]


@pytest.fixture(params=list(ENGINES))
def ask(request: pytest.FixtureRequest) -> Ask:
    """Ask an outcome of a letter; keep the rows whose columns hold these values."""
    engine = ENGINES[request.param]

    def run(letter: Any, outcome: str, **equal: object) -> list[Row]:
        return [
            row
            for row in engine(outcome, letter.cohort)
            if all(row[name] == value for name, value in equal.items())
        ]

    return run


def _by_patient(rows: list[Row], *names: str) -> dict[str, tuple[Any, ...]]:
    return {row["patient_id"]: tuple(row[name] for name in names) for row in rows}


def _numbers(letter: Any, patients: list[str]) -> list[str]:
    """Return the case numbers that the letter prints for some patients."""
    labels = {row.patient_id: row.label for row in letter.cohort.rows(Patient)}
    return sorted((labels[patient] for patient in patients), key=int)


# ------------------------------------------------------------------------ letter s0


def test_s0_14_follow_up_in_both_engines(s0: Any, ask: Ask) -> None:
    found = _by_patient(ask(s0, "follow_up"), "last_day", "source", "is_lower_bound")
    assert found == {
        "p1": (1431, "last_seen", False),
        "p2": (1096, "last_seen", False),
        "p3": (1218, "last_seen", False),
        "p4": (913, "last_seen", False),
    }


def test_s0_15_row_4_is_censored_at_30_months_on_5_mg_twice_a_day(
    s0: Any, ask: Ask
) -> None:
    [lost] = ask(s0, "follow_up", end="lost")
    assert (lost["patient_id"], lost["last_day"], lost["is_censored"]) == (
        "p4",
        913,
        True,
    )
    assert (lost["index_drug"], lost["index_dose"]) == ("tofacitinib", 5)
    assert lost["index_daily_dose_high"] == 10
    stays = ask(s0, "persistence", patient_id="p4", drug="tofacitinib")
    assert {(row["time_days"], row["event"], row["ended"]) for row in stays} == {
        (913, False, "lost")
    }


def test_s0_15_row_4_is_not_free_of_relapse_beyond_that(s0: Any, ask: Ask) -> None:
    [row] = ask(s0, "relapse", patient_id="p4", definition="as_reported")
    assert (row["episode"], row["status"], row["censored_day"]) == (
        0,
        "no_relapse",
        913,
    )
    by_scores = ask(s0, "relapse", patient_id="p4", source="series")
    assert by_scores == []


def test_s0_21_relapse_with_bounded_time_trigger_and_drug_in_both_engines(
    s0: Any, ask: Ask
) -> None:
    found = ask(s0, "relapse", definition="as_reported", status="relapse")
    assert _by_patient(
        found, "trigger", "trigger_drug", "latency_low", "latency_high"
    ) == {
        "p1": ("stop", "tofacitinib", 0, 7),
        "p2": ("partner_stop", "betamethasone", 0, 14),
        "p3": ("taper", "tofacitinib", 0, 30),
    }
    assert {row["kind"] for row in found} == {"provoked_flare"}
    assert {row["trigger_basis"] for row in found} == {"stated"}


def test_s0_21_extent_is_printed_for_all_and_put_to_nobody(s0: Any, ask: Ask) -> None:
    [extent] = s0.rows(Aggregate, measure="relapse_extent")
    assert (extent.low, extent.high) == (5, 30)
    found = ask(s0, "relapse", definition="as_reported", status="relapse")
    assert {(row["extent_low"], row["extent_high"]) for row in found} == {(None, None)}


def test_s0_22_rescue_is_linked_to_the_relapse_in_both_engines(
    s0: Any, ask: Ask
) -> None:
    found = ask(s0, "relapse", definition="as_reported", status="relapse")
    assert _by_patient(found, "rescue", "rescue_drugs", "rescue_rows") == {
        "p1": ("linked", "tofacitinib + triamcinolone", 2),
        "p2": ("linked", "azathioprine + betamethasone + triamcinolone", 3),
        "p3": ("linked", "azathioprine + triamcinolone", 2),
    }
    assert all(row["recaptured"] for row in found)
    [again] = s0.rows(Treatment, drug="betamethasone", role="rescue")
    assert str(again.duration) == "3 mo"


def test_s0_23_relapse_summary(s0: Any, ask: Ask) -> None:
    found = ask(s0, "relapse", definition="as_reported")
    relapsed = [row for row in found if row["status"] == "relapse"]
    assert (len(relapsed), len(found)) == (3, 4)
    assert median(row["latency_high"] for row in relapsed) == 14
    kinds = Counter(row["trigger"] for row in relapsed)
    assert kinds["stop"] + kinds["partner_stop"] == 2
    assert kinds["taper"] == 1
    assert sum("azathioprine" in row["rescue_drugs"] for row in relapsed) == 2


def test_s0_tofacitinib_whose_rows_have_no_days_is_not_called_stopped(
    s0: Any, ask: Ask
) -> None:
    stays = ask(s0, "persistence", drug="tofacitinib", definition="first_era_30")
    assert _by_patient(stays, "time_days", "event", "ended") == {
        "p1": (21, False, "not_placed"),
        "p2": (1096, False, "ongoing"),
        "p3": (21, False, "not_placed"),
        "p4": (913, False, "lost"),
    }


# ------------------------------------------------------------------------ letter s1


def test_s1_15_no_hair_loss_to_week_28_or_month_5_of_the_combination(
    s1: Any, ask: Ask
) -> None:
    [row] = ask(s1, "relapse", definition="as_reported")
    assert (row["status"], row["source"]) == ("no_relapse", "reported")
    week_28, month_5 = 28 * 7, 16 * 7 + 152
    assert row["censored_day"] == month_5 >= week_28
    # The score of week 28 is only said in words, so the series ends at week 16.
    [scored] = ask(s1, "relapse", definition="any_loss_after_complete")
    assert (scored["status"], scored["censored_day"]) == ("no_relapse", 16 * 7)


def test_s1_15_follow_up_is_a_lower_bound(s1: Any, ask: Ask) -> None:
    [row] = ask(s1, "follow_up")
    assert (row["source"], row["is_lower_bound"], row["end"]) == (
        "last_record",
        True,
        None,
    )


# ------------------------------------------------------------------------ letter s2


def test_s2_23_relapses_cannot_be_put_to_patients(s2: Any, ask: Ask) -> None:
    [printed] = s2.rows(Aggregate, measure="relapse", among=None)
    [latency] = s2.rows(Aggregate, measure="relapse_latency_weeks")
    assert (printed.numerator, printed.denominator) == (2, 5)
    assert (latency.low, latency.high, latency.unit) == (7, 10, "d")
    found = ask(s2, "relapse", definition="as_reported")
    assert Counter(row["status"] for row in found) == {"not_assessable": 5}


def test_s2_23_no_score_shows_a_relapse_either(s2: Any, ask: Ask) -> None:
    found = ask(s2, "relapse", definition="rise_above_10")
    assert {row["status"] for row in found} == {"no_relapse"}
    # Each was scored once after day 0: nothing is known after that.
    assert _by_patient(found, "censored_day") == {
        "p1": (183,),
        "p2": (183,),
        "p3": (244,),
        "p4": (244,),
        "p5": (457,),
    }


def test_s2_24_status_is_unknown_per_patient_where_only_a_share_is_printed(
    s2: Any, ask: Ask
) -> None:
    [printed] = s2.rows(Aggregate, measure="status = on_treatment")
    assert (printed.value, printed.unit) == (80, "%")
    found = ask(s2, "follow_up")
    assert len(found) * printed.value / 100 == 4
    assert {(row["end"], row["is_censored"]) for row in found} == {(None, None)}
    stays = ask(s2, "persistence", definition="first_era_30")
    assert {(row["event"], row["ended"]) for row in stays} == {
        (False, "end_of_records")
    }


# ------------------------------------------------------------------------ letter s3


def test_s3_13_worsening_after_a_lower_dose_shows_both_denominators(
    s3: Any, ask: Ask
) -> None:
    [worse] = s3.rows(Aggregate, measure="relapse")
    [treated] = s3.rows(Aggregate, measure="drug(abrocitinib)", statistic="count")
    [eligible] = s3.rows(Aggregate, measure="salt_response(salt_0)")
    assert (worse.numerator, worse.denominator) == (2, treated.denominator)
    assert (eligible.numerator, eligible.denominator) == (4, 6)
    # The letter prints no rows of patients, so no relapse is put to anybody.
    assert ask(s3, "relapse") == ask(s3, "follow_up") == ask(s3, "persistence") == []


# ------------------------------------------------------------------------ letter s4


def test_s4_24_primary_and_secondary_failure_in_both_engines(s4: Any, ask: Ask) -> None:
    told = ask(s4, "relapse", definition="as_reported")
    primary = [row["patient_id"] for row in told if row["status"] == "primary_failure"]
    secondary = [row["patient_id"] for row in told if row["kind"] == "secondary_loss"]
    assert _numbers(s4, primary) == ["13", "14", "15"]
    assert _numbers(s4, secondary) == ["11"]


def test_s4_24_loss_after_a_lower_dose_is_a_provoked_flare(s4: Any, ask: Ask) -> None:
    [row] = ask(s4, "relapse", kind="provoked_flare")
    assert (row["patient_id"], row["trigger"]) == ("p18", "taper")
    assert row["rescue_drugs"] == "dupilumab"


def test_s4_34_janus_kinase_inhibitor_stopped_and_switched(s4: Any, ask: Ask) -> None:
    stays = ask(s4, "persistence", definition="first_era_30", drug="baricitinib")
    switched = [row for row in stays if row["next_drug"] == "ruxolitinib"]
    assert _numbers(s4, [row["patient_id"] for row in switched]) == ["13", "14", "15"]
    assert {(row["event"], row["reason_class"]) for row in switched} == {
        (True, "lack_of_effect")
    }
    # Of these three, the letter says of two that adverse events were a reason too.
    classes = load_knowledge().outcome(PersistenceOutcome).class_of
    ended = {
        int(row.label): classes(row.reason_ended) or ""
        for row in s4.cohort.rows(Combination)
    }
    for_adverse_events = [n for n, why in ended.items() if "adverse_event" in why]
    assert for_adverse_events == [2, 13, 14]
    [case_2] = [row for row in stays if row["patient_id"] == "p2"]
    assert (case_2["event"], case_2["ended"]) == (False, "ongoing")


def test_s4_25_who_is_still_on_treatment(s4: Any, ask: Ask) -> None:
    ends = Counter(row["end"] for row in ask(s4, "follow_up"))
    assert ends == {"ongoing": 12, None: 5, "stopped": 1}
