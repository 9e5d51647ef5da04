"""Generated Cohorts for daily_doses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise

from anagen.derivations.reference.daily_doses import (
    DailyDoseStep,
    derive_daily_doses,
)
from anagen.derivations.tables.treatment_spans import DoseStatus
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from tests.support.memo import once_per_cohort
from tests.support.outcomes.exposure_eras import Pair, pairs_of_one_drug
from tests.support.strategies.treatments import treated_cohorts

__all__ = ["COHORTS", "FEATURES"]

# Few drugs, so that rows of one drug meet.
COHORTS = treated_cohorts(
    drugs=("prednisone", "prednisone", "methotrexate", "unheard_of", "none")
)


@once_per_cohort
def _steps(cohort: Cohort) -> list[DailyDoseStep]:
    knowledge = load_knowledge()
    return [
        step
        for timeline in cohort.timelines()
        for step in derive_daily_doses(timeline, knowledge)
    ]


def _any_step(test: Callable[[DailyDoseStep], object]) -> Callable[[Cohort], bool]:
    return lambda cohort: any(map(test, _steps(cohort)))


def _any_pair(test: Callable[[Pair], object]) -> Callable[[Cohort], bool]:
    return lambda cohort: any(map(test, pairs_of_one_drug(cohort)))


def _touch(pair: Pair) -> bool:
    return pair[0].stop_day == pair[1].start_day


def _same_dose(pair: Pair) -> bool:
    one, other = pair
    return one.daily_dose_low is not None and one.daily_dose_low == other.daily_dose_low


def _definitions_differ(one: str, other: str) -> Callable[[Cohort], bool]:
    def differ(cohort: Cohort) -> bool:
        found: defaultdict[str, list[object]] = defaultdict(list)
        for step in _steps(cohort):
            found[step.definition].append((step.start_day, step.daily_dose_low))
        return found[one] != found[other]

    return differ


def _several_units(cohort: Cohort) -> bool:
    units: defaultdict[object, set[str | None]] = defaultdict(set)
    for step in _steps(cohort):
        units[step.patient_id, step.drug].add(step.unit)
    return any(len(found) > 1 for found in units.values())


def _pause(cohort: Cohort) -> bool:
    """Say whether days without the drug lie between two steps."""
    days: defaultdict[object, list[tuple[int, int]]] = defaultdict(list)
    for step in _steps(cohort):
        if step.start_day is not None and step.stop_day is not None:
            key = (step.patient_id, step.definition, step.drug, step.unit)
            days[key].append((step.start_day, step.stop_day))
    return any(
        stop < start
        for steps in days.values()
        for (_, stop), (start, _) in pairwise(steps)
    )


FEATURES: dict[str, Callable[[Cohort], bool]] = {
    **{
        f"dose {status}": _any_step(lambda s, d=status: s.dose_status is d)  # type: ignore[misc]
        for status in DoseStatus
        if status is not DoseStatus.NO_UNIT  # records refuse it; a database may hold it
    },
    "two doses at once": _any_step(lambda s: s.daily_dose_low and s.active_rows > 1),
    "an unknown dose beside others": _any_step(
        lambda s: s.active_rows > 1 and s.daily_dose_low is None
    ),
    "a range of doses": _any_step(lambda s: s.daily_dose_low != s.daily_dose_high),
    "several units of one drug": _several_units,
    "no unit at all": _any_step(lambda s: s.days and s.unit is None),
    "equal doses that meet": _any_pair(lambda p: _touch(p) and _same_dose(p)),
    "unequal doses that meet": _any_pair(lambda p: _touch(p) and not _same_dose(p)),
    "unknown doses that meet": _any_pair(
        lambda p: (
            _touch(p)
            and p[0].daily_dose_low is None
            and p[0].dose_status is p[1].dose_status
        )
    ),
    "unequal doses of the same days": _any_pair(
        lambda p: (
            (p[0].start_day, p[0].stop_day) == (p[1].start_day, p[1].stop_day)
            and not _same_dose(p)
        )
    ),
    "a pause": _pause,
    "replaced or not": _definitions_differ("sum", "replace"),
    "carried over or not": _definitions_differ("sum", "carry_over"),
    "days before day 0": _any_step(lambda s: (s.start_day or 0) < 0),
    "a drug without a step": _any_step(lambda s: s.days is None),
    "an unplaced row beside a step": _any_step(lambda s: s.days and s.unplaced_rows),
    "a row of no length": _any_step(lambda s: s.zero_length_rows),
    "a drug nobody knows": _any_step(lambda s: not s.drug_known),
}
