"""Putting orders on record: all of them with their reasons, or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.db import transaction

from anagen.kernel.errors import Place, Problem
from anagen.records.tables import Treatment
from anagen.web.accounts.models import User
from anagen.web.clinic.regimen.answers import Standing, record_reasons
from anagen.web.clinic.regimen.orders import Order, OrderKind
from anagen.web.registry.actions import (
    ActionRefused,
    change_treatment,
    edit_patient,
    start_treatment,
    stop_treatment,
)
from anagen.web.registry.models import Patient

__all__ = ["carry_out", "planned_by", "read_day", "read_reason"]

_LEFT_BEHIND = {
    "day_of_week": "",
    "as_needed": "",
    "cumulative_dose": "",
    "cumulative_dose_unit": "",
    "cumulative_dose_as": "",
}
"""What a row said of its own dose, and a row with another dose does not carry on."""


def planned_by(orders: Iterable[Order], patient_id: str) -> tuple[Treatment, ...]:
    """Return the rows that orders are about to add, for the checks before."""
    found = []
    for place, order in enumerate(orders):
        if order.kind is OrderKind.STOP:
            continue
        cells = {name: text for name, text in order.cells.items() if text}
        row = {**cells, "treatment_id": f"order-{place}", "patient_id": patient_id}
        row.pop("event_id", None)
        found.append(Treatment.model_validate({**row, "ongoing": True}, strict=False))
    return tuple(found)


def carry_out(
    patient: Patient,
    orders: Iterable[Order],
    *,
    on: date,
    by: User,
    reason: str,
    found: Standing,
    revisions: Mapping[str, int],
    protocol: str = "",
) -> None:
    """Write orders, the protocol that is followed from now on, and each reason.

    Parameters
    ----------
    patient, orders
        Who begins, changes and ends what.
    on
        First day of what is new; what ends was last taken the day before.
    by, reason
        Who orders it, and why.
    found
        What stood before it, with the reasons typed.
    revisions
        The revision each row in force was read at, by its key; a row without one
        counts as changed by somebody else.
    protocol
        The protocol followed from now on; empty for no change.

    Raises
    ------
    Conflict
        When somebody else changed a row since.
    ActionRefused
        With everything that is wrong with the first that is.
    """
    with transaction.atomic():
        if protocol and protocol != patient.protocol:
            seen = patient.revision
            edit_patient(
                patient, {}, revision=seen, by=by, reason=reason, protocol=protocol
            )
        for order in orders:
            _write(patient, order, on=on, by=by, reason=reason, revisions=revisions)
        record_reasons(patient, found, by=by, on=on)


def _write(
    patient: Patient,
    order: Order,
    *,
    on: date,
    by: User,
    reason: str,
    revisions: Mapping[str, int],
) -> None:
    if order.kind is OrderKind.START:
        start_treatment(patient, order.cells, on=on, by=by, reason=reason)
        return
    revision = revisions.get(order.row.key, 0)
    if order.kind is OrderKind.STOP:
        stop_treatment(
            order.row,
            on=on - timedelta(days=1),
            revision=revision,
            by=by,
            reason=reason,
        )
        return
    changes = {**_LEFT_BEHIND, **order.cells}
    for name in ("drug", "route", "role"):
        if not changes.get(name):
            changes.pop(name, None)
    change_treatment(order.row, changes, on=on, revision=revision, by=by, reason=reason)


def read_reason(text: str, headline: str) -> str:
    """Return a reason a form posts.

    Raises
    ------
    ActionRefused
        When there is none.
    """
    if not text.strip():
        what, why = "there is no reason", "Who reads it later has to know why"
        problem = Problem(Place("reason"), what, why, "Say why.")
        raise ActionRefused(headline, [problem])
    return text.strip()


def read_day(text: str, box: str, headline: str) -> date:
    """Return a date a form posts.

    Raises
    ------
    ActionRefused
        When it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        do = "Write it like 2026-03-31."
        problem = Problem(Place(box), f"`{text}` is no date", "A day is meant", do)
        raise ActionRefused(headline, [problem]) from None
