"""The search for a reading that gives a printed number, and how much a hit means."""

from __future__ import annotations

from anagen.reports.audit.asking import Asked, Asker
from anagen.reports.audit.claims import PrintedClaim
from anagen.reports.audit.compare import (
    Compared,
    compare,
    numbers_possible,
    printed_like,
)
from anagen.reports.audit.readings import Reading, other_readings
from anagen.reports.audit.rounding import Agreement
from anagen.reports.audit.verdicts import Search

__all__ = ["search_readings"]


def search_readings(
    claim: PrintedClaim,
    asked: tuple[Asked, ...],
    asker: Asker,
    *,
    plain: Compared | None = None,
) -> tuple[Compared | None, Search]:
    """Try every other reading; return the first that agrees, and what was tried.

    A reading counts as tried when the rows answer it. The first is the one that
    changes least: one thing before two.

    Parameters
    ----------
    claim, asked, asker
        The claim, its Questions, and who answers them.
    plain
        The plain reading, answered; None when it cannot be asked.
    """
    tried = [
        found
        for reading in other_readings(claim, asked)
        if (found := compare(claim, asked, reading, asker)).results
    ]
    agreeing = [each for each in tried if each.agreement is not Agreement.NONE]
    answers = {printed_like(asked, each) for each in tried}
    known = [*([plain] if plain is not None else []), *tried]
    once = {_asked_of(each): each for each in known}.values()
    possible = max((numbers_possible(asked, each) for each in once), default=0)
    said = tuple(", ".join(each.reading.says) for each in agreeing)
    search = Search(len(tried), len(agreeing), len(answers), possible, said)
    return (agreeing[0] if agreeing else None), search


def _asked_of(found: Compared) -> tuple[object, ...]:
    """Return whose values a reading rests on: other statistics allow the same numbers."""
    return tuple(
        (q.of, q.among, q.per, q.rollup, r.numerator is None)
        for q, r in zip(found.reading.questions, found.results, strict=True)
    )


def plain_reading(asked: tuple[Asked, ...]) -> Reading:
    """Return the reading that changes nothing."""
    return Reading((), tuple(a.question for a in asked))
