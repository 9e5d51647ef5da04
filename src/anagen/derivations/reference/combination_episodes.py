"""Which drugs one patient took together, and what the source states of it.

The rules are those of ``knowledge/outcomes/combination_episodes.yaml``. Windows are
computed from dated treatment; what the source states is compared with them, and kept when
nothing is dated.

* **Ties**: drugs that begin on one day are kept; `entered_last` names them all.
* **Missing**: a stated combination without a window says why it has none. A row that
  covers no known day is in no window and is counted.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Combination, Patient, Treatment
>>> rows = [
...     Treatment(
...         treatment_id=drug,
...         patient_id="p",
...         drug=drug,
...         role="index",
...         start_day=start,
...         end_day=195,
...     )
...     for drug, start in [("baricitinib", 0), ("ciclosporin", "16 wk")]
... ]
>>> stated = Combination(
...     combination_id="c1",
...     patient_id="p",
...     episode_id="e1",
...     jak_inhibitor="baricitinib",
...     partner="ciclosporin",
...     duration="5 mo",
... )
>>> case = Timeline(Patient(patient_id="p"), treatments=rows, combinations=(stated,))
>>> for row in derive_combination_episodes(case, load_knowledge())[:1]:
...     print(row.days, row.stated_days, row.agreement, row.order_of_entry)
84 152 differs partner_added
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from anagen.derivations.reference.combined_windows import Window, find_windows
from anagen.derivations.reference.exposure_eras import Era, build_eras
from anagen.derivations.reference.rows import OutcomeRow
from anagen.derivations.reference.stated_sets import StatedSet, read_stated_sets
from anagen.derivations.reference.systemic import derive_systemic_spans
from anagen.derivations.tables.columns import OutcomeTable
from anagen.derivations.tables.combination_episodes import (
    COMBINATION_EPISODES,
    Agreement,
    Detection,
)
from anagen.derivations.tables.treatment_pathways import AND, name_regimen
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.combination_episodes import (
    CombinationDefinition,
    CombinationEpisodesOutcome,
    CombinedDrugs,
)
from anagen.knowledge.schema.outcomes.exposure_eras import ExposureErasOutcome
from anagen.records.terms import FailureKind, OrderOfEntry
from anagen.records.timeline import Timeline

__all__ = ["CombinationEpisode", "derive_combination_episodes"]

Facts = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class CombinationEpisode(OutcomeRow):
    """One window; the columns of `COMBINATION_EPISODES` say what each means."""

    table: ClassVar[OutcomeTable] = COMBINATION_EPISODES

    patient_id: str
    definition: str
    drugs: str
    number: int
    drug_count: int
    detection: Detection
    start_day: int | None = None
    stop_day: int | None = None
    days: int | None = None
    ongoing: bool | None = None
    entered_last: str | None = None
    order_of_entry: OrderOfEntry | None = None
    lead_days: int | None = None
    is_whole: bool
    unplaced_rows: int
    stated_episode_id: str | None = None
    stated_combination_id: str | None = None
    stated_days: int | None = None
    stated_ongoing: bool | None = None
    stated_order_of_entry: OrderOfEntry | None = None
    stated_lead_days: int | None = None
    difference_days: int | None = None
    agreement: Agreement
    reason: str | None = None
    response_before: str | None = None
    response: str | None = None
    reason_ended: str | None = None
    failure: FailureKind | None = None
    next_drug: str | None = None
    next_treatment_id: str | None = None


@dataclass(frozen=True)
class _Person:
    """What all definitions share of one patient.

    Parameters
    ----------
    timeline
        The patient.
    stated
        The stated sets of drugs.
    jak_inhibitors
        The drugs that are JAK inhibitors.
    unplaced
        Systemic rows that cover no known day.
    """

    timeline: Timeline
    stated: tuple[StatedSet, ...]
    jak_inhibitors: frozenset[str]
    unplaced: int


def derive_combination_episodes(
    timeline: Timeline, knowledge: Knowledge, as_of: date | None = None
) -> tuple[CombinationEpisode, ...]:
    """Return one patient's windows under each definition, in the order of the YAML.

    Parameters
    ----------
    timeline
        The patient.
    knowledge
        The definitions, and which drugs are systemic.
    as_of
        Day of the knowledge; the latest when not given.
    """
    outcome = knowledge.outcome(CombinationEpisodesOutcome)
    ways = knowledge.outcome(ExposureErasOutcome).definitions
    spans = derive_systemic_spans(timeline, knowledge)
    jak_inhibitors = frozenset(
        drug
        for drug in {span.drug for span in spans}
        if drug in knowledge.drugs and knowledge.drugs[drug].is_janus_kinase_inhibitor
    )
    unplaced = sum(not span.is_placed for span in spans)
    person = _Person(timeline, read_stated_sets(timeline), jak_inhibitors, unplaced)
    found: dict[tuple[str, int], tuple[list[Era], list[Window]]] = {}
    rows: list[CombinationEpisode] = []
    for name, definition in outcome.definitions.items():
        way = definition.eras, definition.most_drugs(as_of)
        if way not in found:
            eras = list(build_eras(spans, ways[definition.eras], as_of))
            found[way] = eras, find_windows(eras, most=definition.most_drugs(as_of))
        eras, windows = found[way]
        listed = list(_listed(windows, definition, person, as_of))
        rows += _answers(person, name, listed)
        rows += _only_stated(person, name, listed, eras, definition.most_drugs(as_of))
    return tuple(rows)


def _listed(
    windows: Iterable[Window],
    definition: CombinationDefinition,
    person: _Person,
    as_of: date | None,
) -> Iterator[tuple[int, Window]]:
    """Yield the windows that are listed, numbered among those of the same drugs."""
    shortest = definition.shortest(as_of)
    numbers: Counter[tuple[str, ...]] = Counter()
    for window in windows:
        has_own = not person.jak_inhibitors.isdisjoint(window.drugs)
        is_asked = has_own or definition.drugs is CombinedDrugs.SYSTEMIC
        if is_asked and window.days >= shortest:
            numbers[window.drugs] += 1
            yield numbers[window.drugs], window


def _answers(
    person: _Person, name: str, listed: Iterable[tuple[int, Window]]
) -> Iterator[CombinationEpisode]:
    stated = {(one.drugs, one.number): one for one in person.stated}
    for number, window in listed:
        one = stated.get((window.drugs, number))
        rows = {row for era in window.eras for row in era.rows}
        yield CombinationEpisode(
            patient_id=person.timeline.patient_id,
            definition=name,
            drugs=AND.join(window.drugs),
            number=number,
            drug_count=len(window.drugs),
            detection=Detection.DETECTED,
            start_day=window.start_day,
            stop_day=window.stop_day,
            days=window.days,
            ongoing=window.ongoing,
            entered_last=window.entered_last,
            order_of_entry=window.order_of_entry(person.jak_inhibitors),
            lead_days=window.lead_days,
            is_whole=window.is_whole,
            unplaced_rows=person.unplaced,
            difference_days=_difference(window, one),
            agreement=_agreement(window, one),
            rows=tuple(
                sorted(rows | {c.combination_id for c in one.rows} if one else rows)
            ),
            because=_explain(window, one),
            **_stated_facts(one),
        )


def _difference(window: Window, stated: StatedSet | None) -> int | None:
    if stated is None or stated.days is None:
        return None
    return window.days - stated.days


def _agreement(window: Window, stated: StatedSet | None) -> Agreement:
    if stated is None:
        return Agreement.NOT_STATED
    if stated.days is None or stated.low is None:
        return Agreement.DURATION_NOT_STATED
    within = stated.low <= window.days and (
        stated.high is None or window.days <= stated.high
    )
    return Agreement.AGREES if within else Agreement.DIFFERS


def _stated_facts(stated: StatedSet | None) -> Facts:
    """Return what is carried over from the source."""
    if stated is None:
        return {}
    following = stated.following
    return {
        "stated_episode_id": stated.episode_id,
        "stated_combination_id": stated.combination_id,
        "stated_days": stated.days,
        "stated_ongoing": stated.ongoing,
        "stated_order_of_entry": stated.order_of_entry,
        "stated_lead_days": stated.lead_days,
        "reason": stated.reason,
        "response_before": stated.response_before,
        "response": stated.response,
        "reason_ended": stated.reason_ended,
        "failure": stated.failure,
        "next_drug": following.drug if following else None,
        "next_treatment_id": following.treatment_id if following else None,
    }


def _only_stated(
    person: _Person,
    name: str,
    listed: Iterable[tuple[int, Window]],
    eras: Iterable[Era],
    most: int,
) -> Iterator[CombinationEpisode]:
    """Yield what is stated and was not detected, each with the reason."""
    windows = Counter(window.drugs for _, window in listed)
    dated = {era.drug for era in eras}
    for one in person.stated:
        if one.number <= windows[one.drugs]:
            continue
        detection = Detection.NO_OVERLAP_LONG_ENOUGH
        if not dated.issuperset(one.drugs):
            detection = Detection.NO_DATED_TREATMENT
        elif len(one.drugs) > most:
            detection = Detection.MORE_DRUGS_THAN_ASKED
        elif windows[one.drugs]:
            detection = Detection.FEWER_WINDOWS_THAN_STATED
        yield CombinationEpisode(
            patient_id=person.timeline.patient_id,
            definition=name,
            drugs=name_regimen(one.drugs),
            number=one.number,
            drug_count=len(one.drugs),
            detection=detection,
            is_whole=one.is_whole,
            unplaced_rows=person.unplaced,
            agreement=Agreement.NOT_DETECTED,
            rows=tuple(row.combination_id for row in one.rows),
            because=f"stated, not detected: {detection.replace('_', ' ')}",
            **_stated_facts(one),
        )


def _explain(window: Window, stated: StatedSet | None) -> str:
    said = (
        f"together from day {window.start_day} until before day {window.stop_day}, "
        f"{window.days} days"
    )
    if stated is None:
        return f"{said}; not stated"
    if stated.days is None:
        return f"{said}; stated without a length"
    bounds = f"{stated.low} to {'any' if stated.high is None else stated.high}"
    verdict = _agreement(window, stated)
    return f"{said}; stated {stated.days} days ({bounds}): {verdict}"
