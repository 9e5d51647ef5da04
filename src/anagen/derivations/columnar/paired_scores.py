"""All patients' paired scores, in Ibis; the rules are those of the reference.

See :mod:`anagen.derivations.reference.paired_scores`. Only scores by named raters are
paired, so a Cohort without them costs one look at its scores.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import and_
from typing import Any

import ibis

from anagen.derivations.columnar.exact import exact_literal
from anagen.derivations.columnar.salt_series import (
    derive_salt_days,
    derive_salt_scores,
    score_scale,
)
from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.tables.paired_scores import PAIRED_SCORES, UsedScore
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.bands import Band
from anagen.knowledge.schema.outcomes.paired_scores import PairedScoresOutcome

__all__ = ["derive_paired_scores"]

_HALF = Decimal("0.5")


def derive_paired_scores(
    tables: CohortTables, knowledge: Knowledge, as_of: date | None = None
) -> Any:
    """Return one row per pair of scores, in the columns of `PAIRED_SCORES`.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        When scores lie far apart, ``outcomes/paired_scores``, and SALT.
    as_of
        Day of the knowledge; the latest when not given.
    """
    pairs = _pairs(derive_salt_scores(tables, knowledge.salt, as_of))
    days = derive_salt_days(tables, knowledge.salt, as_of)
    days = days.select("patient_id", "day", used_score=days.score)
    pairs = pairs.left_join(days, ["patient_id", "day"])
    bands = knowledge.salt.classes.in_force(as_of)
    # Ibis believes a product no wider than its factors: room for the half first.
    wider = f"decimal(28, {score_scale(knowledge.salt, as_of) + 1})"
    total = (pairs.score_a + pairs.score_b).cast(wider)
    pairs = pairs.mutate(
        difference=pairs.score_a - pairs.score_b,
        mean_score=total * exact_literal(_HALF),
        class_a=_class(pairs.score_a, bands),
        class_b=_class(pairs.score_b, bands),
    )
    wide = knowledge.outcome(PairedScoresOutcome).wide_difference.at_least
    limit = exact_literal(wide.value(as_of))
    other_class = pairs.class_a.fill_null("") != pairs.class_b.fill_null("")
    is_first, is_second = (
        pairs[name] == pairs.used_score for name in ("score_a", "score_b")
    )
    pairs = pairs.mutate(
        far_apart=other_class | (pairs["difference"].abs() >= limit),
        used=ibis.cases(
            (is_first & is_second, str(UsedScore.BOTH)),
            (is_first, str(UsedScore.FIRST)),
            (is_second, str(UsedScore.SECOND)),
            else_=str(UsedScore.NEITHER),
        ),
    )
    return pairs.select(*PAIRED_SCORES.column_names)


def _pairs(scores: Any) -> Any:
    """Return two scores in a row wherever two named raters scored the same."""
    named = scores.filter(scores.rater.notnull())
    readings = named.group_by("patient_id", "day", "rater", "method").aggregate(
        score=named.score.max()
    )
    # Unknown methods are one: empty joins with empty.
    readings = readings.mutate(
        how=readings.method.fill_null(""), unknown=readings.method.isnull()
    )
    other = readings.view()
    same = [readings[k] == other[k] for k in ("patient_id", "day", "how", "unknown")]
    joined = readings.inner_join(
        other, [*same, readings.rater < other.rater], rname="{name}_b"
    )
    return joined.select(
        "patient_id",
        "day",
        "method",
        "rater_b",
        "score_b",
        rater_a=joined.rater,
        score_a=joined.score,
    )


def _class(score: Any, bands: Iterable[Band]) -> Any:
    """Return the name of the band a score lies in; null when in none."""
    return ibis.cases(
        *((reduce(and_, _limits(score, band)), band.name) for band in bands),
        else_=ibis.null("string"),
    )


def _limits(score: Any, band: Band) -> list[Any]:
    limits = (
        (band.exactly, score.__eq__),
        (band.above, score.__gt__),
        (band.at_least, score.__ge__),
        (band.below, score.__lt__),
        (band.at_most, score.__le__),
    )
    return [holds(exact_literal(limit)) for limit, holds in limits if limit is not None]
