"""Laboratory panels: units, limits of normal, limits of labels, bounds."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from anagen.kernel.errors import QuestionError
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.tables import LaboratoryResult, Patient, Treatment
from anagen.reports.figures.laboratory_limits import label_limits, relative_limits
from anagen.reports.figures.laboratory_panels import (
    MOST_PATIENTS,
    draw_laboratory_panels,
    figure_laboratory_panels,
    table_laboratory_panels,
)
from anagen.reports.figures.laboratory_values import (
    AnalytePanel,
    laboratory_panels,
)
from anagen.reports.figures.nice_ticks import nice_ticks
from tests.unit.reports.figures.looking import collisions, drawn_for, read, texts


def _measured(*rows: dict[str, Any], drug: str = "", people: int = 1) -> Cohort:
    found: list[Any] = [
        LaboratoryResult(
            **{"laboratory_id": f"l{n}", "patient_id": "p1", "day": "0", **row}
        )
        for n, row in enumerate(rows, start=1)
    ]
    found += [Patient(patient_id=f"p{n}", label=str(n)) for n in range(1, people + 1)]
    if drug:
        found.append(
            Treatment(
                treatment_id="t",
                patient_id="p1",
                drug=drug,
                role="index",
                start_day="0",
            )
        )
    return make_cohort(found)


def _panels(cohort: Cohort) -> list[AnalytePanel]:
    return laboratory_panels(cohort, [t.patient_id for t in cohort.timelines()])


def test_s2_ige_has_the_letters_own_limits_by_age_and_its_bound_as_an_arrow() -> None:
    cohort = read("s2_paediatric_ige")
    (panel,) = _panels(cohort)
    assert [pair[1] for pair in panel.limits] == [Decimal(90), Decimal(200)]
    assert [str(v.status) for v in panel.values] == [
        "high",
        "normal",
        "high",
        "high",
        "normal",
    ]
    canvas = draw_laboratory_panels(cohort)
    (bound,) = drawn_for(canvas, "p4-la-1")
    assert bound["shape"].startswith("M0,-1")
    assert "Case 4: >1130" in texts(canvas)
    assert not list(collisions(canvas))
    figure = figure_laboratory_panels(cohort)
    assert figure is not None
    assert "total immunoglobulin E in IU/mL" in figure.caption
    assert "Wu and others 2025" in figure.caption
    assert "1 result known only as a bound, drawn as an arrow." in figure.caption


def test_s4_limits_of_the_labels_of_the_drugs_taken_are_drawn() -> None:
    cohort = read("s4_combinations")
    limits = {
        p.analyte: [x.short for x in label_limits(cohort, p)] for p in _panels(cohort)
    }
    assert limits["lymphocytes"] == ["hold <500"]
    assert limits["neutrophils"] == ["hold <1000"]
    assert limits["mcv"] == []
    canvas = draw_laboratory_panels(cohort)
    assert len([r for r in canvas.edges if r["dashed"]]) == 2
    notes = " ".join(table_laboratory_panels(cohort).notes)
    assert "baricitinib (EU), baricitinib (US)" in notes
    assert "methotrexate (practice)" in notes


def test_limits_to_start_are_no_limits_to_hold() -> None:
    cohort = _measured(
        {"analyte": "haemoglobin", "value": 11, "unit": "g/dL"}, drug="tofacitinib"
    )
    (panel,) = _panels(cohort)
    assert [limit.short for limit in label_limits(cohort, panel)] == ["hold <8"]
    assert relative_limits(cohort, panel) == ("tofacitinib (EU)", "tofacitinib (US)")


def test_a_limit_is_drawn_in_the_unit_of_the_panel() -> None:
    row = {"analyte": "lymphocytes", "value": 2, "unit": "10*9/L"}
    cohort = _measured(row, drug="baricitinib")
    (panel,) = _panels(cohort)
    assert [limit.value for limit in label_limits(cohort, panel)] == [Decimal("0.5")]


def test_a_multiple_of_the_upper_limit_needs_one_upper_limit() -> None:
    row = {"analyte": "alt", "value": 30, "unit": "U/L"}
    one = _measured({**row, "upper_limit": 41}, drug="methotrexate")
    assert [x.short for x in label_limits(one, _panels(one)[0])] == ["hold >123"]
    none = _measured(row, drug="methotrexate")
    assert label_limits(none, _panels(none)[0]) == ()
    assert relative_limits(none, _panels(none)[0]) == ("methotrexate (practice)",)


def test_two_units_of_one_analyte_become_one_and_others_are_left_out() -> None:
    cohort = _measured(
        {"analyte": "lymphocytes", "value": 810, "unit": "/uL"},
        {"analyte": "lymphocytes", "value": 2, "unit": "10*9/L", "day": "4 wk"},
        {"analyte": "lymphocytes", "value": 3, "unit": "mg/L", "day": "8 wk"},
        {"analyte": "lymphocytes", "day": "9 wk", "unit": "10*9/L"},
    )
    (panel,) = _panels(cohort)
    assert panel.unit == "10*9/L"
    assert [value.value for value in panel.values] == [Decimal("0.81"), Decimal(2)]
    figure = figure_laboratory_panels(cohort)
    assert figure is not None
    assert "Left out: 1 result without a number." in figure.caption
    assert (
        "Left out: 1 result whose unit does not convert into that drawn."
        in figure.caption
    )
    told = table_laboratory_panels(cohort).texts()
    assert [row[3:5] for row in told] == [
        ["810 /µL", "0.81 10^9/L"],
        ["2 10^9/L", "2 10^9/L"],
    ]


def test_one_unit_stays_as_it_was_reported() -> None:
    (panel,) = _panels(read("s4_combinations"))[2:3]
    assert (panel.analyte, panel.unit) == ("lymphocytes", "/uL")


def test_an_unknown_analyte_has_a_panel_for_each_unit() -> None:
    cohort = _measured(
        {"analyte": "unheard_of", "value": 1, "unit": "mg/L"},
        {"analyte": "unheard_of", "value": 9, "unit": "U/L"},
    )
    assert [panel.unit for panel in _panels(cohort)] == ["U/L", "mg/L"]


def test_own_limits_come_first_and_out_of_them_is_a_triangle() -> None:
    cohort = _measured(
        {"analyte": "alt", "value": 50, "unit": "U/L", "upper_limit": 41},
        {
            "analyte": "alt",
            "value": 30,
            "unit": "U/L",
            "upper_limit": 41,
            "day": "4 wk",
        },
    )
    canvas = draw_laboratory_panels(cohort)
    assert [drawn_for(canvas, row)[0]["shape"] for row in ("l1", "l2")] == [
        "triangle-up",
        "circle",
    ]
    assert [bar["says"] for bar in canvas.bars if bar["says"]] == [
        "alanine aminotransferase: within the limits of normal"
    ]
    assert [row[6:] for row in table_laboratory_panels(cohort).texts()] == [
        ["above", "printed with the result"],
        ["within", "printed with the result"],
    ]


def test_a_line_breaks_at_a_bound() -> None:
    rows = [
        {"analyte": "alt", "value": 30 + n, "unit": "U/L", "day": f"{n} wk"}
        for n in range(5)
    ]
    rows[2]["comparator"] = ">"
    canvas = draw_laboratory_panels(_measured(*rows))
    assert [len(points) for _, points in canvas.lines] == [2, 2]


def test_a_result_without_a_day_stands_beside_the_scale() -> None:
    cohort = _measured(
        {"analyte": "alt", "value": 30, "unit": "U/L"},
        {"analyte": "alt", "value": 40, "unit": "U/L", "day": "8 wk"},
        {"analyte": "alt", "value": 50, "unit": "U/L", "day": None},
    )
    canvas = draw_laboratory_panels(cohort)
    undated, dated = drawn_for(canvas, "l3")[0], drawn_for(canvas, "l2")[0]
    assert undated["x"] > dated["x"]
    assert "no day" in texts(canvas)


def test_of_very_many_patients_the_first_are_drawn() -> None:
    count = MOST_PATIENTS + 3
    rows = [
        {"analyte": "alt", "value": n, "unit": "U/L", "patient_id": f"p{n}"}
        for n in range(1, count + 1)
    ]
    figure = figure_laboratory_panels(_measured(*rows, people=count))
    assert figure is not None
    assert f"first {MOST_PATIENTS} of {count} patients" in figure.caption
    assert len(figure.twin().rows) == MOST_PATIENTS


def test_without_results_there_is_no_figure() -> None:
    cohort = make_cohort([Patient(patient_id="p")])
    assert figure_laboratory_panels(cohort) is None
    with pytest.raises(QuestionError, match="has no results to draw"):
        draw_laboratory_panels(cohort)


@pytest.mark.parametrize(
    ("low", "high"), [("0", "0.3"), ("-5", "1130"), ("7", "7"), ("0", "99999")]
)
def test_an_axis_holds_its_numbers(low: str, high: str) -> None:
    ticks = nice_ticks(Decimal(low), Decimal(high))
    assert ticks[0] <= Decimal(low)
    assert ticks[-1] >= Decimal(high)
    assert 2 <= len(ticks) <= 7
    assert len({b - a for a, b in pairwise(ticks)}) == 1
