"""All patients' persistence, in Ibis; the rules are those of the reference.

See :mod:`anagen.derivations.reference.persistence`. One pass over the rows of each drug in
order finds the first era under every definition; the rows that cannot be placed are few
and are gathered beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

import ibis

from anagen.derivations.columnar.by_definition import explode_definitions
from anagen.derivations.columnar.follow_up import derive_last_days, place_of_start
from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.columnar.treatment_spans import derive_treatment_rows
from anagen.derivations.tables.persistence import (
    PERSISTENCE,
    PersistenceEnd,
    TimeBasis,
)
from anagen.derivations.tables.treatment_spans import Placement
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.exposure_eras import ExposureErasOutcome
from anagen.knowledge.schema.outcomes.persistence import (
    OTHER_REASON,
    PersistenceOutcome,
)
from anagen.records.terms import PatientStatus, TreatmentRole

__all__ = ["derive_persistence"]

_DRUG = ("patient_id", "drug")
_ROW = ("patient_id", "drug", "definition")

_GOING, _NOT_GOING = 2, 0
"""Whether a row goes on, as a number, so that of several the greatest decides."""


def derive_persistence(
    tables: CohortTables, knowledge: Knowledge, as_of: date | None = None
) -> Any:
    """Return one row per patient, definition and drug, in the columns of `PERSISTENCE`.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        The definitions, and which drugs there are.
    as_of
        Day of the knowledge; the latest when not given.
    """
    outcome = knowledge.outcome(PersistenceOutcome)
    rows = derive_treatment_rows(tables, knowledge)
    taken = rows.filter(
        rows.role.isin(list(outcome.roles)), rows.placement != Placement.NOT_TAKEN
    )
    eras = knowledge.outcome(ExposureErasOutcome).definitions
    gaps = {
        name: eras[definition.eras].permitted_gap(as_of)
        for name, definition in outcome.definitions.items()
    }
    found = _first_eras(taken, gaps).outer_join(_unplaced(taken), list(_DRUG))
    found = found.mutate(
        patient_id=ibis.coalesce(found.patient_id, found.patient_id_right),
        drug=ibis.coalesce(found.drug, found.drug_right),
    )
    found = found.drop("patient_id_right", "drug_right")
    found = found.left_join(derive_last_days(tables), "patient_id")
    stays = _stays(found, outcome)
    coming = _coming(stays, rows, outcome, as_of)
    return _answers(stays, coming, outcome, as_of).select(*PERSISTENCE.column_names)


def _first_eras(taken: Any, gaps: Mapping[str, int]) -> Any:
    """Return start, stop, ongoing and reason of each drug's first era, by definition.

    Rows that tie in the order agree in every column used.
    """
    in_order = {"group_by": _DRUG, "order_by": ("start_day", "stop_day")}
    rows = taken.filter(taken.days > 0)
    rows = rows.mutate(
        before=rows.stop_day.max().over(ibis.window(**in_order, rows=(None, -1))),
        going=ibis.cases(
            (rows.ongoing.isnull(), 1), (rows.ongoing, _GOING), else_=_NOT_GOING
        ),
    )
    gap = rows.start_day - rows.before
    rows = rows.mutate(
        **{f"new_{name}": (gap > days).cast("int64") for name, days in gaps.items()}
    )
    so_far = ibis.window(**in_order, rows=(None, 0))
    is_first = {
        name: rows[f"new_{name}"].fill_null(0).sum().over(so_far) == 0 for name in gaps
    }
    rows = rows.mutate(
        **{
            f"stop_{name}": first.ifelse(rows.stop_day, ibis.null("int64"))
            for name, first in is_first.items()
        }
    )
    whole = ibis.window(group_by=_DRUG)
    rows = rows.mutate(
        **{f"last_{name}": rows[f"stop_{name}"].max().over(whole) for name in gaps}
    )
    columns = {"start": rows.start_day.min()}
    for name in gaps:
        ends_last = rows[f"stop_{name}"] == rows[f"last_{name}"]
        columns[f"stop_{name}"] = rows[f"stop_{name}"].max()
        columns[f"going_{name}"] = rows.going.max(where=ends_last)
        columns[f"reason_{name}"] = rows.reason_stopped.min(where=ends_last)
    return rows.group_by(*_DRUG).aggregate(**columns)


def _mark(rows: Any) -> Any:
    """Say of each row what is asked of the rows of its drug together."""
    has_time = (rows.duration > 0) & ~rows.duration_stated.startswith("<")
    return rows.mutate(
        no_time=has_time.fill_null(False).ifelse(0, 1),
        entry=place_of_start(rows),
        is_longer=rows.duration_latest.isnull().ifelse(1, 0),
        is_going=rows.ongoing.fill_null(False).ifelse(1, 0),
        is_index=(rows.role == TreatmentRole.INDEX).ifelse(1, 0),
    )


def _unplaced(taken: Any) -> Any:
    """Return what is known of the rows of each drug that are not placed on any day."""
    rows = _mark(taken.filter(taken.days.isnull() | (taken.days == 0)))
    whole = ibis.window(group_by=_DRUG)
    latest_first = ibis.window(
        group_by=_DRUG,
        order_by=[
            rows.entry.desc(),
            rows.first_day.fill_null(0).desc(),
            rows.treatment_id.desc(),
        ],
    )
    rows = rows.mutate(
        place=ibis.row_number().over(latest_first),
        unplaced_rows=rows.count().over(whole),
        first=rows.first_day.min().over(whole),
        total=rows.duration.sum().over(whole).cast("int64"),
        without_time=rows.no_time.max().over(whole),
        longer=rows.is_longer.max().over(whole),
        any_going=rows.is_going.max().over(whole),
        any_index=rows.is_index.max().over(whole),
    )
    return rows.filter(rows.place == 0).select(
        *_DRUG,
        "unplaced_rows",
        "first",
        "any_going",
        "any_index",
        total=(rows.without_time == 0).ifelse(rows.total, ibis.null("int64")),
        is_longer=(rows.without_time == 0) & (rows.longer == 1),
        says_stopped=rows.ongoing.notnull() | rows.reason_stopped.notnull(),
        reason=rows.reason_stopped,
    )


def _stays(found: Any, outcome: PersistenceOutcome) -> Any:
    """Return a row per definition with the time, how it ended, and why."""
    found, pick = explode_definitions(found, outcome)
    found = found.mutate(
        definition=pick(lambda name, _: name),
        stop_day=pick(lambda name, _: found[f"stop_{name}"]),
        going=pick(lambda name, _: found[f"going_{name}"]),
        era_reason=pick(lambda name, _: found[f"reason_{name}"]),
    )
    placed = found.stop_day.notnull()
    reason = placed.ifelse(found.era_reason, found.reason)
    is_lost = reason.isin(list(outcome.censoring_reasons)).fill_null(False)
    found = found.mutate(reason_stopped=reason, is_lost=is_lost)
    return found.select(
        *_ROW,
        "stop_day",
        "reason_stopped",
        "last_day",
        "any_index",
        unplaced_rows=found.unplaced_rows.fill_null(0),
        start_day=placed.ifelse(found.start, found.first),
        time_days=placed.ifelse(found.stop_day - found.start, found.total),
        basis=ibis.cases(
            (placed, str(TimeBasis.DAYS)),
            (found.total.notnull(), str(TimeBasis.STATED)),
            else_=ibis.null("string"),
        ),
        ended=placed.ifelse(_end_of_era(found), _end_as_stated(found)),
    )


def _end_of_era(found: Any) -> Any:
    lost_patient = (found.status == PatientStatus.LOST).fill_null(False)
    says_stopped = (found.going == _NOT_GOING) | found.reason_stopped.notnull()
    is_seen_after = (found.stop_day < found.last_day).fill_null(False)
    return ibis.cases(
        (found.is_lost, str(PersistenceEnd.LOST)),
        ((found.going == _GOING) & lost_patient, str(PersistenceEnd.LOST)),
        (found.going == _GOING, str(PersistenceEnd.ONGOING)),
        (found.unplaced_rows > 0, str(PersistenceEnd.NOT_PLACED)),
        (says_stopped | is_seen_after, str(PersistenceEnd.DISCONTINUED)),
        (lost_patient, str(PersistenceEnd.LOST)),
        else_=str(PersistenceEnd.END_OF_RECORDS),
    )


def _end_as_stated(found: Any) -> Any:
    lost_patient = (found.status == PatientStatus.LOST).fill_null(False)
    return ibis.cases(
        (found.is_lost, str(PersistenceEnd.LOST)),
        ((found.any_going == 1) & lost_patient, str(PersistenceEnd.LOST)),
        (found.any_going == 1, str(PersistenceEnd.ONGOING)),
        (~found.says_stopped, ibis.null("string")),
        (found.is_longer, str(PersistenceEnd.LONGER_THAN_STATED)),
        else_=str(PersistenceEnd.DISCONTINUED),
    )


def _coming(
    stays: Any, rows: Any, outcome: PersistenceOutcome, as_of: date | None
) -> Any:
    """Return the first row of another drug from each stop on."""
    stops = stays.filter(stays.ended == PersistenceEnd.DISCONTINUED)
    stops = stops.select(*_ROW, "stop_day", "any_index")
    others = rows.filter(rows.drug != "none").select(
        "patient_id",
        "role",
        next_drug=rows.drug,
        next_day=rows.first_day,
        entry=place_of_start(rows),
    )
    found = stops.join(others, "patient_id").filter(lambda t: t.drug != t.next_drug)
    in_days = found.next_day - found.stop_day
    is_next = found.role.isin(list(outcome.switch.roles)) & in_days.between(
        0, outcome.switch.longest(as_of)
    )
    as_stated = (
        found.stop_day.isnull()
        & (found.any_index == 1)
        & (found.role == TreatmentRole.SUBSEQUENT)
    )
    found = found.filter(reduce(or_, (is_next.fill_null(False), as_stated)))
    soonest = ibis.window(
        group_by=_ROW,
        order_by=[found.entry, found.next_day.fill_null(0), found.next_drug],
    )
    found = found.mutate(place=ibis.row_number().over(soonest))
    return found.filter(found.place == 0).select(*_ROW, "next_drug", "next_day")


def _answers(
    stays: Any, coming: Any, outcome: PersistenceOutcome, as_of: date | None
) -> Any:
    found = stays.left_join(coming, list(_ROW))
    event = found.ended == PersistenceEnd.DISCONTINUED
    is_event = event.fill_null(False)
    watched = found.last_day - found.stop_day >= outcome.switch.longest(as_of)
    classes = (
        (found.reason_stopped.isin(list(of_class.reasons)), name)
        for name, of_class in outcome.reason_classes.items()
    )
    return found.mutate(
        event=event,
        reason_class=ibis.cases(
            (found.reason_stopped.isnull(), ibis.null("string")),
            *classes,
            else_=OTHER_REASON,
        ),
        switched=ibis.cases(
            (is_event & found.next_drug.notnull(), True),
            (is_event & watched, False),
            else_=ibis.null("boolean"),
        ),
    )
