"""Exposure, dose and follow-up on the letters' own numbers, and why not."""

from __future__ import annotations

from fractions import Fraction
from statistics import median
from typing import Any

import pytest

from anagen.derivations.reference.dose import daily_dose, describe_dose
from anagen.derivations.reference.exposure import cumulative_dose, exposure_span
from anagen.derivations.reference.follow_up import follow_up
from anagen.kernel.time import TimeUnit
from anagen.records.tables import Assessment, Patient, Treatment
from anagen.records.terms import TreatmentRole
from anagen.records.timeline import Timeline
from tests.unit.derivations.letters import (
    PAEDIATRIC,
    paediatric_series,
    tofacitinib_pulse_series,
)


def timeline(*rows: dict[str, Any], **patient: Any) -> Timeline:
    made = [
        Treatment(
            **{
                "treatment_id": f"t{place}",
                "patient_id": "p",
                "drug": "tofacitinib",
                "role": "index",
                **row,
            }
        )
        for place, row in enumerate(rows, start=1)
    ]
    return Timeline(Patient(patient_id="p", **patient), treatments=tuple(made))


def months(*rows: dict[str, Any], **patient: Any) -> Fraction | None:
    return exposure_span(timeline(*rows, **patient), "tofacitinib").months


def test_s2_18_exposure_with_and_without_taper() -> None:
    drugs = {person: drug for person, _, _, _, drug, _, _ in PAEDIATRIC}
    spans = [(t, drugs[t.patient_id]) for t in paediatric_series().timelines()]
    full = [exposure_span(t, drug, with_taper=False).months for t, drug in spans]
    total = [exposure_span(t, drug).months for t, drug in spans]
    assert full == [6, 6, 8, 8, 15]
    assert total == [8, 6, 11, 8, 17]
    assert median(m for m in full if m) == median(m for m in total if m) == 8


def test_s0_14_exposure_from_days_and_from_durations() -> None:
    people = list(tofacitinib_pulse_series().timelines())
    drug = [exposure_span(t, "tofacitinib") for t in people]
    assert [span.months for span in drug] == [47, 36, 40, 30]
    assert all(span.ongoing for span in drug)
    pulse = [exposure_span(t, "betamethasone").months for t in people]
    assert pulse == [9, 11, 3, 12]
    assert [follow_up(t).months for t in people] == [47, 36, 40, 30]


def test_s0_15_loss_is_censoring_with_the_last_known_dose() -> None:
    found = follow_up(tofacitinib_pulse_series().timeline("p4"))
    assert found.end == "lost"
    assert found.is_censored is True
    assert found.months == 30
    assert found.last_dose == "tofacitinib 5 mg twice a day"
    assert found.covers(913) is True
    assert found.covers(914) is False


def test_s2_16_daily_dose_from_dose_and_frequency() -> None:
    doses = [
        daily_dose(row).low for row in paediatric_series().timeline("p1").treatments
    ]
    assert sorted(dose for dose in doses if dose is not None) == [5, 10]
    [baricitinib] = paediatric_series().timeline("p4").treatments
    assert daily_dose(baricitinib).low == 2


def test_s1_08_cumulative_dose_is_not_computable_without_a_dose() -> None:
    row = {"drug": "methylprednisolone", "not_stated": frozenset({"dose"})}
    pulse = {**row, "phase": "pulse", "start_day": 0}
    taper = {**row, "phase": "taper", "end_day": "16 wk"}
    found = cumulative_dose(timeline(pulse, taper), "methylprednisolone")
    assert (found.low, found.high) == (None, None)
    assert found.because == (
        "not computable: t1: the dose is not stated; t2: the dose is not stated"
    )


# ----------------------------------------------------------------- how long


def test_exposure_of_days_counts_the_last_day() -> None:
    span = exposure_span(timeline({"start_day": 0, "end_day": 27}), "tofacitinib")
    assert span.days == 28
    assert months({"start_day": 0, "end_day": "16 wk"}) == Fraction(112) / Fraction(
        "30.4375"
    )


def test_exposure_with_a_pause_is_from_first_start_to_last_end() -> None:
    first = {"start_day": 0, "end_day": "6 mo"}
    second = {"start_day": "8 mo", "end_day": "9 mo"}
    span = exposure_span(timeline(first, second), "tofacitinib")
    assert span.months == 9
    assert span.because == "from the first start to the last end"
    assert span.rows == ("t1", "t2")


def test_exposure_row_may_end_by_its_duration() -> None:
    assert months({"start_day": "1 mo", "duration": "5 mo"}, {"start_day": 0}) == 6


def test_exposure_of_an_earlier_row_needs_no_end() -> None:
    assert months({"start_day": 0}, {"start_day": "2 mo", "end_day": "6 mo"}) == 6


def test_exposure_leaves_rescue_and_prior_out_unless_asked() -> None:
    case = timeline(
        {"duration": "6 mo"},
        {"duration": "3 mo", "role": "rescue"},
        {"duration": "12 mo", "role": "prior"},
    )
    assert exposure_span(case, "tofacitinib").months == 6
    rescue = exposure_span(case, "tofacitinib", roles={TreatmentRole.RESCUE})
    assert rescue.months == 3


@pytest.mark.parametrize(
    ("row", "because"),
    [
        ({}, "a row has no start day, and not all a duration"),
        ({"start_day": 0}, "it is not known when the last row ended"),
        (
            {"start_day": 0, "ongoing": True},
            "it is not known when the last row ended",
        ),
        ({"duration": ">0 mo"}, "the stated durations >0 mo have no sum"),
    ],
)
def test_exposure_that_is_unknown_says_why(row: dict[str, Any], because: str) -> None:
    span = exposure_span(timeline(row), "tofacitinib")
    assert span.days is None
    assert span.months is None
    assert span.because == because


def test_exposure_of_another_drug_is_unknown_not_zero() -> None:
    span = exposure_span(timeline({"duration": "6 mo"}), "baricitinib")
    assert span.days is None
    assert span.because == "no treatment with baricitinib counts here"


def test_exposure_keeps_a_bound_a_bound() -> None:
    span = exposure_span(timeline({"duration": ">24 mo"}), "tofacitinib")
    assert span.months == 24
    assert span.comparator == ">="
    span = exposure_span(timeline({"duration": "<=6 mo"}), "tofacitinib")
    assert span.months == 6
    assert span.comparator == "<="
    opposed = timeline({"duration": ">24 mo"}, {"duration": "<1 mo"})
    assert exposure_span(opposed, "tofacitinib").days is None
    until = timeline({"start_day": 0, "end_day": ">24 mo"})
    assert exposure_span(until, "tofacitinib").comparator == ">="


# ----------------------------------------------------------------- how much

TWICE = {"dose": 5, "unit": "mg", "frequency": 2, "period": 1, "period_unit": "d"}


@pytest.mark.parametrize(
    ("row", "daily", "words"),
    [
        (TWICE, (10, 10), "5 mg twice a day"),
        ({**TWICE, "dose_high": 10}, (10, 20), "5 to 10 mg twice a day"),
        ({**TWICE, "period_unit": "wk"}, (Fraction(10, 7),) * 2, "5 mg twice a week"),
        ({**TWICE, "frequency": 1, "period": 2}, (2.5, 2.5), "5 mg every other day"),
        ({**TWICE, "frequency": 3}, (15, 15), "5 mg 3 times a day"),
        (
            {**TWICE, "period": 8, "period_unit": "h"},
            (30, 30),
            "5 mg twice every 8 hours",
        ),
        (
            {**TWICE, "frequency": 1, "day_of_week": "sat sun"},
            (Fraction(10, 7),) * 2,
            "5 mg once a day on sat sun",
        ),
    ],
)
def test_daily_dose_is_exact(
    row: dict[str, Any], daily: tuple[Fraction, Fraction], words: str
) -> None:
    [treatment] = timeline(row).treatments
    found = daily_dose(treatment)
    assert (found.low, found.high) == daily
    assert (found.unit, found.because) == ("mg", words)


@pytest.mark.parametrize(
    ("row", "because"),
    [
        ({}, "the dose is not known"),
        ({"not_stated": frozenset({"dose"})}, "the dose is not stated"),
        ({"dose": 4, "unit": "mg"}, "how often it is given is not known"),
        (
            {"dose": 4, "unit": "mg", "not_stated": frozenset({"frequency"})},
            "how often it is given is not stated",
        ),
        ({**TWICE, "as_needed": True}, "it is given only now and then"),
    ],
)
def test_daily_dose_that_is_unknown_says_why(row: dict[str, Any], because: str) -> None:
    [treatment] = timeline(row).treatments
    assert daily_dose(treatment).low is None
    assert daily_dose(treatment).because == because


def test_dose_in_words_as_far_as_known() -> None:
    [treatment] = timeline({**TWICE, "as_needed": True}).treatments
    assert describe_dose(treatment) == "5 mg as needed"
    [treatment] = timeline({"dose": 4, "unit": "mg"}).treatments
    assert describe_dose(treatment) == "4 mg"
    [treatment] = timeline({}).treatments
    assert describe_dose(treatment) == "dose unknown"


def test_cumulative_dose_adds_up_rows() -> None:
    rows = [
        {**TWICE, "start_day": 0, "end_day": 6},
        {**TWICE, "dose_high": 10, "duration": "1 wk"},
    ]
    found = cumulative_dose(timeline(*rows), "tofacitinib")
    assert [found.low, found.high] == [140, 210]
    assert found.unit == "mg"
    assert found.rows == ("t1", "t2")


@pytest.mark.parametrize(
    ("rows", "because"),
    [
        ([], "no treatment with tofacitinib counts here"),
        ([TWICE], "t1: how long it lasted is not known"),
        (
            [{**TWICE, "duration": "1 wk"}, {**TWICE, "unit": "g", "duration": "1 wk"}],
            "the rows are in different units",
        ),
    ],
)
def test_cumulative_dose_that_is_unknown_says_why(
    rows: list[dict[str, Any]], because: str
) -> None:
    found = cumulative_dose(timeline(*rows), "tofacitinib")
    assert found.low is None
    assert found.because == f"not computable: {because}"


# ----------------------------------------------------------------- until when


@pytest.mark.parametrize(
    ("status", "end", "censored"),
    [
        ("lost", "lost", True),
        ("on_treatment", "ongoing", True),
        ("stopped", "stopped", False),
        (None, None, None),
    ],
)
def test_follow_up_ends_as_recorded(
    status: str | None, end: str | None, censored: bool | None
) -> None:
    found = follow_up(timeline(last_seen_day="12 mo", status=status))
    assert found.end == end
    assert found.is_censored is censored
    assert found.months == 12


def test_follow_up_without_a_last_day_ends_with_the_records() -> None:
    person = Patient(patient_id="p")
    score = Assessment(
        assessment_id="a1", patient_id="p", day="6 mo", instrument="salt"
    )
    [row] = timeline({"start_day": 0, "end_day": "2 mo"}).treatments
    found = follow_up(Timeline(person, treatments=(row,), assessments=(score,)))
    assert found.months == 6
    assert "the last on record is 6 mo" in found.because


def test_follow_up_of_nobody_seen_is_unknown() -> None:
    found = follow_up(timeline())
    assert (found.months, found.covers(0), found.last_dose) == (None, None, "")


def test_last_dose_is_of_the_row_that_goes_on_or_started_last() -> None:
    first = {**TWICE, "start_day": 0}
    later = {**TWICE, "frequency": 1, "start_day": "6 mo"}
    undated = {**TWICE, "frequency": 3}
    assert follow_up(timeline(first, later)).last_dose.endswith("once a day")
    going_on = {**first, "ongoing": True}
    assert follow_up(timeline(going_on, later)).last_dose.endswith("twice a day")
    assert follow_up(timeline(undated)).last_dose.endswith("3 times a day")
    assert exposure_span(timeline(), "x").in_unit(TimeUnit.WEEK) is None
