"""Help: keys, every screen, what tiers and words mean, and how to report a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from anagen.knowledge import load_knowledge
from anagen.web.accounts.permissions import all_allowed
from anagen.web.clinic.access import user_of
from anagen.web.clinic.frame import TABS
from anagen.web.oversight.words import glossary
from anagen.web.shell.navigation import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

__all__ = ["help_page"]

TIERS = (
    (
        "Impossible",
        "bad",
        (
            "It cannot be so, such as a date before birth. It is refused when it is "
            "entered; nobody can decide that it is right. Correct the record."
        ),
    ),
    (
        "Stop rule",
        "bad",
        (
            "A limit of a protocol or label is met. It stays on top until somebody acts "
            "on it, or writes down why not."
        ),
    ),
    (
        "Flag",
        "info",
        (
            "Something to know: it stands in its row and never stops anybody. It can be "
            "put off until a day, with a reason."
        ),
    ),
)
"""The three tiers of findings: word, mark, and what it asks of somebody."""


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Show what somebody may need to know on the way."""
    user = user_of(request)
    given: dict[str, Any] = {
        "screens": list(_screens(all_allowed(user), is_admin=user.is_superuser)),
        "tabs": [(one.label, one.letter) for one in TABS if _is_there(one.view)],
        "tiers": TIERS,
        "words": glossary(),
        "knowledge_version": load_knowledge().version,
    }
    return render(request, "oversight/help.html", given)


def _screens(
    allowed: frozenset[Any], *, is_admin: bool
) -> Iterator[tuple[str, str, str, str]]:
    for entry in ENTRIES:
        if entry.admin_only and not is_admin:
            continue
        if entry.needs is not None and entry.needs not in allowed:
            continue
        try:
            yield entry.label, reverse(entry.view), entry.says, entry.letter
        except NoReverseMatch:
            continue


def _is_there(view: str) -> bool:
    try:
        reverse(view, args=["study", "key"])
    except NoReverseMatch:
        return False
    return True
