"""What in a patient's data stands in the way of a protocol: named, never guessed.

Facts that are missing, too old or contradictory; a whole-scalp subtype with patches or
another score; a weight that does not fit the age.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from anagen.kernel.verdicts import Verdict
from anagen.knowledge.schema.base import Confidence
from anagen.knowledge.schema.conditions import Ask, Judged
from anagen.knowledge.schema.facts import FactName, Known
from anagen.knowledge.schema.limits import EntryVerdict
from anagen.knowledge.schema.protocols import Criterion, Protocol
from anagen.protocols.facts import PatientFacts
from anagen.protocols.findings import FactUsed, Finding, FindingKind, Tier
from anagen.protocols.screening import CriterionResult, screen
from anagen.protocols.wording import leaf_in_words
from anagen.records.sense_checks import audit_whole_scalp

__all__ = ["data_checks", "lacking_facts"]

_LIMIT = "weight_for_age"
_RECORDED = "Correct the record, or write down why it is so."


def data_checks(
    facts: PatientFacts, protocol: Protocol | None = None
) -> tuple[Finding, ...]:
    """Say what is wrong with, or missing in, the data of one patient on one day.

    Parameters
    ----------
    facts
        The patient on the day.
    protocol
        The protocol whose facts are looked for; without one only the checks that need
        none are made.
    """
    found = [*_whole_scalp(facts), *_weight_for_age(facts)]
    if protocol is not None:
        found += lacking_facts(facts, screen(facts, protocol).results)
    return tuple(sorted(found, key=lambda finding: finding.order))


def lacking_facts(
    facts: PatientFacts, screened: Iterable[CriterionResult]
) -> Iterator[Finding]:
    """Say which facts are missing, too old or contradictory where a criterion needs them.

    Parameters
    ----------
    facts
        The patient on the day.
    screened
        The criteria as they were judged by these facts.
    """
    seen: set[str] = set()
    for result in screened:
        if result.judged.verdict is not Verdict.UNKNOWN:
            continue
        for leaf in result.judged.leaves():
            ask, known = leaf.condition, leaf.known
            if not isinstance(ask, Ask) or known is None:
                continue
            if ask.key not in seen and _is_lacking(ask, known):
                seen.add(ask.key)
                yield _lacking(facts, leaf, result.criterion)


def _is_lacking(ask: Ask, known: Known) -> bool:
    if known.not_applicable:
        return False
    return known.value is None or _is_stale(ask, known)


def _is_stale(ask: Ask, known: Known) -> bool:
    limit, age = ask.not_older_than, known.days_old
    return limit is not None and age is not None and age > limit


def _lacking(facts: PatientFacts, leaf: Judged, criterion: Criterion) -> Finding:
    ask, known, words = leaf.condition, leaf.known, leaf_in_words(leaf)
    if not isinstance(ask, Ask) or known is None:
        msg = "only a question about one fact can lack it"
        raise TypeError(msg)
    if known.value is not None:
        kind = "stale"
    else:
        kind = "contradictory" if known.rows and known.day is not None else "missing"
    return Finding(
        kind=FindingKind.DATA,
        rule=f"data/{kind}#{ask.key}",
        verdict=Verdict.UNKNOWN,
        says=f"{words[:1].upper()}{words[1:]}.",
        because=known.because,
        tier=Tier.FLAG,
        action="Look it up and record it.",
        facts=(FactUsed(ask.key, words, known.rows),),
        cites=criterion.cites,
        confidence=criterion.confidence,
        day=facts.on,
        about=(kind,),
    )


def _whole_scalp(facts: PatientFacts) -> Iterator[Finding]:
    """Say where a whole-scalp subtype goes with patches, or without SALT 100."""
    past = facts.past.as_timeline
    tables = {
        "conditions": past.conditions,
        "assessments": past.assessments,
        "findings": past.findings,
    }
    for place, problem in enumerate(audit_whole_scalp(tables)):
        yield Finding(
            kind=FindingKind.DATA,
            rule="data/whole_scalp#subtype",
            verdict=Verdict.MET,
            says=f"{problem.what}.",
            because=problem.why,
            tier=Tier.FLAG,
            action=problem.next_step,
            facts=_subtype_used(facts),
            confidence=Confidence.UNVERIFIED,
            day=facts.on,
            about=(str(place),),
        )


def _subtype_used(facts: PatientFacts) -> tuple[FactUsed, ...]:
    asks = (
        Ask(fact=FactName.SUBTYPE, one_of=("totalis",)),
        Ask(fact=FactName.SALT_BASELINE, at_least=Decimal(0), unit="{score}"),
    )
    return tuple(
        FactUsed(ask.key, facts.known(ask).because, facts.known(ask).rows)
        for ask in asks
    )


def _weight_for_age(facts: PatientFacts) -> Iterator[Finding]:
    """Say when a weight does not fit the age: refused as impossible, or asked about."""
    limit = facts.knowledge.limits[_LIMIT]
    patient = facts.timeline.patient
    if patient.weight is None or patient.age_at_index is None:
        return
    verdict = limit.judge(patient.weight, patient.age_at_index)
    if verdict not in {EntryVerdict.WARNED, EntryVerdict.REFUSED}:
        return
    is_refused = verdict is EntryVerdict.REFUSED
    words = "cannot be" if is_refused else "is unusual"
    says = f"{patient.weight:f} kg at {patient.age_at_index:f} years {words}."
    used = FactUsed("weight", f"weight {patient.weight:f} kg", (patient.patient_id,))
    yield Finding(
        kind=FindingKind.DATA,
        rule=f"limits/{_LIMIT}#{verdict}",
        verdict=Verdict.MET,
        says=says,
        because=limit.says,
        tier=Tier.BLOCK if is_refused else Tier.FLAG,
        action=_RECORDED,
        facts=(used,),
        cites=limit.values[-1].cites,
        confidence=limit.values[-1].confidence,
        day=facts.on,
    )
