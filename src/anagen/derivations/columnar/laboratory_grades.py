"""All patients' laboratory results by CTCAE, in Ibis; the rules are the reference's.

See :mod:`anagen.derivations.reference.laboratory_grades`. Where each grade begins is
looked up first; a result is then compared with four numbers, whatever its term. Limits
are multiplied, never divided, so every comparison is of exact decimals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import ibis

from anagen.derivations.columnar.exact import exact_literal
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

_EXACT = "decimal(38, 12)"
_ABOVE = (Comparator.GREATER, Comparator.GREATER_OR_EQUAL)


@dataclass(frozen=True)
class _Term:
    """A term with its place among those of its analyte."""

    place: int
    name: str
    term: LaboratoryTerm
    as_of: date | None

    def holds(self, rows: Any) -> Any:
        return (rows.analyte == self.term.analyte) & (rows.place == self.place)

    @property
    def is_low(self) -> bool:
        return self.term.direction is Direction.LOW

    @property
    def by_baseline(self) -> GradeLimits | None:
        scale = self.term.times_baseline
        return scale.limits(self.as_of) if scale else None

    @property
    def own(self) -> GradeLimits:
        """Its limits apart from the baseline, in any unit: which grades there are."""
        scale = self.term.times_upper_limit or self.term.scales[0]
        return scale.limits(self.as_of)


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
    terms = list(_places(knowledge.outcome(LaboratoryGradesOutcome), as_of))
    rows = _results(tables, terms)
    rows = _with_starts(rows, terms)
    rows = _compared(rows, "own", terms, lambda term: term.own)
    rows = _compared(rows, "base", terms, lambda term: term.by_baseline)
    return _answers(_combined(rows, terms)).select(*LABORATORY_GRADES.column_names)


def _places(outcome: LaboratoryGradesOutcome, as_of: date | None) -> Iterator[_Term]:
    used: dict[str, int] = {}
    for name, term in outcome.definitions.items():
        place = used.get(term.analyte, 0)
        used[term.analyte] = place + 1
        yield _Term(place, name, term, as_of)


def _pick(
    rows: Any, terms: list[_Term], choose: Callable[[_Term], Any], kind: str
) -> Any:
    """Return in each row what holds for its term; null where `choose` gives None."""
    branches = [
        (term.holds(rows), value)
        for term in terms
        if (value := choose(term)) is not None
    ]
    return ibis.cases(*branches, else_=ibis.null(kind)).cast(kind)


def _results(tables: CohortTables, terms: list[_Term]) -> Any:
    """Return each result once per term, with its baseline and its event's term."""
    laboratory = tables[LaboratoryResult.table]
    events = tables[Event.table].select("event_id", event_term="term")
    rows = laboratory.left_join(
        _baselines(laboratory), ["patient_id", "analyte", "unit"]
    )
    rows = rows.select(
        *laboratory.columns,
        baseline=(rows.day > 0).ifelse(rows.baseline, ibis.null(_EXACT)),
        baseline_limit=rows.baseline_limit,
    )
    rows = rows.left_join(events, "event_id").drop("event_id_right")
    most = max(term.place for term in terms) + 1
    rows = rows.mutate(place=ibis.range(0, most).unnest())
    rows = rows.mutate(
        definition=_pick(rows, terms, lambda term: term.name, "string").fill_null(
            NO_TERM
        )
    )
    return rows.filter((rows.definition != NO_TERM) | (rows.place == 0))


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
        baseline=before.value.cast(_EXACT),
        baseline_limit=before.upper_limit,
    )


def _with_starts(rows: Any, terms: list[_Term]) -> Any:
    """Add where each grade begins: ``own_1`` to ``own_4``, ``base_1`` to ``base_4``."""
    starts = {}
    for grade in GRADES:
        starts[f"own_{grade}"] = _own_start(rows, terms, grade)
        starts[f"base_{grade}"] = _base_start(rows, terms, grade)
    return rows.mutate(
        **starts,
        is_low=_pick(rows, terms, lambda term: ibis.literal(term.is_low), "boolean"),
        has_unit=_has_unit(rows, terms),
        is_reported=_is_reported(rows, terms),
    )


def _base_start(rows: Any, terms: list[_Term], grade: int) -> Any:
    return _pick(
        rows,
        terms,
        lambda term: _multiple(term.by_baseline, grade, rows.baseline),
        _EXACT,
    )


def _multiple(limits: GradeLimits | None, grade: int, base: Any) -> Any:
    limit = limits.by_grade[grade - 1] if limits else None
    return None if limit is None else (exact_literal(limit) * base).cast(_EXACT)


def _own_start(rows: Any, terms: list[_Term], grade: int) -> Any:
    branches: list[tuple[Any, Any]] = []
    for term in terms:
        if grade == 1 and term.term.grade_1_from_laboratory_limit:
            limit = rows.lower_limit if term.is_low else rows.upper_limit
            branches.append((term.holds(rows), limit.cast(_EXACT)))
        elif term.term.times_upper_limit is not None:
            start = _multiple(term.own, grade, rows.upper_limit)
            if start is not None:
                branches.append((term.holds(rows), start))
        else:
            branches += _by_unit(rows, term, grade)
    return ibis.cases(*branches, else_=ibis.null(_EXACT))


def _by_unit(rows: Any, term: _Term, grade: int) -> Iterator[tuple[Any, Any]]:
    for scale in term.term.scales:
        limit: Decimal | None = scale.limits(term.as_of).by_grade[grade - 1]
        if limit is not None:
            here = term.holds(rows) & (rows.unit == scale.unit)
            yield here, exact_literal(limit).cast(_EXACT)


def _has_unit(rows: Any, terms: list[_Term]) -> Any:
    def graded(term: _Term) -> Any:
        if term.term.times_upper_limit is not None:
            return rows.unit.notnull()
        return rows.unit.isin([scale.unit for scale in term.term.scales])

    return _pick(rows, terms, graded, "boolean").fill_null(False)


def _is_reported(rows: Any, terms: list[_Term]) -> Any:
    def documented(term: _Term) -> Any:
        named = term.term.documents
        return rows.event_term.isin(named) if named else None

    return _pick(rows, terms, documented, "boolean").fill_null(False)


def _compared(
    rows: Any,
    name: str,
    terms: list[_Term],
    limits_of: Callable[[_Term], GradeLimits | None],
) -> Any:
    """Add ``<name>_low`` and ``<name>_high``: the grades by one set of starts."""

    def exists(term: _Term, grade: int) -> bool:
        limits = limits_of(term)
        if limits is None:
            return False
        from_limit = name == "own" and term.term.grade_1_from_laboratory_limit
        return limits.by_grade[grade - 1] is not None or (grade == 1 and from_limit)

    def worst(term: _Term) -> int | None:
        return max((g for g in GRADES if exists(term, g)), default=None)

    def starts_at_limit(term: _Term) -> bool | None:
        limits = limits_of(term)
        return limits.grade_1_at_least if limits else None

    def there(grade: int) -> Any:
        return _pick(rows, terms, lambda term: exists(term, grade) or None, "boolean")

    at_least = _pick(rows, terms, starts_at_limit, "boolean").fill_null(False)
    steps = {
        **{
            f"beyond_{g}": _beyond(
                rows, rows[f"{name}_{g}"], at_least if g == 1 else False
            )
            for g in GRADES
        },
        **{f"there_{g}": there(g) for g in GRADES},
        "worst": _pick(rows, terms, worst, "int64"),
    }
    rows = rows.mutate(**steps)
    sure = _highest(lambda g: rows[f"beyond_{g}"].fill_null(False))
    possible = _highest(
        lambda g: (
            rows[f"there_{g}"].fill_null(False) & rows[f"beyond_{g}"].fill_null(True)
        )
    )
    toward = _toward(rows)
    return rows.mutate(
        **{
            f"{name}_low": ibis.cases(
                (rows.comparator.isnull() | toward, sure), else_=0
            ).cast("int64"),
            f"{name}_high": ibis.cases((toward, rows.worst), else_=possible).cast(
                "int64"
            ),
        }
    ).drop(*steps)


def _beyond(rows: Any, start: Any, at_least: Any) -> Any:
    """Say whether a value lies beyond a start; null when there is none."""
    is_strict = rows.comparator.isin([Comparator.LESS, Comparator.GREATER])
    return ibis.cases(
        (start.isnull(), ibis.null("boolean")),
        ((rows.value == start) & is_strict, _toward(rows)),
        (rows.value == start, at_least),
        (rows.is_low, rows.value < start),
        else_=rows.value > start,
    )


def _toward(rows: Any) -> Any:
    """Say whether a censored value lies toward worse; null when it is not censored."""
    return ibis.cases(
        (rows.comparator.isnull(), ibis.null("boolean")),
        (rows.comparator.isin(_ABOVE), ~rows.is_low),
        else_=rows.is_low,
    )


def _highest(holds: Callable[[int], Any]) -> Any:
    return ibis.cases(*((holds(g), g) for g in reversed(GRADES)), else_=0)


def _combined(rows: Any, terms: list[_Term]) -> Any:
    """Put the grade by the laboratory's limit and the one by the baseline together."""

    def mode(term: _Term) -> str | None:
        scale = term.term.times_baseline
        return str(scale.mode) if scale else None

    limit = ibis.coalesce(rows.baseline_limit, rows.upper_limit)
    rows = rows.mutate(
        mode=_pick(rows, terms, mode, "string"),
        was_beyond=(rows.baseline > limit).fill_null(False),
    )
    rows = rows.mutate(
        baseline_value=rows.mode.notnull().ifelse(rows.baseline, ibis.null(_EXACT)),
        also=(rows.mode == BaselineMode.ALSO) & rows.baseline.notnull(),
        instead=(rows.mode == BaselineMode.INSTEAD) & rows.was_beyond,
    )

    def either(end: str) -> Any:
        own, base = rows[f"own_{end}"], rows[f"base_{end}"]
        return ibis.cases(
            (rows.also, ibis.greatest(own, base)), (rows.instead, base), else_=own
        )

    rows = rows.mutate(low=either("low"), high=either("high"))
    lifted = rows.is_reported & (rows.low == 0) & (rows.high > 0)
    return rows.mutate(low=lifted.ifelse(1, rows.low))


def _answers(rows: Any) -> Any:
    gradable = (rows.definition != NO_TERM) & rows.value.notnull() & rows.has_unit
    low = gradable.ifelse(rows.low, ibis.null("int64"))
    high = gradable.ifelse(rows.high, ibis.null("int64"))
    rows = rows.mutate(
        grade_low=low.cast("int64"),
        grade_high=high.cast("int64"),
        grade=(low == high).ifelse(low, ibis.null("int64")).cast("int64"),
        baseline_value=rows.baseline_value.cast("decimal(18, 6)"),
    )
    return rows.mutate(
        reason=ibis.cases(
            (rows.definition == NO_TERM, str(GradeReason.NO_TERM)),
            (rows.value.isnull(), str(GradeReason.NO_VALUE)),
            (~rows.has_unit, str(GradeReason.UNIT_NOT_GRADED)),
            (
                rows.grade.notnull() & rows.is_reported & (rows.grade == 1),
                str(GradeReason.GRADED_AS_REPORTED),
            ),
            (rows.grade.notnull(), str(GradeReason.GRADED)),
            (rows.comparator.notnull(), str(GradeReason.CENSORED)),
            else_=str(GradeReason.LIMIT_MISSING),
        )
    )
