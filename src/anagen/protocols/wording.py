"""Judged conditions in words: the value with its day, and the limit it was held to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from anagen.kernel.quantities import plain
from anagen.kernel.verdicts import Verdict
from anagen.knowledge.schema.conditions import Ask, Judged
from anagen.knowledge.schema.facts import FactName, Known, Span
from anagen.knowledge.schema.outcomes.base import Operator
from anagen.protocols.findings import FactUsed

__all__ = ["facts_used", "in_words", "is_at_limit", "leaf_in_words"]

_SIDES = {
    Operator.AT_LEAST: ("at least", "below"),
    Operator.ABOVE: ("above", "not above"),
    Operator.AT_MOST: ("at most", "above"),
    Operator.BELOW: ("below", "not below"),
}
_NAMED_BY_ITSELF = frozenset({FactName.LABORATORY, FactName.ASSESSMENT})
_UNITLESS = frozenset({"{score}", "1"})
_DECIMALS = 4


def facts_used(judged: Judged) -> tuple[FactUsed, ...]:
    """Return the facts a verdict rests on, each once, in the order of the rule."""
    found: dict[str, FactUsed] = {}
    for leaf in judged.leaves():
        ask, known = leaf.condition, leaf.known
        if isinstance(ask, Ask) and ask.key not in found:
            rows = known.rows if known is not None else ()
            found[ask.key] = FactUsed(ask.key, _fact_in_words(ask, known), rows)
    return tuple(found.values())


def in_words(judged: Judged) -> str:
    """Write the facts that decided a verdict, with the limits they were held to."""
    leaves = judged.deciding()
    if judged.verdict is Verdict.NOT_APPLICABLE:
        # What made it not apply is what was known, not what was left unasked.
        known = [leaf for leaf in leaves if leaf.verdict is not Verdict.UNKNOWN]
        leaves = tuple(known) or leaves
    if len(leaves) == 1:
        return leaf_in_words(leaves[0])
    return "; ".join(dict.fromkeys(map(leaf_in_words, leaves)))


def leaf_in_words(leaf: Judged) -> str:
    """Write one fact with its limit, or why it is unknown."""
    ask, known = leaf.condition, leaf.known
    if not isinstance(ask, Ask):
        return ""
    said = _fact_in_words(ask, known)
    if known is None or known.value is None:
        return said
    stale = _too_old(ask, known)
    if stale:
        return f"{said}, {stale}"
    if not isinstance(known.value, Span):
        return said
    at_limit = ", exactly at the limit" if is_at_limit(leaf) else ""
    return f"{said}, {', '.join(_limits(ask, known.value))}{at_limit}"


def is_at_limit(leaf: Judged) -> bool:
    """Say whether a known number lies exactly at the limit of an inclusive or strict rule."""
    ask, known = leaf.condition, leaf.known
    if not isinstance(ask, Ask) or known is None or not isinstance(known.value, Span):
        return False
    return known.value.low in {limit for _, limit in ask.limits}


def _fact_in_words(ask: Ask, known: Known | None) -> str:
    if known is not None and known.value is None and known.because:
        return known.because
    what = _name(ask.fact, ask.of)
    if known is None or known.value is None:
        is_open = known is None or not known.not_applicable
        return f"{what} {'is unknown' if is_open else 'does not apply'}"
    match known.value:
        case Span():
            day = "" if known.day is None else f" on day {known.day}"
            return f"{what} {_number(ask, known.value)}{_unit(ask)}{day}"
        case str():
            is_other = known.value not in ask.one_of
            wanted = " or ".join(ask.one_of) if is_other else ""
            asked = f", not {wanted}" if wanted else ""
            return f"{what} {known.value}{asked}".replace("_", " ")
        case bool():
            return known.because or f"{what} {'present' if known.value else 'absent'}"


@cache
def _name(fact: FactName, asked_of: str | None) -> str:
    name = str(fact).replace("_", " ")
    if fact in {FactName.SALT, FactName.SALT_BASELINE}:
        name = name.replace("salt baseline", "baseline SALT").replace("salt", "SALT")
    name = name.replace("salt ", "SALT ")
    if asked_of is None:
        return name
    of = asked_of.replace("_", " ")
    if fact in _NAMED_BY_ITSELF:
        return of
    if fact is FactName.LABORATORY_TIMES_UPPER_LIMIT:
        return f"{of} over its upper limit"
    return f"{name.removeprefix('laboratory ')} of {of}"


def _number(ask: Ask, span: Span) -> str:
    """Write a number; an age as the completed years it is."""
    if ask.fact is FactName.AGE and span.low is not None:
        return _rounded(span.low)
    low, high = span.low, span.high
    if low is not None and low == high:
        return _rounded(low)
    return str(span)


def _rounded(number: Decimal) -> str:
    """Write a number as it is, with at most four decimals."""
    if int(number.as_tuple().exponent) < -_DECIMALS:
        number = number.quantize(Decimal(1).scaleb(-_DECIMALS)).normalize()
    return f"{number:f}"


def _unit(ask: Ask) -> str:
    return f" {ask.unit}" if ask.unit and ask.unit not in _UNITLESS else ""


def _limits(ask: Ask, span: Span) -> Iterator[str]:
    for operator, limit in ask.limits:
        verdict = span.compare(operator, limit)
        met, not_met = _SIDES[operator]
        side = {Verdict.MET: met, Verdict.NOT_MET: not_met}.get(
            verdict, f"too close to tell whether {met}"
        )
        yield f"{side} {plain(limit)}{_unit(ask)}"


def _too_old(ask: Ask, known: Known) -> str:
    limit, age = ask.not_older_than, known.days_old
    if limit is None or age is None or age <= limit:
        return ""
    return f"{age} days old, older than {limit} days"
