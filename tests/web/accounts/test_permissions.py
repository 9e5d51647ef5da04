"""Roles count at a site."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from anagen.web.accounts.models import Membership, Role, Site, User
from anagen.web.accounts.permissions import (
    MAY,
    Permission,
    all_allowed,
    may,
    may_anywhere,
    sites_where,
)
from tests.support.pages import Page


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("permission", Permission)
def test_each_role_may_what_the_table_says(
    role: Role, permission: Permission, site: Site, other_site: Site
) -> None:
    user = User.objects.create_user("somebody")
    Membership.objects.create(user=user, site=site, role=role)
    allowed = permission in MAY[role]
    assert may(user, permission, site) is allowed
    assert may_anywhere(user, permission) is allowed
    assert not may(user, permission, other_site)
    assert (permission in all_allowed(user)) is allowed


def test_nobody_and_the_disabled_may_nothing(site: Site, clinician: User) -> None:
    assert all_allowed(AnonymousUser()) == frozenset()
    clinician.is_active = False
    assert not may(clinician, Permission.READ, site)
    assert not may(clinician, Permission.READ, None)
    assert list(sites_where(clinician, Permission.READ)) == []


def test_an_administrator_sees_no_patient_without_a_role(site: Site) -> None:
    boss = User.objects.create_superuser("boss", password="x")
    assert all_allowed(boss) == frozenset()


def test_the_site_is_chosen_among_ones_own(
    sign_in: Callable[[User], Client], clinician: User, other_site: Site
) -> None:
    client = sign_in(clinician)
    assert client.post("/site/", {"site": "another-clinic"}).status_code == 404
    answer = client.post("/site/", {"site": "hair-clinic", "next": "/help/"})
    assert answer["Location"] == "/help/"
    assert client.session["site"] == "hair-clinic"
    answer = client.post("/site/", {"site": "", "next": "https://example.org/"})
    assert answer["Location"] == "/"


def test_the_start_page_says_what_one_may(
    sign_in: Callable[[User], Client], reader: User, page: Callable[..., Page]
) -> None:
    said = page(sign_in(reader).get("/")).text
    assert "read the records of your patients, without names" in said
    assert "change treatment" not in said
