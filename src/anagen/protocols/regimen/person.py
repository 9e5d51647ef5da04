"""What a dose depends on in a person, and the dose of a band of age or weight."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Self

from anagen.knowledge.schema.dosing import Amount, AmountBand
from anagen.knowledge.schema.regimens import Phase
from anagen.protocols.regimen.doses import Dose, describe_number
from anagen.records.tables import Patient

__all__ = ["Person", "dose_for"]


@dataclass(frozen=True)
class Person:
    """What a dose depends on.

    Parameters
    ----------
    age
        In years; None when not known.
    weight
        In kg; None when not known.
    """

    age: Decimal | None = None
    weight: Decimal | None = None

    @classmethod
    def of(cls, patient: Patient) -> Self:
        """Return age and weight of a patient at day 0."""
        return cls(patient.age_at_index, patient.weight)


def dose_for(phase: Phase, person: Person) -> Dose | None:
    """Return how much somebody is given in a phase; None when nothing.

    The first band that fits counts. A band that cannot be judged, because age or weight
    is not known, leaves the dose unknown: a later band is not taken in its place.

    Examples
    --------
    >>> band = AmountBand(weight_below=Decimal(30), amount=Amount(value=2, unit="mg"))
    >>> others = AmountBand(amount=Amount(value=4, unit="mg"))
    >>> from anagen.protocols.regimen.person import _banded
    >>> _banded((band, others), Person(weight=Decimal("29.9"))).describe()
    '2 mg'
    >>> _banded((band, others), Person(weight=Decimal(30))).describe()
    '4 mg'
    >>> _banded((band, others), Person()).because
    'the dose is by weight, and the weight is not known'
    """
    if phase.bands:
        return _banded(phase.bands, person)
    return None if phase.amount is None else _dose(phase.amount, person)


def _banded(bands: tuple[AmountBand, ...], person: Person) -> Dose | None:
    for band in bands:
        unknown = _not_known(band, person)
        if unknown == "" and band.amount is not None:
            return _dose(band.amount, person)
        if unknown == "":
            return None
        if unknown is not None:
            unit = next((b.amount.unit for b in bands if b.amount is not None), None)
            because = f"the dose is by {unknown}, and the {unknown} is not known"
            return Dose(None, None, unit, because)
    return Dose(because="no band of age or weight fits")


def _not_known(band: AmountBand, person: Person) -> str | None:
    """Return "" when a band fits, None when it does not, else what is not known."""
    limits = (
        ("age", person.age, band.age_at_least, band.age_below),
        ("weight", person.weight, band.weight_at_least, band.weight_below),
    )
    unknown = ""
    for what, value, at_least, below in limits:
        if at_least is None and below is None:
            continue
        if value is None:
            unknown = unknown or what
            continue
        too_low = at_least is not None and value < at_least
        if too_low or (below is not None and value >= below):
            return None
    return unknown


def _dose(amount: Amount, person: Person) -> Dose:
    if amount.value is not None:
        return Dose.of(amount.value, amount.unit, high=amount.at_most)
    if amount.per_kg is None:
        return Dose(None, None, amount.unit, "the source states no dose")
    if person.weight is None:
        because = "the dose is by weight, and the weight is not known"
        return Dose(None, None, amount.unit, because)
    weight = Fraction(person.weight)
    low = Fraction(amount.per_kg) * weight
    high = low if amount.at_most is None else Fraction(amount.at_most) * weight
    worked = f"{amount.describe()} at {describe_number(weight)} kg"
    if amount.maximum is not None:
        most = Fraction(amount.maximum)
        low, high = min(low, most), min(high, most)
    return Dose(low, high, amount.unit, worked)
