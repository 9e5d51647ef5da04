"""One file into its model: every mistake is named with file, line and key."""

import pytest
from pydantic import ValidationError

from anagen.kernel.errors import KnowledgeError
from anagen.knowledge.entries import read_entry, validate_entry
from anagen.knowledge.load import parse_yaml
from anagen.knowledge.schema.drugs import Drug
from anagen.knowledge.store import ROOT

GOOD = """\
id: drugs/example
name: example
says: A drug that does not exist.
class: biologic
systemic: true
codes:
  atc:
    - code: "L04AF01"
      confidence: verified
      cites: [{source: somewhere, where: table 1}]
review:
  drafted_by: first reader
  checked_by: second reader
  checked_on: 2026-11-21
  next_review: 2027-11-21
"""


def read(text: str) -> Drug:
    document = parse_yaml(text, file="knowledge/drugs/example.yaml")
    return validate_entry(document, folder="drugs", stem="example")


def refusal(old: str, new: str) -> str:
    assert old in GOOD
    with pytest.raises(KnowledgeError) as caught:
        read(GOOD.replace(old, new, 1))
    return "\n".join(str(problem) for problem in caught.value.problems)


def test_good_file_is_read_and_frozen():
    drug = read(GOOD)
    assert (drug.stem, drug.review.is_checked) == ("example", True)
    with pytest.raises(ValidationError):
        drug.name = "other"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "id: drugs/example",
            "id: drugs/other",
            (
                "knowledge/drugs/example.yaml:1:id: the id is `drugs/other`. The path is the "
                "name, and the file is drugs/example. Write `id: drugs/example`, or move the "
                "file."
            ),
        ),
        (
            "systemic: true",
            "systemc: true",
            (
                "knowledge/drugs/example.yaml:5:systemc: there is no such key here. Did you "
                "mean `systemic`?"
            ),
        ),
        (
            "systemic: true",
            "systemic: yes",
            (
                "knowledge/drugs/example.yaml:5:systemic: it has to be true or false. Compare "
                "it with a neighbouring file of the same folder."
            ),
        ),
        (
            '"L04AF01"',
            '"L4AF01"',
            "knowledge/drugs/example.yaml:8:codes.atc[0]: `L4AF01` is not an ATC code",
        ),
        (
            '"L04AF01"',
            "1357536",
            (
                "knowledge/drugs/example.yaml:8:codes.atc[0].code: it has to be text; put a "
                "number that is a code in quotes. Compare it with a neighbouring file of the "
                "same folder."
            ),
        ),
        (
            "class: biologic",
            "class: magic",
            "knowledge/drugs/example.yaml:4:class: input should be",
        ),
        (
            "where: table 1",
            'where: ""',
            (
                "knowledge/drugs/example.yaml:10:codes.atc[0].cites[0].where: string should "
                "have at least 1 character"
            ),
        ),
        (
            "[{source: somewhere, where: table 1}]",
            "[]",
            "knowledge/drugs/example.yaml:10:codes.atc[0].cites: ",
        ),
        (
            "checked_by: second reader",
            "checked_by: First Reader",
            (
                "knowledge/drugs/example.yaml:11:review: drafted_by and checked_by are the "
                "same; a second person has to check"
            ),
        ),
        (
            "checked_by: second reader",
            "checked_by: null",
            "knowledge/drugs/example.yaml:11:review: checked_by and checked_on go together",
        ),
        (
            "next_review: 2027-11-21",
            "next_review: 2026-11-21",
            "knowledge/drugs/example.yaml:11:review: next_review has to be later",
        ),
        (
            "checked_on: 2026-11-21",
            'checked_on: "2026-11-21"',
            "knowledge/drugs/example.yaml:14:review.checked_on: it has to be a day",
        ),
    ],
)
def test_mistake_is_named_with_its_place(old, new, said):
    assert said in refusal(old, new)


def test_all_mistakes_of_a_file_are_named_at_once():
    text = GOOD.replace("class: biologic", "class: magic").replace("says:", "sys:")
    with pytest.raises(KnowledgeError) as caught:
        read(text)
    keys = [problem.place.column for problem in caught.value.problems]
    assert sorted(keys) == ["class", "says", "sys"]


def test_missing_key_says_what_to_add():
    assert "the key is missing. Add `name:`." in refusal("name: example\n", "")


@pytest.mark.parametrize("text", ["just text", "- a list", "12"])
def test_file_that_is_no_mapping_is_refused(text):
    with pytest.raises(KnowledgeError, match=r"drugs/example\.yaml"):
        read(text)


def test_instrument_of_an_unknown_kind_is_refused():
    text = (ROOT / "instruments" / "salt.yaml").read_text(encoding="utf-8")
    document = parse_yaml(text.replace("regional_score", "regional"), file="salt.yaml")
    with pytest.raises(KnowledgeError, match=r"salt.yaml:1"):
        validate_entry(document, folder="instruments", stem="salt")


def test_number_in_quotes_is_refused():
    text = (ROOT / "instruments" / "salt.yaml").read_text(encoding="utf-8")
    document = parse_yaml(
        text.replace("value: 0.40", 'value: "0.40"'), file="salt.yaml"
    )
    with pytest.raises(
        KnowledgeError, match=r"regions\.top\.weight\.values\[0\]\.value"
    ):
        validate_entry(document, folder="instruments", stem="salt")


def test_unknown_unit_is_refused():
    text = (ROOT / "limits" / "weight_for_age.yaml").read_text(encoding="utf-8")
    document = parse_yaml(text.replace("unit: kg", "unit: kilos"), file="w.yaml")
    with pytest.raises(KnowledgeError, match="`kilos` is not a known unit"):
        validate_entry(document, folder="limits", stem="weight_for_age")


def test_read_entry_reads_a_file():
    assert read_entry(ROOT / "drugs" / "tofacitinib.yaml").name == "tofacitinib"
