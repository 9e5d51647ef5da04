"""Answering a Question from a Cohort."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from anagen import __version__
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from anagen.records.tables import Aggregate, Combination
from anagen.reports.groups import group_of, in_group_order
from anagen.reports.measures import Measured, UnitRow, Value, measure, unit_rows
from anagen.reports.measures.definitions import definitions_of
from anagen.reports.measures.gives import refuse_impossible_word
from anagen.reports.questions import (
    Condition,
    MeasureName,
    Question,
    Rollup,
    Statistic,
    Unit,
)
from anagen.reports.results import Answered, Contribution, Provenance, Result
from anagen.reports.statistics import exact_interval
from anagen.reports.summarise import does_not_fit, summarise

__all__ = ["answer", "answer_statistics", "provenance_of"]


def provenance_of(cohort: Cohort) -> Provenance:
    """Return what any answer from this Cohort rests on."""
    return Provenance(
        cohort=cohort.name,
        fingerprint=cohort.fingerprint,
        knowledge=load_knowledge().version,
        software=__version__,
    )


def answer(question: Question, cohort: Cohort) -> Result:
    """Answer a Question.

    From the rows when the Cohort has persons; else from the summaries the source
    printed, marked as printed; else "not in the document". Units whose value is
    unknown are counted as missing and never as "no". A Question ``by`` something gives
    the whole, with a Result per group in `groups`.

    Raises
    ------
    QuestionError
        When the measure does not exist, or the statistic does not fit its values.
    """
    if not cohort.has_patient_rows:
        return _as_printed(question, cohort)
    return answer_statistics(question, [question.statistic], cohort)[0]


def answer_statistics(
    question: Question, statistics: Iterable[Statistic], cohort: Cohort
) -> tuple[Result, ...]:
    """Answer one Question for several statistics; each unit is measured once.

    The Cohort has to hold persons.
    """
    rows = tuple(unit_rows(cohort, question.per))
    _refuse_impossible_words(question, rows)
    asked = tuple(found for row in rows if (found := _ask_unit(question, row)))
    names = in_group_order(question.by, (a.group for a in asked)) if question.by else ()
    made: list[Result] = []
    for statistic in statistics:
        one = replace(question, statistic=statistic)
        groups = tuple(
            replace(
                _summarised(one, cohort, [a for a in asked if a.group == name]),
                group=name,
            )
            for name in names
        )
        made.append(replace(_summarised(one, cohort, asked), groups=groups))
    return tuple(made)


def _refuse_impossible_words(question: Question, rows: Sequence[UnitRow]) -> None:
    """Refuse conditions whose word no unit could ever have."""
    named = (question.of, question.by, *question.among)
    for condition in (c for c in named if isinstance(c, Condition)):

        def in_data(of: MeasureName = condition.measure) -> list[object]:
            per = Unit.COMBINATION if question.rollup else question.per
            units = _combinations_of(rows) if question.rollup else rows
            return [measure(of, row, per).value for row in units]

        refuse_impossible_word(condition, in_data)


@dataclass(frozen=True)
class _Asked:
    """One unit that is asked about: what it gave, or None while it is in doubt."""

    given: Contribution | None
    group: str


def _ask_unit(question: Question, row: UnitRow) -> _Asked | None:
    """Measure a unit; None when it does not meet the conditions."""
    verdict = _is_among(question, row)
    if verdict is False:
        return None
    group = group_of(question, row) or ""
    if verdict is None:
        return _Asked(None, group)
    measured = _measure_unit(question, row)
    given = Contribution(
        row.unit_id, row.label, measured.value, measured.rows, measured.because
    )
    return _Asked(given, group)


def _is_among(question: Question, row: UnitRow) -> bool | None:
    verdicts = [
        condition.holds(measure(condition.measure, row, question.per).value)
        for condition in question.among
    ]
    if False in verdicts:
        return False
    return None if None in verdicts else True


def _measure_unit(question: Question, row: UnitRow) -> Measured:
    if question.rollup is None:
        measured = measure(question.measure, row, question.per)
    else:
        measured = _rolled_up(question, row, question.rollup)
    if isinstance(question.of, Condition):
        return replace(measured, value=question.of.holds(measured.value))
    return measured


def _rolled_up(question: Question, row: UnitRow, rollup: Rollup) -> Measured:
    """Roll up a measure of combinations: durations over episodes, words over rows."""
    units = _combinations_of([row])
    by_rank = [c for unit in units for c in unit.records if isinstance(c, Combination)]
    measured = [measure(question.measure, unit, Unit.COMBINATION) for unit in units]
    pairs = [(m.value, c) for m, c in zip(measured, by_rank, strict=True)]
    values = [(v, c) for v, c in pairs if v is not None]
    rows = tuple(row_id for m in measured for row_id in m.rows)
    if not values:
        return Measured(None, rows, "no combination has a known value")
    chosen = _choose(question, rollup, values)
    return Measured(chosen, rows, f"{rollup} of {len(values)}")


def _combinations_of(rows: Iterable[UnitRow]) -> list[UnitRow]:
    """Return the combinations of some persons as units, of each in the order printed."""
    return [
        UnitRow(c.id, c.label or c.id, row.timeline, (c,))
        for row in rows
        for c in sorted(row.timeline.combinations, key=lambda c: int(c.label or 0))
    ]


def _choose(
    question: Question, rollup: Rollup, values: Sequence[tuple[Value, Combination]]
) -> Value:
    """Choose or add, from the known values of one person in the order printed."""
    if rollup is Rollup.FIRST:
        return values[0][0]
    if rollup is Rollup.LAST:
        return values[-1][0]
    if rollup in {Rollup.BEST, Rollup.WORST}:
        order = list(load_knowledge().terms("responses"))
        ranked = sorted((str(value) for value, _ in values), key=order.index)
        return ranked[0] if rollup is Rollup.BEST else ranked[-1]
    longest: dict[str, Fraction] = {}
    for value, each in values:
        if not isinstance(value, Fraction):
            raise does_not_fit(question, "words cannot be added or compared")
        longest[each.episode_id] = max(longest.get(each.episode_id, value), value)
    lengths = longest.values()
    return sum(lengths, Fraction(0)) if rollup is Rollup.SUM else max(lengths)


def _summarised(question: Question, cohort: Cohort, asked: Sequence[_Asked]) -> Result:
    """Make the Result of the units that are asked about."""
    given = tuple(a.given for a in asked if a.given is not None)
    result = summarise(question, given, len(asked) - len(given), provenance_of(cohort))
    return replace(result, definitions=definitions_of(question))


def _as_printed(question: Question, cohort: Cohort) -> Result:
    """Look the answer up among the summaries the source printed."""
    row = _printed_row(question, cohort.aggregates)
    if row is None:
        return Result(
            question=question,
            answered=Answered.NOT_IN_SOURCE,
            provenance=provenance_of(cohort),
            note="The source prints no rows of persons, and not this summary either.",
            definitions=definitions_of(question),
        )
    value: Fraction | None = None if row.value is None else Fraction(row.value)
    if row.numerator is not None and question.statistic is Statistic.COUNT:
        value = Fraction(row.numerator)
    if row.numerator is not None and row.denominator and value is None:
        value = Fraction(row.numerator, row.denominator)
    return Result(
        question=question,
        answered=Answered.AS_PRINTED,
        provenance=provenance_of(cohort),
        value=value,
        numerator=row.numerator,
        denominator=row.denominator,
        interval=_printed_interval(row) if value is not None else None,
        contributions=(Contribution(row.id, "", value, (row.id,), "as printed"),),
        note=f"as printed ({row.source_place}); it cannot be recomputed",
        definitions=definitions_of(question),
    )


def _printed_interval(row: Aggregate) -> tuple[Decimal, Decimal] | None:
    if row.numerator is None or row.denominator is None:
        return None
    return exact_interval(row.numerator, row.denominator)


def _printed_row(
    question: Question, aggregates: Iterable[Aggregate]
) -> Aggregate | None:
    among = ", ".join(map(str, question.among))
    wanted = {str(question.statistic)}
    if question.statistic in {Statistic.COUNT, Statistic.SHARE}:
        wanted = {str(Statistic.COUNT), str(Statistic.SHARE)}
    for row in aggregates:
        if (
            row.measure == str(question.of)
            and row.statistic in wanted
            and (row.among or "") == among
        ):
            return row
    return None
