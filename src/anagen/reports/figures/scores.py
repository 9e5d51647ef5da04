"""SALT scores to draw: what was measured, what was only said, and on which day."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from anagen.derivations.reference.salt_series import SaltSeries, read_salt_series
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.salt_response import (
    ResponseKind,
    SaltResponseOutcome,
)
from anagen.records.tables import Assessment
from anagen.records.terms import EventKind, Qualifier
from anagen.records.timeline import Timeline
from anagen.reports.figures.labels import event_name, short_time
from anagen.reports.measures.safety import happened
from anagen.reports.statistics import format_number

__all__ = ["GUIDE", "Score", "guide_level", "measured_scores", "reported_scores"]

GUIDE = "salt_le_20"
"""The absolute definition of response whose limit is drawn as a guide."""

_WHOLE = 100


@dataclass(frozen=True)
class Score:
    """One point of a SALT panel.

    Parameters
    ----------
    day
        Nominal study day.
    when
        The day as stated.
    level
        The score.
    is_measured
        False when the source gives it in words or as a milestone; drawn hollow.
    label
        What to write beside it.
    rows
        Keys of the records it stands for.
    """

    day: int
    when: str
    level: Decimal
    is_measured: bool
    label: str
    rows: tuple[str, ...]


def guide_level() -> Decimal:
    """Return the score drawn as a guide."""
    outcome = load_knowledge().outcome(SaltResponseOutcome)
    return outcome.definitions[GUIDE].threshold.value()


def _series(timeline: Timeline) -> SaltSeries:
    return read_salt_series(timeline, load_knowledge().salt)


def measured_scores(timeline: Timeline) -> tuple[Score, ...]:
    """Return the scores of one patient in time, baseline first.

    A score that the source calls equivalent is kept and marked as not measured.
    """
    series = _series(timeline)
    rows = {a.assessment_id: a for a in timeline.assessments}
    found = (*((series.baseline,) if series.baseline else ()), *series.visits)
    return tuple(
        Score(
            visit.day,
            short_time(visit.when) or "0",
            visit.score,
            all(rows[key].qualifier is Qualifier.MEASURED for key in visit.rows),
            _score_label(format_number(visit.score), [rows[k] for k in visit.rows]),
            visit.rows,
        )
        for visit in found
    )


def _score_label(number: str, rows: list[Assessment]) -> str:
    words = {str(r.qualifier).replace("_", " ") for r in rows}
    words.discard(str(Qualifier.MEASURED))
    return f"{', '.join(sorted(words))} {number}".strip()


def reported_scores(timeline: Timeline) -> tuple[Score, ...]:
    """Return what the source says of the score without a number, placed by meaning.

    A reported milestone lies at the highest score that would meet it, and only where
    there is no series; a score said to be maintained lies where it was before.
    """
    series = _series(timeline)
    found = [] if series.visits else _milestones(timeline, series)
    for row in timeline.assessments:
        if row.value is not None or row.day is None or row.day.day is None:
            continue
        before = [v for v in series.visits if v.day <= row.day.day]
        if row.qualifier is Qualifier.MAINTAINED and before:
            when, level = short_time(row.day), before[-1].score
            found.append(
                Score(row.day.day, when, level, False, "maintained", (row.id,))
            )
    return tuple(found)


def _milestones(timeline: Timeline, series: SaltSeries) -> list[Score]:
    definitions = load_knowledge().outcome(SaltResponseOutcome).definitions.values()
    found = []
    for event in timeline.events:
        if event.kind is not EventKind.MILESTONE or not happened(event):
            continue
        meant = next((d for d in definitions if event.term in d.reported_as), None)
        if meant is None or event.day is None or event.day.day is None:
            continue
        level = meant.threshold.value()
        if meant.kind is ResponseKind.RELATIVE:
            if series.baseline is None:
                continue
            level = series.baseline.score * (_WHOLE - level) / _WHOLE
        name = event_name(event)
        found.append(
            Score(event.day.day, short_time(event.day), level, False, name, (event.id,))
        )
    return found
