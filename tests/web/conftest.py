"""A clinic with one person per role, and a second one nobody of the first belongs to.

With ``ANAGEN_TEST_DATABASE=postgres`` the tests here run on a PostgreSQL of their own;
without, on SQLite.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from django.test import Client

from anagen.web.accounts.models import Membership, Role, Site, User
from tests.support.pages import Page, read_page

PASSWORD = "a long sentence for tests"

MakeUser = Callable[..., User]
SignIn = Callable[[User], Client]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    """Choose the database, and give each worker of pytest-xdist its own."""
    if os.environ.get("ANAGEN_TEST_DATABASE") == "postgres":
        from anagen.web.settings import database  # noqa: PLC0415

        url = request.getfixturevalue("postgres_url")
        chosen = {"default": database(url)}
        settings.DATABASES["default"] = chosen["default"]
        connections.settings = connections.configure_settings(chosen)
        connections.__dict__.pop("databases", None)
        if hasattr(connections._connections, "default"):
            del connections["default"]
    request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")


@pytest.fixture(autouse=True)
def _forget_limits() -> Iterator[None]:
    """Let no test pay for the wrong passwords of another."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def page() -> Callable[..., Page]:
    """Read an answer and check what every page promises: ``page(client.get("/"))``."""
    return read_page


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
def sign_in(client: Client) -> SignIn:
    def enter(user: User) -> Client:
        client.force_login(
            user, backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        return client

    return enter
