"""Which treatment of one patient is systemic.

A row counts by the route it states, and without one when its drug counts as systemic. A
drug that the knowledge does not have is kept under its name, unless it is put on the skin
or into it: what nobody has heard of is not dropped. Companions, such as a contraceptive or
folic acid, are systemic and are no treatment: their rows have no spans here.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> for drug, route in [
...     ("minoxidil", None),
...     ("minoxidil", "oral"),
...     ("tacrolimus", "topical"),
...     ("xyzumab", None),
... ]:
...     row = Treatment(
...         treatment_id="t1", patient_id="p", drug=drug, role="index", route=route
...     )
...     print(drug, is_systemic(row, load_knowledge()))
minoxidil False
minoxidil True
tacrolimus False
xyzumab True
"""

from __future__ import annotations

from typing import Final

from anagen.derivations.reference.treatment_spans import (
    TreatmentSpan,
    derive_treatment_spans,
)
from anagen.derivations.tables.treatment_spans import Placement
from anagen.knowledge import Knowledge
from anagen.records.tables import Treatment
from anagen.records.terms import Route
from anagen.records.timeline import Timeline

__all__ = ["LOCAL_ROUTES", "derive_systemic_spans", "is_companion", "is_systemic"]

LOCAL_ROUTES: Final = frozenset({Route.INTRALESIONAL, Route.TOPICAL})
"""Routes by which a drug is put on the skin or into it."""


def is_systemic(row: Treatment, knowledge: Knowledge) -> bool:
    """Say whether a treatment row counts as systemic."""
    if row.route is not None:
        return row.route not in LOCAL_ROUTES
    return row.drug not in knowledge.drugs or knowledge.drugs[row.drug].systemic


def is_companion(drug: str, knowledge: Knowledge) -> bool:
    """Say whether a drug is known and is no treatment of the disease."""
    return drug in knowledge.drugs and knowledge.drugs[drug].is_companion


def derive_systemic_spans(
    timeline: Timeline, knowledge: Knowledge
) -> tuple[TreatmentSpan, ...]:
    """Return the spans of systemic treatment that was taken, placed or not.

    Parameters
    ----------
    timeline
        The patient.
    knowledge
        Which drugs there are, and which count as systemic.
    """
    spans = derive_treatment_spans(timeline, knowledge)
    return tuple(
        span
        for row, span in zip(timeline.treatments, spans, strict=True)
        if span.placement is not Placement.NOT_TAKEN
        and is_systemic(row, knowledge)
        and not is_companion(row.drug, knowledge)
    )
