"""One-click sign-in: in a demonstration, of people who are nobody, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from anagen.web.accounts.demo import demo_people
from anagen.web.accounts.models import Membership, User
from tests.support.pages import Page

ReadPage = Callable[..., Page]
ROLES = [role for role, _, _ in demo_people()]


@pytest.fixture
def demo(settings: object, db: None) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]


@pytest.mark.parametrize("role", ROLES)
def test_one_click_per_role(
    role: str, demo: None, client: Client, page: ReadPage
) -> None:
    door = page(client.get("/accounts/login/"))
    assert "Try it as" in door.text
    assert client.post(f"/demo/{role}/")["Location"] == "/"
    start = page(client.get("/"))
    assert "Demonstration." in start.text
    user = User.objects.get()
    assert user.is_demo
    assert not user.has_usable_password()
    assert user.is_superuser is (role == "administrator")
    assert Membership.objects.get().site.name == "Demonstration clinic"


def test_it_is_marked_on_every_page(demo: None, client: Client, page: ReadPage) -> None:
    assert "Enter no real patient." in page(client.get("/accounts/login/")).text
    assert "Enter no real patient." in page(client.get("/nowhere/"), 404).text


def test_it_is_not_there_without_a_demonstration(
    client: Client, db: None, page: ReadPage
) -> None:
    assert client.post("/demo/clinician/").status_code == 404
    door = page(client.get("/accounts/login/"))
    assert "Try it as" not in door.text
    assert "Demonstration" not in door.text
    assert not User.objects.exists()


def test_it_is_not_there_beside_real_accounts(
    demo: None, client: Client, clinician: User, page: ReadPage
) -> None:
    assert client.post("/demo/clinician/").status_code == 404
    assert "Try it as" not in page(client.get("/accounts/login/")).text


def test_it_needs_a_click_not_a_link(demo: None, client: Client) -> None:
    assert client.get("/demo/clinician/").status_code == 405
    assert client.post("/demo/emperor/").status_code == 404
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/demo/clinician/").status_code == 403


def test_who_came_in_by_a_click_is_out_when_the_demonstration_is_over(
    demo: None, client: Client, settings: object
) -> None:
    client.post("/demo/clinician/")
    assert client.get("/").status_code == 200
    settings.DEMO = False  # type: ignore[attr-defined]
    assert client.get("/").status_code == 302
