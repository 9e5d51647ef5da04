"""A clinic with one person per role, and a second one nobody of the first belongs to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from anagen.web.accounts.models import Membership, Role, Site, User

PASSWORD = "a long sentence for tests"

MakeUser = Callable[..., User]


@pytest.fixture
def site(db: None) -> Site:
    return Site.objects.create(name="Hair clinic", slug="hair-clinic")


@pytest.fixture
def other_site(db: None) -> Site:
    return Site.objects.create(name="Another clinic", slug="another-clinic")


@pytest.fixture
def make_user(site: Site) -> MakeUser:
    def make(role: Role | None, *, at: Site | None = None, name: str = "") -> User:
        username = name or (str(role) if role else "nobody")
        user = User.objects.create_user(username, password=PASSWORD)
        if role is not None:
            Membership.objects.create(user=user, site=at or site, role=role)
        return user

    return make


@pytest.fixture
def clinician(make_user: MakeUser) -> User:
    return make_user(Role.CLINICIAN)


@pytest.fixture
def assessor(make_user: MakeUser) -> User:
    return make_user(Role.ASSESSOR)


@pytest.fixture
def data_manager(make_user: MakeUser) -> User:
    return make_user(Role.DATA_MANAGER)


@pytest.fixture
def reader(make_user: MakeUser) -> User:
    return make_user(Role.READER)


@pytest.fixture
def stranger(make_user: MakeUser, other_site: Site) -> User:
    return make_user(Role.CLINICIAN, at=other_site, name="stranger")


@pytest.fixture
def sign_in(client: Client) -> Callable[[User], Client]:
    def enter(user: User) -> Client:
        client.force_login(
            user, backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        return client

    return enter
