"""How every page of a patient begins: found, allowed, noted; and how a refusal is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from anagen.web.accounts.models import Membership, Role, Site, User
from anagen.web.accounts.permissions import MAY, Permission
from anagen.web.registry.access import log_read
from anagen.web.registry.actions import ActionRefused, Conflict, field_name
from anagen.web.registry.models import Access, Patient
from anagen.web.shell.problems import render_problem

if TYPE_CHECKING:
    from anagen.kernel.errors import Problem

__all__ = [
    "PATIENT",
    "ProblemLine",
    "ProblemSummary",
    "allowed_at",
    "conflict_page",
    "patient_view",
    "problem_summary",
    "user_of",
]

P = ParamSpec("P")

PATIENT = "patients/<str:study>/<str:key>/"
"""Where the pages of a patient stand: ``path(PATIENT + "laboratory/", ...)``."""


def user_of(request: HttpRequest) -> User:
    """Return who is signed in.

    Raises
    ------
    PermissionDenied
        When nobody is; the middleware sends such a request to the door before.
    """
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def allowed_at(user: User, site: Site | None) -> frozenset[Permission]:
    """Return what somebody may do at a site, in one query; reading where there is none.

    A patient without a site is of a published study, which every member may read.
    """
    if site is None:
        return frozenset({Permission.READ})
    roles = Membership.objects.filter(user_id=user.pk, site=site)
    return frozenset(
        permission
        for role in roles.values_list("role", flat=True)
        for permission in MAY[Role(role)]
    )


PatientPage = Callable[Concatenate[HttpRequest, Patient, P], HttpResponse]
PatientAnswer = Callable[..., HttpResponse]


def patient_view(
    permission: Permission, *, says: str = "", what: Access = Access.READ
) -> Callable[[PatientPage[P]], PatientAnswer]:
    """Make a view of a patient: ``@patient_view(Permission.READ, says="laboratory")``.

    The view gets the patient in place of the study's and the patient's keys of the
    address, with its study, site and summary. A patient of a site that is not one's own
    is not there at all (404); what one may not do with one's own is refused (403). Each
    look is written into the access log; what is posted is not, since an action notes it,
    except where names or photographs are shown.

    Parameters
    ----------
    permission
        What is needed at the patient's site.
    says
        What the access log calls the page; the view's name when empty.
    what
        What kind of look it is.
    """

    def decorate(view: PatientPage[P]) -> PatientAnswer:
        page = says or view.__name__.replace("_", " ")

        @wraps(view)
        def answer(
            request: HttpRequest,
            study: str,
            key: str,
            *args: P.args,
            **kwargs: P.kwargs,
        ) -> HttpResponse:
            user = user_of(request)
            patient = _patient(user, study, key)
            allowed = allowed_at(user, patient.site)
            if permission not in allowed:
                raise PermissionDenied
            request.allowed = allowed  # type: ignore[attr-defined]
            # A form that is refused shows names and pictures again: that is a look too.
            if request.method in {"GET", "HEAD"} or what != Access.READ:
                log_read(user, patient, what=what, says=page)
            return view(request, patient, *args, **kwargs)

        return answer

    return decorate


def _patient(user: User, study: str, key: str) -> Patient:
    found = (
        Patient.objects.for_user(user)
        .current()
        .filter(study__key=study, key=key)
        .select_related("study", "site", "summary")
        .first()
    )
    if found is None:
        raise Http404
    return found


# ---------------------------------------------------------------- what goes wrong


@dataclass(frozen=True)
class ProblemLine:
    """One line of an error summary.

    Parameters
    ----------
    text
        What is wrong, why, and what to do.
    target
        Id of the box it is about; empty when it is about none of the page.
    """

    text: str
    target: str


@dataclass(frozen=True)
class ProblemSummary:
    """What ``clinic/_problem_summary.html`` shows on top of a form.

    Parameters
    ----------
    title
        What was not done.
    lines
        Everything that is wrong.
    """

    title: str
    lines: tuple[ProblemLine, ...]


def problem_summary(
    error: ActionRefused, boxes: Iterable[str] = (), *, prefix: str = "id_"
) -> ProblemSummary:
    """Return a refusal as an error summary, each line tied to its box.

    Parameters
    ----------
    error
        What an action refused.
    boxes
        Names of the boxes of the page. A problem is tied to the box of its place (see
        `field_name`), else to that of its column.
    prefix
        What stands before a name in an id.

    Examples
    --------
    >>> from anagen.kernel.errors import Place, Problem
    >>> refused = ActionRefused(
    ...     "It was not done:",
    ...     [Problem(Place("reason"), "there is no reason", "Why?", "Say why.")],
    ... )
    >>> summary = problem_summary(refused, ["reason"])
    >>> summary.lines[0].target, summary.lines[0].text
    ('id_reason', 'There is no reason. Why? Say why.')
    """
    known = set(boxes)
    lines = []
    for problem in error.problems:
        names = (field_name(problem.place), problem.place.column, problem.place.file)
        name = next((one for one in names if one in known), "")
        lines.append(ProblemLine(_said(problem), f"{prefix}{name}" if name else ""))
    return ProblemSummary(_sentence(error.headline.rstrip(":")), tuple(lines))


def _said(problem: Problem) -> str:
    parts = (problem.what, problem.why, problem.next_step)
    return " ".join(_sentence(part) for part in parts if part)


def _sentence(text: str) -> str:
    text = text.strip()
    closed = text if text.endswith((".", "?", "!", ":")) else f"{text}."
    return closed[:1].upper() + closed[1:]


def conflict_page(
    request: HttpRequest,
    conflict: Conflict,
    *,
    back: str,
    labels: dict[str, str] | None = None,
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """Answer 409 with both versions side by side; what was typed is not lost.

    Parameters
    ----------
    conflict
        What the action raised.
    back
        Address of the form, to go on from their version.
    labels
        What the fields are called.
    context
        More for the template ``clinic/conflict.html``.
    """
    names = labels or {}
    rows = [
        (
            names.get(name, name.replace("_", " ").capitalize()),
            conflict.theirs.get(name, ""),
            conflict.mine.get(name, ""),
        )
        for name in conflict.differing
        if name in conflict.mine
    ]
    given = {"conflict": conflict, "rows": rows, "back": back, **(context or {})}
    return render_problem(request, 409, template="clinic/conflict.html", context=given)
