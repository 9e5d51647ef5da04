"""The other readings of a claim that are tried when the plain one does not give it.

Only these are ever tried, at most two at a time, and how many were is reported. A
definition that the source names is not read as another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, product

from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome
from anagen.reports.audit.asking import LOCATIONS, Asked
from anagen.reports.audit.claims import PrintedClaim
from anagen.reports.audit.rounding import COMMON_ROUNDINGS, Rounding
from anagen.reports.questions import (
    Condition,
    MeasureName,
    Question,
    Rollup,
    Statistic,
    Unit,
)
from anagen.reports.statistics import QuantileMethod

__all__ = ["Reading", "other_measures", "other_readings", "rolled_up_readings"]


@dataclass(frozen=True)
class Reading:
    """One way to read a claim.

    Parameters
    ----------
    says
        What differs from the plain reading; empty for the plain one.
    questions
        A Question for each number.
    rounding
        How the printed digits came about.
    is_population
        Whether the standard deviation is divided by n rather than n - 1.
    """

    says: tuple[str, ...]
    questions: tuple[Question, ...]
    rounding: Rounding = Rounding.HALF_UP
    is_population: bool = False

    def __str__(self) -> str:
        asked = "; ".join(map(str, self.questions))
        return f"{', '.join(self.says)}: {asked}" if self.says else asked


Change = tuple[str, str, "Step"]
"""Kind of change, what it says, and what it does."""


@dataclass(frozen=True)
class Step:
    """What a change does to a reading; what is None stays."""

    per: Unit | None = None
    rollup: Rollup | None = None
    measure: MeasureName | None = None
    location: Statistic | None = None
    method: QuantileMethod | None = None
    rounding: Rounding | None = None
    is_population: bool = False


def other_readings(
    claim: PrintedClaim, asked: tuple[Asked, ...]
) -> tuple[Reading, ...]:
    """Return the other readings of a claim, those that change one thing first.

    A bound has none: most numbers are above, or below, a number.
    """
    if claim.comparator:
        return ()
    plain = tuple(a.question for a in asked)
    return _readings_of(plain, is_defined=bool(claim.definition))


@lru_cache(maxsize=1024)
def _readings_of(
    plain: tuple[Question, ...], *, is_defined: bool
) -> tuple[Reading, ...]:
    """Return the readings of Questions: each once, however many claims ask them."""
    return tuple(_each_reading(plain, is_defined=is_defined))


def _each_reading(
    plain: tuple[Question, ...], *, is_defined: bool
) -> Iterator[Reading]:
    single = tuple(_changes(plain, is_defined=is_defined))
    seen = {plain_key(Reading((), plain))}
    of_one = ([change] for change in single)
    of_two = (list(p) for p in combinations(single, 2) if _go_together(*p))
    for changes in (*of_one, *of_two):
        reading = _apply(plain, changes)
        if plain_key(reading) not in seen:
            seen.add(plain_key(reading))
            yield reading


_BY_SOFTWARE = frozenset({"rounding", "spread", "quantile"})
"""Kinds of change that one program makes together, whatever was asked of it."""


def _go_together(one: Change, other: Change) -> bool:
    """Whether two changes are tried at once.

    A rounding goes with how a deviation or a quantile is taken. With any other change
    it would only make an agreement by chance likelier.
    """
    kinds = {one[0], other[0]}
    if len(kinds) == 1:
        return False
    return "rounding" not in kinds or kinds <= _BY_SOFTWARE


def rolled_up_readings(asked: tuple[Asked, ...]) -> tuple[Reading, ...]:
    """Return the plain reading once per rule that makes one value of a patient's."""
    plain = tuple(a.question for a in asked)
    if plain[0].per is not Unit.PATIENT:
        return ()
    return tuple(
        _apply(plain, [("unit", _rollup_words(rollup), Step(rollup=rollup))])
        for rollup in _rollups(plain)
    )


def plain_key(reading: Reading) -> tuple[object, ...]:
    """Return what tells two readings apart, whatever they are called."""
    return reading.questions, reading.rounding, reading.is_population


def _changes(plain: tuple[Question, ...], *, is_defined: bool) -> Iterator[Change]:
    yield from _units(plain)
    yield from _measures(plain[0], is_defined=is_defined)
    yield from _statistics(plain)
    if all(q.statistic in {Statistic.N, Statistic.COUNT} for q in plain):
        return
    for rounding in COMMON_ROUNDINGS:
        said = f"digits rounded {rounding}"
        yield "rounding", said, Step(rounding=rounding)


def _units(plain: tuple[Question, ...]) -> Iterator[Change]:
    for unit in (Unit.PATIENT, Unit.COMBINATION, Unit.EPISODE, Unit.EVENT):
        is_told = unit is not Unit.EVENT or plain[0].measure.name in _OF_EVENTS
        if unit is not plain[0].per and is_told:
            yield "unit", f"per {unit}, not per {plain[0].per}", Step(per=unit)
    for rollup in _rollups(plain):
        yield "unit", _rollup_words(rollup), Step(per=Unit.PATIENT, rollup=rollup)
    if plain[0].per is not Unit.COURSE:
        said = f"per {Unit.COURSE}, not per {plain[0].per}"
        yield "unit", said, Step(per=Unit.COURSE)


_OF_EVENTS = frozenset({"events", "attributed_to", "term", "kind"})


def _rollup_words(rollup: Rollup) -> str:
    if rollup is Rollup.SUM:
        return "combinations of each patient added up"
    return f"{rollup} combination of each patient"


def _rollups(plain: tuple[Question, ...]) -> tuple[Rollup, ...]:
    """Return the rules that fit: ranks for responses, lengths for numbers."""
    if plain[0].measure.name in {"response", "response_before"}:
        return (Rollup.BEST, Rollup.FIRST, Rollup.WORST, Rollup.LAST)
    if isinstance(plain[0].of, Condition):
        return (Rollup.FIRST, Rollup.LAST)
    return (Rollup.FIRST, Rollup.LAST, Rollup.SUM, Rollup.LONGEST)


def _statistics(plain: tuple[Question, ...]) -> Iterator[Change]:
    named = {q.statistic for q in plain}
    located = [q for q in plain if q.statistic in LOCATIONS]
    if len(located) == 1:
        for other in LOCATIONS:
            if other is not located[0].statistic:
                said = f"{other}, not {located[0].statistic}"
                yield "statistic", said, Step(location=other)
    if Statistic.SD in named:
        yield "spread", "population standard deviation", Step(is_population=True)
    if Statistic.QUANTILE in named:
        for method in QuantileMethod:
            yield "quantile", f"quantile {method}", Step(method=method)


def _measures(question: Question, *, is_defined: bool) -> Iterator[Change]:
    for other in other_measures(question.measure, is_defined=is_defined):
        if other != question.measure:
            said = f"{other}, not {question.measure}"
            yield "definition", said, Step(measure=other)


_TAKEN_FOR_EACH_OTHER = (
    ("exposure_months", "exposure_months_before_taper"),
    ("salt_response", "salt_response_at_latest"),
    ("age", "onset_age"),
    ("dose", "daily_dose"),
    ("drug", "index_drug"),
)


def other_measures(measure: MeasureName, *, is_defined: bool) -> Iterator[MeasureName]:
    """Yield the measures that a source may mean by one; itself may be among them.

    Where the source names the definition, no other definition of it is meant.
    """
    for family in _TAKEN_FOR_EACH_OTHER:
        if measure.name in family:
            yield from (replace(measure, name=name) for name in family)
    if is_defined:
        return
    match measure.name:
        case "salt_response" | "salt_response_at_latest":
            outcome = load_knowledge().outcome(SaltResponseOutcome)
            yield from _with_each(measure, outcome.definitions)
        case "disease_duration_months":
            yield from _with_each(measure, ("present", "whole"))
        case "events":
            yield from _with_each(measure, _wider_terms(measure.arguments))
        case "laboratory_high":
            sets = load_knowledge().reference_ranges
            for pair in product(sets, ("specimen", "onset")):
                yield replace(measure, arguments=(*measure.arguments[:1], *pair))
        case _:
            return


def _with_each(measure: MeasureName, words: Iterable[str]) -> Iterator[MeasureName]:
    yield from (replace(measure, arguments=(word,)) for word in words)


def _wider_terms(arguments: tuple[str, ...]) -> Iterator[str]:
    terms = load_knowledge().terms("adverse_events")
    for argument in arguments:
        group = terms[argument].group if argument in terms else None
        if group is not None:
            yield group


def _apply(plain: tuple[Question, ...], changes: list[Change]) -> Reading:
    reading = Reading(tuple(said for _, said, _ in changes), plain)
    for _, _, step in changes:
        reading = replace(
            reading,
            questions=tuple(_changed(q, step) for q in reading.questions),
            rounding=step.rounding or reading.rounding,
            is_population=step.is_population or reading.is_population,
        )
    return reading


def _changed(question: Question, step: Step) -> Question:
    of = question.of
    if step.measure is not None:
        of = (
            replace(of, measure=step.measure)
            if isinstance(of, Condition)
            else step.measure
        )
    changed = replace(
        question,
        of=of,
        per=step.per or question.per,
        rollup=step.rollup or (None if step.per else question.rollup),
    )
    if step.location is not None and question.statistic in LOCATIONS:
        changed = replace(changed, statistic=step.location)
    if step.method is not None and question.statistic is Statistic.QUANTILE:
        changed = replace(changed, method=step.method)
    return changed
