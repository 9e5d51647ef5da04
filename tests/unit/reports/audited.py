"""A small cohort, and claims about it, for the tests of the audit."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from anagen.records.cohort import Cohort, make_cohort
from anagen.records.tables import Combination, Patient
from anagen.reports.audit import (
    AuditedClaim,
    PrintedCell,
    PrintedClaim,
    PrintedNumber,
    Verdict,
    audit_claims,
)


def people(*ages: str | int | None, sex: str | None = "female") -> Cohort:
    """Return a cohort with one patient per age, labelled 1, 2, ..."""
    return make_cohort(
        Patient(patient_id=f"p{n}", label=str(n), age_at_index=age, sex=sex)
        for n, age in enumerate(ages, start=1)
    )


def combined(*rows: tuple[str, str, str]) -> Cohort:
    """Return patients with combinations: patient, months, response, in rows 1, 2, ..."""
    patients = sorted({patient for patient, _, _ in rows})
    return make_cohort(
        [
            *(Patient(patient_id=p, label=p) for p in patients),
            *(
                Combination(
                    combination_id=f"c{n:02}",
                    patient_id=patient,
                    episode_id=f"e{n:02}",
                    label=str(n),
                    jak_inhibitor="baricitinib",
                    partner="methotrexate",
                    duration=f"{months} mo",
                    response=response,
                )
                for n, (patient, months, response) in enumerate(rows, start=1)
            ),
        ]
    )


def number(text: str, name: str = "value") -> PrintedNumber:
    """Return a number as printed."""
    return PrintedNumber(name, Fraction(text), len(text.partition(".")[2]))


def claim(printed: str, *numbers: PrintedNumber, **values: Any) -> PrintedClaim:
    """Return a claim; its number is what is printed, when none is given."""
    given = numbers or ((number(printed),) if printed[:1].isdigit() else ())
    asked = {"id": "claim", "of": "age", "per": "patient"} | values
    return PrintedClaim(printed=printed, numbers=given, **asked)


def column(of: str, **cells: str) -> PrintedClaim:
    """Return a column of a table: what it prints, by case; ``_1`` stands for case 1."""
    printed = {case.removeprefix("_"): text for case, text in cells.items()}
    return PrintedClaim(
        id="column",
        printed="; ".join(printed.values()),
        kind="table",
        statistic="value",
        of=of,
        per="patient",
        cells=tuple(
            PrintedCell(c, t, number(t) if t.replace(".", "").isdigit() else None)
            for c, t in printed.items()
        ),
    )


def audit_one(of: PrintedClaim, cohort: Cohort) -> AuditedClaim:
    """Return the audit of one claim."""
    (audited,) = audit_claims([of], cohort).claims
    return audited


def verdict(of: PrintedClaim, cohort: Cohort) -> Verdict:
    """Return the verdict on one claim."""
    return audit_one(of, cohort).verdict
