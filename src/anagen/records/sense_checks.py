"""Checks of clinical sense: scores, milestones, subtypes, earlier treatments.

What a score can be is knowledge and is read there. Each yields all the problems it
sees; see `anagen.records.checks`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from anagen.kernel.errors import Place, Problem, Severity
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.instruments import RegionalScore
from anagen.records.form_checks import Auditor, Tables, numbered, surely_before
from anagen.records.salt import compute_salt
from anagen.records.tables import (
    Assessment,
    Combination,
    Condition,
    Event,
    Finding,
    Treatment,
)
from anagen.records.terms import (
    ConditionRole,
    EventKind,
    Presence,
    SaltComponent,
    TreatmentRole,
)

__all__ = ["SENSE_AUDITORS"]

_MILESTONES = (
    "first_visible_regrowth",
    "salt30",
    "salt50",
    "salt75",
    "salt90",
    "salt100",
)
"""Milestones that cannot be reached in another order."""

_WHOLE_SCALP = frozenset({"totalis", "universalis", "totalis_universalis"})
"""Subtypes that mean a bald scalp."""

_PATCHES = "multiple_bald_patches"


def audit_scores(tables: Tables) -> Iterator[Problem]:
    """Find scores outside the range of their instrument."""
    instruments = load_knowledge().instruments
    for number, row in numbered(tables, Assessment):
        instrument = instruments.get(row.instrument)
        if instrument is None or row.value is None:
            continue
        low, high = instrument.range_of(row.component)
        if not low <= row.value <= high:
            yield Problem(
                Place(Assessment.table, number, "value"),
                f"{instrument.name} {row.value} is impossible",
                f"{instrument.name} {row.component} runs from {low} to {high}",
                "Look the score up again; leave it empty when it is unknown.",
            )


def audit_milestones(tables: Tables) -> Iterator[Problem]:
    """Find milestones of one patient in an impossible order.

    A milestone may be reached again after a relapse: it comes too early only when it
    precedes every report of the lesser one.
    """
    reached: dict[str, dict[str, list[tuple[int, Event]]]] = defaultdict(dict)
    for number, row in numbered(tables, Event):
        if row.kind is EventKind.MILESTONE and row.presence is Presence.PRESENT:
            reached[row.patient_id].setdefault(row.term, []).append((number, row))
    for found in reached.values():
        ranked = [found[term] for term in _MILESTONES if term in found]
        said: set[int] = set()
        for lesser, greater in reversed(list(combinations(ranked, 2))):
            for number, row in greater:
                if number not in said and _precedes_all(row, lesser):
                    said.add(number)
                    yield _too_early(number, row, lesser)


def _precedes_all(row: Event, others: list[tuple[int, Event]]) -> bool:
    return all(surely_before(row.day, other.day) for _, other in others)


def _too_early(number: int, row: Event, lesser: list[tuple[int, Event]]) -> Problem:
    first = min((other for _, other in lesser), key=lambda other: other.id)
    return Problem(
        Place(Event.table, number, "day"),
        f"{row.term} ({row.day}) comes before {first.term} ({first.day})",
        f"{row.term} cannot be reached before {first.term}",
        "Correct one of the two days.",
    )


def audit_whole_scalp(tables: Tables) -> Iterator[Problem]:
    """Find a whole-scalp subtype with another score, no score, or patches."""
    rows = [
        (number, row)
        for number, row in numbered(tables, Condition)
        if row.subtype in _WHOLE_SCALP
        and row.role is ConditionRole.INDEX_DISEASE
        and row.presence is Presence.PRESENT
    ]
    if not rows:
        return
    salt = load_knowledge().salt
    _, whole = salt.range_of()
    baseline = _baseline_scores(tables, salt)
    patchy = _patchy_at_baseline(tables)
    for number, row in rows:
        place = Place(Condition.table, number, "subtype")
        who = f"{row.patient_id} has alopecia {row.subtype}"
        means = "means that the whole scalp is bald"
        bald = f"Alopecia {row.subtype} {means} (SALT {whole})"
        score = baseline.get(row.patient_id)
        if score is None:
            what = f"{who} and no baseline SALT"
            why = f"{bald}, but it was not recorded and is not guessed"
            step = "Add the baseline SALT if the source states it."
            yield Problem(place, what, why, step, Severity.WARNING)
        elif score != whole:
            what = f"{who} at baseline SALT {score}"
            step = "Check the subtype and the score."
            yield Problem(place, what, bald, step, Severity.WARNING)
        if row.patient_id in patchy:
            what = f"{who} and bald patches"
            step = "Check the subtype against the finding."
            yield Problem(place, what, bald, step, Severity.WARNING)


def _baseline_scores(tables: Tables, salt: RegionalScore) -> dict[str, Decimal]:
    """Return each patient's last score on or before day 0; of one day the highest."""
    by_day: dict[str, dict[int, dict[str, Decimal]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for _, row in numbered(tables, Assessment):
        day = row.day.day if row.day is not None else None
        if row.instrument != salt.stem or row.value is None or day is None or day > 0:
            continue
        parts = by_day[row.patient_id][day]
        parts[row.component] = max(row.value, parts.get(row.component, row.value))
    weights = {name: region.weight.value() for name, region in salt.regions.items()}
    found: dict[str, Decimal] = {}
    for patient_id, days in by_day.items():
        for _, parts in sorted(days.items()):
            score = parts.get(SaltComponent.TOTAL)
            score = compute_salt(parts, weights) if score is None else score
            if score is not None:
                found[patient_id] = score
    return found


def _patchy_at_baseline(tables: Tables) -> set[str]:
    """Return the patients with patches; those of regrowth after day 0 do not count."""
    return {
        row.patient_id
        for _, row in numbered(tables, Finding)
        if row.value == _PATCHES and row.presence is Presence.PRESENT
        if row.day is None or row.day.earliest is None or row.day.earliest <= 0
    }


def audit_priors(tables: Tables) -> Iterator[Problem]:
    """Find persons whose earlier treatments differ between printed rows."""
    listed: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for _, row in numbered(tables, Treatment):
        if row.role is TreatmentRole.PRIOR and row.combination_id:
            listed[row.patient_id][row.combination_id].add(row.drug)
    for number, combination in numbered(tables, Combination):
        rows = listed[combination.patient_id]
        first = min(rows, default=None)
        if (
            first is None
            or combination.combination_id == first
            or combination.combination_id not in rows
        ):
            continue
        differing = sorted(rows[first] ^ rows[combination.combination_id])
        if differing:
            yield Problem(
                Place(Combination.table, number, "combination_id"),
                f"{combination.patient_id} has other earlier treatments under "
                f"{combination.combination_id} than under {first}: {', '.join(differing)}",
                "Both rows are about the same person",
                "Check the source; treatments taken in between explain it.",
                Severity.WARNING,
            )


SENSE_AUDITORS: tuple[Auditor, ...] = (
    audit_scores,
    audit_milestones,
    audit_whole_scalp,
    audit_priors,
)
"""Every check of clinical sense, in the order they run."""
