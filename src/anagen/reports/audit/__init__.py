"""The audit: printed claims, recomputed from the rows of the same source.

A claim becomes Questions (`asking`), is answered in its plain reading and, where that
does not give the printed number, in a closed list of others (`readings`, `search`).
What the source prints elsewhere is compared too (`disagreements`).
"""

from anagen.reports.audit.audit import audit_claims
from anagen.reports.audit.claims import PrintedCell, PrintedClaim, PrintedNumber
from anagen.reports.audit.verdicts import (
    Audit,
    AuditedClaim,
    Disagreement,
    Search,
    Verdict,
)

__all__ = [
    "Audit",
    "AuditedClaim",
    "Disagreement",
    "PrintedCell",
    "PrintedClaim",
    "PrintedNumber",
    "Search",
    "Verdict",
    "audit_claims",
]
