"""Findings and amounts as a page shows them: words first, then where they are from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from anagen.interop.findings_text import cites_in_words
from anagen.protocols.findings import Finding, Tier

__all__ = ["FindingLine", "line_of", "lines_of", "plain_name", "waiting_lines"]

_TIERS = {
    Tier.BLOCK: ("Impossible", "status-bad"),
    Tier.STOP_RULE: ("Stop rule", "status-bad"),
    Tier.FLAG: ("Flag", "status-warn"),
}


@dataclass(frozen=True)
class FindingLine:
    """One finding on a page.

    Parameters
    ----------
    finding
        The finding.
    word, css
        How loudly it speaks, as a word and as a class.
    source
        Where it is from, and how surely it is known.
    """

    finding: Finding
    word: str
    css: str
    source: str

    @property
    def because(self) -> str:
        """Why, to be followed by more."""
        return self.finding.because.rstrip(".")

    @property
    def verdict(self) -> str:
        """How it came out."""
        return plain_name(str(self.finding.verdict))


def line_of(finding: Finding) -> FindingLine:
    """Return a finding as a line; what was decided is said so."""
    word, css = plain_name(str(finding.verdict)).capitalize(), "status-info"
    if finding.tier is not None:
        word, css = _TIERS[finding.tier]
        if finding.override is not None:
            word, css = "Decided", "status-info"
    source = cites_in_words(finding.cites, finding.confidence)
    return FindingLine(finding, word, css, source)


def lines_of(findings: Iterable[Finding]) -> list[FindingLine]:
    """Return findings as lines, loudest first."""
    return [line_of(one) for one in sorted(findings, key=lambda one: one.order)]


def waiting_lines(findings: Iterable[Finding]) -> list[FindingLine]:
    """Return those findings that say something to be done or decided."""
    return lines_of(one for one in findings if one.tier is not None)


def plain_name(name: str) -> str:
    """Return a name of the knowledge as words.

    Examples
    --------
    >>> plain_name("not_met")
    'not met'
    """
    return name.replace("_", " ")
