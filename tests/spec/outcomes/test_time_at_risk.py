"""On which days would an event of a person have counted?

A rate needs the time in which an event could have been seen. For `any` that is the whole
follow-up; for a drug it is the time it was taken, under `late_effects_30` with the 30
days after. A stretch begins on its first day and stops before its last. Time that is not
known is never 0. Unless said otherwise the answers are by `late_effects_30`.
"""

from __future__ import annotations

from tests.support.spec import Check


def test_time_at_risk_of_a_drug_goes_on_for_30_days(check: Check) -> None:
    """A person is at risk of an event of a drug while taking it, and 30 days after.

    Ada was followed for 365 days and took baricitinib on the first 100.
    """
    check(
        patients="""
            patient_id | last_seen_day
            ada        | 365
        """,
        treatments="""
            patient_id | drug        | start_day | end_day
            ada        | baricitinib | 0         | 99
        """,
        then="""
            patient_id | definition      | drug        | start_day | stop_day | days | reason
            ada        | on_treatment    | any         | 0         | 365      | 365  | at_risk
            ada        | on_treatment    | baricitinib | 0         | 100      | 100  | at_risk
            ada        | late_effects_30 | any         | 0         | 365      | 365  | at_risk
            ada        | late_effects_30 | baricitinib | 0         | 130      | 130  | at_risk
        """,
        only=True,
    )


def test_time_outside_follow_up_is_not_at_risk(check: Check) -> None:
    """Follow-up runs from day 0 until last seen; what lies outside does not count.

    Ada took prednisone from before day 0 until after she was last seen. Ben's methotrexate
    ended long before day 0 and leaves no row. Cem was never seen after day 0.
    """
    check(
        patients="""
            patient_id | last_seen_day
            ada        | 60
            ben        | 60
            cem        | 0
        """,
        treatments="""
            patient_id | drug         | role        | start_day | end_day
            ada        | prednisone   | combination | -30       | 89
            ben        | methotrexate | prior       | -300      | -200
        """,
        then="""
            patient_id | drug       | start_day | stop_day | days | reason
            ada        | any        | 0         | 60       | 60   | at_risk
            ada        | prednisone | 0         | 60       | 60   | at_risk
            ben        | any        | 0         | 60       | 60   | at_risk
            cem        | any        |           |          | 0    | no_time
        """,
    )


def test_each_day_counts_once(check: Check) -> None:
    """Rows of one drug that overlap count once; a long pause makes two stretches."""
    check(
        patients="""
            patient_id | last_seen_day
            ada        | 365
        """,
        treatments="""
            patient_id | drug        | start_day | end_day
            ada        | baricitinib | 0         | 49
            ada        | baricitinib | 20        | 59
            ada        | baricitinib | 200       | 209
        """,
        then="""
            patient_id | drug        | start_day | stop_day | days
            ada        | baricitinib | 0         | 90       | 90
            ada        | baricitinib | 200       | 240      | 40
        """,
    )


def test_unknown_time_is_never_0(check: Check) -> None:
    """Without a day last seen, or a row that can be placed, the time is unknown.

    Of Ada it is not known until when she was followed. Ben's row of methotrexate cannot
    be placed; of his baricitinib one row can, and the other is counted beside it.
    """
    check(
        patients="""
            patient_id | last_seen_day
            ada        |
            ben        | 100
        """,
        treatments="""
            patient_id | drug         | role        | start_day | end_day
            ada        | baricitinib  | index       | 0         | 99
            ben        | baricitinib  | index       | 0         | 29
            ben        | baricitinib  | index       |           |
            ben        | methotrexate | combination |           |
            ben        | ciclosporin  | prior       |           |
        """,
        then="""
            patient_id | definition   | drug         | start_day | days | reason       | unplaced_rows
            ada        | on_treatment | any          |           |      | no_last_seen | 0
            ada        | on_treatment | baricitinib  |           |      | no_last_seen | 0
            ben        | on_treatment | any          | 0         | 100  | at_risk      | 0
            ben        | on_treatment | baricitinib  | 0         | 30   | at_risk      | 1
            ben        | on_treatment | methotrexate |           |      | not_placed   | 1
        """,
    )


def test_ongoing_exposure_ends_when_last_seen(check: Check) -> None:
    """An exposure that was still going counts up to the day last seen, and no further."""
    check(
        patients="""
            patient_id | last_seen_day
            ada        | 100
            ben        | 100
        """,
        treatments="""
            patient_id | drug        | start_day | end_day | ongoing
            ada        | baricitinib | 10        |         | yes
            ben        | baricitinib | 10        | 29      | no
        """,
        then="""
            patient_id | drug        | start_day | stop_day | days | until_last_seen
            ada        | baricitinib | 10        | 100      | 90   | yes
            ben        | baricitinib | 10        | 60       | 50   | no
        """,
    )


def test_visits_are_days_with_a_record(check: Check) -> None:
    """Visits at risk are the days after day 0 on which the patient was seen.

    Two scores of one day are one visit, and so are a score and a laboratory result. The
    baseline is no visit at risk; neither is one without a day, or after the last.
    """
    check(
        patients="""
            patient_id | last_seen_day
            ada        | 90
            ben        | 90
        """,
        assessments="""
            patient_id | day   | value | rater
            ada        | 0     | 100   | r1
            ada        | 4 wk  | 60    | r1
            ada        | 28    | 70    | r2
            ada        | 56    | 30    | r1
            ada        | 120   | 30    | r1
            ada        |       | 30    | r1
        """,
        laboratory="""
            patient_id | day | analyte | value | unit
            ada        | 28  | alt     | 20    | U/L
            ada        | 84  | alt     | 20    | U/L
        """,
        then="""
            patient_id | drug | start_day | visits
            ada        | any  | 0         | 3
            ben        | any  | 0         | 0
        """,
    )
