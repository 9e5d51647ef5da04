"""What holds for every page: sign-in, headers, one frame, nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

import anagen.web
from anagen.web.accounts.models import User
from tests.support.pages import Page, page_faults, parse_page
from tools.vendor import FOLDER, audit_vendor

WEB = Path(anagen.web.__file__).parent
OPEN = {
    "/accounts/login/",
    "/accounts/inactive/",
    "/accounts/2fa/authenticate/",
    "/accounts/password/reset/",
    "/health/",
    "/robots.txt",
}
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: "
    "blob:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors "
    "'none'; base-uri 'none'; object-src 'none'; manifest-src 'self'"
)

ReadPage = Callable[..., Page]


def addresses(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[str]:
    """Yield an address for each pattern: a number or a word for each part of it."""
    for one in patterns:
        route = str(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, prefix + route)
        elif not route.startswith("^"):
            path = re.sub(r"<int:\w+>", "1", prefix + route)
            yield re.sub(r"<[^>]+>", "word", path)


def all_addresses() -> list[str]:
    return sorted(set(addresses(get_resolver().url_patterns, "/")))


def test_every_address_needs_a_sign_in_but_the_door(client: Client, db: None) -> None:
    found = {}
    for path in all_addresses():
        for answer in (client.get(path), client.post(path)):
            is_door = answer.status_code == 302 and answer["Location"].startswith(
                "/accounts/login/"
            )
            is_closed = answer.status_code in {401, 404, 405}
            if not is_door and not is_closed and path not in OPEN:
                found[path] = answer.status_code
    assert found == {}


def test_headers_of_every_page(client: Client, db: None) -> None:
    answer = client.get("/accounts/login/")
    stated = {part.strip() for part in answer["Content-Security-Policy"].split(";")}
    assert stated == {part.strip() for part in CSP.split(";")}
    expected = {
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    assert {name: answer[name] for name in expected} == expected
    assert "geolocation=()" in answer["Permissions-Policy"]


def test_pages_of_people_stay_out_of_caches(
    sign_in: Callable[[User], Client], clinician: User
) -> None:
    assert sign_in(clinician).get("/")["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize(
    "path", ["/", "/help/", "/accounts/", "/accounts/2fa/", "/accounts/sessions/"]
)
def test_every_page_has_the_same_frame(
    path: str, sign_in: Callable[[User], Client], clinician: User, page: ReadPage
) -> None:
    said = page(sign_in(clinician).get(path))
    assert said.text.startswith("Skip to the content Anagen")
    assert "supports record and research; not a medical device" in said.text
    [title] = said.all("title")
    assert title.text.endswith("· Anagen")


def test_a_page_helper_sees_what_breaks_the_promises() -> None:
    broken = parse_page(
        '<h1>a</h1><h1>b</h1><p style="x">c</p><script>d()</script><img src="/e">'
        '<a href="https://example.org">f</a><input name="g"><button onclick="h">i'
        "</button><table><tr><td>j</td></tr></table>"
    )
    assert len(page_faults(broken)) == 8


def files_sent_to_browsers() -> list[Path]:
    kinds = {".html", ".css", ".js", ".svg", ".txt"}
    folders = [WEB / "templates", WEB / "static"]
    found = [path for folder in folders for path in folder.rglob("*")]
    return [
        path for path in found if path.suffix in kinds and FOLDER not in path.parents
    ]


@pytest.mark.parametrize(
    "path", files_sent_to_browsers(), ids=lambda path: str(path.relative_to(WEB))
)
def test_nothing_comes_from_elsewhere_and_nothing_is_inline(path: Path) -> None:
    text = path.read_text("utf-8")
    addresses_in = set(re.findall(r"(?:https?:)?//[a-z][\w.-]+\.[a-z]{2,}", text))
    assert addresses_in <= {"http://www.w3.org"}
    if path.suffix == ".html":
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*json)", text)
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|hx-on|javascript:", text)


def test_vendored_files_fetch_nothing_and_are_as_vendored() -> None:
    assert audit_vendor() == []
    css = (FOLDER / "bootstrap.min.css").read_text("utf-8")
    assert set(re.findall(r"url\(.{0,6}", css)) == {'url("data:'}
    assert "@import" not in css
    licences = {path.stem.split(".")[0] for path in FOLDER.glob("*.LICENSE")}
    assert licences == {"bootstrap", "vega-bundle"}
    for path in FOLDER.glob("*.js"):
        assert "sourceMappingURL" not in path.read_text("utf-8")


def test_search_engines_are_asked_to_stay_away(client: Client, db: None) -> None:
    assert "Disallow: /" in client.get("/robots.txt").content.decode()
    assert client.get("/health/").content == b"ok"
