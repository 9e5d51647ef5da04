"""Wu and others 2025: five children on JAK inhibitors, with IgE.

Table 1 and the captions of doi:10.25259/IJDVL_849_2023.
"""

from __future__ import annotations

from decimal import Decimal

from anagen.derivations.reference.dose import daily_dose
from anagen.derivations.statistics.feasibility.percentages import check_percentage
from anagen.derivations.statistics.feasibility.verdicts import Possibility
from anagen.knowledge import load_knowledge
from anagen.records.tables import (
    Aggregate,
    Condition,
    Event,
    LaboratoryResult,
    Treatment,
)
from anagen.reports.figures.twins import table_salt_trajectories


def test_s2_04_onset_duration_and_age_at_treatment_are_apart(s2) -> None:
    assert s2.values("onset_age") == ["10", "11", "4", "10", "15"]
    assert s2.values("disease_duration_months") == ["12", "24", "48", "60", "6"]
    assert s2.values("age") == ["11", "13", "8", "15", "15.5"]


def test_s2_05_weight_and_its_plausibility_for_age(s2) -> None:
    assert s2.values("weight") == ["46.5", "48.5", "45", "62.5", "65"]
    limits = load_knowledge().limits["weight_for_age"]
    assert limits.judge(Decimal(45), Decimal(4)) == "refused"
    assert limits.judge(Decimal(45), Decimal(8)) == "warned"
    assert any("45" in problem.what for problem in s2.book.warnings)


def test_s2_06_allergy_and_accompanying_disease_are_apart(s2) -> None:
    allergies = {c.patient_id: c.condition for c in s2.rows(Condition, role="allergy")}
    assert allergies["p3"] == "allergic_rhinitis"
    assert {allergies[p] for p in ("p1", "p2", "p4", "p5")} == {"none"}
    others = {
        c.condition for c in s2.rows(Condition, role="comorbidity", patient_id="p2")
    }
    assert others == {"congenital_heart_disease", "thyroid_nodule"}


def test_s2_07_mixed_earlier_treatments(s2) -> None:
    assert {t.drug for t in s2.rows(Treatment, role="prior")} >= {
        "minoxidil",
        "ciclosporin",
        "systemic_glucocorticoid_unspecified",
        "intralesional_glucocorticoid_unspecified",
        "thymopeptide",
        "chinese_medicine",
        "pilatory",
    }


def test_s2_08_a_censored_value_keeps_its_comparator(s2) -> None:
    (row,) = s2.rows(LaboratoryResult, patient_id="p4", analyte="ige")
    assert (str(row.comparator), row.value) == (">", 1130)
    assert s2.values("laboratory(ige)") == ["232", "57.5", "200", None, "25.7"]
    assert s2.values("laboratory_high(ige, ige_wu2025)")[3] == "yes"
    assert s2.ask("mean", "laboratory(ige)").denominator == 4


def test_s2_09_age_banded_reference_ranges(s2) -> None:
    assert s2.values("laboratory_high(ige, ige_wu2025)") == [
        "yes", "no", "yes", "yes", "no",
    ]  # fmt: skip
    # The same values by another set: the set has to be named.
    assert s2.text("share", "laboratory_high(ige, ige_mayo)", 0) == "1/5 (20%)"


def test_s2_10_the_same_by_onset_age_and_by_age_at_treatment(s2) -> None:
    by_treatment = s2.text("share", "laboratory_high(ige, ige_wu2025)", 0)
    by_onset = s2.text("share", "laboratory_high(ige, ige_wu2025, onset)", 0)
    assert by_treatment == by_onset == "3/5 (60%)"


def test_s2_11_one_of_three_normal_after_three_months(s2) -> None:
    rows = [
        a for a in s2.cohort.rows(Aggregate) if (a.numerator, a.denominator) == (1, 3)
    ]
    assert len(rows) == 1


def test_s2_15_two_dose_phases_per_course(s2) -> None:
    def phases(patient: str) -> list[tuple[str, int, str, str]]:
        rows = [t for t in s2.cohort.timeline(patient).treatments if t.role == "index"]
        return [
            (str(t.phase), t.frequency, str(t.start_day), str(t.end_day)) for t in rows
        ]

    assert phases("p1") == [("full", 2, "0", "6 mo"), ("taper", 1, "6 mo", "8 mo")]
    assert phases("p3") == [("full", 2, "0", "8 mo"), ("taper", 1, "8 mo", "11 mo")]
    assert phases("p5") == [("full", 2, "0", "15 mo"), ("taper", 1, "15 mo", "17 mo")]
    assert len(phases("p2")) == len(phases("p4")) == 1


def test_s2_16_daily_dose_from_dose_and_frequency(s2) -> None:
    daily = {
        (t.patient_id, str(t.phase)): daily_dose(t).high
        for t in s2.rows(Treatment, role="index")
    }
    assert daily["p1", "full"] == 10
    assert daily["p1", "taper"] == 5
    assert daily["p4", "full"] == 2


def test_s2_18_exposure_with_and_without_taper(s2) -> None:
    full = "exposure_months_before_taper(index)"
    total = "exposure_months(index)"
    assert s2.values(full) == ["6", "6", "8", "8", "15"]
    assert (s2.text("median", full), s2.text("min", full), s2.text("max", full)) == (
        "8", "6", "15",
    )  # fmt: skip
    assert s2.values(total) == ["8", "6", "11", "8", "17"]
    assert (s2.text("median", total), s2.text("max", total)) == ("8", "17")


def test_s2_19_relative_improvement(s2) -> None:
    found = s2.ask("values", "salt_improvement").contributions
    assert [round(float(given.value), 1) for given in found] == [
        95.3, 37.5, 90.0, 91.0, 100.0,
    ]  # fmt: skip


def test_s2_20_responders_are_inclusive_and_not_all_reach_salt75(s2) -> None:
    shares = [
        s2.text("share", f"salt_response({name})", 0)
        for name in ("salt50", "salt75", "salt90", "salt100")
    ]
    assert shares == ["4/5 (80%)", "4/5 (80%)", "4/5 (80%)", "1/5 (20%)"]
    said = {
        c.label: c.value for c in s2.ask("share", "salt_response(salt75)").contributions
    }
    assert said["2"] is False


def test_s2_21_absolute_thresholds(s2) -> None:
    shares = [
        s2.ask("count", f"salt_response({name})").numerator
        for name in ("salt_le_20", "salt_le_10", "salt_0")
    ]
    assert shares == [4, 4, 1]


def test_s2_22_the_latest_score_carries_its_month(s2) -> None:
    assert s2.values("latest_salt_months") == ["6", "6", "8", "8", "15"]
    assert s2.values("latest_salt") == ["4", "55", "10", "9", "0"]


def test_s2_25_adverse_event_without_a_grade(s2) -> None:
    (event,) = s2.rows(Event, term="elevated_transaminase")
    assert (event.patient_id, event.grade) == ("p3", None)
    assert s2.text("share", "events(elevated_transaminase)", 0) == "1/5 (20%)"


def test_s2_26_trajectories_start_and_end_where_the_letter_does(s2) -> None:
    twin = table_salt_trajectories(s2.cohort)
    assert len({row[0] for row in twin.texts()}) == 5
    assert s2.values("baseline_salt") == ["85", "88", "100", "100", "100"]


def test_s2_29_table_1_cell_for_cell(s2) -> None:
    rows = [list(row.values()) for row in s2.table()]
    assert rows == [
        ["1", "10/M/1 y", "46.5", "Minoxidil, Chinese medicine", "N", "N",
         "Tofacitinib 5 mg BID for 6 m, tapered to 5 mg QD for 2 m", "N",
         "85", "4", "232"],
        ["2", "11/F/2 y", "48.5", "Minoxidil, Ciclosporin", "N",
         "CHD, thyroid nodule", "Tofacitinib 5 mg BID for 6 m", "N",
         "88", "55", "57.5"],
        ["3", "4/M/4 y", "45",
         "Systemic glucocorticoids, ILCSs, Chinese medicine",
         "Allergic rhinitis", "N",
         "Tofacitinib 5 mg BID for 8 m, tapered to 5 mg QD for 3 m",
         "Elevated liver transaminase", "100", "10", "200"],
        ["4", "10/M/5 y", "62.5",
         "Minoxidil liniment, thymopeptide capsule, pilatory", "N", "N",
         "Baricitinib 2 mg QD for 8 m", "N", "100", "9", ">1130"],
        ["5", "15/M/6 m", "65",
         "Minoxidil liniment, Pilatory, Chinese medicine", "N", "N",
         "Tofacitinib 5 mg BID for 15 m, tapered to 5 mg QD for 2 m", "N",
         "100", "0", "25.7"],
    ]  # fmt: skip


def test_s2_30_ratios_and_percentages_come_with_their_numerators(s2) -> None:
    assert s2.text("share", "sex = male", 0) == "4/5 (80%)"
    assert s2.text("share", "drug(tofacitinib)", 0) == "4/5 (80%)"
    assert s2.text("share", "drug(baricitinib)", 0) == "1/5 (20%)"
    assert check_percentage("71.4", 5).verdict is Possibility.IMPOSSIBLE
