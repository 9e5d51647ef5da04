"""Equivalence tables: which doses of different drugs count as the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import Field

from anagen.knowledge.schema.base import (
    Cited,
    Entry,
    Fact,
    Many,
    Number,
    Slug,
    Text,
    Unit,
)

__all__ = ["EquivalenceTable", "EquivalentDose"]


class EquivalentDose(Cited):
    """The dose of one drug that counts as much as those of the others.

    Parameters
    ----------
    dose
        The dose, in the unit of the table.
    """

    dose: Number


class EquivalenceExample(Fact):
    """A worked example: a dose of a drug is so much of the reference drug.

    Parameters
    ----------
    drug, given
        The drug, and its dose.
    then
        The dose of the reference drug; null when the table does not have the drug.
    """

    drug: Slug
    given: Number
    then: Number | None


class EquivalenceTable(Entry):
    """One published table of equivalent doses.

    Parameters
    ----------
    label, says
        What it is called, and for what it holds.
    unit
        UCUM unit of every dose.
    reference
        The drug that totals are expressed in.
    doses
        The equivalent doses, by drug.
    examples
        Doses at the edge.
    note
        What a reader should know besides.
    """

    label: Text
    says: Text
    unit: Unit
    reference: Slug
    doses: Annotated[Mapping[Slug, EquivalentDose], Field(min_length=1)]
    examples: Annotated[Many[EquivalenceExample], Field(min_length=1)]
    note: Text | None = None

    def as_reference(self, drug: str, dose: Decimal) -> Fraction | None:
        """Return how much of the reference drug a dose counts as; None when not in it.

        Examples
        --------
        >>> from anagen.knowledge import load_knowledge
        >>> table = load_knowledge().equivalences["adrenal_foundation"]
        >>> table.as_reference("betamethasone", Decimal(5))
        Fraction(125, 3)
        """
        if drug not in self.doses:
            return None
        of_reference = Fraction(self.doses[self.reference].dose)
        return Fraction(dose) * of_reference / Fraction(self.doses[drug].dose)

    def ratio(self, drug: str) -> tuple[float, float] | None:
        """Return the equivalent doses of the reference drug and of another.

        A dose times the first, divided by the second, is the dose of the reference:
        engines that compute in double precision then do the same two steps.
        """
        if drug not in self.doses:
            return None
        return float(self.doses[self.reference].dose), float(self.doses[drug].dose)

    def failed_examples(self) -> Iterator[str]:
        """Say each example that does not come out as written."""
        for example in self.examples:
            found = self.as_reference(example.drug, example.given)
            wanted = None if example.then is None else Fraction(example.then)
            if found != wanted:
                given = f"{example.given} {self.unit} {example.drug}"
                yield f"{given} gives {found}, not {example.then}"

    def contradictions(self) -> Iterator[str]:
        """Say what in the file contradicts itself."""
        if self.reference not in self.doses:
            yield f"the reference drug `{self.reference}` has no dose in the table"
        for drug, equivalent in self.doses.items():
            if equivalent.dose <= 0:
                yield f"the dose of {drug} is {equivalent.dose}, and not above 0"
