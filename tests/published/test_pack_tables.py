"""Tables of a pack against the five letters: every number as printed, or said to differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from anagen.interop.audit import printed_claim
from anagen.records.cohort import Cohort
from anagen.records.tables import Combination
from anagen.reports.pack.tables.adverse_event_courses import (
    table_adverse_event_courses,
)
from anagen.reports.pack.tables.adverse_events import table_adverse_events
from anagen.reports.pack.tables.combination_lengths import table_combination_lengths
from anagen.reports.pack.tables.combinations import table_combinations
from anagen.reports.pack.tables.exposure import table_exposure
from anagen.reports.pack.tables.literature import table_literature
from anagen.reports.pack.tables.negative_safety import table_negative_safety
from anagen.reports.pack.tables.relapse import table_relapse
from anagen.reports.pack.tables.relapse_summary import table_relapse_summary
from anagen.reports.pack.tables.response_grid import table_response_grid
from anagen.reports.pack.tables.steroid_burden import table_steroid_burden
from anagen.reports.pack.tables.table_one import table_table_one
from anagen.reports.statistics import format_number
from anagen.reports.tables import Table

Make = Callable[[Cohort], Table | None]


class Shown:
    """A table made of a letter, read by line and heading."""

    def __init__(self, table: Table | None) -> None:
        assert table is not None
        self.table = table
        self.groups = table.groups or ("",) * len(table.rows)

    def cell(self, line: str, heading: str, group: str | None = None) -> Any:
        place = self.table.headings.index(heading)
        [found] = [
            row[place]
            for where, row in zip(self.groups, self.table.rows, strict=True)
            if row[0].text == line and group in {None, where}
        ]
        return found

    def text(self, line: str, heading: str, group: str | None = None) -> str:
        return str(self.cell(line, heading, group).text)

    def column(self, heading: str, group: str) -> dict[str, str]:
        place = self.table.headings.index(heading)
        pairs = zip(self.groups, self.table.texts(), strict=True)
        return {row[0]: row[place] for where, row in pairs if where == group}


@pytest.fixture(scope="module")
def shown() -> Callable[[Make, Any], Shown]:
    return lambda make, letter: Shown(make(letter.cohort))


# ------------------------------------------------------------------------ letter s0


def test_s0_10_burden_by_schedule_and_as_typed_side_by_side(shown, s0) -> None:
    table = shown(table_steroid_burden, s0)
    each = "Each patient"
    scheduled = table.column("By the schedule, mg", each)
    assert list(scheduled.values()) == ["3261", "3986", "1087", "4348"]
    typed = table.column("As stated, mg", each)
    assert list(typed.values()) == ["550", "1638", "300", "1425"]
    ratios = table.column("Stated / scheduled", each)
    assert list(ratios.values()) == ["0.169", "0.411", "0.276", "0.328"]
    assert set(table.column("The two", each).values()) == {"differ"}


def test_s0_14_s0_26_months_of_each_drug(shown, s0) -> None:
    table = shown(table_exposure, s0)
    assert table.text("Tofacitinib", "Months") == "38 (30–47)"
    assert table.text("Betamethasone", "Months") == "10 (3–12)"
    assert table.text("Tofacitinib", "Patient-years") == "12.8"
    totals = shown(table_steroid_burden, s0)
    assert totals.text("Median (range)", "As stated, mg").startswith("987.5 ")
    assert totals.text("Mean ± SD", "As stated, mg") == "978.3 ± 652.8"


def test_s0_20_complete_response_names_its_scope(shown, s0) -> None:
    table = shown(table_response_grid, s0)
    assert table.text("Scalp", "Ever met").startswith("4/4 (100.0%;")
    assert table.text("Scalp, face and body", "Ever met").startswith("2/4 (50.0%;")


def test_s0_21_s0_22_each_relapse_with_bound_trigger_and_rescue(shown, s0) -> None:
    table = shown(table_relapse, s0)
    assert [row[1:4] for row in table.table.texts()] == [
        ["Stop", "tofacitinib", "at most 1 week"],
        ["Stop of the partner", "betamethasone", "at most 2 weeks"],
        ["Taper", "tofacitinib", "at most 1 month"],
    ]
    rescued = [row[5] for row in table.table.texts()]
    assert rescued == [
        "tofacitinib + triamcinolone",
        "azathioprine + betamethasone + triamcinolone",
        "azathioprine + triamcinolone",
    ]


def test_s0_23_relapses_counted(shown, s0) -> None:
    table = shown(table_relapse_summary, s0)
    assert table.text("As reported", "Answer") == "3/4 (75.0%)"
    latency = "Weeks from what it followed: median (range)"
    assert table.text(latency, "Answer").startswith("2 (1")
    assert table.text("After any stop", "Answer") == "2/3 (66.7%)"
    assert table.text("After: taper", "Answer") == "1/3 (33.3%)"
    assert table.text("Given azathioprine", "Answer") == "2/3 (66.7%)"


def test_s0_24_events_by_term_are_not_merged(shown, s0) -> None:
    table = shown(table_adverse_events, s0)
    people = table.column("Patients, k/n (%)", "By term")
    assert people == {
        "Facial puffiness": "2/4 (50.0%)",
        "Gastritis": "2/4 (50.0%)",
        "Pharyngitis": "2/4 (50.0%)",
        "Acneiform eruption": "1/4 (25.0%)",
    }
    printed = "As printed of everybody, without the patients"
    stuffy = table.text("Nasal stuffiness", "Patients, k/n (%)", printed)
    assert stuffy == "2/4 (50.0%)"
    after = shown(table_adverse_event_courses, s0)
    assert after.text("Facial puffiness", "Management") == "partner tapered 2"
    assert after.text("Gastritis", "Outcome") == "resolved 2"


def test_s0_25_negative_statements_by_system_and_nothing_more(shown, s0) -> None:
    table = shown(table_negative_safety, s0)
    had = "Patients who had it, k/n (%)"
    assert table.column(had, "By system") == {
        "Cardiac abnormality": "0/4 (0.0%)",
        "Haematological abnormality": "0/4 (0.0%)",
        "Biochemical abnormality": "0/4 (0.0%)",
    }
    assert set(table.column(had, "Of special interest").values()) == {"not stated"}


# ------------------------------------------------------------------------ letter s1


def literature(letter) -> Shown:
    claims = [printed_claim(claim) for claim in letter.book.claims]
    return Shown(table_literature(letter.cohort, claims))


def test_s1_16_trial_rates_as_cited_beside_the_trials(s1) -> None:
    table = literature(s1)
    cited = table.column("Number", "Other numbers the source cites")
    assert "19.3%–19.4%" in cited.values()
    assert "35.9%–38.8%" in cited.values()
    for trial, rate in (("1", "38.8% of 281"), ("2", "35.9% of 234")):
        rows = [
            row
            for row in table.table.texts()
            if row[0] == f"BRAVE-AA{trial}, baricitinib 4 mg: SALT ≤20"
        ]
        assert ["week 36", "2022, doi:10.1056/NEJMoa2110343"] in [
            row[4:6] for row in rows
        ]
        assert rate in {row[1] for row in rows}


# ------------------------------------------------------------------------ letter s2


def test_s2_18_exposure_with_and_without_taper_by_drug(shown, s2) -> None:
    table = shown(table_exposure, s2)
    assert table.text("Tofacitinib", "Months") == "9.5 (6–17)"
    assert table.text("Tofacitinib", "Without taper, months") == "7 (6–15)"
    assert table.text("Baricitinib", "Months") == "8"
    total = sum(
        table.cell(d, "Patient-years").number for d in ("Tofacitinib", "Baricitinib")
    )
    assert total * 12 == 8 + 6 + 11 + 8 + 17


def test_s2_19_s2_20_s2_21_every_definition_at_the_latest_score(shown, s2) -> None:
    table = shown(table_response_grid, s2)
    found = table.column("At latest", "Patients of whom it is known")
    counted = {name: text.partition(" ")[0] for name, text in found.items()}
    assert counted == {
        "SALT30": "5/5",
        "SALT50": "4/5",
        "SALT75": "4/5",
        "SALT90": "4/5",
        "SALT100": "1/5",
        "SALT ≤20": "4/5",
        "SALT ≤10": "4/5",
        "SALT 0": "1/5",
    }


def test_s2_22_no_week_is_shared_by_half_of_the_patients(shown, s2) -> None:
    """The latest scores are of months 6, 6, 8, 8 and 15."""
    table = shown(table_response_grid, s2)
    assert not any(h.startswith("Week") for h in table.table.headings)


def test_s2_25_one_event_without_a_grade(shown, s2) -> None:
    table = shown(table_adverse_events, s2)
    assert table.text("Elevated transaminase", "Patients, k/n (%)") == "1/5 (20.0%)"
    assert table.text("Elevated transaminase", "Grade") == "not stated"


def test_s2_31_literature_tally_by_drug(s2) -> None:
    table = literature(s2)
    cases = "Cases by drug, as the source cites them"
    assert table.column("Patients", cases) == {
        "Baricitinib": "59",
        "Tofacitinib": "95",
        "Upadacitinib": "2",
        "Ritlecitinib": "105",
        "Ruxolitinib": "4",
        "Total": "265",
    }
    assert table.column("Reports", cases)["Baricitinib"] == "5"
    note = table.text("Its confidence interval", "Note")
    assert "of 265 cases the exact interval of 88.21%" in note
    assert note.endswith("the printed one is narrower")


# ------------------------------------------------------------------------ letter s3


def test_s3_10_s3_11_responders_by_visit_as_printed(shown, s3) -> None:
    table = shown(table_response_grid, s3)
    met = "Met, k/n (%)"
    assert table.text("SALT ≤20", met) == "6/6 (100.0%)"
    assert table.text("SALT ≤20", "When") == "After 8 weeks"
    assert table.text("SALT 0", met) == "4/6 (66.7%)"
    assert table.text("SALT 0", "When") == "Within 12 weeks"
    assert table.text("SALT75", met) == "not in the document"


def test_s3_12_s3_15_mean_sd_and_range_in_one_line(shown, s3) -> None:
    numbers = shown(table_table_one, s3).column("As printed", "Numbers")
    assert numbers["Age: mean ± SD (range)"] == "38.4 ± 8.7 (27–52) years"
    duration = "Duration of disease: mean ± SD (range)"
    assert numbers[duration] == "3.1 ± 1.7 (1.5–6) months"
    assert numbers["SALT at baseline: mean ± SD (range)"] == "56 ± 7.8 (50–70)"
    assert numbers["SALT at the last visit: mean ± SD (range)"] == "2 ± 3.6 (0–9)"


def test_s3_13_relapse_with_both_denominators(shown, s3) -> None:
    table = shown(table_relapse_summary, s3)
    answers = [row[1] for row in table.table.texts()]
    assert answers == ["2/6 (33.3%)", "2/4 (50.0%)"]


def test_s3_14_zero_events_stated_and_visits_unknown(shown, s3) -> None:
    table = shown(table_negative_safety, s3)
    line = "Any adverse event"
    assert table.text(line, "Patients who had it, k/n (%)") == "0/6 (0.0%)"
    assert table.text(line, "Exact 95% interval") == "0.0–45.9%"
    assert table.text(line, "Visits at risk") == "not stated"
    assert table_adverse_event_courses(s3.cohort) is None


def test_s3_18_what_table_1_has_of_each_patient_is_not_in_the_document(
    shown, s3
) -> None:
    table = shown(table_table_one, s3)
    each = table.column("As printed", "Of each patient")
    assert set(each) == {
        "Age of each patient",
        "Sex of each patient",
        "Duration of disease of each patient",
        "Serum IgE of each patient",
        "SALT of each patient at baseline",
        "SALT of each patient at each visit",
    }
    assert set(each.values()) == {"not in the document"}
    shares = table.column("As printed", "Patients, k/n (%)")
    assert shares["Allergic rhinitis"] == "6/6 (100.0%)"
    assert shares["Women and girls"] == "not in the document"


# ------------------------------------------------------------------------ letter s4

ROWS = "Combinations, k/n (%)"
PEOPLE = "Patients, k/n (%)"


def number(text: str) -> int:
    return int(text.partition("/")[0])


def test_s4_12_reasons_by_row_and_by_patient(shown, s4) -> None:
    table = shown(table_combinations, s4)
    group = "Reason to combine"
    rows = table.column(ROWS, group)
    assert list(map(number, rows.values())) == [7, 4, 4, 2, 2, 1, 1, 1]
    people = table.column(PEOPLE, group)
    assert list(map(number, people.values())) == [7, 3, 4, 1, 2, 1, 1, 1]


def test_s4_13_s4_14_lengths_name_their_unit(shown, s4) -> None:
    table = shown(table_combination_lengths, s4)
    exact = {row[0].text: format_number(row[3].number, 2) for row in table.table.rows}
    assert exact == {
        "Combinations, as the source lists them": "13.95",
        "Episodes": "13.48",
        "Patients, their episodes added": "15.72",
        "Patients, their longest episode": "14.56",
    }
    going = "Still going, k/n (%)"
    listed = table.text("Combinations, as the source lists them", going)
    assert listed == "4/22 (18.2%)"


def test_s4_15_printed_exposure_stands_beside_the_unknown(shown, s4) -> None:
    table = shown(table_exposure, s4)
    printed = "As printed of everybody, without the patients"
    months = table.column("Months", printed)
    assert months["Upadacitinib"] == "median 20 months; range 12 to 30 months"
    unknown = table.text("Upadacitinib", "Length unknown, patients", "Index treatment")
    assert unknown == "4"


def test_s4_17_response_alone_and_combined_apart(shown, s4) -> None:
    table = shown(table_combinations, s4)
    alone = table.column(ROWS, "Response to the JAK inhibitor alone")
    assert {name: number(text) for name, text in alone.items()} == {
        "Unassessable": 8,
        "Partial response": 7,
        "Complete response": 3,
        "None": 3,
        "Transitory partial response": 1,
    }
    combined = table.column(ROWS, "Response to the combination")
    assert list(map(number, combined.values())) == [14, 5, 3]


def test_s4_18_one_answer_per_patient_by_a_named_rule(shown, s4) -> None:
    table = shown(table_combinations, s4)
    found = table.column(PEOPLE, "Complete response, one answer per patient")
    assert found == {
        "Best response is complete": "12/18 (66.7%)",
        "First response is complete": "11/18 (61.1%)",
        "Worst response is complete": "11/18 (61.1%)",
        "Last response is complete": "12/18 (66.7%)",
    }


def test_s4_22_why_combinations_and_jak_inhibitors_ended(shown, s4) -> None:
    table = shown(table_combinations, s4)
    ended = table.column(ROWS, "Reason to end")
    assert list(map(number, ended.values())) == [8, 4, 3, 2, 1, 1, 1, 1, 1]
    stopped = table.column(ROWS, "Reason to stop the JAK inhibitor")
    assert sum(map(number, stopped.values())) == len(
        s4.rows(Combination, jak_inhibitor_continued=False)
    )


def test_s4_23_s4_24_next_treatment_and_failure(shown, s4) -> None:
    table = shown(table_combinations, s4)
    after = table.column(ROWS, "Treatment that came next")
    assert {name: number(text) for name, text in after.items()} == {
        "Ruxolitinib": 3,
        "Adalimumab": 2,
        "Upadacitinib": 2,
    }
    failed = table.column(ROWS, "Failure, as stated")
    assert {name: number(text) for name, text in failed.items()} == {
        "Primary": 3,
        "Secondary": 1,
    }


def test_s4_25_ongoing_by_row_and_by_patient(shown, s4) -> None:
    table = shown(table_combinations, s4)
    assert table.text("Ongoing when reported", ROWS) == "4/22 (18.2%)"
    assert table.text("Ongoing when reported", PEOPLE) == "3/18 (16.7%)"


def test_s4_26_each_event_is_put_down_to_one_drug(shown, s4) -> None:
    table = shown(table_adverse_events, s4)
    blamed = table.text("Any adverse event", "Put down to")
    assert blamed == "methotrexate 5, baricitinib 4, upadacitinib 2, dupilumab 1"


def test_s4_27_distinct_events_and_copies_by_row(shown, s4) -> None:
    table = shown(table_adverse_events, s4)
    events = "Distinct events"
    assert table.text("Any adverse event", events) == "12"
    assert table.text("Any adverse event", PEOPLE) == "8/18 (44.4%)"
    copies = "Any, counted under every combination that lists it"
    assert table.text(copies, events) == "13"
    assert table.text(copies, PEOPLE) == "10/22 (45.5%) of combinations"
    assert table.text("Herpes simplex infection", PEOPLE) == "2/18 (11.1%)"


def test_s4_28_dyslipidaemia_whole_and_in_parts(shown, s4) -> None:
    table = shown(table_adverse_events, s4)
    for line in (
        "Dyslipidaemia",
        "of which hypercholesterolaemia",
        "of which hypertriglyceridaemia",
    ):
        assert table.text(line, "Distinct events") == "1"


def test_s4_29_onset_as_known_and_as_printed(shown, s4) -> None:
    table = shown(table_adverse_events, s4)
    known = table.text("Any adverse event", "Onset, months")
    assert known == "12 (1 of 12 known)"
    printed = table.column(
        "Onset, months", "As printed of everybody, without the patients"
    )
    assert "mean 9 months; range 1 to 23 months" in printed.values()


def test_s4_32_events_by_regimen(shown, s4) -> None:
    table = shown(table_adverse_event_courses, s4)
    on_drugs = table.text("Gout", "Drugs at onset")
    assert on_drugs == "baricitinib + methotrexate 1"
    every = table.text("Any adverse event", "Drugs at onset")
    assert every.startswith("baricitinib + methotrexate 8, ")


def test_s4_33_panel_of_special_interest_with_upper_bounds(shown, s4) -> None:
    table = shown(table_negative_safety, s4)
    group = "Of special interest"
    had = table.column("Patients who had it, k/n (%)", group)
    assert len(had) == 6
    assert set(had.values()) == {"0/18 (0.0%)"}
    assert set(table.column("Exact 95% interval", group).values()) == {"0.0–18.5%"}


def test_s4_34_combinations_ended_for_events(shown, s4) -> None:
    table = shown(table_adverse_event_courses, s4)
    switched = table.column("Management", "")["Any adverse event"]
    assert "switched to another JAK inhibitor 2" in switched
    ended = table.text("Oral intolerance", "Ended the combination, k/n events (%)")
    assert ended == "1/1"
    reasons = shown(table_combinations, s4).column(ROWS, "Reason to end")
    assert number(reasons["Adverse effects"]) == 2
    assert number(reasons["No response and adverse effects"]) == 1


def test_s4_35_table_1_by_jak_inhibitor(shown, s4) -> None:
    table = shown(table_table_one, s4)
    assert table.table.headings[1:] == (
        "Baricitinib (n = 14)",
        "Upadacitinib (n = 3)",
        "All (n = 18)",
    )
    everybody = "All (n = 18)"
    assert table.text("Age, years: mean ± SD", everybody).startswith("42.8 ")
    assert table.text("Sex: male", everybody) == "7/18 (38.9%)"
    assert table.text("Sex: female", everybody) == "11/18 (61.1%)"
