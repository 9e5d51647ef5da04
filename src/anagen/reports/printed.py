"""Summaries a source prints without the rows behind them, and what they cannot tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from anagen.kernel.order import natural_order
from anagen.records.cohort import Cohort
from anagen.records.tables import Aggregate
from anagen.reports.answers import answer
from anagen.reports.questions import Question, ask
from anagen.reports.results import Answered, Result
from anagen.reports.statistics import format_number, format_percent
from anagen.reports.tables import Cell, Table
from anagen.reports.words import capital, measure_words, unit_words, within_text

__all__ = [
    "aggregate_text",
    "printed_words",
    "table_of_aggregates",
    "text_mean_sd_range",
    "unanswered_questions",
]


def aggregate_text(row: Aggregate) -> str:
    """Write a printed summary; a count always with its denominator and percentage.

    Examples
    --------
    >>> from anagen.records.tables import Aggregate
    >>> row = {"aggregate_id": "a", "measure": "salt_response(salt_0)"}
    >>> aggregate_text(Aggregate(**row, statistic="count", numerator=4, denominator=6))
    '4/6 (66.7%)'
    """
    unit = unit_words(row.unit)
    if row.numerator is not None and row.denominator:
        share = Fraction(row.numerator, row.denominator)
        percent = format_percent(share, of=row.denominator)
        return f"{row.numerator}/{row.denominator} ({percent}%)"
    if row.value is not None:
        sign = _SIGNS.get(str(row.comparator), row.comparator or "")
        return _with_unit(f"{sign}{format_number(row.value)}", unit)
    if row.low is not None and row.high is not None:
        ends = f"{format_number(row.low)} to {format_number(row.high)}"
        return _with_unit(ends, unit)
    return row.text or ("" if row.numerator is None else str(row.numerator))


def _with_unit(number: str, unit: str) -> str:
    """Write a number with its unit; a percent sign stands close."""
    return f"{number}{unit}" if unit == "%" else f"{number} {unit}".strip()


_SIGNS = {">=": "\N{GREATER-THAN OR EQUAL TO}", "<=": "\N{LESS-THAN OR EQUAL TO}"}

_STATISTICS = {
    "n": "number",
    "count": "k/n (%)",
    "min": "lowest",
    "max": "highest",
    "text": "in words",
}

Group = tuple[str, str, str]


def table_of_aggregates(cohort: Cohort) -> Table:
    """Return what the source prints as summaries, each with its place.

    Mean, standard deviation and range of one thing stand in one line.
    """
    groups: dict[Group, list[Aggregate]] = {}
    for row in sorted(cohort.aggregates, key=lambda a: natural_order(a.id)):
        group = (row.measure, row.among or "", str(row.day or ""))
        groups.setdefault(group, []).append(row)
    lines: list[tuple[Cell, ...]] = []
    for members in groups.values():
        joined = _mean_sd_range(members)
        if joined:
            lines.append(
                _line(joined[0], joined[1], "mean \N{PLUS-MINUS SIGN} SD (range)")
            )
        rest = [row for row in members if not joined or row not in joined[0]]
        lines += [
            _line(
                [row],
                aggregate_text(row),
                _STATISTICS.get(row.statistic, row.statistic),
            )
            for row in rest
        ]
    return Table(
        "printed_summaries",
        "Summaries as the source prints them",
        ("Measure", "Statistic", "Printed", "Among", "When", "Where"),
        tuple(_once_each(lines)),
        (
            "Quoted, not recomputed: the source prints them without the rows behind them.",
        ),
    )


def printed_words(row: Aggregate) -> str:
    """Write a printed summary behind the name of its statistic, which a sign can be.

    Examples
    --------
    >>> from anagen.records.tables import Aggregate
    >>> row = {"aggregate_id": "a", "measure": "age", "value": 12, "unit": "a"}
    >>> printed_words(Aggregate(**row, statistic="median"))
    'median 12 years'
    """
    text = aggregate_text(row)
    if row.comparator in _SIGNS:
        return text
    return f"{_STATISTICS.get(row.statistic, row.statistic)} {text}"


def _once_each(lines: Sequence[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    """Yield each line once: what a source prints twice alike has the rows of both."""
    same: dict[tuple[str, ...], list[tuple[Cell, ...]]] = {}
    for line in lines:
        same.setdefault(tuple(cell.text for cell in line), []).append(line)
    for alike in same.values():
        keys = tuple(dict.fromkeys(key for line in alike for key in line[0].rows))
        what, statistic, printed, *rest = alike[0]
        yield replace(what, rows=keys), statistic, replace(printed, rows=keys), *rest


def _line(rows: Sequence[Aggregate], printed: str, statistic: str) -> tuple[Cell, ...]:
    first, keys = rows[0], tuple(row.id for row in rows)
    return (
        Cell(capital(measure_words(first.measure)), rows=keys),
        Cell(statistic),
        Cell(printed, rows=keys),
        Cell(_among_text(first)),
        Cell(_when_text(first)),
        Cell(first.source_place or ""),
    )


def _among_text(row: Aggregate) -> str:
    """Write of whom it is said; a condition in words, free text as it stands."""
    if not row.among:
        return "everybody"
    parts = row.among.split(", ")
    is_condition = all(" = " in part for part in parts)
    return ", ".join(map(measure_words, parts)) if is_condition else row.among


def _when_text(row: Aggregate) -> str:
    if row.day is None:
        return ""
    return within_text(row.day) if str(row.day) != "0" else "at the start"


def _mean_sd_range(rows: Sequence[Aggregate]) -> tuple[list[Aggregate], str] | None:
    """Return the three rows and their one line; None when one of them is missing."""
    found = {row.statistic: row for row in rows}
    if not {"mean", "sd", "range"} <= set(found):
        return None
    mean, sd, ends = found["mean"], found["sd"], found["range"]
    spread = f"{format_number(ends.low)}\N{EN DASH}{format_number(ends.high)}"
    centre = (
        f"{format_number(mean.value)} \N{PLUS-MINUS SIGN} {format_number(sd.value)}"
    )
    return [mean, sd, ends], f"{centre} ({spread}) {unit_words(mean.unit)}".strip()


def text_mean_sd_range(cohort: Cohort, measure: str) -> str:
    """Write a printed mean, SD and range as one line; empty when it is incomplete.

    The shape is ``38.4 \N{PLUS-MINUS SIGN} 8.7 (27-52) years``.
    """
    rows = [row for row in cohort.aggregates if row.measure == measure]
    joined = _mean_sd_range(rows)
    return joined[1] if joined else ""


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
