"""Generated Cohorts for exposure_eras."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from anagen.derivations.reference.exposure_eras import (
    ExposureEra,
    derive_exposure_eras,
)
from anagen.derivations.reference.treatment_spans import (
    TreatmentSpan,
    derive_treatment_spans,
)
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from anagen.records.terms import Phase
from tests.support.memo import once_per_cohort
from tests.support.strategies.treatments import treated_cohorts

__all__ = ["COHORTS", "FEATURES", "pairs_of_one_drug"]

COHORTS = treated_cohorts()

Pair = tuple[TreatmentSpan, TreatmentSpan]


@once_per_cohort
def _eras(cohort: Cohort) -> list[ExposureEra]:
    knowledge = load_knowledge()
    return [
        era
        for timeline in cohort.timelines()
        for era in derive_exposure_eras(timeline, knowledge)
    ]


@once_per_cohort
def pairs_of_one_drug(cohort: Cohort) -> list[Pair]:
    """Return every two placed rows of one drug in one patient, the earlier first."""
    return [
        (one, other)
        for rows in _placed(cohort)
        for place, one in enumerate(rows)
        for other in rows[place + 1 :]
    ]


def _placed(cohort: Cohort) -> Iterator[list[TreatmentSpan]]:
    knowledge = load_knowledge()
    for timeline in cohort.timelines():
        of_drug = defaultdict(list)
        for span in derive_treatment_spans(timeline, knowledge):
            if span.is_placed:
                of_drug[span.drug].append(span)
        for rows in of_drug.values():
            yield sorted(rows, key=lambda s: (s.start_day or 0, s.stop_day or 0))


def _any_era(test: Callable[[ExposureEra], object]) -> Callable[[Cohort], bool]:
    return lambda cohort: any(map(test, _eras(cohort)))


def _any_pair(test: Callable[[Pair], object]) -> Callable[[Cohort], bool]:
    return lambda cohort: any(map(test, pairs_of_one_drug(cohort)))


def _gap(pair: Pair) -> int:
    return (pair[1].start_day or 0) - (pair[0].stop_day or 0)


def _definitions_differ(one: str, other: str) -> Callable[[Cohort], bool]:
    def differ(cohort: Cohort) -> bool:
        days: defaultdict[str, list[object]] = defaultdict(list)
        for era in _eras(cohort):
            days[era.definition].append((era.start_day, era.stop_day))
        return days[one] != days[other]

    return differ


def _nested_then_joined(cohort: Cohort) -> bool:
    """Say whether a row is joined to one that outlasts the row just before it."""
    return any(
        (later.start_day or 0) - (inner.stop_day or 0) > 30 >= _gap((outer, later))
        for rows in _placed(cohort)
        for outer, inner, later in zip(rows, rows[1:], rows[2:], strict=False)
        if (inner.stop_day or 0) < (outer.stop_day or 0)
    )


def _three_at_once(cohort: Cohort) -> bool:
    return any(
        sum(
            (r.start_day or 0) <= (row.start_day or 0) < (r.stop_day or 0) for r in rows
        )
        > 2
        for rows in _placed(cohort)
        for row in rows
    )


FEATURES: dict[str, Callable[[Cohort], bool]] = {
    "a gap as long as permitted": _any_pair(lambda p: _gap(p) == 30),
    "a gap a day too long": _any_pair(lambda p: _gap(p) == 31),
    "rows that touch": _any_pair(lambda p: _gap(p) == 0),
    "rows that overlap": _any_pair(lambda p: _gap(p) < 0),
    "a row within another": _any_pair(
        lambda p: (p[1].stop_day or 0) < (p[0].stop_day or 0)
    ),
    "joined to an outer row": _nested_then_joined,
    "three rows at once": _three_at_once,
    "rows that start on one day": _any_pair(lambda p: p[0].start_day == p[1].start_day),
    "taper beside another phase": _any_pair(
        lambda p: (
            (p[0].phase is Phase.TAPER) != (p[1].phase is Phase.TAPER) and _gap(p) < 0
        )
    ),
    "days of taper": _any_era(lambda e: e.taper_days),
    "days of overlap": _any_era(lambda e: e.overlap_days),
    "bridged days": _any_era(lambda e: e.gap_days and e.definition == "collapse_30"),
    "several eras": _any_era(lambda e: (e.era or 0) > 1),
    "an era before day 0": _any_era(lambda e: (e.start_day or 0) < 0),
    "an ongoing era": _any_era(lambda e: e.ongoing is True),
    "an era that is over": _any_era(lambda e: e.ongoing is False),
    "an era of unknown end": _any_era(lambda e: e.era and e.ongoing is None),
    "a drug without an era": _any_era(lambda e: e.era is None),
    "an unplaced row beside an era": _any_era(lambda e: e.era and e.unplaced_rows),
    "a row of no length": _any_era(lambda e: e.zero_length_rows),
    "a drug nobody knows": _any_era(lambda e: not e.drug_known),
    "carried over or not": _definitions_differ("collapse_30", "carry_over_30"),
    "replaced or not": _definitions_differ("collapse_30", "replace_30"),
    "prolonged or not": _definitions_differ("collapse_30", "prolonged_30"),
    "bridged or not": _definitions_differ("collapse_30", "no_gap"),
}
