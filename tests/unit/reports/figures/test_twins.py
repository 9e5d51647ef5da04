"""A table twin holds what its figure shows."""

from __future__ import annotations

from anagen.kernel.errors import QuestionError
from anagen.records.cohort import Cohort
from anagen.reports.figures.swimmer import draw_swimmer
from anagen.reports.figures.timeline import draw_treatment_timeline
from anagen.reports.figures.trajectories import draw_salt_trajectories
from anagen.reports.figures.twins import (
    table_salt_trajectories,
    table_swimmer,
    table_treatment_timeline,
)
from anagen.reports.tables import Table
from tests.unit.reports.figures.looking import read


def _rows(table: Table) -> set[str]:
    return {key for row in table.rows for cell in row for key in cell.rows}


def test_every_record_on_a_timeline_is_in_its_table(any_cohort: Cohort) -> None:
    for timeline in any_cohort.timelines():
        drawn = draw_treatment_timeline(timeline).row_ids()
        told = _rows(table_treatment_timeline(timeline))
        assert drawn <= told
        assert {key for key in told - drawn if "-ev-" not in key} == set()


def test_every_record_on_a_swimmer_plot_is_in_its_table(any_cohort: Cohort) -> None:
    told = _rows(table_swimmer(any_cohort))
    assert draw_swimmer(any_cohort).row_ids() <= told


def test_every_score_on_the_trajectories_is_in_their_table(any_cohort: Cohort) -> None:
    try:
        drawn = draw_salt_trajectories(any_cohort).row_ids()
    except QuestionError:
        assert not table_salt_trajectories(any_cohort).rows
        return
    patients = {patient.patient_id for patient in any_cohort.timelines()}
    assert drawn == _rows(table_salt_trajectories(any_cohort)) - patients


def test_the_table_of_a_timeline_says_when_and_how_surely() -> None:
    timeline = next(read("s1_baricitinib_ciclosporin").timelines())
    table = table_treatment_timeline(timeline)
    told = {tuple(row[:3]): row for row in table.texts()}
    assert ("Alopecia areata, totalis", "15 years before", "day 0") in told
    assert ("Baricitinib", "day 0", "not stated") in told
    order = "before day 0, no. 2 in the stated order"
    assert ("Methotrexate", order, "not stated") in told
    ciclosporin = told["Ciclosporin", "16 weeks", "not stated"]
    assert "for 5 months, whether it went on is not stated" in ciclosporin[3]
    assert ciclosporin[4].startswith("inferred: ")


def test_what_was_looked_for_and_not_found_is_in_the_table() -> None:
    timeline = read("s0_t_omp").timeline("p4")
    told = [row[0] for row in table_treatment_timeline(timeline).texts()]
    assert "Adverse event: none" in told
    assert "Adverse event: cardiac abnormality, absent" in told
    assert "Relapse: relapse, absent" in told


def test_the_table_of_the_swimmer_plot_keeps_events_without_a_day_apart() -> None:
    table = table_swimmer(read("s0_t_omp"))
    first = dict(zip(table.headings, table.texts()[0], strict=True))
    assert first["Case"] == "1"
    assert first["End"] == "ongoing"
    assert first["Events on a day"].endswith("SALT100 24 wk")
    assert first["Events without a day"].startswith("≤1 wk after stopping tofacitinib")


def test_s2_26_the_table_of_trajectories_holds_each_score() -> None:
    table = table_salt_trajectories(read("s2_paediatric_ige"))
    assert table.texts()[:2] == [
        ["Case 1", "0", "85", "measured"],
        ["Case 1", "6 mo", "4", "measured"],
    ]
    assert len(table.rows) == 10
