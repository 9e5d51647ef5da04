"""Patients who stand alone by what a reader could know of them: k-anonymity.

What could be known are sex, age in bands, the diagnosis and conditions that tell a
person. Site and country are of the whole study and divide nobody. Unknown is a value of
its own here: a patient whose sex is not given is looked for among such patients only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from anagen.kernel.order import natural_order
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.privacy import Deidentification
from anagen.records.cohort import Cohort
from anagen.records.tables import Condition, Patient
from anagen.records.terms import ConditionRole, Presence
from anagen.reports.pack.privacy.risks import (
    Rank,
    Risk,
    listed,
    patients_in_words,
    risk,
)

__all__ = ["COLUMNS", "find_rare_combinations", "find_telling_conditions"]

COLUMNS = ("sex", "age band", "diagnosis", "telling condition")
"""What a reader could know of a patient."""

_UNKNOWN = "not stated"
_NONE = "none"

Key = tuple[str, ...]


def find_rare_combinations(
    cohort: Cohort, rules: Deidentification, smallest_group: int | None
) -> Iterator[Risk]:
    """Yield one summary of the patients in small groups, and who is told by one column.

    Of fewer patients than the smallest group every row is one person's by nature: that is
    said once.
    """
    known = _Known(cohort, rules)
    told_by = _smallest_columns(known, smallest_group)
    if not told_by:
        return
    rows = [known.numbers[patient] for patient in told_by]
    where = (Patient.table, "")
    yield risk(Rank.ALONE, rows, where=where, says=_summary(known, told_by))
    if not rules.is_small(len(known.keys), smallest_group):
        yield from _told_by_one(known, rules, smallest_group)


def find_telling_conditions(
    cohort: Cohort, rules: Deidentification, smallest_group: int | None
) -> Iterator[Risk]:
    """Yield, in one risk, the telling conditions that few patients have."""
    telling = set(rules.telling_conditions.terms)
    holders: dict[str, set[str]] = defaultdict(set)
    rows: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(cohort.rows(Condition), start=1):
        is_index = row.role is ConditionRole.INDEX_DISEASE  # told as a diagnosis
        is_there = row.presence is Presence.PRESENT and not is_index
        if is_there and row.condition in telling:
            holders[row.condition].add(row.patient_id)
            rows[row.condition].append(number)
    rare = sorted(
        name for name in holders if rules.is_small(len(holders[name]), smallest_group)
    )
    if rare:
        terms = load_knowledge().terms("conditions")
        named = [
            f"{terms[name].label} ({patients_in_words(len(holders[name]))})"
            for name in rare
        ]
        what = f"conditions that tell a person: {listed(named)}"
        why = "Beside age and sex such a condition is known to many around the person"
        advice = (
            "Name the group it belongs to, such as kidney disease, or leave it out where "
            "no result rests on it."
        )
        found = [number for name in rare for number in rows[name]]
        where = (Condition.table, "condition")
        yield risk(Rank.TELLING, found, where=where, says=(what, why, advice))


@dataclass(frozen=True)
class _Known:
    """What a reader could know of each patient.

    Parameters
    ----------
    cohort, rules
        The patients; how ages fall into bands.
    """

    cohort: Cohort
    rules: Deidentification

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The row of each patient, counted from 1."""
        patients = self.cohort.rows(Patient)
        return {p.patient_id: number for number, p in enumerate(patients, start=1)}

    @cached_property
    def keys(self) -> Mapping[str, Key]:
        """What is known of each patient, in the order of the columns."""
        diagnoses = self._terms(self._is_index)
        telling = self._terms(self._is_telling)
        found: dict[str, Key] = {}
        for patient in self.cohort.rows(Patient):
            age = patient.age_at_index
            found[patient.patient_id] = (
                str(patient.sex) if patient.sex else _UNKNOWN,
                _UNKNOWN if age is None else self.rules.band(age),
                diagnoses.get(patient.patient_id, _UNKNOWN),
                telling.get(patient.patient_id, _NONE),
            )
        return found

    def _terms(self, wanted: Callable[[Condition], bool]) -> dict[str, str]:
        words: dict[str, set[str]] = defaultdict(set)
        for row in self.cohort.rows(Condition):
            if row.presence is Presence.PRESENT and wanted(row):
                words[row.patient_id].add(
                    " ".join(filter(None, (row.condition, row.subtype)))
                )
        return {
            patient: ", ".join(sorted(found)).replace("_", " ")
            for patient, found in words.items()
        }

    def _is_index(self, row: Condition) -> bool:
        return row.role is ConditionRole.INDEX_DISEASE

    def _is_telling(self, row: Condition) -> bool:
        is_listed = row.condition in self.rules.telling_conditions.terms
        return is_listed and not self._is_index(row)

    def sizes(self, columns: Key) -> Mapping[str, int]:
        """Return how many patients share the columns of each patient."""
        places = [COLUMNS.index(column) for column in columns]
        parts = {
            patient: tuple(key[place] for place in places)
            for patient, key in self.keys.items()
        }
        counts = Counter(parts.values())
        return {patient: counts[part] for patient, part in parts.items()}


def _in_small_groups(
    known: _Known, rules: Deidentification, smallest: int | None, columns: Key
) -> list[str]:
    sizes = known.sizes(columns)
    return [patient for patient, n in sizes.items() if rules.is_small(n, smallest)]


def _summary(known: _Known, told_by: Mapping[str, Key]) -> tuple[str, str, str]:
    sizes = known.sizes(COLUMNS)
    why = (
        "In a table of single cases each row is one person's by nature, and those who "
        "know the person can find it"
    )
    if len(sizes) == 1:
        advice = (
            "Have the person agree to publication, and leave out what is not needed."
        )
        return "the report of one patient tells of one person", why, advice
    alone = sum(n == 1 for n in sizes.values())
    counts = Counter(told_by.values())
    columns = [
        f"{' and '.join(key)} ({counts[key]})"
        for key in sorted(counts, key=lambda key: (len(key), -counts[key], key))
    ]
    what = (
        f"{len(told_by)} of {len(sizes)} patients share sex, age in bands of "
        f"{known.rules.age_band.value()} years, diagnosis and telling conditions with too "
        f"few others, and {alone} of them with nobody (smallest group "
        f"{min(sizes.values())}); the fewest facts that do it: {listed(columns)}"
    )
    return what, why, _generalise(known)


def _generalise(known: _Known) -> str:
    """Say which column, left out, leaves the fewest alone."""
    left: list[tuple[int, int, str]] = []
    for place, column in enumerate(COLUMNS):
        others = tuple(other for other in COLUMNS if other != column)
        alone = sum(n == 1 for n in known.sizes(others).values())
        left.append((alone, place, column))
    fewest, _, column = min(left)
    return (
        f"Leave out or widen what no result rests on: without the {column} "
        f"{fewest or 'nobody'} would be alone. Otherwise have each person agree to "
        "publication."
    )


def _told_by_one(
    known: _Known, rules: Deidentification, smallest: int | None
) -> Iterator[Risk]:
    """Yield each column whose odd values put a few of the patients in small groups.

    A column that does so to half of them says no more than the summary.
    """
    for place, column in enumerate(COLUMNS[:-1]):  # telling conditions are told apart
        told = _in_small_groups(known, rules, smallest, (column,))
        if 0 < len(told) * 2 < len(known.keys):
            values = Counter(known.keys[patient][place] for patient in told)
            named = [
                f"{value} ({count})"
                for value, count in sorted(
                    values.items(), key=lambda item: natural_order(item[0])
                )
            ]
            what = (
                f"{patients_in_words(len(told))} in a small group by {column} alone: "
                f"{listed(named)}"
            )
            why = "One fact is enough to find them"
            advice = "Join the value with a neighbour or with `other`."
            rows = [known.numbers[patient] for patient in told]
            where = (Patient.table, _COLUMN_OF[column])
            yield risk(Rank.ALONE, rows, where=where, says=(what, why, advice))


_COLUMN_OF = {"sex": "sex", "age band": "age_at_index", "diagnosis": ""}


def _smallest_columns(known: _Known, smallest_group: int | None) -> dict[str, Key]:
    """Return, for each patient in a small group, the fewest columns that put them there.

    Of several that are as few, the first in the order of :data:`COLUMNS` counts.
    """
    found: dict[str, Key] = {}
    for count in range(1, len(COLUMNS) + 1):
        for columns in combinations(COLUMNS, count):
            small = _in_small_groups(known, known.rules, smallest_group, columns)
            for patient in small:
                found.setdefault(patient, columns)
    return found
