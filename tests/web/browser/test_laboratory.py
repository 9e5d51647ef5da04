"""The laboratory sheet in a real browser: typed, pasted, read back, and what then speaks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.utils import timezone
from playwright.sync_api import Page, expect

from anagen.web.accounts.models import Site, User
from anagen.web.registry.actions import (
    record_event,
    record_laboratory,
    register_patient,
    start_treatment,
)
from anagen.web.registry.models import (
    Decision,
    LaboratoryResult,
    Patient,
    Study,
    StudyKind,
)

Look = Callable[[Page, str], None]
Enter = Callable[[User], Page]

TOFACITINIB = {
    "drug": "tofacitinib",
    "role": "index",
    "dose": "5",
    "unit": "mg",
    "frequency": "1",
    "period": "1",
    "period_unit": "d",
    "route": "oral",
}
PASTE = """([box, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", {
    clipboardData: data, bubbles: true, cancelable: true,
  });
  document.getElementById(box).dispatchEvent(event);
}"""


@pytest.fixture(autouse=True)
def own_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANAGEN_KEYS", Fernet.generate_key().decode())
    monkeypatch.setenv("ANAGEN_INDEX_KEY", Fernet.generate_key().decode())


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def patient(site: Site, clinician: User, today: date) -> Patient:
    study = Study.objects.create(key="clinic", name="Clinic", kind=StudyKind.CLINIC)
    begun = today - timedelta(weeks=24)
    found = register_patient(
        study,
        site,
        {"sex": "female", "age_at_index": "37", "label": "case 1"},
        by=clinician,
        registered_on=begun,
    ).row
    start_treatment(found, TOFACITINIB, on=begun, by=clinician)
    for week, lymphocytes, alt in (
        (0, "1.9", "24"),
        (8, "1.2", "56"),
        (20, "0.9", "31"),
    ):
        results = [
            _result("lymphocytes", lymphocytes, "10*9/L", "1.0", "4.0"),
            _result("alt", alt, "U/L", "", "40"),
            _result("haemoglobin", "12.6", "g/dL", "12.0", "16.0"),
        ]
        record_laboratory(
            found, results, on=begun + timedelta(weeks=week), by=clinician
        )
    return Patient.objects.get(pk=found.pk)


def _result(
    analyte: str, value: str, unit: str, lower: str, upper: str
) -> dict[str, str]:
    return {
        "analyte": analyte,
        "value": value,
        "unit": unit,
        "lower_limit": lower,
        "upper_limit": upper,
    }


def _open(tab: Page, patient: Patient) -> None:
    tab.goto(f"/patients/{patient.study.key}/{patient.key}/laboratory/")


def test_a_result_below_the_limit_speaks_at_once_and_is_overridden(
    enter: Enter, clinician: User, patient: Patient, looked_at: Look
) -> None:
    tab = enter(clinician)
    _open(tab, patient)
    looked_at(tab, "laboratory")
    box = tab.locator("#id_value-lymphocytes")
    box.focus()
    tab.keyboard.type("0,48")
    expect(tab.locator("#read-lymphocytes")).to_have_text("0.48 10^9/L = 480 /µL")
    tab.locator("#id_unit-lymphocytes").select_option("/uL")
    expect(tab.locator("#read-lymphocytes")).to_contain_text("0.48 /µL")
    tab.locator("#id_unit-lymphocytes").select_option("10*9/L")
    box.press("Enter")
    expect(box).not_to_be_focused()
    tab.get_by_role("button", name="Save the new results").click()

    banner = tab.locator("section.alert-box[data-new]").first
    expect(banner).to_contain_text("because of the results saved now")
    expect(banner).to_contain_text("below 500 /uL")
    expect(banner).to_contain_text("Rule and source")
    looked_at(tab, "laboratory_banner")
    banner.get_by_label("Reason").fill("infection last week, repeat on Friday")
    banner.get_by_role("button", name="Record the decision").click()
    expect(tab.get_by_text("Go against the rule: recorded")).to_be_visible()
    decision: Any = Decision.objects.get()
    assert decision.reason == "infection last week, repeat on Friday"
    expect(tab.locator("section.alert-box.box-error")).to_have_count(0)

    tab.goto("/safety/")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Safety")
    looked_at(tab, "safety")
    tab.get_by_role("link", name="How often rules are obeyed").click()
    looked_at(tab, "safety_rules")
    tab.goto("/safety/decisions/")
    expect(tab.get_by_text("infection last week")).to_be_visible()
    looked_at(tab, "safety_decisions")


def test_a_column_of_a_spreadsheet_is_pasted(
    enter: Enter, clinician: User, patient: Patient, today: date, looked_at: Look
) -> None:
    tab = enter(clinician)
    _open(tab, patient)
    first = tab.locator("[data-value]").first.get_attribute("id")
    text = "ALT\t<5\r\nLymphocytes\t1,4\r\nhaemoglobin\tneg\r\nwishes\t3\r\n"
    text = text.replace("ALT", "alanine aminotransferase")
    tab.evaluate(PASTE, [first, text])
    expect(tab.locator("#read-alt")).to_have_text("<5 U/L")
    expect(tab.locator("#read-lymphocytes")).to_contain_text("= 1400 /µL")
    expect(tab.locator("#read-haemoglobin")).to_contain_text("is no number")
    looked_at(tab, "laboratory_pasted")
    tab.locator("#id_value-haemoglobin").fill("")
    tab.evaluate(PASTE, ["id_value-lymphocytes", "1,5\n210\n"])
    expect(tab.locator("#read-lymphocytes")).to_contain_text("= 1500 /µL")
    tab.get_by_role("button", name="Save the new results").click()
    expect(tab.get_by_text("3 results of")).to_be_visible()
    rows: Any = LaboratoryResult.objects.filter(day_on=today).order_by("analyte")
    assert [(r.analyte, r.comparator, str(r.value)) for r in rows] == [
        ("alt", "<", "5"),
        ("lymphocytes", None, "1.5"),
        ("platelets", None, "210"),
    ]


def test_the_other_pages_are_accessible_and_narrow(
    enter: Enter, clinician: User, patient: Patient, today: date, looked_at: Look
) -> None:
    event = record_event(
        patient,
        {
            "kind": "adverse_event",
            "term": "herpes_zoster",
            "day_on": today.isoformat(),
            "grade": "2",
        },
        attributions=[{"drug": "tofacitinib", "category": "probable"}],
        by=clinician,
    ).row
    tab = enter(clinician)
    here = f"/patients/{patient.study.key}/{patient.key}"
    tab.goto(f"{here}/laboratory/import/")
    text = f"test;unit;{today}\nALC;10^9/L;0,81\nALT;;810\nCRP;mg/L;neg\nwishes;;1\n"
    tab.get_by_label("Paste a table").fill(text)
    tab.get_by_role("button", name="Show what it is read as").click()
    expect(tab.get_by_text("1 problem", exact=True)).to_be_visible()
    looked_at(tab, "laboratory_import")
    _open(tab, patient)
    tab.locator("a.value").first.click()
    looked_at(tab, "laboratory_result")
    tab.goto(f"{here}/events/")
    looked_at(tab, "events")
    tab.goto(f"{here}/events/new/")
    looked_at(tab, "events_new")
    tab.goto(f"{here}/events/{event.key}/")
    looked_at(tab, "event")
    tab.goto(f"{here}/decide/?rule=workup/items%23fasting_lipids")
    looked_at(tab, "decide")
