"""How much systemic glucocorticoid one patient had, by the schedule and as stated.

The rules are those of ``knowledge/outcomes/steroid_burden.yaml``; the tables are those
of ``knowledge/equivalences``.

* **One row**: dose a day, times its length exactly as stated, times the equivalent dose
  of prednisolone, divided by that of the drug; then rounded to a millionth of a
  milligram. Sums are of whole numbers, so the order of rows does not matter.
* **Missing**: a row without dose, timing, length or equivalent dose leaves the total
  unknown; what the other rows come to is a lower bound. Nobody on record is not 0.
* **Stated**: totals of the source stand beside the schedule, and never in its place.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Patient
>>> row = Treatment(
...     treatment_id="t1",
...     patient_id="p",
...     drug="betamethasone",
...     role="combination",
...     dose=5,
...     unit="mg",
...     frequency=2,
...     period=1,
...     period_unit="wk",
...     duration="9 mo",
...     cumulative_dose=550,
...     cumulative_dose_unit="mg",
...     cumulative_dose_as="prednisolone",
... )
>>> case = Timeline(Patient(patient_id="p"), treatments=(row,))
>>> for burden in derive_steroid_burden(case, load_knowledge()):
...     print(burden.definition, round(burden.scheduled_low_mg), burden.status)
adrenal_foundation 3261 differs
mdcalc 2609 differs
devon_formulary 2609 differs
formulary_productions 3261 differs
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from math import floor
from typing import ClassVar

from anagen.derivations.reference.exposure import row_length
from anagen.derivations.reference.rows import OutcomeRow
from anagen.derivations.reference.steroid_reasons import explain_steroid_burden
from anagen.derivations.reference.treatment_spans import (
    TreatmentSpan,
    derive_treatment_spans,
)
from anagen.derivations.tables.columns import OutcomeTable
from anagen.derivations.tables.steroid_burden import (
    STEROID_BURDEN,
    BurdenGap,
    BurdenStatus,
)
from anagen.derivations.tables.treatment_spans import DoseStatus
from anagen.kernel.time import DAYS_PER, StatedTime
from anagen.kernel.units import conversion_factor
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.equivalences import EquivalenceTable
from anagen.knowledge.schema.outcomes.steroid_burden import SteroidBurdenOutcome
from anagen.records.tables import Treatment
from anagen.records.timeline import Timeline

__all__ = [
    "DOSE_GAPS",
    "MASS_UNITS",
    "MILLIONTHS",
    "SteroidBurden",
    "derive_steroid_burden",
    "glucocorticoids",
    "mass_factors",
]

MASS_UNITS = ("mg", "g", "ug")
"""The units of mass that doses are recorded in."""

MILLIONTHS = 1_000_000.0
"""How many whole parts a milligram has in a sum."""

DOSE_GAPS: dict[DoseStatus, BurdenGap] = {
    DoseStatus.AS_NEEDED: BurdenGap.AS_NEEDED,
    DoseStatus.NO_DOSE: BurdenGap.NO_DOSE,
    DoseStatus.NO_UNIT: BurdenGap.NO_MASS_UNIT,
    DoseStatus.NO_TIMING: BurdenGap.NO_TIMING,
}
"""What a dose lacks, when it is not known."""

_NO_DOSE = frozenset(DOSE_GAPS.values())


@dataclass(frozen=True, kw_only=True)
class SteroidBurden(OutcomeRow):
    """One patient under one table; the columns of `STEROID_BURDEN` say what each means."""

    table: ClassVar[OutcomeTable] = STEROID_BURDEN

    patient_id: str
    definition: str
    scheduled_low_mg: float | None = None
    scheduled_high_mg: float | None = None
    at_least_mg: float | None = None
    typed_mg: float | None = None
    ratio_low: float | None = None
    ratio_high: float | None = None
    band_low_mg: float | None = None
    band_high_mg: float | None = None
    status: BurdenStatus = BurdenStatus.NONE_ON_RECORD
    missing: BurdenGap | None = None
    counted_rows: int = 0
    computed_rows: int = 0
    rows_without_dose: int = 0
    rows_without_length: int = 0
    rows_not_in_table: int = 0
    typed_rows: int = 0
    typed_rows_not_converted: int = 0
    local_rows: int = 0
    other_role_rows: int = 0
    covered_days: int | None = None
    overlap_days: int | None = None
    unplaced_rows: int = 0


@dataclass(frozen=True)
class _Row:
    """One row that counts: its amounts in mg of its own drug, or what is missing."""

    treatment: Treatment
    span: TreatmentSpan
    low: float | None
    high: float | None
    gap: BurdenGap | None


@dataclass(frozen=True)
class _Converted:
    """One row as prednisolone, in whole millionths of a milligram."""

    low: int | None
    high: int | None
    typed: int | None
    gap: BurdenGap | None


@cache
def mass_factors() -> Mapping[str, float]:
    """Return how many milligrams one of each unit of mass is."""
    return {unit: float(conversion_factor(unit, "mg")) for unit in MASS_UNITS}


@lru_cache(maxsize=4)
def glucocorticoids(knowledge: Knowledge) -> Mapping[str, bool]:
    """Return every glucocorticoid, and whether it counts as systemic without a route."""
    return {
        name: drug.systemic
        for name, drug in knowledge.drugs.items()
        if drug.is_glucocorticoid
    }


def derive_steroid_burden(
    timeline: Timeline, knowledge: Knowledge, as_of: date | None = None
) -> tuple[SteroidBurden, ...]:
    """Return one patient's burden under each table, in the order of the YAML.

    Parameters
    ----------
    timeline
        The patient.
    knowledge
        The definitions, the equivalence tables, and which drugs there are.
    as_of
        Day of the knowledge; the latest when not given.
    """
    outcome = knowledge.outcome(SteroidBurdenOutcome)
    shared, rows = _read_rows(timeline, knowledge, outcome)
    burdens = [
        _burden(
            replace(shared, definition=name),
            rows,
            knowledge.equivalences[definition.table],
            outcome,
            as_of,
        )
        for name, definition in outcome.definitions.items()
    ]
    lows = [b.scheduled_low_mg for b in burdens if b.scheduled_low_mg is not None]
    highs = [b.scheduled_high_mg for b in burdens if b.scheduled_high_mg is not None]
    with_band = (
        replace(
            burden,
            band_low_mg=min(lows, default=None),
            band_high_mg=max(highs, default=None),
        )
        for burden in burdens
    )
    return tuple(
        replace(burden, because=explain_steroid_burden(burden.columns, outcome))
        for burden in with_band
    )


def _read_rows(
    timeline: Timeline, knowledge: Knowledge, outcome: SteroidBurdenOutcome
) -> tuple[SteroidBurden, list[_Row]]:
    """Return what all tables share, and the rows that count."""
    is_systemic = glucocorticoids(knowledge)
    spans = {s.treatment_id: s for s in derive_treatment_spans(timeline, knowledge)}
    shared = SteroidBurden(patient_id=timeline.patient_id, definition="")
    steroids = [row for row in timeline.treatments if row.drug in is_systemic]
    if not steroids:
        return shared, []
    of_course = [row for row in steroids if row.role in outcome.counted_roles]
    routes = {str(route) for route in outcome.systemic_routes}
    rows = [
        _read_row(row, spans[row.treatment_id], timeline)
        for row in of_course
        if (is_systemic[row.drug] if row.route is None else str(row.route) in routes)
    ]
    gaps = Counter(row.gap for row in rows)
    covered, overlap = _days([row.span for row in rows])
    return replace(
        shared,
        counted_rows=len(rows),
        rows_without_dose=sum(gaps[gap] for gap in _NO_DOSE),
        rows_without_length=gaps[BurdenGap.NO_LENGTH],
        typed_rows=sum(r.treatment.cumulative_dose is not None for r in rows),
        local_rows=len(of_course) - len(rows),
        other_role_rows=len(steroids) - len(of_course),
        covered_days=covered,
        overlap_days=overlap,
        unplaced_rows=sum(row.span.days is None for row in rows),
        rows=tuple(sorted(row.treatment.treatment_id for row in rows)),
    ), rows


def _read_row(row: Treatment, span: TreatmentSpan, timeline: Timeline) -> _Row:
    factor = mass_factors().get(row.unit or "")
    length = row_length(row, timeline.patient.last_seen_day, _in_days)
    gap = DOSE_GAPS.get(span.dose_status)
    if gap is None and factor is None:
        gap = BurdenGap.NO_MASS_UNIT
    if gap is None and length is None:
        gap = BurdenGap.NO_LENGTH
    low, high = span.daily_dose_low, span.daily_dose_high
    if gap or factor is None or length is None or low is None or high is None:
        return _Row(row, span, None, None, gap)
    return _Row(row, span, low * factor * length, high * factor * length, None)


def _in_days(time: StatedTime | None) -> float | None:
    """Return a time in days as stated, in double precision.

    A sum, a quotient and a product, each exact but for numbers like 0.3: the columnar
    engine does the same three.
    """
    if time is None or time.day is None or time.amount is None:
        return None
    upper = time.amount if time.upper is None else time.upper
    middle = (float(time.amount) + float(upper)) / 2.0
    return middle * float(DAYS_PER[time.unit])


def _days(spans: Iterable[TreatmentSpan]) -> tuple[int | None, int | None]:
    """Count the days that placed rows cover, and those that they cover again."""
    placed = sorted(
        (s.start_day, s.stop_day)
        for s in spans
        if s.start_day is not None and s.stop_day is not None
    )
    if not placed:
        return None, None
    covered, until = 0, placed[0][0]
    for start, stop in placed:
        covered += max(stop - max(start, until), 0)
        until = max(until, stop)
    return covered, sum(stop - start for start, stop in placed) - covered


def _burden(
    shared: SteroidBurden,
    rows: Sequence[_Row],
    table: EquivalenceTable,
    outcome: SteroidBurdenOutcome,
    as_of: date | None,
) -> SteroidBurden:
    most = outcome.most(as_of)
    converted = [_convert(row, table, most) for row in rows]
    computed = [row for row in converted if row.gap is None]
    gaps = {row.gap for row in converted if row.gap}
    lows, highs = _sum(r.low for r in computed), _sum(r.high for r in computed)
    stated = [
        after.typed
        for row, after in zip(rows, converted, strict=True)
        if row.treatment.cumulative_dose is not None
    ]
    is_complete = bool(rows) and len(computed) == len(rows)
    low, high = (lows, highs) if is_complete else (None, None)
    typed = None if not stated or None in stated else _sum(stated)
    status = _compare(low, high, typed, outcome, as_of)
    return replace(
        shared,
        scheduled_low_mg=low,
        scheduled_high_mg=high,
        at_least_mg=lows if computed else None,
        typed_mg=typed,
        ratio_low=typed / high if typed is not None and high else None,
        ratio_high=typed / low if typed is not None and low else None,
        status=status if rows else BurdenStatus.NONE_ON_RECORD,
        missing=next((gap for gap in BurdenGap if gap in gaps), None),
        computed_rows=len(computed),
        rows_without_dose=shared.rows_without_dose
        + sum(row.gap is BurdenGap.TOO_MUCH for row in converted),
        rows_not_in_table=sum(row.gap is BurdenGap.NOT_IN_TABLE for row in converted),
        typed_rows_not_converted=sum(amount is None for amount in stated),
    )


def _convert(row: _Row, table: EquivalenceTable, most: float) -> _Converted:
    treatment = row.treatment
    typed = None
    factor = mass_factors().get(treatment.cumulative_dose_unit or "")
    of = table.ratio(treatment.cumulative_dose_as or treatment.drug)
    if treatment.cumulative_dose is not None and factor is not None and of is not None:
        stated = float(treatment.cumulative_dose) * factor
        typed = _in_millionths(stated, of, most)
    if row.low is None or row.high is None:
        return _Converted(None, None, typed, row.gap)
    ratio = table.ratio(treatment.drug)
    if ratio is None:
        return _Converted(None, None, typed, BurdenGap.NOT_IN_TABLE)
    low = _in_millionths(row.low, ratio, most)
    high = _in_millionths(row.high, ratio, most)
    if low is None or high is None:
        return _Converted(None, None, typed, BurdenGap.TOO_MUCH)
    return _Converted(low, high, typed, None)


def _in_millionths(mg: float, ratio: tuple[float, float], most: float) -> int | None:
    """Return the prednisolone of an amount; None when nobody can have been given it."""
    reference, of_drug = ratio
    as_reference = mg * reference / of_drug
    if as_reference > most:
        return None
    return floor(as_reference * MILLIONTHS + 0.5)


def _sum(amounts: Iterable[int | None]) -> float:
    """Add whole millionths, and return milligrams."""
    return float(sum(amount or 0 for amount in amounts)) / MILLIONTHS


def _compare(
    low: float | None,
    high: float | None,
    typed: float | None,
    outcome: SteroidBurdenOutcome,
    as_of: date | None,
) -> BurdenStatus:
    if low is None or high is None:
        only = BurdenStatus.NOT_COMPUTABLE
        return only if typed is None else BurdenStatus.ONLY_TYPED
    if typed is None:
        return BurdenStatus.ONLY_SCHEDULE
    agree = outcome.agree(low, high, typed, as_of)
    return BurdenStatus.AGREE if agree else BurdenStatus.DIFFERS
