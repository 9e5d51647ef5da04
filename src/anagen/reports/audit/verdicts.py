"""What an audit answers: one verdict for each claim, and what disagrees with what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from anagen.reports.audit.claims import PrintedClaim
from anagen.reports.results import Provenance

__all__ = [
    "NO_QUESTION",
    "NO_ROWS",
    "NO_VALUE",
    "Audit",
    "AuditedClaim",
    "Disagreement",
    "Search",
    "Verdict",
    "by_importance",
]


class Verdict(StrEnum):
    """How a printed claim stands to the rows; the loudest first."""

    CONTRADICTS = "contradicts"
    ANOTHER_READING = "reproduces under another reading"
    CANNOT_BE_CHECKED = "cannot be checked"
    WITH_ROUNDING = "reproduces with rounding"
    REPRODUCES = "reproduces"


NO_ROWS = "the source prints summaries, and no rows of patients"
NO_VALUE = "no row has a known value"
NO_QUESTION = "no question of the rows is attached to it"

WEAK_FROM = Fraction(1, 20)
"""From this chance on an agreement is called weak: the usual one in twenty."""


@dataclass(frozen=True)
class Search:
    """The search for a reading that gives the printed number.

    Parameters
    ----------
    tried
        How many readings were tried.
    agreeing
        How many of them give the printed number.
    answers
        How many different numbers they give.
    possible
        How many numbers could have been printed: between the least and the greatest
        that the rows allow, in steps of the last printed decimal.
    readings
        What the agreeing readings change, in words.
    """

    tried: int
    agreeing: int
    answers: int
    possible: int
    readings: tuple[str, ...] = ()

    @property
    def chance(self) -> Fraction:
        """Rough chance that one of the readings agrees with a number drawn blindly.

        Examples
        --------
        >>> Search(tried=24, agreeing=1, answers=5, possible=100).chance
        Fraction(1, 20)
        """
        if not self.possible:
            return Fraction(1)
        return min(Fraction(1), Fraction(self.answers, self.possible))

    @property
    def is_weak(self) -> bool:
        """Whether the agreement may well be chance."""
        return self.chance >= WEAK_FROM

    def as_dict(self) -> dict[str, object]:
        """Return the search as plain data for JSON."""
        return {
            "tried": self.tried,
            "agreeing": self.agreeing,
            "chance": float(self.chance),
            "weak": self.is_weak,
            "readings": list(self.readings),
        }

    def __str__(self) -> str:
        one = "reading" if self.tried == 1 else "readings"
        many = f"{one} agrees" if self.agreeing == 1 else f"{one} agree"
        about = f"{float(self.chance):.1g}" if self.chance < 1 else "1"
        weak = "; weak evidence" if self.is_weak else ""
        return (
            f"{self.agreeing} of {self.tried} {many}; by chance with probability "
            f"about {about}{weak}"
        )


@dataclass(frozen=True)
class AuditedClaim:
    """One claim with its verdict.

    Parameters
    ----------
    claim
        The claim.
    verdict
        How it stands to the rows.
    recomputed
        What the rows give for the question as the source puts it; None when nothing.
    reading
        The question asked; of another reading, what differs from the plain one.
    rows
        Keys of the rows it rests on.
    why
        The reason, in a sentence.
    search
        The readings tried; None when none were.
    behind
        What each unit asked about gave: what it is called, and its value.
    is_circular
        Whether it agrees only with rows that were entered from its own passage, which
        could not have spoken against it.
    definitions
        Ids of the definitions the answer rests on.
    """

    claim: PrintedClaim
    verdict: Verdict
    recomputed: str | None = None
    reading: str | None = None
    rows: tuple[str, ...] = ()
    why: str = ""
    search: Search | None = None
    behind: tuple[tuple[str, str], ...] = ()
    is_circular: bool = False
    definitions: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Return the claim as plain data for JSON."""
        return {
            "id": self.claim.id,
            "printed": self.claim.printed,
            "recomputed": self.recomputed,
            "verdict": str(self.verdict),
            "reading": self.reading,
            "rows": list(self.rows),
            "why": self.why,
            "says": self.claim.says,
            "place": self.claim.place,
            "circular": self.is_circular,
            "definitions": list(self.definitions),
            "search": None if self.search is None else self.search.as_dict(),
        }


@dataclass(frozen=True)
class Disagreement:
    """Places of one source that cannot all be right, or a number under a wrong name.

    Parameters
    ----------
    kind
        Which check found it.
    claims
        Ids of the claims concerned; empty when it is about the rows alone.
    says
        What disagrees, in a sentence.
    rows
        Keys of rows concerned.
    """

    kind: str
    claims: tuple[str, ...]
    says: str
    rows: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Return it as plain data for JSON."""
        return {
            "kind": self.kind,
            "claims": list(self.claims),
            "says": self.says,
            "rows": list(self.rows),
        }


@dataclass(frozen=True)
class Audit:
    """The audit of one source.

    Parameters
    ----------
    claims
        Every claim with its verdict, in the order of the source.
    disagreements
        What disagrees within the source.
    provenance
        What was audited, with which knowledge.
    """

    claims: tuple[AuditedClaim, ...]
    disagreements: tuple[Disagreement, ...]
    provenance: Provenance

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """How many claims have each verdict, the loudest first."""
        found = Counter(each.verdict for each in self.claims)
        return {verdict: found[verdict] for verdict in Verdict}

    def of(self, verdict: Verdict) -> tuple[AuditedClaim, ...]:
        """Return the claims of a verdict, the most important first."""
        found = [each for each in self.claims if each.verdict is verdict]
        return tuple(sorted(found, key=_importance))

    @property
    def circular(self) -> int:
        """How many claims agree only with rows entered from their own passage."""
        return sum(each.is_circular for each in self.claims)

    def as_dict(self) -> dict[str, object]:
        """Return the audit as plain data for JSON."""
        return {
            "claims": [each.as_dict() for each in self.claims],
            "casebook": self.provenance.cohort,
            "provenance": {
                "fingerprint": self.provenance.fingerprint,
                "knowledge": self.provenance.knowledge,
                "software": self.provenance.software,
            },
            "summary": {
                "verdicts": {str(v): count for v, count in self.counts.items()},
                "disagreements": [each.as_dict() for each in self.disagreements],
            },
        }


_IMPORTANCE = ("result", "design", "caption", "table", "case", "regimen")


def _importance(each: AuditedClaim) -> tuple[int, bool, bool]:
    """Rank results before single cases and regimens; all patients before some of them.

    Of one rank a strong agreement under another reading stands before a weak one; then
    the order of the source decides.
    """
    kind = each.claim.kind
    rank = _IMPORTANCE.index(kind) if kind in _IMPORTANCE else len(_IMPORTANCE)
    is_weak = each.search is not None and each.search.is_weak
    return rank, bool(each.claim.among or each.claim.cases), is_weak


_KINDS = (
    "text, table and captions",
    "the same, printed twice",
    "parts and total",
    "percentage and count",
    "name of the statistic",
    "comparison with other work",
    "readings that do not go together",
    "schedule and total dose",
    "stated and documented length",
    "interval and number of cases",
    "dates",
    "unit as printed",
    "rows among themselves",
)


def by_importance(*found: Disagreement) -> tuple[Disagreement, ...]:
    """Sort what disagrees by the kind of check; within a kind as found."""
    return tuple(sorted(found, key=lambda each: _KINDS.index(each.kind)))
