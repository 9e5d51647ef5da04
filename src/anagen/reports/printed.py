"""Summaries a source prints without the rows behind them, and what they cannot tell."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from anagen.records.cohort import Cohort
from anagen.records.tables import Aggregate
from anagen.reports.answers import answer
from anagen.reports.questions import Question, ask
from anagen.reports.results import Answered, Result
from anagen.reports.statistics import format_number, to_decimal
from anagen.reports.tables import Cell, Table
from anagen.reports.words import capital, measure_words

__all__ = [
    "aggregate_text",
    "table_of_aggregates",
    "text_mean_sd_range",
    "unanswered_questions",
]

_PERCENT = 100


def aggregate_text(row: Aggregate) -> str:
    """Write a printed summary; a count always with its denominator and percentage.

    Examples
    --------
    >>> from anagen.records.tables import Aggregate
    >>> aggregate_text(
    ...     Aggregate(
    ...         aggregate_id="a",
    ...         measure="salt_0",
    ...         statistic="count",
    ...         numerator=4,
    ...         denominator=6,
    ...     )
    ... )
    '4/6 (66.7%)'
    """
    if row.numerator is not None and row.denominator:
        share = Fraction(row.numerator * _PERCENT, row.denominator)
        percent = format_number(to_decimal(share), 1)
        return f"{row.numerator}/{row.denominator} ({percent}%)"
    if row.value is not None:
        unit = "" if row.unit in {None, "{score}", "1"} else f" {row.unit}"
        return f"{row.comparator or ''}{format_number(row.value)}{unit}"
    if row.low is not None and row.high is not None:
        return f"{format_number(row.low)} to {format_number(row.high)}"
    if row.numerator is not None:
        return str(row.numerator)
    return row.text or ""


def table_of_aggregates(cohort: Cohort) -> Table:
    """Return what the source prints as summaries, each with its place."""
    rows = tuple(
        (
            Cell(capital(measure_words(row.measure)), rows=(row.id,)),
            Cell(row.statistic),
            Cell(aggregate_text(row), rows=(row.id,)),
            Cell(row.among or "everybody"),
            Cell(str(row.day) if row.day is not None else ""),
            Cell(row.source_place or ""),
        )
        for row in cohort.aggregates
    )
    return Table(
        "printed_summaries",
        "Summaries as the source prints them",
        ("Measure", "Statistic", "Printed", "Among", "When", "Where"),
        rows,
        ("Printed without the rows behind them: they are quoted, not recomputed.",),
    )


def text_mean_sd_range(cohort: Cohort, measure: str) -> str:
    """Write a printed mean, SD and range as one line; empty when it is incomplete.

    The shape is ``38.4 ± 8.7 (27-52)``.
    """
    found = {row.statistic: row for row in cohort.aggregates if row.measure == measure}
    mean, sd, spread = found.get("mean"), found.get("sd"), found.get("range")
    if mean is None or sd is None or spread is None:
        return ""
    ends = f"{format_number(spread.low)}\N{EN DASH}{format_number(spread.high)}"
    centre = (
        f"{format_number(mean.value)} \N{PLUS-MINUS SIGN} {format_number(sd.value)}"
    )
    return f"{centre} ({ends})"


def _per_patient_questions() -> Iterator[Question]:
    for of, says in (
        ("age", "Age of each patient"),
        ("sex", "Sex of each patient"),
        ("disease_duration_months", "Duration of disease of each patient"),
        ("baseline_salt", "Baseline SALT of each patient"),
        ("latest_salt", "SALT of each patient at the last visit"),
        ("laboratory(ige)", "Serum IgE of each patient"),
        ("event_count", "Adverse events of each patient"),
    ):
        yield ask("values", of, says=says)
    yield ask("share", "sex = female", says="Share of women")
    yield ask("median", "age", says="Median age")
    yield ask(
        "median", "milestone_weeks(salt50)", says="Median time to SALT50, in weeks"
    )
    yield ask("median", "relapse_latency_weeks", says="Median time to relapse")


def unanswered_questions(cohort: Cohort) -> tuple[Result, ...]:
    """Return the usual questions that a Cohort without rows of persons cannot answer."""
    if cohort.has_patient_rows:
        return ()
    asked = (answer(question, cohort) for question in _per_patient_questions())
    return tuple(r for r in asked if r.answered is Answered.NOT_IN_SOURCE)
