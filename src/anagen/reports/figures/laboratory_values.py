"""Laboratory results to draw: one unit to an analyte, and where the limits are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction

from anagen.derivations.reference.reference_status import (
    LimitStatus,
    derive_reference_status,
)
from anagen.derivations.tables.reference_status import OWN_LIMITS, AgeAt
from anagen.kernel.errors import UnitError
from anagen.kernel.units import convert
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.reference_ranges import RangeStatus
from anagen.records.cohort import Cohort
from anagen.records.tables import LaboratoryResult
from anagen.records.timeline import Timeline
from anagen.reports.figures.labels import case_name, short_time
from anagen.reports.statistics import format_number
from anagen.reports.words import unit_words

__all__ = [
    "OWN",
    "AnalytePanel",
    "LaboratoryValue",
    "converted",
    "laboratory_panels",
    "unit_text",
]

OWN = "printed with the result"
"""Where limits are from that stand beside the result in the source."""

_DIGITS = Context(prec=4)
_MICRO = ("umol", "ukat", "ug", "uL")


@dataclass(frozen=True)
class LaboratoryValue:
    """One result in the unit of its panel.

    Parameters
    ----------
    patient_id, name
        Whose it is; what the patient is called.
    day, when
        Nominal study day, and as stated; None and empty when not stated.
    value
        The number in the unit of the panel.
    comparator
        Set when the true value lies beyond the number, as in `>1130`.
    reported
        The number and unit as reported.
    lower, upper
        Limits of normal in the unit of the panel; None when there is none.
    limits_from
        Whose limits: `OWN`, the name of a reference set, or empty.
    status
        Where it lies between the limits; None when that is not known.
    row
        Key of the record.
    """

    patient_id: str
    name: str
    day: int | None
    when: str
    value: Decimal
    comparator: str
    reported: str
    lower: Decimal | None
    upper: Decimal | None
    limits_from: str
    status: RangeStatus | None
    row: str


@dataclass(frozen=True)
class AnalytePanel:
    """The results of one analyte in one unit.

    Parameters
    ----------
    analyte, name, unit
        Key, name, and the UCUM unit of all its values.
    values
        By patient in the order given, and in time.
    without_number, without_unit
        Keys of results that have no number; whose unit does not convert.
    """

    analyte: str
    name: str
    unit: str
    values: tuple[LaboratoryValue, ...]
    without_number: tuple[str, ...] = ()
    without_unit: tuple[str, ...] = ()

    @property
    def patients(self) -> tuple[str, ...]:
        """Keys of the patients, in the order of the values."""
        return tuple(dict.fromkeys(value.patient_id for value in self.values))

    def of(self, patient: str) -> list[LaboratoryValue]:
        """Return the values of one patient in time."""
        return [value for value in self.values if value.patient_id == patient]

    @property
    def limits(self) -> tuple[tuple[Decimal | None, Decimal | None], ...]:
        """The different pairs of limits, rounded after conversion, lowest first."""
        pairs = {(_rounded(v.lower), _rounded(v.upper)) for v in self.values}
        known = (pair for pair in pairs if pair != (None, None))
        return tuple(sorted(known, key=lambda pair: (pair[1] or 0, pair[0] or 0)))


def _rounded(number: Decimal | None) -> Decimal | None:
    """Round to what a conversion factor is good for."""
    return None if number is None else number.normalize(_DIGITS)


def unit_text(unit: str) -> str:
    """Write a unit as a reader expects it.

    Examples
    --------
    >>> unit_text("10*9/L"), unit_text("umol/L"), unit_text("[IU]/mL")
    ('10^9/L', 'µmol/L', 'IU/mL')
    """
    words = unit_words(unit).replace("10*", "10^")
    for short in _MICRO:
        if short in words:
            words = words.replace(short, f"\N{MICRO SIGN}{short[1:]}")
    return words


def converted(
    number: Decimal | None, source: str, target: str, analyte: str
) -> Decimal | None:
    """Return a number in another unit; None when there is none or it does not convert."""
    if number is None or source == target:
        return number
    known = load_knowledge().analytes.get(analyte)
    factors = None if known is None else known.factors_on(None)
    try:
        return convert(number, source, target, factors=factors)
    except UnitError:
        return None


def laboratory_panels(cohort: Cohort, patients: Iterable[str]) -> list[AnalytePanel]:
    """Return a panel for each analyte with a number: most patients first, then by name.

    Results of one analyte are converted into one unit: the one all were reported in,
    else that of the knowledge. What does not convert is left out and counted; of an
    analyte that is not known each unit has a panel of its own.
    """
    timelines = [cohort.timeline(patient) for patient in patients]
    by_analyte: dict[str, list[tuple[Timeline, LaboratoryResult]]] = {}
    for timeline in timelines:
        for row in timeline.laboratory:
            by_analyte.setdefault(row.analyte, []).append((timeline, row))
    limits = {t.patient_id: _limits_of(t) for t in timelines if t.laboratory}
    found = [
        panel
        for analyte, rows in by_analyte.items()
        for panel in _panels(analyte, rows, limits)
    ]
    return sorted(found, key=lambda p: (-len(p.patients), p.name, p.unit))


Limits = Mapping[str, tuple[LimitStatus, str] | None]


def _limits_of(timeline: Timeline) -> Limits:
    """Return for each result the limits to go by: its own, else those of its assay."""
    judged: dict[str, list[LimitStatus]] = {}
    for status in derive_reference_status(timeline, load_knowledge()):
        if status.age_at is not AgeAt.ONSET:
            judged.setdefault(status.laboratory_id, []).append(status)
    return {
        row.laboratory_id: _choose(row, judged.get(row.laboratory_id, ()))
        for row in timeline.laboratory
    }


def _choose(
    row: LaboratoryResult, judged: Sequence[LimitStatus]
) -> tuple[LimitStatus, str] | None:
    sets = load_knowledge().reference_ranges
    known = [j for j in judged if (j.lower_limit, j.upper_limit) != (None, None)]
    for one in known:
        if one.reference_set == OWN_LIMITS:
            return one, OWN
    named = {j.reference_set for j in judged} - {OWN_LIMITS}
    for one in known:
        reference = sets[one.reference_set]
        if len(named) == 1 or _is_assay(reference.assay, row.method):
            return one, reference.name
    return None


def _is_assay(assay: str | None, method: str | None) -> bool:
    """Whether a result was measured by an assay: its words all stand in the method."""
    if not assay or not method:
        return False
    return all(word in method.casefold() for word in assay.casefold().split())


def _panels(
    analyte: str,
    rows: Sequence[tuple[Timeline, LaboratoryResult]],
    limits: Mapping[str, Limits],
) -> Iterator[AnalytePanel]:
    known = load_knowledge().analytes.get(analyte)
    name = known.name if known is not None else analyte.replace("_", " ")
    units = {row.unit for _, row in rows if row.value is not None and row.unit}
    if known is None:
        targets = sorted(units)
    elif len(units) == 1:
        targets = [*units]
    else:
        targets = [known.unit]
    without_number = tuple(row.id for _, row in rows if row.value is None)
    placed: set[str] = set()
    panels = []
    for target in targets:
        values = tuple(
            value
            for timeline, row in rows
            if known is not None or row.unit == target
            if (value := _value(timeline, row, target, limits)) is not None
        )
        placed |= {value.row for value in values}
        panels.append(AnalytePanel(analyte, name, target, values, without_number))
    left = tuple(r.id for _, r in rows if r.value is not None and r.id not in placed)
    for panel in panels:
        if panel.values:
            yield AnalytePanel(
                panel.analyte,
                panel.name,
                panel.unit,
                panel.values,
                without_number,
                left,
            )


def _value(
    timeline: Timeline,
    row: LaboratoryResult,
    target: str,
    limits: Mapping[str, Limits],
) -> LaboratoryValue | None:
    number = converted(row.value, row.unit or "", target, row.analyte)
    if number is None or row.value is None or not row.unit:
        return None
    found = limits[timeline.patient_id][row.laboratory_id]
    lower = upper = status = None
    source = ""
    if found is not None:
        judged, source = found
        unit = row.unit
        if source != OWN:
            unit = load_knowledge().reference_ranges[judged.reference_set].unit
        lower = converted(judged.lower_limit, unit, target, row.analyte)
        upper = converted(judged.upper_limit, unit, target, row.analyte)
        status = judged.status
    sign = row.comparator or ""
    return LaboratoryValue(
        patient_id=timeline.patient_id,
        name=case_name(timeline),
        day=row.day.day if row.day else None,
        when=short_time(row.day),
        value=number,
        comparator=str(sign),
        reported=f"{sign}{format_number(Fraction(row.value))} {unit_text(row.unit)}",
        lower=lower,
        upper=upper,
        limits_from=source,
        status=status,
        row=row.laboratory_id,
    )
