"""In which class of the SALT score each patient is at each visit.

Classes and visits are those of ``knowledge/outcomes/salt_classes.yaml``. A visit without
a score is never taken as the one before: the patient is counted as not scored while
followed, and apart from those who are no longer followed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from anagen.derivations.reference.follow_up import follow_up
from anagen.kernel.order import natural_order
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.salt_classes import SaltClassesOutcome
from anagen.records.cohort import Cohort
from anagen.records.timeline import Timeline
from anagen.reports.figures.labels import case_name
from anagen.reports.figures.scores import Score, measured_scores
from anagen.reports.statistics import format_number

__all__ = ["NOT_FOLLOWED", "NOT_SCORED", "Found", "Visit", "class_names", "visits_of"]

NOT_SCORED = "no score"
"""Still followed, or nobody knows until when, and without a score at this visit."""

NOT_FOLLOWED = "not followed that long"
"""Last seen before the visit."""


@dataclass(frozen=True)
class Found:
    """One patient at one visit.

    Parameters
    ----------
    patient_id, name
        Key, and what the patient is called.
    rows
        Keys of the records it rests on.
    when
        The day of the score as stated; empty without one.
    """

    patient_id: str
    name: str
    rows: tuple[str, ...]
    when: str = ""


@dataclass(frozen=True)
class Visit:
    """One visit.

    Parameters
    ----------
    label
        Its time, such as ``12``.
    groups
        Everybody, by class, and those without one; every class is there.
    """

    label: str
    groups: Mapping[str, tuple[Found, ...]]

    @property
    def patients(self) -> int:
        """Everybody."""
        return sum(map(len, self.groups.values()))

    @property
    def scored(self) -> int:
        """How many have a class."""
        return self.patients - sum(
            len(self.groups[name]) for name in (NOT_SCORED, NOT_FOLLOWED)
        )

    @property
    def followed(self) -> int:
        """How many are followed that long, or have a score."""
        return self.patients - len(self.groups[NOT_FOLLOWED])


def class_names() -> tuple[str, ...]:
    """Return the classes as shown, the lowest scores first: ``0``, ``1–10``."""
    bands = _outcome().classes.in_force()
    return tuple(_shown(band.name) for band in bands)


def _outcome() -> SaltClassesOutcome:
    return load_knowledge().outcome(SaltClassesOutcome)


def _shown(name: str) -> str:
    return name.replace("-", "–")


def visits_of(cohort: Cohort) -> list[Visit]:
    """Return the visits up to the last with a score; none when nobody has any."""
    grid = _outcome().visits
    times = [format_number(time) for time in grid.times()]
    names = (*class_names(), NOT_SCORED, NOT_FOLLOWED)
    groups: list[dict[str, list[Found]]] = [{n: [] for n in names} for _ in times]
    openings = [grid.opens(place) for place in range(len(times))]
    last = -1
    for timeline in sorted(cohort.timelines(), key=_place):
        scores = {score.day: score for score in measured_scores(timeline)}
        nearest = grid.nearest(scores)
        last = max([last, *nearest])
        ends = follow_up(timeline).last_day
        for place, opens in enumerate(openings):
            score = scores[nearest[place]] if place in nearest else None
            goes_on = ends is None or ends >= max(opens, 0)
            name, found = _found(timeline, score, goes_on=goes_on)
            groups[place][name].append(found)
    return [
        Visit(label, {name: tuple(found) for name, found in group.items()})
        for label, group in zip(times[: last + 1], groups[: last + 1], strict=True)
    ]


def _place(timeline: Timeline) -> tuple[object, str]:
    return natural_order(timeline.label), timeline.patient_id


def _found(
    timeline: Timeline, score: Score | None, *, goes_on: bool
) -> tuple[str, Found]:
    """Return the class of one patient at one visit."""
    patient, name = timeline.patient_id, case_name(timeline)
    if score is None:
        why = NOT_SCORED if goes_on else NOT_FOLLOWED
        return why, Found(patient, name, (patient,))
    found = _outcome().classes.band_of(Decimal(score.level))
    if found is None:
        return NOT_SCORED, Found(patient, name, score.rows, score.when)
    return _shown(found), Found(patient, name, score.rows, score.when)
