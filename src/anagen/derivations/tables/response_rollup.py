"""The columns of `response_rollup`, and the closed lists of words they hold."""

from __future__ import annotations

from enum import StrEnum

from anagen.derivations.tables.columns import (
    DEFINITION,
    PATIENT,
    OutcomeTable,
    count,
    term,
    text,
)

__all__ = ["RESPONSE_ROLLUP", "RollupReason"]


class RollupReason(StrEnum):
    """Why a rolled-up response is what it is: the whole list."""

    DECIDED = "decided"
    """A known response decides, and no unknown one could change it."""

    DECIDED_AMONG_KNOWN = "decided_among_known"
    """A known response decides, and an unknown one could change it."""

    DECIDING_UNKNOWN = "deciding_unknown"
    """Unknown: the episode that decides by its place has no known response."""

    NO_KNOWN_RESPONSE = "no_known_response"
    """Unknown: there are combinations, and of none the response is known."""

    NO_COMBINATION = "no_combination"
    """Unknown: no combination is on record."""


RESPONSE_ROLLUP = OutcomeTable(
    name="response_rollup",
    says="One patient under one rule that makes several responses one.",
    key=("patient_id", "definition"),
    columns=(
        PATIENT,
        DEFINITION,
        term(
            "response", "The one response; empty when unknown.", vocabulary="responses"
        ),
        count("combinations", "Combinations on record, as the source lists them."),
        count("episodes", "Episodes; combinations that ran at the same time are one."),
        count("unknown_episodes", "Episodes of which the response is not known."),
        count("differing_episodes", "Episodes whose rows state different responses."),
        text("deciding_episode_id", "The episode that decides."),
        text(
            "deciding_combination_id",
            "Of that episode the first combination with that response.",
        ),
        term("reason", "Why it is what it is.", RollupReason, required=True),
    ),
)
"""One row per patient and definition."""
