"""Times exactly as they were stated, where the nominal whole day is not enough."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

import ibis

from anagen.kernel.time import DAYS_PER, TimeUnit

__all__ = ["stated_days"]

# Without backslashes, which engines read differently.
_NUMBER = "([-+]?[0-9]+([.][0-9]+)?)"
_RANGE = ".."
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
    units = [unit for unit in TimeUnit if unit is not TimeUnit.DAY]
    is_plain = ~reduce(or_, (stated.contains(part) for part in (*units, _RANGE)))
    amount = _number(stated, _NUMBER)
    upper = ibis.coalesce(_number(stated, _UPPER), amount)
    per = ibis.cases(
        *((stated.contains(unit), float(DAYS_PER[unit])) for unit in units),
        else_=float(DAYS_PER[TimeUnit.DAY]),
    )
    exact = (amount + upper) / 2.0 * per
    nominal = day.cast("float64")
    # Most times are plain days, and taking text apart is slow.
    return ibis.cases(
        (day.isnull() | is_plain, nominal), else_=ibis.coalesce(exact, nominal)
    )


def _number(text: Any, pattern: str) -> Any:
    return text.re_extract(pattern, 1).nullif("").cast("float64")
