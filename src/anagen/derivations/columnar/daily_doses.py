"""All patients' daily_doses, in Ibis; the rules are those of the reference.

See :mod:`anagen.derivations.reference.daily_doses`. A row that meets no other of its
drug is a step. Of those that meet, each adds its dose on its first day and takes it away
on its stop; running sums over the days are the totals. Doses are whole millionths in
doubles, so sums are exact and no order matters.
"""

from __future__ import annotations

from typing import Any

import ibis

from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.columnar.taken_rows import (
    DOSE_ORDER,
    DRUG,
    count_left_out,
    derive_counted_rows,
    take_rows,
)
from anagen.derivations.reference.dose import MILLIONTHS
from anagen.derivations.tables.daily_doses import DAILY_DOSES
from anagen.derivations.tables.treatment_spans import DoseStatus
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.daily_doses import (
    DailyDosesOutcome,
    DoseDefinition,
)

__all__ = ["derive_daily_doses"]

_OF = ("definition", *DRUG)
_KEY = (*_OF, "unit")
_PLACES = {status: place for place, status in enumerate(DoseStatus)}
_KNOWN = _PLACES[DoseStatus.KNOWN]
_REASONS = tuple(status for status in DoseStatus if status is not DoseStatus.KNOWN)
_SUMS = ("active", "low", "high", *_REASONS)
_STEP = (*_KEY, "start_day", "stop_day", "active", "status", "low", "high")


def derive_daily_doses(tables: CohortTables, knowledge: Knowledge) -> Any:
    """Return one row per patient, definition, drug, unit and step, as in `DAILY_DOSES`.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        The definitions, and which drugs there are.
    """
    taken, left_out = [], []
    for name, definition in knowledge.outcome(DailyDosesOutcome).definitions.items():
        named = ibis.literal(name)
        rows = derive_counted_rows(tables, knowledge, definition.roles)
        taken.append(_taken(rows, definition).mutate(definition=named))
        left_out.append(count_left_out(rows).mutate(definition=named))
    steps = _steps(_in_every_unit(ibis.union(*taken)))
    return _answers(steps, ibis.union(*left_out), knowledge)


def _taken(rows: Any, definition: DoseDefinition) -> Any:
    """Return the placed rows on the days they were taken, with doses in millionths."""
    rows = rows.filter(rows.days > 0)
    statuses = ((rows.dose_status == status, p) for status, p in _PLACES.items())
    rows = rows.select(
        *DRUG,
        "start_day",
        "stop_day",
        "taper",
        "going",
        "unit",
        status=ibis.cases(*statuses).cast("int64"),
        low=_in_millionths(rows.daily_dose_low),
        high=_in_millionths(rows.daily_dose_high),
        unit_name=rows.unit.fill_null(""),
    )
    taken = take_rows(rows, definition.overlap, DOSE_ORDER)
    return taken.select(*DRUG, "unit", "start_day", "stop_day", "status", "low", "high")


def _in_millionths(dose: Any) -> Any:
    whole = (dose * MILLIONTHS + 0.5).floor().cast("float64")
    return ibis.coalesce(whole, 0.0)


def _in_every_unit(rows: Any) -> Any:
    """Let each row without a unit count in every unit that the drug has."""
    with_unit = rows.filter(rows.unit.notnull())
    without = rows.filter(rows.unit.isnull()).drop("unit")
    units = with_unit.select(*_KEY).distinct()
    without = without.left_join(units, list(_OF)).select(*rows.columns)
    return with_unit.union(without)


def _steps(rows: Any) -> Any:
    """Return the steps of each drug and unit."""
    in_order = {"group_by": _KEY, "order_by": ("start_day", "stop_day")}
    earlier = ibis.window(**in_order, rows=(None, -1))
    rows = rows.mutate(
        before=rows.stop_day.max().over(earlier),
        after=rows.start_day.lead().over(ibis.window(**in_order)),
    )
    starts_alone = rows.before.isnull() | (rows.start_day > rows.before)
    is_alone = starts_alone & (rows.after.isnull() | (rows.after > rows.stop_day))
    rows = rows.mutate(is_alone=is_alone)
    alone = rows.filter(rows.is_alone).mutate(active=ibis.literal(1).cast("int64"))
    together = _sweep(_changes(rows.filter(~rows.is_alone)))
    return alone.select(*_STEP).union(together)


def _changes(rows: Any) -> Any:
    """Return by how much each sum changes on each day on which a row starts or stops."""
    rows = rows.mutate(stops=ibis.range(0, 2).unnest())
    sign = (1 - rows.stops * 2).cast("float64")
    rows = rows.select(
        *_KEY,
        "status",
        day=(rows.stops == 1).ifelse(rows.stop_day, rows.start_day),
        active=sign,
        low=rows.low * sign,
        high=rows.high * sign,
    )
    return rows.group_by(*_KEY, "day").aggregate(
        active=rows.active.sum(),
        low=rows.low.sum(),
        high=rows.high.sum(),
        **{
            reason: (rows.status == _PLACES[reason]).ifelse(rows.active, 0.0).sum()
            for reason in _REASONS
        },
    )


def _sweep(changes: Any) -> Any:
    """Return the days between two changes of what is shown, where a row is active."""
    so_far = ibis.window(group_by=_KEY, order_by="day", rows=(None, 0))
    sums = changes.mutate(
        **{f"{name}_now": changes[name].sum().over(so_far) for name in _SUMS}
    )
    # What it was before is what it is now, less the change; all are whole numbers.
    found = sums.select(
        *_KEY,
        start_day=sums.day,
        active=sums.active_now.cast("int64"),
        low=sums.low_now,
        high=sums.high_now,
        status=_status({r: sums[f"{r}_now"] for r in _REASONS}),
        was=_status({r: sums[f"{r}_now"] - sums[r] for r in _REASONS}),
        rows_change=sums.active != 0,
        dose_changes=(sums.low != 0) | (sums.high != 0),
    )
    dose_changes = (found.status == _KNOWN) & found.dose_changes
    found = found.filter(found.rows_change | (found.status != found.was) | dose_changes)
    in_order = ibis.window(group_by=_KEY, order_by="start_day")
    found = found.mutate(stop_day=found.start_day.lead().over(in_order))
    return found.filter(found.active > 0).select(*_STEP)


def _status(active: dict[DoseStatus, Any]) -> Any:
    """Return the place of the first reason that an active row gives."""
    reasons = ((active[reason] > 0, _PLACES[reason]) for reason in _REASONS)
    return ibis.cases(*reasons, else_=_KNOWN).cast("int64")


def _answers(steps: Any, left_out: Any, knowledge: Knowledge) -> Any:
    """Return the steps, and the drugs that have none, beside what was left out."""
    found = steps.outer_join(left_out, list(_OF))
    none = ibis.null("float64")
    known = found.status == _KNOWN
    return found.select(
        "unit",
        "start_day",
        "stop_day",
        **{name: ibis.coalesce(found[name], found[f"{name}_right"]) for name in _OF},
        days=found.stop_day - found.start_day,
        daily_dose_low=known.ifelse(found.low / MILLIONTHS, none),
        daily_dose_high=known.ifelse(found.high / MILLIONTHS, none),
        dose_status=ibis.cases(
            *((found.status == place, str(s)) for s, place in _PLACES.items())
        ),
        active_rows=found.active.fill_null(0),
        unplaced_rows=found.unplaced_rows.fill_null(0),
        zero_length_rows=found.zero_length_rows.fill_null(0),
        drug_known=ibis.coalesce(found.drug, found.drug_right).isin(
            list(knowledge.drugs)
        ),
    ).select(*DAILY_DOSES.column_names)
