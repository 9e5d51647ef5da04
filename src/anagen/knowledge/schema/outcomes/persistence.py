"""Definitions of time on a drug: where it ends, why, and what came next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from anagen.knowledge.schema.base import DatedNumber, Fact, Many, Slug, Text
from anagen.knowledge.schema.outcomes.base import Definition, Outcome
from anagen.knowledge.schema.outcomes.exposure_eras import RoleName

__all__ = [
    "OTHER_REASON",
    "PersistenceDefinition",
    "PersistenceOutcome",
    "PersistenceRules",
    "ReasonClass",
    "SwitchRule",
]

OTHER_REASON = "other"
"""The class of a reason that is in none."""


class PersistenceDefinition(Definition):
    """One way to say where the first time on a drug ends.

    Parameters
    ----------
    eras
        The definition of ``outcomes/exposure_eras`` whose permitted gap does not end it.
    """

    eras: Slug


class ReasonClass(Fact):
    """Reasons to stop that mean the same for persistence.

    Parameters
    ----------
    label, says
        What the class is called and means.
    reasons
        Its terms of ``vocabularies/reasons_to_end``.
    is_censoring
        Whether such a row did not stop, and only nothing more is known of it.
    """

    label: Text
    says: Text
    reasons: Annotated[Many[Slug], Field(min_length=1)]
    is_censoring: bool = False


class SwitchExample(Fact):
    """A worked example: a drug that starts so many days after the stop of another."""

    days: int
    as_of: date | None = None
    then: Literal["next", "not_next"]


class SwitchRule(Fact):
    """Which drug is the next one.

    Parameters
    ----------
    says
        The rule in words.
    roles
        The roles of the rows that may be it.
    within
        The longest time from the stop to its start, in days.
    examples
        Times at the edge.
    """

    says: Text
    roles: Annotated[Many[RoleName], Field(min_length=1)]
    within: DatedNumber
    examples: Annotated[Many[SwitchExample], Field(min_length=1)]

    def longest(self, as_of: date | None = None) -> int:
        """Return the longest time from the stop to the next start, in whole days."""
        return int(self.within.value(as_of))

    def holds(self, days: int, as_of: date | None = None) -> bool:
        """Say whether a drug that starts so many days after the stop is the next one."""
        return 0 <= days <= self.longest(as_of)


class StartRule(Fact):
    """From when time on a drug counts."""

    rule: Literal["first_start_of_the_drug"]
    says: Text


class OngoingRule(Fact):
    """What becomes of an era that went on."""

    rule: Literal["censored"]
    says: Text


class LostRule(Fact):
    """What becomes of an era that ended because the patient was lost."""

    rule: Literal["censored"]
    says: Text


class EndOfRecordsRule(Fact):
    """What becomes of an era that reaches the last day of follow-up."""

    rule: Literal["censored_when_nothing_says_that_it_stopped"]
    says: Text


class NotPlacedRule(Fact):
    """What becomes of an era when rows of the drug cannot be placed."""

    rule: Literal["censored_at_the_end_of_the_era"]
    says: Text


class StatedDurationRule(Fact):
    """What the time is when no row can be placed."""

    rule: Literal["sum_of_durations_when_every_row_states_one"]
    says: Text


class LastRowRule(Fact):
    """Whose reason counts."""

    rule: Literal["ends_last_then_stated_reason"]
    says: Text


class NextDrugRule(Fact):
    """Which drug came next."""

    rule: Literal["first_other_drug_from_the_stop_on"]
    says: Text


class PersistenceRules(Fact):
    """What all definitions share, each rule with its sentence.

    Parameters
    ----------
    start, ongoing, lost, end_of_records, not_placed, stated_duration, last_row, next_drug
        The rules, from closed lists.
    """

    start: StartRule
    ongoing: OngoingRule
    lost: LostRule
    end_of_records: EndOfRecordsRule
    not_placed: NotPlacedRule
    stated_duration: StatedDurationRule
    last_row: LastRowRule
    next_drug: NextDrugRule


class PersistenceOutcome(Outcome):
    """Time on a drug: its definitions and the rules they share.

    Parameters
    ----------
    roles
        The roles of the rows that count.
    rules
        What all definitions share.
    definitions
        The definitions, by id.
    switch
        Which drug is the next one.
    reason_classes
        Reasons to stop, in classes.
    """

    id: Literal["outcomes/persistence"]
    roles: Annotated[Many[RoleName], Field(min_length=1)]
    rules: PersistenceRules
    definitions: Mapping[Slug, PersistenceDefinition]
    switch: SwitchRule
    reason_classes: Mapping[Slug, ReasonClass]

    def class_of(self, reason: str | None) -> str | None:
        """Return the class of a reason; None when there is no reason."""
        if reason is None:
            return None
        for name, found in self.reason_classes.items():
            if reason in found.reasons:
                return name
        return OTHER_REASON

    @property
    def censoring_reasons(self) -> tuple[str, ...]:
        """The reasons that are no stop."""
        return tuple(
            reason
            for found in self.reason_classes.values()
            if found.is_censoring
            for reason in found.reasons
        )

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        yield from super().failed_examples()
        for example in self.switch.examples:
            is_next = self.switch.holds(example.days, example.as_of)
            found = "next" if is_next else "not_next"
            if found != example.then:
                yield f"switch: {example.days} days give {found}, not {example.then}"

    def contradictions(self) -> Iterator[str]:
        """Say what in the file contradicts itself."""
        classes = self.reason_classes.values()
        named = Counter(reason for found in classes for reason in found.reasons)
        for reason, times in named.items():
            if times > 1:
                yield f"the reason `{reason}` stands in {times} classes"
        if OTHER_REASON in self.reason_classes:
            yield f"the class `{OTHER_REASON}` is for the reasons that are in none"
