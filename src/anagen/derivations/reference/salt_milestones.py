"""After which day and by which day one patient first reached each definition of response.

The rules are those of ``knowledge/outcomes/salt_milestones.yaml``; scores are read and
judged as in :mod:`anagen.derivations.reference.salt_response`.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Assessment, Patient
>>> scores = [("a1", 0, 85), ("a2", 28, 60), ("a3", 84, 30), ("a4", 168, 4)]
>>> rows = tuple(
...     Assessment(
...         assessment_id=key, patient_id="p", day=day, instrument="salt", value=score
...     )
...     for key, day, score in scores
... )
>>> case = Timeline(Patient(patient_id="p"), assessments=rows)
>>> found = derive_salt_milestones(case, load_knowledge())
>>> print(next(row.because for row in found if row.milestone == "salt50"))
SALT50, unconfirmed: reached after day 28 and by day 84.
>>> print(found[-1].milestone, found[-1].because)
salt_0 SALT 0, sustained: not reached by day 168.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from anagen.derivations.reference.reported_milestones import (
    first_reported,
    last_absence,
    reported_interval,
)
from anagen.derivations.reference.rows import OutcomeRow
from anagen.derivations.reference.salt_judgement import (
    Judgement,
    judge_series,
    rows_of,
)
from anagen.derivations.reference.salt_milestone_reasons import explain_salt_milestone
from anagen.derivations.reference.salt_series import (
    SaltSeries,
    SaltVisit,
    read_salt_series,
)
from anagen.derivations.tables.columns import OutcomeTable
from anagen.derivations.tables.salt_milestones import (
    SALT_MILESTONES,
    MilestoneReason,
    MilestoneStatus,
)
from anagen.derivations.tables.salt_response import ResponseReason, ResponseSource
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.salt_milestones import (
    Confirmation,
    MilestoneDefinition,
    SaltMilestonesOutcome,
)
from anagen.knowledge.schema.outcomes.salt_response import (
    ResponseDefinition,
    SaltResponseOutcome,
)
from anagen.records.timeline import Timeline

__all__ = ["SaltMilestone", "derive_salt_milestones"]


@dataclass(frozen=True, kw_only=True)
class SaltMilestone(OutcomeRow):
    """One milestone under one rule; the columns of `SALT_MILESTONES` say what each means."""

    table: ClassVar[OutcomeTable] = SALT_MILESTONES

    patient_id: str
    definition: str
    milestone: str
    status: MilestoneStatus | None
    after_day: int | None
    by_day: int | None
    confirmed_by_day: int | None
    source: ResponseSource | None
    reason: MilestoneReason


@dataclass(frozen=True)
class _Found:
    """What is known of a milestone, of whomever."""

    status: MilestoneStatus | None
    reason: MilestoneReason
    source: ResponseSource | None = None
    after: int | None = None
    by: int | None = None
    confirmed_by: int | None = None
    rows: tuple[str, ...] = ()


_UNKNOWN: dict[ResponseReason, MilestoneReason] = {
    ResponseReason.NO_BASELINE: MilestoneReason.NO_BASELINE,
    ResponseReason.BASELINE_ZERO: MilestoneReason.BASELINE_ZERO,
}


def derive_salt_milestones(
    timeline: Timeline, knowledge: Knowledge, as_of: date | None = None
) -> tuple[SaltMilestone, ...]:
    """Return each milestone under each rule of confirmation, in the order of the YAML.

    Parameters
    ----------
    timeline
        The patient.
    knowledge
        The rules of confirmation, the definitions that are reached, and SALT.
    as_of
        Day of the knowledge; the latest when not given.
    """
    outcome = knowledge.outcome(SaltMilestonesOutcome)
    responses = knowledge.outcome(SaltResponseOutcome)
    series = read_salt_series(timeline, knowledge.salt, as_of)
    found = {
        name: (
            _judged(series, response, outcome, as_of)
            if series.visits
            else _reported(timeline, response, outcome)
        )
        for name, response in responses.definitions.items()
    }
    rows = (
        _row(timeline.patient_id, rule, name, found[name][rule])
        for rule in outcome.definitions
        for name in responses.definitions
    )
    return tuple(
        replace(row, because=explain_salt_milestone(row.columns, outcome, responses))
        for row in rows
    )


def _row(patient: str, rule: str, milestone: str, found: _Found) -> SaltMilestone:
    return SaltMilestone(
        patient_id=patient,
        definition=rule,
        milestone=milestone,
        status=found.status,
        after_day=found.after,
        by_day=found.by,
        confirmed_by_day=found.confirmed_by,
        source=found.source,
        reason=found.reason,
        rows=found.rows,
    )


def _judged(
    series: SaltSeries,
    response: ResponseDefinition,
    outcome: SaltMilestonesOutcome,
    as_of: date | None,
) -> dict[str, _Found]:
    """Place one milestone by the scores, under each rule."""
    judged = judge_series(series, response, as_of)
    if isinstance(judged, ResponseReason):
        unknown = _Found(None, _UNKNOWN[judged])
        return dict.fromkeys(outcome.definitions, unknown)
    return {
        rule: _place(series, judged, definition)
        for rule, definition in outcome.definitions.items()
    }


def _place(
    series: SaltSeries, judged: Judgement, definition: MilestoneDefinition
) -> _Found:
    visits = series.visits
    holding = definition.holding(judged.visits)
    if not holding:
        return _not_reached(series, judged)
    first = holding[0]
    after = _last_day_without(series, judged, first)
    status, reason = MilestoneStatus.REACHED, MilestoneReason.MET
    if after is None:
        status = MilestoneStatus.REACHED_BEFORE_FIRST_VISIT
        reason = MilestoneReason.NO_EARLIER_SCORE
        if judged.at_baseline:
            reason = MilestoneReason.MET_AT_BASELINE
    later = _confirming(visits, holding, definition.confirmation)
    shown = (series.baseline, *visits[max(first - 1, 0) : first + 1], *later[:1])
    return _Found(
        status,
        reason,
        ResponseSource.SERIES,
        after=after,
        by=_first_day([visits[place] for place in holding]),
        confirmed_by=_first_day(later),
        rows=rows_of(*shown),
    )


def _confirming(
    visits: Sequence[SaltVisit], holding: Sequence[int], confirmation: Confirmation
) -> list[SaltVisit]:
    """Return the visits of which any one, once made, confirms the milestone."""
    match confirmation:
        case Confirmation.NONE:
            return []
        case Confirmation.NEXT_VISIT:
            return [visits[place + 1] for place in holding]
        case Confirmation.EVERY_LATER_VISIT:
            return [visits[-1]]


def _not_reached(series: SaltSeries, judged: Judgement) -> _Found:
    """Say until when a milestone was not reached, or not confirmed."""
    visits, source = series.visits, ResponseSource.SERIES
    rows = rows_of(series.baseline, *visits[-2:])
    if not judged.visits[-1]:
        after = _last_day_without(series, judged, len(visits))
        status, reason = MilestoneStatus.NOT_REACHED, MilestoneReason.NOT_MET
        return _Found(status, reason, source, after=after, rows=rows)
    after = _last_day_without(series, judged, len(visits) - 1)
    reason = MilestoneReason.AWAITS_CONFIRMATION
    if after is None:
        return _Found(None, reason, rows=rows)
    return _Found(MilestoneStatus.NOT_REACHED, reason, source, after=after, rows=rows)


def _last_day_without(series: SaltSeries, judged: Judgement, place: int) -> int | None:
    """Return the last day surely before a visit without the milestone, or None.

    Visits are in order, so every earlier one was before it, on the first day that its
    statement allows or later. Before the first visit the baseline stands for day 0.
    """
    if place:
        return max(0, *(visit.earliest or 0 for visit in series.visits[:place]))
    return 0 if judged.at_baseline is False else None


def _first_day(visits: Sequence[SaltVisit]) -> int | None:
    """Return the first day by which one of some visits surely was made."""
    return min((v.latest for v in visits if v.latest is not None), default=None)


def _reported(
    timeline: Timeline, response: ResponseDefinition, outcome: SaltMilestonesOutcome
) -> dict[str, _Found]:
    """Place one milestone by what the source reports, under each rule."""
    if report := first_reported(timeline, response):
        after, by = reported_interval(report)
        reached = _Found(
            MilestoneStatus.REACHED,
            MilestoneReason.REPORTED,
            ResponseSource.REPORTED,
            after=after,
            by=by,
            rows=(report.event_id,),
        )
        unconfirmed = _Found(
            None,
            MilestoneReason.REPORT_UNCONFIRMED,
            rows=reached.rows,
        )
        return {
            rule: reached if d.confirmation is Confirmation.NONE else unconfirmed
            for rule, d in outcome.definitions.items()
        }
    known = _Found(None, MilestoneReason.NO_SCORE_AFTER)
    if absence := last_absence(timeline, response):
        known = _Found(
            MilestoneStatus.NOT_REACHED,
            MilestoneReason.REPORTED_ABSENT,
            ResponseSource.REPORTED,
            after=absence.after,
            rows=(absence.event.event_id,),
        )
    return dict.fromkeys(outcome.definitions, known)
