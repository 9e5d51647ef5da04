"""Hold the simulation against the published arms, and write what comes out.

Patients of a block are put on one regimen, stay on it and are scored by one rater at the
weeks the source reports, so that only the response model is judged, not the habits of a
clinic.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import betaincinv

from anagen.knowledge.schema.simulation_targets import Endpoint, TargetArm, Targets, Use
from anagen.knowledge.store import Knowledge
from anagen.simulation.draws import BLOCK, Book, Bools, Dice, Floats
from anagen.simulation.people import People, draw_people
from anagen.simulation.response import (
    WEEK,
    Model,
    Scores,
    draw_rank,
    load_model,
    lose,
    respond,
)
from anagen.simulation.visits import measure

__all__ = [
    "Comparison",
    "compare_arms",
    "exact_interval",
    "largest_difference",
]

_ALL: Final = 100.0
_LEVEL: Final = 0.95
_SEED: Final = 0
_TRIGGER_WEEK: Final = 104.0
_QUICK_WEEK: Final = 4.0


@dataclass(frozen=True)
class Comparison:
    """One published percentage and the simulated one.

    Parameters
    ----------
    arm
        The published arm.
    week
        The week; None when the source gives none.
    count
        Patients who met the endpoint, rebuilt from percentage and size; None when the
        size is not known.
    published, low, high
        Published percent with its exact interval of 95 percent.
    simulated
        Simulated percent.
    """

    arm: TargetArm
    week: float | None
    count: int | None
    published: float
    low: float | None
    high: float | None
    simulated: float

    @property
    def difference(self) -> float:
        """Simulated minus published, in percentage points."""
        return self.simulated - self.published

    @property
    def is_inside(self) -> bool:
        """Whether the simulated percentage lies in the exact interval."""
        if self.low is None or self.high is None:
            return False
        return self.low <= self.simulated <= self.high


def exact_interval(count: int, size: int) -> tuple[float, float]:
    """Return the exact interval of a proportion (Clopper and Pearson), in percent.

    Examples
    --------
    >>> [round(end, 1) for end in exact_interval(21, 24)]
    [67.6, 97.3]
    """
    tail = (1 - _LEVEL) / 2
    low = betaincinv(count, size - count + 1, tail) if count else 0.0
    high = betaincinv(count + 1, size - count, 1 - tail) if count < size else 1.0
    return float(low) * _ALL, float(high) * _ALL


def compare_arms(knowledge: Knowledge, patients: int) -> tuple[Comparison, ...]:
    """Simulate every published arm with so many patients, rounded up to blocks."""
    targets = knowledge.simulation["target_arms"]
    if not isinstance(targets, Targets):
        message = "simulation/target_arms is of another kind"
        raise TypeError(message)
    model = load_model(knowledge)
    blocks = -(-patients // BLOCK)
    worlds = [Dice(Book(knowledge, "clinic"), _SEED, n) for n in range(blocks)]
    definitions: dict[Endpoint, float] = {
        endpoint: float(knowledge.response_definition(endpoint).threshold.value())
        for endpoint in Endpoint
        if endpoint not in {Endpoint.LOSS, Endpoint.RECAPTURE}
    }
    found = []
    for arm in targets.arms.values():
        shares = [_simulate(model, arm, dice, definitions) for dice in worlds]
        found += list(_compared(arm, np.mean(shares, axis=0)))
    return tuple(found)


def _compared(arm: TargetArm, shares: Floats) -> Iterator[Comparison]:
    for point, share in zip(arm.points, shares, strict=True):
        count = low = high = None
        if arm.patients is not None:
            count = round(float(point.percent) * arm.patients / _ALL)
            low, high = exact_interval(count, arm.patients)
        week = None if point.week is None else float(point.week)
        yield Comparison(
            arm, week, count, float(point.percent), low, high, float(share) * _ALL
        )


def largest_difference(comparisons: tuple[Comparison, ...], use: Use) -> Comparison:
    """Return the comparison that is furthest off, of those used in one way."""
    chosen = [each for each in comparisons if each.arm.use is use]
    return max(chosen, key=lambda each: abs(each.difference))


def _simulate(
    model: Model, arm: TargetArm, dice: Dice, definitions: dict[Endpoint, float]
) -> Floats:
    """Return the share of one block that meets the endpoint at each week."""
    people = draw_people(dice)
    weeks = _weeks(arm)
    if arm.endpoint is Endpoint.LOSS:
        met = _lost(model, arm.curve, people, dice, weeks)
    elif arm.endpoint is Endpoint.RECAPTURE:
        days = model.days_by(arm.curve, dice.uniform("recapture", len(people.ids)))
        met = [days <= week * WEEK for week in weeks]
    else:
        met = _met(model, arm, people, dice, definitions[arm.endpoint])
    return np.array([each.mean() for each in met])


def _weeks(arm: TargetArm) -> list[float]:
    return [float(point.week or _TRIGGER_WEEK) for point in arm.points]


def _on_regimen(model: Model, curve: str, people: People, dice: Dice) -> Scores:
    """Return the scores of patients who begin a regimen and stay on it."""
    names = [name for name, r in model.regimens.regimens.items() if r.curve == curve]
    regimen = np.full(len(people.ids), model.number(names[0]))
    rank = draw_rank(model, people, dice, "rank")
    time = dice.uniform("time", len(people.ids))
    scores = Scores(model, people.baseline)
    _begin(model, scores, people, dice, model.days_to_limit(regimen, rank, time))
    return scores


def _begin(
    model: Model, scores: Scores, people: People, dice: Dice, days: Floats
) -> None:
    everybody = np.ones(len(people.ids), dtype=np.bool_)
    start = np.zeros(len(people.ids))
    respond(
        *(model, scores, people, dice),
        where=everybody,
        day=start,
        days_to_limit=days,
        use="first",
    )


def _rated(scores: Scores, people: People, dice: Dice, week: float) -> Floats:
    noise = dice.amount("rater_noise", len(people.ids), f"rater, week {week}")
    return measure(scores.at(people.ids, np.full(len(people.ids), week * WEEK)), noise)


def _met(
    model: Model, arm: TargetArm, people: People, dice: Dice, threshold: float
) -> list[Bools]:
    scores = _on_regimen(model, arm.curve, people, dice)
    baseline = _rated(scores, people, dice, 0.0)
    found = []
    for week in _weeks(arm):
        score = _rated(scores, people, dice, week)
        if arm.endpoint in {Endpoint.SALT_LE_20, Endpoint.SALT_LE_10}:
            found.append(score <= threshold)
        else:
            found.append((baseline - score) / baseline * _ALL >= threshold)
    return found


def _lost(
    model: Model, curve: str, people: People, dice: Dice, weeks: list[float]
) -> list[Bools]:
    """Let everybody respond, then let the benefit be lost as the curve says."""
    scores = Scores(model, people.baseline)
    quick = np.full(len(people.ids), _QUICK_WEEK * WEEK)
    _begin(model, scores, people, dice, quick)
    begun = np.full(len(people.ids), _TRIGGER_WEEK * WEEK)
    day = begun + model.days_by(curve, dice.uniform("loss", len(people.ids)))
    lose(
        *(model, scores, people, dice),
        where=np.isfinite(day),
        begun=begun,
        day=day,
    )
    before = _rated(scores, people, dice, _TRIGGER_WEEK)
    return [
        _rated(scores, people, dice, _TRIGGER_WEEK + week) - before > model.loss
        for week in weeks
    ]
