"""Fit the curves to the verified published arms.

The share with a score at or below the limit is the curve itself. Other endpoints follow
from the way a score takes: a patient who passes the limit on some day passes half of the
baseline, or a lower score, at a fixed multiple of that day, which depends on the baseline
and on the score in the end. The multiples come from one drawn panel of patients.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import least_squares
from scipy.special import ndtr, ndtri

from anagen.knowledge.schema.simulation_curves import Curves
from anagen.knowledge.schema.simulation_targets import (
    Endpoint,
    TargetArm,
    Targets,
    Use,
)
from anagen.knowledge.store import Knowledge
from anagen.simulation.draws import Book, Dice, Floats
from anagen.simulation.people import draw_people

__all__ = ["Weibull", "fit_curves"]

Weibull = tuple[float, float, float]
"""Ceiling in percent, scale in weeks, and shape."""

_ALL: Final = 100.0
_PANEL_SEED: Final = 0
_UNKNOWN_SIZE: Final = 300
_SMALLEST_ERROR: Final = 1.0
_SCALE_SPREAD: Final = 0.3
_SHARED: Final = 2
_RESPONSE: Final = (
    "baricitinib_4",
    "baricitinib_2",
    "ritlecitinib_50",
    "tofacitinib_5",
    "upadacitinib_15",
    "upadacitinib_30",
)


@dataclass(frozen=True)
class _Panel:
    """Patients whose ways are averaged over."""

    baseline: Floats
    severity: Floats
    depth: Floats
    partial_end: Floats
    partial_weeks: Floats
    weight: float
    steepness: float
    partial_share: float
    thresholds: dict[Endpoint, float]


def fit_curves(knowledge: Knowledge) -> dict[str, Weibull]:
    """Return the curves that fit the arms marked `fit` best, by weighted least squares.

    The scales of the drugs are drawn towards a common one, since several arms report
    one week only.
    """
    targets, panel = _targets(knowledge), _draw_panel(knowledge)
    arms = [arm for arm in targets.arms.values() if arm.use is Use.FIT]
    arms = [arm for arm in arms if arm.curve in _RESPONSE]
    start = [2.0, np.log(24.0)]
    start += [value for _ in _RESPONSE for value in (0.0, np.log(24.0))]
    found = least_squares(lambda x: _misfit(x, arms, panel), start).x
    shape, _ = found[:_SHARED]
    curves = {
        name: (
            _ALL * _share(found[_SHARED + 2 * n]),
            float(np.exp(found[_SHARED + 1 + 2 * n])),
            float(shape),
        )
        for n, name in enumerate(_RESPONSE)
    }
    curves |= dict(_fit_losses(targets))
    return curves


def _share(value: float) -> float:
    return float(1 / (1 + np.exp(-value)))


def _targets(knowledge: Knowledge) -> Targets:
    targets = knowledge.simulation["target_arms"]
    if not isinstance(targets, Targets):
        message = "simulation/target_arms is of another kind"
        raise TypeError(message)
    return targets


def _draw_panel(knowledge: Knowledge) -> _Panel:
    dice = Dice(Book(knowledge, "clinic"), _PANEL_SEED, 0)
    people = draw_people(dice)
    size = len(people.ids)
    least = dice.book.only("least_kept")
    kept = people.baseline * dice.amount("partial_kept", size)
    curves = knowledge.simulation["curves"]
    if not isinstance(curves, Curves):
        message = "simulation/curves is of another kind"
        raise TypeError(message)
    return _Panel(
        baseline=people.baseline,
        severity=people.severity,
        depth=dice.amount("depth", size),
        partial_end=np.maximum(kept, least),
        partial_weeks=dice.amount("partial_weeks", size),
        weight=float(curves.severity_weight.value),
        steepness=float(curves.steepness.value),
        partial_share=float(curves.partial_share.value) / _ALL,
        thresholds={
            endpoint: float(knowledge.response_definition(endpoint).threshold.value())
            for endpoint in (Endpoint.SALT_LE_20, Endpoint.SALT_LE_10, Endpoint.SALT50)
        },
    )


def _weibull(weeks: Floats | float, scale: float, shape: float) -> Floats:
    return np.asarray(-np.expm1(-((np.asarray(weeks) / scale) ** shape)))


def _expected(
    arm: TargetArm,
    week: float,
    curve: Weibull,
    panel: _Panel,
) -> float:
    """Return the percent of a model arm that meets its endpoint by a week."""
    percent, scale, shape = curve
    ceiling = percent / _ALL
    edge = ndtri(ceiling)
    among = ndtr((edge - panel.weight * panel.severity) / np.sqrt(1 - panel.weight**2))
    if arm.endpoint is Endpoint.SALT_LE_20:
        return float(_ALL * ceiling * _weibull(week, scale, shape))
    limit = panel.thresholds[Endpoint.SALT_LE_20]
    cut: Floats = np.full_like(panel.baseline, panel.thresholds[arm.endpoint])
    if arm.endpoint is Endpoint.SALT50:
        cut = panel.baseline * (1 - panel.thresholds[Endpoint.SALT50] / _ALL)
    multiple = _passes(panel.baseline, panel.depth, limit, panel.steepness)
    multiple = _passes(panel.baseline, panel.depth, cut, panel.steepness) / multiple
    responders = among * _weibull(week / multiple, scale, shape)
    days = panel.partial_weeks * _passes(
        panel.baseline, panel.partial_end, cut, panel.steepness
    )
    others = (1 - among) * panel.partial_share * (days <= week)
    return float(_ALL * np.mean(responders + others))


def _passes(
    start: Floats, end: Floats, cut: Floats | float, steepness: float
) -> Floats:
    """Return when a score passes a cut, as a multiple of its half time."""
    share = (start - cut) / (start - end)
    inside = np.clip(share, 1e-9, 1 - 1e-9)
    when = (inside / (1 - inside)) ** (1 / steepness)
    found: Floats = np.where(share < 1, when, np.inf)
    return found


def _error(arm: TargetArm, percent: float) -> float:
    share = percent / _ALL
    size = arm.patients or _UNKNOWN_SIZE
    return float(max(_ALL * np.sqrt(share * (1 - share) / size), _SMALLEST_ERROR))


def _misfit(x: Floats, arms: list[TargetArm], panel: _Panel) -> Floats:
    shape, common = x[:_SHARED]
    off: list[float] = []
    for arm in arms:
        place = _SHARED + 2 * _RESPONSE.index(arm.curve)
        curve = (_ALL * _share(x[place]), float(np.exp(x[place + 1])), float(shape))
        for point in arm.points:
            week, percent = float(point.week or 0), float(point.percent)
            found = _expected(arm, week, curve, panel)
            off.append((found - percent) / _error(arm, percent))
    off += [
        (x[_SHARED + 1 + 2 * n] - common) / _SCALE_SPREAD for n in range(len(_RESPONSE))
    ]
    misfit: Floats = np.array(off)
    return misfit


def _fit_losses(
    targets: Targets,
) -> Iterator[tuple[str, Weibull]]:
    """Yield the curves of loss; with two points only, the shape is 1."""
    for arm in targets.arms.values():
        if arm.endpoint is not Endpoint.LOSS or arm.use is not Use.FIT:
            continue
        has_shape = len(arm.points) > 2  # noqa: PLR2004 - ceiling and scale take two
        yield arm.curve, _fit_loss(arm, free_shape=has_shape)


def _fit_loss(arm: TargetArm, *, free_shape: bool) -> Weibull:
    weeks = np.array([float(p.week or 0) for p in arm.points])
    wanted = np.array([float(p.percent) for p in arm.points])
    errors = np.array([_error(arm, percent) for percent in wanted])

    def unpack(x: Floats) -> Weibull:
        shape = float(np.exp(x[2])) if free_shape else 1.0
        return _share(x[0]), float(np.exp(x[1])), shape

    def misfit(x: Floats) -> Floats:
        ceiling, scale, shape = unpack(x)
        off: Floats = _ALL * ceiling * _weibull(weeks, scale, shape) - wanted
        return np.asarray(off / errors)

    start = [_logit(wanted.max() / _ALL), np.log(weeks.mean() / 2), 0.5]
    found = least_squares(misfit, start[: 3 if free_shape else 2]).x
    ceiling, scale, shape = unpack(found)
    return _ALL * ceiling, scale, shape


def _logit(share: float) -> float:
    return float(np.log(share / (1 - share)))
