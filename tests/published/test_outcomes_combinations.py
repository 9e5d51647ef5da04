"""Combinations of the letters, through both engines: Muntaner-Virgili 2025, Koh 2023.

Table 1 and the text of doi:10.1016/j.ad.2025.02.025 list 22 combinations in 18 people and
date none of them, so each comes through as stated. The letter of Koh and others is a
single case whose two statements of one length disagree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from statistics import fmean, median
from typing import Any

import pytest

from anagen.kernel.time import TimeUnit
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.tables import (
    Assessment,
    Combination,
    Condition,
    Patient,
    Treatment,
)
from tests.support.engines import ENGINES

Rows = list[dict[str, Any]]

DEFINITION = "jak_inhibitor_30_days"
WEEKS = 7


@cache
def _answer(engine: str, outcome: str, cohort: _Held) -> Rows:
    return ENGINES[engine](outcome, cohort.cohort)


class _Held:
    """A Cohort by identity, so that an engine answers it once."""

    def __init__(self, cohort: Cohort) -> None:
        self.cohort = cohort


def case_numbers(cohort: Cohort) -> dict[str, int]:
    """Return the case number that is printed of each combination."""
    return {c.id: int(c.label or 0) for c in cohort.rows(Combination)}


class Asked:
    """A letter's Cohort, and what one engine answers of it."""

    def __init__(self, engine: str, held: _Held) -> None:
        self.engine = engine
        self.held = held
        self.cohort = held.cohort

    def rows(self, outcome: str, **equal: object) -> Rows:
        """Return the rows of an outcome whose columns hold these values."""
        found = _answer(self.engine, outcome, self.held)
        return [r for r in found if all(r[k] == v for k, v in equal.items())]

    def stated(self, **equal: object) -> dict[int, dict[str, Any]]:
        """Return the stated combinations by the case number that is printed."""
        numbers = case_numbers(self.cohort)
        found = self.rows("combination_episodes", definition=DEFINITION, **equal)
        return {
            numbers[row["stated_combination_id"]]: row
            for row in found
            if row["stated_combination_id"]
        }

    def episodes(self) -> Rows:
        """Return one row for each stated episode: all drugs of it together."""
        return self.rows("combination_episodes", definition=DEFINITION, is_whole=True)

    def responders(self, definition: str, response: str = "complete") -> set[str]:
        """Return who has a response under a definition."""
        found = self.rows("response_rollup", definition=definition, response=response)
        return {row["patient_id"] for row in found}

    def by_disease(self, patients: Iterable[str]) -> tuple[int, int, int]:
        """Count patients with alopecia areata, atopic and granulomatous dermatitis."""
        index = self.cohort.rows(Condition)
        disease = {
            c.patient_id: c.condition for c in index if c.role == "index_disease"
        }
        counts = Counter(disease[patient] for patient in patients)
        return (
            counts["alopecia_areata"],
            counts["atopic_dermatitis"],
            counts["interstitial_granulomatous_dermatitis"],
        )

    def patient(self, number: int) -> str:
        """Return who has the combination with a case number."""
        return str(self.stated()[number]["patient_id"])


@pytest.fixture(scope="module")
def held(s4: Any) -> _Held:
    return _Held(s4.cohort)


@pytest.fixture(params=list(ENGINES))
def asked(request: pytest.FixtureRequest, held: _Held) -> Asked:
    return Asked(request.param, held)


def months(row: dict[str, Any], cohort: Cohort) -> Decimal:
    """Return the stated months of an answer, from the rows that it names."""
    stated = [
        c.duration
        for c in cohort.rows(Combination)
        if c.episode_id == row["stated_episode_id"]
        and row["stated_combination_id"] in {None, c.id}
    ]
    longest = max(
        length
        for duration in stated
        if duration and (length := duration.in_unit(TimeUnit.MONTH)) is not None
    )
    return Decimal(longest.numerator) / Decimal(longest.denominator)


# ---------------------------------------------------------------- persons and rows


def test_s4_01_person_combination_and_episode_are_three_counts(asked: Asked) -> None:
    first = asked.rows("response_rollup", definition="best_combined")
    assert len(first) == 18
    assert sum(row["combinations"] for row in first) == 22
    assert sum(row["episodes"] for row in first) == 21
    several = {r["patient_id"] for r in first if r["combinations"] > 1}
    assert several == {asked.patient(n) for n in (7, 18, 21)}
    assert len(asked.stated()) == 22
    assert len(asked.episodes()) == 21
    assert {row["detection"] for row in asked.stated().values()} == {
        "no_dated_treatment"
    }


def test_s4_02_triple_therapy_is_one_episode_with_one_response(asked: Asked) -> None:
    [triple] = asked.rows("combination_episodes", definition=DEFINITION, drug_count=3)
    assert triple["drugs"] == "baricitinib + prednisone + tacrolimus"
    assert triple["response"] == "complete"
    assert triple["is_whole"]
    pairs = [asked.stated()[number] for number in (7, 8)]
    assert {p["stated_episode_id"] for p in pairs} == {triple["stated_episode_id"]}
    assert [p["is_whole"] for p in pairs] == [False, False]
    rollup = asked.rows("response_rollup", patient_id=triple["patient_id"])
    assert {(r["combinations"], r["episodes"]) for r in rollup} == {(2, 1)}
    assert {r["differing_episodes"] for r in rollup} == {0}


def test_s4_03_combinations_in_sequence(asked: Asked) -> None:
    person = asked.patient(18)
    rows = {
        r["definition"]: r for r in asked.rows("response_rollup", patient_id=person)
    }
    order = [rows[f"{rule}_combined"] for rule in ("first", "last")]
    numbers = case_numbers(asked.cohort)
    assert [numbers[r["deciding_combination_id"]] for r in order] == [18, 20]
    assert [r["response"] for r in order] == ["partial", "complete"]
    assert [asked.stated()[n]["drugs"] for n in (18, 19, 20)] == [
        "baricitinib + dupilumab",
        "baricitinib + ciclosporin",
        "prednisone + upadacitinib",
    ]
    ages = {numbers[c.id]: c.age for c in asked.cohort.rows(Combination)}
    assert [ages[n] for n in (18, 19, 20)] == [54, 54, 55]


# ---------------------------------------------------------------- order, time


def test_s4_07_order_of_entry_as_stated(asked: Asked) -> None:
    added = asked.stated(stated_order_of_entry="partner_added")
    assert sorted(added) == [1, 2, 3, 6, 9, 10, 11, 13, 14, 15, 18, 19, 21]
    onto = asked.stated(stated_order_of_entry="jak_inhibitor_added")
    assert sorted(onto) == [4, 5, 7, 8, 12, 16, 17]
    assert sorted(asked.stated(stated_order_of_entry=None)) == [20, 22]
    assert all(row["order_of_entry"] is None for row in asked.stated().values())


def test_s4_08_time_on_the_partner_before(asked: Asked) -> None:
    leads = {n: row["stated_lead_days"] for n, row in asked.stated().items()}
    assert {n: days for n, days in leads.items() if days is not None} == {
        16: 30,
        17: 30,
    }


def test_s4_13_lengths_as_stated(asked: Asked) -> None:
    rows = asked.stated()
    found = [months(rows[n], asked.cohort) for n in range(1, 23)]
    printed = "20 9 31 8 22 20 24 24 19 13 0.5 23 11 6 5 0.5 32 6 12 12 6 3"
    assert found == [Decimal(number) for number in printed.split()]
    assert sorted(asked.stated(stated_ongoing=True)) == [4, 7, 8, 17]


def test_s4_14_mean_length_says_of_what(asked: Asked) -> None:
    rows = [float(months(row, asked.cohort)) for row in asked.stated().values()]
    assert round(fmean(rows), 2) == 13.95
    of_patient: dict[str, list[float]] = defaultdict(list)
    for row in asked.episodes():
        of_patient[row["patient_id"]].append(float(months(row, asked.cohort)))
    episodes = [length for lengths in of_patient.values() for length in lengths]
    assert round(fmean(episodes), 2) == 13.48
    assert round(fmean(map(sum, of_patient.values())), 2) == 15.72
    assert round(fmean(map(max, of_patient.values())), 2) == 14.56


def test_s4_16_methotrexate_after_a_partial_response(asked: Asked) -> None:
    chosen = {
        number: row
        for number, row in asked.stated(reason="partial_response").items()
        if "methotrexate" in row["drugs"].split(" + ")
    }
    lengths = [months(row, asked.cohort) for row in chosen.values()]
    assert (len(chosen), int(median(lengths))) == (7, 19)
    assert round(fmean(map(float, lengths)), 1) == 17.6
    ids = {row["stated_combination_id"] for row in chosen.values()}
    doses = [
        t.dose
        for t in asked.cohort.rows(Treatment)
        if t.combination_id in ids and t.role == "combination"
    ]
    assert doses == [15] * 7


# ---------------------------------------------------------------- response


def test_s4_17_response_alone_and_combined(asked: Asked) -> None:
    alone = Counter(row["response_before"] for row in asked.stated().values())
    assert alone == {
        "complete": 3,
        "partial": 7,
        "transitory_partial": 1,
        "none": 3,
        "unassessable": 8,
    }
    combined = Counter(row["response"] for row in asked.stated().values())
    assert combined == {"complete": 14, "partial": 5, "none": 3}
    by_patient = asked.rows("response_rollup", definition="best_alone")
    assert Counter(row["response"] for row in by_patient) == {
        "complete": 3,
        "partial": 7,
        "transitory_partial": 1,
        "none": 3,
        None: 4,
    }


@pytest.mark.parametrize(
    ("rule", "complete", "diseases", "percent"),
    [
        ("best", 12, (7, 4, 1), "66.7"),
        ("first", 11, (7, 3, 1), "61.1"),
        ("worst", 11, (7, 3, 1), "61.1"),
        ("last", 12, (7, 4, 1), "66.7"),
    ],
)
def test_s4_18_complete_response_by_a_named_rule(
    asked: Asked,
    rule: str,
    complete: int,
    diseases: tuple[int, int, int],
    percent: str,
) -> None:
    found = asked.responders(f"{rule}_combined")
    everybody = asked.rows("response_rollup", definition=f"{rule}_combined")
    assert (len(found), len(everybody)) == (complete, 18)
    assert asked.by_disease(found) == diseases
    assert f"{100 * len(found) / len(everybody):.1f}" == percent


def test_s4_18_complete_response_by_row(asked: Asked) -> None:
    rows = asked.stated(response="complete")
    assert (len(rows), len(asked.stated())) == (14, 22)
    assert f"{100 * len(rows) / len(asked.stated()):.1f}" == "63.6"


def test_s4_19_no_response(asked: Asked) -> None:
    nobody = asked.responders("best_combined", "none")
    rows = asked.stated(response="none")
    assert sorted(rows) == [13, 14, 15]
    assert nobody == {row["patient_id"] for row in rows.values()}
    assert f"{100 * len(nobody) / 18:.0f}" == "17"
    lengths = [float(months(row, asked.cohort)) for row in rows.values()]
    assert round(fmean(lengths), 2) == 7.33


def test_s4_20_parts_make_the_whole(asked: Asked) -> None:
    parts = [
        asked.by_disease(asked.responders("best_combined", response))[0]
        for response in ("complete", "partial", "none")
    ]
    assert parts == [7, 2, 3]
    assert sum(parts) == 12


# ---------------------------------------------------------------- end


def test_s4_21_partner_withdrawn_after_complete_response(asked: Asked) -> None:
    ended = asked.stated(reason_ended="complete_response")
    assert sorted(ended) == [3, 5, 6, 9, 10, 12, 16, 20]
    people = {row["patient_id"] for row in ended.values()}
    assert len(people) == 8
    assert len(people & asked.responders("first_combined")) == 7


def test_s4_22_reasons_to_end(asked: Asked) -> None:
    reasons = Counter(row["reason_ended"] for row in asked.stated().values())
    assert reasons == {
        "complete_response": 8,
        None: 4,
        "lack_of_response_improvement": 3,
        "adverse_effects": 2,
        "no_response_and_adverse_effects": 1,
        "no_response": 1,
        "secondary_failure": 1,
        "patient_preference": 1,
        "unfunded": 1,
    }
    assert sorted(asked.stated(reason_ended=None)) == [4, 7, 8, 17]


def test_s4_23_next_treatment(asked: Asked) -> None:
    after = {n: row["next_drug"] for n, row in asked.stated().items()}
    assert {n: drug for n, drug in after.items() if drug is not None} == {
        1: "upadacitinib",
        11: "upadacitinib",
        13: "ruxolitinib",
        14: "ruxolitinib",
        15: "ruxolitinib",
        18: "adalimumab",
        19: "adalimumab",
    }
    treatments = {t.id: t for t in asked.cohort.rows(Treatment)}
    for number in (13, 14, 15):
        row = treatments[asked.stated()[number]["next_treatment_id"]]
        assert f"{row.dose} {row.unit}" == "20 mg"
        assert f"{row.frequency} in {row.period} {row.period_unit}" == "1 in 12 h"


def test_s4_25_ongoing_by_patient_and_by_row(asked: Asked) -> None:
    rows = asked.stated(stated_ongoing=True)
    assert len(rows) == 4
    assert len({row["patient_id"] for row in rows.values()}) == 3
    assert sum(row["stated_ongoing"] is True for row in asked.episodes()) == 3


def test_s4_pathways_say_that_nothing_can_be_placed(asked: Asked) -> None:
    rows = asked.rows("treatment_pathways", definition="lines_of_therapy")
    assert {row["reason"] for row in rows} == {"not_placed"}
    assert all(row["unplaced_rows"] > 0 for row in rows)


# ---------------------------------------------------------------- the letter of Koh


@pytest.fixture(scope="module")
def koh(s1: Any) -> _Held:
    """The letter's one patient, followed until the last visit that has a day.

    The letter's tables list no combination and say of no drug when it ended, so no window
    can be dated from them alone. Here what it prints of the combination is added: 5
    months together (text, paragraph 6); and both drugs are documented until the last
    visit that has a day, 12 weeks after ciclosporin took the place of the steroid.
    """
    visits = [a.day.day for a in s1.cohort.rows(Assessment) if a.day is not None]
    rows: list[Any] = [
        Patient(patient_id="p1", last_seen_day=max(visits)),
        Combination(
            combination_id="c1",
            patient_id="p1",
            episode_id="e1",
            jak_inhibitor="baricitinib",
            partner="ciclosporin",
            duration="5 mo",
        ),
    ]
    rows += [
        Treatment(
            treatment_id=t.id,
            patient_id="p1",
            drug=t.drug,
            role=t.role,
            start_day=str(t.start_day),
            ongoing=True,
        )
        for t in s1.cohort.rows(Treatment)
        if t.drug in {"baricitinib", "ciclosporin"}
    ]
    return _Held(make_cohort(rows, "koh2023, followed until week 28"))


@pytest.mark.parametrize("engine", list(ENGINES))
def test_s1_12_stated_months_and_documented_weeks_conflict(
    engine: str, koh: _Held
) -> None:
    [row] = Asked(engine, koh).rows("combination_episodes", definition=DEFINITION)
    assert row["drugs"] == "baricitinib + ciclosporin"
    assert (row["start_day"], row["days"]) == (16 * WEEKS, 12 * WEEKS)
    assert row["stated_days"] == 152
    assert row["difference_days"] == 84 - 152
    assert row["agreement"] == "differs"
    assert (row["order_of_entry"], row["lead_days"]) == ("partner_added", 112)


@pytest.mark.parametrize("engine", list(ENGINES))
def test_s1_12_as_printed_the_combination_has_no_dated_window(
    engine: str, s1: Any
) -> None:
    found = Asked(engine, _Held(s1.cohort))
    assert found.rows("combination_episodes") == []
    [row] = found.rows("treatment_pathways", definition="lines_of_therapy", step=1)
    assert row["regimen"] == "ciclosporin"
    assert row["unplaced_rows"] > 0
