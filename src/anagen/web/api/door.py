"""Who asks: a person with a session, or a program with a token of a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from ninja.security import APIKeyCookie, HttpBearer
from ninja.throttling import SimpleRateThrottle

from anagen.web.accounts.models import Membership, Role, Site, User
from anagen.web.accounts.permissions import MAY, Permission
from anagen.web.accounts.tokens import token_for
from anagen.web.registry.models import Patient, Study, StudyKind

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["DOORS", "Asker", "PerPerson", "asker_of"]


@dataclass(frozen=True)
class Asker:
    """Who asks, and in which role: of a token in its own, of a session in all.

    Parameters
    ----------
    user
        The person.
    role
        The role of the token; None for a session.
    """

    user: User
    role: Role | None = None

    def sites(self, permission: Permission) -> list[int]:
        """Return the keys of the sites at which this asker may do something."""
        mine = Membership.objects.filter(user=self.user)
        if self.role is not None:
            mine = mine.filter(role=self.role)
        return sorted(
            {site for site, role in mine.values_list("site_id", "role")
             if permission in MAY[Role(role)]}
        )  # fmt: skip

    def require(self, permission: Permission, site: Site | None) -> None:
        """Refuse what this asker may not do at a site."""
        if site is None or site.pk not in self.sites(permission):
            raise PermissionDenied

    def studies(self) -> Any:
        """Return the studies of which this asker may read something."""
        return Study.objects.for_user(self.user)

    def patients(self, study: str) -> Any:
        """Return the patients of a study whom this asker may read.

        Raises
        ------
        Http404
            When there is no such study for this asker.
        """
        found = self.studies().filter(key=study).first()
        if found is None:
            raise Http404
        rows = Patient.objects.current().filter(study=found)
        if found.kind != StudyKind.PUBLISHED:
            rows = rows.filter(site__in=self.sites(Permission.READ))
        return rows.select_related("study", "site").order_by("key")

    def patient(self, study: str, key: str) -> Patient:
        """Return one patient whom this asker may read.

        Raises
        ------
        Http404
            When there is none; a patient of another site is not there at all.
        """
        found: Patient | None = self.patients(study).filter(key=key).first()
        if found is None:
            raise Http404
        return found


class _Session(APIKeyCookie):
    """A person who is signed in; what is sent needs the mark of a page (CSRF)."""

    param_name = "sessionid"

    def authenticate(self, request: HttpRequest, key: str | None) -> Asker | None:
        """Return who is signed in."""
        del key
        user = request.user
        if not isinstance(user, User) or user.must_change_password:
            return None
        return Asker(user)

    def __call__(self, request: HttpRequest) -> Any:
        """Leave a request with a token to the other door."""
        if "Authorization" in request.headers:
            return None
        return super().__call__(request)


class _Token(HttpBearer):
    """A program, with ``Authorization: Bearer anagen_...``."""

    def authenticate(self, request: HttpRequest, token: str) -> Asker | None:
        """Return whose token it is."""
        del request
        found = token_for(token)
        return None if found is None else Asker(found.user, Role(found.role))


DOORS = [_Token(), _Session()]


class PerPerson(SimpleRateThrottle):
    """So many requests of one person in a minute, counted by all threads together."""

    scope = "anagen_api"

    def __init__(self, rate: str = "120/m") -> None:
        super().__init__(rate)

    def get_cache_key(self, request: HttpRequest) -> str | None:
        """Count by person, whichever door she or he used."""
        return f"anagen-api-{asker_of(request).user.pk}"


def asker_of(request: HttpRequest) -> Asker:
    """Return who asks, as a door found out."""
    asker: Asker = request.auth  # type: ignore[attr-defined]
    return asker
