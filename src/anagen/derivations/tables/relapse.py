"""The columns of `relapse`, and the closed lists of words they hold."""

from __future__ import annotations

from enum import StrEnum

from anagen.derivations.tables.columns import (
    DEFINITION,
    PATIENT,
    OutcomeTable,
    count,
    day,
    length,
    number,
    term,
    text,
    yes_no,
)
from anagen.derivations.tables.salt_response import ResponseSource
from anagen.records.terms import Basis, EventTrigger

__all__ = ["RELAPSE", "RelapseKind", "RelapseStatus", "RescueBasis"]


class RelapseStatus(StrEnum):
    """What a row says: a relapse, or why there is none. The whole list."""

    RELAPSE = "relapse"
    """An episode of relapse."""

    NO_RELAPSE = "no_relapse"
    """Responded, and no relapse up to the day of censoring."""

    PRIMARY_FAILURE = "primary_failure"
    """Never responded, for so long that none is expected; no relapse is possible."""

    NO_RESPONSE_YET = "no_response_yet"
    """Has not responded, and it is too early to call that failure."""

    NO_CHANGE = "no_change"
    """Responded, and the treatment was not changed, from which worsening is measured."""

    NOT_ASSESSABLE = "not_assessable"
    """Unknown: no scores, no baseline, or nothing reported."""


class RelapseKind(StrEnum):
    """What kind of relapse it is; empty when that is unknown."""

    SECONDARY_LOSS = "secondary_loss"
    """It came on unchanged treatment."""

    PROVOKED_FLARE = "provoked_flare"
    """It followed a stop, a taper, a longer interval or the stop of a partner."""


class RescueBasis(StrEnum):
    """Why treatment is taken to answer a relapse; empty when there is none."""

    LINKED = "linked"
    """Its row names the event."""

    RESCUE = "rescue"
    """It started in time, in the role of rescue."""

    RESTART = "restart"
    """A drug that had been stopped was taken again in time."""


RELAPSE = OutcomeTable(
    name="relapse",
    says="One episode of relapse under one definition, or why there is none.",
    key=("patient_id", "definition", "episode"),
    columns=(
        PATIENT,
        DEFINITION,
        count("episode", "Which episode it is, from 1; 0 when there is none."),
        term(
            "status", "A relapse, or why there is none.", RelapseStatus, required=True
        ),
        term("kind", "What kind of relapse; empty when unknown.", RelapseKind),
        term("source", "What it rests on; empty when unknown.", ResponseSource),
        day("censored_day", "Until when it is known that there was none."),
        day("response_day", "First visit that meets the response."),
        number("nadir_salt", "Lowest score of the visits before.", "{score}"),
        day("nadir_day", "First visit with that score."),
        number("reference_salt", "Score that worsening is measured from.", "{score}"),
        day("reference_day", "Day of that score."),
        day("after_day", "Last day known not to be a relapse."),
        day("by_day", "First day known to be one."),
        number("extent_low", "Scalp affected, lower end; the score of that day.", "%"),
        number("extent_high", "Scalp affected, upper end.", "%"),
        term("trigger", "What it followed; empty when unknown.", EventTrigger),
        term("trigger_drug", "The drug that was changed.", vocabulary="drugs"),
        day("trigger_day", "When it was changed."),
        term("trigger_basis", "Stated by the source, or inferred from rows.", Basis),
        length("latency_low", "Least time from the trigger to the relapse."),
        length("latency_high", "Greatest time from the trigger to the relapse."),
        term("rescue", "Why the treatment is taken to answer it.", RescueBasis),
        text("rescue_drugs", "The drugs that answered it, in order of the alphabet."),
        day("rescue_day", "First day of the treatment that answered it."),
        count("rescue_rows", "Treatment rows that answered it."),
        yes_no("recaptured", "Whether the response was regained; empty is unknown."),
        day("recapture_after_day", "Last day before it was regained."),
        day("recapture_by_day", "First day known to have regained it."),
        count("unplaced_rows", "Rows of the course that cannot be placed in time."),
    ),
)
"""One row per patient, definition and episode; one of episode 0 where there is none."""
