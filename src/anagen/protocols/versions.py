"""Which version of a protocol holds on a day."""

from __future__ import annotations

from datetime import date

from anagen.kernel.errors import KnowledgeError, Place, Problem, suggest
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.protocols import Protocol

__all__ = ["protocol_names", "protocol_on", "rule_name"]


def protocol_names(knowledge: Knowledge) -> tuple[str, ...]:
    """Return the names of all protocols, each once, in order."""
    return tuple(sorted({one.protocol for one in knowledge.protocols.values()}))


def protocol_on(knowledge: Knowledge, name: str, day: date | None = None) -> Protocol:
    """Return the version of a protocol that holds on a calendar day.

    Parameters
    ----------
    knowledge
        The knowledge.
    name
        Name of the protocol.
    day
        The day; the latest version when not given. When two versions hold, the one
        that began later counts.

    Raises
    ------
    KnowledgeError
        When there is no such protocol, or none of its versions held on that day.

    Examples
    --------
    >>> from anagen.knowledge import load_knowledge
    >>> protocol_on(load_knowledge(), "t_omp").id
    'protocols/t_omp_v1'
    """
    versions = [one for one in knowledge.protocols.values() if one.protocol == name]
    place = Place("knowledge/protocols")
    if not versions:
        names = protocol_names(knowledge)
        near = suggest(name, names, noun="protocol")
        problem = Problem(place, f"no protocol `{name}`", "", near)
        raise KnowledgeError(f"There is no protocol `{name}`", [problem])
    held = [one for one in versions if day is None or _holds(one, day)]
    if not held:
        first = min(one.since for one in versions)
        problem = Problem(
            place,
            f"no version of {name} was in force on {day}",
            f"The first one holds from {first}",
            "Ask for another day, or name the version.",
        )
        raise KnowledgeError(f"{name} has no version for {day}", [problem])
    return max(held, key=lambda one: (one.since, one.version))


def _holds(protocol: Protocol, day: date) -> bool:
    return protocol.since <= day and (protocol.until is None or day <= protocol.until)


def rule_name(protocol: Protocol, rule: str) -> str:
    """Return the name that findings give to a rule of a protocol."""
    return f"{protocol.id}#{rule}"
