"""How long did a patient stay on a drug, why did that end, and what came next?

Time counts from the first day of the drug to the end of its first era. A stop is the
event; whoever was still on the drug, was lost, or of whom nothing more is known, is
censored there. Empty is unknown. Unless a definition is named, up to 30 days without the
drug do not end an era.
"""

from __future__ import annotations

from tests.support.spec import Check


def test_time_to_a_stop(check: Check) -> None:
    """Time runs from the first day to the stop, and the reason is that of the last row.

    Ada took tofacitinib from day 0 to day 199 and stopped for adverse effects. The day of
    the stop, 200, is the first day without it.
    """
    check(
        treatments="""
            patient_id | drug        | start_day | end_day | ongoing | reason_stopped
            ada        | tofacitinib | 0         | 99      | no      |
            ada        | tofacitinib | 100       | 199     | no      | adverse_effects
        """,
        then="""
            patient_id | drug        | start_day | stop_day | time_days | basis | event | ended        | reason_stopped  | reason_class
            ada        | tofacitinib | 0         | 200      | 200       | days  | yes   | discontinued | adverse_effects | adverse_event
        """,
    )


def test_gap_that_does_not_end_it(check: Check) -> None:
    """Thirty days without the drug do not end the first era, and 31 do.

    Under the definition of any stop, the first day without the drug ends it.
    """
    check(
        treatments="""
            patient_id | drug        | start_day | end_day | ongoing
            ben        | baricitinib | 0         | 99      | no
            ben        | baricitinib | 130       | 199     | no
            bea        | baricitinib | 0         | 99      | no
            bea        | baricitinib | 131       | 199     | no
        """,
        then="""
            patient_id | definition   | drug        | time_days
            ben        | first_era_30 | baricitinib | 200
            ben        | any_stop     | baricitinib | 100
            bea        | first_era_30 | baricitinib | 100
            bea        | any_stop     | baricitinib | 100
        """,
        only=True,
    )


def test_ongoing_and_lost_are_censored(check: Check) -> None:
    """Who was still on the drug, or was lost while on it, is censored.

    Cleo was on it when last seen. Carl was lost at 30 months. Of Cora's last row the
    reason to stop is that she was lost: that is no stop.
    """
    check(
        patients="""
            patient_id | last_seen_day | status
            cleo       | 400           | on_treatment
            carl       | 30 mo         | lost
            cora       | 400           |
        """,
        treatments="""
            patient_id | drug        | start_day | end_day | ongoing | reason_stopped
            cleo       | tofacitinib | 0         |         | yes     |
            carl       | tofacitinib | 0         | 30 mo   | yes     |
            cora       | tofacitinib | 0         | 99      | no      | lost_to_follow_up
        """,
        then="""
            patient_id | drug        | time_days | event | ended   | reason_class
            cleo       | tofacitinib | 400       | no    | ongoing |
            carl       | tofacitinib | 913       | no    | lost    |
            cora       | tofacitinib | 100       | no    | lost    | lost
        """,
    )


def test_end_of_records_is_censored(check: Check) -> None:
    """A row that reaches the last day of follow-up, and does not say it stopped, is censored.

    Dora's row ends where the records do. Dan was seen 100 days after his last day of the
    drug, so he had stopped. Dina's row says that it did not go on.
    """
    check(
        patients="""
            patient_id | last_seen_day
            dan        | 283
        """,
        treatments="""
            patient_id | drug        | start_day | end_day | ongoing
            dora       | tofacitinib | 0         | 6 mo    |
            dan        | tofacitinib | 0         | 6 mo    |
            dina       | tofacitinib | 0         | 6 mo    | no
        """,
        then="""
            patient_id | drug        | time_days | event | ended
            dora       | tofacitinib | 183       | no    | end_of_records
            dan        | tofacitinib | 183       | yes   | discontinued
            dina       | tofacitinib | 183       | yes   | discontinued
        """,
    )


def test_row_that_cannot_be_placed_may_have_followed(check: Check) -> None:
    """A row of the drug without its days may have followed, so the era is censored.

    Emma's titration ended on day 20, and then she took the full dose: until when is not
    stated. What is known is 21 days, not that she stopped.
    """
    check(
        treatments="""
            patient_id | drug        | phase     | start_day | end_day | ongoing
            emma       | tofacitinib | titration | 0         | 20      | no
            emma       | tofacitinib | full      | 21        |         | no
        """,
        then="""
            patient_id | drug        | time_days | event | ended      | unplaced_rows
            emma       | tofacitinib | 21        | no    | not_placed | 1
        """,
    )


def test_stated_durations_count_where_there_are_no_days(check: Check) -> None:
    """Where no row has its days, the time is the sum of the stated durations.

    Finn's letter says 6 months at the full dose and 2 on a taper. Fay's says more than
    6 months, so she is censored there. Fred's says less than 6 months, which is no time.
    One of Fiona's two rows states none.
    """
    check(
        treatments="""
            patient_id | drug        | duration | ongoing
            finn       | tofacitinib | 6 mo     | no
            finn       | tofacitinib | 2 mo     | no
            fay        | tofacitinib | >6 mo    | no
            fred       | tofacitinib | <6 mo    | no
            fiona      | tofacitinib | 6 mo     | no
            fiona      | tofacitinib |          | no
        """,
        then="""
            patient_id | drug        | start_day | stop_day | time_days | basis  | event | ended
            finn       | tofacitinib |           |          | 244       | stated | yes   | discontinued
            fay        | tofacitinib |           |          | 183       | stated | no    | longer_than_stated
            fred       | tofacitinib |           |          |           |        | yes   | discontinued
            fiona      | tofacitinib |           |          |           |        | yes   | discontinued
        """,
    )


def test_how_it_ended_may_be_known_without_its_time(check: Check) -> None:
    """How it ended may be known without its time, or neither.

    Gus stopped for primary failure, nobody says when, and took ruxolitinib afterwards. Of
    Gwen it is only known that she took baricitinib.
    """
    check(
        treatments="""
            patient_id | drug        | role       | start_day | ongoing | reason_stopped
            gus        | baricitinib | index      | 0         | no      | primary_failure
            gus        | ruxolitinib | subsequent |           |         |
            gwen       | baricitinib | index      | 0         |         |
        """,
        then="""
            patient_id | drug        | start_day | time_days | event   | ended        | reason_class   | switched | next_drug   | next_day
            gus        | baricitinib | 0         |           | yes     | discontinued | lack_of_effect | yes      | ruxolitinib |
            gwen       | baricitinib | 0         |           | unknown |              |                | unknown  |             |
        """,
    )


def test_next_drug_within_the_window(check: Check) -> None:
    """The next drug starts within 60 days from the stop on.

    Hal started the next one 60 days after the stop. Hope waited a day longer, and Hugo
    had started his before he stopped: neither switched. Ida was last seen 10 days after
    the stop, which is too soon to tell.
    """
    check(
        patients="""
            patient_id | last_seen_day
            hope       | 400
            hugo       | 400
            ida        | 110
        """,
        treatments="""
            patient_id | drug        | start_day | end_day | ongoing
            hal        | baricitinib | 0         | 99      | no
            hal        | tofacitinib | 160       | 400     |
            hope       | baricitinib | 0         | 99      | no
            hope       | tofacitinib | 161       | 400     |
            hugo       | baricitinib | 0         | 99      | no
            hugo       | tofacitinib | 99        | 400     |
            ida        | baricitinib | 0         | 99      | no
        """,
        then="""
            patient_id | drug        | switched | next_drug   | next_day
            hal        | baricitinib | yes      | tofacitinib | 160
            hope       | baricitinib | no       |             |
            hugo       | baricitinib | no       |             |
            ida        | baricitinib | unknown  |             |
        """,
    )


def test_rows_that_tie(check: Check) -> None:
    """Of rows that end on one day a stated reason counts, the first in the alphabet.

    Of two drugs that start on one day, the next is the first in the alphabet.
    """
    check(
        treatments="""
            patient_id | drug         | role       | start_day | end_day | ongoing | reason_stopped
            jack       | baricitinib  | index      | 0         | 99      | no      | no_response
            jack       | baricitinib  | index      | 50        | 99      | no      | adverse_effects
            jack       | baricitinib  | index      | 60        | 99      | no      |
            jack       | tofacitinib  | subsequent | 100       | 400     |         |
            jack       | methotrexate | subsequent | 100       | 400     |         |
        """,
        then="""
            patient_id | drug        | reason_stopped  | next_drug
            jack       | baricitinib | adverse_effects | methotrexate
        """,
    )


def test_only_rows_of_the_course_count(check: Check) -> None:
    """Rescue, earlier and later treatment has no time of its own here.

    Kim took methotrexate before, and betamethasone as rescue. A row that says that there
    was no treatment is none, and a row that covers no day is counted and not placed.
    """
    check(
        treatments="""
            patient_id | drug          | role        | start_day | end_day | duration | ongoing
            kim        | methotrexate  | prior       | -90       | -30     |          |
            kim        | betamethasone | rescue      | 100       | 130     |          |
            kim        | none          | combination | 0         | 99      |          |
            kim        | baricitinib   | index       | 0         |         | 0        | no
        """,
        then="""
            patient_id | definition   | drug        | time_days | event | unplaced_rows
            kim        | first_era_30 | baricitinib |           | yes   | 1
            kim        | any_stop     | baricitinib |           | yes   | 1
        """,
        only=True,
    )
