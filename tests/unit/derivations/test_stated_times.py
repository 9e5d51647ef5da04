"""Times exactly as stated, in the engine as in the records."""

from __future__ import annotations

import ibis
import pyarrow as pa
import pytest

from anagen.derivations.columnar.stated_times import stated_days
from anagen.derivations.reference.exposure import exact_days
from anagen.kernel.time import Duration, StatedTime, StudyDay

TIMES: tuple[StatedTime, ...] = (
    *map(StudyDay.parse, ["22", "-30", "20 wk", "-12 mo", "9 mo", "1.5 mo", "2 y"]),
    *map(StudyDay.parse, ["<=2 wk", ">24 mo", "5..16 wk", "10..11", "12 mo #3"]),
    *map(StudyDay.parse, ["<0", ">0", "#3", "<0 #3", "-4..-2 wk"]),
    *map(Duration.parse, ["0", "0.3 mo", "2..4 mo", ">6 mo", "0.5 y"]),
)


def test_every_notation_gives_the_days_it_states() -> None:
    days = pa.array([time.day for time in TIMES], pa.int64())
    stated = pa.array([str(time) for time in TIMES])
    place = pa.array(range(len(TIMES)), pa.int64())
    table = ibis.memtable(pa.table({"day": days, "stated": stated, "place": place}))
    found = table.select("place", days=stated_days(table.day, table.stated))
    rows = found.order_by("place").to_pyarrow()["days"].to_pylist()
    for time, answer in zip(TIMES, rows, strict=True):
        exact = exact_days(time)
        if exact is None:
            assert answer is None, str(time)
        else:
            assert answer == pytest.approx(float(exact), rel=1e-15), str(time)


def test_a_statement_without_a_number_falls_back_on_the_nominal_day() -> None:
    table = ibis.memtable(pa.table({"day": [7, 8], "stated": ["next week", "8"]}))
    found = table.select("day", days=stated_days(table.day, table.stated))
    assert found.order_by("day").to_pyarrow()["days"].to_pylist() == [7.0, 8.0]
