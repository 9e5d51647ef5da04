"""The de-identification lint: what could tell who a patient is, the worst first."""

from __future__ import annotations

from collections.abc import Iterator

from anagen.kernel.errors import Problem
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort
from anagen.reports.pack.privacy.groups import (
    find_rare_combinations,
    find_telling_conditions,
)
from anagen.reports.pack.privacy.persons import (
    find_ages,
    find_dates,
    find_keys,
    find_photographs,
)
from anagen.reports.pack.privacy.risks import Risk
from anagen.reports.pack.privacy.small_counts import find_small_aggregates
from anagen.reports.pack.privacy.texts import find_in_texts

__all__ = ["find_privacy_problems"]


def find_privacy_problems(
    cohort: Cohort, *, smallest_group: int | None = None, consent: str = ""
) -> tuple[Problem, ...]:
    """Return what could tell who a patient is, grouped, the most risky first.

    After the safe harbour rule (45 CFR 164.514(b)(2)) and the advice of the ICMJE; the
    numbers stand in ``knowledge/privacy``. Each problem names table, column, how many rows,
    the first of them (counted from 1 in the order of keys), why, and what to generalise
    to; it never repeats what it found. What identifies by itself is an error, the rest a
    warning. Names without a title, and places, are not found.

    Parameters
    ----------
    cohort
        The data as they would be published.
    smallest_group
        Fewest patients who have to share what could be known of them; that of
        ``knowledge/privacy`` when not given.
    consent
        The consent that is declared; photographs it speaks of are no problem.

    Examples
    --------
    >>> from anagen.records.cohort import make_cohort
    >>> from anagen.records.tables import Patient
    >>> one = make_cohort([Patient(patient_id="p1", age_at_index=93)])
    >>> for problem in find_privacy_problems(one):
    ...     print(problem.place, "|", problem.what)
    patients:1:age_at_index | 1 row with an age above 90 years
    patients:1 | the report of one patient tells of one person
    """
    risks = sorted(_risks(cohort, smallest_group, consent))
    return tuple(found.problem for found in risks)


def _risks(cohort: Cohort, smallest: int | None, consent: str) -> Iterator[Risk]:
    rules = load_knowledge().privacy["deidentification"]
    yield from find_keys(cohort)
    yield from find_dates(cohort)
    yield from find_in_texts(cohort)
    yield from find_photographs(cohort, consent)
    yield from find_ages(cohort, rules)
    yield from find_telling_conditions(cohort, rules, smallest)
    yield from find_rare_combinations(cohort, rules, smallest)
    yield from find_small_aggregates(cohort, rules, smallest)
