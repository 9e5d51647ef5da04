"""What treatment rows record, as a regimen."""

from __future__ import annotations

import pytest

from anagen.kernel.time import StudyDay
from anagen.knowledge import load_knowledge
from anagen.protocols.regimen import Regimen, read_regimen, total
from anagen.records.tables import Patient, Treatment
from anagen.records.timeline import Timeline


def regimen_of(**cells: object) -> Regimen:
    """Return the regimen of one row of tofacitinib, 5 mg twice a day from day 21."""
    row = Treatment.model_validate(
        {
            "treatment_id": "t1",
            "patient_id": "ada",
            "drug": "tofacitinib",
            "role": "index",
            "dose": 5,
            "unit": "mg",
            "frequency": 2,
            "period": 1,
            "period_unit": "d",
            "start_day": StudyDay.parse("21"),
            **cells,
        }
    )
    timeline = Timeline(Patient(patient_id="ada"), treatments=(row,))
    return read_regimen(timeline, load_knowledge())


def test_a_row_that_goes_on_is_given_until_the_day_that_is_asked_for() -> None:
    going = total(regimen_of(ongoing=True), "tofacitinib", 0, 31)
    assert (going.low, going.high) == (100, 100)


@pytest.mark.parametrize(
    "cells",
    [
        {"ongoing": None},
        {"ongoing": False},
        {"ongoing": True, "start_day": StudyDay.parse("3 wk")},
    ],
)
def test_a_row_of_which_the_days_are_not_known_has_no_total(
    cells: dict[str, object],
) -> None:
    found = total(regimen_of(**cells), "tofacitinib", 0, 31)
    assert found.low is None
    assert found.because
