"""The measures that claims ask for: doses, drugs reported on, events by combination."""

from __future__ import annotations

import pytest

from anagen.records.cohort import Cohort, make_cohort
from anagen.records.tables import Combination, Event, Patient, Treatment
from anagen.reports.answers import answer
from anagen.reports.questions import ask
from anagen.reports.statistics import format_number


def values(of: str, cohort: Cohort, per: str = "patient") -> list[str | None]:
    """Return the value of each unit, as text."""
    given = answer(ask("values", of, per=per), cohort).contributions
    return [_plain(each.value) for each in given]


def _plain(value: object) -> str | None:
    if value is None or isinstance(value, str | bool):
        return None if value is None else str(value)
    return format_number(value)  # type: ignore[arg-type]


def treated(*rows: dict[str, object]) -> Cohort:
    """Return one patient with treatment rows: 5 mg of tofacitinib twice a day."""
    usual = {"drug": "tofacitinib", "role": "index", "dose": 5, "unit": "mg"}
    timing = {"frequency": 2, "period": 1, "period_unit": "d"}
    return make_cohort(
        [
            Patient(patient_id="p1"),
            *(
                Treatment(
                    treatment_id=f"t{n}", patient_id="p1", **(usual | timing | row)
                )
                for n, row in enumerate(rows, start=1)
            ),
        ]
    )


@pytest.mark.parametrize(
    ("rows", "of", "expected"),
    [
        ([{}], "dose(tofacitinib)", "5"),
        ([{}], "daily_dose(tofacitinib)", "10"),
        ([{"role": "prior"}], "dose(tofacitinib)", None),
        ([{}, {"dose": 4}], "dose(tofacitinib)", None),
        ([{"dose_high": 10}], "dose(tofacitinib)", None),
        ([{"dose": None}], "dose(tofacitinib)", None),
        ([{"frequency": None}], "daily_dose(tofacitinib)", None),
        ([{"phase": "full"}, {"phase": "taper", "dose": 2}], "dose(tofacitinib)", "5"),
        (
            [{"phase": "full"}, {"phase": "taper", "dose": 2}],
            "dose(tofacitinib, taper)",
            "2",
        ),
        ([{"role": "subsequent"}], "dose(tofacitinib)", "5"),
        ([{}, {"role": "subsequent", "dose": 2}], "dose(tofacitinib)", "5"),
        ([], "dose(tofacitinib)", None),
        ([{}], "index_drug(tofacitinib)", "True"),
        ([{"role": "subsequent"}, {"drug": "baricitinib"}], "index_treatment", "baricitinib"),
        ([{}, {"drug": "baricitinib"}], "index_treatment", "baricitinib + tofacitinib"),
        ([{"role": "prior"}], "index_drug(tofacitinib)", None),
    ],
)  # fmt: skip
def test_one_dose_or_drug_is_known_or_it_is_unknown(
    rows: list[dict[str, object]], of: str, expected: str | None
) -> None:
    assert values(of, treated(*rows)) == [expected]


def combined() -> Cohort:
    """Return one patient with two partners at once, then a third; one event each."""
    rows = [
        ("c1", "e1", "prednisone"),
        ("c2", "e1", "tacrolimus"),
        ("c3", "e2", "dupilumab"),
    ]
    events = [("ev1", "c1", "gout"), ("ev2", "c3", "none")]
    return make_cohort(
        [
            Patient(patient_id="p1"),
            *(
                Combination(
                    combination_id=key,
                    patient_id="p1",
                    episode_id=episode,
                    label=key[1:],
                    jak_inhibitor="baricitinib",
                    partner=partner,
                )
                for key, episode, partner in rows
            ),
            *(
                Event(
                    event_id=key,
                    patient_id="p1",
                    combination_id=combination,
                    kind="adverse_event",
                    term=term,
                )
                for key, combination, term in events
            ),
        ]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("of", "per", "expected"),
    [
        ("events(gout)", "combination", ["True", "True", "False"]),
        ("event_count", "combination", ["1", "1", "0"]),
        ("event_count", "episode", ["1", "0"]),
        ("events(gout)", "event", ["True"]),
        ("events(nausea)", "event", ["False"]),
        ("partner", "event", ["prednisone + tacrolimus"]),
        ("jak_inhibitor", "event", ["baricitinib"]),
    ],
)
def test_events_fall_to_the_combinations_of_their_episode(
    of: str, per: str, expected: list[str]
) -> None:
    assert values(of, combined(), per) == expected


def test_silence_about_a_combination_is_unknown() -> None:
    rows = [r for t in combined().tables.values() for r in t if r.id != "ev2"]
    assert values("event_count", make_cohort(rows), "combination") == ["1", "1", None]
