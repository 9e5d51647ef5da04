"""Exposure to drugs in the letters, on both engines: eras, daily doses and lengths."""

from __future__ import annotations

from statistics import median

import pytest

from anagen.kernel.time import DAYS_PER, StudyDay, TimeUnit
from anagen.records.tables import Aggregate, Combination, Treatment


def _months(days: int | None) -> int | None:
    """Return whole days in whole months, which they are to the day."""
    if days is None:
        return None
    months = round(days / DAYS_PER[TimeUnit.MONTH])
    assert abs((StudyDay.parse(f"{months} mo").day or 0) - days) <= 1
    return months


def _exposures(derived, letter, drug: str, column: str = "days_with_taper"):
    rows = derived("drug_exposure", letter, drug=drug)
    return {row["patient_id"]: _months(row[column]) for row in rows}


def test_s0_14_exposure_is_follow_up(derived, s0) -> None:
    tofacitinib = _exposures(derived, s0, "tofacitinib")
    assert list(tofacitinib.values()) == [47, 36, 40, 30]
    assert list(_exposures(derived, s0, "betamethasone").values()) == [9, 11, 3, 12]
    follow_up = {
        row["patient_id"]: _months(row["person_days"])
        for row in derived("follow_up", s0)
    }
    assert follow_up == tofacitinib


def test_s0_14_all_still_take_tofacitinib_and_nobody_the_pulses(derived, s0) -> None:
    ongoing = {
        (row["drug"], row["ongoing"])
        for row in derived("drug_exposure", s0)
        if row["drug"] in {"tofacitinib", "betamethasone"}
    }
    assert ongoing == {("tofacitinib", True), ("betamethasone", False)}


def test_s0_14_dated_rows_of_tofacitinib_are_one_era(derived, s0) -> None:
    """From weekly titration to full dose there is no gap; what is undated is counted."""
    for definition in ("collapse_30", "no_gap"):
        rows = derived("exposure_eras", s0, drug="tofacitinib", definition=definition)
        assert {row["era"] for row in rows} == {1}
        found = [
            (row["start_day"], row["stop_day"], row["unplaced_rows"]) for row in rows
        ]
        assert found == [(0, 21, 2), (0, 1096, 0), (0, 21, 2), (0, 913, 0)]
    last_seen = {"p2": "36 mo", "p4": "30 mo"}
    assert {p: StudyDay.parse(text).day for p, text in last_seen.items()} == {
        "p2": 1096,
        "p4": 913,
    }


def test_s0_titration_and_pulses_as_steps_of_daily_dose(derived, s0) -> None:
    """Alternate days, once a day, twice a day; betamethasone 5 mg on two days a week."""
    rows = derived("daily_doses", s0, patient_id="p2", definition="sum")
    steps = {
        drug: [
            (row["start_day"], row["stop_day"], row["daily_dose_low"])
            for row in rows
            if row["drug"] == drug and row["start_day"] is not None
        ]
        for drug in ("tofacitinib", "betamethasone")
    }
    assert steps["tofacitinib"] == [(0, 7, 2.5), (7, 21, 5.0), (21, 1096, 10.0)]
    assert steps["betamethasone"] == [(0, 335, pytest.approx(10 / 7, abs=1e-6))]


def test_s2_18_exposure_with_and_without_taper(derived, s2) -> None:
    index = {row.patient_id: row.drug for row in s2.rows(Treatment, role="index")}
    rows = [
        row
        for row in derived("drug_exposure", s2)
        if index[row["patient_id"]] == row["drug"]
    ]
    full = [_months(row["days_without_taper"]) for row in rows]
    total = [_months(row["days_with_taper"]) for row in rows]
    assert full == [6, 6, 8, 8, 15]
    assert (median(full), min(full), max(full)) == (8, 6, 15)
    assert total == [8, 6, 11, 8, 17]
    assert (median(total), min(total), max(total)) == (8, 6, 17)


def test_s2_18_taper_is_the_end_of_each_era(derived, s2) -> None:
    rows = derived("exposure_eras", s2, definition="no_gap")
    eras = {row["patient_id"]: row for row in rows if row["era"] is not None}
    taper = {p: _months(row["taper_days"] or 0) for p, row in eras.items()}
    assert taper == {"p1": 2, "p2": 0, "p3": 3, "p4": 0, "p5": 2}
    assert {_months(row["days"]) for row in eras.values()} == {6, 8, 11, 17}
    assert {row["gap_days"] for row in eras.values()} == {0}


def _days_of_combinations(s4, drug: str) -> dict[str, int]:
    """Return the longest stated combination of each person with a JAK inhibitor."""
    longest: dict[str, int] = {}
    for row in s4.rows(Combination, jak_inhibitor=drug):
        days = row.duration.day
        longest[row.patient_id] = max(days, longest.get(row.patient_id, days))
    return longest


@pytest.mark.parametrize("drug", ["baricitinib", "upadacitinib"])
def test_s4_15_no_exposure_is_shorter_than_its_combination(
    derived, s4, drug: str
) -> None:
    """The letter gives no length for any one JAK inhibitor: unknown, and so not wrong."""
    exposed = _exposures(derived, s4, drug)
    for person, days in _days_of_combinations(s4, drug).items():
        assert exposed[person] is None or exposed[person] >= days


@pytest.mark.parametrize(
    ("drug", "printed", "fits"),
    [("baricitinib", (3, 43), True), ("upadacitinib", (12, 30), False)],
)
def test_s4_15_printed_range_has_to_hold_the_longest_combination(
    s4, drug: str, printed: tuple[int, int], fits: bool
) -> None:
    """Upadacitinib for 12 to 30 months is rejected: row 17 alone has it for 32."""
    [stated] = s4.rows(Aggregate, measure=f"exposure_months({drug})", statistic="range")
    assert (stated.low, stated.high) == printed
    longest = max(_days_of_combinations(s4, drug).values())
    assert (longest <= StudyDay.parse(f"{stated.high} mo").day) is fits
    if not fits:
        assert longest == StudyDay.parse("32 mo").day


def test_s4_13_combinations_that_go_on_are_of_drugs_that_go_on(derived, s4) -> None:
    ongoing = {
        (row["patient_id"], row["drug"]): row["ongoing"]
        for row in derived("drug_exposure", s4)
    }
    rows = s4.rows(Combination, ongoing=True)
    assert sorted(int(row.label) for row in rows) == [4, 7, 8, 17]
    for row in rows:
        assert ongoing[row.patient_id, row.jak_inhibitor] is True
        assert ongoing[row.patient_id, row.partner] is True


def test_s4_13_what_is_not_dated_is_unknown_with_the_reason(derived, s4) -> None:
    """Lengths stand with the combinations; of the treatments only two weeks are stated."""
    rows = derived("drug_exposure", s4)
    known = {
        (row["patient_id"], row["drug"], row["days_with_taper"])
        for row in rows
        if row["days_with_taper"] is not None
    }
    assert known == {("p10", "prednisone", 14)}
    reasons = {row["gap_with_taper"] for row in rows} - {None}
    assert reasons == {"no_first_day", "no_last_day"}
