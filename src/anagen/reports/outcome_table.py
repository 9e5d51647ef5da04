"""The salt_response outcome as a table: one row per patient and definition."""

from __future__ import annotations

from anagen.derivations.reference.salt_response import SaltResponse
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.records.cohort import Cohort
from anagen.reports.measures import unit_rows
from anagen.reports.measures.response import salt_responses
from anagen.reports.number_style import current_style
from anagen.reports.questions import Unit
from anagen.reports.tables import Cell, Table

__all__ = ["table_of_salt_response"]

_NOTES = (
    "Study days: after the first and on or before the second; in between nobody looked.",
    "Based on series: the scores; on reported: what the source states without a score.",
)
_WORDS = {True: "yes", False: "no", None: "unknown"}


def table_of_salt_response(cohort: Cohort) -> Table:
    """Return every definition's answer for every patient, with the reason."""
    definitions = load_knowledge().outcome(SaltResponseOutcome).definitions
    answers = [
        (unit.label, found)
        for unit in unit_rows(cohort, Unit.PATIENT)
        for found in salt_responses(unit)
    ]
    # A definition that is unknown of everybody says nothing; it is left out.
    told = {found.definition for _, found in answers if found.met_ever is not None}
    rows = tuple(
        _row(case, definitions[found.definition].label, found)
        for case, found in answers
        if found.definition in told
    )
    return Table(
        "salt_response",
        "SALT response of each patient",
        (
            "Case",
            "Definition",
            "Reached",
            "At latest",
            "Study days",
            "Based on",
            "Because",
        ),
        rows,
        _NOTES,
    )


def _row(case: str, definition: str, found: SaltResponse) -> tuple[Cell, ...]:
    after, by = found.milestone_after_day, found.milestone_by_day
    days = "" if by is None else f"by {by}" if after is None else f"{after} to {by}"
    return (
        Cell(case, rows=found.rows),
        Cell(definition),
        Cell(_WORDS[found.met_ever], rows=found.rows),
        Cell(_WORDS[found.met_last], rows=found.rows),
        Cell(days),
        Cell(str(found.source or "")),
        Cell(current_style().dress_words(found.because)),
    )
