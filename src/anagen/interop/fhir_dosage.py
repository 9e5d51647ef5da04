"""A regimen as FHIR Dosage, R4 or R5: dictionaries ready for JSON.

FHIR Timing has no days that follow each other. A pulse is written with its weekdays
where the date of day 0 is known; else as so many times in a period, and the words carry
the rest. Days that are held end one Dosage and begin another. What is not known is left
out, and the text says so.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Any

from anagen.knowledge.schema.dosing import CalendarUnit
from anagen.protocols.regimen.doses import Dose
from anagen.protocols.regimen.maximum import Maximum
from anagen.protocols.regimen.regimen import Regimen
from anagen.protocols.regimen.spells import Days, Spell, Undated
from anagen.protocols.regimen.timing import HOURS_A_DAY, Timing

__all__ = ["FhirVersion", "dosages_from_regimen"]

UCUM = "http://unitsofmeasure.org"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Json = dict[str, Any]


class FhirVersion(StrEnum):
    """The releases of FHIR that are written."""

    R4 = "R4"
    R5 = "R5"


def dosages_from_regimen(
    regimen: Regimen,
    drug: str,
    *,
    version: FhirVersion = FhirVersion.R5,
    index_date: date | None = None,
    maximum: Maximum | None = None,
) -> list[Json]:
    """Return the Dosages of one drug in order, each with its sequence number.

    Parameters
    ----------
    regimen, drug
        Of which.
    version
        The release of FHIR.
    index_date
        Date of day 0; without it, lengths stand in place of dates.
    maximum
        The most on any day, where a rule says so.

    Examples
    --------
    >>> from anagen.protocols.regimen.combinators import fixed
    >>> twice = fixed("tofacitinib", Dose.of(5, "mg"), times=2, days=28)
    >>> [found] = dosages_from_regimen(twice, "tofacitinib")
    >>> found["text"], found["timing"]["repeat"]["frequency"]
    ('5 mg twice a day', 2)
    """
    part = regimen.of_drug(drug)
    made = [
        _dosage(spell, days, version, index_date, maximum)
        for spell in part.spells
        for days in _given_days(spell)
    ]
    made += [_undated(one) for one in part.undated]
    return [{"sequence": place, **one} for place, one in enumerate(made, 1)]


def _given_days(spell: Spell) -> list[Days]:
    """Return the days of a spell without those that are held."""
    if spell.stop is not None:
        return list(spell.given_days(spell.first, spell.stop))
    last = max((day for hold in spell.holds for day in hold if day), default=0)
    spans: list[Days] = list(spell.given_days(spell.first, last + 1))
    is_held = any(stop is None for _, stop in spell.holds)
    if is_held:
        return spans
    if spans and spans[-1][1] == last + 1:
        return [*spans[:-1], (spans[-1][0], None)]
    return [*spans, (max(spell.first, last), None)]


def _dosage(
    spell: Spell,
    days: Days,
    version: FhirVersion,
    index_date: date | None,
    maximum: Maximum | None,
) -> Json:
    found: Json = {"text": spell.describe()}
    timing = spell.timing
    if timing is not None and timing.consecutive_days is not None:
        found["additionalInstruction"] = [{"text": timing.describe()}]
    repeat = _bounds(days, index_date)
    if timing is not None and not spell.as_needed:
        repeat |= _repeat(timing, spell.anchor, index_date)
    if repeat:
        found["timing"] = {"repeat": repeat}
    if spell.as_needed:
        found["asNeededBoolean" if version is FhirVersion.R4 else "asNeeded"] = True
    if spell.route is not None:
        found["route"] = {"text": spell.route}
    if spell.dose.is_known:
        found["doseAndRate"] = [_dose(spell.dose)]
    if maximum is not None:
        ratio = {
            "numerator": _quantity(maximum.amount, maximum.unit),
            "denominator": _quantity(Fraction(1), "d"),
        }
        found["maxDosePerPeriod"] = ratio if version is FhirVersion.R4 else [ratio]
    return found


def _undated(one: Undated) -> Json:
    says = f"{one.says}: " if one.says else ""
    return {"text": f"{says}days not known, {one.because}"}


def _bounds(days: Days, index_date: date | None) -> Json:
    first, stop = days
    if index_date is not None:
        period = {"start": (index_date + timedelta(days=first)).isoformat()}
        if stop is not None:
            period["end"] = (index_date + timedelta(days=stop - 1)).isoformat()
        return {"boundsPeriod": period}
    if stop is None:
        return {}
    return {"boundsDuration": _quantity(Fraction(stop - first), "d")}


def _repeat(timing: Timing, anchor: int, index_date: date | None) -> Json:
    weekdays = _weekdays(timing, anchor, index_date)
    if weekdays:
        day = {"frequency": timing.frequency, "period": 1, "periodUnit": "d"}
        return {**day, "dayOfWeek": weekdays}
    return {
        "frequency": len(timing.hours),
        "period": _number(timing.period),
        "periodUnit": str(timing.unit),
    }


def _weekdays(timing: Timing, anchor: int, index_date: date | None) -> list[str]:
    """Return the weekdays of a weekly pulse; none where they are not known."""
    weekly = timing.unit is CalendarUnit.WEEK and timing.period == 1
    if index_date is None or not weekly or timing.consecutive_days is None:
        return []
    first = (index_date + timedelta(days=anchor)).weekday()
    days = {first + int(hour // HOURS_A_DAY) for hour in timing.hours}
    return [WEEKDAYS[day % len(WEEKDAYS)] for day in sorted(days)]


def _dose(dose: Dose) -> Json:
    low, high, unit = dose.low, dose.high, dose.unit
    if low is None or high is None or unit is None:
        return {}
    if low == high:
        return {"doseQuantity": _quantity(low, unit)}
    return {"doseRange": {"low": _quantity(low, unit), "high": _quantity(high, unit)}}


def _quantity(value: Fraction, unit: str) -> Json:
    return {"value": _number(value), "unit": unit, "system": UCUM, "code": unit}


def _number(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)
