"""Pages of problems: what, why, what to do, and a number to tell."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from anagen.web.accounts.models import User
from anagen.web.shell.problems import PROBLEMS, render_problem
from anagen.web.urls import handler400, handler403, handler404, handler500, urlpatterns
from tests.support.pages import Page, page_faults, parse_page

ReadPage = Callable[..., Page]


def fails(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault of the program")


def forbids(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("Only the moon may.")


def suspects(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation("odd")


def hides(request: HttpRequest) -> HttpResponse:
    raise Http404


def takes(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(len(request.body)))


def clashes(request: HttpRequest) -> HttpResponse:
    return render_problem(request, 409, why="Meera saved it at 10:42.")


urlpatterns = [
    *urlpatterns,
    path("fails/", fails),
    path("forbids/", forbids),
    path("suspects/", suspects),
    path("hides/", hides),
    path("takes/", takes),
    path("clashes/", clashes),
]
__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@pytest.fixture
def inside(
    settings: object, sign_in: Callable[[User], Client], clinician: User
) -> Client:
    settings.ROOT_URLCONF = __name__  # type: ignore[attr-defined]
    client = sign_in(clinician)
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize(
    ("at", "status", "says"),
    [
        ("fails", 500, "The workbench failed here."),
        ("forbids", 403, "Only the moon may."),
        ("suspects", 400, "The request could not be understood."),
        ("hides", 404, "There is nothing at this address."),
        ("clashes", 409, "Meera saved it at 10:42."),
    ],
)
def test_each_problem_says_what_why_and_what_to_do(
    at: str, status: int, says: str, inside: Client, page: ReadPage
) -> None:
    answer = inside.get(f"/{at}/")
    said = page(answer, status)
    assert says in said.text
    assert PROBLEMS[status].do in said.text
    assert f"problem {answer['X-Problem']}" in said.text


def test_a_request_too_large_says_so(
    inside: Client, settings: object, page: ReadPage
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10  # type: ignore[attr-defined]
    answer = inside.post("/takes/", "x" * 11, content_type="text/plain")
    assert page(answer, 413).h1 == "This is too large."


def test_the_number_leads_to_the_traceback(
    inside: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "anagen.web"):
        number = inside.get("/fails/")["X-Problem"]
    [record] = [one for one in caplog.records if number in one.getMessage()]
    assert record.exc_info is not None
    assert "a fault of the program" in str(record.exc_info[1])


def test_a_form_of_another_page_is_refused(
    settings: object, clinician: User, page: ReadPage
) -> None:
    client = Client(enforce_csrf_checks=True)
    said = page(client.post("/accounts/login/", {"login": "clinician"}), 403)
    assert said.h1 == "This form could not be accepted."


def test_a_part_of_a_page_gets_a_part(inside: Client) -> None:
    answer = inside.get("/hides/", headers={"HX-Request": "true"})
    assert answer.status_code == 404
    assert b"<html" not in answer.content
    assert b'role="alert"' in answer.content


def test_an_autosave_after_the_session_ended_keeps_the_page(
    client: Client, db: None
) -> None:
    answer = client.post("/site/", headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert b"Nothing you typed" in answer.content


@pytest.mark.parametrize("status", [401, 500])
def test_a_failure_page_needs_no_database(status: int) -> None:
    request = RequestFactory().get("/")
    said = parse_page(render_problem(request, status).content.decode())
    assert page_faults(said) == []
    assert said.h1 == PROBLEMS[status].what
