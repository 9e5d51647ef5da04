"""Which drugs did a patient take together, when, and what does the source say of it?

A combination episode is the longest window in which a set of systemic drugs overlaps for
a minimum time. Each set is found: of triple therapy every pair, and all three together,
marked as what the person was really on. Sources state combinations without dates; what
they state stands beside what was computed, and a difference is shown, not resolved.
"""

from __future__ import annotations

from tests.support.spec import Check


def test_window_of_two_drugs(check: Check) -> None:
    """The window runs from the day the last drug begins until the first one ends.

    Methotrexate was added to baricitinib after 100 days. Ben's baricitinib was added to
    methotrexate, and Cem began both on one day; nothing is dropped.
    """
    check(
        treatments="""
            patient_id | drug         | start_day | end_day
            ada        | baricitinib  | 0         | 299
            ada        | methotrexate | 100       | 199
            ben        | methotrexate | -30       | 199
            ben        | baricitinib  | 0         | 299
            cem        | methotrexate | 0         | 99
            cem        | baricitinib  | 0         | 99
        """,
        then="""
            patient_id | definition            | drugs                      | start_day | stop_day | days | entered_last | order_of_entry      | lead_days
            ada        | jak_inhibitor_30_days | baricitinib + methotrexate | 100       | 200      | 100  | methotrexate | partner_added       | 100
            ben        | jak_inhibitor_30_days | baricitinib + methotrexate | 0         | 200      | 200  | baricitinib  | jak_inhibitor_added | 30
            cem        | jak_inhibitor_30_days | baricitinib + methotrexate | 0         | 100      | 100  | together     | together            | 0
        """,
    )


def test_companions_are_no_partners(check: Check) -> None:
    """Folic acid and a contraceptive are taken by mouth and treat no skin disease."""
    check(
        treatments="""
            patient_id | drug                        | route | start_day | end_day
            ada        | baricitinib                 |       | 0         | 299
            ada        | folic_acid                  | oral  | 0         | 299
            ada        | combined_oral_contraceptive |       | 0         | 299
        """,
        then="""
            patient_id | definition | drugs
        """,
    )


def test_minimum_overlap(check: Check) -> None:
    """Overlaps of 30 days are listed, shorter ones only when any day counts."""
    check(
        treatments="""
            patient_id | drug         | start_day | end_day
            ada        | baricitinib  | 0         | 129
            ada        | methotrexate | 100       | 199
            ben        | baricitinib  | 0         | 128
            ben        | methotrexate | 100       | 199
        """,
        then="""
            patient_id | definition            | days
            ada        | jak_inhibitor_30_days | 30
            ada        | jak_inhibitor_1_day   | 30
            ada        | systemic_30_days      | 30
            ben        | jak_inhibitor_1_day   | 29
        """,
        only=True,
    )


def test_triple_therapy(check: Check) -> None:
    """Three drugs together are one window of three and three windows of two.

    Ada's three drugs began on one day; only the window of all three is whole. Ben's
    tacrolimus ran for a part of the time, so his first pair is whole as well.
    """
    check(
        treatments="""
            patient_id | drug        | start_day | end_day
            ada        | baricitinib | 0         | 99
            ada        | prednisone  | 0         | 99
            ada        | tacrolimus  | 0         | 99
            ben        | baricitinib | 0         | 299
            ben        | prednisone  | 0         | 299
            ben        | tacrolimus  | 100       | 199
        """,
        then="""
            patient_id | definition       | drugs                                 | drug_count | start_day | stop_day | is_whole | entered_last
            ada        | systemic_30_days | baricitinib + prednisone              | 2          | 0         | 100      | no       | together
            ada        | systemic_30_days | baricitinib + tacrolimus              | 2          | 0         | 100      | no       | together
            ada        | systemic_30_days | prednisone + tacrolimus               | 2          | 0         | 100      | no       | together
            ada        | systemic_30_days | baricitinib + prednisone + tacrolimus | 3          | 0         | 100      | yes      | together
            ben        | systemic_30_days | baricitinib + prednisone              | 2          | 0         | 300      | yes      | together
            ben        | systemic_30_days | baricitinib + tacrolimus              | 2          | 100       | 200      | no       | tacrolimus
            ben        | systemic_30_days | baricitinib + prednisone + tacrolimus | 3          | 100       | 200      | yes      | tacrolimus
        """,
    )


def test_which_sets_are_looked_for(check: Check) -> None:
    """With a JAK inhibitor, or any systemic drugs; what is put on the skin never counts."""
    check(
        treatments="""
            patient_id | drug         | route   | start_day | end_day
            ada        | methotrexate |         | 0         | 99
            ada        | prednisone   |         | 0         | 99
            ada        | baricitinib  | oral    | 0         | 19
            ada        | tacrolimus   | topical | 0         | 99
        """,
        then="""
            patient_id | definition          | drugs                                   | days
            ada        | systemic_30_days    | methotrexate + prednisone               | 100
            ada        | jak_inhibitor_1_day | baricitinib + methotrexate              | 20
            ada        | jak_inhibitor_1_day | baricitinib + prednisone                | 20
            ada        | jak_inhibitor_1_day | baricitinib + methotrexate + prednisone | 20
        """,
        only=True,
    )


def test_pause_of_one_drug(check: Check) -> None:
    """A pause of more than 30 days in one drug makes two windows, numbered in order."""
    check(
        treatments="""
            patient_id | drug         | start_day | end_day
            ada        | baricitinib  | 0         | 399
            ada        | methotrexate | 0         | 99
            ada        | methotrexate | 200       | 299
        """,
        then="""
            patient_id | definition       | number | start_day | stop_day | lead_days
            ada        | systemic_30_days | 1      | 0         | 100      | 0
            ada        | systemic_30_days | 2      | 200       | 300      | 200
        """,
    )


def test_ongoing(check: Check) -> None:
    """A window is ongoing when every drug that ends with it is.

    Ada takes both drugs still. Ben stopped methotrexate on the day he was last seen.
    """
    check(
        patients="""
            patient_id | last_seen_day
            ada        | 200
            ben        | 200
        """,
        treatments="""
            patient_id | drug         | start_day | end_day | ongoing
            ada        | baricitinib  | 0         |         | yes
            ada        | methotrexate | 0         |         | yes
            ben        | baricitinib  | 0         |         | yes
            ben        | methotrexate | 0         | 199     | no
        """,
        then="""
            patient_id | definition       | stop_day | ongoing
            ada        | systemic_30_days | 200      | yes
            ben        | systemic_30_days | 200      | no
        """,
    )


def test_stated_length_beside_the_computed(check: Check) -> None:
    """Computed and stated length agree within the precision of the statement.

    For all three 84 days are computed. Ada's source says 12 weeks, which may be 81 to 87
    days. Ben's says 5 months, 137 to 167 days: a conflict, and both are shown. Cem's does
    not say how long, and of Dora's it says nothing.
    """
    check(
        treatments="""
            patient_id | drug         | start_day | end_day
            ada        | baricitinib  | 0         | 83
            ada        | methotrexate | 0         | 83
            ben        | baricitinib  | 0         | 83
            ben        | methotrexate | 0         | 83
            cem        | baricitinib  | 0         | 83
            cem        | methotrexate | 0         | 83
            dora       | baricitinib  | 0         | 83
            dora       | methotrexate | 0         | 83
        """,
        combinations="""
            patient_id | combination_id | episode_id | duration
            ada        | c1             | e1         | 12 wk
            ben        | c2             | e2         | 5 mo
            cem        | c3             | e3         |
        """,
        then="""
            patient_id | definition       | days | stated_days | difference_days | agreement           | stated_combination_id
            ada        | systemic_30_days | 84   | 84          | 0               | agrees              | c1
            ben        | systemic_30_days | 84   | 152         | -68             | differs             | c2
            cem        | systemic_30_days | 84   |             |                 | duration_not_stated | c3
            dora       | systemic_30_days | 84   |             |                 | not_stated          |
        """,
    )


def test_stated_without_a_window(check: Check) -> None:
    """A stated combination is kept when no window is found, with the reason.

    Nothing is known of when Ada took methotrexate. Ben took his drugs one after the
    other. Cem's drugs were together once, and his source states it twice.
    """
    check(
        treatments="""
            patient_id | drug         | start_day | end_day
            ada        | baricitinib  | 0         | 99
            ada        | methotrexate |           |
            ben        | baricitinib  | 0         | 99
            ben        | methotrexate | 100       | 199
            cem        | baricitinib  | 0         | 99
            cem        | methotrexate | 0         | 99
        """,
        combinations="""
            patient_id | combination_id | episode_id | label | duration | response | reason           | reason_ended
            ada        | c1             | e1         | 1     | 20 mo    | partial  | partial_response | adverse_effects
            ben        | c2             | e2         | 2     | 6 mo     | none     | no_response      | no_response
            cem        | c3             | e3         | 3     | 100      | complete | partial_response | complete_response
            cem        | c4             | e4         | 4     | 50       | complete | partial_response | unfunded
        """,
        then="""
            patient_id | definition       | number | detection                 | days | stated_days | agreement    | response | reason           | reason_ended      | unplaced_rows
            ada        | systemic_30_days | 1      | no_dated_treatment        |      | 609         | not_detected | partial  | partial_response | adverse_effects   | 1
            ben        | systemic_30_days | 1      | no_overlap_long_enough    |      | 183         | not_detected | none     | no_response      | no_response       | 0
            cem        | systemic_30_days | 1      | detected                  | 100  | 100         | agrees       | complete | partial_response | complete_response | 0
            cem        | systemic_30_days | 2      | fewer_windows_than_stated |      | 50          | not_detected | complete | partial_response | unfunded          | 0
        """,
    )


def test_stated_triple_therapy(check: Check) -> None:
    """Rows of one episode state all their drugs together; the pairs are not whole.

    What the rows agree on is carried over. They differ in the order of entry.
    """
    check(
        combinations="""
            patient_id | combination_id | episode_id | partner    | duration | response | order_of_entry
            ada        | c7             | e1         | prednisone | 24 mo    | complete | jak_inhibitor_added
            ada        | c8             | e1         | tacrolimus | 23 mo    | complete | partner_added
        """,
        then="""
            patient_id | definition       | drugs                                 | is_whole | stated_episode_id | stated_combination_id | stated_days | response | stated_order_of_entry
            ada        | systemic_30_days | baricitinib + prednisone              | no       | e1                | c7                    | 731         | complete | jak_inhibitor_added
            ada        | systemic_30_days | baricitinib + tacrolimus              | no       | e1                | c8                    | 700         | complete | partner_added
            ada        | systemic_30_days | baricitinib + prednisone + tacrolimus | yes      | e1                |                       | 731         | complete |
        """,
    )


def test_what_came_next(check: Check) -> None:
    """The treatment recorded as subsequent follows the combination it is listed with.

    Ada's second combination lists nothing: what is listed with the first one of the same
    course followed both. Ben's second course was another one.
    """
    check(
        treatments="""
            patient_id | treatment_id | drug         | role       | combination_id
            ada        | t1           | adalimumab   | subsequent | c1
            ben        | t2           | upadacitinib | subsequent | c3
        """,
        combinations="""
            patient_id | combination_id | episode_id | course_id | partner      | label
            ada        | c1             | e1         | k1        | dupilumab    | 1
            ada        | c2             | e2         | k1        | ciclosporin  | 2
            ben        | c3             | e3         | k1        | methotrexate | 3
            ben        | c4             | e4         | k2        | ciclosporin  | 4
        """,
        then="""
            patient_id | definition       | drugs                      | next_drug    | next_treatment_id
            ada        | systemic_30_days | baricitinib + dupilumab    | adalimumab   | t1
            ada        | systemic_30_days | baricitinib + ciclosporin  | adalimumab   | t1
            ben        | systemic_30_days | baricitinib + methotrexate | upadacitinib | t2
            ben        | systemic_30_days | baricitinib + ciclosporin  |              |
        """,
    )


def test_names_are_whole_words(check: Check) -> None:
    """A drug whose name is part of another's is a drug of its own."""
    check(
        treatments="""
            patient_id | drug              | start_day | end_day
            ada        | methotrexate      | 0         | 99
            ada        | methotrexate_high | 50        | 149
        """,
        then="""
            patient_id | definition       | drugs                            | days | entered_last
            ada        | systemic_30_days | methotrexate + methotrexate_high | 50   | methotrexate_high
        """,
    )
