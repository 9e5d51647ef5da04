"""The de-identification lint: what it finds, what it lets pass, and in which order."""

from __future__ import annotations

from datetime import date

import pytest

from anagen.kernel.errors import Problem, Severity
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.columns import Record
from anagen.records.tables import (
    TABLES,
    Aggregate,
    Combination,
    Condition,
    Event,
    Finding,
    Patient,
    Treatment,
)
from anagen.reports.pack.privacy import (
    deidentified,
    find_privacy_problems,
    find_small_counts,
)
from anagen.reports.pack.privacy.texts import free_text_columns, patterns_in
from anagen.reports.tables import Cell, Table


def _patients(count: int = 1, **facts: object) -> list[Record]:
    return [Patient(patient_id=f"p{n}", **facts) for n in range(1, count + 1)]


def _found(*rows: Record, **options: object) -> tuple[Problem, ...]:
    return find_privacy_problems(make_cohort(rows), **options)  # type: ignore[arg-type]


def _whats(*rows: Record) -> str:
    return "\n".join(problem.what for problem in _found(*rows))


def test_nobody_is_no_problem() -> None:
    assert find_privacy_problems(make_cohort([])) == ()


def test_many_alike_patients_are_no_problem() -> None:
    assert _found(*_patients(5, sex="female", age_at_index=30)) == ()


def test_patients_of_whom_nothing_is_known_are_alike() -> None:
    assert _found(*_patients(5)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "seen by Dr. Weiß in clinic",
        "Mrs O’Neill asked for it",
        "initials J.S.",
        "named Anna",
        "write to anna@example.org",
        "see https://example.org/x",
        "call +44 20 7946 0000",
        "call 555-867-5309",
        "MRN 004512",
        "hospital no: AB12345",
        "card 123-45-6789",
        "id 19870312001",
        "on 2024-03-15",
        "in 2024-03",
        "on 15/03/2024",
        "on 15.03.2024",
        "in March 2024",
        "on 15 March",
        "2024年3月",
    ],
)
def test_text_that_leads_to_a_person_is_found(text: str) -> None:
    assert [one.name for one in patterns_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Table 1, rows 18 and 19",
        "Figure 2A caption",
        "text, paragraph 2; Figure 2 caption",
        "between 2023 and 2024",
        "300 to 1638 mg, 47 months",
        "5 mg twice a day, 10/5 mg, 0.5-1 mg/kg",
        "a range of 1000-12000 cells",
        "read as U.S. approval",
        "may be inferred; may 12 patients",
        "workup/items#fasting_lipids",
        "SALT 100, IgE >1130 [IU]/mL",
        "day 140, week 20, 12.5 mo",
    ],
)
def test_harmless_text_passes(text: str) -> None:
    assert [one.name for one in patterns_in(text)] == []


def test_a_text_is_reported_by_its_place_and_never_repeated() -> None:
    (patient,) = _patients()
    telling = "Mrs Nightingale"
    finding = Finding(finding_id="f1", patient_id="p1", kind="scalp", value=telling)
    problems = _found(patient, finding)
    assert problems[0].severity is Severity.ERROR
    assert str(problems[0].place) == "findings:1:value"
    assert problems[0].what == "a name or initials stands in `value` of a row"
    assert all(telling not in str(problem) for problem in problems)


def test_many_rows_of_one_kind_are_one_problem() -> None:
    rows = [
        Finding(finding_id=f"f{n}", patient_id="p1", kind="scalp", value="15 March")
        for n in range(9)
    ]
    said = [p.what for p in _found(*_patients(), *rows) if p.place.file == "findings"]
    assert said == ["a calendar date stands in `value` of 9 rows"]


def test_free_text_is_told_apart_from_terms_keys_and_units() -> None:
    assert "value" in free_text_columns("findings")
    for table in TABLES:
        columns = free_text_columns(table)
        assert "basis_note" in columns
        assert not {"patient_id", "drug", "condition", "unit", "event_id"} & {*columns}


@pytest.mark.parametrize("key", ["JS1987", "MRN004512", "x19870312", "1234567890"])
def test_a_key_that_is_a_record_or_a_birth_date_is_found(key: str) -> None:
    what = _whats(Patient(patient_id=key))
    assert "`patient_id` of 1 patient looks like" in what
    assert key not in what


@pytest.mark.parametrize("label", ["J.S.", "AB", "Anna Nightingale", "K Y G"])
def test_a_label_of_initials_or_a_name_is_found(label: str) -> None:
    assert "`label` of 1 patient looks like" in _whats(
        Patient(patient_id="p1", label=label)
    )


@pytest.mark.parametrize("key", ["p1", "1", "case-12", "syn-0000042", "s2.p3", "00007"])
def test_a_counter_is_no_record_number(key: str) -> None:
    assert "looks like" not in _whats(Patient(patient_id=key, label="7/8"))


def test_calendar_dates_of_patients_are_errors() -> None:
    problems = _found(*_patients(index_date=date(2024, 3, 15)))
    assert problems[0].place.column == "index_date"
    assert problems[0].severity is Severity.ERROR
    assert "study days" in problems[0].next_step


@pytest.mark.parametrize(
    ("age", "severity"), [("89", None), ("90", "warning"), ("91", "error")]
)
def test_ages_from_ninety_on(age: str, severity: str | None) -> None:
    problems = _found(*_patients(age_at_index=age))
    old = [problem for problem in problems if "90 years" in problem.what]
    assert [problem.severity for problem in old] == [severity] * bool(severity)


@pytest.mark.parametrize(("age", "is_found"), [("15", False), ("15.5", True)])
def test_half_years(age: str, is_found: bool) -> None:
    assert ("finer than whole" in _whats(*_patients(age_at_index=age))) is is_found


def test_photographs_need_a_consent_that_speaks_of_them() -> None:
    photo = Finding(finding_id="f1", patient_id="p1", kind="photograph", value="before")
    rows = [*_patients(), photo]
    assert "1 photograph of 1 patient" in _whats(*rows)
    for consent, is_problem in (("obtained", True), ("case and pictures", False)):
        said = [p.what for p in _found(*rows, consent=consent)]
        assert any("photograph" in what for what in said) is is_problem


def _of(patient: str, condition: str, **facts: object) -> Condition:
    key = f"{patient}-{condition}"
    facts = {"role": "comorbidity", **facts}
    return Condition(condition_id=key, patient_id=patient, condition=condition, **facts)


def test_a_telling_condition_is_found_when_it_is_there() -> None:
    rows = _patients(6)
    transplant = _of("p1", "renal_transplantation")
    assert "renal transplantation (1 patient)" in _whats(*rows, transplant)
    absent = _of("p1", "renal_transplantation", presence="absent")
    assert _found(*rows, absent) == ()
    assert _found(*rows, _of("p1", "asthma")) == ()


def test_what_many_have_tells_nobody() -> None:
    rows = _patients(5)
    ill = [_of(f"p{n}", "renal_transplantation") for n in range(1, 6)]
    assert _found(*rows, *ill) == ()
    assert _found(*rows, *ill, smallest_group=6) != ()


def test_the_odd_one_out_is_told_by_one_fact() -> None:
    rows = [*_patients(11, sex="female"), Patient(patient_id="q", sex="male")]
    summary, alone = _found(*rows)
    assert summary.what.startswith("1 of 12 patients share sex")
    assert "the fewest facts that do it: sex (1)" in summary.what
    assert "without the sex nobody would be alone" in summary.next_step
    assert alone.what == "1 patient in a small group by sex alone: male (1)"
    assert (alone.place.row, alone.place.column) == (12, "sex")


def test_two_facts_together_are_named_together() -> None:
    rows: list[Record] = []
    for n, (sex, age) in enumerate(
        [("female", 25)] * 6 + [("male", 45)] * 6 + [("male", 25)]
    ):
        rows.append(Patient(patient_id=f"p{n}", sex=sex, age_at_index=age))
    (summary,) = _found(*rows)
    assert "the fewest facts that do it: sex and age band (1)" in summary.what


def test_the_worst_comes_first() -> None:
    rows = [
        Patient(patient_id="p1", age_at_index="93.5", index_date=date(2024, 3, 15)),
        Finding(finding_id="f1", patient_id="p1", kind="photograph", value="Mr Smith"),
        Aggregate(aggregate_id="a1", measure="x", statistic="count", numerator=1),
    ]
    places = [f"{p.place.file}.{p.place.column}" for p in _found(*rows)]
    assert places == [
        "findings.value",
        "findings.kind",
        "patients.index_date",
        "patients.age_at_index",
        "patients.",
        "patients.age_at_index",
        "aggregates.numerator",
    ]


def test_the_order_of_rows_does_not_matter() -> None:
    rows = [
        *(Patient(patient_id=f"p{n}", age_at_index=n * 7) for n in range(1, 9)),
        *(_of(f"p{n}", "malignancy") for n in (3, 1)),
    ]
    assert _found(*rows) == _found(*reversed(rows))


def test_small_counts_of_printed_tables_are_one_problem_each() -> None:
    table = Table(
        "events",
        "Adverse events",
        ("Event", "n"),
        (
            (Cell("acne"), Cell("2/18 (11 %)")),
            (Cell("none"), Cell("0/18 (0 %)")),
            (Cell("herpes"), Cell("6/18 (33 %)")),
            (Cell("lipids"), Cell("1/18 (6 %)")),
        ),
    )
    (problem,) = find_small_counts([table, Table("t", "T", ("a",), ())])
    assert problem.what == "counts of few patients in the table `Adverse events`: 2"
    assert str(problem.place) == "events:2:n"
    assert find_small_counts([table], smallest_group=1) == ()


# ------------------------------------------------------------- taken out


@pytest.fixture
def telling() -> Cohort:
    return make_cohort(
        [
            Patient(
                patient_id="JS1987",
                label="J.S.",
                age_at_index="15.5",
                birth_date=date(2008, 9, 1),
                index_date=date(2024, 3, 15),
                source_place="chart",
            ),
            Patient(patient_id="AB1930", age_at_index="94", not_stated={"label"}),
            Treatment(
                treatment_id="JS-1",
                patient_id="JS1987",
                course_id="JS-c",
                event_id="JS-e",
                drug="baricitinib",
                role="index",
                start_day="0",
                reported_as="since 15 March 2024",
                basis="inferred",
                basis_note="told by Mrs Smith",
            ),
            Event(event_id="JS-e", patient_id="JS1987", kind="relapse", term="relapse"),
            Combination(
                combination_id="JS-k",
                patient_id="JS1987",
                episode_id="JS-p",
                course_id="JS-c",
                age="15.5",
                jak_inhibitor="baricitinib",
                partner="methotrexate",
            ),
            Finding(
                finding_id="JS-f", patient_id="JS1987", kind="scalp", value="Mr Smith"
            ),
        ]
    )


def test_what_identifies_is_taken_out(telling: Cohort) -> None:
    clean = deidentified(telling)
    problems = find_privacy_problems(clean)
    assert [p for p in problems if p.severity is Severity.ERROR] == []
    told = "".join(
        row.model_dump_json() for rows in clean.tables.values() for row in rows
    )
    for secret in (
        "JS",
        "J.S.",
        "Smith",
        "1987",
        "2024",
        "2008",
        "chart",
        "15.5",
        "94",
    ):
        assert secret not in told


def test_references_still_lead_to_their_rows(telling: Cohort) -> None:
    clean = deidentified(telling)
    (treatment,) = clean.rows(Treatment)
    (event,) = clean.rows(Event)
    (combination,) = clean.rows(Combination)
    assert treatment.event_id == event.event_id
    assert treatment.course_id == combination.course_id
    assert treatment.patient_id == event.patient_id == combination.patient_id
    assert str(treatment.start_day) == "0"
    ages = sorted(str(patient.age_at_index) for patient in clean.rows(Patient))
    assert ages == ["15", "90"]
    assert {patient.patient_id for patient in clean.rows(Patient)} == {"1", "2"}


def test_taking_out_is_the_same_every_time(telling: Cohort) -> None:
    assert deidentified(telling).tables == deidentified(telling).tables


def test_new_numbers_tell_nothing_of_the_old_order() -> None:
    cohort = make_cohort(
        [Patient(patient_id=f"p{n:02}", weight=n) for n in range(1, 21)]
    )
    weights = [int(p.weight or 0) for p in deidentified(cohort).rows(Patient)]
    assert sorted(weights) == list(range(1, 21))
    assert weights != sorted(weights)


def test_an_empty_cohort_stays_empty() -> None:
    assert len(deidentified(make_cohort([]))) == 0
