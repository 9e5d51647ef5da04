"""Response by definition, of a source that prints summaries and no persons."""

from __future__ import annotations

from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.records.cohort import Cohort
from anagen.records.tables import Aggregate
from anagen.reports.pack.tables.parts import (
    DASH,
    NOT_STATED,
    Row,
    defined_by,
    interval_cell,
    share_cell,
)
from anagen.reports.results import Answered
from anagen.reports.tables import Cell, Table
from anagen.reports.words import capital, within_text

__all__ = ["printed_response"]

_MEASURE = "salt_response("
_NOTES = (
    (
        "As printed, k/n of patients with the exact 95% interval (Clopper-Pearson); it cannot"
        " be recomputed."
    ),
    "Not in the document: the source prints neither rows of persons nor this share.",
)


def printed_response(cohort: Cohort, title: str) -> Table | None:
    """Return what a source prints of response; None when it prints nothing."""
    outcome = load_knowledge().outcome(SaltResponseOutcome)
    printed = [a for a in cohort.aggregates if a.measure.startswith(_MEASURE)]
    if not printed:
        return None
    rows: list[Row] = []
    for name, definition in outcome.definitions.items():
        own = [a for a in printed if a.measure == f"{_MEASURE}{name})"]
        rows += [_row(definition.label, row) for row in own]
        if not own:
            absent = Cell(str(Answered.NOT_IN_SOURCE))
            rows.append(
                (Cell(definition.label), Cell(DASH), absent, Cell(""), Cell(""))
            )
    return Table(
        "response_grid",
        title,
        ("Definition", "When", "Met, k/n (%)", "Exact 95% interval", "Where"),
        tuple(rows),
        (*_NOTES, defined_by(outcome)),
    )


def _row(says: str, row: Aggregate) -> Row:
    keys = (row.id,)
    having, of = row.numerator, row.denominator
    is_counted = having is not None and of is not None
    when = capital(within_text(row.day)) if row.day else NOT_STATED
    return (
        Cell(says, None, keys),
        Cell(when),
        share_cell(having or 0, of or 0, keys) if is_counted else Cell(NOT_STATED),
        interval_cell(having or 0, of or 0, keys) if is_counted else Cell(""),
        Cell(row.source_place or ""),
    )
