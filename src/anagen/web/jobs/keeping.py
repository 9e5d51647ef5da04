"""Every write to jobs: asked for, begun, moved on, ended, started again, cleared away.

A job is no clinical row. Each write says in which state it expects the job, so that who
cancels and who works never overwrite each other.
"""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from anagen.web.accounts.models import User
from anagen.web.home import home_folder
from anagen.web.jobs.alive import is_held
from anagen.web.jobs.kinds import kind_named
from anagen.web.jobs.models import Job, JobState
from anagen.web.registry.models import Snapshot, Study

__all__ = [
    "KEPT_FOR",
    "cancel_job",
    "job_folder",
    "jobs_of",
    "lock_of",
    "move_on",
    "remove_old_results",
    "settle",
    "start_again",
    "start_job",
]

_RUN_JOB = "anagen.web.jobs.work.run_job"
"""The task, by name: its module imports this one."""

KEPT_FOR = timedelta(days=30)
"""How long result files are kept."""


def _results() -> Path:
    return home_folder() / "results"


def job_folder(job: Job) -> Path:
    """Return where the result files of a job are."""
    return _results() / str(job.key)


def lock_of(job: Job) -> Path:
    """Return the file that is locked while the job is worked on."""
    return _results() / f"{job.key}.lock"


def start_job(
    kind: str,
    *,
    by: User,
    study: Study | None = None,
    snapshot: Snapshot | None = None,
    title: str = "",
    **arguments: Any,
) -> Job:
    """Ask for a job; the worker begins it when it is its turn.

    Parameters
    ----------
    kind
        What is to be done; see `anagen.web.jobs.kinds`.
    by
        Who asks for it.
    study, snapshot
        What it is about.
    title
        What it is called on pages; tells nobody's name.
    **arguments
        What the kind needs, as JSON has it.

    Raises
    ------
    PermissionDenied
        When `by` may do that kind of job nowhere.
    """
    known = kind_named(kind)
    if not known.allows(by):
        raise PermissionDenied
    remove_old_results()
    with transaction.atomic():
        job = Job(
            kind=kind,
            by=by,
            study=study,
            snapshot=snapshot,
            title=title or known.title,
            arguments=arguments,
        )
        job.save()
        task = import_string(_RUN_JOB).enqueue(str(job.key))
        Job.objects.filter(pk=job.pk).update(task=task.id)
    job.refresh_from_db()
    return job


def start_again(job: Job, *, by: User) -> Job:
    """Start a job once more that came to nothing.

    Raises
    ------
    PermissionDenied
        When it is somebody else's, or did not end without a result.
    """
    if job.by_id != by.pk or not job.may_start_again:
        raise PermissionDenied
    with transaction.atomic():
        new = start_job(
            job.kind,
            by=by,
            study=job.study,
            snapshot=job.snapshot,
            title=job.title,
            **job.arguments,
        )
        Job.objects.filter(pk=job.pk).update(again=new)
    return new


def cancel_job(job: Job, *, by: User) -> bool:
    """Cancel one's own job; one that runs stops at its next step.

    Returns
    -------
    bool
        False when it had ended already.
    """
    if job.by_id != by.pk:
        raise PermissionDenied
    states = (JobState.QUEUED, JobState.RUNNING)
    return any(
        move_on(job, state, state=JobState.CANCELLED, ended_at=timezone.now())
        for state in states
    )


def move_on(job: Job, expected: JobState, **values: Any) -> bool:
    """Write what changed, if the job is still where it is expected to be."""
    return bool(Job.objects.filter(pk=job.pk, state=expected).update(**values))


def settle(job: Job) -> Job:
    """Return the job as it stands; one whose program is gone is marked as abandoned."""
    if job.state == JobState.RUNNING and not is_held(lock_of(job)):
        # It may have ended between the two looks: then nothing is written here.
        _abandon(job, JobState.RUNNING, "The program that did it ended in the middle.")
    elif job.state == JobState.QUEUED and not _is_waiting(job):
        _abandon(job, JobState.QUEUED, "The list of waiting jobs does not have it.")
    job.refresh_from_db()
    return job


def _abandon(job: Job, expected: JobState, why: str) -> None:
    now = timezone.now()
    move_on(job, expected, state=JobState.ABANDONED, error=why, ended_at=now)


def _is_waiting(job: Job) -> bool:
    found = DBTaskResult.objects.filter(pk=UUID(job.task)) if job.task else None
    if found is None:
        return False
    return found.filter(finished_at__isnull=True).exists()


def jobs_of(user: User) -> list[Job]:
    """Return somebody's jobs, the latest first, each as it stands."""
    jobs = list(Job.objects.filter(by=user).select_related("study", "again")[:100])
    return [settle(job) if job.is_open else job for job in jobs]


def remove_old_results() -> int:
    """Remove the files of jobs that ended longer ago than they are kept; return how many."""
    old = Job.objects.filter(ended_at__lt=timezone.now() - KEPT_FOR)
    removed = 0
    for job in old:
        folder = job_folder(job)
        if folder.is_dir():
            shutil.rmtree(folder)
            removed += 1
        lock_of(job).unlink(missing_ok=True)
    return removed
