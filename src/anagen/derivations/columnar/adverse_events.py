"""All patients' adverse_events, in Ibis; the rules are those of the reference.

See :mod:`anagen.derivations.reference.adverse_events`. Rows of one event are grouped
once; the drugs an event is put down to, those taken that day and those of the stated
combination are three lists that are put in order and joined together.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ibis

from anagen.derivations.columnar.exposure_eras import derive_eras
from anagen.derivations.columnar.joined_names import join_names
from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.columnar.treatment_spans import derive_treatment_spans
from anagen.derivations.reference.adverse_events import (
    NO_EVENT,
    EventTerms,
    read_terms,
)
from anagen.derivations.tables.adverse_events import (
    ADVERSE_EVENTS,
    EventStatus,
    RegimenSource,
)
from anagen.derivations.tables.treatment_spans import Placement
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.adverse_events import AdverseEventsOutcome
from anagen.knowledge.schema.outcomes.exposure_eras import ExposureErasOutcome
from anagen.records.columns import ColumnType
from anagen.records.tables import Attribution, Combination, Event, Patient
from anagen.records.terms import EventKind, Presence, TreatmentRole

__all__ = ["derive_adverse_events"]

_NEVER = -(2**40)
"""Stands for "no day stated" in a key: nulls do not meet in a join."""

_TYPES = {ColumnType.INTEGER: "int64", ColumnType.YES_NO: "boolean"}
_EVENT = ("patient_id", "term", "day_key")
_SUSPECTED, _TAKEN, _COMBINED = 0, 1, 2  # the three lists of drugs of an event


def derive_adverse_events(tables: CohortTables, knowledge: Knowledge) -> Any:
    """Return one row per event, or per patient without one, as in `ADVERSE_EVENTS`.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        The vocabulary, the panel of special interest, and which drugs there are.
    """
    terms = read_terms(knowledge)
    told = _told(tables, terms)
    is_absent = told.presence == Presence.ABSENT
    is_none = told.term == NO_EVENT  # whether "present" or "absent" stands beside it
    present = told.filter(~is_absent & ~is_none)
    absent = told.filter(is_absent & ~is_none)
    none = told.filter(is_none)
    patients = tables[Patient.table].select("patient_id")
    parts = [
        _present(tables, knowledge, present, terms),
        _counted(absent, EventStatus.ABSENT).anti_join(present, ["patient_id", "term"]),
        _counted(none, EventStatus.NONE).anti_join(present, "patient_id"),
        patients.anti_join(told, "patient_id").mutate(
            status=ibis.literal(str(EventStatus.SILENT)),
            term=ibis.null("string"),
            copies=ibis.literal(0, "int64"),
        ),
    ]
    return ibis.union(parts[0], *(_without(part, terms) for part in parts[1:]))


def _told(tables: CohortTables, terms: EventTerms) -> Any:
    """Return the rows on adverse events, synonyms as their terms."""
    events = tables[Event.table]
    told = events.filter(events.kind == EventKind.ADVERSE_EVENT)
    told = told.mutate(
        spelt=told.term.lower().replace("_", " ").replace("-", " "),
        day_key=ibis.coalesce(told.day, _NEVER),
    )
    words: dict[str, list[str]] = {}
    for word, name in terms.names.items():
        words.setdefault(name, []).append(word)
    return told.mutate(
        term=ibis.cases(
            (told.term.isin(sorted(terms.known)), told.term),
            *((told.spelt.isin(said), name) for name, said in words.items()),
            else_=told.term,
        )
    )


def _present(
    tables: CohortTables, knowledge: Knowledge, present: Any, terms: EventTerms
) -> Any:
    """Return the events that happened, each once."""
    outcome = knowledge.outcome(AdverseEventsOutcome)
    found = _one_each(present, outcome)
    listed = _listed(tables, present)
    for part in (
        _of_combinations(listed, outcome),
        _drugs(tables, knowledge, present, listed),
    ):
        found = found.left_join(part, list(_EVENT)).drop(
            *(f"{name}_right" for name in _EVENT)
        )
    found = found.left_join(_unplaced(tables, knowledge), "patient_id").drop(
        "patient_id_right"
    )
    known = (found.stated_interest == 0) | found.term.isin(sorted(terms.known))
    of_interest = (found.stated_interest == 1) | found.term.isin(sorted(terms.panel))
    return found.mutate(
        status=ibis.literal(str(EventStatus.PRESENT)),
        term_group=_group(found.term, terms),
        listed_combinations=found.listed_combinations.fill_null(0),
        serious=_yes_no(found.stated_serious),
        special_interest=ibis.cases(
            (of_interest.fill_null(False), True),
            (known.fill_null(False), False),
            else_=ibis.null("boolean"),
        ),
        action=found.action_key.substr(2),
        outcome=found.outcome_key.substr(2),
        regimen=ibis.coalesce(found.taken, found.combined),
        regimen_source=ibis.cases(
            (found.taken.notnull(), str(RegimenSource.SPANS)),
            (found.combined.notnull(), str(RegimenSource.COMBINATION)),
            else_=ibis.null("string"),
        ),
        days_on_regimen=found.onset_day - found.began,
        ended_combination=_yes_no(found.ended),
        unplaced_rows=found.unplaced_rows.fill_null(0),
    ).select(*ADVERSE_EVENTS.column_names)


def _one_each(present: Any, outcome: AdverseEventsOutcome) -> Any:
    """Group the rows of one event: the widest days, and the gravest of the rest."""

    def unless_open(end: Any, value: Any) -> Any:
        is_open = end.isnull().ifelse(1, 0).max() == 1
        return is_open.ifelse(ibis.null("int64"), value)

    earliest, latest = present.day_earliest, present.day_latest
    return present.group_by(*_EVENT).aggregate(
        onset_day=present.day.max(),
        onset_earliest=unless_open(earliest, earliest.min()),
        onset_latest=unless_open(latest, latest.max()),
        copies=present.count(),
        grade=present.grade.max(),
        stated_serious=_as_number(present.serious).max(),
        stated_interest=_as_number(present.special_interest).max(),
        action_key=_ranked(present.action, outcome.actions).max(),
        outcome_key=_ranked(present.outcome, outcome.outcomes).max(),
    )


def _as_number(answer: Any) -> Any:
    """Turn yes and no into 1 and 0, so that the greatest is yes if any is."""
    return ibis.cases((answer, 1), (~answer, 0), else_=ibis.null("int64"))


def _yes_no(number: Any) -> Any:
    return ibis.cases(
        (number == 1, True), (number == 0, False), else_=ibis.null("bool")
    )


def _ranked(word: Any, order: Sequence[str]) -> Any:
    """Put the place of a word before it, in two digits, so that the greatest is last."""
    places = ((word == name, f"{place:02}{name}") for place, name in _places(order))
    return ibis.cases(*places, else_=ibis.literal("00") + word)


def _places(order: Sequence[str]) -> Sequence[tuple[int, str]]:
    return list(enumerate(order, start=1))


def _listed(tables: CohortTables, present: Any) -> Any:
    """Return the stated combinations of the episodes each event is listed under."""
    combinations = tables[Combination.table]
    own = combinations.select("patient_id", "combination_id", "episode_id")
    rows = present.select(*_EVENT, "combination_id")
    episodes = rows.inner_join(own, ["patient_id", "combination_id"])
    episodes = episodes.select(*_EVENT, "episode_id").distinct()
    members = combinations.select(
        "patient_id",
        "episode_id",
        "jak_inhibitor",
        "partner",
        "duration",
        "reason_ended",
        "ongoing",
    )
    return episodes.inner_join(members, ["patient_id", "episode_id"])


def _of_combinations(listed: Any, outcome: AdverseEventsOutcome) -> Any:
    ended = ibis.cases(
        (
            listed.reason_ended.notnull(),
            listed.reason_ended.isin(list(outcome.ended_for)).ifelse(1, 0),
        ),
        (listed.ongoing, 0),
        else_=ibis.null("int64"),
    )
    return listed.group_by(*_EVENT).aggregate(
        listed_combinations=listed.count(),
        combination_days=listed.duration.max(),
        ended=ended.max(),
    )


def _drugs(
    tables: CohortTables, knowledge: Knowledge, present: Any, listed: Any
) -> Any:
    """Return the three lists of drugs of each event, and since when all were taken."""
    outcome = knowledge.outcome(AdverseEventsOutcome)
    judged = tables[Attribution.table]
    judged = judged.filter(judged.category.isin(list(outcome.attributed)))
    suspected = present.select(*_EVENT, "event_id").inner_join(
        judged.select("event_id", "drug"), "event_id"
    )
    definition = knowledge.outcome(ExposureErasOutcome).definitions[outcome.exposure]
    eras = derive_eras(tables, knowledge, definition)
    dated = present.filter(present.day.notnull()).select(*_EVENT).distinct()
    taken = dated.inner_join(
        eras,
        [
            dated.patient_id == eras.patient_id,
            eras.start_day <= dated.day_key,
            eras.stop_day > dated.day_key,
        ],
    )
    no_day = ibis.null("int64")
    drugs = ibis.union(
        suspected.select(*_EVENT, "drug", of=_SUSPECTED, since=no_day),
        taken.select(*_EVENT, "drug", of=_TAKEN, since=taken.start_day),
        listed.select(*_EVENT, drug=listed.jak_inhibitor, of=_COMBINED, since=no_day),
        listed.select(*_EVENT, drug=listed.partner, of=_COMBINED, since=no_day),
        distinct=True,
    )
    lists = join_names(drugs, [*_EVENT, "of"], "drug", {"since": drugs.since.max()})
    return lists.group_by(*_EVENT).aggregate(
        attributed_to=lists.names.max(where=lists.of == _SUSPECTED),
        taken=lists.names.max(where=lists.of == _TAKEN),
        combined=lists.names.max(where=lists.of == _COMBINED),
        began=lists.since.max(),
    )


def _unplaced(tables: CohortTables, knowledge: Knowledge) -> Any:
    spans = derive_treatment_spans(tables, knowledge)
    rows = spans.filter(
        spans.days.isnull(),
        spans.placement != Placement.NOT_TAKEN,
        spans.role != TreatmentRole.PRIOR,
    )
    return rows.group_by("patient_id").aggregate(unplaced_rows=rows.count())


def _group(term: Any, terms: EventTerms) -> Any:
    covered = ((term == name, group) for name, group in terms.groups.items())
    return ibis.cases(*covered, else_=ibis.null("string"))


def _counted(rows: Any, status: EventStatus) -> Any:
    counted = rows.group_by("patient_id", "term").aggregate(copies=rows.count())
    return counted.mutate(status=ibis.literal(str(status)))


def _without(part: Any, terms: EventTerms) -> Any:
    """Return rows that tell of no event, in the columns of the outcome."""
    is_term = part.status == EventStatus.ABSENT
    filled = {
        "term_group": is_term.ifelse(_group(part.term, terms), ibis.null("string")),
        "special_interest": ibis.cases(
            (is_term & part.term.isin(sorted(terms.panel)), True),
            (is_term & part.term.isin(sorted(terms.known)), False),
            else_=ibis.null("boolean"),
        ),
        "listed_combinations": ibis.literal(0, "int64"),
        "unplaced_rows": ibis.literal(0, "int64"),
    }
    kept = {"patient_id", "status", "term", "copies"}
    for column in ADVERSE_EVENTS.columns:
        if column.name not in kept | set(filled):
            filled[column.name] = ibis.null(_TYPES.get(column.type, "string"))
    return part.mutate(**filled).select(*ADVERSE_EVENTS.column_names)
