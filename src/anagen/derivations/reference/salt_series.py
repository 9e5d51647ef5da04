"""A patient's scores as a series: one score a day after day 0, and a baseline.

* A **reading** is what one rater scored on one day by one method. Its score is the
  recorded total, else the weighted sum of its regions; a reading with neither a total
  nor all regions gives no score.
* **Ties**: the highest counts, of totals or of one region in a reading, and of readings
  on one day. So nothing is flattered and the order of rows cannot matter.
* **Baseline**: the last scored day on or before day 0. **Visits**: scored days after it.
* **Missing**: a score without a day cannot be placed and one without a number cannot be
  compared; both are left out and counted.

A day is the nominal day of its statement: ``20 wk`` and ``140`` are one day. It keeps
the widest bounds of its scores that count, and its own day lies within them.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Patient
>>> rows = (
...     Assessment(
...         assessment_id="a1", patient_id="p", day="0", instrument="salt", value=85
...     ),
...     Assessment(
...         assessment_id="a2",
...         patient_id="p",
...         day="6 mo",
...         instrument="salt",
...         value=4,
...     ),
... )
>>> series = read_salt_series(
...     Timeline(Patient(patient_id="p"), assessments=rows), load_knowledge().salt
... )
>>> (
...     series.baseline.score,
...     [(str(visit.when), visit.score) for visit in series.visits],
... )
(Decimal('85'), [('6 mo', Decimal('4'))])
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from anagen.kernel.time import StudyDay
from anagen.knowledge.schema.instruments import RegionalScore
from anagen.records.salt import compute_salt
from anagen.records.tables import Assessment
from anagen.records.terms import SaltComponent
from anagen.records.timeline import Timeline

__all__ = ["SaltReading", "SaltSeries", "SaltVisit", "read_salt_series"]


@dataclass(frozen=True)
class SaltVisit:
    """The score of one day.

    Parameters
    ----------
    day
        Nominal study day.
    when
        The day as stated.
    score
        Total score, unrounded.
    rows
        Keys of the assessments it rests on.
    earliest, latest
        First and last day the statements of that day allow; None for no bound.
    scores
        How many scores of that day there are to choose from.
    """

    day: int
    when: StudyDay
    score: Decimal
    rows: tuple[str, ...]
    earliest: int | None
    latest: int | None
    scores: int


@dataclass(frozen=True)
class SaltReading:
    """The score that one rater gave on one day by one method.

    Parameters
    ----------
    rater, method
        Who, and how; None when not recorded.
    visit
        The score and its day.
    """

    rater: str | None
    method: str | None
    visit: SaltVisit


@dataclass(frozen=True)
class SaltSeries:
    """One patient's scores in time.

    Parameters
    ----------
    baseline
        The last scored day on or before day 0.
    visits
        The scored days after day 0, in order.
    readings
        Every reading with a score that the days are made of, by day, rater and method.
    undated_scores, empty_scores, incomplete_readings
        How many were left out: without a day, without a number, with a region missing.
    """

    baseline: SaltVisit | None = None
    visits: tuple[SaltVisit, ...] = ()
    readings: tuple[SaltReading, ...] = ()
    undated_scores: int = 0
    empty_scores: int = 0
    incomplete_readings: int = 0


class _Score(NamedTuple):
    value: Decimal
    row: str


class _Key(NamedTuple):
    day: int
    rater: str | None
    method: str | None


def read_salt_series(
    timeline: Timeline, instrument: RegionalScore, as_of: date | None = None
) -> SaltSeries:
    """Return one patient's scores in an instrument, as the module says.

    Parameters
    ----------
    timeline
        The patient.
    instrument
        The instrument, with the weights of its regions.
    as_of
        Day of the knowledge; the latest when not given.
    """
    rows = [row for row in timeline.assessments if row.instrument == instrument.stem]
    valued = [row for row in rows if row.value is not None]
    gathered = _gather(valued)
    weights = {
        name: region.weight.value(as_of) for name, region in instrument.regions.items()
    }
    readings = [
        SaltReading(key.rater, key.method, visit)
        for key, scores in gathered.items()
        if (visit := _score(key, scores, weights)) is not None
    ]
    days = _visits(reading.visit for reading in readings)
    before = [visit for visit in days if visit.day <= 0]
    return SaltSeries(
        baseline=before[-1] if before else None,
        visits=tuple(days[len(before) :]),
        readings=tuple(sorted(readings, key=_place)),
        undated_scores=sum(_nominal_day(row) is None for row in valued),
        empty_scores=len(rows) - len(valued),
        incomplete_readings=len(gathered) - len(readings),
    )


def _place(reading: SaltReading) -> tuple[object, ...]:
    names = (reading.rater, reading.method)
    return (reading.visit.day, *((name is not None, name or "") for name in names))


def _nominal_day(row: Assessment) -> int | None:
    return None if row.day is None else row.day.day


def _gather(rows: Iterable[Assessment]) -> dict[_Key, list[Assessment]]:
    """Gather dated rows by day, rater and method; two unknown raters count as one."""
    readings: dict[_Key, list[Assessment]] = defaultdict(list)
    for row in rows:
        day = _nominal_day(row)
        if day is not None:
            readings[_Key(day, row.rater, row.method)].append(row)
    return readings


def _score(
    key: _Key, rows: list[Assessment], weights: Mapping[str, Decimal]
) -> SaltVisit | None:
    """Return the recorded total, else the weighted regions, else None."""
    stated = [row.day for row in rows if row.day]
    when = stated[0] if len(stated) == 1 else min(stated, key=str)
    totals = [row for row in rows if row.component == SaltComponent.TOTAL]
    highest = _highest_by_component(totals or rows)
    if totals:
        total = highest[SaltComponent.TOTAL]
        first, last = _bounds(totals, key.day)
        return SaltVisit(
            key.day, when, total.value, (total.row,), first, last, len(totals)
        )
    regions = {name: highest[name] for name in weights if name in highest}
    computed = compute_salt({name: s.value for name, s in regions.items()}, weights)
    if computed is None:
        return None
    keys = tuple(sorted(score.row for score in regions.values()))
    return SaltVisit(key.day, when, computed, keys, *_bounds(rows, key.day), scores=1)


def _highest_by_component(rows: Iterable[Assessment]) -> dict[str, _Score]:
    highest: dict[str, _Score] = {}
    for row in rows:
        if row.value is not None:
            found = _Score(row.value, row.assessment_id)
            highest[row.component] = max(found, highest.get(row.component, found))
    return highest


def _bounds(rows: Iterable[Assessment], day: int) -> tuple[int | None, int | None]:
    """Return the widest bounds of some rows; a nominal day counts as possible."""
    stated = [row.day.bounds for row in rows if row.day is not None]
    return _widest([*stated, (day, day)])


def _widest(
    bounds: Sequence[tuple[int | None, int | None]],
) -> tuple[int | None, int | None]:
    first = [earliest for earliest, _ in bounds if earliest is not None]
    last = [latest for _, latest in bounds if latest is not None]
    return (
        min(first) if len(first) == len(bounds) else None,
        max(last) if len(last) == len(bounds) else None,
    )


def _visits(readings: Iterable[SaltVisit]) -> list[SaltVisit]:
    """Return one visit a day, in order: the highest, and of equals the same each time."""
    days: dict[int, list[SaltVisit]] = defaultdict(list)
    for reading in readings:
        days[reading.day].append(reading)
    return [_visit(days[day]) for day in sorted(days)]


def _visit(readings: list[SaltVisit]) -> SaltVisit:
    if len(readings) == 1:
        return readings[0]
    highest = max(readings, key=lambda reading: (reading.score, reading.rows))
    earliest, latest = _widest([(r.earliest, r.latest) for r in readings])
    scores = sum(reading.scores for reading in readings)
    return replace(highest, earliest=earliest, latest=latest, scores=scores)
