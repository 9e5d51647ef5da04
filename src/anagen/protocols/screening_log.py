"""The screening log of a study: who was examined, who was treated, and why others not.

The rows of the table `screenings` are grouped by person. A person who was included has a
`patient_id`; of one who was not, the key of each row begins with the same word before a
colon (``s05:age_at_least_12``), and a row without a colon is a person of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from anagen.kernel.order import natural_order
from anagen.kernel.verdicts import Verdict
from anagen.knowledge.schema.protocols import CriterionKind, Protocol
from anagen.records.tables import Screening as LogRow

__all__ = ["ALL_CRITERIA", "ScreenedPerson", "ScreeningLog", "read_screening_log"]

ALL_CRITERIA: Final = "eligible"
"""The criterion of a row about all criteria together; alone it is no reason."""


@dataclass(frozen=True)
class ScreenedPerson:
    """One person in a screening log.

    Parameters
    ----------
    person
        Key of the person in the log; the pseudonym of one who was included.
    is_included
        Whether she or he was included.
    reasons
        Each failed criterion, with what it rests on where that is written.
    rows
        Keys of the rows.
    """

    person: str
    is_included: bool
    reasons: tuple[str, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True)
class ScreeningLog:
    """Everybody who was screened.

    Parameters
    ----------
    persons
        The persons by key.
    """

    persons: tuple[ScreenedPerson, ...]

    @property
    def screened(self) -> int:
        """How many were screened."""
        return len(self.persons)

    @property
    def included(self) -> int:
        """How many were included."""
        return sum(person.is_included for person in self.persons)

    @property
    def not_included(self) -> tuple[ScreenedPerson, ...]:
        """Who was not included."""
        return tuple(person for person in self.persons if not person.is_included)

    @property
    def without_reason(self) -> tuple[ScreenedPerson, ...]:
        """Who was not included and has no reason on record."""
        return tuple(person for person in self.not_included if not person.reasons)

    @property
    def share_included(self) -> Fraction | None:
        """Which share was included; None when nobody was screened."""
        return Fraction(self.included, self.screened) if self.persons else None

    @property
    def reasons(self) -> Mapping[str, int]:
        """How many were not included for each reason, most often first."""
        counted = Counter(r for person in self.not_included for r in person.reasons)
        return dict(sorted(counted.items(), key=lambda one: (-one[1], one[0])))

    def says(self) -> str:
        """Write it in one sentence."""
        left_out = len(self.not_included)
        missing = len(self.without_reason)
        unsaid = f", {missing} of them without a reason on record" if missing else ""
        return (
            f"{self.screened} screened, {self.included} included, "
            f"{left_out} not included{unsaid}"
        )


def read_screening_log(
    rows: Iterable[LogRow], protocol: Protocol | None = None
) -> ScreeningLog:
    """Read the rows of a screening log.

    Parameters
    ----------
    rows
        The rows, in any order.
    protocol
        The protocol whose criteria they name; it says for which of them *met* excludes.
        A criterion that it does not have, such as one on all of them together, has to
        be met.
    """
    by_person: dict[str, list[LogRow]] = defaultdict(list)
    for row in rows:
        by_person[row.patient_id or row.screening_id.partition(":")[0]].append(row)
    kinds = {one.id: one.kind for one in (protocol.criteria if protocol else ())}
    persons = (
        _person(who, by_person[who], kinds)
        for who in sorted(by_person, key=natural_order)
    )
    return ScreeningLog(tuple(persons))


def _tells_why(row: LogRow) -> bool:
    return row.because is not None or row.criterion != ALL_CRITERIA


_FAILING: Final = {
    CriterionKind.INCLUSION: Verdict.NOT_MET,
    CriterionKind.EXCLUSION: Verdict.MET,
}


def _person(
    person: str, rows: list[LogRow], kinds: Mapping[str, CriterionKind]
) -> ScreenedPerson:
    rows = sorted(rows, key=lambda row: row.screening_id)
    failed = [
        row
        for row in rows
        if row.verdict
        is _FAILING.get(kinds.get(row.criterion, CriterionKind.INCLUSION))
    ]
    told = [row.because or row.criterion for row in failed if _tells_why(row)]
    return ScreenedPerson(
        person=person,
        is_included=any(row.patient_id is not None for row in rows),
        reasons=tuple(dict.fromkeys(told)),
        rows=tuple(row.screening_id for row in rows),
    )
