"""Every summary of a Cohort, by name."""

from __future__ import annotations

from collections.abc import Mapping

from anagen.derivations.summaries.adverse_event_rates import ADVERSE_EVENT_RATES
from anagen.derivations.summaries.milestone_curve import MILESTONE_CURVE
from anagen.derivations.summaries.pathway_counts import PATHWAY_COUNTS
from anagen.derivations.summaries.persistence_curve import PERSISTENCE_CURVE
from anagen.derivations.summaries.rater_agreement import RATER_AGREEMENT
from anagen.derivations.summaries.summary import Summary

__all__ = ["SUMMARIES"]

SUMMARIES: Mapping[str, Summary] = {
    summary.table.name: summary
    for summary in (
        PERSISTENCE_CURVE,
        ADVERSE_EVENT_RATES,
        PATHWAY_COUNTS,
        MILESTONE_CURVE,
        RATER_AGREEMENT,
    )
}
"""Each counts outcomes in the engine and finishes the counts in Python."""
