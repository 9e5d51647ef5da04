"""When one patient was exposed to each drug: treatment rows joined across gaps.

The rules are those of ``knowledge/outcomes/exposure_eras.yaml``.

* **New era**: a row starts one when it begins later than the permitted gap after the
  latest stop of *any* earlier row. The row just before is not enough: a short row
  within a long one would end the era too early.
* **Overlap**: by definition rows are taken together, one after the other, or the later
  replaces the earlier.
* **Order**: that of :mod:`anagen.derivations.reference.taken_spans`.
* **Missing**: a row that is not placed belongs to no era and is counted beside them.

Examples
--------
>>> from anagen.knowledge import load_knowledge
>>> from anagen.records.tables import Patient, Treatment
>>> rows = [
...     Treatment(
...         treatment_id=key,
...         patient_id="p",
...         drug="baricitinib",
...         role="index",
...         start_day=start,
...         end_day=end,
...     )
...     for key, start, end in [("t1", 0, 99), ("t2", 10, 19), ("t3", 125, 149)]
... ]
>>> case = Timeline(Patient(patient_id="p"), treatments=tuple(rows))
>>> for row in derive_exposure_eras(case, load_knowledge()):
...     print(row.definition, row.era, row.start_day, row.stop_day, row.gap_days)
collapse_30 1 0 150 25
no_gap 1 0 100 0
no_gap 2 125 150 0
carry_over_30 1 0 150 15
replace_30 1 0 20 0
replace_30 2 125 150 0
prolonged_30 1 0 180 55
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from anagen.derivations.reference.rows import OutcomeRow
from anagen.derivations.reference.taken_spans import (
    TakenSpan,
    going,
    group_by_drug,
    placed_days,
    take_spans,
)
from anagen.derivations.reference.treatment_spans import (
    TreatmentSpan,
    derive_treatment_spans,
)
from anagen.derivations.tables.columns import OutcomeTable
from anagen.derivations.tables.exposure_eras import EXPOSURE_ERAS
from anagen.derivations.tables.treatment_spans import Placement
from anagen.knowledge import Knowledge
from anagen.knowledge.schema.outcomes.exposure_eras import (
    EraDefinition,
    ExposureErasOutcome,
    GapPolicy,
    OverlapPolicy,
)
from anagen.records.terms import Phase
from anagen.records.timeline import Timeline

__all__ = [
    "Era",
    "ExposureEra",
    "build_eras",
    "derive_exposure_eras",
]


@dataclass(frozen=True)
class Era:
    """One era of exposure to one drug.

    Parameters
    ----------
    patient_id, drug
        Whose, and of what.
    number
        Which era of the drug, from 1.
    start_day, stop_day
        First day of the era, and first day after it.
    exposed_days
        Days that a row covers.
    taper_days
        Days that only rows of the phase taper cover.
    overlap_days
        Days on which more than one row of the drug ran, as recorded.
    ongoing
        Whether a row that ends with it is ongoing; None when unknown.
    rows
        Keys of its treatment rows, sorted.
    """

    patient_id: str
    drug: str
    number: int
    start_day: int
    stop_day: int
    exposed_days: int
    taper_days: int
    overlap_days: int
    ongoing: bool | None
    rows: tuple[str, ...]

    @property
    def days(self) -> int:
        """How long it is."""
        return self.stop_day - self.start_day

    @property
    def gap_days(self) -> int:
        """Days that no row covers."""
        return self.days - self.exposed_days


@dataclass(frozen=True, kw_only=True)
class ExposureEra(OutcomeRow):
    """One era under one definition; the columns of `EXPOSURE_ERAS` say what each means."""

    table: ClassVar[OutcomeTable] = EXPOSURE_ERAS

    patient_id: str
    definition: str
    drug: str
    drug_known: bool
    era: int | None = None
    start_day: int | None = None
    stop_day: int | None = None
    days: int | None = None
    exposed_days: int | None = None
    gap_days: int | None = None
    taper_days: int | None = None
    overlap_days: int | None = None
    treatment_rows: int = 0
    ongoing: bool | None = None
    unplaced_rows: int
    zero_length_rows: int


def build_eras(
    spans: Iterable[TreatmentSpan],
    definition: EraDefinition,
    as_of: date | None = None,
) -> tuple[Era, ...]:
    """Join treatment spans into eras: by patient, drug and time.

    Parameters
    ----------
    spans
        Of any patients and drugs; those not placed, and those whose role does not
        count, are passed over.
    definition
        How to join them.
    as_of
        Day of the knowledge; the latest when not given.
    """
    by_drug: defaultdict[tuple[str, str], list[TreatmentSpan]] = defaultdict(list)
    for span in spans:
        if span.is_placed and span.role in definition.roles:
            by_drug[span.patient_id, span.drug].append(span)
    return tuple(
        era
        for _, rows in sorted(by_drug.items())
        for era in _build_of_drug(rows, definition, definition.permitted_gap(as_of))
    )


def _build_of_drug(
    spans: list[TreatmentSpan], definition: EraDefinition, gap: int
) -> Iterator[Era]:
    """Join the placed rows of one patient and drug."""
    taken = take_spans(spans, definition.overlap)
    overlaps = _overlap_days([placed_days(row.span) for row in taken])
    joined: list[list[int]] = []
    latest_stop = 0
    for place, row in enumerate(taken):
        if not joined or row.start_day - latest_stop > gap:
            joined.append([])
            latest_stop = row.stop_day
        joined[-1].append(place)
        latest_stop = max(latest_stop, row.stop_day)
    for number, places in enumerate(joined, start=1):
        rows = [taken[place] for place in places]
        overlap = sum(overlaps[place] for place in places)
        after = gap if definition.gap is GapPolicy.PROLONGED else 0
        yield _era(number, rows, overlap, after)


def _era(number: int, rows: Sequence[TakenSpan], overlap: int, after: int) -> Era:
    stop = max(row.stop_day for row in rows)
    # Of the rows that end last, one that is ongoing decides; then one of which it is
    # not known.
    last = max((r.span for r in rows if r.stop_day == stop), key=going)
    exposed = _covered_days(rows)
    not_taper = [row for row in rows if row.span.phase is not Phase.TAPER]
    return Era(
        patient_id=last.patient_id,
        drug=last.drug,
        number=number,
        start_day=rows[0].start_day,
        stop_day=stop if last.ongoing else stop + after,
        exposed_days=exposed,
        taper_days=exposed - _covered_days(not_taper),
        overlap_days=overlap,
        ongoing=last.ongoing,
        rows=tuple(sorted(row.span.treatment_id for row in rows)),
    )


def _covered_days(rows: Iterable[TakenSpan]) -> int:
    """Count the days that rows in order of their start cover, each once."""
    covered, until = 0, None
    for row in rows:
        begun = row.start_day if until is None else max(row.start_day, until)
        covered += max(row.stop_day - begun, 0)
        until = max(row.stop_day, begun)
    return covered


def _overlap_days(recorded: list[tuple[int, int]]) -> list[int]:
    """Count, for each row in order, the days it makes the second to run.

    From a row's start on, earlier rows run until the latest of their stops, and two of
    them until the second latest.
    """
    latest = second = recorded[0][0]
    found = []
    for start, stop in recorded:
        shared = min(stop, latest)
        found.append(max(shared - max(start, second), 0))
        second, latest = max(second, shared), max(latest, stop)
    return found


def derive_exposure_eras(
    timeline: Timeline, knowledge: Knowledge, as_of: date | None = None
) -> tuple[ExposureEra, ...]:
    """Return one patient's eras under each definition, in the order of the YAML.

    Parameters
    ----------
    timeline
        The patient.
    knowledge
        The definitions, and which drugs there are.
    as_of
        Day of the knowledge; the latest when not given.
    """
    outcome = knowledge.outcome(ExposureErasOutcome)
    spans = [
        span
        for span in derive_treatment_spans(timeline, knowledge)
        if span.placement is not Placement.NOT_TAKEN
    ]
    return tuple(
        row
        for name, definition in outcome.definitions.items()
        for row in _answer(name, definition, spans, as_of)
    )


def _answer(
    name: str,
    definition: EraDefinition,
    spans: list[TreatmentSpan],
    as_of: date | None,
) -> Iterator[ExposureEra]:
    counted = [span for span in spans if span.role in definition.roles]
    eras: defaultdict[str, list[Era]] = defaultdict(list)
    for era in build_eras(counted, definition, as_of):
        eras[era.drug].append(era)
    permitted = definition.permitted_gap(as_of)
    for drug, of_drug in group_by_drug(counted).items():
        no_era = ExposureEra(
            patient_id=counted[0].patient_id,
            definition=name,
            drug=drug,
            drug_known=of_drug.drug_known,
            unplaced_rows=of_drug.unplaced_rows,
            zero_length_rows=of_drug.zero_length_rows,
            rows=of_drug.rows,
            because="no row of the drug covers a day that is known",
        )
        if drug not in eras:
            yield no_era
        for era in eras[drug]:
            yield replace(
                no_era,
                era=era.number,
                start_day=era.start_day,
                stop_day=era.stop_day,
                days=era.days,
                exposed_days=era.exposed_days,
                gap_days=era.gap_days,
                taper_days=era.taper_days,
                overlap_days=era.overlap_days,
                treatment_rows=len(era.rows),
                ongoing=era.ongoing,
                rows=era.rows,
                because=_explain(era, definition, permitted),
            )


_OVERLAPPING: dict[OverlapPolicy, str] = {
    OverlapPolicy.UNION: "taken together",
    OverlapPolicy.CARRY_OVER: "taken one after the other",
    OverlapPolicy.REPLACE: "replaced by the later one",
}


def _explain(era: Era, definition: EraDefinition, gap: int) -> str:
    how_many = f"{len(era.rows)} row{'s' if len(era.rows) > 1 else ''}"
    return (
        f"from day {era.start_day} until before day {era.stop_day}: {how_many} on "
        f"{era.exposed_days} of {era.days} days; up to {gap} days between rows are "
        f"bridged, overlapping rows are {_OVERLAPPING[definition.overlap]}"
    )
