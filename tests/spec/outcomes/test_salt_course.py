"""How did the scalp fare from baseline to the last visit?

Each section gives the records of a few invented patients, one rule, and the answer that
both engines have to give. Scores are total SALT scores unless a component is named. Empty
is unknown.
"""

from __future__ import annotations

from tests.support.spec import Check


def test_course_in_one_row(check: Check) -> None:
    """A course has a baseline, a best score on its first day, and a last score.

    Ada came down from 85 to 4 and stayed there: the best score is of day 168, and the
    last of day 252. Improvement is the percent of the baseline that was lost.
    """
    check(
        assessments="""
            patient_id | day | value
            ada        | -7  | 85
            ada        | 28  | 60
            ada        | 168 | 4
            ada        | 252 | 4
        """,
        then="""
            patient_id | baseline_salt | baseline_day | scored_visits | last_salt | last_day | best_salt | best_day
            ada        | 85            | -7           | 3             | 4         | 252      | 4         | 168
        """,
        only=True,
    )


def test_last_may_be_worse_than_best(check: Check) -> None:
    """Improvement at the last score and at the best are two numbers, neither cut off.

    Julia regrew and lost most of it again. Ivan only got worse.
    """
    check(
        assessments="""
            patient_id | day | value
            julia      | 0   | 80
            julia      | 84  | 20
            julia      | 168 | 60
            ivan       | 0   | 60
            ivan       | 84  | 90
        """,
        then="""
            patient_id | best_salt | last_salt | improvement_best | improvement_last
            julia      | 20        | 60        | 75.0             | 25.0
            ivan       | 90        | 90        | -50.0            | -50.0
        """,
    )


def test_area_is_made_of_trapezoids(check: Check) -> None:
    """The area under the scores is taken by straight lines from baseline to last visit.

    Ben: 28 days from 100 to 60 are 28 × 80 = 2240, 56 days from 60 to 21 are
    56 × 40.5 = 2268. Together 4508 over 84 days: on average 53.67.
    """
    check(
        assessments="""
            patient_id | day | value
            ben        | 0   | 100
            ben        | 28  | 60
            ben        | 84  | 21
        """,
        then="""
            patient_id | salt_area | area_days | mean_salt
            ben        | 4508      | 84        | 53.67
        """,
    )


def test_area_begins_on_the_day_of_the_baseline(check: Check) -> None:
    """The area begins on the baseline's own day; earlier scores are no part of it.

    Bea's baseline is of day -10: 20 days at 50 are 1000.
    """
    check(
        assessments="""
            patient_id | day | value
            bea        | -90 | 100
            bea        | -10 | 50
            bea        | 10  | 50
        """,
        then="""
            patient_id | baseline_day | salt_area | area_days | mean_salt
            bea        | -10          | 1000      | 20        | 50.00
        """,
    )


def test_without_a_baseline_there_is_no_area(check: Check) -> None:
    """Without a baseline, or a visit, there is no area and no improvement: unknown."""
    check(
        patients="""
            patient_id
            gus
        """,
        assessments="""
            patient_id | day | value
            chloe      | 84  | 18
            chloe      | 168 | 9
            grace      | 0   | 77
        """,
        then="""
            patient_id | scored_visits | last_salt | best_salt | salt_area | mean_salt | improvement_last
            chloe      | 2             | 9         | 9         |           |           |
            grace      | 0             |           |           |           |           |
            gus        | 0             |           |           |           |           |
        """,
    )


def test_other_baselines_of_one_day_are_counted(check: Check) -> None:
    """Of several baselines on one day the highest counts, and the others are counted.

    Emma was scored by two raters. Farid's 90 was entered twice and once as 95. Fred's
    regions belong to his total and are no score of their own.
    """
    check(
        assessments="""
            patient_id | day | component | value | rater
            emma       | 0   | total     | 98    | r1
            emma       | 0   | total     | 100   | r2
            farid      | 0   | total     | 90    |
            farid      | 0   | total     | 90    |
            farid      | 0   | total     | 95    |
            fred       | 0   | total     | 70    |
            fred       | 0   | top       | 70    |
        """,
        then="""
            patient_id | baseline_salt | tied_baseline_readings | raters
            emma       | 100           | 1                      | 2
            farid      | 95            | 2                      | 0
            fred       | 70            | 0                      | 0
        """,
    )


def test_words_at_the_end_are_shown_and_are_no_score(check: Check) -> None:
    """A word without a number after the last score is shown with its day.

    Gina's doctor wrote "maintained" at week 28: her last score stays that of week 16.
    Gil's word came before his last score. Of Gert's two words of one day the less good
    is shown. A word without a day cannot be placed.
    """
    check(
        assessments="""
            patient_id | day   | value | qualifier
            gina       | 16 wk | 0     | equivalent_to
            gina       | 28 wk |       | maintained
            gil        | 84    |       | improved
            gil        | 168   | 30    | measured
            gert       | 168   |       | worsened
            gert       | 168   |       | maintained
            greta      |       |       | worsened
        """,
        then="""
            patient_id | last_salt | last_day | last_word  | last_word_day | empty_scores
            gina       | 0         | 112      | maintained | 196           | 1
            gil        | 30        | 168      | unknown    |               | 1
            gert       |           |          | worsened   | 168           | 2
            greta      |           |          | unknown    |               | 1
        """,
    )


def test_early_middle_and_late_responders(check: Check) -> None:
    """Responders are early, middle or late by when they are at SALT 20 or less.

    Early: at week 24 and at months 12 and 24. Middle: at months 12 and 24. Late: at
    month 24, and not at month 12, whatever was before.
    """
    check(
        assessments="""
            patient_id | day   | value
            hana       | 0     | 100
            hana       | 24 wk | 20
            hana       | 12 mo | 10
            hana       | 24 mo | 5
            hilda      | 0     | 100
            hilda      | 24 wk | 21
            hilda      | 12 mo | 20
            hilda      | 24 mo | 5
            hugo       | 0     | 100
            hugo       | 24 wk | 20
            hugo       | 12 mo | 21
            hugo       | 24 mo | 20
        """,
        then="""
            patient_id | trajectory | trajectory_reason
            hana       | early      | classified
            hilda      | middle     | classified
            hugo       | late       | classified
        """,
    )


def test_partial_responders_relapsers_and_non_responders(check: Check) -> None:
    """Without SALT 20 at month 24, an improvement of 30 percent decides.

    It is still there: partial. It was there before: relapser. It never was:
    non-responder, also when it comes only after month 24.
    """
    check(
        assessments="""
            patient_id | day   | value
            ida        | 0     | 100
            ida        | 24 mo | 70
            iris       | 0     | 100
            iris       | 12 mo | 10
            iris       | 24 mo | 70.1
            igor       | 0     | 100
            igor       | 12 mo | 71
            igor       | 24 mo | 90
            igor       | 30 mo | 10
        """,
        then="""
            patient_id | trajectory
            ida        | partial
            iris       | relapser
            igor       | non_responder
        """,
    )


def test_nearest_visit_in_the_window_stands_for_a_time_point(check: Check) -> None:
    """The visit nearest to a time point stands for it, at most 45 days away.

    Month 24 is day 731. Jan's visit of day 686 is 45 days away, Jim's of day 777 is 46.
    Jo's visit of day 721 is as near as that of day 741: the earlier one counts.
    """
    check(
        assessments="""
            patient_id | day | value
            jan        | 0   | 100
            jan        | 686 | 70
            jim        | 0   | 100
            jim        | 777 | 70
            jo         | 0   | 100
            jo         | 721 | 70
            jo         | 741 | 90
        """,
        then="""
            patient_id | trajectory    | trajectory_reason
            jan        | partial       | classified
            jim        | indeterminate | visit_missing
            jo         | partial       | classified
        """,
    )


def test_trajectory_that_scores_do_not_tell_is_indeterminate(check: Check) -> None:
    """A trajectory that the scores do not tell is indeterminate, with the reason.

    Kai was followed for a year. Kim is in response at month 24, and nobody looked at
    month 12. Kit began at SALT 20. Kay has no baseline, and Kat no visit.
    """
    check(
        assessments="""
            patient_id | day   | value
            kai        | 0     | 100
            kai        | 12 mo | 10
            kim        | 0     | 100
            kim        | 24 mo | 10
            kit        | 0     | 20
            kit        | 24 mo | 10
            kay        | 24 mo | 10
            kat        | 0     | 100
        """,
        then="""
            patient_id | trajectory    | trajectory_reason
            kai        | indeterminate | followed_too_short
            kim        | indeterminate | visit_missing
            kit        | indeterminate | baseline_in_response
            kay        | indeterminate | no_baseline
            kat        | indeterminate | no_score_after
        """,
    )


def test_scores_left_out_are_counted(check: Check) -> None:
    """Scores without a day, without a number or with a region missing are counted."""
    check(
        assessments="""
            patient_id | day | component | value | qualifier
            lea        | 0   | total     | 100   | measured
            lea        |     | total     | 5     | measured
            lea        | 28  | total     |       | maintained
            lea        | 84  | top       | 10    | measured
        """,
        then="""
            patient_id | scored_visits | undated_scores | empty_scores | incomplete_readings
            lea        | 0             | 1              | 1            | 1
        """,
    )
