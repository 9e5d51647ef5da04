"""A number opened: its question, what it was counted of, and the rows behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from anagen.kernel.errors import QuestionError
from anagen.kernel.order import natural_order
from anagen.reports.answers import answer
from anagen.reports.questions import Question, ask
from anagen.reports.results import Contribution
from anagen.reports.statistics import format_number
from anagen.web.research.asked import Asked, clean
from anagen.web.research.cohorts import Chosen
from anagen.web.research.evidence import TABS, chosen_for, tables_of

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict

__all__ = ["cell", "result"]

_MOST = 500


@dataclass(frozen=True)
class ShownRow:
    """One row of the records, as a reader sees it."""

    key: str
    table: str
    values: tuple[tuple[str, str], ...]
    url: str


@dataclass(frozen=True)
class _Given:
    """What one unit gave to an answer."""

    label: str
    value: str
    because: str
    rows: str


@require_safe
def result(request: HttpRequest) -> HttpResponse:
    """Show a Result: question, counts, definitions, and what each unit gave."""
    try:
        asked, question = Asked.read(request.GET), _question(request.GET)
        chosen = chosen_for(request, asked, says="a number")
        found = answer(question, chosen.cohort)
    except QuestionError as refused:
        told = {"problems": refused.problems, "among": "", "study": "", "snapshot": ""}
        return render(request, "research/refused.html", told, status=422)
    rows = _rows(chosen, found.row_ids)
    given: dict[str, Any] = {
        **_around(asked, chosen),
        "result": found,
        "groups": found.groups,
        "given": [_shown(one) for one in found.contributions],
        "rows": rows[:_MOST],
        "rows_left_out": max(0, len(rows) - _MOST),
    }
    return render(request, "research/result.html", given)


def _question(given: QueryDict) -> Question:
    words = {
        name: clean(given.get(name, ""))
        for name in ("statistic", "of", "per", "rollup", "by", "says")
    }
    if not words["statistic"] or not words["of"]:
        raise Http404
    return ask(
        words["statistic"],
        words["of"],
        per=words["per"] or "patient",
        rollup=words["rollup"] or None,
        by=words["by"] or None,
        says=words["says"],
    )


def _shown(one: Contribution) -> _Given:
    value = one.value
    if value is None:
        text = "unknown"
    elif isinstance(value, bool):
        text = "yes" if value else "no"
    else:
        text = value if isinstance(value, str) else format_number(value, 1)
    return _Given(one.label or one.unit_id, text, one.because, ", ".join(one.rows))


@require_safe
def cell(
    request: HttpRequest, tab: str, table: str, row: int, column: int
) -> HttpResponse:
    """Show a cell of a table with the rows it rests on."""
    if tab not in TABS:
        raise Http404
    try:
        asked = Asked.read(request.GET)
        chosen = chosen_for(request, asked, says=f"a cell of {table}")
    except QuestionError as refused:
        raise Http404(str(refused)) from refused
    tables = [one for one in tables_of(chosen.cohort, tab) if one.name == table]
    if not tables or row >= len(tables[0].rows) or column >= len(tables[0].headings):
        raise Http404
    found = tables[0].rows[row]
    rows = _rows(chosen, found[column].rows)
    given = {
        **_around(asked, chosen),
        "table": tables[0],
        "cell": found[column],
        "line": found[0].text,
        "group": tables[0].groups[row] if tables[0].groups else "",
        "heading": tables[0].headings[column],
        "back": f"{reverse('evidence_tab', args=[tab])}?{asked.query}",
        "tab_label": TABS[tab][0],
        "rows": rows[:_MOST],
        "rows_left_out": max(0, len(rows) - _MOST),
    }
    return render(request, "research/cell.html", given)


def _around(asked: Asked, chosen: Chosen) -> dict[str, Any]:
    back = f"{reverse('evidence')}?{asked.query}"
    return {"asked": asked, "chosen": chosen, "home": back}


def _rows(chosen: Chosen, keys: Iterable[str]) -> list[ShownRow]:
    """Return the rows of some keys, by table and key."""
    wanted = set(keys)
    return [
        ShownRow(one.id, name.replace("_", " "), _values(one), _patient(chosen, one))
        for name, records in chosen.cohort.tables.items()
        for one in sorted(records, key=lambda each: natural_order(each.id))
        if one.id in wanted
    ]


def _values(record: Any) -> tuple[tuple[str, str], ...]:
    names = [column.name for column in type(record).columns()]
    pairs = ((name.replace("_", " "), record.cell_text(name)) for name in names)
    return tuple(pair for pair in pairs if pair[1])


def _patient(chosen: Chosen, record: Any) -> str:
    """Return the address of the patient of a row, for rows as they are now."""
    key = getattr(record, "patient_id", None)
    if not key or chosen.snapshot is not None:
        return ""
    return reverse("patient", args=[chosen.study.key, key])
