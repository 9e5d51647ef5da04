"""The columns of every outcome, and the closed lists of words they hold.

Both engines answer with exactly these columns, in this order. What an engine adds for
one patient at a time (the sentence, the rows behind it) is not part of the table.
"""

from __future__ import annotations

from collections.abc import Mapping

from anagen.derivations.tables.columns import OutcomeTable
from anagen.derivations.tables.salt_response import SALT_RESPONSE
from anagen.derivations.tables.treatment_spans import TREATMENT_SPANS

__all__ = ["OUTCOME_TABLES"]

OUTCOME_TABLES: Mapping[str, OutcomeTable] = {
    table.name: table for table in (TREATMENT_SPANS, SALT_RESPONSE)
}
"""Every outcome by name."""
