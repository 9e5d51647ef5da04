"""One line of the worklist, in words; pages and files are made of the same lines."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from anagen.kernel.quantities import plain
from anagen.web.clinic.frame import summary_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from anagen.web.registry.models import Patient, PatientSummary

__all__ = ["Line", "lines", "with_summary"]

_UP, _DOWN, _SAME = "▲ worse", "▼ better", "= same"


@dataclass(frozen=True)
class Line:
    """Where one patient stands.

    Parameters
    ----------
    patient, summary
        The patient, and what is known; None before it was worked out.
    person
        Sex and age.
    change
        How the SALT score moved since the one before, as a word and a number.
    days
        Days to what is due next; None when nothing is, or no day is known.
    """

    patient: Patient
    summary: PatientSummary | None
    person: str
    change: str
    days: int | None

    @property
    def is_overdue(self) -> bool:
        """Whether something is overdue."""
        return self.summary is not None and self.summary.overdue_days > 0

    @property
    def due_words(self) -> str:
        """When the next thing is due, in words."""
        if self.summary is None or not self.summary.next_due:
            return ""
        if self.is_overdue or self.days is None or self.days < 0:
            return "due"
        if self.days == 0:
            return "today"
        return f"in {self.days} day{'' if self.days == 1 else 's'}"


def with_summary(patients: QuerySet[Patient]) -> QuerySet[Patient]:
    """Return patients with all that a line needs, and without what is encrypted."""
    needed = patients.select_related("study", "site", "summary")
    return needed.defer("birth_date")


def lines(patients: Iterable[Patient]) -> list[Line]:
    """Return the lines of patients that came by `with_summary`."""
    return [_line(patient) for patient in patients]


def _line(patient: Patient) -> Line:
    summary = summary_of(patient)
    if summary is None:
        return Line(patient, None, "", "", None)
    person = ", ".join(part for part in (summary.sex, summary.age_band) if part)
    due, today = summary.next_due_day, summary.evaluated_day
    days = None if due is None or today is None else due - today
    return Line(patient, summary, person, _change(summary.salt_change), days)


def _change(change: Decimal | None) -> str:
    if change is None:
        return ""
    if not change:
        return _SAME
    return f"{_UP if change > 0 else _DOWN} {plain(abs(change))}"
