"""Short words for small places: schedules, abbreviations and what they stand for."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from anagen.kernel.time import StatedTime, StudyDay, TimeUnit
from anagen.knowledge import load_knowledge
from anagen.records.tables import Condition, Event, Treatment
from anagen.records.terms import EventTrigger, TreatmentRole
from anagen.records.timeline import Timeline
from anagen.reports.words import (
    dose_text,
    drug_name,
    label,
    schedule_text,
)

__all__ = [
    "case_name",
    "condition_name",
    "disease_abbreviation",
    "drug_abbreviation",
    "drug_label",
    "event_name",
    "first_dose_of",
    "index_drug",
    "relapse_words",
    "short_day",
    "short_schedule",
    "short_time",
    "spell_out",
    "stated_on",
]

_TIMES_DAILY = {2: "BD", 3: "TDS"}
_STANDS_FOR = {"BD": "twice daily", "TDS": "three times daily"}
_UNSPECIFIED = ", not specified"
_LONGEST_ABBREVIATION = 4


def short_time(time: StatedTime | None) -> str:
    """Write a time as short as it can be read: ``15 y``, ``≤2 wk``."""
    text = "" if time is None or time.amount is None else str(time).split("#")[0]
    return text.strip().replace("<=", "≤").replace(">=", "≥").replace("..", "–")


def short_day(day: StudyDay | None) -> str:
    """Write a study day shortly: ``day 20``, ``6 wk``, ``≤2 wk``."""
    text = short_time(day)
    is_day = day is not None and day.unit is TimeUnit.DAY
    return f"day {text}" if is_day and text else text


def stated_on(time: StatedTime | None) -> int | None:
    """Return the day a source states; None for a mere bound, such as ``>24 mo``."""
    return None if time is None or time.comparator else time.day


def short_schedule(row: Treatment) -> str:
    """Write dose and schedule shortly: ``5 mg BD``, ``15 mg/week``, ``4 mg/day``.

    Once a day is written as a rate, since sources often state only a daily total.
    """
    dose = dose_text(row)
    daily = row.period == 1 and row.period_unit == "d"
    if not dose or row.frequency is None or row.period is None:
        return dose
    if row.consecutive_days is not None:
        return f"{dose}, {row.consecutive_days} days/week"
    if daily and row.frequency in _TIMES_DAILY:
        return f"{dose} {_TIMES_DAILY[row.frequency]}"
    if row.frequency == 1 and (row.period, row.period_unit) == (Decimal(2), "d"):
        return f"{dose} alternate days"
    return schedule_text(row, rate=True)


def case_name(timeline: Timeline) -> str:
    """Return what a patient is called: the case as printed, else the pseudonym."""
    label = timeline.patient.label
    return f"Case {label}" if label else f"Patient {timeline.patient_id}"


def drug_label(drug: str) -> str:
    """Return a drug's name without the remark that it is not specified."""
    return drug_name(drug).removesuffix(_UNSPECIFIED)


def index_drug(timeline: Timeline) -> str:
    """Return the index treatment of the first course; empty when there is none."""
    found = (t.drug for t in timeline.treatments if t.role is TreatmentRole.INDEX)
    return next(found, "")


def first_dose_of(drugs: Iterable[str]) -> str:
    """Say what day 0 is: the first dose of one drug, or of whichever each patient had."""
    named = sorted(set(drugs))
    if len(named) == 1:
        return f"the first dose of {drug_label(named[0])}"
    known = load_knowledge().drugs
    are_jak = named and all(
        d in known and known[d].is_janus_kinase_inhibitor for d in named
    )
    return f"the first dose of the {'JAK inhibitor' if are_jak else 'index treatment'}"


def drug_abbreviation(drug: str) -> str:
    """Return the abbreviation of a drug, or its name when it has none."""
    drugs = load_knowledge().drugs
    short = drugs[drug].abbreviations if drug in drugs else ()
    return short[0] if short else drug_label(drug)


def disease_abbreviation(condition: Condition) -> tuple[str, str]:
    """Return the short and the full name of a disease, by its subtype if it has one."""
    if condition.subtype is not None:
        return _names("condition_subtypes", condition.subtype)
    return _names("conditions", condition.condition)


def condition_name(condition: Condition) -> str:
    """Return a disease with its subtype: ``alopecia areata, universalis``."""
    name = label("conditions", condition.condition)
    if condition.subtype is None:
        return name
    return f"{name}, {label('condition_subtypes', condition.subtype)}"


def _names(vocabulary: str, term: str) -> tuple[str, str]:
    shelf = load_knowledge().vocabularies
    terms = shelf[vocabulary].terms if vocabulary in shelf else {}
    if term not in terms:
        words = term.replace("_", " ")
        return words, words
    synonyms = terms[term].synonyms
    full = next((word for word in synonyms if not word.isupper()), terms[term].label)
    short = (w for w in synonyms if w.isupper() and len(w) <= _LONGEST_ABBREVIATION)
    return next(short, full), full


def spell_out(shown: Iterable[str], conditions: Iterable[Condition]) -> list[str]:
    """Explain each abbreviation that is shown: ``AT alopecia totalis``, in order.

    Parameters
    ----------
    shown
        Every text of a figure.
    conditions
        The conditions it may name.
    """
    known = dict(_STANDS_FOR)
    known |= dict(disease_abbreviation(c) for c in conditions)
    for drug in load_knowledge().drugs.values():
        known |= dict.fromkeys(drug.abbreviations, drug_label(drug.stem))
    words = {word.strip(",;()") for text in shown for word in text.split()}
    return [f"{w} {known[w]}" for w in sorted(words) if w in known and known[w] != w]


def event_name(event: Event) -> str:
    """Return what happened, as the vocabulary calls it."""
    name = label("event_terms", event.term)
    return f"transient {name}" if event.transient and "transient" not in name else name


_TRIGGER_WORDS = {
    EventTrigger.STOP: "stopping",
    EventTrigger.TAPER: "tapering",
    EventTrigger.INTERVAL_EXTENSION: "extending the interval of",
    EventTrigger.PARTNER_STOP: "stopping",
}


def relapse_words(event: Event) -> str:
    """Say what a relapse followed, and how soon: ``≤1 wk after stopping tofacitinib``."""
    if event.trigger is None or event.trigger not in _TRIGGER_WORDS:
        return event_name(event)
    drug = drug_label(event.trigger_drug) if event.trigger_drug else "the drug"
    after = f"after {_TRIGGER_WORDS[event.trigger]} {drug}"
    return f"{short_time(event.latency)} {after}".strip()
