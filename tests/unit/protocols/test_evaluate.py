"""The whole of one patient: each problem once, in a fixed order, whatever the rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from anagen.cli.main import cli
from anagen.kernel.errors import ImpossibleValueError, KnowledgeError
from anagen.knowledge.schema.labels import Jurisdiction
from anagen.protocols.decisions import override_of
from anagen.protocols.evaluate import default_day, evaluate
from anagen.protocols.findings import FindingKind, Override, Tier, needs_answer
from anagen.records.cohort import make_cohort
from anagen.records.tables import Condition, Patient
from anagen.records.timeline import Timeline
from tests.support.inline import KNOWLEDGE, decided, facts, result, salt, taken
from tests.support.simulated import read_records

ALOPECIA = Condition(
    condition_id="c", patient_id="p", condition="alopecia_areata", role="index_disease"
)
ROWS = (
    ALOPECIA,
    taken("baricitinib", 0, dose=4),
    taken("azathioprine", 40, dose=50),
    salt(100, 0),
    salt(60, 84),
    result("lymphocytes", "0.45", "10*9/L", 84),
)


def whole(*rows, **options):
    patient = {"age_at_index": 30, "sex": "female", **options.pop("patient", {})}
    case = facts(*rows, on=0, **patient)
    return evaluate(case.timeline, KNOWLEDGE, **options)


def test_every_part_of_the_evaluation_speaks():
    kinds = {one.kind for one in whole(*ROWS, protocols=["baricitinib_us"], on=90)}
    assert kinds >= {
        FindingKind.WORKUP,
        FindingKind.MONITORING,
        FindingKind.LABORATORY,
        FindingKind.GATE,
        FindingKind.RELAPSE,
        FindingKind.COMBINATION,
        FindingKind.DOSE,
        FindingKind.LABEL,
        FindingKind.DATA,
    }


def test_each_problem_once_loudest_first_and_never_blocked():
    found = whole(*ROWS, on=90)
    keys = [(one.rule, one.about) for one in found]
    assert len(set(keys)) == len(keys)
    assert [one.order for one in found] == sorted(one.order for one in found)
    assert found[0].tier is Tier.STOP_RULE
    assert all(one.tier is not Tier.BLOCK for one in found)


def test_the_order_of_rows_never_matters():
    assert whole(*ROWS, on=90) == whole(*reversed(ROWS), on=90)


def test_a_later_day_is_not_known_before():
    early = {one.rule for one in whole(*ROWS, on=30)}
    late = {one.rule for one in whole(*ROWS, on=90)}
    pair = "interactions/janus_kinase_inhibitor_azathioprine"
    assert pair in late
    assert pair not in early


@pytest.mark.parametrize(
    ("rows", "seen", "day"), [((), None, 0), (ROWS, None, 84), (ROWS, 100, 100)]
)
def test_the_day_when_none_is_named(rows, seen, day):
    case = facts(*rows, on=0, last_seen_day=seen)
    assert default_day(case.timeline) == day


def test_a_decision_on_record_answers_what_it_names():
    rule = "interactions/janus_kinase_inhibitor_azathioprine"
    row = decided(rule, "overridden", day=50)
    found = {one.rule: one for one in whole(*ROWS, row, on=90)}
    assert found[rule].override is not None
    assert rule not in {one.rule for one in needs_answer(tuple(found.values()))}


def test_a_decision_besides_those_on_record_answers_as_well():
    rule = "interactions/janus_kinase_inhibitor_azathioprine"
    typed = Override(rule=rule, reason="for a short time")
    found = {one.rule: one for one in whole(*ROWS, on=90, overrides=[typed])}
    assert found[rule].override == typed
    assert override_of(decided("r", "waived", day=3)).day == 3


def test_a_decision_without_a_reason_is_refused():
    empty = Override(rule="protocols/t_omp_v1#workup", reason=" ")
    with pytest.raises(ImpossibleValueError, match="has no reason"):
        whole(*ROWS, protocols=["t_omp"], overrides=[empty])


def test_a_protocol_that_does_not_exist_is_refused():
    with pytest.raises(KnowledgeError, match="t_opm"):
        whole(*ROWS, protocols=["t_opm"])


def test_only_protocols_of_the_day_count():
    long_ago = whole(patient={"index_date": date(1990, 1, 1)})
    assert not {one.kind for one in long_ago} & {FindingKind.SCREENING}
    with pytest.raises(KnowledgeError):
        whole(patient={"index_date": date(1990, 1, 1)}, protocols=["t_omp"])


def test_labels_of_one_place_when_asked():
    found = whole(*ROWS, on=90, jurisdictions=[Jurisdiction.EUROPEAN_UNION])
    rules = {one.rule.partition("#")[0] for one in found}
    assert "labels/baricitinib_eu" in rules
    assert "labels/baricitinib_us" not in rules


def test_a_planned_drug_is_looked_at_whole():
    found = {one.rule for one in whole(*ROWS, on=30, planned=["tofacitinib"])}
    assert "interactions/janus_kinase_inhibitor_janus_kinase_inhibitor" in found
    assert "labels#tofacitinib_for_alopecia_areata" in found


def test_nobody_is_evaluated_without_an_error():
    found = evaluate(Timeline(Patient(patient_id="p")), KNOWLEDGE)
    assert found
    assert all(one.tier is not Tier.BLOCK for one in found)


@pytest.mark.parametrize("kind", ["clinic", "population"])
def test_simulated_patients_are_evaluated_without_an_error(tmp_path: Path, kind: str):
    folder = tmp_path / kind
    options = ["--patients", "12", "--seed", "5", "--kind", kind, "--out", str(folder)]
    made = CliRunner().invoke(cli, ["simulate", *options])
    assert made.exit_code == 0, made.output
    for timeline in make_cohort(read_records(folder)).timelines():
        found = evaluate(timeline, KNOWLEDGE)
        keys = [(one.rule, one.about) for one in found]
        assert len(set(keys)) == len(keys)
        assert all(one.says for one in found)
