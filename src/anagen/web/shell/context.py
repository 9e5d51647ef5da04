"""What every page knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from anagen import __version__
from anagen.web.accounts.current import chosen_site
from anagen.web.accounts.demo import demo_is_open, demo_people
from anagen.web.accounts.permissions import Permission, all_allowed, sites_where
from anagen.web.shell.navigation import links_for

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["workbench"]


def workbench(request: HttpRequest) -> dict[str, Any]:
    """Return the version, the demonstration's mark, the way around and one's sites.

    In a template: ``may.record`` is whether somebody may record at any site.
    """
    given: dict[str, Any] = {"anagen_version": __version__, "is_demo": settings.DEMO}
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        people = demo_people() if settings.DEMO and demo_is_open() else []
        return {**given, "demo_people": people}
    allowed = all_allowed(user)
    links = links_for(allowed, is_administrator=user.is_superuser, path=request.path)
    return {
        **given,
        "may": {permission.value: True for permission in allowed},
        "links": links,
        "own_sites": SimpleLazyObject(
            lambda: list(sites_where(user, Permission.READ)),
        ),
        "chosen_site": SimpleLazyObject(lambda: chosen_site(request)),
    }
