"""Drugs taken together on a day: what labels hold of it, what both may harm, what is open.

Every pair of systemic drugs has one finding. A pair that a label advises against asks for
a typed reason; nothing ever blocks. What no label names is said so and not taken as safe.
Dates decide which drugs go together; a pair that a source states without days is kept.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Patient, Treatment
>>> from anagen.records.timeline import Timeline
>>> dose = {"patient_id": "p", "role": "index", "ongoing": True}
>>> rows = tuple(
...     Treatment(treatment_id=key, drug=drug, start_day=start, **dose)
...     for key, drug, start in [("t1", "tofacitinib", 0), ("t2", "azathioprine", 90)]
... )
>>> facts = PatientFacts(
...     Timeline(Patient(patient_id="p"), treatments=rows), load_knowledge(), 120
... )
>>> (found,) = combination_findings(facts)
>>> str(found.tier), found.rule
('stop_rule', 'interactions/tofacitinib_azathioprine')
>>> found.says
'azathioprine with tofacitinib: labels advise against it (tofacitinib: not recommended, US; avoid, EU)'
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from anagen.kernel.verdicts import Verdict
from anagen.knowledge.schema.interactions import CombinationClass
from anagen.knowledge.schema.labels import Jurisdiction, LabelWording
from anagen.protocols.decisions import with_decision
from anagen.protocols.facts import PatientFacts
from anagen.protocols.findings import FactUsed, Finding, FindingKind, Tier
from anagen.protocols.pairs import PairKnowledge, pair_book, weakest
from anagen.protocols.switches import switch_findings
from anagen.protocols.together import PairReview, review_pairs

__all__ = ["combination_findings", "pair_finding"]

_THREE = 3
_TIERS: Mapping[CombinationClass, Tier] = {
    CombinationClass.MAJOR: Tier.STOP_RULE,
    CombinationClass.MODERATE: Tier.FLAG,
    CombinationClass.CAUTION: Tier.FLAG,
    CombinationClass.NO_DATA: Tier.FLAG,
}
_WORDS: Mapping[CombinationClass | None, str] = {
    CombinationClass.MAJOR: "labels advise against it",
    CombinationClass.MODERATE: "both may do the same harm",
    CombinationClass.CAUTION: "more risk of the same kind",
    CombinationClass.NO_DATA: "no label read names it",
    None: "allowed",
}
_ACTIONS: Mapping[CombinationClass, str] = {
    CombinationClass.MAJOR: "Type the reason, or change one of the two",
    CombinationClass.NO_DATA: "Nothing is known of it from labels: watch for both",
}


def combination_findings(
    facts: PatientFacts, planned: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Return one finding for each pair, for each set of three or more, and each switch.

    Parameters
    ----------
    facts
        The patient on the day.
    planned
        Drugs that are about to be added.
    """
    reviews = review_pairs(facts, planned)
    found = [pair_finding(facts, review) for review in reviews]
    found += _sets(facts, reviews)
    found += switch_findings(facts)
    return tuple(sorted(found, key=lambda finding: finding.order))


def pair_finding(facts: PatientFacts, review: PairReview) -> Finding:
    """Return what is known of a pair as one finding, with the decision about it."""
    known, attention = review.known, review.known.attention
    first = known.interactions[:1]
    action = "" if attention is None else _ACTIONS.get(attention, "Watch for both")
    finding = Finding(
        kind=FindingKind.COMBINATION,
        rule=known.rule,
        verdict=review.verdict,
        says=f"{_names(known.drugs, ' with ')}: {_WORDS[attention]}{_positions(known)}",
        because="; ".join(_because(facts, review)),
        tier=None if attention is None else _TIERS[attention],
        action=first[0].advice if first and attention is not None else action,
        facts=tuple(_facts(facts, review)),
        cites=known.cites,
        confidence=known.confidence,
        day=facts.on,
        about=known.drugs,
    )
    return _decided(finding, known.rules, facts)


def _decided(finding: Finding, rules: Iterable[str], facts: PatientFacts) -> Finding:
    """Return a finding with the decision about it, by whichever of its rules."""
    if not facts.timeline.decisions:
        return finding
    for rule in dict.fromkeys((finding.rule, *rules)):
        named = with_decision(replace(finding, rule=rule), facts.timeline, facts.on)
        if named.override is not None:
            return replace(finding, override=named.override)
    return finding


def _names(drugs: Iterable[str], joined: str) -> str:
    return joined.join(drug.replace("_", " ") for drug in drugs)


def _where(jurisdiction: Jurisdiction) -> str:
    is_country = jurisdiction is not Jurisdiction.INTERNATIONAL
    return str(jurisdiction).upper() if is_country else "practice"


def _positions(known: PairKnowledge) -> str:
    """Write what each drug's labels hold, strongest wording first."""
    said = []
    for drug in known.drugs:
        mine = [one for one in known.positions if one.drug == drug]
        words = []
        for wording in LabelWording:
            where = [_where(one.jurisdiction) for one in mine if one.wording is wording]
            if where:
                words.append(f"{wording.replace('_', ' ')}, {' and '.join(where)}")
        if words:
            said.append(f"{drug.replace('_', ' ')}: {'; '.join(words)}")
    return f" ({' | '.join(said)})" if said else ""


def _because(facts: PatientFacts, review: PairReview) -> Iterator[str]:
    known = review.known
    if known.interactions:
        yield known.interactions[0].says.rstrip(".")
    if known.overlaps:
        yield f"both may cause {_names((o.term for o in known.overlaps), ', ')}"
    if known.monitoring:
        yield f"checked for both: {_names(known.monitoring, ', ')}"
    if known.silent:
        yield f"not named in {', '.join(known.silent)}"
    if review.stated is not None:
        lasted = "" if review.stated.duration is None else f", {review.stated.duration}"
        over = {True: ", going on", False: ", over", None: ""}[review.stated.ongoing]
        yield f"stated by the source without days{lasted}{over}"
    elif review.verdict is Verdict.UNKNOWN:
        yield f"whether they go together on day {facts.on} is not sure"


def _facts(facts: PatientFacts, review: PairReview) -> Iterator[FactUsed]:
    for drug in review.drugs:
        yield FactUsed(f"taking.{drug.drug}", drug.describe(facts.on), drug.rows)
    for one in review.known.positions:
        strength = one.wording.replace("_", " ")
        says = f"{one.drug} ({_where(one.jurisdiction)}): {strength}. {one.says}"
        yield FactUsed(one.rule, says)
    if review.stated is not None:
        row = review.stated
        yield FactUsed("combination", f"listed as {row.label or row.id}", (row.id,))


def _sets(facts: PatientFacts, reviews: Iterable[PairReview]) -> Iterator[Finding]:
    """Yield a finding for each set of three or more that go together."""
    known = [review for review in reviews if review.known.is_known]
    by_day = {
        drug.drug: drug
        for review in known
        for drug in review.drugs
        if drug.since is not None or drug.is_planned
    }
    sets = {frozenset(by_day)} | _stated_sets(known)
    for drugs in sorted(map(tuple, map(sorted, sets))):
        if len(drugs) >= _THREE:
            yield _set_finding(facts, drugs)


def _stated_sets(reviews: Iterable[PairReview]) -> set[frozenset[str]]:
    episodes: dict[str, set[str]] = {}
    for review in reviews:
        if review.stated is not None:
            episodes.setdefault(review.stated.episode_id, set()).update(
                review.known.drugs
            )
    return {frozenset(drugs) for drugs in episodes.values()}


def _set_finding(facts: PatientFacts, drugs: tuple[str, ...]) -> Finding:
    book = pair_book(facts.knowledge)
    pairs = [book.pair(one, other) for one, other in combinations(drugs, 2)]
    times: dict[str, int] = {}
    for pair in pairs:
        for overlap in pair.overlaps:
            times[overlap.term] = times.get(overlap.term, 0) + 1
    shared = [term for term, count in times.items() if count > 1]
    harm = f"; several of them may cause {_names(shared, ', ')}" if shared else ""
    finding = Finding(
        kind=FindingKind.COMBINATION,
        rule="interactions#three_or_more",
        verdict=Verdict.MET,
        says=f"{_names(drugs, ', ')} together: no label read speaks of "
        f"{len(drugs)} drugs at once",
        because=f"each pair is judged by itself{harm}",
        tier=Tier.FLAG,
        action="Watch for what several of them may cause",
        facts=tuple(
            FactUsed(pair.rule, f"{_names(pair.drugs, ' with ')}: {pair.attention}")
            for pair in pairs
        ),
        cites=tuple(dict.fromkeys(cite for pair in pairs for cite in pair.cites)),
        confidence=weakest(pair.confidence for pair in pairs),
        day=facts.on,
        about=drugs,
    )
    return with_decision(finding, facts.timeline, facts.on)
