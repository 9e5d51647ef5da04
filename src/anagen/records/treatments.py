"""Tables of treatment: what was given, and which drugs were combined."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from anagen.records.columns import (
    DurationCell,
    Identifier,
    NotNegative,
    Positive,
    Privacy,
    Record,
    StudyDayCell,
    column,
    patient_key,
    row_key,
)
from anagen.records.terms import (
    FailureKind,
    LabelStatus,
    OrderOfEntry,
    PeriodUnit,
    Phase,
    Route,
    TreatmentRole,
)

__all__ = [
    "Combination",
    "Treatment",
]


class Treatment(Record):
    """One drug at one dose and schedule."""

    table: ClassVar[str] = "treatments"
    key: ClassVar[str] = "treatment_id"

    treatment_id: Identifier = row_key()
    patient_id: Identifier = patient_key("Who took it.")
    course_id: Identifier | None = column(
        "The course it belongs to: one index treatment from first dose to stop.",
        privacy=Privacy.SAFE,
    )
    combination_id: Identifier | None = column(
        "The stated combination it is part of, or was listed with.",
        privacy=Privacy.SAFE,
        refers_to="combinations",
    )
    event_id: Identifier | None = column(
        "The event it answers, such as the relapse it rescues.",
        privacy=Privacy.SAFE,
        refers_to="events",
    )
    drug: str = column(
        "The drug; `none` for a stated absence of treatment in this role.",
        vocabulary="drugs",
        required=True,
    )
    role: TreatmentRole = column("What it was for.", required=True)
    phase: Phase | None = column("Which part of the regimen it is.")
    dose: NotNegative | None = column("Amount given each time; lower end of a range.")
    dose_high: NotNegative | None = column("Upper end of a dose range.")
    unit: str | None = column("UCUM unit of the dose.", privacy=Privacy.SAFE)
    frequency: Annotated[int, Field(ge=1)] | None = column(
        "Times given in each period (FHIR Timing)."
    )
    period: Positive | None = column("Length of the period (FHIR Timing).")
    period_unit: PeriodUnit | None = column("Unit of the period (FHIR Timing).")
    consecutive_days: Annotated[int, Field(ge=1)] | None = column(
        "How many days running, when the period holds a pulse."
    )
    day_of_week: str | None = column("Weekdays given, `sat sun` (FHIR Timing).")
    as_needed: bool | None = column("Given only now and then (FHIR Dosage).")
    route: Route | None = column("How it was given.")
    start_day: StudyDayCell | None = column("First day of this row.")
    end_day: StudyDayCell | None = column("Last day of this row.")
    duration: DurationCell | None = column("How long it lasted, as the source says.")
    ongoing: bool | None = column("Whether it was still going when last seen.")
    label_status: LabelStatus | None = column("On or off label, as the source says.")
    cumulative_dose: NotNegative | None = column("Total dose as the source states it.")
    cumulative_dose_unit: str | None = column(
        "UCUM unit of the stated total.", privacy=Privacy.SAFE
    )
    cumulative_dose_as: str | None = column(
        "The drug the stated total is expressed in.", vocabulary="drugs"
    )
    reason_started: str | None = column("Why it was started.", vocabulary="reasons")
    reason_stopped: str | None = column("Why it was stopped.", vocabulary="reasons")
    response: str | None = column("How well it worked.", vocabulary="responses")
    reported_as: str | None = column("The source's own word.", privacy=Privacy.SAFE)


class Combination(Record):
    """One JAK inhibitor with one systemic partner in one person, as the source lists it.

    Person, combination and episode are three things: a person may have several
    combinations in turn, and combinations that ran at the same time share an episode.
    """

    table: ClassVar[str] = "combinations"
    key: ClassVar[str] = "combination_id"

    combination_id: Identifier = row_key("Key of the combination.")
    patient_id: Identifier = patient_key("Who had it.")
    episode_id: Identifier = column(
        "The episode; shared by combinations that ran at the same time.",
        privacy=Privacy.SAFE,
        required=True,
    )
    course_id: Identifier | None = column(
        "The course of the JAK inhibitor.", privacy=Privacy.SAFE
    )
    label: str | None = column("Case number as printed.", privacy=Privacy.SAFE)
    age: NotNegative | None = column(
        "Age as printed for this combination.", privacy=Privacy.IDENTIFYING, unit="a"
    )
    jak_inhibitor: str = column("The JAK inhibitor.", vocabulary="drugs", required=True)
    partner: str = column("The other drug.", vocabulary="drugs", required=True)
    order_of_entry: OrderOfEntry | None = column("Which of the two came second.")
    partner_lead: DurationCell | None = column(
        "How long the partner was taken before the JAK inhibitor."
    )
    reason: str | None = column("Why the two were combined.", vocabulary="reasons")
    response_before: str | None = column(
        "Response to the JAK inhibitor alone.", vocabulary="responses"
    )
    duration: DurationCell | None = column("How long the combination lasted.")
    ongoing: bool | None = column("Whether it was still going when reported.")
    response: str | None = column(
        "Response to the combination.", vocabulary="responses"
    )
    reason_ended: str | None = column(
        "Why the combination ended.", vocabulary="reasons"
    )
    jak_inhibitor_continued: bool | None = column(
        "Whether the JAK inhibitor went on uninterrupted."
    )
    reason_jak_inhibitor_stopped: str | None = column(
        "Why the JAK inhibitor was stopped.", vocabulary="reasons"
    )
    failure: FailureKind | None = column("Primary or secondary failure, as stated.")
    link_note: str | None = column(
        "Why this combination is put to this person.", privacy=Privacy.SAFE
    )
