"""What has to be done before the first dose: done, too old, missing, decided."""

from __future__ import annotations

from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.protocols import Protocol, WorkupNeed
from anagen.protocols.findings import Override, Tier
from anagen.protocols.versions import protocol_on
from anagen.protocols.workup import ItemState, Workup, workup
from tests.support.one_patient import OnePatient

T_OMP = protocol_on(load_knowledge(), "t_omp")


def worked_up(day: object = -3) -> OnePatient:
    """Return a patient with the whole work-up of T-OMP."""
    patient = OnePatient()
    for analyte, unit in (
        ("haemoglobin", "g/dL"),
        ("neutrophils", "/uL"),
        ("lymphocytes", "/uL"),
        ("platelets", "10*9/L"),
        ("alt", "U/L"),
        ("ast", "U/L"),
        ("creatinine", "mg/dL"),
        ("cholesterol", "mg/dL"),
        ("triglycerides", "mg/dL"),
    ):
        patient.result(analyte, 12, unit, day)
    for kind in ("viral_markers", "chest_x_ray", "mantoux", "ecg"):
        patient.finding(kind, day)
    return patient


def of(patient: OnePatient, *overrides: Override, on: int = 0) -> Workup:
    return workup(patient.facts(on), T_OMP, overrides)


def without(patient: OnePatient, kind: str) -> OnePatient:
    patient.rows = [row for row in patient.rows if getattr(row, "kind", "") != kind]
    return patient


def test_a_complete_work_up_lets_the_start_go() -> None:
    found = of(worked_up())
    assert found.is_complete
    assert found.start.says == "Work-up complete."
    assert {line.state for line in found.lines} == {ItemState.DONE}
    assert {line.known.day for line in found.lines} == {-3}
    assert all(finding.tier is None for finding in found.findings)


def test_one_missing_item_holds_the_start_and_is_named() -> None:
    found = of(without(worked_up(), "ecg"))
    assert not found.is_complete
    assert found.start.says == "Work-up not complete."
    assert found.start.because == "electrocardiogram missing"
    assert found.start.tier is Tier.STOP_RULE
    (line,) = found.missing
    assert (line.need.item, line.state) == ("ecg", ItemState.MISSING)
    assert str(line.finding.verdict) == "unknown"


def test_what_is_done_after_the_first_dose_does_not_count() -> None:
    late = without(worked_up(), "ecg").finding("ecg", 1)
    assert not of(late, on=30).is_complete
    assert of(without(worked_up(), "ecg").finding("ecg", 0), on=30).is_complete


def test_an_item_may_be_done_elsewhere_or_waived_with_a_reason() -> None:
    bare = without(worked_up(), "ecg")
    given = Override("workup/items#ecg", "done last month at the cardiologist's")
    for found in (
        of(bare, given),
        of(without(worked_up(), "ecg").decided(given.rule, kind="done_elsewhere")),
    ):
        assert found.is_complete
        (line,) = (one for one in found.lines if one.need.item == "ecg")
        assert line.state is ItemState.DECIDED
        assert line.finding.override is not None
        assert not line.finding.is_open


def test_what_is_put_off_is_still_missing() -> None:
    bare = without(worked_up(), "ecg").decided("workup/items#ecg", kind="snoozed")
    assert not of(bare).is_complete


def test_the_start_as_a_whole_may_be_decided_on() -> None:
    override = Override("protocols/t_omp_v1#workup", "everything was done elsewhere")
    found = of(OnePatient(), override)
    assert found.is_complete
    assert found.start.override == override
    assert len(found.missing) == len(T_OMP.workup)


def test_an_item_too_old_for_the_protocol_is_not_done() -> None:
    need = {
        "item": "ecg",
        "not_older_than": {"value": 3, "unit": "mo"},
        "reads": "before the first dose, not older than 3 months",
        "confidence": "stated",
        "cites": [
            {"source": "singh2025_tofacitinib_mini_pulse", "where": "an example"}
        ],
    }
    protocol = _with_need(WorkupNeed.model_validate(need))
    fresh, stale = (
        workup(OnePatient().finding("ecg", day).facts(), protocol) for day in (-91, -92)
    )
    assert (fresh.lines[0].state, fresh.is_complete) == (ItemState.DONE, True)
    assert (stale.lines[0].state, stale.is_complete) == (ItemState.STALE, False)
    assert stale.start.because == "electrocardiogram too old"


def _with_need(need: WorkupNeed) -> Protocol:
    return T_OMP.model_copy(update={"workup": (need,)})


def test_a_protocol_without_work_up_holds_nothing() -> None:
    protocol = protocol_on(
        load_knowledge(), "baricitinib_methylprednisolone_ciclosporin"
    )
    found = workup(OnePatient().facts(), protocol)
    assert found.is_complete
    assert str(found.start.verdict) == "not_applicable"
