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
from anagen.reports.audit.compare import Compared, compare, share_in_words
from anagen.reports.audit.criteria import audit_criterion
from anagen.reports.audit.possible import check_without_rows, written
from anagen.reports.audit.readings import rolled_up_readings
from anagen.reports.audit.rounding import Agreement
from anagen.reports.audit.search import plain_reading, search_readings
from anagen.reports.audit.unnamed import audit_unnamed
from anagen.reports.audit.verdicts import NO_ROWS, AuditedClaim, Verdict
from anagen.reports.questions import Statistic

__all__ = ["audit_claim"]

_AGREES = {
    Agreement.EXACT: Verdict.REPRODUCES,
    Agreement.ROUNDED: Verdict.WITH_ROUNDING,
}


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
    if claim.statistic == "value" or claim.cells:
        return audit_cells(claim, asker)
    if claim.of and not claim.statistic and claim.number("value"):
        if claim.comparator:
            return audit_criterion(claim, asker)
        return audit_unnamed(claim, asker)
    asked = ask_claim(claim)
    if isinstance(asked, str):
        return _unchecked(claim, asked)
    if not asker.cohort.has_patient_rows:
        return _without_rows(claim, asked, claims)
    plain = compare(claim, asked, plain_reading(asked), asker)
    return _with_rows(claim, asked, plain, asker)


def _unchecked(
    claim: PrintedClaim, why: str, asked: tuple[Asked, ...] = ()
) -> AuditedClaim:
    reading = "; ".join(str(a.question) for a in asked) or None
    return AuditedClaim(claim, Verdict.CANNOT_BE_CHECKED, reading=reading, why=why)


def _without_rows(
    claim: PrintedClaim, asked: tuple[Asked, ...], claims: Sequence[PrintedClaim]
) -> AuditedClaim:
    impossible, why = check_without_rows(claim, claims)
    if impossible:
        return replace(_unchecked(claim, why, asked), verdict=Verdict.CONTRADICTS)
    return _unchecked(claim, "; ".join(filter(None, (NO_ROWS, why))), asked)


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
        claim, verdict, found.text(asked), str(found.reading), found.rows, missing
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
    )
    if hit is not None:
        return replace(
            base,
            verdict=Verdict.ANOTHER_READING,
            reading=str(hit.reading),
            rows=hit.rows,
            why=f"{', '.join(hit.reading.says)}: {hit.text(asked)} ({search})",
        )
    if first is None:
        return _bounded(base, asked, asker)
    if why := _why_open(claim, asked, first):
        return replace(base, why=why)
    why = f"none of {search.tried} other readings gives it{_impossible(claim, first)}"
    return replace(base, verdict=Verdict.CONTRADICTS, why=why)


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
    contradicted = find_contradicted_bound(asked, asker)
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
