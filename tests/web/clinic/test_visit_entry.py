"""A visit: written in parts, saved as one goes, compared, signed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from anagen.web.accounts.models import User
from anagen.web.clinic.frame import patient_url
from anagen.web.registry import models
from anagen.web.registry.actions import open_visit
from anagen.web.registry.models import Patient, Visit
from anagen.web.registry.reading import timeline_of
from tests.support.pages import Page

SignIn = Callable[[User], Client]
Read = Callable[..., Page]

TYPED: dict[str, Any] = {
    "scalp-top_cells": ",".join(["100"] * 20 + ["0"] * 20),
    "scalp-top": "50",
    "scalp-back": "0",
    "scalp-left": "33.5",
    "scalp-right": "10",
    "exam-eyebrows": "partial",
    "exam-nails": "changed",
    "exam-nails_text": "pitting",
    "tricho-done": "yes",
    "tricho-signs": ["yellow_dots"],
    "scores-aasis_total": "12",
    "scores-dlqi": "4",
    "events-since": "some",
    "events-0-term": "pharyngitis",
    "events-0-grade": "1",
    "adherence-missed": "some",
    "adherence-count": "2",
    "note-text": "Said her name was Ada.",
    "plan-choice": "step_down",
    "plan-reason": "stable",
}


@pytest.fixture
def visit(patient: Patient, assessor: User, today: date) -> Visit:
    found: Visit = open_visit(patient, on=today, by=assessor).row
    found.patient = patient
    return found


def address(visit: Visit, name: str = "visit") -> str:
    return patient_url(name, visit.patient, visit.pk)


def save(client: Client, visit: Visit, revision: int, **typed: Any) -> Any:
    """Save as the page's script does; an underscore stands for the first hyphen."""
    given = {name.replace("__", "-"): value for name, value in typed.items()}
    touched = ",".join({name.split("-")[0] for name in given})
    return client.post(
        address(visit),
        {"revision": revision, "touched": touched, **given},
        headers={"X-Autosave": "1"},
    )


def draft(visit: Visit) -> dict[str, Any]:
    found: dict[str, Any] = Visit.objects.get(pk=visit.pk).draft
    return found


def test_a_visit_is_written_by_a_plain_form_and_signed(
    visit: Visit, assessor: User, sign_in: SignIn, page: Read
) -> None:
    client = sign_in(assessor)
    assert "SALT" in page(client.get(address(visit))).text
    answer = client.post(address(visit), {"revision": 1, **TYPED, "then": "sign"})
    assert answer["Location"] == address(visit, "visit_sign")
    again = page(client.get(address(visit)))
    boxes = {one.attributes.get("id"): one.attributes for one in again.all("input")}
    assert boxes["scalp-left"]["value"] == "33.5"
    assert "checked" in boxes["exam-eyebrows_partial"]
    assert "Unsigned draft from" in again.text
    summary = page(client.get(address(visit, "visit_sign")))
    assert "SALT 27.83" in summary.text
    assert "step down. stable" in summary.text
    signed = client.post(address(visit, "visit_sign"), {"revision": 2})
    assert signed.status_code == 302
    timeline = timeline_of(Patient.objects.get(pk=visit.patient_id))
    scores = {
        (row.instrument, row.component): str(row.value) for row in timeline.assessments
    }
    assert scores[("salt", "top")] == "50"
    assert scores[("salt", "total")] == "27.83"
    assert scores[("aasis", "total")] == "12"
    seen = {(row.kind, row.value, str(row.presence)) for row in timeline.findings}
    assert {
        ("eyebrows", "partial_hair_loss", "present"),
        ("nails", "pitting", "present"),
        ("trichoscopy", "yellow_dots", "present"),
        ("trichoscopy", "black_dots", "absent"),
        ("adherence", "2 doses missed", "present"),
        ("quality_of_life", "DLQI 4", "present"),
    } <= seen
    assert [row.term for row in timeline.events] == ["pharyngitis"]
    kept = Visit.objects.get(pk=visit.pk)
    assert kept.note == "Said her name was Ada.\n\nPlan: step down. stable"
    assert kept.scalp_map.overrides == {"back": "0", "left": "33.5", "right": "10"}
    read = page(client.get(address(visit)))
    assert "27.83" in read.text
    assert "signed by assessor" in read.text


def test_no_event_since_last_time_is_recorded_and_no_answer_is_not(
    visit: Visit, assessor: User, sign_in: SignIn
) -> None:
    client = sign_in(assessor)
    assert save(client, visit, 1, events__since="none").json()["revision"] == 2
    client.post(address(visit, "visit_sign"), {"revision": 2})
    [event] = timeline_of(visit.patient).events
    assert (event.term, str(event.kind)) == ("none", "adverse_event")
    assert timeline_of(visit.patient).assessments == ()


def test_an_autosave_answers_with_the_score_of_the_server(
    visit: Visit, assessor: User, sign_in: SignIn
) -> None:
    client = sign_in(assessor)
    regions = {"scalp__back": "0", "scalp__left": "0", "scalp__right": "0"}
    first = save(client, visit, 1, **regions).json()
    assert (first["salt"], first["missing"]) == ("", ["top"])
    said = save(client, visit, 2, scalp__top="60", **regions).json()
    assert (said["salt"], said["revision"], said["problems"]) == ("24", 3, {})
    assert said["says"].startswith("S1")
    wrong = save(client, visit, 3, scalp__top="140", **regions).json()
    assert list(wrong["problems"]) == ["scalp-top"]
    assert save(client, visit, 4, scalp__top="140", **regions).json()["revision"] == 4


def test_who_types_over_painted_cells_without_a_script_means_the_number(
    visit: Visit, assessor: User, sign_in: SignIn
) -> None:
    client = sign_in(assessor)
    cells = ",".join(["100"] * 10 + ["0"] * 30)
    save(client, visit, 1, scalp__top="25", scalp__top_cells=cells)
    assert draft(visit)["scalp_map"]["overrides"] == {}
    save(client, visit, 2, scalp__top="60", scalp__top_cells=cells)
    assert draft(visit)["scalp_map"] == {"cells": {}, "overrides": {"top": "60"}}


def test_two_people_write_two_parts_and_neither_is_lost(
    visit: Visit, assessor: User, clinician: User
) -> None:
    one, other = Client(), Client()
    one.force_login(assessor, backend=_BACKEND)
    other.force_login(clinician, backend=_BACKEND)
    save(one, visit, 1, note__text="seen")
    said = save(other, visit, 1, exam__nails="none").json()
    assert said["others"]["note"]["raw"] == {"note-text": ["seen"]}
    assert said["others"]["note"]["by"] == "assessor"
    assert draft(visit)["form"]["raw"] == {
        "note-text": ["seen"],
        "exam-nails": ["none"],
    }


def test_the_same_part_is_a_conflict_with_both_versions_to_choose_from(
    visit: Visit, assessor: User, clinician: User, page: Read
) -> None:
    one, other = Client(), Client()
    one.force_login(assessor, backend=_BACKEND)
    other.force_login(clinician, backend=_BACKEND)
    save(one, visit, 1, note__text="first")
    given = {"note__text": "second", "exam__nails": "none"}
    answer = save(other, visit, 1, **given)
    assert answer.status_code == 409
    assert answer.json()["parts"] == {"note": {"label": "Note", "by": "assessor"}}
    assert draft(visit)["form"]["raw"] == {
        "exam-nails": ["none"],
        "note-text": ["first"],
    }
    typed = {"revision": 1, "note-text": "second", "exam-nails": "none"}
    both = page(other.post(address(visit), typed), 409)
    assert "first" in both.text
    assert "second" in both.text
    chosen = {**typed, "revision": 3, "choose": "yes", "choose-note": "mine"}
    assert other.post(address(visit), chosen).status_code == 302
    assert draft(visit)["note"] == "second"


def test_signing_what_somebody_changed_meanwhile_shows_it_anew(
    visit: Visit, assessor: User, sign_in: SignIn, page: Read
) -> None:
    client = sign_in(assessor)
    save(client, visit, 1, note__text="first")
    shown = page(client.post(address(visit, "visit_sign"), {"revision": 1}), 409)
    assert "Somebody saved it after you looked" in shown.text
    assert Visit.objects.get(pk=visit.pk).status == "draft"


def test_a_refusal_is_tied_to_the_boxes_and_keeps_what_was_typed(
    visit: Visit, assessor: User, sign_in: SignIn, page: Read
) -> None:
    client = sign_in(assessor)
    wrong = {
        "revision": 1,
        "scalp-top": "140",
        "scores-aasis_3": "11",
        "events-since": "some",
        "events-0-grade": "3",
    }
    client.post(address(visit), wrong)
    answer = client.post(address(visit, "visit_sign"), {"revision": 2})
    refused = page(answer, 422)
    targets = {
        one.attributes["href"].removeprefix("#")
        for one in refused.all("a")
        if one.attributes.get("href", "").startswith("#")
    }
    assert {"scalp-top", "scores-aasis_3", "events-0-term"} <= targets
    ids = {one.attributes.get("id") for one in refused.elements}
    assert targets <= ids
    boxes = {one.attributes.get("id"): one.attributes for one in refused.all("input")}
    assert boxes["scalp-top"]["value"] == "140"


def test_a_follow_up_knows_the_last_visit(
    visit: Visit,
    assessor: User,
    sign_in: SignIn,
    today: date,
) -> None:
    client = sign_in(assessor)
    client.post(address(visit), {"revision": 1, **TYPED})
    client.post(address(visit, "visit_sign"), {"revision": 2})
    done = open_visit(visit.patient, on=today, by=assessor)
    done.row.patient = visit.patient
    html = client.get(address(done.row)).content.decode()
    start = html.index('<script id="last-raw"')
    raw = json.loads(html[html.index(">", start) + 1 : html.index("</script>", start)])
    wanted = {
        name: [texts] if isinstance(texts, str) else texts
        for name, texts in TYPED.items()
        if name.split("-")[0] in {"scalp", "exam", "tricho"}
    }
    assert raw == wanted


def test_a_second_rater_sees_nothing_until_both_have_scored(
    visit: Visit, assessor: User, clinician: User, page: Read
) -> None:
    one, other = Client(), Client()
    one.force_login(assessor, backend=_BACKEND)
    other.force_login(clinician, backend=_BACKEND)
    four = {f"scalp-{name}": "10" for name in ("top", "back", "left", "right")}
    second = address(visit, "visit_second")
    assert one.get(second).status_code == 403
    other.post(second, {"start": "yes", "blinded": "yes"})
    blind = page(other.get(second))
    assert "Takes" not in blind.text
    assert other.get(address(visit))["Location"] == second
    assert "is not finished" in page(one.get(address(visit))).text
    other.post(second, dict.fromkeys(four, "20") | {"then": "done"})
    assert "Agreement is shown when assessor" in page(other.get(second)).text
    assert "Agreement: " not in page(one.get(address(visit))).text
    now = Visit.objects.get(pk=visit.pk).revision
    one.post(address(visit), {"revision": now, **four})
    assert "Agreement: assessor and clinician" in page(other.get(second)).text
    assert "who was blinded" in page(one.get(address(visit))).text
    kept = Visit.objects.get(pk=visit.pk)
    done = one.post(address(visit, "visit_sign"), {"revision": kept.revision})
    assert done.status_code == 302, done.content.decode()
    totals = {
        row.rater: str(row.value)
        for row in timeline_of(visit.patient).assessments
        if row.component == "total"
    }
    assert totals == {f"u{assessor.pk}": "10", f"u{clinician.pk}": "20"}


def test_a_visit_is_opened_listed_and_discarded(
    patient: Patient,
    assessor: User,
    sign_in: SignIn,
    page: Read,
    today: date,
) -> None:
    client = sign_in(assessor)
    url = patient_url("patient_visits", patient)
    assert "No visit is signed yet" in page(client.get(url)).text
    late = page(client.post(url, {"on": "2999-01-01", "kind": "follow_up"}), 422)
    assert "lies ahead" in late.text
    opened = client.post(url, {"on": today.isoformat(), "kind": "baseline"})
    [visit] = Visit.objects.all()
    assert opened["Location"] == patient_url("visit", patient, visit.pk)
    assert "Unsigned draft from" in page(client.get(url)).text
    bin_ = patient_url("visit_discard", patient, visit.pk)
    assert "no reason" in page(client.post(bin_, {"revision": 1}), 422).text
    client.post(bin_, {"revision": 1, "reason": "wrong patient"})
    assert Visit.objects.get().status == "discarded"


def test_what_no_page_sends_breaks_nothing(
    visit: Visit, assessor: User, sign_in: SignIn, page: Read
) -> None:
    client = sign_in(assessor)
    strange = {
        "scalp-top": "1e-99999999",
        "scalp-back": "<script>alert(1)</script>",
        "scalp-left_cells": "9" * 5000,
        "scalp-left": "nan",
        "scalp-right": "-1",
        "exam-eyebrows": "xyz",
        "events-since": "some",
        "events-99-term": "pharyngitis",
        "adherence-missed": "maybe",
        "scores-aasis_1": "\u0661\u0661",
        "scores-dlqi": "'; drop table",
        "unknown-part": "x",
        "plan-choice": "burn",
    }
    answer = client.post(
        address(visit),
        {"revision": "x" * 50, "touched": "scalp,moon", **strange},
        headers={"X-Autosave": "1"},
    )
    assert answer.status_code == 200
    client.post(address(visit), {"revision": 5, **strange})
    shown = page(client.get(address(visit)))
    assert "<script>alert(1)" not in shown.html
    kept = draft(visit)
    assert "unknown-part" not in kept["form"]["raw"]
    assert [row["kind"] for row in kept["findings"]] == ["quality_of_life"]
    page(client.get(address(visit, "visit_sign")))
    revision = Visit.objects.get(pk=visit.pk).revision
    refused = client.post(address(visit, "visit_sign"), {"revision": revision})
    page(refused, 422)


def test_a_second_rater_finishes_with_every_view_scored(
    visit: Visit, clinician: User, sign_in: SignIn, page: Read
) -> None:
    client = sign_in(clinician)
    url = address(visit, "visit_second")
    client.post(url, {"start": "yes", "blinded": "yes"})
    client.post(url, {"scalp-top": "20", "then": "done"})
    shown = page(client.get(url))
    assert "Not finished: every view is scored first" in shown.text
    assert not draft(visit)["form"]["second"]["done"]


def test_who_may_not_and_who_is_of_another_site(
    visit: Visit, reader: User, stranger: User, data_manager: User
) -> None:
    for user, status in ((reader, 403), (stranger, 404), (data_manager, 403)):
        client = Client()
        client.force_login(user, backend=_BACKEND)
        for name in ("visit", "visit_sign", "visit_second", "visit_discard"):
            assert client.get(address(visit, name)).status_code == status, name
        assert save(client, visit, 1, note__text="x").status_code == status
    assert models.Visit.objects.get().revision == 1
    assert Client().get(address(visit)).status_code == 302


def test_the_page_asks_a_constant_number_of_queries(
    visit: Visit,
    assessor: User,
    sign_in: SignIn,
    django_assert_max_num_queries: Any,
) -> None:
    client = sign_in(assessor)
    client.post(address(visit), {"revision": 1, **TYPED})
    client.get(address(visit))
    with django_assert_max_num_queries(24):
        client.get(address(visit))


_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
