"""Definitions of treatment pathways: their settings, named as TreatmentPatterns does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import Field

from anagen.knowledge.schema.base import DatedNumber, Fact, Many, Slug, Text
from anagen.knowledge.schema.outcomes.base import Definition, Outcome
from anagen.knowledge.schema.outcomes.exposure_eras import (
    EraDefinition,
    ExposureErasOutcome,
)

__all__ = [
    "FilterTreatments",
    "PathwayDefinition",
    "PathwayRules",
    "TreatmentPathwaysOutcome",
]


class FilterTreatments(StrEnum):
    """Which steps make the path, in the words of TreatmentPatterns: the whole list."""

    FIRST = "First"
    """Each regimen once, when it is first taken."""

    CHANGES = "Changes"
    """Each step whose regimen differs from the one before, however long the pause."""

    ALL = "All"
    """Every step; a regimen taken again after a pause is a step of its own."""


class PathwayExample(Fact):
    """A worked example: one thing given, and what becomes of it.

    Parameters
    ----------
    start
        First day of an era: `counted` or `left_out`.
    era
        Length of an era in days: `counted` or `left_out`.
    gap
        Days without a drug between two rows of it: `joined` or `new_era`.
    overlap
        Days on which several drugs run: `combination` or `switch`.
    segment
        Length of a segment in days: `counted` or `left_out`.
    step
        Place of a step in the path: `shown` or `cut`.
    then
        What becomes of it.
    """

    start: int | None = None
    era: int | None = None
    gap: int | None = None
    overlap: int | None = None
    segment: int | None = None
    step: int | None = None
    then: Literal[
        "counted",
        "left_out",
        "joined",
        "new_era",
        "combination",
        "switch",
        "shown",
        "cut",
    ]


class PathwayDefinition(Definition):
    """One way to make a path; a setting that is left out sets no limit.

    Parameters
    ----------
    eras
        The definition of ``outcomes/exposure_eras`` whose policies hold; its permitted
        gap is replaced by `era_collapse_size`.
    index_date_offset
        First day an era may start on, from day 0; any day when left out.
    min_era_duration
        Least length of an era.
    era_collapse_size
        Longest gap between rows of one drug that does not end an era.
    combination_window
        Least length of a segment in which several drugs run, for it to be a combination.
    min_post_combination_duration
        Least length of a segment.
    filter_treatments
        Which steps make the path.
    max_path_length
        Most steps that are shown; all when left out.
    overlap_method
        What becomes of an overlap that is no combination.
    examples
        Days and steps at the edge of each setting.
    """

    eras: Slug
    index_date_offset: DatedNumber | None = None
    min_era_duration: DatedNumber
    era_collapse_size: DatedNumber
    combination_window: DatedNumber
    min_post_combination_duration: DatedNumber
    filter_treatments: Annotated[FilterTreatments, Field(strict=False)]
    max_path_length: DatedNumber | None = None
    overlap_method: Literal["truncate"]
    examples: Annotated[Many[PathwayExample], Field(min_length=1)]

    def era_definition(self, eras: ExposureErasOutcome) -> EraDefinition:
        """Return how exposures are joined: as its eras are, with its own gap."""
        own_gap = {"gap_days": self.era_collapse_size}
        return eras.definitions[self.eras].model_copy(update=own_gap)

    def first_day(self, as_of: date | None = None) -> int | None:
        """Return the first day an era may start on; None for any."""
        offset = self.index_date_offset
        return None if offset is None else int(offset.value(as_of))

    def shortest_era(self, as_of: date | None = None) -> int:
        """Return the least length of an era in days."""
        return int(self.min_era_duration.value(as_of))

    def shortest_combination(self, as_of: date | None = None) -> int:
        """Return the least length of a combination in days."""
        return int(self.combination_window.value(as_of))

    def shortest_segment(self, as_of: date | None = None) -> int:
        """Return the least length of a segment in days."""
        return int(self.min_post_combination_duration.value(as_of))

    def most_steps(self, as_of: date | None = None) -> int | None:
        """Return how many steps are shown; None for all."""
        most = self.max_path_length
        return None if most is None else int(most.value(as_of))

    def judge(self, example: PathwayExample) -> set[str]:
        """Say what becomes of each thing an example gives."""
        first, most = self.first_day(), self.most_steps()
        found: set[str] = set()
        if example.start is not None:
            counts = first is None or example.start >= first
            found.add("counted" if counts else "left_out")
        if example.era is not None:
            counts = example.era >= self.shortest_era()
            found.add("counted" if counts else "left_out")
        if example.gap is not None:
            joins = example.gap <= self.era_collapse_size.value()
            found.add("joined" if joins else "new_era")
        if example.overlap is not None:
            combined = example.overlap >= self.shortest_combination()
            found.add("combination" if combined else "switch")
        if example.segment is not None:
            counts = example.segment >= self.shortest_segment()
            found.add("counted" if counts else "left_out")
        if example.step is not None:
            found.add("shown" if most is None or example.step <= most else "cut")
        return found

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for example in self.examples:
            found = self.judge(example)
            if found != {example.then}:
                given = example.model_dump(exclude_none=True, exclude={"then"})
                yield f"{given} gives {sorted(found)}, not {example.then}"


class Setting(Fact):
    """A setting of a definition, and what TreatmentPatterns calls it.

    Parameters
    ----------
    named
        Its name there.
    says
        What it sets.
    """

    named: Text
    says: Text


class DrugsRule(Fact):
    """Which treatment rows count."""

    rule: Literal["systemic_by_route_else_by_drug_else_kept"]
    says: Text


class SegmentRule(Fact):
    """What a segment is."""

    rule: Literal["days_on_which_the_same_drugs_run"]
    says: Text


class SwitchRule(Fact):
    """To whom an overlap goes that is no combination."""

    rule: Literal["to_the_drug_that_entered_last_then_stays_longest_then_by_name"]
    says: Text


class ShortRule(Fact):
    """What becomes of a segment that is too short, and what is then joined."""

    rule: Literal["left_out_and_equal_neighbours_joined_unless_untreated_between"]
    says: Text


class ChangeRule(Fact):
    """What kind of change a step is."""

    rule: Literal["by_the_drugs_of_the_step_before"]
    says: Text


class RestartRule(Fact):
    """When a step is a restart."""

    rule: Literal["a_drug_with_an_earlier_era_that_the_step_before_did_not_have"]
    says: Text


class NameRule(Fact):
    """How a regimen is named."""

    rule: Literal["drugs_in_the_order_of_the_alphabet_the_first_six_by_name"]
    says: Text


class NoStepRule(Fact):
    """What is said of a patient without a step."""

    rule: Literal["one_row_of_step_0"]
    says: Text


class PathwayRules(Fact):
    """What all definitions share, each rule with its sentence.

    Parameters
    ----------
    drugs, segment, switch, short, change, restart, name, no_step
        The rules, from closed lists.
    """

    drugs: DrugsRule
    segment: SegmentRule
    switch: SwitchRule
    short: ShortRule
    change: ChangeRule
    restart: RestartRule
    name: NameRule
    no_step: NoStepRule


_SETTINGS: Final = (
    "index_date_offset",
    "min_era_duration",
    "era_collapse_size",
    "combination_window",
    "min_post_combination_duration",
    "filter_treatments",
    "max_path_length",
    "overlap_method",
)


class TreatmentPathwaysOutcome(Outcome):
    """The lines of therapy of a patient, in order.

    Parameters
    ----------
    settings
        The settings of a definition, each with its name in TreatmentPatterns.
    rules
        What all definitions share.
    definitions
        The definitions, by id.
    """

    id: Literal["outcomes/treatment_pathways"]
    settings: Mapping[Slug, Setting]
    rules: PathwayRules
    definitions: Mapping[Slug, PathwayDefinition]

    def contradictions(self) -> Iterator[str]:
        """Say what in the file contradicts itself."""
        for name in sorted({*self.settings} ^ {*_SETTINGS}):
            yield f"settings and definitions do not both have `{name}`"
