"""Drugs against their labels: the indication, who should not be given it, what is said.

Whether a use is on label depends on the drug, the disease, the age, where, and the day.
A use is off label only when every label read says so; where none was read it is unknown.
What a label says in words is one finding with one name, the same at each visit.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Condition, Patient, Treatment
>>> from anagen.records.timeline import Timeline
>>> case = Timeline(
...     Patient(patient_id="p", age_at_index=35),
...     conditions=(
...         Condition(
...             condition_id="c",
...             patient_id="p",
...             condition="interstitial_granulomatous_dermatitis",
...             role="index_disease",
...         ),
...     ),
...     treatments=(
...         Treatment(
...             treatment_id="t",
...             patient_id="p",
...             drug="baricitinib",
...             role="index",
...             start_day=0,
...             ongoing=True,
...         ),
...     ),
... )
>>> found = label_checks(PatientFacts(case, load_knowledge(), 0))[0]
>>> found.rule
'labels#baricitinib_for_interstitial_granulomatous_dermatitis'
>>> found.says
'baricitinib for interstitial granulomatous dermatitis is off label (EU: not named; US: not named)'
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from anagen.kernel.verdicts import Verdict, all_of
from anagen.knowledge.schema.conditions import Ask, judge
from anagen.knowledge.schema.facts import FactName, Span
from anagen.knowledge.schema.labels import (
    Indication,
    Label,
    LabelKind,
    LabelWording,
    Restriction,
)
from anagen.knowledge.schema.outcomes.base import Operator
from anagen.protocols.decisions import with_decisions
from anagen.protocols.facts import PatientFacts, facts_used, in_words
from anagen.protocols.findings import FactUsed, Finding, FindingKind, Tier
from anagen.protocols.pairs import AGAINST, labels_by_drug, weakest
from anagen.protocols.reading import reading_of
from anagen.protocols.together import DrugOnDay, drugs_on

__all__ = ["label_checks"]

_AGE = Ask(fact=FactName.AGE, at_least=Decimal(0), unit="a")


def label_checks(
    facts: PatientFacts,
    *,
    labels: Mapping[str, tuple[Label, ...]] | None = None,
    planned: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Return what labels hold of the drugs taken on a day, loudest first.

    Parameters
    ----------
    facts
        The patient on the day.
    labels
        Labels by drug; all when not given.
    planned
        Drugs that are about to be added.
    """
    texts = labels_by_drug(facts.knowledge) if labels is None else labels
    found: list[Finding] = []
    for drug in drugs_on(facts, planned):
        of_drug = texts.get(drug.drug, ())
        diseases = sorted(reading_of(facts).diseases)
        found += [_use(facts, drug, disease, of_drug) for disease in diseases]
        for label in of_drug:
            found += _restrictions(facts, label)
            found += _statements(label)
    decided = with_decisions(found, facts.timeline, facts.on)
    return tuple(sorted(decided, key=lambda finding: finding.order))


# ------------------------------------------------------------------------ indication


def _use(
    facts: PatientFacts, drug: DrugOnDay, disease: str, labels: Iterable[Label]
) -> Finding:
    """Return whether a use is off label: met when every label read says so."""
    read = [label for label in labels if label.kind is LabelKind.LABEL]
    age = facts.known(_AGE)
    judged = [(label, *_indicated(facts, label, disease, age.value)) for label in read]
    verdicts = {verdict for _, verdict, _ in judged}
    what = f"{drug.drug} for {disease}".replace("_", " ")
    where = "; ".join(
        f"{str(label.jurisdiction).upper()}: {w}" for label, _, w in judged
    )
    verdict, says = Verdict.MET, f"{what} is off label ({where})"
    if not judged:
        verdict = Verdict.UNKNOWN
        says = f"no label of {drug.drug.replace('_', ' ')} was read"
    elif Verdict.MET in verdicts:
        verdict, says = Verdict.NOT_MET, f"{what} is on label ({where})"
    elif Verdict.UNKNOWN in verdicts:
        verdict, says = Verdict.UNKNOWN, f"whether {what} is on label is open ({where})"
    tier = Tier.FLAG if judged and verdict is not Verdict.NOT_MET else None
    named = [one for label in read for one in label.indications]
    return Finding(
        kind=FindingKind.LABEL,
        rule=f"labels#{drug.drug}_for_{disease}",
        verdict=verdict,
        says=says,
        because="a label holds where it is from; the site's own counts",
        tier=tier,
        action="Say so to the patient, and write it down" if tier is not None else "",
        facts=(
            FactUsed(f"taking.{drug.drug}", drug.describe(facts.on), drug.rows),
            FactUsed("age", age.because, age.rows),
        ),
        cites=tuple(dict.fromkeys(cite for one in named for cite in one.cites)),
        confidence=weakest(one.confidence for one in named),
        day=facts.on,
        about=(drug.drug, disease),
    )


def _indicated(
    facts: PatientFacts, label: Label, disease: str, age: object
) -> tuple[Verdict, str]:
    """Say whether a label has the use on the day, and how that is known."""
    named = [one for one in label.indications if one.condition == disease]
    if not named:
        return Verdict.NOT_MET, "not named"
    judged = [_meets(facts, one, age) for one in named]
    order = (Verdict.MET, Verdict.UNKNOWN, Verdict.NOT_MET)
    return min(judged, key=lambda one: order.index(one[0]))


def _meets(facts: PatientFacts, named: Indication, age: object) -> tuple[Verdict, str]:
    """Say whether somebody is old enough for an indication that held on the day."""
    day, words = _calendar_day(facts), named.reads
    dated, old_enough = Verdict.MET, Verdict.MET
    if named.age_at_least is not None:
        old_enough = _at_least(age, named.age_at_least)
        if old_enough is Verdict.UNKNOWN:
            words = f"{words}, and the age is not known"
        elif old_enough is Verdict.NOT_MET:
            words = f"only {words}"
    if named.approved is not None and day is not None and day < named.approved:
        dated, words = Verdict.NOT_MET, f"{words}, approved on {named.approved}"
    return all_of((dated, old_enough)), words


def _at_least(age: object, limit: Decimal) -> Verdict:
    if not isinstance(age, Span):
        return Verdict.UNKNOWN
    return age.compare(Operator.AT_LEAST, limit)


def _calendar_day(facts: PatientFacts) -> date | None:
    index = facts.timeline.patient.index_date
    return None if index is None else index + timedelta(days=facts.on)


# ---------------------------------------------------------------------- restrictions


def _restrictions(facts: PatientFacts, label: Label) -> Iterator[Finding]:
    """Yield who should not be given the drug, and in one finding what is not known."""
    unknown: list[Restriction] = []
    for restriction in label.restrictions:
        judged = judge(restriction.condition, facts.known)
        if judged.verdict is Verdict.UNKNOWN:
            unknown.append(restriction)
        if judged.verdict is not Verdict.MET:
            continue
        wording = restriction.wording
        is_against = wording in AGAINST
        yield Finding(
            kind=FindingKind.LABEL,
            rule=f"{label.id}#{restriction.id}",
            verdict=judged.verdict,
            says=f"{_whose(label)} {_HOLDS[wording]}: {in_words(judged)}",
            because=restriction.says,
            tier=Tier.STOP_RULE if is_against else Tier.FLAG,
            action="Type the reason, or change the drug"
            if is_against
            else "Look at it",
            facts=facts_used(judged),
            cites=restriction.cites,
            confidence=restriction.confidence,
            day=facts.on,
            about=(label.drug, str(label.jurisdiction)),
        )
    if unknown:
        names = ", ".join(one.id.replace("_", " ") for one in unknown)
        yield Finding(
            kind=FindingKind.LABEL,
            rule=f"{label.id}#restrictions",
            verdict=Verdict.UNKNOWN,
            says=f"{_whose(label)}: not on record whether it holds: {names}",
            because="what is not on record is not ruled out",
            cites=tuple(dict.fromkeys(cite for one in unknown for cite in one.cites)),
            confidence=weakest(one.confidence for one in unknown),
            day=facts.on,
            about=(label.drug, str(label.jurisdiction)),
        )


_HOLDS: Mapping[LabelWording, str] = {
    LabelWording.CONTRAINDICATED: "contraindicates it",
    LabelWording.NOT_RECOMMENDED: "does not recommend it",
    LabelWording.AVOID: "asks to avoid it",
    LabelWording.CAUTION: "asks for caution",
    LabelWording.ALLOWED: "allows it",
    LabelWording.NOT_NAMED: "does not name it",
}


def _whose(label: Label) -> str:
    return f"the {label.kind} of {label.drug.replace('_', ' ')} ({label.jurisdiction})"


# ------------------------------------------------------------------------ statements


def _statements(label: Label) -> Iterator[Finding]:
    """Yield what a label says in words: boxed warning, vaccines, contraception."""
    numbers: dict[str, int] = {}
    for statement in label.statements:
        kind = str(statement.kind)
        numbers[kind] = numbers.get(kind, 0) + 1
        lasts = (
            "" if statement.lasts is None else f" For {statement.lasts.reads} after it."
        )
        yield Finding(
            kind=FindingKind.LABEL,
            rule=f"{label.id}#{kind}",
            verdict=Verdict.MET,
            says=f"{kind.replace('_', ' ')}: {statement.says}{lasts}",
            because=_whose(label),
            cites=statement.cites,
            confidence=statement.confidence,
            about=(label.drug, str(label.jurisdiction), str(numbers[kind])),
        )
