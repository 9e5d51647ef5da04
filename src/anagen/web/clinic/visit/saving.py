"""Saving a draft part by part, so that two people may write one visit.

Each part carries the revision it was last changed at. Who saves from an older revision
overwrites no part that was changed since: where both changed the same part it is a
conflict, and everything else is put together.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from anagen.web.accounts.models import User
from anagen.web.clinic.visit.draft import Written, write_draft
from anagen.web.clinic.visit.parts import PARTS, Raw, of_part
from anagen.web.registry.actions import Conflict, save_draft
from anagen.web.registry.models import Visit, VisitStatus

__all__ = ["Saved", "form_of", "raw_of", "save_parts", "save_second", "written_of"]

_TRIES = 5


@dataclass(frozen=True)
class Saved:
    """What saving did.

    Parameters
    ----------
    visit
        As it is now.
    others
        Parts that somebody else changed meanwhile, and that were kept.
    """

    visit: Visit
    others: tuple[str, ...] = ()


def form_of(visit: Visit) -> dict[str, Any]:
    """Return what the form keeps for itself: boxes, stamps, the second rater."""
    form: dict[str, Any] = visit.draft.get("form") or {}
    return form


def raw_of(visit: Visit) -> Raw:
    """Return what was typed so far."""
    raw: Raw = form_of(visit).get("raw") or {}
    return raw


def written_of(visit: Visit) -> Written:
    """Return the draft as it would be signed, with the boxes of its rows."""
    return write_draft(raw_of(visit), visit.on, form_of(visit).get("second"))


def save_parts(
    visit: Visit,
    raw: Raw,
    *,
    based_on: int,
    touched: Collection[str] | None,
    stale: Collection[str] = (),
    by: User,
) -> Saved:
    """Save what was typed.

    Parameters
    ----------
    visit
        The visit.
    raw
        The whole form.
    based_on
        The revision the page shows.
    touched
        Parts that were changed in the page; None when that is not known.
    stale
        Parts of which the page shows an older revision than of the rest.
    by
        Who typed.

    Raises
    ------
    Conflict
        When somebody else changed the same part since, with both; all other parts are
        saved, and its revision is the one there is then.
    ActionRefused
        When the visit is signed or discarded.
    """
    for attempt in range(_TRIES):
        fresh = _fresh(visit)
        merged = _merge(fresh, raw, based_on, touched, stale)
        try:
            saved = _keep(fresh, merged.raw, merged.changed, by)
        except Conflict:  # somebody saved between reading and writing: read again
            if attempt == _TRIES - 1:
                raise
            continue
        if merged.clash:
            raise _conflict(saved, raw, merged.clash, based_on)
        return Saved(saved, merged.others)
    raise AssertionError  # the last try returns or raises


def _conflict(
    saved: Visit, raw: Raw, clash: Collection[str], based_on: int
) -> Conflict:
    return Conflict(
        str(saved),
        {part: of_part(raw, part) for part in clash},
        {part: of_part(raw_of(saved), part) for part in clash},
        based_on=based_on,
        revision=saved.revision,
    )


def save_second(visit: Visit, second: Mapping[str, Any], *, by: User) -> Visit:
    """Save what a second rater painted; no part of the first one is touched."""
    for attempt in range(_TRIES):
        fresh = _fresh(visit)
        form = {**form_of(fresh), "second": dict(second)}
        try:
            return _save(fresh, form, by)
        except Conflict:
            if attempt == _TRIES - 1:
                raise
    raise AssertionError


@dataclass(frozen=True)
class _Merged:
    raw: Raw
    changed: tuple[str, ...]
    others: tuple[str, ...]
    clash: tuple[str, ...]


def _fresh(visit: Visit) -> Visit:
    related = ("patient__study", "patient__site", "assessor")
    return Visit.objects.select_related(*related).get(pk=visit.pk)


def _merge(
    fresh: Visit,
    raw: Raw,
    based_on: int,
    touched: Collection[str] | None,
    stale: Collection[str],
) -> _Merged:
    stamps = form_of(fresh).get("stamps") or {}
    together: Raw = {}
    changed, others, clash = [], [], []
    for part in PARTS:
        mine, theirs = of_part(raw, part), of_part(raw_of(fresh), part)
        is_newer = stamps.get(part, 0) > (0 if part in stale else based_on)
        if mine == theirs or (touched is not None and part not in touched):
            together |= theirs
            if mine != theirs and is_newer:
                others.append(part)
        elif is_newer:
            together |= theirs
            clash.append(part)
        else:
            together |= mine
            changed.append(part)
    return _Merged(together, tuple(changed), tuple(others), tuple(clash))


def _keep(fresh: Visit, raw: Raw, changed: Collection[str], by: User) -> Visit:
    if not changed and fresh.status == VisitStatus.DRAFT:
        return fresh
    form = form_of(fresh)
    marks = dict.fromkeys(changed, fresh.revision + 1)
    names = dict.fromkeys(changed, by.username)
    form = {
        **form,
        "raw": raw,
        "stamps": {**(form.get("stamps") or {}), **marks},
        "by": {**(form.get("by") or {}), **names},
    }
    return _save(fresh, form, by)


def _save(fresh: Visit, form: Mapping[str, Any], by: User) -> Visit:
    written = write_draft(form.get("raw") or {}, fresh.on, form.get("second"))
    data = {**written.draft, "form": dict(form)}
    saved = save_draft(fresh, data, revision=fresh.revision, by=by)
    saved.patient = fresh.patient
    return saved
