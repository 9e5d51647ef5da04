"""Who comes in, who does not, and what is noted of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.http import HttpResponse
from django.test import Client

from anagen.web.accounts import actions
from anagen.web.accounts.models import Role, SignInEvent, SignInLog, User
from tests.support.pages import Page
from tests.web.conftest import PASSWORD

ReadPage = Callable[..., Page]


def enter(
    client: Client, name: str, password: str = PASSWORD, **more: str
) -> HttpResponse:
    return client.post(
        "/accounts/login/", {"login": name, "password": password}, **more
    )


def enter_as_administrator(client: Client) -> None:
    User.objects.create_superuser("boss", password=PASSWORD)
    enter(client, "boss")
    answer = client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert answer.status_code == 302


def events() -> list[tuple[str, str, bool]]:
    return list(SignInLog.objects.order_by("id").values_list("name", "event", "ok"))


def test_a_person_comes_in_and_goes(client: Client, clinician: User) -> None:
    answer = enter(client, "clinician", REMOTE_ADDR="192.0.2.7")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    client.post("/accounts/logout/", REMOTE_ADDR="192.0.2.7")
    assert events() == [
        ("clinician", SignInEvent.SIGNED_IN, True),
        ("clinician", SignInEvent.SIGNED_OUT, True),
    ]
    log = SignInLog.objects.latest("id")
    assert (log.address, log.user) == ("192.0.2.7", clinician)


def test_a_wrong_password_says_so_without_telling_which_was_wrong(
    client: Client, clinician: User, page: ReadPage
) -> None:
    wrong = page(enter(client, "clinician", "not it"))
    unknown = page(enter(client, "nobody-here", "not it"))
    assert "The user name or the password is wrong." in wrong.text
    assert wrong.text == unknown.text
    assert events() == [
        ("clinician", SignInEvent.WRONG_PASSWORD, False),
        ("nobody-here", SignInEvent.WRONG_PASSWORD, False),
    ]
    assert SignInLog.objects.get(name="nobody-here").user is None


def test_five_wrong_tries_lock_that_name_and_no_other(
    client: Client, clinician: User, assessor: User, page: ReadPage
) -> None:
    for _ in range(5):
        enter(client, "clinician", "not it")
    locked = page(enter(client, "clinician"))
    assert "Too many wrong tries for this name." in locked.text
    assert events()[-1] == ("clinician", SignInEvent.TOO_MANY, False)
    assert enter(client, "assessor").status_code == 302


def test_many_requests_from_one_address_are_told_to_wait(
    client: Client, db: None, page: ReadPage
) -> None:
    for _ in range(30):
        client.get("/accounts/login/")
        client.post("/accounts/login/", {})
    told = page(client.post("/accounts/login/", {}), 429)
    assert told.h1 == "Too many requests in a short time."


def test_a_second_factor_is_asked_for_and_kept_encrypted(
    client: Client, clinician: User, page: ReadPage
) -> None:
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(clinician, secret)
    assert secret not in str(Authenticator.objects.get().data)
    answer = enter(client, "clinician")
    assert answer["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/").status_code == 302
    wrong = page(client.post("/accounts/2fa/authenticate/", {"code": "000000"}))
    assert "This code is wrong or was used." in wrong.text
    assert ("clinician", SignInEvent.WRONG_CODE, False) in events()


def test_a_closed_account_stays_closed(
    client: Client, clinician: User, page: ReadPage
) -> None:
    actions.disable_user(clinician)
    answer = enter(client, "clinician")
    assert answer["Location"] == "/accounts/inactive/"
    assert page(client.get(answer["Location"])).h1 == "This account is closed"
    assert client.get("/").status_code == 302


def test_a_given_password_opens_only_the_page_to_change_it(
    client: Client, clinician: User, page: ReadPage
) -> None:
    given = actions.give_temporary_password(clinician)
    enter(client, "clinician", given)
    assert client.get("/")["Location"] == "/accounts/password/change/"
    assert (
        "holds for one sign-in" in page(client.get("/accounts/password/change/")).text
    )
    own = "another sentence of my own"
    answer = client.post(
        "/accounts/password/change/",
        {"oldpassword": given, "password1": own, "password2": own},
    )
    assert answer["Location"] == "/accounts/"
    assert client.get("/").status_code == 200
    clinician.refresh_from_db()
    assert clinician.check_password(own)
    assert not clinician.must_change_password


def test_a_new_password_ends_every_session(client: Client, clinician: User) -> None:
    enter(client, "clinician")
    assert client.get("/").status_code == 200
    actions.give_temporary_password(clinician)
    assert client.get("/").status_code == 302


@pytest.mark.parametrize(
    "path",
    [
        "signup/",
        "email/",
        "confirm-email/",
        "confirm-email/abc/",
        "login/code/confirm/",
        "password/set/",
        "password/reset/done/",
        "password/reset/key/1-abc/",
    ],
)
def test_what_the_workbench_has_no_use_for_leads_nowhere(
    path: str, client: Client, db: None
) -> None:
    assert client.get(f"/accounts/{path}").status_code == 404
    assert client.post(f"/accounts/{path}").status_code == 404


def test_nobody_signs_up(client: Client, db: None) -> None:
    client.post(
        "/accounts/signup/",
        {"username": "new", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert not User.objects.exists()


def test_a_forgotten_password_names_who_helps(
    client: Client, db: None, page: ReadPage
) -> None:
    door = page(client.get("/accounts/login/"))
    told = page(client.get(door.links["Forgotten password"]))
    assert "Ask an administrator" in told.text


def test_people_are_for_administrators(
    sign_in: Callable[[User], Client], data_manager: User, page: ReadPage
) -> None:
    told = page(sign_in(data_manager).get("/people/"), 403)
    assert "Only an administrator manages people." in told.text


def test_an_administrator_types_the_password_before_managing_people(
    client: Client, clinician: User, page: ReadPage
) -> None:
    enter_as_administrator(client)
    assert "clinician" in page(client.get("/people/")).text
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 16 * 60
    session.save()
    assert "/accounts/reauthenticate/" in client.get("/people/")["Location"]


@pytest.mark.parametrize(
    ("what", "is_active"), [("disable", False), ("second_factor", True)]
)
def test_an_administrator_keeps_out_and_helps(
    what: str, is_active: bool, client: Client, clinician: User
) -> None:
    TOTP.activate(clinician, "JBSWY3DPEHPK3PXP")
    enter_as_administrator(client)
    client.post("/people/clinician/", {"what": what})
    clinician.refresh_from_db()
    assert clinician.is_active is is_active
    assert Authenticator.objects.exists() is (what == "disable")
    client.post("/people/clinician/", {"what": "enable"})
    clinician.refresh_from_db()
    assert clinician.is_active


def test_the_last_administrator_stays(client: Client, db: None, page: ReadPage) -> None:
    enter_as_administrator(client)
    client.post("/people/boss/", {"what": "disable"})
    assert "is the last administrator" in page(client.get("/people/boss/")).text
    assert client.post("/people/boss/", {"what": "nonsense"}).status_code == 404
    assert User.objects.get().is_active


def test_adding_somebody_says_what_is_wrong(clinician: User) -> None:
    with pytest.raises(actions.AccountError, match="already exists"):
        actions.add_user("clinician", PASSWORD)
    with pytest.raises(actions.AccountError, match="too short"):
        actions.add_user("new", "short")
    with pytest.raises(actions.AccountError, match="valid username"):
        actions.add_user("with space", PASSWORD)
    with pytest.raises(actions.AccountError, match="at least one letter"):
        actions.add_user("new", PASSWORD, roles=[(Role.READER, "毛髪")])
    assert User.objects.count() == 1
