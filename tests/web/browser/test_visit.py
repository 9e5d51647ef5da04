"""Visit entry in a real browser: keys, paint, two people, a crash."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from anagen.web.accounts.models import User
from anagen.web.clinic.frame import patient_url
from anagen.web.registry.actions import open_visit, save_draft, sign_visit
from anagen.web.registry.models import Patient, Visit
from anagen.web.registry.reading import timeline_of
from tests.web.browser.conftest import Watch
from tests.web.registry.conftest import (  # noqa: F401 - fixtures
    own_keys,
    patient,
    study,
    today,
    weeks_ago,
)

Look = Callable[[Page, str], None]
Enter = Callable[[Any], Page]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"

MAP: dict[str, Any] = {
    "cells": {
        "top": [100] * 4 + [50] * 6 + [0] * 30,
        "back": [0] * 18 + [100] * 6,
        "left": [0] * 18,
        "right": [0] * 12 + [50] * 6,
    },
    "overrides": {},
}


def is_saved(tab: Page) -> None:
    expect(tab.locator("[data-saved]")).to_have_text(
        re.compile(r"^Saved \d\d:\d\d, revision \d+")
    )


@pytest.fixture
def visit(patient: Patient, clinician: User, today: date) -> Visit:  # noqa: F811
    found: Visit = open_visit(patient, on=today, by=clinician).row
    found.patient = patient
    return found


@pytest.fixture
def before(
    patient: Patient,  # noqa: F811
    clinician: User,
    weeks_ago: Callable[[int], date],  # noqa: F811
) -> Visit:
    """A signed visit of eight weeks ago."""
    row = open_visit(patient, on=weeks_ago(8), by=clinician).row
    findings = [
        {"kind": "eyebrows", "value": "partial_hair_loss"},
        {"kind": "trichoscopy", "value": "yellow_dots"},
    ]
    draft = {"scalp_map": MAP, "findings": findings}
    row = save_draft(row, draft, revision=1, by=clinician)
    signed: Visit = sign_visit(row, revision=2, by=clinician).row
    return signed


def address(visit: Visit, name: str = "visit") -> str:
    return patient_url(name, visit.patient, visit.pk)


def raw_of(visit: Visit) -> dict[str, Any]:
    found: dict[str, Any] = Visit.objects.get(pk=visit.pk).draft["form"]["raw"]
    return found


def test_a_follow_up_takes_no_more_than_fifteen_actions_by_keyboard(
    before: Visit,
    enter: Enter,
    looked_at: Look,
    picture: Callable[[Page, str], None],
) -> None:
    patient, tab = before.patient, enter(before.assessor)  # noqa: F811
    tab.goto(patient_url("patient_visits", patient))
    looked_at(tab, "visit_list")
    actions = 0

    def press(key: str) -> None:
        nonlocal actions
        actions += 1
        tab.keyboard.press(key)

    def write(text: str) -> None:
        nonlocal actions
        actions += 1
        tab.keyboard.type(text)

    expect(tab.get_by_role("button", name="Open the visit")).to_be_focused()
    press("Enter")
    expect(tab.locator("html")).to_have_class(re.compile("visit-ready"))
    looked_at(tab, "visit_new")
    press("u")
    expect(tab.get_by_role("dialog")).to_contain_text("You looked, and it is as on")
    press("Enter")
    expect(tab.locator("#scalp-top")).to_be_focused()
    write("10")
    press("Tab")
    write("20")
    press("Escape")
    press("e")
    press("m")
    press("Control+Enter")
    expect(
        tab.get_by_role("button", name="Sign Ctrl Enter", exact=True)
    ).to_be_focused()
    looked_at(tab, "visit_sign")
    press("Control+Enter")
    expect(tab.get_by_role("status").first).to_contain_text("is signed")
    assert actions <= 15, actions
    signed = Visit.objects.exclude(pk=before.pk).get()
    assert signed.status == "signed"
    last = [
        row for row in timeline_of(patient).assessments if row.component == "total"
    ][-1]
    assert str(last.value) == "11.8"  # 0.4 * 10 + 0.24 * 20 + 6 cells of 50 %
    seen = {(row.kind, row.value) for row in timeline_of(patient).findings}
    assert {("eyebrows", "partial_hair_loss"), ("adherence", "doses missed")} <= seen
    tab.goto(address(signed))
    looked_at(tab, "visit_signed")
    tab.set_viewport_size({"width": 320, "height": 640})
    picture(tab, "visit_signed_narrow")


def test_dragging_paints_and_the_boxes_say_the_same(
    visit: Visit,
    before: Visit,
    enter: Enter,
    picture: Callable[[Page, str], None],
) -> None:
    tab = enter(visit.assessor)
    tab.goto(address(visit))
    row = tab.locator('[data-region="back"] [role=row]').nth(1).locator("[data-cell]")
    start, end = row.nth(0).bounding_box(), row.nth(5).bounding_box()
    assert start is not None
    assert end is not None
    middle = start["y"] + start["height"] / 2
    tab.mouse.move(start["x"] + start["width"] / 2, middle)
    tab.mouse.down()
    tab.mouse.move(end["x"] + end["width"] / 2, middle, steps=24)
    tab.mouse.up()
    expect(tab.locator("#scalp-back")).to_have_value("25")
    is_saved(tab)
    cells = raw_of(visit)["scalp-back_cells"][0].split(",")
    assert cells == ["0"] * 6 + ["100"] * 6 + ["0"] * 12

    row.nth(2).click()
    expect(tab.locator("#scalp-back")).to_have_value("20.8")
    tab.locator("#brush-50").check()
    row.nth(2).click()
    expect(tab.locator("#scalp-back")).to_have_value("22.9")

    for box, text in (("top", "60"), ("left", "0"), ("right", "100")):
        tab.locator(f"#scalp-{box}").fill(text)
    expect(tab.locator("[data-salt]")).to_have_text("47.5")
    is_saved(tab)
    expect(tab.locator("[data-salt-says]")).to_contain_text("than last time")
    picture(tab, "visit_painted")
    tab.set_viewport_size({"width": 320, "height": 640})
    picture(tab, "visit_narrow")
    tab.set_viewport_size({"width": 1280, "height": 800})

    # A typed number is not painted over in silence.
    tab.locator('[data-region="top"] [data-cell="0"]').click()
    ask = tab.get_by_role("dialog")
    expect(ask).to_contain_text("60 %")
    picture(tab, "visit_ask")
    ask.get_by_role("button", name="Keep the number").click()
    expect(tab.locator("#scalp-top")).to_have_value("60")
    tab.locator('[data-region="top"] [data-cell="0"]').click()
    ask.get_by_role("button", name="Clear and paint").click()
    expect(tab.locator("#scalp-top")).to_have_value("1.3")
    is_saved(tab)
    assert raw_of(visit)["scalp-top_cells"][0].startswith("50,0,0")


def test_the_map_is_painted_by_arrows_and_space(
    visit: Visit, clinician: User, enter: Enter
) -> None:
    tab = enter(clinician)
    tab.goto(address(visit))
    first = tab.locator('[data-region="top"] [data-cell="0"]')
    first.focus()
    for key in ("Space", "ArrowRight", "Space", "ArrowDown", "5", "Home", "1"):
        tab.keyboard.press(key)
    expect(first).to_have_attribute(
        "aria-label", "Top, ring 1 of 4, cell 1 of 4: 100 % lost"
    )
    is_saved(tab)
    cells = raw_of(visit)["scalp-top_cells"][0].split(",")
    painted = {n: cell for n, cell in enumerate(cells) if cell != "0"}
    assert painted == {0: "100", 1: "100", 4: "100", 7: "50"}


def test_what_was_written_outlives_a_crash(
    visit: Visit,
    enter: Enter,
    watch: Watch,
    picture: Callable[[Page, str], None],
) -> None:
    """The page is killed; the server is gone for a while; everything is there again."""
    tab = enter(visit.assessor)
    tab.goto(address(visit))
    tab.locator("#scalp-back").fill("12")
    is_saved(tab)
    tab.close(run_before_unload=False)

    again = tab.context.new_page()
    again.goto(address(visit))
    expect(again.get_by_text("Unsigned draft from")).to_be_visible()
    expect(again.locator("#scalp-back")).to_have_value("12")

    again.context.set_offline(offline=True)
    again.locator("#note-text").fill("typed while the server was gone")
    state = again.locator("[data-saved]")
    expect(state).to_contain_text("Not saved: the workbench cannot be reached")
    picture(again, "visit_offline")
    again.context.set_offline(offline=False)
    is_saved(again)
    assert raw_of(visit)["note-text"] == ["typed while the server was gone"]

    # Signed out in the middle: the page waits until one is signed in again.
    [cookie] = [one for one in again.context.cookies() if one["name"] == "sessionid"]
    again.context.clear_cookies(name="sessionid")
    again.locator("#scalp-top").fill("33")
    expect(state).to_contain_text("you are signed out")
    kept: Any = {"name": "sessionid", "value": cookie["value"], "url": watch.origin}
    again.context.add_cookies([kept])
    is_saved(again)
    assert raw_of(visit)["scalp-top"] == ["33"]

    # Closed at once after typing: what is left is sent while the page goes away.
    again.locator("#plan-reason").fill("last word")
    again.goto("/help/")
    again.goto(address(visit))
    expect(again.locator("#plan-reason")).to_have_value("last word")


def test_two_people_write_one_visit(
    visit: Visit,
    assessor: User,
    enter: Enter,
    watch: Watch,
    looked_at: Look,
) -> None:
    watch.expected = {409}
    clinician = visit.assessor
    other = Client()
    other.force_login(assessor, backend=BACKEND)
    tab = enter(clinician)
    tab.goto(address(visit))

    def elsewhere(**given: str) -> None:
        named = {name.replace("__", "-"): text for name, text in given.items()}
        touched = ",".join({name.split("-")[0] for name in named})
        now = Visit.objects.get(pk=visit.pk).revision
        form = {"revision": now, "touched": touched, **named}
        headers = {"X-Autosave": "1"}
        assert other.post(address(visit), form, headers=headers).status_code == 200

    elsewhere(exam__nails="none")
    tab.locator("#scalp-left").fill("30")
    expect(tab.locator("[data-saved]")).to_contain_text("changed by assessor")
    expect(tab.locator("#exam-nails_none")).to_be_checked()

    elsewhere(note__text="what the assessor wrote")
    tab.locator("#note-text").fill("what the clinician wrote")
    expect(tab.get_by_role("alert").first).to_contain_text("Note (assessor)")
    looked_at(tab, "visit_clash")
    tab.get_by_role("button", name="Look at both and choose").click()
    expect(tab.get_by_text("what the assessor wrote")).to_be_visible()
    looked_at(tab, "visit_conflict")
    tab.get_by_label("What you typed").check()
    tab.get_by_role("button", name="Save the versions chosen").click()
    expect(tab.locator("#note-text")).to_have_value("what the clinician wrote")
    assert raw_of(visit) == {
        "exam-nails": ["none"],
        "note-text": ["what the clinician wrote"],
        "scalp-left": ["30"],
    }


def test_a_visit_goes_without_scripts(
    visit: Visit, clinician: User, browser: Browser, live_server: Any
) -> None:
    opened = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    client = Client()
    client.force_login(clinician, backend=BACKEND)
    cookie = client.cookies["sessionid"].value
    opened.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    tab = opened.new_page()
    tab.goto(address(visit))
    for region, text in (("top", "10"), ("back", "0"), ("left", "0"), ("right", "5")):
        tab.locator(f"#scalp-{region}").fill(text)
    tab.get_by_role("button", name="Check and sign").click()
    expect(tab.get_by_text("4.9")).to_be_visible()
    tab.get_by_role("button", name="Sign Ctrl Enter", exact=True).click()
    expect(tab.get_by_text("is signed")).to_be_visible()
    opened.close()


@pytest.fixture
def album(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "photos"


def test_a_second_rater_and_the_photographs(
    visit: Visit, album: None, assessor: User, enter: Enter, looked_at: Look
) -> None:
    first = Client()
    first.force_login(visit.assessor, backend=BACKEND)
    four = {f"scalp-{name}": "20" for name in ("top", "back", "left", "right")}
    first.post(address(visit), {"revision": 1, **four})
    tab = enter(assessor)
    tab.goto(address(visit, "visit_second"))
    looked_at(tab, "visit_second_begin")
    tab.get_by_role("button", name="Begin blinded").click()
    for region in ("top", "back", "left", "right"):
        tab.locator(f"#scalp-{region}").fill("25")
    expect(tab.locator("[data-salt]")).to_have_text("25")
    is_saved(tab)
    looked_at(tab, "visit_second")
    tab.keyboard.press("Control+Enter")
    expect(tab.get_by_role("table")).to_contain_text("Second rater")
    looked_at(tab, "visit_agreement")
    tab.goto(address(visit, "visit_photos"))
    for view, colour in (("top", "#c9a58b"), ("left", "#7d6250")):
        kept = io.BytesIO()
        Image.new("RGB", (320, 240), colour).save(kept, "PNG")
        file: Any = {
            "name": "p.png",
            "mimeType": "image/png",
            "buffer": kept.getvalue(),
        }
        tab.get_by_label("File").set_input_files(file)
        tab.get_by_label("It shows").select_option(view)
        tab.get_by_label("The patient agreed to").select_option("care")
        tab.get_by_role("button", name="Keep the photograph").click()
        expect(tab.get_by_role("img", name=view.capitalize())).to_be_visible()
    looked_at(tab, "visit_photos")


def test_everything_filled_in_is_accessible_and_comes_back(
    visit: Visit, enter: Enter, looked_at: Look
) -> None:
    tab = enter(visit.assessor)
    tab.goto(address(visit))
    tab.locator("#events-since_some").check()
    tab.locator("#events-0-term").select_option("pharyngitis")
    tab.locator("#events-0-grade").select_option("2")
    tab.get_by_role("button", name="Add another").click()
    expect(tab.locator("#events-1-term")).to_be_focused()
    tab.locator("#events-1-term").select_option("gastritis")
    tab.locator("#adherence-missed_some").check()
    tab.locator("#adherence-count").fill("3")
    tab.locator("#exam-nails_changed").check()
    tab.locator("#exam-nails_text").fill("pitting")
    tab.locator("#tricho-done_yes").check()
    tab.locator("#tricho-signs_yellow_dots").check()
    tab.locator("#plan-choice_step_down").check()
    tab.get_by_text("AASIS by number").click()
    for number in range(1, 8):
        tab.locator(f"#scores-aasis_{number}").fill("4")
    expect(tab.locator("[data-means]")).to_have_text("symptom 4")
    is_saved(tab)
    looked_at(tab, "visit_filled")
    tab.reload()
    expect(tab.locator("#events-1-term")).to_have_value("gastritis")
    expect(tab.locator("#tricho-signs_yellow_dots")).to_be_checked()
    raw = raw_of(visit)
    assert raw["events-0-grade"] == ["2"]
    assert raw["adherence-count"] == ["3"]
