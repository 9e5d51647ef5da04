"""From what is asked to the Cohort: only what somebody may see, and who is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db.models import Count, Max, QuerySet
from django.http import Http404

from anagen.records.cohort import Cohort
from anagen.reports.answers import answer
from anagen.reports.questions import Question, Statistic, Unit, ask
from anagen.web.accounts.permissions import Permission, may_anywhere, sites_where
from anagen.web.registry.actions import read_snapshot
from anagen.web.registry.models import (
    AuditEvent,
    Patient,
    Snapshot,
    Study,
    StudyKind,
)
from anagen.web.registry.reading import cohort_of

if TYPE_CHECKING:
    from anagen.web.accounts.models import Site, User
    from anagen.web.research.asked import Asked

__all__ = [
    "Chosen",
    "choose_cohort",
    "filtered",
    "may_export",
    "may_open",
    "open_snapshot",
    "snapshots_for",
]

_SHORT = 12


@dataclass(frozen=True)
class Chosen:
    """A cohort, and how it came about.

    Parameters
    ----------
    study
        The study.
    snapshot
        The snapshot; None for the rows as they are now.
    cohort
        Those who meet every condition.
    whole
        Everybody before the conditions.
    in_doubt
        Patients of whom it is not known whether they meet them; left out.
    is_unfiltered
        Whether conditions were asked for and cannot be: no rows of persons.
    """

    study: Study
    snapshot: Snapshot | None
    cohort: Cohort
    whole: Cohort
    in_doubt: int
    is_unfiltered: bool = False

    @property
    def mark(self) -> str:
        """What every export carries: the snapshot and its fingerprint."""
        if self.snapshot is None:
            return "rows as they are now, not frozen"
        snapshot = self.snapshot
        return f"snapshot {snapshot.pk}, {snapshot.fingerprint[:_SHORT]}"

    @property
    def stem(self) -> str:
        """The same as part of a file name."""
        number = 0 if self.snapshot is None else self.snapshot.pk
        return f"{self.study.key}-snapshot-{number}-{self.cohort.fingerprint[:8]}"


def choose_cohort(user: User, asked: Asked, site: Site | None) -> Chosen:
    """Return the cohort somebody asks about, of what she or he may see.

    Parameters
    ----------
    user
        Who asks.
    asked
        What.
    site
        The site chosen in the header; None for all of one's own.

    Raises
    ------
    Http404
        When there is no such study or snapshot, or it is not for this person.
    QuestionError
        When a condition cannot be asked.
    """
    if asked.snapshot:
        snapshot = open_snapshot(user, asked.snapshot)
        whole = _frozen(snapshot.pk, snapshot.sha256)
        return _filtered(snapshot.study, snapshot, whole, asked)
    study = Study.objects.for_user(user).filter(key=asked.study).first()
    if study is None:
        raise Http404
    return _filtered(study, None, _live(user, study, site), asked)


def filtered(cohort: Cohort, asked: Asked) -> Cohort:
    """Return those who meet every condition."""
    return _kept(cohort, asked)[0]


def _filtered(
    study: Study, snapshot: Snapshot | None, whole: Cohort, asked: Asked
) -> Chosen:
    if not asked.among or not whole.has_patient_rows:
        is_unfiltered = bool(asked.among)
        return Chosen(study, snapshot, whole, whole, 0, is_unfiltered)
    kept, in_doubt = _kept(whole, asked)
    return Chosen(study, snapshot, kept, whole, in_doubt)


def _kept(whole: Cohort, asked: Asked) -> tuple[Cohort, int]:
    if not asked.among or not whole.has_patient_rows:
        return whole, 0
    everybody = ask("n", "on_record")
    found = answer(
        Question(Statistic.N, everybody.of, asked.conditions, Unit.PATIENT), whole
    )
    kept = {given.unit_id for given in found.contributions}
    return whole.only(kept), found.missing


# ---------------------------------------------------------------- rows as they are now


@dataclass(frozen=True)
class _Moment:
    """What rows depend on: while it is the same, they are."""

    study: int
    made_at: datetime
    sites: tuple[int, ...] | None
    patients: int
    last_patient: int
    last_action: int


def _live(user: User, study: Study, site: Site | None) -> Cohort:
    sites = None
    if study.kind != StudyKind.PUBLISHED:
        mine = sites_where(user, Permission.READ)
        chosen = mine if site is None else mine.filter(pk=site.pk)
        sites = tuple(sorted(chosen.values_list("pk", flat=True)))
    counted = study.patients.aggregate(n=Count("pk"), last=Max("pk"))
    action = AuditEvent.objects.aggregate(last=Max("pk"))["last"]
    moment = _Moment(
        study.pk,
        study.made_at,
        sites,
        counted["n"],
        counted["last"] or 0,
        action or 0,
    )
    return _read(moment)


@lru_cache(maxsize=8)
def _read(moment: _Moment) -> Cohort:
    study = Study.objects.get(pk=moment.study)
    if moment.sites is None:
        return cohort_of(study, birth_dates=False)
    patients = study.patients.current().filter(site__in=moment.sites)
    return cohort_of(patients, name=study.key, birth_dates=False)


# ---------------------------------------------------------------- snapshots


@lru_cache(maxsize=8)
def _frozen(key: int, sha256: str) -> Cohort:
    """Read a snapshot; its hash keeps two databases of one process apart."""
    del sha256
    return read_snapshot(Snapshot.objects.select_related("study").get(pk=key))


@lru_cache(maxsize=1024)
def _patients_in(key: int, sha256: str) -> frozenset[str]:
    cohort = _frozen(key, sha256)
    return frozenset(one.patient_id for one in cohort.timelines())


def snapshots_for(user: User) -> QuerySet[Snapshot]:
    """Return the snapshots that may be somebody's; `open_snapshot` has the last word."""
    studies = Study.objects.for_user(user)
    found = Snapshot.objects.filter(study__in=studies).select_related(
        "study", "made_by"
    )
    hidden = [one.pk for one in found if not may_open(user, one)]
    return found.exclude(pk__in=hidden)


def open_snapshot(user: User, key: int) -> Snapshot:
    """Return a snapshot somebody may open.

    Raises
    ------
    Http404
        When there is none, or it holds a patient of a site that is not one's own.
    """
    found = Snapshot.objects.filter(pk=key).select_related("study", "made_by").first()
    if found is None or not may_open(user, found):
        raise Http404
    return found


def may_open(user: User, snapshot: Snapshot) -> bool:
    """Whether somebody may read every patient in a snapshot."""
    if snapshot.study.kind == StudyKind.PUBLISHED:
        return Study.objects.for_user(user).filter(pk=snapshot.study_id).exists()
    return _all_at(user, snapshot, Permission.READ)


def may_export(user: User, snapshot: Snapshot | None) -> bool:
    """Whether somebody may take what is in a snapshot out of the registry."""
    if snapshot is None:
        return False
    if snapshot.study.kind == StudyKind.PUBLISHED:
        return may_anywhere(user, Permission.EXPORT) and may_open(user, snapshot)
    return _all_at(user, snapshot, Permission.EXPORT)


def _all_at(user: User, snapshot: Snapshot, permission: Permission) -> bool:
    keys = _patients_in(snapshot.pk, snapshot.sha256)
    sites = set(sites_where(user, permission).values_list("pk", flat=True))
    of = Patient.objects.filter(study=snapshot.study_id)
    owners = dict(of.values_list("key", "site"))
    return bool(sites) and all(owners.get(key) in sites for key in keys)
