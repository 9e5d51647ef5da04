"""Which systemic treatments did a patient have, in what order?

A path is a sequence of steps; on all days of a step the same drugs were taken. The
settings are those of TreatmentPatterns of OHDSI, under its own names, so that the same
question can be asked of a clinic and of a claims database. By `ohdsi_defaults` a path
starts on day 0 and shows each regimen once; `lines_of_therapy` counts earlier treatment
too and every return; `every_change` counts each day on which the drugs change.
"""

from __future__ import annotations

from tests.support.spec import Check


def test_added_combined_and_dropped(check: Check) -> None:
    """Drugs that run together for 30 days are a combination, a step of its own.

    Ada took baricitinib, added methotrexate on day 100, and stopped baricitinib on day
    200. Ciclosporin then took the place of methotrexate.
    """
    check(
        treatments="""
            patient_id | drug         | start_day | end_day
            ada        | baricitinib  | 0         | 199
            ada        | methotrexate | 100       | 299
            ada        | ciclosporin  | 300       | 399
        """,
        then="""
            patient_id | definition     | step | regimen                    | drug_count | start_day | stop_day | days | change
            ada        | ohdsi_defaults | 1    | baricitinib                | 1          | 0         | 100      | 100  | first
            ada        | ohdsi_defaults | 2    | baricitinib + methotrexate | 2          | 100       | 200      | 100  | add
            ada        | ohdsi_defaults | 3    | methotrexate               | 1          | 200       | 300      | 100  | drop
            ada        | ohdsi_defaults | 4    | ciclosporin                | 1          | 300       | 400      | 100  | switch
        """,
    )


def test_short_overlap_is_a_switch(check: Check) -> None:
    """An overlap below combinationWindow belongs to the drug that entered last.

    Ada's drugs overlap for 29 days: her first step ends where the second drug begins.
    Ben's overlap for 30 days, which is a combination. When every change counts, so does
    a single day.
    """
    check(
        treatments="""
            patient_id | drug         | start_day | end_day
            ada        | baricitinib  | 0         | 128
            ada        | tofacitinib  | 100       | 299
            ben        | baricitinib  | 0         | 129
            ben        | tofacitinib  | 100       | 299
            cem        | baricitinib  | 0         | 100
            cem        | tofacitinib  | 100       | 299
        """,
        then="""
            patient_id | definition     | step | regimen                   | start_day | stop_day | steps
            ada        | ohdsi_defaults | 1    | baricitinib               | 0         | 100      | 2
            ada        | ohdsi_defaults | 2    | tofacitinib               | 100       | 300      | 2
            ben        | ohdsi_defaults | 1    | baricitinib               | 0         | 100      | 3
            ben        | ohdsi_defaults | 2    | baricitinib + tofacitinib | 100       | 130      | 3
            ben        | ohdsi_defaults | 3    | tofacitinib               | 130       | 300      | 3
            cem        | every_change   | 1    | baricitinib               | 0         | 100      | 3
            cem        | every_change   | 2    | baricitinib + tofacitinib | 100       | 101      | 3
            cem        | every_change   | 3    | tofacitinib               | 101       | 300      | 3
        """,
    )


def test_who_entered_last_when_two_began_on_one_day(check: Check) -> None:
    """Of drugs that began on one day the one that goes on longest gets a short overlap.

    Ada's tofacitinib lasts longer, so the first days are its own. Ben's drugs are alike in
    everything, and the first in the alphabet gets them: 20 days, too few for a step.
    """
    check(
        treatments="""
            patient_id | drug         | start_day | end_day
            ada        | baricitinib  | 0         | 19
            ada        | tofacitinib  | 0         | 299
            ben        | baricitinib  | 0         | 19
            ben        | tofacitinib  | 0         | 19
        """,
        then="""
            patient_id | definition     | step | regimen     | start_day | stop_day | reason
            ada        | ohdsi_defaults | 1    | tofacitinib | 0         | 300      | step
            ben        | ohdsi_defaults | 0    |             |           |          | not_counted
        """,
    )


def test_short_segments_are_left_out(check: Check) -> None:
    """What lasts less than minPostCombinationDuration is left out, and the rest joined.

    Ada's ten days of prednisone are no step, and her baricitinib goes on across them.
    """
    check(
        treatments="""
            patient_id | drug        | start_day | end_day
            ada        | baricitinib | 0         | 199
            ada        | prednisone  | 100       | 109
        """,
        then="""
            patient_id | definition     | step | regimen                  | start_day | stop_day | steps
            ada        | ohdsi_defaults | 1    | baricitinib              | 0         | 200      | 1
            ada        | every_change   | 1    | baricitinib              | 0         | 100      | 3
            ada        | every_change   | 2    | baricitinib + prednisone | 100       | 110      | 3
            ada        | every_change   | 3    | baricitinib              | 110       | 200      | 3
        """,
    )


def test_pauses_and_restarts(check: Check) -> None:
    """filterTreatments decides what a return is: nothing, a part of the step, or a step.

    Ada paused for 100 days. With `First` the return does not show; with `Changes` it
    belongs to the step, whose days are those of treatment; with `All` it is a restart.
    """
    check(
        treatments="""
            patient_id | drug        | start_day | end_day
            ada        | baricitinib | 0         | 99
            ada        | baricitinib | 200       | 299
        """,
        then="""
            patient_id | definition       | step | start_day | stop_day | days | days_since_previous | is_restart | change
            ada        | ohdsi_defaults   | 1    | 0         | 100      | 100  |                     | no         | first
            ada        | lines_of_therapy | 1    | 0         | 300      | 200  |                     | no         | first
            ada        | every_change     | 1    | 0         | 100      | 100  |                     | no         | first
            ada        | every_change     | 2    | 200       | 300      | 100  | 100                 | yes        | restart
        """,
    )


def test_return_after_another_drug(check: Check) -> None:
    """A drug that was left and comes back makes a restart; one that ran on does not.

    Ada went back to baricitinib. Ben added prednisone and dropped it again: he never
    stopped baricitinib.
    """
    check(
        treatments="""
            patient_id | drug        | start_day | end_day
            ada        | baricitinib | 0         | 99
            ada        | tofacitinib | 100       | 199
            ada        | baricitinib | 200       | 299
            ben        | baricitinib | 0         | 299
            ben        | prednisone  | 100       | 199
        """,
        then="""
            patient_id | definition       | step | regimen     | is_restart | change
            ada        | lines_of_therapy | 3    | baricitinib | yes        | switch
            ben        | lines_of_therapy | 3    | baricitinib | no         | drop
        """,
    )


def test_gaps_up_to_30_days_are_closed(check: Check) -> None:
    """eraCollapseSize: a pause of 30 days is none, one of 31 days is."""
    check(
        treatments="""
            patient_id | drug        | start_day | end_day
            ada        | baricitinib | 0         | 99
            ada        | baricitinib | 130       | 199
            ben        | baricitinib | 0         | 99
            ben        | baricitinib | 131       | 199
        """,
        then="""
            patient_id | definition       | step | start_day | stop_day | days
            ada        | lines_of_therapy | 1    | 0         | 200      | 200
            ben        | lines_of_therapy | 1    | 0         | 200      | 169
        """,
    )


def test_treatment_before_day_0(check: Check) -> None:
    """indexDateOffset: by the defaults an era that begins before day 0 does not count."""
    check(
        treatments="""
            patient_id | drug         | role  | start_day | end_day
            ada        | methotrexate | prior | -100      | -1
            ada        | baricitinib  | index | 0         | 99
        """,
        then="""
            patient_id | definition       | step | regimen      | steps
            ada        | ohdsi_defaults   | 1    | baricitinib  | 1
            ada        | lines_of_therapy | 1    | methotrexate | 2
            ada        | lines_of_therapy | 2    | baricitinib  | 2
        """,
    )


def test_long_paths_are_cut(check: Check) -> None:
    """maxPathLength: five steps are shown, and it is said how many there were."""
    check(
        treatments="""
            patient_id | drug         | start_day | end_day
            ada        | baricitinib  | 0         | 99
            ada        | tofacitinib  | 100       | 199
            ada        | ciclosporin  | 200       | 299
            ada        | methotrexate | 300       | 399
            ada        | azathioprine | 400       | 499
            ada        | dupilumab    | 500       | 599
        """,
        then="""
            patient_id | definition       | step | regimen      | steps
            ada        | ohdsi_defaults   | 1    | baricitinib  | 6
            ada        | ohdsi_defaults   | 2    | tofacitinib  | 6
            ada        | ohdsi_defaults   | 3    | ciclosporin  | 6
            ada        | ohdsi_defaults   | 4    | methotrexate | 6
            ada        | ohdsi_defaults   | 5    | azathioprine | 6
            ada        | lines_of_therapy | 6    | dupilumab    | 6
        """,
    )


def test_only_systemic_treatment(check: Check) -> None:
    """A row counts by its route, or without one by its drug; unheard-of drugs are kept.

    Topical tacrolimus and minoxidil are left out, and minoxidil by mouth counts.
    """
    check(
        treatments="""
            patient_id | drug       | route   | start_day | end_day
            ada        | tacrolimus | topical | 0         | 99
            ada        | minoxidil  |         | 0         | 99
            ada        | xyzumab    |         | 0         | 99
            ben        | minoxidil  | oral    | 0         | 99
        """,
        then="""
            patient_id | definition     | step | regimen   | steps
            ada        | ohdsi_defaults | 1    | xyzumab   | 1
            ben        | ohdsi_defaults | 1    | minoxidil | 1
        """,
    )


def test_patients_without_a_step(check: Check) -> None:
    """A patient without a step has one row that says why; what has no day is counted.

    Nothing is known of how long Ada's drug was taken. Ben's lasted ten days. Cem had only
    a cream. Dora's second drug cannot be placed, so her path may lack it.
    """
    check(
        treatments="""
            patient_id | drug         | route   | start_day | end_day
            ada        | baricitinib  |         | 0         |
            ben        | baricitinib  |         | 0         | 9
            cem        | tacrolimus   | topical | 0         | 99
            dora       | baricitinib  |         | 0         | 99
            dora       | methotrexate |         |           | 99
        """,
        then="""
            patient_id | definition     | step | regimen     | drug_count | unplaced_rows | reason
            ada        | ohdsi_defaults | 0    |             | 0          | 1             | not_placed
            ben        | ohdsi_defaults | 0    |             | 0          | 0             | not_counted
            cem        | ohdsi_defaults | 0    |             | 0          | 0             | no_treatment
            dora       | ohdsi_defaults | 1    | baricitinib | 1          | 1             | step
        """,
    )


def test_names_of_many_drugs(check: Check) -> None:
    """Drugs are named by the alphabet; of more than six the others are counted."""
    check(
        treatments="""
            patient_id | drug         | start_day | end_day
            ada        | tofacitinib  | 0         | 99
            ada        | prednisone   | 0         | 99
            ada        | methotrexate | 0         | 99
            ada        | dupilumab    | 0         | 99
            ada        | ciclosporin  | 0         | 99
            ada        | baricitinib  | 0         | 99
            ada        | azathioprine | 0         | 99
            ada        | upadacitinib | 0         | 99
        """,
        then="""
            patient_id | definition     | step | drug_count | regimen
            ada        | ohdsi_defaults | 1    | 8          | azathioprine + baricitinib + ciclosporin + dupilumab + methotrexate + prednisone + 2 more
        """,
    )
