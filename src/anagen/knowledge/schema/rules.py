"""Rules: a named condition with its citation and the examples that pin its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

from pydantic import Field

from anagen.kernel.verdicts import Verdict
from anagen.knowledge.schema.base import Cited, Fact, Many, Slug, Text
from anagen.knowledge.schema.conditions import (
    AllOf,
    AnyOf,
    Ask,
    Condition,
    NoneOf,
    When,
    asks_in,
    judge,
)
from anagen.knowledge.schema.facts import Known, read_known

__all__ = ["Rule", "RuleExample", "failures"]


class RuleExample(Fact):
    """A worked example: what is known of some facts, and the verdict.

    Parameters
    ----------
    given
        Facts by key, as in ``laboratory.lymphocytes: 500 /uL``; what is not given is
        unknown. See :func:`anagen.knowledge.schema.facts.read_known`.
    then
        The verdict.
    """

    given: Annotated[Mapping[Text, Text], Field(default_factory=dict)]
    then: Annotated[Verdict, Field(strict=False)]

    def answer(self, ask: Ask) -> Known | None:
        """Return what the example says of a fact, in the unit of the question."""
        text = self.given.get(ask.key)
        return None if text is None else read_known(text, ask.unit)


class Rule(Cited):
    """A named condition.

    Parameters
    ----------
    id
        Its name in the file.
    says
        What it asks, in one sentence.
    condition
        What has to be met; ``if`` in the file.
    examples
        Worked examples, just below, at and just above each number.
    note
        What a reader should know besides.
    """

    id: Slug
    says: Text
    condition: Condition = Field(alias="if")
    examples: Annotated[Many[RuleExample], Field(min_length=1)]
    note: Text | None = None

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        yield from failures(self.id, self.condition, self.examples)


def failures(
    what: str,
    condition: Ask | AllOf | AnyOf | NoneOf | When,
    examples: Iterable[RuleExample],
) -> Iterator[str]:
    """Say each example of a condition that does not come out as written."""
    keys = {ask.key for ask in asks_in(condition)}
    for example in examples:
        for stray in sorted(set(example.given) - keys):
            yield f"{what}: the example gives `{stray}`, which is not asked"
        found = judge(condition, example.answer).verdict
        if found is not example.then:
            given = ", ".join(f"{k} {v}" for k, v in example.given.items())
            yield f"{what}: {given or 'nothing'} gives {found}, not {example.then}"
