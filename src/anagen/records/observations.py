"""Tables of what was observed: scores, results, events, printed summaries."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field

from anagen.records.columns import (
    DurationCell,
    Identifier,
    Percent,
    Privacy,
    Record,
    StudyDayCell,
    column,
    patient_key,
    row_key,
)
from anagen.records.terms import (
    CausalityCategory,
    Comparator,
    EventKind,
    EventTrigger,
    Presence,
    Qualifier,
)

__all__ = [
    "Aggregate",
    "Assessment",
    "Attribution",
    "Event",
    "LaboratoryResult",
]


class Assessment(Record):
    """One score by one rater."""

    table: ClassVar[str] = "assessments"
    key: ClassVar[str] = "assessment_id"

    assessment_id: Identifier = row_key()
    patient_id: Identifier = patient_key("Who was assessed.")
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

    laboratory_id: Identifier = row_key()
    patient_id: Identifier = patient_key("Whose it is.")
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

    event_id: Identifier = row_key("Key of the event.")
    patient_id: Identifier = patient_key("Who had it.")
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

    attribution_id: Identifier = row_key()
    event_id: Identifier = column(
        "The event.", privacy=Privacy.SAFE, refers_to="events", required=True
    )
    drug: str = column("The suspected drug.", vocabulary="drugs", required=True)
    method: str | None = column("The causality method used.", privacy=Privacy.SAFE)
    category: CausalityCategory = column(
        "How surely.", default=CausalityCategory.ATTRIBUTED
    )
    assessor: str | None = column("Who judged, as a pseudonym.", privacy=Privacy.SAFE)


class Aggregate(Record):
    """One summary the source prints without the rows behind it."""

    table: ClassVar[str] = "aggregates"
    key: ClassVar[str] = "aggregate_id"

    aggregate_id: Identifier = row_key()
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
