"""The cohort page: who is in it, what opens, and what leaves with which mark."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from anagen.web.accounts.models import Site, User
from anagen.web.registry.models import Access, AccessLog, Patient, Snapshot, Study
from anagen.web.research.evidence import TABS
from tests.support.pages import Page

SignIn = Callable[[User], Client]
Read = Callable[..., Page]


def test_nothing_chosen_teaches_what_to_choose(
    sign_in: SignIn, clinician: User, published: Study, page: Read
) -> None:
    shown = page(sign_in(clinician).get("/evidence/"))
    assert "/evidence/?study=s2_paediatric_ige" in shown.links.values()
    assert shown.links["Evidence"] == "/evidence/"


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_of_a_published_study(
    tab: str, sign_in: SignIn, reader: User, published: Study, page: Read
) -> None:
    shown = page(sign_in(reader).get(f"/evidence/{tab}/?study=s2_paediatric_ige"))
    assert "n = 5 of 5" in shown.text


def test_the_address_is_the_question(
    sign_in: SignIn, reader: User, published: Study, page: Read
) -> None:
    client = sign_in(reader)
    asked = {"study": published.key, "ask": "1", "age_from": "12", "sex": "female"}
    answer: Any = client.get("/evidence/", asked)
    assert answer.status_code == 302
    said = parse_qs(urlsplit(answer.url).query)
    assert said["among"] == ["sex = female", "age >= 12"]
    shown = page(client.get(answer.url))
    boxes = {one.attributes.get("name"): one for one in shown.all("input")}
    assert boxes["age_from"].attributes["value"] == "12"


def test_a_question_that_cannot_be_asked_is_explained(
    sign_in: SignIn, reader: User, published: Study, page: Read
) -> None:
    client = sign_in(reader)
    shown = page(client.get("/evidence/?study=s2_paediatric_ige&among=agee>=3"), 422)
    assert "Did you mean `age`" in shown.text
    assert page(client.get("/evidence/?study=x&among=%28%29"), 422).h1


def test_a_number_opens_its_question_counts_definitions_and_rows(
    sign_in: SignIn, reader: User, published: Study, page: Read
) -> None:
    client = sign_in(reader)
    overview = page(client.get("/evidence/?study=s2_paediatric_ige"))
    url = next(one for one in overview.links.values() if "salt75" in one)
    shown = page(client.get(url))
    assert "4/5 patients (80.0%)" in shown.text
    assert "outcomes/salt_response/salt75" in shown.text
    assert "share salt_response(salt75) per patient" in shown.text
    grid = page(client.get("/evidence/response/?study=s2_paediatric_ige"))
    assert any(one.attributes.get("scope") == "rowgroup" for one in grid.all("th"))
    cell = next(one for one in grid.links.values() if "/response_grid/" in one)
    assert page(client.get(cell)).all("tbody")


def test_nobody_sees_patients_of_another_site(
    sign_in: SignIn, stranger: User, own_study: Study
) -> None:
    client = sign_in(stranger)
    assert client.get("/evidence/?study=clinic").status_code == 404


def test_a_look_at_the_clinic_is_noted_and_queries_stay_few(
    sign_in: SignIn,
    clinician: User,
    own_study: Study,
    page: Read,
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    client = sign_in(clinician)
    with django_assert_max_num_queries(60):
        shown = page(client.get("/evidence/?study=clinic"))
    assert "n = 10 of 10" in shown.text
    assert AccessLog.objects.filter(says__startswith="evidence, overview: 10").exists()


def test_a_figure_is_drawn_in_the_page_with_the_same_as_a_table(
    sign_in: SignIn, reader: User, published: Study, page: Read
) -> None:
    client = sign_in(reader)
    shown = page(client.get("/evidence/figure/swimmer/?study=s2_paediatric_ige"))
    assert shown.all("svg")
    assert shown.all("table")
    part = client.get(
        "/evidence/figure/spider/?study=s2_paediatric_ige",
        headers={"HX-Request": "true"},
    )
    assert b"<h1" not in part.content
    assert client.get("/evidence/figure/nothing/?study=x").status_code == 404


@pytest.fixture
def frozen(
    sign_in: SignIn, clinician: User, own_study: Study
) -> tuple[Client, Snapshot]:
    client = sign_in(clinician)
    said = {"study": "clinic", "name": "before the paper", "reason": "paper"}
    answer: Any = client.post("/evidence/freeze/", said)
    assert answer.status_code == 302
    [snapshot] = Snapshot.objects.all()
    assert f"snapshot={snapshot.pk}" in answer.url
    return client, snapshot


def test_every_file_carries_its_snapshot(
    frozen: tuple[Client, Snapshot], page: Read
) -> None:
    client, snapshot = frozen
    mark = f"snapshot {snapshot.pk}, {snapshot.fingerprint[:12]}"
    at = f"?snapshot={snapshot.pk}"
    assert mark in client.get(f"/evidence/figure/spider.svg{at}").content.decode()
    assert mark in client.get(f"/evidence/figure/spider.csv{at}").content.decode()
    pdf = client.get(f"/evidence/figure/spider.pdf{at}")
    assert pdf.content.startswith(b"%PDF")
    assert f"snapshot-{snapshot.pk}" in pdf.headers["Content-Disposition"]
    assert client.get(f"/evidence/figure/spider.png{at}").content[1:4] == b"PNG"
    grid = page(client.get(f"/evidence/response/{at}"))
    url = next(link for link in grid.links.values() if link.endswith(".csv" + at))
    assert mark in client.get(url).content.decode()
    exports = AccessLog.objects.filter(what=Access.EXPORT)
    assert exports.count() == 5
    assert set(exports.values_list("patients", flat=True)) == {10}
    assert zlib.crc32(pdf.content) == zlib.crc32(
        client.get(f"/evidence/figure/spider.pdf{at}").content
    )


def test_rows_that_are_not_frozen_do_not_leave(
    sign_in: SignIn, clinician: User, own_study: Study
) -> None:
    answer = sign_in(clinician).get("/evidence/figure/spider.svg?study=clinic")
    assert answer.status_code == 403
    assert not AccessLog.objects.filter(what=Access.EXPORT).exists()


def test_a_reader_may_look_and_not_export(
    frozen: tuple[Client, Snapshot], sign_in: SignIn, reader: User, page: Read
) -> None:
    snapshot = frozen[1]
    client = sign_in(reader)
    shown = page(client.get(f"/evidence/snapshots/{snapshot.pk}/"))
    assert "Make the pack" not in shown.text
    at = f"?snapshot={snapshot.pk}"
    assert client.get(f"/evidence/figure/spider.svg{at}").status_code == 403
    posted = client.post(f"/evidence/snapshots/{snapshot.pk}/", {"smallest_group": 5})
    assert posted.status_code == 403


def test_a_snapshot_is_not_there_for_another_site(
    frozen: tuple[Client, Snapshot], sign_in: SignIn, stranger: User, other_site: Site
) -> None:
    client = sign_in(stranger)
    key = frozen[1].pk
    assert client.get(f"/evidence/snapshots/{key}/").status_code == 404
    assert client.get(f"/evidence/?snapshot={key}").status_code == 404
    listed = client.get("/evidence/snapshots/").content.decode()
    assert "before the paper" not in listed


def test_who_is_in_doubt_is_left_out_and_counted(
    sign_in: SignIn, clinician: User, own_study: Study, page: Read
) -> None:
    client = sign_in(clinician)
    shown = page(client.get("/evidence/?study=clinic&among=age+%3E%3D+12"))
    assert "n = 0 of 10; of 10 it is not known" in shown.text
    assert "Nobody meets every condition" in shown.text
    some = page(client.get("/evidence/?study=clinic&among=baseline_salt+%3E%3D+85"))
    assert "n = 5 of 10; of 2 it is not known" in some.text


def test_what_people_typed_cannot_run_in_a_drawing(
    sign_in: SignIn, clinician: User, own_study: Study
) -> None:
    nasty = "<img src=x onerror=alert(1)>"
    Patient.objects.filter(key="ada").update(label=nasty)
    answer = sign_in(clinician).get("/evidence/figure/swimmer/?study=clinic")
    assert b"<img" not in answer.content
    assert b"&lt;img" in answer.content
