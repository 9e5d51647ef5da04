"""An audit as one HTML file: each claim beside the rows it was recomputed from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from anagen.records.cohort import Cohort
from anagen.records.columns import Record
from anagen.reports.audit.text import text_of_verdicts
from anagen.reports.audit.verdicts import Audit, AuditedClaim, Verdict

__all__ = ["render_audit"]

_HIDDEN = frozenset({"source_place", "basis", "basis_note"})
_MOST_ROWS = 30


@dataclass(frozen=True)
class _ShownRow:
    """One row of the records as a reader sees it."""

    key: str
    table: str
    cells: tuple[tuple[str, str], ...]
    place: str


def render_audit(audit: Audit, cohort: Cohort, title: str = "") -> str:
    """Return the audit as a page that opens offline.

    Parameters
    ----------
    audit
        The audit.
    cohort
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
    rows = _rows(cohort)
    text: str = environment.get_template("audit.html.j2").render(
        audit=audit,
        title=title or audit.provenance.cohort,
        counted=text_of_verdicts(audit),
        groups=[(verdict, audit.of(verdict)) for verdict in Verdict],
        behind={each.claim.id: _behind(each, rows) for each in audit.claims},
        most=_MOST_ROWS,
    )
    return text


def _rows(cohort: Cohort) -> Mapping[str, _ShownRow]:
    return {
        row.id: _shown(table, row)
        for table, rows in cohort.tables.items()
        for row in rows
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
