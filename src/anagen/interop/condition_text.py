"""Conditions of rules in words, as a reader would say them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from anagen.knowledge import Knowledge
from anagen.knowledge.schema.conditions import AllOf, AnyOf, Ask, Condition, NoneOf
from anagen.knowledge.schema.facts import FactName

__all__ = ["condition_in_words"]

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
    if isinstance(condition, Ask):
        return ", ".join(_parts(condition, knowledge))
    if isinstance(condition, AllOf):
        return " and ".join(_inner(part, knowledge) for part in condition.all)
    if isinstance(condition, AnyOf):
        return " or ".join(_inner(part, knowledge) for part in condition.any)
    if isinstance(condition, NoneOf):
        return f"not: {_inner(condition.not_, knowledge)}"
    return (
        f"if {_inner(condition.when, knowledge)}: {_inner(condition.then, knowledge)}"
    )


def _inner(condition: Condition, knowledge: Knowledge) -> str:
    said = condition_in_words(condition, knowledge)
    return said if isinstance(condition, Ask) else f"({said})"


def _parts(ask: Ask, knowledge: Knowledge) -> Iterator[str]:
    what = _subject(ask, knowledge)
    if ask.limits:
        unit = "" if ask.unit in _UNITLESS else f" {ask.unit}"
        sides = " and ".join(
            f"{_SIDES[op]} {limit.normalize():f}{unit}" for op, limit in ask.limits
        )
        yield f"{what} {sides}"
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
