"""Pages about the API: what can be asked, and one's own tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from anagen.web.accounts.actions import AccountError
from anagen.web.accounts.models import Role
from anagen.web.accounts.tokens import DAYS, make_token, revoke_token
from anagen.web.api.endpoints import api
from anagen.web.clinic.access import user_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

__all__ = ["api_docs", "revoke", "tokens"]


@dataclass(frozen=True)
class Endpoint:
    """One thing that can be asked."""

    method: str
    path: str
    summary: str
    says: str
    parameters: tuple[str, ...]
    answers: tuple[str, ...]


class TokenForm(forms.Form):
    """A new token."""

    name = forms.CharField(
        label="Which program will use it", max_length=100, required=True
    )
    role = forms.ChoiceField(label="In which of your roles")
    days = forms.TypedChoiceField(
        label="For how long", coerce=int, choices=[(n, f"{n} days") for n in DAYS]
    )

    def __init__(self, *given: Any, roles: list[str], **options: Any) -> None:
        super().__init__(*given, **options)
        role: Any = self.fields["role"]
        role.choices = [(one, Role(one).label) for one in roles]


@require_safe
def api_docs(request: HttpRequest) -> HttpResponse:
    """Show every endpoint, from the same description that programs read."""
    given = {"endpoints": list(_endpoints())}
    return render(request, "api/docs.html", given)


def _endpoints() -> Iterator[Endpoint]:
    schema: dict[str, Any] = api.get_openapi_schema()
    for path, methods in schema["paths"].items():
        for method, one in methods.items():
            named = (f"{p['name']} ({p['in']})" for p in one.get("parameters", ()))
            yield Endpoint(
                method.upper(),
                path,
                one.get("summary", ""),
                one.get("description", ""),
                tuple(named),
                tuple(str(code) for code in one.get("responses", {})),
            )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """Show one's own tokens; make one, and show it once."""
    user = user_of(request)
    roles = sorted(set(user.memberships.values_list("role", flat=True)))
    form = TokenForm(request.POST or None, roles=roles)
    given: dict[str, Any] = {"form": form, "roles": roles, "now": timezone.now()}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            asked = form.cleaned_data
            try:
                role = Role(asked["role"])
                given["token"] = make_token(user, asked["name"], role, asked["days"])
                given["form"], status = TokenForm(roles=roles), 200
            except AccountError as error:
                form.add_error(None, str(error))
    given["tokens"] = user.tokens.all()
    return render(request, "api/tokens.html", given, status=status)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own tokens."""
    if not revoke_token(user_of(request), pk):
        raise Http404
    messages.success(request, "The token is revoked; whoever has it is turned away.")
    return redirect("tokens")
