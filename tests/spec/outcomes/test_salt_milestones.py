"""After which day, and by which, was a response first reached, and did it hold?

Each section gives the records of a few invented patients, one rule, and the answer that
both engines have to give. Scores are total SALT scores. Where no milestone is named it is
SALT50, and where no rule of confirmation is named it is `unconfirmed`. Days are counted
from day 0; empty is unknown.
"""

from __future__ import annotations

from tests.support.spec import Check


def test_milestone_lies_between_two_visits(check: Check) -> None:
    """A milestone was reached after the last visit without it and by the first with it.

    From 85, SALT50 asks for 42.5. Ada was above it on day 28 and below it on day 84;
    nobody looked in between. SALT 0 she had not reached by day 168, and later nobody
    looked.
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
            patient_id | milestone | status      | after_day | by_day | source | reason
            ada        | salt50    | reached     | 28        | 84     | series | met
            ada        | salt_0    | not_reached | 168       |        | series | not_met
        """,
    )


def test_time_is_counted_from_day_0(check: Check) -> None:
    """The baseline stands for day 0: no milestone lies before it.

    Carla's last score before treatment is a month old. What she reached by day 84 she
    reached after day 0.
    """
    check(
        assessments="""
            patient_id | day | value
            carla      | -30 | 90
            carla      | 84  | 30
        """,
        then="""
            patient_id | status  | after_day | by_day
            carla      | reached | 0         | 84
        """,
    )


def test_what_was_met_at_baseline_was_not_reached(check: Check) -> None:
    """What the baseline meets already was reached before the first visit, and is marked.

    Dora started at 15, so SALT ≤20 was nothing left to reach. Of Chloe there is no
    baseline: she may have reached it at any time. Dina got worse before she came back to
    20 or less: she reached it after day 28.
    """
    check(
        assessments="""
            patient_id | day | value
            dora       | 0   | 15
            dora       | 28  | 12
            chloe      | 84  | 18
            dina       | 0   | 15
            dina       | 28  | 40
            dina       | 84  | 20
        """,
        then="""
            patient_id | milestone  | status                     | after_day | by_day | reason
            dora       | salt_le_20 | reached_before_first_visit |           | 28     | met_at_baseline
            chloe      | salt_le_20 | reached_before_first_visit |           | 84     | no_earlier_score
            dina       | salt_le_20 | reached                    | 28        | 84     | met
        """,
    )


def test_next_visit_confirms(check: Check) -> None:
    """Confirmed by the next visit: two visits in a row have to show it.

    Emma was below 50 on day 28 once, and lost it again. From day 84 on two visits in a
    row show it: reached after day 56 and by day 84, confirmed by day 112.
    """
    check(
        assessments="""
            patient_id | day | value
            emma       | 0   | 100
            emma       | 28  | 45
            emma       | 56  | 70
            emma       | 84  | 50
            emma       | 112 | 40
            emma       | 140 | 60
        """,
        then="""
            patient_id | definition           | status      | after_day | by_day | confirmed_by_day
            emma       | unconfirmed          | reached     | 0         | 28     |
            emma       | confirmed_next_visit | reached     | 56        | 84     | 112
            emma       | sustained            | not_reached | 140       |        |
        """,
    )


def test_sustained_is_kept_to_the_last_visit(check: Check) -> None:
    """Sustained: from one visit on every visit shows it, at least one more.

    Finn lost SALT50 on day 84 and kept it from day 112 to the last visit.
    """
    check(
        assessments="""
            patient_id | day | value
            finn       | 0   | 100
            finn       | 28  | 45
            finn       | 56  | 45
            finn       | 84  | 70
            finn       | 112 | 50
            finn       | 140 | 40
            finn       | 168 | 30
        """,
        then="""
            patient_id | definition           | after_day | by_day | confirmed_by_day
            finn       | confirmed_next_visit | 0         | 28     | 56
            finn       | sustained            | 84        | 112    | 168
        """,
    )


def test_last_visit_alone_confirms_nothing(check: Check) -> None:
    """When only the last visit shows it, nobody knows yet whether it holds.

    Gail reached SALT50 on the last visit. Confirmed it is not; all that is known is that
    it was not reached by the visit before. Gus had one visit and no baseline: of SALT ≤20
    nothing is known.
    """
    check(
        assessments="""
            patient_id | day | value
            gail       | 0   | 100
            gail       | 28  | 80
            gail       | 84  | 40
            gus        | 84  | 18
        """,
        then="""
            patient_id | definition           | milestone  | status      | after_day | source  | reason
            gail       | confirmed_next_visit | salt50     | not_reached | 28        | series  | awaits_confirmation
            gail       | sustained            | salt50     | not_reached | 28        | series  | awaits_confirmation
            gus        | confirmed_next_visit | salt_le_20 | unknown     |           | unknown | awaits_confirmation
        """,
    )


def test_missed_visit_is_no_visit(check: Check) -> None:
    """A visit without a usable score is no visit; the next one is the next with a score.

    On day 56 one region of Hedda's scalp was not scored, and on day 70 there are only
    words. The interval is that much wider, and day 84 confirms day 28.
    """
    check(
        assessments="""
            patient_id | day | component | value | qualifier
            hedda      | 0   | total     | 100   | measured
            hedda      | 28  | total     | 45    | measured
            hedda      | 56  | top       | 90    | measured
            hedda      | 56  | back      | 90    | measured
            hedda      | 70  | total     |       | worsened
            hedda      | 84  | total     | 40    | measured
        """,
        then="""
            patient_id | definition           | after_day | by_day | confirmed_by_day
            hedda      | confirmed_next_visit | 0         | 28     | 84
        """,
    )


def test_of_several_scores_on_one_day_the_highest_counts(check: Check) -> None:
    """Of several scores on one day the highest counts, so no day is met and not met."""
    check(
        assessments="""
            patient_id | day   | value | rater
            ida        | 0     | 100   | r1
            ida        | 12 wk | 49    | r1
            ida        | 84    | 52    | r2
            ida        | 112   | 50    | r1
        """,
        then="""
            patient_id | after_day | by_day
            ida        | 81        | 112
        """,
    )


def test_day_counts_with_all_that_its_statement_allows(check: Check) -> None:
    """A visit's day counts with all that its statement allows.

    Jo was seen at 3 and at 6 months, each to the nearest month: the first visit may have
    been on day 77, the second on day 197. Jill's second visit was after week 24, nobody
    knows how long: reached after day 28, by no day that is known.
    """
    check(
        assessments="""
            patient_id | day    | value
            jo         | 0      | 100
            jo         | 3 mo   | 70
            jo         | 6 mo   | 50
            jill       | 0      | 100
            jill       | 28     | 70
            jill       | >24 wk | 50
        """,
        then="""
            patient_id | status  | after_day | by_day
            jo         | reached | 77        | 197
            jill       | reached | 28        |
        """,
    )


def test_unknown_stays_unknown(check: Check) -> None:
    """Without a score after day 0, or a baseline where one is needed, it is unknown.

    Kai was never seen again, Kim has no baseline, and from Kit's baseline of 0 nothing
    can improve.
    """
    check(
        assessments="""
            patient_id | day | value
            kai        | 0   | 100
            kim        | 84  | 40
            kit        | 0   | 0
            kit        | 84  | 0
        """,
        then="""
            patient_id | status  | after_day | by_day | source  | reason
            kai        | unknown |           |        | unknown | no_score_after
            kim        | unknown |           |        | unknown | no_baseline
            kit        | unknown |           |        | unknown | baseline_zero
        """,
    )


def test_report_counts_without_a_series_and_is_not_confirmed(check: Check) -> None:
    """Where there is no series, the first reported milestone counts, unconfirmed.

    Twelve weeks, to the nearest week, are days 81 to 87. No visit can confirm it. When
    Lena reached SALT 0 the letter does not say.
    """
    check(
        events="""
            patient_id | term   | day
            lena       | salt50 | 12 wk
            lena       | salt50 | 20 wk
            lena       | salt_0 |
        """,
        then="""
            patient_id | definition           | milestone | status  | after_day | by_day | source   | reason
            lena       | unconfirmed          | salt50    | reached | 80        | 87     | reported | reported
            lena       | confirmed_next_visit | salt50    | unknown |           |        | unknown  | report_unconfirmed
            lena       | sustained            | salt50    | unknown |           |        | unknown  | report_unconfirmed
            lena       | unconfirmed          | salt_0    | reached |           |        | reported | reported
        """,
    )


def test_recorded_absence_is_not_reached_as_of_its_day(check: Check) -> None:
    """A milestone recorded as absent is not reached as of its day, by any rule.

    Without a day it is not reached as of the day the patient was last seen: Max was last
    seen after a year. Of Mia neither is known. Of two absences the later counts.
    """
    check(
        patients="""
            patient_id | last_seen_day
            max        | 365
        """,
        events="""
            patient_id | term   | day   | presence
            mona       | salt50 | 84    | absent
            mona       | salt50 | 24 wk | absent
            max        | salt50 |       | absent
            mia        | salt50 |       | absent
        """,
        then="""
            patient_id | definition  | status      | after_day | by_day | source   | reason
            mona       | unconfirmed | not_reached | 165       |        | reported | reported_absent
            mona       | sustained   | not_reached | 165       |        | reported | reported_absent
            max        | unconfirmed | not_reached | 365       |        | reported | reported_absent
            mia        | unconfirmed | not_reached |           |        | reported | reported_absent
        """,
    )


def test_absence_gives_way_to_a_report_and_to_scores(check: Check) -> None:
    """An absence counts where there is neither a series nor a report that it was reached.

    Nora had not reached SALT50 by day 84, and reached it by day 140. Nell's scores say
    more than the letter. An absence before day 0 is of another treatment.
    """
    check(
        assessments="""
            patient_id | day | value
            nell       | 0   | 100
            nell       | 84  | 50
        """,
        events="""
            patient_id | term   | day | presence
            nora       | salt50 | 84  | absent
            nora       | salt50 | 140 | present
            nell       | salt50 | 168 | absent
            nick       | salt50 | -90 | absent
        """,
        then="""
            patient_id | status  | after_day | by_day | reason
            nora       | reached | 139       | 140    | reported
            nell       | reached | 0         | 84     | met
            nick       | unknown |           |        | no_score_after
        """,
    )
