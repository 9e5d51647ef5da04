"""What was taken, how long, how much, and how patients stood when last seen."""

from __future__ import annotations

from collections.abc import Iterator

from anagen.records.tables import Treatment
from anagen.records.terms import PatientStatus, Phase, TreatmentRole
from anagen.reports.pack.model import Paragraph
from anagen.reports.pack.text.sentences import (
    Teller,
    join,
    kept,
    list_counts,
    tell_number,
)
from anagen.reports.tables import unique
from anagen.reports.words import drug_name, listed_name

__all__ = ["treatment_paragraphs"]

_NONE = "none"
_MOST_NAMED = 8
_REST = "the others stand in the tables"
_BESIDE = (
    TreatmentRole.COMBINATION,
    TreatmentRole.BRIDGE,
    TreatmentRole.MAINTENANCE,
    TreatmentRole.RESCUE,
    TreatmentRole.SYMPTOMATIC,
)
_AFTER = (TreatmentRole.BRIDGE, TreatmentRole.MAINTENANCE)
_STATUS = {
    PatientStatus.ON_TREATMENT: "on treatment",
    PatientStatus.STOPPED: "off treatment",
    PatientStatus.LOST: "lost to follow-up",
}


def treatment_paragraphs(teller: Teller) -> tuple[Paragraph, ...]:
    """Say what the patients took, for how long and how much."""
    index = _drugs(teller, TreatmentRole.INDEX)
    partners = _drugs(teller, TreatmentRole.COMBINATION)
    # In a table of combinations the partners have their own paragraph.
    has_pairs = teller.is_of_combinations
    timed = index if has_pairs else unique((*index, *partners))
    later = () if has_pairs else _drugs(teller, *_AFTER)
    return kept(
        join(
            _index(teller, index),
            None if has_pairs else _beside(teller, index),
            *(_months(teller, drug) for drug in timed),
            *(
                _months(teller, drug, is_core=False)
                for drug in later
                if drug not in timed
            ),
            *(_before_taper(teller, drug) for drug in index),
            *_totals(teller),
        ),
        join(_follow_up(teller), _standing(teller)),
    )


def _drugs(teller: Teller, *roles: TreatmentRole) -> tuple[str, ...]:
    rows = teller.cohort.rows(Treatment)
    return unique(t.drug for t in rows if t.role in roles and t.drug != _NONE)


def _index(teller: Teller, drugs: tuple[str, ...]) -> Paragraph | None:
    counts = [
        (listed_name(drug), teller.share(f"index_drug({drug})")) for drug in drugs
    ]
    lead = "the index treatment was"
    return list_counts(teller, lead, counts, most=_MOST_NAMED, rest=_REST)


def _beside(teller: Teller, index: tuple[str, ...]) -> Paragraph | None:
    drugs = [drug for drug in _drugs(teller, *_BESIDE) if drug not in index]
    counts = [(listed_name(drug), teller.share(f"drug({drug})")) for drug in drugs]
    lead = "other drugs of the course were"
    return list_counts(teller, lead, counts, most=_MOST_NAMED, rest=_REST)


def _months(teller: Teller, drug: str, *, is_core: bool = True) -> Paragraph | None:
    missing = f"How long {drug_name(drug)} was taken in all was not on record."
    return tell_number(
        teller,
        f"exposure_months({drug})",
        f"time on {drug_name(drug)}",
        "months",
        unknown=missing if is_core else "",
        among=(f"drug({drug})",),
    )


def _before_taper(teller: Teller, drug: str) -> Paragraph | None:
    """Say the time without the taper, where anybody's taper is on record."""
    rows = [t for t in teller.cohort.rows(Treatment) if t.drug == drug]
    tapered = {Phase.TAPER, Phase.REDUCED}
    if not any(t.phase in tapered and t.role is TreatmentRole.INDEX for t in rows):
        return None
    return tell_number(
        teller,
        f"exposure_months_before_taper({drug})",
        f"time on {drug_name(drug)} before any taper",
        "months",
        among=(f"drug({drug})",),
    )


def _totals(teller: Teller) -> Iterator[Paragraph | None]:
    """Say the total doses the source states, in the drug they are expressed as."""
    rows = teller.cohort.rows(Treatment)
    stated = [t for t in rows if t.cumulative_dose is not None]
    for drug in unique(t.drug for t in stated):
        own = [t for t in stated if t.drug == drug]
        units = unique(t.cumulative_dose_unit or "" for t in own)
        names = unique(t.cumulative_dose_as or "" for t in own)
        if len(units) > 1 or len(names) > 1:
            continue  # one median of different units would be no number
        expressed = f", as {drug_name(names[0])} equivalent" if names[0] else ""
        yield tell_number(
            teller,
            f"cumulative_dose({drug})",
            f"stated total dose of {drug_name(drug)}{expressed},",
            units[0],
            among=(f"drug({drug})",),
        )


def _follow_up(teller: Teller) -> Paragraph | None:
    return tell_number(
        teller,
        "follow_up_months",
        "follow-up",
        "months",
        unknown="The length of follow-up was not on record.",
    )


def _standing(teller: Teller) -> Paragraph | None:
    counts = [
        (words, teller.share(f"status = {status}")) for status, words in _STATUS.items()
    ]
    lead = "the status when last seen was"
    return list_counts(teller, lead, counts, most=len(_STATUS), rest="")
