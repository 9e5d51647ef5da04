"""A proposed title, a short abstract and the key message; nothing is praised."""

from __future__ import annotations

from collections.abc import Iterator

from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.drugs import DrugClass
from anagen.records.cohort import Cohort
from anagen.records.tables import Aggregate, Combination, Condition, Treatment
from anagen.records.terms import ConditionRole, EventKind, TreatmentRole
from anagen.reports.pack.model import Paragraph, Traced
from anagen.reports.pack.text.limitations import used_or_printed
from anagen.reports.pack.text.phases import phase_words
from anagen.reports.pack.text.sentences import (
    Piece,
    Teller,
    counted,
    for_author,
    kept,
    line,
    with_commas,
)
from anagen.reports.report import Report
from anagen.reports.results import Result
from anagen.reports.tables import unique
from anagen.reports.words import and_list, capital, label, listed_name

__all__ = ["abstract_paragraphs", "key_message", "proposed_title"]

_NONE = "none"
_SERIES = "case series"
_MOST_NAMED = 3
"""Index drugs a title names."""


def proposed_title(cohort: Cohort, report: Report) -> Paragraph:
    """Propose a title: the treatment, the disease, and what kind of report it is."""
    teller = Teller(cohort, report)
    treatment = _treatment(teller) or for_author("the treatment")
    what = f"{treatment} for {_disease(cohort)}"
    if not teller.people:
        return line(capital(f"{what}: no patients"))
    synthetic = "synthetic " if report.study.synthetic else ""
    if teller.people == 1:
        kind = Traced(f"{synthetic}case report", (teller.patients,))
        return line(capital(f"{what}: a "), kind)
    size = teller.number_of_patients(in_words=True)
    return line(capital(f"{what}: a {synthetic}{_SERIES} of "), size, " patients")


def _treatment(teller: Teller) -> str:
    """Name the index treatments, and what was combined with all of them."""
    cohort = teller.cohort
    rows = cohort.rows(Treatment)
    index = unique(t.drug for t in rows if t.role is TreatmentRole.INDEX)
    if teller.is_of_combinations:
        drugs = unique(c.jak_inhibitor for c in cohort.rows(Combination))
        return f"{_either(drugs)} combined with other systemic drugs"
    partners = unique(
        t.drug
        for t in rows
        if t.role is TreatmentRole.COMBINATION
        and t.drug not in (*index, _NONE)
        and _is_given_to_all(teller, t.drug)
    )
    if not index:
        index = _printed_drugs(cohort)
    if len(index) > _MOST_NAMED:
        known = load_knowledge().drugs
        kinds = {known[drug].kind for drug in index if drug in known}
        is_jak = kinds == {DrugClass.JANUS_KINASE_INHIBITOR}
        return "JAK inhibitors" if is_jak else "systemic treatment"
    named = _either(index)
    return f"{named} with {_either(partners)}" if partners else named


def _is_given_to_all(teller: Teller, drug: str) -> bool:
    taken = teller.share(f"drug({drug})")
    return bool(taken.denominator) and taken.numerator == teller.people


def _printed_drugs(cohort: Cohort) -> tuple[str, ...]:
    """Return the drugs a source says all its patients took."""
    known = load_knowledge().drugs
    found = []
    for row in cohort.rows(Aggregate):
        name, bracket, rest = row.measure.partition("(")
        drug = rest.removesuffix(")")
        everybody = row.numerator is not None and row.numerator == row.denominator
        if name == "drug" and bracket and everybody and drug in known:
            found.append(drug)
    return unique(found)


def _either(drugs: tuple[str, ...]) -> str:
    return and_list([listed_name(drug) for drug in drugs]).replace(" and ", " or ")


def _disease(cohort: Cohort) -> str:
    """Name the disease, with its subtype when all of whom it is known share one."""
    rows = [c for c in cohort.rows(Condition) if c.role is ConditionRole.INDEX_DISEASE]
    diseases = [label("conditions", c) for c in unique(c.condition for c in rows)]
    if not diseases:
        return _printed_disease(cohort)
    subtypes = unique(c.subtype for c in rows if c.subtype)
    if len(diseases) == 1 and len(subtypes) == 1:
        return f"{diseases[0]} ({label('condition_subtypes', subtypes[0])})"
    return and_list(diseases)


def _printed_disease(cohort: Cohort) -> str:
    said = [a.text for a in cohort.aggregates if a.measure == "disease" and a.text]
    return said[0] if said else for_author("the disease")


def key_message(cohort: Cohort, report: Report) -> Paragraph | None:
    """Write the key message: who responded, relapsed and had an event; None of nobody."""
    teller = Teller(cohort, report)
    if not teller.people:
        return None
    size = teller.number_of_patients(in_words=True)
    noun = " patient" if teller.people == 1 else " patients"
    treatment = _treatment(teller)
    treated = f" treated with {treatment}" if treatment else ""
    first: tuple[Piece, ...] = ("In ", size, f"{noun}{treated}, ")
    clauses = [clause for clause in _clauses(teller) if clause]
    if not clauses:
        return line(*first, "no outcome was on record.")
    return line(*first, *with_commas(clauses), ".")


def abstract_paragraphs(cohort: Cohort, report: Report) -> tuple[Paragraph, ...]:
    """Write a short abstract; background and conclusion are the author's."""
    return kept(
        line(f"Background: {for_author('why these patients are reported')}"),
        key_message(cohort, report),
        line(f"Conclusion: {for_author('what follows for patients like these')}"),
    )


def _clauses(teller: Teller) -> Iterator[tuple[Piece, ...]]:
    """Yield the strictest response known, relapse and adverse events."""
    if teller.is_of_combinations:
        best = teller.share("response = complete", rollup="best")
        yield _clause(teller, best, "the best response was", "complete", "complete in")
    elif used := used_or_printed(teller):
        words = load_knowledge().response_definition(used[-1]).label
        result = teller.share(f"salt_response({used[-1]})")
        yield _clause(teller, result, f"{words} was", "reached", "reached by")
    relapse = teller.share("relapse")
    when = phase_words(teller.cohort, EventKind.RELAPSE)
    yield _clause(teller, relapse, "relapse was", "reported", "reported in", when=when)
    of = "event_count > 0" if teller.cohort.has_patient_rows else "event_count"
    events = teller.share(of)
    when = phase_words(teller.cohort, EventKind.ADVERSE_EVENT)
    words = "adverse events were"
    yield _clause(teller, events, words, "reported", "reported in", when=when)


def _clause(
    teller: Teller,
    result: Result,
    subject: str,
    alone: str,
    before_count: str,
    *,
    when: str = "",
) -> tuple[Piece, ...]:
    """Say of how many it holds, of one patient whether.

    Nothing when it is known of fewer than half: a key message would mislead.
    """
    if not result.denominator or result.missing > result.denominator:
        return ()
    if teller.is_single:
        said = alone if result.numerator else f"not {alone}{when}"
        return (Traced(f"{subject} {said}", (result,)),)
    return (f"{subject} {before_count} ", counted(result))
