"""What the laboratory pages of a patient have in common: the facts of the day, the sheet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from anagen.kernel.errors import KnowledgeError
from anagen.knowledge import load_knowledge
from anagen.protocols.facts import PatientFacts
from anagen.web.clinic.laboratory.due import DueItem, due_items
from anagen.web.registry.models import Patient
from anagen.web.registry.reading import rows_of, timeline_of
from anagen.web.registry.summaries import evaluation_day, followed_protocols

if TYPE_CHECKING:
    from anagen.web.registry.reading import RowAndRecord

__all__ = ["Looked", "look", "result_row", "revision_of", "usual_units"]


class Looked:
    """The laboratory of a patient on a day.

    Parameters
    ----------
    patient
        The patient.
    today
        The calendar date.

    Attributes
    ----------
    facts
        What is known on the day.
    rows
        The rows of the laboratory, in time.
    due
        What is due.
    """

    def __init__(self, patient: Patient, today: date) -> None:
        timeline = timeline_of(patient)
        knowledge = load_knowledge()
        on = evaluation_day(patient, timeline, today)
        self.facts = PatientFacts(timeline, knowledge, on)
        self.rows: list[RowAndRecord] = rows_of(patient, "laboratory")
        self.due: tuple[DueItem, ...] = ()
        try:
            names = followed_protocols(patient)
            self.due = due_items(self.facts, names, knowledge)
        except KnowledgeError:
            self.due = ()  # the protocol is not known; the summary says so


def look(patient: Patient, today: date) -> Looked:
    """Return the laboratory of a patient on a day."""
    return Looked(patient, today)


def usual_units(rows: list[RowAndRecord]) -> dict[str, str]:
    """Return the unit of the last result of each test."""
    found: dict[str, str] = {}
    for one in rows:
        record: Any = one.record
        if record.unit:
            found[record.analyte] = record.unit
    return found


def result_row(patient: Patient, key: str) -> RowAndRecord | None:
    """Return one result of a patient; None when there is none of that key."""
    rows = rows_of(patient, "laboratory")
    return next((one for one in rows if one.row.key == key), None)


def revision_of(post: Mapping[str, Any]) -> int:
    """Return the revision a form is based on; 0, which is none, when it names none."""
    text = str(post.get("revision", ""))
    return int(text) if text.isascii() and text.isdigit() else 0
