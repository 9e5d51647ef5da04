"""All patients' courses, in Ibis; the rules are those of the reference.

See :mod:`anagen.derivations.reference.salt_course`. Every visit knows the score before
it, so the area is one sum of exact decimals, and the first day of the best score is the
last day on which a score was lower than all before.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import ibis

from anagen.derivations.columnar.exact import exact_literal
from anagen.derivations.columnar.salt_judgement import least_where
from anagen.derivations.columnar.salt_series import (
    derive_salt_baselines,
    derive_salt_left_out,
    derive_salt_scores,
    derive_salt_visits,
    salt_assessments,
    score_scale,
)
from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.tables.salt_course import SALT_COURSE, WORDS
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.instruments import RegionalScore
from anagen.knowledge.schema.outcomes.salt_course import (
    SaltCourseOutcome,
    Trajectory,
    TrajectoryReason,
    TrajectoryRule,
)
from anagen.records.tables import Patient
from anagen.records.terms import SaltComponent

__all__ = ["derive_salt_course"]

_WHOLE = 100
_HALF = Decimal("0.5")
_POINTS = ("early", "middle", "late")
# What the last binary digits of a visit near a time point say; the rest is how near.
_IMPROVED, _RESPONDS, _LATER, _NEARNESS = 1, 2, 4, 8
_COUNTS = (
    "scored_visits",
    "raters",
    "undated_scores",
    "empty_scores",
    "incomplete_readings",
)


def derive_salt_course(
    tables: CohortTables, knowledge: Knowledge, as_of: date | None = None
) -> Any:
    """Return one row per patient, in the columns of `SALT_COURSE`.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        How a course is classed, ``outcomes/salt_course``, and SALT.
    as_of
        Day of the knowledge; the latest when not given.
    """
    rule, instrument = knowledge.outcome(SaltCourseOutcome).trajectory, knowledge.salt
    baselines = derive_salt_baselines(tables, instrument, as_of)
    visits = derive_salt_visits(tables, instrument, as_of)
    scores = derive_salt_scores(tables, instrument, as_of)
    scale = score_scale(instrument, as_of)
    found = tables[Patient.table].select("patient_id")
    for part in (
        baselines,
        _followed(visits, baselines, rule, as_of),
        _raters(scores),
        _last_words(tables, instrument),
        derive_salt_left_out(tables, instrument, as_of),
    ):
        found = found.left_join(part, "patient_id").drop("patient_id_right")
    found = found.mutate(
        **{name: found[name].fill_null(0) for name in _COUNTS},
        **_spans(found, scale),
        **_word_at_end(found),
    )
    return _classified(found, rule, as_of).select(*SALT_COURSE.column_names)


def _followed(
    visits: Any, baselines: Any, rule: TrajectoryRule, as_of: date | None
) -> Any:
    """Return what the visits of each patient come to."""
    visits = visits.left_join(baselines, "patient_id").drop("patient_id_right")
    # Narrow enough for every engine to multiply exactly.
    days = (visits.day - visits.day_before).cast("decimal(9, 0)")
    both = visits.score + visits.score_before
    visits = visits.mutate(
        is_last=visits.next_score.isnull(),
        is_lowest=visits.best_before.isnull() | (visits.score < visits.best_before),
        is_improved=_is_improved(visits, rule, as_of).fill_null(False),
        responds=visits.score <= exact_literal(rule.response.value(as_of)),
        slice=both * days,
    )
    return visits.group_by("patient_id").aggregate(
        scored_visits=visits.count(),
        last_day=visits.day.max(),
        last_salt=visits.score.max(where=visits.is_last),
        best_salt=visits.score.min(),
        best_day=visits.day.max(where=visits.is_lowest),
        improved_day=least_where(visits.day, visits.is_improved),
        doubled=visits.slice.sum(),
        **_nearest(visits, rule, as_of),
    )


def _is_improved(visits: Any, rule: TrajectoryRule, as_of: date | None) -> Any:
    lost = (visits.baseline_salt - visits.score) * _WHOLE
    return lost >= visits.baseline_salt * exact_literal(rule.improvement.value(as_of))


def _nearest(visits: Any, rule: TrajectoryRule, as_of: date | None) -> dict[str, Any]:
    """Return of each time point the nearest visit in its window, as one whole number.

    The least number is the nearest visit, and at one distance the earlier; its last
    binary digits say whether it is later than the point, in response, and improved.
    """
    shown = visits.responds.ifelse(_RESPONDS, 0) + visits.is_improved.ifelse(
        _IMPROVED, 0
    )
    found = {}
    for point, day in zip(_POINTS, rule.days(as_of), strict=True):
        distance = (visits.day - day).abs()
        side = (visits.day > day).ifelse(_LATER, 0)
        code = distance * _NEARNESS + side + shown
        found[point] = least_where(code, distance <= rule.reach(as_of))
    return found


def _raters(scores: Any) -> Any:
    named = scores.filter(scores.rater.notnull())
    return named.group_by("patient_id").aggregate(raters=named.rater.nunique())


def _last_words(tables: CohortTables, instrument: RegionalScore) -> Any:
    """Return the last word without a number after day 0; of one day the least good."""
    rows = salt_assessments(tables, instrument)
    words = rows.filter(
        rows.value.isnull(),
        rows.day > 0,
        rows.component == SaltComponent.TOTAL,
        rows.qualifier.isin(WORDS),
    )
    rank = ibis.cases(*((words.qualifier == w, p) for p, w in enumerate(WORDS)))
    words = words.select(
        "patient_id", "qualifier", "day", place=words.day * len(WORDS) + rank
    )
    return words.group_by("patient_id").aggregate(
        word=words.qualifier.argmax(words.place), word_day=words.day.max()
    )


def _spans(found: Any, scale: int) -> dict[str, Any]:
    """Return improvements, the area and its mean; null without a baseline."""
    has_both = found.baseline_day.notnull() & found.last_day.notnull()
    # Ibis believes a product no wider than its factors: room for the half first.
    area = found.doubled.cast(f"decimal(28, {scale + 1})") * exact_literal(_HALF)
    area = has_both.ifelse(area, ibis.null(area.type()))
    days = found.last_day - found.baseline_day
    return {
        "tied_baseline_readings": (found.baseline_scores - 1).fill_null(0),
        "improvement_last": _improvement(found.baseline_salt, found.last_salt),
        "improvement_best": _improvement(found.baseline_salt, found.best_salt),
        "salt_area": area,
        "area_days": days,
        "mean_salt": area.cast("float64") / days.cast("float64"),
    }


def _improvement(baseline: Any, score: Any) -> Any:
    start, end = baseline.cast("float64"), score.cast("float64")
    return (start - end) / start.nullif(0.0) * 100.0


def _word_at_end(found: Any) -> dict[str, Any]:
    is_later = found.last_day.isnull() | (found.word_day > found.last_day)
    return {
        "last_word": is_later.ifelse(found.word, ibis.null("string")),
        "last_word_day": is_later.ifelse(found.word_day, ibis.null("int64")),
    }


def _classified(found: Any, rule: TrajectoryRule, as_of: date | None) -> Any:
    """Class each patient as far as the scores tell; the first that holds counts."""
    point, reach = rule.days(as_of)[-1], rule.reach(as_of)
    response = exact_literal(rule.response.value(as_of))
    responds = {name: found[name] % _LATER >= _RESPONDS for name in _POINTS}
    reasons = (
        (found.last_day.isnull(), TrajectoryReason.NO_SCORE_AFTER),
        (found.baseline_day.isnull(), TrajectoryReason.NO_BASELINE),
        (found.baseline_salt <= response, TrajectoryReason.BASELINE_IN_RESPONSE),
        (found.last_day < point - reach, TrajectoryReason.FOLLOWED_TOO_SHORT),
        (_is_missing(found, responds), TrajectoryReason.VISIT_MISSING),
    )
    classes = (
        (responds["late"] & ~responds["middle"], Trajectory.LATE),
        (responds["late"] & responds["early"], Trajectory.EARLY),
        (responds["late"], Trajectory.MIDDLE),
        (found.late % _RESPONDS == _IMPROVED, Trajectory.PARTIAL),
        (found.improved_day < _late_day(found, point), Trajectory.RELAPSER),
    )
    found = found.mutate(
        trajectory_reason=ibis.cases(
            *((holds.fill_null(False), str(reason)) for holds, reason in reasons),
            else_=str(TrajectoryReason.CLASSIFIED),
        )
    )
    is_classified = found.trajectory_reason == str(TrajectoryReason.CLASSIFIED)
    return found.mutate(
        trajectory=ibis.cases(
            (~is_classified, str(Trajectory.INDETERMINATE)),
            *((holds.fill_null(False), str(name)) for holds, name in classes),
            else_=str(Trajectory.NON_RESPONDER),
        )
    )


def _is_missing(found: Any, responds: dict[str, Any]) -> Any:
    """Say whether a time point that decides has no visit."""
    needs_early = responds["late"] & responds["middle"] & found.early.isnull()
    needs_middle = responds["late"] & found.middle.isnull()
    return found.late.isnull() | needs_middle | needs_early


def _late_day(found: Any, point: int) -> Any:
    """Return the day of the visit nearest to the last time point."""
    shown = found.late % _NEARNESS
    distance = ((found.late - shown) / _NEARNESS).cast("int64")
    return point + (shown >= _LATER).ifelse(distance, -distance)
