"""All patients' days in segments, in Ibis; as the reference has them.

See :mod:`anagen.derivations.reference.segments`. Each drug of a patient has a number, and
so the drugs that run are a sum of powers of two: one sweep over the days on which eras
begin and end adds and takes away, and sets are compared as whole numbers. Two such sums
tell up to 104 drugs of one patient apart. Days without any drug, between days with some,
are segments too: their sums are 0.

Every table here has the columns of `PATH`: whose days they are, and which definition of a
path they are for; all definitions go through each step together.
"""

from __future__ import annotations

from functools import reduce
from typing import Any

import ibis

from anagen.derivations.tables.treatment_pathways import AND, MOST_NAMED

__all__ = [
    "AGAIN",
    "DRUGS",
    "IN_ORDER",
    "PATH",
    "derive_segments",
    "give_to_last_entered",
    "is_treated",
    "join_equal",
    "join_names",
    "mask_drugs",
    "name_drugs",
]

PATH = ("patient_id", "way")
"""Whose days, and for which definition, by its place."""

IN_ORDER = ibis.window(group_by=PATH, order_by="start_day")
"""The days of one patient for one definition, in order."""

DRUGS = ("low", "high")
"""The two sums that say which drugs run."""

AGAIN = ("low_again", "high_again")
"""The two sums that say of which drugs an era runs that is not their first."""

_DAY = (*PATH, "start_day")
_PLACES = 52  # powers of two that a double adds and takes away without rounding


def mask_drugs(eras: Any) -> Any:
    """Return eras with the power of two that stands for their drug, in `DRUGS`.

    In `AGAIN` it stands only for an era that is not the first of its drug.

    Parameters
    ----------
    eras
        The columns of `PATH`, drug, start_day and stop_day of each.
    """
    by_name = ibis.window(group_by=PATH, order_by="drug")
    by_name_and_day = ibis.window(group_by=PATH, order_by=["drug", "start_day"])
    eras = eras.select(
        *PATH,
        "drug",
        "start_day",
        "stop_day",
        number=ibis.dense_rank().over(by_name) + 1,
        drug_before=eras.drug.lag().over(by_name_and_day),
    )
    is_low = eras.number <= _PLACES
    place = eras.number - is_low.ifelse(1, _PLACES + 1)
    power = (ibis.literal(2.0) ** place.cast("float64")).cast("int64")
    again = (eras.drug == eras.drug_before).fill_null(False)
    low, high = is_low.ifelse(power, 0), is_low.ifelse(0, power)
    return eras.select(
        *PATH,
        "drug",
        "start_day",
        "stop_day",
        low=low,
        high=high,
        low_again=again.ifelse(low, 0),
        high_again=again.ifelse(high, 0),
    )


def derive_segments(eras: Any) -> Any:
    """Return the segments of each patient: first day, first day after it, and drugs.

    Parameters
    ----------
    eras
        From :func:`mask_drugs`.
    """
    sums = {name: eras[name].cast("float64") for name in (*DRUGS, *AGAIN)}
    begin = eras.select(*PATH, day=eras.start_day, **sums)
    end = eras.select(*PATH, day=eras.stop_day, **{name: -sums[name] for name in sums})
    days = begin.union(end)
    # Of one day the last row has everything that begins and ends on it; rows that tie in
    # this order are alike.
    in_order = ibis.window(group_by=PATH, order_by=["day", *sums])
    so_far = ibis.window(group_by=PATH, order_by=["day", *sums], rows=(None, 0))
    segments = days.select(
        *PATH,
        start_day="day",
        stop_day=days.day.lead().over(in_order),
        **{name: days[name].sum().over(so_far).cast("int64") for name in sums},
    )
    return segments.filter(segments.stop_day > segments.start_day)


def is_treated(segments: Any) -> Any:
    """Say of each segment whether any drug runs."""
    return (segments.low > 0) | (segments.high > 0)


def _is_of_several(segments: Any) -> Any:
    """Say whether several drugs run: the sums are not one power of two."""
    low, high = (segments[name] > (segments[name] & -segments[name]) for name in DRUGS)
    return low | high | ((segments.low > 0) & (segments.high > 0))


def _meet(segments: Any, eras: Any) -> Any:
    """Return each segment with every era that runs on its first day."""
    eras = eras.select(
        *PATH,
        "drug",
        began=eras.start_day,
        ended=eras.stop_day,
        **{f"{name}_of_drug": eras[name] for name in DRUGS},
    )
    return segments.inner_join(
        eras,
        [
            *(segments[name] == eras[name] for name in PATH),
            eras.began <= segments.start_day,
            eras.ended > segments.start_day,
        ],
    )


def give_to_last_entered(segments: Any, eras: Any, window: Any) -> Any:
    """Give segments of several drugs that are shorter to the drug that entered last.

    Parameters
    ----------
    segments, eras
        From :func:`derive_segments` and :func:`mask_drugs`.
    window
        The least length of a combination in days, in each row.
    """
    is_short = segments.stop_day - segments.start_day < window
    short = is_short & _is_of_several(segments)
    met = _meet(segments.filter(short).select(*_DAY), eras)
    entered = ibis.window(
        group_by=_DAY,
        order_by=[met.began.desc(), met.ended.desc(), met.drug.asc()],
    )
    met = met.mutate(place=ibis.row_number().over(entered))
    last = met.filter(met.place == 0).select(
        *_DAY, *(f"{name}_of_drug" for name in DRUGS)
    )
    found = segments.left_join(last, _DAY)
    given = {
        name: ibis.coalesce(found[f"{name}_of_drug"], found[name]) for name in DRUGS
    }
    return found.select(*_DAY, "stop_day", *AGAIN, **given)


def join_equal(segments: Any) -> Any:
    """Join neighbours of one patient that have the same drugs.

    What is joined keeps the columns of its first segment.

    Parameters
    ----------
    segments
        In any order.
    """
    differs_from = {
        side: (segments.low != move(segments.low).over(IN_ORDER))
        | (segments.high != move(segments.high).over(IN_ORDER))
        for side, move in (("before", _lag), ("after", _lead))
    }
    rows = segments.mutate(
        is_first=differs_from["before"].fill_null(True),
        is_last=differs_from["after"].fill_null(True),
    )
    ends = rows.filter(rows.is_first | rows.is_last)
    next_stop = ends.stop_day.lead().over(IN_ORDER)
    joined = ends.mutate(stop_day=ends.is_last.ifelse(ends.stop_day, next_stop))
    return joined.filter(joined.is_first).select(*segments.columns)


def _lag(column: Any) -> Any:
    return column.lag()


def _lead(column: Any) -> Any:
    return column.lead()


def name_drugs(segments: Any, eras: Any) -> Any:
    """Return segments with `regimen`, named as `name_regimen` does, and `drug_count`.

    Parameters
    ----------
    segments, eras
        Segments with drugs that all run on the first day; and from :func:`mask_drugs`.
    """
    met = _meet(segments.select(*_DAY, *DRUGS), eras)
    runs = [met[name] & met[f"{name}_of_drug"] for name in DRUGS]
    met = met.filter((runs[0] > 0) | (runs[1] > 0))
    by_name = ibis.window(group_by=_DAY, order_by="drug")
    met = met.select(*_DAY, "drug", nth=ibis.row_number().over(by_name))
    named = met.group_by(*_DAY).aggregate(
        drug_count=met.count(),
        **{
            f"drug_{nth}": met.drug.max(where=met.nth == nth)
            for nth in range(MOST_NAMED)
        },
    )
    named = named.select(*_DAY, "drug_count", regimen=join_names(named))
    found = segments.left_join(named, _DAY)
    return found.drop(*(f"{name}_right" for name in _DAY))


def join_names(named: Any) -> Any:
    """Name the drugs in `drug_0`, `drug_1` and so on, of which there are `drug_count`."""
    first, *others = (named[f"drug_{nth}"] for nth in range(MOST_NAMED))
    text = reduce(
        lambda so_far, drug: so_far + (ibis.literal(AND) + drug).fill_null(""),
        others,
        first,
    )
    more = ibis.literal(AND) + (named.drug_count - MOST_NAMED).cast("string") + " more"
    return (named.drug_count > MOST_NAMED).ifelse(text + more, text)
