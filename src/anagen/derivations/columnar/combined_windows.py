"""All patients' windows in which a set of drugs was taken together, in Ibis.

See :mod:`anagen.derivations.reference.combined_windows`. A set grows by one drug at a
time, later in the alphabet, so that each set is found once.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import ibis

from anagen.derivations.tables.combination_episodes import TOGETHER
from anagen.derivations.tables.treatment_pathways import AND
from anagen.records.terms import OrderOfEntry

__all__ = ["derive_windows"]

_NEVER = -(2**40)
_NO, _NOT_KNOWN, _YES = 0, 1, 2


def derive_windows(eras: Any, jak_inhibitors: Collection[str], most: int) -> Any:
    """Return the windows of all sets of two drugs and up to `most`.

    Parameters
    ----------
    eras
        patient_id, drug, start_day, stop_day and ongoing of each.
    jak_inhibitors
        The drugs that are JAK inhibitors.
    most
        Up to how many drugs a set has.
    """
    eras = _single(eras, jak_inhibitors)
    sets, found = eras, []
    for _ in range(1, most):
        sets = _with_one_more(sets, eras)
        found.append(sets)
    windows = found[0].union(*found[1:]) if len(found) > 1 else found[0]
    return _answers(_mark_whole(windows, eras))


def _single(eras: Any, jak_inhibitors: Collection[str]) -> Any:
    """Return each era as a set of one drug."""
    is_own = eras.drug.isin(sorted(jak_inhibitors))
    return eras.select(
        "patient_id",
        "start_day",
        "stop_day",
        drugs="drug",
        last_drug="drug",
        drug_count=ibis.literal(1, "int64"),
        first_day=eras.start_day,
        entered="drug",
        entered_count=ibis.literal(1, "int64"),
        going=ibis.cases(
            (eras.ongoing.isnull(), _NOT_KNOWN), (eras.ongoing, _YES), else_=_NO
        ).cast("int64"),
        own=is_own.cast("int64"),
        own_day=is_own.ifelse(eras.start_day, _NEVER),
        partner_day=is_own.ifelse(_NEVER, eras.start_day),
    )


def _with_one_more(sets: Any, eras: Any) -> Any:
    """Return sets with one more drug, of those that run together."""
    more = eras.select(**{f"{name}_more": eras[name] for name in eras.columns})
    both = sets.inner_join(more, [("patient_id", "patient_id_more")])
    both = both.filter(
        both.last_drug < both.last_drug_more,
        both.start_day < both.stop_day_more,
        both.stop_day > both.start_day_more,
    )
    later = both.start_day_more > both.start_day
    as_late = both.start_day_more == both.start_day
    earlier = both.stop_day_more < both.stop_day
    as_early = both.stop_day_more == both.stop_day
    both_going = ibis.least(both.going, both.going_more)
    both_entered = both.entered + ibis.literal(AND) + both.entered_more
    return both.select(
        "patient_id",
        start_day=ibis.greatest(both.start_day, both.start_day_more),
        stop_day=ibis.least(both.stop_day, both.stop_day_more),
        drugs=both.drugs + ibis.literal(AND) + both.drugs_more,
        last_drug=both.last_drug_more,
        drug_count=both.drug_count + 1,
        first_day=ibis.least(both.first_day, both.first_day_more),
        entered=ibis.cases(
            (later, both.entered_more), (as_late, both_entered), else_=both.entered
        ),
        entered_count=later.ifelse(1, both.entered_count + as_late.cast("int64")),
        going=ibis.cases(
            (earlier, both.going_more), (as_early, both_going), else_=both.going
        ),
        own=both.own + both.own_more,
        own_day=ibis.greatest(both.own_day, both.own_day_more),
        partner_day=ibis.greatest(both.partner_day, both.partner_day_more),
    )


def _mark_whole(windows: Any, eras: Any) -> Any:
    """Say of each window whether no other drug runs throughout it.

    All drugs of its own do; so when more eras do than it has drugs, it is not whole.
    """
    key = ["patient_id", "drugs", "start_day"]
    other = eras.select(person="patient_id", began="start_day", ended="stop_day")
    met = windows.select(*key, "stop_day").inner_join(other, [("patient_id", "person")])
    met = met.filter(met.began <= met.start_day, met.ended >= met.stop_day)
    running = met.group_by(*key).aggregate(running=met.count())
    found = windows.inner_join(running, key)
    return found.mutate(is_whole=found.running == found.drug_count)


def _answers(windows: Any) -> Any:
    together = windows.entered_count == windows.drug_count
    return windows.select(
        "patient_id",
        "drugs",
        "drug_count",
        "start_day",
        "stop_day",
        "own",
        "is_whole",
        days=windows.stop_day - windows.start_day,
        ongoing=ibis.cases(
            (windows.going == _YES, True),
            (windows.going == _NO, False),
            else_=ibis.null("boolean"),
        ),
        entered_last=together.ifelse(TOGETHER, windows.entered),
        lead_days=windows.start_day - windows.first_day,
        order_of_entry=ibis.cases(
            (windows.own != 1, ibis.null("string")),
            (windows.own_day == windows.partner_day, str(OrderOfEntry.TOGETHER)),
            (windows.own_day < windows.partner_day, str(OrderOfEntry.PARTNER_ADDED)),
            else_=str(OrderOfEntry.JAK_INHIBITOR_ADDED),
        ),
    )
