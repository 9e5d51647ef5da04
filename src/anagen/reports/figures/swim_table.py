"""The table that holds the same facts as a swimmer plot."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from anagen.records.cohort import Cohort
from anagen.records.columns import NOT_STATED
from anagen.reports.figures.labels import drug_label
from anagen.reports.figures.segments import Segment
from anagen.reports.figures.swim_rows import (
    Moment,
    SwimRow,
    swim_rows,
    swimmer_title,
)
from anagen.reports.statistics import format_number
from anagen.reports.tables import Cell, Table

__all__ = ["table_swimmer"]

_WHOLE = 100


def table_swimmer(cohort: Cohort) -> Table:
    """Return everything a swimmer plot shows, one row per bar."""
    return Table(
        "swimmer",
        swimmer_title(cohort),
        (
            "Case",
            "Drug",
            "Given with it",
            "Last known day",
            "End",
            "Events on a day",
            "Events without a day",
        ),
        tuple(_swim_row(row) for row in swim_rows(cohort)),
        (
            "Days count from day 0, the first dose, or from when a combination began.",
            "A percentage is the daily dose as a share of that drug's highest here.",
        ),
    )


def _swim_row(row: SwimRow) -> tuple[Cell, ...]:
    dated = [moment for moment in row.moments if moment.day is not None]
    beside = [moment for moment in row.moments if moment.day is None]
    known = [bar for bar in row.bars if bar.end is not None]
    last = max(known, key=lambda bar: bar.end or 0, default=None)
    edge = str(last.edge) if last is not None else "not stated"
    lost = "lost to follow-up" if row.is_lost else ""
    ended = ", ".join(filter(None, (row.ended or edge, lost)))
    return (
        Cell(row.label, rows=(row.unit_id,)),
        _segments_cell(row.bars),
        _segments_cell(row.strips),
        Cell(str(row.length), Fraction(row.length)) if known else Cell(NOT_STATED),
        Cell(ended),
        _moments_cell(dated),
        _moments_cell(beside),
    )


def _segments_cell(segments: Iterable[Segment]) -> Cell:
    found = tuple(segments)
    words = (
        f"{drug_label(s.drug)} {s.label} from day {s.start} "
        f"to {'an unknown day' if s.end is None else f'day {s.end}'}{_depth(s)}"
        for s in found
    )
    return Cell("; ".join(words), rows=tuple(row for s in found for row in s.rows))


def _depth(segment: Segment) -> str:
    """Say how deep a dose is; nothing of the highest, or of one that is unknown."""
    if segment.daily is None or segment.depth == 1:
        return ""
    share = format_number(Fraction(segment.depth).limit_denominator(10**6) * _WHOLE, 0)
    return f" ({share}% of the highest daily dose)"


def _moments_cell(moments: Iterable[Moment]) -> Cell:
    found = tuple(moments)
    words = (f"{m.words} {m.when}".strip() for m in found)
    return Cell("; ".join(words), rows=tuple(row for m in found for row in m.rows))
