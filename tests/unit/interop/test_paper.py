"""The audit of a stranger's paper: claims and a CSV table with any headings."""

from __future__ import annotations

from pathlib import Path

import pytest

from anagen.interop.casebook.claim_start import scaffold_claims
from anagen.interop.paper import audit_paper, read_paper
from anagen.kernel.errors import CasebookError
from anagen.reports.audit import Audit, AuditedClaim, Verdict

CONTRADICTS, OTHER = Verdict.CONTRADICTS, Verdict.ANOTHER_READING
CANNOT, REPRODUCES = Verdict.CANNOT_BE_CHECKED, Verdict.REPRODUCES
ROUNDED = Verdict.WITH_ROUNDING

TABLE = """\
Patient,Age (years),Sex,Weeks to regrowth,Response,Relapse,Dose (mg)
1,29,F,2,complete,yes,5
2,42,M,3.5,Complete,no,5
3,33,F,3.5,partial,n/a,10
4,50,F,6,complete,no,
"""


def audit(
    folder: Path, claims: str, table: str | bytes | None = TABLE, per: str = ""
) -> Audit:
    said = folder / "claims.txt"
    said.write_text(claims, encoding="utf-8")
    path = None
    if table is not None:
        path = folder / "table.csv"
        path.write_bytes(table if isinstance(table, bytes) else table.encode())
    return audit_paper(read_paper(said, path, per or "patient"))


def one(folder: Path, claim: str, table: str | bytes | None = TABLE) -> AuditedClaim:
    (found,) = audit(folder, claim, table).claims
    return found


def refused(folder: Path, claims: str, table: str | bytes, per: str = "") -> str:
    with pytest.raises(CasebookError) as error:
        audit(folder, claims, table, per)
    return str(error.value)


@pytest.mark.parametrize(
    ("claim", "verdict", "recomputed"),
    [
        ("n = 4 per patient", REPRODUCES, "4"),
        ("n = 5 per patient", CONTRADICTS, "4"),
        ("mean age = 38.5", REPRODUCES, "38.5"),
        ("mean age = 39", ROUNDED, "38.5"),
        ("mean age = 38.5 years", REPRODUCES, "38.5"),
        ("mean Weeks to regrowth = 3.75 ± 1.7", ROUNDED, "mean 3.75; sd 1.658"),
        ("median weeks_to_regrowth = 3.75", OTHER, "3.5"),
        ("max weeks_to_regrowth = 42 days", REPRODUCES, "42"),
        ("max weeks_to_regrowth = 1.5 months", CANNOT, "1.38"),
        ("max weeks_to_regrowth = 5 months", CONTRADICTS, "1.38"),
        ("3/4 (75%) response = Complete", REPRODUCES, "count 3; n 4; 3/4 (75.0%)"),
        ("2/3 (67%) response = complete among sex = f", ROUNDED, None),
        ("count relapse = 1", REPRODUCES, "1"),
        ("share relapse = 33%", ROUNDED, "1/3 (33.3%)"),
        ("share relapse = 25%", CANNOT, "1/3 (33.3%)"),
        ("count relapse = 3", CONTRADICTS, "1"),
        ("mean dose = 6.7", ROUNDED, "6.67"),
        ("mean dose = 0.007 g", CANNOT, None),
        ("mean response = 3", CANNOT, None),
        ("count response = complte = 3", CANNOT, None),
        ("value age = 42 case 2", REPRODUCES, "42"),
        ("value sex = 42 case 2", CANNOT, None),
        ("max age < 80", REPRODUCES, "50"),
        ("min age > 30", CONTRADICTS, "29"),
    ],
)
def test_verdicts(
    tmp_path: Path, claim: str, verdict: Verdict, recomputed: str | None
) -> None:
    found = one(tmp_path, claim)
    assert found.verdict is verdict, found.why
    if recomputed is not None:
        assert found.recomputed == recomputed


def test_rows_are_named_and_the_words_are_those_of_the_table(tmp_path: Path) -> None:
    found = one(tmp_path, "mean age = 37 per patient")
    assert found.rows == ("row 1", "row 2", "row 3", "row 4")
    assert found.behind == (("1", "29"), ("2", "42"), ("3", "33"), ("4", "50"))
    counted = one(tmp_path, "count response = CR = 3")
    assert counted.why.startswith(
        "no cell of `response` is `CR`; its words are complete"
    )


def test_a_row_may_be_anything(tmp_path: Path) -> None:
    found = audit(tmp_path, "n = 4 per hand\nmean age = 38.5 per hand", TABLE, "hand")
    assert [each.verdict for each in found.claims] == [REPRODUCES, REPRODUCES]
    assert found.claims[0].reading == "n per hand"
    said = refused(tmp_path, "mean age = 38.5 per patient", TABLE, "hand")
    assert "a claim per patient, and one row of the table is one hand" in said


def test_an_unknown_column_is_refused_with_a_suggestion_and_all_at_once(
    tmp_path: Path,
) -> None:
    said = refused(
        tmp_path,
        "mean agee = 3\nmean age = 3 among sexx = f\nhello\ncount (x) = 3\n",
        TABLE,
    )
    assert "4 errors" in said
    assert "the table has no column `agee`" in said
    assert "Did you mean `age`?" in said
    assert "Did you mean `sex`?" in said
    assert "`hello` cannot be read as a claim" in said
    assert ":1:of" in said


def test_yaml_claims_work_too(tmp_path: Path) -> None:
    said = tmp_path / "claims.yaml"
    said.write_text(
        "claims:\n  - {id: a, printed: '38.5', value: 38.5, place: text, says: age,"
        " kind: result, statistic: mean, of: age, per: hand}\n"
        "  - 'mean weeks_to_regrowth = 3.75'\n",
        encoding="utf-8",
    )
    table = tmp_path / "t.csv"
    table.write_text(TABLE, encoding="utf-8")
    found = audit_paper(read_paper(said, table, "hand"))
    assert [each.verdict for each in found.claims] == [REPRODUCES, REPRODUCES]


# ---------------------------------------------------------------- nasty tables


@pytest.mark.parametrize(
    "table",
    [
        TABLE.encode("utf-8-sig"),
        TABLE.encode("utf-16"),
        TABLE.replace(",", ";").encode(),
        TABLE.replace(",", "\t").encode(),
        TABLE.replace(",", ";").replace(".", ",").encode(),
        ("sep=;\n" + TABLE.replace(",", ";")).encode(),
        TABLE.replace("\n", "\r\n").encode(),
        (TABLE + "\n\n,,,,,,\n").encode(),
        TABLE.replace("Age (years)", '"Age, years"').encode(),
        TABLE.replace("Age (years)", "AGE").encode(),
        TABLE.replace("Patient,", ",").encode(),
    ],
)
def test_tables_as_people_save_them(tmp_path: Path, table: bytes) -> None:
    found = one(tmp_path, "median (range) age = 37.5 (29–50)", table)
    assert found.verdict is REPRODUCES, found.why
    regrown = one(tmp_path, "mean weeks_to_regrowth = 3.75", table)
    assert regrown.verdict is REPRODUCES, regrown.why


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("", "the file is empty"),
        ("\n\n", "the file is empty"),
        ("age,sex\n", "there are no rows"),
        ("Age,age\n1,2\n", "two columns are called `age`"),
        ("age,sex\n1\n", "the row has 1 cells"),
        ("age,sex\n1,f,3\n", "the row has 3 cells"),
        ('age,sex\n1,"f\n', "a quotation mark opens a cell"),
        ('age,sex\n"1,234",f\n', "could be 1234 or 1.234"),
    ],
)
def test_tables_that_cannot_be_read_say_why(
    tmp_path: Path, table: str, why: str
) -> None:
    assert why in refused(tmp_path, "mean age = 3", table)


@pytest.mark.parametrize(
    "word", ["", "NA", "n/a", "-", "–", "?", "not reported", "unknown", "NaN"]
)
def test_a_missing_cell_is_unknown_and_neither_no_nor_zero(
    tmp_path: Path, word: str
) -> None:
    table = f"id,age,relapse\n1,10,yes\n2,20,no\n3,{word},{word}\n"
    assert one(tmp_path, "mean age = 15", table).verdict is REPRODUCES
    assert one(tmp_path, "mean age = 12", table).verdict is CANNOT
    assert one(tmp_path, "1/2 (50%) relapse", table).verdict is REPRODUCES
    assert one(tmp_path, "1/3 (33%) relapse", table).verdict is CANNOT


def test_a_column_that_is_all_missing_answers_nothing(tmp_path: Path) -> None:
    found = one(tmp_path, "mean age = 15", "id,age\n1,\n2,NA\n")
    assert (found.verdict, found.recomputed) == (CANNOT, None)


@pytest.mark.parametrize(
    ("cells", "mean"),
    [
        (("12 wk", "14 wk"), "13"),
        (("<5", "10", "12"), "11"),
        (("1,5", "2,5"), "2"),
        (("1,234.5", "1,235.5"), "1235"),
        (("−3", "+5"), "1"),
        (("45%", "55%"), "50"),
        (("1·5", "2·5"), "2"),
    ],
)
def test_numbers_as_people_write_them(
    tmp_path: Path, cells: tuple[str, ...], mean: str
) -> None:
    table = "id;x\n" + "".join(f"{n};{cell}\n" for n, cell in enumerate(cells, 1))
    found = one(tmp_path, f"mean x = {mean}", table)
    assert found.recomputed == mean, found.why


def test_plus_and_minus_are_yes_and_no(tmp_path: Path) -> None:
    found = one(tmp_path, "2/3 (67%) atopy", "id,atopy\n1,+\n2,-\n3,+\n")
    assert found.verdict is ROUNDED


@pytest.mark.parametrize(
    "name", ["#1 $x*", "<b>&amp;", "\u05d0\u05d1\u05d2", "long " * 99]
)
def test_any_name_of_a_patient_is_shown_and_none_runs(
    tmp_path: Path, name: str
) -> None:
    from anagen.reports.audit.page import render_audit  # noqa: PLC0415

    said = tmp_path / "c.txt"
    said.write_text("mean age = 3", encoding="utf-8")
    table = tmp_path / "t.csv"
    table.write_text(f'patient,age\n"{name}",1\nb,2\n', encoding="utf-8")
    paper = read_paper(said, table)
    page = render_audit(audit_paper(paper), paper.table)  # type: ignore[arg-type]
    assert "<b>&amp;</b>" not in page
    assert audit_paper(paper).claims[0].behind[0][0] == name.strip()


def test_a_huge_table(tmp_path: Path) -> None:
    rows = "".join(f"{n},{n % 90},{'yes' if n % 4 else 'no'}\n" for n in range(20_000))
    table = "id,age,relapse\n" + rows
    found = audit(tmp_path, "n = 20000 per patient\nshare relapse = 75%", table)
    assert [each.verdict for each in found.claims] == [REPRODUCES, REPRODUCES]


def test_one_row(tmp_path: Path) -> None:
    found = one(tmp_path, "mean age = 3 ± 1", "id,age\n1,3\n")
    assert found.verdict is CANNOT
    assert "a standard deviation needs two" in found.why or found.why


# ---------------------------------------------------------------- no table


@pytest.mark.parametrize(
    ("claim", "verdict", "why"),
    [
        ("mean age = 38.4 ± 8.7, n = 6, whole numbers", CONTRADICTS, "38.3 and 38.5"),
        ("mean (range) age = 38.4 (26–53), n = 6", CANNOT, "38.3 and 38.5"),
        ("share x = 71.4%, n = 7", CANNOT, "no table"),
        ("mean age = 38.4 ± 8.7, n = 6", CANNOT, "impossible if the values are whole"),
        ("mean age = 38.3 ± 8.7, n = 6, whole numbers", CANNOT, ""),
        ("mean age = 38.4, n = 200000, whole numbers", CANNOT, "no table"),
        ("share x = 71.4%, n = 5", CONTRADICTS, "no k of 5"),
        ("5/7 (71.4%) x", CANNOT, "prints as 71.4"),
        ("5/7 (72%) x", CONTRADICTS, "not 72"),
        ("13/12 (108%) x", CONTRADICTS, "13 is more than 12"),
        ("12/18 (66.7%; 95% CI 41.0–86.7) x", CANNOT, "Clopper-Pearson"),
        ("12/18 (66.7%; 95% CI 70.0–86.7) x", CONTRADICTS, "begins above"),
        ("mean (ci) age = 56 (47.8–64.2), n = 6", CANNOT, "SD"),
        ("median (iqr) age = 40 (42–50), n = 9", CONTRADICTS, "above the median"),
        ("mean (range) age = 60 (20–50)", CONTRADICTS, "lies outside"),
    ],
)
def test_sx_02_claims_are_checked_without_a_table(
    tmp_path: Path, claim: str, verdict: Verdict, why: str
) -> None:
    """SX-01, SX-02: GRIM, GRIMMER, k of n, intervals and order, from one line alone."""
    found = one(tmp_path, claim, None)
    assert found.verdict is verdict, found.why
    assert why in found.why


# ---------------------------------------------------------------- a start


def test_a_new_file_of_claims_can_be_audited(tmp_path: Path) -> None:
    path = scaffold_claims(tmp_path / "paper.txt")
    found = audit_paper(read_paper(path))
    assert len(found.claims) == 4
    assert found.claims[1].verdict is CONTRADICTS
    with pytest.raises(CasebookError, match="already"):
        scaffold_claims(path)
    with pytest.raises(CasebookError, match="no such folder"):
        scaffold_claims(tmp_path / "no" / "paper.txt")


@pytest.mark.parametrize(
    ("text", "why"),
    [("", "there is no claim"), ("# only a note\n", "there is no claim")],
)
def test_a_file_without_claims_is_refused(tmp_path: Path, text: str, why: str) -> None:
    assert why in refused(tmp_path, text, TABLE)
    with pytest.raises(CasebookError, match="cannot be read"):
        read_paper(tmp_path / "nowhere.txt")
