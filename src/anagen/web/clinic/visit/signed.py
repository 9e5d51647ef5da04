"""The rows a signed visit has become, as its page shows them."""

from __future__ import annotations

from typing import Any

from anagen.kernel.quantities import plain
from anagen.knowledge import load_knowledge
from anagen.records.terms import Presence
from anagen.web.registry.models import Assessment, Event, Finding, Visit

__all__ = ["signed_tables"]

Table = dict[str, Any]


def signed_tables(visit: Visit) -> list[Table]:
    """Return the scores, findings and events of a visit; three queries."""
    knowledge = load_knowledge()
    scores = [
        (
            knowledge.instruments[row.instrument].abbreviation or row.instrument,
            row.component,
            "" if row.value is None else plain(row.value),
            "assessor" if row.rater == f"u{visit.assessor_id}" else "second rater",
        )
        for row in _rows(Assessment, visit)
    ]
    kinds = knowledge.terms("finding_kinds")
    findings = [
        (
            kinds[row.kind].label if row.kind in kinds else row.kind,
            row.value.replace("_", " "),
            "yes" if row.presence == Presence.PRESENT else "looked for, absent",
        )
        for row in _rows(Finding, visit)
    ]
    events = [
        (
            "none since last time"
            if row.term == "none"
            else row.term.replace("_", " "),
            "" if row.grade is None else str(row.grade),
            "" if row.day_on is None else row.day_on.isoformat(),
        )
        for row in _rows(Event, visit)
    ]
    return [
        _table("Scores", ("Instrument", "Part", "Score", "Rater"), scores),
        _table("Findings", ("Examined", "Finding", "There"), findings),
        _table("Adverse events", ("Event", "Grade", "Since"), events),
    ]


def _rows(model: Any, visit: Visit) -> list[Any]:
    return list(
        model._default_manager.filter(visit=visit, is_voided=False).order_by("pk")
    )


def _table(title: str, heads: tuple[str, ...], rows: list[Any]) -> Table:
    return {"title": title, "heads": heads, "rows": rows}
