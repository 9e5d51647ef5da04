"""An audit as one HTML file: each claim beside the rows it was recomputed from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from anagen.records.cohort import Cohort
from anagen.records.columns import Record
from anagen.reports.audit.paper_table import PaperTable
from anagen.reports.audit.text import text_of_verdicts
from anagen.reports.audit.units import unit_beside
from anagen.reports.audit.verdicts import Audit, AuditedClaim, Verdict

__all__ = ["Rows", "render_audit"]

Rows = Cohort | PaperTable
"""Where the rows are: the records, or the table of a paper."""

_HIDDEN = frozenset({"source_place", "basis", "basis_note"})
_NAME = re.compile(r"\b([a-z]+(?:_[a-z0-9]+)+)\b(\()?")
_MOST_ROWS = 30
_MOST_VALUES = 60
_SHORT = {
    Verdict.CONTRADICTS: "contradicts",
    Verdict.ANOTHER_READING: "other-reading",
    Verdict.CANNOT_BE_CHECKED: "unchecked",
    Verdict.WITH_ROUNDING: "rounded",
    Verdict.REPRODUCES: "reproduces",
}


@dataclass(frozen=True)
class _ShownRow:
    """One row of the records as a reader sees it."""

    key: str
    table: str
    cells: tuple[tuple[str, str], ...]
    place: str


def render_audit(audit: Audit, rows: Rows, title: str = "") -> str:
    """Return the audit as a page that opens offline, and filters without a script.

    Parameters
    ----------
    audit
        The audit.
    rows
        The rows it was made from.
    title
        What was audited, for the heading.
    """
    # Imported here: only a page needs templates.
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=PackageLoader("anagen.reports.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found = _rows(rows)
    text: str = environment.get_template("audit.html.j2").render(
        audit=audit,
        title=title or audit.provenance.cohort,
        counted=text_of_verdicts(audit),
        groups=[
            (verdict, _SHORT[verdict], audit.of(verdict))
            for verdict in Verdict
            if audit.of(verdict)
        ],
        shorts=list(_SHORT.values()),
        main=audit.of(Verdict.CONTRADICTS),
        others=audit.counts[Verdict.ANOTHER_READING],
        units={each.claim.id: unit_beside(each.claim) for each in audit.claims},
        whys={each.claim.id: _in_words(each.why) for each in audit.claims},
        says={each.claim.id: each.claim.says for each in audit.claims},
        behind={each.claim.id: _behind(each, found) for each in audit.claims},
        values={each.claim.id: _values(each) for each in audit.claims},
        most=_MOST_ROWS,
        most_values=_MOST_VALUES,
    )
    return text


def _in_words(why: str) -> str:
    """Write the names of measures as words: exposure months (index).

    Examples
    --------
    >>> _in_words("onset_age, not exposure_months(index): 13")
    'Onset age, not exposure months (index): 13'
    """
    said = _NAME.sub(lambda m: f"{m[1].replace('_', ' ')}{' (' if m[2] else ''}", why)
    return said[:1].upper() + said[1:]


def _values(each: AuditedClaim) -> tuple[tuple[str, str], ...]:
    """Put the names of units that gave yes, or no, into one entry each.

    None where units alone are counted, and nothing of them.
    """
    pairs = each.behind if each.claim.of else ()
    answers = {value for _, value in pairs}
    if not answers or not answers <= {"yes", "no", "unknown"}:
        return pairs
    said = {
        word: [name for name, value in pairs if value == word]
        for word in ("yes", "no", "unknown")
    }
    return tuple(
        (f"{word} ({len(names)})", ", ".join(names[:_MOST_VALUES]))
        for word, names in said.items()
        if names
    )


def _rows(rows: Rows) -> Mapping[str, _ShownRow]:
    if isinstance(rows, Cohort):
        return {
            row.id: _shown(table, row)
            for table, records in rows.tables.items()
            for row in records
        }
    return {
        rows.key(index): _ShownRow(
            rows.key(index),
            label,
            tuple(
                (column.heading or column.name, column.cells[index].text)
                for column in rows.columns.values()
                if column.cells[index].text
            ),
            "",
        )
        for index, label in enumerate(rows.labels)
    }


def _shown(table: str, row: Record) -> _ShownRow:
    values = row.model_dump(exclude_defaults=True, mode="json")
    cells = tuple(
        (name.replace("_", " "), str(value))
        for name, value in values.items()
        if name not in _HIDDEN and value is not None and not isinstance(value, list)
    )
    return _ShownRow(row.id, table, cells, str(getattr(row, "source_place", "") or ""))


def _behind(each: AuditedClaim, rows: Mapping[str, _ShownRow]) -> list[_ShownRow]:
    return [rows[key] for key in each.rows if key in rows]
