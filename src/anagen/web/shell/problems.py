"""Pages for what goes wrong: what, why, what to do, and a number to tell.

A view answers an expected refusal with :func:`render_problem`. Raising
`PermissionDenied`, `Http404` or `SuspiciousOperation` ends here too, with its message
as the reason. The number stands in the log beside the traceback.
"""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.template.loader import render_to_string

if TYPE_CHECKING:
    from django.http import HttpRequest

from django.http import HttpResponse

__all__ = [
    "PROBLEMS",
    "PageProblem",
    "bad_request",
    "csrf_failed",
    "forbidden",
    "name_problem",
    "not_found",
    "render_problem",
    "server_error",
    "too_many",
]

_LOG = logging.getLogger("anagen.web")
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_LENGTH = 8


@dataclass(frozen=True)
class PageProblem:
    """What a page of a problem says."""

    what: str
    why: str
    do: str


PROBLEMS: dict[int, PageProblem] = {
    400: PageProblem(
        "The request could not be understood.",
        "The address or the form was not complete, or was changed on the way.",
        "Go back, load the page again, and repeat what you did.",
    ),
    401: PageProblem(
        "You are signed out.",
        "A session ends after some hours, and when a password is changed.",
        "Sign in in another tab, then come back here and go on. Nothing you typed "
        "in this page is lost as long as it stays open.",
    ),
    403: PageProblem(
        "You may not do this.",
        "Your role at this site does not include it.",
        "Ask the data manager of the site, or an administrator, if you should be "
        "able to.",
    ),
    404: PageProblem(
        "There is nothing at this address.",
        "It may be mistyped or have moved, or it belongs to a site that is not yours.",
        "Check the address, or start from the first page.",
    ),
    409: PageProblem(
        "Somebody else changed this meanwhile.",
        "It was changed after you opened it.",
        "Compare the two versions below, and save again what shall hold.",
    ),
    413: PageProblem(
        "This is too large.",
        "A form or a file may only have a certain size.",
        "Send fewer files at once, or make them smaller.",
    ),
    429: PageProblem(
        "Too many requests in a short time.",
        "The workbench slows down whoever tries passwords or codes in a row.",
        "Wait a few minutes, then try again.",
    ),
    500: PageProblem(
        "The workbench failed here.",
        "This is a fault of the program, not of yours. What was not confirmed as "
        "saved is not saved.",
        "Go back and try once more. If it fails again, tell an administrator the "
        "number below; it leads to the details in the log.",
    ),
}
"""What is said for each status when a view says nothing else."""


def name_problem(request: HttpRequest) -> str:
    """Return the number of a request's problem, made once."""
    number: str | None = getattr(request, "problem_number", None)
    if number is None:
        number = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
        request.problem_number = number  # type: ignore[attr-defined]
    return number


def render_problem(
    request: HttpRequest,
    status: int,
    *,
    what: str = "",
    why: str = "",
    do: str = "",
    template: str = "",
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """Answer with a page of a problem, or with its box for a part of a page.

    Parameters
    ----------
    status
        One of 400, 401, 403, 404, 409, 413, 429 and 500.
    what, why, do
        Sentences in place of the usual ones of :data:`PROBLEMS`.
    template
        A template that extends ``problem.html`` and fills its block ``details``; for
        a conflict, both versions.
    context
        What that template needs.
    """
    usual = PROBLEMS[status]
    said = replace(
        usual, what=what or usual.what, why=why or usual.why, do=do or usual.do
    )
    is_part = request.headers.get("HX-Request") == "true"
    name = template or ("_problem.html" if is_part else "problem.html")
    number = name_problem(request)
    given = {
        **(context or {}),
        "problem": said,
        "status": status,
        "number": number,
        "is_part": is_part,
    }
    # A page about a failure must not need what has failed: no database, no session.
    asked = None if status in {401, 500} else request
    _LOG.warning("%s %s: problem %s", status, request.method, number)
    text = render_to_string(name, given, request=asked)
    response = HttpResponse(text, status=status)
    response.headers["X-Problem"] = number
    return response


# ---------------------------------------------------------------- Django's own errors


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that is not understood, or too large."""
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        return render_problem(request, 413)
    return render_problem(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer who may not; the reason given with the exception is said."""
    return render_problem(request, 403, why=str(exception))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer an address that leads nowhere."""
    return render_problem(request, 404)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer who asks too often."""
    return render_problem(request, 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when the program fails; the log has the number and the traceback."""
    _LOG.error("problem %s: %s", name_problem(request), request.path, exc_info=True)
    return render_problem(request, 500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that does not carry the mark of its page."""
    _LOG.warning("problem %s: %s", name_problem(request), reason)
    return render_problem(
        request,
        403,
        what="This form could not be accepted.",
        why="It did not carry the mark that shows it came from this workbench. That "
        "happens when you signed in or out in another tab, when cookies are off, or "
        "when another page sent the form.",
        do="Go back, load the page again, and send the form once more.",
    )
