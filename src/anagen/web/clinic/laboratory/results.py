"""One result: where it is from, every version of it; corrected or voided with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from anagen.knowledge import load_knowledge
from anagen.reports.figures.laboratory_values import unit_text
from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.access import (
    ProblemLine,
    ProblemSummary,
    conflict_page,
    patient_view,
    problem_summary,
    user_of,
)
from anagen.web.clinic.frame import framed, patient_url
from anagen.web.clinic.laboratory.cells import CellRead, CellStatus, read_cell
from anagen.web.clinic.laboratory.entry import limit_in
from anagen.web.clinic.laboratory.looking import result_row, revision_of
from anagen.web.clinic.laboratory.views import remember_new
from anagen.web.registry.actions import (
    ActionRefused,
    Conflict,
    correct_row,
    texts_of,
    void_row,
)

if TYPE_CHECKING:
    from django.http import HttpRequest

    from anagen.web.registry.models import Patient
    from anagen.web.registry.reading import RowAndRecord

__all__ = ["result"]

_BOXES = ("value", "unit", "day_on", "lower_limit", "upper_limit", "method")
_LABELS = {
    "value": "Result",
    "unit": "Unit",
    "day_on": "Day of the specimen",
    "lower_limit": "Lower limit of normal",
    "upper_limit": "Upper limit of normal",
    "method": "Assay",
    "comparator": "Sign",
}


@require_http_methods(["GET", "HEAD", "POST"])
@patient_view(Permission.READ, says="laboratory result")
def result(request: HttpRequest, patient: Patient, row: str) -> HttpResponse:
    """Show one result with its versions; correct or void it."""
    found = result_row(patient, row)
    if found is None:
        raise Http404
    on_record = texts_of(found.row)
    on_record["value"] = f"{on_record['comparator']}{on_record['value']}"
    texts = {name: on_record.get(name, "") for name in _BOXES}
    if request.method != "POST":
        return _page(request, patient, found, texts)
    if Permission.CORRECT not in request.allowed:  # type: ignore[attr-defined]
        raise PermissionDenied
    try:
        return _written(request, patient, found)
    except Conflict as conflict:
        back = patient_url("laboratory_result", patient, found.row.key)
        return conflict_page(request, conflict, back=back, labels=_LABELS)
    except ActionRefused as error:
        problems = problem_summary(error, (*_BOXES, "reason"))
    except _Unread as unread:
        line = ProblemLine(unread.read.says or unread.read.unlikely, "id_value")
        problems = ProblemSummary("The result was not corrected.", (line,))
    typed = {name: request.POST.get(name, texts[name]) for name in _BOXES}
    return _page(request, patient, found, typed, problems)


class _Unread(Exception):  # noqa: N818 - it is refused, not failed
    """A corrected result that could not be read."""

    def __init__(self, read: CellRead) -> None:
        super().__init__(read.says)
        self.read = read


def _written(
    request: HttpRequest, patient: Patient, found: RowAndRecord
) -> HttpResponse:
    post = request.POST
    by, reason = user_of(request), post.get("reason", "")
    revision = revision_of(post)
    if "void" in post:
        void_row(found.row, revision=revision, by=by, reason=reason)
        messages.success(request, "The result counts no more; it is kept as voided.")
    else:
        changes = _changes(post.dict(), found)
        done = correct_row(found.row, changes, revision=revision, by=by, reason=reason)
        remember_new(request, patient, done)
        messages.success(request, "The result was corrected.")
    return redirect(patient_url("patient_laboratory", patient))


def _changes(post: dict[str, str], found: RowAndRecord) -> dict[str, str]:
    """Return the columns as they were typed, the result read as in a new column."""
    record: Any = found.record
    read = read_cell(record.analyte, post.get("value", ""), post.get("unit", ""))
    if read.status in {CellStatus.PROBLEM, CellStatus.LEFT_OUT}:
        raise _Unread(read)
    if read.unlikely and post.get("sure") != "on":
        raise _Unread(
            CellRead(
                read.analyte,
                read.text,
                CellStatus.PROBLEM,
                f"{read.unlikely}. Tick the box if it is right all the same.",
            )
        )
    cells = {name: post.get(name, "").strip() for name in _BOXES}
    target = read.reading.unit if read.reading is not None else cells["unit"]
    for name in ("lower_limit", "upper_limit"):
        is_kept = cells[name] == record.cell_text(name)
        source = (record.unit or "") if is_kept else cells["unit"]
        cells[name] = limit_in(record.analyte, cells[name], source, target)
    if read.reading is None:
        return {**cells, "value": "", "comparator": "", "unit": ""}
    wanted = read.reading.cells()
    del wanted["analyte"]
    return {**cells, **wanted}


def _page(
    request: HttpRequest,
    patient: Patient,
    found: RowAndRecord,
    texts: dict[str, str],
    problems: ProblemSummary | None = None,
) -> HttpResponse:
    record: Any = found.record
    entry = load_knowledge().analytes.get(record.analyte)
    units = [] if entry is None else [entry.unit, *entry.accepted_units]
    context = {
        **framed(request, patient, "laboratory"),
        "row": found.row,
        "record": record,
        "name": entry.name if entry else record.analyte.replace("_", " "),
        "texts": texts,
        "units": [
            (one, unit_text(one))
            for one in dict.fromkeys([record.unit or "", *units])
            if one
        ],
        "versions": _versions(found.row),
        "problems": problems,
    }
    status = 422 if problems else 200
    return render(request, "clinic/laboratory/result.html", context, status=status)


def _versions(row: Any) -> list[dict[str, Any]]:
    """Return every version of a row, the latest first, in one query."""
    return [
        {
            "at": one.history_date,
            "by": one.history_user,
            "why": one.history_change_reason,
            "says": f"{one.comparator or ''}{one.value} {unit_text(one.unit or '')}",
            "on": one.day_on,
            "voided": one.is_voided,
        }
        for one in row.history.select_related("history_user").all()
    ]
