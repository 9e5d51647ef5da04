"""All patients' relapse, in Ibis; the rules are those of the reference.

See :mod:`anagen.derivations.reference.relapse`. Episodes by scores and as reported, and
the rows that say why there is none, are put under each other; then what each followed
and what answered it is joined to all of them at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import ibis

from anagen.derivations.columnar.relapse_answers import (
    last_changes,
    linked_rescues,
    rescues,
)
from anagen.derivations.columnar.relapse_scores import RelapseScores
from anagen.derivations.columnar.reported_relapses import (
    reported_absences,
    reported_episodes,
)
from anagen.derivations.columnar.salt_series import score_type
from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.columnar.treatment_changes import derive_treatment_coverage
from anagen.derivations.tables.relapse import RELAPSE, RelapseKind, RescueBasis
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.relapse import RelapseOutcome
from anagen.records.terms import Basis, EventTrigger

__all__ = ["derive_relapse"]


def derive_relapse(
    tables: CohortTables, knowledge: Knowledge, as_of: date | None = None
) -> Any:
    """Return one row per patient, definition and episode, in the columns of `RELAPSE`.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        The definitions, those of response, SALT, and which drugs there are.
    as_of
        Day of the knowledge; the latest when not given.
    """
    outcome = knowledge.outcome(RelapseOutcome)
    exact = score_type(knowledge.salt, as_of)
    scores = RelapseScores(tables, knowledge, as_of)
    episodes, none = [scores.episodes()], [scores.none()]
    for name, definition in outcome.definitions.items():
        if definition.is_reported:
            named = {"definition": ibis.literal(name)}
            told = reported_episodes(tables, outcome, exact)
            episodes.append(told.mutate(**named))
            none.append(reported_absences(tables, knowledge).mutate(**named))
    columns = _columns(exact)
    found = ibis.union(*(_complete(part, columns) for part in episodes))
    found = _with_answers(found, tables, knowledge, as_of)
    parts = [found, *(_complete(part, found.schema()) for part in none)]
    return _finish(ibis.union(*parts), tables, knowledge)


def _columns(exact: str) -> dict[str, str]:
    """Return what is found of an episode before it is asked what it followed."""
    texts = ("patient_id", "definition", "status", "source", "event_id")
    days = ("censored_day", "response_day", "nadir_day", "reference_day")
    around = ("after_day", "by_day", "recapture_after_day", "recapture_by_day")
    scores = ("nadir_salt", "reference_salt", "extent_low", "extent_high")
    return {
        **dict.fromkeys((*texts, "stated", "stated_drug"), "string"),
        **dict.fromkeys((*days, *around, "stated_low", "stated_high"), "int64"),
        **dict.fromkeys(scores, exact),
        **dict.fromkeys(("recaptured", "has_latency", "is_secondary"), "boolean"),
        "episode": "int64",
    }


def _complete(part: Any, columns: Mapping[str, Any]) -> Any:
    """Return a part in all columns; what it does not have is null."""
    return part.select(
        **{
            name: part[name].cast(kind) if name in part.columns else ibis.null(kind)
            for name, kind in columns.items()
        }
    )


def _with_answers(
    found: Any, tables: CohortTables, knowledge: Knowledge, as_of: date | None
) -> Any:
    """Add the change each episode followed and the treatment that answered it."""
    seen = found.filter(found.by_day.notnull()).select("patient_id", "by_day")
    seen = seen.distinct()
    keys = {
        ("patient_id", "by_day"): (
            last_changes(seen, tables, knowledge, as_of),
            rescues(seen, tables, knowledge, as_of),
        ),
        ("patient_id", "event_id"): (linked_rescues(tables, knowledge),),
    }
    for key, parts in keys.items():
        for part in parts:
            found = found.left_join(part, list(key))
            found = found.drop(*(f"{name}_right" for name in key))
    return found


def _finish(found: Any, tables: CohortTables, knowledge: Knowledge) -> Any:
    coverage = derive_treatment_coverage(tables, knowledge)
    found = found.left_join(coverage, "patient_id")
    found = found.mutate(**_trigger(found), **_rescue(found))
    return found.mutate(
        episode=found.episode.fill_null(0),
        kind=_kind(found),
        unplaced_rows=found.unplaced_rows.fill_null(0),
    ).select(*RELAPSE.column_names)


def _trigger(found: Any) -> dict[str, Any]:
    """Return the trigger the source states, else the change found, else none."""
    is_complete = (found.unplaced_rows == 0).fill_null(False)
    is_none = found.by_day.notnull() & found.changed.isnull() & is_complete
    is_stated = found.stated.notnull()
    is_same = (found.stated == found.changed) & (
        found.stated_drug.isnull() | (found.stated_drug == found.changed_drug)
    )
    is_found = found.changed.notnull() & (~is_stated | is_same.fill_null(False))
    low = found.after_day + 1 - found.changed_day
    has_latency = found.has_latency.fill_null(False)

    def when_found(value: Any) -> Any:
        return is_found.ifelse(value, ibis.null(value.type()))

    return {
        "trigger": ibis.cases(
            (is_stated, found.stated),
            (is_found, found.changed),
            (is_none, str(EventTrigger.NONE)),
            else_=ibis.null("string"),
        ),
        "trigger_drug": ibis.coalesce(
            is_stated.ifelse(found.stated_drug, ibis.null("string")),
            when_found(found.changed_drug),
        ),
        "trigger_day": when_found(found.changed_day),
        "trigger_basis": ibis.cases(
            (is_stated, str(Basis.STATED)),
            (is_found | is_none, str(Basis.INFERRED)),
            else_=ibis.null("string"),
        ),
        "latency_low": has_latency.ifelse(
            found.stated_low, when_found((low < 0).ifelse(0, low))
        ),
        "latency_high": has_latency.ifelse(
            found.stated_high, when_found(found.by_day - found.changed_day)
        ),
    }


def _kind(found: Any) -> Any:
    loss = str(RelapseKind.SECONDARY_LOSS)
    return ibis.cases(
        (found.trigger == EventTrigger.NONE, loss),
        (found.trigger.notnull(), str(RelapseKind.PROVOKED_FLARE)),
        (found.is_secondary, loss),
        else_=ibis.null("string"),
    )


def _rescue(found: Any) -> dict[str, Any]:
    """Return the rows that name the event, else what started first."""
    is_linked = found.linked_rows.notnull()
    return {
        "rescue": is_linked.ifelse(str(RescueBasis.LINKED), found.found_basis),
        "rescue_drugs": is_linked.ifelse(found.linked_drugs, found.found_drugs),
        "rescue_day": is_linked.ifelse(found.linked_day, found.found_day),
        "rescue_rows": ibis.coalesce(found.linked_rows, found.found_rows, 0),
    }
