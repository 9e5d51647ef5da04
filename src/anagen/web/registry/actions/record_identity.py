"""Who a patient is: encrypted, looked for exactly, and every look noted."""

from __future__ import annotations

from datetime import date

from anagen.kernel.errors import Place, Problem
from anagen.web.accounts.models import User
from anagen.web.accounts.permissions import Permission, may
from anagen.web.registry.access import log_read
from anagen.web.registry.actions.action import (
    Act,
    ActionRefused,
    Done,
    acting,
    require_revision,
)
from anagen.web.registry.actions.register_patient import locked_patient
from anagen.web.registry.keys import blind_index
from anagen.web.registry.models import Access, Identity, Patient

__all__ = ["find_by_identity", "record_identity"]


def record_identity(
    patient: Patient,
    *,
    by: User,
    reason: str = "",
    name: str | None = None,
    record_number: str | None = None,
    contact: str | None = None,
    birth_date: date | None = None,
    revision: int | None = None,
) -> Done:
    """Keep who a patient is.

    Parameters
    ----------
    patient
        The patient.
    by, reason
        Who records it, and why.
    name, record_number, contact, birth_date
        What to keep; what is not given stays as it is.
    revision
        The revision the change is based on; not needed the first time.

    Raises
    ------
    Conflict
        When somebody else changed it since.
    ActionRefused
        When the record number is another patient's of the site.
    """
    given = {"name": name, "record_number": record_number, "contact": contact}
    texts = {field: text.strip() for field, text in given.items() if text is not None}
    with acting(
        "record_identity",
        by=by,
        permission=Permission.READ_IDENTITY,
        patient=patient,
        reason=reason,
    ) as act:
        mine = locked_patient(act)
        _refuse_known(mine, texts.get("record_number", ""))
        _keep(act, mine, texts, revision)
        if birth_date is not None:
            setattr(mine, "birth_date", birth_date)  # noqa: B010 - of the contract
            act.change(mine)
        act.says = "recorded who the patient is"
    return Done(tuple(act.written))


def _keep(
    act: Act, patient: Patient, texts: dict[str, str], revision: int | None
) -> None:
    found = Identity.objects.filter(patient=patient).first()
    row = found or Identity(patient=patient)
    if found is not None:
        theirs = {field: getattr(found, field) for field in texts}
        based_on = 0 if revision is None else revision
        require_revision(found, based_on, mine=texts, theirs=theirs)
    for field, text in texts.items():
        setattr(row, field, text)
    row.name_index = blind_index(row.name)
    row.record_number_index = blind_index(row.record_number)
    if found is None:
        act.add(row)
    else:
        act.change(row)


def _refuse_known(patient: Patient, number: str) -> None:
    index = blind_index(number)
    if not index:
        return
    others = Identity.objects.filter(
        record_number_index=index,
        patient__site=patient.site,
        patient__study=patient.study,
        patient__is_voided=False,
    ).exclude(patient=patient)
    other = others.select_related("patient").first()
    if other is not None:
        problem = Problem(
            Place("identity", 0, "record_number"),
            f"the record number is that of {other.patient.key}",
            "It names one person of a site",
            "Look there: the patient may be registered already.",
        )
        raise ActionRefused("Who the patient is was not recorded:", [problem])


def find_by_identity(
    user: User, *, name: str = "", record_number: str = ""
) -> list[Patient]:
    """Return the patients of a user's sites with exactly this name or number.

    The search is noted in the access log, without what was looked for.
    """
    rows = Identity.objects.select_related("patient__site", "patient__study").filter(
        patient__in=Patient.objects.for_user(user).current()
    )
    wanted = {
        "name_index": blind_index(name),
        "record_number_index": blind_index(record_number),
    }
    asked = {field: index for field, index in wanted.items() if index}
    found = [row.patient for row in rows.filter(**asked)] if asked else []
    may_see = [each for each in found if _may_see(user, each)]
    log_read(user, None, what=Access.SEARCH, says=f"{len(may_see)} found")
    return may_see


def _may_see(user: User, patient: Patient) -> bool:
    return may(user, Permission.READ_IDENTITY, patient.site)
