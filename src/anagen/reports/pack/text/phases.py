"""During which part of the treatment a source says that something did not happen."""

from __future__ import annotations

from anagen.records.cohort import Cohort
from anagen.records.tables import Event
from anagen.records.terms import EventKind
from anagen.reports.tables import unique
from anagen.reports.words import and_list

__all__ = ["phase_words"]


def phase_words(cohort: Cohort, kind: EventKind) -> str:
    """Say the phases that events of a kind are told of; empty when none is named.

    Examples
    --------
    >>> from anagen.records.cohort import make_cohort
    >>> from anagen.records.tables import Patient
    >>> rows = [
    ...     Patient(patient_id="p"),
    ...     Event(
    ...         event_id="e",
    ...         patient_id="p",
    ...         kind="adverse_event",
    ...         term="none",
    ...         phase="the taper",
    ...     ),
    ... ]
    >>> phase_words(make_cohort(rows), EventKind.ADVERSE_EVENT)
    ' during the taper'
    """
    told = [e for e in cohort.rows(Event) if e.kind is kind]
    phases = unique(e.phase for e in told if e.phase)
    return f" during {and_list(phases)}" if phases else ""
