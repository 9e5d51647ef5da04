"""Whether one patient lost a response again, when, after what, and what came of it.

The rules are those of ``knowledge/outcomes/relapse.yaml``. Here are the definitions that
rest on a series of scores; what a source reports is in
:mod:`anagen.derivations.reference.reported_relapses`.

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
...     for key, day, score in [("a1", 0, 100), ("a2", 180, 5), ("a3", 270, 40)]
... ]
>>> case = Timeline(Patient(patient_id="p"), assessments=tuple(rows))
>>> found = {row.definition: row for row in derive_relapse(case, load_knowledge())}
>>> row = found["rise_above_20"]
>>> row.episode, row.nadir_salt, row.after_day, row.by_day, str(row.extent_high)
(1, Decimal('5'), 180, 270, '40')
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from anagen.derivations.reference.follow_up import follow_up
from anagen.derivations.reference.relapse_rows import (
    Course,
    Relapse,
    describe_relapse,
    infer_trigger,
)
from anagen.derivations.reference.reported_relapses import reported_relapses
from anagen.derivations.reference.salt_series import (
    SaltSeries,
    SaltVisit,
    read_salt_series,
)
from anagen.derivations.reference.treatment_changes import read_treatment_changes
from anagen.derivations.reference.treatment_spans import derive_treatment_spans
from anagen.derivations.tables.relapse import RelapseStatus
from anagen.derivations.tables.salt_response import ResponseSource
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.base import Answer
from anagen.knowledge.schema.outcomes.relapse import (
    ANY_IMPROVEMENT,
    MeasuredFrom,
    RelapseDefinition,
    RelapseOutcome,
)
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.records.timeline import Timeline

__all__ = ["derive_relapse"]


def derive_relapse(
    timeline: Timeline, knowledge: Knowledge, as_of: date | None = None
) -> tuple[Relapse, ...]:
    """Return one patient's episodes under each definition, in the order of the YAML.

    Parameters
    ----------
    timeline
        The patient.
    knowledge
        The definitions, those of response, SALT, and which drugs there are.
    as_of
        Day of the knowledge; the latest when not given.
    """
    outcome = knowledge.outcome(RelapseOutcome)
    spans = derive_treatment_spans(timeline, knowledge)
    course = Course(
        timeline=timeline,
        outcome=outcome,
        changes=read_treatment_changes(spans, timeline.treatments, outcome.roles),
        followed=follow_up(timeline),
        as_of=as_of,
    )
    series = read_salt_series(timeline, knowledge.salt, as_of)
    found: list[Relapse] = []
    judged: dict[tuple[str | None, Decimal], bool | None] = {}
    for name, definition in outcome.definitions.items():
        if definition.is_reported:
            found += reported_relapses(course, name)
        else:
            scores = _Scores(course, series, name, definition, knowledge, judged)
            found += scores.answer()
    return tuple(_described(row, outcome, as_of) for row in found)


def _described(row: Relapse, outcome: RelapseOutcome, as_of: date | None) -> Relapse:
    # As `replace` does, without a look at each of the many fields.
    known = {**vars(row), "because": describe_relapse(row, outcome, as_of)}
    return Relapse(**known)


@dataclass(frozen=True)
class _Seen:
    """A visit, and what it is under one definition.

    Parameters
    ----------
    visit, before
        The visit and the scored day before it.
    lowest
        The first visit with the lowest score before it.
    reference
        The visit that worsening is measured from.
    is_relapse, is_response
        Whether it is in relapse, and whether it meets the response.
    """

    visit: SaltVisit
    before: SaltVisit | None
    lowest: SaltVisit | None
    reference: SaltVisit | None
    is_relapse: bool
    is_response: bool

    @property
    def is_regained(self) -> bool:
        """Whether the response is there again."""
        return self.is_response and not self.is_relapse


@dataclass(frozen=True)
class _Scores:
    """One patient's scores under one definition.

    Whether a score meets a response is `judged` once for all definitions.
    """

    course: Course
    series: SaltSeries
    name: str
    definition: RelapseDefinition
    knowledge: Knowledge
    judged: dict[tuple[str | None, Decimal], bool | None]

    def answer(self) -> Iterator[Relapse]:
        """Yield the episodes, or the row that says why there is none."""
        visits = self.series.visits
        responded = [self._responds(visit.score) for visit in visits]
        if None in responded or not visits:
            yield self.course.none(self.name, RelapseStatus.NOT_ASSESSABLE)
            return
        if True not in responded:
            yield self._none(self._when_never_responded(), None)
            return
        first = visits[responded.index(True)]
        change = self._change(first)
        if self._needs_change and change is None:
            yield self._none(RelapseStatus.NO_CHANGE, first)
            return
        seen = list(self._look(change))
        starts = [
            place
            for place, now in enumerate(seen)
            if now.is_relapse and (place == 0 or not seen[place - 1].is_relapse)
        ]
        if not starts:
            yield self._none(RelapseStatus.NO_RELAPSE, first)
        for episode, place in enumerate(starts, start=1):
            yield self._episode(episode, first, seen[place], seen[place + 1 :])

    @property
    def _needs_change(self) -> bool:
        return self.definition.measured_from is MeasuredFrom.CHANGE

    def _responds(self, score: Decimal) -> bool | None:
        """Say whether a score meets the response; None when it cannot be judged."""
        key = (self.definition.response, score)
        if key not in self.judged:
            self.judged[key] = self._judge(score)
        return self.judged[key]

    def _judge(self, score: Decimal) -> bool | None:
        baseline = self.series.baseline.score if self.series.baseline else None
        if self.definition.response == ANY_IMPROVEMENT:
            return score < baseline if baseline else None
        responses = self.knowledge.outcome(SaltResponseOutcome).definitions
        answer = responses[str(self.definition.response)].judge(
            baseline=baseline, score=score, as_of=self.course.as_of
        )
        return None if answer is Answer.UNKNOWN else answer is Answer.MET

    def _when_never_responded(self) -> RelapseStatus:
        failed_from = self.course.outcome.primary_failure.first(self.course.as_of)
        if self.series.visits[-1].day >= failed_from:
            return RelapseStatus.PRIMARY_FAILURE
        return RelapseStatus.NO_RESPONSE_YET

    def _change(self, first: SaltVisit) -> tuple[int, SaltVisit] | None:
        """Return the day of the first change from the response on, and the score then."""
        day = self.course.changes.first_of_index(first.day)
        if day is None:
            return None
        return day, [visit for visit in self.series.visits if visit.day <= day][-1]

    def _look(self, change: tuple[int, SaltVisit] | None) -> Iterator[_Seen]:
        """Judge each visit by those before it."""
        before, lowest = self.series.baseline, None
        for visit in self.series.visits:
            reference = lowest
            if self._needs_change and change is not None:
                reference = change[1] if visit.day > change[0] else None
            elif self.definition.measured_from is MeasuredFrom.NOTHING:
                reference = None
            yield _Seen(
                visit=visit,
                before=before,
                lowest=lowest,
                reference=reference,
                is_relapse=self._is_relapse(visit, lowest, reference),
                is_response=self._responds(visit.score) is True,
            )
            before = visit
            if lowest is None or visit.score < lowest.score:
                lowest = visit

    def _is_relapse(
        self, visit: SaltVisit, lowest: SaltVisit | None, reference: SaltVisit | None
    ) -> bool:
        if lowest is None or visit.score <= lowest.score:
            return False
        score = reference.score if reference else None
        is_worse = self.definition.is_worse(score, visit.score, self.course.as_of)
        return is_worse and self._responds(lowest.score) is True

    def _none(self, status: RelapseStatus, first: SaltVisit | None) -> Relapse:
        last = self.series.visits[-1]
        return self.course.none(
            self.name,
            status,
            source=ResponseSource.SERIES,
            censored_day=last.day,
            response_day=first.day if first else None,
            rows=_keys(self.series.baseline, first, last),
        )

    def _episode(
        self, number: int, first: SaltVisit, now: _Seen, later: list[_Seen]
    ) -> Relapse:
        again = next((seen for seen in later if seen.is_regained), None)
        by = now.visit.day
        after = now.before.day if now.before else None
        row = self.course.none(
            self.name,
            RelapseStatus.RELAPSE,
            episode=number,
            source=ResponseSource.SERIES,
            response_day=first.day,
            nadir_salt=now.lowest.score if now.lowest else None,
            nadir_day=now.lowest.day if now.lowest else None,
            reference_salt=now.reference.score if now.reference else None,
            reference_day=now.reference.day if now.reference else None,
            after_day=after,
            by_day=by,
            extent_low=now.visit.score,
            extent_high=now.visit.score,
            recaptured=again is not None if later else None,
            recapture_after_day=again.before.day if again and again.before else None,
            recapture_by_day=again.visit.day if again else None,
            rows=_keys(first, now.lowest, now.reference, now.before, now.visit),
        )
        row = infer_trigger(self.course, row)
        return self.course.with_rescue(row, self.course.rescues_from(by))


def _keys(*visits: SaltVisit | None) -> tuple[str, ...]:
    return tuple(sorted({row for visit in visits if visit for row in visit.rows}))
