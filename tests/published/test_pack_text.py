"""The running text of the five letters: what it has to say, and what it must not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from anagen.interop.report import study_of
from anagen.knowledge import load_knowledge
from anagen.protocols.benchmarks import trial_rates
from anagen.reports.pack.model import Paragraph
from anagen.reports.pack.text.limitations import (
    hypothesis_paragraphs,
    limitations_paragraphs,
)
from anagen.reports.pack.text.methods import methods_paragraphs
from anagen.reports.pack.text.narrative import narrative
from anagen.reports.pack.text.references import reference_paragraphs, uncited_references
from anagen.reports.pack.text.results import results_paragraphs
from anagen.reports.pack.text.safety import safety_paragraphs
from anagen.reports.pack.text.title import proposed_title
from anagen.reports.report import Report, build_report


def report_of(letter: Any) -> Report:
    return build_report(study_of(letter.book), letter.cohort)


def text(write: Callable[..., tuple[Paragraph, ...]], letter: Any) -> str:
    found = write(letter.cohort, report_of(letter))
    return "\n".join(paragraph.text for paragraph in found)


def test_s0_31_window_and_limitations(s0):
    """S0-31: February 2021 to February 2025 is 48 months, the longest exposure 47."""
    window = report_of(s0).study.window
    assert window is not None
    assert window.months == 48
    methods = text(methods_paragraphs, s0)
    assert "from February 2021 to February 2025, a window of 48 months" in methods
    limits = text(limitations_paragraphs, s0)
    assert "longest time on tofacitinib was 47 months, which lies within it" in limits
    assert "With 4 patients" in limits


def test_s0_15_lost_to_follow_up_with_the_dose_last_known(s0):
    limits = text(limitations_paragraphs, s0)
    assert "Lost to follow-up: 1 of 4 patients (25%)." in limits
    assert (
        "Case 4 was last seen at 30 months, on tofacitinib 5 mg twice a day." in limits
    )
    assert "neither a relapse nor its absence is claimed beyond it" in limits


def test_s0_25_absence_by_system_is_said_as_the_letter_says_it(s0):
    safety = text(safety_paragraphs, s0)
    assert (
        "none of the following occurred: biochemical abnormality, cardiac abnormality and"
        " haematological abnormality; 0 of 4 patients (0%; 95% CI 0% to 60%) each."
    ) in safety


def test_s0_results_are_named_by_what_they_are(s0):
    """The letter prints a median with an SD; here each number has its own name."""
    results = text(results_paragraphs, s0)
    for said in (
        "Of 10 examined patients with universalis, 4 were included.",
        "The median time on tofacitinib was 38 months (range 30 to 47).",
        (
            "The median stated total dose of betamethasone, as prednisolone equivalent, was"
            " 987.5 mg (range 300 to 1638)."
        ),
        "SALT 0 was reached at some time by 4 of 4 patients (100%; 95% CI 40% to 100%)",
        "Relapse was reported in 3 of 4 patients (75%; 95% CI 19% to 99%).",
        (
            "time from the change of treatment to relapse was 2 weeks (range 1 to 4.3; a"
            " time stated as a bound counts as the bound)"
        ),
    ):
        assert said in results


def test_s1_16_trial_rates_are_cited_as_a_comparison(s1):
    introduction = narrative(s1.cohort, report_of(s1))[0]
    said = " ".join(paragraph.text for paragraph in introduction.paragraphs)
    assert "19.3% to 19.4% of participants had SALT 20 or less after 16 weeks" in said
    assert "35.9% to 38.8% after 36 weeks [2]." in said
    rates = trial_rates(load_knowledge(), "baricitinib_4", "salt_le_20", week=36)
    assert {"35.9", "38.8"} <= {str(rate.percent) for rate in rates}


def test_s1_20_a_letter_on_one_patient(s1):
    sections = narrative(s1.cohort, report_of(s1))
    assert [section.name for section in sections] == [
        "introduction",
        "case",
        "mechanism",
        "safety",
        "conclusion",
    ]
    case = " ".join(paragraph.text for paragraph in sections[1].paragraphs)
    for said in (
        (
            "A 26-year-old male patient presented with alopecia areata (totalis) that had"
            " lasted 15 years."
        ),
        "Baricitinib 4 mg was given from day 0",
        "Ciclosporin 25 to 50 mg/day was given for 5 months, begun after 16 weeks",
        "The SALT score after 16 weeks was 0 (stated as equivalent, not measured).",
        "No SALT score was given after 28 weeks; it was described as maintained.",
    ):
        assert said in case
    numbers = [n for p in sections[1].paragraphs for n in p.numbers()]
    assert {row.split("-")[1] for n in numbers for row in n.rows if "-" in row} >= {
        "as",
        "co",
        "tr",
        "fi",
    }
    safety = " ".join(paragraph.text for paragraph in sections[3].paragraphs)
    # The letter denies side effects of the later combination only.
    assert "No adverse event was reported during ciclosporin with baricitinib" in safety
    assert "interactions/baricitinib_ciclosporin" in safety


def test_s1_21_six_references_each_cited(s1):
    study = study_of(s1.book)
    assert [reference.number for reference in study.references] == [1, 2, 3, 4, 5, 6]
    assert uncited_references(study) == ()
    assert len(reference_paragraphs(study)) == 6
    assert all("[author" not in entry.text for entry in reference_paragraphs(study))
    told = [
        paragraph.text
        for section in narrative(s1.cohort, report_of(s1))
        for paragraph in section.paragraphs
    ]
    for number in range(1, 7):
        assert any(f"[{number}]" in paragraph for paragraph in told)
    mechanism = narrative(s1.cohort, report_of(s1))[2]
    assert mechanism.paragraphs[0].text.startswith("[author: ")


def test_s2_response_is_that_of_the_table_and_not_of_the_text(s2):
    """The letter says that all five reached SALT75; case 2 went from 88 to 55."""
    results = text(results_paragraphs, s2)
    assert "SALT75 was reached at some time by 4 of 5 patients (80%;" in results
    assert "Whether there was a relapse was not on record." in results
    assert "Relapse was reported in 2 of 5 patients (40%; after the JAK" in results


def test_s2_32_ethics_funding_and_direction(s2, s4):
    """The number, its date and the funding are held; the direction only as stated."""
    declared = dict(study_of(s2.book).declarations)
    assert "2023DZGZR-055, 2023-03-10" in declared["Ethics"]
    assert "22LCYY-QH10" in declared["Funding"]
    assert "Whether it was retrospective or prospective is not stated." in text(
        methods_paragraphs, s2
    )
    assert "Design: retrospective review" in text(methods_paragraphs, s4)


def test_s3_14_zero_events_are_stated_with_their_bound_and_visits(s3):
    assert text(safety_paragraphs, s3) == (
        "Adverse events were reported in 0 of 6 patients (0%; 95% CI 0% to 46%; well"
        " tolerated, no adverse event). The number of visits at risk was not on record."
    )


def test_s3_21_the_hypothesis_stands_apart_and_is_not_tested(s3):
    results = text(results_paragraphs, s3)
    assert "predict" not in results
    limits = text(limitations_paragraphs, s3)
    assert "predict" not in limits
    assert "No hypothesis was tested, and no P value is given." in limits
    assert "SALT ≤20 was reached by 6 of 6 patients (100%)" in limits
    assert "there were no non-responders by that definition" in limits
    apart = text(hypothesis_paragraphs, s3)
    assert "Atopic disease beside alopecia areata may predict a response" in apart
    assert "They were not tested." in apart


def test_s3_printed_summaries_keep_their_day_and_their_statistic(s3):
    results = text(results_paragraphs, s3)
    for said in (
        "The mean age was 38.4 years (SD 8.7; range 27 to 52).",
        "After 8 weeks, SALT ≤20 was reached by 6 of 6 patients (100%;",
        "Within 12 weeks, SALT 0 was reached by 4 of 6 patients (67%;",
        "The time on abrocitinib was at least 12 weeks.",
        "The subtype was diffuse in 6 of 6 patients (100%).",
    ):
        assert said in results


def test_s4_rows_episodes_and_patients_are_told_apart(s4):
    results = text(results_paragraphs, s4)
    for said in (
        "In 18 patients, 22 combinations in 21 episodes of treatment were reported.",
        "complete in 14 of 22 combinations (64%)",
        "Per patient, the best response was complete in 12 of 18 patients (67%;",
        "Relapse or loss of response was reported in 2 of 2 patients (known for 2 of 18).",
    ):
        assert said in results
    safety = text(safety_paragraphs, s4)
    assert "in 8 of 18 patients (44%;" in safety
    assert "In all, 12 distinct adverse events were reported, in 13 rows" in safety
    assert (
        "neoplasm, serious infection and non-melanoma skin cancer were each reported in 0 of"
        in safety
    )


@pytest.mark.parametrize(
    ("name", "title"),
    [
        (
            "s0_t_omp",
            (
                "Tofacitinib with betamethasone for alopecia areata (universalis): a case"
                " series of four patients"
            ),
        ),
        (
            "s1_baricitinib_ciclosporin",
            (
                "Baricitinib with methylprednisolone for alopecia areata (totalis): a case"
                " report"
            ),
        ),
        (
            "s3_abrocitinib_diffuse",
            "Abrocitinib for severe alopecia areata: a case series of six patients",
        ),
    ],
)
def test_the_title_says_what_was_given_for_what_to_how_many(letter, name, title):
    asked = letter(name)
    assert proposed_title(asked.cohort, report_of(asked)).text == title


def test_s1_21_a_reference_is_cited_where_the_letter_prints_numbers(s1):
    """Every place cited is one the claims know, or a paragraph without a number."""
    places = {claim.place for claim in s1.book.claims}
    cited = {
        cited.place
        for reference in s1.book.description.references
        for cited in reference.cited
    }
    assert {"text, paragraph 1", "text, paragraph 2"} <= cited & places
    assert all(place.startswith("text, paragraph ") for place in cited)
