"""Make a study: a container of patients, by the set-up or an administrator."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from anagen.kernel.errors import Place, Problem
from anagen.web.accounts.models import User
from anagen.web.registry.actions.action import ActionRefused
from anagen.web.registry.models import AuditEvent, Study, StudyKind

__all__ = ["add_study", "find_or_add_study", "first_study"]


def find_or_add_study(key: str, name: str, kind: StudyKind, says: str) -> Study:
    """Return the study of a key, made by the set-up when it is not there."""
    found, _ = Study.objects.get_or_create(
        key=key, defaults={"name": name, "kind": kind, "says": says}
    )
    return found


def first_study() -> None:
    """Give a registry without any study one, into which patients are registered."""
    if not Study.objects.exists():
        find_or_add_study(
            "clinic", "Clinic", StudyKind.CLINIC, "The clinic's patients."
        )


def add_study(name: str, says: str = "", *, by: User) -> Study:
    """Add a study of the clinic, into which every site may register patients.

    Parameters
    ----------
    name
        What it is called; its key is made of it.
    says
        What it is.
    by
        An administrator of the machine.

    Raises
    ------
    PermissionDenied
        When `by` is no administrator.
    ActionRefused
        When the name is empty, gives no key, or is taken.
    """
    if not (by.is_superuser and by.is_active):
        raise PermissionDenied
    key = slugify(name)[:64].replace("-", "_")
    if not key:
        raise _refused(f"`{name.strip()}` gives no key", "Use letters and digits.")
    with transaction.atomic():
        if Study.objects.filter(key=key).exists():
            raise _refused(f"`{key}` is there already", "Give it another name.")
        study = Study.objects.create(
            key=key,
            name=name.strip(),
            kind=StudyKind.CLINIC,
            says=says.strip(),
        )
        AuditEvent.objects.create(
            action="add_study",
            by=by,
            at=timezone.now(),
            study=study,
            says=f"added the study {key}",
        )
    return study


def _refused(what: str, step: str) -> ActionRefused:
    why = "A study is found by its key, which stands in addresses"
    problem = Problem(Place("name"), what, why, step)
    return ActionRefused("No study was added:", [problem])
