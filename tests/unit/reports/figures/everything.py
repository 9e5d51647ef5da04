"""A cohort that every figure finds something in, of any size and with any labels."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import (
    Assessment,
    Combination,
    Condition,
    Event,
    LaboratoryResult,
    Patient,
    Treatment,
)

__all__ = ["LABELS", "everybody"]

Label = Callable[[int], str]

LABELS: dict[str, Label] = {
    "plain": str,
    "markup": lambda n: f'<b>&{n}"</b> $x_{n}$ #*[a](b)',
    "right_to_left": lambda n: f"مريض رقم {n}",
    "long": lambda n: (
        f"{n} a patient with a label longer than any figure has room for" * 2
    ),
}
"""How patients may be called, hostile ways among them."""

_DRUGS = ("tofacitinib", "baricitinib", "upadacitinib")
_PARTNERS = ("methotrexate", "prednisolone", "dupilumab")
_RESPONSES = ("complete", "partial", "none", None)
_MONTHS = (0, 1, 3, 6, 9, 12)


@cache
def everybody(count: int, label: Label = str) -> Cohort:
    """Return so many patients with scores, results, combinations, relapses, lines."""
    rows = [row for number in range(1, count + 1) for row in _person(number, label)]
    return make_cohort(rows, name="everybody")


def _person(number: int, label: Label) -> Iterator[Record]:
    key = f"p{number}"
    yield Patient(
        patient_id=key,
        label=label(number),
        sex="female" if number % 2 else "male",
        age_at_index=20 + number % 40,
        last_seen_day="15 mo",
    )
    yield Condition(
        condition_id=f"{key}-c",
        patient_id=key,
        condition="alopecia_areata",
        subtype="universalis",
        role="index_disease",
        duration="2 y",
    )
    yield from _treated(number, key)
    yield from _scored(number, key)
    yield from _measured(number, key)
    yield Event(
        event_id=f"{key}-e",
        patient_id=key,
        kind="relapse",
        term="relapse",
        day=f"{10 + number % 3} mo",
    )


def _treated(number: int, key: str) -> Iterator[Record]:
    drug, partner = _DRUGS[number % 3], _PARTNERS[number // 3 % 3]
    for name, role, start, end in (
        (drug, "index", "0", "14 mo"),
        (partner, "combination", "1 mo", "5 mo"),
    ):
        yield Treatment(
            treatment_id=f"{key}-{role}",
            patient_id=key,
            course_id=f"{key}-1",
            drug=name,
            role=role,
            dose=5,
            unit="mg",
            frequency=2,
            period=1,
            period_unit="d",
            route="oral",
            start_day=start,
            end_day=end,
        )
    yield Combination(
        combination_id=f"{key}-k",
        patient_id=key,
        episode_id=f"{key}-k1",
        course_id=f"{key}-1",
        jak_inhibitor=drug,
        partner=partner,
        duration="4 mo",
        response=_RESPONSES[number % 4],
    )


def _scored(number: int, key: str) -> Iterator[Record]:
    falls = (number * 37 + 50) % 100
    for month in _MONTHS:
        left = 100 - falls * min(month, 9) // 9
        for instrument, value in (("salt", left), ("aasis", left // 2 + number % 7)):
            yield Assessment(
                assessment_id=f"{key}-{instrument}-{month}",
                patient_id=key,
                day=f"{month} mo",
                instrument=instrument,
                value=value,
            )


def _measured(number: int, key: str) -> Iterator[Record]:
    for month in (0, 3, 6):
        for analyte, value, unit, upper in (
            ("lymphocytes", 1 + (number + month) % 5 / 2, "10*9/L", 4),
            ("alt", 20 + (number * 13 + month) % 60, "U/L", 41),
        ):
            yield LaboratoryResult(
                laboratory_id=f"{key}-{analyte}-{month}",
                patient_id=key,
                day=f"{month} mo",
                analyte=analyte,
                value=value,
                unit=unit,
                upper_limit=upper,
                comparator=">" if number % 5 == 4 and month else None,
            )
