"""A question about the data, from asking to closing."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from anagen.web.accounts.models import User
from anagen.web.registry.actions import ask_query
from anagen.web.registry.models import DataQuery, Patient, QueryStatus
from tests.support.pages import read_page

SignIn = Callable[[User], Client]


def test_a_query_is_asked_answered_and_closed(
    sign_in: SignIn, data_manager: User, assessor: User, patient: Patient
) -> None:
    url = f"/patients/clinic/{patient.key}/queries/"
    client = sign_in(data_manager)
    read_page(client.get(url))
    asked = client.post(url, {"question": "Is 37 right?", "table": "patients"})
    assert asked.status_code == 302
    query = DataQuery.objects.get()
    assert query.asked_by == data_manager

    client = sign_in(assessor)
    assert "Is 37 right?" in read_page(client.get("/queries/")).text
    page = read_page(client.get(f"/queries/{query.pk}/"))
    assert "close" not in [one.attributes.get("value") for one in page.all("button")]
    said = {"answer": "Yes.", "revision": query.revision, "what": "answer"}
    assert client.post(f"/queries/{query.pk}/", said).status_code == 302
    query.refresh_from_db()
    assert (query.status, query.answer) == (QueryStatus.ANSWERED, "Yes.")

    stale = client.post(f"/queries/{query.pk}/", {**said, "answer": "No."})
    assert stale.status_code == 409

    client = sign_in(data_manager)
    close = {"revision": query.revision, "what": "close", "answer": ""}
    assert client.post(f"/queries/{query.pk}/", close).status_code == 302
    query.refresh_from_db()
    assert query.status == QueryStatus.CLOSED
    assert query.answer == "Yes."


def test_an_empty_question_is_refused_beside_its_box(
    sign_in: SignIn, data_manager: User, patient: Patient
) -> None:
    url = f"/patients/clinic/{patient.key}/queries/"
    page = read_page(sign_in(data_manager).post(url, {"question": " "}), 422)
    assert "There is a problem" in page.text
    assert not DataQuery.objects.exists()


def test_who_may_not_ask_or_see_cannot(
    sign_in: SignIn,
    reader: User,
    stranger: User,
    data_manager: User,
    patient: Patient,
) -> None:
    query = ask_query(patient, "Right?", by=data_manager).row
    url = f"/patients/clinic/{patient.key}/queries/"
    client = sign_in(reader)
    assert client.post(url, {"question": "Is it?"}).status_code == 403
    assert client.get("/queries/").status_code == 403
    said = {"answer": "x", "revision": 1, "what": "answer"}
    assert client.post(f"/queries/{query.pk}/", said).status_code == 403
    client = sign_in(stranger)
    assert client.get(url).status_code == 404
    assert client.get(f"/queries/{query.pk}/").status_code == 404
