"""Instruments that turn what is seen or felt into a score. No item texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Literal

from pydantic import Field

from anagen.kernel.errors import ImpossibleValueError
from anagen.knowledge.schema.bands import Bands, DatedRange
from anagen.knowledge.schema.base import (
    Cite,
    Cited,
    DatedNumber,
    Entry,
    Fact,
    Many,
    Number,
    Slug,
    Text,
    Unit,
)

__all__ = [
    "BandedScore",
    "Instrument",
    "ItemScore",
    "Region",
    "RegionalScore",
    "Sign",
    "SignList",
]

REFUSED = "refused"


class _Named(Entry):
    """What every instrument has.

    Parameters
    ----------
    name, abbreviation, says
        What it is.
    cites
        Where it was published.
    licence
        What its owner allows.
    note
        What a reader has to know.
    """

    name: Text
    abbreviation: Text | None = None
    says: Text
    cites: Many[Cite] = ()
    licence: Text | None = None
    note: Text | None = None

    @property
    def component_names(self) -> tuple[str, ...]:
        """The parts a score may be recorded for."""
        return ("total",)

    def range_of(
        self, component: str = "total", as_of: date | None = None
    ) -> tuple[Decimal, Decimal]:
        """Return the lowest and highest score a component can have.

        Infinite for an instrument that has no numbers, or whose range is not known.
        """
        del component, as_of
        return Decimal("-Infinity"), Decimal("Infinity")


class Region(Fact):
    """One scalp region.

    Parameters
    ----------
    label
        How to show it.
    weight
        Its share of the scalp.
    """

    label: Text
    weight: DatedNumber


class RegionalExample(Fact):
    """A worked example: regions give a total, or a score gives a class."""

    regions: dict[Slug, Number | None] | None = None
    score: Number | None = None
    as_of: date | None = None
    then: Number | str | None


class RegionalScore(_Named):
    """A score that is a weighted sum over regions, such as SALT.

    Parameters
    ----------
    unit
        UCUM unit of the score.
    range
        What a region's or the total score may be.
    regions
        The regions with their weights.
    missing_region
        What the total is when a region is missing.
    classes
        Named extent classes of the total.
    """

    kind: Literal["regional_score"]
    unit: Unit
    range: DatedRange
    regions: dict[Slug, Region]
    missing_region: Literal["total_missing"]
    classes: Bands
    examples: Annotated[Many[RegionalExample], Field(min_length=1)]

    @property
    def component_names(self) -> tuple[str, ...]:
        """The total and each region."""
        return ("total", *self.regions)

    def range_of(
        self, component: str = "total", as_of: date | None = None
    ) -> tuple[Decimal, Decimal]:
        """Return the lowest and highest score; the same for total and regions."""
        del component
        limits = self.range.in_force(as_of)
        return limits.lowest, limits.highest

    def total(
        self, regions: Mapping[str, Decimal | None], as_of: date | None = None
    ) -> Decimal | None:
        """Return the weighted sum, unrounded; None when a region is missing.

        Raises
        ------
        ImpossibleValueError
            When a region is not one of the instrument's, or outside its range.
        """
        for name, score in regions.items():
            if name not in self.regions:
                known = ", ".join(self.regions)
                msg = f"`{name}` is not a region of {self.name}"
                raise ImpossibleValueError(msg, f"Its regions are {known}")
            if score is not None:
                self.require_in_range(score, name, as_of)
        given = [(regions.get(name), region) for name, region in self.regions.items()]
        parts = [
            score * region.weight.value(as_of)
            for score, region in given
            if score is not None
        ]
        return sum(parts, Decimal(0)) if len(parts) == len(given) else None

    def require_in_range(
        self, score: Decimal, component: str = "total", as_of: date | None = None
    ) -> None:
        """Raise when a score cannot exist; nothing is ever clamped."""
        if not self.range.holds(score, as_of):
            limits = self.range.in_force(as_of)
            raise ImpossibleValueError(
                f"{self.abbreviation or self.name} {component} {score} cannot be",
                f"It runs from {limits.lowest} to {limits.highest}",
                "Correct it, or leave it empty when it is not known.",
            )

    def class_of(self, score: Decimal, as_of: date | None = None) -> str | None:
        """Return the extent class of a total score."""
        return self.classes.band_of(score, as_of)

    def contradictions(self) -> Iterator[str]:
        """Say where weights or classes do not add up."""
        weights = [region.weight.value() for region in self.regions.values()]
        if sum(weights) != 1:
            yield f"the weights add up to {sum(weights)}, not to 1"
        yield from self.classes.gaps()

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for example in self.examples:
            found: Decimal | str | None
            if example.regions is None:
                score = example.score
                found = None if score is None else self.class_of(score, example.as_of)
            else:
                try:
                    found = self.total(example.regions, example.as_of)
                except ImpossibleValueError:
                    found = REFUSED
            if found != example.then:
                given = example.regions or example.score
                yield f"{given} gives {found}, not {example.then}"


class Item(Fact):
    """A numbered slot; its text belongs to the instrument's owner.

    Parameters
    ----------
    group
        The score it goes into.
    """

    group: Slug


class ItemExample(Fact):
    """A worked example: item scores of one group give its score."""

    group: Slug
    items: dict[str, Number | None]
    as_of: date | None = None
    then: Number | str | None


class ItemScore(_Named):
    """A questionnaire: numbered items, scores that are means of groups of them.

    Parameters
    ----------
    unit
        UCUM unit of the scores.
    item_range
        What an item may be.
    items
        The slots, by number.
    group_score
        How a group's score comes from its items.
    missing_item
        What a group's score is when one of its items is missing.
    recall
        The recall periods that published versions ask for.
    """

    kind: Literal["item_score"]
    unit: Unit
    item_range: DatedRange
    items: dict[Annotated[str, Field(pattern=r"^[1-9]\d*$")], Item]
    group_score: Literal["mean"]
    missing_item: Literal["score_missing"]
    recall: Many[Slug]
    examples: Annotated[Many[ItemExample], Field(min_length=1)]

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of items, in the order of the items."""
        return tuple(dict.fromkeys(item.group for item in self.items.values()))

    @property
    def component_names(self) -> tuple[str, ...]:
        """The total as reported, the groups, and each numbered item."""
        return ("total", *self.groups, *self.items)

    def range_of(
        self, component: str = "total", as_of: date | None = None
    ) -> tuple[Decimal, Decimal]:
        """Return the lowest and highest score of an item, a group or the total.

        A total is what an author reports: a mean, or at most the sum of all items.
        """
        limits = self.item_range.in_force(as_of)
        count = len(self.items) if component == "total" else 1
        return limits.lowest, limits.highest * count

    def group_mean(
        self,
        group: str,
        items: Mapping[str, Decimal | None],
        as_of: date | None = None,
    ) -> Decimal | None:
        """Return the mean of a group's items; None when one of them is missing.

        Raises
        ------
        ImpossibleValueError
            When an item is outside its range.
        """
        slots = [number for number, item in self.items.items() if item.group == group]
        scores = [score for n in slots if (score := items.get(n)) is not None]
        for score in scores:
            if not self.item_range.holds(score, as_of):
                raise ImpossibleValueError(f"an item of {self.name} cannot be {score}")
        return sum(scores) / Decimal(len(slots)) if len(scores) == len(slots) else None

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for example in self.examples:
            found: Decimal | str | None
            try:
                found = self.group_mean(example.group, example.items, example.as_of)
            except ImpossibleValueError:
                found = REFUSED
            if found != example.then:
                yield f"{example.items} gives {found}, not {example.then}"


class BandedExample(Fact):
    """A worked example: a score of the other instrument gives a band."""

    score: Number
    as_of: date | None = None
    then: str | None


class BandedScore(_Named):
    """A scale whose bands follow from another instrument's score.

    Parameters
    ----------
    from_instrument
        The instrument whose total is banded.
    rounding
        What is done to that total first.
    bands
        The bands.
    """

    kind: Literal["banded_score"]
    from_instrument: Slug
    rounding: Literal["nearest_whole_number_half_up"]
    bands: Bands
    examples: Annotated[Many[BandedExample], Field(min_length=1)]

    def band_of(self, score: Decimal, as_of: date | None = None) -> str | None:
        """Return the band of a score of the other instrument."""
        whole = score.quantize(Decimal(1), rounding=ROUND_HALF_UP)
        return self.bands.band_of(whole, as_of)

    def contradictions(self) -> Iterator[str]:
        """Say where the bands leave a gap or overlap."""
        yield from self.bands.gaps(whole=True)

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for example in self.examples:
            found = self.band_of(example.score, example.as_of)
            if found != example.then:
                yield f"{example.score} gives {found}, not {example.then}"


class Sign(Cited):
    """Something that can be seen.

    Parameters
    ----------
    label
        How to show it.
    meaning
        What its presence speaks for.
    synonyms
        Other words for it.
    """

    label: Text
    meaning: Many[Literal["activity", "regrowth", "severity"]] = ()
    synonyms: Many[Text] = ()


class SignList(_Named):
    """An examination whose result is a list of signs, such as trichoscopy.

    Parameters
    ----------
    signs
        The signs, by name.
    """

    kind: Literal["sign_list"]
    signs: dict[Slug, Sign]

    @property
    def component_names(self) -> tuple[str, ...]:
        """The signs."""
        return tuple(self.signs)


Instrument = Annotated[
    RegionalScore | ItemScore | BandedScore | SignList, Field(discriminator="kind")
]
"""Any instrument; `kind` tells which."""
