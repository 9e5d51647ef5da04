"""The policy of a site on top of our knowledge: said, dated, and never silent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from anagen.interop.cases import KnowledgeInForce
from anagen.kernel.errors import KnowledgeError
from anagen.knowledge import load_knowledge
from anagen.knowledge.overlay import SiteKnowledge, read_site, site_name, site_note
from anagen.knowledge.store import ROOT
from anagen.protocols.versions import protocol_on
from tests.unit.cli.doors import SITE, SOURCE, write_site

LOW = "protocols/t_omp_v1#lymphocytes_below_500"


def _refused(folder: Path, text: str) -> str:
    with pytest.raises(KnowledgeError) as raised:
        read_site(write_site(folder, text))
    return str(raised.value)


def test_a_number_is_the_sites_and_ours_stays_as_it_is(tmp_path: Path) -> None:
    site = SiteKnowledge(read_site(write_site(tmp_path)))
    rules = {one.id: one for one in site.protocols["t_omp_v1"].criteria}
    low = rules["lymphocytes_below_500"]
    assert low.condition.model_dump()["below"] == 800
    assert [cite.source for cite in low.cites] == [
        "clinic_sop",
        "singh2025_tofacitinib_mini_pulse",
    ]
    assert "salt_100" not in rules
    ours = {one.id: one for one in load_knowledge().protocols["t_omp_v1"].criteria}
    assert ours["lymphocytes_below_500"].condition.model_dump()["below"] == 500
    assert "salt_100" in ours
    assert site.sources["clinic_sop"].title.startswith("Standard operating")


def test_what_is_touched_says_so_and_nothing_else(tmp_path: Path) -> None:
    site = SiteKnowledge(read_site(write_site(tmp_path)))
    assert (
        site_note(site, LOW)
        == "Two infections in 2025 (head of clinic, from 2026-01-01)"
    )
    assert site_note(site, "protocols/t_omp_v1#pregnancy") is None
    assert site_note(load_knowledge(), LOW) is None
    assert (site_name(site), site_name(load_knowledge())) == ("my_clinic", None)


def test_a_daily_maximum_and_a_phase_can_be_changed(tmp_path: Path) -> None:
    text = """\
site: s
title: S
changes:
  - rule: protocols/t_omp_v1#tofacitinib.maximum_daily
    numbers: {value: {was: 10, now: 15, unit: mg}}
    reads: at most 15 mg a day
    reason: x
    by: y
    from: 2026-01-01
    confidence: unverified
    cites: [{source: clinic_sop, where: page 3}]
  - rule: protocols/t_omp_v1#betamethasone.mini_pulse
    numbers: {lasts.at_most.value: {was: 12, now: 6, unit: mo}}
    reads: 5 mg on two consecutive days a week for a time that is not stated, at most 6 months
    reason: x
    by: y
    from: 2026-01-01
    confidence: unverified
    cites: [{source: clinic_sop, where: page 3}]
"""
    site = SiteKnowledge(read_site(write_site(tmp_path, text)))
    drugs = {one.drug: one for one in site.protocols["t_omp_v1"].regimen}
    most, pulse = drugs["tofacitinib"].maximum_daily, drugs["betamethasone"].phases[0]
    assert most is not None
    assert most.value == 15
    assert pulse.lasts.at_most is not None
    assert pulse.lasts.at_most.value == 6
    rule = "protocols/t_omp_v1#betamethasone.mini_pulse"
    assert site_note(site, f"{rule}.at_most") is not None
    assert site_note(site, f"{rule}_other") is None


def test_the_fingerprint_has_the_site_in_it(tmp_path: Path) -> None:
    folder = write_site(tmp_path)
    first = SiteKnowledge(read_site(folder)).fingerprint
    assert first != load_knowledge().fingerprint
    assert SiteKnowledge(read_site(folder)).fingerprint == first
    text = SITE.replace("Two infections", "Three infections")
    (folder / "site.yaml").write_text(text, "utf-8")
    assert SiteKnowledge(read_site(folder)).fingerprint != first


def test_a_policy_holds_from_its_day(tmp_path: Path) -> None:
    force = KnowledgeInForce(read_site(write_site(tmp_path)))
    before, since = force.on(date(2025, 12, 31)), force.on(date(2026, 1, 1))
    assert site_note(before, LOW) is None
    assert site_note(since, LOW) is not None
    assert "salt_100" in {one.id for one in before.protocols["t_omp_v1"].criteria}
    assert force.on(None) is since


def test_a_later_decision_takes_the_place_of_an_earlier(tmp_path: Path) -> None:
    first = SITE.partition("switched_off:")[0]
    later = first.partition("changes:\n")[2].replace("800", "900").replace("799", "899")
    policy = read_site(
        write_site(tmp_path, first + later.replace("2026-01", "2026-06"))
    )
    found = []
    for day in (date(2026, 5, 31), date(2026, 6, 1)):
        rules = SiteKnowledge(policy, day).protocols["t_omp_v1"].criteria
        low = next(one for one in rules if one.id == "lymphocytes_below_500")
        found.append(low.condition.model_dump()["below"])
    assert found == [800, 900]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("was: 500", "was: 400", "ours is 500 and not 400"),
        ("unit: /uL}\n", "unit: 10*9/L}\n", "ours is in `/uL`"),
        ("if.below", "if.above", "It has `if.below`"),
        ("t_omp_v1#lymph", "t_omp_v1#limph", "Did you mean `lymphocytes_below_500`?"),
        ("t_omp_v1#lymph", "t_opm_v1#lymph", "Did you mean `t_omp_v1`?"),
        ("source: clinic_sop, where: page 3", "source: x, where: y", "no source `x`"),
        ("then: not_met", "then: met", "Give `examples:`"),
        ("#salt_100", "#lymphocytes_below_500", "is changed and switched off"),
        ("    by: head of clinic\n", "", "Add `by:`"),
        ("switched_off:", "switched_of:", "there is no such key here"),
    ],
)
def test_what_does_not_fit_is_refused(
    old: str, new: str, told: str, tmp_path: Path
) -> None:
    assert old in SITE
    said = _refused(tmp_path, SITE.replace(old, new, 1))
    assert told in said
    assert "site.yaml:" in said


def test_two_decisions_from_one_day_are_refused(tmp_path: Path) -> None:
    first = SITE.partition("switched_off:")[0]
    said = _refused(tmp_path, first + first.partition("changes:\n")[2])
    assert "is changed twice from 2026-01-01" in said


def test_a_rule_that_others_need_cannot_be_switched_off(tmp_path: Path) -> None:
    text = SITE.replace("t_omp_v1#salt_100", "baricitinib_us_v1#response_adequate")
    said = _refused(tmp_path, text)
    assert "waits for `response_adequate`, which is no gate" in said
    assert "make a version of the protocol without it" in said


def _own_version(folder: Path, *edits: tuple[str, str]) -> Path:
    """Write a site with a second version of T-OMP."""
    site = write_site(folder)
    text = (ROOT / "protocols" / "t_omp_v1.yaml").read_text("utf-8")
    own = (
        ("protocols/t_omp_v1", "protocols/t_omp_v2"),
        ("version: 1", "version: 2"),
        ("from: 2025-05-31", "from: 2026-01-01"),
        ("kind: letter", "kind: site"),
    )
    for old, new in (*own, *edits):
        assert old in text
        text = text.replace(old, new, 1)
    (site / "protocols").mkdir()
    (site / "protocols" / "t_omp_v2.yaml").write_text(text, "utf-8")
    return site


def test_a_version_of_the_site_holds_from_its_day(tmp_path: Path) -> None:
    site = SiteKnowledge(read_site(_own_version(tmp_path)))
    assert protocol_on(site, "t_omp", date(2025, 12, 31)).version == 1
    assert protocol_on(site, "t_omp").version == 2
    assert site_note(site, "protocols/t_omp_v2#pregnancy") == (
        "a protocol of Hair clinic"
    )


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (("kind: site", "kind: letter"), "has the kind `site`, not `letter`"),
        (("from: 2026-01-01", "from: 2025-05-31"), "as t_omp_v1 does"),
        (("version: 2", "version: 3"), "the file of t_omp, version 3, is t_omp_v2"),
    ],
)
def test_a_file_of_the_site_does_not_pass_for_ours(
    edit: tuple[str, str], told: str, tmp_path: Path
) -> None:
    with pytest.raises(KnowledgeError) as raised:
        read_site(_own_version(tmp_path, edit))
    assert told in str(raised.value)


def test_a_file_of_ours_is_never_replaced(tmp_path: Path) -> None:
    site = write_site(tmp_path)
    text = SOURCE.replace("clinic_sop", "general_knowledge")
    (site / "sources" / "general_knowledge.yaml").write_text(text, "utf-8")
    (site / "drugs").mkdir()
    (site / "drugs" / "own.yaml").write_text("id: drugs/own\n", "utf-8")
    with pytest.raises(KnowledgeError) as raised:
        read_site(site)
    assert "`general_knowledge` is a file of ours" in str(raised.value)
    assert "nothing reads this file" in str(raised.value)
