"""Every outcome on the columnar engine, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from anagen.derivations.columnar.salt_response import derive_salt_response
from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.columnar.treatment_spans import derive_treatment_spans
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome

__all__ = ["COLUMNAR", "Derive"]

Derive = Callable[[CohortTables, Knowledge, date | None], Any]
"""Takes Cohort tables, the knowledge and its day; returns an Ibis expression."""


def _salt_response(
    tables: CohortTables, knowledge: Knowledge, as_of: date | None
) -> Any:
    outcome = knowledge.outcome(SaltResponseOutcome)
    return derive_salt_response(tables, outcome, knowledge.salt, as_of)


COLUMNAR: Mapping[str, Derive] = {
    "treatment_spans": lambda tables, knowledge, _: derive_treatment_spans(
        tables, knowledge
    ),
    "salt_response": _salt_response,
}
"""Each returns the columns of its table in ``anagen.derivations.tables``."""
