"""When was a patient exposed to a drug?

Treatment rows of one drug are joined into eras. Each definition says how long a gap may
be, and what it means when rows of one drug overlap. An era stops on the first day it no
longer covers, so that stop less start is its length. A gap is counted in days that no
row covers.
"""

from __future__ import annotations

from tests.support.spec import Check


def test_gap_of_30_days_is_bridged(check: Check) -> None:
    """Up to 30 days without the drug leave it one era; 31 days start a new one.

    Ada's first row covers day 29 and her second day 60: between them lie 30 days. For
    Ben it is one day more. The days between are no days of exposure.
    """
    check(
        treatments="""
            patient_id | drug        | start_day | end_day
            ada        | baricitinib | 0         | 29
            ada        | baricitinib | 60        | 89
            ben        | baricitinib | 0         | 29
            ben        | baricitinib | 61        | 89
        """,
        then="""
            patient_id | definition  | era | start_day | stop_day | days | exposed_days | gap_days | treatment_rows
            ada        | collapse_30 | 1   | 0         | 90       | 90   | 60           | 30       | 2
            ben        | collapse_30 | 1   | 0         | 30       | 30   | 30           | 0        | 1
            ben        | collapse_30 | 2   | 61        | 90       | 29   | 29           | 0        | 1
        """,
    )


def test_without_gaps_only_rows_that_meet_are_joined(check: Check) -> None:
    """With no gap permitted, rows are joined when one starts as the other stops.

    Ada's second row starts on day 30, the day her first stops. Ben pauses one day.
    """
    check(
        treatments="""
            patient_id | drug        | start_day | end_day
            ada        | baricitinib | 0         | 29
            ada        | baricitinib | 30        | 59
            ben        | baricitinib | 0         | 29
            ben        | baricitinib | 31        | 59
        """,
        then="""
            patient_id | definition | era | start_day | stop_day
            ada        | no_gap     | 1   | 0         | 60
            ben        | no_gap     | 1   | 0         | 30
            ben        | no_gap     | 2   | 31        | 60
        """,
    )


def test_gap_is_counted_from_the_latest_stop(check: Check) -> None:
    """The gap counts from the latest stop of all earlier rows, not from the last row's.

    A short row lies within Ada's long one. What follows on day 110 is 10 days after
    the long one stopped, though 90 after the short one.
    """
    check(
        treatments="""
            patient_id | drug        | start_day | end_day
            ada        | baricitinib | 0         | 99
            ada        | baricitinib | 10        | 19
            ada        | baricitinib | 110       | 119
        """,
        then="""
            patient_id | definition  | era | start_day | stop_day | exposed_days | gap_days
            ada        | collapse_30 | 1   | 0         | 120      | 110          | 10
        """,
    )


def test_overlapping_rows_have_three_meanings(check: Check) -> None:
    """Rows of one drug that overlap are taken together, in turn, or the later replaces.

    Ada has a row of 100 days and on day 40 gets one of 30 days. Together they cover 100
    days. Taken one after the other they last 130. When the later replaces the earlier,
    she stops on day 70. In each case the 30 days on which both ran stay visible.
    """
    check(
        treatments="""
            patient_id | drug        | start_day | end_day
            ada        | baricitinib | 0         | 99
            ada        | baricitinib | 40        | 69
        """,
        then="""
            patient_id | definition    | era | start_day | stop_day | exposed_days | overlap_days
            ada        | collapse_30   | 1   | 0         | 100      | 100          | 30
            ada        | carry_over_30 | 1   | 0         | 130      | 130          | 30
            ada        | replace_30    | 1   | 0         | 70       | 70           | 30
        """,
    )


def test_supply_carried_over_shortens_a_gap(check: Check) -> None:
    """What is carried over is used up before the gap begins.

    Ada's two rows of 30 days overlap by 10, so she has tablets until day 60. The next
    row starts on day 85, 25 days later; by the days recorded it would be 35.
    """
    check(
        treatments="""
            patient_id | drug        | start_day | end_day
            ada        | baricitinib | 0         | 29
            ada        | baricitinib | 20        | 49
            ada        | baricitinib | 85        | 94
        """,
        then="""
            patient_id | definition    | era | start_day | stop_day | gap_days
            ada        | carry_over_30 | 1   | 0         | 95       | 25
            ada        | collapse_30   | 1   | 0         | 50       | 0
            ada        | collapse_30   | 2   | 85        | 95       | 0
        """,
    )


def test_rows_that_start_on_one_day_do_not_replace_each_other(check: Check) -> None:
    """Of two rows that start on the same day none is later; both are taken."""
    check(
        treatments="""
            patient_id | drug        | start_day | end_day
            ada        | baricitinib | 0         | 29
            ada        | baricitinib | 0         | 59
            ada        | baricitinib | 50        | 69
        """,
        then="""
            patient_id | definition | era | start_day | stop_day | exposed_days | overlap_days
            ada        | replace_30 | 1   | 0         | 70       | 70           | 40
        """,
    )


def test_era_can_be_prolonged(check: Check) -> None:
    """An era that is over can be prolonged by the permitted gap, for late effects.

    Ada's ends 30 days later. Ben's is ongoing: what comes after he was last seen is
    unknown, so nothing is added.
    """
    check(
        patients="""
            patient_id | last_seen_day
            ada        | 200
            ben        | 200
        """,
        treatments="""
            patient_id | drug        | start_day | end_day | ongoing
            ada        | baricitinib | 0         | 29      | no
            ben        | baricitinib | 0         |         | yes
        """,
        then="""
            patient_id | definition   | start_day | stop_day | exposed_days | gap_days | ongoing
            ada        | prolonged_30 | 0         | 60       | 30           | 30       | no
            ben        | prolonged_30 | 0         | 200      | 200          | 0        | yes
        """,
    )


def test_taper_counts_when_nothing_else_covers_the_day(check: Check) -> None:
    """A day is a day of taper when only rows of the phase taper cover it.

    Ada tapers from day 50, while her full dose is recorded until day 59.
    """
    check(
        treatments="""
            patient_id | drug        | phase | start_day | end_day
            ada        | tofacitinib | full  | 0         | 59
            ada        | tofacitinib | taper | 50        | 89
        """,
        then="""
            patient_id | definition  | exposed_days | taper_days | overlap_days
            ada        | collapse_30 | 90           | 30         | 10
        """,
    )


def test_ongoing_is_what_the_last_row_says(check: Check) -> None:
    """An era is ongoing when a row that ends with it is; unknown is not no.

    Ada's second row ends her era and says nothing. Of Ben's two rows that end on the
    same day one is ongoing.
    """
    check(
        patients="""
            patient_id | last_seen_day
            ben        | 90
        """,
        treatments="""
            patient_id | drug        | start_day | end_day | ongoing
            ada        | baricitinib | 0         | 29      | no
            ada        | baricitinib | 30        | 59      |
            ben        | baricitinib | 0         | 89      | no
            ben        | baricitinib | 30        |         | yes
            cem        | baricitinib | 0         | 29      | no
        """,
        then="""
            patient_id | definition  | stop_day | ongoing
            ada        | collapse_30 | 60       | unknown
            ben        | collapse_30 | 90       | yes
            cem        | collapse_30 | 30       | no
        """,
    )


def test_earlier_treatment_and_unheard_of_drugs_have_eras(check: Check) -> None:
    """Rows of every role count, so eras may lie before day 0 or across it.

    A drug nobody knows has eras under its name, and is marked.
    """
    check(
        treatments="""
            patient_id | drug    | role  | start_day | end_day
            ada        | xyzumab | prior | -60       | -11
            ada        | xyzumab | index | 0         | 29
        """,
        then="""
            patient_id | definition  | drug    | drug_known | era | start_day | stop_day | gap_days
            ada        | collapse_30 | xyzumab | no         | 1   | -60       | 30       | 10
        """,
    )


def test_rows_without_a_place_in_time_are_counted(check: Check) -> None:
    """A row that cannot be placed, or covers no day, belongs to no era and is counted.

    Ada's second row has no first day. Nothing of Ben's is known in time: he has no era,
    which does not mean that he took nothing. Cem's row that ends as it starts joins
    nothing. Where the source says that no drug was given there is nothing to answer.
    """
    check(
        treatments="""
            patient_id | drug         | start_day | end_day | duration
            ada        | baricitinib  | 0         | 29      |
            ada        | baricitinib  |           |         | 3 mo
            ben        | methotrexate |           |         |
            cem        | dupilumab    | 0         | 29      |
            cem        | dupilumab    | 50        |         | 0
            cem        | dupilumab    | 70        | 99      |
            dora       | none         |           |         |
        """,
        then="""
            patient_id | definition  | drug         | era | days | exposed_days | treatment_rows | unplaced_rows | zero_length_rows
            ada        | collapse_30 | baricitinib  | 1   | 30   | 30           | 1              | 1             | 0
            ben        | collapse_30 | methotrexate |     |      |              | 0              | 1             | 0
            cem        | collapse_30 | dupilumab    | 1   | 30   | 30           | 1              | 0             | 1
            cem        | collapse_30 | dupilumab    | 2   | 30   | 30           | 1              | 0             | 1
        """,
    )


def test_drugs_are_joined_each_on_its_own(check: Check) -> None:
    """Only rows of the same drug are joined: a switch ends one era and starts another."""
    check(
        treatments="""
            patient_id | drug        | start_day | end_day
            ada        | baricitinib | 0         | 29
            ada        | tofacitinib | 30        | 59
        """,
        then="""
            patient_id | definition  | drug        | era | start_day | stop_day
            ada        | collapse_30 | baricitinib | 1   | 0         | 30
            ada        | collapse_30 | tofacitinib | 1   | 30        | 60
        """,
    )
