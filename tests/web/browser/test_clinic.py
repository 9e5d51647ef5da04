"""The worklist and the page of a patient in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from anagen.web.accounts.models import Site, User
from anagen.web.registry.actions import (
    record_laboratory,
    register_patient,
    start_treatment,
)
from anagen.web.registry.models import Patient, Study
from tests.web.browser.conftest import Watch

Look = Callable[[Page, str], None]


@pytest.fixture
def treated(
    site: Site, clinician: User, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Patient:
    """A patient on tofacitinib with too few lymphocytes."""
    monkeypatch.setenv("ANAGEN_HOME", str(tmp_path / "home"))
    today = timezone.localdate()
    study = Study.objects.create(key="clinic", name="Clinic", kind="clinic")
    cells = {"label": "AN-003", "sex": "female", "age_at_index": "37"}
    done = register_patient(study, site, cells, by=clinician)
    patient: Patient = done.row
    drug = {
        "drug": "tofacitinib",
        "role": "index",
        "dose": "5",
        "unit": "mg",
        "frequency": "2",
        "period": "1",
        "period_unit": "d",
    }
    start_treatment(patient, drug, on=today - timedelta(weeks=30), by=clinician)
    result = {"analyte": "lymphocytes", "value": "0.4", "unit": "10*9/L"}
    on = today - timedelta(weeks=1)
    record_laboratory(patient, [result], on=on, by=clinician)
    return patient


def test_from_the_worklist_to_the_row_behind_a_finding_by_keyboard(
    enter: Callable[[User], Page], clinician: User, treated: Patient, looked_at: Look
) -> None:
    tab = enter(clinician)
    tab.goto("/")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Worklist")
    expect(tab.get_by_text("Stop rule 1")).to_be_visible()
    looked_at(tab, "worklist")
    tab.keyboard.press("/")
    expect(tab.get_by_role("searchbox", name="Find a patient")).to_be_focused()
    tab.keyboard.type(treated.key)
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text("AN-003")
    figure = tab.locator(".figure-frame img").first
    expect(figure).to_be_visible()
    assert figure.evaluate("image => image.complete && image.naturalWidth") > 0
    looked_at(tab, "patient")
    tab.get_by_text("The same as a table").press("Enter")
    expect(tab.get_by_role("rowheader", name="Tofacitinib")).to_be_visible()
    tab.get_by_role("link", name="lymphocytes").first.press("Enter")
    expect(tab.get_by_role("heading", name="Rule and source")).to_be_visible()
    tab.get_by_text("Open row").first.press("Enter")
    expect(tab.get_by_role("rowheader", name="analyte")).to_be_visible()
    looked_at(tab, "finding")


@pytest.mark.parametrize(
    "name",
    ["findings", "history", "as-of", "conditions", "edit", "identity", "print"],
)
def test_pages_of_a_patient_are_accessible_and_narrow(
    name: str,
    enter: Callable[[User], Page],
    clinician: User,
    treated: Patient,
    looked_at: Look,
) -> None:
    tab = enter(clinician)
    tab.goto(f"/patients/clinic/{treated.key}/{name}/")
    looked_at(tab, f"patient_{name}")


def test_a_refused_form_keeps_what_was_typed_and_leads_to_the_field(
    enter: Callable[[User], Page],
    watch: Watch,
    clinician: User,
    treated: Patient,
    looked_at: Look,
) -> None:
    watch.expected = {422}
    tab = enter(clinician)
    tab.goto("/")
    tab.keyboard.press("n")
    expect(tab.get_by_role("heading", level=1)).to_have_text("New patient")
    looked_at(tab, "new_patient")
    tab.get_by_label("Age at day 0").fill("thirty")
    tab.get_by_label("Disease", exact=True).select_option("alopecia_areata")
    tab.get_by_role("button", name="Register").press("Enter")
    expect(tab.get_by_role("alert")).to_be_focused()
    expect(tab.get_by_label("Age at day 0")).to_have_value("thirty")
    looked_at(tab, "new_patient_refused")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab.get_by_label("Age at day 0")).to_be_focused()
