"""All sets of drugs that sources state to have been combined, in Ibis.

See :mod:`anagen.derivations.reference.stated_sets`.
"""

from __future__ import annotations

from typing import Any

import ibis

from anagen.derivations.columnar.segments import join_names
from anagen.derivations.columnar.stated_combinations import derive_stated_order
from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.tables.treatment_pathways import AND, MOST_NAMED
from anagen.records.tables import Combination, Treatment
from anagen.records.terms import TreatmentRole

__all__ = ["derive_drugs_of_sets", "derive_stated_sets"]

_EPISODE = ["patient_id", "episode_id"]
_SET = [*_EPISODE, "drugs"]
_PAIR = 2
_FACTS = (
    "reason",
    "response_before",
    "response",
    "reason_ended",
    "failure",
)


def derive_stated_sets(tables: CohortTables) -> Any:
    """Return each stated set of drugs of an episode, numbered, with what is stated.

    Parameters
    ----------
    tables
        The Cohort.
    """
    return tables.remember("stated sets", lambda: _stated_sets(tables))


def derive_drugs_of_sets(tables: CohortTables) -> Any:
    """Return patient_id, episode_id, drugs of each stated set, and each `drug` of it.

    Parameters
    ----------
    tables
        The Cohort.
    """
    pairs = _pairs(tables)
    both = [
        pairs.select(*_SET, drug=pairs[column])
        for column in ("jak_inhibitor", "partner")
    ]
    several = _several(tables)
    drugs = _drugs_of_episodes(tables).inner_join(several, _EPISODE)
    return ibis.union(both[0], both[1], drugs.select(*_SET, "drug"), distinct=True)


def _pairs(tables: CohortTables) -> Any:
    rows = derive_stated_order(tables)
    one, other = rows.jak_inhibitor, rows.partner
    pair = ibis.least(one, other) + ibis.literal(AND) + ibis.greatest(one, other)
    return rows.mutate(drugs=(one == other).ifelse(one, pair), is_pair=True)


def _drugs_of_episodes(tables: CohortTables) -> Any:
    rows = tables[Combination.table]
    both = [
        rows.select(*_EPISODE, drug=rows[column])
        for column in ("jak_inhibitor", "partner")
    ]
    return ibis.union(*both, distinct=True)


def _several(tables: CohortTables) -> Any:
    """Return the episodes of more than two drugs, and how these are called."""
    rows = _drugs_of_episodes(tables)
    by_name = ibis.window(group_by=_EPISODE, order_by="drug")
    rows = rows.mutate(nth=ibis.row_number().over(by_name))
    named = rows.group_by(*_EPISODE).aggregate(
        drug_count=rows.count(),
        **{
            f"drug_{nth}": rows.drug.max(where=rows.nth == nth)
            for nth in range(MOST_NAMED)
        },
    )
    named = named.filter(named.drug_count > _PAIR)
    return named.select(*_EPISODE, "drug_count", drugs=join_names(named))


def _stated_sets(tables: CohortTables) -> Any:
    """Gather the rows of each set: those of a pair, and all of an episode of several."""
    pairs, several = _pairs(tables), _several(tables)
    own = (pairs.jak_inhibitor != pairs.partner).cast("int64") + 1
    counted = several.select(*_EPISODE, all_drugs="drug_count")
    pairs = pairs.mutate(drug_count=own).left_join(counted, _EPISODE)
    pairs = pairs.drop("patient_id_right", "episode_id_right")
    all_rows = pairs.drop("drugs", "drug_count").inner_join(several, _EPISODE)
    all_rows = all_rows.mutate(is_pair=False)
    rows = pairs.union(all_rows.select(*pairs.columns))
    following = _following(tables)
    rows = rows.left_join(following, ["patient_id", "combination_id"])
    sets = _aggregate(rows.drop("patient_id_right", "combination_id_right"))
    in_order = ibis.window(group_by=["patient_id", "drugs"], order_by="turn")
    return sets.mutate(number=ibis.row_number().over(in_order) + 1)


def _aggregate(rows: Any) -> Any:
    """Return what the rows of a set state: what they agree on, and the longest length."""
    agreed = {}
    for name in (*_FACTS, "order_of_entry", "partner_lead"):
        least, most = rows[name].min(), rows[name].max()
        agreed[name] = (least == most).ifelse(least, least.nullif(least))
    stated = rows.duration.notnull()
    is_open = (stated & rows.duration_latest.isnull()).cast("int64").max()
    latest = rows.duration_latest.max(where=stated)
    going = rows.ongoing.cast("int64").max()
    sets = rows.group_by(*_SET).aggregate(
        turn=rows.turn.min(),
        drug_count=rows.drug_count.max(),
        # A pair is whole when its episode has no other drugs.
        is_whole=(rows.is_pair & rows.all_drugs.notnull()).cast("int64").max() == 0,
        is_pair=rows.is_pair.cast("int64").max() == 1,
        combination_id=rows.combination_id.argmin(rows.turn),
        stated_days=rows.duration.max(),
        stated_low=rows.duration_earliest.max(where=stated),
        stated_high=(is_open == 1).ifelse(latest.nullif(latest), latest),
        stated_ongoing=going == 1,
        next_treatment_id=rows.next_treatment_id.min(),
        **agreed,
    )
    listed = sets.next_treatment_id
    return sets.mutate(
        stated_combination_id=sets.is_pair.ifelse(
            sets.combination_id, ibis.null("string")
        ),
        next_treatment_id=listed,
    )


def _following(tables: CohortTables) -> Any:
    """Return of each combination the treatment recorded as subsequent."""
    rows = tables[Treatment.table]
    rows = rows.filter(
        rows.combination_id.notnull(),
        rows.role == TreatmentRole.SUBSEQUENT,
        rows.drug != "none",
    ).select("patient_id", "combination_id", "treatment_id")
    stated = tables[Combination.table]
    stated = stated.select("patient_id", "combination_id", "course_id")
    listed = stated.left_join(rows, ["patient_id", "combination_id"])
    listed = listed.drop("patient_id_right", "combination_id_right")
    own = listed.group_by("patient_id", "combination_id", "course_id").aggregate(
        own=listed.treatment_id.min()
    )
    of_course = ibis.window(group_by=["patient_id", "course_id"])
    in_course = own.course_id.notnull().ifelse(
        own.own.min().over(of_course), ibis.null("string")
    )
    return own.select(
        "patient_id",
        "combination_id",
        next_treatment_id=ibis.coalesce(own.own, in_course),
    )
