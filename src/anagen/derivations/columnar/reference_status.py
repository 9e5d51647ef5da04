"""All patients' results against reference sets, in Ibis; the rules are the reference's.

See :mod:`anagen.derivations.reference.reference_status`. Each result is answered on its
own; only the onset of the disease is an aggregate, of minimum and maximum.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import ibis

from anagen.derivations.columnar.exact import exact_literal
from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.reference.reference_status import unit_factors
from anagen.derivations.tables.reference_status import (
    OWN_LIMITS,
    REFERENCE_STATUS,
    AgeAt,
    StatusReason,
)
from anagen.kernel.quantities import Comparator
from anagen.kernel.time import DAYS_PER, TimeUnit
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.reference_ranges import (
    AgeBand,
    RangeStatus,
    ReferenceRange,
)
from anagen.records.tables import Condition, LaboratoryResult, Patient
from anagen.records.terms import ConditionRole, Presence

__all__ = ["derive_reference_status"]

_EXACT = "decimal(38, 10)"
_NUMBER = "decimal(18, 6)"
_YEAR = DAYS_PER[TimeUnit.YEAR]
_RESULT = (
    "patient_id",
    "laboratory_id",
    "analyte",
    "day",
    "comparator",
    "value",
    "unit",
)
_AGES = (AgeAt.SPECIMEN, AgeAt.ONSET)


def derive_reference_status(
    tables: CohortTables, knowledge: Knowledge, as_of: date | None = None
) -> Any:
    """Return one row per result and set, in the columns of `REFERENCE_STATUS`.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        The reference sets.
    as_of
        Day of the knowledge; the latest when not given.
    """
    parts = [_by_own_limits(tables[LaboratoryResult.table])]
    if knowledge.reference_ranges:
        parts.append(_by_sets(tables, knowledge, as_of))
    return ibis.union(*parts)


def _by_own_limits(laboratory: Any) -> Any:
    lower, upper = laboratory.lower_limit, laboratory.upper_limit
    rows = laboratory.select(
        *_RESULT,
        reference_set=ibis.literal(OWN_LIMITS),
        age_at=ibis.literal(str(AgeAt.NOT_USED)),
        age_in_days=ibis.null(_NUMBER),
        lower_limit=lower,
        upper_limit=upper,
        scaled_value=laboratory.value.cast(_EXACT),
        scaled_lower=lower.cast(_EXACT),
        scaled_upper=upper.cast(_EXACT),
        high_at_limit=ibis.literal(False),
        obstacle=ibis.cases(
            (laboratory.value.isnull(), str(StatusReason.NO_VALUE)),
            (lower.isnull() & upper.isnull(), str(StatusReason.NO_LIMITS)),
            else_=ibis.null("string"),
        ),
    )
    return _answers(rows)


def _by_sets(tables: CohortTables, knowledge: Knowledge, as_of: date | None) -> Any:
    sets = list(knowledge.reference_ranges.items())
    rows = _aged(tables, {limits.analyte for _, limits in sets})
    rows = rows.mutate(place=ibis.range(0, len(sets) * len(_AGES)).unnest())
    places = [(name, limits, age) for name, limits in sets for age in _AGES]

    def pick(choose: Callable[[str, ReferenceRange, AgeAt], Any]) -> Any:
        return ibis.cases(
            *(
                (rows.place == place, choose(name, limits, age))
                for place, (name, limits, age) in enumerate(places)
            )
        )

    rows = rows.filter(
        pick(lambda _, limits, __: rows.analyte == limits.analyte)
    ).mutate(
        reference_set=pick(lambda name, _, __: ibis.literal(name)),
        age_at=pick(lambda _, __, age: ibis.literal(str(age))),
        age_in_days=pick(
            lambda _, __, age: (
                rows.specimen_age if age is AgeAt.SPECIMEN else rows.onset_age
            )
        ),
    )
    return _answers(_looked_up(rows, dict(sets), knowledge, as_of))


def _aged(tables: CohortTables, analytes: set[str]) -> Any:
    """Return the results of some analytes, with the ages of the patient in days."""
    year = exact_literal(_YEAR)
    laboratory = tables[LaboratoryResult.table]
    laboratory = laboratory.filter(laboratory.analyte.isin(sorted(analytes)))
    patients = tables[Patient.table].select("patient_id", "age_at_index")
    rows = laboratory.select(*_RESULT).left_join(patients, "patient_id")
    rows = rows.drop("patient_id_right").left_join(_disease(tables), "patient_id")
    age = (rows.age_at_index * year).cast(_NUMBER)
    recorded = (rows.youngest * year).cast(_NUMBER)
    return rows.select(
        *_RESULT,
        specimen_age=(age + rows.day).cast(_NUMBER),
        onset_age=ibis.coalesce(recorded, (age - rows.longest).cast(_NUMBER)),
    )


def _disease(tables: CohortTables) -> Any:
    conditions = tables[Condition.table]
    disease = conditions.filter(
        conditions.role == ConditionRole.INDEX_DISEASE,
        conditions.presence == Presence.PRESENT,
    )
    return disease.group_by("patient_id").aggregate(
        youngest=disease.onset_age.min(), longest=disease.duration.max()
    )


def _looked_up(
    rows: Any,
    sets: dict[str, ReferenceRange],
    knowledge: Knowledge,
    as_of: date | None,
) -> Any:
    """Add the limits for the age, and value and limits made comparable."""
    factors = {n: unit_factors(knowledge, s, as_of) for n, s in sets.items()}

    def of_unit(pick: Callable[[Fraction], int]) -> Any:
        return ibis.cases(
            *(
                (
                    (rows.reference_set == name) & (rows.unit == unit),
                    exact_literal(Decimal(pick(factor))),
                )
                for name, by_unit in factors.items()
                for unit, factor in by_unit.items()
            ),
            else_=ibis.null(_NUMBER),
        )

    def of_band(pick: Callable[[AgeBand], Decimal | None]) -> Any:
        return ibis.cases(
            *(
                (_covers(rows, name, band), exact_literal(limit).cast(_NUMBER))
                for name, limits in sets.items()
                for band in limits.bands_in_force(as_of)
                if (limit := pick(band)) is not None
            ),
            else_=ibis.null(_NUMBER),
        )

    strict = [name for name, limits in sets.items() if not limits.upper_limit_is_normal]
    rows = rows.mutate(
        lower_limit=of_band(lambda band: band.lower),
        upper_limit=of_band(lambda band: band.upper),
        times=of_unit(lambda factor: factor.numerator),
        over=of_unit(lambda factor: factor.denominator),
        high_at_limit=rows.reference_set.isin(strict)
        if strict
        else ibis.literal(False),
    )
    rows = rows.mutate(
        scaled_value=(rows.value * rows.times).cast(_EXACT),
        scaled_lower=(rows.lower_limit * rows.over).cast(_EXACT),
        scaled_upper=(rows.upper_limit * rows.over).cast(_EXACT),
        obstacle=ibis.cases(
            (rows.value.isnull(), str(StatusReason.NO_VALUE)),
            (rows.times.isnull(), str(StatusReason.OTHER_UNIT)),
            (rows.age_in_days.isnull(), str(StatusReason.NO_AGE)),
            (rows.upper_limit.isnull(), str(StatusReason.NO_BAND)),
            else_=ibis.null("string"),
        ),
    )
    is_open = rows.obstacle.notnull()
    none = ibis.null(_NUMBER)
    return rows.mutate(
        lower_limit=is_open.ifelse(none, rows.lower_limit),
        upper_limit=is_open.ifelse(none, rows.upper_limit),
    )


def _covers(rows: Any, name: str, band: AgeBand) -> Any:
    first, too_old = band.days
    covers = (rows.reference_set == name) & (rows.age_in_days >= exact_literal(first))
    if too_old is None:
        return covers
    return covers & (rows.age_in_days < exact_literal(too_old))


def _answers(rows: Any) -> Any:
    """Return where the value lies; a censored one when all it may be lies there."""
    value, lower, upper = rows.scaled_value, rows.scaled_lower, rows.scaled_upper
    is_exact = rows.comparator.isnull()
    at_or_above = rows.comparator.isin(
        [Comparator.GREATER, Comparator.GREATER_OR_EQUAL]
    )
    unknown = ibis.null("boolean")
    above = ibis.cases(
        (upper.isnull(), False),
        (
            rows.high_at_limit & (value == upper),
            (is_exact | at_or_above).ifelse(True, unknown),
        ),
        (is_exact, value > upper),
        (rows.comparator == Comparator.GREATER, (value >= upper).ifelse(True, unknown)),
        (at_or_above, (value > upper).ifelse(True, unknown)),
        else_=(value <= upper).ifelse(False, unknown),
    )
    below = ibis.cases(
        (lower.isnull() | (lower == 0), False),
        (is_exact, value < lower),
        (at_or_above, (value >= lower).ifelse(False, unknown)),
        (rows.comparator == Comparator.LESS, (value <= lower).ifelse(True, unknown)),
        else_=(value < lower).ifelse(True, unknown),
    )
    rows = rows.mutate(above=above, below=below)
    rows = rows.mutate(
        status=ibis.cases(
            (rows.obstacle.notnull(), ibis.null("string")),
            (rows.above, str(RangeStatus.HIGH)),
            (rows.below, str(RangeStatus.LOW)),
            (rows.above.isnull() | rows.below.isnull(), ibis.null("string")),
            else_=str(RangeStatus.NORMAL),
        )
    )
    reason = ibis.coalesce(
        rows.obstacle,
        rows.status.isnull().ifelse(
            str(StatusReason.CENSORED), str(StatusReason.CLASSIFIED)
        ),
    )
    return rows.mutate(reason=reason).select(*REFERENCE_STATUS.column_names)
