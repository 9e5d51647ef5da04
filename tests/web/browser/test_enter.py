"""Through the door in a real browser, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from playwright.sync_api import Browser, Page, expect

from anagen.web.accounts.models import (
    Membership,
    Role,
    SignInEvent,
    SignInLog,
    Site,
    User,
)
from tests.web.browser.conftest import Watch

PASSWORD = "a long sentence for tests"

Look = Callable[[Page, str], None]


def code_now(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def type_sign_in(tab: Page, name: str) -> None:
    tab.goto("/")
    expect(tab.get_by_label("User name")).to_be_focused()
    tab.keyboard.type(name)
    tab.keyboard.press("Tab")
    tab.keyboard.type(PASSWORD)
    tab.keyboard.press("Enter")


def test_sign_in_by_keyboard_turn_on_the_second_factor_and_sign_out(
    tab: Page,
    clinician: User,
    looked_at: Look,
) -> None:
    tab.goto("/")
    looked_at(tab, "login")
    type_sign_in(tab, clinician.username)
    expect(tab.get_by_role("heading", level=1)).to_have_text("Welcome, clinician")
    looked_at(tab, "start")

    tab.goto("/accounts/2fa/totp/activate/")
    if tab.get_by_role("heading", name="Confirm that it is you").is_visible():
        looked_at(tab, "confirm")
        tab.get_by_label("Password").fill(PASSWORD)
        tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text(
        "Turn on the second factor"
    )
    looked_at(tab, "totp")
    secret = tab.locator("#authenticator_secret").inner_text()
    tab.get_by_label("Authenticator code").fill("000000")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("alert")).to_be_focused()
    looked_at(tab, "totp_wrong")
    secret = tab.locator("#authenticator_secret").inner_text()
    tab.get_by_label("Authenticator code").fill(code_now(secret))
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    looked_at(tab, "codes")
    recovery = tab.locator(".codes code").first.inner_text()
    assert Authenticator.objects.filter(user=clinician).count() == 2

    tab.get_by_role("button", name="Sign out").focus()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Sign in")
    type_sign_in(tab, clinician.username)
    expect(tab.get_by_role("heading", level=1)).to_have_text("Second factor")
    looked_at(tab, "second_factor")
    tab.get_by_label("Code").fill(recovery)
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Welcome, clinician")
    events = list(SignInLog.objects.order_by("id").values_list("event", flat=True))
    assert events == [
        SignInEvent.SIGNED_IN,
        SignInEvent.SIGNED_OUT,
        SignInEvent.SIGNED_IN,
    ]


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/",
        "/accounts/2fa/",
        "/accounts/sessions/",
        "/accounts/password/change/",
        "/accounts/logout/",
        "/help/",
    ],
)
def test_pages_of_the_account_are_accessible_and_narrow(
    path: str,
    enter: Callable[[User], Page],
    clinician: User,
    looked_at: Look,
) -> None:
    tab = enter(clinician)
    tab.goto(path)
    looked_at(tab, path.strip("/").replace("/", "_"))


def test_an_error_page_is_accessible_and_names_its_number(
    enter: Callable[[User], Page],
    watch: Watch,
    clinician: User,
    looked_at: Look,
) -> None:
    watch.expected = {404}
    tab = enter(clinician)
    answer = tab.goto("/nowhere/")
    assert answer is not None
    assert answer.status == 404
    assert tab.locator(".problem-number").inner_text() == answer.headers["x-problem"]
    looked_at(tab, "problem")


def test_keys_show_their_list_and_can_be_turned_off(
    enter: Callable[[User], Page], clinician: User, looked_at: Look
) -> None:
    tab = enter(clinician)
    tab.goto("/help/")
    tab.keyboard.press("?")
    dialog = tab.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    looked_at(tab, "keys")
    tab.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    tab.get_by_role("button", name="Turn single letters off").click()
    expect(tab.get_by_text("Single letters are off for you")).to_be_visible()
    tab.keyboard.press("?")
    expect(dialog).to_be_hidden()


def test_the_skip_link_is_the_first_stop_and_leads_to_the_content(
    enter: Callable[[User], Page], clinician: User
) -> None:
    tab = enter(clinician)
    tab.goto("/")
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("link", name="Skip to the content")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.locator("main")).to_be_focused()


def test_the_site_is_switched_by_choosing(
    enter: Callable[[User], Page],
    clinician: User,
    other_site: Site,
    looked_at: Look,
) -> None:
    Membership.objects.create(user=clinician, site=other_site, role=Role.READER)
    tab = enter(clinician)
    tab.goto("/help/")
    looked_at(tab, "site")
    tab.get_by_label("Site").select_option("another-clinic")
    tab.wait_for_load_state()
    expect(tab.get_by_label("Site")).to_have_value("another-clinic")
    expect(tab).to_have_url(f"{tab.url.split('/help')[0]}/help/")


def test_people_are_managed_by_an_administrator(
    enter: Callable[[User], Page],
    looked_at: Look,
    clinician: User,
) -> None:
    boss = User.objects.create_superuser("boss", password=PASSWORD)
    tab = enter(boss)
    tab.goto("/people/")
    if tab.get_by_role("heading", name="Confirm that it is you").is_visible():
        tab.get_by_label("Password").fill(PASSWORD)
        tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text("People")
    looked_at(tab, "people")
    tab.get_by_role("link", name="clinician").click()
    looked_at(tab, "person")
    tab.get_by_role("button", name="Give a new password").click()
    word = tab.locator(".secret").inner_text()
    looked_at(tab, "password")
    clinician.refresh_from_db()
    assert clinician.check_password(word)
    assert clinician.must_change_password


def test_a_demonstration_is_entered_by_one_click(
    tab: Page, settings: Any, looked_at: Look
) -> None:
    settings.DEMO = True
    tab.goto("/")
    looked_at(tab, "demo_login")
    tab.get_by_role("button", name="Clinician").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Welcome, demo-clinician")
    expect(tab.get_by_text("Enter no real patient.")).to_be_visible()
    looked_at(tab, "demo_start")


def test_a_page_goes_without_scripts(
    browser: Browser, live_server: Any, clinician: User
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    tab = context.new_page()
    type_sign_in(tab, clinician.username)
    expect(tab.get_by_role("heading", level=1)).to_have_text("Welcome, clinician")
    tab.get_by_role("button", name="Sign out").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Sign in")
    context.close()


def test_a_dead_session_keeps_what_was_typed(
    enter: Callable[[User], Page], watch: Watch, clinician: User
) -> None:
    """An autosave after the session has ended says so, and the page stays."""
    watch.expected = {401}
    tab = enter(clinician)
    tab.goto("/help/")
    tab.context.clear_cookies(name="sessionid")
    tab.evaluate("htmx.ajax('GET', '/accounts/', {target: '#live'})")
    expect(tab.get_by_role("alert")).to_contain_text("You are signed out.")
    expect(tab).to_have_url(f"{watch.origin}/help/")
