"""The site somebody looks at now, of those she or he belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anagen.web.accounts.models import Site
from anagen.web.accounts.permissions import Permission, sites_where

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

__all__ = ["choose_site", "chosen_site", "sites_in_view"]

_KEY = "site"


def chosen_site(request: HttpRequest) -> Site | None:
    """Return the site chosen in the header; None stands for all of one's own."""
    slug = request.session.get(_KEY)
    if not slug:
        return None
    return sites_where(request.user, Permission.READ).filter(slug=slug).first()


def sites_in_view(request: HttpRequest) -> QuerySet[Site]:
    """Return the sites whose patients a page shows: the chosen one, or all own."""
    found = sites_where(request.user, Permission.READ)
    slug = request.session.get(_KEY)
    return found.filter(slug=slug) if slug and found.filter(slug=slug) else found


def choose_site(request: HttpRequest, slug: str) -> bool:
    """Choose one's site, or all with an empty text; return whether it is one's own."""
    if slug and not sites_where(request.user, Permission.READ).filter(slug=slug):
        return False
    request.session[_KEY] = slug
    return True
