"""The Huashan letter of 2024: abrocitinib in six patients, printed as summaries only."""

from __future__ import annotations

import pytest

from anagen.derivations.statistics.feasibility.samples import (
    PrintedSample,
    check_sample,
)
from anagen.interop.report import study_of
from anagen.reports.printed import text_mean_sd_range
from anagen.reports.report import build_report
from anagen.reports.results import Answered


def test_s3_03_diffuse_is_a_subtype_of_its_own(s3) -> None:
    assert s3.text("share", "subtype = diffuse", 0) == "6/6 (100%)"


def test_s3_05_atopy(s3) -> None:
    assert s3.text("share", "condition(allergic_rhinitis)", 0) == "6/6 (100%)"
    assert s3.text("share", "condition(atopic_dermatitis)", 0) == "1/6 (17%)"


def test_s3_06_high_ige_without_a_reference_range(s3) -> None:
    result = s3.ask("share", "laboratory_high(ige)")
    assert result.text(1) == "4/6 (66.7%)"
    assert result.answered is Answered.AS_PRINTED


def test_s3_12_what_the_final_scores_can_be(s3) -> None:
    printed = {
        row.statistic: row
        for row in s3.cohort.aggregates
        if row.measure == "latest_salt"
    }
    final = PrintedSample(
        n=6,
        mean=printed["mean"].value,
        sd=printed["sd"].value,
        minimum=printed["range"].low,
        maximum=printed["range"].high,
        counted={0: s3.ask("count", "salt_response(salt_0)").numerator},
    )
    found = check_sample(final, most=10)
    assert found.is_every
    assert list(found.samples) == [(0, 0, 0, 0, x, 9) for x in (1, 2, 3)]


@pytest.mark.parametrize(
    ("measure", "line"),
    [
        ("age", "38.4 ± 8.7 (27–52) years"),
        ("disease_duration_months", "3.1 ± 1.7 (1.5–6) months"),
        ("baseline_salt", "56 ± 7.8 (50–70)"),
        ("latest_salt", "2 ± 3.6 (0–9)"),
    ],
)
def test_s3_15_mean_sd_and_range_as_one_line(s3, measure: str, line: str) -> None:
    assert text_mean_sd_range(s3.cohort, measure) == line


@pytest.mark.parametrize("of", ["age", "sex", "latest_salt", "event_count"])
def test_s3_17_questions_of_persons_are_not_in_the_document(s3, of: str) -> None:
    result = s3.ask("values", of)
    assert result.answered is Answered.NOT_IN_SOURCE
    assert result.text() == "not in the document"
    assert result.value is None


def test_s3_17_the_report_says_what_cannot_be_answered(s3) -> None:
    report = build_report(study_of(s3.book), s3.cohort)
    refused = {result.question.says for result in report.unanswered}
    assert "Sex of each patient" in refused
    assert report.summary is None


def test_s3_20_a_percentage_with_its_fraction(s3) -> None:
    assert s3.text("share", "salt_response(salt_0)") == "4/6 (66.7%)"
    assert s3.text("share", "salt_response(salt_le_20)") == "6/6 (100.0%)"
