"""Changes to sites, and to who is what there."""

from __future__ import annotations

from anagen.web.accounts.actions import AccountError, find_or_add_site
from anagen.web.accounts.models import Membership, Role, Site, User

__all__ = ["add_site", "rename_site", "take_role"]


def add_site(name: str) -> Site:
    """Add a site.

    Raises
    ------
    AccountError
        When the name is empty, taken, or gives no short name.
    """
    name = name.strip()
    if not name:
        raise AccountError("A site needs a name.")
    if Site.objects.filter(name__iexact=name).exists():
        raise AccountError(f"There is a site `{name}` already.")
    return find_or_add_site(name)


def rename_site(site: Site, name: str) -> None:
    """Give a site another name; its short name in addresses stays.

    Raises
    ------
    AccountError
        When the name is empty or taken.
    """
    name = name.strip()
    if not name:
        raise AccountError("A site needs a name.")
    if Site.objects.filter(name__iexact=name).exclude(pk=site.pk).exists():
        raise AccountError(f"There is a site `{name}` already.")
    site.name = name
    site.save(update_fields=["name"])


def take_role(user: User, role: Role, site: Site) -> bool:
    """Take a role at a site away; return whether somebody had it."""
    found = Membership.objects.filter(user=user, role=role, site=site)
    return bool(found.delete()[0])
