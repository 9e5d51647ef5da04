"""Baseline characteristics of a source that prints summaries and no persons."""

from __future__ import annotations

from collections.abc import Iterable

from anagen.records.cohort import Cohort
from anagen.records.tables import Aggregate
from anagen.reports.answers import answer
from anagen.reports.pack.tables.parts import DASH, Row
from anagen.reports.printed import aggregate_text, text_mean_sd_range
from anagen.reports.questions import ask
from anagen.reports.results import Answered
from anagen.reports.tables import Cell, Table
from anagen.reports.words import capital, measure_words

__all__ = ["printed_characteristics"]

_NUMBERS = (
    ("Age, years", "age"),
    ("Duration of disease, months", "disease_duration_months"),
    ("Age at onset, years", "onset_age"),
    ("Weight, kg", "weight"),
    ("SALT at baseline", "baseline_salt"),
    ("SALT at the last visit", "latest_salt"),
)
_OF_EACH = (
    ("Age of each patient", "age"),
    ("Sex of each patient", "sex"),
    ("Duration of disease of each patient", "disease_duration_months"),
    ("Serum IgE of each patient", "laboratory(ige)"),
    ("SALT of each patient at baseline", "baseline_salt"),
    ("SALT of each patient at each visit", "latest_salt"),
)
_SHARES = ("disease = ", "subtype = ", "condition(", "laboratory_high(", "sex = ")
_JOINED = {"mean", "sd", "range"}
_NOTES = (
    (
        "As printed, with the place it is printed at; nothing here can be recomputed. k/n is"
        " of patients."
    ),
    "Not in the document: the source prints neither rows of persons nor this summary.",
)


def printed_characteristics(cohort: Cohort, title: str) -> Table | None:
    """Return what a source prints of everybody together; None when it prints nothing."""
    if not cohort.aggregates:
        return None
    rows = [
        *(("Numbers", row) for row in _number_rows(cohort)),
        *(("Patients, k/n (%)", row) for row in _share_rows(cohort)),
        *(("Of each patient", row) for row in _rows_of_each(cohort)),
    ]
    return Table(
        "table_one",
        title,
        ("Characteristic", "As printed", "When", "Where"),
        tuple(row for _, row in rows),
        _NOTES,
        tuple(group for group, _ in rows),
    )


def _number_rows(cohort: Cohort) -> Iterable[Row]:
    for says, measure in _NUMBERS:
        found = [a for a in cohort.aggregates if a.measure == measure]
        joined = text_mean_sd_range(cohort, measure)
        if joined:
            parts = [a for a in found if a.statistic in _JOINED]
            keys = tuple(row.id for row in parts)
            places = "; ".join(dict.fromkeys(a.source_place or "" for a in parts))
            name = f"{says.partition(',')[0]}: mean ± SD (range)"
            yield Cell(name), Cell(joined, None, keys), Cell(""), Cell(places)
            continue
        for row in found:
            yield _printed(f"{says}: {row.statistic}", row)
        if not found:
            yield _absent(says, cohort, "median", measure)


def _share_rows(cohort: Cohort) -> Iterable[Row]:
    told = [a for a in cohort.aggregates if a.numerator is not None]
    for row in told:
        if row.measure.startswith(_SHARES):
            yield _printed(capital(measure_words(row.measure)), row)
    if not any(a.measure.startswith("sex = ") for a in told):
        yield _absent("Women and girls", cohort, "share", "sex = female")


def _rows_of_each(cohort: Cohort) -> Iterable[Row]:
    for says, of in _OF_EACH:
        yield _absent(says, cohort, "values", of)


def _printed(says: str, row: Aggregate) -> Row:
    when = str(row.day) if row.day is not None else ""
    return (
        Cell(says),
        Cell(aggregate_text(row), None, (row.id,)),
        Cell(when),
        Cell(row.source_place or ""),
    )


def _absent(says: str, cohort: Cohort, statistic: str, of: str) -> Row:
    result = answer(ask(statistic, of, says=says), cohort)
    is_told = result.answered is Answered.AS_PRINTED
    text = result.text() if is_told else str(Answered.NOT_IN_SOURCE)
    return (
        Cell(says),
        Cell(text, None, result.row_ids, result.note),
        Cell(DASH),
        Cell(""),
    )
