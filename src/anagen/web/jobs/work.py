"""The worker's side: does a job, tells how far it is, keeps what came of it."""

from __future__ import annotations

import hashlib
import logging
import shutil
import time
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django_tasks import task

from anagen.kernel.errors import AnagenError
from anagen.web.jobs.alive import holding
from anagen.web.jobs.keeping import job_folder, lock_of, move_on, remove_old_results
from anagen.web.jobs.kinds import kind_named
from anagen.web.jobs.models import Job, JobState

__all__ = ["JobCancelled", "Working", "run_job"]

_LOG = logging.getLogger("anagen.web")
_PAUSE_S = 0.5
"""Progress is written this often at most."""

_LONGEST = 300


class JobCancelled(Exception):  # noqa: N818 - somebody wanted it
    """The job was cancelled while it ran."""


class Working:
    """A job under way, as the function that does it sees it.

    Parameters
    ----------
    job
        The job.
    """

    def __init__(self, job: Job) -> None:
        self.job = job
        self.folder = job_folder(job)
        self.files: list[dict[str, Any]] = []
        self.patients = 0
        self.link = ""
        self.conclusion = ""
        self._told_at: float | None = None

    def say(self, words: str, *, done: int = 0, of: int = 0) -> None:
        """Tell how far it is; written at most every half second.

        Parameters
        ----------
        words
            What is being done.
        done, of
            Steps done, and in all; 0 when that is not known.

        Raises
        ------
        JobCancelled
            When somebody cancelled it.
        """
        now = time.monotonic()
        if self._told_at is not None and now - self._told_at < _PAUSE_S:
            return
        self._told_at = now
        said = {"words": words[:_LONGEST], "done": done, "of": of}
        if not move_on(self.job, JobState.RUNNING, **said):
            raise JobCancelled

    def keep(self, name: str, title: str, content: bytes | Path) -> None:
        """Keep a result file.

        Parameters
        ----------
        name
            File name, safe on every system.
        title
            What it is called on the page.
        content
            The bytes, or a file to copy.
        """
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self.folder / name
        if isinstance(content, Path):
            shutil.copyfile(content, path)
        else:
            path.write_bytes(content)
        path.chmod(0o600)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        size = path.stat().st_size
        self.files.append(
            {"name": name, "title": title, "bytes": size, "sha256": digest}
        )


@task
def run_job(key: str) -> None:
    """Do a job that waits; one that was cancelled meanwhile is left alone."""
    remove_old_results()
    job = Job.objects.select_related("by", "study", "snapshot").get(key=key)
    with holding(lock_of(job)) as is_ours:
        now = timezone.now()
        begun = is_ours and move_on(
            job, JobState.QUEUED, state=JobState.RUNNING, started_at=now
        )
        if begun:
            _do(Working(job))


def _do(working: Working) -> None:
    job, error = working.job, ""
    try:
        kind = kind_named(job.kind)
        # Who asked may have lost the right while the job waited.
        if not job.by.is_active or not kind.allows(job.by):
            raise PermissionDenied  # noqa: TRY301 - all refusals are told below
        kind.do(working)
    except JobCancelled:
        shutil.rmtree(working.folder, ignore_errors=True)
        return
    except PermissionDenied:
        error = "You may not do this, or no longer."
    except AnagenError as refused:
        error = str(refused)
    except Exception:  # noqa: BLE001 - a job ends in words, whatever happens
        _LOG.exception("job %s failed", job.key)
        error = (
            "The workbench failed here. This is a fault of the program, not of yours. "
            f"Tell an administrator the number {str(job.key)[:8]}; it leads to the "
            "details in the log."
        )
    _end(working, error)


def _end(working: Working, error: str) -> None:
    values: dict[str, Any] = {"ended_at": timezone.now()}
    if error:
        values |= {"state": JobState.FAILED, "error": error}
    else:
        values |= {
            "state": JobState.DONE,
            "words": working.conclusion[:_LONGEST],
            "files": working.files,
            "patients": working.patients,
            "link": working.link,
        }
    if not move_on(working.job, JobState.RUNNING, **values) or error:
        shutil.rmtree(working.folder, ignore_errors=True)
