"""Four-valued logic: met, not met, unknown, not applicable.

Unknown is never taken for not met, and a rule that does not apply decides nothing. What
is surely decided stays decided: one part that is not met settles "all of", whatever is
unknown besides. See ADR 4.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

__all__ = ["Verdict", "all_of", "any_of", "negation"]


class Verdict(StrEnum):
    """The answer to a rule; unknown is an answer."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Return whether all that apply are met.

    Examples
    --------
    >>> str(all_of([Verdict.MET, Verdict.UNKNOWN]))
    'unknown'
    >>> str(all_of([Verdict.NOT_MET, Verdict.UNKNOWN]))
    'not_met'
    >>> str(all_of([Verdict.MET, Verdict.NOT_APPLICABLE]))
    'met'
    """
    return _decide(verdicts, (Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.MET))


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Return whether at least one that applies is met.

    Examples
    --------
    >>> str(any_of([Verdict.NOT_MET, Verdict.UNKNOWN]))
    'unknown'
    >>> str(any_of([]))
    'not_applicable'
    """
    return _decide(verdicts, (Verdict.MET, Verdict.UNKNOWN, Verdict.NOT_MET))


def negation(verdict: Verdict) -> Verdict:
    """Return the opposite; unknown and not applicable stay what they are."""
    return _OPPOSITE.get(verdict, verdict)


_OPPOSITE = {Verdict.MET: Verdict.NOT_MET, Verdict.NOT_MET: Verdict.MET}


def _decide(verdicts: Iterable[Verdict], order: tuple[Verdict, ...]) -> Verdict:
    """Return the first of `order` that occurs; not applicable when none does."""
    found = set(verdicts)
    return next((one for one in order if one in found), Verdict.NOT_APPLICABLE)
