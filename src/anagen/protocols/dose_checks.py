"""Doses against what labels and protocols have: too much, too often, not checkable.

Each label speaks for itself. A dose by weight without a weight is *not checkable*, never
fine. A drug that is only ever given weekly and is written more often asks for an answer.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Patient
>>> from anagen.records.timeline import Timeline
>>> row = Treatment(
...     treatment_id="t",
...     patient_id="p",
...     drug="methotrexate",
...     role="combination",
...     dose=15,
...     unit="mg",
...     frequency=1,
...     period=1,
...     period_unit="d",
...     start_day=0,
...     ongoing=True,
... )
>>> case = Timeline(Patient(patient_id="p"), treatments=(row,))
>>> first = dose_checks(PatientFacts(case, load_knowledge(), 7))[0]
>>> str(first.tier), first.says
('stop_rule', 'methotrexate 15 mg once a day: every text read gives it once a week at most')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from anagen.kernel.units import conversion_factor
from anagen.kernel.verdicts import Verdict
from anagen.knowledge.schema.conditions import Ask, judge
from anagen.knowledge.schema.facts import FactName, Span
from anagen.knowledge.schema.labels import Adjustment, Label, LabelDose, LabelKind
from anagen.knowledge.schema.protocols import Protocol
from anagen.protocols.decisions import with_decisions
from anagen.protocols.dose_traps import trap_findings
from anagen.protocols.facts import PatientFacts, facts_used, in_words
from anagen.protocols.findings import FactUsed, Finding, FindingKind, Tier
from anagen.protocols.pairs import labels_by_drug
from anagen.protocols.reading import reading_of
from anagen.protocols.regimen.doses import describe_number
from anagen.protocols.written_doses import (
    TextDose,
    WrittenDose,
    read_text,
    read_written,
    rows_in_force,
)
from anagen.records.tables import Treatment

__all__ = ["dose_checks"]

_WEIGHT = Ask(fact=FactName.WEIGHT, at_least=Decimal(0), unit="kg")
_LOWER = "Lower the dose, or type why it is higher"


def dose_checks(
    facts: PatientFacts,
    protocols: Iterable[Protocol] = (),
    *,
    labels: Mapping[str, tuple[Label, ...]] | None = None,
    planned: Iterable[Treatment] = (),
) -> tuple[Finding, ...]:
    """Return what is to be said about each dose taken on a day, loudest first.

    Parameters
    ----------
    facts
        The patient on the day.
    protocols
        Protocols whose daily maxima count.
    labels
        Labels by drug; all when not given.
    planned
        Rows that are about to be added.
    """
    texts = labels_by_drug(facts.knowledge) if labels is None else labels
    case = _Case(facts)
    found: list[Finding] = []
    for row in rows_in_force(facts, planned):
        written = read_written(row)
        of_drug = texts.get(row.drug, ())
        traps = list(trap_findings(written, of_drug, facts.on))
        found += traps
        if written.lacks:
            if not traps:
                found.append(_not_checkable(written, facts.on))
            continue
        for label in of_drug:
            found += case.label(written, label)
        found += _maxima(written, protocols, facts.on)
    return tuple(
        sorted(
            with_decisions(found, facts.timeline, facts.on),
            key=lambda finding: finding.order,
        )
    )


class _Case:
    """One patient, with what doses depend on."""

    def __init__(self, facts: PatientFacts) -> None:
        self.facts = facts

    @cached_property
    def diseases(self) -> frozenset[str]:
        return reading_of(self.facts).diseases

    @cached_property
    def weight(self) -> Fraction | None:
        """Body weight in kg; None when it is not known as one number."""
        value = self.facts.known(_WEIGHT).value
        if (
            isinstance(value, Span)
            and value.low is not None
            and value.low == value.high
        ):
            return Fraction(value.low)
        return None

    def label(self, written: WrittenDose, label: Label) -> Iterator[Finding]:
        """Yield what one label holds of a dose."""
        mine = [dose for dose in label.doses if dose.condition in self.diseases]
        doses = mine or label.doses
        usual = {
            dose.id: text
            for dose in doses
            for text in [read_text(dose.amount, dose.schedule, self.weight)]
            if text is not None and not text.is_pulse
        }
        finding = self._dose(written, label, doses, usual, is_own=bool(mine))
        if finding is not None:
            yield finding
        for adjustment in label.adjustments:
            yield from self._adjustment(written, label, adjustment, usual)

    def _dose(
        self,
        written: WrittenDose,
        label: Label,
        doses: Iterable[LabelDose],
        usual: Mapping[str, TextDose],
        *,
        is_own: bool,
    ) -> Finding | None:
        """Return how a dose stands to those of a label; None when it has no such dose."""
        by_weight = [dose for dose in doses if dose.amount.per_kg is not None]
        by_weight = [
            d for d in by_weight if d.schedule and not d.schedule.consecutive_days
        ]
        if not usual and not by_weight:
            return None
        highest = _highest(usual.values())
        side = None if highest is None else _compare(written, highest)
        is_above = side is Verdict.MET
        lacks_weight = bool(by_weight) and self.weight is None
        verdict = Verdict.UNKNOWN if side is None or lacks_weight else side
        said = (
            [] if highest is None else [_against(highest, side, label, is_own=is_own)]
        )
        said += [self._per_kg(written, dose) for dose in by_weight if not lacks_weight]
        if lacks_weight:
            ranges = " or ".join(dose.amount.describe() for dose in by_weight)
            said.append(f"per kg not checkable ({ranges}): the weight is not on record")
        tier = Tier.FLAG if verdict is Verdict.UNKNOWN or is_above else None
        if is_above and is_own and label.kind is LabelKind.LABEL:
            tier = Tier.STOP_RULE
        if is_above and lacks_weight:
            said[0] = said[0].replace("above", "above the fixed dose,", 1)
        return Finding(
            kind=FindingKind.DOSE,
            rule=f"{label.id}#dose",
            verdict=verdict,
            says=f"{written.says}: {'; '.join(said)}",
            because=_whose(label),
            tier=tier,
            action=_action(verdict, is_above=is_above, lacks_weight=lacks_weight),
            facts=tuple(self._facts(written, weighs=bool(by_weight))),
            cites=tuple(dict.fromkeys(cite for dose in doses for cite in dose.cites)),
            confidence=max(
                (dose.confidence for dose in doses), key=list(type(label.kind)).index
            )
            if False
            else _least_sure(doses),
            day=self.facts.on,
            about=(written.row.drug,),
        )

    def _facts(self, written: WrittenDose, *, weighs: bool) -> Iterator[FactUsed]:
        key = f"daily_dose.{written.row.drug}"
        yield FactUsed(key, written.says, (written.row.treatment_id,))
        if weighs:
            known = self.facts.known(_WEIGHT)
            yield FactUsed("weight", known.because or "weight", known.rows)
