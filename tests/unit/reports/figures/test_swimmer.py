"""The swimmer plot: one bar per patient or combination, the longest first."""

from __future__ import annotations

import pytest

from anagen.kernel.errors import QuestionError
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import Patient, Treatment
from anagen.reports.figures.palette import RESCUE
from anagen.reports.figures.shown import MOST_PATIENTS
from anagen.reports.figures.swim_rows import swim_rows, swimmer_unit
from anagen.reports.figures.swimmer import (
    draw_swimmer,
    figure_swimmer,
    table_swimmer,
)
from tests.support.clinic import clinic
from tests.unit.reports.figures.looking import (
    collisions,
    drawn_for,
    on_scale,
    read,
    text_at,
    texts,
)


def test_no_text_covers_another_in_any_casebook(any_cohort: Cohort) -> None:
    assert not list(collisions(draw_swimmer(any_cohort)))


def test_no_text_covers_another_in_the_clinic() -> None:
    assert not list(collisions(draw_swimmer(clinic())))


def test_rows_are_the_longest_first() -> None:
    assert [row.label for row in swim_rows(read("s0_t_omp"))] == ["1", "3", "2", "4"]
    lengths = [row.length for row in swim_rows(read("s4_combinations"))]
    assert lengths == sorted(lengths, reverse=True)


def test_each_combination_has_a_row_with_its_own_length_and_partner() -> None:
    rows = {row.label: row for row in swim_rows(read("s4_combinations"))}
    assert len(rows) == 22
    assert rows["17"].drugs == "upadacitinib + dupilumab"
    assert [(s.drug, s.end) for s in rows["3"].bars] == [("baricitinib", 944)]
    assert [(s.drug, s.end) for s in rows["3"].strips] == [("methotrexate", 944)]
    assert rows["3"].ended == "complete response"


def test_ongoing_combinations_carry_an_arrow_and_the_others_a_reason() -> None:
    canvas = draw_swimmer(read("s4_combinations"))
    arrows = [p for p in canvas.points if p["says"] == "ongoing"]
    assert len(arrows) == 4
    ongoing = {text_at(canvas, label)["y"] for label in ("4", "7", "8", "17")}
    assert {arrow["y"] for arrow in arrows} == ongoing


def test_rows_of_one_person_are_named_together() -> None:
    canvas = draw_swimmer(read("s4_combinations"))
    words = "Rows of one person: 7 and 8; 18, 19 and 20; 21 and 22."
    assert words in texts(canvas)


def test_the_partner_is_a_strip_below_its_bar() -> None:
    canvas = draw_swimmer(read("s0_t_omp"))
    (strip,) = drawn_for(canvas, "p1-tr-5")
    (bar,) = drawn_for(canvas, "p1-tr-3")
    assert strip["y"] >= bar["y2"]
    assert strip["y2"] - strip["y"] < bar["y2"] - bar["y"]


def test_events_without_a_day_are_never_placed_on_a_bar() -> None:
    canvas = draw_swimmer(read("s0_t_omp"))
    for key in ("p1-ev-4", "p1-ev-5", "p2-ev-4"):
        (mark,) = drawn_for(canvas, key)
        assert mark["x"] > canvas.zones["beside"][0]
        assert not on_scale(canvas, mark)


def test_milestones_are_as_reported_or_found_at_visits() -> None:
    reported = swim_rows(read("s0_t_omp"))[0].moments[:3]
    assert [m.words for m in reported] == [
        "first visible regrowth",
        "SALT50",
        "SALT100",
    ]
    found = {row.label: row.moments for row in swim_rows(read("s2_paediatric_ige"))}
    assert [(m.words, m.when) for m in found["5"]] == [
        ("first visit with SALT 0", "15 mo")
    ]
    assert [(m.words, m.when) for m in found["1"]] == [
        ("first visit with SALT ≤20", "6 mo")
    ]
    assert not found["2"]


def test_an_equivalent_score_is_a_hollow_milestone() -> None:
    ((moment,),) = (
        row.moments for row in swim_rows(read("s1_baricitinib_ciclosporin"))
    )
    assert not moment.is_measured
    (mark,) = drawn_for(draw_swimmer(read("s1_baricitinib_ciclosporin")), "p1-as-1")
    assert mark["fill"] == "#ffffff"


def test_lost_to_follow_up_is_marked() -> None:
    canvas = draw_swimmer(read("s0_t_omp"))
    (mark,) = [p for p in canvas.points if p["says"] == "lost to follow-up"]
    assert mark["y"] == text_at(canvas, "4")["y"]


def test_without_persons_there_is_nothing_to_draw() -> None:
    with pytest.raises(QuestionError, match="no person is on record"):
        draw_swimmer(read("s3_abrocitinib_diffuse"))


def dosed(*doses: tuple[str, int | None]) -> Cohort:
    """Return a patient per drug and dose, each treated for a year."""
    rows: list[Record] = []
    for number, (drug, dose) in enumerate(doses, start=1):
        key = f"p{number}"
        known = {"dose": dose, "unit": "mg", "frequency": 1} if dose else {}
        every = {"period": 1, "period_unit": "d"} if dose else {}
        rows.append(Patient(patient_id=key, label=str(number), last_seen_day="12 mo"))
        rows.append(
            Treatment(
                treatment_id=f"{key}-t",
                patient_id=key,
                drug=drug,
                role="index",
                start_day=0,
                end_day="12 mo",
                **known,
                **every,
            )
        )
    return make_cohort(rows)


def test_a_dose_is_as_deep_as_its_share_of_the_drugs_highest_of_all() -> None:
    cohort = dosed(
        ("baricitinib", 4), ("baricitinib", 2), ("tofacitinib", 10), ("tofacitinib", 5)
    )
    canvas = draw_swimmer(cohort)
    bars = [drawn_for(canvas, f"p{n}-t")[0] for n in range(1, 5)]
    high = [round(bar["y2"] - bar["y"], 1) for bar in bars]
    assert high == [14, 9.8, 14, 9.8]
    assert len({bar["fill"] for bar in bars}) == 4
    cells = {row[0].text: row[1].text for row in table_swimmer(cohort).rows}
    assert "(50% of the highest daily dose)" in cells["2"]
    assert "%" not in cells["1"]


def test_an_unknown_dose_is_hatched_and_never_the_highest() -> None:
    canvas = draw_swimmer(dosed(("baricitinib", 4), ("baricitinib", None)))
    assert "dose not stated" in texts(canvas)
    (bar,) = drawn_for(canvas, "p2-t")
    inside = [e for e in canvas.edges if bar["y"] <= e["y"] <= bar["y2"]]
    assert len(inside) > 10
    (other,) = drawn_for(canvas, "p1-t")
    assert not [e for e in canvas.edges if other["y"] <= e["y"] < other["y2"]]


def test_where_no_dose_is_known_none_is_claimed() -> None:
    canvas = draw_swimmer(dosed(("baricitinib", None)))
    assert "No daily dose is known, so bars do not show one." in texts(canvas)
    assert not canvas.edges


def test_rescue_treatment_is_marked_with_its_own_shape() -> None:
    canvas = draw_swimmer(read("s0_t_omp"))
    (mark,) = drawn_for(canvas, "p1-tr-7")
    others = {p["shape"] for p in canvas.points if "rescue" not in p["says"]}
    assert mark["shape"] not in others - {RESCUE.shape}
    assert mark["shape"] == RESCUE.shape
    assert mark["says"] == "rescue: triamcinolone"


def test_rows_are_patients_unless_everybody_is_on_a_combination() -> None:
    assert swimmer_unit(read("s4_combinations")) == "combination"
    assert swimmer_unit(read("s0_t_omp")) == "patient"
    rows = [row for table in read("s4_combinations").tables.values() for row in table]
    one_more = make_cohort([*rows, Patient(patient_id="alone")])
    assert swimmer_unit(one_more) == "patient"


def test_the_caption_says_what_is_drawn_and_whom_it_leaves_out() -> None:
    figure = figure_swimmer(dosed(*([("baricitinib", 4)] * (MOST_PATIENTS + 1))))
    assert figure is not None
    assert "of 200 patients" in figure.caption
    assert "the first 200 of 201 patients" in figure.caption
    assert len(figure.twin().rows) == MOST_PATIENTS
    assert figure_swimmer(read("s3_abrocitinib_diffuse")) is None
