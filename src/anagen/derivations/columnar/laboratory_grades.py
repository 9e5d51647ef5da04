"""All patients' laboratory results by CTCAE, in Ibis; the rules are the reference's.

See :mod:`anagen.derivations.reference.laboratory_grades`. Where each grade begins is
looked up first; a result is then compared with four numbers, whatever its term. Limits
are multiplied, never divided, so every comparison is of exact decimals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import ibis

from anagen.derivations.columnar.literal_rows import literal_rows
from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.tables.laboratory_grades import (
    LABORATORY_GRADES,
    NO_TERM,
    GradeReason,
)
from anagen.kernel.quantities import Comparator
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.laboratory_grades import (
    GRADES,
    BaselineMode,
    Direction,
    GradeLimits,
    LaboratoryGradesOutcome,
    LaboratoryTerm,
)
from anagen.records.tables import Event, LaboratoryResult

__all__ = ["derive_laboratory_grades"]

_NUMBER = "decimal(18, 6)"
_ABOVE = (Comparator.GREATER, Comparator.GREATER_OR_EQUAL)
_STRICT = (Comparator.LESS, Comparator.GREATER)
_ANY_UNIT = ""
"""Stands for the unit of a term whose limits are multiples of the laboratory's."""

_TERM = {
    "analyte": "string",
    "definition": "string",
    "is_low": "boolean",
    "is_multiple": "boolean",
    "mode": "string",
}
_LIMITS = {
    "definition": "string",
    "limits_unit": "string",
    "from_limit": "boolean",
    **{
        f"{scale}_{part}": kind
        for scale in ("own", "base")
        for part, kind in (
            *((str(grade), _NUMBER) for grade in GRADES),
            ("at_least", "boolean"),
            ("worst", "int64"),
        )
    },
}


def derive_laboratory_grades(
    tables: CohortTables, knowledge: Knowledge, as_of: date | None = None
) -> Any:
    """Return one row per result and term, in the columns of `LABORATORY_GRADES`.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        The terms and their limits.
    as_of
        Day of the knowledge; the latest when not given.
    """
    outcome = knowledge.outcome(LaboratoryGradesOutcome)
    rows = _with_limits(_results(tables), outcome, as_of)
    rows = rows.mutate(is_reported=_is_reported(rows, outcome))
    rows = _compared(rows)
    rows = _graded(_graded(rows, "own"), "base")
    return _answers(_combined(rows)).select(*LABORATORY_GRADES.column_names)


def _results(tables: CohortTables) -> Any:
    """Return each result with its baseline and the term of its event."""
    laboratory = tables[LaboratoryResult.table]
    events = tables[Event.table].select("event_id", event_term="term")
    rows = laboratory.left_join(
        _baselines(laboratory), ["patient_id", "analyte", "unit"]
    )
    rows = rows.select(
        *laboratory.columns,
        baseline=(rows.day > 0).ifelse(rows.baseline, ibis.null(_NUMBER)),
        baseline_limit=rows.baseline_limit,
    )
    return rows.left_join(events, "event_id").drop("event_id_right")


def _baselines(laboratory: Any) -> Any:
    """Return per analyte and unit the lowest result of the last day up to day 0."""
    before = laboratory.filter(
        laboratory.day <= 0,
        laboratory.value.notnull(),
        laboratory.unit.notnull(),
        laboratory.comparator.isnull(),
    )
    in_order = ibis.window(
        group_by=["patient_id", "analyte", "unit"],
        order_by=[
            before.day.desc(),
            before.value.asc(),
            ibis.asc(before.upper_limit, nulls_first=False),
            before.laboratory_id.asc(),
        ],
    )
    before = before.mutate(place=ibis.row_number().over(in_order))
    return before.filter(before.place == 0).select(
        "patient_id",
        "analyte",
        "unit",
        baseline="value",
        baseline_limit="upper_limit",
    )


def _with_limits(
    rows: Any, outcome: LaboratoryGradesOutcome, as_of: date | None
) -> Any:
    """Return each result once per term of its analyte, with where its grades begin."""
    definitions = outcome.definitions.items()
    terms = literal_rows([_term_row(*each) for each in definitions], _TERM)
    limits = literal_rows(
        [row for name, term in definitions for row in _limit_rows(name, term, as_of)],
        _LIMITS,
    )
    rows = rows.left_join(terms, "analyte").drop("analyte_right")
    of_any_unit = rows.unit.notnull().ifelse(_ANY_UNIT, ibis.null("string"))
    rows = rows.mutate(limits_unit=rows.is_multiple.ifelse(of_any_unit, rows.unit))
    rows = rows.left_join(limits, ["definition", "limits_unit"])
    return rows.mutate(has_unit=rows.definition_right.notnull()).drop(
        "definition_right", "limits_unit_right"
    )


def _term_row(name: str, term: LaboratoryTerm) -> dict[str, object]:
    by_baseline = term.times_baseline
    return {
        "analyte": term.analyte,
        "definition": name,
        "is_low": term.direction is Direction.LOW,
        "is_multiple": term.times_upper_limit is not None,
        "mode": str(by_baseline.mode) if by_baseline else None,
    }


def _limit_rows(
    name: str, term: LaboratoryTerm, as_of: date | None
) -> Iterator[dict[str, object]]:
    """Yield the limits of a term in each of its units; multiples are of any unit."""
    scale = term.times_baseline
    base = _numbers("base", scale.limits(as_of) if scale else None)
    multiples = term.times_upper_limit
    for unit, own in (
        [(_ANY_UNIT, multiples)]
        if multiples
        else [(scale.unit, scale) for scale in term.scales]
    ):
        numbers = _numbers("own", own.limits(as_of))
        yield {
            "definition": name,
            "limits_unit": unit,
            "from_limit": term.grade_1_from_laboratory_limit,
            **numbers,
            **base,
            "own_worst": numbers["own_worst"] or GRADES[0],
        }


def _numbers(name: str, limits: GradeLimits | None) -> dict[str, object]:
    if limits is None:
        return {}
    begins = dict(zip(GRADES, limits.by_grade, strict=True))
    return {
        **{f"{name}_{grade}": number for grade, number in begins.items()},
        f"{name}_at_least": limits.grade_1_at_least,
        f"{name}_worst": max(
            (grade for grade, number in begins.items() if number is not None),
            default=None,
        ),
    }


def _is_reported(rows: Any, outcome: LaboratoryGradesOutcome) -> Any:
    documented = (
        (rows.definition == name, rows.event_term.isin(term.documents))
        for name, term in outcome.definitions.items()
        if term.documents
    )
    found = ibis.cases(*documented, else_=False)
    # Few results belong to an event, so few are looked up.
    return rows.event_term.notnull().ifelse(found, False)


def _compared(rows: Any) -> Any:
    """Add whether a value lies beyond where each grade begins; null when unknown.

    A value at that point lies beyond it when the true value is surely further on, and
    for grade 1 also when that begins at its limit.
    """
    toward = ~rows.comparator.isin(_ABOVE) == rows.is_low  # null when not censored
    at_point = rows.comparator.isin(_STRICT).ifelse(toward, False)
    rows = rows.mutate(
        toward=toward,
        at_point=at_point,
        **{
            f"{name}_at_first": rows.comparator.isin(_STRICT).ifelse(
                toward, rows[f"{name}_at_least"]
            )
            for name in ("own", "base")
        },
    )

    def beyond(name: str, grade: int, start: Any) -> Any:
        at_start = rows[f"{name}_at_first"] if grade == GRADES[0] else rows.at_point
        return ibis.cases(
            (rows.value < start, rows.is_low),
            (rows.value > start, ~rows.is_low),
            (rows.value == start, at_start),
            else_=ibis.null("boolean"),
        )

    def own(grade: int) -> Any:
        number = rows[f"own_{grade}"]
        found = rows.is_multiple.ifelse(
            beyond("own", grade, number * rows.upper_limit),
            beyond("own", grade, number),
        )
        if grade > GRADES[0]:
            return found
        printed = rows.is_low.ifelse(rows.lower_limit, rows.upper_limit)
        return rows.from_limit.ifelse(beyond("own", grade, printed), found)

    def base(grade: int) -> Any:
        found = beyond("base", grade, rows[f"base_{grade}"] * rows.baseline)
        return rows.mode.notnull().ifelse(found, ibis.null("boolean"))

    return rows.mutate(
        **{f"own_beyond_{grade}": own(grade) for grade in GRADES},
        **{f"base_beyond_{grade}": base(grade) for grade in GRADES},
    )


def _graded(rows: Any, name: str) -> Any:
    """Add ``<name>_low`` and ``<name>_high``: the grades by one set of starts."""

    def there(grade: int) -> Any:
        exists = rows[f"{name}_{grade}"].notnull()
        return exists | rows.from_limit if (name, grade) == ("own", 1) else exists

    sure = _highest(lambda g: rows[f"{name}_beyond_{g}"])
    possible = _highest(lambda g: there(g) & rows[f"{name}_beyond_{g}"].fill_null(True))
    return rows.mutate(
        **{
            f"{name}_low": (rows.comparator.isnull() | rows.toward).ifelse(sure, 0),
            f"{name}_high": rows.toward.ifelse(rows[f"{name}_worst"], possible),
        }
    )


def _highest(holds: Callable[[int], Any]) -> Any:
    return ibis.cases(*((holds(g), g) for g in reversed(GRADES)), else_=0)


def _combined(rows: Any) -> Any:
    """Put the grade by the laboratory's limit and the one by the baseline together."""
    limit = ibis.coalesce(rows.baseline_limit, rows.upper_limit)
    has_baseline = rows.baseline.notnull()
    also = (rows.mode == BaselineMode.ALSO) & has_baseline
    instead = (rows.mode == BaselineMode.INSTEAD) & (rows.baseline > limit)

    def either(end: str) -> Any:
        own, base = rows[f"own_{end}"], rows[f"base_{end}"]
        return ibis.cases(
            (also, ibis.greatest(own, base)), (instead, base), else_=own
        ).cast("int64")

    rows = rows.mutate(low=either("low"), high=either("high"))
    lifted = rows.is_reported & (rows.low == 0) & (rows.high > 0)
    return rows.mutate(
        low=lifted.ifelse(1, rows.low),
        is_gradable=rows.value.notnull() & rows.has_unit,
    )


def _answers(rows: Any) -> Any:
    low = rows.is_gradable.ifelse(rows.low, ibis.null("int64"))
    high = rows.is_gradable.ifelse(rows.high, ibis.null("int64"))
    rows = rows.mutate(
        grade_low=low.cast("int64"),
        grade_high=high.cast("int64"),
        grade=(low == high).ifelse(low, ibis.null("int64")).cast("int64"),
        baseline_value=rows.mode.notnull().ifelse(rows.baseline, ibis.null(_NUMBER)),
    )
    return rows.mutate(
        definition=rows.definition.fill_null(NO_TERM),
        reason=ibis.cases(
            (rows.definition.isnull(), str(GradeReason.NO_TERM)),
            (rows.value.isnull(), str(GradeReason.NO_VALUE)),
            (~rows.has_unit, str(GradeReason.UNIT_NOT_GRADED)),
            (
                rows.is_reported & (rows.grade == 1),
                str(GradeReason.GRADED_AS_REPORTED),
            ),
            (rows.grade.notnull(), str(GradeReason.GRADED)),
            (rows.comparator.notnull(), str(GradeReason.CENSORED)),
            else_=str(GradeReason.LIMIT_MISSING),
        ),
    )
