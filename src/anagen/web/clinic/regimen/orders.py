"""A plan as rows of treatment: what begins, changes and ends on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import Any

from anagen.derivations.reference.dose import describe_dose
from anagen.protocols.regimen import Regimen, Spell
from anagen.records.tables import Treatment
from anagen.web.registry.reading import RowAndRecord

__all__ = [
    "Order",
    "OrderKind",
    "cells_of",
    "edges",
    "exact_text",
    "next_edge",
    "orders_on",
    "say_cells",
    "treatment_of",
]

_DOSING = (
    "dose",
    "dose_high",
    "unit",
    "frequency",
    "period",
    "period_unit",
    "consecutive_days",
)


class OrderKind(StrEnum):
    """What happens with a drug on a day: the whole list."""

    START = "start"
    CHANGE = "change"
    STOP = "stop"


@dataclass(frozen=True)
class Order:
    """What happens with one drug on a day.

    Parameters
    ----------
    kind, drug
        What, with which drug.
    says
        It in words.
    cells
        Columns of the new row, as text; empty for a stop.
    row
        The row in force; None for a start.
    is_older
        Whether the plan said so before the row in force began: then somebody has decided
        otherwise since, and it is offered, not taken for granted.
    """

    kind: OrderKind
    drug: str
    says: str
    cells: Mapping[str, str] = field(default_factory=dict)
    row: Any = None
    is_older: bool = False


def exact_text(number: Fraction) -> str:
    """Write a number with all its decimals.

    Examples
    --------
    >>> exact_text(Fraction(1, 16)), exact_text(Fraction(10))
    ('0.0625', '10')
    """
    return f"{(Decimal(number.numerator) / number.denominator).normalize():f}"


def cells_of(spell: Spell, role: str) -> dict[str, str]:
    """Return one part of a regimen as columns of a treatment, as text.

    A row counts all doses of a period: a pulse on two days a week is twice a week.
    """
    dose, timing = spell.dose, spell.timing
    is_range = dose.high is not None and dose.high != dose.low
    cells = {
        "drug": spell.drug,
        "role": role,
        "phase": spell.phase,
        "route": spell.route or "",
        "dose": "" if dose.low is None else exact_text(dose.low),
        "dose_high": exact_text(dose.high) if is_range and dose.high else "",
        "unit": dose.unit or "",
    }
    if timing is None:
        return cells
    running = timing.consecutive_days
    return cells | {
        "frequency": str(timing.frequency * (running or 1)),
        "period": exact_text(timing.period),
        "period_unit": str(timing.unit.value),
        "consecutive_days": "" if running is None else str(running),
    }


def treatment_of(
    spell: Spell, patient_id: str, *, key: str, role: str
) -> Treatment | None:
    """Return a part of a regimen as a row; None while it lacks what a row needs."""
    cells = {name: text for name, text in cells_of(spell, role).items() if text}
    if "role" not in cells:
        return None
    return Treatment.model_validate(
        {"treatment_id": key, "patient_id": patient_id, **cells, "ongoing": True},
        strict=False,
    )


def say_cells(cells: Mapping[str, str]) -> str:
    """Write columns of a treatment in words."""
    filled = {
        name: text
        for name, text in cells.items()
        if text and name in {*_DOSING, "drug", "role"}
    }
    row = Treatment.model_validate(
        {"role": "index", **filled, "treatment_id": "t", "patient_id": "p"},
        strict=False,
    )
    return f"{row.drug.replace('_', ' ')} {describe_dose(row)}"


def edges(regimen: Regimen) -> tuple[int, ...]:
    """Return the days on which something begins, changes or ends, in order."""
    days = {spell.first for spell in regimen.spells}
    days |= {spell.stop for spell in regimen.spells if spell.stop is not None}
    for spell in regimen.spells:
        days |= {day for hold in spell.holds for day in hold if day is not None}
    return tuple(sorted(days))


def orders_on(
    regimen: Regimen,
    starts_on: date,
    in_force: Iterable[RowAndRecord],
    roles: Mapping[str, str],
    on: date,
) -> tuple[Order, ...]:
    """Return what has to be written so that what is taken is what is planned on a day.

    Drugs that the plan does not name go on as they are.

    Parameters
    ----------
    regimen, starts_on
        The plan, and the date of its day 0.
    in_force
        The rows that go on.
    roles
        What each drug is for.
    on
        The day.
    """
    day = (on - starts_on).days
    taken = {one.record.drug: one for one in in_force}  # type: ignore[attr-defined]
    found = []
    for drug in regimen.drugs:
        spell = _given_on(regimen, drug, day)
        now = taken.get(drug)
        order = _order(drug, spell, now, roles.get(drug, ""))
        if order is not None:
            is_older = _is_older(regimen.of_drug(drug), day, starts_on, now)
            found.append(replace(order, is_older=is_older))
    # The index treatment first: its first dose is day 0, and the others count from it.
    return tuple(sorted(found, key=_place))


def _given_on(regimen: Regimen, drug: str, day: int) -> Spell | None:
    """Return what a plan gives of a drug on a day; None when nothing, or it is held."""
    of_drug = (one for one in regimen.spells if one.drug == drug)
    given = (one for one in of_drug if one.covers(day) and not one.is_held(day))
    return next(given, None)


def _is_older(
    regimen: Regimen, day: int, starts_on: date, now: RowAndRecord | None
) -> bool:
    """Whether the plan's word on a drug is older than the row in force."""
    begun = None if now is None else now.row.start_day_on
    said = max((edge for edge in edges(regimen) if edge <= day), default=None)
    if begun is None or said is None:
        return False
    return bool(begun > starts_on + timedelta(said))


def _place(order: Order) -> tuple[bool, bool, str]:
    return (
        order.kind is not OrderKind.STOP,
        order.cells.get("role") != "index",
        order.drug,
    )


def _order(
    drug: str, spell: Spell | None, now: RowAndRecord | None, role: str
) -> Order | None:
    name = drug.replace("_", " ")
    if spell is None:
        if now is None:
            return None
        says = f"Stop {name} ({describe_dose(now.record)})"  # type: ignore[arg-type]
        return Order(OrderKind.STOP, drug, says, row=now.row)
    cells = cells_of(spell, role)
    if now is None:
        return Order(OrderKind.START, drug, f"Start {say_cells(cells)}", cells)
    if _same(cells, now):
        return None
    before = describe_dose(now.record)  # type: ignore[arg-type]
    says = f"Change {name}: {before} to {spell.describe()}"
    return Order(OrderKind.CHANGE, drug, says, cells, now.row)


def _same(cells: Mapping[str, str], now: RowAndRecord) -> bool:
    own = {name: now.record.cell_text(name) for name in _DOSING}
    return all(_plain(cells.get(name, "")) == _plain(own[name]) for name in _DOSING)


def _plain(text: str) -> str:
    """Return a number without what makes no difference to it; other texts as they are."""
    try:
        return f"{Decimal(text).normalize():f}"
    except InvalidOperation:
        return text


def next_edge(
    regimen: Regimen, starts_on: date, in_force: Iterable[RowAndRecord], until: date
) -> Iterator[date]:
    """Yield the days of the plan on which something changes that is not written yet.

    Days before the last row of the plan's drugs are passed over: somebody has gone on
    from there.
    """
    starts = [
        one.row.start_day_on
        for one in in_force
        if one.record.drug in regimen.drugs  # type: ignore[attr-defined]
        and one.row.start_day_on is not None
    ]
    last = max(starts, default=None)
    for day in edges(regimen):
        on = starts_on + timedelta(day)
        if on <= until and (last is None or on > last):
            yield on
