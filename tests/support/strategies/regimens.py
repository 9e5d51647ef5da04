"""Generated regimens: drugs that overlap, follow, pause and come back.

Starts and lengths come from short lists around 30 days on purpose, so that overlaps just
long enough, just too short, and begun on one day happen often.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from anagen.records.columns import Record
from anagen.records.tables import Treatment
from tests.support.strategies.treatments import drawn_treatments

__all__ = ["drawn_regimens"]

Drawn = dict[str, Any]

MANY = (
    "abrocitinib",
    "adalimumab",
    "apremilast",
    "azathioprine",
    "baricitinib",
    "ciclosporin",
    "dupilumab",
    "etanercept",
)
FEW = (
    ("baricitinib", "methotrexate"),
    ("baricitinib", "methotrexate", "prednisone"),
    ("baricitinib", "tofacitinib", "methotrexate"),
    ("baricitinib", "prednisone", "tacrolimus", "upadacitinib"),
    ("methotrexate", "minoxidil", "unheard_of"),
    # One name within another, and names that the alphabet and a collation order apart.
    ("methotrexate", "methotrexate_high", "zyx"),
)
STARTS = (-60, -30, 0, 0, 0, 10, 29, 30, 31, 60, 70, 90, 100, 120, 180, 300)
LENGTHS = (1, 10, 29, 30, 31, 40, 60, 60, 100, 100, 200)
ROUTES = (None, None, None, None, "oral", "topical")
UNPLACED: tuple[Drawn, ...] = (
    {},
    {"start_day": "0"},
    {"start_day": "3 mo", "end_day": "90"},
    {"start_day": "<0", "duration": "3 mo"},
)


@st.composite
def _row(draw: st.DrawFn, drugs: tuple[str, ...]) -> Drawn:
    """Draw a row on exact days; the last is the day before the next may begin."""
    start = draw(st.sampled_from(STARTS))
    last = start + draw(st.sampled_from(LENGTHS)) - 1
    return {
        "drug": draw(st.sampled_from(drugs)),
        "route": draw(st.sampled_from(ROUTES)),
        "ongoing": draw(st.sampled_from([None, None, True, False])),
        "role": draw(st.sampled_from(["index", "combination", "prior"])),
        "start_day": str(start),
        "end_day": str(last),
    }


@st.composite
def _many_at_once(draw: st.DrawFn) -> list[Drawn]:
    """Draw seven or eight drugs at once, of which a few begin later or end earlier."""
    drugs = draw(st.sampled_from([MANY, MANY, MANY[:7], MANY[1:]]))
    late = draw(st.sets(st.sampled_from(drugs), max_size=2))
    early = draw(st.sets(st.sampled_from(drugs), max_size=2))
    return [
        {
            "drug": drug,
            "role": "index",
            "start_day": "40" if drug in late else "0",
            "end_day": "199" if drug in early else "299",
        }
        for drug in drugs
    ]


@st.composite
def drawn_regimens(draw: st.DrawFn, patient: str, prefix: str) -> list[Record]:
    """Draw the treatment rows of one patient."""
    kind = draw(st.sampled_from(["few", "few", "few", "few", "messy", "many", "none"]))
    rows: list[Drawn] = []
    match kind:
        case "few":
            drugs = draw(st.sampled_from(FEW))
            rows = draw(st.lists(_row(drugs), min_size=1, max_size=7))
            unplaced = draw(st.sampled_from([None, None, *UNPLACED]))
            if unplaced is not None:
                rows.append({"drug": drugs[0], "role": "index", **unplaced})
        case "messy":
            rows = draw(drawn_treatments())
        case "many":
            rows = draw(_many_at_once())
        case _:
            pass
    return [
        Treatment(treatment_id=f"{prefix}t{place}", patient_id=patient, **row)
        for place, row in enumerate(draw(st.permutations(rows)))
    ]
