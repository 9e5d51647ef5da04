"""Pieces of a Word document that python-docx has no words for, as XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

__all__ = [
    "bookmark",
    "direction_runs",
    "element",
    "field",
    "link_to",
    "printable",
    "set_language",
    "with_fixed_times",
]

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?:[ ]+[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*"
)
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, /, **attributes: str) -> Any:
    """Make an element such as ``w:tblHeader`` with attributes of the same namespace.

    An attribute with a namespace of its own is written ``xml__space``.
    """
    made = OxmlElement(name)
    space = name.partition(":")[0]
    for key, value in attributes.items():
        prefix, _, own = key.rpartition("__")
        made.set(qn(f"{prefix or space}:{own}"), value)
    return made


def printable(text: str) -> str:
    """Return text without characters that XML cannot hold."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def direction_runs(text: str) -> Iterator[tuple[str, bool]]:
    """Cut text into pieces, and say of each whether it runs from right to left.

    Examples
    --------
    >>> [right for _, right in direction_runs("Mrs \u05e9\u05dc\u05d5\u05dd, 37")]
    [False, True, False]
    """
    end = 0
    for match in _RIGHT_TO_LEFT.finditer(text):
        if match.start() > end:
            yield text[end : match.start()], False
        yield match[0], True
        end = match.end()
    if end < len(text):
        yield text[end:], False


def bookmark(name: str, number: int, runs: list[Any]) -> None:
    """Put a bookmark around runs of one paragraph, so that a link can lead to them."""
    start = element("w:bookmarkStart", id=str(number), name=name)
    runs[0].addprevious(start)
    runs[-1].addnext(element("w:bookmarkEnd", id=str(number)))


def link_to(paragraph: Any, name: str) -> Any:
    """Add a link to a bookmark of the same document; runs go into it."""
    link = element("w:hyperlink", anchor=name, history="1")
    paragraph.append(link)
    return link


def field(run: Any, code: str, shown: str = "1") -> None:
    """Add a field, such as the number of the page, to a run."""
    instruction = element("w:instrText", xml__space="preserve")
    instruction.text = f" {code} "
    text = element("w:t")
    text.text = shown
    run.append(element("w:fldChar", fldCharType="begin"))
    run.append(instruction)
    run.append(element("w:fldChar", fldCharType="separate"))
    run.append(text)
    run.append(element("w:fldChar", fldCharType="end"))


def set_language(styles: Any, language: str) -> None:
    """Set the language of all text that has no other."""
    defaults = styles.element.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = element("w:docDefaults")
        styles.element.insert(0, defaults)
    holder = defaults.find(qn("w:rPrDefault"))
    if holder is None:
        holder = element("w:rPrDefault")
        defaults.insert(0, holder)
    looks = holder.find(qn("w:rPr"))
    if looks is None:
        looks = element("w:rPr")
        holder.append(looks)
    for old in looks.findall(qn("w:lang")):
        looks.remove(old)
    looks.append(element("w:lang", val=language, eastAsia=language, bidi="ar-SA"))


def with_fixed_times(archive: bytes) -> bytes:
    """Return a zip with the same files in the same order, all of one fixed time."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _EARLIEST)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            new.writestr(info, old.read(name))
    return out.getvalue()
