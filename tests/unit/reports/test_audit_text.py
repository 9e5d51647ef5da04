"""An audit as a terminal table, a letter and a page."""

from __future__ import annotations

import pytest

from anagen.reports.audit import Audit, audit_claims
from anagen.reports.audit.page import render_audit
from anagen.reports.audit.text import text_of_audit, text_of_letter, text_of_verdicts
from tests.unit.reports.audited import claim, people

COHORT = people(37, 22, 18, 15)
HOSTILE = "<script>#$*{{ 7 }} \N{ARABIC LETTER ALEF}\N{ARABIC LETTER BEH} & 'x'"


def audit(*extra: str) -> Audit:
    claims = [
        claim("24", id="wrong", statistic="mean", says="mean age", place="text"),
        claim("99", id="worse", statistic="max", says="oldest", kind="caption"),
        claim("20", id="median", statistic="mean", says="mean age, again"),
        claim("23", id="right", statistic="mean"),
        claim("9.8", id="rounded", statistic="sd"),
        claim("7", id="elsewhere", of="", kind="literature"),
        *(
            claim("24", id=f"x{n}", statistic="mean", says=s)
            for n, s in enumerate(extra)
        ),
    ]
    return audit_claims(claims, COHORT)


def test_the_loudest_stand_first_and_what_agrees_is_counted() -> None:
    lines = text_of_audit(audit()).splitlines()
    assert " ".join(part.strip() for part in lines[:2]) == (
        "cohort: 6 claims: 2 contradict; 1 reproduces under another reading; "
        "1 cannot be checked; 1 reproduces with rounding; 1 reproduces"
    )
    headings = [line for line in lines if line[:1].isupper()]
    assert headings == [
        "CONTRADICTS (2)",
        "REPRODUCES UNDER ANOTHER READING (1)",
        "DISAGREES WITHIN THE SOURCE (2)",
        "CANNOT BE CHECKED (1)",
    ]
    assert lines.index("  wrong: printed 24; rows: 23") < lines.index(
        "  worse: printed 99; rows: 37"
    )
    assert lines[-1] == "1 reproduces with rounding; 1 reproduces"
    assert "  it is about other work (1): elsewhere" in lines


def test_results_stand_before_captions_in_the_letter() -> None:
    letter = text_of_letter(audit(), "the article")
    assert letter.startswith("Dear Editor,")
    assert letter.index('1. "24" (mean age; text). The cases give: 23.') < letter.index(
        '2. "99" (oldest; ). The cases give: 37.'
    )
    assert "median, not mean" in " ".join(letter.split())
    assert "Of 6 claims 5" in letter


def test_nothing_wrong_makes_a_short_letter() -> None:
    good = audit_claims([claim("23", statistic="mean")], COHORT)
    letter = text_of_letter(good)
    assert "contradict" not in letter
    assert text_of_verdicts(good) == "1 claim: 1 reproduces"


def test_no_claims_are_told() -> None:
    empty = audit_claims([], COHORT)
    assert text_of_audit(empty) == "cohort: no claims"
    assert "no claims" in render_audit(empty, COHORT)


@pytest.mark.parametrize("words", [HOSTILE, "long " * 500, "w" * 3000])
def test_any_text_is_shown_and_none_is_run(words: str) -> None:
    found = audit(words)
    page = render_audit(found, COHORT, words)
    assert "<script>" not in page
    for text in (text_of_audit(found), text_of_letter(found, words)):
        joined = "".join(text.split())
        assert "".join(words.split()) in joined


def test_the_page_shows_each_claim_beside_its_rows() -> None:
    page = render_audit(audit(), COHORT, "A letter")
    assert "<title>A letter \N{EN DASH} anagen audit</title>" in page
    assert 'id="claim-wrong"' in page
    assert "<code>p1</code> (patients): " in page
    assert "age at index 37" in page
    assert 'href="#claim-wrong"' in page


def test_two_runs_are_the_same() -> None:
    assert audit().as_dict() == audit().as_dict()
    assert render_audit(audit(), COHORT) == render_audit(audit(), COHORT)
