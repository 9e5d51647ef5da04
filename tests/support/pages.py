"""Reads an answer as a person or a screen reader would: headings, links, forms, tables.

``read_page(response)`` also checks what holds for every page of the workbench.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Protocol

__all__ = ["Page", "page_faults", "parse_page", "read_page"]

_VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr".split()  # noqa: SIM905
)


class Answer(Protocol):
    """What a test client gives back."""

    status_code: int
    content: bytes


@dataclass
class Element:
    """One element: its name, attributes, and the text in it."""

    name: str
    attributes: dict[str, str]
    text: str = ""
    children: list[str] = field(default_factory=list)


class Page(HTMLParser):
    """A page, taken apart."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        for one in self._open:
            one.children.append(tag)
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            if self._open.pop().name == tag:
                return

    def handle_data(self, data: str) -> None:
        for one in self._open:
            one.text += data

    def all(self, tag: str) -> list[Element]:
        """Return every element of a name."""
        return [one for one in self.elements if one.name == tag]

    @property
    def text(self) -> str:
        """Return the words of the page, with single spaces."""
        return " ".join(" ".join(one.text for one in self.all("body")).split())

    @property
    def h1(self) -> str:
        """Return the heading."""
        [heading] = self.all("h1")
        return " ".join(heading.text.split())

    @property
    def links(self) -> dict[str, str]:
        """Return address by text of every link."""
        return {
            " ".join(one.text.split()): one.attributes.get("href", "")
            for one in self.all("a")
        }

    @property
    def csrf(self) -> str:
        """Return the mark of the page's forms."""
        [mark] = [
            one.attributes["content"]
            for one in self.all("meta")
            if one.attributes.get("name") == "csrf-token"
        ]
        return mark


def page_faults(page: Page) -> list[str]:
    """Say what a page does not keep of what every page promises."""
    faults = []
    if len(page.all("h1")) != 1:
        faults.append(f"{len(page.all('h1'))} h1")
    for one in page.elements:
        at = one.attributes
        if one.name == "style" or "style" in at:
            faults.append(f"inline style on {one.name}")
        if any(name.startswith(("on", "hx-on")) for name in at):
            faults.append(f"inline script on {one.name}")
        if (
            one.name == "script"
            and "src" not in at
            and "json" not in at.get("type", "")
        ):
            faults.append("inline script")
        if one.name == "img" and "alt" not in at:
            faults.append("picture without words")
        if one.name == "table" and "caption" not in one.children:
            faults.append("table without caption")
        if any(
            at.get(n, "").startswith(("http", "//")) for n in ("src", "href", "action")
        ):
            faults.append(f"leaves the machine: {at}")
    return faults + _unlabelled(page)


def _unlabelled(page: Page) -> list[str]:
    labelled = {one.attributes.get("for") for one in page.all("label")}
    return [
        f"box without label: {at.get('name')}"
        for name in ("input", "select", "textarea")
        for at in (one.attributes for one in page.all(name))
        if at.get("type") not in {"hidden", "submit", "button"}
        and at.get("id") not in labelled
        and not at.get("aria-label")
        and not at.get("aria-labelledby")
    ]


def parse_page(html: str) -> Page:
    """Take a page apart."""
    return Page(html)


def read_page(response: Answer, status: int = 200) -> Page:
    """Take an answer apart, and check what every page promises."""
    assert response.status_code == status, response.content[:2000].decode()
    page = Page(response.content.decode())
    assert page_faults(page) == []
    return page
