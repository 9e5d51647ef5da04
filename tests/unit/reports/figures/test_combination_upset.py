"""Upset plot: sets of drugs, in patients and in episodes."""

from __future__ import annotations

import pytest

from anagen.kernel.errors import QuestionError
from anagen.records.cohort import make_cohort
from anagen.records.tables import Combination, Patient, Treatment
from anagen.reports.figures.combination_sets import DERIVED, combination_sets
from anagen.reports.figures.combination_upset import (
    MOST_SETS,
    draw_combination_upset,
    figure_combination_upset,
    table_combination_upset,
)
from tests.unit.reports.figures.looking import collisions, read, texts

S4 = "s4_combinations"


def test_s4_sets_are_those_of_the_table_with_triple_therapy_as_one() -> None:
    found = combination_sets(read(S4))
    counted = {s.name: (len(s.patients), len(s.episodes)) for s in found.sets}
    assert counted == {
        "baricitinib + methotrexate": (12, 12),
        "dupilumab + upadacitinib": (2, 3),
        "prednisone + upadacitinib": (2, 2),
        "baricitinib + ciclosporin": (1, 1),
        "baricitinib + dupilumab": (1, 1),
        "baricitinib + prednisone": (1, 1),
        "baricitinib + prednisone + tacrolimus": (1, 1),
    }
    assert not found.definition


def test_s4_columns_go_by_size_then_name_and_drugs_by_patients() -> None:
    found = combination_sets(read(S4))
    sizes = [(-len(s.patients), -len(s.episodes), s.name) for s in found.sets]
    assert sizes == sorted(sizes)
    assert found.drugs(found.sets) == [
        ("baricitinib", 15),
        ("methotrexate", 12),
        ("prednisone", 4),
        ("upadacitinib", 4),
        ("dupilumab", 3),
        ("ciclosporin", 1),
        ("tacrolimus", 1),
    ]


def test_s4_each_combination_has_a_dot_per_drug_and_two_bars() -> None:
    canvas = draw_combination_upset(read(S4))
    dots = [p for p in canvas.points if p["rows"]]
    assert len(dots) == 6 * 2 + 3
    patients = [b["says"] for b in canvas.bars if b["says"].endswith("12 patients")]
    assert "baricitinib + methotrexate: 12 patients" in patients
    said = {b["says"] for b in canvas.bars}
    assert "baricitinib + methotrexate, complete response: 7 episodes" in said
    assert "baricitinib + methotrexate, no response: 3 episodes" in said
    assert not list(collisions(canvas))


def test_s4_bars_are_as_high_as_their_numbers() -> None:
    canvas = draw_combination_upset(read(S4))
    heights = {b["says"]: b["y2"] - b["y"] for b in canvas.bars if b["says"]}
    most = heights["baricitinib + methotrexate: 12 patients"]
    two = heights["dupilumab + upadacitinib: 2 patients"]
    assert two / most == pytest.approx(2 / 12, abs=0.01)


def test_s4_the_caption_says_whom_it_counts_and_the_table_who_they_are() -> None:
    cohort = read(S4)
    figure = figure_combination_upset(cohort)
    assert figure is not None
    assert (
        "7 different combinations in 18 of 18 patients, 21 episodes" in figure.caption
    )
    assert "combinations as the source lists them" in figure.caption
    told = {row[0]: row for row in table_combination_upset(cohort).texts()}
    assert told["dupilumab + upadacitinib"][1:5] == [
        "2",
        "3",
        "complete response 3",
        "17, 21/22",
    ]


def _dated() -> list[Patient | Treatment]:
    return [
        Patient(patient_id="p1", label="1"),
        *(
            Treatment(
                treatment_id=drug,
                patient_id="p1",
                drug=drug,
                role=role,
                start_day=start,
                end_day="6 mo",
            )
            for drug, role, start in (
                ("baricitinib", "index", "0"),
                ("ciclosporin", "combination", "2 mo"),
            )
        ),
    ]


def test_without_a_list_windows_are_computed_and_their_definition_is_named() -> None:
    cohort = make_cohort(_dated())
    figure = figure_combination_upset(cohort)
    assert figure is not None
    assert f"outcomes/combination_episodes: {DERIVED}" in figure.caption
    assert "Response is stated for 0 of 1 episode." in figure.caption
    drawn = [b for b in draw_combination_upset(cohort).bars if "episode" in b["says"]]
    assert [b["dashed"] for b in drawn] == [True]
    assert {"baricitinib", "ciclosporin"} <= set(drawn[0]["rows"].split())


def test_beyond_the_limit_the_rest_is_counted_in_the_caption_and_in_the_table() -> None:
    partners = [
        "methotrexate",
        "ciclosporin",
        "azathioprine",
        "dupilumab",
        "apremilast",
    ]
    own = ["baricitinib", "tofacitinib", "upadacitinib", "abrocitinib"]
    pairs = [(jak, partner) for jak in own for partner in partners]
    rows = [
        row
        for number, (jak, partner) in enumerate(pairs)
        for row in (
            Patient(patient_id=f"p{number}"),
            Combination(
                combination_id=f"c{number}",
                patient_id=f"p{number}",
                episode_id=f"e{number}",
                jak_inhibitor=jak,
                partner=partner,
            ),
        )
    ]
    cohort = make_cohort(rows)
    figure = figure_combination_upset(cohort)
    assert figure is not None
    left = len(pairs) - MOST_SETS
    assert f"Left out: {left} combinations in {left} patients" in figure.caption
    drawn = [row[-1] for row in figure.twin().texts()]
    assert (drawn.count("yes"), drawn.count("no")) == (MOST_SETS, left)


def test_nobody_combined_is_no_figure_and_says_so_when_asked() -> None:
    cohort = make_cohort([Patient(patient_id="p")])
    assert figure_combination_upset(cohort) is None
    with pytest.raises(QuestionError, match="no patient took drugs together"):
        draw_combination_upset(cohort)


def test_numbers_stand_above_both_bars() -> None:
    written = texts(draw_combination_upset(read(S4)))
    assert written.count("12") == 3  # patients, episodes, and patients by drug
    assert "Patients" in written
    assert "Episodes, by response" in written
