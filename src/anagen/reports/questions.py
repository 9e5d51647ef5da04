"""A Question: which statistic, of what, among whom, per which unit.

The language is small and closed. A measure is a name, with an argument in brackets
where it needs one: ``age``, ``exposure_months(tofacitinib)``. A condition compares a
measure with a value: ``age >= 12``, ``sex = female``, or names one that holds or not:
``relapse``, ``not relapse``. Data never holds code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from anagen.kernel.errors import Place, Problem, QuestionError, suggest
from anagen.reports.statistics import QuantileMethod

__all__ = [
    "UNIT_MEANINGS",
    "Condition",
    "MeasureName",
    "Operator",
    "Question",
    "Rollup",
    "Statistic",
    "Unit",
    "ask",
    "unit_named",
]


class Statistic(StrEnum):
    """What is made of the values."""

    N = "n"
    COUNT = "count"
    SHARE = "share"
    SUM = "sum"
    MEAN = "mean"
    SD = "sd"
    MEDIAN = "median"
    QUANTILE = "quantile"
    MIN = "min"
    MAX = "max"
    VALUES = "values"


class Unit(StrEnum):
    """What one count is of; never left to guess. Their meaning: `UNIT_MEANINGS`."""

    PATIENT = "patient"
    COURSE = "course"
    COMBINATION = "combination"
    EPISODE = "episode"
    EVENT = "event"
    TREATMENT = "treatment"
    ROW = "row"

    @property
    def plural(self) -> str:
        """What several are called."""
        return f"{self}s"


UNIT_MEANINGS = {
    Unit.PATIENT: "a person, counted once",
    Unit.COURSE: "one index treatment of a person from first dose to stop",
    Unit.COMBINATION: "one JAK inhibitor with one partner, as the source lists it",
    Unit.EPISODE: "the combinations of a person that ran at the same time, together",
    Unit.EVENT: "one adverse event, relapse or milestone that took place",
    Unit.TREATMENT: "one drug at one dose and schedule",
    Unit.ROW: "one line of the source's table of cases: a combination, else a patient",
}
"""What one of each unit is."""


class Rollup(StrEnum):
    """How several values of one patient become one."""

    BEST = "best"
    FIRST = "first"
    WORST = "worst"
    LAST = "last"
    SUM = "sum"
    LONGEST = "longest"


class Operator(StrEnum):
    """How a condition compares."""

    EQUAL = "="
    NOT_EQUAL = "!="
    AT_LEAST = ">="
    AT_MOST = "<="
    ABOVE = ">"
    BELOW = "<"


_MEASURE = re.compile(r"(?P<name>[a-z][a-z0-9_]*)(\((?P<argument>[^()]*)\))?")
_CONDITION = re.compile(
    r"(?P<negated>not\s+)?(?P<measure>[a-z][a-z0-9_]*(\([^()]*\))?)"
    r"(\s*(?P<operator>!=|>=|<=|=|>|<)\s*(?P<value>[^\s=<>!].*))?"
)


def _refuse(text: str, why: str, next_step: str) -> QuestionError:
    problem = Problem(Place("question"), f"`{text}` cannot be read", why, next_step)
    return QuestionError("The question cannot be asked:", [problem])


def _number(text: str) -> Decimal | None:
    """Read a finite number; None when the text is not one."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


@dataclass(frozen=True)
class MeasureName:
    """A measure's name with its arguments.

    Examples
    --------
    >>> MeasureName.parse("exposure_months(tofacitinib)").arguments
    ('tofacitinib',)
    """

    name: str
    arguments: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> MeasureName:
        """Read ``name`` or ``name(argument, ...)``."""
        match = _MEASURE.fullmatch(text.strip())
        if match is None:
            raise _refuse(
                text,
                "A measure is a name, with arguments in brackets",
                "Write it like `age` or `exposure_months(tofacitinib)`.",
            )
        if match["argument"] is None:
            return cls(match["name"])
        arguments = tuple(argument.strip() for argument in match["argument"].split(","))
        if not all(arguments):
            raise _refuse(
                text,
                "An argument in the brackets is empty",
                "Write it like `exposure_months(tofacitinib)`, or leave the brackets "
                "out.",
            )
        return cls(match["name"], arguments)

    def __str__(self) -> str:
        inside = f"({', '.join(self.arguments)})" if self.arguments else ""
        return f"{self.name}{inside}"


@dataclass(frozen=True)
class Condition:
    """One thing that must hold of a unit for it to count.

    A unit of which it is unknown whether the condition holds is left out, and counted
    as unknown in the Result.

    Examples
    --------
    >>> str(Condition.parse("age>=12"))
    'age >= 12'
    """

    measure: MeasureName
    operator: Operator = Operator.EQUAL
    value: str = "yes"

    @classmethod
    def parse(cls, text: str) -> Condition:
        """Read ``measure``, ``not measure`` or ``measure operator value``."""
        match = _CONDITION.fullmatch(text.strip())
        if match is None or (match["negated"] and match["operator"]):
            raise _refuse(
                text,
                "A condition compares a measure with a value, or names one that holds",
                "Write it like `age >= 12`, `sex = female`, `relapse`, `not relapse`.",
            )
        measure = MeasureName.parse(match["measure"])
        if match["operator"] is None:
            return cls(measure, Operator.EQUAL, "no" if match["negated"] else "yes")
        return cls(measure, Operator(match["operator"]), match["value"].strip())

    def holds(self, value: Fraction | str | bool | None) -> bool | None:
        """Say whether a value meets the condition; None when it is unknown."""
        if value is None:
            return None
        if isinstance(value, bool):
            return self._compare_words(self._yes_or_no(value))
        if isinstance(value, str):
            return self._compare_words(value)
        return self._compare_numbers(value)

    def _yes_or_no(self, value: bool) -> str:
        if self.value not in {"yes", "no"}:
            raise _refuse(
                str(self),
                f"{self.measure} holds or does not, and is never `{self.value}`",
                f"Write `{self.measure}` or `not {self.measure}`.",
            )
        return "yes" if value else "no"

    def _compare_words(self, value: str) -> bool:
        meant = self.value.casefold().replace(" ", "_")
        if value != self.value and value.casefold() == meant:
            raise _refuse(
                str(self),
                f"The word is `{value}`, and words are compared letter by letter",
                f"Write `{self.measure} {self.operator} {value}`.",
            )
        if self.operator is Operator.EQUAL:
            return value == self.value
        if self.operator is Operator.NOT_EQUAL:
            return value != self.value
        raise _refuse(
            str(self), f"`{value}` is a word, and words have no order", "Use = or !=."
        )

    def _compare_numbers(self, value: Fraction) -> bool:
        number = _number(self.value)
        if number is None:
            raise _refuse(
                str(self), f"`{self.value}` is not a number", "Compare with a number."
            )
        limit = Fraction(number)
        return {
            Operator.EQUAL: value == limit,
            Operator.NOT_EQUAL: value != limit,
            Operator.AT_LEAST: value >= limit,
            Operator.AT_MOST: value <= limit,
            Operator.ABOVE: value > limit,
            Operator.BELOW: value < limit,
        }[self.operator]

    def __str__(self) -> str:
        if self.operator is Operator.EQUAL and self.value in {"yes", "no"}:
            return f"{'not ' if self.value == 'no' else ''}{self.measure}"
        return f"{self.measure} {self.operator} {self.value}"


@dataclass(frozen=True)
class Question:
    """A statistic, of a measure, among some, per a unit.

    Parameters
    ----------
    statistic
        What is made of the values.
    of
        The measure; or a condition on one, which then holds or does not.
    among
        Conditions that all must hold.
    per
        Unit of analysis: what one count is of.
    rollup
        How several values of one unit become one; needed when there can be several.
    probability, method
        For a quantile.
    says
        The question in words, for a heading.
    by
        A measure, or a condition on one, by whose values the units are grouped; None
        for the whole alone.
    """

    statistic: Statistic
    of: MeasureName | Condition
    among: tuple[Condition, ...] = ()
    per: Unit = Unit.PATIENT
    rollup: Rollup | None = None
    probability: Decimal | None = None
    method: QuantileMethod = QuantileMethod.TYPE_7
    says: str = ""
    by: MeasureName | Condition | None = None

    def __post_init__(self) -> None:
        if (self.statistic is Statistic.QUANTILE) != (self.probability is not None):
            raise _refuse(
                str(self),
                "A quantile, and only a quantile, has a probability",
                "Give `probability`, such as 0.25, with the statistic `quantile`.",
            )
        if self.probability is not None and not 0 <= self.probability <= 1:
            raise _refuse(
                str(self),
                f"{self.probability} is not a probability, which runs from 0 to 1",
                "For the first quartile give the probability 0.25.",
            )
        if self.rollup is not None and self.per is not Unit.PATIENT:
            raise _refuse(
                str(self),
                "Only values of one patient are rolled up",
                "Ask per patient, or drop the rollup.",
            )

    @property
    def measure(self) -> MeasureName:
        """The measure that is read of each unit."""
        return self.of.measure if isinstance(self.of, Condition) else self.of

    def __str__(self) -> str:
        is_quantile = self.probability is not None
        which = f" {self.probability} ({self.method})" if is_quantile else ""
        rollup = f" ({self.rollup})" if self.rollup else ""
        among = f" among {', '.join(map(str, self.among))}" if self.among else ""
        by = f" by {self.by}" if self.by else ""
        return f"{self.statistic}{which} {self.of}{rollup} per {self.per}{by}{among}"


def _measure_or_condition(text: str) -> MeasureName | Condition:
    condition = Condition.parse(text)
    plain = condition.operator is Operator.EQUAL and condition.value == "yes"
    return condition.measure if plain else condition


def ask(
    statistic: str,
    of: str,
    *,
    among: Iterable[str] = (),
    per: str = "patient",
    rollup: str | None = None,
    probability: str | None = None,
    method: str = "type 7",
    says: str = "",
    by: str | None = None,
) -> Question:
    """Make a Question from words, as they stand in YAML and on the command line.

    Examples
    --------
    >>> str(ask("mean", "exposure_months(tofacitinib)", among=["sex = female"]))
    'mean exposure_months(tofacitinib) per patient among sex = female'
    >>> str(ask("share", "response = complete", per="combination"))
    'share response = complete per combination'
    >>> str(ask("median", "age", by="sex"))
    'median age per patient by sex'
    """
    return Question(
        statistic=_word(Statistic, statistic, noun="statistic"),
        of=_measure_or_condition(of),
        among=tuple(Condition.parse(text) for text in among),
        per=unit_named(per),
        rollup=_word(Rollup, rollup, noun="rollup") if rollup else None,
        probability=_probability(probability) if probability else None,
        method=_word(QuantileMethod, method, noun="quantile method"),
        says=says,
        by=_measure_or_condition(by) if by else None,
    )


def unit_named(word: str) -> Unit:
    """Return the unit of analysis of a word, singular or plural.

    Examples
    --------
    >>> unit_named("courses"), unit_named("row")
    (<Unit.COURSE: 'course'>, <Unit.ROW: 'row'>)
    """
    plurals = {unit.plural: unit for unit in Unit}
    if word in plurals:
        return plurals[word]
    return _word(Unit, word, noun="unit of analysis", plural="units of analysis")


W = TypeVar("W", Statistic, Unit, Rollup, QuantileMethod)


def _word(words: type[W], text: str, *, noun: str, plural: str = "") -> W:
    known = [str(word) for word in words]
    if text not in known:
        why = f"There is no {noun} of that name"
        raise _refuse(text, why, suggest(text, known, noun=noun, plural=plural))
    return words(text)


def _probability(text: str) -> Decimal:
    number = _number(text)
    if number is None:
        raise _refuse(text, "A probability is a number", "Write it like 0.25.")
    return number
