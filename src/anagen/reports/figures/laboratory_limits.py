"""Limits at which the labels of the drugs taken ask to hold, reduce or stop."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.conditions import AnyOf, Ask, asks_in
from anagen.knowledge.schema.conditions import Condition as Asked
from anagen.knowledge.schema.facts import FactName
from anagen.knowledge.schema.labels import Label, LaboratoryAction, LaboratoryLimit
from anagen.knowledge.schema.outcomes.base import Operator
from anagen.records.cohort import Cohort
from anagen.records.tables import Combination, Condition, Treatment
from anagen.records.terms import TreatmentRole
from anagen.reports.figures.laboratory_values import (
    AnalytePanel,
    converted,
    unit_text,
)
from anagen.reports.statistics import format_number
from anagen.reports.words import drug_name

__all__ = ["LabelLimit", "drugs_taken", "label_limits", "relative_limits"]

_ACTIONS = (LaboratoryAction.STOP, LaboratoryAction.HOLD, LaboratoryAction.REDUCE)
_NOT_TAKEN = {TreatmentRole.PRIOR, TreatmentRole.SUBSEQUENT}
_SIGNS = {
    Operator.BELOW: "<",
    Operator.AT_MOST: "≤",
    Operator.ABOVE: ">",
    Operator.AT_LEAST: "≥",
}
_RELATIVE = {FactName.LABORATORY_CHANGE, FactName.LABORATORY_PERCENT_CHANGE}


@dataclass(frozen=True)
class LabelLimit:
    """One number from which labels ask to do something.

    Parameters
    ----------
    analyte
        Of what.
    action
        ``stop``, ``hold`` or ``reduce``.
    sign
        How a result has to lie to the number: ``<``, ``≤``, ``>`` or ``≥``.
    value, unit
        The number in the unit of the panel.
    labels
        The labels that ask it: drug and jurisdiction.
    unverified
        Those of the labels whose number is not checked against its source.
    sources
        What is cited for it.
    """

    analyte: str
    action: LaboratoryAction
    sign: str
    value: Decimal
    unit: str
    labels: tuple[str, ...]
    unverified: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """The action and the number."""
        return f"{self.action} {self.sign}{format_number(self.value)}"

    @property
    def text(self) -> str:
        """The limit with its labels and sources, for a note."""
        named = load_knowledge().analytes.get(self.analyte)
        name = named.name if named is not None else self.analyte
        unsure = f"; not verified: {', '.join(self.unverified)}"
        return (
            f"{name}: {self.short} {unit_text(self.unit)} by the label of "
            f"{', '.join(self.labels)} (sources: {', '.join(self.sources)}"
            f"{unsure if self.unverified else ''})"
        )


def drugs_taken(cohort: Cohort, patients: Collection[str]) -> tuple[str, ...]:
    """Return the drugs some patients took, not before day 0 nor afterwards instead."""
    rows = cohort.rows(Treatment)
    drugs = {
        row.drug
        for row in rows
        if row.patient_id in patients and row.role not in _NOT_TAKEN
    }
    for each in cohort.rows(Combination):
        if each.patient_id in patients:
            drugs |= {each.jak_inhibitor, each.partner}
    return tuple(sorted(drugs))


def _applying(
    cohort: Cohort, drugs: Collection[str]
) -> Iterator[tuple[Label, LaboratoryLimit]]:
    """Yield the limits of the labels of these drugs that hold for these diseases."""
    diseases = {row.condition for row in cohort.rows(Condition)}
    for label in load_knowledge().labels.values():
        for limit in label.limits:
            is_meant = not limit.indications or diseases.intersection(limit.indications)
            if label.drug in drugs and limit.action in _ACTIONS and is_meant:
                yield label, limit


def label_limits(cohort: Cohort, panel: AnalytePanel) -> tuple[LabelLimit, ...]:
    """Return the limits of one analyte that are plain numbers, lowest first.

    A multiple of the upper limit of normal counts where all results have the same.
    Limits to start are no limits to hold, and are not among them.
    """
    found: dict[tuple[LaboratoryAction, str, Decimal], LabelLimit] = {}
    for label, limit in _applying(cohort, drugs_taken(cohort, panel.patients)):
        for ask in _alternatives(limit.condition):
            one = _read(panel, label, limit, ask) if ask.of == panel.analyte else None
            if one is None:
                continue
            key = one.action, one.sign, one.value
            found[key] = _joined(found[key], one) if key in found else one
    return tuple(sorted(found.values(), key=lambda one: (one.value, str(one.action))))


def relative_limits(cohort: Cohort, panel: AnalytePanel) -> tuple[str, ...]:
    """Name the labels that also have limits relative to other results of a patient."""
    drugs = drugs_taken(cohort, panel.patients)
    relative = set(_RELATIVE)
    if len({upper for _, upper in panel.limits}) != 1:
        relative.add(FactName.LABORATORY_TIMES_UPPER_LIMIT)
    found = {
        _label_name(label)
        for label, limit in _applying(cohort, drugs)
        for ask in asks_in(limit.condition)
        if ask.fact in relative and ask.of == panel.analyte
    }
    return tuple(sorted(found))


def _alternatives(condition: Asked) -> Iterator[Ask]:
    """Yield the questions of which each alone is enough."""
    match condition:
        case Ask():
            yield condition
        case AnyOf():
            for part in condition.any:
                yield from _alternatives(part)
        case _:
            return


def _read(
    panel: AnalytePanel, label: Label, limit: LaboratoryLimit, ask: Ask
) -> LabelLimit | None:
    """Return the outer edge of a limit in the unit of the panel."""
    limits = dict(ask.limits)
    falling = [op for op in (Operator.BELOW, Operator.AT_MOST) if op in limits]
    operator = next(iter(falling or limits), None)
    if operator is None or ask.unit is None:
        return None
    number: Decimal | None = None
    if ask.fact is FactName.LABORATORY:
        number = converted(limits[operator], ask.unit, panel.unit, panel.analyte)
    elif ask.fact is FactName.LABORATORY_TIMES_UPPER_LIMIT:
        uppers = {upper for _, upper in panel.limits}
        upper = uppers.pop() if len(uppers) == 1 else None
        number = None if upper is None else limits[operator] * upper
    if number is None:
        return None
    name = _label_name(label)
    return LabelLimit(
        analyte=panel.analyte,
        action=limit.action,
        sign=_SIGNS[operator],
        value=number,
        unit=panel.unit,
        labels=(name,),
        unverified=(name,) if str(limit.confidence) == "unverified" else (),
        sources=tuple(sorted({cite.source for cite in limit.cites})),
    )


def _label_name(label: Label) -> str:
    where = str(label.jurisdiction)
    place = "practice" if str(label.kind) == "practice" else where.upper()
    return f"{drug_name(label.drug)} ({place})"


def _joined(one: LabelLimit, other: LabelLimit) -> LabelLimit:
    return replace(
        one,
        labels=_together(one.labels, other.labels),
        unverified=_together(one.unverified, other.unverified),
        sources=_together(one.sources, other.sources),
    )


def _together(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*one, *other}))
