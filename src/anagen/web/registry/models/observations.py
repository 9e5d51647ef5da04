"""What was observed: scores, results, events, printed summaries."""

from __future__ import annotations

from anagen.records import tables
from anagen.web.registry.models.base import PatientRow, Row

__all__ = ["Aggregate", "Assessment", "Attribution", "Event", "LaboratoryResult"]


class Assessment(PatientRow):
    """One score by one rater."""

    record = tables.Assessment


class LaboratoryResult(PatientRow):
    """One laboratory result."""

    record = tables.LaboratoryResult


class Event(PatientRow):
    """One adverse event, relapse or milestone, or that there was none."""

    record = tables.Event


class Attribution(PatientRow):
    """One event put down to one suspected drug."""

    record = tables.Attribution


class Aggregate(Row):
    """One summary a source prints without the rows behind it."""

    record = tables.Aggregate
