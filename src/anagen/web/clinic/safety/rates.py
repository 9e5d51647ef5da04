"""How often each rule spoke, and how often somebody went against it.

A rule counts once for each patient to whom it spoke: it speaks now, or a decision about
it is on record. A rule that is nearly always gone against is a rule to look at.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from anagen.records.terms import DecisionKind
from anagen.reports.statistics import format_percent
from anagen.web.registry.models import Decision, PatientSummary

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from anagen.web.accounts.models import Site

__all__ = ["RuleRate", "decisions_log", "rule_rates"]


@dataclass(frozen=True)
class RuleRate:
    """One rule.

    Parameters
    ----------
    rule
        The rule.
    shown
        Patients to whom it spoke.
    waiting
        Those of them for whom nobody has decided.
    counts
        Patients by kind of decision, in the order of `DecisionKind`.
    """

    rule: str
    shown: int
    waiting: int
    counts: tuple[int, ...]

    @property
    def overridden(self) -> int:
        """Patients for whom somebody went against it."""
        return self.counts[list(DecisionKind).index(DecisionKind.OVERRIDDEN)]

    @property
    def rate(self) -> str:
        """The share it was gone against, in percent without the sign."""
        return format_percent(Fraction(self.overridden, self.shown), 0, of=self.shown)


def decisions_log(sites: QuerySet[Site]) -> QuerySet[Any]:
    """Return every decision about the patients of some sites, the latest first."""
    rows: QuerySet[Any] = Decision._default_manager.filter(
        patient__site__in=sites, patient__is_voided=False, is_voided=False
    )
    return rows.select_related("patient", "patient__study").order_by("-pk")


def rule_rates(sites: QuerySet[Site]) -> list[RuleRate]:
    """Return each rule that spoke to a patient of some sites, most often first."""
    summaries = PatientSummary.objects.filter(
        patient__site__in=sites, patient__is_voided=False
    ).exclude(loud_findings=[])
    spoke: dict[str, set[int]] = defaultdict(set)
    waiting: dict[str, set[int]] = defaultdict(set)
    for patient, findings in summaries.values_list("patient_id", "loud_findings"):
        for finding in findings:
            spoke[finding["rule"]].add(patient)
            if finding["decision"] is None:
                waiting[finding["rule"]].add(patient)
    by_kind: dict[tuple[str, str], set[int]] = defaultdict(set)
    decided = decisions_log(sites).values_list("patient_id", "rule", "kind")
    for patient, rule, kind in decided:
        spoke[rule].add(patient)
        by_kind[rule, kind].add(patient)
    found = [
        RuleRate(
            rule,
            len(patients),
            len(waiting[rule]),
            tuple(len(by_kind[rule, str(kind)]) for kind in DecisionKind),
        )
        for rule, patients in spoke.items()
    ]
    return sorted(found, key=lambda one: (-one.shown, one.rule))
