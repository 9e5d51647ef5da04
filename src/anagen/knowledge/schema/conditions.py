"""Conditions: what a rule asks about one patient on one day, as data.

A condition is a question about one fact (``{fact: age, at_least: 12, unit: a}``), or
several joined by ``all``, ``any``, ``not`` and ``when``. It is judged against whatever
knows the facts: a worked example here, a patient's Timeline in ``anagen.protocols``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import Discriminator, Field, Tag, model_validator

from anagen.kernel.verdicts import Verdict, all_of, any_of, negation
from anagen.knowledge.schema.base import Fact, Many, Number, Slug, Text, Unit
from anagen.knowledge.schema.facts import FACTS, FactName, FactShape, Known, Span
from anagen.knowledge.schema.outcomes.base import Operator

__all__ = [
    "AllOf",
    "AnyOf",
    "Ask",
    "Condition",
    "Judged",
    "NoneOf",
    "When",
    "asks_in",
    "judge",
]

_OPERATORS = tuple(str(operator) for operator in Operator)


class Ask(Fact):
    """A question about one fact.

    Parameters
    ----------
    fact
        Which fact.
    of
        Of what: an analyte, a drug or class, a condition; only where the fact needs it.
    at_least, above, at_most, below
        The limits of a number; each that is given has to hold.
    unit
        UCUM unit of the limits.
    one_of
        The words of which one has to be the answer.
    present
        Whether it has to be there, or surely not there.
    not_older_than
        Days after which an answer is too old to count; then it is unknown.
    """

    fact: Annotated[FactName, Field(strict=False)]
    of: Slug | None = None
    at_least: Number | None = None
    above: Number | None = None
    at_most: Number | None = None
    below: Number | None = None
    unit: Unit | None = None
    one_of: Many[Text] = ()
    present: bool | None = None
    not_older_than: Annotated[int, Field(ge=0)] | None = None

    @cached_property
    def key(self) -> str:
        """The fact and what it is of, as in ``laboratory.lymphocytes``."""
        return str(self.fact) if self.of is None else f"{self.fact}.{self.of}"

    @cached_property
    def subject(self) -> str:
        """What is asked, without the limits: the fact, of what, and in which unit."""
        return f"{self.key} [{self.unit or ''}]"

    @cached_property
    def limits(self) -> tuple[tuple[Operator, Number], ...]:
        """The limits with their operators."""
        found = ((op, getattr(self, op)) for op in Operator)
        return tuple((op, limit) for op, limit in found if limit is not None)

    @model_validator(mode="after")
    def _asks_what_the_fact_can_answer(self) -> Self:
        form = FACTS[self.fact]
        if (self.of is None) == (form.of is not None):
            need = f"`of:`, one of {form.of}" if form.of else "no `of:`"
            msg = f"the fact `{self.fact}` needs {need}"
            raise ValueError(msg)
        asked = {
            FactShape.NUMBER: bool(self.limits) and self.unit is not None,
            FactShape.WORD: bool(self.one_of),
            FactShape.PRESENCE: self.present is not None,
        }
        others = [shape for shape, given in asked.items() if given]
        if others != [form.shape]:
            need = {
                FactShape.NUMBER: f"a limit ({', '.join(_OPERATORS)}) and `unit:`",
                FactShape.WORD: "`one_of:`",
                FactShape.PRESENCE: "`present: true` or `present: false`",
            }[form.shape]
            msg = f"the fact `{self.fact}` is asked with {need} and nothing else"
            raise ValueError(msg)
        return self

    def judge(self, known: Known | None) -> Verdict:
        """Judge an answer, a number being in the unit of this question.

        Unknown when nothing is known, when it is too old, and when a number lies too
        close to a limit for what is known of it.
        """
        if known is None or self._is_too_old(known):
            return Verdict.UNKNOWN
        if known.not_applicable:
            return Verdict.NOT_APPLICABLE
        if known.value is None:
            return Verdict.UNKNOWN
        if isinstance(known.value, Span):
            verdicts = [known.value.compare(op, limit) for op, limit in self.limits]
            return verdicts[0] if len(verdicts) == 1 else all_of(verdicts)
        if isinstance(known.value, bool):
            return Verdict.MET if known.value is self.present else Verdict.NOT_MET
        return Verdict.MET if known.value in self.one_of else Verdict.NOT_MET

    def _is_too_old(self, known: Known) -> bool:
        limit, age = self.not_older_than, known.days_old
        return limit is not None and age is not None and age > limit


class AllOf(Fact):
    """Every condition has to be met."""

    all: Annotated[Many[Condition], Field(min_length=1)]


class AnyOf(Fact):
    """At least one condition has to be met."""

    any: Annotated[Many[Condition], Field(min_length=1)]


class NoneOf(Fact):
    """The condition has to be not met."""

    not_: Condition = Field(alias="not")


class When(Fact):
    """A condition that applies only when another is met."""

    when: Condition
    then: Condition


def _form(value: Any) -> str:
    keys = value if isinstance(value, dict) else vars(value)
    forms = ("all", "any", "not", "when")
    return next((form for form in forms if form in keys or f"{form}_" in keys), "ask")


Condition = Annotated[
    Annotated[Ask, Tag("ask")]
    | Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[NoneOf, Tag("not")]
    | Annotated[When, Tag("when")],
    Discriminator(_form),
]
"""A question about one fact, or several joined."""

for _model in (AllOf, AnyOf, NoneOf, When):
    _model.model_rebuild()

Lookup = Callable[[Ask], Known | None]
"""Answers a question about one fact, numbers in the unit the question uses."""


@dataclass(frozen=True)
class Judged:
    """A condition with its verdict and how it came about.

    Parameters
    ----------
    verdict
        The answer.
    condition
        What was asked.
    known
        For a question about one fact, what is known of it.
    parts
        For joined conditions, each with its own verdict.
    """

    verdict: Verdict
    condition: Ask | AllOf | AnyOf | NoneOf | When
    known: Known | None = None
    parts: tuple[Judged, ...] = ()

    def leaves(self) -> tuple[Judged, ...]:
        """Give the questions about single facts, in the order of the rule."""
        if not self.parts:
            return (self,)
        return tuple(leaf for part in self.parts for leaf in part.leaves())

    def deciding(self) -> tuple[Judged, ...]:
        """Give the questions the verdict rests on: those that would have to change."""
        if not self.parts:
            return (self,)
        leaves = self.leaves()
        return tuple(leaf for leaf in leaves if leaf.verdict is self.verdict) or leaves


def judge(condition: Ask | AllOf | AnyOf | NoneOf | When, lookup: Lookup) -> Judged:
    """Judge a condition with what `lookup` knows of each fact."""
    match condition:
        case Ask():
            known = lookup(condition)
            return Judged(condition.judge(known), condition, known)
        case AllOf():
            parts = tuple(judge(part, lookup) for part in condition.all)
            return Judged(
                all_of(part.verdict for part in parts), condition, None, parts
            )
        case AnyOf():
            parts = tuple(judge(part, lookup) for part in condition.any)
            return Judged(
                any_of(part.verdict for part in parts), condition, None, parts
            )
        case NoneOf():
            part = judge(condition.not_, lookup)
            return Judged(negation(part.verdict), condition, None, (part,))
        case When():
            return _judge_when(condition, lookup)


def _judge_when(condition: When, lookup: Lookup) -> Judged:
    when, then = judge(condition.when, lookup), judge(condition.then, lookup)
    verdict = then.verdict
    if when.verdict in {Verdict.NOT_MET, Verdict.NOT_APPLICABLE}:
        verdict = Verdict.NOT_APPLICABLE
    elif when.verdict is Verdict.UNKNOWN and verdict is not Verdict.MET:
        verdict = Verdict.UNKNOWN
    return Judged(verdict, condition, None, (when, then))


def asks_in(condition: Ask | AllOf | AnyOf | NoneOf | When) -> Iterator[Ask]:
    """Give every question about one fact in a condition."""
    match condition:
        case Ask():
            yield condition
        case AllOf():
            for part in condition.all:
                yield from asks_in(part)
        case AnyOf():
            for part in condition.any:
                yield from asks_in(part)
        case NoneOf():
            yield from asks_in(condition.not_)
        case When():
            yield from asks_in(condition.when)
            yield from asks_in(condition.then)
