"""The audit of every claim of a source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from anagen.records.cohort import Cohort
from anagen.reports.audit.asking import Asker
from anagen.reports.audit.beside import (
    find_cancelling_parts,
    find_unlike_comparisons,
)
from anagen.reports.audit.claims import PrintedClaim
from anagen.reports.audit.disagreements import find_disagreements
from anagen.reports.audit.printed_parts import Claims
from anagen.reports.audit.readings_apart import find_readings_apart
from anagen.reports.audit.recompute import audit_claim
from anagen.reports.audit.verdicts import Audit, AuditedClaim, Verdict, by_importance

__all__ = ["audit_claims"]


def audit_claims(claims: Sequence[PrintedClaim], source: Cohort | Asker) -> Audit:
    """Recompute every claim from the rows, and compare the claims with each other.

    Every claim gets one verdict. What the rows cannot tell "cannot be checked"; a claim
    contradicts only when no value of an unknown row could make it right.

    Parameters
    ----------
    claims
        What the source prints, in its order.
    source
        Its rows; or, where it has none, the summaries it prints; or who answers.
    """
    asker = source if isinstance(source, Asker) else Asker(source)
    places = asker.places()
    claims = Claims(claims)
    audited = tuple(
        _with_origin(audit_claim(claim, asker, claims), places) for claim in claims
    )
    return Audit(
        claims=audited,
        disagreements=by_importance(
            *find_disagreements(claims, asker),
            *find_readings_apart(audited),
            *find_cancelling_parts(audited),
            *find_unlike_comparisons(audited),
        ),
        provenance=asker.provenance,
    )


def _with_origin(each: AuditedClaim, places: Mapping[str, str]) -> AuditedClaim:
    """Say so when a claim agrees only with rows entered from its own passage.

    Such rows cannot speak against it: that they agree shows only that they were
    entered as printed.
    """
    agrees = each.verdict in {Verdict.REPRODUCES, Verdict.WITH_ROUNDING}
    found = {places.get(row, "") for row in each.rows}
    if not agrees or not each.claim.place or found != {each.claim.place}:
        return each
    said = "its rows were entered from this passage, and could not disagree"
    why = "; ".join(filter(None, (each.why, said)))
    return replace(each, why=why, is_circular=True)
