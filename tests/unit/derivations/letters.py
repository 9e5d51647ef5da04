"""What the letters print, typed in here so that these tests lean on nothing else."""

from __future__ import annotations

from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import Assessment, Event, Patient, Treatment

__all__ = ["paediatric_series", "tofacitinib_pulse_series"]

# Letter s2, table 1 and captions of figure 2: case, first and latest SALT, month of it,
# drug, months at the full dose, months of taper.
PAEDIATRIC = (
    ("p1", "85", "4", "6 mo", "tofacitinib", "6 mo", "2 mo"),
    ("p2", "88", "55", "6 mo", "tofacitinib", "6 mo", None),
    ("p3", "100", "10", "8 mo", "tofacitinib", "8 mo", "3 mo"),
    ("p4", "100", "9", "8 mo", "baricitinib", "8 mo", None),
    ("p5", "100", "0", "15 mo", "tofacitinib", "15 mo", "2 mo"),
)
# Letter s0, table 1: case, months of pulse, months of tofacitinib, weeks to visible
# regrowth, SALT50 and SALT100, doses a day at last, and how it stood.
TOFACITINIB_PULSE = (
    ("p1", "9", "47", ("6", "12", "24"), 1, "on_treatment"),
    ("p2", "11", "36", ("4", "11", "20"), 2, "on_treatment"),
    ("p3", "3", "40", ("3", "8", "28"), 1, "on_treatment"),
    ("p4", "12", "30", ("2", "12", "20"), 2, "lost"),
)
MILESTONES = ("first_visible_regrowth", "salt50", "salt100")


def paediatric_series() -> Cohort:
    """Return the five children of letter s2."""
    rows: list[Record] = []
    for person, first, latest, month, drug, full, taper in PAEDIATRIC:
        rows.append(Patient(patient_id=person))
        for place, (day, score) in enumerate((("0", first), (month, latest))):
            rows.append(
                Assessment(
                    assessment_id=f"{person}_{place}",
                    patient_id=person,
                    day=day,
                    instrument="salt",
                    value=score,
                )
            )
        mg, times = (2, 1) if drug == "baricitinib" else (5, 2)
        rows.append(_treatment(person, drug, "full", duration=full, mg=mg, times=times))
        if taper:
            rows.append(
                _treatment(person, drug, "taper", duration=taper, mg=5, times=1)
            )
    return make_cohort(rows, "letter s2")


def tofacitinib_pulse_series() -> Cohort:
    """Return the four patients of letter s0."""
    rows: list[Record] = []
    for person, pulse, months, weeks, times, status in TOFACITINIB_PULSE:
        rows.append(
            Patient(patient_id=person, last_seen_day=f"{months} mo", status=status)
        )
        rows.append(_titration(person))
        rows.append(
            Treatment(
                treatment_id=f"{person}_full",
                patient_id=person,
                drug="tofacitinib",
                role="index",
                phase="full",
                dose=5,
                unit="mg",
                frequency=times,
                period=1,
                period_unit="d",
                start_day="3 wk",
                ongoing=True,
            )
        )
        months_of_pulse = f"{pulse} mo"
        rows.append(
            _treatment(
                person,
                "betamethasone",
                "pulse",
                duration=months_of_pulse,
                mg=5,
                times=2,
            )
        )
        for term, week in zip(MILESTONES, weeks, strict=True):
            rows.append(
                Event(
                    event_id=f"{person}_{term}",
                    patient_id=person,
                    kind="milestone",
                    term=term,
                    day=f"{week} wk",
                )
            )
    return make_cohort(rows, "letter s0")


def _titration(person: str) -> Treatment:
    return Treatment(
        treatment_id=f"{person}_titration",
        patient_id=person,
        drug="tofacitinib",
        role="index",
        phase="titration",
        dose=5,
        unit="mg",
        frequency=1,
        period=2,
        period_unit="d",
        start_day=0,
        end_day="1 wk",
    )


def _treatment(
    person: str, drug: str, phase: str, *, duration: str, mg: int, times: int
) -> Treatment:
    is_pulse = phase == "pulse"
    return Treatment(
        treatment_id=f"{person}_{drug}_{phase}",
        patient_id=person,
        drug=drug,
        role="combination" if is_pulse else "index",
        phase=phase,
        dose=mg,
        unit="mg",
        frequency=times,
        period=1,
        period_unit="wk" if is_pulse else "d",
        consecutive_days=2 if is_pulse else None,
        duration=duration,
    )
