"""Cells about one combination, as a source lists it."""

from __future__ import annotations

from collections.abc import Iterable

from anagen.kernel.time import TimeUnit
from anagen.records.tables import Combination, Treatment
from anagen.records.terms import Phase, Route, TreatmentRole
from anagen.reports.cells.registry import builds
from anagen.reports.measures import UnitRow
from anagen.reports.statistics import format_number
from anagen.reports.tables import Cell
from anagen.reports.words import capital, drug_name, label, schedule_text

_ROUTE_WORDS = {Route.ORAL: "orally", Route.SUBCUTANEOUS: "subcutaneous"}
_UNINTERRUPTED = "Uninterrupted"


def _own(row: UnitRow) -> Combination:
    found = row.records[0]
    if not isinstance(found, Combination):
        msg = "this cell needs a table per combination"
        raise TypeError(msg)
    return found


def _treatments(
    row: UnitRow, drug: str, roles: Iterable[TreatmentRole]
) -> list[Treatment]:
    wanted = set(roles)
    return [t for t in row.timeline.treatments if t.drug == drug and t.role in wanted]


@builds
def combination_age(row: UnitRow) -> Cell:
    """Age as printed for the combination."""
    own = _own(row)
    return Cell(format_number(own.age), None, (own.id,))


@builds
def jak_inhibitor_dose(row: UnitRow) -> Cell:
    """The JAK inhibitor and its dose while combined."""
    own = _own(row)
    taken = _treatments(row, own.jak_inhibitor, [TreatmentRole.INDEX])
    mine = [t for t in taken if t.course_id == own.course_id] or taken
    exact = [t for t in mine if t.combination_id == own.id] or mine
    return _dose_cell(own, own.jak_inhibitor, exact)


@builds
def partner_dose(row: UnitRow) -> Cell:
    """The partner, its dose, its taper and its route."""
    own = _own(row)
    roles = (TreatmentRole.COMBINATION, TreatmentRole.BRIDGE)
    taken = [
        t for t in _treatments(row, own.partner, roles) if t.combination_id == own.id
    ]
    return _dose_cell(own, own.partner, taken, with_route=True)


def _dose_cell(
    own: Combination, drug: str, taken: list[Treatment], *, with_route: bool = False
) -> Cell:
    name = capital(drug_name(drug))
    if not taken:
        return Cell(name, rows=(own.id,), note="dose not stated")
    first = min(taken, key=lambda t: t.id)
    text = f"{name} {schedule_text(first, rate=True)}".strip()
    if first.phase is Phase.TAPER:
        text = f"{text} in gradual tapering"
    if with_route and first.route in _ROUTE_WORDS:
        text = f"{text} ({_ROUTE_WORDS[first.route]})"
    return Cell(text, rows=(own.id, first.id))


@builds
def combination_duration(row: UnitRow) -> Cell:
    """Months the combination lasted, and whether it goes on."""
    own = _own(row)
    months = own.duration.in_unit(TimeUnit.MONTH) if own.duration else None
    if months is None:
        return Cell("", rows=(own.id,), note="not stated")
    text = format_number(months)
    return Cell(f"{text} (ongoing)" if own.ongoing else text, months, (own.id,))


@builds
def combination_word(row: UnitRow, column: str = "", vocabulary: str = "") -> Cell:
    """A coded column of the combination, in words."""
    own = _own(row)
    word = getattr(own, column)
    if word is None:
        return Cell("", rows=(own.id,), note="not stated")
    return Cell(capital(label(vocabulary, str(word))), rows=(own.id,))


@builds
def combination_end(row: UnitRow) -> Cell:
    """Why the combination ended, or that it goes on."""
    own = _own(row)
    if own.reason_ended is None and own.ongoing:
        return Cell(_UNINTERRUPTED, rows=(own.id,))
    return combination_word(row, "reason_ended", "reasons")


def _next_treatment(row: UnitRow, own: Combination) -> Treatment | None:
    """Return what followed: listed with this combination, or with its course."""
    course = {c.id for c in row.timeline.combinations if c.course_id == own.course_id}
    after = [
        t
        for t in row.timeline.treatments
        if t.role is TreatmentRole.SUBSEQUENT and t.combination_id in course
    ]
    listed_here = [t for t in after if t.combination_id == own.id]
    return next(iter([*listed_here, *after]), None)


@builds
def jak_inhibitor_end(row: UnitRow) -> Cell:
    """Why the JAK inhibitor was stopped, and what came next."""
    own = _own(row)
    if own.jak_inhibitor_continued:
        return Cell(_UNINTERRUPTED, rows=(own.id,))
    if own.reason_jak_inhibitor_stopped is None:
        return Cell("", rows=(own.id,), note="not stated")
    text = capital(label("reasons", own.reason_jak_inhibitor_stopped))
    following = _next_treatment(row, own)
    if following is None:
        return Cell(text, rows=(own.id,))
    text = f"{text}, switched to {drug_name(following.drug)} "
    text = f"{text}{schedule_text(following, rate=True)}"
    return Cell(text.strip(), rows=(own.id, following.id))
