"""How much of a drug did a patient take a day?

The rows of one drug are added up, day by day, into steps of equal dose. A dose that is
not given every day counts as its average. When the dose of one active row is unknown so
is the total: it is never the total of the others.
"""

from __future__ import annotations

from tests.support.spec import Check


def test_doses_of_rows_that_overlap_add_up(check: Check) -> None:
    """While two rows of a drug are active their doses add up.

    Ada takes 10 mg in the morning all along, and from day 30 until before day 60
    another 5 mg in the evening.
    """
    check(
        treatments="""
            patient_id | drug       | start_day | end_day | dose | unit | frequency | period | period_unit
            ada        | prednisone | 0         | 89      | 10   | mg   | 1         | 1      | d
            ada        | prednisone | 30        | 59      | 5    | mg   | 1         | 1      | d
        """,
        then="""
            patient_id | definition | unit | start_day | stop_day | days | daily_dose_low | dose_status | active_rows
            ada        | sum        | mg   | 0         | 30       | 30   | 10             | known       | 1
            ada        | sum        | mg   | 30        | 60       | 30   | 15             | known       | 2
            ada        | sum        | mg   | 60        | 90       | 30   | 10             | known       | 1
        """,
    )


def test_later_dose_can_replace_the_earlier(check: Check) -> None:
    """Where a later row replaces the earlier, the dose is that of the later.

    Ada goes from 10 to 5 mg on day 30, though the row of 10 mg was never closed.
    """
    check(
        treatments="""
            patient_id | drug       | start_day | end_day | dose | unit | frequency | period | period_unit
            ada        | prednisone | 0         | 89      | 10   | mg   | 1         | 1      | d
            ada        | prednisone | 30        | 59      | 5    | mg   | 1         | 1      | d
        """,
        then="""
            patient_id | definition | unit | start_day | stop_day | daily_dose_low | active_rows
            ada        | replace    | mg   | 0         | 30       | 10             | 1
            ada        | replace    | mg   | 30        | 60       | 5              | 1
        """,
    )


def test_doses_can_be_taken_one_after_the_other(check: Check) -> None:
    """Where supply is carried over, the later dose begins when the earlier is used up.

    Ada's 10 mg last until day 90; her 30 days of 5 mg follow. Of Ben's two rows of the
    same days the one with the lower dose comes first.
    """
    check(
        treatments="""
            patient_id | drug       | start_day | end_day | dose | unit | frequency | period | period_unit
            ada        | prednisone | 0         | 89      | 10   | mg   | 1         | 1      | d
            ada        | prednisone | 30        | 59      | 5    | mg   | 1         | 1      | d
            ben        | prednisone | 0         | 9       | 20   | mg   | 1         | 1      | d
            ben        | prednisone | 0         | 9       | 10   | mg   | 1         | 1      | d
        """,
        then="""
            patient_id | definition | unit | start_day | stop_day | daily_dose_low
            ada        | carry_over | mg   | 0         | 90       | 10
            ada        | carry_over | mg   | 90        | 120      | 5
            ben        | carry_over | mg   | 0         | 10       | 10
            ben        | carry_over | mg   | 10        | 20       | 20
        """,
    )


def test_dose_not_given_daily_counts_as_its_average(check: Check) -> None:
    """Between two doses the average counts, whatever the schedule.

    5 mg on two days a week; 5 mg every other day; 15 mg once a week; 300 mg every 14
    days; 5 mg twice a day. And 5 mg on two days a week beside 15 mg once a week.
    """
    check(
        treatments="""
            patient_id | drug          | start_day | end_day | dose | unit | frequency | period | period_unit
            ada        | betamethasone | 0         | 27      | 5    | mg   | 2         | 1      | wk
            ben        | tofacitinib   | 0         | 27      | 5    | mg   | 1         | 2      | d
            cem        | methotrexate  | 0         | 27      | 15   | mg   | 1         | 1      | wk
            dora       | dupilumab     | 0         | 27      | 300  | mg   | 1         | 14     | d
            eva        | tofacitinib   | 0         | 27      | 5    | mg   | 2         | 1      | d
            fay        | betamethasone | 0         | 27      | 5    | mg   | 2         | 1      | wk
            fay        | betamethasone | 0         | 27      | 15   | mg   | 1         | 1      | wk
        """,
        then="""
            patient_id | definition | unit | start_day | stop_day | daily_dose_low
            ada        | sum        | mg   | 0         | 28       | 1.428571
            ben        | sum        | mg   | 0         | 28       | 2.500000
            cem        | sum        | mg   | 0         | 28       | 2.142857
            dora       | sum        | mg   | 0         | 28       | 21.428571
            eva        | sum        | mg   | 0         | 28       | 10.000000
            fay        | sum        | mg   | 0         | 28       | 3.571428
        """,
    )


def test_unknown_dose_makes_the_total_unknown(check: Check) -> None:
    """While an active row has no daily dose, the total is unknown, and says why.

    Ada takes 10 mg a day, and from day 30 more as needed. For Ben the second dose is
    not recorded, for Cem how often he takes it. Of several reasons the first is shown.
    """
    check(
        treatments="""
            patient_id | drug       | start_day | end_day | dose | unit | frequency | period | period_unit | as_needed
            ada        | prednisone | 0         | 89      | 10   | mg   | 1         | 1      | d           |
            ada        | prednisone | 30        | 59      | 5    | mg   |           |        |             | yes
            ben        | prednisone | 0         | 89      | 10   | mg   | 1         | 1      | d           |
            ben        | prednisone | 30        | 59      |      |      | 1         | 1      | d           |
            cem        | prednisone | 0         | 89      | 5    | mg   |           |        |             |
            cem        | prednisone | 30        | 59      |      |      | 1         | 1      | d           |
        """,
        then="""
            patient_id | definition | unit | start_day | stop_day | daily_dose_low | dose_status | active_rows
            ada        | sum        | mg   | 0         | 30       | 10             | known       | 1
            ada        | sum        | mg   | 30        | 60       | unknown        | as_needed   | 2
            ada        | sum        | mg   | 60        | 90       | 10             | known       | 1
            ben        | sum        | mg   | 30        | 60       | unknown        | no_dose     | 2
            cem        | sum        | mg   | 0         | 30       | unknown        | no_timing   | 1
            cem        | sum        | mg   | 30        | 60       | unknown        | no_dose     | 2
        """,
    )


def test_each_unit_has_its_own_steps(check: Check) -> None:
    """Doses in different units are not added; a row without a unit counts in each.

    Ada takes minoxidil by mouth in milligrams and puts it on as millilitres. From day
    50 until before day 60 more is recorded, without dose or unit: it might be either.
    Ben's row states no unit at all.
    """
    check(
        treatments="""
            patient_id | drug      | start_day | end_day | dose | unit | frequency | period | period_unit
            ada        | minoxidil | 0         | 59      | 2.5  | mg   | 1         | 1      | d
            ada        | minoxidil | 30        | 59      | 1    | mL   | 2         | 1      | d
            ada        | minoxidil | 50        | 59      |      |      |           |        |
            ben        | minoxidil | 0         | 59      |      |      |           |        |
        """,
        then="""
            patient_id | definition | unit | start_day | stop_day | daily_dose_low | dose_status | active_rows
            ada        | sum        | mg   | 0         | 50       | 2.5            | known       | 1
            ada        | sum        | mg   | 50        | 60       |                | no_dose     | 2
            ada        | sum        | mL   | 30        | 50       | 2              | known       | 1
            ada        | sum        | mL   | 50        | 60       |                | no_dose     | 2
            ben        | sum        |      | 0         | 60       |                | no_dose     | 1
        """,
    )


def test_equal_neighbours_are_one_step(check: Check) -> None:
    """A row that goes on with the same dose goes on with the step; a pause ends it.

    Ada's prescription is renewed on day 30 without a change. Ben pauses for a day. Cem
    goes from two tablets in two rows to the same dose in one: that is shown.
    """
    check(
        treatments="""
            patient_id | drug        | start_day | end_day | dose | unit | frequency | period | period_unit
            ada        | baricitinib | 0         | 29      | 4    | mg   | 1         | 1      | d
            ada        | baricitinib | 30        | 59      | 2    | mg   | 2         | 1      | d
            ben        | baricitinib | 0         | 29      | 4    | mg   | 1         | 1      | d
            ben        | baricitinib | 31        | 59      | 4    | mg   | 1         | 1      | d
            cem        | baricitinib | 0         | 29      | 2    | mg   | 1         | 1      | d
            cem        | baricitinib | 0         | 29      | 2    | mg   | 1         | 1      | d
            cem        | baricitinib | 30        | 59      | 4    | mg   | 1         | 1      | d
        """,
        then="""
            patient_id | definition | unit | start_day | stop_day | daily_dose_low | active_rows
            ada        | sum        | mg   | 0         | 60       | 4              | 1
            ben        | sum        | mg   | 0         | 30       | 4              | 1
            ben        | sum        | mg   | 31        | 60       | 4              | 1
            cem        | sum        | mg   | 0         | 30       | 4              | 2
            cem        | sum        | mg   | 30        | 60       | 4              | 1
        """,
    )


def test_range_of_doses_stays_a_range(check: Check) -> None:
    """A dose stated as a range gives a range; the ends are added each on its own."""
    check(
        treatments="""
            patient_id | drug         | start_day | end_day | dose | dose_high | unit | frequency | period | period_unit
            ada        | azathioprine | 0         | 59      | 50   | 100       | mg   | 1         | 1      | d
            ada        | azathioprine | 30        | 59      | 25   |           | mg   | 1         | 1      | d
        """,
        then="""
            patient_id | definition | unit | start_day | stop_day | daily_dose_low | daily_dose_high
            ada        | sum        | mg   | 0         | 30       | 50             | 100
            ada        | sum        | mg   | 30        | 60       | 75             | 125
        """,
    )


def test_rows_without_a_place_in_time_are_counted(check: Check) -> None:
    """A row that cannot be placed belongs to no step; it is counted beside them.

    So Ada may have had more than the steps show, and Ben's dose is on no day at all. A
    row that covers no day adds nothing. What was not taken has no answer.
    """
    check(
        treatments="""
            patient_id | drug        | start_day | end_day | duration | dose | unit | frequency | period | period_unit
            ada        | baricitinib | -30       | -1      |          | 4    | mg   | 1         | 1      | d
            ada        | baricitinib |           |         | 3 mo     | 4    | mg   | 1         | 1      | d
            ada        | baricitinib | -20       |         | 0        | 4    | mg   | 1         | 1      | d
            ben        | xyzumab     |           |         |          | 4    | mg   | 1         | 1      | d
            dora       | none        |           |         |          |      |      |           |        |
        """,
        then="""
            patient_id | definition | drug        | unit | drug_known | start_day | stop_day | daily_dose_low | unplaced_rows | zero_length_rows
            ada        | sum        | baricitinib | mg   | yes        | -30       | 0        | 4              | 1             | 1
            ben        | sum        | xyzumab     |      | no         |           |          |                | 1             | 0
        """,
    )
