"""The shapes of what is asked and answered."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Field, Schema

__all__ = [
    "FindingsOut",
    "LaboratoryIn",
    "PatientOut",
    "PatientPage",
    "ProblemOut",
    "ProblemsOut",
    "RecordedOut",
    "StudyOut",
]


class StudyOut(Schema):
    """A study somebody may read."""

    key: str
    name: str
    kind: str
    says: str
    patients: int = Field(description="How many patients of it the asker may read.")


class PatientOut(Schema):
    """A patient under a pseudonym."""

    key: str
    label: str | None
    study: str
    site: str | None
    sex: str | None
    age_at_index: str | None = Field(description="Years, exact, as text.")
    status: str | None


class PatientPage(Schema):
    """One page of patients."""

    count: int = Field(description="How many there are in all.")
    page: int
    page_size: int
    patients: list[PatientOut]


class FindingsOut(Schema):
    """What the rules say of a patient on a day."""

    patient: str
    on: date
    study_day: int
    knowledge_version: str
    findings: list[dict[str, Any]]


class LaboratoryIn(Schema):
    """Results as they would be typed into the laboratory page."""

    on: date | None = Field(None, description="Day of the specimen.")
    reason: str = ""
    results: list[dict[str, str]] = Field(
        min_length=1,
        max_length=500,
        description="Columns of the laboratory table as text, such as "
        '`{"analyte": "alt", "value": "24", "unit": "U/L"}`.',
    )


class ProblemOut(Schema):
    """One thing that is wrong or odd."""

    field: str = Field(description="Table, one-based row and column.")
    what: str
    why: str
    do: str


class ProblemsOut(Schema):
    """Why nothing was done: everything at once."""

    detail: str
    problems: list[ProblemOut]


class RecordedOut(Schema):
    """What was recorded."""

    keys: list[str]
    warnings: list[ProblemOut]
