"""Generated Cohorts for treatment_pathways."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from hypothesis import strategies as st

from anagen.derivations.reference.treatment_pathways import (
    TreatmentPathway,
    derive_treatment_pathways,
)
from anagen.derivations.tables.treatment_pathways import AND, Change, PathwayReason
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import Patient
from tests.support.memo import once_per_cohort
from tests.support.strategies.regimens import drawn_regimens

__all__ = ["COHORTS", "FEATURES"]

Path = list[TreatmentPathway]


@st.composite
def _cohorts(draw: st.DrawFn) -> Cohort:
    rows: list[Record] = []
    for place in range(draw(st.integers(1, 3))):
        patient = f"p{place}"
        seen = draw(st.sampled_from([None, "90", "400", "12 mo"]))
        rows.append(Patient(patient_id=patient, last_seen_day=seen))
        rows += draw(drawn_regimens(patient, f"{9 - place}"))
    return make_cohort(rows, "generated")


COHORTS = _cohorts()


@once_per_cohort
def _paths(cohort: Cohort) -> list[dict[str, Path]]:
    """Return each patient's path by definition."""
    found: list[dict[str, Path]] = []
    for timeline in cohort.timelines():
        paths: dict[str, Path] = {}
        for row in derive_treatment_pathways(timeline, load_knowledge()):
            paths.setdefault(row.definition, []).append(row)
        found.append(paths)
    return found


def _any_row(test: Callable[[TreatmentPathway], bool]) -> Callable[[Cohort], bool]:
    return lambda cohort: any(
        test(row) for paths in _paths(cohort) for path in paths.values() for row in path
    )


def _any_path(
    definition: str, test: Callable[[Path], bool]
) -> Callable[[Cohort], bool]:
    return lambda cohort: any(test(paths[definition]) for paths in _paths(cohort))


def _any_pair(
    definition: str, test: Callable[[TreatmentPathway, TreatmentPathway], bool]
) -> Callable[[Cohort], bool]:
    return _any_path(
        definition, lambda path: any(test(a, b) for a, b in pairwise(path))
    )


def _regimens(path: Path) -> list[str | None]:
    return [row.regimen for row in path]


def _paths_differ(cohort: Cohort) -> bool:
    return any(
        len({tuple(_regimens(path)) for path in paths.values()}) == len(paths)
        for paths in _paths(cohort)
    )


FEATURES: dict[str, Callable[[Cohort], bool]] = {
    **{
        f"reason {reason}": _any_row(lambda r, reason=reason: r.reason is reason)  # type: ignore[misc]
        for reason in PathwayReason
    },
    **{
        f"change {change}": _any_row(lambda r, change=change: r.change is change)  # type: ignore[misc]
        for change in Change
    },
    "every definition gives another path": _paths_differ,
    "three drugs together for long enough": _any_row(
        lambda r: r.drug_count == 3 and r.definition == "ohdsi_defaults"
    ),
    "more drugs than are named": _any_row(lambda r: "2 more" in (r.regimen or "")),
    "one more drug than are named, after that": _any_pair(
        "every_change", lambda a, b: a.drug_count > b.drug_count > 6
    ),
    "a path that is cut": _any_row(lambda r: r.steps > r.step == 5),
    "a restart that is a switch": _any_row(
        lambda r: r.is_restart is True and r.change is Change.SWITCH
    ),
    "a restart that adds": _any_row(
        lambda r: r.is_restart is True and r.change is Change.ADD
    ),
    "the same regimen without a restart": _any_path(
        "every_change",
        lambda path: any(
            row.is_restart is False and row.regimen in _regimens(path[: row.step - 1])
            for row in path
        ),
    ),
    "a pause inside a step": _any_row(
        lambda r: r.days is not None and r.days < (r.stop_day or 0) - (r.start_day or 0)
    ),
    "a step left out between two": _any_pair(
        "lines_of_therapy",
        lambda a, b: (
            bool(b.days_since_previous) and AND not in f"{a.regimen}{b.regimen}"
        ),
    ),
    "steps without a day between": _any_row(lambda r: r.days_since_previous == 0),
    "rows without a known day beside steps": _any_row(
        lambda r: r.unplaced_rows > 0 and r.step > 0
    ),
    "one name within another, together": _any_row(
        lambda r: r.regimen == "methotrexate + methotrexate_high"
    ),
    "a drug nobody knows": _any_row(lambda r: "unheard_of" in (r.regimen or "")),
    "days before day 0": _any_row(lambda r: (r.start_day or 0) < 0),
}
