"""A patient's scores as a series: one score a day after day 0, and a baseline.

* A **reading** is what one rater scored on one day by one method. Its score is the
  recorded total, else the weighted sum of its regions; a reading with neither a total
  nor all regions gives no score.
* **Ties**: the highest counts, of totals or of one region in a reading, and of readings
  on one day. So nothing is flattered and the order of rows cannot matter.
* **Baseline**: the last scored day on or before day 0. **Visits**: scored days after it.
* **Missing**: a score without a day cannot be placed and one without a number cannot be
  compared; both are left out and counted.

A day is the nominal day of its statement: ``20 wk`` and ``140`` are one day.

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
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from anagen.kernel.time import StudyDay
from anagen.knowledge.schema.instruments import RegionalScore
from anagen.records.salt import compute_salt
from anagen.records.tables import Assessment
from anagen.records.terms import SaltComponent
from anagen.records.timeline import Timeline

__all__ = ["SaltSeries", "SaltVisit", "read_salt_series"]


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
    """

    day: int
    when: StudyDay
    score: Decimal
    rows: tuple[str, ...]


@dataclass(frozen=True)
class SaltSeries:
    """One patient's scores in time.

    Parameters
    ----------
    baseline
        The last scored day on or before day 0.
    visits
        The scored days after day 0, in order.
    undated_scores, empty_scores, incomplete_readings
        How many were left out: without a day, without a number, with a region missing.
    """

    baseline: SaltVisit | None = None
    visits: tuple[SaltVisit, ...] = ()
    undated_scores: int = 0
    empty_scores: int = 0
    incomplete_readings: int = 0


class _Score(NamedTuple):
    value: Decimal
    row: str


class _Reading(NamedTuple):
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
    readings = _readings(valued)
    weights = {
        name: region.weight.value(as_of) for name, region in instrument.regions.items()
    }
    scored = [_score(reading, scores, weights) for reading, scores in readings.items()]
    days = _highest_by_day(visit for visit in scored if visit is not None)
    before = [visit for visit in days if visit.day <= 0]
    return SaltSeries(
        baseline=before[-1] if before else None,
        visits=tuple(days[len(before) :]),
        undated_scores=sum(_nominal_day(row) is None for row in valued),
        empty_scores=len(rows) - len(valued),
        incomplete_readings=scored.count(None),
    )


def _nominal_day(row: Assessment) -> int | None:
    return None if row.day is None else row.day.day


def _readings(
    rows: Iterable[Assessment],
) -> dict[_Reading, list[Assessment]]:
    """Gather dated rows by day, rater and method; two unknown raters count as one."""
    readings: dict[_Reading, list[Assessment]] = defaultdict(list)
    for row in rows:
        day = _nominal_day(row)
        if day is not None:
            readings[_Reading(day, row.rater, row.method)].append(row)
    return readings


def _score(
    reading: _Reading, rows: list[Assessment], weights: Mapping[str, Decimal]
) -> SaltVisit | None:
    """Return the recorded total, else the weighted regions, else None."""
    highest = _highest_by_component(rows)
    when = min((row.day for row in rows if row.day), key=str)
    if total := highest.get(SaltComponent.TOTAL):
        return SaltVisit(reading.day, when, total.value, (total.row,))
    regions = {name: highest[name] for name in weights if name in highest}
    computed = compute_salt({name: s.value for name, s in regions.items()}, weights)
    if computed is None:
        return None
    keys = tuple(sorted(score.row for score in regions.values()))
    return SaltVisit(reading.day, when, computed, keys)


def _highest_by_component(rows: Iterable[Assessment]) -> dict[str, _Score]:
    highest: dict[str, _Score] = {}
    for row in rows:
        if row.value is not None:
            found = _Score(row.value, row.assessment_id)
            highest[row.component] = max(found, highest.get(row.component, found))
    return highest


def _highest_by_day(visits: Iterable[SaltVisit]) -> list[SaltVisit]:
    """Return one visit a day, in order: the highest, and of equals the same each time."""
    in_order = sorted(visits, key=lambda visit: (visit.day, visit.score, visit.rows))
    return list({visit.day: visit for visit in in_order}.values())
