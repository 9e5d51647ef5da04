"""The tables of a Cohort: one record model per table, one column per fact.

This module is the contract. A column has one name everywhere: here, in CSV, in
Parquet, in SQL and on the screen.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field

from anagen.records.columns import (
    Column,
    DurationCell,
    Identifier,
    Privacy,
    Record,
    StudyDayCell,
    column,
)
from anagen.records.terms import (
    CausalityCategory,
    Comparator,
    ConditionRole,
    EventKind,
    EventTrigger,
    FailureKind,
    LabelStatus,
    OrderOfEntry,
    PatientStatus,
    PeriodUnit,
    Phase,
    Presence,
    Qualifier,
    Route,
    Sex,
    TreatmentRole,
    Verdict,
)

__all__ = [
    "TABLES",
    "Aggregate",
    "Assessment",
    "Attribution",
    "Combination",
    "Condition",
    "Event",
    "Finding",
    "LaboratoryResult",
    "Patient",
    "Screening",
    "Treatment",
    "table_columns",
]

NotNegative = Annotated[Decimal, Field(ge=0)]
Percent = Annotated[Decimal, Field(ge=0, le=100)]


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
    weight: NotNegative | None = column("Body weight at day 0.", unit="kg")
    index_date: date | None = column(
        "Calendar date of day 0.", privacy=Privacy.IDENTIFYING
    )
    last_seen_day: StudyDayCell | None = column("Last day anything is known of.")
    status: PatientStatus | None = column("Where the patient stood when last seen.")


class Condition(Record):
    """A disease, comorbidity or allergy, or that there was none."""

    table: ClassVar[str] = "conditions"
    key: ClassVar[str] = "condition_id"

    condition_id: Identifier = column(
        "Key of the row.", privacy=Privacy.SAFE, required=True
    )
    patient_id: Identifier = column(
        "Whose it is.",
        privacy=Privacy.IDENTIFYING,
        refers_to="patients",
        required=True,
    )
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


class Treatment(Record):
    """One drug at one dose and schedule."""

    table: ClassVar[str] = "treatments"
    key: ClassVar[str] = "treatment_id"

    treatment_id: Identifier = column(
        "Key of the row.", privacy=Privacy.SAFE, required=True
    )
    patient_id: Identifier = column(
        "Who took it.",
        privacy=Privacy.IDENTIFYING,
        refers_to="patients",
        required=True,
    )
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
    period: Annotated[Decimal, Field(gt=0)] | None = column(
        "Length of the period (FHIR Timing)."
    )
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

    combination_id: Identifier = column(
        "Key of the combination.", privacy=Privacy.SAFE, required=True
    )
    patient_id: Identifier = column(
        "Who had it.",
        privacy=Privacy.IDENTIFYING,
        refers_to="patients",
        required=True,
    )
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


class Assessment(Record):
    """One score by one rater."""

    table: ClassVar[str] = "assessments"
    key: ClassVar[str] = "assessment_id"

    assessment_id: Identifier = column(
        "Key of the row.", privacy=Privacy.SAFE, required=True
    )
    patient_id: Identifier = column(
        "Who was assessed.",
        privacy=Privacy.IDENTIFYING,
        refers_to="patients",
        required=True,
    )
    day: StudyDayCell | None = column("When it was scored.")
    instrument: str = column("The instrument.", vocabulary="instruments", required=True)
    component: str = column(
        "Which part: `total`, a SALT region, or an item number.",
        default="total",
    )
    value: Decimal | None = column("The score, unrounded; empty when only words.")
    qualifier: Qualifier = column(
        "Measured, or how else it was given.", default=Qualifier.MEASURED
    )
    rater: str | None = column("Who scored, as a pseudonym.", privacy=Privacy.SAFE)
    method: str | None = column("How: in clinic, photograph, software.")


class LaboratoryResult(Record):
    """One laboratory result."""

    table: ClassVar[str] = "laboratory"
    key: ClassVar[str] = "laboratory_id"

    laboratory_id: Identifier = column(
        "Key of the row.", privacy=Privacy.SAFE, required=True
    )
    patient_id: Identifier = column(
        "Whose it is.",
        privacy=Privacy.IDENTIFYING,
        refers_to="patients",
        required=True,
    )
    day: StudyDayCell | None = column("Day of the specimen.")
    analyte: str = column("What was measured.", vocabulary="analytes", required=True)
    comparator: Comparator | None = column(
        "Set when the true value lies beyond the number, as in `>1130`."
    )
    value: Decimal | None = column("The number, as reported.")
    unit: str | None = column("UCUM unit of the number.", privacy=Privacy.SAFE)
    unit_as_printed: str | None = column(
        "The unit as the source prints it, when that unit is impossible.",
        privacy=Privacy.SAFE,
    )
    lower_limit: Decimal | None = column("Lower limit of normal of that laboratory.")
    upper_limit: Decimal | None = column("Upper limit of normal of that laboratory.")
    method: str | None = column("Assay.", privacy=Privacy.SAFE)
    event_id: Identifier | None = column(
        "The adverse event it documents.", privacy=Privacy.SAFE, refers_to="events"
    )


class Event(Record):
    """One adverse event, relapse or milestone as reported, or that there was none."""

    table: ClassVar[str] = "events"
    key: ClassVar[str] = "event_id"

    event_id: Identifier = column(
        "Key of the event.", privacy=Privacy.SAFE, required=True
    )
    patient_id: Identifier = column(
        "Who had it.",
        privacy=Privacy.IDENTIFYING,
        refers_to="patients",
        required=True,
    )
    combination_id: Identifier | None = column(
        "The combination it is listed under.",
        privacy=Privacy.SAFE,
        refers_to="combinations",
    )
    kind: EventKind = column("Adverse event, relapse, milestone.", required=True)
    term: str = column(
        "What happened; `none` when the source says there was none of this kind.",
        vocabulary="event_terms",
        required=True,
    )
    reported_as: str | None = column("The source's own word.", privacy=Privacy.SAFE)
    presence: Presence = column(
        "Present, or looked for and absent.", default=Presence.PRESENT
    )
    day: StudyDayCell | None = column("When it happened.")
    grade: Annotated[int, Field(ge=1, le=5)] | None = column(
        "Grade, 1 to 5, as the source states it."
    )
    grade_as_printed: str | None = column(
        "Severity word the source uses, such as mild.", privacy=Privacy.SAFE
    )
    serious: bool | None = column("Whether it was serious.")
    special_interest: bool | None = column("Whether it is of special interest.")
    transient: bool | None = column("Whether the source calls it transient.")
    phase: str | None = column(
        "During which part of treatment, as the source says.", privacy=Privacy.SAFE
    )
    outcome: str | None = column("How it ended.", vocabulary="event_outcomes")
    action: str | None = column("What was done.", vocabulary="event_actions")
    trigger: EventTrigger | None = column("What a relapse followed.")
    trigger_drug: str | None = column(
        "The drug whose change it followed.", vocabulary="drugs"
    )
    latency: DurationCell | None = column("Time from the trigger to the event.")
    extent_low: Percent | None = column("Scalp affected, lower end.", unit="%")
    extent_high: Percent | None = column("Scalp affected, upper end.", unit="%")


class Attribution(Record):
    """One event put down to one suspected drug."""

    table: ClassVar[str] = "attributions"
    key: ClassVar[str] = "attribution_id"

    attribution_id: Identifier = column(
        "Key of the row.", privacy=Privacy.SAFE, required=True
    )
    event_id: Identifier = column(
        "The event.", privacy=Privacy.SAFE, refers_to="events", required=True
    )
    drug: str = column("The suspected drug.", vocabulary="drugs", required=True)
    method: str | None = column("The causality method used.", privacy=Privacy.SAFE)
    category: CausalityCategory = column(
        "How surely.", default=CausalityCategory.ATTRIBUTED
    )
    assessor: str | None = column("Who judged, as a pseudonym.", privacy=Privacy.SAFE)


class Finding(Record):
    """One clinical finding: trichoscopy, nails, brows, body hair, photograph."""

    table: ClassVar[str] = "findings"
    key: ClassVar[str] = "finding_id"

    finding_id: Identifier = column(
        "Key of the row.", privacy=Privacy.SAFE, required=True
    )
    patient_id: Identifier = column(
        "Who was examined.",
        privacy=Privacy.IDENTIFYING,
        refers_to="patients",
        required=True,
    )
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

    screening_id: Identifier = column(
        "Key of the row.", privacy=Privacy.SAFE, required=True
    )
    patient_id: Identifier | None = column(
        "The person, when included.",
        privacy=Privacy.IDENTIFYING,
        refers_to="patients",
    )
    criterion: str = column("What was asked.", privacy=Privacy.SAFE, required=True)
    verdict: Verdict = column("The answer.", required=True)
    because: str | None = column("The fact it rests on.")


class Aggregate(Record):
    """One summary the source prints without the rows behind it."""

    table: ClassVar[str] = "aggregates"
    key: ClassVar[str] = "aggregate_id"

    aggregate_id: Identifier = column(
        "Key of the row.", privacy=Privacy.SAFE, required=True
    )
    measure: str = column("What was measured.", privacy=Privacy.SAFE, required=True)
    statistic: str = column(
        "Which summary it is.",
        privacy=Privacy.SAFE,
        vocabulary="statistics",
        required=True,
    )
    among: str | None = column("Whom it is about; empty for everybody.")
    day: StudyDayCell | None = column("When it applies.")
    comparator: Comparator | None = column("Set for a bound, such as at least.")
    value: Decimal | None = column("The number.")
    low: Decimal | None = column("Lower end of a range.")
    high: Decimal | None = column("Upper end of a range.")
    unit: str | None = column("UCUM unit.", privacy=Privacy.SAFE)
    numerator: Annotated[int, Field(ge=0)] | None = column("How many have it.")
    denominator: Annotated[int, Field(ge=0)] | None = column("Of how many.")
    text: str | None = column("A summary that is not a number.")


TABLES: dict[str, type[Record]] = {
    model.table: model
    for model in (
        Patient,
        Condition,
        Treatment,
        Combination,
        Assessment,
        LaboratoryResult,
        Event,
        Attribution,
        Finding,
        Screening,
        Aggregate,
    )
}
"""Every table of a Cohort, in the order they are read and shown."""


def table_columns(table: str) -> tuple[Column, ...]:
    """Return the contract of a table's columns.

    Examples
    --------
    >>> [column.name for column in table_columns("attributions")][:3]
    ['attribution_id', 'event_id', 'drug']
    """
    return TABLES[table].columns()
