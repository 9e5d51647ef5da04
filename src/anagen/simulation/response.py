"""How the true score of each patient goes: curves between a level and a level.

A patient has a rank among responders, which a high baseline lowers, and a rank in time.
With the curve of the regimen they give whether and when the score passes the limit. The
ranks are uniform over all patients, so that the share who have passed it by a week is
the curve, whatever the baselines are.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.special import ndtr, ndtri

from anagen.kernel.time import DAYS_PER, TimeUnit
from anagen.knowledge.schema.simulation import Regimens
from anagen.knowledge.schema.simulation_curves import Curve, Curves
from anagen.knowledge.store import Knowledge
from anagen.simulation.draws import Bools, Dice, Floats, Ints
from anagen.simulation.people import People

__all__ = [
    "LIMIT",
    "WEEK",
    "Model",
    "Scores",
    "draw_rank",
    "load_model",
    "lose",
    "respond",
]

LIMIT: Final = "salt_le_20"
"""The definition of response that the curves are about."""

WEEK: Final = float(DAYS_PER[TimeUnit.WEEK])
_ALL: Final = 100.0
_EDGE: Final = 1e-6
_EARLY: Final = 0.5


class Model:
    """The curves and regimens, as arrays by the number of a regimen.

    Parameters
    ----------
    curves, regimens
        Files of the knowledge.
    limit
        The score that counts as a response at or below it.
    """

    def __init__(self, curves: Curves, regimens: Regimens, limit: float) -> None:
        self.curves = curves
        self.regimens = regimens
        self.limit = limit
        self.names = tuple(regimens.regimens)
        found = [curves.curves[r.curve] for r in regimens.regimens.values()]
        self.ceiling = np.array([float(c.ceiling.value) / _ALL for c in found])
        self.scale = np.array([float(c.scale.value) * WEEK for c in found])
        self.shape = np.array([float(c.shape.value) for c in found])
        self.loss = float(curves.loss.value)
        self.steepness = float(curves.steepness.value)

    def number(self, name: str) -> int:
        """Return the number of a regimen."""
        return self.names.index(name)

    def days_to_limit(self, regimen: Ints, rank: Floats, time: Floats) -> Floats:
        """Return the day at which each passes the limit; infinite for the others."""
        waited = (-np.log1p(-time)) ** (1 / self.shape[regimen])
        days = self.scale[regimen] * waited
        return np.where(rank < self.ceiling[regimen], days, np.inf)

    def days_by(self, curve: str, rank: Floats) -> Floats:
        """Return when each of a curve's patients has reached it; one rank for all."""
        found: Curve = self.curves.curves[curve]
        ceiling = float(found.ceiling.value) / _ALL
        inside = np.clip(rank / ceiling, 0, 1 - _EDGE)
        waited = (-np.log1p(-inside)) ** (1 / float(found.shape.value))
        days = float(found.scale.value) * WEEK * waited
        return np.where(rank < ceiling, days, np.inf)

    def half_time(
        self, start: Floats, end: Floats, crosses: Floats | float, days: Floats
    ) -> Floats:
        """Return the day of half the way, for a score that passes a value on a day."""
        way = np.where(np.abs(start - end) < _EDGE, _EDGE, start - end)
        share = np.clip((start - crosses) / way, _EDGE, 1 - _EDGE)
        half = days * ((1 - share) / share) ** (1 / self.steepness)
        is_past = (start - crosses) / way <= 0
        return np.where(is_past, days * _EARLY, half)


def load_model(knowledge: Knowledge) -> Model:
    """Return the response model of the knowledge."""
    curves = knowledge.simulation["curves"]
    regimens = knowledge.simulation["regimens"]
    if not isinstance(curves, Curves) or not isinstance(regimens, Regimens):
        message = "simulation/curves and simulation/regimens are of another kind"
        raise TypeError(message)
    limit = knowledge.response_definition(LIMIT).threshold.value()
    return Model(curves, regimens, float(limit))


class Scores:
    """The true score of each patient over time, as a chain of ways.

    Parameters
    ----------
    model
        The response model.
    baseline
        Score of each patient before the first way.
    """

    def __init__(self, model: Model, baseline: Floats) -> None:
        self._model = model
        self._baseline = baseline
        self._ways: list[tuple[Floats, Floats, Floats, Floats]] = []

    def at(self, patients: Ints, days: Ints | Floats) -> Floats:
        """Return the true score of patients on days."""
        score = self._baseline[patients]
        for begun, start, end, half in self._ways:
            passed = np.maximum(days - begun[patients], 0.0)
            is_begun = days > begun[patients]
            power = self._model.steepness
            ratio = (passed / half[patients]) ** power
            gone = ratio / (1 + ratio)
            way = start[patients] - (start[patients] - end[patients]) * gone
            score = np.where(is_begun, np.maximum(way, 0.0), score)
        return score

    def level(self, days: Floats) -> Floats:
        """Return the true score of every patient on a day of their own."""
        return self.at(np.arange(len(self._baseline), dtype=np.int64), days)

    def go(self, where: Bools, day: Floats, end: Floats, half: Floats) -> None:
        """Let the score of some go another way from a day on."""
        begun = np.where(where, day, np.inf)
        start = self.level(np.where(where, day, 0.0))
        safe = np.where(where & (half > 0), half, 1.0)
        self._ways.append((begun, start, end, safe))


def draw_rank(model: Model, people: People, dice: Dice, use: str) -> Floats:
    """Return a rank among responders for each; uniform, lower for a low baseline."""
    size = len(people.ids)
    own = ndtri(np.clip(dice.uniform(use, size), _EDGE, 1 - _EDGE))
    weight = float(model.curves.severity_weight.value)
    return np.asarray(ndtr(weight * people.severity + np.sqrt(1 - weight**2) * own))


def respond(
    model: Model,
    scores: Scores,
    people: People,
    dice: Dice,
    *,
    where: Bools,
    day: Floats,
    days_to_limit: Floats,
    use: str,
) -> None:
    """Let the scores of some answer to a treatment begun on a day.

    Those with a finite time pass the limit then; of the others some improve without
    reaching it and the rest hardly change.
    """
    size = len(people.ids)
    start = scores.level(np.where(where, day, 0.0))
    reaches = np.isfinite(days_to_limit)
    is_partial = dice.uniform(f"{use}: partial", size) < (
        float(model.curves.partial_share.value) / _ALL
    )
    depth = np.minimum(dice.amount("depth", size, f"{use}: depth"), start)
    least = dice.book.only("least_kept")
    half_way = start * dice.amount("partial_kept", size, f"{use}: partial kept")
    partial = np.minimum(np.maximum(half_way, least), start)
    kept = dice.amount("no_response_kept", size, f"{use}: kept")
    hardly = np.clip(start * kept, np.minimum(least, start), _ALL)
    end = np.where(reaches, depth, np.where(is_partial, partial, hardly))
    quick = np.where(reaches, days_to_limit, 1.0)
    fast = model.half_time(start, depth, model.limit, quick)
    slow = dice.amount("partial_weeks", size, f"{use}: partial weeks") * WEEK
    other = dice.amount("no_response_weeks", size, f"{use}: other weeks") * WEEK
    half = np.where(reaches, fast, np.where(is_partial, slow, other))
    scores.go(where, day, end, half)


def lose(
    model: Model,
    scores: Scores,
    people: People,
    dice: Dice,
    *,
    where: Bools,
    begun: Floats,
    day: Floats,
) -> Bools:
    """Let the scores of some rise again, so that the benefit is lost on a day.

    Returns
    -------
    numpy.ndarray
        Who loses it: those with enough hair to lose.
    """
    level = scores.level(np.where(where, begun, 0.0))
    least = dice.book.only("least_rise")
    room = people.baseline - level
    loses: Bools = where & (room >= least)
    share = dice.amount("relapse_rise", len(people.ids))
    end = np.minimum(level + np.maximum(room * share, least), _ALL)
    waited = np.where(loses, np.maximum(day - begun, 1.0), 1.0)
    half = model.half_time(level, end, level + model.loss, waited)
    scores.go(loses, begun, end, half)
    return loses
