"""An audit in words: for a terminal, and as a short letter to the editor."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator

from anagen.reports.audit.units import TIMES_IN_WORDS
from anagen.reports.audit.verdicts import Audit, AuditedClaim, Verdict

__all__ = ["text_of_audit", "text_of_letter", "text_of_verdicts"]

_WIDTH = 79
_MOST_ROWS = 12
_LOUD = (Verdict.CONTRADICTS, Verdict.ANOTHER_READING)
_QUIET = (Verdict.WITH_ROUNDING, Verdict.REPRODUCES)


def text_of_verdicts(audit: Audit) -> str:
    """Return how many claims have each verdict, in a line."""
    total = len(audit.claims)
    if not total:
        return "no claims"
    counted = "; ".join(
        _counted(v, count) for v, count in audit.counts.items() if count
    )
    circular = ""
    if audit.circular:
        verb = "agrees" if audit.circular == 1 else "agree"
        circular = (
            f" (of those that reproduce {audit.circular} {verb} only with rows entered "
            "from the same passage)"
        )
    return f"{total} claim{'s' if total > 1 else ''}: {counted}{circular}"


def _counted(verdict: Verdict, count: int) -> str:
    word = str(verdict)
    if count > 1:
        word = word.replace("contradicts", "contradict", 1)
        word = word.replace("reproduces", "reproduce", 1)
    return f"{count} {word}"


def text_of_audit(audit: Audit) -> str:
    """Return the audit for a terminal: the loudest first, what agrees only counted."""
    return "\n".join(_lines(audit))


def _lines(audit: Audit) -> Iterator[str]:
    yield from _wrapped(f"{audit.provenance.cohort}: {text_of_verdicts(audit)}", 0)
    for verdict in _LOUD:
        found = audit.of(verdict)
        if found:
            yield from ("", f"{str(verdict).upper()} ({len(found)})")
        for each in found:
            yield from _claim_lines(each)
    if audit.disagreements:
        yield from ("", f"DISAGREES WITHIN THE SOURCE ({len(audit.disagreements)})")
    for disagreement in audit.disagreements:
        named = f" [{', '.join(disagreement.claims)}]" if disagreement.claims else ""
        yield from _wrapped(f"{disagreement.kind}: {disagreement.says}{named}", 2)
    yield from _unchecked_lines(audit.of(Verdict.CANNOT_BE_CHECKED))
    agreeing = [_counted(v, audit.counts[v]) for v in _QUIET if audit.counts[v]]
    if agreeing:
        yield from ("", *_wrapped("; ".join(agreeing), 0))
    if audit.circular:
        yield from _wrapped(
            f"Of these {audit.circular} agree with rows that were entered from their "
            f"own passage, and could not have disagreed: "
            f"{', '.join(e.claim.id for e in audit.claims if e.is_circular)}",
            0,
        )


def _claim_lines(each: AuditedClaim) -> Iterator[str]:
    recomputed = f"; rows: {each.recomputed}" if each.recomputed else ""
    said = f"{each.claim.id}: printed {each.claim.printed}{recomputed}"
    yield from _wrapped(said, 2)
    yield from _wrapped(f"{each.claim.says} ({each.claim.place})", 6)
    yield from _wrapped(each.why, 6)
    if each.rows:
        more = len(each.rows) - _MOST_ROWS
        others = f" and {more} more" if more > 0 else ""
        yield from _wrapped(f"[{', '.join(each.rows[:_MOST_ROWS])}{others}]", 6)


def _unchecked_lines(found: Iterable[AuditedClaim]) -> Iterator[str]:
    reasons: dict[str, list[str]] = defaultdict(list)
    for each in found:
        reasons[each.why].append(each.claim.id)
    if reasons:
        count = sum(map(len, reasons.values()))
        yield from ("", f"{str(Verdict.CANNOT_BE_CHECKED).upper()} ({count})")
    # What would be impossible stands first: it is nearest to a contradiction.
    order = sorted(
        reasons.items(),
        key=lambda pair: ("impossible if" not in pair[0], -len(pair[1]), pair[0]),
    )
    for why, ids in order:
        yield from _wrapped(f"{why} ({len(ids)}): {', '.join(ids)}", 2)


def _wrapped(text: str, indent: int, hanging: int = 2) -> Iterator[str]:
    yield from textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hanging),
        break_long_words=False,
        break_on_hyphens=False,
    )


def text_of_letter(audit: Audit, citation: str = "") -> str:
    """Return a short letter to the editor about what contradicts, as a draft.

    The most important first. It says what was recomputed and from what; it does not
    guess how a difference came about.
    """
    of = citation or audit.provenance.cohort
    counts = audit.counts
    checked = len(audit.claims) - counts[Verdict.CANNOT_BE_CHECKED]
    agree = counts[Verdict.REPRODUCES] + counts[Verdict.WITH_ROUNDING]
    lines = [
        "Dear Editor,",
        "",
        *_wrapped(
            f"We recomputed the numbers printed in {of} from the cases the article "
            f"itself reports. Of {len(audit.claims)} claims {checked} could be checked; "
            f"{agree} of these agree with the cases.",
            0,
            hanging=0,
        ),
    ]
    lines += _letter_part("These contradict the cases:", audit.of(_LOUD[0]))
    lines += _letter_part(
        "These agree only under a reading that the text does not state:",
        audit.of(_LOUD[1]),
    )
    if audit.disagreements:
        said = [d for d in audit.disagreements if d.kind != "rows among themselves"]
        if said:
            lines += ["", "Within the article these disagree:"]
            for number, each in enumerate(said, start=1):
                lines += _wrapped(
                    f"{number}. {each.kind.capitalize()}: {each.says}.", 0
                )
    closing = (
        "We would be grateful if the authors could say which numbers are meant. We used "
        "only what is printed, and may have misread it."
    )
    return "\n".join([*lines, "", *_wrapped(closing, 0, hanging=0)])


def _needed(each: AuditedClaim) -> str:
    """Return what an agreeing reading changes."""
    told = each.search.readings if each.search is not None else ()
    return told[0] if told else str(each.reading)


def _of_cases(each: AuditedClaim) -> str:
    """Write what the rows give for an author: of a column, case by case."""
    unit = TIMES_IN_WORDS.get(each.claim.unit, "")
    if each.claim.statistic == "value" and len(each.behind) > 1:
        said = (f"case {case}: {value} {unit}".rstrip() for case, value in each.behind)
        return "; ".join(said)
    return f"{each.recomputed} {unit}".rstrip()


def _letter_part(heading: str, found: tuple[AuditedClaim, ...]) -> Iterator[str]:
    if not found:
        return
    yield from ("", heading)
    for number, each in enumerate(found, start=1):
        recomputed = f" The cases give: {_of_cases(each)}." if each.recomputed else ""
        is_weak = each.search is not None and each.search.is_weak
        caution = " The agreement may be chance." if is_weak else ""
        if each.verdict is Verdict.ANOTHER_READING:
            recomputed = f"{recomputed} Agrees when read so: {_needed(each)}.{caution}"
        elif not each.recomputed:
            recomputed = f" {each.why[:1].upper()}{each.why[1:]}."
        said = (
            f'{number}. "{each.claim.printed}" ({each.claim.says}; {each.claim.place}).'
        )
        yield from _wrapped(f"{said}{recomputed}", 0)
