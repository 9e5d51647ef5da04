"""The cohort and evidence page: who is in it, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from anagen.kernel.errors import QuestionError
from anagen.records.cohort import Cohort
from anagen.records.tables import Treatment
from anagen.records.terms import TreatmentRole
from anagen.reports.answers import answer
from anagen.reports.headline import headline_number, headline_results
from anagen.reports.pack.tables.registry import TABLES
from anagen.reports.questions import Statistic, Unit, ask
from anagen.reports.results import UNKNOWN_GROUP, Result
from anagen.reports.tables import Cell, Table
from anagen.web.accounts.current import chosen_site
from anagen.web.accounts.permissions import Permission, may_anywhere
from anagen.web.clinic.access import user_of
from anagen.web.registry.access import log_read
from anagen.web.registry.models import Study, StudyKind
from anagen.web.research.asked import BOXES, Asked
from anagen.web.research.cohorts import (
    Chosen,
    choose_cohort,
    may_export,
    snapshots_for,
)
from anagen.web.research.figures import FORMATS, MAKERS
from anagen.web.research.kept import remembered

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = [
    "TABS",
    "chosen_for",
    "evidence",
    "framed",
    "result_url",
    "shown_table",
    "tables_of",
]

TABS: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "overview": ("Overview", ()),
        "table-one": ("Table 1", ("results",)),
        "treatment": ("Treatment", ("treatment",)),
        "response": ("Response grid", ("response",)),
        "relapse": ("Relapse after taper", ("relapse",)),
        "safety": ("Adverse events", ("safety",)),
        "combinations": ("Combinations", ("combinations",)),
        "figures": ("Figures", ()),
    }
)
"""Each tab: its label, and the sections whose tables it shows."""


@dataclass(frozen=True)
class _Number:
    """One number of the overview, and where it opens."""

    result: Result
    text: str
    url: str


@dataclass(frozen=True)
class ShownTable:
    """A table with its rows in their groups, each row with its place.

    Parameters
    ----------
    table
        The table.
    groups
        Name of a group, empty where there is none, and its rows with their places.
    """

    table: Table
    groups: list[tuple[str, list[tuple[int, tuple[Cell, ...]]]]]


def shown_table(table: Table) -> ShownTable:
    """Return a table as a page shows it."""
    names = table.groups or ("",) * len(table.rows)
    numbered = zip(names, enumerate(table.rows), strict=True)
    groups = groupby(numbered, key=itemgetter(0))
    return ShownTable(
        table, [(name, [row for _, row in members]) for name, members in groups]
    )


@require_safe
def evidence(request: HttpRequest, tab: str = "overview") -> HttpResponse:
    """Show a cohort: who is in it, and one tab of what is known of them."""
    if tab not in TABS:
        raise Http404
    try:
        asked = Asked.read(request.GET)
    except QuestionError as refused:
        return _refused(request, refused)
    if not asked.study and not asked.snapshot:
        return _welcome(request)
    if Asked.has_boxes(request.GET):
        return redirect(f"{request.path}?{asked.query}")
    try:
        chosen = chosen_for(request, asked, says=tab)
    except QuestionError as refused:
        return _refused(request, refused, asked)
    given = framed(request, asked, chosen, tab)
    if tab == "overview":
        given["numbers"] = _overview(chosen.cohort, asked)
    elif tab == "figures":
        given["figures"] = [(name, name.replace("_", " ")) for name in MAKERS]
    else:
        given["tables"] = [shown_table(one) for one in tables_of(chosen.cohort, tab)]
    return render(request, "research/evidence.html", given)


def chosen_for(request: HttpRequest, asked: Asked, *, says: str) -> Chosen:
    """Return the cohort of a request, and note the look at real patients."""
    user = user_of(request)
    chosen = choose_cohort(user, asked, chosen_site(request))
    if chosen.study.kind == StudyKind.CLINIC:
        count = len(chosen.cohort)
        log_read(user, None, says=f"evidence, {says}: {count} of {chosen.study.key}")
    return chosen


def framed(
    request: HttpRequest, asked: Asked, chosen: Chosen, tab: str
) -> dict[str, Any]:
    """Return what every page of a cohort shows around it."""
    user = user_of(request)
    query = asked.query
    return {
        "asked": asked,
        "chosen": chosen,
        "boxes": _boxes(chosen.whole, asked),
        "formats": [form.upper() for form in FORMATS],
        "tabs": [
            (label, f"{reverse('evidence_tab', args=[name])}?{query}", name == tab)
            for name, (label, _) in TABS.items()
        ],
        "tab": tab,
        "tab_label": TABS[tab][0],
        "studies": Study.objects.for_user(user),
        "can_export": may_export(user, chosen.snapshot),
        "can_freeze": chosen.snapshot is None and may_anywhere(user, Permission.EXPORT),
    }


def tables_of(cohort: Cohort, tab: str) -> list[Table]:
    """Return the tables of a tab; those the data hold something for."""

    def made() -> list[Table]:
        found = (make(cohort) for name in TABS[tab][1] for make in TABLES[name])
        return [table for table in found if table is not None and table.rows]

    return remembered(cohort, f"tables {tab}", made)


def _overview(cohort: Cohort, asked: Asked) -> list[_Number]:
    results = remembered(cohort, "headline", lambda: tuple(_headline(cohort)))
    return [
        _Number(result, headline_number(result), result_url(result, asked))
        for result in results
    ]


def _headline(cohort: Cohort) -> Iterator[Result]:
    """Yield the first Results; a patient of whom no disease is on record counts too."""
    for result in headline_results(cohort):
        asked = result.question
        is_people = asked.statistic is Statistic.N and asked.per is Unit.PATIENT
        if is_people and cohort.has_patient_rows:
            yield answer(ask("n", "on_record", says=asked.says), cohort)
        else:
            yield result


def result_url(result: Result, asked: Asked) -> str:
    """Return the address at which a Result is opened: the question itself."""
    question = result.question
    pairs = [
        ("statistic", str(question.statistic)),
        ("of", str(question.of)),
        ("per", str(question.per)),
        ("rollup", str(question.rollup or "")),
        ("by", str(question.by or "")),
        ("says", question.says),
    ]
    said = urlencode([pair for pair in pairs if pair[1]])
    return f"{reverse('evidence_result')}?{asked.query}&{said}"


# ---------------------------------------------------------------- the form


def _boxes(whole: Cohort, asked: Asked) -> list[dict[str, Any]]:
    options = remembered(whole, "choices", lambda: _choices(whole))
    return [
        {
            "box": box,
            "value": asked.values.get(box.name, ""),
            "options": [
                (one, one.replace("_", " ")) for one in options.get(box.name, ())
            ],
        }
        for box in BOXES
        if box.is_number or options.get(box.name)
    ]


def _choices(whole: Cohort) -> dict[str, list[str]]:
    """Return what can be chosen: what the rows hold."""
    if not whole.has_patient_rows:
        return {}
    found = {name: _groups(whole, name) for name in ("regimen", "subtype", "sex")}
    rows = whole.rows(Treatment)
    prior = {row.drug for row in rows if row.role is TreatmentRole.PRIOR}
    taken = {row.drug for row in rows if row.role is not TreatmentRole.PRIOR}
    found["drug"] = sorted(drug for drug in taken if drug)
    found["prior"] = sorted(drug for drug in prior if drug)
    return found


def _groups(whole: Cohort, measure: str) -> list[str]:
    groups = answer(ask("n", "on_record", by=measure), whole).groups
    return [one.group for one in groups if one.group and one.group != UNKNOWN_GROUP]


# ---------------------------------------------------------------- nothing chosen, or wrongly


def _welcome(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    counted = [
        (study, study.get_kind_display()) for study in Study.objects.for_user(user)
    ]
    given = {"studies": counted, "snapshots": snapshots_for(user)[:10]}
    return render(request, "research/welcome.html", given)


def _refused(
    request: HttpRequest, refused: QuestionError, asked: Asked | None = None
) -> HttpResponse:
    """Say what is wrong with the question; what was asked is kept."""
    among = request.GET.getlist("among") if asked is None else list(asked.among)
    given = {
        "problems": refused.problems,
        "among": "\n".join(among),
        "study": request.GET.get("study", ""),
        "snapshot": request.GET.get("snapshot", ""),
    }
    return render(request, "research/refused.html", given, status=422)
