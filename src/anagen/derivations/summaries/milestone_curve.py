"""The share of patients who have reached a milestone, day by day: Turnbull's estimate.

The engine counts patients by the interval in which they reached it; the estimate needs no
more. Who met it at baseline already had nothing left to reach and is not at risk; of whom
nothing is known is left out. Both are counted beside the curve.

Two ranges stand on each day and mean different things: `reached_low` to `reached_high` is
what these patients' visits leave open, `low` to `high` is the confidence interval, which
says what other patients might show; see
:mod:`anagen.derivations.summaries.milestone_intervals`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import ibis

from anagen.derivations.statistics.turnbull import (
    IntervalTally,
    Turnbull,
    turnbull,
    turnbull_quantile,
)
from anagen.derivations.summaries.milestone_intervals import (
    MOST_INTERVALS,
    MilestoneInterval,
    share_reached,
)
from anagen.derivations.summaries.summary import Row, Summary
from anagen.derivations.tables.columns import (
    DEFINITION,
    OutcomeTable,
    count,
    day,
    number,
    term,
    text,
)
from anagen.derivations.tables.salt_milestones import (
    SALT_MILESTONES,
    MilestoneReason,
)
from anagen.knowledge import Knowledge

__all__ = ["MILESTONE_CURVE"]

_TABLE = OutcomeTable(
    name="milestone_curve",
    says="One day of the curve of one milestone, under one rule of confirmation.",
    key=("definition", "milestone", "day"),
    columns=(
        DEFINITION,
        term("milestone", "The definition of response that is reached.", required=True),
        day("day", "The day; empty when nobody can be counted."),
        number(
            "reached_low",
            "Estimated share by the end of that day, at the least that the days of the "
            "visits can tell; no confidence limit.",
        ),
        number(
            "reached_high",
            "The same at the most that the days of the visits can tell; no confidence "
            "limit.",
        ),
        number("low", "Lower end of the 95% confidence interval of the share reached."),
        number(
            "high", "Upper end of the 95% confidence interval of the share reached."
        ),
        term(
            "interval",
            "How the confidence interval is made; empty where there is none.",
            MilestoneInterval,
        ),
        count(
            "at_risk", "Patients followed to that day and not known to be there yet."
        ),
        day("median_after_day", "Half have reached it later than this day."),
        day("median_by_day", "Half have reached it by this day; empty if not yet."),
        count("patients", "Patients the curve rests on."),
        count("without_bounds", "Patients left out: no day is known on either side."),
        count("met_at_baseline", "Patients left out: nothing was left to reach."),
        count("unknown", "Patients left out: nothing is known."),
        text("because", "What the curve does not tell, and why."),
    ),
)

_COUNTS = ("counted", "met_at_baseline", "unknown")
_KEY = ("definition", "milestone", "after_day", "by_day")


def _count_rows(outcomes: Mapping[str, Sequence[Row]]) -> list[Row]:
    counts: dict[tuple[Any, ...], Counter[str]] = {}
    for row in outcomes[SALT_MILESTONES.name]:
        kind = _kind(row)
        days = (row["after_day"], row["by_day"])
        known = days if kind == "counted" else (None, None)
        key = (row["definition"], row["milestone"], *known)
        counts.setdefault(key, Counter())[kind] += 1
    return [
        {**dict(zip(_KEY, key, strict=True)), **{name: found[name] for name in _COUNTS}}
        for key, found in counts.items()
    ]


def _kind(row: Row) -> str:
    if row["status"] is None:
        return "unknown"
    at_baseline = row["reason"] == MilestoneReason.MET_AT_BASELINE
    return "met_at_baseline" if at_baseline else "counted"


def _count_tables(outcomes: Mapping[str, Any]) -> Any:
    rows = outcomes[SALT_MILESTONES.name]
    at_baseline = rows.reason == str(MilestoneReason.MET_AT_BASELINE)
    is_known = rows.status.notnull()
    is_counted = is_known & ~at_baseline
    rows = rows.select(
        "definition",
        "milestone",
        after_day=is_counted.ifelse(rows.after_day, ibis.null("int64")),
        by_day=is_counted.ifelse(rows.by_day, ibis.null("int64")),
        counted=is_counted.ifelse(1, 0),
        met_at_baseline=(is_known & at_baseline).ifelse(1, 0),
        unknown=is_known.ifelse(0, 1),
    )
    sums = {name: rows[name].sum().cast("int64") for name in _COUNTS}
    return rows.group_by(*_KEY).aggregate(**sums)


def _finish(
    counts: Iterable[Row], _knowledge: Knowledge, _as_of: date | None = None, /
) -> list[Row]:
    """Draw a curve for each rule and milestone."""
    curves: dict[tuple[str, str], list[Row]] = {}
    for row in counts:
        curves.setdefault((row["definition"], row["milestone"]), []).append(row)
    return [
        {"definition": definition, "milestone": milestone, **step}
        for (definition, milestone), counted in sorted(curves.items())
        for step in _steps(counted)
    ]


def _steps(counted: Sequence[Row]) -> Iterator[Row]:
    tallies = sorted(
        (
            IntervalTally(row["after_day"], row["by_day"], row["counted"])
            for row in counted
            if row["counted"]
        ),
        key=_place,
    )
    bounded = tuple(t for t in tallies if t.after is not None or t.by is not None)
    curve = turnbull(tallies)
    median = turnbull_quantile(curve)
    shared = {
        "median_after_day": median.after,
        "median_by_day": median.by,
        "patients": curve.patients,
        "without_bounds": curve.without_bounds,
        "met_at_baseline": sum(row["met_at_baseline"] for row in counted),
        "unknown": sum(row["unknown"] for row in counted),
        "because": _because(curve, median.because, len(bounded)),
    }
    for share in share_reached(curve, bounded, tuple(_days(curve))):
        yield {
            "day": share.day,
            "reached_low": share.reached_low,
            "reached_high": share.reached_high,
            "low": share.low,
            "high": share.high,
            "interval": share.interval,
            "at_risk": _at_risk(tallies, share.day),
            **shared,
        }
    if not curve.patients:
        yield {**_NOBODY, **shared}


def _place(tally: IntervalTally) -> tuple[object, ...]:
    return (
        (tally.after is not None, tally.after or 0),
        (tally.by is None, tally.by or 0),
    )


def _days(curve: Turnbull) -> list[int]:
    """Return the days on which the curve may change, and day 0."""
    ends = {end for mass in curve.masses for end in (mass.after, mass.by)}
    return sorted({0, *(end for end in ends if end is not None)} if ends else ())


def _at_risk(tallies: Iterable[IntervalTally], time: int) -> int:
    """Return how many were followed to a day and not known to be there before it."""
    followed = ((t.after if t.by is None else t.by, t.count) for t in tallies)
    return sum(n for end, n in followed if end is not None and end >= time)


def _because(curve: Turnbull, median: str, distinct: int) -> str | None:
    if not curve.patients:
        return curve.because or None
    many = f"no interval: more than {MOST_INTERVALS} distinct intervals to draw from"
    said = (
        curve.because,
        f"median {median}" if median else "",
        many if distinct > MOST_INTERVALS else "",
    )
    return "; ".join(filter(None, said)) or None


_NOBODY: Row = {
    "day": None,
    "reached_low": None,
    "reached_high": None,
    "low": None,
    "high": None,
    "interval": None,
    "at_risk": 0,
}

MILESTONE_CURVE = Summary(
    table=_TABLE,
    of=(SALT_MILESTONES.name,),
    count_rows=_count_rows,
    count_tables=_count_tables,
    finish=_finish,
)
"""Turnbull curves of `salt_milestones`, in order of time."""
