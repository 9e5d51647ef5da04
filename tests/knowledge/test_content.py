"""What the knowledge has to say, told apart from how it is written."""

from decimal import Decimal

import pytest

from anagen.kernel.errors import ImpossibleValueError, KnowledgeError
from anagen.kernel.quantities import Comparator, Quantity
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.base import Confidence
from anagen.knowledge.schema.outcomes.base import Answer
from anagen.knowledge.schema.outcomes.salt_response import SaltResponseOutcome

KNOWLEDGE = load_knowledge()


def D(text):  # noqa: N802 - reads as the number it makes
    return None if text is None else Decimal(text)


# ------------------------------------------------------------------------ drugs


@pytest.mark.parametrize(
    ("printed", "stem"),
    [
        ("MTX", "methotrexate"),
        ("ILI", "intralesional_glucocorticoid_unspecified"),
        ("ILCSs", "intralesional_glucocorticoid_unspecified"),
        ("Intralesional corticosteroids", "intralesional_glucocorticoid_unspecified"),
        ("Oral corticosteroids", "oral_glucocorticoid_unspecified"),
        ("Systemic glucocorticoids", "systemic_glucocorticoid_unspecified"),
        ("intramuscular corticosteroids", "intramuscular_glucocorticoid_unspecified"),
        ("DPCP", "diphenylcyclopropenone"),
        ("cyclosporine", "ciclosporin"),
        ("Cyclosporin", "ciclosporin"),
        ("Ciclosporin", "ciclosporin"),
        ("Minoxidil liniment", "minoxidil"),
        ("thymopeptide capsule", "thymopeptide"),
        ("Pilatory", "pilatory"),
        ("Chinese medicine", "chinese_medicine"),
        ("herbal medicine", "herbal_medicine"),
        ("Oral antibiotics", "antibiotic_unspecified"),
        ("oral tacrolimus", "tacrolimus"),
        ("benzoyl_peroxide", "benzoyl_peroxide"),
    ],
)
def test_drug_is_found_as_the_letters_print_it(printed, stem):
    assert KNOWLEDGE.find_drug(printed).id == f"drugs/{stem}"


def test_janus_kinase_inhibitors_follow_from_the_class():
    found = {n for n, drug in KNOWLEDGE.drugs.items() if drug.is_janus_kinase_inhibitor}
    assert found == {
        "abrocitinib",
        "baricitinib",
        "deuruxolitinib",
        "ritlecitinib",
        "ruxolitinib",
        "tofacitinib",
        "upadacitinib",
    }


def test_drug_code_to_write_is_not_a_superseded_one():
    codes = KNOWLEDGE.drugs["tofacitinib"].codes
    assert str(codes.preferred("atc")) == "L04AF01"
    assert [coded.code for coded in codes.atc] == ["L04AF01", "L04AA29"]


# ------------------------------------------------------------------------ SALT


@pytest.mark.parametrize(
    ("top", "back", "left", "right", "total"),
    [
        (100, 100, 100, 100, "100"),
        (50, 0, 0, 0, "20"),
        (0, 100, 0, 0, "24"),
        (0, 0, 100, 100, "36"),
        (85, 85, 85, 85, "85"),
        (10, 20, 30, 40, "21.4"),
    ],
)
def test_salt_total_meets_the_test_vectors(top, back, left, right, total):
    regions = {"top": top, "back": back, "left": left, "right": right}
    exact = {name: Decimal(score) for name, score in regions.items()}
    assert KNOWLEDGE.salt.total(exact) == Decimal(total)


def test_salt_missing_region_is_a_missing_total():
    assert KNOWLEDGE.salt.total({"top": Decimal(0)}) is None


def test_salt_is_never_clamped():
    regions = dict.fromkeys(("top", "back", "left", "right"), Decimal(150))
    with pytest.raises(ImpossibleValueError, match="It runs from 0 to 100"):
        KNOWLEDGE.salt.total(regions)


def test_salt_unknown_region_is_refused():
    with pytest.raises(ImpossibleValueError, match="top, back, left, right"):
        KNOWLEDGE.salt.total({"frontal": Decimal(1)})


@pytest.mark.parametrize(
    ("score", "extent"),
    [
        ("0", "S0"),
        ("24.9", "S1"),
        ("25", "S2"),
        ("74.9", "S3"),
        ("99.9", "S4"),
        ("100", "S5"),
    ],
)
def test_salt_classes_are_half_open(score, extent):
    assert KNOWLEDGE.salt.class_of(Decimal(score)) == extent


def test_instruments_say_which_components_and_scores_they_have():
    aasis = KNOWLEDGE.instruments["aasis"]
    assert KNOWLEDGE.salt.component_names == ("total", "top", "back", "left", "right")
    assert aasis.component_names[:4] == ("total", "symptom", "interference", "1")
    assert [item.group for item in aasis.items.values()].count("symptom") == 7
    assert len(aasis.items) == 13
    assert KNOWLEDGE.salt.range_of("top") == (0, 100)
    assert aasis.range_of("3") == (0, 10)
    assert aasis.range_of("total") == (0, 130)
    low, high = KNOWLEDGE.instruments["trichoscopy"].range_of()
    assert (low.is_infinite(), high.is_infinite()) == (True, True)


def test_trichoscopy_lists_the_signs_of_letter_s1():
    signs = KNOWLEDGE.instruments["trichoscopy"].signs
    assert {
        "black_dots",
        "broken_hairs",
        "short_vellus_hairs",
        "tapering_hairs",
    } <= set(signs)


# --------------------------------------------------------------------- outcomes

S2_SCORES = [("85", "4"), ("88", "55"), ("100", "10"), ("100", "9"), ("100", "0")]


@pytest.mark.parametrize(
    ("definition", "met"),
    [
        ("salt50", 4),
        ("salt75", 4),
        ("salt90", 4),
        ("salt100", 1),
        ("salt30", 5),
        ("salt_le_20", 4),
        ("salt_le_10", 4),
        ("salt_0", 1),
    ],
)
def test_definitions_count_the_responders_of_letter_s2(definition, met):
    rule = KNOWLEDGE.response_definition(definition)
    answers = [rule.judge(baseline=D(b), score=D(s)) for b, s in S2_SCORES]
    assert answers.count(Answer.MET) == met


@pytest.mark.parametrize(
    ("definition", "baseline", "score", "answer"),
    [
        ("salt50", "100", "50", "met"),
        ("salt50", "100", "50.1", "not_met"),
        ("salt50", "0", "0", "unknown"),
        ("salt50", None, "10", "unknown"),
        ("salt50", "80", None, "unknown"),
        ("salt30", "33", "23.1", "met"),
        ("salt_le_20", None, "20", "met"),
        ("salt_le_20", "0", "20.01", "not_met"),
    ],
)
def test_definition_at_its_edge(definition, baseline, score, answer):
    rule = KNOWLEDGE.response_definition(definition)
    assert rule.judge(baseline=D(baseline), score=D(score)) == answer


def test_outcome_rules_are_said_in_words():
    rules = KNOWLEDGE.outcome(SaltResponseOutcome).rules
    assert rules.same_day.rule == "highest"
    assert all(
        getattr(rules, name).says.endswith(".") for name in type(rules).model_fields
    )


# ---------------------------------------------------------------------- laboratory


@pytest.mark.parametrize(
    ("chosen", "age", "text", "status"),
    [
        ("ige_wu2025", "13", "200", "normal"),
        ("ige_wu2025", "13", "232", "high"),
        ("ige_wu2025", "9.99", "91", "high"),
        ("ige_wu2025", "10", "91", "normal"),
        ("ige_wu2025", "15.5", ">1130", "high"),
        ("ige_wu2025", "16", "10", None),
        ("ige_mayo", "11", "232", "normal"),
        ("ige_mayo", "0.4", "14", "high"),
        ("ige_mayo", "60", "214", "normal"),
        ("ige_older_two_sd", "10", "232", "normal"),
        ("ige_older_two_sd", "11", "232", "high"),
        ("ige_older_two_sd", "11", "127", "high"),
        ("ige_older_two_sd", "0.5", "1", None),
    ],
)
def test_immunoglobulin_e_depends_on_the_set_and_the_age(chosen, age, text, status):
    comparator = Comparator.GREATER if text.startswith(">") else None
    result = Quantity(Decimal(text.removeprefix(">")), "k[IU]/L", comparator)
    assert KNOWLEDGE.reference_ranges[chosen].status_of(result, Decimal(age)) == status


@pytest.mark.parametrize("age", ["10", "15"])
def test_letter_s2_headline_is_three_of_five(age):
    cases = [("11", "232", None), ("13", "57.5", None), ("8", "200", None)]
    cases += [("15", "1130", Comparator.GREATER), (age, "25.7", None)]
    bands = KNOWLEDGE.reference_ranges["ige_wu2025"]
    found = [
        bands.status_of(Quantity(Decimal(v), "[IU]/mL", c), Decimal(a))
        for a, v, c in cases
    ]
    assert found == ["high", "normal", "high", "high", "normal"]


def test_censored_result_that_could_be_either_is_unknown():
    bands = KNOWLEDGE.reference_ranges["ige_wu2025"]
    result = Quantity(Decimal(100), "[IU]/mL", Comparator.GREATER)
    assert bands.status_of(result, Decimal(13)) is None


@pytest.mark.parametrize("analyte", list(KNOWLEDGE.analytes))
def test_conversion_goes_there_and_back(analyte):
    entry = KNOWLEDGE.analytes[analyte]
    for unit in entry.accepted_units:
        there = entry.convert(Decimal(8), entry.unit, unit)
        back = entry.convert(there, unit, entry.unit)
        assert back == pytest.approx(Decimal(8), rel=Decimal("1e-25"))


def test_cell_count_in_the_printed_impossible_unit_is_not_plausible():
    lymphocytes = KNOWLEDGE.find_analyte("absolute lymphocyte count")
    assert not lymphocytes.is_plausible(Decimal(810), "10*9/L")
    assert lymphocytes.is_plausible(Decimal(810), "/uL")


@pytest.mark.parametrize(
    ("weight", "age", "verdict"),
    [
        ("45", "4", "refused"),
        ("45", "8", "warned"),
        ("46.5", "11", "accepted"),
        ("48.5", "13", "accepted"),
        ("62.5", "15", "accepted"),
        ("65", "15", "accepted"),
        ("90", "30", None),
    ],
)
def test_weight_for_age(weight, age, verdict):
    limits = KNOWLEDGE.limits["weight_for_age"]
    assert limits.judge(Decimal(weight), Decimal(age)) == verdict


def test_entry_limits_are_flagged_as_our_own():
    values = KNOWLEDGE.limits["weight_for_age"].values
    assert {value.confidence for value in values} == {Confidence.UNVERIFIED}


# --------------------------------------------------------------------- vocabularies


@pytest.mark.parametrize(
    ("vocabulary", "printed", "term"),
    [
        ("event_terms", "Transminitis", "elevated_transaminase"),
        ("event_terms", "Elevated liver transaminase", "elevated_transaminase"),
        ("event_terms", "nasal stuffiness", "nasal_stuffiness"),
        ("event_terms", "Pharyngitis", "pharyngitis"),
        ("event_terms", "SALT50", "salt50"),
        ("conditions", "Adaptative disorder", "adjustment_disorder"),
        ("conditions", "Renal trasplantation", "renal_transplantation"),
        ("condition_subtypes", "Universalis", "universalis"),
        ("responses", "Not valorable", "unassessable"),
        ("reasons", "Unfunded combination", "unfunded"),
    ],
)
def test_term_is_found_as_the_letters_print_it(vocabulary, printed, term):
    assert KNOWLEDGE.find_term(vocabulary, printed) == term


def test_nasal_stuffiness_is_not_pharyngitis():
    term = KNOWLEDGE.term("adverse_events", "nasal_stuffiness")
    assert "pharyngitis" in term.not_to_be_merged_with
    assert KNOWLEDGE.find_term("adverse_events", "nasal stuffiness") != "pharyngitis"


def test_dyslipidaemia_groups_its_two_terms():
    assert KNOWLEDGE.vocabularies["adverse_events"].members("dyslipidaemia") == (
        "hypercholesterolaemia",
        "hypertriglyceridaemia",
    )


def test_special_interest_panel_is_that_of_letter_s4():
    terms = KNOWLEDGE.terms("adverse_events")
    assert [name for name, term in terms.items() if term.special_interest] == [
        "venous_thromboembolism",
        "pulmonary_embolism",
        "major_adverse_cardiovascular_event",
        "neoplasm",
        "serious_infection",
        "non_melanoma_skin_cancer",
    ]


def test_responses_rank_from_best_to_worst():
    rank = KNOWLEDGE.vocabularies["responses"].rank
    words = ["none", "complete", "transitory_partial", "partial"]
    assert sorted(words, key=rank) == [
        "complete",
        "partial",
        "transitory_partial",
        "none",
    ]


def test_unknown_term_names_the_closest():
    with pytest.raises(KnowledgeError, match="Did you mean `lymphopenia`"):
        KNOWLEDGE.term("event_terms", "lymphopaenia")
