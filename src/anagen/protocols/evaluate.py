"""Everything that is to be said about one patient on one day: each problem once.

Pure: the same records, knowledge, protocols and day give the same findings in the same
order. Screening and work-up are judged by day 0 for a protocol whose drugs were begun,
and on the day for others; gates, taper, relapse and monitoring only for what was begun.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Patient
>>> nobody = Timeline(Patient(patient_id="p"))
>>> found = evaluate(nobody, load_knowledge(), protocols=["t_omp"])
>>> [one.rule for one in found if one.tier is Tier.STOP_RULE]
['protocols/t_omp_v1#workup']
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain
from operator import attrgetter

from anagen.kernel.errors import KnowledgeError
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.labels import Jurisdiction, Label, LabelKind
from anagen.knowledge.schema.protocols import Protocol
from anagen.protocols.adverse_event_review import adverse_event_findings
from anagen.protocols.as_known import day_of
from anagen.protocols.combinations import combination_findings
from anagen.protocols.combined_clock import clock_findings
from anagen.protocols.data_checks import data_checks, lacking_facts
from anagen.protocols.decisions import with_decision
from anagen.protocols.dose_checks import dose_checks
from anagen.protocols.facts import PatientFacts
from anagen.protocols.findings import Finding, FindingKind, Override, Tier
from anagen.protocols.gates import benefit_findings, gate_findings, started_on
from anagen.protocols.label_checks import label_checks
from anagen.protocols.laboratory_actions import (
    grade_findings,
    laboratory_findings,
    unit_findings,
)
from anagen.protocols.monitoring import monitoring_calendar
from anagen.protocols.monitoring_findings import monitoring_findings
from anagen.protocols.pairs import labels_by_drug
from anagen.protocols.reading import reading_of
from anagen.protocols.regimen import find_stop_by, find_typed_steroid
from anagen.protocols.relapse_review import relapse_findings
from anagen.protocols.screening import screen
from anagen.protocols.tapering import taper_findings
from anagen.protocols.versions import protocol_names, protocol_on
from anagen.protocols.workup import workup
from anagen.records.timeline import Timeline

__all__ = ["default_day", "evaluate", "evaluate_facts"]


def evaluate(
    timeline: Timeline,
    knowledge: Knowledge,
    *,
    protocols: Collection[str] | None = None,
    on: int | None = None,
    overrides: Iterable[Override] = (),
    planned: Collection[str] = (),
    jurisdictions: Collection[Jurisdiction] | None = None,
) -> tuple[Finding, ...]:
    """Return every finding about a patient on a day, loudest first.

    Parameters
    ----------
    timeline
        The patient; decisions on record are taken from it.
    knowledge
        Labels, interactions, protocols and the rest.
    protocols
        Names of protocols; all that are in force on the day when not given.
    on
        Study day; :func:`default_day` when not given.
    overrides
        Decisions besides those on record, each with a reason.
    planned
        Drugs that are about to be added.
    jurisdictions
        Where labels count from; everywhere when not given. Practice always counts.

    Raises
    ------
    KnowledgeError
        When a named protocol does not exist, or had no version on that day.
    ImpossibleValueError
        When a decision has no reason, or names a rule that its protocol lacks.
    """
    day = default_day(timeline) if on is None else on
    facts = PatientFacts(timeline, knowledge, day)
    versions = _versions(facts, protocols)
    labels = _labels(knowledge, jurisdictions)
    return evaluate_facts(facts, versions, labels, tuple(overrides), planned)


def default_day(timeline: Timeline) -> int:
    """Return the day a patient was last seen, else the last day on record, else 0."""
    seen = day_of(timeline.patient.last_seen_day)
    if seen is not None:
        return seen
    days = [day_of(row.start_day) for row in timeline.treatments]
    days += [day_of(row.day) for row in timeline.assessments]
    days += [day_of(row.day) for row in timeline.laboratory]
    days += [day_of(row.day) for row in timeline.events]
    days += [day_of(row.day) for row in timeline.findings]
    days += [day_of(row.day) for row in timeline.decisions]
    return max((day for day in days if day is not None and day > 0), default=0)


def _versions(
    facts: PatientFacts, protocols: Collection[str] | None
) -> tuple[Protocol, ...]:
    """Return the versions of the day, by name; of all protocols those in force."""
    index = facts.timeline.patient.index_date
    day = None if index is None else index + timedelta(days=facts.on)
    if protocols is not None:
        names = sorted(set(protocols))
        return tuple(protocol_on(facts.knowledge, name, day) for name in names)
    return _all_in_force(facts.knowledge, day)


@lru_cache(maxsize=64)
def _all_in_force(knowledge: Knowledge, day: date | None) -> tuple[Protocol, ...]:
    found = (_in_force(knowledge, name, day) for name in protocol_names(knowledge))
    return tuple(one for one in found if one is not None)


def _in_force(knowledge: Knowledge, name: str, day: date | None) -> Protocol | None:
    try:
        return protocol_on(knowledge, name, day)
    except KnowledgeError:
        return None


def _labels(
    knowledge: Knowledge, jurisdictions: Collection[Jurisdiction] | None
) -> dict[str, tuple[Label, ...]]:
    texts = labels_by_drug(knowledge)
    if jurisdictions is None:
        return texts
    wanted = set(jurisdictions)
    return {
        drug: tuple(
            label
            for label in labels
            if label.kind is LabelKind.PRACTICE or label.jurisdiction in wanted
        )
        for drug, labels in texts.items()
    }


@dataclass(frozen=True)
class _Case:
    """One patient on one day, with what counts for her or him."""

    facts: PatientFacts
    protocols: tuple[Protocol, ...]
    labels: dict[str, tuple[Label, ...]]
    overrides: tuple[Override, ...]
    planned: Collection[str]


def evaluate_facts(
    facts: PatientFacts,
    protocols: tuple[Protocol, ...],
    labels: dict[str, tuple[Label, ...]],
    overrides: tuple[Override, ...] = (),
    planned: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Return every finding about facts that were read before; see :func:`evaluate`.

    Parameters
    ----------
    facts
        The patient on the day.
    protocols
        The versions that count.
    labels
        The labels that count, by drug.
    overrides, planned
        As of :func:`evaluate`.
    """
    case = _Case(facts, protocols, labels, overrides, planned)
    begun = [one for one in protocols if started_on(facts, one) is not None]
    found: dict[tuple[str, tuple[str, ...]], Finding] = {}
    parts = (_to_start(case, begun), _on_treatment(case, begun), _drugs(case))
    for finding in chain.from_iterable(parts):
        before = found.setdefault((finding.rule, finding.about), finding)
        if before is not finding and finding.order < before.order:
            found[finding.rule, finding.about] = finding
    decided: Iterable[Finding] = found.values()
    if case.overrides or facts.timeline.decisions:
        decided = [_decided(finding, case) for finding in found.values()]
    return tuple(sorted(decided, key=attrgetter("order")))


def _to_start(case: _Case, begun: Collection[Protocol]) -> Iterator[Finding]:
    """Yield who may start what, what has to be done before, and which facts lack."""
    yield from data_checks(case.facts)
    names = {protocol.id for protocol in begun}
    for protocol in case.protocols:
        facts = case.facts.before_start if protocol.id in names else case.facts
        screened = screen(facts, protocol, case.overrides)
        yield from screened.findings
        yield from workup(facts, protocol, case.overrides).findings
        yield from lacking_facts(facts, screened.results)


def _on_treatment(case: _Case, begun: list[Protocol]) -> Iterator[Finding]:
    """Yield gates, taper and relapse of what was begun, and what is due."""
    facts = case.facts
    taken = {course.drug for course in reading_of(facts).courses}
    labels = [label for drug in sorted(taken) for label in case.labels.get(drug, ())]
    for protocol in begun:
        yield from gate_findings(facts, protocol)
        yield from taper_findings(facts, protocol)
        yield from relapse_findings(facts, protocol)
        yield from _stop_by(facts, protocol)
    if not begun:
        yield from relapse_findings(facts)
    calendars = monitoring_calendar(facts, begun, labels, facts.on)
    yield from monitoring_findings(calendars, facts.on)
    yield from benefit_findings(facts, labels)
    planned = [label for drug in case.planned for label in case.labels.get(drug, ())]
    yield from laboratory_findings(facts, [*labels, *planned], case.planned)
    yield from grade_findings(facts)


def _stop_by(facts: PatientFacts, protocol: Protocol) -> Iterator[Finding]:
    """Yield whether a drug was taken for longer than its phase allows."""
    timeline = reading_of(facts).timeline
    taken = {row.drug for row in timeline.treatments}
    for drug in protocol.regimen:
        for phase in drug.phases:
            limit = phase.lasts.at_most
            if limit is not None and drug.drug in taken:
                rule = f"{protocol.id}#{drug.drug}.{phase.id}.at_most"
                yield from find_stop_by(
                    timeline, drug.drug, limit, rule=rule, cited=phase
                )


def _drugs(case: _Case) -> Iterator[Finding]:
    """Yield what is to be said of the drugs taken, and of the data as such."""
    facts, planned = case.facts, case.planned
    yield from combination_findings(facts, planned)
    yield from dose_checks(facts, case.protocols, labels=case.labels)
    yield from label_checks(facts, labels=case.labels, planned=planned)
    yield from adverse_event_findings(facts)
    yield from clock_findings(facts)
    yield from unit_findings(facts)
    if _takes_glucocorticoid(facts):
        yield find_typed_steroid(reading_of(facts).timeline, facts.knowledge)


def _takes_glucocorticoid(facts: PatientFacts) -> bool:
    drugs = {row.drug for row in reading_of(facts).timeline.treatments}
    entries = (facts.knowledge.drugs.get(drug) for drug in drugs)
    return any(entry is not None and entry.is_glucocorticoid for entry in entries)


def _decided(finding: Finding, case: _Case) -> Finding:
    """Return a finding with the decision about it, if nobody has put one to it yet."""
    if finding.tier in {None, Tier.BLOCK} or finding.override is not None:
        return finding
    for override in case.overrides:
        if override.rule == finding.rule:
            return replace(finding, override=override)
    if finding.kind is FindingKind.MONITORING:
        return finding
    return with_decision(finding, case.facts.timeline, case.facts.on)
