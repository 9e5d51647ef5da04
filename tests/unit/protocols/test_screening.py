"""Who may start: inclusion, exclusion, cautions, decisions, the log, versions."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from shutil import copytree

import pytest

from anagen.kernel.errors import ImpossibleValueError, KnowledgeError
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.dosing import TimeSpan
from anagen.knowledge.store import ROOT
from anagen.protocols.enrolment import Enrolment
from anagen.protocols.findings import Override, Tier
from anagen.protocols.screening import Answer, Eligibility, Screening, screen
from anagen.protocols.screening_log import read_screening_log
from anagen.protocols.versions import protocol_names, protocol_on
from anagen.records.tables import Screening as LogRow
from tests.support.one_patient import OnePatient

T_OMP = protocol_on(load_knowledge(), "t_omp")
DISEASES = (
    "immunosuppression",
    "active_tuberculosis",
    "serious_infection",
    "severe_hepatic_impairment",
    "malignancy",
)


def eligible(**about: object) -> OnePatient:
    """Return a man whom T-OMP may be given."""
    patient = OnePatient(**{"sex": "male", "age_at_index": 30, **about})
    patient.has_alopecia(subtype="universalis", duration="24 mo").salt(100)
    patient.result("lymphocytes", 1500, "/uL").result("neutrophils", 4000, "/uL")
    patient.result("haemoglobin", 14, "g/dL")
    for disease in DISEASES:
        patient.has(disease, presence="absent", onset_day=-7)
    return patient


def screened(patient: OnePatient, *overrides: Override) -> Screening:
    return screen(patient.facts(), T_OMP, overrides)


def test_every_criterion_passes() -> None:
    found = screened(eligible())
    assert found.eligibility is Eligibility.ELIGIBLE
    assert not found.reasons
    assert all(finding.tier is None for finding in found.findings)


def test_one_failure_outweighs_what_is_unknown() -> None:
    patient = OnePatient(sex="male", age_at_index=11)
    found = screened(patient)
    assert found.eligibility is Eligibility.NOT_ELIGIBLE
    (failed,) = found.answered(Answer.FAILS)
    assert failed.criterion.id == "age_at_least_12"
    assert failed.finding.tier is Tier.STOP_RULE
    assert failed.finding.says.endswith("not met (age 11 a, below 12 a).")
    assert failed.finding.cites[0].source == "singh2025_tofacitinib_mini_pulse"


def test_an_unknown_exclusion_is_no_pass() -> None:
    patient = eligible()
    patient.rows = [row for row in patient.rows if row.table != "laboratory"]
    found = screened(patient)
    assert found.eligibility is Eligibility.UNKNOWN
    unknown = {result.criterion.id for result in found.answered(Answer.UNKNOWN)}
    assert unknown == {
        "lymphocytes_below_500",
        "neutrophils_below_1000",
        "haemoglobin_below_9",
    }
    assert all("cannot be ruled out" in reason for reason in found.reasons)


def test_what_does_not_apply_passes() -> None:
    results = {r.criterion.id: r for r in screened(eligible()).results}
    pregnancy = results["pregnancy"]
    assert (str(pregnancy.judged.verdict), pregnancy.answer) == (
        "not_applicable",
        Answer.PASSES,
    )
    assert pregnancy.finding.because == "sex male, not female or other"


def test_a_decision_with_a_reason_is_shown_and_settles_a_criterion() -> None:
    patient = eligible().has("malignancy", onset_day=0)
    rule = "protocols/t_omp_v1#malignancy"
    override = Override(rule, "cured ten years ago", by="dr1", day=0)
    assert screened(patient).eligibility is Eligibility.NOT_ELIGIBLE
    found = screened(patient, override)
    assert found.eligibility is Eligibility.ELIGIBLE_BY_DECISION
    (result,) = found.answered(Answer.OVERRIDDEN)
    assert result.finding.override == override
    assert not result.finding.is_open
    assert str(result.finding.verdict) == "met"
    assert "cured ten years ago" in result.finding.because


def test_a_decision_on_record_counts_from_its_day() -> None:
    rule = "protocols/t_omp_v1#malignancy"
    patient = eligible().has("malignancy", onset_day=0).decided(rule, day=1)
    assert screened(patient).eligibility is Eligibility.NOT_ELIGIBLE
    later = screen(patient.facts(1), T_OMP)
    assert later.eligibility is Eligibility.ELIGIBLE_BY_DECISION


def test_what_is_put_off_is_not_settled() -> None:
    rule = "protocols/t_omp_v1#malignancy"
    patient = eligible().has("malignancy", onset_day=0)
    patient.decided(rule, kind="snoozed", day=0)
    assert screened(patient).eligibility is Eligibility.NOT_ELIGIBLE


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("protocols/t_omp_v1#malignancy", " "),
        ("protocols/t_omp_v1#malignacy", "a slip"),
    ],
)
def test_an_impossible_decision_is_refused(rule: str, reason: str) -> None:
    with pytest.raises(ImpossibleValueError):
        screened(eligible(), Override(rule, reason))


def test_a_decision_about_what_passes_changes_nothing() -> None:
    found = screened(eligible(), Override("protocols/t_omp_v1#malignancy", "none"))
    assert found.eligibility is Eligibility.ELIGIBLE


def test_a_protocol_without_criteria_includes_nobody() -> None:
    protocol = protocol_on(load_knowledge(), "jak_inhibitor_combinations")
    found = screen(eligible().facts(), protocol)
    assert found.eligibility is Eligibility.NO_CRITERIA


def test_a_number_at_its_limit_is_borderline() -> None:
    found = screened(eligible(age_at_index="12.0"))
    assert "age_at_least_12" in {result.criterion.id for result in found.borderline}


def test_the_screening_is_written_as_rows_of_the_log() -> None:
    patient = eligible().has("malignancy", onset_day=0)
    rows = screened(patient).log_rows()
    assert len(rows) == len(T_OMP.criteria)
    (row,) = (row for row in rows if row.criterion == "malignancy")
    assert (row.patient_id, str(row.verdict)) == ("p", "met")
    assert row.because == "malignancy is on record on day 0"
    log = read_screening_log(rows, T_OMP)
    assert log.persons[0].reasons == ("malignancy is on record on day 0",)


def _logged(person: str, criterion: str, verdict: str, because: str) -> LogRow:
    return LogRow(
        screening_id=f"{person}:{criterion}",
        patient_id=None if person.startswith("s") else person,
        criterion=criterion,
        verdict=verdict,
        because=because or None,
    )


def test_s0_01_a_log_of_everybody_examined() -> None:
    """S0-01: everybody examined, eligible or not, with the failed criterion."""
    rows = [_logged(f"p{n}", "eligible", "met", "") for n in range(1, 5)]
    why = [
        ("age_at_least_12", "not_met", "age 11 a, below 12 a"),
        ("salt_100", "not_met", "SALT 60"),
        ("salt_100", "not_met", "SALT 60"),
        ("pregnancy", "met", "pregnant"),
        ("lymphocytes_below_500", "met", "lymphocytes 480 /uL"),
        ("active_tuberculosis", "met", ""),
    ]
    rows += [_logged(f"s{n}", *one) for n, one in enumerate(why, start=5)]
    rows.append(_logged("s5", "pregnancy", "not_met", "not pregnant"))
    for order in (rows, rows[::-1]):
        log = read_screening_log(order, T_OMP)
        assert (log.screened, log.included, len(log.not_included)) == (10, 4, 6)
        assert log.without_reason == ()
        assert log.share_included == Fraction(40, 100)
        assert next(iter(log.reasons.items())) == ("SALT 60", 2)
        assert log.persons[4].reasons == ("age 11 a, below 12 a",)
        assert log.says() == "10 screened, 4 included, 6 not included"


def test_an_empty_log_has_no_share() -> None:
    assert read_screening_log([]).share_included is None


def test_the_version_of_the_day(tmp_path: Path) -> None:
    root = tmp_path / "knowledge"
    copytree(ROOT, root, ignore=lambda *_: ["__pycache__"])
    first = root / "protocols" / "t_omp_v1.yaml"
    text = first.read_text(encoding="utf-8")
    later = text.replace("t_omp_v1", "t_omp_v2").replace("version: 1", "version: 2")
    later = later.replace("from: 2025-05-31", "from: 2026-01-01")
    (root / "protocols" / "t_omp_v2.yaml").write_text(later, encoding="utf-8")
    closed = text.replace("until: null", "until: 2025-12-30", 1)
    first.write_text(closed, encoding="utf-8")
    knowledge = load_knowledge(root)
    assert protocol_on(knowledge, "t_omp").version == 2
    for day, version in (
        (date(2025, 5, 31), 1),
        (date(2025, 12, 30), 1),
        (date(2026, 1, 1), 2),
    ):
        assert protocol_on(knowledge, "t_omp", day).version == version
    for day in (date(2025, 5, 30), date(2025, 12, 31)):
        with pytest.raises(KnowledgeError, match="no version"):
            protocol_on(knowledge, "t_omp", day)
    with pytest.raises(KnowledgeError, match="t_omp"):
        protocol_on(knowledge, "t_opm")


def test_every_protocol_screens_and_works_up_an_unknown_patient() -> None:
    knowledge = load_knowledge()
    for name in protocol_names(knowledge):
        found = screen(OnePatient().facts(), protocol_on(knowledge, name))
        assert found.eligibility in {Eligibility.UNKNOWN, Eligibility.NO_CRITERIA}


def test_enrolment_leaves_time_for_the_treatment() -> None:
    least = TimeSpan.model_validate({"value": 12, "unit": "wk"})
    window = Enrolment(date(2023, 7, 1), date(2024, 6, 30), least)
    assert str(window.judge(date(2023, 7, 1))) == "met"
    assert str(window.judge(window.last_start)) == "met"
    assert str(window.judge(date(2024, 4, 8))) == "not_met"
    assert str(window.judge(date(2023, 6, 30))) == "not_met"
    assert str(window.judge(None)) == "unknown"
