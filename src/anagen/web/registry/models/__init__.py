"""The tables of the registry.

One model per table of the column contract, made from it; and what a clinic needs around
them. `ROWS` finds the model of a table.
"""

from __future__ import annotations

from anagen.records.tables import TABLES
from anagen.web.registry.models.base import Kept, PatientRow, Row
from anagen.web.registry.models.observations import (
    Aggregate,
    Assessment,
    Attribution,
    Event,
    LaboratoryResult,
)
from anagen.web.registry.models.oversight import (
    Access,
    AccessLog,
    AuditEvent,
    DataQuery,
    PatientSummary,
    QueryStatus,
    Snapshot,
)
from anagen.web.registry.models.people import (
    Condition,
    Decision,
    Finding,
    Identity,
    Patient,
    Screening,
    Study,
    StudyKind,
)
from anagen.web.registry.models.treatments import Combination, Plan, Treatment
from anagen.web.registry.models.visits import (
    Photo,
    PhotoView,
    ScalpMap,
    Visit,
    VisitKind,
    VisitStatus,
)

__all__ = [
    "OF_A_PATIENT",
    "ROWS",
    "Access",
    "AccessLog",
    "Aggregate",
    "Assessment",
    "Attribution",
    "AuditEvent",
    "Combination",
    "Condition",
    "DataQuery",
    "Decision",
    "Event",
    "Finding",
    "Identity",
    "Kept",
    "LaboratoryResult",
    "Patient",
    "PatientRow",
    "PatientSummary",
    "Photo",
    "PhotoView",
    "Plan",
    "QueryStatus",
    "Row",
    "ScalpMap",
    "Screening",
    "Snapshot",
    "Study",
    "StudyKind",
    "Treatment",
    "Visit",
    "VisitKind",
    "VisitStatus",
]

_MODELS: tuple[type[Row], ...] = (
    Patient,
    Condition,
    Treatment,
    Combination,
    Assessment,
    LaboratoryResult,
    Event,
    Attribution,
    Finding,
    Screening,
    Decision,
    Aggregate,
)
_BY_TABLE = {model.record.table: model for model in _MODELS}

ROWS: dict[str, type[Row]] = {table: _BY_TABLE[table] for table in TABLES}
"""The model of each table of the contract, in the order of the contract."""

OF_A_PATIENT: tuple[type[Row], ...] = tuple(
    model for model in ROWS.values() if model not in {Patient, Aggregate}
)
"""The models whose rows are about one patient."""
