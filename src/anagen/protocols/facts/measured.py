"""Facts that are measured: laboratory results and scores."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from anagen.derivations.reference.salt_series import SaltVisit
from anagen.kernel.errors import UnitError
from anagen.kernel.units import convert
from anagen.knowledge.schema.conditions import Ask
from anagen.knowledge.schema.facts import Known, Span
from anagen.protocols.facts.past import Past
from anagen.records.salt import compute_percent_change
from anagen.records.tables import Assessment, LaboratoryResult
from anagen.records.terms import SaltComponent

__all__ = [
    "assessment",
    "laboratory",
    "laboratory_change",
    "laboratory_percent_change",
    "laboratory_times_upper_limit",
    "salt",
    "salt_baseline",
    "salt_improvement",
    "salt_rise",
]

_PERCENT = "%"


def laboratory(past: Past, ask: Ask) -> Known:
    """Return the last result of an analyte, in the unit asked."""
    return _last_result(past, ask, _results(past, ask), ask.unit or "")


def laboratory_times_upper_limit(past: Past, ask: Ask) -> Known:
    """Return the last result over the upper limit printed with it."""
    known = _last_result(past, ask, _results(past, ask), None)
    rows = [row for row in _results(past, ask) if row.laboratory_id in known.rows]
    if not isinstance(known.value, Span) or not rows:
        return known
    limits = {row.upper_limit for row in rows}
    limit = limits.pop() if len(limits) == 1 else None
    if not limit:
        because = f"no one upper limit of {ask.of} is on record for day {known.day}"
        return Known(None, known.days_old, known.day, known.rows, because)
    span = _scaled(known.value, Fraction(1) / Fraction(limit))
    because = f"{known.because}, upper limit {limit}"
    return Known(span, known.days_old, known.day, known.rows, because)


def laboratory_change(past: Past, ask: Ask) -> Known:
    """Return the last result after day 0 less that at baseline."""
    return _changed(past, ask, as_percent=False)


def laboratory_percent_change(past: Past, ask: Ask) -> Known:
    """Return the change from baseline as a percentage of baseline."""
    return _changed(past, ask, as_percent=True)


def _changed(past: Past, ask: Ask, *, as_percent: bool) -> Known:
    unit = past.knowledge.analytes[str(ask.of)].unit if as_percent else ask.unit or ""
    rows = _results(past, ask)
    first = _last_result(past, ask, [row for row in rows if _day(row) <= 0], unit)
    last = _last_result(past, ask, [row for row in rows if _day(row) > 0], unit)
    both = tuple(sorted({*first.rows, *last.rows}))
    start, end = _exact(first.value), _exact(last.value)
    if start is None or end is None:
        lacks = first if start is None else last
        when = "at baseline" if start is None else "after day 0"
        because = f"{when}: {lacks.because}, so there is no change to tell"
        return Known(None, last.days_old, last.day, both, because)
    because = f"{ask.of} {start:f} at baseline, {end:f} {unit} on day {last.day}"
    change = end - start
    if as_percent:
        if start == 0:
            return Known(None, last.days_old, last.day, both, "the baseline is 0")
        change = _divided(Fraction(change) * 100, Fraction(start))
    return Known(Span.exactly(change), last.days_old, last.day, both, because)


def _exact(value: Span | str | bool | None) -> Decimal | None:
    return value.low if isinstance(value, Span) and value.low == value.high else None


def _divided(top: Fraction, bottom: Fraction) -> Decimal:
    quotient = top / bottom
    return Decimal(quotient.numerator) / Decimal(quotient.denominator)


def _scaled(span: Span, factor: Fraction) -> Span:
    ends = [
        None if end is None else _divided(Fraction(end) * factor, Fraction(1))
        for end in (span.low, span.high)
    ]
    return Span(ends[0], ends[1], span.low_open, span.high_open)


def _results(past: Past, ask: Ask) -> tuple[LaboratoryResult, ...]:
    return past.results(str(ask.of))


def _day(row: LaboratoryResult | Assessment) -> int:
    """Return the day a row counts for; rows without one were left out before."""
    if row.day is None:
        return 0
    day = row.day.latest if row.day.day is None else row.day.day
    return 0 if day is None else day


def _last_result(
    past: Past, ask: Ask, rows: Iterable[LaboratoryResult], unit: str | None
) -> Known:
    """Return the result of the last day; unknown when those of one day differ."""
    valued = [row for row in rows if row.value is not None]
    if not valued:
        return Known(None, because=f"no result of {ask.of} is on record")
    day = max(map(_day, valued))
    of_day = sorted(
        (row for row in valued if _day(row) == day), key=lambda row: row.laboratory_id
    )
    keys = tuple(row.laboratory_id for row in of_day)
    try:
        spans = [_span(past, row, unit) for row in of_day]
    except UnitError as error:
        return Known(None, past.days_old(day), day, keys, str(error).splitlines()[0])
    printed = [_printed(row) for row in of_day]
    if len(set(spans)) > 1:
        because = f"{len(spans)} results on day {day}: {' and '.join(sorted(printed))}"
        return Known(None, past.days_old(day), day, keys, because)
    because = f"{ask.of} {printed[0]} on day {day}"
    return Known(spans[0], past.days_old(day), day, keys, because)


def _span(past: Past, row: LaboratoryResult, unit: str | None) -> Span:
    value = row.value if row.value is not None else Decimal(0)
    if unit is not None:
        if row.unit is None:
            raise UnitError(f"the unit of {row.laboratory_id} is not on record")
        analyte = past.knowledge.analytes.get(row.analyte)
        factors = analyte.factors_on() if analyte is not None else {}
        if row.unit != unit:
            value = convert(value, row.unit, unit, factors=factors)
    return Span.censored(value, row.comparator)


def _printed(row: LaboratoryResult) -> str:
    value = "" if row.value is None else f"{row.value:f}"
    return f"{row.comparator or ''}{value} {row.unit or ''}".rstrip()


def assessment(past: Past, ask: Ask) -> Known:
    """Return the last total score of an instrument; raters who differ give a range."""
    if ask.of == past.knowledge.salt.stem:
        return salt(past, ask)
    rows = [
        row
        for row in past.assessments
        if row.instrument == ask.of
        and row.component == SaltComponent.TOTAL
        and row.value is not None
    ]
    if not rows:
        return Known(None, because=f"no score of {ask.of} is on record")
    day = max(map(_day, rows))
    of_day = [row for row in rows if _day(row) == day]
    keys = tuple(sorted(row.assessment_id for row in of_day))
    clash = _scored_twice(of_day, str(ask.of), day)
    if clash:
        return Known(None, past.days_old(day), day, keys, clash)
    scores = [row.value for row in of_day if row.value is not None]
    span = Span(min(scores), max(scores))
    because = f"{ask.of} {span} on day {day}"
    return Known(span, past.days_old(day), day, keys, because)


def _scored_twice(rows: Iterable[Assessment], what: str, day: int) -> str:
    """Say when one rater gave two scores on one day by one method; empty when none."""
    by_rater: dict[tuple[str | None, str | None], set[Decimal]] = {}
    for row in rows:
        if row.value is not None and row.component == SaltComponent.TOTAL:
            by_rater.setdefault((row.rater, row.method), set()).add(row.value)
    differing = [scores for scores in by_rater.values() if len(scores) > 1]
    if not differing:
        return ""
    said = " and ".join(f"{score:f}" for score in sorted(differing[0]))
    return f"{len(differing[0])} scores of {what} by one rater on day {day}: {said}"


def salt(past: Past, ask: Ask) -> Known:
    """Return the last SALT score up to the day; of one day the highest counts."""
    series = past.series
    visit = series.visits[-1] if series.visits else series.baseline
    return _of_visit(past, ask, visit, "no SALT score is on record")


def salt_baseline(past: Past, ask: Ask) -> Known:
    """Return the SALT score at baseline."""
    return _of_visit(past, ask, past.series.baseline, "no baseline SALT is on record")


def salt_improvement(past: Past, ask: Ask) -> Known:
    """Return the improvement from baseline, in percent of it or in points."""
    start, end = salt_baseline(past, ask), _last_visit(past, ask)
    first, last = _exact(start.value), _exact(end.value)
    if first is None or last is None:
        return _lacking(start if first is None else end)
    rows = tuple(sorted({*start.rows, *end.rows}))
    because = f"SALT {first:f} at baseline, {last:f} on day {end.day}"
    gained = first - last
    if ask.unit == _PERCENT:
        if compute_percent_change(float(first), float(last)) is None:
            return Known(None, end.days_old, end.day, rows, "the baseline SALT is 0")
        gained = _divided(Fraction(gained) * 100, Fraction(first))
    return Known(Span.exactly(gained), end.days_old, end.day, rows, because)


def salt_rise(past: Past, ask: Ask) -> Known:
    """Return how far the last score lies above the lowest after day 0."""
    end = _last_visit(past, ask)
    last = _exact(end.value)
    if last is None:
        return end
    lowest = min(past.series.visits, key=lambda visit: (visit.score, visit.day))
    rows = tuple(sorted({*lowest.rows, *end.rows}))
    because = f"SALT {lowest.score:f} on day {lowest.day}, {last:f} on day {end.day}"
    rise = Span.exactly(last - lowest.score)
    return Known(rise, end.days_old, end.day, rows, because)


def _lacking(known: Known) -> Known:
    return Known(None, known.days_old, known.day, known.rows, known.because)


def _last_visit(past: Past, ask: Ask) -> Known:
    visits = past.series.visits
    because = "no SALT score after day 0 is on record"
    return _of_visit(past, ask, visits[-1] if visits else None, because)


def _of_visit(past: Past, ask: Ask, visit: SaltVisit | None, missing: str) -> Known:
    del ask  # a score has one unit
    if visit is None:
        return Known(None, because=missing)
    days_old = past.days_old(visit.day)
    instrument = past.knowledge.salt.stem
    of_day = [
        row
        for row in past.assessments
        if row.instrument == instrument and _day(row) == visit.day
    ]
    clash = _scored_twice(of_day, "SALT", visit.day)
    if clash:
        keys = tuple(sorted(row.assessment_id for row in of_day))
        return Known(None, days_old, visit.day, keys, clash)
    because = f"SALT {visit.score:f} on day {visit.day}"
    return Known(Span.exactly(visit.score), days_old, visit.day, visit.rows, because)
