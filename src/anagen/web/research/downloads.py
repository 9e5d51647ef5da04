"""Figures: shown one by one when they are wanted, and given out from a snapshot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from anagen.kernel.errors import QuestionError
from anagen.reports.render.spreadsheets import csv_text
from anagen.web.clinic.access import user_of
from anagen.web.registry.access import log_export
from anagen.web.research.asked import Asked
from anagen.web.research.cohorts import Chosen, may_export
from anagen.web.research.evidence import TABS, chosen_for, shown_table, tables_of
from anagen.web.research.figures import (
    FORMATS,
    MAKERS,
    draw,
    figure_as,
    marked_table,
)

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["figure", "figure_file", "table_file"]


def _chosen(request: HttpRequest, says: str) -> tuple[Asked, Chosen]:
    try:
        asked = Asked.read(request.GET)
        return asked, chosen_for(request, asked, says=says)
    except QuestionError as refused:
        raise Http404(str(refused)) from refused


@require_safe
def figure(request: HttpRequest, name: str) -> HttpResponse:
    """Show one figure: the part of a page that asks for it, else a page of its own."""
    if name not in MAKERS:
        raise Http404
    asked, chosen = _chosen(request, name)
    drawn = draw(chosen.cohort, name)
    given = {
        "asked": asked,
        "chosen": chosen,
        "name": name,
        "title": name.replace("_", " "),
        "drawn": drawn,
        "twin": None if drawn is None else shown_table(drawn.twin),
        "formats": [
            (form.upper(), reverse("evidence_figure_file", args=[name, form]))
            for form in FORMATS
        ],
        "can_export": may_export(user_of(request), chosen.snapshot),
        "back": f"{reverse('evidence_tab', args=['figures'])}?{asked.query}",
    }
    is_part = request.headers.get("HX-Request") == "true"
    page = "research/_figure.html" if is_part else "research/figure.html"
    return render(request, page, given)


@require_safe
def figure_file(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """Give out a figure of a snapshot as a file that carries the snapshot."""
    if name not in MAKERS or form not in FORMATS:
        raise Http404
    asked, chosen = _chosen(request, f"{name} as {form}")
    _require_frozen(request, chosen)
    drawn = draw(chosen.cohort, name)
    if drawn is None:
        raise Http404
    content = figure_as(drawn, form, _mark(asked, chosen))
    return _file(
        request, chosen, content, f"{chosen.stem}-{name}.{form}", FORMATS[form]
    )


@require_safe
def table_file(request: HttpRequest, tab: str, table: str) -> HttpResponse:
    """Give out a table of a snapshot as CSV, with the snapshot in each row."""
    if tab not in TABS:
        raise Http404
    asked, chosen = _chosen(request, f"{table} as csv")
    _require_frozen(request, chosen)
    for one in tables_of(chosen.cohort, tab):
        if one.name == table:
            content = csv_text(marked_table(one, _mark(asked, chosen))).encode()
            name = f"{chosen.stem}-{table}.csv"
            return _file(request, chosen, content, name, FORMATS["csv"])
    raise Http404


def _mark(asked: Asked, chosen: Chosen) -> str:
    return (
        f"{chosen.study.key}, {chosen.mark}; {asked.in_words}; n = {len(chosen.cohort)}"
    )


def _require_frozen(request: HttpRequest, chosen: Chosen) -> None:
    if not may_export(user_of(request), chosen.snapshot):
        reason = (
            "Files are made of a snapshot, by who may export every patient in it, so "
            "that each file says which data it shows."
        )
        raise PermissionDenied(reason)


def _file(
    request: HttpRequest, chosen: Chosen, content: bytes, name: str, kind: str
) -> HttpResponse:
    if request.method == "GET":
        said = f"{name}: {chosen.mark}"
        log_export(
            user_of(request), chosen.study, patients=len(chosen.cohort), says=said
        )
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
