"""A patient is screened, begins T-OMP, steps up, tapers, relapses and is rescued."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from anagen.web.accounts.models import Site, User
from anagen.web.registry.actions import record_laboratory, register_patient
from anagen.web.registry.models import Patient, Study, StudyKind
from anagen.web.registry.reading import timeline_of

Look = Callable[[Page, str], None]
Enter = Callable[[User], Page]

WEEKS = timedelta(weeks=1)
HERE = "/patients/clinic/HAIR-001"


@pytest.fixture
def patient(site: Site, clinician: User) -> Patient:
    study = Study.objects.create(key="clinic", name="Clinic", kind=StudyKind.CLINIC)
    seen = timezone.localdate() - 30 * WEEKS
    done = register_patient(
        study,
        site,
        {"sex": "female", "age_at_index": "37", "label": "case 1"},
        by=clinician,
        registered_on=seen,
        conditions=(
            {
                "condition": "alopecia_areata",
                "subtype": "universalis",
                "role": "index_disease",
                "duration": "24 mo",
            },
        ),
    )
    record_laboratory(
        done.row,
        [
            {"analyte": "lymphocytes", "value": "1800", "unit": "/uL"},
            {"analyte": "neutrophils", "value": "4000", "unit": "/uL"},
            {"analyte": "haemoglobin", "value": "13.1", "unit": "g/dL"},
        ],
        on=seen,
        by=clinician,
    )
    found: Patient = done.row
    return found


def _type_reasons(tab: Page, reason: str) -> None:
    for box in tab.get_by_label("Why go on all the same").all():
        box.fill(reason)


def _put_in_force(tab: Page, on: date) -> None:
    tab.get_by_label("As planned for").fill(on.isoformat())
    tab.get_by_role("button", name="Look at this day").click()
    _type_reasons(tab, "agreed with the patient")
    tab.get_by_role("button", name="Put it on record").click()
    expect(tab.get_by_text("On record from")).to_be_visible()


def _screen(tab: Page, looked_at: Look) -> None:
    """What only the patient can say, one decision, the log."""
    tab.goto(f"{HERE}/screening/")
    tab.get_by_label("Protocol", exact=True).select_option("t_omp")
    expect(tab.get_by_role("heading", name="To ask the patient")).to_be_visible()
    looked_at(tab, "screening")
    for box in tab.get_by_label("No, asked").all():
        box.check()
    tab.get_by_role("button", name="Record the answers").click()
    row = tab.locator("#criterion-salt_100")
    row.get_by_text("Decide, with a reason").click()
    row.get_by_label("Why start all the same").fill("no hair on the photographs")
    row.get_by_role("button", name="Keep the decision").click()
    expect(row.locator(".status").first).to_have_text("Decided")
    tab.get_by_role("button", name="Write to the screening log").click()
    expect(tab.get_by_text("14 criteria are in the screening log.")).to_be_visible()


def _plan(tab: Page, start: date, looked_at: Look) -> None:
    """The protocol's blocks, a pulse of 26 weeks, totals while one types."""
    tab.get_by_role("link", name="Plan its regimen").click()
    tab.get_by_label("Day 0 of the plan").fill(start.isoformat())
    days = tab.locator("#id_b1-s0-days")
    days.fill("182")
    days.blur()
    expect(tab.locator("#preview")).to_contain_text("260 mg")
    expect(tab.locator("#preview")).to_contain_text("by all tables")
    looked_at(tab, "builder")
    tab.get_by_label("Reason for this plan").fill("universalis, wants oral treatment")
    tab.get_by_role("button", name="Save as plan 1").click()
    expect(tab.get_by_role("heading", name="Plan 1")).to_be_visible()


def _step_down(tab: Page, on: date, looked_at: Look) -> None:
    """The protocol's next step."""
    tab.get_by_role("link", name="Next step of tofacitinib").click()
    expect(tab.get_by_text("By the protocol: 5 mg once a day")).to_be_visible()
    tab.get_by_label("First day").fill(on.isoformat())
    tab.get_by_label("Reason", exact=True).fill("regrown")
    _type_reasons(tab, "agreed with the patient")
    looked_at(tab, "step_down")
    tab.get_by_role("button", name="Change it").click()
    expect(tab.get_by_role("link", name="Step back of tofacitinib")).to_be_visible()
    looked_at(tab, "regimen")


def _relapse_and_rescue(tab: Page, looked_at: Look) -> None:
    tab.goto(f"{HERE}/relapse/")
    tab.get_by_label("It followed").select_option("taper")
    tab.get_by_label("Of", exact=True).select_option("tofacitinib")
    tab.get_by_label("Scalp, % from").fill("5")
    tab.get_by_label("to", exact=True).fill("30")
    tab.get_by_role("button", name="Record it").click()
    expect(tab.get_by_text("The relapse is on record.")).to_be_visible()
    looked_at(tab, "relapse")
    tab.get_by_role("link", name="Step tofacitinib back").click()
    tab.get_by_label("Reason", exact=True).fill("relapse over 30 %")
    _type_reasons(tab, "agreed with the patient")
    tab.get_by_role("button", name="Change it").click()
    expect(tab.get_by_text("tofacitinib (linked)").first).to_be_visible()


def test_from_screening_to_rescue(
    tab: Page, patient: Patient, clinician: User, enter: Enter, looked_at: Look
) -> None:
    enter(clinician)
    start = timezone.localdate() - 26 * WEEKS
    _screen(tab, looked_at)
    _plan(tab, start, looked_at)
    tab.get_by_role("link", name="Put it in force").click()
    looked_at(tab, "put_in_force")
    _put_in_force(tab, start)
    for later in (1, 3):
        tab.get_by_role("link", name="Put it in force").click()
        _put_in_force(tab, start + later * WEEKS)
    expect(tab.get_by_text("5 mg twice a day").first).to_be_visible()
    _step_down(tab, start + 20 * WEEKS, looked_at)
    _relapse_and_rescue(tab, looked_at)

    rows = timeline_of(Patient.objects.get(pk=patient.pk)).treatments
    doses = [
        (str(row.start_day), row.frequency, str(row.period))
        for row in rows
        if row.drug == "tofacitinib"
    ]
    assert doses == [
        ("0", 1, "2"),
        ("7", 1, "1"),
        ("21", 2, "1"),
        ("140", 1, "1"),
        ("182", 2, "1"),
    ]
    assert rows[-1].event_id is not None
    tab.goto("/screening-log/clinic/?protocol=t_omp")
    expect(tab.get_by_text("1 screened, 1 included, 0 not included.")).to_be_visible()
    looked_at(tab, "screening_log")
