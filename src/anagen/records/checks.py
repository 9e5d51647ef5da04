"""What must hold between the rows of a Cohort, checked when it is made.

Every auditor looks at all tables and yields all the problems it sees; none stops at
the first. A problem's place names the table and the one-based row as given, so a
reader can turn it into a file and a line.
"""

from __future__ import annotations

from anagen.kernel.errors import Problem
from anagen.records.form_checks import (
    FORM_AUDITORS,
    Auditor,
    Tables,
    audit_keys,
    audit_references,
)
from anagen.records.sense_checks import SENSE_AUDITORS

__all__ = ["AUDITORS", "audit_keys", "audit_references", "audit_tables"]

AUDITORS: tuple[Auditor, ...] = (*FORM_AUDITORS, *SENSE_AUDITORS)
"""Every check between rows, in the order they run."""


def audit_tables(tables: Tables) -> list[Problem]:
    """Return every problem of every auditor, errors and warnings, by place."""
    return sorted(problem for auditor in AUDITORS for problem in auditor(tables))
