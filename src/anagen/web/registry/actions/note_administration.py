"""Note what an administrator did to people, sites and backups."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from anagen.web.accounts.models import User
from anagen.web.registry.models import Access, AccessLog, AuditEvent

__all__ = ["note_administration", "note_backup"]


def note_administration(action: str, says: str, *, by: User) -> None:
    """Write one audit event about no patient.

    Raises
    ------
    PermissionDenied
        When `by` is no administrator.
    """
    _require_administrator(by)
    AuditEvent.objects.create(action=action, by=by, at=timezone.now(), says=says)


def note_backup(says: str, *, patients: int, by: User) -> None:
    """Note that everything left the registry in a backup.

    Raises
    ------
    PermissionDenied
        When `by` is no administrator.
    """
    _require_administrator(by)
    AccessLog.objects.create(what=Access.EXPORT, by=by, says=says, patients=patients)


def _require_administrator(by: User) -> None:
    if not (by.is_superuser and by.is_active):
        raise PermissionDenied
