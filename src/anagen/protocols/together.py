"""Which drugs of one patient go together on a day: by dates, else as a source states it.

A pair with days goes together on the days of both. A drug without days may be taken on
any day of its course. A combination that a source lists without days is kept as stated.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import combinations

from anagen.derivations.reference.systemic import is_systemic
from anagen.kernel.verdicts import Verdict
from anagen.protocols.as_known import day_of
from anagen.protocols.facts import PatientFacts
from anagen.protocols.pairs import PairKnowledge, pair_book
from anagen.protocols.reading import reading_of
from anagen.records.tables import Combination, Treatment
from anagen.records.terms import TreatmentRole
from anagen.records.timeline import Timeline

__all__ = [
    "DrugOnDay",
    "PairReview",
    "drugs_on",
    "may_be_taken",
    "review_pairs",
    "review_stated",
]

_NOT_WITH_IT = frozenset({TreatmentRole.PRIOR, TreatmentRole.SUBSEQUENT})


@dataclass(frozen=True)
class DrugOnDay:
    """A systemic drug that is taken on a day, may be, or is planned.

    Parameters
    ----------
    drug
        The drug.
    is_taken
        Whether it is taken; None when the records cannot tell.
    since
        First day; None when it is not known.
    rows
        Keys of its rows.
    courses
        The courses its rows belong to, as the source numbers them.
    is_planned
        Whether it is only planned.
    """

    drug: str
    is_taken: bool | None
    since: int | None = None
    rows: tuple[str, ...] = ()
    courses: frozenset[str] = frozenset()
    is_planned: bool = False

    def describe(self, on: int) -> str:
        """Say whether it is taken."""
        name = self.drug.replace("_", " ")
        if self.is_planned:
            return f"{name} is planned"
        if self.is_taken is None:
            return f"whether {name} is taken on day {on} is not on record"
        return f"{name} since day {self.since}"


@dataclass(frozen=True)
class PairReview:
    """Two drugs of one patient together.

    Parameters
    ----------
    known
        What is known of the two.
    drugs
        The two as the patient takes them.
    stated
        The combination as a source lists it, when that is what it rests on.
    """

    known: PairKnowledge
    drugs: tuple[DrugOnDay, DrugOnDay]
    stated: Combination | None = None

    @property
    def verdict(self) -> Verdict:
        """Whether the two are taken together on the day."""
        if any(drug.is_planned for drug in self.drugs):
            return Verdict.MET
        if self.stated is not None and self.stated.ongoing:
            return Verdict.MET
        is_sure = all(drug.is_taken for drug in self.drugs)
        return Verdict.MET if is_sure else Verdict.UNKNOWN


def drugs_on(
    facts: PatientFacts, planned: Collection[str] = ()
) -> tuple[DrugOnDay, ...]:
    """Return the drugs taken on a day, those that may be, and those planned, by name.

    Earlier treatment, and what followed at an unknown time, are left out.
    """
    found: dict[str, DrugOnDay] = {}
    for course in reading_of(facts).courses:
        rows = [row for _, row in course.parts]
        if not course.is_taken or not _counts(course.current, facts):
            continue
        found[course.drug] = DrugOnDay(
            course.drug,
            True if course.is_sure or course.parts[-1][0] == facts.on else None,
            course.start,
            course.rows,
            frozenset(row.course_id for row in rows if row.course_id),
        )
    undated: dict[str, list[Treatment]] = {}
    for row in facts.past.treatments:
        if row.drug not in found and may_be_taken(row, facts):
            undated.setdefault(row.drug, []).append(row)
    for drug, maybe in undated.items():
        keys = tuple(sorted(row.treatment_id for row in maybe))
        of = frozenset(row.course_id for row in maybe if row.course_id)
        found[drug] = DrugOnDay(drug, None, None, keys, of)
    for drug in planned:
        found.setdefault(drug, DrugOnDay(drug, None, is_planned=True))
    return tuple(found[drug] for drug in sorted(found))


def _counts(row: Treatment, facts: PatientFacts) -> bool:
    """Say whether a row is systemic, or given in a way that no route says is local."""
    return is_systemic(row, facts.knowledge) or row.route is None


def may_be_taken(row: Treatment, facts: PatientFacts) -> bool:
    """Say whether a row without a first day may be taken on the day."""
    if row.role in _NOT_WITH_IT or row.drug == "none" or not _counts(row, facts):
        return False
    end, seen = day_of(row.end_day), day_of(facts.timeline.patient.last_seen_day)
    if end is None and row.ongoing is False:
        end = seen  # it was over when the patient was last seen
        is_over = end is None or end <= facts.on
    else:
        is_over = end is not None and end < facts.on
    return day_of(row.start_day) is None and not is_over


def review_pairs(
    facts: PatientFacts, planned: Collection[str] = ()
) -> tuple[PairReview, ...]:
    """Return every pair taken together on a day, that may be, or would be if planned."""
    stated = _without_days(facts)
    drugs = drugs_on(facts, planned)
    book = pair_book(facts.knowledge)
    found: dict[tuple[str, str], PairReview] = {}
    for one, other in combinations(drugs, 2):
        known = book.pair(one.drug, other.drug)
        is_one = known.drugs in stated or _go_together(one, other, facts)
        if is_one and _is_looked_at(known, facts):
            of_source = stated.pop(known.drugs, None)
            said = None if of_source is None else of_source.stated
            found[known.drugs] = PairReview(known, (one, other), said)
    found.update(stated)
    return tuple(found[key] for key in sorted(found))


def _go_together(one: DrugOnDay, other: DrugOnDay, facts: PatientFacts) -> bool:
    """Say whether two may be taken on one day, as far as days and courses tell."""
    is_planned = one.is_planned or other.is_planned
    if is_planned or (one.since is not None and other.since is not None):
        return True
    if one.since is None and other.since is None:
        # Without any days only what is listed beside its own JAK inhibitor counts.
        drugs = (facts.knowledge.drugs.get(each.drug) for each in (one, other))
        is_beside = any(each and each.is_janus_kinase_inhibitor for each in drugs)
        return is_beside and bool(one.courses & other.courses)
    return not one.courses or not other.courses or bool(one.courses & other.courses)


def _is_looked_at(known: PairKnowledge, facts: PatientFacts) -> bool:
    """Leave out what is put on the skin, unless something is known of it."""
    entries = (facts.knowledge.drugs.get(drug) for drug in known.drugs)
    local = any(entry is not None and not entry.systemic for entry in entries)
    return known.is_known or not local


def review_stated(facts: PatientFacts) -> tuple[PairReview, ...]:
    """Return every combination a source lists, in order of its key, whatever the day."""
    timeline, book = facts.timeline, pair_book(facts.knowledge)
    found = []
    for row in sorted(timeline.combinations, key=lambda each: each.combination_id):
        known = book.pair(row.jak_inhibitor, row.partner)
        one, other = (_as_stated(timeline, drug) for drug in known.drugs)
        found.append(PairReview(known, (one, other), row))
    return tuple(found)


def _without_days(facts: PatientFacts) -> dict[tuple[str, str], PairReview]:
    """Return the listed combinations that have to be taken as stated, by their drugs."""
    if not facts.timeline.combinations:
        return {}
    dated = {
        row.drug
        for row in facts.timeline.treatments
        if row.role is not TreatmentRole.PRIOR and day_of(row.start_day) is not None
    }
    return {
        review.known.drugs: review
        for review in review_stated(facts)
        if not dated.issuperset(review.known.drugs)
    }


def _as_stated(timeline: Timeline, drug: str) -> DrugOnDay:
    rows = [
        row
        for row in timeline.treatments
        if row.drug == drug and row.role not in _NOT_WITH_IT
    ]
    keys = tuple(sorted(row.treatment_id for row in rows))
    return DrugOnDay(drug, None, None, keys)
