"""The columns of every outcome, and the closed lists of words they hold.

Both engines answer with exactly these columns, in this order. What an engine adds for
one patient at a time (the sentence, the rows behind it) is not part of the table.
"""

from __future__ import annotations

from collections.abc import Mapping

from anagen.derivations.tables.adverse_events import ADVERSE_EVENTS
from anagen.derivations.tables.columns import OutcomeTable
from anagen.derivations.tables.combination_episodes import COMBINATION_EPISODES
from anagen.derivations.tables.daily_doses import DAILY_DOSES
from anagen.derivations.tables.drug_exposure import DRUG_EXPOSURE
from anagen.derivations.tables.exposure_eras import EXPOSURE_ERAS
from anagen.derivations.tables.follow_up import FOLLOW_UP
from anagen.derivations.tables.laboratory_grades import LABORATORY_GRADES
from anagen.derivations.tables.paired_scores import PAIRED_SCORES
from anagen.derivations.tables.persistence import PERSISTENCE
from anagen.derivations.tables.reference_status import REFERENCE_STATUS
from anagen.derivations.tables.relapse import RELAPSE
from anagen.derivations.tables.response_rollup import RESPONSE_ROLLUP
from anagen.derivations.tables.salt_course import SALT_COURSE
from anagen.derivations.tables.salt_milestones import SALT_MILESTONES
from anagen.derivations.tables.salt_response import SALT_RESPONSE
from anagen.derivations.tables.steroid_burden import STEROID_BURDEN
from anagen.derivations.tables.time_at_risk import TIME_AT_RISK
from anagen.derivations.tables.treatment_pathways import TREATMENT_PATHWAYS
from anagen.derivations.tables.treatment_spans import TREATMENT_SPANS

__all__ = ["OUTCOME_TABLES"]

OUTCOME_TABLES: Mapping[str, OutcomeTable] = {
    table.name: table
    for table in (
        TREATMENT_SPANS,
        FOLLOW_UP,
        PERSISTENCE,
        RELAPSE,
        EXPOSURE_ERAS,
        DRUG_EXPOSURE,
        DAILY_DOSES,
        SALT_RESPONSE,
        SALT_MILESTONES,
        SALT_COURSE,
        PAIRED_SCORES,
        RESPONSE_ROLLUP,
        COMBINATION_EPISODES,
        TREATMENT_PATHWAYS,
        LABORATORY_GRADES,
        REFERENCE_STATUS,
        STEROID_BURDEN,
        TIME_AT_RISK,
        ADVERSE_EVENTS,
    )
}
"""Every outcome by name."""
