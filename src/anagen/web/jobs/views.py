"""The pages of jobs: one's own list, one job with its progress, its files."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from anagen.web.clinic.access import user_of
from anagen.web.jobs.keeping import (
    KEPT_FOR,
    cancel_job,
    job_folder,
    jobs_of,
    remove_old_results,
    settle,
    start_again,
)
from anagen.web.jobs.kinds import kind_named
from anagen.web.jobs.models import Job, JobState
from anagen.web.registry.access import log_export

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["again", "cancel", "job_file", "job_list", "job_page", "job_state"]

_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)


def _own(request: HttpRequest, key: UUID) -> Job:
    """Return one's own job; somebody else's is not there."""
    related = ("study", "snapshot", "again", "instead_of")
    jobs = Job.objects.select_related(*related).filter(by=user_of(request))
    return settle(get_object_or_404(jobs, key=key))


@require_safe
def job_list(request: HttpRequest) -> HttpResponse:
    """Show one's jobs."""
    remove_old_results()
    given = {"jobs": jobs_of(user_of(request)), "days": KEPT_FOR.days}
    return render(request, "jobs/list.html", given)


@require_safe
def job_page(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show how far a job is, and what came of it."""
    remove_old_results()
    return render(request, "jobs/job.html", _given(_own(request, key)))


@require_safe
def job_state(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the part of the page that changes, for a page that asks again and again."""
    return render(request, "jobs/_state.html", _given(_own(request, key)))


def _given(job: Job) -> dict[str, object]:
    folder = job_folder(job)
    files = [
        {**one, "is_page": one["name"].endswith(".html")}
        for one in job.files
        if (folder / one["name"]).is_file()
    ]
    is_gone = bool(job.files) and not files
    return {"job": job, "files": files, "is_gone": is_gone, "days": KEPT_FOR.days}


@require_POST
def cancel(request: HttpRequest, key: UUID) -> HttpResponse:
    """Cancel a job."""
    job = _own(request, key)
    if not cancel_job(job, by=user_of(request)):
        messages.warning(request, "It had ended already.")
    return redirect("job", key)


@require_POST
def again(request: HttpRequest, key: UUID) -> HttpResponse:
    """Start a job again that came to nothing."""
    job = _own(request, key)
    return redirect("job", start_again(job, by=user_of(request)).key)


@require_safe
def job_file(request: HttpRequest, key: UUID, name: str) -> HttpResponse | FileResponse:
    """Give out a result file, and note that it left the registry."""
    user, job = user_of(request), _own(request, key)
    kind = kind_named(job.kind)
    path = job_folder(job) / name
    is_known = job.state == JobState.DONE and name in {one["name"] for one in job.files}
    if not is_known or not path.is_file():
        raise Http404
    if not kind.allows(user) or not kind.may_have(job, user):
        raise Http404
    if request.method == "GET" and job.study is not None:
        said = f"{job.title}: {name}"
        log_export(user, job.study, patients=job.patients, says=said)
    if "open" in request.GET and path.suffix == ".html":
        return _page(path)
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)


def _page(path: Path) -> HttpResponse:
    """Show a page of ours: its own styles may count, and nothing in it may run."""
    text = path.read_text("utf-8")
    response = HttpResponse(text)
    hashes = [
        base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        for style in _STYLE.findall(text)
    ]
    response._csp_replace = {  # type: ignore[attr-defined]
        "style-src": [f"'sha256-{one}'" for one in hashes] or ["'none'"],
        "script-src": ["'none'"],
        "connect-src": ["'none'"],
    }
    return response
