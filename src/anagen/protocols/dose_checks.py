"""Doses against what labels and protocols have: too much, too often, not checkable.

Each label speaks for itself. A dose by weight without a weight is *not checkable*, never
fine. A drug that is only ever given weekly and is written more often asks for an answer.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Patient, Treatment
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
from fractions import Fraction

from anagen.kernel.verdicts import Verdict
from anagen.knowledge.schema.labels import Label
from anagen.knowledge.schema.protocols import Protocol
from anagen.protocols.decisions import with_decisions
from anagen.protocols.dose_traps import trap_findings
from anagen.protocols.facts import PatientFacts
from anagen.protocols.findings import FactUsed, Finding, FindingKind, Tier
from anagen.protocols.label_doses import LabelDoses
from anagen.protocols.pairs import labels_by_drug
from anagen.protocols.written_doses import WrittenDose, read_written, rows_in_force
from anagen.records.tables import Treatment

__all__ = ["dose_checks"]


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
    versions, case = tuple(protocols), LabelDoses(facts)
    found: list[Finding] = []
    for row in rows_in_force(facts, planned):
        written, of_drug = read_written(row), texts.get(row.drug, ())
        traps = list(trap_findings(written, of_drug, facts.on))
        found += traps
        if written.lacks:
            found.append(_not_checkable(written, facts.on, is_told=bool(traps)))
            continue
        found += case.findings(written, of_drug)
        found += _maxima(written, versions, facts.on)
    decided = with_decisions(found, facts.timeline, facts.on)
    return tuple(sorted(decided, key=lambda finding: finding.order))


def _not_checkable(written: WrittenDose, on: int, *, is_told: bool) -> Finding:
    """Say that a dose cannot be checked for want of amount, unit or timing."""
    return Finding(
        kind=FindingKind.DOSE,
        rule="records/treatments#dose",
        verdict=Verdict.UNKNOWN,
        says=f"{written.says}: not checkable, {written.lacks}",
        because="nothing is assumed about what is not on record",
        tier=None if is_told or written.row.as_needed else Tier.FLAG,
        action="" if is_told or written.row.as_needed else "Record what is missing",
        facts=(_used(written),),
        day=on,
        about=(written.row.drug, written.row.treatment_id),
    )


def _used(written: WrittenDose) -> FactUsed:
    row = written.row
    return FactUsed(f"daily_dose.{row.drug}", written.says, (row.treatment_id,))


def _maxima(
    written: WrittenDose, protocols: Iterable[Protocol], on: int
) -> Iterator[Finding]:
    """Yield how a dose stands to the daily maxima of protocols."""
    for protocol in protocols:
        for drug in protocol.regimen:
            most = drug.maximum_daily
            if most is None or drug.drug != written.row.drug:
                continue
            day = written.in_unit(written.on_a_day, most.unit)
            above = None if day is None else day > Fraction(most.value)
            words = {True: "above", False: "not above", None: "not comparable with"}
            verdict = {True: Verdict.MET, False: Verdict.NOT_MET, None: Verdict.UNKNOWN}
            yield Finding(
                kind=FindingKind.DOSE,
                rule=f"{protocol.id}#{drug.drug}.maximum_daily",
                verdict=verdict[above],
                says=f"{written.says}: {words[above]} {most.reads}",
                because=protocol.title,
                tier=Tier.STOP_RULE if above else None,
                action="Lower the dose, or type why it is higher" if above else "",
                facts=(_used(written),),
                cites=most.cites,
                confidence=most.confidence,
                day=on,
                about=(drug.drug,),
            )
