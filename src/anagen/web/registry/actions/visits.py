"""A visit: opened, saved as it is written, signed once.

Until it is signed a visit is a draft that nobody's answer rests on. The draft is kept
encrypted, and holds what is signed later, and whatever the form wants to keep for itself
under ``form``:

===============  ==================================================================
``scalp_map``    ``cells`` and ``overrides``, by region
``scores``       rows of the assessments
``findings``     rows of the findings
``events``       rows of the events, each with its ``attributions``
``laboratory``   rows of the laboratory
``note``         a text; stays encrypted
===============  ==================================================================
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from anagen.interop.casebook.problems import ProblemList
from anagen.kernel.errors import Place, Problem
from anagen.knowledge import load_knowledge
from anagen.records.terms import SaltComponent
from anagen.web.accounts.models import User
from anagen.web.accounts.permissions import Permission, may
from anagen.web.registry.actions.action import (
    Act,
    ActionRefused,
    Done,
    acting,
    require_revision,
)
from anagen.web.registry.actions.proposals import Proposal
from anagen.web.registry.actions.record_decision import pseudonym_of
from anagen.web.registry.actions.record_event import propose_event
from anagen.web.registry.actions.record_laboratory import propose_laboratory
from anagen.web.registry.actions.register_patient import locked_patient
from anagen.web.registry.models import (
    Patient,
    ScalpMap,
    Visit,
    VisitKind,
    VisitStatus,
)
from anagen.web.registry.scalp import read_regions, salt_total

__all__ = ["discard_visit", "open_visit", "save_draft", "sign_visit"]

_PARTS: Final = frozenset(
    {"scalp_map", "scores", "findings", "events", "laboratory", "note", "form"}
)
_ROWS: Final = ("scores", "findings", "events", "laboratory")
_MOST_CHARACTERS: Final = 500_000


def open_visit(
    patient: Patient,
    *,
    on: date,
    by: User,
    kind: VisitKind = VisitKind.FOLLOW_UP,
    is_blinded: bool | None = None,
    draft: Mapping[str, Any] | None = None,
    reason: str = "",
) -> Done:
    """Open a visit.

    Parameters
    ----------
    patient
        Who is seen.
    on
        The day.
    by
        Who sees; the assessor of the visit.
    kind, is_blinded
        Why the patient is seen, and whether the assessor knew the treatment not.
    draft
        What the form is filled with to begin with.
    reason
        Why, if there is something to say.

    Raises
    ------
    ActionRefused
        When the day lies ahead.
    """
    with acting(
        "open_visit",
        by=by,
        permission=Permission.SCORE,
        patient=patient,
        reason=reason,
    ) as act:
        problems = ProblemList()
        if on > timezone.localdate():
            what, why = f"{on} lies ahead", "A visit is recorded when it takes place"
            problems.say(Place("visit", 0, "on"), what, why, "Correct the day.")
        _check_draft(draft or {}, problems)
        _raise(problems, "The visit was not opened:")
        visit = Visit(
            patient=locked_patient(act),
            on=on,
            kind=kind,
            is_blinded=is_blinded,
            assessor=by,
            draft=dict(draft or {}),
            saved_at=act.at,
        )
        act.add(visit)
        act.says = f"opened the visit of {on}"
    return Done((visit,))


def save_draft(
    visit: Visit, data: Mapping[str, Any], *, revision: int, by: User
) -> Visit:
    """Save a draft as it is written; it need not be right, or complete.

    It makes no history and no audit event: what counts is signed.

    Parameters
    ----------
    visit
        The visit.
    data
        The whole draft.
    revision
        The revision it is based on.
    by
        Who writes.

    Returns
    -------
    Visit
        With its new revision.

    Raises
    ------
    Conflict
        When somebody else saved it since; with both drafts.
    ActionRefused
        When the visit is signed, or the draft has parts that nobody would sign.
    """
    if not may(by, Permission.SCORE, visit.patient.site):
        raise PermissionDenied
    with transaction.atomic():
        fresh: Any = Visit.objects.select_for_update().get(pk=visit.pk)
        _refuse_closed(fresh)
        require_revision(fresh, revision, mine=data, theirs=fresh.draft)
        problems = ProblemList()
        _check_draft(data, problems)
        _raise(problems, "The draft was not saved:")
        fresh.draft, fresh.saved_at = dict(data), timezone.now()
        fresh.revision += 1
        fresh.save_without_historical_record()
    saved: Visit = fresh
    return saved


def sign_visit(visit: Visit, *, revision: int, by: User, reason: str = "") -> Done:
    """Sign a visit: its draft becomes rows, all of them or none.

    The painted scalp becomes the percentage of each region and the SALT total. What has no
    day of its own has that of the visit, and scores have the assessor as their rater.

    Parameters
    ----------
    visit
        The visit.
    revision
        The revision that is signed.
    by, reason
        Who signs, and why if there is something to say.

    Returns
    -------
    Done
        With the visit first, then its rows.

    Raises
    ------
    Conflict
        When somebody else saved it since.
    ActionRefused
        With everything that is wrong in it.
    """
    with acting(
        "sign_visit",
        by=by,
        permission=Permission.SCORE,
        patient=visit.patient,
        reason=reason,
    ) as act:
        fresh = _as_it_is(act, visit, revision)
        draft = fresh.draft
        proposal = Proposal(locked_patient(act), "The visit was not signed:")
        _check_draft(draft, proposal.problems)
        _raise(proposal.problems, proposal.headline)
        scalp = _propose_scalp(draft.get("scalp_map") or {}, fresh, proposal)
        _propose_rows(draft, fresh, proposal)
        settled = proposal.settle()
        _close(act, fresh, str(draft.get("note") or ""))
        for row in ([] if scalp is None else [scalp]) + list(settled.added):
            act.add(row)
        _see(act, fresh.on)
        act.says = f"signed the visit of {fresh.on}"
    return Done((fresh, *settled.added), settled.warnings)


def discard_visit(visit: Visit, *, revision: int, by: User, reason: str) -> Done:
    """Discard a draft; it is kept, and counts for nothing.

    Raises
    ------
    Conflict
        When somebody else saved it since.
    ActionRefused
        When it is signed, or there is no reason.
    """
    with acting(
        "discard_visit",
        by=by,
        permission=Permission.SCORE,
        patient=visit.patient,
        reason=reason,
        needs_reason=True,
    ) as act:
        fresh = _as_it_is(act, visit, revision)
        fresh.status = VisitStatus.DISCARDED
        act.change(fresh)
        act.says = f"discarded the visit of {fresh.on}"
    return Done((fresh,))


def _as_it_is(act: Act, visit: Visit, revision: int) -> Visit:
    """Return a draft as it is now, if nobody saved it since."""
    mine = Visit.objects.filter(patient=locked_patient(act))
    fresh = mine.select_for_update().get(pk=visit.pk)
    fresh.patient = locked_patient(act)
    _refuse_closed(fresh)
    theirs = fresh.draft
    require_revision(fresh, revision, mine=visit.draft, theirs=theirs)
    return fresh


def _refuse_closed(visit: Visit) -> None:
    if visit.status == VisitStatus.DRAFT:
        return
    problem = Problem(
        Place("visit", 0, "status"),
        f"the visit of {visit.on} is {visit.get_status_display().lower()}",
        "Only a draft is written; what was signed stays",
        "Correct its rows, each with a reason.",
    )
    raise ActionRefused("The visit was not changed:", [problem])


def _raise(problems: ProblemList, headline: str) -> None:
    if problems.has_errors:
        raise ActionRefused(headline, problems.errors)


def _check_draft(draft: Mapping[str, Any], problems: ProblemList) -> None:
    """Find parts that nobody would sign, and parts of another shape."""
    for part in sorted(set(draft) - _PARTS):
        what, why = f"a draft has no part `{part}`", "It would be lost when signed"
        problems.say(Place("visit", 0, part), what, why, "Keep it under `form`.")
    for part in _ROWS:
        rows = draft.get(part) or []
        if not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
            what, why = f"`{part}` is no list of rows", "Each row names its columns"
            problems.say(Place("visit", 0, part), what, why, "Send a list of objects.")
    scalp = draft.get("scalp_map") or {}
    shapes = [scalp] + ([scalp.get(p) or {} for p in _SCALP] if scalp else [])
    if not all(isinstance(shape, dict) for shape in shapes):
        what, why = "the scalp map has another shape", "It has cells and overrides"
        problems.say(Place("visit", 0, "scalp_map"), what, why, "Send two objects.")
    if len(json.dumps(draft)) > _MOST_CHARACTERS:
        what, why = "the draft is too long", f"{_MOST_CHARACTERS} characters are kept"
        problems.say(Place("visit"), what, why, "Shorten the note.")


_SCALP: Final = ("cells", "overrides")


def _propose_scalp(
    scalp: Mapping[str, Any], visit: Visit, proposal: Proposal
) -> ScalpMap | None:
    """Propose the regions and the total of a scalp that was painted or typed."""
    cells, overrides = (scalp.get(part) or {} for part in _SCALP)
    if not cells and not overrides:
        return None
    regions = read_regions(cells, overrides, proposal.problems)
    total = salt_total(cells, overrides)
    scores = dict(regions)
    if total is not None:
        scores[SaltComponent.TOTAL] = total
    for component, value in scores.items():
        row = {"instrument": load_knowledge().salt.stem, "component": component}
        _propose_score({**row, "value": value}, visit, proposal)
    _refuse_twice(visit.draft.get("scores") or (), proposal)
    return ScalpMap(visit=visit, cells=cells, overrides=overrides)


def _refuse_twice(scores: Sequence[Mapping[str, Any]], proposal: Proposal) -> None:
    """Refuse a SALT score beside a scalp map, which gives one; a second rater has another."""
    stem = load_knowledge().salt.stem
    own = [score for score in scores if not score.get("rater")]
    if any(score.get("instrument") == stem for score in own):
        what, why = "SALT is stated twice", "The scalp map gives its scores already"
        step = "Remove the typed score, or the map."
        proposal.problems.say(Place("scalp_map"), what, why, step)


def _propose_rows(draft: Mapping[str, Any], visit: Visit, proposal: Proposal) -> None:
    for score in draft.get("scores") or ():
        _propose_score(score, visit, proposal)
    for finding in draft.get("findings") or ():
        proposal.add("findings", _dated(finding, visit), visit=visit)
    for event in draft.get("events") or ():
        # An event happened when it did, which nobody may know: no day is filled in.
        propose_event(proposal, event, visit)
    propose_laboratory(proposal, draft.get("laboratory") or (), visit.on, visit)


def _propose_score(cells: Mapping[str, Any], visit: Visit, proposal: Proposal) -> None:
    rater = {"rater": pseudonym_of(visit.assessor)}
    proposal.add("assessments", {**rater, **_dated(cells, visit)}, visit=visit)


def _dated(cells: Mapping[str, Any], visit: Visit) -> dict[str, Any]:
    """Give a row the day of the visit when it has none of its own."""
    if cells.get("day") or cells.get("day_on"):
        return dict(cells)
    return {**cells, "day_on": visit.on.isoformat()}


def _close(act: Act, visit: Visit, note: str) -> None:
    visit.status, visit.note, visit.draft = VisitStatus.SIGNED, note, {}
    visit.signed_by, visit.signed_at = act.by, act.at
    act.change(visit)


def _see(act: Act, on: date) -> None:
    """Note the day as the last one the patient was seen, if it is."""
    patient: Any = locked_patient(act)
    before = patient.last_seen_day_on
    if patient.last_seen_day is None and (before is None or before < on):
        patient.last_seen_day_on = on
        act.change(patient)
