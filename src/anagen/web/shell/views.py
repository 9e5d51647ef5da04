"""The first page, and small things of the frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST, require_safe

from anagen.web.accounts.actions import choose_keys
from anagen.web.accounts.current import choose_site
from anagen.web.accounts.models import Membership, User

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["health", "robots", "set_keys", "set_site", "start_page"]


@require_safe
def start_page(request: HttpRequest) -> HttpResponse:
    """Show what somebody may do."""
    memberships = Membership.objects.filter(user__username=request.user.get_username())
    given = {"memberships": memberships.select_related("site")}
    return render(request, "shell/start.html", given)


@require_POST
def set_site(request: HttpRequest) -> HttpResponse:
    """Choose the site to look at, and go back to the page one came from."""
    if not choose_site(request, request.POST.get("site", "")):
        raise Http404
    return _back(request)


@require_POST
def set_keys(request: HttpRequest) -> HttpResponse:
    """Turn single-letter shortcuts on or off for oneself."""
    on = request.POST.get("keys") == "on"
    if isinstance(request.user, User):
        choose_keys(request.user, on=on)
    messages.success(
        request, f"Single-letter shortcuts are {'on' if on else 'off'} for you."
    )
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    """Go to the page one came from, on this workbench only."""
    stated = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        stated, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return redirect(stated if is_ours else "/")


@login_not_required
@require_GET
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Say that the program runs and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@require_GET
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Ask search engines to stay away."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")
