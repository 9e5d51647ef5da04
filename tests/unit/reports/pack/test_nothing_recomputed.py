"""Small groups: what a reader of the whole folder cannot work out."""

from __future__ import annotations

import json
import re
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest

from anagen.cli.main import main
from anagen.interop.casebook import packaged_casebook_path, read_casebook
from anagen.interop.report import study_of
from anagen.records.cohort import make_cohort
from anagen.records.tables import Assessment, Event, Patient
from anagen.reports.pack.build import build_pack
from anagen.reports.pack.model import Pack
from anagen.reports.pack.small_groups import without_small_groups
from anagen.reports.render.manuscript import lay_out
from anagen.reports.render.pack_json import pack_json
from anagen.reports.results import Answered
from tests.unit.reports.pack.packs import pack_of

SMALLEST = 5


@pytest.fixture(scope="module")
def combinations() -> Pack:
    book = read_casebook(packaged_casebook_path("s4_combinations"))
    whole = build_pack(study_of(book), book.cohort, layout=book.layout)
    return without_small_groups(whole, smallest=SMALLEST)


def _results(pack: Pack) -> dict[str, dict[str, object]]:
    document = json.loads(pack_json(pack, lay_out(pack)))
    return {result["question"]: result for result in document["results"]}


def test_known_unknown_and_all_never_tell_one_another(combinations: Pack) -> None:
    found = _results(combinations)
    for asked, result in found.items():
        known, missing = result["denominator"], result["missing"]
        shown = {n for n in (known, missing) if isinstance(n, int)}
        assert not any(0 < n < SMALLEST for n in shown), asked
        if " per patient" in asked and " among " not in asked and shown:
            assert not any(0 < 18 - n < SMALLEST for n in shown), asked
    # Known of 2 of 18: 16 unknown would tell it.
    assert found["share relapse per patient"]["missing"] is None
    # 18 of 22 had ended: 4 had not, which is kept back where it is asked.
    ended = "share reason_ended = complete_response per combination among not ongoing"
    assert found[ended]["answered"] == Answered.SUPPRESSED
    assert found[ended]["denominator"] is None


def test_answers_that_hold_one_another_differ_by_nobody_or_by_several(
    combinations: Pack,
) -> None:
    found = _results(combinations)
    rules = ("best", "first", "worst")
    asked = [found[f"share response = complete ({rule}) per patient"] for rule in rules]
    counts = sorted(n for each in asked if isinstance(n := each["numerator"], int))
    gaps = [b - a for a, b in pairwise(counts)]
    assert counts
    assert not any(0 < gap < SMALLEST for gap in gaps)


def test_a_table_prints_no_zero_for_what_it_keeps_back(combinations: Pack) -> None:
    table = next(t for t in combinations.tables() if t.name == "summary_shares")
    unknown = {row[0].text: row[-1].text for row in table.rows}
    assert unknown["Order of entry: partner added"] == "suppressed"
    assert unknown["Women and girls"] == "0"
    texts = [text for t in combinations.tables() for row in t.texts() for text in row]
    assert "None" not in texts


def test_the_noun_does_not_tell_that_it_is_one(combinations: Pack) -> None:
    said = " ".join(p.text for s in combinations.sections for p in s.paragraphs)
    assert "[suppressed] patients" in said
    ones = re.findall(r"\[suppressed\] (?:[a-z]+ )?(?:patient|event|case)\b[^s]", said)
    assert not ones


def test_a_score_reached_by_one_fewer_is_kept_back() -> None:
    rows = [Patient(patient_id=f"p{n}") for n in range(20)]
    scores = [
        Assessment(
            assessment_id=f"a{n}-{day}",
            patient_id=f"p{n}",
            instrument="salt",
            value=value,
            day=str(day),
        )
        for n in range(20)
        for day, value in ((0, 100), (84, 40 if n == 0 else 5 if n < 12 else 90))
    ]
    pack = without_small_groups(pack_of(make_cohort([*rows, *scores])), smallest=5)
    found = _results(pack)
    names = ("salt50", "salt75", "salt90")
    counts = [
        found[f"share salt_response({n}) per patient"]["numerator"] for n in names
    ]
    assert counts == [12, None, None]


def test_one_of_several_events_is_not_told_by_the_number_of_all() -> None:
    rows = [Patient(patient_id=f"p{n}") for n in range(12)]
    told = [
        Event(
            event_id=f"e{n}",
            patient_id=f"p{n}",
            kind="relapse",
            term="relapse",
            presence="present" if n < 6 else "absent",
        )
        for n in range(11)
    ]
    pack = without_small_groups(pack_of(make_cohort([*rows, *told])), smallest=5)
    relapse = _results(pack)["share relapse per patient"]
    assert relapse["answered"] == Answered.SUPPRESSED
    assert (relapse["denominator"], relapse["missing"]) == (None, None)


def test_the_title_of_few_does_not_count_them(tmp_path: Path) -> None:
    clinic = tmp_path / "clinic"
    clinic.mkdir()
    lines = ["patient_id,sex", *(f"p{n},female" for n in range(3))]
    (clinic / "patients.csv").write_text("\n".join(lines))
    out = tmp_path / "p"
    arguments = ["pack", str(clinic), "--out", str(out), "--suppress", "5"]
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--format", "json", "--format", "docx"])
    assert ended.value.code == 0
    title = json.loads((out / "pack.json").read_text("utf-8"))["title"]
    assert title == "Case series: clinic"
    with zipfile.ZipFile(out / "manuscript.docx") as parts:
        text = b"".join(parts.read(name) for name in parts.namelist())
    assert b"3 patients" not in text
