"""Numbers of which the source does not say what statistic they are."""

from __future__ import annotations

from dataclasses import replace

from anagen.reports.audit.asking import LOCATIONS, Asked, Asker, ask_claim
from anagen.reports.audit.claims import PrintedClaim
from anagen.reports.audit.compare import Compared, compare
from anagen.reports.audit.rounding import Agreement
from anagen.reports.audit.search import plain_reading
from anagen.reports.audit.verdicts import NO_ROWS, AuditedClaim, Search, Verdict
from anagen.reports.questions import Statistic

__all__ = ["audit_unnamed"]

_NAMES = {Statistic.MIN: "smallest", Statistic.MAX: "largest"}


def audit_unnamed(claim: PrintedClaim, asker: Asker) -> AuditedClaim:
    """Judge a number that is called no statistic by every statistic of location.

    It reproduces when all of them give it, or when one value is asked about; it agrees
    under another reading when some do, and these are named.
    """
    base = AuditedClaim(claim, Verdict.CANNOT_BE_CHECKED)
    if not asker.has_rows:
        return replace(base, why=NO_ROWS)
    tried: dict[Statistic, tuple[tuple[Asked, ...], Compared]] = {}
    why = ""
    for statistic in LOCATIONS:
        named = replace(claim, statistic=str(statistic))
        asked = ask_claim(named, asker.unit_of)
        if isinstance(asked, str):
            return replace(base, why=asked)
        found = compare(claim, asked, plain_reading(asked), asker)
        why = why or found.why_not
        if found.results:
            tried[statistic] = (asked, found)
    return _judge(base, tried) if tried else replace(base, why=why)


def _judge(
    base: AuditedClaim, tried: dict[Statistic, tuple[tuple[Asked, ...], Compared]]
) -> AuditedClaim:
    fits = [s for s, (_, c) in tried.items() if c.agreement is not Agreement.NONE]
    answers = {c.values for _, c in tried.values()}
    first = next(iter(tried.values()))[1]
    base = replace(
        base,
        verdict=Verdict.CONTRADICTS,
        recomputed="; ".join(c.text(asked, named=True) for asked, c in tried.values()),
        reading=str(first.reading),
        rows=first.rows,
        behind=first.behind,
        definitions=first.definitions,
        search=Search(len(tried), len(fits), len(answers), 0),
        why="no statistic of the values gives it",
    )
    if first.missing:
        why = f"{first.missing} of the values are unknown"
        base = replace(base, verdict=Verdict.CANNOT_BE_CHECKED, why=why)
    if len(fits) == len(tried):
        return replace(base, verdict=Verdict.REPRODUCES, why="every statistic gives it")
    if fits:
        said = " and ".join(f"the {_NAMES.get(s, s)}" for s in fits)
        return replace(
            base,
            verdict=Verdict.ANOTHER_READING,
            reading=f"{said}; no statistic is named",
            why=f"no statistic is named; it is {said}",
        )
    return base
