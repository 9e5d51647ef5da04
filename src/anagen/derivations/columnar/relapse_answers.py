"""What relapses followed and what answered them, in Ibis; rules as in the reference.

See :mod:`anagen.derivations.reference.relapse_rows`. Both are asked of days on which a
relapse was seen, each patient and day once, whatever the definitions that see it.
"""

from __future__ import annotations

from datetime import date
from functools import reduce
from typing import Any

import ibis

from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.columnar.treatment_changes import (
    derive_treatment_changes,
    read_courses,
)
from anagen.derivations.columnar.treatment_spans import derive_treatment_rows
from anagen.derivations.tables.relapse import RescueBasis
from anagen.derivations.tables.treatment_pathways import AND, MOST_NAMED
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.relapse import RelapseOutcome
from anagen.records.terms import EventTrigger, TreatmentRole

__all__ = ["last_changes", "linked_rescues", "rescues"]

_SEEN = ("patient_id", "by_day")
_NAMED = tuple(f"drug_{place}" for place in range(MOST_NAMED))


def last_changes(
    seen: Any, tables: CohortTables, knowledge: Knowledge, as_of: date | None
) -> Any:
    """Return the last change that a relapse seen on a day may have followed.

    Parameters
    ----------
    seen
        patient_id and by_day, each pair once.
    tables, knowledge, as_of
        The Cohort, and the windows.
    """
    window = knowledge.outcome(RelapseOutcome).trigger_window.longest(as_of)
    changes = derive_treatment_changes(tables, knowledge)
    found = seen.inner_join(
        changes, [seen.patient_id == changes.patient_id, changes.day < seen.by_day]
    )
    still_off = (found.trigger == EventTrigger.STOP) & (
        found.again_on.isnull() | (found.again_on >= found.by_day)
    )
    found = found.filter((found.by_day - found.day <= window) | still_off)
    latest_first = ibis.window(
        group_by=_SEEN, order_by=[found.day.desc(), found["rank"], found.drug]
    )
    found = found.mutate(place=ibis.row_number().over(latest_first))
    return found.filter(found.place == 0).select(
        *_SEEN,
        changed="trigger",
        changed_drug="drug",
        changed_day="day",
    )


def rescues(
    seen: Any, tables: CohortTables, knowledge: Knowledge, as_of: date | None
) -> Any:
    """Return what started first, in time, as rescue or again after a stop.

    Parameters
    ----------
    seen
        patient_id and by_day, each pair once.
    tables, knowledge, as_of
        The Cohort, and the windows.
    """
    window = knowledge.outcome(RelapseOutcome).rescue_window.longest(as_of)
    answers = _rescue_rows(tables, knowledge)
    found = seen.inner_join(
        answers,
        [
            seen.patient_id == answers.patient_id,
            answers.day >= seen.by_day,
            answers.day <= seen.by_day + window,
        ],
    ).select(*_SEEN, "drug", "day", "is_rescue")
    first = found.day.min().over(ibis.window(group_by=_SEEN))
    found = found.mutate(first=first)
    named = _name(found.filter(found.day == found.first), _SEEN)
    basis = (named.is_rescue == 1).ifelse(
        str(RescueBasis.RESCUE), str(RescueBasis.RESTART)
    )
    return named.select(
        *_SEEN,
        found_basis=basis,
        found_drugs="drugs",
        found_day="day",
        found_rows="rows",
    )


def _rescue_rows(tables: CohortTables, knowledge: Knowledge) -> Any:
    """Return the rows that may answer a relapse, those in the role of rescue marked."""
    rows = derive_treatment_rows(tables, knowledge)
    role = rows.filter(
        rows.role == TreatmentRole.RESCUE, rows.drug != "none", rows.first_day.notnull()
    )
    courses = read_courses(tables, knowledge)
    again = courses.filter(courses.is_restart, courses.role != TreatmentRole.RESCUE)
    return ibis.union(
        role.select("patient_id", "drug", day=role.first_day, is_rescue=1),
        again.select("patient_id", "drug", day=again.start, is_rescue=0),
    )


def linked_rescues(tables: CohortTables, knowledge: Knowledge) -> Any:
    """Return, for each event, the rows that name it as what they answer."""
    rows = derive_treatment_rows(tables, knowledge)
    rows = rows.filter(rows.event_id.notnull(), rows.drug != "none")
    rows = rows.select(
        "patient_id", "event_id", "drug", day=rows.first_day, is_rescue=1
    )
    named = _name(rows, ("patient_id", "event_id"))
    return named.select(
        "patient_id",
        "event_id",
        linked_drugs="drugs",
        linked_day="day",
        linked_rows="rows",
    )


def _name(rows: Any, key: tuple[str, ...]) -> Any:
    """Return one row per key with its drugs, as `name_regimen` names them."""
    nth = ibis.dense_rank().over(ibis.window(group_by=key, order_by="drug"))
    rows = rows.mutate(nth=nth)
    found = rows.group_by(*key).aggregate(
        day=rows.day.min(),
        rows=rows.count(),
        is_rescue=rows.is_rescue.max(),
        more=rows.nth.max() + 1 - MOST_NAMED,
        **{
            name: rows.drug.max(where=rows.nth == place)
            for place, name in enumerate(_NAMED)
        },
    )
    first, *others = (found[name] for name in _NAMED)
    named = reduce(
        lambda text, drug: text + (ibis.literal(AND) + drug).fill_null(""),
        others,
        first,
    )
    more = ibis.literal(AND) + found.more.cast("string") + ibis.literal(" more")
    return found.mutate(drugs=(found.more > 0).ifelse(named + more, named))
