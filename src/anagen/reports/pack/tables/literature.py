"""What others found: numbers a source cites, and published trials of the same drug."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.knowledge.schema.simulation_targets import TargetArm, Targets
from anagen.records.cohort import Cohort
from anagen.records.tables import Treatment
from anagen.records.terms import TreatmentRole
from anagen.reports.audit.claims import PrintedClaim
from anagen.reports.pack.tables.parts import DASH, NOT_STATED, Row, interval_cell
from anagen.reports.statistics import exact_interval, format_number
from anagen.reports.tables import Cell, Table
from anagen.reports.words import capital, drug_name

__all__ = ["table_literature"]

_HEADINGS = ("What", "Number", "Patients", "Reports", "When", "Source", "Note")
_KIND = "literature"
_BY_DRUG = "Cases by drug, as the source cites them"
_CITED = "Other numbers the source cites"
_TRIALS = "Published trials of the index treatment in alopecia areata"
_OF_REPORTS = re.compile(r"\b(reports?|stud(y|ies)|trials?)\b", re.IGNORECASE)
_PERCENT = 100
_HANDLING = {
    "observed": "those seen",
    "estimated": "missing estimated",
    "non_responder": "missing counted as no",
    "last_value": "last value carried forward",
    "not_said": "handling of the missing not said",
}
_NOTES = (
    (
        "Numbers of others, quoted: nothing here is of these patients. What the source cites"
        " stands as it prints it; published trials are those on record with their source."
    ),
    (
        "Shares of others are quoted without numerators, which are not on record; designs,"
        " populations and definitions differ, and so the columns are not to be pooled."
    ),
)


@dataclass(frozen=True)
class _Tally:
    """The cases and reports that a source cites of one drug."""

    drug: str
    cases: PrintedClaim
    reports: PrintedClaim | None


def table_literature(
    cohort: Cohort, claims: Iterable[PrintedClaim] = ()
) -> Table | None:
    """Return what others found; None when nothing is cited and no trial is on record.

    Parameters
    ----------
    cohort
        The data; its index treatments say which trials are shown.
    claims
        The numbers the source prints; those about the literature are shown.
    """
    cited = [claim for claim in claims if claim.kind == _KIND and claim.numbers]
    tallies = _tallies(cited)
    total = sum((_only(t.cases) for t in tallies), Fraction(0))
    counted = {t.cases.id for t in tallies}
    counted |= {t.reports.id for t in tallies if t.reports}
    others = [claim for claim in cited if claim.id not in counted]
    lines = [
        *((_BY_DRUG, row) for row in _tally_rows(tallies, total)),
        *((_CITED, row) for row in _cited_rows(others, total)),
        *((_TRIALS, row) for row in _trial_rows(cohort)),
    ]
    if not lines:
        return None
    return Table(
        "literature",
        "What others found",
        _HEADINGS,
        tuple(row for _, row in lines),
        _NOTES,
        tuple(group for group, _ in lines),
    )


def _only(claim: PrintedClaim) -> Fraction:
    return claim.numbers[0].value


# ------------------------------------------------------------- cases by drug


def _tallies(cited: Sequence[PrintedClaim]) -> list[_Tally]:
    """Return the counts of cases that name a drug, in the order printed."""
    counts = [claim for claim in cited if claim.statistic == "n"]
    cases: dict[str, PrintedClaim] = {}
    reports: dict[str, PrintedClaim] = {}
    for claim in counts:
        drug = _drug_in(claim.says)
        if drug is not None:
            where = reports if _OF_REPORTS.search(claim.says) else cases
            where.setdefault(drug, claim)
    return [_Tally(drug, claim, reports.get(drug)) for drug, claim in cases.items()]


def _drug_in(says: str) -> str | None:
    """Return the drug a sentence names; None when it names none or several."""
    words = set(re.findall(r"[a-z]+", says.lower()))
    found = [name for name in load_knowledge().drugs if name in words]
    return found[0] if len(found) == 1 else None


def _tally_rows(tallies: Sequence[_Tally], total: Fraction) -> Iterator[Row]:
    for tally in tallies:
        yield (
            Cell(capital(drug_name(tally.drug)), note=f"claim {tally.cases.id}"),
            Cell(tally.cases.printed, _only(tally.cases)),
            Cell(format_number(_only(tally.cases)), _only(tally.cases)),
            _reports_cell(tally.reports),
            Cell(""),
            Cell(tally.cases.place),
            Cell(tally.cases.says),
        )
    if len(tallies) > 1:
        text = format_number(total)
        added = Cell("the numbers above, added; not printed")
        empty = Cell("")
        yield Cell("Total"), empty, Cell(text, total), empty, empty, empty, added


def _reports_cell(claim: PrintedClaim | None) -> Cell:
    if claim is None:
        return Cell(NOT_STATED)
    return Cell(format_number(_only(claim)), _only(claim), note=f"claim {claim.id}")


# ------------------------------------------------------------- other numbers


def _cited_rows(others: Sequence[PrintedClaim], total: Fraction) -> Iterator[Row]:
    shares = {claim.id: claim for claim in others if claim.statistic == "share"}
    for claim in others:
        yield (
            Cell(capital(claim.says), note=f"claim {claim.id}"),
            Cell(claim.printed, _only(claim) if len(claim.numbers) == 1 else None),
            Cell(DASH),
            Cell(""),
            Cell(""),
            Cell(claim.place),
            Cell(_interval_note(claim, shares, total)),
        )


def _interval_note(
    claim: PrintedClaim, shares: Mapping[str, PrintedClaim], total: Fraction
) -> str:
    """Say whether a printed interval fits its share of the cases counted above."""
    low, high = claim.number("low"), claim.number("high")
    share = shares.get(claim.id.removesuffix("_interval"))
    if claim.statistic != "interval" or share is None or not total:
        return ""
    if low is None or high is None or not share.numbers:
        return ""
    of = int(total)
    having = round(_only(share) * of / _PERCENT)
    ends = exact_interval(having, of)
    if ends is None:
        return ""
    exact = interval_cell(having, of).text
    said = f"of {of} cases the exact interval of {share.printed} would be {exact}"
    first, last = (Fraction(end) * _PERCENT for end in ends)
    is_narrower = first < low.value and high.value < last
    return f"{said}; the printed one is narrower" if is_narrower else said


# ------------------------------------------------------------- published trials


def _trial_rows(cohort: Cohort) -> Iterator[Row]:
    targets = load_knowledge().simulation.get("target_arms")
    definitions = load_knowledge().outcome(SaltResponseOutcome).definitions
    if not isinstance(targets, Targets):
        return
    drugs = _index_drugs(cohort)
    for arm in targets.arms.values():
        is_given = any(arm.curve.startswith(drug) for drug in drugs)
        definition = definitions.get(str(arm.endpoint))
        if is_given and definition is not None:
            yield from _arm_rows(arm, definition.label)


def _arm_rows(arm: TargetArm, response: str) -> Iterator[Row]:
    size = "" if arm.patients is None else f" of {arm.patients}"
    patients = NOT_STATED if arm.patients is None else str(arm.patients)
    sources = "; ".join(dict.fromkeys(_found_at(cite.source) for cite in arm.cites))
    places = "; ".join(f"{cite.source}: {cite.where}" for cite in arm.cites)
    for point in arm.points:
        week = "" if point.week is None else f"week {format_number(point.week)}"
        percent = format_number(point.percent)
        yield (
            Cell(f"{arm.label}: {response}", note=places),
            Cell(f"{percent}%{size}", Fraction(point.percent) / _PERCENT),
            Cell(patients),
            Cell(""),
            Cell(week),
            Cell(sources, note=places),
            Cell(f"{_HANDLING[str(arm.handling)]}; {arm.confidence}"),
        )


def _found_at(source: str) -> str:
    """Return the year of a source and how a reader finds it; its title without more."""
    found = load_knowledge().sources[source]
    pmid = f"PMID {found.pmid}" if found.pmid else ""
    doi = f"doi:{found.doi}" if found.doi else ""
    place = doi or pmid or found.published_in or found.address or found.title
    return f"{found.year}, {place}" if found.year else place


def _index_drugs(cohort: Cohort) -> tuple[str, ...]:
    """Return the drugs reported on: by rows, else as the source counts them."""
    rows = cohort.rows(Treatment)
    found = {row.drug for row in rows if row.role is TreatmentRole.INDEX}
    counted = (a.measure for a in cohort.aggregates if a.numerator)
    named = {m[len("drug(") : -1] for m in counted if m.startswith("drug(")}
    return tuple(sorted(found or named))
