"""Published rates of trials, to set beside one patient's result.

The rates are those of ``simulation/target_arms.yaml``, each with its trial and citation.
They say how often a response was seen by a week, not what is to be expected of anybody.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> for rate in trial_rates(load_knowledge(), "baricitinib_4", "salt_le_20", week=36):
...     if rate.handling == "estimated":
...         print(rate.label, rate.percent, rate.cites[0].source)
BRAVE-AA1, baricitinib 4 mg 38.8 brave_aa_nejm2022
BRAVE-AA2, baricitinib 4 mg 35.9 brave_aa_nejm2022
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from anagen.knowledge import Knowledge
from anagen.knowledge.schema.base import Cite, Confidence
from anagen.knowledge.schema.simulation_targets import Targets

__all__ = ["TrialRate", "trial_rates"]


@dataclass(frozen=True)
class TrialRate:
    """How many of one arm met an endpoint by a week.

    Parameters
    ----------
    label
        Study and arm.
    percent
        The share, in percent.
    patients
        Size of the arm; None when not known.
    handling
        How those not seen were counted.
    cites, confidence
        Where it is from, and how surely it is known.
    """

    label: str
    percent: Decimal
    patients: int | None
    handling: str
    cites: tuple[Cite, ...]
    confidence: Confidence


def trial_rates(
    knowledge: Knowledge, arm: str, endpoint: str, week: int
) -> tuple[TrialRate, ...]:
    """Return the published rates of an arm at a week, in the order of the file.

    Parameters
    ----------
    knowledge
        The knowledge.
    arm
        Drug and dose, as in ``baricitinib_4``.
    endpoint
        What was met, as in ``salt_le_20``.
    week
        The week; a week without a published rate gives nothing.
    """
    targets = knowledge.simulation["target_arms"]
    if not isinstance(targets, Targets):
        return ()
    return tuple(
        TrialRate(
            label=found.label,
            percent=point.percent,
            patients=found.patients,
            handling=str(found.handling),
            cites=found.cites,
            confidence=found.confidence,
        )
        for found in targets.arms.values()
        if found.curve == arm and found.endpoint == endpoint
        for point in found.points
        if point.week == week
    )
