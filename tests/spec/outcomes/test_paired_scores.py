"""What did two raters see on one scalp on one day?

Each section gives the records of a few invented patients, one rule, and the answer that
both engines have to give. Scores are total SALT scores unless a component is named.
"""

from __future__ import annotations

from tests.support.spec import Check


def test_two_raters_of_one_day_make_a_pair(check: Check) -> None:
    """Two named raters who scored one patient on one day are a pair, first by name.

    The difference is the first rater's score minus the other's. Day 28 was scored by one
    rater alone.
    """
    check(
        assessments="""
            patient_id | day | value | rater
            emma       | 0   | 100   | zoe
            emma       | 0   | 97.5  | ann
            emma       | 28  | 80    | ann
        """,
        then="""
            patient_id | day | rater_a | rater_b | score_a | score_b | difference | mean_score
            emma       | 0   | ann     | zoe     | 97.5    | 100     | -2.5       | 98.75
        """,
        only=True,
    )


def test_highest_of_the_day_is_used(check: Check) -> None:
    """For analysis the highest score of the day is used, and each pair shows which it is.

    On day 84 a third score, from a photograph, is higher than both.
    """
    check(
        assessments="""
            patient_id | day | value | rater | method
            fay        | 0   | 100   | r1    |
            fay        | 0   | 98    | r2    |
            fay        | 28  | 60    | r1    |
            fay        | 28  | 62    | r2    |
            fay        | 56  | 50    | r1    |
            fay        | 56  | 50    | r2    |
            fay        | 84  | 40    | r1    |
            fay        | 84  | 41    | r2    |
            fay        | 84  | 45    | r3    | photograph
        """,
        then="""
            patient_id | day | used_score | used
            fay        | 0   | 100        | first
            fay        | 28  | 62         | second
            fay        | 56  | 50         | both
            fay        | 84  | 45         | neither
        """,
        only=True,
    )


def test_other_methods_and_unnamed_raters_are_no_pair(check: Check) -> None:
    """Scores by other methods, or by raters who are not named, are no pair.

    Two scores without a rater may be of the same person.
    """
    check(
        assessments="""
            patient_id | day | value | rater | method
            gil        | 0   | 100   | r1    | in_clinic
            gil        | 0   | 98    | r2    | photograph
            gil        | 28  | 60    | r1    |
            gil        | 28  | 62    |       |
            gil        | 84  | 60    |       |
            gil        | 84  | 62    |       |
        """,
        then="""
            patient_id | rater_a
        """,
        only=True,
    )


def test_three_raters_make_three_pairs(check: Check) -> None:
    """Of three raters there are three pairs."""
    check(
        assessments="""
            patient_id | day | value | rater
            hana       | 0   | 50    | r1
            hana       | 0   | 52    | r2
            hana       | 0   | 54    | r3
        """,
        then="""
            patient_id | rater_a | rater_b | difference
            hana       | r1      | r2      | -2
            hana       | r1      | r3      | -4
            hana       | r2      | r3      | -2
        """,
        only=True,
    )


def test_one_score_per_rater(check: Check) -> None:
    """Of several scores by one rater the highest counts; regions make a total.

    The four regions by r2 are 0.40 × 10 + 0.24 × 20 + 0.18 × 30 + 0.18 × 40 = 21.4. The
    reading by r3 lacks three regions and is none.
    """
    check(
        assessments="""
            patient_id | day | component | value | rater
            ida        | 84  | total     | 18    | r1
            ida        | 84  | total     | 20    | r1
            ida        | 84  | top       | 10    | r2
            ida        | 84  | back      | 20    | r2
            ida        | 84  | left      | 30    | r2
            ida        | 84  | right     | 40    | r2
            ida        | 84  | top       | 99    | r3
        """,
        then="""
            patient_id | rater_a | rater_b | score_a | score_b
            ida        | r1      | r2      | 20      | 21.4
        """,
        only=True,
    )


def test_scores_far_apart_are_marked(check: Check) -> None:
    """Scores lie far apart when they differ by 10 points or more, or in their class.

    Classes are S0 for 0, then quarters of the scalp, and S5 for 100. 49 and 50 are one
    point apart and in two classes.
    """
    check(
        assessments="""
            patient_id | day | value | rater
            jan        | 0   | 50    | r1
            jan        | 0   | 60    | r2
            jan        | 28  | 50    | r1
            jan        | 28  | 59.9  | r2
            jan        | 84  | 49    | r1
            jan        | 84  | 50    | r2
            jan        | 112 | 0     | r1
            jan        | 112 | 0.5   | r2
        """,
        then="""
            patient_id | day | class_a | class_b | far_apart
            jan        | 0   | S3      | S3      | yes
            jan        | 28  | S3      | S3      | no
            jan        | 84  | S2      | S3      | yes
            jan        | 112 | S0      | S1      | yes
        """,
    )


def test_score_without_a_day_makes_no_pair(check: Check) -> None:
    """Scores without a day are no pair: nobody knows whether it was the same one."""
    check(
        assessments="""
            patient_id | day | value | rater
            kai        |     | 50    | r1
            kai        |     | 60    | r2
        """,
        then="""
            patient_id | rater_a
        """,
        only=True,
    )
