"""The measures a Question can ask for, each by its name and unit of analysis.

Importing this package registers them all.
"""

from anagen.reports.measures import (
    combination,
    demography,
    dosing,
    happenings,
    laboratory,
    response,
    safety,
    seriousness,
    treatment,
)
from anagen.reports.measures.registry import (
    Measured,
    UnitRow,
    Value,
    measure,
    measure_names,
    unit_rows,
)

__all__ = [
    "Measured",
    "UnitRow",
    "Value",
    "combination",
    "demography",
    "dosing",
    "happenings",
    "laboratory",
    "measure",
    "measure_names",
    "response",
    "safety",
    "seriousness",
    "treatment",
    "unit_rows",
]
