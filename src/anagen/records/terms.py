"""The closed lists of words that record columns may hold.

These are structural words of the records themselves. Clinical vocabularies, which
grow (drugs, conditions, adverse events, reasons), live in ``knowledge``.
"""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "Basis",
    "CausalityCategory",
    "Comparator",
    "ConditionRole",
    "DecisionKind",
    "EventKind",
    "EventTrigger",
    "FailureKind",
    "LabelStatus",
    "OrderOfEntry",
    "PatientStatus",
    "PeriodUnit",
    "Phase",
    "Presence",
    "Qualifier",
    "Route",
    "SaltComponent",
    "Sex",
    "TreatmentRole",
    "Verdict",
]

from anagen.kernel.quantities import Comparator
from anagen.kernel.verdicts import Verdict


class Basis(StrEnum):
    """Whether the source says it, or we concluded it (then `basis_note` says how)."""

    STATED = "stated"
    INFERRED = "inferred"


class Presence(StrEnum):
    """Whether a finding was there, or was looked for and was not."""

    PRESENT = "present"
    ABSENT = "absent"


class Sex(StrEnum):
    """Sex as the source records it."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


class PatientStatus(StrEnum):
    """Where the patient stood when last seen."""

    ON_TREATMENT = "on_treatment"
    STOPPED = "stopped"
    LOST = "lost"


class ConditionRole(StrEnum):
    """Why a condition is on record."""

    INDEX_DISEASE = "index_disease"
    COMORBIDITY = "comorbidity"
    ALLERGY = "allergy"


class TreatmentRole(StrEnum):
    """What a treatment was for, relative to the index treatment."""

    INDEX = "index"
    COMBINATION = "combination"
    BRIDGE = "bridge"
    MAINTENANCE = "maintenance"
    RESCUE = "rescue"
    SYMPTOMATIC = "symptomatic"
    PRIOR = "prior"
    SUBSEQUENT = "subsequent"


class Phase(StrEnum):
    """Which part of a regimen a treatment row is."""

    TITRATION = "titration"
    PULSE = "pulse"
    FULL = "full"
    INTENSIFIED = "intensified"
    REDUCED = "reduced"
    TAPER = "taper"


class Route(StrEnum):
    """How a drug is given."""

    ORAL = "oral"
    SUBCUTANEOUS = "subcutaneous"
    INTRAMUSCULAR = "intramuscular"
    INTRAVENOUS = "intravenous"
    INTRALESIONAL = "intralesional"
    TOPICAL = "topical"


class PeriodUnit(StrEnum):
    """Unit of a dosing period, as in FHIR Timing."""

    HOUR = "h"
    DAY = "d"
    WEEK = "wk"
    MONTH = "mo"


class LabelStatus(StrEnum):
    """Whether the source calls a use on or off label."""

    ON_LABEL = "on_label"
    OFF_LABEL = "off_label"


class OrderOfEntry(StrEnum):
    """Which drug of a combination came second."""

    PARTNER_ADDED = "partner_added"
    JAK_INHIBITOR_ADDED = "jak_inhibitor_added"
    TOGETHER = "together"


class FailureKind(StrEnum):
    """Whether a drug never worked, or stopped working."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


class SaltComponent(StrEnum):
    """The total SALT score, or the hair loss in one scalp region."""

    TOTAL = "total"
    TOP = "top"
    BACK = "back"
    LEFT = "left"
    RIGHT = "right"


class Qualifier(StrEnum):
    """How a score was given when it was not simply measured."""

    MEASURED = "measured"
    EQUIVALENT_TO = "equivalent_to"
    MAINTAINED = "maintained"
    IMPROVED = "improved"
    WORSENED = "worsened"


class EventKind(StrEnum):
    """What kind of thing happened."""

    ADVERSE_EVENT = "adverse_event"
    RELAPSE = "relapse"
    MILESTONE = "milestone"
    SECONDARY_LOSS = "secondary_loss"
    DOSE_CHANGE = "dose_change"


class EventTrigger(StrEnum):
    """What a relapse followed."""

    STOP = "stop"
    TAPER = "taper"
    INTERVAL_EXTENSION = "interval_extension"
    PARTNER_STOP = "partner_stop"
    NONE = "none"


class CausalityCategory(StrEnum):
    """How surely an event is put down to a drug (WHO-UMC), or that a source says so."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"
    CONDITIONAL = "conditional"
    UNASSESSABLE = "unassessable"
    ATTRIBUTED = "attributed"


class DecisionKind(StrEnum):
    """What a clinician decided about a rule."""

    OVERRIDDEN = "overridden"
    """The rule is met and something else is done, for the reason given."""

    WAIVED = "waived"
    """What is due is not done, for the reason given."""

    DONE_ELSEWHERE = "done_elsewhere"
    """What is due was done, and its result is not in these records."""

    SNOOZED = "snoozed"
    """It is looked at again later."""
