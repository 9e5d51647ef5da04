"""Sites, studies, roles, sessions, and what happened at the door."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from anagen.web.accounts import actions, places
from anagen.web.accounts.models import Role, SignInEvent, SignInLog, Site, User
from anagen.web.accounts.views import administrators
from anagen.web.clinic.access import user_of
from anagen.web.oversight.frame import framed, page_of
from anagen.web.registry.actions import ActionRefused
from anagen.web.registry.actions.note_administration import note_administration
from anagen.web.registry.actions.set_up_study import add_study
from anagen.web.registry.models import Study

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

__all__ = ["new_person", "person_roles", "sign_in_log", "sites"]

_READ = ["GET", "HEAD", "POST"]


class NewPerson(forms.Form):
    """Somebody new, with a first role."""

    username = forms.CharField(
        label="User name", max_length=150, help_text="Letters, digits and @ . + - _"
    )
    role = forms.ChoiceField(label="Role", choices=Role.choices)
    site = forms.ModelChoiceField(label="Site", queryset=Site.objects.all())
    is_administrator = forms.BooleanField(
        label="Also administrator of this machine", required=False
    )


class RoleForm(forms.Form):
    """A role at a site."""

    role = forms.ChoiceField(label="Role", choices=Role.choices)
    site = forms.ModelChoiceField(label="Site", queryset=Site.objects.all())


@administrators
@require_http_methods(_READ)
def sites(request: HttpRequest) -> HttpResponse:
    """Show sites and studies; add one, or give a site another name."""
    if request.method == "POST":
        _change_places(request)
        return redirect("sites")
    given: dict[str, Any] = {
        **framed(request, "sites"),
        "sites": Site.objects.prefetch_related("memberships"),
        "studies": Study.objects.all(),
    }
    return render(request, "oversight/sites.html", given)


def _change_places(request: HttpRequest) -> None:
    what, name = request.POST.get("what"), request.POST.get("name", "")
    user = user_of(request)
    try:
        if what == "add_site":
            says = f"added the site {places.add_site(name)}"
        elif what == "rename_site":
            site = get_object_or_404(Site, slug=request.POST.get("site", ""))
            before = site.name
            places.rename_site(site, name)
            says = f"renamed the site {before} to {site.name}"
        elif what == "add_study":
            says = f"added the study {add_study(name, by=user)}"
        else:
            raise Http404
    except actions.AccountError as error:
        messages.error(request, str(error))
        return
    except ActionRefused as error:
        messages.error(request, " ".join(str(one) for one in error.problems))
        return
    if what != "add_study":
        note_administration(str(what), says, by=user)
    messages.success(request, f"{says[:1].upper()}{says[1:]}.")


@administrators
@never_cache
@require_http_methods(_READ)
def new_person(request: HttpRequest) -> HttpResponse:
    """Add somebody, and show the password for the first sign-in once."""
    form = NewPerson(request.POST or None)
    given: dict[str, Any] = {**framed(request, "people"), "form": form}
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        role, site = Role(asked["role"]), asked["site"]
        try:
            person, password = actions.add_with_temporary_password(
                asked["username"],
                roles=[(role, site.name)],
                is_administrator=asked["is_administrator"],
            )
        except actions.AccountError as error:
            form.add_error("username", str(error))
        else:
            says = f"added {person.username} as {role.label} at {site}"
            note_administration("add_person", says, by=user_of(request))
            given |= {"person": person, "password": password}
            return render(request, "oversight/new_person.html", given)
    status = 422 if request.method == "POST" else 200
    return render(request, "oversight/new_person.html", given, status=status)


@administrators
@never_cache
@require_http_methods(_READ)
def person_roles(request: HttpRequest, name: str) -> HttpResponse:
    """Show somebody's roles, sessions and tokens; give and take roles; end sessions."""
    person = get_object_or_404(User, username=name)
    if request.method == "POST":
        _change_person(request, person)
        return redirect("person_roles", name=name)
    given: dict[str, Any] = {
        **framed(request, "people"),
        "person": person,
        "memberships": person.memberships.select_related("site"),
        "form": RoleForm(),
        "sessions": UserSession.objects.filter(user=person).order_by("-last_seen_at"),
        "tokens": person.tokens.all(),
    }
    return render(request, "oversight/person_roles.html", given)


def _change_person(request: HttpRequest, person: User) -> None:
    what = request.POST.get("what", "")
    if what == "end_sessions":
        actions.sign_out_everywhere(person)
        says = f"ended every session of {person.username}"
    elif what in {"give_role", "take_role"}:
        form = RoleForm(request.POST)
        if not form.is_valid():
            messages.error(request, "Choose a role and a site.")
            return
        role, site = Role(form.cleaned_data["role"]), form.cleaned_data["site"]
        if what == "give_role":
            actions.give_role(person, role, site)
            says = f"made {person.username} {role.label} at {site}"
        else:
            places.take_role(person, role, site)
            says = f"{person.username} is no longer {role.label} at {site}"
    else:
        raise Http404
    note_administration(what, says, by=user_of(request))
    messages.success(request, f"Done: {says}.")


@administrators
@require_safe
def sign_in_log(request: HttpRequest) -> HttpResponse:
    """Show who came in, who went and who was turned away, the latest first."""
    rows = SignInLog.objects.select_related("user")
    asked, name = request.GET.get("event", ""), request.GET.get("name", "").strip()
    if asked in SignInEvent.values:
        rows = rows.filter(event=asked)
    if name:
        rows = rows.filter(name__icontains=name)
    given: dict[str, Any] = {
        **framed(request, "sign_in_log"),
        "page": page_of(request, rows),
        "events": SignInEvent.choices,
        "asked": asked,
        "name": name,
    }
    return render(request, "oversight/sign_in_log.html", given)
