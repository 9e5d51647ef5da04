"""The knowledge base as mappings: lazy, dated, and helpful about a wrong name."""

import shutil
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest

from anagen.kernel.errors import KnowledgeError
from anagen.knowledge import Knowledge, load_knowledge
from anagen.knowledge.schema.base import DatedNumber
from anagen.knowledge.store import ROOT


def test_same_knowledge_each_time():
    assert load_knowledge() is load_knowledge()


@pytest.mark.parametrize(
    ("shelf", "wrong", "said"),
    [
        ("drugs", "tofacitinb", "no drug `tofacitinb`. Did you mean `tofacitinib`?"),
        ("analytes", "ig", "no analyte `ig`. Did you mean `ige`?"),
        (
            "outcomes",
            "salt_respons",
            "no outcome `salt_respons`. Did you mean `salt_response`?",
        ),
        ("vocabularies", "reason", "Did you mean `reasons`?"),
        (
            "reference_ranges",
            "ige_may",
            "no reference range `ige_may`. Did you mean `ige_mayo`?",
        ),
    ],
)
def test_wrong_name_names_the_closest(shelf, wrong, said):
    with pytest.raises(KnowledgeError) as caught:
        getattr(load_knowledge(), shelf)[wrong]
    assert said in str(caught.value)


def test_wrong_name_in_a_search_names_the_closest():
    knowledge = load_knowledge()
    with pytest.raises(KnowledgeError, match="Did you mean `baricitinib`"):
        knowledge.find_drug("Baricitnib")
    with pytest.raises(KnowledgeError, match="Did you mean `salt50`"):
        knowledge.response_definition("salt-50")


def test_shelf_is_a_mapping():
    drugs = load_knowledge().drugs
    assert "tofacitinib" in drugs
    assert "aspirin" not in drugs
    assert drugs.get("aspirin") is None
    assert len(list(drugs)) == len(drugs)
    assert drugs.path("tofacitinib") == ROOT / "drugs" / "tofacitinib.yaml"


def test_included_terms_come_after_own_ones():
    knowledge = load_knowledge()
    terms = list(knowledge.terms("event_terms"))
    assert terms[0] == next(iter(knowledge.terms("adverse_events")))
    assert set(knowledge.terms("milestones")) < set(terms)


def test_a_broken_file_does_not_stop_the_others(tmp_path):
    shutil.copytree(ROOT, tmp_path / "knowledge")
    (tmp_path / "knowledge" / "drugs" / "baricitinib.yaml").write_text("a: 1\na: 2\n")
    knowledge = Knowledge(tmp_path / "knowledge")
    assert knowledge.drugs["tofacitinib"].name == "tofacitinib"
    with pytest.raises(KnowledgeError, match=r"knowledge/drugs/baricitinib\.yaml:2:1"):
        knowledge.drugs["baricitinib"]


def test_version_changes_with_content_and_not_with_line_ends(tmp_path):
    root = tmp_path / "knowledge"
    shutil.copytree(ROOT, root)
    version = Knowledge(root).version
    assert version == load_knowledge().version
    assert len(version) == 12
    path = root / "drugs" / "tofacitinib.yaml"
    content = path.read_bytes()
    path.write_bytes(content.replace(b"\n", b"\r\n"))
    assert Knowledge(root).version == version
    path.write_bytes(content.replace(b"JAK3", b"JAK2"))
    assert Knowledge(root).version != version


def _dated(*pairs: tuple[date | None, int]) -> DatedNumber:
    cites = [{"source": "example", "where": "page 1"}]
    values = [
        {"from": day, "value": number, "confidence": "verified", "cites": cites}
        for day, number in pairs
    ]
    return DatedNumber.model_validate({"unit": "%", "values": values})


def test_the_value_of_its_day_is_in_force():
    number = _dated((date(2020, 1, 1), 20), (date(2024, 6, 1), 15))
    assert number.value() == 15
    assert number.value(date(2024, 5, 31)) == 20
    assert number.value(date(2024, 6, 1)) == 15


def test_no_value_before_the_first_day():
    number = _dated((date(2020, 1, 1), 20))
    with pytest.raises(KnowledgeError, match="no value was in force on 2019-12-31"):
        number.value(date(2019, 12, 31))


def test_value_without_a_day_holds_until_the_next():
    number = _dated((None, 20), (date(2024, 6, 1), 15))
    assert number.value(date(1999, 1, 1)) == Decimal(20)
    assert number.value() == Decimal(15)


def test_two_values_from_one_day_are_refused():
    with pytest.raises(ValueError, match="open which one counts"):
        _dated((date(2020, 1, 1), 20), (date(2020, 1, 1), 15))


def test_nothing_is_read_before_it_is_asked_for():
    code = (
        "import builtins, pathlib\n"
        "from anagen.knowledge import load_knowledge\n"
        "read = []\n"
        "real = pathlib.Path.read_bytes\n"
        "pathlib.Path.read_bytes = lambda self: (read.append(self.name), real(self))[1]\n"
        "knowledge = load_knowledge()\n"
        "assert not read, read\n"
        "knowledge.drugs['tofacitinib']\n"
        "assert read == ['tofacitinib.yaml'], read\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
