"""Curves of time to an event: what the derivations answer, ready to be drawn.

Nothing is estimated here. A milestone and a relapse are found at visits, so their days
are only known between two; those curves are Turnbull's estimate, as in `milestone_curve`.
Stopping a drug has a day; that curve is Kaplan and Meier's, of `persistence_curve`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import ceil
from typing import Any

from anagen.derivations.reference.persistence import derive_persistence
from anagen.derivations.reference.relapse import derive_relapse
from anagen.derivations.reference.rows import OutcomeRow
from anagen.derivations.reference.salt_milestones import derive_salt_milestones
from anagen.derivations.statistics.survival import Tally, kaplan_meier
from anagen.derivations.statistics.survival_times import median_survival
from anagen.derivations.statistics.turnbull import (
    IntervalTally,
    turnbull,
    turnbull_quantile,
)
from anagen.derivations.summaries.milestone_intervals import share_reached
from anagen.derivations.summaries.persistence_curve import PERSISTENCE_CURVE
from anagen.derivations.tables.persistence import PERSISTENCE
from anagen.derivations.tables.relapse import RelapseStatus
from anagen.derivations.tables.salt_milestones import MilestoneReason
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from anagen.reports.figures.curve_model import (
    HALF,
    NOT_HALF,
    Curve,
    Followed,
    Groups,
    Stretch,
    between,
    grouped,
    left_out_by,
    median_between,
    turnbull_method,
)
from anagen.reports.figures.labels import drug_label, index_drug

__all__ = [
    "milestone_curves",
    "persistence_curves",
    "relapse_curves",
]

_MOST_DAYS = 60


def milestone_curves(
    cohort: Cohort,
    milestone: str,
    definition: str,
    groups: Groups | None = None,
) -> list[Curve]:
    """Return the share that has reached a milestone, one curve per group.

    Parameters
    ----------
    cohort
        The patients.
    milestone, definition
        The definition of response, and the rule of confirmation.
    groups
        Patients by group; everybody in one when not given.
    """
    knowledge = load_knowledge()
    found = [
        row
        for timeline in cohort.timelines()
        for row in derive_salt_milestones(timeline, knowledge)
        if row.milestone == milestone and row.definition == definition
    ]
    curves = []
    for name, patients in grouped(cohort, groups):
        rows = [row for row in found if row.patient_id in patients]
        counted = [row for row in rows if not _why_no_milestone(row)]
        followed = tuple(
            Followed(row.patient_id, row.rows, row.after_day, row.by_day)
            for row in counted
        )
        if followed:
            why = ((_why_no_milestone(row), row.patient_id) for row in rows)
            left_out = left_out_by(each for each in why if each[0])
            curves.append(_turnbull_curve(name, followed, left_out))
    return curves


def _why_no_milestone(row: Any) -> str:
    if row.status is None:
        return "unknown whether reached"
    if row.reason is MilestoneReason.MET_AT_BASELINE:
        return "reached before day 0"
    return "" if (row.after_day, row.by_day) != (None, None) else "no day known"


def _summarised(summary: Any, name: str, rows: Sequence[OutcomeRow]) -> list[Any]:
    counts = summary.count_rows({name: [row.columns for row in rows]})
    steps: list[Any] = summary.finish(counts, load_knowledge(), None)
    return steps


def relapse_curves(
    cohort: Cohort, definition: str, groups: Groups | None = None
) -> list[Curve]:
    """Return the share that has relapsed since the response, one curve per group.

    The first episode counts. Who never responded cannot relapse and is left out.

    Parameters
    ----------
    cohort
        The patients.
    definition
        The definition of relapse.
    groups
        Patients by group; everybody in one when not given.
    """
    knowledge = load_knowledge()
    found = [
        row
        for timeline in cohort.timelines()
        for row in derive_relapse(timeline, knowledge)
        if row.definition == definition and row.episode <= 1
    ]
    curves = []
    for name, patients in grouped(cohort, groups):
        rows = [(row, _relapse(row)) for row in found if row.patient_id in patients]
        followed = tuple(each for _, each in rows if isinstance(each, Followed))
        if followed:
            left_out = ((why, r.patient_id) for r, why in rows if isinstance(why, str))
            curves.append(_turnbull_curve(name, followed, left_out_by(left_out)))
    return curves


def _relapse(row: Any) -> Followed | str:
    """Return since when and until when a patient may relapse, or why it is unknown."""
    if row.status not in {RelapseStatus.RELAPSE, RelapseStatus.NO_RELAPSE}:
        return str(row.status).replace("_", " ")
    start = row.response_day
    if start is None:
        return "day of the response unknown"
    if row.status is RelapseStatus.NO_RELAPSE:
        if row.censored_day is None or row.censored_day < start:
            return "end of follow-up unknown"
        return Followed(row.patient_id, row.rows, row.censored_day - start, None)
    if row.by_day is None or row.by_day <= start:
        return "day of the relapse unknown"
    after = 0 if row.after_day is None else max(row.after_day - start, 0)
    return Followed(row.patient_id, row.rows, after, row.by_day - start)


def _turnbull_curve(
    name: str, followed: tuple[Followed, ...], left_out: Mapping[str, tuple[str, ...]]
) -> Curve:
    counts = Counter((each.after, each.by) for each in followed)
    tallies = tuple(
        IntervalTally(after, by, count)
        for (after, by), count in sorted(counts.items(), key=_order)
    )
    curve = turnbull(tallies)
    ends = {end for mass in curve.masses for end in (mass.after, mass.by)}
    days = {0, *(end for end in ends if end is not None), *_last_seen(followed)}
    steps = [
        {
            "day": share.day,
            "reached_low": share.reached_low,
            "reached_high": share.reached_high,
            "low": share.low,
            "high": share.high,
            "interval": share.interval,
        }
        for share in share_reached(curve, tallies, tuple(sorted(days)))
    ]
    median = turnbull_quantile(curve)
    return Curve(
        name,
        tuple(between(steps, max(each.end for each in followed))),
        followed,
        left_out,
        median_between(median.after, median.by),
        turnbull_method(steps),
    )


def _last_seen(followed: Sequence[Followed]) -> list[int]:
    """Return days on which somebody was last seen: there the interval widens.

    Of very many days only some, evenly chosen; the estimate does not change on them.
    """
    days = sorted({each.end for each in followed if each.by is None})
    return days[:: ceil(len(days) / _MOST_DAYS) or 1]


def _order(item: tuple[tuple[int | None, int | None], int]) -> tuple[object, ...]:
    (after, by), _ = item
    return (after is not None, after or 0, by is None, by or 0)


def persistence_curves(
    cohort: Cohort, definition: str, most: int
) -> tuple[list[Curve], list[str]]:
    """Return the share that has stopped each drug, and the drugs that are not drawn.

    Parameters
    ----------
    cohort
        The patients.
    definition
        The definition of persistence.
    most
        How many drugs to draw: index treatments first, then those of most patients.
    """
    knowledge = load_knowledge()
    found = [
        row
        for timeline in cohort.timelines()
        for row in derive_persistence(timeline, knowledge)
        if row.definition == definition
    ]
    counts = Counter(row.drug for row in found if _is_timed(row))
    index = {index_drug(timeline) for timeline in cohort.timelines()}
    drugs = sorted(counts, key=lambda drug: (drug not in index, -counts[drug], drug))
    curves = [
        _persistence_curve(drug, [row for row in found if row.drug == drug])
        for drug in drugs[:most]
    ]
    return curves, [drug_label(drug) for drug in drugs[most:]]


def _is_timed(row: Any) -> bool:
    return row.time_days is not None and row.event is not None


def _persistence_curve(drug: str, rows: Sequence[Any]) -> Curve:
    steps = _summarised(PERSISTENCE_CURVE, PERSISTENCE.name, rows)
    followed = tuple(
        Followed(
            row.patient_id,
            row.rows,
            None if row.event else row.time_days,
            row.time_days if row.event else None,
        )
        for row in rows
        if _is_timed(row)
    )
    median = median_survival(
        kaplan_meier(Tally(s["time_days"], s["events"], s["censored"]) for s in steps)
    )
    unknown = ((_why_not_timed(r), r.patient_id) for r in rows if not _is_timed(r))
    return Curve(
        drug_label(drug),
        tuple(_level_stretches(steps)),
        followed,
        left_out_by(unknown),
        NOT_HALF if median.time is None else f"{HALF} by day {float(median.time):g}",
        f"Kaplan-Meier; 95% interval: {steps[0]['interval']}",
        drug,
    )


def _why_not_timed(row: Any) -> str:
    return "time unknown" if row.time_days is None else "unknown whether stopped"


def _level_stretches(steps: Sequence[Mapping[str, Any]]) -> Iterator[Stretch]:
    """Yield the level stretches of a Kaplan-Meier curve, as shares that stopped."""
    for one, two in pairwise([*steps, steps[-1]]):
        share = 1 - one["survival"]
        least = None if one["high"] is None else 1 - one["high"]
        most = None if one["low"] is None else 1 - one["low"]
        yield Stretch(one["time_days"], two["time_days"], share, share, least, most)
