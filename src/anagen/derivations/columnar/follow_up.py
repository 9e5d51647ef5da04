"""All patients' follow_up, in Ibis; the rules are those of the reference.

See :mod:`anagen.derivations.reference.follow_up`. Records are only searched for their
last day where the day last seen is not recorded.
"""

from __future__ import annotations

from typing import Any

import ibis

from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.columnar.treatment_spans import derive_treatment_rows
from anagen.derivations.tables.follow_up import (
    END_OF_STATUS,
    FOLLOW_UP,
    FollowUpEnd,
    FollowUpSource,
)
from anagen.knowledge import Knowledge
from anagen.records.tables import (
    Assessment,
    Event,
    Finding,
    LaboratoryResult,
    Patient,
    Treatment,
)
from anagen.records.terms import TreatmentRole

__all__ = ["derive_follow_up", "derive_last_days", "place_of_start"]

_INDEX_ROW = {
    "index_treatment_id": "treatment_id",
    "index_drug": "drug",
    "index_dose": "dose",
    "index_dose_high": "dose_high",
    "index_unit": "unit",
    "index_daily_dose_low": "daily_dose_low",
    "index_daily_dose_high": "daily_dose_high",
}


def derive_follow_up(tables: CohortTables, knowledge: Knowledge) -> Any:
    """Return one row per patient, in the columns of `FOLLOW_UP`.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        Which drugs there are.
    """
    return tables.remember(FOLLOW_UP.name, lambda: _follow_up(tables, knowledge))


def place_of_start(rows: Any) -> Any:
    """Order treatment rows, then to be ordered by day, as `order_of_start` does."""
    return ibis.cases(
        (rows.first_day.notnull(), 0),
        ((rows.first_day_latest < 0).fill_null(False), -1),
        else_=1,
    )


def derive_last_days(tables: CohortTables) -> Any:
    """Return patient_id, status and the last day of follow-up, and how that is known.

    `is_seen` where the day last seen is recorded, and `is_open` where that is stated only
    as later than some day.
    """
    return tables.remember("last_days", lambda: _last_days(tables))


def _last_days(tables: CohortTables) -> Any:
    patients = tables[Patient.table]
    patients = patients.select(
        "patient_id",
        "status",
        seen=patients.last_seen_day,
        is_seen=patients.last_seen_day.notnull(),
        is_open=patients.last_seen_day_latest.isnull(),
    )
    found = patients.left_join(_last_records(tables), "patient_id")
    return found.select(
        "patient_id",
        "status",
        "is_seen",
        "is_open",
        last_day=ibis.coalesce(found.seen, found.recorded),
    )


def _follow_up(tables: CohortTables, knowledge: Knowledge) -> Any:
    found = derive_last_days(tables)
    index = _last_index_rows(tables, knowledge)
    found = found.left_join(index, "patient_id").drop("patient_id_right")
    end = ibis.coalesce(_end_of(found.status), _if_ongoing(found.ongoing))
    return found.mutate(
        first_day=ibis.literal(0, "int64"),
        source=ibis.cases(
            (found.is_seen, str(FollowUpSource.LAST_SEEN)),
            (found.last_day.notnull(), str(FollowUpSource.LAST_RECORD)),
            else_=ibis.null("string"),
        ),
        is_lower_bound=ibis.cases(
            (found.is_seen, found.is_open),
            (found.last_day.notnull(), True),
            else_=ibis.null("boolean"),
        ),
        end=end,
        is_censored=end != FollowUpEnd.STOPPED,
        person_days=(found.last_day < 0).ifelse(0, found.last_day),
    ).select(*FOLLOW_UP.column_names)


def _end_of(status: Any) -> Any:
    ends = ((status == given, str(end)) for given, end in END_OF_STATUS.items())
    return ibis.cases(*ends, else_=ibis.null("string"))


def _if_ongoing(ongoing: Any) -> Any:
    return ongoing.ifelse(str(FollowUpEnd.ONGOING), ibis.null("string"))


def _last_records(tables: CohortTables) -> Any:
    """Return the latest day of any record of each patient without a day last seen."""
    patients = tables[Patient.table]
    unseen = patients.filter(patients.last_seen_day.isnull()).select("patient_id")
    treatments = tables[Treatment.table]
    ended = ibis.coalesce(
        treatments.end_day, treatments.start_day + treatments.duration
    )
    found = [
        treatments.select("patient_id", day=day)
        for day in (treatments.start_day, ended)
    ]
    found += [
        tables[model.table].select("patient_id", "day")
        for model in (Assessment, LaboratoryResult, Event, Finding)
    ]
    days = ibis.union(*found).semi_join(unseen, "patient_id")
    return days.group_by("patient_id").aggregate(recorded=days.day.max())


def _last_index_rows(tables: CohortTables, knowledge: Knowledge) -> Any:
    """Return the index row last known of each patient, in the order of the reference."""
    rows = derive_treatment_rows(tables, knowledge)
    rows = rows.filter(rows.role == TreatmentRole.INDEX, rows.drug != "none")
    rows = rows.mutate(
        going=rows.ongoing.fill_null(False).ifelse(1, 0),
        entry=place_of_start(rows),
    )
    latest_first = ibis.window(
        group_by="patient_id",
        order_by=[
            rows.going.desc(),
            rows.entry.desc(),
            rows.first_day.fill_null(0).desc(),
            rows.daily_dose_high.fill_null(-1.0).desc(),
            rows.treatment_id.desc(),
        ],
    )
    rows = rows.mutate(place=ibis.row_number().over(latest_first))
    return rows.filter(rows.place == 0).select(
        "patient_id", "ongoing", **{new: rows[old] for new, old in _INDEX_ROW.items()}
    )
