"""Backups: make one, take one away; and how to put one in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import FileResponse, Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from anagen.web.accounts.views import administrators
from anagen.web.backup import write_backup
from anagen.web.clinic.access import user_of
from anagen.web.oversight.frame import framed
from anagen.web.registry.actions.note_administration import note_backup
from anagen.web.registry.models import Patient

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

__all__ = ["backups", "make_backup"]

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.zip")


@dataclass(frozen=True)
class BackupFile:
    """A backup in the folder of backups."""

    name: str
    made_at: datetime
    size: int


def _folder() -> Path:
    return Path(settings.HOME) / "backups"


def _files() -> list[BackupFile]:
    found = []
    for path in _folder().glob("*.zip"):
        stated = path.stat()
        at = datetime.fromtimestamp(stated.st_mtime, UTC)
        found.append(BackupFile(path.name, at, stated.st_size))
    return sorted(found, key=lambda one: (one.made_at, one.name), reverse=True)


@administrators
@require_http_methods(["GET", "HEAD"])
def backups(request: HttpRequest) -> HttpResponse:
    """Show the backups there are, and how one is put in."""
    given: dict[str, Any] = {
        **framed(request, "backups"),
        "files": _files(),
        "folder": _folder(),
        "keys": Path(settings.HOME) / "keys",
    }
    return render(request, "oversight/backups.html", given)


@administrators
@require_POST
def make_backup(request: HttpRequest) -> HttpResponseBase:
    """Make a backup, or take one that is there, and answer with the file."""
    name = request.POST.get("name", "")
    if name:
        path = _folder() / name
        if not _NAME.fullmatch(name) or not path.is_file():
            raise Http404
    else:
        at = timezone.now()
        path = _folder() / f"anagen-{at:%Y%m%d-%H%M%S}.zip"
        write_backup(path, at=at)
    count = Patient.objects.count()
    note_backup(f"backup {path.name}", patients=count, by=user_of(request))
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name)
