"""Facts about the person: age, weight, diseases, and what a screening log answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from anagen.kernel.time import DAYS_PER, Duration, TimeUnit
from anagen.kernel.units import conversion_factor, convert
from anagen.knowledge.schema.conditions import Ask
from anagen.knowledge.schema.facts import Known, Span
from anagen.protocols.facts.past import Past, last_day_of, presence_on_last_day
from anagen.records.tables import Condition
from anagen.records.terms import ConditionRole, Presence, Verdict

__all__ = [
    "age",
    "allergy",
    "answered",
    "condition",
    "disease_duration",
    "sex",
    "subtype",
    "weight",
]

_NONE = "none"
_YEAR, _DAY = "a", "d"


def age(past: Past, ask: Ask) -> Known:
    """Return the age on the day.

    A recorded age is one of completed years, or of completed parts of a year where it
    has decimals: 12 is from 12 to before 13. With dates it is exact.
    """
    patient = past.timeline.patient
    rows = (patient.patient_id,)
    if patient.birth_date is not None and patient.index_date is not None:
        today = patient.index_date + timedelta(days=past.on)
        exact = _years_between(patient.birth_date, today)
        span = Span.exactly(convert(exact, _YEAR, ask.unit or _YEAR))
        return Known(span, rows=rows, because="from the date of birth")
    if patient.age_at_index is None:
        return Known(None, because="the age is not on record")
    low = patient.age_at_index + _years(past.on) if past.on else patient.age_at_index
    step = Decimal(1).scaleb(min(int(patient.age_at_index.as_tuple().exponent), 0))
    unit = ask.unit or _YEAR
    ends = low, low + step
    if unit != _YEAR:  # years stay as they are printed
        ends = convert(low, _YEAR, unit), convert(low + step, _YEAR, unit)
    span = Span(*ends, high_open=True)
    because = f"age {patient.age_at_index:f} a at day 0"
    return Known(span, rows=rows, because=because)


def _years(days: int) -> Decimal:
    return Decimal(days) / DAYS_PER[TimeUnit.YEAR]


def _years_between(birth: date, today: date) -> Decimal:
    """Return completed years and the part of the running one."""
    years = today.year - birth.year
    if (today.month, today.day) < (birth.month, birth.day):
        years -= 1
    last, following = (_birthday(birth, birth.year + n) for n in (years, years + 1))
    return years + Decimal((today - last).days) / Decimal((following - last).days)


def _birthday(birth: date, year: int) -> date:
    try:
        return birth.replace(year=year)
    except ValueError:  # 29 February in another year: the day after the 28th
        return date(year, birth.month, birth.day - 1) + timedelta(days=1)


def weight(past: Past, ask: Ask) -> Known:
    """Return the body weight recorded for day 0."""
    patient = past.timeline.patient
    if patient.weight is None:
        return Known(None, because="the weight is not on record")
    value = convert(patient.weight, "kg", ask.unit or "kg")
    because = f"weight {patient.weight:f} kg at day 0"
    days_old = max(past.on, 0)
    return Known(Span.exactly(value), days_old, 0, (patient.patient_id,), because)


def sex(past: Past, _: Ask) -> Known:
    """Return the recorded sex."""
    patient = past.timeline.patient
    if patient.sex is None:
        return Known(None, because="the sex is not on record")
    return Known(str(patient.sex), rows=(patient.patient_id,), because="as recorded")


def condition(past: Past, ask: Ask) -> Known:
    """Return whether a disease or comorbidity is there, surely absent, or unknown.

    "None" in the list of comorbidities answers for every disease, and not for what has to
    be asked for by itself, such as pregnancy.
    """
    roles = (ConditionRole.INDEX_DISEASE, ConditionRole.COMORBIDITY)
    return _presence(past, ask, roles, ConditionRole.COMORBIDITY)


def allergy(past: Past, ask: Ask) -> Known:
    """Return whether an allergy is there, surely absent, or unknown."""
    return _presence(past, ask, (ConditionRole.ALLERGY,), ConditionRole.ALLERGY)


def _presence(
    past: Past, ask: Ask, roles: Iterable[ConditionRole], listed: ConditionRole
) -> Known:
    of_role = [row for row in past.conditions if row.role in roles]
    said = [
        (last_day_of(row.onset_day), _is_there(row), row.condition_id)
        for row in of_role
        if row.condition == ask.of
    ]
    none = [
        (last_day_of(row.onset_day), False, row.condition_id)
        for row in of_role
        if row.condition == _NONE and row.role is listed and _is_there(row)
    ]
    term = past.knowledge.vocabularies["conditions"].terms.get(str(ask.of))
    if term is not None and term.asked_by_itself:
        none = []
    return presence_on_last_day(past, said or none, str(ask.of).replace("_", " "))


def _is_there(row: Condition) -> bool:
    return row.presence is Presence.PRESENT


def _index_rows(past: Past) -> Iterator[Condition]:
    for row in past.conditions:
        if row.role is ConditionRole.INDEX_DISEASE and _is_there(row):
            yield row


def subtype(past: Past, _: Ask) -> Known:
    """Return the subtype of the index disease; of several stages the latest."""
    rows = [row for row in _index_rows(past) if row.subtype is not None]
    keys = tuple(sorted(row.condition_id for row in rows))
    words = sorted({str(row.subtype) for row in rows})
    if not words:
        return Known(None, because="the subtype is not on record")
    if len(words) > 1:
        begun = {row.subtype: _begun(row) for row in rows}
        starts = sorted(day for day in begun.values() if day is not None)
        if len(starts) < len(begun) or starts[-1] == starts[-2]:
            because = f"{len(words)} subtypes on record: {' and '.join(words)}"
            return Known(None, rows=keys, because=because)
        words = [str(word) for word, day in begun.items() if day == starts[-1]]
    return Known(words[0], rows=keys, because="as recorded")


def _begun(row: Condition) -> int | None:
    """Return the study day a stage began, as far as it is known."""
    if row.onset_day is not None and row.onset_day.day is not None:
        return row.onset_day.day
    return (
        None if row.duration is None or row.duration.day is None else -row.duration.day
    )


def disease_duration(past: Past, ask: Ask) -> Known:
    """Return how long a disease, or one subtype of it, has lasted on the day.

    Asked of a disease it is the longest on record, that of the whole course; asked of a
    subtype it is that of the stage. A plain number is taken as it is stated, so that 12
    months are not more than 12 months; a bound or a range stays one.
    """
    what = str(ask.of).replace("_", " ")
    rows = [
        row
        for row in past.conditions
        if ask.of in {row.condition, row.subtype} and _is_there(row)
    ]
    spans = [
        (span, row) for row in rows if (span := _lasted(past, row, ask)) is not None
    ]
    if not spans:
        keys = tuple(sorted(row.condition_id for row in rows))
        return Known(
            None, rows=keys, because=f"how long {what} has lasted is not on record"
        )
    longest = max(span.low or Decimal(0) for span, _ in spans)
    told = [(span, row) for span, row in spans if (span.low or Decimal(0)) == longest]
    keys = tuple(sorted(row.condition_id for _, row in told))
    is_stage = any(row.subtype == ask.of for row in rows)
    if is_stage and len({span for span, _ in spans}) > 1:
        said = " and ".join(sorted(str(span) for span, _ in spans))
        keys = tuple(sorted(row.condition_id for _, row in spans))
        return Known(
            None, rows=keys, because=f"{what} has two durations: {said} {ask.unit}"
        )
    stated = sorted({str(row.duration) for _, row in told if row.duration is not None})
    because = (
        f"{what} for {' or '.join(stated)} at day 0" if stated else f"onset of {what}"
    )
    return Known(told[0][0], rows=keys, because=because)


def _lasted(past: Past, row: Condition, ask: Ask) -> Span | None:
    unit = ask.unit or _DAY
    since_day_0 = convert(Decimal(past.on), _DAY, unit)
    if row.duration is not None:
        return _shifted(stated_span(row.duration, unit), since_day_0)
    if row.onset_day is not None:
        earliest, latest = row.onset_day.bounds
        return Span(_since(past.on, latest, unit), _since(past.on, earliest, unit))
    now = past.timeline.patient.age_at_index
    if row.onset_age is None or now is None:
        return None
    # Both ages are of completed years, so that the difference is known to a year.
    years = (now - row.onset_age - 1, now - row.onset_age + 1)
    low, high = (convert(max(end, Decimal(0)), _YEAR, unit) for end in years)
    return _shifted(Span(low, high, low_open=True, high_open=True), since_day_0)


def _since(on: int, day: int | None, unit: str) -> Decimal | None:
    return None if day is None else convert(Decimal(on - day), _DAY, unit)


def stated_span(stated: Duration, unit: str) -> Span | None:
    """Return a stated duration in a unit: a number as stated, a bound or range as one.

    Examples
    --------
    >>> str(stated_span(Duration.parse("2 y"), "mo"))
    '24'
    >>> str(stated_span(Duration.parse(">12 mo"), "mo"))
    '>12'
    """
    factor = conversion_factor(_UCUM[stated.unit], unit)
    ends = [
        None if end is None else _exactly(Fraction(end) * factor)
        for end in (stated.amount, stated.upper)
    ]
    low, high = ends
    if low is None:
        return None
    if high is not None:
        return Span(low, high)
    match stated.comparator:
        case "":
            return Span.exactly(low)
        case "<" | "<=":
            return Span(Decimal(0), low, high_open=stated.comparator == "<")
        case _:
            return Span(low, None, low_open=stated.comparator == ">")


_UCUM = {
    TimeUnit.DAY: "d",
    TimeUnit.WEEK: "wk",
    TimeUnit.MONTH: "mo",
    TimeUnit.YEAR: "a",
}


def _exactly(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def _shifted(span: Span | None, by: Decimal) -> Span | None:
    if span is None:
        return None
    low, high = (None if end is None else end + by for end in (span.low, span.high))
    return Span(low, high, span.low_open, span.high_open)


def answered(past: Past, ask: Ask) -> Known:
    """Return what the screening log of the patient answers to a criterion."""
    rows = [row for row in past.timeline.screenings if row.criterion == ask.of]
    keys = tuple(sorted(row.screening_id for row in rows))
    answers = {row.verdict for row in rows}
    if len(answers) != 1:
        why = "not in the screening log" if not rows else "answered in two ways"
        return Known(None, rows=keys, because=f"{ask.of} is {why}")
    (verdict,) = answers
    because = f"{ask.of} is {str(verdict).replace('_', ' ')} in the screening log"
    if verdict is Verdict.NOT_APPLICABLE:
        return Known(None, rows=keys, because=because, not_applicable=True)
    value = None if verdict is Verdict.UNKNOWN else verdict is Verdict.MET
    return Known(value, rows=keys, because=because)
