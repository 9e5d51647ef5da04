"""All patients' salt_response, in Ibis; the rules are those of the reference.

See :mod:`anagen.derivations.reference.salt_response`. A patient's visits are put in
order once; each definition then takes the first visit that meets it, and the visit
before that one, as two conditional minima. Decimals are compared by multiplying, the
one division is done in double precision after both casts, and no step depends on the
order of rows.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import ibis

from anagen.derivations.columnar.by_definition import explode_definitions
from anagen.derivations.columnar.reported_milestones import (
    derive_reported_milestones,
)
from anagen.derivations.columnar.salt_judgement import Judge, least_where
from anagen.derivations.columnar.salt_series import (
    derive_salt_baselines,
    derive_salt_left_out,
    derive_salt_visits,
)
from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.tables.salt_response import (
    SALT_RESPONSE,
    SALT_RESPONSE_BY_DEFINITION,
    ResponseReason,
    ResponseSource,
    spread_name,
)
from anagen.knowledge.schema.instruments import RegionalScore
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.records.tables import Patient

__all__ = ["derive_salt_response", "spread_salt_response"]

_NEVER = -(2**62)
"""Stands for "no visit before" in a minimum, which would pass over a null."""

_LEFT_OUT = ("undated_scores", "empty_scores", "incomplete_readings")
_SCORES = ("baseline_salt", "baseline_day", "last_salt", "last_day", "best_salt")


def derive_salt_response(
    tables: CohortTables,
    outcome: SaltResponseOutcome,
    instrument: RegionalScore,
    as_of: date | None = None,
) -> Any:
    """Return one row per patient and definition, in the columns of `SALT_RESPONSE`.

    Parameters
    ----------
    tables
        The Cohort.
    outcome
        The definitions, ``outcomes/salt_response``.
    instrument
        The instrument they judge, with the weights of its regions.
    as_of
        Day of the knowledge; the latest when not given.
    """
    judge = Judge(outcome.definitions, as_of)
    baselines = derive_salt_baselines(tables, instrument, as_of)
    baselines = baselines.drop("baseline_scores").mutate(
        **judge.limits(baselines.baseline_salt)
    )
    visits = derive_salt_visits(tables, instrument, as_of)
    found = tables[Patient.table].select("patient_id")
    for part in (
        baselines,
        _followed(visits, baselines, outcome, judge),
        derive_salt_left_out(tables, instrument, as_of),
    ):
        found = found.left_join(part, "patient_id").drop("patient_id_right")
    by_definition = _by_definition(found, outcome, judge)
    reports = derive_reported_milestones(tables, outcome)
    found = by_definition.left_join(reports, ["patient_id", "definition"])
    return _answers(found).select(*SALT_RESPONSE.column_names)


def spread_salt_response(responses: Any, outcome: SaltResponseOutcome) -> Any:
    """Return one row per patient, named as by the reference: ``salt50_met_last``.

    Parameters
    ----------
    responses
        From :func:`derive_salt_response`.
    outcome
        The definitions to spread.
    """
    of_definition = {"definition", *SALT_RESPONSE_BY_DEFINITION}
    shared = [c for c in SALT_RESPONSE.column_names if c not in of_definition]
    found = None
    for name in outcome.definitions:
        part = responses.filter(responses.definition == name).rename(
            {spread_name(name, c): c for c in SALT_RESPONSE_BY_DEFINITION}
        )
        part = part.drop("definition")
        if found is None:
            found = part
        else:
            own = part.drop(*(c for c in shared if c != "patient_id"))
            found = found.left_join(own, "patient_id").drop("patient_id_right")
    return found


def _followed(
    visits: Any, baselines: Any, outcome: SaltResponseOutcome, judge: Judge
) -> Any:
    """Return the last and best score after day 0, and first visits by definition.

    ``by_<definition>`` is the first visit that meets it and ``after_<definition>`` the
    scored day before: days are in order, so the least day-before among the visits that
    meet it belongs to the first of them.
    """
    visits = visits.left_join(baselines, "patient_id")
    score = judge.hundredfold(visits.score)
    visits = visits.select(
        "patient_id",
        "day",
        "score",
        is_last=visits.next_score.isnull(),
        day_before=visits.day_before.fill_null(_NEVER),
        **{
            f"met_{name}": judge.meets(name, score, visits)
            for name in outcome.definitions
        },
    )
    firsts = {}
    for name in outcome.definitions:
        met = visits[f"met_{name}"]
        firsts[f"by_{name}"] = least_where(visits.day, met)
        firsts[f"after_{name}"] = least_where(visits.day_before, met)
    return visits.group_by("patient_id").aggregate(
        last_day=visits.day.max(),
        last_salt=visits.score.max(where=visits.is_last),
        best_salt=visits.score.min(),
        **firsts,
    )


def _by_definition(found: Any, outcome: SaltResponseOutcome, judge: Judge) -> Any:
    """Return a row per patient and definition, from a row per patient."""
    found, pick = explode_definitions(found, outcome)

    def met(score: Any) -> Any:
        hundredfold = judge.hundredfold(score)
        return pick(lambda name, _: judge.meets(name, hundredfold, found))

    return found.select(
        "patient_id",
        *_SCORES,
        **{name: found[name].fill_null(0) for name in _LEFT_OUT},
        definition=pick(lambda name, _: name),
        by=pick(lambda name, _: found[f"by_{name}"]),
        after=pick(lambda name, _: found[f"after_{name}"]),
        met_last=met(found.last_salt),
        met_before=met(found.baseline_salt),
    )


def _improvement(found: Any) -> Any:
    baseline = found.baseline_salt.cast("float64")
    last = found.last_salt.cast("float64")
    return (baseline - last) / baseline.nullif(0.0) * 100.0


def _answers(found: Any) -> Any:
    """Return the answers, from the scores or else from the report."""
    # Null exactly where the scores give no answer: none after day 0, or no baseline.
    judged = found.met_last.notnull()
    reported = found.last_day.isnull() & found.definition_right.notnull()

    # A baseline that meets it too is no day on which it was not met yet.
    is_open = found.met_before & (found.after == found.baseline_day)
    after = is_open.fill_null(False).ifelse(_NEVER, found.after).nullif(_NEVER)

    def first_of(series: Any, report: Any, kind: str) -> Any:
        return ibis.cases((judged, series), (reported, report), else_=ibis.null(kind))

    return found.mutate(
        improvement=_improvement(found),
        met_ever=first_of(found.by.notnull(), True, "boolean"),
        milestone_after_day=first_of(
            found.by.isnull().ifelse(found.last_day, after),
            found.reported_after,
            "int64",
        ),
        milestone_by_day=first_of(found.by, found.reported_by, "int64"),
        milestone_day=first_of(found.by, found.reported_day, "int64"),
        source=first_of(
            str(ResponseSource.SERIES), str(ResponseSource.REPORTED), "string"
        ),
        reason=ibis.cases(
            (judged & found.by.isnull(), str(ResponseReason.NOT_MET)),
            (judged & after.isnull(), str(ResponseReason.MET_BEFORE)),
            (judged, str(ResponseReason.MET)),
            (reported, str(ResponseReason.REPORTED)),
            (found.last_day.isnull(), str(ResponseReason.NO_SCORE_AFTER)),
            (found.baseline_salt.isnull(), str(ResponseReason.NO_BASELINE)),
            else_=str(ResponseReason.BASELINE_ZERO),
        ),
    )
