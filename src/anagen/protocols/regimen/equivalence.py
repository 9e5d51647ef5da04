"""A regimen as prednisolone, under every equivalence table of the knowledge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from anagen.kernel.errors import UnitError
from anagen.kernel.units import conversion_factor
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.base import Cite, Confidence
from anagen.knowledge.schema.equivalences import EquivalenceTable
from anagen.knowledge.schema.outcomes.steroid_burden import SteroidBurdenOutcome
from anagen.protocols.regimen.daily import Total, total
from anagen.protocols.regimen.doses import describe_number
from anagen.protocols.regimen.regimen import Regimen

__all__ = ["Equivalent", "EquivalentBand", "equivalents"]


@dataclass(frozen=True)
class Equivalent:
    """What the glucocorticoids of a regimen come to under one table.

    Parameters
    ----------
    table, label
        The table.
    low, high
        Amount of the reference drug; None when a part is not known.
    at_least
        What the known parts come to; None when none is known.
    unit, reference
        Unit, and the drug it is expressed in.
    because
        Why it is not known; empty when it is.
    confidence
        How surely the doses that were used are known: that of the least sure.
    cites
        Where they are from.
    """

    table: str
    label: str
    low: Fraction | None
    high: Fraction | None
    at_least: Fraction | None
    unit: str
    reference: str
    because: str
    confidence: Confidence | None
    cites: tuple[Cite, ...]

    def describe(self) -> str:
        """Write it with its table, and with how surely it is known."""
        if self.low is None or self.high is None:
            least = describe_number(self.at_least) if self.at_least else ""
            more = f"; at least {least} {self.unit}" if least else ""
            return f"not computable: {self.because}{more} ({self.label})"
        upper = "" if self.low == self.high else f" to {describe_number(self.high)}"
        said = f"{describe_number(self.low)}{upper} {self.unit} {self.reference}"
        sure = "" if self.confidence is not Confidence.UNVERIFIED else ", unverified"
        return f"{said} ({self.label}{sure})"


@dataclass(frozen=True)
class EquivalentBand:
    """What a regimen comes to under all tables.

    Parameters
    ----------
    named
        Under the table that was asked for.
    others
        Under the others.
    """

    named: Equivalent
    others: tuple[Equivalent, ...]

    @property
    def band(self) -> tuple[Fraction, Fraction] | None:
        """The least and the most over all tables that give a total; None when none."""
        found = [one for one in (self.named, *self.others) if one.low is not None]
        lows = [one.low for one in found if one.low is not None]
        highs = [one.high for one in found if one.high is not None]
        return (min(lows), max(highs)) if lows and highs else None

    def describe(self) -> str:
        """Write the named total and the band of all tables."""
        if self.band is None:
            return self.named.describe()
        low, high = (describe_number(end) for end in self.band)
        return (
            f"{self.named.describe()}; by all tables {low} to {high} {self.named.unit}"
        )


def equivalents(
    regimen: Regimen,
    knowledge: Knowledge,
    first: int | None = None,
    stop: int | None = None,
    *,
    table: str | None = None,
) -> EquivalentBand:
    """Return the systemic glucocorticoids of a regimen as the reference drug.

    A dose by mouth or into a vein, a muscle or under the skin counts; so does one
    without a route of a drug that is usually systemic.

    Parameters
    ----------
    regimen
        The regimen.
    knowledge
        The tables, and which drugs are glucocorticoids.
    first, stop
        The days; all when not given.
    table
        The table that is asked for; the default of the steroid burden when not given.

    Raises
    ------
    RegimenError
        When `stop` is not given and a part goes on without end.
    KnowledgeError
        When there is no such table.

    Examples
    --------
    >>> from anagen.knowledge import load_knowledge
    >>> from anagen.protocols.regimen.combinators import pulse
    >>> from anagen.protocols.regimen.doses import Dose
    >>> weekly = pulse("betamethasone", Dose.of(5, "mg"), consecutive_days=2)
    >>> equivalents(weekly, load_knowledge(), 0, 7).describe()
    '83.333 mg prednisolone (Betamethasone 0.6, dexamethasone 0.75); by all tables 66.667 to 83.333 mg'
    """
    outcome = knowledge.outcome(SteroidBurdenOutcome)
    systemic = _systemic(regimen, knowledge, outcome)
    totals = [total(systemic, drug, first, stop) for drug in systemic.drugs]
    name = table or outcome.definitions[outcome.default].table
    named = _under(name, knowledge.equivalences[name], totals)
    others = tuple(
        _under(other, knowledge.equivalences[other], totals)
        for other in knowledge.equivalences
        if other != name
    )
    return EquivalentBand(named, others)


def _systemic(
    regimen: Regimen, knowledge: Knowledge, outcome: SteroidBurdenOutcome
) -> Regimen:
    routes = {str(route) for route in outcome.systemic_routes}

    def counts(drug: str, route: str | None) -> bool:
        known = knowledge.drugs.get(drug)
        if known is None or not known.is_glucocorticoid:
            return False
        return known.systemic if route is None else route in routes

    return Regimen(
        tuple(one for one in regimen.spells if counts(one.drug, one.route)),
        tuple(one for one in regimen.undated if counts(one.drug, one.route)),
    )


def _under(name: str, table: EquivalenceTable, totals: Iterable[Total]) -> Equivalent:
    low = high = Fraction(0)
    least: list[Fraction] = []
    because, cites, surest = [], dict[Cite, None](), set[Confidence]()
    for each in totals:
        factor = _factor(table, each)
        if factor is None:
            because.append(f"{each.drug} is not in the table")
            continue
        used = table.doses[each.drug]
        surest.add(used.confidence)
        cites.update(dict.fromkeys(used.cites))
        if each.at_least is not None:
            least.append(each.at_least * factor)
        if each.low is None or each.high is None:
            because.append(f"{each.drug}: {each.because}")
            continue
        low, high = low + each.low * factor, high + each.high * factor
    return Equivalent(
        name,
        table.label,
        None if because else low,
        None if because else high,
        sum(least, Fraction(0)) if least else None,
        table.unit,
        table.reference,
        "; ".join(sorted(because)),
        max(surest, key=list(Confidence).index, default=None),
        tuple(cites),
    )


def _factor(table: EquivalenceTable, of: Total) -> Fraction | None:
    """Return what one of a drug's unit counts as; None when the table cannot say."""
    if of.drug not in table.doses:
        return None
    own, reference = table.doses[of.drug], table.doses[table.reference]
    try:
        unit = conversion_factor(of.unit or table.unit, table.unit)
    except UnitError:
        return None
    return unit * Fraction(reference.dose) / Fraction(own.dose)
