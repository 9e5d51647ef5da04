"""What the label of a drug says in one jurisdiction on one day, or practice without one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from anagen.kernel.quantities import plain
from anagen.knowledge.schema.base import (
    Cited,
    Entry,
    Many,
    Number,
    Slug,
    Text,
    Unit,
)
from anagen.knowledge.schema.conditions import Condition, asks_in
from anagen.knowledge.schema.dosing import Amount, HowLong, Schedule
from anagen.knowledge.schema.facts import FactName
from anagen.knowledge.schema.monitoring import MonitoringItem
from anagen.knowledge.schema.rules import Rule, RuleExample, failures
from anagen.knowledge.schema.wording import Worded, misread

__all__ = [
    "Adjustment",
    "Indication",
    "Jurisdiction",
    "Label",
    "LabelKind",
    "LabelWording",
    "LaboratoryAction",
    "LaboratoryLimit",
    "Position",
    "Restriction",
    "Statement",
    "StatementKind",
]


class Jurisdiction(StrEnum):
    """Where a label holds."""

    UNITED_STATES = "us"
    EUROPEAN_UNION = "eu"
    UNITED_KINGDOM = "gb"
    SINGAPORE = "sg"
    MALAYSIA = "my"
    THAILAND = "th"
    HONG_KONG = "hk"
    INTERNATIONAL = "international"
    """Practice and consensus that belong to no one country."""


class LabelKind(StrEnum):
    """What kind of text it is."""

    LABEL = "label"
    PRACTICE = "practice"


class LaboratoryAction(StrEnum):
    """What a laboratory limit asks for; to start is not to hold."""

    DO_NOT_START = "do_not_start"
    HOLD = "hold"
    REDUCE = "reduce"
    STOP = "stop"


class LabelWording(StrEnum):
    """How strongly a label words something, strongest first."""

    CONTRAINDICATED = "contraindicated"
    NOT_RECOMMENDED = "not_recommended"
    AVOID = "avoid"
    CAUTION = "caution"
    ALLOWED = "allowed"
    NOT_NAMED = "not_named"


class StatementKind(StrEnum):
    """What a statement of a label is about."""

    BOXED_WARNING = "boxed_warning"
    VACCINES = "vaccines"
    CONTRACEPTION = "contraception"
    BREAST_FEEDING = "breast_feeding"
    MISSED_DOSE = "missed_dose"
    INFECTION = "infection"
    OTHER = "other"


class Indication(Worded, Cited):
    """What a drug is approved for.

    Parameters
    ----------
    condition
        The disease.
    says
        The indication in words.
    approved
        Day of approval; empty when it is not known to us.
    age_at_least, unit
        The youngest it is approved for.
    """

    condition: Slug
    says: Text
    approved: date | None = None
    age_at_least: Number | None = None
    unit: Unit = "a"

    def describe(self) -> str:
        """Write for whom, in words."""
        if self.age_at_least is None:
            return "any age"
        return f"from {plain(self.age_at_least)} years"


class LabelDose(Worded, Cited):
    """One dose of a label, and for whom.

    Parameters
    ----------
    id, says
        What it is.
    condition
        The disease it is for.
    amount, schedule
        The dose.
    """

    id: Slug
    says: Text
    condition: Slug
    amount: Amount
    schedule: Schedule | None

    def describe(self) -> str:
        """Write the dose in words."""
        often = self.schedule.describe() if self.schedule else "how often is not stated"
        return f"{self.amount.describe()} {often}"


_MEASURED = frozenset(
    {
        FactName.LABORATORY,
        FactName.LABORATORY_CHANGE,
        FactName.LABORATORY_PERCENT_CHANGE,
        FactName.LABORATORY_TIMES_UPPER_LIMIT,
    }
)


class LaboratoryLimit(Rule):
    """A laboratory limit beyond which something is to be done.

    The condition is met when the limit is passed. For other indications see `indications`.

    Parameters
    ----------
    action
        What is to be done.
    confirm_by_repeat
        Whether a second result has to confirm it.
    resume
        When the drug may be taken again; until then the alert stays, so that a value
        about the limit does not make it flicker.
    resume_examples
        Worked examples of `resume`, which pin its numbers.
    instead
        For `reduce`: the dose in words.
    indications
        Diseases it is stated for; empty when for all.
    """

    action: Annotated[LaboratoryAction, Field(strict=False)]
    confirm_by_repeat: bool = False
    resume: Condition | None = None
    resume_examples: Many[RuleExample] = ()
    instead: Text | None = None
    indications: Many[Slug] = ()

    @cached_property
    def analytes(self) -> frozenset[str]:
        """The analytes that the limit, or resuming, asks for."""
        conditions = [self.condition, *([self.resume] if self.resume else [])]
        asked = (ask for condition in conditions for ask in asks_in(condition))
        return frozenset(ask.of for ask in asked if ask.fact in _MEASURED and ask.of)

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        yield from super().failed_examples()
        if self.resume is not None:
            what = f"{self.id}, to resume"
            yield from failures(what, self.resume, self.resume_examples)


class Restriction(Rule):
    """Who should not be given the drug, and how strongly the label words it."""

    wording: Annotated[LabelWording, Field(strict=False)]


class Adjustment(Worded, Rule):
    """Another dose for some patients: kidneys, liver, interacting drugs.

    Parameters
    ----------
    amount, schedule
        The dose then; empty when the drug is not to be used.
    share, unit
        In place of `amount`: how much of the usual dose, as a percentage.
    """

    amount: Amount | None = None
    schedule: Schedule | None = None
    share: Number | None = None
    unit: Literal["%"] | None = None

    def describe(self) -> str:
        """Write what to give in words."""
        if self.share is not None:
            return f"{plain(self.share)} % of the usual dose"
        if self.amount is None:
            return "not to be used"
        often = f" {self.schedule.describe()}" if self.schedule else ""
        return f"{self.amount.describe()}{often}"


class Position(Cited):
    """What the label says about taking another drug with it.

    Parameters
    ----------
    partner
        A drug or a class of drugs.
    wording
        How strongly.
    says
        What it says, in our words.
    """

    partner: Slug
    wording: Annotated[LabelWording, Field(strict=False)]
    says: Text


class Statement(Cited):
    """Something a label says in words.

    Parameters
    ----------
    kind
        What about.
    says
        What, in our words.
    terms
        Adverse events it names.
    lasts
        How long it holds after the last dose, where the label says so.
    """

    kind: Annotated[StatementKind, Field(strict=False)]
    says: Text
    terms: Many[Slug] = ()
    lasts: HowLong | None = None


class Benefit(Rule):
    """When a label asks to reconsider the drug: the condition is met when it works.

    Parameters
    ----------
    by
        Time by which it should work.
    condition_treated
        The disease it is stated for.
    """

    by: HowLong
    condition_treated: Slug


class Label(Entry):
    """The facts of a label, or of practice where there is no label for the use.

    Parameters
    ----------
    drug
        The drug.
    kind, jurisdiction
        What kind of text, and where it holds.
    since
        Day of the label; ``from`` in the file. Empty when the copy read gave none.
    title
        Name of the text.
    indications, doses, limits, restrictions, adjustments, monitoring, positions, statements, benefits
        What it says.
    special_interest
        Adverse events to ask about.
    not_found
        What was looked for and not found in the sources read.
    note
        What a reader should know besides.
    """

    drug: Slug
    kind: Annotated[LabelKind, Field(strict=False)]
    jurisdiction: Annotated[Jurisdiction, Field(strict=False)]
    since: date | None = Field(alias="from")
    title: Text
    indications: Many[Indication] = ()
    doses: Many[LabelDose] = ()
    limits: Many[LaboratoryLimit] = ()
    restrictions: Many[Restriction] = ()
    adjustments: Many[Adjustment] = ()
    monitoring: Many[MonitoringItem] = ()
    positions: Many[Position] = ()
    statements: Many[Statement] = ()
    benefits: Many[Benefit] = ()
    special_interest: Many[Slug] = ()
    not_found: Many[Text] = ()
    note: Text | None = None

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule with a condition."""
        return (*self.limits, *self.restrictions, *self.adjustments, *self.benefits)

    def failed_examples(self) -> Iterator[str]:
        """Say each example, and each sentence, that does not come out as written."""
        for rule in self.rules:
            yield from rule.failed_examples()
        yield from misread(self._worded(), what=self.stem)

    def _worded(self) -> Iterator[Worded]:
        yield from self.indications
        yield from self.doses
        yield from self.adjustments
        yield from self.monitoring
        yield from (one.lasts for one in self.statements if one.lasts is not None)
        yield from (one.by for one in self.benefits)
