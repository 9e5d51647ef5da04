"""Which days does a treatment row cover, and how much was taken on each?

Everything about exposure rests on this: eras, combinations, cumulative doses. A row that
cannot be placed is not dropped; its placement says why. The stop day is the first day
that is no longer covered, so that stop less start is the number of days.
"""

from __future__ import annotations

from tests.support.spec import Check


def test_last_day_counts_when_it_is_stated_to_the_day(check: Check) -> None:
    """A last day counts as taken; a week or a month is time gone by.

    Ada took it on day 27 and stopped before day 28. For Ben it went on for 4 weeks.
    """
    check(
        treatments="""
            patient_id | drug        | start_day | end_day
            ada        | baricitinib | 0         | 27
            ben        | baricitinib | 0         | 4 wk
            cem        | baricitinib | 5         | 5
        """,
        then="""
            patient_id | start_day | stop_day | days | placement
            ada        | 0         | 28       | 28   | first_to_last_day
            ben        | 0         | 28       | 28   | first_to_last_day
            cem        | 5         | 6        | 1    | first_to_last_day
        """,
    )


def test_row_without_a_last_day(check: Check) -> None:
    """Without a last day the duration counts, else an ongoing row lasts until last seen.

    Dora's row says neither how long it lasted nor that it went on: it is not placed, and
    no end is invented. Nor is one for Eva, who was never recorded as seen.
    """
    check(
        patients="""
            patient_id | last_seen_day
            ada        | 200
            ben        | 200
            dora       | 200
            eva        |
        """,
        treatments="""
            patient_id | drug        | start_day | duration | ongoing
            ada        | baricitinib | 10        | 4 wk     |
            ben        | baricitinib | 10        |          | yes
            dora       | baricitinib | 10        |          |
            eva        | baricitinib | 10        |          | yes
        """,
        then="""
            patient_id | start_day | stop_day | placement
            ada        | 10        | 38       | first_day_and_duration
            ben        | 10        | 200      | ongoing_to_last_seen
            dora       |           |          | no_last_day
            eva        |           |          | no_last_day
        """,
    )


def test_rows_that_cannot_be_placed_are_answered(check: Check) -> None:
    """A row that cannot be placed says why.

    Ben's months end on day 91 and begin on day 91, so no day is covered. For Cem the
    nominal first day, 91, comes after his last.
    """
    check(
        treatments="""
            patient_id | drug        | start_day | end_day | duration
            ada        | baricitinib |           |         | 3 mo
            ben        | baricitinib | 3 mo      | 90      |
            cem        | baricitinib | 3 mo      | 89      |
            dora       | none        |           |         |
        """,
        then="""
            patient_id | start_day | stop_day | days | placement
            ada        |           |          |      | no_first_day
            ben        | 91        | 91       | 0    | zero_days
            cem        |           |          |      | ends_before_start
            dora       |           |          |      | not_taken
        """,
    )


def test_days_before_day_0_and_unheard_of_drugs_are_kept(check: Check) -> None:
    """Earlier days are negative; a drug nobody knows is kept under its name, marked."""
    check(
        treatments="""
            patient_id | drug       | role  | start_day | end_day
            ada        | prednisone | prior | -60       | -31
            ben        | xyzumab    | index | 0         | 27
        """,
        then="""
            patient_id | drug       | drug_known | start_day | stop_day | days
            ada        | prednisone | yes        | -60       | -30      | 30
            ben        | xyzumab    | no         | 0         | 28       | 28
        """,
    )


def test_daily_dose_from_fhir_timing(check: Check) -> None:
    """The daily dose is dose times frequency over period, on average over the period.

    Twice a day; on two days a week; every other day; once a week; every 14 days; on
    Saturday and Sunday.
    """
    check(
        treatments="""
            patient_id | drug          | start_day | end_day | dose | unit | frequency | period | period_unit | day_of_week
            ada        | tofacitinib   | 0         | 27      | 5    | mg   | 2         | 1      | d           |
            ben        | betamethasone | 0         | 27      | 5    | mg   | 2         | 1      | wk          |
            cem        | tofacitinib   | 0         | 27      | 5    | mg   | 1         | 2      | d           |
            dora       | methotrexate  | 0         | 27      | 15   | mg   | 1         | 1      | wk          |
            eva        | dupilumab     | 0         | 27      | 300  | mg   | 1         | 14     | d           |
            fay        | betamethasone | 0         | 27      | 5    | mg   | 1         | 1      | d           | sat sun
        """,
        then="""
            patient_id | daily_dose_low | unit | dose_status
            ada        | 10.0000        | mg   | known
            ben        | 1.4286         | mg   | known
            cem        | 2.5000         | mg   | known
            dora       | 2.1429         | mg   | known
            eva        | 21.4286        | mg   | known
            fay        | 1.4286         | mg   | known
        """,
    )


def test_daily_dose_needs_dose_and_timing(check: Check) -> None:
    """Without a dose or a timing there is no daily dose; nothing is assumed.

    A dose without a unit is refused where records enter; a database that holds one gets
    no daily dose for it either."""
    check(
        treatments="""
            patient_id | drug        | start_day | end_day | dose | unit | frequency | period | period_unit | as_needed
            ada        | baricitinib | 0         | 27      |      |      | 1         | 1      | d           |
            cem        | baricitinib | 0         | 27      | 4    | mg   |           |        |             |
            dora       | prednisone  | 0         | 27      | 30   | mg   | 1         | 1      | d           | yes
        """,
        then="""
            patient_id | daily_dose_low | dose_status
            ada        |                | no_dose
            cem        |                | no_timing
            dora       |                | as_needed
        """,
    )
