"""Laboratory results, read as they are typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from anagen.kernel.errors import ImpossibleValueError, Place
from anagen.web.accounts.models import User
from anagen.web.accounts.permissions import Permission
from anagen.web.registry.actions.action import Done, acting
from anagen.web.registry.actions.proposals import Proposal, cell_text
from anagen.web.registry.actions.register_patient import locked_patient
from anagen.web.registry.laboratory_reading import read_result, unlikely_value
from anagen.web.registry.models import Patient, Visit

__all__ = ["propose_laboratory", "record_laboratory"]

_TABLE = "laboratory"


def record_laboratory(
    patient: Patient,
    results: Sequence[Mapping[str, Any]],
    *,
    by: User,
    on: date | None = None,
    reason: str = "",
    visit: Visit | None = None,
) -> Done:
    """Record the results of one specimen, or several; all of them or none.

    Parameters
    ----------
    patient
        Whose they are.
    results
        Columns of the laboratory table as text. The value may carry a sign and a unit, as
        in ``<5`` or ``810/µL``; it is kept in UCUM, with the digits as typed.
    by, reason
        Who records them, and why if there is something to say.
    on
        Day of the specimen, where a result has none of its own.
    visit
        The visit they are of.

    Returns
    -------
    Done
        With a warning for each result that can hardly be.

    Raises
    ------
    ActionRefused
        With everything that is wrong with any of them.
    """
    with acting(
        "record_laboratory",
        by=by,
        permission=Permission.RECORD,
        patient=patient,
        reason=reason,
    ) as act:
        proposal = Proposal(locked_patient(act), "No result was recorded:")
        propose_laboratory(proposal, results, on, visit)
        settled = proposal.settle()
        for row in settled.added:
            act.add(row)
    return Done(settled.added, settled.warnings)


def propose_laboratory(
    proposal: Proposal,
    results: Sequence[Mapping[str, Any]],
    on: date | None,
    visit: Visit | None,
) -> None:
    """Propose results; what cannot be read is a problem of its row."""
    for number, result in enumerate(results, start=1):
        cells = {name: cell_text(value) for name, value in result.items()}
        if on is not None and not cells.get("day") and not cells.get("day_on"):
            cells["day_on"] = on.isoformat()
        if cells.get("value"):
            cells |= _as_read(cells, number, proposal)
        proposal.add(_TABLE, cells, visit=visit)


def _as_read(
    cells: Mapping[str, str], number: int, proposal: Proposal
) -> dict[str, str]:
    analyte = cells.get("analyte", "")
    try:
        reading = read_result(analyte, cells["value"], cells.get("unit", ""))
    except ImpossibleValueError as error:
        if cells["value"] != "not stated":
            place = Place(_TABLE, number, _column(cells))
            proposal.problems.refuse(place, error)
            return {"value": "", "unit": ""}
        return {}
    unlikely = unlikely_value(analyte, reading.number, reading.unit)
    if unlikely:
        why = "knowledge/analytes says what can be measured"
        place = Place(_TABLE, number, "value")
        proposal.problems.warn(place, unlikely, why, "Look number and unit up again.")
    found = reading.cells()
    return {**found, "comparator": found["comparator"] or cells.get("comparator", "")}


def _column(cells: Mapping[str, str]) -> str:
    """Return whether the number or the unit was at fault."""
    try:
        read_result(cells.get("analyte", ""), cells["value"].split()[0])
    except ImpossibleValueError:
        return "value"
    return "unit"
