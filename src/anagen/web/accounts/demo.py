"""One-click sign-in for a demonstration, of people who are nobody.

It is there only when the workbench runs as a demonstration, and never beside real
accounts: as soon as somebody real can sign in, nobody comes in by a click.
"""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from anagen.web.accounts.actions import find_or_add_site, give_role
from anagen.web.accounts.models import Role, Site, User

__all__ = ["ADMINISTRATOR", "DEMO_SITE", "demo_is_open", "demo_people", "demo_user"]

DEMO_SITE = "Demonstration clinic"
"""The site of a demonstration; its patients are made up."""

ADMINISTRATOR = "administrator"

_SAYS = {
    str(Role.CLINICIAN): "treats, decides and signs",
    str(Role.ASSESSOR): "enters visits and scores",
    str(Role.DATA_MANAGER): "imports, corrects with a reason, exports, audits",
    str(Role.READER): "reads, without names",
    ADMINISTRATOR: "manages people and sites",
}


def demo_is_open() -> bool:
    """Whether one-click sign-in is allowed: a demonstration without real accounts."""
    return bool(settings.DEMO) and not User.objects.filter(is_demo=False).exists()


def demo_people() -> list[tuple[str, str, str]]:
    """Return role, label and sentence of everybody who can be tried."""
    labels = {**{str(r): str(r.label) for r in Role}, ADMINISTRATOR: "Administrator"}
    return [(role, labels[role], says) for role, says in _SAYS.items()]


def demo_site() -> Site:
    """Return the site of the demonstration, made when it is not there."""
    return find_or_add_site(DEMO_SITE)


@transaction.atomic
def demo_user(role: str) -> User | None:
    """Return the person of a role, made when not there; None for no such role."""
    if role not in _SAYS:
        return None
    is_administrator = role == ADMINISTRATOR
    user, is_new = User.objects.get_or_create(
        username=f"demo-{role.replace('_', '-')}",
        defaults={"is_demo": True, "is_superuser": is_administrator},
    )
    if is_new:
        user.set_unusable_password()
        user.save()
    give_role(user, Role.READER if is_administrator else Role(role), demo_site())
    return user
