"""Words for people: labels of terms, schedules of drugs, lists."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from anagen.kernel.time import StatedTime, TimeUnit
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.relapse import RelapseOutcome
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.records.tables import Treatment
from anagen.reports.statistics import format_number

__all__ = [
    "and_list",
    "capital",
    "dose_text",
    "drug_name",
    "duration_text",
    "label",
    "listed_name",
    "measure_words",
    "month_text",
    "number_word",
    "schedule_text",
    "short_duration",
    "unit_words",
    "within_text",
]

_UNIT_WORDS = {
    TimeUnit.DAY: "day",
    TimeUnit.WEEK: "week",
    TimeUnit.MONTH: "month",
    TimeUnit.YEAR: "year",
}
_PERIOD_WORDS = {"h": "hour", "d": "day", "wk": "week", "mo": "month"}
_TIMES = {1: "once", 2: "twice", 3: "three times", 4: "four times"}
_WORD_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four"}
_MORE_NUMBERS = {5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ALTERNATE = 2  # days
_BOUNDS = {
    "<=": "at most ",
    "<": "less than ",
    ">": "more than ",
    ">=": "at least ",
}
_LEADS = {
    "<=": "within ",
    "<": "in less than ",
    ">": "after more than ",
    ">=": "after at least ",
}
_AROUND_START = {
    "<": "before the start",
    "<=": "at or before the start",
    ">": "after the start",
    ">=": "from the start",
}


def label(vocabulary: str, term: str) -> str:
    """Return how a term is shown; an unknown one as it stands, without underscores."""
    knowledge = load_knowledge()
    terms = knowledge.terms(vocabulary) if vocabulary in knowledge.vocabularies else {}
    if term in terms:
        return terms[term].label
    return term.replace("_", " ").replace("jak ", "JAK ")


def drug_name(drug: str) -> str:
    """Return a drug's name in running text."""
    known = load_knowledge().drugs.get(drug)
    return known.name if known is not None else drug.replace("_", " ")


def listed_name(drug: str) -> str:
    """Return a drug's name for a list joined by commas: it holds none itself.

    Examples
    --------
    >>> listed_name("systemic_glucocorticoid_unspecified"), listed_name("tofacitinib")
    ('systemic glucocorticoid (not specified)', 'tofacitinib')
    """
    name, comma, rest = drug_name(drug).partition(", ")
    return f"{name} ({rest})" if comma else name


def capital(text: str) -> str:
    """Return the text with a capital first letter, and nothing else changed."""
    return text[:1].upper() + text[1:]


_MEASURES = {
    "disease": "patients",
    "jak_inhibitor": "JAK inhibitor",
    "event_onset_months": "months to the event",
    "aasis_improvement": "AASIS improvement",
    "disease_duration_months": "duration of disease",
    "baseline_salt": "baseline SALT",
    "latest_salt": "latest SALT",
    "salt_improvement": "SALT improvement",
    "exposure_months": "time on {}",
    "daily_dose": "daily dose of {}",
    "cumulative_dose": "cumulative dose of {}",
    "partner_lead_months": "time on the partner before",
    "event_count": "adverse events",
    "relapse_latency_weeks": "time to relapse",
    "relapse_by": "relapse by {}",
    "laboratory_high": "high {}",
}
_BARE = {"events", "condition", "drug", "salt_response", "laboratory"}


def measure_words(text: str) -> str:
    """Write a measure in words for a heading: ``events(nausea)`` as "nausea".

    Examples
    --------
    >>> measure_words("exposure_months(tofacitinib)"), measure_words("event_severity")
    ('time on tofacitinib', 'event severity')
    >>> measure_words("partner = methotrexate")
    'partner: methotrexate'
    """
    if text.startswith("not "):
        return f"not {measure_words(text.removeprefix('not '))}"
    compared, equals, value = text.partition(" = ")
    if equals:
        said = compared if compared == "disease" else measure_words(compared)
        return f"{said}: {_value_words(compared, value)}"
    name, _, rest = text.partition("(")
    argument = rest.partition(")")[0]
    said = _argument_words(name, argument)
    words = _MEASURES.get(name, name.replace("_", " "))
    if "{}" in words:
        return words.format(said)
    if name in _BARE and said:
        return said
    return f"{words}: {said}" if said else words


_VOCABULARIES = {"disease": "conditions", "subtype": "condition_subtypes"}


def _value_words(measure: str, value: str) -> str:
    """Return how a value that a measure is compared with is shown."""
    if value in load_knowledge().drugs:
        return drug_name(value)
    return label(_VOCABULARIES.get(measure, measure), value)


def _argument_words(name: str, argument: str) -> str:
    """Return how the argument of a measure is shown."""
    knowledge = load_knowledge()
    definitions = knowledge.outcome(SaltResponseOutcome).definitions
    if name == "salt_response" and argument in definitions:
        return definitions[argument].label
    rules = knowledge.outcome(RelapseOutcome).definitions
    if name == "relapse_by" and argument in rules:
        return rules[argument].label
    if argument in knowledge.analytes:
        return knowledge.analytes[argument].name
    if argument in knowledge.drugs:
        return drug_name(argument)
    vocabulary = "conditions" if name == "condition" else "event_terms"
    return label(vocabulary, argument)


_UNITS = {
    "a": "years",
    "mo": "months",
    "wk": "weeks",
    "d": "days",
    "{score}": "",
    "1": "",
    "/uL": "/\N{MICRO SIGN}L",
}


def unit_words(unit: str | None) -> str:
    """Write a unit as a reader expects it: UCUM's year is ``a``, its ``[IU]`` is IU.

    Examples
    --------
    >>> unit_words("a"), unit_words("[IU]/mL"), unit_words("1")
    ('years', 'IU/mL', '')
    """
    plain = (unit or "").replace("[", "").replace("]", "")
    return _UNITS.get(plain, plain)


def and_list(words: Sequence[str]) -> str:
    """Join words as in a sentence.

    Examples
    --------
    >>> and_list(["a", "b", "c"]), and_list(["a", "b"]), and_list(["a"])
    ('a, b and c', 'a and b', 'a')
    """
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def number_word(number: int) -> str:
    """Write a number below ten in words, any other in digits.

    Examples
    --------
    >>> number_word(4), number_word(10), number_word(0)
    ('four', '10', '0')
    """
    return (_WORD_NUMBERS | _MORE_NUMBERS).get(number, format_number(number))


def month_text(day: str) -> str:
    """Write a calendar time in words, as exactly as it is stated.

    Examples
    --------
    >>> month_text("2021-02"), month_text("2021"), month_text("2021-02-09")
    ('February 2021', '2021', '9 February 2021')
    """
    year, *parts = day.split("-")
    if not parts:
        return year
    words = f"{_MONTHS[int(parts[0]) - 1]} {year}"
    return words if len(parts) == 1 else f"{int(parts[1])} {words}"


def duration_text(time: StatedTime) -> str:
    """Write a duration in words, a bound as a bound; empty when not dated.

    Examples
    --------
    >>> from anagen.kernel.time import Duration
    >>> duration_text(Duration.parse("1 wk")), duration_text(Duration.parse("24 mo"))
    ('1 week', '24 months')
    >>> duration_text(Duration.parse(">24 mo"))
    'more than 24 months'
    """
    return f"{_BOUNDS.get(time.comparator, '')}{_span_text(time)}"


def short_duration(time: StatedTime) -> str:
    """Write a duration for a narrow cell, the unit as one letter.

    Examples
    --------
    >>> from anagen.kernel.time import Duration
    >>> [short_duration(Duration.parse(text)) for text in ("1 y", "6 mo", ">2 y")]
    ['1 y', '6 m', '>2 y']
    """
    amount = format_number(time.amount)
    if time.upper is not None:
        amount = f"{amount}\N{EN DASH}{format_number(time.upper)}"
    unit = _UNIT_WORDS[time.unit][:1]
    return f"{time.comparator}{amount} {unit}" if amount else ""


def within_text(time: StatedTime) -> str:
    """Write when something happened, in words; empty when not dated.

    Examples
    --------
    >>> from anagen.kernel.time import StudyDay
    >>> [within_text(StudyDay.parse(text)) for text in ("<=2 wk", "6 mo", "<0")]
    ['within 2 weeks', 'after 6 months', 'before the start']
    """
    if time.amount is None:
        return ""
    if time.amount == 0 and time.comparator:
        return _AROUND_START[time.comparator]
    return f"{_LEADS.get(time.comparator, 'after ')}{_span_text(time)}"


def _span_text(time: StatedTime) -> str:
    """Write the number and its unit, without the comparator."""
    if time.amount is None:
        return ""
    noun = _UNIT_WORDS[time.unit]
    one = time.amount == 1 and time.upper is None
    amount = format_number(time.amount)
    if time.upper is not None:
        amount = f"{amount} to {format_number(time.upper)}"
    return f"{amount} {noun}{'' if one else 's'}"


def dose_text(row: Treatment) -> str:
    """Write a dose: ``5 mg``, ``50 to 100 mg``; empty when it is not stated."""
    if row.dose is None:
        return ""
    amount = format_number(row.dose)
    if row.dose_high is not None:
        amount = f"{amount} to {format_number(row.dose_high)}"
    return f"{amount} {row.unit or ''}".strip()


def schedule_text(row: Treatment, *, rate: bool = False) -> str:
    """Write dose and schedule in words, or as a rate.

    Parameters
    ----------
    row
        The treatment.
    rate
        Whether to write ``4 mg/day`` rather than ``4 mg once daily``.
    """
    dose = dose_text(row)
    if row.frequency is None or row.period is None or row.period_unit is None:
        return dose
    period = row.period
    unit = _PERIOD_WORDS[row.period_unit]
    if rate and dose and row.frequency == 1:
        every = unit if period == 1 else f"{format_number(period)} {unit}s"
        return f"{dose}/{every}"
    return f"{dose} {_frequency_text(row.frequency, period, unit, row)}".strip()


def _frequency_text(times: int, period: Decimal, unit: str, row: Treatment) -> str:
    article = "an" if unit == "hour" else "a"
    every = (
        f"every {format_number(period)} {unit}s" if period != 1 else f"{article} {unit}"
    )
    if row.consecutive_days is not None:
        return f"on {_consecutive_text(row.consecutive_days)} {every}"
    often = _TIMES.get(times, f"{times} times")
    if unit == "day" and period == 1:
        return f"{often} daily"
    if unit == "day" and period == _ALTERNATE and times == 1:
        return "on alternate days"
    return every if times == 1 and period != 1 else f"{often} {every}"


def _consecutive_text(days: int) -> str:
    number = _WORD_NUMBERS.get(days, str(days))
    return f"{number} day" if days == 1 else f"{number} consecutive days"
