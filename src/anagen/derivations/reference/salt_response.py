"""Whether, and between which days, one patient's SALT score came to meet a definition.

The rules are those of ``knowledge/outcomes/salt_response.yaml``; how scores become a
series is in :mod:`anagen.derivations.reference.salt_series`.

* **Milestone**: the first visit after day 0 that meets the definition. It was reached
  after the visit before (the baseline for the first) and by that visit: it lies in
  ``(milestone_after_day, milestone_by_day]``. Never met: after the last visit, and by
  no day yet.
* **Ties**: one score a day, the highest.
* **Missing**: without a score after day 0 the answer is unknown; a relative definition
  is also unknown without a baseline or from a baseline of 0. Unknown is None, never
  False.
* **Reported**: only where there is no score after day 0, the first milestone that the
  source reports counts, and its stated bounds are the interval.
* **Exact**: scores and thresholds are compared as decimals, by multiplying, never by
  dividing.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Assessment, Patient
>>> rows = [
...     Assessment(
...         assessment_id=key,
...         patient_id="p",
...         day=day,
...         instrument="salt",
...         value=score,
...     )
...     for key, day, score in [("a1", 0, 85), ("a2", 56, 60), ("a3", 84, "42.5")]
... ]
>>> knowledge = load_knowledge()
>>> answers = derive_salt_response(
...     Timeline(Patient(patient_id="p"), assessments=tuple(rows)),
...     knowledge.outcome(SaltResponseOutcome),
...     knowledge.salt,
... )
>>> salt50 = next(answer for answer in answers if answer.definition == "salt50")
>>> salt50.met_ever, salt50.milestone_after_day, salt50.milestone_by_day
(True, 56, 84)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import ClassVar

from anagen.derivations.reference.reported_milestones import (
    first_reported,
    reported_interval,
)
from anagen.derivations.reference.rows import OutcomeRow
from anagen.derivations.reference.salt_judgement import judge_series, rows_of
from anagen.derivations.reference.salt_reasons import explain_salt_response
from anagen.derivations.reference.salt_series import (
    SaltSeries,
    SaltVisit,
    read_salt_series,
)
from anagen.derivations.tables.columns import OutcomeTable
from anagen.derivations.tables.salt_response import (
    SALT_RESPONSE,
    SALT_RESPONSE_BY_DEFINITION,
    ResponseReason,
    ResponseSource,
    spread_name,
)
from anagen.kernel.time import StudyDay
from anagen.knowledge.schema.instruments import RegionalScore
from anagen.knowledge.schema.outcomes.salt_response import (
    ResponseDefinition,
    SaltResponseOutcome,
)
from anagen.records.salt import compute_percent_change
from anagen.records.timeline import Timeline

__all__ = ["SaltResponse", "derive_salt_response", "spread_salt_response"]


@dataclass(frozen=True, kw_only=True)
class SaltResponse(OutcomeRow):
    """One patient's answer under one definition.

    The columns of `SALT_RESPONSE`, which say what each means, and what only this engine
    adds:

    Parameters
    ----------
    milestone
        The milestone's day as stated; None when not reached, unknown or undated.
    """

    table: ClassVar[OutcomeTable] = SALT_RESPONSE

    patient_id: str
    definition: str
    baseline_salt: Decimal | None
    baseline_day: int | None
    last_salt: Decimal | None
    last_day: int | None
    best_salt: Decimal | None
    improvement: float | None
    met_last: bool | None
    met_ever: bool | None
    milestone_after_day: int | None
    milestone_by_day: int | None
    milestone_day: int | None
    source: ResponseSource | None
    reason: ResponseReason
    undated_scores: int
    empty_scores: int
    incomplete_readings: int
    milestone: StudyDay | None = None


@dataclass(frozen=True)
class _Answer:
    """The part of the answer that differs by definition."""

    reason: ResponseReason
    source: ResponseSource | None = None
    met_last: bool | None = None
    met_ever: bool | None = None
    after: int | None = None
    by: int | None = None
    milestone: StudyDay | None = None
    rows: tuple[str, ...] = ()


def derive_salt_response(
    timeline: Timeline,
    outcome: SaltResponseOutcome,
    instrument: RegionalScore,
    as_of: date | None = None,
) -> tuple[SaltResponse, ...]:
    """Return one patient's answer under each definition, in the order of the YAML.

    Parameters
    ----------
    timeline
        The patient.
    outcome
        The definitions, ``outcomes/salt_response``.
    instrument
        The instrument they judge, with the weights of its regions.
    as_of
        Day of the knowledge; the latest when not given.
    """
    series = read_salt_series(timeline, instrument, as_of)
    return tuple(
        _respond(timeline, series, outcome, name, as_of) for name in outcome.definitions
    )


def _respond(
    timeline: Timeline,
    series: SaltSeries,
    outcome: SaltResponseOutcome,
    name: str,
    as_of: date | None,
) -> SaltResponse:
    definition = outcome.definitions[name]
    if series.visits:
        answer = _judge(series, definition, as_of)
    else:
        answer = _look_for_report(timeline, definition)
    baseline, last = series.baseline, series.visits[-1] if series.visits else None
    response = SaltResponse(
        patient_id=timeline.patient_id,
        definition=name,
        baseline_salt=baseline.score if baseline else None,
        baseline_day=baseline.day if baseline else None,
        last_salt=last.score if last else None,
        last_day=last.day if last else None,
        best_salt=min((visit.score for visit in series.visits), default=None),
        improvement=_improvement(baseline, last),
        met_last=answer.met_last,
        met_ever=answer.met_ever,
        milestone_after_day=answer.after,
        milestone_by_day=answer.by,
        milestone_day=answer.milestone.day if answer.milestone else None,
        source=answer.source,
        reason=answer.reason,
        undated_scores=series.undated_scores,
        empty_scores=series.empty_scores,
        incomplete_readings=series.incomplete_readings,
        milestone=answer.milestone,
        rows=answer.rows,
    )
    because = explain_salt_response(response.columns, outcome, as_of)
    return replace(response, because=because)


def _improvement(baseline: SaltVisit | None, last: SaltVisit | None) -> float | None:
    if baseline is None or last is None:
        return None
    return compute_percent_change(float(baseline.score), float(last.score))


def _judge(
    series: SaltSeries, definition: ResponseDefinition, as_of: date | None
) -> _Answer:
    """Judge each visit, and place the milestone between two of them."""
    baseline, visits = series.baseline, series.visits
    found = judge_series(series, definition, as_of)
    if isinstance(found, ResponseReason):
        no_start = found is ResponseReason.BASELINE_ZERO
        return _Answer(found, rows=rows_of(baseline) if no_start else ())
    if True not in found.visits:
        return _Answer(
            ResponseReason.NOT_MET,
            ResponseSource.SERIES,
            met_last=False,
            met_ever=False,
            after=visits[-1].day,
            rows=rows_of(baseline, min(visits, key=lambda v: v.score), visits[-1]),
        )
    first = found.visits.index(True)
    # A baseline that meets it too is no day on which it was not met yet.
    start = None if found.at_baseline else baseline
    before = visits[first - 1] if first else start
    return _Answer(
        ResponseReason.MET if before else ResponseReason.MET_BEFORE,
        ResponseSource.SERIES,
        met_last=found.visits[-1],
        met_ever=True,
        after=before.day if before else None,
        by=visits[first].day,
        milestone=visits[first].when,
        rows=rows_of(baseline, before, visits[first], visits[-1]),
    )


def _look_for_report(timeline: Timeline, definition: ResponseDefinition) -> _Answer:
    """Answer with the first milestone the source reports for the definition."""
    first = first_reported(timeline, definition)
    if first is None:
        return _Answer(ResponseReason.NO_SCORE_AFTER)
    after, by = reported_interval(first)
    return _Answer(
        ResponseReason.REPORTED,
        ResponseSource.REPORTED,
        met_ever=True,
        after=after,
        by=by,
        milestone=first.day,
        rows=(first.event_id,),
    )


def spread_salt_response(responses: Iterable[SaltResponse]) -> dict[str, object]:
    """Return one patient's answers side by side, one name per definition and column.

    What every definition shares stands once; the others are named as
    ``salt50_met_last``, and so in the columnar engine.

    Examples
    --------
    >>> spread_salt_response([])
    {}
    """
    wide: dict[str, object] = {}
    for response in responses:
        for name, value in response.columns.items():
            if name in SALT_RESPONSE_BY_DEFINITION:
                wide[spread_name(response.definition, name)] = value
            elif name != "definition":
                wide[name] = value
    return wide
