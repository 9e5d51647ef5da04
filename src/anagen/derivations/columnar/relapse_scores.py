"""All patients' relapses by series of scores, in Ibis; rules as in the reference.

See :mod:`anagen.derivations.reference.relapse`. Every visit knows the lowest score before
it and the score before; whether it is in relapse, and whether the one before was, is then
judged visit by visit. A score no higher than the lowest before is never a relapse, so for
a visit that is one the lowest before it and before the next visit are the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from operator import or_
from typing import Any

import ibis

from anagen.derivations.columnar.by_definition import explode_definitions
from anagen.derivations.columnar.exact import exact_literal
from anagen.derivations.columnar.salt_judgement import Judge
from anagen.derivations.columnar.salt_series import (
    derive_salt_baselines,
    derive_salt_visits,
)
from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.columnar.treatment_changes import derive_treatment_changes
from anagen.derivations.tables.relapse import RelapseStatus
from anagen.derivations.tables.salt_response import ResponseSource
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.base import Operator
from anagen.knowledge.schema.outcomes.relapse import (
    ANY_IMPROVEMENT,
    MeasuredFrom,
    RelapseDefinition,
    RelapseOutcome,
)
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.records.tables import Patient

__all__ = ["RelapseScores"]

_EPISODE = ("patient_id", "definition", "by_day")


@dataclass(frozen=True)
class _OfScores:
    """The definitions that rest on scores, as an outcome of their own."""

    definitions: Mapping[str, RelapseDefinition]


@dataclass(frozen=True)
class RelapseScores:
    """The visits of all patients under the definitions that rest on scores.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        The definitions, those of response, and SALT.
    as_of
        Day of the knowledge; the latest when not given.
    """

    tables: CohortTables
    knowledge: Knowledge
    as_of: date | None

    @cached_property
    def _outcome(self) -> RelapseOutcome:
        return self.knowledge.outcome(RelapseOutcome)

    @cached_property
    def _definitions(self) -> Mapping[str, RelapseDefinition]:
        return self._outcome.of_scores

    @cached_property
    def _judge(self) -> Judge:
        """Judges the responses that have to come first."""
        responses = self.knowledge.outcome(SaltResponseOutcome).definitions
        asked = {str(definition.response) for definition in self._definitions.values()}
        needed = {name: responses[name] for name in sorted(asked - {ANY_IMPROVEMENT})}
        return Judge(needed, self.as_of)

    @cached_property
    def _from_change(self) -> tuple[str, ...]:
        return tuple(
            name
            for name, definition in self._definitions.items()
            if definition.measured_from is MeasuredFrom.CHANGE
        )

    @cached_property
    def _visits(self) -> Any:
        """The visits, and of each whether an episode starts or the response is back."""
        visits = self._with_changes()
        judged = {}
        for name in self._definitions:
            now = self._is_relapse(visits, name, visits.score, visits.day)
            was = self._is_relapse(visits, name, visits.score_before, visits.day_before)
            met = self._responds(visits, visits.score, name)
            judged[f"met_{name}"] = met
            judged[f"start_{name}"] = now & ~was
            judged[f"regained_{name}"] = (met & ~now).fill_null(False)
        return visits.mutate(**judged)

    def _responds(self, rows: Any, score: Any, name: str) -> Any:
        """Say whether a score meets the response; null when it cannot be judged."""
        response = str(self._definitions[name].response)
        if response == ANY_IMPROVEMENT:
            return score < rows.baseline_salt.nullif(0)
        return self._judge.meets(response, self._judge.hundredfold(score), rows)

    def _with_changes(self) -> Any:
        """Add the score at the first change of the index treatment after a response."""
        asked = (self.tables, self.knowledge.salt, self.as_of)
        baselines = derive_salt_baselines(*asked).select("patient_id", "baseline_salt")
        visits = derive_salt_visits(*asked).left_join(baselines, "patient_id")
        visits = visits.drop("patient_id_right")
        visits = visits.mutate(**self._judge.limits(visits.baseline_salt))
        for name in self._from_change:
            changes = self._changes(visits, name).rename(
                {f"{column}_{name}": column for column in ("changed", "at", "was")}
            )
            visits = visits.left_join(changes, "patient_id").drop("patient_id_right")
        return visits

    def _changes(self, visits: Any, name: str) -> Any:
        """Return the day of that change, and day and score of the last visit up to it."""
        met = visits.filter(self._responds(visits, visits.score, name))
        first = met.group_by("patient_id").aggregate(responded=met.day.min())
        changes = derive_treatment_changes(self.tables, self.knowledge)
        changes = changes.filter(changes.is_index).select("patient_id", changed="day")
        found = first.inner_join(changes, "patient_id")
        found = found.filter(found.changed >= found.responded)
        found = found.group_by("patient_id").aggregate(changed=found.changed.min())
        before = found.inner_join(
            visits.select("patient_id", "day", "score"), "patient_id"
        )
        before = before.filter(before.day <= before.changed)
        return before.group_by("patient_id", "changed").aggregate(
            at=before.day.max(), was=before.score.argmax(before.day)
        )

    def _is_relapse(self, visits: Any, name: str, score: Any, day: Any) -> Any:
        responded = self._responds(visits, visits.best_before, name)
        worse = (score > visits.best_before) & responded
        match self._definitions[name].measured_from:
            case MeasuredFrom.LOWEST:
                worse = worse & self._holds(name, score - visits.best_before)
            case MeasuredFrom.CHANGE:
                is_after = day > visits[f"changed_{name}"]
                worse = worse & is_after
                worse = worse & self._holds(name, score - visits[f"was_{name}"])
            case _:
                worse = worse & self._holds(name, score)
        return worse.fill_null(False)

    def _holds(self, name: str, value: Any) -> Any:
        definition = self._definitions[name]
        if definition.threshold is None:
            return ibis.literal(False)
        limit = exact_literal(definition.threshold.value(self.as_of))
        match definition.operator:
            case Operator.ABOVE:
                return value > limit
            case Operator.AT_LEAST:
                return value >= limit
            case Operator.BELOW:
                return value < limit
            case _:
                return value <= limit

    @cached_property
    def _patients(self) -> Any:
        """What all visits of each patient show, by definition."""
        visits, found = self._visits, {}
        for name in self._definitions:
            met, start = visits[f"met_{name}"], visits[f"start_{name}"]
            found[f"response_{name}"] = visits.day.min(where=met)
            found[f"judged_{name}"] = met.notnull().ifelse(1, 0).max()
            found[f"episodes_{name}"] = start.ifelse(1, 0).max()
        for name in self._from_change:
            found[f"changed_{name}"] = visits[f"changed_{name}"].max()
        return visits.group_by("patient_id").aggregate(
            last_visit=visits.day.max(), **found
        )

    def none(self) -> Any:
        """Return a row per patient and definition without an episode: why not."""
        patients = self.tables[Patient.table].select("patient_id")
        patients = patients.left_join(self._patients, "patient_id")
        found, pick = explode_definitions(patients, _OfScores(self._definitions))
        found = found.select(
            "patient_id",
            "last_visit",
            definition=pick(lambda name, _: name),
            has_episode=pick(lambda name, _: found[f"episodes_{name}"]),
            is_judged=pick(lambda name, _: found[f"judged_{name}"]),
            response_day=pick(lambda name, _: found[f"response_{name}"]),
            is_unchanged=pick(
                lambda name, _: (
                    found[f"changed_{name}"].isnull()
                    if name in self._from_change
                    else ibis.literal(False)
                )
            ),
        )
        found = found.filter(found.has_episode.fill_null(0) == 0)
        return self._why_none(
            found.mutate(is_judged=(found.is_judged == 1).fill_null(False))
        )

    def _why_none(self, found: Any) -> Any:
        failed_from = self._outcome.primary_failure.first(self.as_of)
        is_judged = found.is_judged
        status = ibis.cases(
            (~is_judged, str(RelapseStatus.NOT_ASSESSABLE)),
            (
                found.response_day.isnull() & (found.last_visit >= failed_from),
                str(RelapseStatus.PRIMARY_FAILURE),
            ),
            (found.response_day.isnull(), str(RelapseStatus.NO_RESPONSE_YET)),
            (found.is_unchanged, str(RelapseStatus.NO_CHANGE)),
            else_=str(RelapseStatus.NO_RELAPSE),
        )
        return found.select(
            "patient_id",
            "definition",
            status=status,
            episode=ibis.literal(0, "int64"),
            source=is_judged.ifelse(str(ResponseSource.SERIES), ibis.null("string")),
            censored_day=is_judged.ifelse(found.last_visit, ibis.null("int64")),
            response_day=found.response_day,
        )

    def episodes(self) -> Any:
        """Return each episode with its scores, and when the response was regained."""
        visits = self._visits
        starts = visits.filter(
            reduce(or_, (visits[f"start_{name}"] for name in self._definitions))
        )
        starts = self._with_nadir_day(starts)
        known = ("last_visit", *(f"response_{name}" for name in self._definitions))
        starts = starts.inner_join(
            self._patients.select("patient_id", *known), "patient_id"
        )
        starts, pick = explode_definitions(starts, _OfScores(self._definitions))
        starts = starts.select(
            "patient_id",
            "last_visit",
            definition=pick(lambda name, _: name),
            is_start=pick(lambda name, _: starts[f"start_{name}"]),
            response_day=pick(lambda name, _: starts[f"response_{name}"]),
            nadir_salt=starts.best_before,
            nadir_day=starts.nadir_day,
            reference_salt=pick(lambda n, d: _reference(starts, n, d, "score")),
            reference_day=pick(lambda n, d: _reference(starts, n, d, "day")),
            after_day=starts.day_before,
            by_day=starts.day,
            extent_low=starts.score,
            extent_high=starts.score,
        )
        starts = self._with_recapture(starts.filter(starts.is_start))
        in_order = ibis.window(group_by=["patient_id", "definition"], order_by="by_day")
        number = ibis.row_number().over(in_order) + 1
        return starts.mutate(
            episode=number.cast("int64"),
            status=ibis.literal(str(RelapseStatus.RELAPSE)),
            source=ibis.literal(str(ResponseSource.SERIES)),
        )

    def _with_nadir_day(self, starts: Any) -> Any:
        """Add the first visit with the lowest score before."""
        days = self._visits.select("patient_id", nadir_day="day", best_before="score")
        seen = starts.select("patient_id", "day", "best_before")
        found = seen.inner_join(days, ["patient_id", "best_before"])
        found = found.group_by("patient_id", "day").aggregate(
            nadir_day=found.nadir_day.min()
        )
        starts = starts.left_join(found, ["patient_id", "day"])
        return starts.drop("patient_id_right", "day_right")

    def _with_recapture(self, starts: Any) -> Any:
        """Add the first later visit that meets the response and is no relapse."""
        visits = self._visits.select(
            "patient_id",
            later="day",
            before_later="day_before",
            **{
                f"regained_{name}": self._visits[f"regained_{name}"]
                for name in self._definitions
            },
        )
        found = starts.select(*_EPISODE).inner_join(visits, "patient_id")
        is_regained = ibis.cases(
            *(
                (found.definition == name, found[f"regained_{name}"])
                for name in self._definitions
            ),
            else_=False,
        )
        found = found.filter(found.later > found.by_day, is_regained)
        found = found.group_by(*_EPISODE).aggregate(
            recapture_by_day=found.later.min(),
            recapture_after_day=found.before_later.min(),
        )
        starts = starts.left_join(found, list(_EPISODE))
        starts = starts.drop(*(f"{name}_right" for name in _EPISODE))
        return starts.mutate(
            recaptured=ibis.cases(
                (starts.recapture_by_day.notnull(), True),
                (starts.last_visit > starts.by_day, False),
                else_=ibis.null("boolean"),
            )
        )


def _reference(starts: Any, name: str, definition: RelapseDefinition, what: str) -> Any:
    """Return day or score that a worsening is measured from; null when from nothing."""
    is_day = what == "day"
    match definition.measured_from:
        case MeasuredFrom.LOWEST:
            return starts.nadir_day if is_day else starts.best_before
        case MeasuredFrom.CHANGE:
            return starts[f"at_{name}"] if is_day else starts[f"was_{name}"]
        case _:
            nothing = starts.nadir_day if is_day else starts.best_before
            return ibis.null(nothing.type())
