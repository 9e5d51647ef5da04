"""The verdict on one claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from anagen.derivations.statistics.feasibility.percentages import check_percentage
from anagen.derivations.statistics.feasibility.verdicts import Possibility
from anagen.reports.audit.asking import Asked, Asker, ask_claim
from anagen.reports.audit.bounds import find_contradicted_bound
from anagen.reports.audit.cells import audit_cells
from anagen.reports.audit.claims import PrintedClaim
from anagen.reports.audit.compare import Compared, compare, share_in_words, value_text
from anagen.reports.audit.criteria import audit_criterion
from anagen.reports.audit.possible import check_without_rows
from anagen.reports.audit.possible_spreads import check_interval
from anagen.reports.audit.printed_beside import audit_beside
from anagen.reports.audit.printed_parts import own_size, written
from anagen.reports.audit.readings import rolled_up_readings
from anagen.reports.audit.references import audit_reference, is_reference
from anagen.reports.audit.rounding import Agreement
from anagen.reports.audit.search import plain_reading, search_readings
from anagen.reports.audit.units import TIMES_IN_WORDS, is_by_length
from anagen.reports.audit.unnamed import audit_unnamed
from anagen.reports.audit.verdicts import NO_ROWS, AuditedClaim, Search, Verdict
from anagen.reports.questions import Statistic

__all__ = ["audit_claim"]

_OTHERS = {"literature", "declaration"}
_AGREES = {
    Agreement.EXACT: Verdict.REPRODUCES,
    Agreement.ROUNDED: Verdict.WITH_ROUNDING,
}


_SURE_SCALES = {1, 7, 12, 100, Fraction(1, 7), Fraction(1, 12)}
"""Of a percentage, and of times that are converted in one way only."""


def audit_claim(
    claim: PrintedClaim, asker: Asker, claims: Sequence[PrintedClaim] = ()
) -> AuditedClaim:
    """Recompute a claim from the rows and give its verdict.

    Parameters
    ----------
    claim
        The claim.
    asker
        Answers Questions of the rows.
    claims
        All claims of the source, for what they say of each other.
    """
    found = _audit(claim, asker, claims)
    return _with_interval(found) if asker.has_rows else found


def _audit(
    claim: PrintedClaim, asker: Asker, claims: Sequence[PrintedClaim]
) -> AuditedClaim:
    if not asker.has_rows and claim.kind not in _OTHERS:
        beside = audit_beside(_unchecked(claim, NO_ROWS), claims)
        if beside is not None:
            return beside
    special = _special(claim, asker)
    if special is not None:
        return special
    asked = ask_claim(claim, asker.unit_of)
    if not asker.has_rows:
        return _without_rows(claim, asked, claims)
    if isinstance(asked, str):
        return _unchecked(claim, asked)
    plain = compare(claim, asked, plain_reading(asked), asker)
    return _with_rows(claim, asked, plain, asker)


def _special(claim: PrintedClaim, asker: Asker) -> AuditedClaim | None:
    """Judge what is no statistic of all units: cases, limits, numbers without a name."""
    if is_reference(claim):
        return audit_reference(claim, asker)
    if claim.kind in _OTHERS:
        return _unchecked(claim, str(ask_claim(claim)))
    if claim.statistic == "value" or claim.cells:
        return audit_cells(claim, asker)
    if not (claim.of and claim.number("value")) or claim.statistic:
        return None
    audit = audit_criterion if claim.comparator else audit_unnamed
    return audit(claim, asker)


def _unchecked(
    claim: PrintedClaim, why: str, asked: tuple[Asked, ...] = ()
) -> AuditedClaim:
    reading = "; ".join(str(a.question) for a in asked) or None
    return AuditedClaim(claim, Verdict.CANNOT_BE_CHECKED, reading=reading, why=why)


def _without_rows(
    claim: PrintedClaim,
    asked: tuple[Asked, ...] | str,
    claims: Sequence[PrintedClaim],
) -> AuditedClaim:
    base = (
        _unchecked(claim, asked)
        if isinstance(asked, str)
        else _unchecked(claim, NO_ROWS, asked)
    )
    impossible, why = check_without_rows(claim, claims)
    if impossible:
        return replace(base, why=why, verdict=Verdict.CONTRADICTS)
    return replace(base, why="; ".join(filter(None, (base.why, why))))


def _with_interval(found: AuditedClaim) -> AuditedClaim:
    """Add whether the interval of a claim is one of its n, which no row can tell."""
    known = sum(value != value_text(None) for _, value in found.behind)
    interval = check_interval(found.claim, own_size(found.claim) or known or None)
    if interval is None or found.verdict is Verdict.CONTRADICTS:
        return found
    why = "; ".join(filter(None, (found.why, interval.because)))
    if interval.verdict is Possibility.IMPOSSIBLE:
        return replace(found, verdict=Verdict.CONTRADICTS, why=why)
    return replace(found, why=why)


def _with_rows(
    claim: PrintedClaim, asked: tuple[Asked, ...], plain: Compared, asker: Asker
) -> AuditedClaim:
    found = _agreement(claim, plain)
    if found is not Agreement.NONE:
        return _agreeing(claim, asked, plain, _AGREES[found])
    if not plain.results:
        rolled = _rolled_up(claim, asked, asker)
        if rolled is not None:
            return rolled
    if claim.is_about and plain.results:
        why = "printed as about so much"
        return replace(
            _unchecked(claim, why, asked), recomputed=plain.text(asked), rows=plain.rows
        )
    return _searched(claim, asked, plain, asker)


def _agreement(claim: PrintedClaim, plain: Compared) -> Agreement:
    in_words = claim.number("denominator") is not None and claim.is_in_words
    if in_words and claim.statistic == Statistic.SHARE and plain.results:
        return share_in_words(claim, plain.results[0])
    return plain.agreement


def _agreeing(
    claim: PrintedClaim, asked: tuple[Asked, ...], found: Compared, verdict: Verdict
) -> AuditedClaim:
    missing = f"{found.missing} unknown and left out" if found.missing else ""
    return AuditedClaim(
        claim,
        verdict,
        found.text(asked),
        str(found.reading),
        found.rows,
        missing,
        behind=found.behind,
        definitions=found.definitions,
    )


def _rolled_up(
    claim: PrintedClaim, asked: tuple[Asked, ...], asker: Asker
) -> AuditedClaim | None:
    """Return the verdict when it does not matter which combination stands for a patient."""
    found = _each_rolled_up(claim, asked, asker)
    kinds = {each.agreement for each in found}
    if len(kinds) != 1 or Agreement.NONE in kinds:
        return None
    verdict = _AGREES[kinds.pop()]
    agreed = _agreeing(claim, asked, found[0], verdict)
    plain = "; ".join(str(a.question) for a in asked)
    said = f"{plain}, whichever combination stands for a patient"
    return replace(agreed, reading=said)


def _searched(
    claim: PrintedClaim, asked: tuple[Asked, ...], plain: Compared, asker: Asker
) -> AuditedClaim:
    hit, search = search_readings(
        claim, asked, asker, plain=plain if plain.results else None
    )
    known = [plain] if plain.results else _each_rolled_up(claim, asked, asker)
    first = known[0] if known else None
    base = replace(
        _unchecked(claim, plain.why_not, asked),
        search=search,
        recomputed=_listed(known, asked) or None,
        rows=first.rows if first is not None else (),
        behind=first.behind if first is not None else (),
        definitions=first.definitions if first is not None else (),
    )
    if hit is not None:
        return replace(
            base,
            verdict=Verdict.ANOTHER_READING,
            reading=str(hit.reading),
            rows=hit.rows,
            behind=hit.behind,
            definitions=hit.definitions,
            why=f"{', '.join(hit.reading.says)}: {hit.text(asked)} ({search})",
        )
    if first is None:
        return _bounded(base, asked, asker)
    if why := _why_open(claim, asked, first) or _why_by_length(claim, asked, first):
        return replace(base, why=why)
    why = f"{_tried(search)}{_impossible(claim, first)}"
    return replace(base, verdict=Verdict.CONTRADICTS, why=why)


def _tried(search: Search) -> str:
    match search.tried:
        case 0:
            return "there is no other way to read it"
        case 1:
            return "the one other way to read it does not give it either"
        case _:
            return f"none of {search.tried} other ways to read it gives it either"


def _each_rolled_up(
    claim: PrintedClaim, asked: tuple[Asked, ...], asker: Asker
) -> list[Compared]:
    """Answer the claim by every combination that can stand for a patient."""
    found = (compare(claim, asked, r, asker) for r in rolled_up_readings(asked))
    return [each for each in found if each.results]


def _listed(known: list[Compared], asked: tuple[Asked, ...]) -> str:
    """Write the answers; where there are several, with the combinations that stand."""
    by_answer: dict[str, list[str]] = {}
    for each in known:
        rollup = each.reading.questions[0].rollup
        by_answer.setdefault(each.text(asked), []).append(str(rollup or ""))
    if len(by_answer) <= 1:
        return "".join(by_answer)
    return "; ".join(
        f"{answer} by the {' or '.join(rollups)} combination"
        for answer, rollups in by_answer.items()
    )


def _bounded(
    base: AuditedClaim, asked: tuple[Asked, ...], asker: Asker
) -> AuditedClaim:
    contradicted = find_contradicted_bound(asked, asker, base.claim.unit)
    if contradicted is None:
        return base
    why, rows = contradicted
    return replace(base, verdict=Verdict.CONTRADICTS, why=why, rows=rows)


def _why_open(claim: PrintedClaim, asked: tuple[Asked, ...], plain: Compared) -> str:
    """Say why a number that differs may yet be right: some values are unknown.

    A number of patients without a measure is that of all reported only where the design
    is told; elsewhere it may be of some.
    """
    if claim.statistic == Statistic.N and not claim.of and claim.kind != "design":
        return "who was counted is not said"
    both = zip(asked, plain.results, plain.values, strict=True)
    wrong = [
        (each, result, value)
        for each, result, value in both
        if value != each.number.value
    ]
    for each, result, value in wrong:
        if result.missing and not _ruled_out(each, value, result.missing):
            return f"{result.missing} of the values are unknown"
    return ""


def _why_by_length(
    claim: PrintedClaim, asked: tuple[Asked, ...], plain: Compared
) -> str:
    """Say so when a converted time agrees but for how long a month is taken to be."""
    if all(each.scale in _SURE_SCALES for each in asked):
        return ""
    for each, value in zip(asked, plain.values, strict=True):
        half = Fraction(1, 2 * 10**each.number.decimals)
        if not is_by_length(value, each.number.value, half):
            return ""
    unit = TIMES_IN_WORDS.get(claim.unit, claim.unit)
    return f"converted to {unit}: it depends on how long a month or a year is taken"


def _ruled_out(asked: Asked, value: Fraction, missing: int) -> bool:
    """Whether no value of the units that are unknown could give what is printed."""
    printed = asked.number.value
    match asked.question.statistic:
        case Statistic.N | Statistic.COUNT:
            return not value <= printed <= value + missing
        case Statistic.MIN:
            return printed > value
        case Statistic.MAX:
            return printed < value
        case _:
            return False


def _impossible(claim: PrintedClaim, plain: Compared) -> str:
    """Add that no count of so many gives a percentage at all."""
    share = claim.number("value")
    if claim.statistic != Statistic.SHARE or claim.unit != "%" or share is None:
        return ""
    found = check_percentage(written(share), plain.results[0].denominator or 0)
    is_impossible = found.verdict is Possibility.IMPOSSIBLE
    return f"; {found.because}" if is_impossible else ""
