"""A PDF of text in any script: letters that no typeface has are spelled as their codes.

The typefaces that come with typst are tried first, so that a text they hold gives the same
bytes on every machine. Those of the machine are used for a text with other letters, such
as Chinese. What is left, such as a picture sign or a control character, is printed as its
code point, and the notice at the top says so: nothing is lost, and nothing is an empty box.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from unicodedata import category

__all__ = ["compile_with_any_letters"]

_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_JOINS = {"Mn", "Cf"}
_MOST_ROUNDS = 4
_SAYS = (
    " Letters that no typeface of this machine has are printed as their Unicode numbers,"
    " such as U+1F600; the page and the Word document have the letters."
)

Json = dict[str, Any]


def compile_with_any_letters(main: Path, data: Path, content: Json) -> bytes:
    """Return the PDF of a typst file that reads `content` from the JSON file `data`.

    Raises
    ------
    typst.TypstError
        When it does not compile for another reason than its letters.
    """
    import typst  # noqa: PLC0415 - heavy, and only used here

    missing: set[str] = set()
    for round_ in range(_MOST_ROUNDS):
        told = _spelled(content, missing) if missing else content
        data.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        try:
            return typst.compile(
                str(main),
                format="pdf",
                root=str(main.parent),
                ignore_system_fonts=round_ == 0,
                pdf_standards="ua-1",
                timestamp=0,
            )
        except typst.TypstError as error:
            found = _missing_letters(error.diagnostic)
            if not found or round_ == _MOST_ROUNDS - 1:
                raise
            if round_:
                missing |= found
    raise AssertionError  # the last round returns or raises


def _missing_letters(diagnostic: str) -> set[str]:
    r"""Return the letters a diagnostic says no typeface has.

    Examples
    --------
    >>> said = r'the text `"\u{7}"` could not be displayed with font `"Serif"`'
    >>> _missing_letters(said) == {chr(7)}
    True
    """
    found: set[str] = set()
    for match in _MISSING.finditer(diagnostic):
        text = _ESCAPED.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], match[1])
        found |= {letter for letter in text if category(letter) not in _JOINS} or {
            *text
        }
    return found


def _spelled(content: Json, missing: set[str]) -> Json:
    """Return the content with the missing letters as their codes, and a note of it."""
    codes = str.maketrans({letter: f"[U+{ord(letter):04X}]" for letter in missing})

    def spell(value: Any) -> Any:
        if isinstance(value, str):
            return value.translate(codes)
        if isinstance(value, list | tuple):
            return [spell(each) for each in value]
        if isinstance(value, dict):
            return {key: spell(each) for key, each in value.items()}
        return value

    spelled: Json = spell(content)
    noted = {"notice": f"{spelled['notice']}{_SAYS}"}
    for spread in spelled["spreads"]:
        for block in spread["blocks"]:
            if block["kind"] == "title":
                block.update(noted)
    return {**spelled, **noted}
