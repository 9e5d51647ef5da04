"""What can be asked: studies, patients, courses, findings; and results put in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import NinjaAPI, Query, Status
from ninja.errors import AuthenticationError, Throttled

from anagen import __version__
from anagen.interop.findings_text import finding_as_json
from anagen.interop.timeline_json import timeline_cells
from anagen.kernel.errors import Problem
from anagen.kernel.quantities import plain
from anagen.knowledge import load_knowledge
from anagen.web.accounts.permissions import Permission
from anagen.web.api.answers import (
    FindingsOut,
    LaboratoryIn,
    PatientPage,
    ProblemsOut,
    RecordedOut,
    StudyOut,
)
from anagen.web.api.cohort_files import cohort_zip
from anagen.web.api.door import DOORS, Asker, PerPerson, asker_of
from anagen.web.registry.access import log_export, log_read
from anagen.web.registry.actions import ActionRefused, field_name, record_laboratory
from anagen.web.registry.models import Patient, StudyKind
from anagen.web.registry.reading import cohort_of, timeline_of
from anagen.web.registry.summaries import evaluation_day, summarise

__all__ = ["api"]

View = Callable[..., HttpResponse]


def _for_who_may_ask(view: View) -> View:
    """Show the description of the API to those whom the API answers."""

    @wraps(view)
    def answer(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        if not any(door(request) for door in DOORS):
            return _nobody(request, None)
        return view(request, *given, **named)

    return answer


api = NinjaAPI(
    title="Anagen workbench",
    version=__version__,
    description="The same patients, permissions and actions as the pages.",
    auth=DOORS,
    throttle=PerPerson(),
    docs_url=None,
    docs_decorator=_for_who_may_ask,
    urls_namespace="api",
)

_Page = Annotated[int, Query(ge=1, le=1_000_000)]
_Size = Annotated[int, Query(ge=1, le=500)]


# ---------------------------------------------------------------- what goes wrong


def _said(request: HttpRequest, status: int, detail: str) -> HttpResponse:
    return api.create_response(request, {"detail": detail}, status=status)


@api.exception_handler(AuthenticationError)
def _nobody(request: HttpRequest, error: object) -> HttpResponse:
    del error
    answer = _said(
        request, 401, "Sign in, or send `Authorization: Bearer` and a token."
    )
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(PermissionDenied)
def _forbidden(request: HttpRequest, error: object) -> HttpResponse:
    del error
    return _said(request, 403, "The role does not include this at the patient's site.")


@api.exception_handler(Http404)
def _missing(request: HttpRequest, error: object) -> HttpResponse:
    del error
    return _said(request, 404, "It is not there, or it is of a site that is not yours.")


@api.exception_handler(Throttled)
def _too_many(request: HttpRequest, error: object) -> HttpResponse:
    del error
    return _said(request, 429, "Too many requests in a minute; wait, then go on.")


@api.exception_handler(ActionRefused)
def _refused(request: HttpRequest, error: ActionRefused) -> HttpResponse:
    said = {"detail": error.headline, "problems": _problems(error.problems)}
    return api.create_response(request, said, status=422)


def _problems(problems: Any) -> list[dict[str, str]]:
    return [_problem(one) for one in problems]


def _problem(one: Problem) -> dict[str, str]:
    return {
        "field": field_name(one.place),
        "what": one.what,
        "why": one.why,
        "do": one.next_step,
    }


# ---------------------------------------------------------------- reading


@api.get("/studies", response=list[StudyOut], summary="Studies you may read")
def list_studies(request: HttpRequest) -> list[dict[str, Any]]:
    """Return every study with how many of its patients you may read."""
    asker = asker_of(request)
    current = Q(patients__is_voided=False)
    seen = Q(patients__site__in=asker.sites(Permission.READ))
    of_all = Q(kind=StudyKind.PUBLISHED)
    counts = asker.studies().annotate(
        seen=Count("patients", filter=current & (seen | of_all), distinct=True)
    )
    return [
        {
            "key": one.key,
            "name": one.name,
            "kind": one.kind,
            "says": one.says,
            "patients": one.seen,
        }
        for one in counts.order_by("key")
    ]


@api.get(
    "/studies/{study}/patients", response=PatientPage, summary="Patients of a study"
)
def list_patients(
    request: HttpRequest, study: str, page: _Page = 1, page_size: _Size = 100
) -> dict[str, Any]:
    """Return one page of patients, by pseudonym. Names are never in it."""
    asker = asker_of(request)
    rows = asker.patients(study)
    start = (page - 1) * page_size
    log_read(asker.user, None, says=f"API: patients of {study}, page {page}")
    return {
        "count": rows.count(),
        "page": page,
        "page_size": page_size,
        "patients": [_patient(one) for one in rows[start : start + page_size]],
    }


def _patient(row: Any) -> dict[str, Any]:
    age = row.age_at_index
    return {
        "key": row.key,
        "label": row.label,
        "study": row.study.key,
        "site": None if row.site is None else row.site.slug,
        "sex": row.sex or None,
        "age_at_index": None if age is None else plain(age),
        "status": row.status or None,
    }


@api.get(
    "/studies/{study}/patients/{key}/timeline",
    response=dict[str, list[dict[str, str]]],
    summary="Everything on record of a patient",
)
def get_timeline(request: HttpRequest, study: str, key: str) -> Any:
    """Return the rows of a patient by table, as `anagen` reads them from a JSON file.

    Rows leave the registry by it, so it needs a role that may export, and is noted as an
    export.
    """
    asker = asker_of(request)
    patient = asker.patient(study, key)
    _require_export(asker, patient)
    cells = timeline_cells(timeline_of(patient))
    says = "API: timeline"
    log_export(asker.user, patient.study, patients=1, says=says, patient=patient)
    return cells


def _require_export(asker: Asker, patient: Patient) -> None:
    if patient.study.kind == StudyKind.PUBLISHED:
        return
    asker.require(Permission.EXPORT, patient.site)


@api.get(
    "/studies/{study}/patients/{key}/findings",
    response=FindingsOut,
    summary="What the rules say of a patient today",
)
def get_findings(request: HttpRequest, study: str, key: str) -> dict[str, Any]:
    """Return every finding with its rule, facts and sources, the loudest first."""
    asker = asker_of(request)
    patient = asker.patient(study, key)
    log_read(asker.user, patient, says="API: findings")
    today, timeline = timezone.localdate(), timeline_of(patient)
    knowledge = load_knowledge()
    found = summarise(patient, timeline, today).findings
    return {
        "patient": patient.key,
        "on": today,
        "study_day": evaluation_day(patient, timeline, today),
        "knowledge_version": knowledge.version,
        "findings": [finding_as_json(one, knowledge) for one in found],
    }


@api.get("/studies/{study}/cohort.zip", summary="A study as a zip of CSV")
def get_cohort(request: HttpRequest, study: str) -> HttpResponse:
    """Return the tables of the patients you may export, without dates of birth."""
    asker = asker_of(request)
    sites = asker.sites(Permission.EXPORT)
    if not sites:
        raise PermissionDenied
    rows = asker.patients(study)
    of_study = asker.studies().get(key=study)
    if of_study.kind == StudyKind.PUBLISHED:
        cohort = cohort_of(of_study, birth_dates=False)
    else:
        chosen = list(rows.filter(site__in=sites))
        if not chosen:
            raise PermissionDenied
        cohort = cohort_of(chosen, name=study, birth_dates=False)
    note = f"{of_study.name} ({of_study.kind}); anagen {__version__}."
    content = cohort_zip(cohort, note)
    digest = hashlib.sha256(content).hexdigest()
    says = f"API: cohort.zip, {cohort.fingerprint}, sha256 {digest}"
    log_export(asker.user, of_study, patients=len(cohort), says=says)
    answer = HttpResponse(content, content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{study}.zip"'
    return answer


# ---------------------------------------------------------------- writing


@api.post(
    "/studies/{study}/patients/{key}/laboratory",
    response={201: RecordedOut, 422: ProblemsOut},
    summary="Record laboratory results",
)
def post_laboratory(
    request: HttpRequest, study: str, key: str, given: LaboratoryIn
) -> Status[Any]:
    """Record results as the laboratory page does: all of them, or none and every reason."""
    asker = asker_of(request)
    patient = asker.patient(study, key)
    asker.require(Permission.RECORD, patient.site)
    done = record_laboratory(
        patient, given.results, by=asker.user, on=given.on, reason=given.reason
    )
    said = {
        "keys": [row.key for row in done.rows],
        "warnings": _problems(done.warnings),
    }
    return Status(201, said)
