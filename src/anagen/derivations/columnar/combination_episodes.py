"""All patients' combination_episodes, in Ibis; the rules are those of the reference.

See :mod:`anagen.derivations.reference.combination_episodes`. Windows are found once for
all definitions of the same eras; each definition then chooses and numbers its own.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import ibis

from anagen.derivations.columnar.by_definition import explode_definitions
from anagen.derivations.columnar.combined_windows import derive_windows
from anagen.derivations.columnar.stated_sets import (
    derive_drugs_of_sets,
    derive_stated_sets,
)
from anagen.derivations.columnar.systemic import (
    count_systemic_rows,
    derive_systemic_eras,
)
from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.tables.combination_episodes import (
    COMBINATION_EPISODES,
    Agreement,
    Detection,
)
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.combination_episodes import (
    CombinationDefinition,
    CombinationEpisodesOutcome,
    CombinedDrugs,
)
from anagen.knowledge.schema.outcomes.exposure_eras import ExposureErasOutcome
from anagen.records.tables import Treatment
from anagen.records.terms import TreatmentRole

__all__ = ["derive_combination_episodes"]

_MATCH = ["patient_id", "definition", "drugs", "number"]
_WINDOW = {
    "start_day": "int64",
    "stop_day": "int64",
    "days": "int64",
    "ongoing": "boolean",
    "entered_last": "string",
    "order_of_entry": "string",
    "lead_days": "int64",
}
_STATED = (
    "stated_episode_id",
    "stated_combination_id",
    "stated_days",
    "stated_ongoing",
    "stated_order_of_entry",
    "stated_lead_days",
    "stated_low",
    "stated_high",
    "reason",
    "response_before",
    "response",
    "reason_ended",
    "failure",
    "next_drug",
    "next_treatment_id",
)


def derive_combination_episodes(
    tables: CohortTables, knowledge: Knowledge, as_of: date | None = None
) -> Any:
    """Return one row per patient, definition and window, as `COMBINATION_EPISODES` says.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        The definitions, and which drugs are systemic.
    as_of
        Day of the knowledge; the latest when not given.
    """
    outcome = knowledge.outcome(CombinationEpisodesOutcome)
    stated = _stated(tables, outcome)
    parts = [
        _listed(tables, knowledge, name, definition, as_of)
        for name, definition in outcome.definitions.items()
    ]
    windows = parts[0].union(*parts[1:]) if len(parts) > 1 else parts[0]
    found = windows.left_join(stated.drop("drug_count", "is_whole"), _MATCH)
    found = found.drop(*(f"{name}_right" for name in _MATCH))
    alone = stated.anti_join(windows, _MATCH)
    dated = _dated(tables, knowledge, outcome, as_of)
    both = _compare(found).union(_only_stated(alone, windows, dated, outcome, as_of))
    rows = count_systemic_rows(tables, knowledge, TreatmentRole)
    both = both.left_join(rows.select("patient_id", "unplaced_rows"), "patient_id")
    unplaced = both.unplaced_rows.fill_null(0)
    return both.mutate(unplaced_rows=unplaced).select(
        *COMBINATION_EPISODES.column_names
    )


def _eras(
    tables: CohortTables,
    knowledge: Knowledge,
    definition: CombinationDefinition,
    as_of: date | None,
) -> Any:
    ways = knowledge.outcome(ExposureErasOutcome).definitions
    return derive_systemic_eras(tables, knowledge, ways[definition.eras], as_of)


def _listed(
    tables: CohortTables,
    knowledge: Knowledge,
    name: str,
    definition: CombinationDefinition,
    as_of: date | None,
) -> Any:
    """Return the windows of one definition, numbered among those of the same drugs."""
    most = definition.most_drugs(as_of)
    own = [n for n, drug in knowledge.drugs.items() if drug.is_janus_kinase_inhibitor]
    windows = tables.remember(
        f"combined windows {definition.eras} {most}",
        lambda: derive_windows(_eras(tables, knowledge, definition, as_of), own, most),
    )
    windows = windows.filter(windows.days >= definition.shortest(as_of))
    if definition.drugs is CombinedDrugs.JAK_INHIBITOR_WITH_SYSTEMIC:
        windows = windows.filter(windows.own > 0)
    in_order = ibis.window(group_by=["patient_id", "drugs"], order_by="start_day")
    return windows.select(
        "patient_id",
        "drugs",
        "drug_count",
        "is_whole",
        *_WINDOW,
        definition=ibis.literal(name),
        number=ibis.row_number().over(in_order) + 1,
    )


def _stated(tables: CohortTables, outcome: CombinationEpisodesOutcome) -> Any:
    """Return the stated sets once per definition, with the treatment that came next."""
    sets = derive_stated_sets(tables)
    drugs = tables[Treatment.table].select("treatment_id", next_drug="drug")
    # Few treatments are named: only these are held for the join below.
    drugs = drugs.semi_join(sets, drugs.treatment_id == sets.next_treatment_id)
    sets = sets.left_join(drugs, sets.next_treatment_id == drugs.treatment_id)
    sets = sets.drop("treatment_id")
    asked, pick = explode_definitions(sets, outcome)
    asked = asked.mutate(
        definition=pick(lambda name, _: name),
        stated_episode_id=asked.episode_id,
        stated_order_of_entry=asked.order_of_entry,
        stated_lead_days=asked.partner_lead,
    )
    return asked.select(*_MATCH, "drug_count", "is_whole", *_STATED)


def _compare(found: Any) -> Any:
    """Compare windows with what is stated of the same drugs."""
    within = (found.days >= found.stated_low) & (
        found.stated_high.isnull() | (found.days <= found.stated_high)
    )
    return _shaped(
        found.mutate(
            detection=ibis.literal(str(Detection.DETECTED)),
            difference_days=found.days - found.stated_days,
            agreement=ibis.cases(
                (found.stated_episode_id.isnull(), str(Agreement.NOT_STATED)),
                (found.stated_days.isnull(), str(Agreement.DURATION_NOT_STATED)),
                (within, str(Agreement.AGREES)),
                else_=str(Agreement.DIFFERS),
            ),
        )
    )


def _only_stated(
    alone: Any,
    windows: Any,
    dated: Any,
    outcome: CombinationEpisodesOutcome,
    as_of: date | None,
) -> Any:
    """Return what is stated and was not detected, each with the reason."""
    key = ["patient_id", "stated_episode_id", "drugs", "definition"]
    alone = alone.left_join(dated, key).drop(*(f"{name}_right" for name in key))
    first = windows.filter(windows.number == 1).select(
        "patient_id", "definition", "drugs", has_window=ibis.literal(True)
    )
    key = ["patient_id", "definition", "drugs"]
    alone = alone.left_join(first, key).drop(*(f"{name}_right" for name in key))
    most = ibis.cases(
        *(
            (alone.definition == name, definition.most_drugs(as_of))
            for name, definition in outcome.definitions.items()
        ),
        else_=0,
    )
    all_dated = alone.dated_drugs.fill_null(0) == alone.drug_count
    detection = ibis.cases(
        (~all_dated, str(Detection.NO_DATED_TREATMENT)),
        (alone.drug_count > most, str(Detection.MORE_DRUGS_THAN_ASKED)),
        (alone.has_window.notnull(), str(Detection.FEWER_WINDOWS_THAN_STATED)),
        else_=str(Detection.NO_OVERLAP_LONG_ENOUGH),
    )
    empty = {name: ibis.null(kind) for name, kind in _WINDOW.items()}
    return _shaped(
        alone.mutate(
            **empty,
            detection=detection,
            difference_days=ibis.null("int64"),
            agreement=ibis.literal(str(Agreement.NOT_DETECTED)),
        )
    )


def _dated(
    tables: CohortTables,
    knowledge: Knowledge,
    outcome: CombinationEpisodesOutcome,
    as_of: date | None,
) -> Any:
    """Return how many drugs of each stated set have an era, by definition."""
    drugs = derive_drugs_of_sets(tables)
    parts = []
    for name, definition in outcome.definitions.items():
        eras = _eras(tables, knowledge, definition, as_of)
        dated = drugs.semi_join(eras, ["patient_id", "drug"])
        parts.append(
            dated.group_by("patient_id", "episode_id", "drugs")
            .aggregate(dated_drugs=dated.count())
            .mutate(definition=ibis.literal(name))
            .rename(stated_episode_id="episode_id")
        )
    return parts[0].union(*parts[1:]) if len(parts) > 1 else parts[0]


def _shaped(rows: Any) -> Any:
    """Return the answers in one order of columns, but for what is added to all."""
    return rows.select(
        *(name for name in COMBINATION_EPISODES.column_names if name != "unplaced_rows")
    )
