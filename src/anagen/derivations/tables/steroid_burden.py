"""The columns of `steroid_burden`, and the closed lists of words they hold."""

from __future__ import annotations

from enum import StrEnum

from anagen.derivations.tables.columns import (
    DEFINITION,
    PATIENT,
    OutcomeTable,
    count,
    length,
    number,
    term,
)

__all__ = ["STEROID_BURDEN", "BurdenGap", "BurdenStatus"]


class BurdenStatus(StrEnum):
    """What the schedule and the stated totals say of each other: the whole list."""

    AGREE = "agree"
    """Both are known, and the stated total is as the schedule has it."""

    DIFFERS = "differs"
    """Both are known, and the stated total is not what the schedule comes to."""

    ONLY_SCHEDULE = "only_schedule"
    """Only the schedule gives a total."""

    ONLY_TYPED = "only_typed"
    """Only the source states a total; the schedule gives none."""

    NOT_COMPUTABLE = "not_computable"
    """There are rows that count, and no total of either kind."""

    NONE_ON_RECORD = "none_on_record"
    """No row counts; whether nothing was given is not known."""


class BurdenGap(StrEnum):
    """What keeps a row from being computed: the whole list, the first found first."""

    AS_NEEDED = "as_needed"
    """It is given only now and then."""

    NO_DOSE = "no_dose"
    """Its dose is not known."""

    NO_MASS_UNIT = "no_mass_unit"
    """Its dose has no unit, or one that is no mass, such as mg/kg."""

    NO_TIMING = "no_timing"
    """How often it is given is not known."""

    NO_LENGTH = "no_length"
    """How long it lasted is not known, or it ends before it starts."""

    NOT_IN_TABLE = "not_in_table"
    """The equivalence table does not have the drug."""

    TOO_MUCH = "too_much"
    """It comes to more than anybody can have been given."""


STEROID_BURDEN = OutcomeTable(
    name="steroid_burden",
    says="One patient's systemic glucocorticoid, under one equivalence table.",
    key=("patient_id", "definition"),
    columns=(
        PATIENT,
        DEFINITION,
        number(
            "scheduled_low_mg",
            "Total by the schedule as mg of prednisolone, lower end; empty when a row "
            "that counts cannot be computed.",
            "mg",
        ),
        number("scheduled_high_mg", "The same, upper end of ranges of doses.", "mg"),
        number(
            "at_least_mg",
            "Total of the rows that can be computed, lower end: a lower bound.",
            "mg",
        ),
        number("typed_mg", "Total as the source states it, as prednisolone.", "mg"),
        number("ratio_low", "The stated total over the upper end of the schedule."),
        number("ratio_high", "The stated total over the lower end of the schedule."),
        number(
            "band_low_mg",
            "Smallest total by the schedule under any table that gives one.",
            "mg",
        ),
        number("band_high_mg", "Largest total by the schedule under any table.", "mg"),
        term("status", "Whether the two totals agree.", BurdenStatus, required=True),
        term(
            "missing",
            "What the first thing is that keeps a row from being computed.",
            BurdenGap,
        ),
        count("counted_rows", "Rows of a systemic glucocorticoid in the course."),
        count("computed_rows", "Rows of these that can be computed."),
        count("rows_without_dose", "Rows without a dose of some mass a day."),
        count("rows_without_length", "Rows of which the length is not known."),
        count("rows_not_in_table", "Rows of drugs that are not in the table."),
        count("typed_rows", "Rows with a stated total."),
        count(
            "typed_rows_not_converted",
            "Rows whose stated total cannot be expressed as prednisolone.",
        ),
        count("local_rows", "Rows left out because the drug was given locally."),
        count(
            "other_role_rows",
            "Rows left out because they are rescue, earlier or later treatment.",
        ),
        length("covered_days", "Days that a placed row covers, each counted once."),
        length("overlap_days", "Days that further rows cover again; their doses add."),
        count("unplaced_rows", "Rows that count and cannot be placed in time."),
    ),
)
"""One row per patient and definition."""
