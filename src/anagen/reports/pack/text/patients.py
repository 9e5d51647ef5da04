"""Who the patients were: sex, age, disease and what they had besides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from anagen.records.tables import Aggregate, Condition, Treatment
from anagen.records.terms import ConditionRole, TreatmentRole
from anagen.reports.pack.model import Paragraph, Traced, tell
from anagen.reports.pack.text.printed import printed_count
from anagen.reports.pack.text.sentences import (
    Listed,
    Piece,
    Teller,
    counted,
    join,
    kept,
    line,
    list_counts,
    tell_number,
    with_commas,
)
from anagen.reports.tables import unique
from anagen.reports.words import duration_text, label, listed_name

__all__ = ["other_conditions_and_treatments", "patient_paragraphs"]

_NONE = "none"
_MOST_NAMED = 6
"""Conditions or drugs named in a sentence; the tables hold them all."""

_REST = "the others stand in the tables"


def patient_paragraphs(teller: Teller) -> tuple[Paragraph, ...]:
    """Say who the patients were, and what they had had before."""
    return kept(
        join(
            _screened(teller),
            _included(teller),
            _sex(teller),
            tell_number(
                teller, "age", "age", "years", unknown="Age was not on record."
            ),
            tell_number(teller, "weight", "body weight", "kg"),
        ),
        join(
            *_diseases(teller),
            tell_number(teller, "onset_age", "age at onset", "years")
            if _states_onset(teller)
            else None,
            tell_number(
                teller,
                "disease_duration_months",
                _duration_words(teller),
                "months",
                unknown="How long the disease had lasted was not on record.",
            ),
            _baseline(teller),
        ),
        join(*other_conditions_and_treatments(teller)),
    )


def other_conditions_and_treatments(teller: Teller) -> tuple[Paragraph, ...]:
    """Say what the patients had besides, and what they had been given before."""
    return kept(_conditions(teller), _earlier(teller))


def _screened(teller: Teller) -> Paragraph | None:
    """Say how many of those examined were included, where the source prints it."""
    rows = [a for a in teller.cohort.rows(Aggregate) if a.measure == "included"]
    if not rows or rows[0].denominator is None:
        return None
    found = printed_count(teller, rows[0])
    return tell(
        "Of {all} {among}, {some} were included.",
        all=Traced(str(rows[0].denominator), (found,)),
        among=rows[0].among or "people examined",
        some=Traced(str(rows[0].numerator), (found,)),
    )


def _included(teller: Teller) -> Paragraph:
    people = teller.number_of_patients(in_words=True)
    if teller.people == 1:
        return tell("{n} patient is reported.", n=replace(people, text="One"))
    return tell("The series comprised {n} patients.", n=people)


def _sex(teller: Teller) -> Paragraph:
    female = teller.share("sex = female")
    if not female.denominator:
        return line(Traced("Sex was not on record.", (female,)))
    if teller.is_single:
        found = teller.ask("values", "sex")
        word = str(found.contributions[0].value)
        return tell("The patient was {sex}.", sex=Traced(word, (found,)))
    return tell("Female sex was recorded in {count}.", count=counted(female))


def _diseases(teller: Teller) -> Iterator[Paragraph | None]:
    rows = [
        c
        for c in teller.cohort.rows(Condition)
        if c.role is ConditionRole.INDEX_DISEASE
    ]
    if not rows:
        found = teller.patients
        yield line(Traced("The disease treated was not on record.", (found,)))
        return
    diseases = unique(c.condition for c in rows)
    subtypes = unique(c.subtype for c in rows if c.subtype)
    yield _list_conditions(teller, "disease", "the disease treated", diseases)
    if subtypes:
        yield _list_conditions(teller, "subtype", "the subtype", subtypes)


def _list_conditions(
    teller: Teller, of: str, lead: str, terms: tuple[str, ...]
) -> Paragraph | None:
    vocabulary = "conditions" if of == "disease" else "condition_subtypes"
    counts = [
        (label(vocabulary, term), teller.share(f"{of} = {term}")) for term in terms
    ]
    return list_counts(
        teller, f"{lead} was", counts, most=_MOST_NAMED, rest=_REST, noun="patient"
    )


def _states_onset(teller: Teller) -> bool:
    """Whether any age at onset is stated; one worked out says nothing new."""
    return any(c.onset_age is not None for c in teller.cohort.rows(Condition))


def _duration_words(teller: Teller) -> str:
    """Name the duration: that of the present subtype where two are told apart."""
    index = [
        c
        for c in teller.cohort.rows(Condition)
        if c.role is ConditionRole.INDEX_DISEASE and c.duration is not None
    ]
    patients = [c.patient_id for c in index]
    if len(set(patients)) == len(patients):
        return "duration of disease"
    return "duration of the present form of the disease"


def _baseline(teller: Teller) -> Paragraph | None:
    unknown = "" if not _has_scores(teller) else "No baseline SALT score was on record."
    return tell_number(teller, "baseline_salt", "baseline SALT score", unknown=unknown)


def _has_scores(teller: Teller) -> bool:
    return bool(teller.cohort.tables["assessments"])


def _conditions(teller: Teller) -> Paragraph | None:
    rows = teller.cohort.rows(Condition)
    others = [c for c in rows if c.role is not ConditionRole.INDEX_DISEASE]
    counts = [
        (label("conditions", term), teller.share(f"condition({term})"))
        for term in sorted({c.condition for c in others} - {_NONE})
    ]
    lead = "the history included" if teller.is_single else "other conditions were"
    return list_counts(teller, lead, counts, most=_MOST_NAMED, rest=_REST)


def _earlier(teller: Teller) -> Paragraph | None:
    """Name the earlier treatments; of one patient with how long, where it is stated."""
    rows = teller.cohort.rows(Treatment)
    prior = [t for t in rows if t.role is TreatmentRole.PRIOR and t.drug != _NONE]
    drugs = unique(t.drug for t in prior)
    counts = [
        (listed_name(drug), teller.share(f"prior_drug({drug})")) for drug in drugs
    ]
    if teller.is_single:
        return _earlier_of_one(counts, prior)
    return list_counts(
        teller, "earlier treatments were", counts, most=_MOST_NAMED, rest=_REST
    )


def _earlier_of_one(counts: list[Listed], prior: list[Treatment]) -> Paragraph | None:
    if not counts:
        return None
    named: list[tuple[Piece, ...]] = []
    for words, result in counts:
        lasted = [t.duration for t in prior if listed_name(t.drug) == words]
        text = words
        if len(lasted) == 1 and lasted[0] is not None:
            text = f"{words} for {duration_text(lasted[0])}"
        named.append((Traced(text, (result,)),))
    return line("Earlier treatments were ", *with_commas(named), ".")
