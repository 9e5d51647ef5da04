"""Which definitions a question rests on, by id.

An id is a path into the knowledge (``outcomes/salt_response/salt50``), or the column in
which the source's own word or number stands (``records/combinations/response``).
"""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from anagen.knowledge import load_knowledge
from anagen.records.tables import table_columns
from anagen.reports.questions import Condition, MeasureName, Question

__all__ = ["DEFINED_MEASURES", "definition_text", "definitions_of"]

_RECORDS = "records"
_OUTCOMES = "outcomes"

DEFINED_MEASURES = {
    "baseline_salt": "outcomes/salt_response",
    "latest_salt": "outcomes/salt_response",
    "latest_salt_months": "outcomes/salt_response",
    "salt_improvement": "outcomes/salt_response",
    "salt_response": "outcomes/salt_response/{}",
    "salt_response_at_latest": "outcomes/salt_response/{}",
    "milestone_weeks": "vocabularies/milestones/{}",
    "relapse": "outcomes/relapse/as_reported",
    "relapse_by": "outcomes/relapse/{}",
    "relapse_trigger": "outcomes/relapse/as_reported",
    "relapse_latency_weeks": "outcomes/relapse/as_reported",
    "exposure_months": "outcomes/drug_exposure/with_taper",
    "exposure_months_before_taper": "outcomes/drug_exposure/without_taper",
    "scheduled_dose": "outcomes/drug_exposure/cumulative_dose",
    "cumulative_dose": "records/treatments/cumulative_dose",
    "dose": "records/treatments/dose",
    "daily_dose": "outcomes/daily_doses",
    "follow_up_months": "outcomes/follow_up",
    "visits_at_risk": "outcomes/time_at_risk",
    "combination_months": "records/combinations/duration",
    "partner_lead_months": "records/combinations/partner_lead",
    "response": "records/combinations/response",
    "response_before": "records/combinations/response_before",
    "failure": "records/combinations/failure",
    "events": "outcomes/adverse_events",
    "event_count": "outcomes/adverse_events",
    "laboratory_high": "reference_ranges/{1}",
}
"""The definition of each measure that needs one; ``{}`` is its argument."""

_ROLLED_UP = {"response": "combined", "response_before": "alone"}
_NAMED_PARTS = {
    "with_taper": "Exposure with its taper",
    "without_taper": "Exposure without its taper",
    "cumulative_dose": "Total dose by the schedule",
}


def definitions_of(question: Question) -> tuple[str, ...]:
    """Return the ids of every definition a Question rests on, each once.

    Examples
    --------
    >>> from anagen.reports.questions import ask
    >>> definitions_of(ask("share", "salt_response(salt50)"))
    ('outcomes/salt_response/salt50',)
    >>> definitions_of(ask("share", "response = complete", rollup="best"))
    ('records/combinations/response', 'outcomes/response_rollup/best_combined')
    """
    return tuple(dict.fromkeys(_ids(question)))


def _ids(question: Question) -> Iterator[str]:
    yield from _id_of(question.measure)
    kind = _ROLLED_UP.get(question.measure.name)
    if question.rollup is not None and kind is not None:
        rolled_up = f"{question.rollup}_{kind}"
        if rolled_up in load_knowledge().outcomes["response_rollup"].definitions:
            yield f"{_OUTCOMES}/response_rollup/{rolled_up}"
    for condition in question.among:
        yield from _id_of(condition.measure)
    if question.by is not None:
        by = question.by
        yield from _id_of(by.measure if isinstance(by, Condition) else by)


def _id_of(measure: MeasureName) -> Iterator[str]:
    pattern = DEFINED_MEASURES.get(measure.name)
    if pattern is None:
        return
    places = [
        place for _, place, _, _ in Formatter().parse(pattern) if place is not None
    ]
    needed = max(
        (int(place) + 1 if place else len(places) for place in places), default=0
    )
    if needed <= len(measure.arguments):
        yield pattern.format(*measure.arguments)


def definition_text(definition: str) -> str:
    """Say what a definition is, in words; for a column, what the column means.

    Examples
    --------
    >>> definition_text("outcomes/salt_response/salt50")
    'SALT50: The score has fallen by at least 50 percent of the baseline.'
    """
    folder, _, rest = definition.partition("/")
    name, _, part = rest.partition("/")
    knowledge = load_knowledge()
    if folder == _RECORDS:
        column = next(c for c in table_columns(name) if c.name == part)
        return f"As the source states it: {column.says}"
    if folder == "vocabularies":
        return f"As the source reports it: {knowledge.term(name, part).label}"
    if folder != _OUTCOMES:
        return knowledge.reference_ranges[name].name
    outcome = knowledge.outcomes[name]
    found = outcome.definitions.get(part)
    if found is not None:
        return f"{found.label}: {found.says}"
    return f"{_NAMED_PARTS.get(part, outcome.label)}: {outcome.says}"
