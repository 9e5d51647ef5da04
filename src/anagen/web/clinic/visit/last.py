"""What was seen last time: to compare with, and to take over where nothing changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from anagen.kernel.quantities import plain
from anagen.knowledge import load_knowledge
from anagen.records.terms import Presence, SaltComponent
from anagen.web.clinic.visit.parts import Raw, raw_of_scalp
from anagen.web.registry.models import (
    Assessment,
    Finding,
    ScalpMap,
    Visit,
    VisitStatus,
)
from anagen.web.registry.reading import rows_of

__all__ = ["LastTime", "last_time"]


@dataclass(frozen=True)
class LastTime:
    """What is on record before a visit.

    Parameters
    ----------
    when
        The day, in words; empty when nothing is on record.
    cells, percents
        Painted cells and percentages by region.
    total
        The SALT total; None when there is none.
    raw
        Boxes of scalp, examination and trichoscopy as they would be typed again.
    """

    when: str = ""
    cells: dict[str, list[int]] = field(default_factory=dict)
    percents: dict[str, str] = field(default_factory=dict)
    total: Decimal | None = None
    raw: Raw = field(default_factory=dict)

    @property
    def total_text(self) -> str:
        """The SALT total as it is shown."""
        return "" if self.total is None else plain(self.total)


def last_time(visit: Visit) -> LastTime:
    """Return what the last signed visit before this one says, else the last SALT on record.

    The assessor's own scores count; those of a second rater are another opinion. Three
    queries.
    """
    seen = (
        Visit.objects.filter(patient_id=visit.patient_id, status=VisitStatus.SIGNED)
        .filter(on__lte=visit.on)
        .exclude(pk=visit.pk)
        .order_by("-on", "-signed_at")
    )
    before = seen.select_related("scalp_map").first()
    if before is not None and hasattr(before, "scalp_map"):
        return _of_visit(before)
    return _of_records(visit, before)


def _of_visit(before: Visit) -> LastTime:
    painted: ScalpMap = before.scalp_map
    cells = {name: found for name, found in painted.cells.items() if found}
    raw = raw_of_scalp(cells, painted.overrides)
    percents = {
        name.removeprefix("scalp-"): texts[0]
        for name, texts in raw.items()
        if not name.endswith("_cells")
    }
    from_rows = _scores_of(before.patient_id, before)
    return LastTime(
        when=_words(before.on),
        cells=cells,
        percents=percents,
        total=from_rows.get(SaltComponent.TOTAL),
        raw={**raw, **_examined(before)},
    )


def _scores_of(patient_pk: int, visit: Visit) -> dict[str, Decimal]:
    manager: Any = Assessment._default_manager
    rows = manager.filter(
        patient_id=patient_pk,
        visit=visit,
        is_voided=False,
        instrument=load_knowledge().salt.stem,
        rater=f"u{visit.assessor_id}",
    )
    return {row.component: row.value for row in rows if row.value is not None}


def _of_records(visit: Visit, before: Visit | None) -> LastTime:
    """Return the last SALT of the records, for patients who came from a file."""
    stem = load_knowledge().salt.stem
    found: list[Any] = [
        one.record
        for one in rows_of(visit.patient, "assessments")
        if getattr(one.record, "instrument", "") == stem
        and getattr(one.record, "value", None) is not None
    ]
    examined = {} if before is None else _examined(before)
    if not found:
        return LastTime(when="" if before is None else _words(before.on), raw=examined)
    day = found[-1].day
    same = {str(row.component): row.value for row in found if row.day == day}
    total = same.pop(str(SaltComponent.TOTAL), None)
    percents = {name: plain(value) for name, value in same.items()}
    when = "a day not stated" if day is None else f"study day {day}"
    return LastTime(
        when=when,
        percents=percents,
        total=total,
        raw={**raw_of_scalp({}, percents), **examined},
    )


def _words(on: date) -> str:
    return f"{on.day} {on:%b %Y}"


_LOSS = {
    "hair_loss": "none",
    "partial_hair_loss": "partial",
    "complete_hair_loss": "complete",
}


def _examined(before: Visit) -> Raw:
    """Return the findings of a visit as the boxes they were written in."""
    raw: Raw = {}
    manager: Any = Finding._default_manager
    for row in manager.filter(visit=before, is_voided=False).order_by("pk"):
        is_there = row.presence == Presence.PRESENT
        if row.kind == "trichoscopy":
            raw["tricho-done"] = ["yes"]
            if is_there:
                raw.setdefault("tricho-signs", []).append(row.value)
        elif row.value in _LOSS:
            raw[f"exam-{row.kind}"] = [_LOSS[row.value]]
        elif row.kind == "nails":
            raw["exam-nails"] = ["changed" if is_there else "none"]
            if is_there and row.value != "nail_changes":
                raw["exam-nails_text"] = [row.value]
        elif row.value == "positive_pull_test":
            raw["exam-pull"] = ["positive" if is_there else "none"]
    return raw
