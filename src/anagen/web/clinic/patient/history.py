"""Who changed what of a patient, when and why; and the records as they were on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from anagen.records.tables import LaboratoryResult
from anagen.records.tables import Patient as PatientRecord
from anagen.records.timeline import Timeline, in_order
from anagen.reports.figures.twins import table_treatment_timeline
from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.access import patient_view
from anagen.web.clinic.frame import framed
from anagen.web.registry.mapping import record_of
from anagen.web.registry.models import OF_A_PATIENT, ROWS, AuditEvent, Patient

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from anagen.records.columns import Record

__all__ = ["AsOfForm", "Change", "as_of_page", "history_page", "timeline_as_of"]

_ON_A_PAGE = 25
_UNTOLD = frozenset({"birth_date"})
_Version = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """One column of one row that an action changed.

    Parameters
    ----------
    table, key, column
        Of which row.
    before, after
        Its value before and after; empty when unknown.
    """

    table: str
    key: str
    column: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One action with what it changed.

    Parameters
    ----------
    event
        The action.
    added
        Table and key of the rows it added.
    changes
        Columns it changed.
    """

    event: AuditEvent
    added: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]


class AsOfForm(forms.Form):
    """A day to look back to."""

    on = forms.DateField(
        label="Records as of the end of",
        widget=forms.DateInput(attrs={"type": "date"}),
    )


@require_safe
@patient_view(Permission.READ, says="history")
def history_page(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Show every action on a patient, the latest first."""
    events = AuditEvent.objects.filter(patient=patient).select_related("by")
    page = Paginator(events, _ON_A_PAGE).get_page(request.GET.get("page"))
    first: Any = Patient.history
    begun = first.filter(id=patient.pk).order_by("history_id").first()
    given: dict[str, Any] = {
        **framed(request, patient, "history"),
        "page": page,
        "entries": _entries(patient, list(page.object_list)),
        "form": AsOfForm(),
        "begun": begun,
    }
    return render(request, "clinic/history.html", given)


@require_safe
@patient_view(Permission.READ, says="records as of a day")
def as_of_page(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Show the records as they were at the end of a day."""
    form = AsOfForm(request.GET or None)
    given: dict[str, Any] = {**framed(request, patient, "history"), "form": form}
    if form.is_valid():
        on: date = form.cleaned_data["on"]
        timeline = timeline_as_of(patient, on)
        given |= {
            "on": on,
            "then": timeline,
            "twin": timeline and table_treatment_timeline(timeline),
            "person": timeline and _cells(timeline.patient),
            "results": timeline and list(map(_result, timeline.laboratory)),
        }
    return render(request, "clinic/as_of.html", given)


def timeline_as_of(patient: Patient, on: date) -> Timeline | None:
    """Return the records of a patient as they stood when a day ended.

    One query for each table; None when the patient was not on record yet.
    """
    # The last day there is has no day after it.
    day_after = on + timedelta(days=1) if on < date.max else on
    moment = timezone.make_aware(datetime.combine(day_after, time.min))
    person = _standing(Patient, moment, id=patient.pk)
    if not person:
        return None
    [then] = person
    zero = then.day_zero
    own: Any = record_of(then, zero, patient.key)
    tables: dict[str, Any] = {}
    for model in OF_A_PATIENT:
        rows = _standing(model, moment, patient_id=patient.pk)
        kept = [record_of(row, zero, patient.key) for row in rows]
        tables[model.record.table] = in_order(kept)
    return Timeline(patient=own, **tables)


def _standing(model: Any, moment: datetime, **which: Any) -> list[Any]:
    """Return the rows that were in force just before a moment, without voided ones."""
    last: dict[int, Any] = {}
    versions = model.history.filter(history_date__lt=moment, **which)
    for version in versions.order_by("history_date", "history_id"):
        last[version.id] = version
    names = [field.attname for field in model._meta.concrete_fields]
    return [
        # What is in no history is derived, and is left at its default.
        model(
            **{name: getattr(version, name) for name in names if hasattr(version, name)}
        )
        for version in last.values()
        if not version.is_voided
    ]


def _cells(record: Record) -> list[tuple[str, str]]:
    return [
        (column.name.replace("_", " "), text)
        for column in record.columns()
        if (text := record.cell_text(column.name)) and column.name not in _UNTOLD
    ]


def _result(row: LaboratoryResult) -> tuple[str, ...]:
    """Return one laboratory result as cells: test, day, value, unit."""
    cells = (row.cell_text(name) for name in ("comparator", "value"))
    day, unit = row.cell_text("day"), row.cell_text("unit")
    return (row.analyte.replace("_", " "), day, "".join(cells), unit)


# ---------------------------------------------------------------- what was changed


def _entries(patient: Patient, events: list[AuditEvent]) -> list[Entry]:
    """Return actions with their changes, in one query for each table."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for event in events:
        for table, key, _ in event.rows:
            if table in ROWS:
                wanted[table].add(key)
    versions: dict[tuple[str, str, int], _Version] = {}
    for table, keys in wanted.items():
        versions |= _versions(patient, table, keys)
    return [_entry(event, versions) for event in events]


def _versions(
    patient: Patient, table: str, keys: Iterable[str]
) -> dict[tuple[str, str, int], _Version]:
    """Return every version of some rows of a patient as plain values."""
    model: Any = ROWS[table]
    owner = "id" if table == PatientRecord.table else "patient_id"
    rows = model.history.filter(**{owner: patient.pk}, key__in=sorted(keys))
    return {
        (table, row["key"], row["revision"]): row
        for row in rows.order_by("history_id").values()
    }


def _entry(event: AuditEvent, versions: dict[tuple[str, str, int], _Version]) -> Entry:
    added: list[tuple[str, str]] = []
    changes: list[Change] = []
    for table, key, revision in event.rows:
        after = versions.get((table, key, revision))
        if after is None:
            continue
        before = versions.get((table, key, revision - 1))
        if before is None:
            added.append((table, key))
        else:
            changes += _changes(table, key, before, after)
    return Entry(event, tuple(added), tuple(changes))


def _changes(table: str, key: str, before: _Version, after: _Version) -> list[Change]:
    """Return the columns in which two versions differ; who it is stays untold."""
    aside = {"id", "revision", "sort_day", "key", "study_id", "patient_id"}
    names = [
        name
        for name in after
        if name not in aside
        and not name.startswith("history_")
        and before.get(name) != after[name]
    ]
    return [
        Change(
            table,
            key,
            name.replace("_", " "),
            *(
                ("not shown", "not shown")
                if name in _UNTOLD
                else (_text(before.get(name)), _text(after[name]))
            ),
        )
        for name in names
    ]


def _text(value: object) -> str:
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
