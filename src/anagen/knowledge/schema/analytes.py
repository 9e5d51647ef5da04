"""Laboratory analytes: names, units, conversion, codes, what data entry accepts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, field_validator

from anagen.kernel.units import convert, parse_unit
from anagen.knowledge.schema.bands import DatedRange
from anagen.knowledge.schema.base import (
    Entry,
    Fact,
    Many,
    Number,
    NumberInForce,
    Text,
    Unit,
    in_force,
)
from anagen.knowledge.schema.coding import Coded

__all__ = ["Analyte", "ConversionFactor"]


class ConversionFactor(Fact):
    """The number that turns one unit of an analyte into another, with its history.

    Parameters
    ----------
    values
        The factors with the day each holds from.
    """

    values: Annotated[Many[NumberInForce], Field(min_length=1)]


class AnalyteExample(Fact):
    """A worked example: a value converts, or may be entered or not."""

    given: Number
    unit: Unit
    to: Unit | None = None
    as_of: date | None = None
    then: Number | Literal["plausible", "implausible"]


class Analyte(Entry):
    """Something a laboratory measures.

    Parameters
    ----------
    name, synonyms, abbreviations
        What it is called.
    says
        What it is, in one sentence.
    unit
        UCUM unit it is kept and compared in.
    accepted_units
        Other units it may be entered in.
    factors
        Its own conversion factors, keyed ``"mg/dL -> mmol/L"``.
    plausible
        What data entry accepts; beyond it a unit or a decimal point is likely wrong.
    codes
        Codes; LOINC first.
    """

    name: Text
    says: Text
    synonyms: Many[Text] = ()
    abbreviations: Many[Text] = ()
    unit: Unit
    accepted_units: Many[Unit] = ()
    factors: Annotated[dict[str, ConversionFactor], Field(default_factory=dict)]
    plausible: DatedRange
    codes: Coded = Coded()
    examples: Annotated[Many[AnalyteExample], Field(min_length=1)]
    note: Text | None = None

    @field_validator("factors")
    @classmethod
    def _factors_name_units(
        cls, factors: dict[str, ConversionFactor]
    ) -> dict[str, ConversionFactor]:
        for pair in factors:
            sides = pair.split("->")
            if len(sides) != len(("left", "right")):
                msg = f"`{pair}` is not a pair of units, as in `mg/dL -> mmol/L`"
                raise ValueError(msg)
            for side in sides:
                parse_unit(side)
        return factors

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name it goes by, its own first."""
        return (self.stem, self.name, *self.synonyms, *self.abbreviations)

    def factors_on(self, as_of: date | None = None) -> dict[str, Decimal]:
        """Return its conversion factors as `anagen.kernel.units.convert` wants them."""
        return {
            pair: in_force(factor.values, as_of, what=self.id).value
            for pair, factor in self.factors.items()
        }

    def convert(
        self, value: Decimal, source: str, target: str, as_of: date | None = None
    ) -> Decimal:
        """Convert a value of this analyte exactly, and back to the same value."""
        return convert(value, source, target, factors=self.factors_on(as_of))

    def is_plausible(
        self, value: Decimal, unit: str, as_of: date | None = None
    ) -> bool:
        """Say whether data entry accepts a value."""
        inside = self.convert(value, unit, self.plausible.unit, as_of)
        return self.plausible.holds(inside, as_of)

    def contradictions(self) -> Iterator[str]:
        """Say which accepted units do not convert."""
        for unit in self.accepted_units:
            try:
                self.convert(Decimal(1), unit, self.unit)
            except ValueError as error:
                yield str(error)

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for example in self.examples:
            given, unit, as_of = example.given, example.unit, example.as_of
            found: Decimal | str
            if example.to is not None:
                found = self.convert(given, unit, example.to, as_of)
            elif self.is_plausible(given, unit, as_of):
                found = "plausible"
            else:
                found = "implausible"
            if found != example.then:
                yield f"{given} {unit} gives {found}, not {example.then}"
