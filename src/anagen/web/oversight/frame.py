"""What pages of oversight share: who may, of which sites, tabs, filters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone

from anagen.web.accounts.current import chosen_site
from anagen.web.accounts.models import Site, User
from anagen.web.accounts.permissions import Permission, all_allowed, sites_where
from anagen.web.clinic.access import user_of

if TYPE_CHECKING:
    from datetime import date

    from django.core.paginator import Page
    from django.db.models import QuerySet
    from django.http import HttpRequest

__all__ = [
    "LogFilter",
    "OversightTab",
    "colleagues",
    "framed",
    "page_of",
    "sites_to",
]

_PER_PAGE = 50


@dataclass(frozen=True)
class OversightTab:
    """A page of oversight as one person sees it now."""

    label: str
    url: str
    is_current: bool


_TABS: tuple[tuple[str, str, Permission | None], ...] = (
    ("Completeness", "data_quality", Permission.AUDIT),
    ("Problems", "record_problems", Permission.AUDIT),
    ("Queries", "queries", Permission.RECORD),
    ("Changes", "change_log", Permission.AUDIT),
    ("Reads and exports", "access_log", Permission.AUDIT),
    ("People", "people", None),
    ("Sites and studies", "sites", None),
    ("Sign-ins", "sign_in_log", None),
    ("Backup", "backups", None),
)
"""Every page: its label, the name of its address, and what it needs; None: administrators."""


def sites_to(request: HttpRequest, permission: Permission) -> list[Site]:
    """Return the sites in view at which somebody may do something.

    Raises
    ------
    PermissionDenied
        When there is none.
    """
    user = user_of(request)
    found = sites_where(user, permission)
    chosen = chosen_site(request)
    sites = [one for one in found if chosen is None or one == chosen]
    if not sites:
        raise PermissionDenied
    return sites


def colleagues(sites: Iterable[Site]) -> QuerySet[User]:
    """Return everybody who is something at one of the sites."""
    return User.objects.filter(memberships__site__in=list(sites)).distinct()


def framed(request: HttpRequest, view: str) -> dict[str, Any]:
    """Return the tabs for ``oversight/base.html``."""
    user = user_of(request)
    allowed = all_allowed(user)
    tabs = [
        OversightTab(label, reverse(name), name == view)
        for label, name, needs in _TABS
        if (user.is_superuser if needs is None else needs in allowed)
    ]
    return {"oversight_tabs": tabs}


def page_of(request: HttpRequest, rows: Any, per_page: int = _PER_PAGE) -> Page[Any]:
    """Return the page of a list that the address names, the nearest if there is none."""
    return Paginator(rows, per_page).get_page(request.GET.get("page", "1"))


class LogFilter(forms.Form):
    """What of a log is shown: whose, what, about whom, when."""

    by = forms.ModelChoiceField(
        label="Who", queryset=User.objects.none(), required=False, empty_label="Anybody"
    )
    what = forms.ChoiceField(label="What", required=False)
    patient = forms.CharField(
        label="Patient",
        required=False,
        max_length=100,
        help_text="Part of a label or pseudonym.",
    )
    since = forms.DateField(
        label="From", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label="To", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(
        self,
        *given: Any,
        people: QuerySet[User],
        kinds: Iterable[tuple[str, str]],
        **options: Any,
    ) -> None:
        super().__init__(*given, **options)
        who: Any = self.fields["by"]
        who.queryset = people
        what: Any = self.fields["what"]
        what.choices = [("", "Anything"), *kinds]

    def choose(self, rows: Any, kind: str) -> Any:
        """Return the rows of a log that are asked for.

        Parameters
        ----------
        rows
            The log; it has ``by``, ``patient`` and ``at``.
        kind
            Name of its column for what was done.
        """
        if not self.is_valid():
            return rows.none()
        asked = self.cleaned_data
        if asked["by"]:
            rows = rows.filter(by=asked["by"])
        if asked["what"]:
            rows = rows.filter(**{kind: asked["what"]})
        if asked["patient"]:
            text = asked["patient"].strip()
            rows = rows.filter(patient__key__icontains=text) | rows.filter(
                patient__label__icontains=text
            )
        if asked["since"]:
            rows = rows.filter(at__gte=_midnight(asked["since"]))
        if asked["until"]:
            rows = rows.filter(at__lt=_midnight(asked["until"] + timedelta(days=1)))
        return rows

    @property
    def query(self) -> str:
        """What is asked for, as the rest of an address without the page."""
        asked: Any = getattr(self.data, "copy", dict)()
        asked.pop("page", None)
        encode = getattr(asked, "urlencode", None)
        return encode() if encode else ""


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
