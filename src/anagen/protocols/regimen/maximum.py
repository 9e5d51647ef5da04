"""Days on which more of a drug is given than a rule allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from anagen.kernel.errors import UnitError
from anagen.kernel.units import conversion_factor
from anagen.kernel.verdicts import Verdict
from anagen.knowledge.schema.base import Cited
from anagen.knowledge.schema.regimens import DailyMaximum
from anagen.protocols.findings import Finding, FindingKind, Tier
from anagen.protocols.regimen.daily import DayDose, dose_on
from anagen.protocols.regimen.doses import describe_number, refuse
from anagen.protocols.regimen.regimen import Regimen

__all__ = ["Maximum", "find_daily_maximum", "refuse_above"]


@dataclass(frozen=True)
class Maximum:
    """The most of a drug on any day.

    Parameters
    ----------
    drug
        The drug.
    amount, unit
        The most.
    rule
        The rule that says so, as in ``protocols/t_omp_v1#tofacitinib.maximum_daily``.
    cited
        Where it is from; None when nobody says.
    """

    drug: str
    amount: Fraction
    unit: str
    rule: str
    cited: Cited | None = None

    @classmethod
    def of(cls, drug: str, most: DailyMaximum, rule: str) -> Maximum:
        """Return the maximum that a protocol states."""
        return cls(drug, Fraction(most.value), most.unit, rule, most)

    def describe(self) -> str:
        """Write it in words."""
        return f"at most {describe_number(self.amount)} {self.unit} a day"


def _settled(regimen: Regimen) -> int:
    """Return a day by which everything that can happen on a day has happened."""
    changes, cycle = [regimen.first], 1
    for spell in regimen.spells:
        days = (spell.first, spell.stop, *(d for h in spell.holds for d in h))
        changes += [day for day in days if day is not None]
        if spell.timing is not None:
            cycle = lcm(cycle, spell.timing.whole_days)
    return max(changes) + cycle


def _days(regimen: Regimen, drug: str) -> Iterator[DayDose]:
    of_drug = regimen.of_drug(drug)
    for day in range(of_drug.first, _settled(of_drug)):
        yield dose_on(of_drug, drug, day)


def _above(regimen: Regimen, most: Maximum) -> tuple[list[DayDose], bool]:
    """Return the days above a maximum, and whether all days are known."""
    above, is_known = [], True
    unit = regimen.units.get(most.drug)
    factor = Fraction(1) if unit is None else conversion_factor(unit, most.unit)
    for day in _days(regimen, most.drug):
        if day.high is None:
            is_known = False
        elif day.high * factor > most.amount:
            above.append(day)
    undated = any(one.drug == most.drug for one in regimen.undated)
    return above, is_known and not undated


def _say_above(above: list[DayDose], most: Maximum) -> str:
    worst = max(above, key=lambda day: (day.high or 0, -day.day))
    return (
        f"{most.drug} is {worst.describe()} on day {worst.day}, and {most.describe()} "
        "is allowed"
    )


def refuse_above(regimen: Regimen, *maxima: Maximum) -> None:
    """Refuse a regimen with a day above a maximum; it is never lowered in silence.

    Raises
    ------
    RegimenError
        With every maximum that is passed, by the name of its rule, and every maximum
        whose unit does not convert.
    """
    said = []
    for most in maxima:
        try:
            above, _ = _above(regimen, most)
        except UnitError as error:
            said.append((most.rule, error.what, error.why, error.next_step))
            continue
        if above:
            why = "a dose above a limit is written on purpose or not at all"
            do = "Lower the dose, or take the limit out of the protocol of the site."
            said.append((most.rule, _say_above(above, most), why, do))
    refuse("The regimen is above a daily maximum", *said)


def find_daily_maximum(regimen: Regimen, most: Maximum) -> Finding:
    """Report whether a day is above a maximum: met when one is.

    Not met only when every day of the drug is known; else unknown.
    """
    above, is_known = _above(regimen, most)
    if above:
        verdict, says = Verdict.MET, _say_above(above, most)
    elif most.drug not in regimen.drugs:
        verdict, says = Verdict.NOT_APPLICABLE, f"{most.drug} is not given"
    elif is_known:
        verdict, says = Verdict.NOT_MET, f"no day of {most.drug} is above the limit"
    else:
        verdict, says = Verdict.UNKNOWN, f"not every daily dose of {most.drug} is known"
    return Finding(
        kind=FindingKind.DOSE,
        rule=most.rule,
        verdict=verdict,
        says=says,
        because=most.describe(),
        tier=Tier.STOP_RULE if above else None,
        action="Lower the dose, or say why it is higher." if above else "",
        cites=most.cited.cites if most.cited else (),
        confidence=most.cited.confidence if most.cited else None,
        day=above[0].day if above else None,
        about=(most.drug,),
    )
