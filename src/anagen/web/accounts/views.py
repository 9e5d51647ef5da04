"""Pages about people: one's own account, the people of the machine, the demonstration."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from anagen.web.accounts import actions
from anagen.web.accounts.demo import demo_is_open, demo_user
from anagen.web.accounts.models import SignInLog, User

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http.response import HttpResponseBase

    View = Callable[..., HttpResponseBase]

__all__ = [
    "account",
    "administrators",
    "change_person",
    "closed",
    "demo_sign_in",
    "forgotten",
    "people",
]

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
_SHOWN = 10


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show one's own account: roles, password, second factor, last sign-ins."""
    user = _person(request)
    given = {
        "memberships": user.memberships.select_related("site"),
        "has_second_factor": Authenticator.objects.filter(user=user).exists(),
        "events": SignInLog.objects.filter(user=user)[:_SHOWN],
    }
    return render(request, "accounts/account.html", given)


def _person(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


@login_not_required
@require_safe
def forgotten(request: HttpRequest) -> HttpResponse:
    """Say who helps with a forgotten password; there is no post to send it by."""
    return render(request, "accounts/forgotten.html")


@login_not_required
def closed(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer pages of allauth that the workbench has no use for."""
    del request, rest
    raise Http404


@login_not_required
@never_cache
@require_POST
def demo_sign_in(request: HttpRequest, role: str) -> HttpResponse:
    """Sign in as somebody who is nobody, in a demonstration only."""
    user = demo_user(role) if demo_is_open() else None
    if user is None:
        raise Http404
    login(request, user, backend=_BACKEND)
    return redirect("/")


# ---------------------------------------------------------------- administrators


def administrators(view: View) -> View:
    """Open a page to administrators, who typed their password a short time ago."""

    @wraps(view)
    def open_to_some(
        request: HttpRequest, *given: str, **named: str
    ) -> HttpResponseBase:
        if not _person(request).is_superuser:
            raise PermissionDenied("Only an administrator manages people.")
        if _person(request).is_demo:
            return view(request, *given, **named)
        checked: View = reauthentication_required(view)
        return checked(request, *given, **named)

    return open_to_some


@administrators
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """List everybody who can sign in."""
    with_factor = Authenticator.objects.values_list("user_id", flat=True).distinct()
    given = {
        "people": User.objects.prefetch_related("memberships__site"),
        "with_second_factor": set(with_factor),
    }
    return render(request, "accounts/people.html", given)


@administrators
@never_cache
def change_person(request: HttpRequest, name: str) -> HttpResponse:
    """Give somebody a new password, forget a second factor, keep out or let in."""
    person = get_object_or_404(User, username=name)
    given = {"person": person, "password": ""}
    if request.method == "POST":
        what = request.POST.get("what", "")
        if what == "password":
            given["password"] = actions.give_temporary_password(person)
            return render(request, "accounts/person.html", given)
        _change(request, person, what)
        return redirect("person", name=name)
    given["events"] = SignInLog.objects.filter(user=person)[:_SHOWN]
    given["has_second_factor"] = Authenticator.objects.filter(user=person).exists()
    return render(request, "accounts/person.html", given)


def _change(request: HttpRequest, person: User, what: str) -> None:
    changes = {
        "second_factor": actions.reset_second_factor,
        "disable": actions.disable_user,
        "enable": actions.enable_user,
    }
    if what not in changes:
        raise Http404
    try:
        changes[what](person)
    except actions.AccountError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Done for {person.username}.")
