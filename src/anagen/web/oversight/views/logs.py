"""The change log and the access log of one's sites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from anagen.web.accounts.permissions import Permission
from anagen.web.clinic.access import user_of
from anagen.web.oversight.frame import (
    LogFilter,
    colleagues,
    framed,
    page_of,
    sites_to,
)
from anagen.web.registry.access import log_read
from anagen.web.registry.models import Access, AccessLog, AuditEvent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

    from anagen.web.accounts.models import Site

__all__ = ["access_log", "change_log"]


def _of(sites: Iterable[Site]) -> Q:
    """Rows about patients of some sites, and what their people did about no patient.

    A published study has patients of no site; what colleagues did with them counts too.
    """
    own = list(sites)
    nobody = Q(patient__isnull=True) | Q(patient__site__isnull=True)
    return Q(patient__site__in=own) | (nobody & Q(by__in=colleagues(own)))


@require_safe
def change_log(request: HttpRequest) -> HttpResponse:
    """Show who did what, when and why, the latest first."""
    sites = sites_to(request, Permission.AUDIT)
    log_read(user_of(request), None, says="change log")
    rows = AuditEvent.objects.filter(_of(sites))
    names = rows.order_by("action").values_list("action", flat=True).distinct()
    kinds = [(name, name.replace("_", " ").capitalize()) for name in names]
    form = LogFilter(request.GET, people=colleagues(sites), kinds=kinds)
    chosen = form.choose(rows, "action").select_related("by", "patient__study", "study")
    given: dict[str, Any] = {
        **framed(request, "change_log"),
        "form": form,
        "page": page_of(request, chosen),
        "today": timezone.localdate(),
    }
    return render(request, "oversight/change_log.html", given)


@require_safe
def access_log(request: HttpRequest) -> HttpResponse:
    """Show who looked at whom, and what left the registry, the latest first."""
    sites = sites_to(request, Permission.AUDIT)
    log_read(user_of(request), None, says="access log")
    rows = AccessLog.objects.filter(_of(sites))
    form = LogFilter(request.GET, people=colleagues(sites), kinds=Access.choices)
    chosen = form.choose(rows, "what").select_related("by", "patient__study", "study")
    given: dict[str, Any] = {
        **framed(request, "access_log"),
        "form": form,
        "page": page_of(request, chosen),
    }
    return render(request, "oversight/access_log.html", given)
