"""What the five letters declare, and what they leave out."""

from __future__ import annotations

import pytest

from anagen.interop.report import study_of
from anagen.records.tables import Assessment
from anagen.reports.pack.declarations import DECLARATIONS, author_note, declarations_of
from anagen.reports.pack.model import Declaration
from anagen.reports.pack.privacy import deidentified, find_privacy_problems


def _declared(letter) -> dict[str, Declaration]:
    return {one.name: one for one in declarations_of(study_of(letter.book))}


def test_s0_32_consent_funding_conflicts_and_use_of_ai_are_declared(s0) -> None:
    declared = _declared(s0)
    assert declared["consent"].text == (
        "Authors certify that all appropriate patient consent was obtained."
    )
    assert declared["funding"].text == "None."
    assert declared["conflicts"].text == "None."
    assert declared["ai_use"].text == "None for writing, editing or images."


def test_s0_32_ethics_is_not_stated_and_left_to_the_author(s0) -> None:
    ethics = _declared(s0)["ethics"]
    assert ethics.text == ""
    assert author_note(ethics).startswith(
        "Not stated; to be given by the author: which"
    )


def test_s1_22_consent_funding_conflict_and_data_are_declared(s1) -> None:
    declared = _declared(s1)
    assert "written informed consent" in declared["consent"].text.casefold()
    assert declared["funding"].text == "No specific funding."
    assert declared["conflicts"].text == "None."
    assert declared["data_availability"].text == (
        "Data sharing not applicable, no new data."
    )


def test_s2_32_ethics_number_and_date_funding_and_consent_are_declared(s2) -> None:
    declared = _declared(s2)
    assert "2023DZGZR-055, 2023-03-10" in declared["ethics"].text
    assert "22LCYY-QH10" in declared["funding"].text
    assert "consent" in declared["consent"].text


def test_s2_32_the_letter_states_no_direction_and_the_author_is_asked(s2, s4) -> None:
    direction = _declared(s2)["direction"]
    assert direction.text == ""
    assert "retrospectively or followed prospectively" in author_note(direction)
    assert _declared(s4)["direction"].text == "Retrospective."


@pytest.mark.parametrize("name", ["s0", "s1", "s2", "s3", "s4"])
def test_every_declaration_is_present_in_every_letter(name, request) -> None:
    declared = declarations_of(study_of(request.getfixturevalue(name).book))
    assert [one.name for one in declared] == list(DECLARATIONS)
    assert all(bool(one.text) != bool(author_note(one)) for one in declared)


def test_s2_has_ten_photographs_and_no_consent_to_print_them(s2) -> None:
    said = [problem.what for problem in find_privacy_problems(s2.cohort)]
    assert said[0] == (
        "10 photographs of 5 patients, and no consent to print them is on record"
    )


def test_s1_consent_speaks_of_the_pictures(s1) -> None:
    consent = _declared(s1)["consent"].text
    found = find_privacy_problems(s1.cohort, consent=consent)
    assert [problem.what for problem in found] == [
        "the report of one patient tells of one person"
    ]


def test_s4_rows_of_single_patients_are_one_finding(s4) -> None:
    found = find_privacy_problems(s4.cohort)
    alone = [problem for problem in found if "of 18 patients share" in problem.what]
    assert len(alone) == 1
    assert "10 of them with nobody" in alone[0].what
    assert len(found) <= 5


def test_s4_the_transplanted_patient_is_told_by_the_transplant(s4) -> None:
    (telling,) = (p for p in find_privacy_problems(s4.cohort) if "tell a" in p.what)
    assert "renal transplantation (1 patient)" in telling.what
    assert telling.place.file == "conditions"


@pytest.mark.parametrize("name", ["s0", "s1", "s2", "s3", "s4"])
def test_a_letter_can_be_deidentified_and_keeps_its_course(name, request) -> None:
    cohort = request.getfixturevalue(name).cohort
    clean = deidentified(cohort)
    assert {k: len(rows) for k, rows in clean.tables.items()} == {
        k: len(rows) for k, rows in cohort.tables.items()
    }
    days = sorted(str(row.day) for row in cohort.rows(Assessment))
    assert sorted(str(row.day) for row in clean.rows(Assessment)) == days
