"""The scores that two raters gave one patient on one day, side by side.

The rules are those of ``knowledge/outcomes/paired_scores.yaml``; what a reading is, and
which score of a day is used, is in :mod:`anagen.derivations.reference.salt_series`.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Assessment, Patient
>>> rows = tuple(
...     Assessment(
...         assessment_id=rater,
...         patient_id="p",
...         day=0,
...         instrument="salt",
...         value=score,
...         rater=rater,
...     )
...     for rater, score in [("r1", 98), ("r2", 100)]
... )
>>> case = Timeline(Patient(patient_id="p"), assessments=rows)
>>> [pair] = derive_paired_scores(case, load_knowledge())
>>> print(pair.difference, pair.mean_score, pair.class_a, pair.class_b)
-2 99.0 S4 S5
>>> print(pair.because)
r1 scored 98 (S4) and r2 100 (S5) on day 0: far apart; the highest of that day is
used, 100.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import ClassVar

from anagen.derivations.reference.rows import OutcomeRow
from anagen.derivations.reference.salt_judgement import rows_of
from anagen.derivations.reference.salt_series import (
    SaltReading,
    SaltSeries,
    read_salt_series,
)
from anagen.derivations.tables.columns import OutcomeTable
from anagen.derivations.tables.paired_scores import PAIRED_SCORES, UsedScore
from anagen.kernel.quantities import plain
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.paired_scores import PairedScoresOutcome
from anagen.records.timeline import Timeline

__all__ = ["PairedScores", "derive_paired_scores"]

_HALF = Decimal("0.5")


@dataclass(frozen=True, kw_only=True)
class PairedScores(OutcomeRow):
    """Two raters' scores; the columns of `PAIRED_SCORES` say what each means."""

    table: ClassVar[OutcomeTable] = PAIRED_SCORES

    patient_id: str
    day: int
    method: str | None
    rater_a: str
    rater_b: str
    score_a: Decimal
    score_b: Decimal
    difference: Decimal
    mean_score: Decimal
    class_a: str | None
    class_b: str | None
    far_apart: bool
    used_score: Decimal
    used: UsedScore


def derive_paired_scores(
    timeline: Timeline, knowledge: Knowledge, as_of: date | None = None
) -> tuple[PairedScores, ...]:
    """Return every pair of one patient, by day, method and names.

    Parameters
    ----------
    timeline
        The patient.
    knowledge
        When scores lie far apart, ``outcomes/paired_scores``, and SALT.
    as_of
        Day of the knowledge; the latest when not given.
    """
    series = read_salt_series(timeline, knowledge.salt, as_of)
    highest: dict[int, Decimal] = {}
    for reading in series.readings:
        day, score = reading.visit.day, reading.visit.score
        highest[day] = max(score, highest.get(day, score))
    return tuple(
        _pair(timeline, pair, highest[pair[0].visit.day], knowledge, as_of)
        for pair in _pairs(series)
    )


def _pairs(series: SaltSeries) -> Iterator[tuple[SaltReading, SaltReading]]:
    together: dict[tuple[int, str | None], list[SaltReading]] = defaultdict(list)
    for reading in series.readings:
        if reading.rater is not None:
            together[reading.visit.day, reading.method].append(reading)
    for readings in together.values():
        yield from combinations(sorted(readings, key=lambda r: r.rater or ""), 2)


def _pair(
    timeline: Timeline,
    readings: tuple[SaltReading, SaltReading],
    highest: Decimal,
    knowledge: Knowledge,
    as_of: date | None,
) -> PairedScores:
    one, two = readings
    first, second = one.visit.score, two.visit.score
    class_a, class_b = (
        knowledge.salt.class_of(score, as_of) for score in (first, second)
    )
    wide = knowledge.outcome(PairedScoresOutcome).wide_difference
    pair = PairedScores(
        patient_id=timeline.patient_id,
        day=one.visit.day,
        method=one.method,
        rater_a=one.rater or "",
        rater_b=two.rater or "",
        score_a=first,
        score_b=second,
        difference=first - second,
        mean_score=(first + second) * _HALF,
        class_a=class_a,
        class_b=class_b,
        far_apart=class_a != class_b or wide.holds(first, second, as_of),
        used_score=highest,
        used=_used(first, second, highest),
        rows=rows_of(one.visit, two.visit),
    )
    return replace(pair, because=_because(pair))


def _used(first: Decimal, second: Decimal, highest: Decimal) -> UsedScore:
    if first == second == highest:
        return UsedScore.BOTH
    if highest in {first, second}:
        return UsedScore.FIRST if first == highest else UsedScore.SECOND
    return UsedScore.NEITHER


def _because(pair: PairedScores) -> str:
    apart = ": far apart" if pair.far_apart else ""
    return (
        f"{pair.rater_a} scored {plain(pair.score_a)} ({pair.class_a}) and "
        f"{pair.rater_b} {plain(pair.score_b)} ({pair.class_b}) on day {pair.day}"
        f"{apart}; the highest of that day is used, {plain(pair.used_score)}."
    )
