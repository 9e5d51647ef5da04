"""On which days of follow-up one patient was at risk of an event on which regimen.

The regimen is the set of systemic drugs whose eras cover the day, under each definition
of ``knowledge/outcomes/time_at_risk.yaml``; a day without any is on none.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Patient, Treatment
>>> rows = [
...     Treatment(
...         treatment_id=drug,
...         patient_id="p",
...         drug=drug,
...         role=role,
...         start_day=start,
...         end_day=end,
...     )
...     for drug, role, start, end in [
...         ("baricitinib", "index", 0, 364),
...         ("methotrexate", "combination", 100, 199),
...     ]
... ]
>>> case = Timeline(Patient(patient_id="p", last_seen_day=365), treatments=tuple(rows))
>>> for stretch in derive_regimen_stretches(case, load_knowledge()):
...     if stretch["definition"] == "on_treatment":
...         print(stretch["regimen"], stretch["start_day"], stretch["stop_day"])
baricitinib 0 100
baricitinib + methotrexate 100 200
baricitinib 200 365
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from anagen.derivations.reference.exposure_eras import build_eras
from anagen.derivations.reference.segments import cut_into_segments
from anagen.derivations.reference.systemic import derive_systemic_spans
from anagen.derivations.tables.treatment_pathways import name_regimen
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.exposure_eras import ExposureErasOutcome
from anagen.knowledge.schema.outcomes.time_at_risk import TimeAtRiskOutcome
from anagen.records.terms import TreatmentRole
from anagen.records.timeline import Timeline

__all__ = ["derive_regimen_stretches"]


def derive_regimen_stretches(
    timeline: Timeline, knowledge: Knowledge, as_of: date | None = None
) -> tuple[Mapping[str, Any], ...]:
    """Return the stretches of one patient whose day last seen is known, in order.

    Each has the columns of `REGIMEN_STRETCHES`.

    Parameters
    ----------
    timeline
        The patient.
    knowledge
        The definitions, and which drugs are systemic.
    as_of
        Day of the knowledge; the latest when not given.
    """
    last_seen = timeline.patient.last_seen_day
    seen = None if last_seen is None else last_seen.day
    if seen is None:
        return ()
    exposures = knowledge.outcome(ExposureErasOutcome).definitions
    spans = derive_systemic_spans(timeline, knowledge)
    found: list[Mapping[str, Any]] = []
    for name, definition in knowledge.outcome(TimeAtRiskOutcome).definitions.items():
        joined = exposures[definition.eras]
        unplaced = sum(
            not span.is_placed
            for span in spans
            if span.role in joined.roles and span.role is not TreatmentRole.PRIOR
        )
        for segment in cut_into_segments(build_eras(spans, joined, as_of)):
            start, stop = max(segment.start_day, 0), min(segment.stop_day, seen)
            if start < stop:
                found.append(
                    {
                        "patient_id": timeline.patient_id,
                        "definition": name,
                        "regimen": name_regimen(segment.drugs),
                        "start_day": start,
                        "stop_day": stop,
                        "since_day": max(era.start_day for era in segment.eras),
                        "until_last_seen": stop == seen,
                        "unplaced_rows": unplaced,
                    }
                )
    return tuple(found)
