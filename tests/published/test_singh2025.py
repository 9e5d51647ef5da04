"""Singh and Sadhukhan 2025: tofacitinib with betamethasone mini-pulse, four patients.

Table 1 and paragraphs 2 to 4 of doi:10.25259/IJDVL_994_2024. Each test names the
capability it shows.
"""

from __future__ import annotations

from anagen.derivations.reference.exposure import follow_up
from anagen.records.tables import Aggregate, Event, Finding, Treatment


def test_s0_05_duration_of_the_stage_and_of_any_alopecia_are_apart(s0) -> None:
    assert s0.values("disease_duration_months") == ["24", "18", "72", "18"]
    assert s0.values("disease_duration_months(whole)") == ["24", "18", "156", "18"]
    assert s0.values("onset_age")[2] == "5"


def test_s0_14_exposure_and_follow_up_months(s0) -> None:
    assert s0.values("exposure_months(tofacitinib)") == ["47", "36", "40", "30"]
    assert s0.values("exposure_months(betamethasone)") == ["9", "11", "3", "12"]
    assert s0.values("follow_up_months") == ["47", "36", "40", "30"]


def test_s0_15_loss_to_follow_up_is_censoring_at_the_last_known_dose(s0) -> None:
    lost = follow_up(s0.cohort.timeline("p4"))
    assert str(lost.end) == "lost"
    assert lost.is_censored
    assert lost.months == 30
    assert "5 mg" in lost.last_dose
    assert s0.values("status")[3] == "lost"


def test_s0_16_milestones_as_reported(s0) -> None:
    weeks = zip(
        s0.values("milestone_weeks(first_visible_regrowth)"),
        s0.values("milestone_weeks(salt50)"),
        s0.values("milestone_weeks(salt100)"),
        strict=True,
    )
    assert list(weeks) == [
        ("6", "12", "24"),
        ("4", "11", "20"),
        ("3", "8", "28"),
        ("2", "12", "20"),
    ]


def test_s0_17_reported_milestones_count_where_there_is_no_series(s0) -> None:
    reached = s0.ask("share", "salt_response(salt100)")
    assert reached.text() == "4/4 (100.0%)"
    assert all("reports" in given.because for given in reached.contributions)


def test_s0_18_order_of_regrowth_by_region(s0) -> None:
    found = s0.rows(Aggregate, measure="regrowth_order")
    said = " ".join(row.text or "" for row in found)
    assert said.index("frontal") < said.index("vertex") < said.index("occipital")


def test_s0_19_face_and_body_are_apart_from_the_scalp(s0) -> None:
    assert s0.values("finding(facial_hair)") == ["complete"] * 4
    assert s0.values("finding(body_hair)") == [
        "complete",
        "complete",
        "negligible",
        "partial",
    ]
    (partial,) = s0.rows(Finding, kind="body_hair", value="partial")
    assert (partial.low, partial.high) == (30, 40)


def test_s0_20_complete_response_with_its_scope(s0) -> None:
    scalp = "salt_response(salt100)"
    everywhere = [scalp, "finding(facial_hair) = complete"]
    assert s0.text("share", scalp) == "4/4 (100.0%)"
    result = s0.ask("share", "finding(body_hair) = complete", among=everywhere)
    assert result.text(0) == "2/4 (50%)"


def test_s0_21_relapse_with_bounded_time_trigger_and_drug(s0) -> None:
    told = {row.patient_id: row for row in s0.rows(Event, kind="relapse")}
    assert [
        (str(told[p].trigger), told[p].trigger_drug, told[p].latency.latest)
        for p in ("p1", "p2", "p3")
    ] == [
        ("stop", "tofacitinib", 7),
        ("partner_stop", "betamethasone", 14),
        ("taper", "tofacitinib", 30),
    ]
    assert s0.values("relapse") == ["yes", "yes", "yes", "no"]
    (extent,) = s0.rows(Aggregate, measure="relapse_extent")
    assert (extent.low, extent.high, extent.unit) == (5, 30, "%")


def test_s0_22_rescue_is_linked_to_the_relapse(s0) -> None:
    relapses = {row.event_id: row.patient_id for row in s0.rows(Event, kind="relapse")}
    answers = {
        (relapses[row.event_id], row.drug)
        for row in s0.cohort.rows(Treatment)
        if row.event_id in relapses
    }
    assert answers >= {
        ("p1", "tofacitinib"),
        ("p1", "triamcinolone"),
        ("p2", "betamethasone"),
        ("p2", "azathioprine"),
        ("p2", "triamcinolone"),
        ("p3", "azathioprine"),
        ("p3", "triamcinolone"),
    }
    (again,) = s0.rows(Treatment, drug="betamethasone", role="rescue")
    assert str(again.duration) == "3 mo"


def test_s0_24_adverse_events_by_term_and_no_silent_merging(s0) -> None:
    counts = {
        term: s0.ask("count", f"events({term})").numerator
        for term in (
            "pharyngitis",
            "gastritis",
            "facial_puffiness",
            "acneiform_eruption",
            "nasal_stuffiness",
        )
    }
    assert counts == {
        "pharyngitis": 2,
        "gastritis": 2,
        "facial_puffiness": 2,
        "acneiform_eruption": 1,
        "nasal_stuffiness": 0,
    }
    (stuffiness,) = s0.rows(Aggregate, measure="events(nasal_stuffiness)")
    assert stuffiness.numerator == 2
    (acneiform,) = s0.rows(Event, term="acneiform_eruption")
    assert (acneiform.phase is not None, acneiform.action) == (
        True,
        "topical_treatment",
    )


def test_s0_25_no_trouble_by_system_is_a_recorded_negative(s0) -> None:
    for system in ("cardiac", "haematological", "biochemical"):
        result = s0.ask("share", f"events({system}_abnormality)")
        assert (result.text(0), result.missing) == ("0/4 (0%)", 0)


def test_s0_26_means_medians_and_spreads(s0) -> None:
    tofacitinib = "exposure_months(tofacitinib)"
    assert s0.text("mean", "follow_up_months") == "38.25"
    assert s0.text("mean", tofacitinib, 1) == "38.3"
    assert s0.text("sd", tofacitinib, 1) == "7.1"
    assert s0.text("mean", "exposure_months(betamethasone)") == "8.75"
    first = "milestone_weeks(first_visible_regrowth)"
    assert (s0.text("mean", first), s0.text("sd", first, 1)) == ("3.75", "1.7")
    complete = "milestone_weeks(salt100)"
    assert (s0.text("mean", complete), s0.text("sd", complete, 1)) == ("23", "3.8")
    total = "cumulative_dose(betamethasone)"
    assert s0.text("median", total) == "987.5"
    assert (s0.text("mean", total), s0.text("sd", total, 1)) == ("978.25", "652.8")


def test_s0_29_table_1_cell_for_cell(s0) -> None:
    rows = s0.table()
    assert len(rows[0]) == 14  # the case number and 13 columns of data
    assert [list(row.values())[:11] for row in rows] == [
        ["1", "F", "37", "24", "Universalis", "9 (550 mg)",
         "47, 5 mg once daily", "6", "12", "24", "Complete"],
        ["2", "M", "22", "18", "Universalis", "11 (1638 mg)",
         "36, 5 mg twice daily", "4", "11", "20", "Complete"],
        ["3", "F", "18", "72 for universalis, 156 for areata", "Universalis",
         "3 (300 mg)", "40, 5 mg once daily", "3", "8", "28",
         "Facial complete, body negligible"],
        ["4", "F", "15", "18", "Universalis", "12 (1425 mg)",
         "30, 5 mg twice daily and then lost to follow-up", "2", "12", "20",
         "Facial complete, body partial (30-40%)"],
    ]  # fmt: skip
    assert [row["Maintenance after OMP"] for row in rows] == [
        "Apremilast (40 mg/day)",
        "Azathioprine (50 to 100 mg/day), added after relapse",
        "Azathioprine (50 to 100 mg/day)",
        "Apremilast (40 mg/day)",
    ]
    assert [row["Adverse events"] for row in rows] == [
        "Pharyngitis, gastritis, transient facial puffiness",
        "Facial and truncal acneiform eruption, transient facial puffiness",
        "Pharyngitis, gastritis",
        "None",
    ]
    relapses = [row["Relapse"] for row in rows]
    assert relapses[3] == "No"
    for relapse, facts in zip(
        relapses,
        (
            ("Within 1 week", "stopping tofacitinib", "5 mg once daily", "occasional"),
            ("Within 2 weeks", "stopping betamethasone", "3 months", "occasional"),
            ("Within 1 month", "tapering tofacitinib", "azathioprine", "occasional"),
        ),
        strict=False,
    ):
        assert all(fact in relapse for fact in facts), relapse
