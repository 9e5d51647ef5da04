"""What the evaluation of a protocol finds: one sentence with its rule, facts and source.

A finding never tells anybody what to do. It says which rule was looked at, with which
facts, how it came out and where the rule is from; a clinician decides.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from anagen.kernel.verdicts import Verdict
from anagen.knowledge.schema.base import Cite, Confidence
from anagen.records.terms import DecisionKind

__all__ = ["FactUsed", "Finding", "FindingKind", "Override", "Tier", "needs_answer"]


class Tier(StrEnum):
    """How loudly a finding speaks, loudest first."""

    BLOCK = "block"
    """Impossible: it cannot be so. Never a matter of judgement."""

    STOP_RULE = "stop_rule"
    """A limit of a protocol or label is met: it needs an action or a typed reason."""

    FLAG = "flag"
    """Worth a look; never in the way."""


class FindingKind(StrEnum):
    """Which part of the evaluation a finding is from."""

    SCREENING = "screening"
    WORKUP = "workup"
    PLAN = "plan"
    MONITORING = "monitoring"
    LABORATORY = "laboratory"
    GATE = "gate"
    TAPER = "taper"
    RELAPSE = "relapse"
    RESCUE = "rescue"
    COMBINATION = "combination"
    DOSE = "dose"
    LABEL = "label"
    DATA = "data"


_LOUDNESS = {tier: place for place, tier in enumerate([*Tier, None])}
_PLACE = {kind: place for place, kind in enumerate(FindingKind)}


@dataclass(frozen=True)
class FactUsed:
    """One fact a finding rests on.

    Parameters
    ----------
    key
        The fact and what it is of, as in ``laboratory.lymphocytes``.
    says
        It in words, with its unit, day and comparator.
    rows
        Keys of the records it was read from; empty when it is unknown.
    """

    key: str
    says: str
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Override:
    """A decision of a clinician against or beyond a rule, with its reason.

    Parameters
    ----------
    rule
        The rule, as :attr:`Finding.rule` names it.
    reason
        Why, as typed.
    by
        Who decided; empty when the source does not say.
    day
        Study day of the decision; None when it is not known.
    rows
        Key of the record of it.
    kind
        What was decided: gone against the rule, waived, done elsewhere, put off.
    until
        Last day it holds; None for no end.
    """

    rule: str
    reason: str
    by: str = ""
    day: int | None = None
    rows: tuple[str, ...] = ()
    kind: DecisionKind = DecisionKind.OVERRIDDEN
    until: int | None = None


@dataclass(frozen=True)
class Finding:
    """One rule, looked at for one patient on one day.

    Parameters
    ----------
    kind
        Which part of the evaluation it is from.
    rule
        The rule: file and name, as in ``protocols/t_omp_v1#lymphocytes``. One rule about
        one thing has one name, so that an alert is one alert until it changes.
    verdict
        How the rule came out: met, not met, unknown, not applicable.
    says
        What was found, in one sentence with value and limit.
    because
        Why, in words: the facts, and what follows from them.
    tier
        How loudly it speaks; None when there is nothing to be done.
    action
        What could be done about it, offered and never ordered; empty when nothing.
    facts
        The facts it rests on.
    cites, confidence
        Where the rule is from, and how surely it is known.
    override
        The decision against it, when there is one.
    day
        Study day it is about; None when it is about no day.
    about
        What else tells it from others of the rule: a drug, an item, a date.
    """

    kind: FindingKind
    rule: str
    verdict: Verdict
    says: str
    because: str = ""
    tier: Tier | None = None
    action: str = ""
    facts: tuple[FactUsed, ...] = ()
    cites: tuple[Cite, ...] = ()
    confidence: Confidence | None = None
    override: Override | None = None
    day: int | None = None
    about: tuple[str, ...] = field(default=())

    @property
    def is_open(self) -> bool:
        """Whether somebody should look at it: it speaks, and nobody has decided yet."""
        return self.tier is not None and self.override is None

    @property
    def order(self) -> tuple[object, ...]:
        """Sort key: loudest first, then by kind, day and name."""
        day = (self.day is None, self.day or 0)
        return _LOUDNESS[self.tier], _PLACE[self.kind], day, self.rule, self.about


def needs_answer(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return what is open, loudest first."""
    return tuple(sorted((f for f in findings if f.is_open), key=lambda f: f.order))
