"""How every write is done: allowed, checked, whole, explained, and noted.

An action asks whether its user may, takes the patient for itself, writes in one
transaction, keeps who and why with each version of a row, notes one `AuditEvent`, and
makes the patient's summary anew. If anything fails, nothing was done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from anagen.kernel.errors import AnagenError, Place, Problem, ProblemsError
from anagen.web.accounts.models import Site, User
from anagen.web.accounts.permissions import Permission, may
from anagen.web.registry.actions.refresh_summaries import refresh_summary
from anagen.web.registry.models import AuditEvent, Kept, Patient, Row, Study

__all__ = [
    "Act",
    "ActionRefused",
    "Conflict",
    "Done",
    "acting",
    "field_name",
    "require_revision",
]


def field_name(place: Place) -> str:
    """Return what a form calls the field of a place.

    Examples
    --------
    >>> field_name(Place("laboratory", 2, "unit"))
    'laboratory-2-unit'
    >>> field_name(Place("reason"))
    'reason'
    """
    parts = (place.file, str(place.row) if place.row else "", place.column)
    return "-".join(part for part in parts if part)


class ActionRefused(ProblemsError):  # noqa: N818 - it is refused, not failed
    """An action that was not done, with every problem at once.

    The place of a problem is the table, the one-based row of what was handed in (0 for
    what is on record or about no row), and the column.
    """

    @property
    def by_field(self) -> dict[str, tuple[Problem, ...]]:
        """The problems of each field, by its name in a form; see `field_name`."""
        found: dict[str, list[Problem]] = {}
        for problem in self.problems:
            found.setdefault(field_name(problem.place), []).append(problem)
        return {name: tuple(problems) for name, problems in found.items()}

    def of_column(self, column: str) -> tuple[Problem, ...]:
        """Return the problems of a column, of whatever row."""
        return tuple(one for one in self.problems if one.place.column == column)


class Conflict(AnagenError):  # noqa: N818 - two people, no error
    """Somebody else has changed it since; nothing was written.

    Parameters
    ----------
    what
        What was to be changed.
    mine, theirs
        Both versions, by field.
    based_on, revision
        The revision this change was based on, and the one there is now.
    """

    def __init__(
        self,
        what: str,
        mine: Mapping[str, Any],
        theirs: Mapping[str, Any],
        *,
        based_on: int,
        revision: int,
    ) -> None:
        self.what, self.mine, self.theirs = what, dict(mine), dict(theirs)
        self.based_on, self.revision = based_on, revision
        super().__init__(
            f"{what} was changed meanwhile: this is based on revision {based_on}, and "
            f"there is revision {revision}. Look at both, and save again."
        )

    @property
    def differing(self) -> tuple[str, ...]:
        """The fields in which both versions differ, in order."""
        names = sorted(self.mine.keys() | self.theirs.keys())
        return tuple(n for n in names if self.mine.get(n) != self.theirs.get(n))


def require_revision(
    row: Kept, based_on: int, *, mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> None:
    """Raise a Conflict when a row is no longer at the revision it was read at."""
    if row.revision != based_on:
        raise Conflict(str(row), mine, theirs, based_on=based_on, revision=row.revision)


@dataclass(frozen=True)
class Done:
    """What an action did.

    Parameters
    ----------
    rows
        The rows it wrote, in order.
    warnings
        What is odd and was let pass.
    """

    rows: tuple[Any, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def row(self) -> Any:
        """The first row it wrote."""
        return self.rows[0]


@dataclass
class Act:
    """One action under way.

    Parameters
    ----------
    name
        The action, as a verb and a noun.
    by, reason, at
        Who does it, why, and when.
    patient, study
        Whom and what it is about; the patient is read anew and locked.
    says
        What was done, in words that tell nobody's name; made of the rows when empty.
    """

    name: str
    by: User
    reason: str
    at: datetime
    patient: Patient | None = None
    study: Study | None = None
    says: str = ""
    written: list[Kept] = field(default_factory=list)

    def add(self, row: Any) -> None:
        """Write a new row."""
        self._write(row)

    def change(self, row: Any) -> None:
        """Write a changed row, and count its revision up."""
        row.revision += 1
        self._write(row)

    def _write(self, row: Any) -> None:
        # The history reads these three from the row.
        row._history_user = self.by
        row._history_date = self.at
        row._change_reason = self.reason or self.name
        row.save()
        self.written.append(row)

    def note(self) -> None:
        """Write the audit event."""
        AuditEvent.objects.create(
            action=self.name,
            by=self.by,
            at=self.at,
            patient=self.patient,
            study=self.study,
            reason=self.reason,
            says=self.says or self._said(),
            rows=[_named(row) for row in self.written],
        )

    def _said(self) -> str:
        counts: dict[str, int] = {}
        for row in self.written:
            table = _table(row)
            counts[table] = counts.get(table, 0) + 1
        rows = ", ".join(f"{table}: {n}" for table, n in counts.items())
        return f"{self.name.replace('_', ' ')} ({rows or 'nothing'})"


def _table(row: Kept) -> str:
    return row.record.table if isinstance(row, Row) else str(row._meta.verbose_name)


def _named(row: Kept) -> list[Any]:
    key = row.key if isinstance(row, Row) else str(row.pk)
    return [_table(row), key, row.revision]


@contextmanager
def acting(
    name: str,
    *,
    by: User,
    permission: Permission,
    patient: Patient | None = None,
    study: Study | None = None,
    site: Site | None = None,
    reason: str = "",
    needs_reason: bool = False,
) -> Iterator[Act]:
    """Do an action whole or not at all.

    Parameters
    ----------
    name
        The action.
    by
        Who does it.
    permission
        What is needed at the patient's site.
    patient
        Whom it is about.
    study, site
        Where, when there is no patient yet.
    reason
        Why.
    needs_reason
        Whether it is refused without one.

    Raises
    ------
    PermissionDenied
        When `by` may not.
    ActionRefused
        When the study is only read, or the reason is missing.
    """
    owner = patient.site if patient is not None else site
    if not may(by, permission, owner):
        raise PermissionDenied
    of_study = patient.study if patient is not None else study
    _refuse(name, of_study, reason.strip(), needs_reason=needs_reason)
    with transaction.atomic():
        locked = None
        if patient is not None:
            locked = Patient.objects.select_for_update().get(pk=patient.pk)
        act = Act(name, by, reason.strip(), timezone.now(), locked, of_study)
        yield act
        act.note()
        if act.patient is not None:
            refresh_summary(act.patient)


def _refuse(name: str, study: Study | None, reason: str, *, needs_reason: bool) -> None:
    problems = []
    if study is not None and not study.is_writable:
        problems.append(
            Problem(
                Place("study"),
                f"{study.key} cannot be changed",
                "It was published and is kept as it was printed",
                "Copy what is needed into a study of the clinic.",
            )
        )
    if needs_reason and not reason:
        problems.append(
            Problem(
                Place("reason"),
                "there is no reason",
                "Who reads it later has to know why",
                "Say why.",
            )
        )
    if problems:
        raise ActionRefused(f"{name.replace('_', ' ')} was not done:", problems)
