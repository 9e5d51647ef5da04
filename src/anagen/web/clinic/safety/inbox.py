"""What waits for somebody across the patients of one's sites.

It reads what the summaries keep and evaluates nobody, so that it is as quick with ten
thousand patients as with ten.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from anagen.web.clinic.safety.alerts import PART_WORDS, Alert, alerts_of
from anagen.web.registry.loud_findings import LoudPart
from anagen.web.registry.models import Patient, PatientSummary, Visit, VisitStatus

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from anagen.web.accounts.models import Site

__all__ = ["UNSIGNED", "Draft", "InboxLine", "Tab", "inbox_page", "inbox_tabs"]

UNSIGNED = "unsigned"
"""The heading of visits, with the events in them, that nobody has signed."""

_PER_PAGE = 25
_SPEAKS: dict[str, Q] = {
    str(LoudPart.BLOCK): Q(blocks__gt=0),
    str(LoudPart.STOP_RULE): Q(stop_rules__gt=0),
    str(LoudPart.TO_CONFIRM): Q(to_confirm__gt=0),
    UNSIGNED: Q(drafts__gt=0),
    str(LoudPart.RELAPSE): Q(relapse_suspects__gt=0),
    str(LoudPart.OVERDUE): Q(overdue_items__gt=0),
}
_LABELS = {**{str(part): word for part, word in PART_WORDS.items()}}
_LABELS[UNSIGNED] = "Not signed"
_LOUDEST_FIRST = (
    "-blocks",
    "-stop_rules",
    "-to_confirm",
    "-relapse_suspects",
    "-overdue_days",
    "label",
    "pk",
)


@dataclass(frozen=True)
class Tab:
    """A heading of the inbox.

    Parameters
    ----------
    name, label
        What its address and what a reader calls it.
    count
        Patients under it.
    is_current
        Whether it is the one shown.
    """

    name: str
    label: str
    count: int
    is_current: bool


@dataclass(frozen=True)
class Draft:
    """A visit that nobody has signed.

    Parameters
    ----------
    visit
        The visit.
    events
        Adverse events in it, which count for nothing until it is signed.
    age_days
        Days since the visit.
    """

    visit: Visit
    events: int
    age_days: int


@dataclass(frozen=True)
class InboxLine:
    """What waits for one patient.

    Parameters
    ----------
    patient, summary
        The patient.
    alerts
        Open loud findings under the heading.
    drafts
        Visits that nobody has signed.
    """

    patient: Patient
    summary: PatientSummary
    alerts: tuple[Alert, ...]
    drafts: tuple[Draft, ...]

    @property
    def rows(self) -> int:
        """How many lines of a table it takes."""
        return len(self.alerts) + len(self.drafts)


def _of_sites(sites: QuerySet[Site]) -> QuerySet[PatientSummary]:
    return PatientSummary.objects.filter(
        patient__site__in=sites, patient__is_voided=False
    )


def inbox_tabs(sites: QuerySet[Site], chosen: str) -> list[Tab]:
    """Return the headings with how many patients wait under each, in one query."""
    anything = Q()
    for speaks in _SPEAKS.values():
        anything |= speaks
    counted = {
        name or "all": Count("pk", filter=speaks)
        for name, speaks in (("", anything), *_SPEAKS.items())
    }
    counts = _of_sites(sites).aggregate(**counted)
    everything = Tab("", "Everything", counts["all"], chosen not in _SPEAKS)
    return [
        everything,
        *(
            Tab(name, _LABELS[name], counts[name], name == chosen)
            for name in _SPEAKS
            if counts[name] or name == chosen or name != LoudPart.BLOCK
        ),
    ]


def inbox_page(
    sites: QuerySet[Site], chosen: str, number: str | int, *, today: date
) -> tuple[Page[PatientSummary], list[InboxLine]]:
    """Return one page of patients with what waits for each, loudest first.

    Parameters
    ----------
    sites
        Whose patients.
    chosen
        A heading; everything when it is none.
    number
        The page, from 1.
    today
        The calendar date.
    """
    speaks = _SPEAKS.get(chosen)
    if speaks is None:
        speaks = Q()
        for one in _SPEAKS.values():
            speaks |= one
    rows = (
        _of_sites(sites)
        .filter(speaks)
        .select_related("patient", "patient__study", "patient__site")
        .order_by(*_LOUDEST_FIRST)
    )
    page = Paginator(rows, _PER_PAGE).get_page(number)
    summaries = list(page.object_list)
    drafts = _drafts(summaries, today) if chosen in {"", UNSIGNED} else {}
    parts = [part for part in LoudPart if chosen in {"", str(part)}]
    lines = [
        InboxLine(
            summary.patient,
            summary,
            alerts_of(summary.patient, summary, today=today, parts=parts),
            drafts.get(summary.patient_id, ()),
        )
        for summary in summaries
    ]
    return page, [line for line in lines if line.rows]


def _drafts(
    summaries: Iterable[PatientSummary], today: date
) -> dict[int, tuple[Draft, ...]]:
    """Return the visits not signed of some patients, in one query."""
    wanted = [one.patient_id for one in summaries if one.drafts]
    found: dict[int, tuple[Draft, ...]] = {}
    if not wanted:
        return found
    visits = Visit.objects.filter(patient_id__in=wanted, status=VisitStatus.DRAFT)
    for visit in visits.order_by("on", "pk"):
        events = len(visit.draft.get("events") or ())
        draft = Draft(visit, events, (today - visit.on).days)
        found[visit.patient_id] = (*found.get(visit.patient_id, ()), draft)
    return found
