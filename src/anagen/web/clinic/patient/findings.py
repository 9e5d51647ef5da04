"""Findings and the rows behind them: each number opens its rule, source and records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from anagen.knowledge import Knowledge, load_knowledge
from anagen.knowledge.overlay import site_note
from anagen.protocols.findings import Finding
from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.access import patient_view
from anagen.web.clinic.frame import framed
from anagen.web.clinic.patient.course import (
    Course,
    course_of,
    finding_slug,
    records_named,
)
from anagen.web.registry.models import ROWS, Patient
from anagen.web.registry.reading import records_of, timeline_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from anagen.knowledge.schema.base import Cite
    from anagen.records.columns import Record

__all__ = ["finding_page", "findings_page", "record_page"]


@dataclass(frozen=True)
class CellOfRow:
    """One column of a row: its name, value, and what the column means."""

    name: str
    text: str
    says: str


@dataclass(frozen=True)
class RowShown:
    """A row with its cells, as a page opens it."""

    table: str
    key: str
    cells: tuple[CellOfRow, ...]


@dataclass(frozen=True)
class SourceShown:
    """A source that is cited, and where in it."""

    where: str
    title: str
    by: str
    reading: str


@require_safe
@patient_view(Permission.READ, says="findings")
def findings_page(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Show every rule that was looked at: open, decided, and with nothing to do."""
    course = course_of(patient, timeline_of(patient), timezone.localdate())
    named = [(finding_slug(one), one) for one in course.findings]
    groups = [
        ("Open", [(slug, one) for slug, one in named if one.is_open]),
        ("Decided, with a reason", [(s, one) for s, one in named if one.override]),
        (
            "Nothing to do",
            [(s, one) for s, one in named if not one.is_open and not one.override],
        ),
    ]
    given: dict[str, Any] = {
        **framed(request, patient, "overview"),
        "course": course,
        "groups": groups,
        "knowledge_version": load_knowledge().version,
    }
    return render(request, "clinic/findings.html", given)


@require_safe
@patient_view(Permission.READ, says="finding")
def finding_page(request: HttpRequest, patient: Patient, name: str) -> HttpResponse:
    """Show one finding: rule, version, sources, facts, and the rows they were read from."""
    course = course_of(patient, timeline_of(patient), timezone.localdate())
    finding = _finding(course, name)
    knowledge = load_knowledge()
    keys = [key for fact in finding.facts for key in fact.rows]
    records = records_named(course.timeline, keys)
    given: dict[str, Any] = {
        **framed(request, patient, "overview"),
        "finding": finding,
        "version": _version(knowledge, finding),
        "site_note": site_note(knowledge, finding.rule),
        "knowledge_version": knowledge.version,
        "sources": [_source(knowledge, cite) for cite in finding.cites],
        "rows": [_row(record) for record in records],
    }
    return render(request, "clinic/finding.html", given)


def _finding(course: Course, name: str) -> Finding:
    found = next((one for one in course.findings if finding_slug(one) == name), None)
    if found is None:
        raise Http404
    return found


def _version(knowledge: Knowledge, finding: Finding) -> str:
    """Say which version of which file the rule stands in."""
    folder, _, rest = finding.rule.partition("/")
    stem = rest.partition("#")[0]
    shelf: Any = knowledge.shelves.get(folder, {})
    entry = shelf.get(stem)
    since = getattr(entry, "since", None)
    version = getattr(entry, "version", None)
    parts = [f"version {version}"] if version is not None else []
    parts += [f"in force since {since}"] if since is not None else []
    if entry is not None:
        parts.append(f"checked on {entry.review.checked_on}")
    title = getattr(entry, "label", "") or stem
    return ", ".join([str(title), *parts])


def _source(knowledge: Knowledge, cite: Cite) -> SourceShown:
    source = knowledge.sources[cite.source]
    year = [] if source.year is None else [str(source.year)]
    doi = [] if source.doi is None else [f"doi {source.doi}"]
    named = [*source.authors[:1], *year, *([source.published_in or ""]), *doi]
    by = ", ".join(part for part in named if part)
    reading = str(source.reading).replace("_", " ")
    return SourceShown(cite.where, source.title, by, reading)


def _row(record: Record) -> RowShown:
    cells = tuple(
        CellOfRow(column.name, text, column.says)
        for column in record.columns()
        if (text := record.cell_text(column.name))
        and column.name not in {"birth_date", "patient_id", record.key}
    )
    return RowShown(record.table, record.id, cells)


@require_safe
@patient_view(Permission.READ, says="a row")
def record_page(
    request: HttpRequest, patient: Patient, table: str, row: str
) -> HttpResponse:
    """Show one row: each column with its meaning, and who wrote which version."""
    model = ROWS.get(table)
    if model is None or not hasattr(model, "patient"):
        raise Http404
    rows: Any = model._default_manager
    kept = rows.filter(patient=patient, key=row).first()
    if kept is None:
        raise Http404
    kept.patient = patient
    [record] = records_of([kept])
    versions = kept.history.select_related("history_user").order_by("-history_id")
    given: dict[str, Any] = {
        **framed(request, patient, "history"),
        "row": _row(record),
        "kept": kept,
        "versions": list(versions),
    }
    return render(request, "clinic/record.html", given)
