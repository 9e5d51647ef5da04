"""Protocols: who may start, what is given, checked, judged, tapered and rescued.

One file is one version of one protocol and is never edited once it is in force: a
patient is judged by the version of the day. What the source leaves open is listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from anagen.knowledge.schema.base import Cited, Entry, Fact, Many, Slug, Text
from anagen.knowledge.schema.dosing import HowLong, TimeSpan
from anagen.knowledge.schema.monitoring import MonitoringItem
from anagen.knowledge.schema.regimens import RegimenDrug
from anagen.knowledge.schema.rules import Rule
from anagen.knowledge.schema.wording import Worded, misread

__all__ = [
    "Criterion",
    "CriterionKind",
    "Gate",
    "GateKind",
    "NotStated",
    "Protocol",
    "ProtocolKind",
    "RescueOption",
    "WorkupNeed",
]


class ProtocolKind(StrEnum):
    """Where a protocol comes from."""

    LETTER = "letter"
    LABEL = "label"
    SITE = "site"


class CriterionKind(StrEnum):
    """What a criterion is for."""

    INCLUSION = "inclusion"
    """It has to be met to start."""

    EXCLUSION = "exclusion"
    """It has to be not met to start."""

    CAUTION = "caution"
    """Met, it asks for a documented decision."""


class Criterion(Rule):
    """One criterion of screening.

    Parameters
    ----------
    kind
        What it is for.
    overridable
        Whether a clinician may start all the same with a reason.
    """

    kind: Annotated[CriterionKind, Field(strict=False)]
    overridable: bool = True


class WorkupNeed(Worded, Cited):
    """An item of the work-up that has to be done before the first dose.

    Parameters
    ----------
    item
        The item.
    not_older_than
        How old it may be on the day of the first dose; empty when not stated.
    """

    item: Slug
    not_older_than: TimeSpan | None = None

    def describe(self) -> str:
        """Write how old it may be in words."""
        if self.not_older_than is None:
            return "before the first dose"
        return f"before the first dose, not older than {self.not_older_than.describe()}"


class GateKind(StrEnum):
    """What a gate opens."""

    TITRATE = "titrate"
    CONTINUE = "continue"
    CONSIDER_STOPPING = "consider_stopping"
    TAPER = "taper"
    STEP_BACK = "step_back"
    RELAPSE = "relapse"
    REPLACE = "replace"


class Gate(Rule):
    """A rule that opens a step of the protocol.

    Parameters
    ----------
    kind
        What it opens.
    at
        When it is looked at: time since the first dose; empty when at each visit.
    drugs
        The drugs it is about; all of the regimen when empty.
    """

    kind: Annotated[GateKind, Field(strict=False)]
    at: HowLong | None = None
    drugs: Many[Slug] = ()


class RescueOption(Cited):
    """What the protocol offers when the disease comes back.

    Parameters
    ----------
    id, says
        What it is.
    drugs
        The drugs of it.
    """

    id: Slug
    says: Text
    drugs: Many[Slug] = ()


class NotStated(Fact):
    """Something the source leaves open.

    Parameters
    ----------
    what
        What is not stated.
    says
        What follows from that.
    """

    what: Text
    says: Text


class Protocol(Entry, Cited):
    """One version of a protocol.

    Parameters
    ----------
    protocol
        Name of the protocol, the same for all its versions.
    version, since, until
        The version, the first day it holds (``from``), and the last; open when empty.
    kind
        Where it comes from.
    title, says
        What it is.
    condition
        The disease.
    labels
        Labels it follows: their limits, restrictions and monitoring count too.
    criteria
        Screening.
    workup
        What has to be done before the first dose.
    regimen
        The drugs with their phases.
    monitoring
        What is due when.
    gates
        Rules that open steps.
    rescue
        What is offered on relapse.
    not_stated
        What the source leaves open.
    """

    protocol: Slug
    version: Annotated[int, Field(ge=1)]
    since: date = Field(alias="from")
    until: date | None = None
    kind: Annotated[ProtocolKind, Field(strict=False)]
    title: Text
    says: Text
    condition: Slug
    labels: Many[Slug] = ()
    criteria: Many[Criterion] = ()
    workup: Many[WorkupNeed] = ()
    regimen: Many[RegimenDrug] = ()
    monitoring: Many[MonitoringItem] = ()
    gates: Many[Gate] = ()
    rescue: Many[RescueOption] = ()
    not_stated: Many[NotStated] = ()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule with a condition."""
        return (*self.criteria, *self.gates)

    def failed_examples(self) -> Iterator[str]:
        """Say each example, and each sentence, that does not come out as written."""
        for rule in self.rules:
            yield from rule.failed_examples()
        for drug in self.regimen:
            yield from drug.failed_examples()
        times = [gate.at for gate in self.gates if gate.at is not None]
        said: tuple[Worded, ...] = (*self.workup, *self.monitoring, *times)
        yield from misread(said, what=self.stem)

    def contradictions(self) -> Iterator[str]:
        """Say what in the file contradicts itself."""
        if self.stem != f"{self.protocol}_v{self.version}":
            yield f"the file of {self.protocol}, version {self.version}, is {self.stem}"
        if self.until is not None and self.until < self.since:
            yield f"it holds until {self.until}, which is before {self.since}"
        yield from _names_used_twice(self)
        yield from _dangling(self)
        yield from _circles(self)
        yield from _endless(self)


def _names_used_twice(protocol: Protocol) -> Iterator[str]:
    for what, names in (
        ("criterion", [one.id for one in protocol.criteria]),
        ("gate", [one.id for one in protocol.gates]),
        ("rescue option", [one.id for one in protocol.rescue]),
        ("phase", _phases(protocol)),
    ):
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield f"two of the kind {what} are called `{name}`"


def _phases(protocol: Protocol) -> list[str]:
    return [f"{d.drug}.{phase.id}" for d in protocol.regimen for phase in d.phases]


def _dangling(protocol: Protocol) -> Iterator[str]:
    """Say which names point to nothing."""
    gates, phases = {gate.id for gate in protocol.gates}, set(_phases(protocol))
    for drug in protocol.regimen:
        if drug.starts.after is not None and drug.starts.after not in phases:
            yield f"{drug.drug} starts after `{drug.starts.after}`, which is no phase"
        if drug.starts.replaces not in {None, *(d.drug for d in protocol.regimen)}:
            yield f"{drug.drug} replaces `{drug.starts.replaces}`, which is not given"
        asked = [drug.starts.when]
        for phase in drug.phases:
            asked += [phase.gate, phase.lasts.until]
            back = phase.step_back
            if back is not None and f"{drug.drug}.{back}" not in phases:
                yield f"{drug.drug}.{phase.id} steps back to `{back}`, which is no phase"
        for name in asked:
            if name is not None and name not in gates:
                yield f"{drug.drug} waits for `{name}`, which is no gate"


def _circles(protocol: Protocol) -> Iterator[str]:
    """Say where a drug starts after itself, or a step back leads no earlier."""
    before = {
        drug.drug: drug.starts.replaces or (drug.starts.after or ".").partition(".")[0]
        for drug in protocol.regimen
    }
    for drug, first in before.items():
        seen, here = [drug], first
        while here and here not in seen:
            seen.append(here)
            here = before.get(here, "")
        if here == drug:
            yield f"{' waits for '.join([*seen, drug])}: the regimen never starts"
    for given in protocol.regimen:
        places = {phase.id: place for place, phase in enumerate(given.phases)}
        for phase in given.phases:
            back = phase.step_back
            if back in places and places[back] >= places[phase.id]:
                yield f"{given.drug}.{phase.id} steps back to `{back}`, which is no earlier"


def _endless(protocol: Protocol) -> Iterator[str]:
    """Say which phase has no end though another follows it."""
    for drug in protocol.regimen:
        for phase in drug.phases[:-1]:
            if phase.lasts.open_ended:
                yield f"{drug.drug}.{phase.id} has no end, and a phase follows it"
