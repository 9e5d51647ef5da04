"""How long did a patient take a drug, and how much of it?

One answer for each drug of the course, as letters report it: with the taper and
without. Times stated in weeks, months or years are rounded to whole days, so 6 months
are 183 days. What cannot be known is empty and says why; it is never 0.
"""

from __future__ import annotations

from tests.support.spec import Check


def test_exposure_with_and_without_taper(check: Check) -> None:
    """Exposure counts once with the rows of the phase taper and once without.

    Ada took the full dose for 6 months and tapered over 2 more.
    """
    check(
        treatments="""
            patient_id | drug        | phase | start_day | end_day
            ada        | tofacitinib | full  | 0         | 6 mo
            ada        | tofacitinib | taper | 6 mo      | 8 mo
            ben        | tofacitinib | taper | 0         | 2 mo
        """,
        then="""
            patient_id | drug        | treatment_rows | days_with_taper | days_without_taper | gap_without_taper
            ada        | tofacitinib | 2              | 244             | 183                |
            ben        | tofacitinib | 1              | 61              |                    | no_rows
        """,
    )


def test_stated_durations_are_added(check: Check) -> None:
    """When every row states how long it lasted, the durations are added.

    Each is rounded to whole days first: 6 months and 2 months are 183 and 61 days. For
    Ben only one row states a duration, so his exposure goes from first to last.
    """
    check(
        treatments="""
            patient_id | drug        | start_day | end_day | duration
            ada        | tofacitinib | 0         |         | 6 mo
            ada        | tofacitinib | 12 mo     |         | 2 mo
            ben        | tofacitinib | 0         |         | 6 mo
            ben        | tofacitinib | 12 mo     | 14 mo   |
        """,
        then="""
            patient_id | drug        | days_with_taper | basis_with_taper
            ada        | tofacitinib | 244             | stated_durations
            ben        | tofacitinib | 426             | first_to_last
        """,
    )


def test_otherwise_from_the_first_start_to_the_last_end(check: Check) -> None:
    """Otherwise exposure goes from the first start to the last end, pauses included.

    A last day counts when it is stated to the day. Only the rows that started last
    have to have an end: Ben's earlier one need not.
    """
    check(
        treatments="""
            patient_id | drug        | start_day | end_day
            ada        | baricitinib | 0         | 27
            ada        | baricitinib | 100       | 12 mo
            ben        | baricitinib | 0         |
            ben        | baricitinib | 56        | 83
        """,
        then="""
            patient_id | drug        | days_with_taper | basis_with_taper
            ada        | baricitinib | 365             | first_to_last
            ben        | baricitinib | 84              | first_to_last
        """,
    )


def test_row_without_a_start_followed_the_others(check: Check) -> None:
    """Once a row starts on or before day 0, one without a first day followed it.

    So Ada's course ends at month 47. Ben's first dated row starts later: whether the
    other came before or after is open.
    """
    check(
        treatments="""
            patient_id | drug        | start_day | end_day
            ada        | tofacitinib | 0         | 20
            ada        | tofacitinib |           | 47 mo
            ben        | tofacitinib | 30        | 20 mo
            ben        | tofacitinib |           | 47 mo
        """,
        then="""
            patient_id | drug        | days_with_taper | gap_with_taper
            ada        | tofacitinib | 1431            |
            ben        | tofacitinib |                 | no_first_day
        """,
    )


def test_ongoing_row_lasts_until_last_seen(check: Check) -> None:
    """An ongoing row lasts until the patient was last seen; unknown is not no.

    Nobody recorded when Ben was last seen. Of Cem's rows one says that it is over and
    one says nothing.
    """
    check(
        patients="""
            patient_id | last_seen_day
            ada        | 200
            ben        |
            cem        | 200
        """,
        treatments="""
            patient_id | drug        | start_day | end_day | ongoing
            ada        | baricitinib | 0         |         | yes
            ben        | baricitinib | 0         |         | yes
            cem        | baricitinib | 0         | 27      | no
            cem        | baricitinib | 28        | 55      |
        """,
        then="""
            patient_id | drug        | days_with_taper | ongoing | gap_with_taper
            ada        | baricitinib | 200             | yes     |
            ben        | baricitinib |                 | yes     | no_last_day
            cem        | baricitinib | 56              | unknown |
        """,
    )


def test_bound_stays_a_bound(check: Check) -> None:
    """Where a duration or the last end is a bound, so is the exposure.

    Ada took it for more than 8 months and then 2 more. Ben's last row ended at month 12
    at the latest. Cem was last seen some time after month 6, still on it. Dora's bounds
    point in opposite directions: no sum.
    """
    check(
        patients="""
            patient_id | last_seen_day
            cem        | >6 mo
        """,
        treatments="""
            patient_id | drug        | start_day | end_day | duration | ongoing
            ada        | baricitinib |           |         | >8 mo    |
            ada        | baricitinib |           |         | 2 mo     |
            ben        | baricitinib | 0         | <=12 mo |          |
            cem        | baricitinib | 0         |         |          | yes
            dora       | baricitinib |           |         | >8 mo    |
            dora       | baricitinib |           |         | <2 mo    |
            eva        | baricitinib |           |         | >0       |
        """,
        then="""
            patient_id | drug        | days_with_taper | comparator_with_taper | gap_with_taper
            ada        | baricitinib | 305             | >=                    |
            ben        | baricitinib | 365             | <=                    |
            cem        | baricitinib | 183             | >=                    |
            dora       | baricitinib |                 |                       | opposite_bounds
            eva        | baricitinib |                 |                       | duration_without_days
        """,
    )


def test_only_the_course_counts(check: Check) -> None:
    """Rescue, earlier and later treatment belong to no course; nor does "none".

    Earlier days of the course itself count, and so does a drug nobody knows.
    """
    check(
        treatments="""
            patient_id | drug        | role        | start_day | end_day
            ada        | tofacitinib | prior       | -90       | -1
            ada        | tofacitinib | index       | 0         | 27
            ada        | prednisone  | rescue      | 0         | 27
            ada        | upadacitinib | subsequent | 28        | 55
            ada        | xyzumab     | bridge      | -14       | 13
            ada        | none        | combination |           |
        """,
        then="""
            patient_id | drug        | drug_known | treatment_rows | days_with_taper
            ada        | tofacitinib | yes        | 1              | 28
            ada        | xyzumab     | no         | 1              | 28
        """,
        only=True,
    )


def test_impossible_and_empty_lengths(check: Check) -> None:
    """An end before the start gives no length; a length of no days is 0 days.

    Ada's 3 months end on day 91, after her day 89.
    """
    check(
        treatments="""
            patient_id | drug        | start_day | end_day | duration | dose | unit | frequency | period | period_unit
            ada        | baricitinib | 3 mo      | 89      |          | 4    | mg   | 1         | 1      | d
            ben        | baricitinib | 0         |         | 0        | 4    | mg   | 1         | 1      | d
        """,
        then="""
            patient_id | drug        | days_with_taper | gap_with_taper    | cumulative_dose_low | cumulative_dose_status
            ada        | baricitinib |                 | ends_before_start |                     | no_length
            ben        | baricitinib | 0               |                   | 0                   | known
        """,
    )


def test_cumulative_dose_is_daily_dose_times_length(check: Check) -> None:
    """The cumulative dose adds daily dose times length, row by row.

    Ada took 10 mg a day for 28 days and 5 mg a day for 14. Ben's rows overlap by 14
    days and both were taken. Cem's dose is stated as a range. Dora had 5 mg on two days
    a week for 16 weeks: 10 mg in each of them.
    """
    check(
        treatments="""
            patient_id | drug          | start_day | end_day | dose | dose_high | unit | frequency | period | period_unit
            ada        | tofacitinib   | 0         | 27      | 5    |           | mg   | 2         | 1      | d
            ada        | tofacitinib   | 28        | 41      | 5    |           | mg   | 1         | 1      | d
            ben        | prednisone    | 0         | 27      | 10   |           | mg   | 1         | 1      | d
            ben        | prednisone    | 14        | 41      | 10   |           | mg   | 1         | 1      | d
            cem        | azathioprine  | 0         | 9       | 50   | 100       | mg   | 1         | 1      | d
            dora       | betamethasone | 0         | 16 wk   | 5    |           | mg   | 2         | 1      | wk
        """,
        then="""
            patient_id | drug          | cumulative_dose_low | cumulative_dose_high | cumulative_dose_unit | days_with_taper
            ada        | tofacitinib   | 350                 | 350                  | mg                   | 42
            ben        | prednisone    | 560                 | 560                  | mg                   | 42
            cem        | azathioprine  | 500                 | 1000                 | mg                   | 10
            dora       | betamethasone | 160.000000          | 160.000000           | mg                   | 112
        """,
    )


def test_cumulative_dose_needs_every_row(check: Check) -> None:
    """When one row lacks something, the cumulative dose is unknown and says what.

    Ada's second dose is not recorded, Ben's has no timing, Cem takes his as needed.
    For Dora it is not known how long it went on. Eva's rows are in different units.
    """
    check(
        treatments="""
            patient_id | drug       | start_day | end_day | dose | unit | frequency | period | period_unit | as_needed
            ada        | prednisone | 0         | 27      | 10   | mg   | 1         | 1      | d           |
            ada        | prednisone | 28        | 55      |      |      | 1         | 1      | d           |
            ben        | prednisone | 0         | 27      | 10   | mg   |           |        |             |
            cem        | prednisone | 0         | 27      | 10   | mg   |           |        |             | yes
            dora       | prednisone | 0         |         | 10   | mg   | 1         | 1      | d           |
            eva        | minoxidil  | 0         | 27      | 5    | mg   | 1         | 1      | d           |
            eva        | minoxidil  | 0         | 27      | 1    | mL   | 2         | 1      | d           |
        """,
        then="""
            patient_id | drug       | cumulative_dose_low | cumulative_dose_unit | cumulative_dose_status
            ada        | prednisone |                     |                      | no_dose
            ben        | prednisone |                     |                      | no_timing
            cem        | prednisone |                     |                      | as_needed
            dora       | prednisone |                     |                      | no_length
            eva        | minoxidil  |                     |                      | different_units
        """,
    )
