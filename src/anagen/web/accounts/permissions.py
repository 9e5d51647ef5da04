"""What each role may do: one table, asked everywhere.

Roles count at a site: a clinician of one site is nobody at another. A superuser is the
administrator of the machine, who manages people and sites, and sees patients only by a
membership like everybody else.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from anagen.web.accounts.models import Membership, Role, Site, User

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

__all__ = ["MAY", "Permission", "all_allowed", "may", "may_anywhere", "sites_where"]


class Permission(StrEnum):
    """What can be allowed."""

    READ = "read"
    READ_IDENTITY = "read_identity"
    SCORE = "score"
    RECORD = "record"
    TREAT = "treat"
    CORRECT = "correct"
    IMPORT = "import"
    EXPORT = "export"
    AUDIT = "audit"
    MANAGE = "manage"


MAY: dict[Role, frozenset[Permission]] = {
    Role.CLINICIAN: frozenset(
        {
            Permission.READ,
            Permission.READ_IDENTITY,
            Permission.SCORE,
            Permission.RECORD,
            Permission.TREAT,
            Permission.CORRECT,
            Permission.EXPORT,
        }
    ),
    Role.ASSESSOR: frozenset({Permission.READ, Permission.SCORE, Permission.RECORD}),
    Role.DATA_MANAGER: frozenset(
        {
            Permission.READ,
            Permission.READ_IDENTITY,
            Permission.RECORD,
            Permission.CORRECT,
            Permission.IMPORT,
            Permission.EXPORT,
            Permission.AUDIT,
            Permission.MANAGE,
        }
    ),
    Role.READER: frozenset({Permission.READ}),
}
"""What each role may do at its site."""


def _roles(permission: Permission) -> list[Role]:
    return [role for role, allowed in MAY.items() if permission in allowed]


def may(user: User | AnonymousUser, permission: Permission, site: Site | None) -> bool:
    """Whether somebody may do something at a site; nobody may anything nowhere."""
    if site is None or not user.is_authenticated or not user.is_active:
        return False
    found = Membership.objects.filter(
        user_id=user.pk, site=site, role__in=_roles(permission)
    )
    return found.exists()


def may_anywhere(user: User | AnonymousUser, permission: Permission) -> bool:
    """Whether somebody may do something at any site."""
    return sites_where(user, permission).exists()


def sites_where(user: User | AnonymousUser, permission: Permission) -> QuerySet[Site]:
    """Return the sites at which somebody may do something."""
    if not user.is_authenticated or not user.is_active:
        return Site.objects.none()
    return Site.objects.filter(
        memberships__user_id=user.pk, memberships__role__in=_roles(permission)
    ).distinct()


def all_allowed(user: User | AnonymousUser) -> frozenset[Permission]:
    """Return what somebody may do at one site or another, in one query."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    roles = Membership.objects.filter(user_id=user.pk).values_list("role", flat=True)
    return frozenset(
        permission for role in roles.distinct() for permission in MAY[Role(role)]
    )
