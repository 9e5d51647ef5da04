"""The layout of a per-case table: which columns, built of which cells.

A casebook may carry its own in ``case_table.yaml``, so that the table of a paper is
re-created column for column; any other Cohort gets the layout of its kind.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from anagen.records.cohort import Cohort
from anagen.reports.cells import build_cell
from anagen.reports.measures import unit_rows
from anagen.reports.questions import Unit
from anagen.reports.tables import Table

__all__ = ["ColumnLayout", "TableLayout", "build_case_table", "default_layout"]


class ColumnLayout(BaseModel):
    """One column: a heading, a cell builder, and its options.

    Any key beside `heading` and `cell` is an option of the builder.
    """

    model_config = ConfigDict(frozen=True, extra="allow")

    heading: str
    cell: str

    @property
    def options(self) -> dict[str, Any]:
        """The options of the cell builder."""
        return dict(self.model_extra or {})


class TableLayout(BaseModel):
    """A per-case table.

    Parameters
    ----------
    title
        Heading of the table.
    per
        What one row is: a patient or a combination.
    columns
        From left to right.
    notes
        Footnotes: abbreviations, conventions.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    per: Unit = Unit.PATIENT
    columns: tuple[ColumnLayout, ...] = Field(min_length=1)
    notes: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _headings_differ(self) -> TableLayout:
        headings = [column.heading for column in self.columns]
        twice = {h for h in headings if headings.count(h) > 1}
        if twice:
            msg = f"two columns are headed `{min(twice)}`"
            raise ValueError(msg)
        return self


def build_case_table(cohort: Cohort, layout: TableLayout) -> Table:
    """Build the per-case table of a Cohort, one row per unit."""
    rows = tuple(
        tuple(build_cell(column.cell, row, column.options) for column in layout.columns)
        for row in unit_rows(cohort, layout.per)
    )
    return Table(
        name="case_table",
        title=layout.title,
        headings=tuple(column.heading for column in layout.columns),
        rows=rows,
        notes=layout.notes,
    )


def default_layout(cohort: Cohort) -> TableLayout:
    """Return the layout for a Cohort that has none of its own."""
    columns = [
        {"heading": "Case", "cell": "case_number"},
        {"heading": "Sex", "cell": "sex"},
        {"heading": "Age (years)", "cell": "value", "of": "age"},
        {"heading": "Subtype", "cell": "subtype"},
        {"heading": "Duration (months)", "cell": "disease_durations"},
        {"heading": "Earlier treatments", "cell": "prior_treatments"},
        {"heading": "Comorbidities", "cell": "conditions"},
        {"heading": "Treatment", "cell": "course_in_phases"},
        {"heading": "Initial SALT", "cell": "salt", "which": "baseline"},
        {"heading": "Latest SALT", "cell": "salt", "which": "latest"},
        {"heading": "Relapse", "cell": "relapse"},
        {"heading": "Adverse events", "cell": "adverse_events"},
    ]
    built = tuple(ColumnLayout.model_validate(column) for column in columns)
    layout = TableLayout(title="The cases", columns=built)
    table = build_case_table(cohort, layout)
    # A column that is empty for everybody says nothing; it is left out.
    filled = tuple(
        column
        for place, column in enumerate(built)
        if any(row[place].text for row in table.rows)
    )
    return layout.model_copy(update={"columns": filled})
