"""Write YAML that the strict reader reads back as the same values."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from typing import Any

import yaml
from pydantic import BaseModel

__all__ = ["as_plain", "to_yaml"]

WIDTH = 88

# Text that without quotes could be read as a number, a date, a truth value or nothing.
_AMBIGUOUS = re.compile(r"[-+.\d~].*|null|true|false|=|<<|", re.IGNORECASE | re.DOTALL)
_UNPRINTABLE = re.compile(r"[^\x20-\x7e\xa1-\u1fff\u2010-\u2027\u2030-\ud7ff]|\u00ad")


class _Dumper(yaml.SafeDumper):
    """Indents lists under their key, and never uses anchors."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        del indentless
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    has_to_be_quoted = _AMBIGUOUS.fullmatch(text) or _UNPRINTABLE.search(text)
    style = '"' if has_to_be_quoted else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_number(dumper: yaml.SafeDumper, number: Decimal) -> yaml.ScalarNode:
    text = str(number)
    if "." not in text:
        text = text.replace("E", ".E")  # else a number to us, and a word to others
    kind = "float" if set(text) & set(".E") else "int"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", text)


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(Decimal, _represent_number)


def to_yaml(data: Any) -> str:
    """Return plain values as YAML text, keys in the order given.

    Examples
    --------
    >>> print(
    ...     to_yaml({"printed": "38.25", "value": Decimal("38.25"), "in": ["NO"]}),
    ...     end="",
    ... )
    printed: "38.25"
    value: 38.25
    in:
      - 'NO'
    """
    text: str = yaml.dump(
        data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH
    )
    return text


def as_plain(value: Any, *, whole: bool = False) -> Any:
    """Return a model, or what it holds, as plain values.

    Parameters
    ----------
    value
        The model or value.
    whole
        Keep what has its default too, so that `not stated` is there to be read; only
        what is empty is left out.

    Examples
    --------
    >>> as_plain({"a": (1, Decimal("2.0"))})
    {'a': [1, Decimal('2.0')]}
    """
    if isinstance(value, BaseModel):
        dumped = value.model_dump(by_alias=True, exclude_defaults=not whole)
        return as_plain(dumped, whole=whole)
    if isinstance(value, dict):
        plain = {str(key): as_plain(v, whole=whole) for key, v in value.items()}
        return {k: v for k, v in plain.items() if v not in (None, [], {})}
    if isinstance(value, list | tuple):
        return [as_plain(item, whole=whole) for item in value]
    return str(value) if isinstance(value, StrEnum) else value
