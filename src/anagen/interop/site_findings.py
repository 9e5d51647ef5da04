"""Rules that a site has switched off, said beside the rest: silence is no answer."""

from __future__ import annotations

from collections.abc import Collection

from anagen.kernel.verdicts import Verdict
from anagen.knowledge import Knowledge
from anagen.knowledge.overlay import SiteKnowledge, describe_decision
from anagen.protocols.findings import Finding, FindingKind

__all__ = ["switched_off_findings"]


def switched_off_findings(
    knowledge: Knowledge, entries: Collection[str], on: int
) -> tuple[Finding, ...]:
    """Return a finding for each rule of some entries that a site does not follow.

    Parameters
    ----------
    knowledge
        The knowledge; without a site there is none.
    entries
        Ids of the protocols and labels that were used.
    on
        The study day.
    """
    if not isinstance(knowledge, SiteKnowledge):
        return ()
    return tuple(
        Finding(
            kind=FindingKind.DATA,
            rule=one.rule,
            verdict=Verdict.NOT_APPLICABLE,
            says=f"{one.rule.partition('#')[2].replace('_', ' ')} is switched off "
            f"by the site: {describe_decision(one)}",
            because="Whether it would be met was not looked at.",
            cites=one.cites,
            confidence=one.confidence,
            day=on,
            about=("switched_off",),
        )
        for one in knowledge.switched_off
        if one.rule.partition("#")[0] in entries
    )
