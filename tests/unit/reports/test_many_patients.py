"""A report of many patients: figures are capped, and say so; file names are safe."""

from __future__ import annotations

import pytest

from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import Assessment, Attribution, Event, Patient
from anagen.reports.report import MOST_ROWS, MOST_TIMELINES, Figure, build_report
from anagen.reports.study import Study


def _figures(cohort: Cohort) -> tuple[Figure, ...]:
    study = Study(name="many", title="Many")
    return build_report(study, cohort).figures


def _people(count: int) -> Cohort:
    rows: list[Record] = []
    for number in range(1, count + 1):
        key = f"p{number}"
        rows.append(Patient(patient_id=key, label=str(number)))
        for day in ("0", "12 wk"):
            score = f"{key}-{day[:2].strip()}"
            rows.append(
                Assessment(
                    assessment_id=score,
                    patient_id=key,
                    day=day,
                    instrument="salt",
                    value=50,
                )
            )
    return make_cohort(rows)


def test_courses_are_drawn_up_to_a_limit_and_the_page_says_who_is_left_out() -> None:
    drawn = [f for f in _figures(_people(MOST_TIMELINES + 2)) if "timeline" in f.name]
    assert len(drawn) == MOST_TIMELINES
    assert [f.name for f in drawn[:2]] == ["timeline_1", "timeline_2"]
    assert "the 2 cases from 61 to 62" in drawn[-1].caption
    assert "To draw them" in drawn[-1].caption
    assert "Left out" not in drawn[0].caption


def test_one_too_many_is_named() -> None:
    last = _figures(_people(MOST_TIMELINES + 1))[-1]
    assert "Left out: case 61;" in last.caption


def test_figures_of_all_patients_are_capped_too() -> None:
    figures = {f.name: f for f in _figures(_people(MOST_ROWS + 1))}
    for name in ("swimmer", "salt_trajectories"):
        assert (
            f"the first {MOST_ROWS} of {MOST_ROWS + 1} patients"
            in figures[name].caption
        )
    twin = figures["salt_trajectories"].twin()
    assert len(twin.rows) == 2 * MOST_ROWS
    assert "Left out" not in _figures(_people(MOST_ROWS))[0].caption


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        (("1", "3/4"), ["timeline_1", "timeline_3-4"]),
        (("1", "1"), ["timeline_a", "timeline_b"]),
        (("x" * 300, "2"), ["timeline_a", "timeline_b"]),
        (("..", "a:b*"), ["timeline_a", "timeline_b"]),
        (("\N{GRINNING FACE}", "2"), ["timeline_a", "timeline_b"]),
    ],
)
def test_a_figure_has_a_file_name_of_its_own(
    labels: tuple[str, str], names: list[str]
) -> None:
    people = [
        Patient(patient_id=key, label=label)
        for key, label in zip("ab", labels, strict=True)
    ]
    found = [f.name for f in _figures(make_cohort(people)) if "timeline" in f.name]
    assert sorted(found) == names


def test_keys_that_would_be_one_file_are_numbered() -> None:
    people = [Patient(patient_id=key, label="1") for key in ("a:1", "A-1")]
    found = [f.name for f in _figures(make_cohort(people)) if "timeline" in f.name]
    assert found == ["timeline_1", "timeline_2"]


def test_some_patients_of_a_cohort_bring_all_their_rows() -> None:
    rows: list[Record] = []
    for key in ("p1", "p2"):
        event = f"{key}-ev"
        rows += [
            Patient(patient_id=key),
            Event(event_id=event, patient_id=key, kind="adverse_event", term="acne"),
            Attribution(attribution_id=f"{key}-at", event_id=event, drug="tofacitinib"),
        ]
    some = make_cohort(rows).only({"p2"})
    found = {row.id for table in some.tables.values() for row in table}
    assert found == {"p2", "p2-ev", "p2-at"}
