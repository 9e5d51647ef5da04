"""Has the scalp answered the treatment, and since when?

Each section gives the records of a few invented patients, one rule, and the answer that
both engines have to give. Scores are total SALT scores unless a component is named. A
milestone lies after one day and by another: nobody looked in between. Empty is unknown.
"""

from __future__ import annotations

from tests.support.spec import Check


def test_milestone_is_the_first_visit_that_meets_the_definition(check: Check) -> None:
    """The milestone is the first visit that meets the definition.

    Ada starts at 85, so SALT50 asks for 42.5 or less. She was above it on day 28 and
    below it on day 84: she reached it after day 28 and by day 84. SALT100 she has not
    reached by day 168, the last day anybody looked.
    """
    check(
        assessments="""
            patient_id | day | value
            ada        | 0   | 85
            ada        | 28  | 60
            ada        | 84  | 30
            ada        | 168 | 4
        """,
        then="""
            patient_id | definition | milestone_after_day | milestone_by_day | met_ever | met_last
            ada        | salt50     | 28                  | 84               | yes      | yes
            ada        | salt100    | 168                 |                  | no       | no
        """,
    )


def test_threshold_itself_counts(check: Check) -> None:
    """A score exactly at the threshold meets the definition.

    Half of 85 is 42.5 and half of 21.4 is 10.7. Ben is there; Bea is a millionth away.
    Scores are compared as decimals, so no rounding decides.
    """
    check(
        assessments="""
            patient_id | day | value
            ben        | 0   | 85
            ben        | 84  | 42.5
            bea        | 0   | 85
            bea        | 84  | 42.500001
            bob        | 0   | 21.4
            bob        | 84  | 10.7
        """,
        then="""
            patient_id | definition | met_last
            ben        | salt50     | yes
            bea        | salt50     | no
            bob        | salt50     | yes
        """,
    )


def test_baseline_is_the_last_score_up_to_day_0(check: Check) -> None:
    """The baseline is the last score on or before day 0.

    Treatment starts on day 0, so a score of that day still counts as before it.
    """
    check(
        assessments="""
            patient_id | day | value
            carla      | -90 | 40
            carla      | -7  | 90
            carla      | 84  | 30
            carl       | -7  | 90
            carl       | 0   | 100
            carl       | 84  | 40
        """,
        then="""
            patient_id | definition | baseline_day | baseline_salt | met_last | milestone_after_day
            carla      | salt50     | -7           | 90            | yes      | -7
            carl       | salt50     | 0            | 100           | yes      | 0
        """,
    )


def test_without_a_baseline_relative_definitions_are_unknown(check: Check) -> None:
    """Without a baseline a relative definition is unknown; an absolute one is not.

    Chloe is at SALT 18 on day 84. Whether that is half of what she had, nobody knows;
    that it is 20 or less, anybody can see. Since when is unknown too.
    """
    check(
        assessments="""
            patient_id | day | value
            chloe      | 84  | 18
        """,
        then="""
            patient_id | definition | met_ever | milestone_after_day | milestone_by_day | reason
            chloe      | salt50     | unknown  |                     |                  | no_baseline
            chloe      | salt_le_20 | yes      |                     | 84               | met_before
        """,
    )


def test_nothing_improves_from_a_baseline_of_0(check: Check) -> None:
    """From a baseline of 0 every relative definition is unknown.

    There is no share of nothing. SALT 0 is an absolute definition and is met.
    """
    check(
        assessments="""
            patient_id | day | value
            david      | 0   | 0
            david      | 84  | 0
        """,
        then="""
            patient_id | definition | improvement | met_ever | reason
            david      | salt50     | unknown     | unknown  | baseline_zero
            david      | salt_0     | unknown     | yes      | met_before
        """,
    )


def test_definition_met_at_baseline_has_no_day_before(check: Check) -> None:
    """A definition that the baseline meets too has no known day before it.

    Dora started at 15: she was at 20 or less already, and when that began is unknown.
    Dina started at 15 too, got worse, and came back to 20 between days 28 and 84.
    """
    check(
        assessments="""
            patient_id | day | value
            dora       | 0   | 15
            dora       | 28  | 12
            dina       | 0   | 15
            dina       | 28  | 40
            dina       | 84  | 20
        """,
        then="""
            patient_id | definition | milestone_after_day | milestone_by_day | reason
            dora       | salt_le_20 |                     | 28               | met_before
            dina       | salt_le_20 | 28                  | 84               | met
        """,
    )


def test_of_several_scores_on_one_day_the_highest_counts(check: Check) -> None:
    """Of several scores on one day the highest counts.

    Two raters saw Emma on the same days and differ. The higher score is taken both
    times, so that nothing is flattered: 52 is not half of 100. Twelve weeks and day 84
    are one day.
    """
    check(
        assessments="""
            patient_id | day   | value | rater
            emma       | 0     | 98    | r1
            emma       | 0     | 100   | r2
            emma       | 12 wk | 49    | r1
            emma       | 84    | 52    | r2
        """,
        then="""
            patient_id | definition | baseline_salt | last_salt | met_last
            emma       | salt50     | 100           | 52        | no
        """,
    )


def test_order_of_rows_does_not_matter(check: Check) -> None:
    """The order of rows does not matter: these are the same, from last to first."""
    check(
        assessments="""
            patient_id | day   | value | rater
            emma       | 84    | 52    | r2
            emma       | 12 wk | 49    | r1
            emma       | 0     | 100   | r2
            emma       | 0     | 98    | r1
        """,
        then="""
            patient_id | definition | baseline_salt | last_salt | met_last
            emma       | salt50     | 100           | 52        | no
        """,
    )


def test_regions_make_a_total(check: Check) -> None:
    """Four regions of one reading make its total: 40, 24, 18 and 18 percent of the scalp.

    Farid: 0.40 × 10 + 0.24 × 20 + 0.18 × 30 + 0.18 × 40 = 21.4. Where a total is
    recorded it counts, and not the regions of that reading: Fred has 30.
    """
    check(
        assessments="""
            patient_id | day | component | value
            farid      | 0   | total     | 42.8
            farid      | 84  | top       | 10
            farid      | 84  | back      | 20
            farid      | 84  | left      | 30
            farid      | 84  | right     | 40
            fred       | 0   | total     | 42.8
            fred       | 84  | total     | 30
            fred       | 84  | top       | 10
            fred       | 84  | back      | 20
            fred       | 84  | left      | 30
            fred       | 84  | right     | 40
        """,
        then="""
            patient_id | definition | last_salt | met_last
            farid      | salt50     | 21.4      | yes
            fred       | salt50     | 30        | no
        """,
    )


def test_missing_region_is_never_taken_as_0(check: Check) -> None:
    """When a region is missing there is no total; a missing region is never 0.

    On day 84 the right side of Fay's scalp was not scored, so that reading is left out,
    and counted. Two raters do not complete each other: Finn's regions are of two.
    """
    check(
        assessments="""
            patient_id | day | component | value | rater
            fay        | 0   | total     | 80    | r1
            fay        | 28  | total     | 60    | r1
            fay        | 84  | top       | 0     | r1
            fay        | 84  | back      | 0     | r1
            fay        | 84  | left      | 0     | r1
            finn       | 0   | total     | 80    | r1
            finn       | 84  | top       | 0     | r1
            finn       | 84  | back      | 0     | r1
            finn       | 84  | left      | 0     | r2
            finn       | 84  | right     | 0     | r2
        """,
        then="""
            patient_id | definition | last_day | met_ever | incomplete_readings
            fay        | salt50     | 28       | no       | 1
            finn       | salt50     |          | unknown  | 2
        """,
    )


def test_baseline_alone_says_nothing(check: Check) -> None:
    """Without a score after day 0 the answer is unknown, not no.

    Grace was scored once and never came back. Gus was never scored.
    """
    check(
        patients="""
            patient_id
            gus
        """,
        assessments="""
            patient_id | day | value
            grace      | 0   | 77
        """,
        then="""
            patient_id | definition | baseline_salt | met_ever | source  | reason
            grace      | salt50     | 77            | unknown  | unknown | no_score_after
            gus        | salt50     | unknown       | unknown  | unknown | no_score_after
        """,
    )


def test_score_that_cannot_be_placed_is_left_out(check: Check) -> None:
    """A score without a day, or without a number, is left out and counted.

    Gina's score of 5 has no day. Her doctor wrote "maintained" on day 168, without a
    number. What remains is the score of day 84. Of Gil only the order is known.
    """
    check(
        assessments="""
            patient_id | day | value | qualifier
            gina       | 0   | 100   | measured
            gina       | 84  | 60    | measured
            gina       | 168 |       | maintained
            gina       |     | 5     | measured
            gil        | 0   | 100   | measured
            gil        | #2  | 5     | measured
        """,
        then="""
            patient_id | definition | last_day | met_ever | undated_scores | empty_scores
            gina       | salt50     | 84       | no       | 1              | 1
            gil        | salt50     |          | unknown  | 1              | 0
        """,
    )


def test_reported_milestone_counts_where_there_is_no_series(check: Check) -> None:
    """Where there is no score after day 0, the first reported milestone counts.

    It is marked as reported, and its days are as exact as the report. Twelve weeks,
    rounded to the nearest week, are days 81 to 87: after day 80 and by day 87. Whether
    the last score would meet it is unknown, since there is none.
    """
    check(
        assessments="""
            patient_id | day | value
            hanna      | 0   | 100
        """,
        events="""
            patient_id | day      | term
            hanna      | 12 wk    | salt50
            hanna      | 20 wk    | salt50
            hanna      | 100..140 | salt75
            hanna      | <=24 wk  | salt90
            hanna      |          | salt100
        """,
        then="""
            patient_id | definition | met_last | met_ever | milestone_after_day | milestone_by_day | source
            hanna      | salt50     | unknown  | yes      | 80                  | 87               | reported
            hanna      | salt75     | unknown  | yes      | 99                  | 140              | reported
            hanna      | salt90     | unknown  | yes      | 0                   | 168              | reported
            hanna      | salt100    | unknown  | yes      |                     |                  | reported
        """,
    )


def test_report_that_does_not_count(check: Check) -> None:
    """A milestone before day 0, or recorded as absent, is not a response.

    Hugo reached SALT50 under an earlier treatment. Of Hope the letter says that it was
    not seen, but not until when anybody looked: unknown.
    """
    check(
        events="""
            patient_id | term   | day | presence
            hugo       | salt50 | -90 | present
            hope       | salt50 | 84  | absent
        """,
        then="""
            patient_id | definition | met_ever | reason
            hugo       | salt50     | unknown  | no_score_after
            hope       | salt50     | unknown  | no_score_after
        """,
    )


def test_series_counts_more_than_a_report(check: Check) -> None:
    """Where there is a score after day 0, reports do not count.

    The letter says SALT50 at day 28; the scores show it after day 28 and by day 84.
    Iris has no baseline, and a report does not make up for it.
    """
    check(
        assessments="""
            patient_id | day | value
            ida        | 0   | 100
            ida        | 28  | 60
            ida        | 84  | 50
            iris       | 84  | 50
        """,
        events="""
            patient_id | term   | day
            ida        | salt50 | 28
            iris       | salt50 | 28
        """,
        then="""
            patient_id | definition | met_ever | milestone_after_day | milestone_by_day | source  | reason
            ida        | salt50     | yes      | 28                  | 84               | series  | met
            iris       | salt50     | unknown  |                     |                  | unknown | no_baseline
        """,
    )


def test_worsening_is_a_negative_improvement(check: Check) -> None:
    """A score above baseline is a negative improvement, never cut off at 0.

    Ivan goes from 60 to 90: half of what he had, lost on top.
    """
    check(
        assessments="""
            patient_id | day | value
            ivan       | 0   | 60
            ivan       | 84  | 90
        """,
        then="""
            patient_id | definition | improvement | best_salt | met_last | met_ever
            ivan       | salt30     | -50.0       | 90        | no       | no
        """,
    )


def test_response_may_be_lost_again(check: Check) -> None:
    """Once met stays met ever; whether it is met at the last score is another question."""
    check(
        assessments="""
            patient_id | day | value
            julia      | 0   | 100
            julia      | 84  | 15
            julia      | 168 | 70
        """,
        then="""
            patient_id | definition | best_salt | last_salt | met_last | met_ever | milestone_by_day
            julia      | salt50     | 15        | 70        | no       | yes      | 84
        """,
    )
