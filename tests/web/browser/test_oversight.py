"""Oversight, help and tokens in a real browser: accessible, and whole at 320 pixels."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from anagen.web.accounts.models import Membership, Role, Site, User
from anagen.web.registry.actions import ask_query, register_patient
from anagen.web.registry.models import DataQuery, Study, StudyKind

Look = Callable[[Page, str], None]

PAGES = (
    "/quality/",
    "/quality/?by=visit",
    "/quality/problems/",
    "/log/changes/",
    "/log/access/",
    "/queries/",
    "/help/",
    "/api/v1/docs/",
    "/accounts/tokens/",
    "/sites/",
    "/log/sign-ins/",
    "/backups/",
    "/people-new/",
    "/people/data_manager/roles/",
)


@pytest.fixture
def asked(data_manager: User, site: Site) -> DataQuery:
    User.objects.filter(pk=data_manager.pk).update(is_superuser=True, is_demo=True)
    Membership.objects.create(user=data_manager, site=site, role=Role.CLINICIAN)
    study = Study.objects.create(key="clinic", name="Clinic", kind=StudyKind.CLINIC)
    on = timezone.localdate() - timedelta(weeks=3)
    done = register_patient(
        study,
        site,
        {"sex": "female", "age_at_index": "37", "label": "case 1"},
        by=data_manager,
        registered_on=on,
    )
    found: DataQuery = ask_query(done.row, "Is 37 right?", by=data_manager).row
    return found


def test_every_page_is_accessible_and_whole_on_a_telephone(
    enter: Callable[[User], Page],
    data_manager: User,
    asked: DataQuery,
    looked_at: Look,
    settings: object,
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    data_manager.refresh_from_db()
    tab = enter(data_manager)
    own = (f"/queries/{asked.pk}/", f"/patients/clinic/{asked.patient.key}/queries/")
    for path in (*PAGES, *own):
        tab.set_viewport_size({"width": 1280, "height": 800})
        tab.goto(path)
        looked_at(tab, path.strip("/").replace("/", "-").replace("?", "-"))
        tab.set_viewport_size({"width": 320, "height": 640})
        width = tab.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, path


def test_a_query_is_answered_by_keyboard(
    enter: Callable[[User], Page], data_manager: User, asked: DataQuery
) -> None:
    User.objects.filter(pk=data_manager.pk).update(is_superuser=False, is_demo=False)
    data_manager.refresh_from_db()
    tab = enter(data_manager)
    tab.goto("/queries/")
    tab.get_by_role("link", name="Is 37 right?").focus()
    tab.keyboard.press("Enter")
    tab.get_by_label("Answer").focus()
    tab.keyboard.type("Yes, asked again.")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab.get_by_text("Answered.")).to_be_visible()
    asked.refresh_from_db()
    assert asked.answer == "Yes, asked again."
