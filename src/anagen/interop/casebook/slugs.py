"""Names made of headings and of words a person writes."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["measure_of_words", "slug"]

_MEASURE = re.compile(r"[a-z][a-z0-9_]*(\([^()]*\))?")
_CONDITION = re.compile(
    r"(?P<no>not\s+)?(?P<left>.+?)"
    r"(?:\s*(?P<sign>!=|>=|<=|≥|≤|⩾|⩽|=|>|<)\s*(?P<value>[^\s=<>!].*))?"
)
_SIGNS = {"≥": ">=", "≤": "<=", "⩾": ">=", "⩽": "<="}


def slug(heading: str) -> str:
    """Return what claims call a heading; empty when it has no Latin letter or digit.

    Examples
    --------
    >>> slug("Weeks to regrowth"), slug("Âge (ans)"), slug("6-month SALT")
    ('weeks_to_regrowth', 'age_ans', 'x_6_month_salt')
    """
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "_", plain.casefold()).strip("_")
    return f"x_{name}" if name[:1].isdigit() else name


def measure_of_words(text: str) -> str:
    """Return a measure, or a condition on one, as claims write it.

    Examples
    --------
    >>> measure_of_words("Weeks to regrowth>=4"), measure_of_words("not relapse")
    ('weeks_to_regrowth >= 4', 'not relapse')
    >>> measure_of_words("exposure_months(tofacitinib)")
    'exposure_months(tofacitinib)'
    """
    found = _CONDITION.fullmatch(text.strip())
    if found is None:
        return text.strip()
    left = found["left"].strip()
    name = left if _MEASURE.fullmatch(left) else slug(left) or left
    sign = _SIGNS.get(found["sign"], found["sign"])
    condition = f" {sign} {found['value'].strip()}" if sign else ""
    return f"{'not ' if found['no'] else ''}{name}{condition}"
