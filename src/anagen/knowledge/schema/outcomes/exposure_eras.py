"""Definitions of exposure eras: which gap is bridged, and what overlapping rows mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from anagen.knowledge.schema.base import DatedNumber, Fact, Many, Slug, Text
from anagen.knowledge.schema.outcomes.base import Definition, Outcome

__all__ = [
    "EraDefinition",
    "EraRules",
    "ExposureErasOutcome",
    "GapPolicy",
    "OverlapPolicy",
    "RoleName",
]

RoleName = Literal[
    "index",
    "combination",
    "bridge",
    "maintenance",
    "rescue",
    "symptomatic",
    "prior",
    "subsequent",
]
"""What a treatment row can be for; the list of ``anagen.records.terms.TreatmentRole``."""


class GapPolicy(StrEnum):
    """What becomes of the days after a row that nothing covers: the whole list."""

    BRIDGED = "bridged"
    """A gap that is short enough joins two rows; an era ends when its last row ends."""

    PROLONGED = "prolonged"
    """The same, and an era that is not ongoing ends the permitted gap later."""


class OverlapPolicy(StrEnum):
    """What it means when rows of one drug overlap: the whole list."""

    UNION = "union"
    """They are taken together: a day is covered once, however many rows cover it."""

    CARRY_OVER = "carry_over"
    """They are taken one after the other: the later waits until the earlier is used up."""

    REPLACE = "replace"
    """The later replaces the earlier, which ends on the day the later starts."""


class JoinExample(Fact):
    """A worked example: so many days without the drug, and whether they end the era."""

    gap: int
    as_of: date | None = None
    then: Literal["joined", "new_era"]


class EraDefinition(Definition):
    """One way to join exposures into eras.

    Parameters
    ----------
    gap_days
        The longest gap that does not end an era, in days that no row covers.
    gap
        What becomes of the days of a gap.
    overlap
        What overlapping rows of one drug mean.
    roles
        The roles of the rows that count.
    examples
        Gaps at the edge.
    """

    gap_days: DatedNumber
    gap: Annotated[GapPolicy, Field(strict=False)]
    overlap: Annotated[OverlapPolicy, Field(strict=False)]
    roles: Annotated[Many[RoleName], Field(min_length=1)]
    examples: Annotated[Many[JoinExample], Field(min_length=1)]

    def permitted_gap(self, as_of: date | None = None) -> int:
        """Return the longest gap that does not end an era, in whole days."""
        return int(self.gap_days.value(as_of))

    def joins(self, gap: int, as_of: date | None = None) -> bool:
        """Say whether so many days without the drug leave it one era."""
        return gap <= self.permitted_gap(as_of)

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for example in self.examples:
            joined = self.joins(example.gap, example.as_of)
            found = "joined" if joined else "new_era"
            if found != example.then:
                yield f"a gap of {example.gap} gives {found}, not {example.then}"


class UnplacedRule(Fact):
    """What becomes of a row that is not placed in time."""

    rule: Literal["counted_beside_the_eras"]
    says: Text


class ZeroLengthRule(Fact):
    """What becomes of a row that covers no day."""

    rule: Literal["counted_beside_the_eras"]
    says: Text


class OverlapNote(Fact):
    """How overlapping rows of one drug show, whatever they are taken to mean."""

    rule: Literal["days_on_which_more_than_one_row_ran_as_recorded"]
    says: Text


class SameStartRule(Fact):
    """Which of two rows that start on the same day is the later."""

    rule: Literal["neither_replaces_the_other"]
    says: Text


class TaperRule(Fact):
    """Which days count as taper."""

    rule: Literal["covered_by_taper_rows_only"]
    says: Text


class OngoingRule(Fact):
    """When an era is ongoing."""

    rule: Literal["a_row_that_ends_last_is_ongoing"]
    says: Text


class EraRules(Fact):
    """What all definitions share, each rule with its sentence.

    Parameters
    ----------
    unplaced, zero_length, overlap_note, same_start, taper, ongoing
        The rules, from closed lists.
    """

    unplaced: UnplacedRule
    zero_length: ZeroLengthRule
    overlap_note: OverlapNote
    same_start: SameStartRule
    taper: TaperRule
    ongoing: OngoingRule


class ExposureErasOutcome(Outcome):
    """Exposures to one drug joined across gaps: the definitions and what they share.

    Parameters
    ----------
    default
        The definition that is meant when none is named.
    rules
        What all definitions share.
    definitions
        The definitions, by id.
    """

    id: Literal["outcomes/exposure_eras"]
    default: Slug
    rules: EraRules
    definitions: Mapping[Slug, EraDefinition]

    def contradictions(self) -> Iterator[str]:
        """Say what in the file contradicts itself."""
        if self.default not in self.definitions:
            yield f"the default definition `{self.default}` is not defined"
