"""The log of looks and exports: who saw whom, when, and what left the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anagen.web.registry.models import Access, AccessLog, Patient, Study

if TYPE_CHECKING:
    from anagen.web.accounts.models import User

__all__ = ["log_export", "log_read"]


def log_read(
    by: User, patient: Patient | None, *, what: Access = Access.READ, says: str = ""
) -> None:
    """Note that somebody looked at a patient.

    Parameters
    ----------
    by
        Who.
    patient
        At whom; None for a search that found nobody.
    what
        What kind of look: who it is and photographs are kinds of their own.
    says
        The page. It must not tell anybody's name.
    """
    study = None if patient is None else patient.study
    AccessLog.objects.create(
        what=what,
        by=by,
        patient=patient,
        study=study,
        says=says,
        patients=0 if patient is None else 1,
    )


def log_export(
    by: User, study: Study, *, patients: int, says: str, patient: Patient | None = None
) -> None:
    """Note that rows left the registry.

    Parameters
    ----------
    by
        Who took them.
    study
        Of which study.
    patients
        Of how many patients.
    says
        The file and its fingerprint. It must not tell anybody's name.
    patient
        The patient, when it is one.
    """
    AccessLog.objects.create(
        what=Access.EXPORT,
        by=by,
        patient=patient,
        study=study,
        says=says,
        patients=patients,
    )
