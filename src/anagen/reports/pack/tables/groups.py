"""The columns of a table that compares: everybody, and those on each index treatment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from anagen.derivations.tables.treatment_pathways import AND
from anagen.records.cohort import Cohort
from anagen.records.terms import TreatmentRole
from anagen.reports.answers import answer
from anagen.reports.questions import ask
from anagen.reports.words import capital, drug_name

__all__ = ["Column", "columns_of", "note_on_columns", "regimen_words"]

_MOST_COLUMNS = 4
_FEWEST_PATIENTS = 2
_REGIMEN = (TreatmentRole.INDEX, TreatmentRole.COMBINATION, TreatmentRole.BRIDGE)


@dataclass(frozen=True)
class Column:
    """A column of patients.

    Parameters
    ----------
    name
        What they share; empty for everybody.
    patients
        Their keys.
    """

    name: str
    patients: frozenset[str]

    @property
    def heading(self) -> str:
        """The heading, with the number of patients."""
        return f"{self.name or 'All'} (n = {len(self.patients)})"


def regimen_words(regimen: str) -> str:
    """Write drugs joined by a plus as a reader expects them.

    Examples
    --------
    >>> regimen_words("baricitinib + methotrexate")
    'baricitinib + methotrexate'
    """
    return AND.join(drug_name(drug) for drug in regimen.split(AND))


def columns_of(cohort: Cohort) -> tuple[Column, ...]:
    """Return the columns: by index treatment, else by regimen, and everybody last.

    Treatments are compared when two to four of them were each given to two patients or
    more; else there is one column. A regimen is the index treatment with what was
    combined with it or bridged to it.
    """
    everybody = Column("", frozenset(t.patient_id for t in cohort.timelines()))
    for named in (_by_index_treatment(cohort), _by_regimen(cohort)):
        found = [
            Column(capital(regimen_words(name)), frozenset(people))
            for name, people in named.items()
            if len(people) >= _FEWEST_PATIENTS
        ]
        if _FEWEST_PATIENTS <= len(found) <= _MOST_COLUMNS:
            ordered = sorted(found, key=lambda c: (-len(c.patients), c.name))
            return (*ordered, everybody)
    return (everybody,)


def _by_index_treatment(cohort: Cohort) -> dict[str, set[str]]:
    asked = answer(ask("values", "index_treatment"), cohort)
    return _gathered(
        (given.unit_id, given.value)
        for given in asked.contributions
        if isinstance(given.value, str)
    )


def _by_regimen(cohort: Cohort) -> dict[str, set[str]]:
    return _gathered(
        (
            timeline.patient_id,
            AND.join(sorted({t.drug for t in timeline.treatments if _counts(t.role)})),
        )
        for timeline in cohort.timelines()
    )


def _counts(role: TreatmentRole) -> bool:
    return role in _REGIMEN


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for patient, name in pairs:
        if name:
            found[name].add(patient)
    return dict(found)


def note_on_columns(columns: Collection[Column]) -> str:
    """Say of whom there is no column of their own; empty when there is nobody."""
    *named, everybody = columns
    if not named:
        return ""
    shown = frozenset[str]().union(*(column.patients for column in named))
    alone = len(everybody.patients - shown)
    if not alone:
        return ""
    who = "1 patient stands" if alone == 1 else f"{alone} patients stand"
    return (
        f"{who} under All only: nobody else on record had the same treatment, or which"
        " it was is unknown."
    )
