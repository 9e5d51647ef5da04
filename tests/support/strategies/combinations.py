"""Generated stated combinations: persons, episodes and rows that are easily confused.

Values come from short lists on purpose, so that ages, labels, days and episodes tie.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from anagen.records.columns import Record
from anagen.records.tables import Combination, Treatment

__all__ = ["drawn_combinations"]

Drawn = dict[str, Any]

JAK_INHIBITORS = ("baricitinib", "baricitinib", "upadacitinib")
PARTNERS = ("methotrexate", "methotrexate", "prednisone", "tacrolimus", "unheard_of")
RESPONSES = ("complete", "partial", "partial", "improvement", "none", "unassessable")
REASONS = (None, "partial_response", "partial_response", "no_response")
ENDS = (None, "complete_response", "complete_response", "no_response")
AGES = (None, "54", "54", "54.5", "55")
LABELS = (None, "7", "7", "8", "10", "9b", "9", "case 9", "007")
LENGTHS = (None, "30", "31", "1 mo", "90", "3 mo", ">1 mo", "2..4 mo", "12 wk", "0")
DAYS = (None, "-30", "0", "0", "30", "4 wk", "<0")


@st.composite
def drawn_combinations(
    draw: st.DrawFn, patient: str, prefix: str, max_rows: int = 4
) -> list[Record]:
    """Draw the stated combinations of one patient, and treatments listed with them."""
    rows: list[Record] = []
    for place in range(draw(st.integers(0, max_rows))):
        key = f"{prefix}c{place}"
        pair = {
            "jak_inhibitor": draw(st.sampled_from(JAK_INHIBITORS)),
            "partner": draw(st.sampled_from(PARTNERS)),
        }
        rows.append(
            Combination(
                combination_id=key,
                patient_id=patient,
                # Few episodes, so that rows share one; keys against their order.
                episode_id=f"{prefix}e{draw(st.integers(0, 3))}",
                **pair,
                **draw(_facts()),
            )
        )
        listed = draw(st.lists(_listed(list(pair.values())), max_size=2))
        rows += [
            Treatment(
                treatment_id=f"{prefix}t{9 - place}{number}",
                patient_id=patient,
                combination_id=key,
                **facts,
            )
            for number, facts in enumerate(listed)
        ]
    return rows


def _facts() -> st.SearchStrategy[Drawn]:
    """Draw what a source says of a combination."""
    response = st.sampled_from([None, *RESPONSES, "complete", "transitory_partial"])
    return st.fixed_dictionaries(
        {
            "course_id": st.sampled_from([None, "k1", "k1", "k2"]),
            "label": st.sampled_from(LABELS),
            "age": st.sampled_from(AGES),
            "order_of_entry": st.sampled_from(
                [None, "partner_added", "partner_added", "jak_inhibitor_added"]
            ),
            "partner_lead": st.sampled_from([None, "1 mo", "30"]),
            "reason": st.sampled_from(REASONS),
            "response_before": response,
            "response": response,
            "duration": st.sampled_from(LENGTHS),
            "ongoing": st.sampled_from([None, True, False]),
            "reason_ended": st.sampled_from(ENDS),
            "failure": st.sampled_from([None, "primary", "primary", "secondary"]),
        }
    )


def _listed(drugs: list[str]) -> st.SearchStrategy[Drawn]:
    """Draw a treatment listed with a combination: of it, before it or after it."""
    return st.fixed_dictionaries(
        {
            "drug": st.sampled_from([*drugs, *drugs, "ruxolitinib"]),
            "role": st.sampled_from(
                ["combination", "index", "prior", "subsequent", "subsequent"]
            ),
            "start_day": st.sampled_from(DAYS),
        }
    )
