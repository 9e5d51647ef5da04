"""What in the data stands in the way: missing, too old, contradictory, impossible."""

from __future__ import annotations

from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.conditions import Ask
from anagen.knowledge.schema.protocols import Protocol
from anagen.protocols.data_checks import data_checks
from anagen.protocols.findings import Finding, Tier
from anagen.protocols.versions import protocol_on
from tests.support.one_patient import OnePatient

T_OMP = protocol_on(load_knowledge(), "t_omp")


def rules(found: tuple[Finding, ...]) -> set[str]:
    return {finding.rule for finding in found}


def test_missing_facts_are_named_and_never_what_does_not_apply() -> None:
    found = data_checks(OnePatient(sex="male", age_at_index=20).facts(), T_OMP)
    assert "data/missing#laboratory.lymphocytes" in rules(found)
    assert "data/missing#condition.pregnancy" not in rules(found)
    assert all(finding.tier is Tier.FLAG for finding in found)
    assert all(finding.cites for finding in found)


def test_contradictory_results_are_named_with_both() -> None:
    patient = OnePatient().result("lymphocytes", 400, "/uL")
    patient.result("lymphocytes", 4000, "/uL")
    found = data_checks(patient.facts(), T_OMP)
    (clash,) = (f for f in found if f.about == ("contradictory",))
    assert clash.rule == "data/contradictory#laboratory.lymphocytes"
    assert "400 /uL and 4000 /uL" in clash.says
    assert clash.facts[0].rows == ("r1", "r2")


def test_results_that_are_too_old_are_named() -> None:
    patient = OnePatient().result("lymphocytes", 400, "/uL", day=-40)
    found = data_checks(patient.facts(), _asking_for_a_fresh_result())
    (stale,) = (f for f in found if f.about == ("stale",))
    assert "40 days old, older than 30 days" in stale.says


def _asking_for_a_fresh_result() -> Protocol:
    (criterion,) = (c for c in T_OMP.criteria if c.id == "lymphocytes_below_500")
    assert isinstance(criterion.condition, Ask)
    fresh = criterion.condition.model_copy(update={"not_older_than": 30})
    changed = criterion.model_copy(update={"condition": fresh})
    return T_OMP.model_copy(update={"criteria": (changed,)})


def test_a_bald_scalp_goes_with_salt_100_and_without_patches() -> None:
    bald = OnePatient().has_alopecia(subtype="totalis").salt(100)
    assert data_checks(bald.facts()) == ()
    partly = OnePatient().has_alopecia(subtype="totalis").salt(80)
    assert "SALT 80" in data_checks(partly.facts())[0].says
    patchy = OnePatient().has_alopecia(subtype="totalis").salt(100)
    patchy.finding("scalp", "<=0", value="multiple_bald_patches")
    assert "bald patches" in data_checks(patchy.facts())[0].says


def test_a_weight_that_cannot_be_is_impossible_and_an_unusual_one_asked() -> None:
    (refused,) = data_checks(OnePatient(age_at_index=4, weight=45).facts())
    (warned,) = data_checks(OnePatient(age_at_index=8, weight=45).facts())
    assert (refused.tier, warned.tier) == (Tier.BLOCK, Tier.FLAG)
    assert refused.says == "45 kg at 4 years cannot be."
    assert data_checks(OnePatient(age_at_index=11, weight=45).facts()) == ()
