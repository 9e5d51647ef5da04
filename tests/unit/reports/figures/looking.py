"""How tests look at a figure: what is written where, what stands for which record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from anagen.interop.casebook import packaged_casebook_path, read_casebook
from anagen.records.cohort import Cohort
from anagen.records.tables import Event, Patient, Treatment
from anagen.records.timeline import Timeline
from anagen.reports.figures.canvas import Canvas

__all__ = [
    "WITH_PERSONS",
    "case",
    "collisions",
    "drawn_for",
    "on_scale",
    "read",
    "text_at",
    "texts",
]

WITH_PERSONS = (
    "s0_t_omp",
    "s1_baricitinib_ciclosporin",
    "s2_paediatric_ige",
    "s4_combinations",
)


@cache
def read(name: str) -> Cohort:
    """Return a packaged casebook's Cohort; read once."""
    return read_casebook(packaged_casebook_path(name)).cohort


def case(*rows: dict[str, Any], events: tuple[Event, ...] = ()) -> Timeline:
    """Return one patient with the treatments described."""
    treatments = (
        Treatment(
            **{"treatment_id": f"t{n}", "patient_id": "p", "role": "index", **row}
        )
        for n, row in enumerate(rows, start=1)
    )
    return Timeline(Patient(patient_id="p"), treatments=(*treatments,), events=events)


def texts(canvas: Canvas) -> list[str]:
    """Return everything written, from top to bottom."""
    written = [datum for data in canvas.texts.values() for datum in data]
    return [d["text"] for d in sorted(written, key=lambda d: (d["y"], d["x"]))]


def text_at(canvas: Canvas, words: str) -> dict[str, Any]:
    """Return where words are written for the first time."""
    written = [datum for data in canvas.texts.values() for datum in data]
    return next(datum for datum in written if datum["text"] == words)


def drawn_for(canvas: Canvas, row: str) -> list[dict[str, Any]]:
    """Return the bars and points that stand for a record."""
    drawn = (*canvas.bars, *canvas.points)
    return [datum for datum in drawn if row in datum["rows"].split()]


def on_scale(canvas: Canvas, datum: dict[str, Any]) -> bool:
    """Whether a bar or point stands on the scale of time."""
    left, right = canvas.zones.get("scale", (0.0, 0.0))
    return bool(left <= datum["x"] <= right)


def collisions(canvas: Canvas) -> Iterator[str]:
    """Name each text that leaves the canvas, or covers a text, a symbol or an edge."""
    written = list(canvas.text_boxes())
    symbols = list(canvas.point_boxes())
    bars = list(canvas.bar_boxes())
    for number, text in enumerate(written):
        if min(text.left, text.top) < 0 or text.right > canvas.width:
            yield f"`{text.what}` leaves the canvas"
        if text.bottom > canvas.height:
            yield f"`{text.what}` leaves the canvas"
        for other in (*written[number + 1 :], *symbols):
            if text.meets(other):
                yield f"`{text.what}` covers `{other.what}`"
        for bar in bars:
            if bar.meets(text) and not bar.holds(text):
                yield f"`{text.what}` crosses the edge of `{bar.what}`"
