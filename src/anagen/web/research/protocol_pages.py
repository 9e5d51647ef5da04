"""The protocols: listed, read with their sources, compared; and the policy of a site."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from anagen.interop.plan_definition import plan_definition
from anagen.interop.protocol_diff import compare_protocols
from anagen.interop.protocol_text import Section, protocol_sections
from anagen.interop.screening_answer import version_in_words
from anagen.kernel.errors import KnowledgeError, Problem
from anagen.knowledge import Knowledge, load_knowledge
from anagen.knowledge.overlay import describe_decision
from anagen.knowledge.schema.base import Confidence
from anagen.protocols.versions import protocol_names
from anagen.web.accounts.permissions import Permission, may, sites_where
from anagen.web.clinic.access import user_of
from anagen.web.registry.actions import ActionRefused
from anagen.web.research.overlays import (
    policies_of,
    policy_on,
    set_site_policy,
    site_knowledge,
)

if TYPE_CHECKING:
    from django.http import HttpRequest

    from anagen.knowledge.schema.protocols import Protocol
    from anagen.web.accounts.models import Site

__all__ = ["compare", "plan", "protocol", "protocols", "site_policy"]

_READ_AT_MOST = 1_000_000
"""Bytes of one file: more than is taken, so that a larger one is refused there."""


@dataclass(frozen=True)
class _Named:
    """A protocol with its versions, the latest first."""

    name: str
    versions: tuple[Protocol, ...]

    @property
    def latest(self) -> Protocol:
        """The latest version."""
        return self.versions[0]


def _versions(knowledge: Knowledge, name: str) -> tuple[Protocol, ...]:
    found = [one for one in knowledge.protocols.values() if one.protocol == name]
    return tuple(sorted(found, key=lambda one: one.version, reverse=True))


def _own_site(request: HttpRequest, slug: str) -> Site | None:
    """Return one's own site; None when none is asked for, 404 when it is another's."""
    if not slug:
        return None
    mine = sites_where(user_of(request), Permission.READ).filter(slug=slug).first()
    if mine is None:
        raise Http404
    return mine


def _in_force(site: Site | None) -> Knowledge:
    """Return our knowledge, or as a site follows it today."""
    found = None if site is None else site_knowledge(site, timezone.localdate())
    return found or load_knowledge()


def _find(knowledge: Knowledge, name: str, version: int) -> Protocol:
    for one in _versions(knowledge, name):
        if one.version == version:
            return one
    raise Http404


@require_safe
def protocols(request: HttpRequest) -> HttpResponse:
    """List the protocols with their versions, and the sites with their policies."""
    site = _own_site(request, request.GET.get("site", ""))
    knowledge = _in_force(site)
    today = timezone.localdate()
    mine = sites_where(user_of(request), Permission.READ)
    given = {
        "named": [
            _Named(name, _versions(knowledge, name))
            for name in protocol_names(knowledge)
        ],
        "site": site,
        "policies": [(one, policy_on(one, today)) for one in mine],
    }
    return render(request, "research/protocols.html", given)


@require_safe
def protocol(request: HttpRequest, name: str, version: int) -> HttpResponse:
    """Show a version of a protocol, with its sources and how surely each is known."""
    site = _own_site(request, request.GET.get("site", ""))
    knowledge = _in_force(site)
    found = _find(knowledge, name, version)
    sections = protocol_sections(found, knowledge)
    given = {
        "protocol": found,
        "version": version_in_words(found),
        "versions": _versions(knowledge, name),
        "sections": sections,
        "site": site,
        "unverified": _unverified(sections),
        "is_unverified": found.confidence is Confidence.UNVERIFIED,
        "sources": _sources(found, knowledge),
    }
    return render(request, "research/protocol.html", given)


def _unverified(sections: tuple[Section, ...]) -> tuple[int, int]:
    """Return how many of how many facts nobody has verified."""
    items = [one for section in sections for one in section.items if one.source]
    return sum(one.is_unverified for one in items), len(items)


def _sources(found: Protocol, knowledge: Knowledge) -> list[tuple[str, str]]:
    """Return key and title of every source the protocol itself cites."""
    keys = dict.fromkeys(cite.source for cite in found.cites)
    return [(key, knowledge.sources[key].title) for key in keys]


@require_safe
def plan(request: HttpRequest, name: str, version: int) -> HttpResponse:
    """Give out a version of a protocol as a FHIR PlanDefinition."""
    knowledge = _in_force(_own_site(request, request.GET.get("site", "")))
    found = _find(knowledge, name, version)
    text = json.dumps(plan_definition(found, knowledge), indent=1, ensure_ascii=False)
    response = HttpResponse(text, content_type="application/fhir+json")
    stem = f"{found.stem}-plan-definition.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{stem}"'
    return response


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Show what differs between two protocols; with a site, between ours and its own."""
    knowledge = load_knowledge()
    site = _own_site(request, request.GET.get("site", ""))
    theirs = _in_force(site)
    stems = sorted({*knowledge.protocols, *theirs.protocols})
    before, after = request.GET.get("before", ""), request.GET.get("after", "")
    found = None
    if before or after:
        if before not in knowledge.protocols or after not in theirs.protocols:
            raise Http404
        pair = knowledge.protocols[before], theirs.protocols[after]
        found = compare_protocols(*pair)
    given = {
        "titles": [(stem, version_in_words(theirs.protocols[stem])) for stem in stems],
        "before": before,
        "after": after,
        "found": found,
        "site": site,
    }
    return render(request, "research/compare.html", given)


# ---------------------------------------------------------------- the policy of a site


class _Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """Several files at once."""

    widget = _Files

    def clean(self, data: object, initial: object = None) -> list[object]:
        """Return the files, each checked as one."""
        many = data if isinstance(data, list | tuple) else [data]
        return [super(_FilesField, self).clean(one, initial) for one in many]


class PolicyForm(forms.Form):
    """A policy to hand in."""

    policy = _FilesField(
        label="Files",
        help_text="site.yaml, and protocols and sources of your own if it needs any.",
    )
    effective_from = forms.DateField(
        label="In force from",
        help_text="A day such as 2026-12-01.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label="Reason", max_length=1000, help_text="Why the site does it its own way."
    )


@require_http_methods(["GET", "HEAD", "POST"])
def site_policy(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a site does its own way; who manages it hands in a new policy."""
    user, site = user_of(request), _own_site(request, slug)
    if site is None:
        raise Http404
    can_manage = may(user, Permission.MANAGE, site)
    form = PolicyForm(request.POST or None, request.FILES or None)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        if not can_manage:
            raise PermissionDenied
        if form.is_valid():
            problems = _hand_in(request, site, form)
            if not problems:
                return redirect("site_policy", slug)
    given = {
        **_policy(site),
        "site": site,
        "form": form,
        "problems": problems,
        "can_manage": can_manage,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "research/site_policy.html", given, status=status)


def _hand_in(request: HttpRequest, site: Site, form: PolicyForm) -> tuple[Problem, ...]:
    """Keep a policy; return every problem when it is not taken."""
    chosen = form.cleaned_data
    files = {one.name: one.read(_READ_AT_MOST) for one in chosen["policy"]}
    try:
        kept = set_site_policy(
            site,
            files,
            effective_from=chosen["effective_from"],
            by=user_of(request),
            reason=chosen["reason"],
        )
    except (KnowledgeError, ActionRefused) as refused:
        return tuple(refused.problems)
    messages.success(request, f"Policy {kept.number} is kept: {kept.title}.")
    return ()


def _policy(site: Site) -> dict[str, object]:
    """Return what is in force today, what was before, and what does not fit any more."""
    today = timezone.localdate()
    given: dict[str, object] = {
        "kept": policies_of(site),
        "now": policy_on(site, today),
    }
    try:
        knowledge = site_knowledge(site, today)
    except KnowledgeError as error:
        return {**given, "misfits": error.problems}
    if knowledge is not None:
        changes = knowledge.policy.changes_on(today)
        given["changes"] = [
            (one.rule, describe_decision(one), sorted(one.numbers.items()))
            for one in changes
        ]
        given["off"] = [
            (one.rule, describe_decision(one)) for one in knowledge.switched_off
        ]
        given["own"] = [draft.stem for draft in knowledge.policy.drafts]
    return given
