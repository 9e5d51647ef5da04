"""A Cohort frozen: written once, read back with the same fingerprint."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from anagen import __version__
from anagen.kernel.errors import Place, Problem, RecordsError
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import TABLES
from anagen.web.accounts.models import User
from anagen.web.accounts.permissions import Permission, sites_where
from anagen.web.registry.actions.action import Act
from anagen.web.registry.models import Snapshot, Study, StudyKind
from anagen.web.registry.reading import cohort_of

__all__ = ["freeze_study", "read_snapshot"]


def freeze_study(study: Study, name: str, *, by: User, reason: str = "") -> Snapshot:
    """Freeze the patients of a study that somebody may export.

    Dates of birth are not in it. The same rows have the same fingerprint, whenever and by
    whomever they are frozen.

    Parameters
    ----------
    study
        The study.
    name
        What the snapshot is called.
    by, reason
        Who freezes it, and what for.

    Raises
    ------
    PermissionDenied
        When `by` may export none of its patients.
    """
    with transaction.atomic():
        cohort = _exportable(study, by)
        content = gzip.compress("\n".join(_lines(cohort)).encode(), mtime=0)
        snapshot = Snapshot(
            study=study,
            name=name,
            fingerprint=cohort.fingerprint,
            patients=len(cohort),
            rows=sum(len(rows) for rows in cohort.tables.values()),
            sha256=hashlib.sha256(content).hexdigest(),
            anagen_version=__version__,
            knowledge_version=load_knowledge().version,
            made_by=by,
            made_at=timezone.now(),
            reason=reason,
        )
        path = f"snapshots/{study.key}-{cohort.fingerprint[:16]}.jsonl.gz"
        snapshot.file.save(path, ContentFile(content), save=True)
        act = Act("freeze_study", by, reason, snapshot.made_at, study=study)
        act.says = f"{snapshot.patients} patients, {snapshot.fingerprint}"
        act.note()
    return snapshot


def _exportable(study: Study, by: User) -> Cohort:
    """Return what somebody may export; everything of a study that was published."""
    sites = sites_where(by, Permission.EXPORT)
    if not sites.exists():
        raise PermissionDenied
    if study.kind == StudyKind.PUBLISHED:
        return cohort_of(study, birth_dates=False)
    patients = study.patients.current()
    mine = patients.filter(site__in=sites)
    if mine.count() == patients.count():
        return cohort_of(study, birth_dates=False)
    if not mine.exists():
        raise PermissionDenied
    return cohort_of(mine, name=study.key, birth_dates=False)


def _lines(cohort: Cohort) -> Iterator[str]:
    for table, rows in cohort.tables.items():
        for row in rows:
            values = row.model_dump(mode="json", exclude_defaults=True)
            if row.not_stated:
                values["not_stated"] = sorted(row.not_stated)
            yield json.dumps([table, values], sort_keys=True)


def read_snapshot(snapshot: Snapshot) -> Cohort:
    """Return the Cohort that was frozen.

    Raises
    ------
    RecordsError
        When the file is not the one that was written.
    """
    with snapshot.file.open("rb") as file:
        content: bytes = file.read()
    if hashlib.sha256(content).hexdigest() != snapshot.sha256:
        problem = Problem(
            Place(str(snapshot.file.name)),
            "the file is not the one that was written",
            "Its hash differs",
            "Restore it from a backup.",
        )
        raise RecordsError(f"{snapshot} was not read:", [problem])
    lines = gzip.decompress(content).decode().splitlines()
    return make_cohort(map(_record, lines), snapshot.study.key)


def _record(line: str) -> Record:
    table, values = json.loads(line)
    return TABLES[table](**values)
