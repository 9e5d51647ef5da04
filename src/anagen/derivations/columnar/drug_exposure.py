"""All patients' drug_exposure, in Ibis; the rules are those of the reference.

See :mod:`anagen.derivations.reference.drug_exposure`. Everything is a conditional
aggregate of one pass over the rows of a drug, so no order matters. Where the greatest
day and a mark on the rows that have it are wanted, the mark is put behind the day in one
number.
"""

from __future__ import annotations

from typing import Any

import ibis

from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.columnar.taken_rows import (
    GOING,
    NOT_GOING,
    in_64_bits,
    is_ongoing,
)
from anagen.derivations.columnar.treatment_spans import (
    row_daily_dose,
    row_dose_status,
    row_stop,
)
from anagen.derivations.reference.dose import MILLIONTHS
from anagen.derivations.tables.drug_exposure import (
    DRUG_EXPOSURE,
    CumulativeStatus,
    ExposureBasis,
    ExposureGap,
)
from anagen.kernel.quantities import Comparator
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.drug_exposure import DrugExposureOutcome
from anagen.records.tables import Patient, Treatment
from anagen.records.terms import Phase

__all__ = ["derive_drug_exposure"]

_MISSING = tuple(
    status
    for status in CumulativeStatus
    if status not in {CumulativeStatus.KNOWN, CumulativeStatus.DIFFERENT_UNITS}
)
_KINDS = ("with_taper", "without_taper")


def derive_drug_exposure(tables: CohortTables, knowledge: Knowledge) -> Any:
    """Return one row per patient and drug of the course, as in `DRUG_EXPOSURE`.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        The rules, and which drugs there are.
    """
    rows = _rows(tables, knowledge.outcome(DrugExposureOutcome).roles)
    found = rows.group_by("patient_id", "drug").aggregate(
        treatment_rows=rows.count(),
        going=rows.going.max(),
        missing=rows.missing.min(),
        least_unit=rows.unit.min(),
        greatest_unit=rows.unit.max(),
        low=rows.low.sum(),
        high=rows.high.sum(),
        **_sums(rows, "with_taper"),
        **_sums(rows, "without_taper", ~rows.taper),
    )
    found = found.mutate(
        cumulative_dose_status=_cumulative_status(found),
        **{f"gap_{kind}": _gap(found, kind) for kind in _KINDS},
    )
    known = found.cumulative_dose_status == CumulativeStatus.KNOWN
    none = ibis.null("float64")
    return found.mutate(
        drug_known=found.drug.isin(list(knowledge.drugs)),
        ongoing=is_ongoing(found.going),
        cumulative_dose_low=known.ifelse(found.low / MILLIONTHS, none),
        cumulative_dose_high=known.ifelse(found.high / MILLIONTHS, none),
        cumulative_dose_unit=known.ifelse(found.least_unit, ibis.null("string")),
        **_lengths(found, "with_taper"),
        **_lengths(found, "without_taper"),
    ).select(*DRUG_EXPOSURE.column_names)


def _rows(tables: CohortTables, roles: tuple[str, ...]) -> Any:
    """Return the rows of the course with what is measured of each."""
    patients = tables[Patient.table].select(
        "patient_id", seen="last_seen_day", seen_stated="last_seen_day_stated"
    )
    rows = tables[Treatment.table].left_join(patients, "patient_id")
    rows = rows.filter(rows.role.isin(list(roles)) & (rows.drug != "none"))
    when_seen = rows.ongoing.ifelse(rows.seen, ibis.null("int64"))
    rows = rows.mutate(
        dose_status=row_dose_status(rows),
        end=ibis.coalesce(row_stop(rows), when_seen),
        is_stated=rows.duration.notnull() | rows.duration_stated.notnull(),
    )
    rows = rows.select(
        "patient_id",
        "drug",
        "unit",
        "dose_status",
        "start_day",
        "end",
        "is_stated",
        "duration",
        taper=(rows.phase == Phase.TAPER).fill_null(False),
        going=ibis.cases((rows.ongoing, GOING), (~rows.ongoing, NOT_GOING), else_=1),
        length=_length(rows),
        duration_sign=_sign(rows.duration_stated),
        end_sign=_sign(_end_stated(rows)),
        low=row_daily_dose(rows, rows.dose),
        high=row_daily_dose(rows, ibis.coalesce(rows.dose_high, rows.dose)),
    )
    return rows.mutate(
        missing=_missing(rows),
        low=_in_millionths(rows.low, rows.length),
        high=_in_millionths(rows.high, rows.length),
    )


def _end_stated(rows: Any) -> Any:
    """Return the statement that the end of a row rests on."""
    return ibis.cases(
        (rows.end_day.notnull(), rows.end_day_stated),
        (rows.start_day.notnull() & rows.duration.notnull(), rows.duration_stated),
        (rows.ongoing, rows.seen_stated),
        else_=ibis.null("string"),
    )


def _sign(stated: Any) -> Any:
    """Return ``<`` or ``>`` of a statement that is a bound, else something else."""
    return stated.substr(0, 1).fill_null("")


def _length(rows: Any) -> Any:
    """Return how long one row lasted."""
    lasted = (rows.end >= rows.start_day).ifelse(
        rows.end - rows.start_day, ibis.null("int64")
    )
    return rows.is_stated.ifelse(rows.duration, lasted)


def _missing(rows: Any) -> Any:
    """Return the place in the list of the first thing that a row lacks."""
    places = {status: place for place, status in enumerate(_MISSING)}
    by_dose = (
        (rows.dose_status == status, place)
        for status, place in places.items()
        if status is not CumulativeStatus.NO_LENGTH
    )
    no_length = places[CumulativeStatus.NO_LENGTH]
    return ibis.cases(
        *by_dose, (rows.length.isnull(), no_length), else_=ibis.null("int64")
    )


def _in_millionths(dose: Any, length: Any) -> Any:
    amount = dose * length.cast("float64")
    return (amount * MILLIONTHS + 0.5).floor().cast("float64")


def _sums(rows: Any, kind: str, where: Any = None) -> dict[str, Any]:
    """Return what the length of exposure is made of, over the rows that count."""

    def marked(day: Any, mark: Any) -> Any:
        return (day * 2 + mark.ifelse(1, 0)).max(where=where)

    def number(which: Any) -> Any:
        return which.ifelse(1, ibis.null("int8")).count(where=where)

    sums = {
        "rows": rows.count(where=where),
        "stated": number(rows.is_stated),
        "with_days": rows.duration.count(where=where),
        "total": in_64_bits(rows.duration.sum(where=where)),
        "longer": number(rows.duration_sign == ">"),
        "shorter": number(rows.duration_sign == "<"),
        "begun": rows.start_day.count(where=where),
        "first": rows.start_day.min(where=where),
        "latest": rows.start_day.max(where=where),
        "open_of_latest": marked(rows.start_day, rows.end.isnull()),
        "open_not_begun": number(rows.start_day.isnull() & rows.end.isnull()),
        "last": rows.end.max(where=where),
        "last_longer": marked(rows.end, rows.end_sign == ">"),
        "last_not_shorter": marked(rows.end, rows.end_sign != "<"),
    }
    return {f"{name}_{kind}": value for name, value in sums.items()}


def _gap(found: Any, kind: str) -> Any:
    """Return why a length is not known; null when it is."""

    def of(name: str) -> Any:
        return found[f"{name}_{kind}"]

    by_duration = of("stated") == of("rows")
    all_begun = of("begun") == of("rows")
    follows = (of("first") <= 0).fill_null(False)
    is_open = all_begun.ifelse(
        of("open_of_latest") > of("latest") * 2, of("open_not_begun") > 0
    )
    by_days = ~by_duration
    both_ways = (of("longer") > 0) & (of("shorter") > 0)
    return ibis.cases(
        (of("rows") == 0, str(ExposureGap.NO_ROWS)),
        (
            by_duration & (of("with_days") < of("rows")),
            str(ExposureGap.DURATION_WITHOUT_DAYS),
        ),
        (by_duration & both_ways, str(ExposureGap.OPPOSITE_BOUNDS)),
        (by_days & ~all_begun & ~follows, str(ExposureGap.NO_FIRST_DAY)),
        (by_days & is_open, str(ExposureGap.NO_LAST_DAY)),
        (by_days & (of("last") < of("first")), str(ExposureGap.ENDS_BEFORE_START)),
        else_=ibis.null("string"),
    )


def _lengths(found: Any, kind: str) -> dict[str, Any]:
    """Return a length of exposure with its bound and its basis."""

    def of(name: str) -> Any:
        return found[f"{name}_{kind}"]

    known = of("gap").isnull()
    by_duration = of("stated") == of("rows")
    longer = by_duration.ifelse(of("longer") > 0, of("last_longer") > of("last") * 2)
    shorter = by_duration.ifelse(
        of("shorter") > 0, of("last_not_shorter") == of("last") * 2
    )
    return {
        f"days_{kind}": ibis.cases(
            (known & by_duration, of("total")),
            (known, of("last") - of("first")),
            else_=ibis.null("int64"),
        ),
        f"comparator_{kind}": ibis.cases(
            (known & longer, str(Comparator.GREATER_OR_EQUAL)),
            (known & shorter, str(Comparator.LESS_OR_EQUAL)),
            else_=ibis.null("string"),
        ),
        f"basis_{kind}": ibis.cases(
            (known & by_duration, str(ExposureBasis.STATED_DURATIONS)),
            (known, str(ExposureBasis.FIRST_TO_LAST)),
            else_=str(ExposureBasis.UNKNOWN),
        ),
    }


def _cumulative_status(found: Any) -> Any:
    missing = ((found.missing == place, str(s)) for place, s in enumerate(_MISSING))
    return ibis.cases(
        *missing,
        (
            found.least_unit != found.greatest_unit,
            str(CumulativeStatus.DIFFERENT_UNITS),
        ),
        else_=str(CumulativeStatus.KNOWN),
    )
