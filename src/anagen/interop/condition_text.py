"""Conditions of rules in words, as a reader would say them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from anagen.kernel.quantities import plain
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.conditions import AllOf, AnyOf, Ask, Condition, NoneOf
from anagen.knowledge.schema.facts import FactName

__all__ = ["condition_in_words", "limits_in_words", "words_of_condition"]

_SIDES: Final = {
    "at_least": "at least",
    "above": "above",
    "at_most": "at most",
    "below": "below",
}
_BARE: Final = frozenset(
    {FactName.LABORATORY, FactName.ASSESSMENT, FactName.CONDITION, FactName.FINDING}
)
_WORDS: Final = {
    FactName.TAKING: "taking",
    FactName.TIME_ON: "time on",
    FactName.DISEASE_DURATION: "duration of",
    FactName.DAILY_DOSE: "daily dose of",
    FactName.LABORATORY_CHANGE: "change of",
    FactName.LABORATORY_PERCENT_CHANGE: "change from baseline of",
    FactName.LABORATORY_TIMES_UPPER_LIMIT: "times the upper limit of",
    FactName.ALLERGY: "allergy to",
}
_UNITLESS: Final = frozenset({"1", "{score}"})


def condition_in_words(condition: Condition, knowledge: Knowledge) -> str:
    """Write a condition in words.

    Examples
    --------
    >>> from anagen.knowledge import load_knowledge
    >>> ask = Ask(fact="laboratory", of="lymphocytes", below=500, unit="/uL")
    >>> condition_in_words(ask, load_knowledge())
    'lymphocytes below 500 /uL'
    """
    return words_of_condition(condition, lambda ask: _subject(ask, knowledge))


def words_of_condition(condition: Condition, name: Callable[[Ask], str]) -> str:
    """Write a condition in words, each fact named by `name`."""
    if isinstance(condition, Ask):
        return ", ".join(_parts(condition, name))
    if isinstance(condition, AllOf):
        return " and ".join(_inner(part, name) for part in condition.all)
    if isinstance(condition, AnyOf):
        return " or ".join(_inner(part, name) for part in condition.any)
    if isinstance(condition, NoneOf):
        return f"not: {_inner(condition.not_, name)}"
    return f"if {_inner(condition.when, name)}: {_inner(condition.then, name)}"


def limits_in_words(ask: Ask) -> str:
    """Write the limits of a number, as in ``at least 12 a``."""
    unit = "" if ask.unit in _UNITLESS else f" {ask.unit}"
    return " and ".join(
        f"{_SIDES[op]} {plain(limit)}{unit}" for op, limit in ask.limits
    )


def _inner(condition: Condition, name: Callable[[Ask], str]) -> str:
    said = words_of_condition(condition, name)
    return said if isinstance(condition, Ask) else f"({said})"


def _parts(ask: Ask, name: Callable[[Ask], str]) -> Iterator[str]:
    what = name(ask)
    if ask.limits:
        yield f"{what} {limits_in_words(ask)}"
    elif ask.one_of:
        yield f"{what} is {' or '.join(ask.one_of)}".replace("_", " ")
    else:
        yield what if ask.present else f"no {what}"
    if ask.not_older_than is not None:
        yield f"not older than {ask.not_older_than} days"


def _subject(ask: Ask, knowledge: Knowledge) -> str:
    fact = str(ask.fact).replace("_", " ").replace("salt", "SALT")
    if ask.of is None:
        return fact
    if ask.of in knowledge.drugs:
        of = knowledge.drugs[ask.of].name
    elif ask.of in knowledge.analytes:
        of = knowledge.analytes[ask.of].name
    else:
        of = ask.of.replace("_", " ")
    if ask.fact in _BARE:
        return of
    return f"{_WORDS.get(ask.fact, f'{fact}:')} {of}"
