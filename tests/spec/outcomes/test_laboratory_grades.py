"""How severe is a laboratory result, by CTCAE?

A result is graded in the unit it was reported in. Where a limit of normal decides and is
not given, the result is not called normal: it is left between two grades. Grade 0 is none
of the grades.
"""

from __future__ import annotations

from tests.support.spec import Check


def test_low_counts_are_graded_against_fixed_numbers(check: Check) -> None:
    """A count at a limit is still in the milder grade; below it the next one begins."""
    check(
        laboratory="""
            patient_id | analyte     | value | unit | lower_limit
            ada        | lymphocytes | 1000  | /uL  | 1000
            ben        | lymphocytes | 999   | /uL  | 1000
            cem        | lymphocytes | 800   | /uL  | 1000
            dora       | lymphocytes | 799   | /uL  | 1000
            eva        | lymphocytes | 499   | /uL  | 1000
            fay        | lymphocytes | 199   | /uL  | 1000
        """,
        then="""
            patient_id | definition                 | grade
            ada        | lymphocyte_count_decreased | 0
            ben        | lymphocyte_count_decreased | 1
            cem        | lymphocyte_count_decreased | 1
            dora       | lymphocyte_count_decreased | 2
            eva        | lymphocyte_count_decreased | 3
            fay        | lymphocyte_count_decreased | 4
        """,
    )


def test_both_directions_are_graded(check: Check) -> None:
    """One count is judged for being too low and for being too high."""
    check(
        laboratory="""
            patient_id | analyte     | value | unit   | lower_limit
            ada        | lymphocytes | 25    | 10*9/L | 1
        """,
        then="""
            patient_id | definition                 | grade
            ada        | lymphocyte_count_decreased | 0
            ada        | lymphocyte_count_increased | 3
        """,
    )


def test_result_without_a_limit_is_not_normal(check: Check) -> None:
    """Where the laboratory's limit decides and is missing, the result is ungradable.

    810 lymphocytes are grade 1 or none. For a transaminase nothing can be said. 1030
    neutrophils are grade 2 whatever the limit is.
    """
    check(
        laboratory="""
            patient_id | analyte     | value | unit
            ada        | lymphocytes | 810   | /uL
            ben        | alt         | 87.6  | U/L
            cem        | neutrophils | 1030  | /uL
        """,
        then="""
            patient_id | definition                         | grade | grade_low | grade_high | reason
            ada        | lymphocyte_count_decreased         |       | 0         | 1          | limit_missing
            ben        | alanine_aminotransferase_increased |       | 0         | 4          | limit_missing
            cem        | neutrophil_count_decreased         | 2     | 2         | 2          | graded
        """,
    )


def test_result_that_documents_an_adverse_event_is_at_least_grade_1(
    check: Check,
) -> None:
    """A result by which the source documents an event of that name was not normal.

    So 810 lymphocytes reported as lymphopenia are grade 1, though no limit is printed.
    """
    check(
        events="""
            patient_id | kind          | term
            ada        | adverse_event | lymphopenia
        """,
        laboratory="""
            patient_id | analyte     | value | unit | event_id
            ada        | lymphocytes | 810   | /uL  | events1
        """,
        then="""
            patient_id | definition                 | grade | reason
            ada        | lymphocyte_count_decreased | 1     | graded_as_reported
        """,
    )


def test_unit_is_never_converted(check: Check) -> None:
    """The criteria round their limits in each unit, so a conversion may change a grade.

    300 mg/dL is the last of grade 1. The same amount is 7.758 mmol/L, which is grade 2.
    """
    check(
        laboratory="""
            patient_id | analyte     | value | unit   | upper_limit
            ada        | cholesterol | 300   | mg/dL  | 200
            ben        | cholesterol | 7.758 | mmol/L | 5.2
        """,
        then="""
            patient_id | definition       | grade
            ada        | cholesterol_high | 1
            ben        | cholesterol_high | 2
        """,
    )


def test_abnormal_baseline_replaces_the_limit(check: Check) -> None:
    """When the baseline was above normal, a transaminase is compared with the baseline.

    Ada started at 90, above 40. At 130 she has not reached one and a half times 90. Ben
    started within normal, so the limit counts. Cem's two baselines of one day: the lower.
    """
    check(
        laboratory="""
            patient_id | day | analyte | value | unit | upper_limit
            ada        | 0   | alt     | 90    | U/L  | 40
            ada        | 28  | alt     | 130   | U/L  | 40
            ben        | 0   | alt     | 35    | U/L  | 40
            ben        | 28  | alt     | 130   | U/L  | 40
            cem        | 0   | alt     | 90    | U/L  | 40
            cem        | 0   | alt     | 60    | U/L  | 40
            cem        | 28  | alt     | 130   | U/L  | 40
        """,
        then="""
            patient_id | laboratory_id | baseline_value | grade
            ada        | laboratory2   | 90             | 0
            ben        | laboratory4   | 35             | 2
            cem        | laboratory7   | 60             | 1
        """,
    )


def test_creatinine_counts_by_the_worse_of_limit_and_baseline(check: Check) -> None:
    """Creatinine that doubled is grade 2, though it is within normal."""
    check(
        laboratory="""
            patient_id | day | analyte    | value | unit   | upper_limit
            ada        | 0   | creatinine | 45    | umol/L | 100
            ada        | 28  | creatinine | 90    | umol/L | 100
        """,
        then="""
            patient_id | laboratory_id | grade
            ada        | laboratory1   | 0
            ada        | laboratory2   | 2
        """,
    )


def test_censored_result(check: Check) -> None:
    """A censored result is graded when all it may stand for has one grade."""
    check(
        laboratory="""
            patient_id | analyte       | comparator | value | unit
            ada        | triglycerides | >          | 1000  | mg/dL
            ben        | triglycerides | >          | 400   | mg/dL
            cem        | triglycerides | <          | 150   | mg/dL
        """,
        then="""
            patient_id | grade | grade_low | grade_high | reason
            ada        | 4     | 4         | 4          | graded
            ben        |       | 2         | 4          | censored
            cem        | 0     | 0         | 0          | graded
        """,
    )


def test_what_cannot_be_graded_says_why(check: Check) -> None:
    """No number, no limits in that unit, no term: nothing is dropped."""
    check(
        laboratory="""
            patient_id | analyte     | value | unit
            ada        | mcv         | 106   | fL
            ben        | platelets   |       |
            cem        | cholesterol | 3     | g/L
        """,
        then="""
            patient_id | definition              | grade | reason
            ada        | none                    |       | no_term
            ben        | platelet_count_decreased |      | no_value
            cem        | cholesterol_high        |       | unit_not_graded
        """,
    )
