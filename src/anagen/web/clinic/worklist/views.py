"""The worklist, and the list of patients to find one in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from anagen.web.accounts.current import chosen_site
from anagen.web.accounts.models import Membership
from anagen.web.accounts.permissions import Permission, may_anywhere
from anagen.web.clinic.access import user_of
from anagen.web.clinic.frame import patient_url
from anagen.web.clinic.worklist.filters import (
    DUE,
    TIERS,
    Asked,
    counted,
    in_view,
    loudest_first,
)
from anagen.web.clinic.worklist.rows import lines, with_summary
from anagen.web.registry.actions import find_by_identity
from anagen.web.registry.models import Patient, Study, StudyKind, Treatment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from anagen.web.accounts.models import User
    from anagen.web.registry.models.people import PatientQuerySet

__all__ = ["found_by_number", "patients", "worklist"]

_ON_A_PAGE = 50


@require_safe
def worklist(request: HttpRequest) -> HttpResponse:
    """Show who needs what today, the loudest first."""
    user = user_of(request)
    asked = Asked.read(request.GET)
    if not asked.query and not in_view(user, chosen_site(request)).exists():
        return _welcome(request)
    return _listed(request, asked, is_worklist=True)


@require_safe
def patients(request: HttpRequest) -> HttpResponse:
    """Show every patient one may see; a search that names one goes to her or him."""
    user = user_of(request)
    asked = Asked.read(request.GET)
    if asked.q:
        seen = in_view(user, None, study=asked.study)
        known = found_by_number(user, asked.q)
        exact = list(
            seen.filter(pk__in=known) if known else seen.filter(key__iexact=asked.q)
        )
        if len(exact) == 1:
            full = Patient.objects.select_related("study").get(pk=exact[0].pk)
            return redirect(patient_url("patient", full))
    return _listed(request, asked, is_worklist=False)


def found_by_number(user: User, text: str) -> list[int]:
    """Return the patients with a record number, for those who may know whose it is.

    The search stands in the access log, without what was searched for.
    """
    if not text or not may_anywhere(user, Permission.READ_IDENTITY):
        return []
    return [each.pk for each in find_by_identity(user, record_number=text)]


@dataclass(frozen=True)
class _Choices:
    """What can be chosen from."""

    studies: Sequence[Study]
    drugs: Sequence[tuple[str, str]]
    due: Sequence[tuple[str, str]]
    tiers: Sequence[tuple[str, str]]


def _listed(request: HttpRequest, asked: Asked, *, is_worklist: bool) -> HttpResponse:
    user = user_of(request)
    chosen = chosen_site(request)
    known = found_by_number(user, asked.q) if is_worklist else []
    seen = in_view(user, chosen, study=asked.study)
    about = asked.about(seen, known=known)
    shown = asked.choose(seen, known=known)
    ordered = loudest_first(shown) if is_worklist else shown.order_by("study", "key")
    page = Paginator(with_summary(ordered), _ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    given: dict[str, Any] = {
        "asked": asked,
        "counts": counted(about),
        "page": page,
        "lines": lines(page.object_list),
        "choices": _choices(user, seen),
        "is_worklist": is_worklist,
        "today": timezone.localdate(),
        "pages": page.paginator.get_elided_page_range(page.number),
    }
    return render(request, "clinic/worklist.html", given)


def _choices(user: User, seen: PatientQuerySet) -> _Choices:
    drugs = _drugs_of(seen)
    return _Choices(
        studies=list(Study.objects.for_user(user)),
        drugs=[(drug, drug.replace("_", " ")) for drug in drugs],
        due=list(DUE.items()),
        tiers=list(TIERS.items()),
    )


def _drugs_of(seen: PatientQuerySet) -> list[str]:
    """Return the drugs of the patients in view, in one query."""
    rows: Any = Treatment._default_manager
    taken = rows.filter(patient__in=seen, is_voided=False).order_by("drug")
    return [drug for drug in taken.values_list("drug", flat=True).distinct() if drug]


def _welcome(request: HttpRequest) -> HttpResponse:
    """Show somebody without patients what there is to do first."""
    user = user_of(request)
    given = {
        "memberships": Membership.objects.filter(user=user).select_related("site"),
        "published": Study.objects.for_user(user).filter(kind=StudyKind.PUBLISHED),
    }
    return render(request, "clinic/welcome.html", given)
