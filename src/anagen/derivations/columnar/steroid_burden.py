"""All patients' steroid_burden, in Ibis; the rules are those of the reference.

See :mod:`anagen.derivations.reference.steroid_burden`. A row's amounts under every table
stand side by side, so that patients are grouped once; only then does a patient become
one row per table. Sums are of whole millionths.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import reduce
from typing import Any

import ibis

from anagen.derivations.columnar.by_definition import explode_definitions
from anagen.derivations.columnar.stated_times import stated_days
from anagen.derivations.columnar.tables import CohortTables
from anagen.derivations.columnar.treatment_spans import (
    derive_treatment_spans,
    is_stated_to_the_day,
)
from anagen.derivations.reference.steroid_burden import (
    DOSE_GAPS,
    MILLIONTHS,
    glucocorticoids,
    mass_factors,
)
from anagen.derivations.tables.steroid_burden import (
    STEROID_BURDEN,
    BurdenGap,
    BurdenStatus,
)
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.equivalences import EquivalenceTable
from anagen.knowledge.schema.outcomes.steroid_burden import SteroidBurdenOutcome
from anagen.records.tables import Patient, Treatment

__all__ = ["derive_steroid_burden"]

_GAPS = list(BurdenGap)
_SHARED = (
    "counted_rows",
    "rows_without_length",
    "typed_rows",
    "local_rows",
    "other_role_rows",
    "unplaced_rows",
)


def derive_steroid_burden(
    tables: CohortTables, knowledge: Knowledge, as_of: date | None = None
) -> Any:
    """Return one row per patient and definition, in the columns of `STEROID_BURDEN`.

    Parameters
    ----------
    tables
        The Cohort.
    knowledge
        The definitions, the equivalence tables, and which drugs there are.
    as_of
        Day of the knowledge; the latest when not given.
    """
    outcome = knowledge.outcome(SteroidBurdenOutcome)
    rows = _amounts(_rows(tables, knowledge, outcome))
    rows = _converted(rows, knowledge, outcome, as_of)
    patients = tables[Patient.table].select("patient_id")
    found = patients.left_join(_by_patient(rows, outcome), "patient_id")
    found = _by_definition(found.drop("patient_id_right"), outcome)
    return _answers(found, outcome, as_of).select(*STEROID_BURDEN.column_names)


def _rows(
    tables: CohortTables, knowledge: Knowledge, outcome: SteroidBurdenOutcome
) -> Any:
    """Return the rows of glucocorticoids, each with its days and its dose."""
    drugs = glucocorticoids(knowledge)
    recorded = tables[Treatment.table]
    recorded = recorded.filter(recorded.drug.isin(list(drugs))).select(
        "treatment_id",
        "route",
        "ongoing",
        *_time("start_day"),
        *_time("end_day"),
        *_time("duration"),
        "cumulative_dose",
        "cumulative_dose_unit",
        "cumulative_dose_as",
    )
    spans = derive_treatment_spans(tables, knowledge)
    spans = spans.filter(spans.drug.isin(list(drugs))).select(
        "patient_id",
        "treatment_id",
        "drug",
        "role",
        "unit",
        "dose_status",
        "daily_dose_low",
        "daily_dose_high",
        from_day=spans.start_day,
        until_day=spans.stop_day,
    )
    patients = tables[Patient.table].select("patient_id", *_time("last_seen_day"))
    rows = spans.inner_join(recorded, "treatment_id")
    rows = rows.left_join(patients, "patient_id").drop("patient_id_right")
    systemic = [name for name, is_systemic in drugs.items() if is_systemic]
    return rows.mutate(
        of_course=rows.role.isin(list(outcome.counted_roles)),
        by_route=ibis.coalesce(
            rows.route.isin([str(route) for route in outcome.systemic_routes]),
            rows.drug.isin(systemic),
        ),
    )


def _time(name: str) -> tuple[str, str]:
    return name, f"{name}_stated"


def _amounts(rows: Any) -> Any:
    """Add the amount of each row in mg of its own drug, and what is missing for it."""
    rows = rows.mutate(
        counts=rows.of_course & rows.by_route,
        first=stated_days(rows.start_day, rows.start_day_stated),
        last=ibis.cases(
            (
                rows.end_day.notnull(),
                stated_days(rows.end_day, rows.end_day_stated)
                + is_stated_to_the_day(rows.end_day_stated).ifelse(1.0, 0.0),
            ),
            (rows.ongoing, stated_days(rows.last_seen_day, rows.last_seen_day_stated)),
        ),
        factor=_case(rows.unit, mass_factors()),
        typed=rows.cumulative_dose.cast("float64")
        * _case(rows.cumulative_dose_unit, mass_factors()),
        typed_as=ibis.coalesce(rows.cumulative_dose_as, rows.drug),
    )
    rows = rows.mutate(
        length=ibis.cases(
            (
                rows.duration_stated.notnull(),
                stated_days(rows.duration, rows.duration_stated),
            ),
            (rows.last >= rows.first, rows.last - rows.first),
        )
    )
    placed = rows.counts & rows.from_day.notnull()
    return rows.select(
        "patient_id",
        "drug",
        "counts",
        "of_course",
        "by_route",
        "typed",
        "typed_as",
        placed=placed,
        states=rows.counts & rows.cumulative_dose.notnull(),
        low=rows.daily_dose_low * rows.factor * rows.length,
        high=rows.daily_dose_high * rows.factor * rows.length,
        gap=ibis.cases(
            *((rows.dose_status == s, _place(gap)) for s, gap in DOSE_GAPS.items()),
            (rows.factor.isnull(), _place(BurdenGap.NO_MASS_UNIT)),
            (rows.length.isnull(), _place(BurdenGap.NO_LENGTH)),
        ),
        row_days=rows.until_day - rows.from_day,
        new_days=_new_days(rows),
    )


def _new_days(rows: Any) -> Any:
    """Return how many days each row covers that no earlier one that counts does."""
    earlier = ibis.window(
        group_by=["patient_id", "counts"],
        order_by=["from_day", "until_day", "treatment_id"],
        rows=(None, -1),
    )
    before = rows.until_day.max().over(earlier)
    begun = ibis.greatest(rows.from_day, ibis.coalesce(before, rows.from_day))
    return ibis.greatest(rows.until_day - begun, 0)


def _place(gap: BurdenGap) -> int:
    return _GAPS.index(gap)


def _case(column: Any, values: Mapping[str, float]) -> Any:
    choices = ((column == name, value) for name, value in values.items())
    return ibis.cases(*choices, else_=ibis.null("float64"))


def _converted(
    rows: Any, knowledge: Knowledge, outcome: SteroidBurdenOutcome, as_of: date | None
) -> Any:
    """Add what each row comes to under each table, in whole millionths of a mg."""
    most = outcome.most(as_of)
    parts: dict[str, Any] = {}
    for name, definition in outcome.definitions.items():
        table = knowledge.equivalences[definition.table]
        given = float(table.doses[table.reference].dose)
        dose, typed_dose = _doses(rows.drug, table), _doses(rows.typed_as, table)
        parts |= {
            f"low_{name}": rows.low * given / dose,
            f"high_{name}": rows.high * given / dose,
            f"typed_{name}": rows.typed * given / typed_dose,
        }
    rows = rows.mutate(**parts)
    rows = rows.drop("low", "high", "typed", "typed_as", "drug")
    gaps: dict[str, Any] = {}
    for name in outcome.definitions:
        low, high = rows[f"low_{name}"], rows[f"high_{name}"]
        gaps[f"gap_{name}"] = ibis.cases(
            (rows.gap.notnull(), rows.gap),
            (high.isnull(), _place(BurdenGap.NOT_IN_TABLE)),
            ((low > most) | (high > most), _place(BurdenGap.TOO_MUCH)),
        ).cast("int64")
    rows = rows.mutate(**gaps)
    whole: dict[str, Any] = {}
    for name in outcome.definitions:
        computed = rows.counts & rows[f"gap_{name}"].isnull()
        for part, is_used in (
            ("low", computed),
            ("high", computed),
            ("typed", rows.states),
        ):
            amount = rows[f"{part}_{name}"]
            used = (is_used & (amount <= most)).ifelse(amount, ibis.null("float64"))
            whole[f"{part}_{name}"] = _millionths(used)
    return rows.mutate(**whole)


def _doses(drug: Any, table: EquivalenceTable) -> Any:
    return _case(drug, {name: float(given.dose) for name, given in table.doses.items()})


def _millionths(amount: Any) -> Any:
    return (amount * MILLIONTHS + 0.5).floor().cast("int64")


def _by_patient(rows: Any, outcome: SteroidBurdenOutcome) -> Any:
    """Return one row per patient: what all tables share, and the sums of each."""
    counts, states = rows.counts, rows.states
    sums: dict[str, Any] = {}
    for name in outcome.definitions:
        sums |= {
            f"low_{name}": rows[f"low_{name}"].sum(),
            f"high_{name}": rows[f"high_{name}"].sum(),
            f"typed_{name}": rows[f"typed_{name}"].sum(),
            f"computed_{name}": rows[f"low_{name}"].count(),
            f"missing_{name}": rows[f"gap_{name}"].min(where=counts),
            f"not_in_table_{name}": _count_gap(rows, name, BurdenGap.NOT_IN_TABLE),
            f"too_much_{name}": _count_gap(rows, name, BurdenGap.TOO_MUCH),
            f"converted_{name}": rows[f"typed_{name}"].count(),
        }
    return rows.group_by("patient_id").aggregate(
        counted_rows=_count(counts),
        no_dose=_count(counts & rows.gap.isin([_place(g) for g in DOSE_GAPS.values()])),
        rows_without_length=_count(counts & (rows.gap == _place(BurdenGap.NO_LENGTH))),
        typed_rows=_count(states),
        local_rows=_count(rows.of_course & ~rows.by_route),
        other_role_rows=_count(~rows.of_course),
        unplaced_rows=_count(counts & ~rows.placed),
        covered_days=rows.new_days.sum(where=rows.placed).cast("int64"),
        row_days=rows.row_days.sum(where=rows.placed).cast("int64"),
        **sums,
    )


def _count_gap(rows: Any, name: str, gap: BurdenGap) -> Any:
    return _count(rows.counts & (rows[f"gap_{name}"] == _place(gap)))


def _count(condition: Any) -> Any:
    return condition.fill_null(False).ifelse(1, 0).sum().cast("int64")


def _by_definition(found: Any, outcome: SteroidBurdenOutcome) -> Any:
    """Return a row per patient and definition, from a row per patient."""
    names = list(outcome.definitions)
    found = found.mutate(
        **{name: found[name].fill_null(0) for name in (*_SHARED, "no_dose")}
    )
    complete = {
        name: (found.counted_rows > 0)
        & (found[f"computed_{name}"] == found.counted_rows)
        for name in names
    }
    totals = {
        f"{end}_total_{name}": complete[name].ifelse(
            _mg(found[f"{end}_{name}"]), ibis.null("float64")
        )
        for name in names
        for end in ("low", "high")
    }
    found = found.mutate(**totals)
    lows = [found[f"low_total_{name}"] for name in names]
    highs = [found[f"high_total_{name}"] for name in names]
    found = found.mutate(
        band_low_mg=reduce(_least, lows), band_high_mg=reduce(_greatest, highs)
    )
    found, pick = explode_definitions(found, outcome)

    def of(column: str) -> Callable[[str, Any], Any]:
        return lambda name, _: found[f"{column}_{name}"]

    return found.select(
        "patient_id",
        *_SHARED,
        "no_dose",
        "covered_days",
        "band_low_mg",
        "band_high_mg",
        definition=pick(lambda name, _: name),
        scheduled_low_mg=pick(of("low_total")),
        scheduled_high_mg=pick(of("high_total")),
        lower=pick(of("low")),
        typed=pick(of("typed")),
        gap=pick(of("missing")),
        too_much=pick(of("too_much")).fill_null(0),
        computed_rows=pick(of("computed")).fill_null(0),
        rows_not_in_table=pick(of("not_in_table")).fill_null(0),
        converted=pick(of("converted")).fill_null(0),
        overlap_days=found.row_days - found.covered_days,
    )


def _least(one: Any, other: Any) -> Any:
    """Return the smaller of two numbers, or the one that is known."""
    return ibis.least(ibis.coalesce(one, other), ibis.coalesce(other, one))


def _greatest(one: Any, other: Any) -> Any:
    return ibis.greatest(ibis.coalesce(one, other), ibis.coalesce(other, one))


def _mg(millionths: Any) -> Any:
    return millionths.cast("int64").cast("float64") / MILLIONTHS


def _answers(found: Any, outcome: SteroidBurdenOutcome, as_of: date | None) -> Any:
    """Return the answers: both totals, and what they say of each other."""
    found = found.mutate(
        at_least_mg=_mg(found.lower),
        typed_mg=(
            (found.typed_rows > 0) & (found.converted == found.typed_rows)
        ).ifelse(_mg(found.typed), ibis.null("float64")),
        rows_without_dose=found.no_dose + found.too_much,
        typed_rows_not_converted=found.typed_rows - found.converted,
        missing=ibis.cases(*((found.gap == _place(gap), str(gap)) for gap in _GAPS)),
    )
    low, high, typed = found.scheduled_low_mg, found.scheduled_high_mg, found.typed_mg
    less, more = outcome.agreeing(as_of)
    agree = (typed >= low * less) & (typed <= high * more)
    return found.mutate(
        ratio_low=typed / high.nullif(0.0),
        ratio_high=typed / low.nullif(0.0),
        status=ibis.cases(
            (found.counted_rows == 0, str(BurdenStatus.NONE_ON_RECORD)),
            (low.isnull() & typed.isnull(), str(BurdenStatus.NOT_COMPUTABLE)),
            (low.isnull(), str(BurdenStatus.ONLY_TYPED)),
            (typed.isnull(), str(BurdenStatus.ONLY_SCHEDULE)),
            (agree, str(BurdenStatus.AGREE)),
            else_=str(BurdenStatus.DIFFERS),
        ),
    )
