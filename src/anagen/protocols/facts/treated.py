"""Facts about treatment: what is taken, since when, how much, and what failed before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from anagen.derivations.reference.dose import daily_dose as dose_of
from anagen.derivations.reference.systemic import is_systemic
from anagen.kernel.units import conversion_factor, convert
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.conditions import Ask
from anagen.knowledge.schema.drugs import DrugClass
from anagen.knowledge.schema.facts import Known, Span
from anagen.protocols.facts.past import Past, counts_by
from anagen.protocols.facts.person import stated_span
from anagen.records.tables import Treatment
from anagen.records.terms import TreatmentRole

__all__ = [
    "daily_dose",
    "failed",
    "is_of",
    "refused",
    "stopped_for",
    "taking",
    "time_on",
    "tried_without_response",
]

_NONE = "none"
_NO_RESPONSE = frozenset({"none"})
_FAILURES = frozenset(
    {"no_response", "no_response_and_adverse_effects", "primary_failure"}
)
_SYSTEMIC = "systemic_"
_JAK_INHIBITOR = str(DrugClass.JANUS_KINASE_INHIBITOR)

Judge = Callable[[Treatment], bool | None]


@lru_cache(maxsize=512)
def _is_kind(kind: DrugClass | None, of: str) -> bool:
    return kind is not None and kind == of.removeprefix(_SYSTEMIC)


def is_of(row: Treatment, of: str, knowledge: Knowledge) -> bool:
    """Say whether a row is of a drug, or of a class of drugs.

    A class with ``systemic_`` before it leaves out what is put on the skin or into it.
    """
    if row.drug == of:
        return True
    drug = knowledge.drugs.get(row.drug)
    if drug is None or not _is_kind(drug.kind, of):
        return False
    return not of.startswith(_SYSTEMIC) or is_systemic(row, knowledge)


@dataclass(frozen=True)
class _Span:
    """A row on the day asked.

    Parameters
    ----------
    row
        The row.
    start, stop
        First day, and first day after it; None when unknown.
    is_on
        Whether it is taken on the day; None when that cannot be told.
    """

    row: Treatment
    start: int | None
    stop: int | None
    is_on: bool | None


def _on_day(past: Past, row: Treatment) -> _Span:
    start = None if row.start_day is None else row.start_day.day
    stop = _stop(row, start)
    return _Span(row, start, stop, _is_on(past, row, start, stop))


def _stop(row: Treatment, start: int | None) -> int | None:
    """Return the first day a row is no longer taken; None when it is not known."""
    if row.end_day is not None and row.end_day.day is not None:
        # What ends only after the day asked had not ended then.
        return row.end_day.day + (1 if row.end_day.is_exact else 0)
    if start is not None and row.duration is not None and row.duration.day is not None:
        return start + row.duration.day
    return None


def _is_on(
    past: Past, row: Treatment, start: int | None, stop: int | None
) -> bool | None:
    on, last = past.on, past.timeline.patient.last_seen_day
    if row.drug == _NONE or (stop is not None and stop <= on and not row.ongoing):
        return False
    if start is None:
        if row.role is TreatmentRole.PRIOR and not row.ongoing:
            return False
        return None
    if row.ongoing:
        seen = None if last is None else last.day
        return True if seen is None or on <= max(seen, start) else None
    # On its first day it is taken, whatever is known of its last.
    return True if stop is not None or start == on else None


def _spans(past: Past, of: str) -> list[_Span]:
    rows = [row for row in past.treatments if is_of(row, of, past.knowledge)]
    return [_on_day(past, row) for row in rows]


def _keys(spans: list[_Span]) -> tuple[str, ...]:
    return tuple(sorted(span.row.treatment_id for span in spans))


def taking(past: Past, ask: Ask) -> Known:
    """Return whether a drug, or one of a class, is taken on the day.

    What is not on record is unknown, unless the source says that nothing else was taken
    (`none` as combination). Earlier treatment counts as over.
    """
    of = str(ask.of)
    what = of.replace("_", " ")
    spans = _spans(past, of)
    for is_on, words in ((True, "is taken on"), (None, "may be taken on")):
        found = [span for span in spans if span.is_on is is_on]
        if found:
            names = sorted({span.row.drug.replace("_", " ") for span in found})
            because = f"{' and '.join(names)} {words} day {past.on}"
            return Known(is_on, rows=_keys(found), because=because)
    if spans:
        because = f"{what} was over before day {past.on}"
        return Known(False, rows=_keys(spans), because=because)
    said = [row for row in past.treatments if _says_nothing_else(row)]
    if said:
        rows = tuple(sorted(row.treatment_id for row in said))
        return Known(False, rows=rows, because="no other drug, as stated")
    return Known(None, because=f"whether {what} is taken is not on record")


def _says_nothing_else(row: Treatment) -> bool:
    return row.drug == _NONE and row.role is TreatmentRole.COMBINATION


def time_on(past: Past, ask: Ask) -> Known:
    """Return how long a drug, or a class, has been taken without a break.

    Not applicable when it is surely not taken. A row that follows the one before
    without a day between goes on with it.
    """
    is_taken = taking(past, ask)
    if is_taken.value is None:
        return is_taken
    if is_taken.value is False:
        return Known(None, because=is_taken.because, not_applicable=True)
    spans = [span for span in _spans(past, str(ask.of)) if span.start is not None]
    spans.sort(key=lambda span: (span.start or 0, span.row.treatment_id))
    begun = spans[0]
    for before, after in pairwise(spans):
        ended = _longest_stop(spans, before)
        if ended is not None and ended < (after.start or 0):
            begun = after
    first = begun.row.start_day
    earliest, latest = first.bounds if first is not None else (None, None)
    unit = ask.unit or "d"
    ends = (
        None if day is None else convert(Decimal(past.on - day), "d", unit)
        for day in (latest, earliest)
    )
    low, high = ends
    span = Span(None if low is None else max(low, Decimal(0)), high)
    because = f"{begun.row.drug} since day {begun.start}"
    return Known(span, rows=_keys(spans), because=because)


def _longest_stop(spans: list[_Span], upto: _Span) -> int | None:
    """Return the last stop of the rows up to one; None when one of them is open."""
    stops = [span.stop for span in spans[: spans.index(upto) + 1]]
    known = [stop for stop in stops if stop is not None]
    return max(known) if len(known) == len(stops) else None


def daily_dose(past: Past, ask: Ask) -> Known:
    """Return the dose a day of a drug; the mean over its period where it is a pulse."""
    spans = [span for span in _spans(past, str(ask.of)) if span.is_on is not False]
    is_taken = taking(past, ask)
    if is_taken.value is False:
        return Known(
            Span.exactly(Decimal(0)), rows=is_taken.rows, because=is_taken.because
        )
    if is_taken.value is None:
        return is_taken
    rows = _keys(spans)
    if any(span.is_on is None for span in spans):
        return Known(None, rows=rows, because=f"another dose of {ask.of} may be taken")
    low = high = Fraction(0)
    said = []
    for span in spans:
        dose = dose_of(span.row)
        if dose.low is None or dose.high is None or dose.unit is None:
            because = f"no daily dose of {ask.of}: {dose.because or 'no unit'}"
            return Known(None, rows=rows, because=because)
        factor = conversion_factor(f"{dose.unit}/d", ask.unit or f"{dose.unit}/d")
        low, high = low + dose.low * factor, high + dose.high * factor
        said.append(dose.because)
    because = f"{ask.of} {' and '.join(sorted(said))}"
    return Known(Span(_decimal(low), _decimal(high)), rows=rows, because=because)


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


# ---------------------------------------------------------------- earlier treatments


def _earlier(past: Past) -> list[Treatment]:
    """Return what was taken before: earlier treatment, and what ended by the day."""
    return [
        row
        for row in past.treatments
        if row.role is TreatmentRole.PRIOR
        or (row.end_day is not None and counts_by(row.end_day, past.on))
    ]


def _brought_nothing(row: Treatment) -> bool | None:
    """Say whether a treatment brought no response; None when that is not known."""
    if row.response in _NO_RESPONSE or row.reason_stopped in _FAILURES:
        return True
    return None if row.response is None else False


def _untold(past: Past, of: str) -> Known | None:
    """Return what follows when no earlier treatment of a kind is on record."""
    rows = _earlier(past)
    if any(is_of(row, of, past.knowledge) for row in rows):
        return None
    none = [row.treatment_id for row in rows if row.drug == _NONE]
    if none:
        rows_of = tuple(sorted(none))
        return Known(False, rows=rows_of, because="no earlier treatment, as stated")
    what = of.replace("_", " ")
    return Known(None, because=f"earlier treatment with {what} is not on record")


def failed(past: Past, ask: Ask) -> Known:
    """Return whether an earlier treatment brought no response."""
    return _judged(past, str(ask.of), _brought_nothing, "brought no response")


def refused(past: Past, ask: Ask) -> Known:
    """Return whether a treatment was refused; one that was taken was not."""
    of = str(ask.of)
    rows = [row for row in past.treatments if is_of(row, of, past.knowledge)]
    keys = tuple(sorted(row.treatment_id for row in rows))
    what = of.replace("_", " ")
    if any("refused" in {row.reason_stopped, row.reason_started} for row in rows):
        return Known(True, rows=keys, because=f"{what} was refused")
    if rows:
        return Known(False, rows=keys, because=f"{what} was taken")
    return Known(None, because=f"whether {what} was refused is not on record")


def stopped_for(past: Past, ask: Ask) -> Known:
    """Return whether a JAK inhibitor was stopped before for a reason."""

    def is_reason(row: Treatment) -> bool | None:
        return None if row.reason_stopped is None else row.reason_stopped == ask.of

    reason = str(ask.of).replace("_", " ")
    return _judged(past, _JAK_INHIBITOR, is_reason, f"was stopped for {reason}")


def _judged(past: Past, of: str, judge: Judge, words: str) -> Known:
    untold = _untold(past, of)
    if untold is not None:
        return untold
    judged = [
        (judge(row), row) for row in _earlier(past) if is_of(row, of, past.knowledge)
    ]
    for answer, form in ((True, "{} {}"), (None, "whether {} {} is not on record")):
        found = [row for verdict, row in judged if verdict is answer]
        if found:
            names = " or ".join(sorted({row.drug.replace("_", " ") for row in found}))
            rows = tuple(sorted(row.treatment_id for row in found))
            return Known(answer, rows=rows, because=form.format(names, words))
    rows = tuple(sorted(row.treatment_id for _, row in judged))
    return Known(False, rows=rows, because=f"none of them {words}")


def tried_without_response(past: Past, ask: Ask) -> Known:
    """Return the longest time on one earlier treatment that brought no response.

    At least so long when another may have gone on for longer.
    """
    of, unit = str(ask.of), ask.unit or "d"
    untold = _untold(past, of)
    if untold is not None:
        if untold.value is None:
            return untold
        return Known(Span.exactly(Decimal(0)), rows=untold.rows, because=untold.because)
    rows = [row for row in _earlier(past) if is_of(row, of, past.knowledge)]
    keys = tuple(sorted(row.treatment_id for row in rows))
    lasted = list(_lengths(rows, unit))
    low = max((span.low or Decimal(0) for span in lasted), default=Decimal(0))
    highs = [span.high for span in lasted]
    known = [high for high in highs if high is not None]
    high = max(known, default=Decimal(0)) if len(known) == len(highs) else None
    if high is None and low == 0:
        because = (
            "how long it was taken, or whether it brought a response, is not on record"
        )
        return Known(None, rows=keys, because=f"{of.replace('_', ' ')}: {because}")
    because = f"{of.replace('_', ' ')} without response"
    return Known(Span(low, high), rows=keys, because=because)


def _lengths(rows: list[Treatment], unit: str) -> Iterator[Span]:
    """Give how long each treatment without response lasted, as far as it is known."""
    for row in rows:
        is_failure = _brought_nothing(row)
        if is_failure is False:
            continue
        span = _length(row, unit)
        if span is None:
            yield Span(Decimal(0), None)
        else:
            yield span if is_failure else Span(Decimal(0), span.high)


def _length(row: Treatment, unit: str) -> Span | None:
    if row.duration is not None:
        return stated_span(row.duration, unit)
    start = None if row.start_day is None else row.start_day.day
    end = None if row.end_day is None else row.end_day.day
    if start is None or end is None:
        return None
    return Span.exactly(convert(Decimal(end - start), "d", unit))
