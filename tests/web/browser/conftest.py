"""A real browser, Debian's Chromium, on pages served by this machine to itself.

A test fails when a page writes an error to the console, breaks its content security
policy, or asks for anything outside of the machine.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Route,
    sync_playwright,
)

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "localhost"]))
            item.add_marker(pytest.mark.xdist_group("browser"))
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the browser's program."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if found:
        return found
    reason = "no browser here: apt-get install chromium, or set CHROMIUM to one"
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI runs the browser tests: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def _may_ask() -> Iterator[None]:
    """Let a test ask the database while the browser's loop runs in its thread."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(scope="session")
def browser(chromium: str, _may_ask: None) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@dataclass
class Watch:
    """What must not happen while a page is open.

    A test that provokes an answer such as 404 names its status in ``expected``: the
    browser writes it to the console.
    """

    origin: str
    faults: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)

    def on_console(self, message: ConsoleMessage) -> None:
        said = message.text.lower()
        known = "status" in said and any(str(code) in said for code in self.expected)
        if message.type in {"error", "warning"} and not known:
            self.faults.append(f"console: {message.text}")

    def on_request(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.faults.append(f"left the machine: {request.url}")

    def on_route(self, route: Route) -> None:
        if route.request.url.startswith((self.origin, "data:", "blob:")):
            route.continue_()
        else:
            route.abort()


@pytest.fixture
def watch(live_server: Any) -> Watch:
    return Watch(str(live_server.url))


@pytest.fixture
def context(
    browser: Browser, live_server: Any, watch: Watch
) -> Iterator[BrowserContext]:
    opened = browser.new_context(
        base_url=live_server.url,
        viewport={"width": 1280, "height": 800},
        reduced_motion="reduce",
        locale="en-GB",
    )
    opened.set_default_timeout(10_000)
    yield opened
    opened.close()
    assert watch.faults == []


@pytest.fixture
def tab(context: BrowserContext, watch: Watch) -> Page:
    """An empty tab of the browser, watched; ``tab.goto("/")`` opens the first page."""
    opened = context.new_page()
    opened.route("**/*", watch.on_route)
    opened.on("console", watch.on_console)
    opened.on("pageerror", lambda error: watch.faults.append(f"script: {error}"))
    opened.on("request", watch.on_request)
    return opened


@pytest.fixture
def enter(tab: Page, client: Any, live_server: Any) -> Callable[[Any], Page]:
    """Sign somebody in without the door, for tests of other pages: ``enter(user)``."""

    def sign_in(user: Any) -> Page:
        client.force_login(
            user, backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        cookie = client.cookies["sessionid"]
        tab.context.add_cookies(
            [{"name": "sessionid", "value": cookie.value, "url": live_server.url}]
        )
        return tab

    return sign_in


@pytest.fixture
def accessible() -> Callable[[Page], None]:
    """Check a page with axe: ``accessible(tab)``."""

    def check(tab: Page) -> None:
        options = {"runOnly": {"type": "tag", "values": WCAG}}
        found = Axe().run(tab, options=options)
        said = [
            f"{one['id']}: {[node['target'] for node in one['nodes']]}"
            for one in found.response["violations"]
        ]
        assert said == [], tab.url

    return check


@pytest.fixture
def fits_narrow() -> Callable[[Page], None]:
    """Check that a page 320 pixels wide does not scroll sideways."""

    def check(tab: Page) -> None:
        before = tab.viewport_size
        tab.set_viewport_size({"width": 320, "height": 640})
        wide = tab.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320, tab.url
        if before is not None:
            tab.set_viewport_size(before)

    return check


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Keep a picture of a page in the folder ANAGEN_PICTURES, when that is set."""

    def take(tab: Page, name: str) -> None:
        folder = os.environ.get("ANAGEN_PICTURES")
        if folder:
            tab.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return take


@pytest.fixture
def looked_at(
    accessible: Callable[[Page], None],
    fits_narrow: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> Callable[[Page, str], None]:
    """Check a page in every way and keep its picture: ``looked_at(tab, "login")``."""

    def look(tab: Page, name: str) -> None:
        accessible(tab)
        fits_narrow(tab)
        picture(tab, name)

    return look
