"""Ways to make a regimen: each begins on day 0 and is put in its place by others.

Examples
--------
Alternate days for a week, once a day for two weeks, then twice a day:

>>> five = Dose.of(5, "mg")
>>> regimen = titrate(
...     alternate_day("tofacitinib", five, days=7),
...     fixed("tofacitinib", five, days=14),
...     fixed("tofacitinib", five, times=2),
... )
>>> for line in regimen.describe():
...     print(line)
tofacitinib: 5 mg every other day, from day 0 until before day 7
tofacitinib: 5 mg once a day, from day 7 until before day 21
tofacitinib: 5 mg twice a day, from day 21 with no end
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from anagen.knowledge.schema.dosing import CalendarUnit
from anagen.protocols.regimen.doses import Dose, refuse
from anagen.protocols.regimen.regimen import Regimen
from anagen.protocols.regimen.spells import Spell
from anagen.protocols.regimen.timing import Timing

__all__ = [
    "alternate_day",
    "concurrent",
    "fixed",
    "given",
    "interval_extension",
    "pulse",
    "titrate",
]

_ALTERNATE = 2


def given(
    drug: str,
    dose: Dose,
    timing: Timing | None,
    *,
    days: int | None = None,
    phase: str = "",
    until: str = "",
    route: str | None = None,
) -> Regimen:
    """Return one dose at one timing from day 0.

    Parameters
    ----------
    drug, dose, timing
        What, how much each time, and how often; a timing of None is not known.
    days
        For how many days; None when nothing ends it yet.
    phase
        Name of the phase.
    until
        What is awaited, in words, when `days` is None.
    route
        How it is given.

    Raises
    ------
    RegimenError
        When the number of days is not above 0.
    """
    return Regimen(
        (
            Spell(
                drug,
                first=0,
                stop=days,
                dose=dose,
                timing=timing,
                anchor=0,
                phase=phase,
                until=until,
                route=route,
            ),
        )
    )


def fixed(
    drug: str,
    dose: Dose,
    *,
    times: int = 1,
    days: int | None = None,
    phase: str = "",
    until: str = "",
) -> Regimen:
    """Return the same dose so many times each day."""
    timing = Timing.daily(times)
    return given(drug, dose, timing, days=days, phase=phase, until=until)


def pulse(
    drug: str,
    dose: Dose,
    *,
    consecutive_days: int,
    each: str = "wk",
    days: int | None = None,
    phase: str = "",
    until: str = "",
) -> Regimen:
    """Return a dose on so many days running in each week (or ``mo``, or ``d``)."""
    timing = Timing(1, Fraction(1), CalendarUnit(each), consecutive_days)
    return given(drug, dose, timing, days=days, phase=phase, until=until)


def alternate_day(
    drug: str,
    dose: Dose,
    *,
    days: int | None = None,
    phase: str = "",
    until: str = "",
) -> Regimen:
    """Return a dose every other day, beginning with the first."""
    timing = Timing.every(_ALTERNATE, "d")
    return given(drug, dose, timing, days=days, phase=phase, until=until)


def titrate(*steps: Regimen) -> Regimen:
    """Return steps one after the other; only the last may go on without end."""
    first, *later = steps or (Regimen(),)
    return first.then(*later)


def interval_extension(
    drug: str, dose: Dose, hours: Sequence[int], *, days: Sequence[int | None]
) -> Regimen:
    """Return the same dose at longer and longer intervals.

    Parameters
    ----------
    drug, dose
        What, and how much each time.
    hours
        Hours from one dose to the next, step by step, each longer than the last.
    days
        For how many days each step lasts; None only for the last.

    Raises
    ------
    RegimenError
        When an interval is not longer than the last, or the steps and their lengths do
        not match.

    Examples
    --------
    >>> hundred = Dose.of(100, "mg")
    >>> steps = interval_extension(
    ...     "abrocitinib", hundred, [24, 36, 48], days=[6, 6, None]
    ... )
    >>> [step.timing.describe() for step in steps.spells]
    ['every 24 hours', 'every 36 hours', 'every 48 hours']
    """
    said = []
    if len(hours) != len(days):
        what = f"{len(hours)} intervals have {len(days)} lengths"
        why = "each step has its own, and the last may have None"
        said.append((drug, what, why, "Give one length for each interval."))
    for before, after in pairwise(hours):
        if after <= before:
            what = f"an interval of {after} h follows one of {before} h"
            why = "an extension makes intervals longer"
            said.append((drug, what, why, "Order the intervals."))
    refuse("The interval extension cannot be", *said)
    steps = (
        given(drug, dose, Timing.every(h, "h"), days=d, phase=f"every_{h}_h")
        for h, d in zip(hours, days, strict=True)
    )
    return titrate(*steps)


def concurrent(*regimens: Regimen) -> Regimen:
    """Return regimens together, each as it stands in time; same drugs add up."""
    return Regimen().concurrent(*regimens)
