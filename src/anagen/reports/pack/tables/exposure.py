"""Exposure drug by drug: how many, how long, how much, and whether it goes on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from anagen.derivations.reference.drug_exposure import derive_drug_exposure
from anagen.derivations.reference.exposure import (
    COURSE_ROLES,
    ExposureSpan,
    exposure_span,
)
from anagen.kernel.time import DAYS_PER, TimeUnit
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.drug_exposure import DrugExposureOutcome
from anagen.records.cohort import Cohort
from anagen.records.tables import Aggregate, Treatment
from anagen.records.terms import Phase, TreatmentRole
from anagen.reports.pack.tables.parts import (
    DASH,
    NOT_STATED,
    SINGLE_NOTE,
    Row,
    Rows,
    Sample,
    by_label,
    count_cell,
    defined_by,
    join_rows,
    most_first,
    share_cell,
    short_number,
    spread_cell,
)
from anagen.reports.printed import printed_words
from anagen.reports.tables import Cell, Table
from anagen.reports.words import capital, drug_name, schedule_text

__all__ = ["table_exposure"]

_HEADINGS = (
    "Drug",
    "Patients, k/n (%)",
    "Months",
    "Without taper, months",
    "Length unknown, patients",
    "Patient-years",
    "Still taken, k/n (%)",
    "Doses (patients)",
)
_MEASURE = "exposure_months("
_MOST_DOSES = 3
_PRINTED = "As printed of everybody, without the patients"
_ROLE_WORDS = {
    TreatmentRole.INDEX: "Index treatment",
    TreatmentRole.COMBINATION: "Combined with it",
    TreatmentRole.BRIDGE: "Bridge",
    TreatmentRole.MAINTENANCE: "Maintenance",
    TreatmentRole.SYMPTOMATIC: "For symptoms",
}
_NOTES = (
    (
        "Months: median (range). n is the patients with any treatment on record; a drug counts in the course, not"
        " what was taken before, as rescue or after. The longest exposure is the upper end of"
        " the range; a length stated as a bound counts as the bound."
    ),
    (
        "Patient-years add up the known lengths. Doses are those at full dose where a phase is"
        " named, the three most frequent."
    ),
)


@dataclass(frozen=True)
class _Taken:
    """One drug of one patient."""

    patient: str
    whole: ExposureSpan
    full: ExposureSpan
    ongoing: bool | None
    treatments: tuple[Treatment, ...]

    @property
    def rows(self) -> Rows:
        return tuple(sorted(row.id for row in self.treatments))


def table_exposure(cohort: Cohort) -> Table | None:
    """Return the exposure to each drug; None when no treatment is on record."""
    taken = _taken(cohort)
    people = {row.patient_id for row in cohort.rows(Treatment)}
    lines = [
        *_drug_lines(taken, people, {t.patient_id for t in cohort.timelines()}),
        *((_PRINTED, row) for row in _printed_rows(cohort)),
    ]
    if not lines:
        return None
    outcome = load_knowledge().outcome(DrugExposureOutcome)
    one = SINGLE_NOTE if len(cohort) == 1 else ""
    return Table(
        "exposure",
        "Exposure by drug",
        _HEADINGS,
        tuple(row for _, row in lines),
        tuple(n for n in (*_NOTES, one, defined_by(outcome)) if n),
        tuple(group for group, _ in lines),
    )


def _taken(cohort: Cohort) -> Mapping[str, list[_Taken]]:
    """Return who took each drug of the course, in the order of the case numbers."""
    found: defaultdict[str, list[_Taken]] = defaultdict(list)
    for timeline in by_label(cohort):
        for exposure in derive_drug_exposure(timeline, load_knowledge()):
            drug = exposure.drug
            rows = (t for t in timeline.treatments if t.drug == drug)
            found[drug].append(
                _Taken(
                    timeline.patient_id,
                    exposure_span(timeline, drug),
                    exposure_span(timeline, drug, with_taper=False),
                    exposure.ongoing,
                    tuple(row for row in rows if row.role in COURSE_ROLES),
                )
            )
    return found


def _drug_lines(
    taken: Mapping[str, list[_Taken]], people: set[str], everybody: set[str]
) -> Iterator[tuple[str, Row]]:
    counts = {drug: len(rows) for drug, rows in taken.items()}
    roles = {drug: _role(rows) for drug, rows in taken.items()}
    for role, words in _ROLE_WORDS.items():
        for drug in most_first(counts):
            if roles[drug] is role:
                yield words, _drug_row(drug, taken[drug], len(people))
    silent = tuple(sorted(everybody - people))
    if taken and silent:
        unknown = share_cell(len(silent), len(everybody), silent)
        empty = (Cell("") for _ in _HEADINGS[2:])
        yield "Unknown", (Cell("No treatment on record"), unknown, *empty)


def _role(rows: Iterable[_Taken]) -> TreatmentRole:
    """Return the role a drug had most often; of equals the first in the list."""
    order = list(_ROLE_WORDS)
    roles = Counter(t.role for each in rows for t in each.treatments)
    return min(roles, key=lambda role: (-roles[role], order.index(role)))


def _drug_row(drug: str, rows: Sequence[_Taken], people: int) -> Row:
    keys = join_rows(each.rows for each in rows)
    whole = _months(each.whole for each in rows)
    unknown = join_rows(each.rows for each in rows if each.whole.days is None)
    said = [each for each in rows if each.ongoing is not None]
    going = sum(each.ongoing is True for each in said)
    still = share_cell(going, len(said), join_rows(each.rows for each in said))
    return (
        Cell(capital(drug_name(drug)), None, keys),
        share_cell(len(rows), people, keys),
        spread_cell(whole),
        spread_cell(_months(each.full for each in rows)),
        count_cell(len(rows) - len(whole), unknown),
        _years_cell(rows),
        still if said else Cell(NOT_STATED),
        Cell(_doses(rows), None, keys),
    )


def _months(spans: Iterable[ExposureSpan]) -> list[Sample]:
    return [
        Sample(
            span.months,
            span.rows,
        )
        for span in spans
        if span.months is not None
    ]


def _years_cell(rows: Sequence[_Taken]) -> Cell:
    known = [each.whole for each in rows if each.whole.days is not None]
    if not known:
        return Cell(DASH, note="no length is known")
    days = sum((span.days or Fraction(0) for span in known), Fraction(0))
    years = days / Fraction(DAYS_PER[TimeUnit.YEAR])
    return Cell(short_number(years), years, join_rows(span.rows for span in known))


def _doses(rows: Sequence[_Taken]) -> str:
    """Write the doses at full dose, each with how many took it."""
    found = Counter(dose for each in rows for dose in _doses_of(each.treatments))
    if not found:
        return NOT_STATED
    shown = most_first(found)
    parts = [f"{dose} ({found[dose]})" for dose in shown[:_MOST_DOSES]]
    others = len(shown) - len(parts)
    return "; ".join([*parts, f"{others} more"] if others else parts)


def _doses_of(rows: Sequence[Treatment]) -> set[str]:
    full = [row for row in rows if row.phase in {Phase.FULL, Phase.PULSE}] or rows
    return {schedule_text(row) for row in full if row.dose is not None}


def _printed_rows(cohort: Cohort) -> Iterator[Row]:
    """Yield what is printed of a drug and everybody, one line for each of whom."""
    found: defaultdict[tuple[str, str], list[Aggregate]] = defaultdict(list)
    for row in cohort.aggregates:
        if row.measure.startswith(_MEASURE):
            found[row.measure, row.among or ""].append(row)
    for (measure, _), rows in found.items():
        drug = measure.removeprefix(_MEASURE).removesuffix(")")
        of = {row.denominator for row in rows if row.denominator}
        said = "; ".join(printed_words(row) for row in rows)
        keys = tuple(row.id for row in rows)
        yield (
            Cell(capital(drug_name(drug)), None, keys),
            Cell(f"n = {of.pop()}" if len(of) == 1 else NOT_STATED, None, keys),
            Cell(said, None, keys),
            *(Cell("") for _ in _HEADINGS[3:]),
        )
