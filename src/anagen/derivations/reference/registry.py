"""Every outcome on the reference engine, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from anagen.derivations.reference.rows import OutcomeRow
from anagen.derivations.reference.salt_response import derive_salt_response
from anagen.derivations.reference.treatment_spans import derive_treatment_spans
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.records.timeline import Timeline

__all__ = ["REFERENCE", "Derive"]

Derive = Callable[[Timeline, Knowledge, date | None], Sequence[OutcomeRow]]
"""Takes one patient, the knowledge and its day; returns the rows of the outcome."""


def _salt_response(
    timeline: Timeline, knowledge: Knowledge, as_of: date | None
) -> Sequence[OutcomeRow]:
    outcome = knowledge.outcome(SaltResponseOutcome)
    return derive_salt_response(timeline, outcome, knowledge.salt, as_of)


REFERENCE: Mapping[str, Derive] = {
    "treatment_spans": lambda timeline, knowledge, _: derive_treatment_spans(
        timeline, knowledge
    ),
    "salt_response": _salt_response,
}
"""Each returns rows in the columns of its table in ``anagen.derivations.tables``."""
