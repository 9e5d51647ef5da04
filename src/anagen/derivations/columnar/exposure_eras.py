"""All patients' exposure_eras, in Ibis; the rules are those of the reference.

See :mod:`anagen.derivations.reference.exposure_eras`. One pass over the rows of each
drug in order finds the latest stop of all earlier rows, which decides where an era
starts. Rows that tie in the order agree in every column used.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import ibis

from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.columnar.taken_rows import (
    DRUG,
    GOING,
    ORDER,
    count_left_out,
    derive_counted_rows,
    in_64_bits,
    is_ongoing,
    take_rows,
)
from anagen.derivations.tables.exposure_eras import EXPOSURE_ERAS
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.exposure_eras import (
    EraDefinition,
    ExposureErasOutcome,
    GapPolicy,
)

__all__ = ["derive_eras", "derive_exposure_eras"]

_PLACES = 4  # a stop times this leaves room for what is known of being ongoing


def derive_exposure_eras(
    tables: CohortTables, knowledge: Knowledge, as_of: date | None = None
) -> Any:
    """Return one row per patient, definition, drug and era, as in `EXPOSURE_ERAS`.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        The definitions, and which drugs there are.
    as_of
        Day of the knowledge; the latest when not given.
    """
    eras, left_out = [], []
    for name, definition in knowledge.outcome(ExposureErasOutcome).definitions.items():
        named = ibis.literal(name)
        rows = derive_counted_rows(tables, knowledge, definition.roles)
        gap = definition.permitted_gap(as_of)
        taken = _taken(rows, definition)
        eras.append(_eras(taken, definition, gap).mutate(definition=named))
        left_out.append(count_left_out(rows).mutate(definition=named))
    return _answers(ibis.union(*eras), ibis.union(*left_out), knowledge)


def derive_eras(
    tables: CohortTables,
    knowledge: Knowledge,
    definition: EraDefinition,
    as_of: date | None = None,
) -> Any:
    """Return patient_id, drug, start_day, stop_day and ongoing of each era.

    One window pass: what starts an era is kept, and its end is the latest stop before
    the start of the next.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        Which drugs there are.
    definition
        How to join exposures.
    as_of
        Day of the knowledge; the latest when not given.
    """
    gap = definition.permitted_gap(as_of)
    rows = derive_counted_rows(tables, knowledge, definition.roles)
    roles = " ".join(sorted(definition.roles))
    return tables.remember(
        f"eras {gap} {definition.gap} {definition.overlap} {roles}",
        lambda: _short_eras(_taken(rows, definition), definition, gap),
    )


def _taken(rows: Any, definition: EraDefinition) -> Any:
    """Return the placed rows on the days they were taken, and as recorded."""
    rows = rows.filter(rows.days > 0)
    rows = rows.select(*DRUG, *ORDER, ran_from=rows.start_day, ran_until=rows.stop_day)
    return take_rows(rows, definition.overlap)


def _earlier() -> Any:
    return ibis.window(group_by=DRUG, order_by=ORDER, rows=(None, -1))


def _short_eras(taken: Any, definition: EraDefinition, gap: int) -> Any:
    # The stop and whether it is ongoing in one number, so that one maximum finds both.
    ends = taken.select(*DRUG, *ORDER, end=taken.stop_day * _PLACES + taken.going)
    everything = ibis.window(group_by=DRUG, order_by=ORDER, rows=(None, None))
    ends = ends.select(
        *DRUG,
        "start_day",
        before=ends.end.max().over(_earlier()),
        last=ends.end.max().over(everything),
    )
    starts = ends.filter(
        ends.before.isnull() | (ends.start_day - _stop_of(ends.before) > gap)
    )
    in_order = ibis.window(group_by=DRUG, order_by="start_day")
    eras = starts.select(
        *DRUG,
        "start_day",
        end=ibis.coalesce(starts.before.lead().over(in_order), starts.last),
    )
    eras = eras.select(
        *DRUG,
        "start_day",
        stop=_stop_of(eras.end),
        going=eras.end - _stop_of(eras.end) * _PLACES,
    )
    return eras.select(
        *DRUG,
        "start_day",
        stop_day=_prolonged(eras, definition, gap),
        ongoing=is_ongoing(eras.going),
    )


def _stop_of(end: Any) -> Any:
    """Take the stop out of an end; a quarter of a whole number is exact in a double."""
    return (end.cast("float64") / float(_PLACES)).floor().cast("int64")


def _prolonged(eras: Any, definition: EraDefinition, gap: int) -> Any:
    if definition.gap is GapPolicy.BRIDGED:
        return eras.stop
    return eras.stop + (eras.going == GOING).ifelse(0, gap)


def _eras(taken: Any, definition: EraDefinition, gap: int) -> Any:
    """Return each era with its days, in one pass that numbers rows and one that adds."""
    rows = _numbered(_compared(taken), gap)
    eras = rows.group_by(*DRUG, "era").aggregate(
        start_day=rows.start_day.min(),
        stop=rows.stop_day.max(),
        end=(rows.stop_day * _PLACES + rows.going).max(),
        exposed_days=in_64_bits(rows.exposed.sum()),
        not_taper=in_64_bits(rows.not_taper.sum()),
        overlap_days=in_64_bits(rows.overlap.sum()),
        treatment_rows=rows.count(),
    )
    eras = eras.mutate(going=eras.end - eras.stop * _PLACES)
    return eras.select(
        *DRUG,
        "era",
        "start_day",
        "exposed_days",
        "overlap_days",
        "treatment_rows",
        taper_days=eras.exposed_days - eras.not_taper,
        stop_day=_prolonged(eras, definition, gap),
        ongoing=is_ongoing(eras.going),
    )


def _compared(taken: Any) -> Any:
    """Add until when earlier rows of the drug cover: all of them, and as recorded.

    They start no later, so from a row's start on they cover the days up to the latest
    of their stops.
    """
    earlier = _earlier()
    not_taper = taken.taper.ifelse(ibis.null("int64"), taken.stop_day)
    return taken.mutate(
        before=taken.stop_day.max().over(earlier),
        before_not_taper=not_taper.max().over(earlier),
        # Until when two rows run, this one and an earlier one.
        shared=ibis.least(
            taken.ran_until,
            ibis.coalesce(taken.ran_until.max().over(earlier), taken.ran_from),
        ),
    )


def _numbered(rows: Any, gap: int) -> Any:
    """Add the era of each row, and the days that it is the first or second to cover."""

    def uncovered(before: Any) -> Any:
        covered = ibis.greatest(rows.start_day, ibis.coalesce(before, rows.start_day))
        return ibis.greatest(rows.stop_day - covered, 0)

    is_first = rows.before.isnull() | (rows.start_day - rows.before > gap)
    first = is_first.ifelse(1, ibis.null("int8"))
    so_far = ibis.window(group_by=DRUG, order_by=ORDER, rows=(None, 0))
    two_before = ibis.coalesce(rows.shared.max().over(_earlier()), rows.ran_from)
    return rows.select(
        *DRUG,
        "start_day",
        "stop_day",
        "going",
        era=first.count().over(so_far),
        exposed=uncovered(rows.before),
        not_taper=rows.taper.ifelse(0, uncovered(rows.before_not_taper)),
        overlap=ibis.greatest(
            rows.shared - ibis.greatest(rows.ran_from, two_before), 0
        ),
    )


def _answers(eras: Any, left_out: Any, knowledge: Knowledge) -> Any:
    """Return the eras, and the drugs that have none, beside what was left out."""
    key = ("definition", *DRUG)
    found = eras.outer_join(left_out, list(key))
    found = found.mutate(
        **{name: ibis.coalesce(found[name], found[f"{name}_right"]) for name in key}
    )
    days = found.stop_day - found.start_day
    return found.select(
        *key,
        "era",
        "start_day",
        "stop_day",
        "exposed_days",
        "taper_days",
        "overlap_days",
        "ongoing",
        drug_known=found.drug.isin(list(knowledge.drugs)),
        days=days,
        gap_days=days - found.exposed_days,
        treatment_rows=found.treatment_rows.fill_null(0),
        unplaced_rows=found.unplaced_rows.fill_null(0),
        zero_length_rows=found.zero_length_rows.fill_null(0),
    ).select(*EXPOSURE_ERAS.column_names)
