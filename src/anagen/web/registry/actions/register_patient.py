"""A new patient, and what changes about one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from anagen.kernel.errors import Place, Problem, suggest
from anagen.knowledge import load_knowledge
from anagen.protocols.versions import protocol_names
from anagen.records import tables
from anagen.web.accounts.models import Site, User
from anagen.web.accounts.permissions import Permission
from anagen.web.registry.actions.action import (
    Act,
    ActionRefused,
    Done,
    acting,
    require_revision,
)
from anagen.web.registry.actions.proposals import Proposal, cell_text, texts_of
from anagen.web.registry.models import OF_A_PATIENT, Patient, Study

__all__ = ["edit_patient", "register_patient", "set_day_zero"]

_TABLE = tables.Patient.table


def register_patient(
    study: Study,
    site: Site,
    cells: Mapping[str, Any],
    *,
    by: User,
    reason: str = "",
    registered_on: date | None = None,
    protocol: str = "",
    conditions: Sequence[Mapping[str, Any]] = (),
) -> Done:
    """Register a patient under a new pseudonym.

    Parameters
    ----------
    study, site
        Where to, and whose patient it is.
    cells
        Columns of the patient as text; `patient_id` is made when it is not among them.
    by, reason
        Who registers, and why if there is something to say.
    registered_on
        Day 0 until an index date is known; today when not given.
    protocol
        The protocol the patient follows, if one.
    conditions
        Rows of the conditions: the disease with its subtype, comorbidities, allergies.

    Returns
    -------
    Done
        With the patient first.

    Raises
    ------
    ActionRefused
        With everything that is wrong.
    """
    with acting(
        "register_patient",
        by=by,
        permission=Permission.RECORD,
        study=study,
        site=site,
        reason=reason,
    ) as act:
        Study.objects.select_for_update().get(pk=study.pk)
        key = cell_text(cells.get("patient_id")) or _next_key(study, site)
        _refuse_taken(study, key)
        day = registered_on or timezone.localdate()
        patient = Patient(study=study, site=site, key=key, registered_on=day)
        proposal = Proposal(patient, "The patient was not registered:")
        _follow(patient, protocol, proposal)
        proposal.change(patient, {**cells, "patient_id": key})
        for number, condition in enumerate(conditions, start=1):
            texts = {"condition_id": f"{key}-c{number}", **condition}
            proposal.add("conditions", texts)
        settled = proposal.settle()
        act.add(patient)
        for row in settled.added:
            row.patient = patient  # type: ignore[attr-defined]
            act.add(row)
        act.patient = patient
        act.says = f"registered {key}"
    return Done((patient, *settled.added), settled.warnings)


def _follow(patient: Patient, protocol: str, proposal: Proposal) -> None:
    """Say which protocol a patient follows; one that does not exist is a problem."""
    known = protocol_names(load_knowledge())
    if protocol and protocol not in known:
        step = suggest(protocol, known, noun="protocol")
        what, why = f"there is no protocol `{protocol}`", "It could not be followed"
        proposal.problems.say(Place(_TABLE, 1, "protocol"), what, why, step)
    patient.protocol = protocol


def _next_key(study: Study, site: Site) -> str:
    """Return the next pseudonym of a site, such as ``HAIR-007``."""
    stem = site.slug.split("-")[0].upper()
    number = study.patients.count()
    while True:
        number += 1
        key = f"{stem}-{number:03}"
        if not study.patients.filter(key=key).exists():
            return key


def _refuse_taken(study: Study, key: str) -> None:
    if study.patients.filter(key=key).exists():
        problem = Problem(
            Place(_TABLE, 1, "patient_id"),
            f"`{key}` is somebody else already",
            "A pseudonym names one person of a study",
            "Choose another, or leave it empty: the next free one is taken.",
        )
        raise ActionRefused("The patient was not registered:", [problem])


def edit_patient(
    patient: Patient,
    changes: Mapping[str, Any],
    *,
    revision: int,
    by: User,
    reason: str,
    protocol: str | None = None,
) -> Done:
    """Change what is on record of a person.

    Parameters
    ----------
    patient
        The patient.
    changes
        Columns with their new text; empty for unknown.
    revision
        The revision the change is based on.
    by, reason
        Who changes it, and why; without a reason it is refused.
    protocol
        The protocol the patient is said to follow; unchanged when not given.

    Raises
    ------
    Conflict
        When somebody else changed it since.
    ActionRefused
        With everything that is wrong.
    """
    with acting(
        "edit_patient",
        by=by,
        permission=Permission.CORRECT,
        patient=patient,
        reason=reason,
        needs_reason=True,
    ) as act:
        mine = locked_patient(act)
        require_revision(mine, revision, mine=changes, theirs=texts_of(mine))
        before = mine.day_zero
        proposal = Proposal(mine, "The patient was not changed:")
        proposal.change(mine, changes)
        if protocol is not None:
            _follow(mine, protocol, proposal)
        settled = proposal.settle()
        refuse_moved_days(mine, before)
        act.change(mine)
        _sort_again(mine, before)
        act.says = f"changed {', '.join(sorted(changes)) or 'the protocol'}"
    return Done((mine,), settled.warnings)


def locked_patient(act: Act) -> Patient:
    """Return the patient of an action that has one."""
    if act.patient is None:
        msg = f"{act.name} is about a patient"
        raise RuntimeError(msg)
    return act.patient


def set_day_zero(act: Act, on: date) -> None:
    """Let day 0 be the first dose of the index treatment, if it is not known yet."""
    patient: Any = locked_patient(act)
    if patient.index_date is not None:
        return
    before = patient.day_zero
    patient.index_date = on
    refuse_moved_days(patient, before)
    act.change(patient)
    _sort_again(patient, before)


def refuse_moved_days(patient: Patient, before: date | None) -> None:
    """Refuse another day 0 where rows count from the old one without a date."""
    if before == patient.day_zero or before is None:
        return
    stated = [row for rows in _rows(patient) for row in rows if _counts_days(row)]
    stated += [patient] if _counts_days(patient) else []
    if stated:
        problem = Problem(
            Place(_TABLE, 1, "index_date"),
            f"{len(stated)} rows count their days from {before}",
            "They have no calendar date, so another day 0 would move them",
            "Give these rows their dates first.",
        )
        raise ActionRefused("Day 0 was not changed:", [problem])


def _rows(patient: Patient) -> list[QuerySet[Any]]:
    found = []
    for model in OF_A_PATIENT:
        rows: Any = model._default_manager
        found.append(rows.filter(patient=patient, is_voided=False))
    return found


def _moments(row: Any) -> list[str]:
    names = ("day", "start_day", "end_day", "onset_day", "until_day", "last_seen_day")
    return [name for name in names if hasattr(row, name)]


def _counts_days(row: Any) -> bool:
    """Whether a row states a day that is counted from day 0, and no date."""
    stated = (getattr(row, name) for name in _moments(row))
    return any(when is not None and when.day is not None for when in stated)


def _sort_again(patient: Patient, before: date | None) -> None:
    """Move the nominal days that dated rows are ordered by; they are in no history."""
    if before == patient.day_zero or before is None or patient.day_zero is None:
        return
    moved = (before - patient.day_zero).days
    for rows in _rows(patient):
        dated = [row for row in rows if getattr(row, "sort_day", None) is not None]
        for row in dated:
            row.sort_day += moved
        if dated:
            rows.model._default_manager.bulk_update(dated, ["sort_day"])
