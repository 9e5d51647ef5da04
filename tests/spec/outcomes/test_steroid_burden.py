"""How much glucocorticoid did a patient have in all, and does the source agree?

Doses of different glucocorticoids are put into milligrams of prednisolone by a named
table, since tables differ: 5 mg of prednisolone are 0.6 mg of betamethasone in one and
0.75 mg in another. Each total names its table, and the band shows what other tables
would have made of it. What the schedule comes to stands beside what the source states,
and neither takes the other's place. Unless said otherwise a total is by the table
`adrenal_foundation`.
"""

from __future__ import annotations

from tests.support.spec import Check


def test_schedule_is_dose_a_day_times_days_as_prednisolone(check: Check) -> None:
    """The total is dose a day times days, as prednisolone.

    Ada took 5 mg of betamethasone on two days of each of 4 weeks: 40 mg, and at 0.6 mg
    for 5 mg of prednisolone that is 333.3 mg; at 0.75 mg it is 266.7. Ben took 20 mg of
    prednisone a day for 10 days.
    """
    check(
        treatments="""
            patient_id | drug          | role        | start_day | end_day | dose | unit | frequency | period | period_unit
            ada        | betamethasone | combination | 0         | 4 wk    | 5    | mg   | 2         | 1      | wk
            ben        | prednisone    | bridge      | 0         | 9       | 20   | mg   | 1         | 1      | d
        """,
        then="""
            patient_id | definition         | scheduled_low_mg | band_low_mg | band_high_mg | status
            ada        | adrenal_foundation | 333.333333       | 266.666667  | 333.333333   | only_schedule
            ada        | mdcalc             | 266.666667       | 266.666667  | 333.333333   | only_schedule
            ben        | adrenal_foundation | 200.000000       | 200.000000  | 200.000000   | only_schedule
            ben        | mdcalc             | 200.000000       | 200.000000  | 200.000000   | only_schedule
        """,
    )


def test_drug_that_a_table_does_not_have(check: Check) -> None:
    """A table that does not have the drug gives no total, and does not widen the band.

    The formulary of Devon lists no prednisone; nothing is concluded from other tables.
    """
    check(
        treatments="""
            patient_id | drug       | role   | start_day | end_day | dose | unit | frequency | period | period_unit
            ben        | prednisone | bridge | 0         | 9       | 20   | mg   | 1         | 1      | d
        """,
        then="""
            patient_id | definition      | scheduled_low_mg | at_least_mg | band_low_mg | rows_not_in_table | missing      | status
            ben        | devon_formulary |                  |             | 200.000000  | 1                 | not_in_table | not_computable
        """,
    )


def test_time_counts_exactly_as_it_was_stated(check: Check) -> None:
    """Months count exactly as stated: 9 months are 273.9375 days, not 274.

    Ada's row says how long it lasted, Ben's from when to when; both are 9 months. Cem's
    2 to 4 months count as 3. Dora's last day is stated to the day and counts: 28 days.
    """
    check(
        treatments="""
            patient_id | drug         | role        | start_day | end_day | duration | dose | unit | frequency | period | period_unit
            ada        | prednisolone | combination |           |         | 9 mo     | 10   | mg   | 1         | 1      | d
            ben        | prednisolone | combination | 0         | 9 mo    |          | 10   | mg   | 1         | 1      | d
            cem        | prednisolone | combination | 0         |         | 2..4 mo  | 10   | mg   | 1         | 1      | d
            dora       | prednisolone | combination | 0         | 27      |          | 10   | mg   | 1         | 1      | d
        """,
        then="""
            patient_id | scheduled_low_mg | covered_days | unplaced_rows
            ada        | 2739.375         |              | 1
            ben        | 2739.375         | 274          | 0
            cem        | 913.125          | 91           | 0
            dora       | 280.000          | 28           | 0
        """,
    )


def test_ongoing_row_lasts_until_last_seen(check: Check) -> None:
    """An ongoing row lasts until the patient was last seen; else its length is unknown."""
    check(
        patients="""
            patient_id | last_seen_day
            ada        | 100
            ben        |
        """,
        treatments="""
            patient_id | drug       | role        | start_day | ongoing | dose | unit | frequency | period | period_unit
            ada        | prednisone | combination | 0         | yes     | 5    | mg   | 1         | 1      | d
            ben        | prednisone | combination | 0         | yes     | 5    | mg   | 1         | 1      | d
        """,
        then="""
            patient_id | scheduled_low_mg | rows_without_length | missing   | status
            ada        | 500.0            | 0                   |           | only_schedule
            ben        |                  | 1                   | no_length | not_computable
        """,
    )


def test_stated_total_stands_beside_the_schedule(check: Check) -> None:
    """A stated total stands beside the schedule; within 1 percent they agree.

    All had 10 mg of prednisolone on 100 days, 1000 mg. Ada's source says 1010 mg, and
    Ben's 1010.1; Cem's says 120 mg of betamethasone, which is 1000 mg of prednisolone by
    one table and 800 by another.
    """
    check(
        treatments="""
            patient_id | drug         | role   | start_day | end_day | dose | unit | frequency | period | period_unit | cumulative_dose | cumulative_dose_unit | cumulative_dose_as
            ada        | prednisolone | bridge | 0         | 99      | 10   | mg   | 1         | 1      | d           | 1010            | mg                   |
            ben        | prednisolone | bridge | 0         | 99      | 10   | mg   | 1         | 1      | d           | 1.0101          | g                    |
            cem        | prednisolone | bridge | 0         | 99      | 10   | mg   | 1         | 1      | d           | 120             | mg                   | betamethasone
        """,
        then="""
            patient_id | definition         | scheduled_low_mg | typed_mg | ratio_low | status
            ada        | adrenal_foundation | 1000.0           | 1010.0   | 1.0100    | agree
            ben        | adrenal_foundation | 1000.0           | 1010.1   | 1.0101    | differs
            cem        | adrenal_foundation | 1000.0           | 1000.0   | 1.0000    | agree
            cem        | mdcalc             | 1000.0           | 800.0    | 0.8000    | differs
        """,
    )


def test_stated_total_never_replaces_the_schedule(check: Check) -> None:
    """Where the schedule gives no total, the stated one is all there is, and says so.

    Ada's dose is not known. Ben's total has no unit of mass, Cem has neither.
    """
    check(
        treatments="""
            patient_id | drug               | role        | start_day | end_day | cumulative_dose | cumulative_dose_unit
            ada        | methylprednisolone | combination | 0         | 16 wk   | 400             | mg
            ben        | methylprednisolone | combination | 0         | 16 wk   | 5               | mg/kg
            cem        | methylprednisolone | combination | 0         | 16 wk   |                 |
        """,
        then="""
            patient_id | scheduled_low_mg | typed_mg | typed_rows | typed_rows_not_converted | missing | status
            ada        |                  | 500.0    | 1          | 0                        | no_dose | only_typed
            ben        |                  |          | 1          | 1                        | no_dose | not_computable
            cem        |                  |          | 0          | 0                        | no_dose | not_computable
        """,
    )


def test_row_that_cannot_be_computed_leaves_a_lower_bound(check: Check) -> None:
    """A row that cannot be computed leaves the total unknown, and a lower bound.

    Ada had 10 mg a day for 10 days, and then something nobody wrote down. Of several
    things that are missing the first in a fixed order is told.
    """
    check(
        treatments="""
            patient_id | drug          | role        | start_day | end_day | dose | unit  | frequency | period | period_unit | as_needed
            ada        | prednisolone  | combination | 0         | 9       | 10   | mg    | 1         | 1      | d           |
            ada        | prednisolone  | combination | 10        | 20      |      |       |           |        |             |
            ben        | prednisolone  | combination | 0         | 9       | 1    | mg/kg | 1         | 1      | d           |
            cem        | prednisolone  | combination | 0         | 9       | 10   | mg    |           |        |             |
            dora       | prednisolone  | combination | 0         | 9       | 10   | mg    | 1         | 1      | d           | yes
            dora       | prednisolone  | combination | 0         |         | 10   | mg    | 1         | 1      | d           |
            eva        | prednisolone  | combination | 0         | 9       | 1000 | g     | 1         | 1      | d           |
        """,
        then="""
            patient_id | scheduled_low_mg | at_least_mg | counted_rows | computed_rows | rows_without_dose | rows_without_length | missing
            ada        |                  | 100.0       | 2            | 1             | 1                 | 0                   | no_dose
            ben        |                  |             | 1            | 0             | 1                 | 0                   | no_mass_unit
            cem        |                  |             | 1            | 0             | 1                 | 0                   | no_timing
            dora       |                  |             | 2            | 0             | 1                 | 1                   | as_needed
            eva        |                  |             | 1            | 0             | 1                 | 0                   | too_much
        """,
    )


def test_only_systemic_routes_count(check: Check) -> None:
    """By mouth or into a vein counts; into lesions or on the skin does not.

    Where no route is recorded, the drug decides: triamcinolone is given into lesions.
    """
    check(
        treatments="""
            patient_id | drug          | role        | route         | start_day | end_day | dose | unit | frequency | period | period_unit
            ada        | triamcinolone | combination | intramuscular | 0         | 0       | 40   | mg   | 1         | 1      | d
            ben        | triamcinolone | combination | intralesional | 0         | 0       | 40   | mg   | 1         | 1      | d
            cem        | triamcinolone | combination |               | 0         | 0       | 40   | mg   | 1         | 1      | d
            dora       | prednisolone  | combination | topical       | 0         | 0       | 40   | mg   | 1         | 1      | d
        """,
        then="""
            patient_id | scheduled_low_mg | counted_rows | local_rows | status
            ada        | 50.0             | 1            | 0          | only_schedule
            ben        |                  | 0            | 1          | none_on_record
            cem        |                  | 0            | 1          | none_on_record
            dora       |                  | 0            | 1          | none_on_record
        """,
    )


def test_rescue_and_earlier_treatment_stand_beside(check: Check) -> None:
    """What belongs to the course counts; rescue, earlier and later treatment do not.

    Whoever has no row that counts is not taken to have had 0 mg.
    """
    check(
        patients="""
            patient_id
            ben
        """,
        treatments="""
            patient_id | drug         | role        | start_day | end_day | dose | unit | frequency | period | period_unit
            ada        | prednisolone | combination | 0         | 9       | 10   | mg   | 1         | 1      | d
            ada        | prednisolone | rescue      | 90        | 99      | 30   | mg   | 1         | 1      | d
            ada        | prednisolone | prior       | -90       | -80     | 30   | mg   | 1         | 1      | d
        """,
        then="""
            patient_id | scheduled_low_mg | counted_rows | other_role_rows | status
            ada        | 100.0            | 1            | 2               | only_schedule
            ben        |                  | 0            | 0               | none_on_record
        """,
    )


def test_range_of_doses_gives_two_totals(check: Check) -> None:
    """A range of doses gives a lower and an upper total; a stated one may lie between."""
    check(
        treatments="""
            patient_id | drug         | role   | start_day | end_day | dose | dose_high | unit | frequency | period | period_unit | cumulative_dose | cumulative_dose_unit
            ada        | prednisolone | bridge | 0         | 9       | 5    | 10        | mg   | 1         | 1      | d           | 80              | mg
        """,
        then="""
            patient_id | scheduled_low_mg | scheduled_high_mg | ratio_low | ratio_high | status
            ada        | 50.0             | 100.0             | 0.8       | 1.6        | agree
        """,
    )


def test_rows_that_overlap_add_up(check: Check) -> None:
    """Doses of rows that overlap add up, and the days they share are shown.

    A row that covers no day adds nothing; one that ends before it starts has no length.
    """
    check(
        treatments="""
            patient_id | drug          | role   | start_day | end_day | duration | dose | unit | frequency | period | period_unit
            ada        | prednisolone  | bridge | 0         | 9       |          | 10   | mg   | 1         | 1      | d
            ada        | prednisolone  | bridge | 5         | 14      |          | 10   | mg   | 1         | 1      | d
            ben        | prednisolone  | bridge | 0         |         | 0        | 10   | mg   | 1         | 1      | d
            cem        | prednisolone  | bridge | 3 mo      | 89      |          | 10   | mg   | 1         | 1      | d
        """,
        then="""
            patient_id | scheduled_low_mg | covered_days | overlap_days | missing   | unplaced_rows
            ada        | 200.0            | 15           | 5            |           | 0
            ben        | 0.0              | 0            | 0            |           | 0
            cem        |                  |              |              | no_length | 1
        """,
    )


def test_order_of_rows_does_not_matter(check: Check) -> None:
    """Amounts are whole millionths before they are added, so order cannot matter.

    A tenth of a milligram a hundred times is 10 mg and not 9.99999999.
    """
    check(
        treatments="""
            patient_id | drug          | role   | start_day | end_day | dose | unit | frequency | period | period_unit
            ada        | dexamethasone | bridge | 0         | 99      | 0.1  | mg   | 1         | 1      | d
            ada        | betamethasone | bridge | 0         | 99      | 0.3  | mg   | 1         | 1      | d
            ada        | cortisone     | bridge | 0         | 99      | 0.7  | mg   | 1         | 1      | d
        """,
        then="""
            patient_id | scheduled_low_mg | counted_rows
            ada        | 330.666667       | 3
        """,
    )
