"""Snapshots: frozen, listed, opened; packs and audits are asked for here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from anagen.kernel.errors import QuestionError
from anagen.web.accounts.permissions import Permission, may_anywhere
from anagen.web.clinic.access import user_of
from anagen.web.jobs.keeping import start_job
from anagen.web.registry.actions import freeze_study
from anagen.web.registry.models import Study
from anagen.web.research.asked import Asked, clean
from anagen.web.research.cohorts import may_export, open_snapshot, snapshots_for
from anagen.web.research.evidence import TABS
from anagen.web.research.pack_jobs import has_audit

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["audit", "freeze", "snapshot", "snapshots"]


class PackForm(forms.Form):
    """What is chosen about a pack."""

    suppress = forms.BooleanField(
        required=False,
        label="Keep back small groups",
        help_text="Counts below the smallest group, and everything about one patient.",
    )
    smallest_group = forms.IntegerField(
        min_value=2,
        max_value=100,
        initial=5,
        label="Smallest group that is shown",
        help_text="Used when small groups are kept back.",
    )
    decimal_comma = forms.BooleanField(
        required=False, label="Decimal comma", help_text="12,5 in place of 12.5."
    )
    among = forms.CharField(
        required=False,
        max_length=2000,
        label="Only those",
        help_text="Conditions, one a line, such as age >= 12. Empty for everybody.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_among(self) -> list[str]:
        """Read the conditions."""
        lines = str(self.cleaned_data["among"]).splitlines()
        try:
            return list(Asked.of_lines(lines).among)
        except QuestionError as refused:
            raise forms.ValidationError(
                [str(one) for one in refused.problems]
            ) from None


@require_safe
def snapshots(request: HttpRequest) -> HttpResponse:
    """List the snapshots somebody may open."""
    given = {"snapshots": snapshots_for(user_of(request))}
    return render(request, "research/snapshots.html", given)


@require_POST
def freeze(request: HttpRequest) -> HttpResponse:
    """Freeze the rows of a study as they are now, and go on with the same question."""
    user = user_of(request)
    study = (
        Study.objects.for_user(user)
        .filter(key=clean(request.POST.get("study", "")))
        .first()
    )
    if study is None:
        raise Http404
    try:
        asked = Asked.read(request.POST)
    except QuestionError as refused:
        raise Http404(str(refused)) from refused
    name = clean(request.POST.get("name", ""), 200)
    today = timezone.localdate()
    made = freeze_study(
        study,
        name or f"{study.key} {today:%Y-%m-%d}",
        by=user,
        reason=clean(request.POST.get("reason", ""), 1000),
    )
    said = f"Frozen as snapshot {made.pk}: {made.patients} patients, {made.rows} rows."
    messages.success(request, said)
    tab = request.POST.get("tab", "")
    tab = tab if tab in TABS else "overview"
    return redirect(f"{reverse('evidence_tab', args=[tab])}?{asked.of(made.pk).query}")


@require_http_methods(["GET", "HEAD", "POST"])
def snapshot(request: HttpRequest, number: int) -> HttpResponse:
    """Show a snapshot, and start its pack."""
    user = user_of(request)
    found = open_snapshot(user, number)
    form = PackForm(request.POST or None, initial={"among": _among(request)})
    if request.method == "POST":
        if not may_export(user, found):
            raise PermissionDenied
        if form.is_valid():
            chosen = form.cleaned_data
            job = start_job(
                "pack",
                by=user,
                study=found.study,
                snapshot=found,
                title=f"Pack of {found.study.key}, snapshot {found.pk}",
                among=chosen["among"],
                decimal_comma=chosen["decimal_comma"],
                smallest_group=chosen["smallest_group"] if chosen["suppress"] else None,
            )
            return redirect("job", job.key)
    given = {
        "snapshot": found,
        "form": form,
        "can_export": may_export(user, found),
        "has_audit": has_audit(found.study),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "research/snapshot.html", given, status=status)


def _among(request: HttpRequest) -> str:
    return "\n".join(request.GET.getlist("among"))


@require_POST
def audit(request: HttpRequest) -> HttpResponse:
    """Start the audit of a published study."""
    user = user_of(request)
    study = (
        Study.objects.for_user(user)
        .filter(key=clean(request.POST.get("study", "")))
        .first()
    )
    if study is None or not has_audit(study):
        raise Http404
    if not may_anywhere(user, Permission.READ):
        raise PermissionDenied
    job = start_job("audit", by=user, study=study, title=f"Audit of {study.key}")
    return redirect("job", job.key)
