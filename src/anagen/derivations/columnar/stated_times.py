"""Times exactly as they were stated, where the nominal whole day is not enough."""

from __future__ import annotations

from typing import Any

import ibis

from anagen.kernel.time import DAYS_PER, TimeUnit

__all__ = ["stated_days"]

# Without backslashes, which engines read differently.
_NUMBER = "([-+]?[0-9]+([.][0-9]+)?)"
_UPPER = f"[.][.] *{_NUMBER}"


def stated_days(day: Any, stated: Any) -> Any:
    """Return a time in days as stated, in double precision: 9 months are 273.9375.

    A range counts as its middle. Null where the nominal day is; the nominal day where
    the statement holds no number.

    Parameters
    ----------
    day
        The nominal day.
    stated
        The statement, in the notation of :mod:`anagen.kernel.time`.
    """
    amount = _number(stated, _NUMBER)
    upper = ibis.coalesce(_number(stated, _UPPER), amount)
    per = ibis.cases(
        *(
            (stated.contains(unit), float(days))
            for unit, days in DAYS_PER.items()
            if unit is not TimeUnit.DAY
        ),
        else_=float(DAYS_PER[TimeUnit.DAY]),
    )
    exact = (amount + upper) / 2.0 * per
    return day.notnull().ifelse(
        ibis.coalesce(exact, day.cast("float64")), ibis.null("float64")
    )


def _number(text: Any, pattern: str) -> Any:
    return text.re_extract(pattern, 1).nullif("").cast("float64")
