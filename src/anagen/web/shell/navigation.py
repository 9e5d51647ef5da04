"""The way around: what stands in the header, for whom.

An app adds its pages here. An entry whose address does not exist yet is not shown, and
an entry for which a person has no permission anywhere is not shown to her or him.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from anagen.web.accounts.permissions import Permission

__all__ = ["ENTRIES", "Entry", "Link", "links_for"]


@dataclass(frozen=True)
class Entry:
    """One page of the header.

    Parameters
    ----------
    label
        What it is called.
    view
        Name of its address.
    needs
        What one has to be allowed, at one site or another; None: everybody.
    says
        What it is for, in a sentence, for the first page.
    admin_only
        Whether it is for administrators of the machine.
    letter
        The key after ``g`` that goes there.
    """

    label: str
    view: str
    needs: Permission | None
    says: str
    admin_only: bool = False
    letter: str = ""


@dataclass(frozen=True)
class Link:
    """An entry as one person sees it now."""

    label: str
    url: str
    says: str
    is_current: bool
    letter: str


ENTRIES: tuple[Entry, ...] = (
    Entry("Worklist", "worklist", Permission.READ, "Who needs what today."),
    Entry(
        "Patients",
        "patients",
        Permission.READ,
        "Find a patient, or add one.",
        letter="p",
    ),
    Entry(
        "Safety",
        "safety_inbox",
        Permission.READ,
        "Stop rules, adverse events and suspected relapses across patients.",
    ),
    Entry(
        "Evidence",
        "evidence",
        Permission.READ,
        "Cohorts, curves and tables; the published case series beside your own.",
    ),
    Entry(
        "Protocols", "protocols", Permission.READ, "The protocols and their sources."
    ),
    Entry(
        "Data quality",
        "data_quality",
        Permission.AUDIT,
        "What is missing, what was asked about it, and every change.",
    ),
    Entry(
        "Queries",
        "queries",
        Permission.RECORD,
        "Questions about the data: asked, answered, closed.",
    ),
    Entry(
        "People",
        "people",
        None,
        "Who may sign in, what they are where; sites, sign-ins, backup.",
        admin_only=True,
    ),
)
"""Every page of the header, in its order."""


def links_for(
    allowed: frozenset[Permission], *, is_administrator: bool, path: str
) -> list[Link]:
    """Return the links somebody sees, the one of this page marked."""
    found = []
    for entry in ENTRIES:
        if entry.admin_only and not is_administrator:
            continue
        if entry.needs is not None and entry.needs not in allowed:
            continue
        try:
            url = reverse(entry.view)
        except NoReverseMatch:
            continue
        is_current = path == url or (url != "/" and path.startswith(url))
        found.append(Link(entry.label, url, entry.says, is_current, entry.letter))
    return found
