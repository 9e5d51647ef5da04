"""What holds for every page: sign in first, and keep what is shown private."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.shortcuts import redirect
from django.urls import reverse

from anagen.web.accounts.models import User
from anagen.web.shell.problems import render_problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

    Answer = Callable[[HttpRequest], HttpResponse]

__all__ = ["SignInRequired", "private_pages", "right_person"]


class SignInRequired(LoginRequiredMiddleware):
    """Every page needs a sign-in; a part of a page says so instead of moving on.

    What somebody was typing must not be lost when a session ends: an autosave gets an
    answer to show, and the page stays.
    """

    def handle_no_permission(  # type: ignore[override]  # any answer will do
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
    ) -> HttpResponseBase:
        """Send a person to the door, and tell a script."""
        if request.headers.get("HX-Request") == "true":
            return render_problem(request, 401)
        return super().handle_no_permission(request, view_func)


def right_person(get_response: Answer) -> Answer:
    """Keep out people of a demonstration that is over, and old passwords.

    A password given by an administrator opens one door only: the page to change it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        if isinstance(user, User):
            if user.is_demo and not settings.DEMO:
                logout(request)
            elif user.must_change_password and not _is_way_out(request):
                return redirect("account_change_password")
        return get_response(request)

    return middleware


def _is_way_out(request: HttpRequest) -> bool:
    names = ("account_change_password", "account_logout", "account_reauthenticate")
    return request.path in {
        *(reverse(name) for name in names),
        reverse("mfa_reauthenticate"),
    }


_POLICY = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"


def private_pages(get_response: Answer) -> Answer:
    """Keep pages of people who signed in out of every cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store, private")
        response.headers.setdefault("Permissions-Policy", _POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware
