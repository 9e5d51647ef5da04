"""All patients' scores as series, in Ibis; the rules are those of the reference.

See :mod:`anagen.derivations.reference.salt_series`. Nothing here depends on the order
of rows: a day's score is a maximum, and after that a patient has one row a day.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import reduce
from operator import add
from typing import Any

import ibis

from anagen.derivations.columnar.exact import decimal_places, exact_literal
from anagen.derivations.columnar.schema import NUMBER_DIGITS, NUMBER_SCALE
from anagen.derivations.columnar.tables import CohortTables
from anagen.knowledge.schema.instruments import RegionalScore
from anagen.records.tables import Assessment
from anagen.records.terms import SaltComponent

__all__ = [
    "derive_salt_days",
    "derive_salt_left_out",
    "derive_salt_readings",
    "score_type",
]


def score_type(instrument: RegionalScore, as_of: date | None = None) -> str:
    """Return the decimal type that holds every weighted sum unrounded.

    Examples
    --------
    >>> from anagen.knowledge import load_knowledge
    >>> score_type(load_knowledge().salt)
    'decimal(18, 8)'
    """
    places = max(
        decimal_places(weight) for weight in _weights(instrument, as_of).values()
    )
    return f"decimal({NUMBER_DIGITS}, {NUMBER_SCALE + places})"


def _weights(instrument: RegionalScore, as_of: date | None) -> dict[str, Decimal]:
    regions = instrument.regions.items()
    return {name: region.weight.value(as_of) for name, region in regions}


def _scores(tables: CohortTables, instrument: RegionalScore) -> Any:
    assessments = tables[Assessment.table]
    return assessments.filter(assessments.instrument == instrument.stem)


def derive_salt_readings(
    tables: CohortTables, instrument: RegionalScore, as_of: date | None = None
) -> Any:
    """Return patient_id, day and score of each reading; null when a region is missing.

    A reading is what one rater scored on one day by one method: its highest recorded
    total, else the weighted sum of its regions.
    """
    scores = _scores(tables, instrument)
    scores = scores.filter(scores.value.notnull(), scores.day.notnull())
    total = scores.value.max(where=scores.component == SaltComponent.TOTAL)
    # A missing region is null, and so is every sum with it.
    parts = [
        scores.value.max(where=scores.component == name) * exact_literal(weight)
        for name, weight in _weights(instrument, as_of).items()
    ]
    exact = score_type(instrument, as_of)
    readings = scores.group_by("patient_id", "day", "rater", "method").aggregate(
        score=ibis.coalesce(total.cast(exact), reduce(add, parts).cast(exact))
    )
    return readings.select("patient_id", "day", "score")


def derive_salt_days(readings: Any) -> Any:
    """Return one row per patient and scored day: of several readings the highest."""
    complete = readings.filter(readings.score.notnull())
    return complete.group_by("patient_id", "day").aggregate(score=complete.score.max())


def derive_salt_left_out(
    tables: CohortTables, instrument: RegionalScore, readings: Any
) -> Any:
    """Return how many scores and readings of each patient could not be used."""
    scores = _scores(tables, instrument)
    unused = scores.filter(scores.value.isnull() | scores.day.isnull())
    no_number = unused.value.isnull()
    parts = [
        unused.select(
            "patient_id",
            undated_scores=no_number.ifelse(0, 1),
            empty_scores=no_number.ifelse(1, 0),
            incomplete_readings=ibis.literal(0, "int8"),
        ),
        readings.filter(readings.score.isnull()).select(
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
