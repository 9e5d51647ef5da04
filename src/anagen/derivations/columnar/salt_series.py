"""All patients' scores as series, in Ibis; the rules are those of the reference.

See :mod:`anagen.derivations.reference.salt_series`. Nothing here depends on the order
of rows: a day's score is a maximum, and after that a patient has one row a day. Most
scores are totals, so only readings by region are gathered before days are.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import reduce
from operator import add
from typing import Any

import ibis
from ibis import _

from anagen.derivations.columnar.exact import decimal_places, exact_literal
from anagen.derivations.columnar.schema import NUMBER_DIGITS, NUMBER_SCALE
from anagen.derivations.columnar.tables import CohortTables
from anagen.knowledge.schema.instruments import RegionalScore
from anagen.records.tables import Assessment
from anagen.records.terms import SaltComponent

__all__ = [
    "EVER",
    "derive_salt_baselines",
    "derive_salt_days",
    "derive_salt_left_out",
    "derive_salt_scores",
    "derive_salt_visits",
    "salt_assessments",
    "score_scale",
    "score_type",
]

EVER = 2**62
"""Stands for "no last day" in a maximum, which would pass over a null."""

_READING = ("patient_id", "day", "rater", "method")


def score_type(instrument: RegionalScore, as_of: date | None = None) -> str:
    """Return the decimal type that holds every weighted sum unrounded.

    Examples
    --------
    >>> from anagen.knowledge import load_knowledge
    >>> score_type(load_knowledge().salt)
    'decimal(18, 8)'
    """
    return f"decimal({NUMBER_DIGITS}, {score_scale(instrument, as_of)})"


def score_scale(instrument: RegionalScore, as_of: date | None = None) -> int:
    """Return how many digits after the point every weighted sum needs at most."""
    weights = _weights(instrument, as_of).values()
    return NUMBER_SCALE + max(map(decimal_places, weights))


def _weights(instrument: RegionalScore, as_of: date | None) -> dict[str, Decimal]:
    regions = instrument.regions.items()
    return {name: region.weight.value(as_of) for name, region in regions}


def salt_assessments(tables: CohortTables, instrument: RegionalScore) -> Any:
    """Return the assessments of the instrument."""
    assessments = tables[Assessment.table]
    return assessments.filter(assessments.instrument == instrument.stem)


def _dated(tables: CohortTables, instrument: RegionalScore, *of: Any) -> Any:
    """Return scores that have a number and a day, of those for which something holds.

    The day lies within its bounds. Each call is a look of its own at the table: one that
    several share would be kept whole by some engines.
    """
    scores = tables[Assessment.table]
    scores = scores.filter(
        *of,
        scores.instrument == instrument.stem,
        scores.value.notnull(),
        scores.day.notnull(),
    )
    return scores.select(
        *_READING,
        "component",
        "value",
        # No visit after day 0 was before it, so 0 stands for no first day.
        earliest=ibis.least(scores.day_earliest.fill_null(0), scores.day),
        latest=ibis.greatest(scores.day_latest.fill_null(EVER), scores.day),
    )


def _regional_readings(
    tables: CohortTables, instrument: RegionalScore, as_of: date | None
) -> Any:
    """Return readings by region alone; their score is null when a region is missing."""
    return tables.remember(
        f"salt_regional_readings {as_of}",
        lambda: _gather_regions(tables, instrument, as_of),
    )


def _gather_regions(
    tables: CohortTables, instrument: RegionalScore, as_of: date | None
) -> Any:
    parts = _dated(tables, instrument, _.component != SaltComponent.TOTAL)
    # A missing region is null, and so is every sum with it.
    weighted = [
        parts.value.max(where=parts.component == name) * exact_literal(weight)
        for name, weight in _weights(instrument, as_of).items()
    ]
    readings = parts.group_by(*_READING).aggregate(
        score=reduce(add, weighted).cast(score_type(instrument, as_of)),
        earliest=parts.earliest.min(),
        latest=parts.latest.max(),
    )
    totals = _dated(tables, instrument, _.component.isin([SaltComponent.TOTAL]))
    totals = totals.select(*_READING)
    # Two unknown raters are one: empty joins with empty.
    same = [
        readings.patient_id == totals.patient_id,
        readings.day == totals.day,
        *(
            both
            for name in ("rater", "method")
            for both in (
                readings[name].fill_null("") == totals[name].fill_null(""),
                readings[name].isnull() == totals[name].isnull(),
            )
        ),
    ]
    return readings.anti_join(totals, same)


def derive_salt_scores(
    tables: CohortTables, instrument: RegionalScore, as_of: date | None = None
) -> Any:
    """Return every score that may count for its day: totals, and sums of regions.

    Columns: patient_id, day, rater, method, score, earliest, latest.
    """
    exact = score_type(instrument, as_of)
    totals = _dated(tables, instrument, _.component == SaltComponent.TOTAL)
    totals = totals.select(
        *_READING, "earliest", "latest", score=totals.value.cast(exact)
    )
    regional = _regional_readings(tables, instrument, as_of)
    regional = regional.filter(regional.score.notnull())
    columns = (*_READING, "score", "earliest", "latest")
    return ibis.union(totals.select(*columns), regional.select(*columns))


def derive_salt_days(
    tables: CohortTables, instrument: RegionalScore, as_of: date | None = None
) -> Any:
    """Return one row per patient and scored day: of several scores the highest.

    Columns: patient_id, day, score; earliest and latest, when a visit may have been (0
    for no first day, `EVER` for no last); scores, how many there were to choose from;
    and of other days

    * day_before, score_before: the scored day before;
    * known_before, best_before: the last `earliest` and the lowest score of all visits
      before it;
    * next_score, next_latest: the next scored day;
    * worst_after: the highest score from this day on.
    """
    return tables.remember(
        f"salt_days {as_of}", lambda: _place_days(tables, instrument, as_of)
    )


def _place_days(
    tables: CohortTables, instrument: RegionalScore, as_of: date | None
) -> Any:
    scores = derive_salt_scores(tables, instrument, as_of)
    days = scores.group_by("patient_id", "day").aggregate(
        score=scores.score.max(),
        earliest=ibis.greatest(scores.earliest.min(), 0),
        latest=scores.latest.max(),
        scores=scores.count(),
    )
    in_order = {"group_by": "patient_id", "order_by": "day"}
    neighbour = ibis.window(**in_order)
    before = ibis.window(**in_order, preceding=(None, 1))
    from_here = ibis.window(**in_order, following=(0, None))
    is_visit = days.day > 0
    return days.select(
        "patient_id",
        "day",
        "score",
        "earliest",
        "latest",
        "scores",
        day_before=days.day.lag().over(neighbour),
        score_before=days.score.lag().over(neighbour),
        known_before=days.earliest.max(where=is_visit).over(before),
        best_before=days.score.min(where=is_visit).over(before),
        next_score=days.score.lead().over(neighbour),
        next_latest=days.latest.lead().over(neighbour),
        worst_after=days.score.max().over(from_here),
    )


def derive_salt_baselines(
    tables: CohortTables, instrument: RegionalScore, as_of: date | None = None
) -> Any:
    """Return the last scored day on or before day 0 of each patient.

    Columns: patient_id, baseline_day, baseline_salt, baseline_scores.
    """

    def build() -> Any:
        days = derive_salt_days(tables, instrument, as_of)
        before = days.filter(days.day <= 0)
        return before.group_by("patient_id").aggregate(
            baseline_day=before.day.max(),
            baseline_salt=before.score.argmax(before.day),
            baseline_scores=before.scores.argmax(before.day),
        )

    return tables.remember(f"salt_baselines {as_of}", build)


def derive_salt_visits(
    tables: CohortTables, instrument: RegionalScore, as_of: date | None = None
) -> Any:
    """Return the scored days after day 0; the day before the first is the baseline."""
    days = derive_salt_days(tables, instrument, as_of)
    return days.filter(days.day > 0)


def derive_salt_left_out(
    tables: CohortTables, instrument: RegionalScore, as_of: date | None = None
) -> Any:
    """Return how many scores and readings of each patient could not be used."""

    def build() -> Any:
        scores = salt_assessments(tables, instrument)
        unused = scores.filter(scores.value.isnull() | scores.day.isnull())
        no_number = unused.value.isnull()
        regional = _regional_readings(tables, instrument, as_of)
        parts = [
            unused.select(
                "patient_id",
                undated_scores=no_number.ifelse(0, 1),
                empty_scores=no_number.ifelse(1, 0),
                incomplete_readings=ibis.literal(0, "int8"),
            ),
            regional.filter(regional.score.isnull()).select(
                "patient_id",
                undated_scores=ibis.literal(0, "int8"),
                empty_scores=ibis.literal(0, "int8"),
                incomplete_readings=ibis.literal(1, "int8"),
            ),
        ]
        found = ibis.union(*parts)
        return found.group_by("patient_id").aggregate(
            undated_scores=found.undated_scores.sum().cast("int64"),
            empty_scores=found.empty_scores.sum().cast("int64"),
            incomplete_readings=found.incomplete_readings.sum().cast("int64"),
        )

    return tables.remember(f"salt_left_out {as_of}", build)
