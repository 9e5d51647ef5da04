"""What is planned and what is taken, where the taper stands, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from anagen.derivations.reference.dose import describe_dose
from anagen.knowledge.schema.protocols import Protocol
from anagen.knowledge.schema.regimens import Phase
from anagen.protocols.gates import gate_findings
from anagen.protocols.regimen import Regimen, compare, read_regimen
from anagen.protocols.tapering import read_places, taper_findings
from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.access import patient_view
from anagen.web.clinic.frame import framed
from anagen.web.clinic.regimen.case import Case, case_of
from anagen.web.clinic.regimen.orders import next_edge, orders_on
from anagen.web.clinic.regimen.plans import Planned, plans_of
from anagen.web.clinic.regimen.preview import (
    glucocorticoid,
    month_starts,
    months_of,
    say_dated,
    totals_of,
)
from anagen.web.clinic.regimen.said import FindingLine, lines_of, plain_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

    from anagen.web.registry.models import Patient
    from anagen.web.registry.reading import RowAndRecord

__all__ = ["DrugLine", "regimen_page"]

_AHEAD = timedelta(days=14)
"""How far ahead the next step of a plan is shown."""


@dataclass(frozen=True)
class DrugLine:
    """One drug that is taken.

    Parameters
    ----------
    row
        The row in force.
    dose
        It in words.
    since
        Date of its first day; None when not known.
    down, back
        The step down and the step back that the protocol has, if any.
    """

    row: RowAndRecord
    dose: str
    since: date | None
    down: Phase | None
    back: Phase | None

    @property
    def drug(self) -> str:
        """What it is called."""
        return plain_name(self.row.record.drug)  # type: ignore[attr-defined]


@require_safe
@patient_view(Permission.READ, says="regimen")
def regimen_page(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Show the plan, what is taken, and how the two agree."""
    case = case_of(patient)
    plans = plans_of(patient)
    plan = plans[0] if plans else None
    taken = read_regimen(case.timeline, case.knowledge)
    first, stop = min(taken.first, 0), case.on + 1
    context = {
        **framed(request, patient, "regimen"),
        "case": case,
        "plan": plan,
        "earlier": plans[1:],
        "lines": _lines(plan),
        "months": _months(plan, case.today),
        "today": case.today,
        "drugs": drug_lines(case),
        "gates": _gates(case),
        "due": _due(case, plan),
        "compared": list(_compared(case, plan, taken)),
        "taken": taken.describe(),
        "totals": list(totals_of(taken, (first, stop))),
        "steroid": list(glucocorticoid(taken, case.knowledge, (first, stop))),
        "days": (first, stop - 1),
    }
    return render(request, "clinic/regimen/page.html", context)


def _lines(plan: Planned | None) -> list[str]:
    if plan is None or plan.regimen is None:
        return []
    return list(say_dated(plan.regimen, plan.starts_on))


def _months(plan: Planned | None, today: date) -> list[object]:
    """Return this month and the next of the plan."""
    if plan is None or plan.regimen is None:
        return []
    firsts = month_starts(max(today, plan.starts_on), 2)
    return list(months_of(plan.regimen, plan.starts_on, firsts))


def drug_lines(case: Case) -> list[DrugLine]:
    """Return the drugs that are taken, with the steps their protocol has."""
    found = []
    steps = _steps(case, case.followed)
    for one in case.in_force:
        record = one.record
        down, back = steps.get(record.id, (None, None))
        since = one.row.start_day_on
        if since is None and one.row.start_day is not None:
            since = case.date_of(one.row.start_day.day)
        found.append(
            DrugLine(one, describe_dose(record), since, down, back)  # type: ignore[arg-type]
        )
    return found


def _steps(
    case: Case, protocol: Protocol | None
) -> dict[str, tuple[Phase | None, Phase | None]]:
    """Return the step down and the step back of each row in force, by its key."""
    if protocol is None:
        return {}
    found = {}
    for place in read_places(case.facts, protocol):
        phases = {phase.id: phase for phase in place.drug.phases}
        back = None if place.phase is None else place.phase.step_back
        key = place.course.current.treatment_id
        found[key] = (place.following, phases.get(back or ""))
    return found


def _gates(case: Case) -> list[FindingLine]:
    """Return what the protocol says of the steps of this patient."""
    if case.followed is None:
        return []
    found = [
        *taper_findings(case.facts, case.followed),
        *gate_findings(case.facts, case.followed),
    ]
    once = {(one.rule, one.says): one for one in found}
    return lines_of(once.values())


def _due(case: Case, plan: Planned | None) -> list[tuple[date, list[str]]]:
    """Return the next day on which the plan asks for a change, with what it is."""
    if plan is None or plan.regimen is None:
        return []
    until = case.today + _AHEAD
    found = []
    for on in next_edge(plan.regimen, plan.starts_on, case.in_force, until):
        orders = orders_on(
            plan.regimen, plan.starts_on, case.in_force, plan.text.roles, on
        )
        says = [order.says for order in orders if not order.is_older]
        if says:
            found.append((on, says))
            break
    return found


def _compared(
    case: Case, plan: Planned | None, taken: Regimen
) -> Iterator[tuple[str, str]]:
    """Yield each drug of the plan against what is on record, from its first day on.

    First the totals, then on how many days they agree and differ.
    """
    if plan is None or plan.regimen is None:
        return
    first = case.day_of(plan.starts_on)
    if first is None or first > case.on:
        return
    found = compare(plan.regimen.shift(first), taken, first, case.on + 1)
    for one in found.drugs:
        days = ", ".join(
            f"{plain_name(str(kind))} on {count} days"
            for kind, count in one.days.items()
            if count
        )
        yield one.describe(), days
