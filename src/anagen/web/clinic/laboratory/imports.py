"""A table of results, in two steps: shown as it was read, then saved whole or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.access import (
    ProblemLine,
    ProblemSummary,
    patient_view,
    problem_summary,
    user_of,
)
from anagen.web.clinic.frame import framed, patient_url
from anagen.web.clinic.laboratory.cells import CellStatus, DecimalSign
from anagen.web.clinic.laboratory.looking import usual_units
from anagen.web.clinic.laboratory.table import (
    LARGEST_FILE,
    Line,
    SheetRefused,
    TableRead,
    decode_file,
    read_table,
)
from anagen.web.clinic.laboratory.views import remember_new
from anagen.web.registry.actions import ActionRefused, record_laboratory
from anagen.web.registry.reading import RowAndRecord, rows_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from anagen.web.registry.models import Patient

__all__ = ["import_results"]

_EXAMPLE = """test;unit;2026-10-26;2026-11-20
ALC;10^9/L;0,9;0,81
ALT;U/L;31;<5
"""


@require_http_methods(["GET", "HEAD", "POST"])
@patient_view(Permission.RECORD, says="laboratory import")
def import_results(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Take a pasted table or a file, show what it was read as, and save it."""
    if request.method != "POST":
        return _page(request, patient)
    text = request.POST.get("text", "")
    try:
        sign = DecimalSign(request.POST.get("sign") or DecimalSign.TELL)
        if "file" in request.FILES:
            file: Any = request.FILES["file"]
            text = decode_file(file.name or "", file.read(LARGEST_FILE + 1))
        rows = rows_of(patient, "laboratory")
        read = read_table(text, units=usual_units(rows), sign=sign)
    except (SheetRefused, ValueError) as error:
        problem = ProblemSummary(
            "The table could not be read.", (ProblemLine(str(error), "id_text"),)
        )
        return _page(request, patient, text=text, problems=problem, status=422)
    read = _against_record(read, rows, timezone.localdate())
    if "confirm" in request.POST:
        return _confirm(request, patient, read, text)
    return _page(request, patient, text=text, read=read)


def _confirm(
    request: HttpRequest, patient: Patient, read: TableRead, text: str
) -> HttpResponse:
    """Save what was shown; anything that stands against it is said instead."""
    against = []
    if request.POST.get("mark") != read.mark:
        against.append("The table is not the one that was shown. Look at it again.")
    if read.problems:
        against.append("Some cells could not be read. Mend them; nothing was saved.")
    if read.unlikely and request.POST.get("sure") != "on":
        against.append("Confirm that the results that can hardly be are right.")
    if not read.new:
        against.append("There is no new result in it.")
    if against:
        lines = tuple(ProblemLine(one, "") for one in against)
        problem = ProblemSummary("No result was recorded.", lines)
        return _page(
            request, patient, text=text, read=read, problems=problem, status=422
        )
    try:
        done = record_laboratory(
            patient,
            [line.cells() for line in read.new],
            by=user_of(request),
            reason="imported from a table",
        )
    except ActionRefused as error:
        problems = problem_summary(error)
        return _page(
            request, patient, text=text, read=read, problems=problems, status=422
        )
    remember_new(request, patient, done)
    count = len(done.rows)
    messages.success(request, f"{count} result{'' if count == 1 else 's'} imported.")
    return redirect(patient_url("patient_laboratory", patient))


def _page(
    request: HttpRequest,
    patient: Patient,
    *,
    text: str = "",
    read: TableRead | None = None,
    problems: ProblemSummary | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        **framed(request, patient, "laboratory"),
        "text": text,
        "read": read,
        "problems": problems,
        "example": _EXAMPLE,
        "sign": request.POST.get("sign") or str(DecimalSign.TELL),
        "signs": (
            (str(DecimalSign.TELL), "tell from each number"),
            (str(DecimalSign.COMMA), "comma, as in 0,81"),
            (str(DecimalSign.POINT), "point, as in 0.81"),
        ),
    }
    return render(request, "clinic/laboratory/import.html", context, status=status)


# ---------------------------------------------------------------- what is on record

_Key = tuple[str, date | None]


def _against_record(
    read: TableRead, rows: Iterable[RowAndRecord], today: date
) -> TableRead:
    """Return a table with what is on record of its tests and days already."""
    known: dict[_Key, list[Any]] = defaultdict(list)
    for one in rows:
        record: Any = one.record
        known[record.analyte, one.row.day_on].append(record)
    seen: set[tuple[_Key, str, str, str]] = set()
    lines = []
    for line in read.lines:
        checked = _in_future(line, today)
        if checked.read.reading is not None and checked.read.status is CellStatus.READ:
            result = checked.read.reading
            key = (checked.read.analyte, checked.on)
            mark = (key, result.comparator, result.number, result.unit)
            checked = _noted(checked, known[key], is_twice=mark in seen)
            seen.add(mark)
        lines.append(checked)
    return replace(read, lines=tuple(lines))


def _in_future(line: Line, today: date) -> Line:
    if line.on is None or line.on <= today or line.read.status is not CellStatus.READ:
        return line
    says = f"{line.on.isoformat()} has not come yet."
    return replace(line, read=replace(line.read, status=CellStatus.PROBLEM, says=says))


def _noted(line: Line, records: Iterable[Any], *, is_twice: bool) -> Line:
    if is_twice:
        return replace(line, note="twice in the table", is_known=True)
    result = line.read.reading
    others = []
    for record in records:
        is_same = (
            result is not None
            and record.value == Decimal(result.number)
            and (record.comparator or "") == result.comparator
            and record.unit == result.unit
        )
        if is_same:
            return replace(line, note="on record already", is_known=True)
        others.append(f"{record.comparator or ''}{record.value} {record.unit or ''}")
    if others:
        note = f"on record of that day: {', '.join(others)}; this one is added"
        return replace(line, note=note)
    return line
