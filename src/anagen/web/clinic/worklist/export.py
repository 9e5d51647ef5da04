"""The worklist as a file: what leaves is noted, and no cell is a formula."""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from anagen.kernel.quantities import plain
from anagen.web.accounts.current import chosen_site
from anagen.web.accounts.permissions import Permission, sites_where
from anagen.web.clinic.access import user_of
from anagen.web.clinic.worklist.filters import Asked, in_view, loudest_first
from anagen.web.clinic.worklist.rows import Line, lines, with_summary
from anagen.web.clinic.worklist.views import found_by_number
from anagen.web.registry.access import log_export

if TYPE_CHECKING:
    from django.http import HttpRequest

    from anagen.web.registry.models import Study

__all__ = ["COLUMNS", "export_worklist", "safe_cell"]

COLUMNS = (
    "study",
    "patient",
    "label",
    "sex",
    "age_band",
    "regimen",
    "phase",
    "week",
    "salt_last",
    "salt_change",
    "next_due",
    "next_due_on",
    "overdue_days",
    "blocks",
    "stop_rules",
    "flags",
    "top_finding",
    "top_rule",
    "evaluated_on",
)
"""The columns of the file; none of them tells a name."""

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    Examples
    --------
    >>> safe_cell("=HYPERLINK(1)"), safe_cell("tofacitinib 5 mg"), safe_cell(" =1")
    ("'=HYPERLINK(1)", 'tofacitinib 5 mg', "' =1")
    """
    return f"'{text}" if text.lstrip(" ").startswith(_STARTS) else text


@require_POST
def export_worklist(request: HttpRequest) -> HttpResponse:
    """Return what the worklist shows as CSV, of sites from which one may export."""
    user = user_of(request)
    sites = list(sites_where(user, Permission.EXPORT))
    if not sites:
        raise PermissionDenied
    asked = Asked.read(request.POST)
    seen = in_view(user, chosen_site(request), study=asked.study)
    known = found_by_number(user, asked.q)
    chosen = asked.choose(seen, known=known).filter(site__in=sites)
    rows = lines(with_summary(loudest_first(chosen)))
    content = _csv(rows).encode()
    digest = hashlib.sha256(content).hexdigest()
    counts: Counter[Study] = Counter(row.patient.study for row in rows)
    for study, count in sorted(counts.items(), key=lambda item: item[0].key):
        says = f"worklist.csv ({asked.in_words()}), sha256 {digest}"
        log_export(user, study, patients=count, says=says)
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="worklist.csv"'
    return response


def _csv(rows: list[Line]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_cell(row, name) for name in COLUMNS])
    return written.getvalue()


def _cell(row: Line, name: str) -> str:
    of_patient = {
        "study": row.patient.study.key,
        "patient": row.patient.key,
        "label": row.patient.name_shown,
    }
    if name in of_patient:
        return safe_cell(of_patient[name])
    value = getattr(row.summary, name, None)
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, int):
        return str(value)
    return safe_cell(str(value))
