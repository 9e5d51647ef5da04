"""The screening log of a study: who was examined, who was treated, and why others not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.protocols import Protocol
from anagen.protocols.screening_log import (
    ALL_CRITERIA,
    ScreeningLog,
    read_screening_log,
)
from anagen.protocols.versions import protocol_names, protocol_on
from anagen.records.tables import Screening as LogRow
from anagen.records.terms import TreatmentRole
from anagen.web.clinic.access import user_of
from anagen.web.registry.access import log_read
from anagen.web.registry.models import (
    Patient,
    Screening,
    Study,
    StudyKind,
    Treatment,
)
from anagen.web.registry.reading import records_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

__all__ = ["Log", "log_of", "screening_log"]


@dataclass(frozen=True)
class Log:
    """The screening log of a study by one protocol.

    Parameters
    ----------
    read
        The log.
    keys
        The patients who have a page, by person of the log.
    """

    read: ScreeningLog
    keys: frozenset[str]


@require_safe
def screening_log(request: HttpRequest, study: str) -> HttpResponse:
    """Show everybody who was screened, with counts and reasons."""
    user = user_of(request)
    found = Study.objects.for_user(user).filter(key=study).first()
    if found is None:
        raise Http404
    knowledge = load_knowledge()
    names = protocol_names(knowledge)
    patients = {
        one.pk: one
        for one in Patient.objects.for_user(user).current().filter(study=found)
    }
    asked = request.GET.get("protocol", "")
    name = asked if asked in names else _usual(patients.values())
    protocol = protocol_on(knowledge, name) if name else None
    log_read(user, None, says=f"screening log of {found.key}")
    context = {
        "study": found,
        "protocols": [protocol_on(knowledge, one) for one in names],
        "protocol": protocol,
        "log": log_of(found, patients, protocol),
        "is_published": found.kind == StudyKind.PUBLISHED,
    }
    return render(request, "clinic/screening/log.html", context)


def _usual(patients: Iterable[Patient]) -> str:
    """Return the protocol most of the patients follow; of several the first by name."""
    followed = [one.protocol for one in patients if one.protocol]
    return min(followed, key=lambda name: (-followed.count(name), name), default="")


def log_of(
    study: Study, patients: dict[int, Patient], protocol: Protocol | None
) -> Log:
    """Return the log of a study, for the patients somebody may see.

    A published log keeps the persons who were not included without a patient. In a study
    of the clinic everybody who was screened is a patient: included is who has begun an
    index treatment.
    """
    rows: Any = Screening._default_manager
    kept = rows.filter(study=study, is_voided=False).select_related("patient")
    own = [row for row in kept if row.patient_id is None or row.patient_id in patients]
    if study.kind != StudyKind.PUBLISHED:
        own = [row for row in own if row.patient_id is not None]
    treated = _treated(study) if study.kind != StudyKind.PUBLISHED else None
    read = list(_log_rows(own, protocol, treated))
    keys = frozenset(one.key for one in patients.values())
    return Log(read_screening_log(read, protocol), keys)


def _treated(study: Study) -> frozenset[int]:
    rows: Any = Treatment._default_manager
    index = rows.filter(study=study, is_voided=False, role=str(TreatmentRole.INDEX))
    return frozenset(index.values_list("patient_id", flat=True))


def _log_rows(
    rows: Iterable[Any], protocol: Protocol | None, treated: frozenset[int] | None
) -> Iterator[LogRow]:
    """Yield the rows about a protocol's criteria; of who was not treated without a key."""
    criteria = () if protocol is None else protocol.criteria
    asked = {ALL_CRITERIA, *(one.id for one in criteria)}
    for row in rows:
        (found,) = records_of([row])
        record = cast("LogRow", found)
        if protocol is not None and record.criterion not in asked:
            continue
        if treated is None or row.patient_id in treated:
            yield record
            continue
        key = f"{row.patient.key}:{record.criterion}"
        yield record.model_copy(update={"patient_id": None, "screening_id": key})
