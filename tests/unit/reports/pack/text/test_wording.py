"""How the text puts one, none and unknown; and the words it never uses."""

from __future__ import annotations

import re

import pytest

from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import Assessment, Condition, Event, Patient, Treatment
from anagen.reports.pack.model import Section
from anagen.reports.pack.tables.adverse_events import table_adverse_events
from anagen.reports.pack.text.limitations import limitations_paragraphs
from anagen.reports.pack.text.methods import methods_paragraphs
from anagen.reports.pack.text.narrative import narrative
from anagen.reports.pack.text.results import results_paragraphs
from anagen.reports.pack.text.safety import safety_paragraphs
from anagen.reports.pack.text.sentences import Teller, counted, tell_number
from anagen.reports.pack.text.title import key_message, proposed_title
from anagen.reports.report import Report, build_report
from anagen.reports.study import Study, StudyWindow
from tests.unit.reports.pack.text.told import COHORTS, all_text, everything

CAUSAL_OR_PRAISE = re.compile(
    r"\b(caus(?!e\b)\w+|led to|due to|because of|effective\w*|promising|remarkabl\w+|"
    r"excellent|gratifying|safely|well tolerated|significant\w*|trend)\b",
    re.IGNORECASE,
)


def people(count: int, *rows: Record) -> Cohort:
    return make_cohort([*(Patient(patient_id=f"p{n}") for n in range(count)), *rows])


def relapse(patient: int, presence: str = "present") -> Event:
    return Event(
        event_id=f"e{patient}",
        patient_id=f"p{patient}",
        kind="relapse",
        term="relapse",
        presence=presence,
    )


def report_on(cohort: Cohort, **study: object) -> Report:
    return build_report(Study("a", "A", **study), cohort)  # type: ignore[arg-type]


def text_of(cohort: Cohort) -> str:
    report = report_on(cohort)
    told = results_paragraphs(cohort, report) + safety_paragraphs(cohort, report)
    return "\n".join(paragraph.text for paragraph in told)


@pytest.mark.parametrize("name", COHORTS)
def test_no_causal_words_and_no_praise(name: str) -> None:
    """Words of the source are quoted where it prints no rows, and in a reference."""
    for paragraph in everything(name):
        own = "".join(p for p in paragraph.pieces if isinstance(p, str))
        assert not CAUSAL_OR_PRAISE.search(own), own


@pytest.mark.parametrize("name", COHORTS)
def test_sentences_end_once_and_begin_large(name: str) -> None:
    for paragraph in everything(name):
        assert ".." not in paragraph.text
        assert "  " not in paragraph.text
        assert " ." not in paragraph.text
        assert not paragraph.text[0].islower()
        assert "None" not in paragraph.text


def test_of_one_patient_no_percentage_is_given() -> None:
    said = text_of(people(1, relapse(0)))
    assert "A relapse was reported." in said
    assert "%" not in said


def test_none_of_several_keeps_its_denominator_and_interval() -> None:
    rows = [relapse(n, "absent") for n in range(6)]
    said = text_of(people(6, *rows))
    assert "Relapse was reported in 0 of 6 patients (0%; 95% CI 0% to 46%)." in said


def test_unknown_is_said_and_never_counted_as_no() -> None:
    said = text_of(people(4, relapse(0), relapse(1), relapse(2, "absent")))
    assert "in 2 of 3 patients (67%; 95% CI 9% to 99%; known for 3 of 4)" in said
    assert "Whether there were adverse events was not on record." in said
    assert "No adverse event" not in said


def test_where_most_are_unknown_no_percentage_is_given() -> None:
    said = text_of(people(9, relapse(0), relapse(1)))
    assert "Relapse was reported in 2 of 2 patients (known for 2 of 9)." in said


def test_one_known_value_among_several_patients() -> None:
    cohort = make_cohort(
        [Patient(patient_id="p0", age_at_index=30), Patient(patient_id="p1")]
    )
    teller = Teller(cohort, report_on(cohort))
    told = tell_number(teller, "age", "age", "years")
    assert told is not None
    assert told.text == "The age was 30 years (known for 1 of 2)."


def test_a_share_known_of_nobody_is_an_unknown_number() -> None:
    cohort = people(2)
    teller = Teller(cohort, report_on(cohort))
    assert counted(teller.share("relapse")).text == "an unknown number of patients"


def test_absence_is_stated_only_where_the_source_states_it_of_all() -> None:
    def absent(patient: int) -> Event:
        return Event(
            event_id=f"a{patient}",
            patient_id=f"p{patient}",
            kind="adverse_event",
            term="cardiac_abnormality",
            presence="absent",
        )

    def none(patient: int) -> Event:
        return Event(
            event_id=f"n{patient}",
            patient_id=f"p{patient}",
            kind="adverse_event",
            term="none",
        )

    of_all = text_of(people(2, absent(0), absent(1)))
    assert (
        "none of the following occurred: cardiac abnormality; 0 of 2 patients" in of_all
    )
    assert "none of the following" not in text_of(people(2, absent(0), none(1)))


def test_events_and_patients_are_counted_apart() -> None:
    rows = [
        Event(
            event_id=f"e{n}",
            patient_id="p0",
            kind="adverse_event",
            term=term,
            serious=serious,
        )
        for n, (term, serious) in enumerate(
            [("nausea", False), ("gastritis", None), ("acneiform_eruption", True)]
        )
    ]
    quiet = Event(event_id="e9", patient_id="p1", kind="adverse_event", term="none")
    said = text_of(people(2, *rows, quiet))
    assert "At least one adverse event was reported in 1 of 2 patients" in said
    assert "In all, 3 distinct adverse events were reported." in said
    assert "The source called 1 of 2 events (50%; known for 2 of 3) serious." in said
    assert "How the events ended was not on record." in said


def test_none_and_absent_is_told_in_text_and_table_alike() -> None:
    rows = [
        Event(
            event_id=f"e{n}",
            patient_id=f"p{n}",
            kind="adverse_event",
            term="none",
            presence=presence,
        )
        for n, presence in enumerate(("present", "absent"))
    ]
    cohort = people(3, *rows)
    said = safety_paragraphs(cohort, report_on(cohort))[0].text
    assert "reported in 0 of 2 patients" in said
    table = table_adverse_events(cohort)
    assert table is not None
    assert ["None, as the source says", "2/2 (100.0%)"] in [
        [row[0], row[2]] for row in table.texts()
    ]


def test_relapse_is_told_by_the_scores_where_nothing_is_reported() -> None:
    scores = [
        Assessment(
            assessment_id=f"{person}-{day}",
            patient_id=person,
            day=str(day),
            instrument="salt",
            value=value,
        )
        for person, values in (("p0", (100, 10, 60)), ("p1", (100, 10, 5)))
        for day, value in zip((0, 100, 200), values, strict=True)
    ]
    said = text_of(people(2, *scores))
    assert "relapse (rise of more than 20 points) was found in 1 of 2 patients" in said
    reported = text_of(people(2, *scores, relapse(0)))
    assert "rise of more" not in reported.replace("[", "")


def test_words_with_braces_and_signs_stand_as_they_are() -> None:
    study = Study("a", "A", design=(("Setting", "{0} #$*<& {x}"),))
    cohort = people(2)
    told = methods_paragraphs(cohort, build_report(study, cohort))
    assert "{0} #$*<& {x}" in told[0].text


def test_right_to_left_labels_are_kept() -> None:
    label = "\N{HEBREW LETTER ALEF}1"
    cohort = make_cohort(
        [
            Patient(patient_id="p", label=label, status="lost", last_seen_day="3 mo"),
            Patient(patient_id="q"),
        ]
    )
    told = limitations_paragraphs(cohort, report_on(cohort))
    assert any(f"Case {label} was last seen at 3 months." in p.text for p in told)


def test_generated_patients_are_called_so_everywhere() -> None:
    cohort = people(3)
    report = report_on(cohort, synthetic=True)
    assert "synthetic" in proposed_title(cohort, report).text
    for write in (methods_paragraphs, limitations_paragraphs):
        assert "generated by a computer" in write(cohort, report)[0].text


def test_an_exposure_longer_than_the_window_is_pointed_out() -> None:
    drug = Treatment(
        treatment_id="t",
        patient_id="p0",
        drug="tofacitinib",
        role="index",
        start_day=0,
        duration="20 mo",
    )
    cohort = people(1, drug)
    report = report_on(cohort, window=StudyWindow("2021-01", "2022-01"))
    told = " ".join(p.text for p in limitations_paragraphs(cohort, report))
    assert "12 months long" in told
    assert "20 months, which is longer than the window" in told


def test_a_drug_is_in_the_title_only_when_everybody_had_it() -> None:
    def row(patient: int, drug: str, role: str) -> Treatment:
        return Treatment(
            treatment_id=f"{drug}{patient}",
            patient_id=f"p{patient}",
            drug=drug,
            role=role,
        )

    index = [row(n, "tofacitinib", "index") for n in range(2)]
    disease = Condition(
        condition_id="c",
        patient_id="p0",
        condition="alopecia_areata",
        role="index_disease",
    )
    some = people(2, *index, row(0, "betamethasone", "combination"), disease)
    title = proposed_title(some, report_on(some)).text
    assert title == "Tofacitinib for alopecia areata: a case series of two patients"
    every = [row(n, "betamethasone", "combination") for n in range(2)]
    both = people(2, *index, *every, disease)
    assert "with betamethasone" in proposed_title(both, report_on(both)).text


def test_a_narrative_is_of_one_patient() -> None:
    assert narrative(people(2), report_on(people(2))) == ()
    score = Assessment(
        assessment_id="a", patient_id="p0", day="8 wk", instrument="salt", value=5
    )
    cohort = people(1, score)
    sections = narrative(cohort, report_on(cohort))
    assert all(isinstance(section, Section) for section in sections)
    said = " ".join(p.text for p in sections[1].paragraphs)
    assert "The SALT score after 8 weeks was 5." in said


def test_an_empty_cohort_has_no_key_message() -> None:
    empty = people(0)
    assert key_message(empty, report_on(empty)) is None
    assert all_text("empty").count("There are no patients in these data.") == 2
