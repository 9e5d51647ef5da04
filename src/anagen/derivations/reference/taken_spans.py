"""On which days rows of one drug were taken, when they overlap.

Rows are in order by first day, then stop, phase (taper last), being ongoing (surest
last) and dose; rows that agree in all of them are interchangeable.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from anagen.derivations.reference.treatment_spans import TreatmentSpan
from anagen.derivations.tables.treatment_spans import DoseStatus
from anagen.knowledge.schema.outcomes.exposure_eras import OverlapPolicy
from anagen.records.terms import Phase

__all__ = ["OfDrug", "TakenSpan", "going", "group_by_drug", "placed_days", "take_spans"]


_STATUSES = tuple(DoseStatus)


@dataclass(frozen=True)
class TakenSpan:
    """One placed treatment row on the days it was taken, by an overlap policy.

    Parameters
    ----------
    span
        The row as recorded.
    start_day, stop_day
        First day it was taken, and first day it no longer was.
    """

    span: TreatmentSpan
    start_day: int
    stop_day: int


@dataclass(frozen=True)
class OfDrug:
    """What one patient's rows of one drug have in common, and how many have no days.

    Parameters
    ----------
    drug_known
        Whether the knowledge has the drug.
    unplaced_rows, zero_length_rows
        Rows that cannot be placed in time, and rows that cover no day.
    rows
        Keys of all its rows.
    """

    drug_known: bool
    unplaced_rows: int
    zero_length_rows: int
    rows: tuple[str, ...]


def group_by_drug(spans: Iterable[TreatmentSpan]) -> dict[str, OfDrug]:
    """Return what one patient's rows of each drug have in common, by drug, in order."""
    by_drug: defaultdict[str, list[TreatmentSpan]] = defaultdict(list)
    for span in spans:
        by_drug[span.drug].append(span)
    return {
        drug: OfDrug(
            drug_known=rows[0].drug_known,
            unplaced_rows=sum(row.days is None for row in rows),
            zero_length_rows=sum(row.days == 0 for row in rows),
            rows=tuple(sorted(row.treatment_id for row in rows)),
        )
        for drug, rows in sorted(by_drug.items())
    }


def take_spans(
    spans: Iterable[TreatmentSpan], overlap: OverlapPolicy
) -> tuple[TakenSpan, ...]:
    """Say on which days rows of one drug were taken, in order.

    Parameters
    ----------
    spans
        Placed rows of one patient and drug.
    overlap
        What overlapping rows mean.
    """
    rows = sorted(spans, key=_in_order)
    taken = _taken([placed_days(row) for row in rows], overlap)
    return tuple(
        TakenSpan(row, start, stop)
        for row, (start, stop) in zip(rows, taken, strict=True)
    )


def placed_days(span: TreatmentSpan) -> tuple[int, int]:
    """Return the first day of a placed row, and the first day after it."""
    if span.start_day is None or span.stop_day is None:
        msg = f"{span.treatment_id} is not placed in time"
        raise ValueError(msg)
    return span.start_day, span.stop_day


def going(span: TreatmentSpan) -> int:
    """Order what is known of being ongoing: no, unknown, yes."""
    return 1 if span.ongoing is None else 2 * span.ongoing


def _in_order(span: TreatmentSpan) -> tuple[object, ...]:
    return (
        *placed_days(span),
        span.phase is Phase.TAPER,
        going(span),
        _STATUSES.index(span.dose_status),
        span.daily_dose_low or 0.0,
        span.daily_dose_high or 0.0,
        span.unit or "",
        span.treatment_id,
    )


def _taken(
    recorded: list[tuple[int, int]], overlap: OverlapPolicy
) -> Iterable[tuple[int, int]]:
    match overlap:
        case OverlapPolicy.UNION:
            return recorded
        case OverlapPolicy.CARRY_OVER:
            return _carried_over(recorded)
        case OverlapPolicy.REPLACE:
            return _replaced(recorded)


def _carried_over(recorded: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    used_up = recorded[0][0]
    for start, stop in recorded:
        begun = max(start, used_up)
        used_up = begun + stop - start
        yield begun, used_up


def _replaced(recorded: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    starts = sorted({start for start, _ in recorded})
    next_start = dict(pairwise(starts))
    for start, stop in recorded:
        yield start, min(stop, next_start.get(start, stop))
