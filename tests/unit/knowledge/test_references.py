"""What the audit says of names that do not exist and units that do not fit."""

import shutil
from dataclasses import dataclass
from datetime import date

import pytest

from anagen.kernel.errors import Problem, Severity
from anagen.knowledge.audit import audit_knowledge
from anagen.knowledge.auditors import Draft
from anagen.knowledge.load import parse_yaml
from anagen.knowledge.references import audit_asks, audit_references
from anagen.knowledge.store import ROOT

TODAY = date(2026, 11, 21)
LABEL = ROOT / "labels" / "tofacitinib_us.yaml"
RULE = "{fact: laboratory, of: lymphocytes, below: 500, unit: "


@dataclass(frozen=True)
class Fault:
    """One fault planted in a copy of the label, and what is said of it.

    Parameters
    ----------
    old, new
        The text replaced, and the fault.
    where, what
        Path in the file, and the problem.
    why, next_step
        Words of the reason and of the suggestion.
    """

    old: str
    new: str
    where: str
    what: str
    why: str = ""
    next_step: str = ""


FAULTS = {
    "an unknown operator": Fault(
        RULE,
        RULE.replace("below", "less_than"),
        "limits[0].if.less_than",
        "there is no such key here",
        "one of four operators",
        "Use one of these operators: at_least, above, at_most, below.",
    ),
    "a mistyped operator": Fault(
        RULE,
        RULE.replace("below", "at_leest"),
        "limits[0].if.at_leest",
        "there is no such key here",
        "one of four operators",
        "Did you mean `at_least`?",
    ),
    "a unit that does not convert": Fault(
        RULE + '"/uL"',
        RULE + '"g/dL"',
        "limits[0].if.unit",
        "`g/dL` does not fit the fact `laboratory of lymphocytes`",
        "does not convert into `10*9/L`",
        "Use a unit like `10*9/L`",
    ),
    "a unit that is not known": Fault(
        RULE + '"/uL"',
        RULE + '"cells"',
        "limits[0].if.unit",
        "`cells` is not a known unit",
        "",
        "",
    ),
    "a citation that does not exist": Fault(
        "source: xeljanz_us_monitoring",
        "source: xeljanz_us_monitorin",
        "monitoring[0].cites[0].source",
        "no source `xeljanz_us_monitorin`",
        "Did you mean `xeljanz_us_monitoring`?",
        "Add sources/xeljanz_us_monitorin.yaml, or correct the name.",
    ),
    "an unknown analyte": Fault(
        RULE,
        RULE.replace("lymphocytes", "lymphocites"),
        "limits[0].if.of",
        "`lymphocites` is not known",
        "one of the analytes",
        "Did you mean `lymphocytes`?",
    ),
    "an unknown condition": Fault(
        "of: severe_hepatic_impairment",
        "of: severe_hepatic_impairments",
        "restrictions[0].if.of",
        "`severe_hepatic_impairments` is not known",
        "one of the conditions",
        "Did you mean `severe_hepatic_impairment`?",
    ),
    "an unknown class of drugs": Fault(
        "of: ketoconazole",
        "of: janus_kinase_inhibitors",
        "adjustments[2].if.any[0].of",
        "`janus_kinase_inhibitors` is not known",
        "one of the drugs or classes of drugs",
        "Did you mean `janus_kinase_inhibitor`?",
    ),
    "an unknown item": Fault(
        "item: lymphocyte_count",
        "item: lymphocyte_counts",
        "monitoring[0].item",
        "`lymphocyte_counts` is not known",
        "one of the workup items",
        "Did you mean `lymphocyte_count`?",
    ),
    "an unknown drug": Fault(
        "drug: tofacitinib",
        "drug: tofacitinb",
        "drug",
        "`tofacitinb` is not known",
        "one of the drugs",
        "Did you mean `tofacitinib`?",
    ),
    "a partner like nothing there is": Fault(
        "partner: azathioprine",
        "partner: zzz",
        "positions[1].partner",
        "`zzz` is not known",
        "one of the drugs or classes of drugs",
        "Correct the name, or add it to the drugs or classes of drugs.",
    ),
    "an unknown event": Fault(
        "gastrointestinal_perforation",
        "gastrointestinal_perforations",
        "special_interest[18]",
        "`gastrointestinal_perforations` is not known",
        "one of the event terms",
        "Did you mean `gastrointestinal_perforation`?",
    ),
    "a number no example pins": Fault(
        'laboratory.lymphocytes: "500 /uL"',
        'laboratory.lymphocytes: "510 /uL"',
        "limits[0].if.below",
        "no example fails when 500 becomes 501",
    ),
    "a value to resume at that is wrong": Fault(
        "resume: {fact: laboratory, of: neutrophils, above: 1000",
        "resume: {fact: laboratory, of: neutrophils, above: 1001",
        "examples",
        "an example fails: hold_neutrophils, to resume: laboratory.neutrophils 1001 /uL gives not_met, not met",
    ),
    "a dose other than its sentence": Fault(
        "amount: {value: 5, unit: mg}",
        "amount: {value: 10, unit: mg}",
        "examples",
        "an example fails: {stem} reads `5 mg twice a day`, and the numbers say `10 mg twice a day`",
    ),
}


def stem_of(name: str) -> str:
    return f"fault_{list(FAULTS).index(name)}"


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> tuple[Problem, ...]:
    """Audit a knowledge base with one label for each fault, all in one go."""
    root = tmp_path_factory.mktemp("references") / "knowledge"
    shutil.copytree(ROOT, root)
    sound = LABEL.read_text(encoding="utf-8")
    for name, fault in FAULTS.items():
        assert fault.old in sound, f"{fault.old!r} is not in the label"
        text = sound.replace(fault.old, fault.new, 1)
        stem = stem_of(name)
        text = text.replace("id: labels/tofacitinib_us", f"id: labels/{stem}")
        (root / "labels" / f"{stem}.yaml").write_text(text, encoding="utf-8")
    vocabulary = root / "vocabularies" / "event_terms.yaml"
    text = vocabulary.read_text(encoding="utf-8")
    circle = text.replace("dose_changes]", "dose_changes, event_terms]")
    assert circle != text
    vocabulary.write_text(circle, encoding="utf-8")
    return audit_knowledge(root, on=TODAY)


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_refused_with_file_place_reason_and_suggestion(
    problems: tuple[Problem, ...], name: str
) -> None:
    fault, stem = FAULTS[name], stem_of(name)
    found = [
        problem
        for problem in problems
        if problem.place.file == f"knowledge/labels/{stem}.yaml"
        and problem.place.column == fault.where
    ]
    assert [problem.what for problem in found] == [fault.what.replace("{stem}", stem)]
    assert found[0].severity is Severity.ERROR
    assert fault.why in found[0].why
    assert fault.next_step in found[0].next_step
    assert found[0].next_step
    assert found[0].place.row is not None


def test_vocabularies_that_include_each_other_do_no_harm(
    problems: tuple[Problem, ...],
) -> None:
    files = {problem.place.file for problem in problems}
    assert "knowledge/vocabularies/event_terms.yaml" not in files


def _asked(question: str, folder: str = "protocols") -> list[str]:
    document = parse_yaml(f"if: {question}", file="x")
    drafts = [Draft(folder, "x", document, None)]
    return [problem.what for problem in audit_asks(drafts)]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("{fact: age, at_least: 12, unit: a}", []),
        ("{fact: age, at_least: 12, unit: wk}", []),
        ("{fact: age, at_least: 12, unit: kg}", ["`kg` does not fit the fact `age`"]),
        ("{fact: salt_improvement, above: 0, unit: '%'}", []),
        ("{fact: salt, above: 0, unit: mg}", ["`mg` does not fit the fact `salt`"]),
        ("{fact: subtype, one_of: [x]}", ["`x` is not known"]),
        ("{fact: done, of: ecg, present: true}", ["`ecg` is not known"]),
        ("{fact: answered, of: anything, present: true}", []),
        ("{fact: failed, of: systemic_glucocorticoid, present: true}", []),
        (
            "{fact: failed, of: systemic_nothing, present: true}",
            ["`systemic_nothing` is not known"],
        ),
        ("{fact: nothing, of: x}", []),
        ("{fact: [x], of: {y: z}}", []),
        ("{fact: laboratory, of: [x], unit: 5}", []),
    ],
)
def test_question_is_judged_by_its_fact(question: str, said: list[str]) -> None:
    assert _asked(question) == said


def test_names_of_a_folder_are_judged_in_that_folder_only() -> None:
    document = parse_yaml("partner: nobody", file="x")
    in_labels = audit_references([Draft("labels", "x", document, None)])
    assert [problem.what for problem in in_labels] == ["`nobody` is not known"]
    assert list(audit_references([Draft("sources", "x", document, None)])) == []
