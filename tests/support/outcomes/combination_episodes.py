"""Generated Cohorts for combination_episodes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from hypothesis import strategies as st

from anagen.derivations.reference.combination_episodes import (
    CombinationEpisode,
    derive_combination_episodes,
)
from anagen.derivations.tables.combination_episodes import (
    TOGETHER,
    Agreement,
    Detection,
)
from anagen.knowledge import load_knowledge
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import Combination, Patient, Treatment
from anagen.records.terms import OrderOfEntry
from tests.support.memo import once_per_cohort
from tests.support.strategies.combinations import drawn_combinations
from tests.support.strategies.regimens import drawn_regimens

__all__ = ["COHORTS", "FEATURES"]


PARTNERS = ("methotrexate", "prednisone", "tacrolimus", "tofacitinib")
DAYS = ((0, 99), (0, 99), (0, 199), (10, 39), (40, 99), (70, 99), (70, 98), (120, 199))
LENGTHS = (None, "60", "30", "1 mo", "3 mo", "2..4 mo", ">1 mo")


@st.composite
def _documented(draw: st.DrawFn, patient: str, prefix: str) -> list[Record]:
    """Draw an episode that is stated, and the treatment of it on exact days."""
    partners = draw(st.lists(st.sampled_from(PARTNERS), min_size=1, max_size=3))
    facts = st.fixed_dictionaries(
        {
            "duration": st.sampled_from(LENGTHS),
            "response": st.sampled_from([None, "complete", "partial"]),
            "order_of_entry": st.sampled_from([None, "partner_added"]),
        }
    )
    stated: list[Record] = [
        Combination(
            combination_id=f"{prefix}c{place}",
            patient_id=patient,
            episode_id=draw(
                st.sampled_from([f"{prefix}e1", f"{prefix}e1", f"{prefix}e2"])
            ),
            jak_inhibitor="baricitinib",
            partner=partner,
            **draw(facts),
        )
        for place, partner in enumerate(partners)
    ]
    drugs = ["baricitinib", *sorted(set(partners))]
    for place, drug in enumerate(drugs):
        start, end = draw(st.sampled_from(DAYS))
        stated.append(
            Treatment(
                treatment_id=f"{prefix}t{place}",
                patient_id=patient,
                drug=drug,
                role="combination",
                start_day=str(start),
                end_day=str(end),
            )
        )
    return stated


@st.composite
def _cohorts(draw: st.DrawFn) -> Cohort:
    rows: list[Record] = []
    for place in range(draw(st.integers(1, 2))):
        patient, prefix = f"p{place}", f"{9 - place}"
        seen = draw(st.sampled_from([None, "90", "400", "12 mo"]))
        rows.append(Patient(patient_id=patient, last_seen_day=seen))
        if draw(st.booleans()):
            rows += draw(_documented(patient, prefix))
        else:
            rows += draw(drawn_regimens(patient, prefix))
            rows += draw(drawn_combinations(patient, prefix))
    return make_cohort(rows, "generated")


COHORTS = _cohorts()


@once_per_cohort
def _rows(cohort: Cohort) -> list[CombinationEpisode]:
    return [
        row
        for timeline in cohort.timelines()
        for row in derive_combination_episodes(timeline, load_knowledge())
    ]


def _any_row(test: Callable[[CombinationEpisode], bool]) -> Callable[[Cohort], bool]:
    return lambda cohort: any(map(test, _rows(cohort)))


def _definitions_differ(cohort: Cohort) -> bool:
    counts = Counter(row.definition for row in _rows(cohort) if row.days)
    return len(set(counts.values())) == len(counts) > 2


FEATURES: dict[str, Callable[[Cohort], bool]] = {
    **{
        f"detection {detection}": _any_row(lambda r, d=detection: r.detection is d)  # type: ignore[misc]
        for detection in Detection
    },
    **{
        f"agreement {agreement}": _any_row(lambda r, a=agreement: r.agreement is a)  # type: ignore[misc]
        for agreement in Agreement
    },
    **{
        f"order {order}": _any_row(lambda r, o=order: r.order_of_entry is o)  # type: ignore[misc]
        for order in OrderOfEntry
    },
    "every definition lists another number": _definitions_differ,
    "triple therapy": _any_row(lambda r: r.drug_count == 3 and r.days is not None),
    "all three began on one day": _any_row(
        lambda r: r.drug_count == 3 and r.entered_last == TOGETHER
    ),
    "two of three entered last": _any_row(
        lambda r: r.drug_count == 3 and " + " in (r.entered_last or "")
    ),
    "not whole": _any_row(lambda r: r.days is not None and not r.is_whole),
    "a fourth drug runs throughout": _any_row(
        lambda r: r.drug_count == 3 and not r.is_whole and r.days is not None
    ),
    "two JAK inhibitors": _any_row(lambda r: r.drugs == "baricitinib + tofacitinib"),
    "several windows of one set": _any_row(lambda r: r.number > 1 and bool(r.days)),
    "ongoing": _any_row(lambda r: r.ongoing is True),
    "not known whether ongoing": _any_row(
        lambda r: r.ongoing is None and r.days is not None
    ),
    "no longer ongoing": _any_row(lambda r: r.ongoing is False),
    "a window of 30 days": _any_row(lambda r: r.days == 30),
    "a window of one day": _any_row(lambda r: r.days == 1),
    "stated triple therapy": _any_row(
        lambda r: r.drug_count == 3 and r.stated_episode_id is not None
    ),
    "stated triple therapy that was detected": _any_row(
        lambda r: r.drug_count == 3 and r.stated_days is not None and bool(r.days)
    ),
    "rows of one pair and episode that differ": _any_row(
        lambda r: sum(key[1:2] == "c" for key in r.rows) > 1 and r.response is None
    ),
    "a stated pair that is not whole": _any_row(
        lambda r: r.detection is not Detection.DETECTED and not r.is_whole
    ),
    "what came next": _any_row(lambda r: r.next_drug is not None),
    "what came next, listed with another of the course": _any_row(
        lambda r: (
            bool(r.next_treatment_id)
            and r.stated_combination_id is not None
            and (r.next_treatment_id or "")[2:3]
            != str(9 - int(r.stated_combination_id[2:]))
        )
    ),
    "rows without a known day": _any_row(lambda r: r.unplaced_rows > 0),
    "one name within another": _any_row(
        lambda r: r.drugs == "methotrexate + methotrexate_high"
    ),
}
