"""Tables of persons: who they are, what they have, what was found, asked and decided."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from anagen.records.columns import (
    DurationCell,
    Identifier,
    NotNegative,
    Percent,
    Positive,
    Privacy,
    Record,
    StudyDayCell,
    column,
    patient_key,
    row_key,
)
from anagen.records.terms import (
    ConditionRole,
    DecisionKind,
    PatientStatus,
    Presence,
    Sex,
    Verdict,
)

__all__ = [
    "Condition",
    "Decision",
    "Finding",
    "Patient",
    "Screening",
]


class Patient(Record):
    """A person."""

    table: ClassVar[str] = "patients"
    key: ClassVar[str] = "patient_id"

    patient_id: Identifier = column(
        "Pseudonym of the person.", privacy=Privacy.IDENTIFYING, required=True
    )
    label: str | None = column(
        "Case number as the source prints it; several joined by `/`.",
        privacy=Privacy.SAFE,
    )
    sex: Sex | None = column("Sex as recorded.", privacy=Privacy.IDENTIFYING)
    age_at_index: NotNegative | None = column(
        "Age at day 0, in the decimals the source gives.",
        privacy=Privacy.IDENTIFYING,
        unit="a",
    )
    birth_date: date | None = column(
        "Date of birth; kept at the edges, never in a report.",
        privacy=Privacy.IDENTIFYING,
    )
    weight: Positive | None = column("Body weight at day 0.", unit="kg")
    index_date: date | None = column(
        "Calendar date of day 0.", privacy=Privacy.IDENTIFYING
    )
    last_seen_day: StudyDayCell | None = column("Last day anything is known of.")
    status: PatientStatus | None = column("Where the patient stood when last seen.")


class Condition(Record):
    """A disease, comorbidity or allergy, or that there was none."""

    table: ClassVar[str] = "conditions"
    key: ClassVar[str] = "condition_id"

    condition_id: Identifier = row_key()
    patient_id: Identifier = patient_key("Whose it is.")
    condition: str = column(
        "What it is; `none` when the source says there is none in this role.",
        vocabulary="conditions",
        required=True,
    )
    subtype: str | None = column(
        "Subtype, such as patchy, totalis, universalis, diffuse.",
        vocabulary="condition_subtypes",
    )
    role: ConditionRole = column("Why it is on record.", required=True)
    onset_age: NotNegative | None = column("Age when it began.", unit="a")
    onset_day: StudyDayCell | None = column("Study day when it began.")
    duration: DurationCell | None = column("How long it had lasted at day 0.")
    presence: Presence = column(
        "Present, or looked for and absent.", default=Presence.PRESENT
    )
    reported_as: str | None = column("The source's own word.", privacy=Privacy.SAFE)


class Finding(Record):
    """One clinical finding: trichoscopy, nails, brows, body hair, photograph."""

    table: ClassVar[str] = "findings"
    key: ClassVar[str] = "finding_id"

    finding_id: Identifier = row_key()
    patient_id: Identifier = patient_key("Who was examined.")
    day: StudyDayCell | None = column("When it was seen.")
    kind: str = column("What was examined.", vocabulary="finding_kinds", required=True)
    value: str = column("What was seen.", required=True)
    presence: Presence = column(
        "Present, or looked for and absent.", default=Presence.PRESENT
    )
    low: Percent | None = column("Lower end of a stated percentage.", unit="%")
    high: Percent | None = column("Upper end of a stated percentage.", unit="%")
    figure: str | None = column("Figure and panel that shows it.", privacy=Privacy.SAFE)


class Screening(Record):
    """One criterion for one screened person, included or not."""

    table: ClassVar[str] = "screenings"
    key: ClassVar[str] = "screening_id"

    screening_id: Identifier = row_key()
    patient_id: Identifier | None = column(
        "The person, when included.",
        privacy=Privacy.IDENTIFYING,
        refers_to="patients",
    )
    criterion: str = column("What was asked.", privacy=Privacy.SAFE, required=True)
    verdict: Verdict = column("The answer.", required=True)
    because: str | None = column("The fact it rests on.")


class Decision(Record):
    """One decision about a rule: gone against, waived, done elsewhere, or put off."""

    table: ClassVar[str] = "decisions"
    key: ClassVar[str] = "decision_id"

    decision_id: Identifier = row_key()
    patient_id: Identifier = patient_key("Whom it is about.")
    day: StudyDayCell | None = column(
        "When it was decided; for what was done elsewhere, when it was done."
    )
    rule: str = column(
        "The rule, as the finding names it, such as `workup/items#fasting_lipids`.",
        privacy=Privacy.SAFE,
        required=True,
    )
    kind: DecisionKind = column("What was decided.", required=True)
    reason: str | None = column("Why, in the words of who decided.")
    made_by: str | None = column("Who decided, as a pseudonym.", privacy=Privacy.SAFE)
    until_day: StudyDayCell | None = column("Last day it holds; empty for no end.")
