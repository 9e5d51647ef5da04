"""Until when was a patient followed, and how did it end?

Follow-up begins on day 0, the first dose of the index treatment. Where it ends, a patient
who was lost or still on treatment is censored: nothing is claimed beyond that day. Empty
is unknown.
"""

from __future__ import annotations

from tests.support.spec import Check


def test_follow_up_ends_on_the_day_last_seen(check: Check) -> None:
    """Follow-up ends on the day last seen, as recorded.

    Ada was lost at 30 months, on 5 mg of tofacitinib twice a day: she is censored there.
    Ben is still on treatment, and censored too. Cara had stopped: her treatment is not
    censored.
    """
    check(
        patients="""
            patient_id | last_seen_day | status
            ada        | 30 mo         | lost
            ben        | 400           | on_treatment
            cara       | 400           | stopped
        """,
        treatments="""
            patient_id | drug        | dose | unit | frequency | period | period_unit | start_day
            ada        | tofacitinib | 5    | mg   | 2         | 1      | d           | 0
        """,
        then="""
            patient_id | first_day | last_day | source    | is_lower_bound | end     | is_censored | person_days | index_drug  | index_dose | index_daily_dose_low
            ada        | 0         | 913      | last_seen | no             | lost    | yes         | 913         | tofacitinib | 5          | 10
            ben        | 0         | 400      | last_seen | no             | ongoing | yes         | 400         |             |            |
            cara       | 0         | 400      | last_seen | no             | stopped | no          | 400         |             |            |
        """,
        only=True,
    )


def test_last_record_is_a_lower_bound(check: Check) -> None:
    """Without a day last seen, the latest day of any record is a lower bound.

    Dora's last record is a score of day 183. Of Dan it is known that he took prednisone
    for 30 days from day 200. Nothing of Eva has a day: until when she was followed is
    unknown, which is not the same as for no time.
    """
    check(
        patients="""
            patient_id
            eva
        """,
        assessments="""
            patient_id | day | value
            dora       | 0   | 90
            dora       | 183 | 10
        """,
        treatments="""
            patient_id | drug       | role   | start_day | duration
            dan        | prednisone | bridge | 200       | 30
        """,
        then="""
            patient_id | last_day | source      | is_lower_bound | end | is_censored | person_days
            dora       | 183      | last_record | yes            |     | unknown     | 183
            dan        | 230      | last_record | yes            |     | unknown     | 230
            eva        |          |             | unknown        |     | unknown     |
        """,
        only=True,
    )


def test_open_statement_is_a_lower_bound(check: Check) -> None:
    """A day last seen that is stated only as later than some day is a lower bound.

    Finn was last seen after more than 12 months. Of Fay it is only said that it was after
    day 0, which is no day; her last record counts.
    """
    check(
        patients="""
            patient_id | last_seen_day
            finn       | >12 mo
            fay        | >0
        """,
        assessments="""
            patient_id | day | value
            finn       | 400 | 10
            fay        | 84  | 10
        """,
        then="""
            patient_id | last_day | source      | is_lower_bound
            finn       | 365      | last_seen   | yes
            fay        | 84       | last_record | yes
        """,
    )


def test_ongoing_index_treatment_says_how_it_ended(check: Check) -> None:
    """Without a status, an index treatment that was going on says so; else it is unknown.

    Gus was on baricitinib when last seen. Of Gina, only the partner is known to go on,
    which says nothing about the index treatment. Gwen's recorded status counts, whatever
    her rows say.
    """
    check(
        patients="""
            patient_id | last_seen_day | status
            gus        | 200           |
            gina       | 200           |
            gwen       | 200           | stopped
        """,
        treatments="""
            patient_id | drug         | role        | start_day | ongoing
            gus        | baricitinib  | index       | 0         | yes
            gina       | baricitinib  | index       | 0         |
            gina       | methotrexate | combination | 0         | yes
            gwen       | baricitinib  | index       | 0         | yes
        """,
        then="""
            patient_id | end     | is_censored
            gus        | ongoing | yes
            gina       |         | unknown
            gwen       | stopped | no
        """,
    )


def test_dose_last_known(check: Check) -> None:
    """The dose last known is that of the row that goes on, else of the one started last.

    Hal was tapered to once a day on day 183. Hope's row of twice a day is the one that
    goes on. Ida's second row has no first day: her course began on day 0, so it followed.
    """
    check(
        treatments="""
            patient_id | drug        | dose | unit | frequency | period | period_unit | start_day | ongoing
            hal        | tofacitinib | 5    | mg   | 2         | 1      | d           | 0         |
            hal        | tofacitinib | 5    | mg   | 1         | 1      | d           | 183       |
            hope       | tofacitinib | 5    | mg   | 2         | 1      | d           | 0         | yes
            hope       | tofacitinib | 5    | mg   | 1         | 1      | d           | 183       | no
            ida        | tofacitinib | 5    | mg   | 2         | 1      | d           | 0         |
            ida        | tofacitinib | 5    | mg   | 1         | 1      | d           |           |
        """,
        then="""
            patient_id | index_dose | index_unit | index_daily_dose_low | index_daily_dose_high
            hal        | 5          | mg         | 5                    | 5
            hope       | 5          | mg         | 10                   | 10
            ida        | 5          | mg         | 5                    | 5
        """,
    )


def test_dose_last_known_of_rows_that_tie(check: Check) -> None:
    """Of rows that started on the same day the higher daily dose counts.

    A dose without its timing gives no daily dose, and any daily dose is higher than none.
    """
    check(
        treatments="""
            patient_id | drug        | dose | unit | frequency | period | period_unit | start_day
            jack       | tofacitinib | 5    | mg   | 2         | 1      | d           | 0
            jack       | tofacitinib | 11   | mg   | 1         | 1      | d           | 0
            jill       | baricitinib | 2    | mg   | 1         | 1      | d           | 0
            jill       | baricitinib | 4    | mg   |           |        |             | 0
        """,
        then="""
            patient_id | index_dose | index_daily_dose_high
            jack       | 11         | 11
            jill       | 2          | 2
        """,
    )


def test_seen_before_day_0_is_no_follow_up(check: Check) -> None:
    """A patient last seen before day 0 was followed for no days."""
    check(
        patients="""
            patient_id | last_seen_day
            kim        | -30
        """,
        then="""
            patient_id | last_day | person_days
            kim        | -30      | 0
        """,
    )
