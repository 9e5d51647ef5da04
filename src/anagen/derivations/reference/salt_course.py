"""The course of one patient's scores: where it began and ended, and how it went.

The rules are those of ``knowledge/outcomes/salt_course.yaml``; how scores become a series
is in :mod:`anagen.derivations.reference.salt_series`. The area is an exact decimal.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Patient
>>> scores = [("a1", 0, 100), ("a2", 28, 60), ("a3", 84, 20)]
>>> rows = tuple(
...     Assessment(
...         assessment_id=key, patient_id="p", day=day, instrument="salt", value=score
...     )
...     for key, day, score in scores
... )
>>> case = Timeline(Patient(patient_id="p"), assessments=rows)
>>> [course] = derive_salt_course(case, load_knowledge())
>>> print(course.salt_area, course.area_days, round(course.mean_salt, 1))
4480.0 84 53.3
>>> print(course.because)  # doctest: +NORMALIZE_WHITESPACE
SALT from 100 on day 0 to 20 on day 84, the lowest 20 on day 84; trajectory
indeterminate, since the last score is too early for the last time point.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, ClassVar

from anagen.derivations.reference.rows import OutcomeRow
from anagen.derivations.reference.salt_judgement import rows_of
from anagen.derivations.reference.salt_series import (
    SaltSeries,
    SaltVisit,
    read_salt_series,
)
from anagen.derivations.tables.columns import OutcomeTable
from anagen.derivations.tables.salt_course import SALT_COURSE, WORDS
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.salt_course import (
    SaltCourseOutcome,
    Trajectory,
    TrajectoryReason,
)
from anagen.records.salt import compute_percent_change
from anagen.records.tables import Assessment
from anagen.records.terms import Qualifier, SaltComponent
from anagen.records.timeline import Timeline

__all__ = ["SaltCourse", "derive_salt_course"]

_HALF = Decimal("0.5")
_WHY: dict[TrajectoryReason, str] = {
    TrajectoryReason.NO_SCORE_AFTER: "there is no score after day 0",
    TrajectoryReason.NO_BASELINE: "there is no score on or before day 0",
    TrajectoryReason.BASELINE_IN_RESPONSE: "the baseline is in response already",
    TrajectoryReason.FOLLOWED_TOO_SHORT: (
        "the last score is too early for the last time point"
    ),
    TrajectoryReason.VISIT_MISSING: "there is no score near a time point that decides",
}


@dataclass(frozen=True, kw_only=True)
class SaltCourse(OutcomeRow):
    """One patient's course; the columns of `SALT_COURSE` say what each means."""

    table: ClassVar[OutcomeTable] = SALT_COURSE

    patient_id: str
    baseline_salt: Decimal | None
    baseline_day: int | None
    tied_baseline_readings: int
    scored_visits: int
    raters: int
    last_salt: Decimal | None
    last_day: int | None
    best_salt: Decimal | None
    best_day: int | None
    improvement_last: float | None
    improvement_best: float | None
    salt_area: Decimal | None
    area_days: int | None
    mean_salt: float | None
    last_word: Qualifier | None
    last_word_day: int | None
    trajectory: Trajectory
    trajectory_reason: TrajectoryReason
    undated_scores: int
    empty_scores: int
    incomplete_readings: int


def derive_salt_course(
    timeline: Timeline, knowledge: Knowledge, as_of: date | None = None
) -> tuple[SaltCourse]:
    """Return the course of one patient's scores, in one row.

    Parameters
    ----------
    timeline
        The patient.
    knowledge
        How a course is classed, ``outcomes/salt_course``, and SALT.
    as_of
        Day of the knowledge; the latest when not given.
    """
    rule = knowledge.outcome(SaltCourseOutcome).trajectory
    series = read_salt_series(timeline, knowledge.salt, as_of)
    baseline, visits = series.baseline, series.visits
    word = _last_word(timeline, knowledge.salt.stem, visits)
    trajectory, reason = rule.classify(
        baseline.score if baseline else None,
        {visit.day: visit.score for visit in visits},
        as_of,
    )
    named = {reading.rater for reading in series.readings}
    why = f", since {_WHY[reason]}" if reason in _WHY else ""
    course = SaltCourse(
        patient_id=timeline.patient_id,
        **_scores(series),
        raters=len(named - {None}),
        last_word=word.qualifier if word else None,
        last_word_day=_day(word) if word else None,
        trajectory=trajectory,
        trajectory_reason=reason,
        rows=(*rows_of(baseline, *visits), *((word.assessment_id,) if word else ())),
        because=f"{_said(series, word)}; trajectory {trajectory}{why}.",
    )
    return (course,)


def _scores(series: SaltSeries) -> dict[str, Any]:
    """Return what the scores come to, by column."""
    baseline, visits = series.baseline, series.visits
    last, best = visits[-1] if visits else None, _best(visits)
    area, days = _area(series)
    return {
        "baseline_salt": baseline.score if baseline else None,
        "baseline_day": baseline.day if baseline else None,
        "tied_baseline_readings": baseline.scores - 1 if baseline else 0,
        "scored_visits": len(visits),
        "last_salt": last.score if last else None,
        "last_day": last.day if last else None,
        "best_salt": best.score if best else None,
        "best_day": best.day if best else None,
        "improvement_last": _improvement(baseline, last),
        "improvement_best": _improvement(baseline, best),
        "salt_area": area,
        "area_days": days,
        "mean_salt": float(area) / float(days) if area is not None and days else None,
        "undated_scores": series.undated_scores,
        "empty_scores": series.empty_scores,
        "incomplete_readings": series.incomplete_readings,
    }


def _best(visits: Sequence[SaltVisit]) -> SaltVisit | None:
    return min(visits, key=lambda visit: (visit.score, visit.day), default=None)


def _improvement(baseline: SaltVisit | None, visit: SaltVisit | None) -> float | None:
    if baseline is None or visit is None:
        return None
    return compute_percent_change(float(baseline.score), float(visit.score))


def _area(series: SaltSeries) -> tuple[Decimal | None, int | None]:
    """Return the area under the scores and how many days it spans."""
    if series.baseline is None or not series.visits:
        return None, None
    days = (series.baseline, *series.visits)
    doubled = sum(
        ((one.score + two.score) * (two.day - one.day) for one, two in pairwise(days)),
        Decimal(0),
    )
    return doubled * _HALF, days[-1].day - days[0].day


def _last_word(
    timeline: Timeline, instrument: str, visits: Sequence[SaltVisit]
) -> Assessment | None:
    """Return the last word without a number, when it comes after the last score."""
    words = [
        row
        for row in timeline.assessments
        if row.instrument == instrument
        and row.component == SaltComponent.TOTAL
        and row.value is None
        and row.qualifier in WORDS
        and (_day(row) or 0) > max(0, visits[-1].day if visits else 0)
    ]
    return max(words, key=_lateness, default=None)


def _lateness(row: Assessment) -> tuple[int, int, str]:
    return _day(row) or 0, WORDS.index(row.qualifier), row.assessment_id


def _day(row: Assessment) -> int | None:
    return None if row.day is None else row.day.day


def _said(series: SaltSeries, word: Assessment | None) -> str:
    baseline, visits, best = series.baseline, series.visits, _best(series.visits)
    if best is None:
        said = "no score after day 0 is on record"
    else:
        start = f"from {_at(baseline)} " if baseline else "without a baseline "
        said = f"SALT {start}to {_at(visits[-1])}, the lowest {_at(best)}"
    return f"{said}; later {word.qualifier} on day {_day(word)}" if word else said


def _at(visit: SaltVisit) -> str:
    return f"{visit.score.normalize():f} on day {visit.day}"
