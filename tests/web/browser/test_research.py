"""Cohort, snapshot, pack and protocols in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from anagen.web.accounts.models import Membership, Role, Site, User
from anagen.web.registry.loading import load_cohort
from anagen.web.registry.models import Study, StudyKind
from anagen.web.worker import make_worker
from tests.support.clinic import clinic

Look = Callable[[Page, str], None]
Enter = Callable[[Any], Page]


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> None:
    monkeypatch.setenv("ANAGEN_HOME", str(tmp_path / "home"))
    settings.MEDIA_ROOT = str(tmp_path / "home" / "photos")


@pytest.fixture
def manager(transactional_db: None) -> User:
    site = Site.objects.create(name="Hair clinic", slug="hair-clinic")
    user = User.objects.create_user("manager", password="a long sentence for tests")
    Membership.objects.create(user=user, site=site, role=Role.DATA_MANAGER)
    study = Study.objects.create(key="clinic", name="Clinic", kind=StudyKind.CLINIC)
    load_cohort(clinic(), study, site, by=None, reason="set-up")
    return user


def _starts(tab: Page, name: str) -> bytes:
    with tab.expect_download() as waiting:
        tab.get_by_role("link", name=name, exact=True).click()
    return waiting.value.path().read_bytes()[:4]


def test_from_a_cohort_to_its_pack(
    enter: Enter, manager: User, looked_at: Look
) -> None:
    tab = enter(manager)
    tab.goto("/evidence/")
    looked_at(tab, "evidence-start")
    tab.get_by_role("link", name="Clinic", exact=True).click()
    expect(tab.get_by_text("n = 10 of 10")).to_be_visible()
    looked_at(tab, "evidence-overview")
    tab.get_by_role("link", name="Reached SALT ≤20").click()
    expect(tab.get_by_role("heading", name="Rows behind it")).to_be_visible()
    looked_at(tab, "evidence-result")
    tab.get_by_role("link", name="Clinic", exact=True).click()
    tab.get_by_text("Freeze it, to download").click()
    tab.get_by_label("Name of the snapshot").fill("For the paper")
    tab.get_by_role("button", name="Freeze").click()
    expect(tab.get_by_text("Frozen", exact=True)).to_be_visible()
    tab.get_by_role("link", name="Response grid").click()
    looked_at(tab, "evidence-response")
    tab.get_by_role("link", name="Figures").click()
    expect(tab.get_by_role("region", name="Drawing: swimmer")).to_be_visible()
    looked_at(tab, "evidence-figures")
    assert _starts(tab, "PDF of swimmer") == b"%PDF"
    tab.get_by_role("link", name="Pack of this cohort").click()
    looked_at(tab, "snapshot")
    tab.get_by_label("Keep back small groups").check()
    tab.get_by_role("button", name="Make the pack").click()
    expect(tab.get_by_text("Waiting")).to_be_visible()
    looked_at(tab, "job-waiting")
    make_worker(is_batch=True).run()
    # The page asks by itself; nobody loads it again.
    expect(tab.get_by_role("link", name="Manuscript as PDF")).to_be_visible()
    looked_at(tab, "job-done")
    assert _starts(tab, "Manuscript as PDF") == b"%PDF"
    assert _starts(tab, "Manuscript as Word document") == b"PK\x03\x04"
    tab.get_by_role("link", name="Open Pack as a page here").click()
    expect(tab.get_by_role("heading", level=1)).to_be_visible()
    tab.goto("/jobs/")
    looked_at(tab, "jobs")
    tab.goto("/evidence/snapshots/")
    looked_at(tab, "snapshots")


def test_protocols_and_the_policy_of_a_site(
    enter: Enter, manager: User, looked_at: Look
) -> None:
    tab = enter(manager)
    tab.goto("/protocols/")
    looked_at(tab, "protocols")
    tab.get_by_role("link", name="t_omp version 1").click()
    looked_at(tab, "protocol")
    tab.goto("/protocols/compare/?before=baricitinib_eu_v1&after=baricitinib_us_v1")
    looked_at(tab, "protocol-compare")
    tab.goto("/protocols/site/hair-clinic/")
    looked_at(tab, "site-policy")
