"""Times and dosages of a protocol's phases and checks, as FHIR R4 writes them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from anagen.interop.fhir_dosage import UCUM
from anagen.knowledge.schema.dosing import Amount, Schedule, TimeSpan
from anagen.knowledge.schema.monitoring import MonitoringItem
from anagen.knowledge.schema.regimens import Phase, RegimenDrug

__all__ = ["after_start", "dosages_of", "every", "offsets", "quantity", "unit_of"]

Json = dict[str, Any]


def _number(value: Decimal | Fraction) -> int | float:
    exact = Fraction(value)
    return exact.numerator if exact.denominator == 1 else float(exact)


def quantity(value: Decimal, unit: str) -> Json:
    """Return an amount with its UCUM unit."""
    return {"value": _number(value), "unit": unit, "system": UCUM, "code": unit}


def unit_of(time: TimeSpan) -> str:
    """Return the UCUM unit of a length of time."""
    return str(time.unit)


def after_start(time: TimeSpan) -> Json:
    """Return a time after the first dose as a related action."""
    related: Json = {"actionId": "regimen", "relationship": "after-start"}
    if time.at_most is None:
        return {**related, "offsetDuration": quantity(time.value, unit_of(time))}
    ends = (time.value, time.at_most)
    low, high = (quantity(end, unit_of(time)) for end in ends)
    return {**related, "offsetRange": {"low": low, "high": high}}


def offsets(item: MonitoringItem) -> Iterator[Json]:
    """Yield the fixed times at which an item is due."""
    if item.at_baseline:
        yield {"actionId": "regimen", "relationship": "before-start"}
    for time in item.at:
        yield after_start(time)


def every(time: TimeSpan) -> Json:
    """Return how often something comes again, as Timing.repeat."""
    repeat: Json = {"frequency": 1, "period": _number(time.value)}
    if time.at_most is not None:
        repeat["periodMax"] = _number(time.at_most)
    return {**repeat, "periodUnit": unit_of(time)}


def dosages_of(drug: RegimenDrug, phase: Phase) -> Iterator[Json]:
    """Yield the dosage of a phase; one for each band of age or weight."""
    if phase.bands:
        for place, band in enumerate(phase.bands, 1):
            found = _dosage(drug, phase, band.amount)
            yield {"sequence": place, **found, "text": band.describe()}
        return
    yield _dosage(drug, phase, phase.amount)


def _dosage(drug: RegimenDrug, phase: Phase, amount: Amount | None) -> Json:
    made: Json = {"text": phase.reads}
    pulse = phase.schedule is not None and phase.schedule.consecutive_days is not None
    if phase.schedule is not None:
        made["timing"] = {"repeat": _repeat(phase.schedule, phase.lasts.length)}
        if pulse:
            made["additionalInstruction"] = [{"text": phase.schedule.describe()}]
    if drug.route is not None:
        made["route"] = {"text": drug.route}
    rate = None if amount is None else _dose(amount)
    if rate:
        made["doseAndRate"] = [rate]
    most = drug.maximum_daily
    if most is not None:
        made["maxDosePerPeriod"] = {
            "numerator": quantity(most.value, most.unit),
            "denominator": quantity(Decimal(1), "d"),
        }
    return made


def _repeat(schedule: Schedule, length: TimeSpan | None) -> Json:
    times = schedule.frequency * (schedule.consecutive_days or 1)
    repeat: Json = {
        "frequency": times,
        "period": _number(schedule.period),
        "periodUnit": str(schedule.unit),
    }
    if length is not None and length.at_most is None:
        bounds = quantity(length.value, unit_of(length))
        return {"boundsDuration": bounds, **repeat}
    return repeat


def _dose(amount: Amount) -> Json:
    """Return an amount; by weight as an amount for each kilogram, with its own unit."""
    low = amount.value if amount.per_kg is None else amount.per_kg
    if low is None:
        return {}
    unit = amount.unit if amount.per_kg is None else f"{amount.unit}/kg"
    if amount.at_most is None:
        return {"doseQuantity": quantity(low, unit)}
    ends = (low, amount.at_most)
    first, last = (quantity(end, unit) for end in ends)
    return {"doseRange": {"low": first, "high": last}}
