"""Was a response lost again, after what, and was it regained?

A relapse needs a response first. It lies after the last visit that was none and by the
first that was one. What it followed, and what answered it, is taken from the treatment
rows, or from the source where that says so. Scores are total SALT scores. Unless another
definition is named, a relapse is a rise of more than 20 points above the lowest score
before. Empty is unknown.
"""

from __future__ import annotations

from tests.support.spec import Check


def test_rise_above_the_lowest_score_before(check: Check) -> None:
    """A rise is measured from the lowest score of the visits before.

    Ada fell from 100 to 5 and was at 40 on day 300: 35 points above the lowest. On day
    270 she was at 20, which is only 15 above it.
    """
    check(
        assessments="""
            patient_id | day | value
            ada        | 0   | 100
            ada        | 84  | 30
            ada        | 168 | 5
            ada        | 270 | 20
            ada        | 300 | 40
        """,
        then="""
            patient_id | episode | status  | source | response_day | nadir_salt | nadir_day | reference_salt | after_day | by_day | extent_low | extent_high
            ada        | 1       | relapse | series | 84           | 5          | 168       | 5              | 270       | 300    | 40         | 40
        """,
    )


def test_more_than_20_and_20_or_more(check: Check) -> None:
    """More than 20 points and 20 points or more differ at 20 exactly.

    Ben is exactly 20 points above his lowest score, Bea a millionth more.
    """
    check(
        assessments="""
            patient_id | day | value
            ben        | 0   | 100
            ben        | 84  | 10
            ben        | 168 | 30
            bea        | 0   | 100
            bea        | 84  | 10
            bea        | 168 | 30.000001
        """,
        then="""
            patient_id | definition       | status
            ben        | rise_above_20    | no_relapse
            ben        | rise_at_least_20 | relapse
            ben        | rise_above_10    | relapse
            bea        | rise_above_20    | relapse
            bea        | rise_at_least_20 | relapse
        """,
    )


def test_definitions_ask_for_their_own_response(check: Check) -> None:
    """Each definition asks for its own response first.

    Cora was never at 20 or less, so she cannot come back above it, and her scalp was
    never full. She has improved, so a rise counts.
    """
    check(
        assessments="""
            patient_id | day | value
            cora       | 0   | 100
            cora       | 252 | 30
            cora       | 300 | 60
            carl       | 0   | 100
            carl       | 252 | 0
            carl       | 300 | 0.5
        """,
        then="""
            patient_id | definition              | status          | nadir_salt | extent_high
            cora       | rise_above_20           | relapse         | 30         | 60
            cora       | back_above_20           | primary_failure |            |
            cora       | any_loss_after_complete | primary_failure |            |
            carl       | any_loss_after_complete | relapse         | 0          | 0.5
            carl       | rise_above_10           | no_relapse      |            |
        """,
    )


def test_back_above_20_is_not_measured_from_a_score(check: Check) -> None:
    """Back above SALT 20, the score itself is compared.

    From 19 to 21 is a rise of 2 points.
    """
    check(
        assessments="""
            patient_id | day | value
            dan        | 0   | 100
            dan        | 84  | 19
            dan        | 168 | 20
            dan        | 252 | 21
        """,
        then="""
            patient_id | definition    | status     | after_day | by_day | reference_salt
            dan        | back_above_20 | relapse    | 168       | 252    |
            dan        | rise_above_20 | no_relapse |           |        |
        """,
    )


def test_who_never_responded_cannot_relapse(check: Check) -> None:
    """Who never responded cannot relapse: primary failure, or too early to tell.

    Until day 252, 36 weeks, it is too early. Getting worse is no relapse either: Emil
    rose from 60 to 90 and had never improved.
    """
    check(
        assessments="""
            patient_id | day | value
            emil       | 0   | 60
            emil       | 252 | 90
            emma       | 0   | 60
            emma       | 251 | 60
        """,
        then="""
            patient_id | episode | status          | censored_day | response_day
            emil       | 0       | primary_failure | 252          |
            emma       | 0       | no_response_yet | 251          |
        """,
    )


def test_no_relapse_is_only_known_up_to_the_last_visit(check: Check) -> None:
    """That there was no relapse is known up to the last visit, and not beyond.

    Fay was last scored on day 168 and seen until day 900: of the time between nothing is
    known.
    """
    check(
        patients="""
            patient_id | last_seen_day
            fay        | 900
        """,
        assessments="""
            patient_id | day | value
            fay        | 0   | 100
            fay        | 84  | 10
            fay        | 168 | 12
        """,
        then="""
            patient_id | episode | status     | censored_day | response_day
            fay        | 0       | no_relapse | 168          | 84
        """,
    )


def test_what_cannot_be_assessed(check: Check) -> None:
    """Without a score after day 0 nothing can be said; nor, of improvement, from 0.

    Gina has no baseline, so nobody knows whether 10 was an improvement; that it was 20 or
    less, and is not any more, can be said.
    """
    check(
        assessments="""
            patient_id | day | value
            gus        | 0   | 100
            gil        | 0   | 0
            gil        | 84  | 30
            gina       | 84  | 10
            gina       | 168 | 60
        """,
        then="""
            patient_id | definition    | status         | source
            gus        | rise_above_20 | not_assessable |
            gil        | rise_above_20 | not_assessable |
            gina       | rise_above_20 | not_assessable |
            gina       | back_above_20 | relapse        | series
        """,
    )


def test_episodes_are_numbered(check: Check) -> None:
    """An episode begins at the first visit that relapses, and another after it is over.

    Hope relapsed by day 168, was still in it on day 252, had regained her response by day
    300 and relapsed again by day 420.
    """
    check(
        assessments="""
            patient_id | day | value
            hope       | 0   | 100
            hope       | 84  | 0
            hope       | 168 | 30
            hope       | 252 | 50
            hope       | 300 | 5
            hope       | 420 | 40
        """,
        then="""
            patient_id | episode | after_day | by_day | recaptured | recapture_after_day | recapture_by_day
            hope       | 1       | 84        | 168    | yes        | 252                 | 300
            hope       | 2       | 300       | 420    |            |                     |
        """,
    )


def test_response_regained_or_not(check: Check) -> None:
    """The response is regained at the first later visit that meets it and is no relapse.

    Ida was seen again and was no better. Ivy was not seen again. Back above 20 is regained
    at 20 or less.
    """
    check(
        assessments="""
            patient_id | day | value
            ida        | 0   | 100
            ida        | 84  | 0
            ida        | 168 | 30
            ida        | 252 | 30
            ivy        | 0   | 100
            ivy        | 84  | 0
            ivy        | 168 | 30
            ian        | 0   | 100
            ian        | 84  | 0
            ian        | 168 | 30
            ian        | 252 | 20
        """,
        then="""
            patient_id | definition    | recaptured | recapture_by_day
            ida        | back_above_20 | no         |
            ivy        | back_above_20 | unknown    |
            ian        | back_above_20 | yes        | 252
        """,
    )


def test_relapse_after_a_stop(check: Check) -> None:
    """After a stop it is a provoked flare, between so many days after it.

    Jack's last day of tofacitinib was day 199. He was well on day 210 and had relapsed by
    day 252: 11 to 52 days after the first day without it. Of Jill's stop it is not known
    whether it came before: she was seen on day 168 and then on day 252.
    """
    check(
        treatments="""
            patient_id | drug        | start_day | end_day | ongoing
            jack       | tofacitinib | 0         | 199     | no
            jill       | tofacitinib | 0         | 199     | no
        """,
        assessments="""
            patient_id | day | value
            jack       | 0   | 100
            jack       | 168 | 0
            jack       | 210 | 5
            jack       | 252 | 40
            jill       | 0   | 100
            jill       | 168 | 0
            jill       | 252 | 40
        """,
        then="""
            patient_id | kind           | trigger | trigger_drug | trigger_day | trigger_basis | latency_low | latency_high
            jack       | provoked_flare | stop    | tofacitinib  | 200         | inferred      | 11          | 52
            jill       | provoked_flare | stop    | tofacitinib  | 200         | inferred      | 0           | 52
        """,
    )


def test_taper_and_longer_interval(check: Check) -> None:
    """A lower daily dose is a taper; the same dose less often than daily a longer interval.

    Kai went from twice to once a day, which is half the daily dose. Kim took the same
    tablet every other day. Ken's doses are not known, and his second row is called taper.
    """
    check(
        treatments="""
            patient_id | drug        | phase | dose | unit | frequency | period | period_unit | start_day | end_day | ongoing
            kai        | tofacitinib |       | 5    | mg   | 2         | 1      | d           | 0         | 199     | no
            kai        | tofacitinib |       | 5    | mg   | 1         | 1      | d           | 200       | 400     | yes
            kim        | abrocitinib |       | 100  | mg   | 1         | 1      | d           | 0         | 199     | no
            kim        | abrocitinib |       | 100  | mg   | 1         | 2      | d           | 200       | 400     | yes
            ken        | tofacitinib | full  |      |      |           |        |             | 0         | 199     | no
            ken        | tofacitinib | taper |      |      |           |        |             | 200       | 400     | yes
        """,
        assessments="""
            patient_id | day | value
            kai        | 0   | 100
            kai        | 168 | 0
            kai        | 252 | 40
            kim        | 0   | 100
            kim        | 168 | 0
            kim        | 252 | 40
            ken        | 0   | 100
            ken        | 168 | 0
            ken        | 252 | 40
        """,
        then="""
            patient_id | kind           | trigger            | trigger_day
            kai        | provoked_flare | taper              | 200
            kim        | provoked_flare | interval_extension | 200
            ken        | provoked_flare | taper              | 200
        """,
    )


def test_unchanged_treatment_is_secondary_loss(check: Check) -> None:
    """On unchanged treatment it is secondary loss, if every row of it is placed.

    Leo's only row goes on. Lea has another row without its days, so a change may have
    been missed: what her relapse followed is unknown. Of Lou no treatment is on record.
    """
    check(
        patients="""
            patient_id | last_seen_day
            leo        | 400
            lea        | 400
        """,
        treatments="""
            patient_id | drug         | role        | start_day | ongoing
            leo        | baricitinib  | index       | 0         | yes
            lea        | baricitinib  | index       | 0         | yes
            lea        | methotrexate | combination |           |
        """,
        assessments="""
            patient_id | day | value
            leo        | 0   | 100
            leo        | 168 | 0
            leo        | 252 | 40
            lea        | 0   | 100
            lea        | 168 | 0
            lea        | 252 | 40
            lou        | 0   | 100
            lou        | 168 | 0
            lou        | 252 | 40
        """,
        then="""
            patient_id | kind           | trigger | unplaced_rows
            leo        | secondary_loss | none    | 0
            lea        |                |         | 1
            lou        |                |         | 0
        """,
    )


def test_trigger_is_the_last_change_within_168_days(check: Check) -> None:
    """The trigger is the last change in the 168 days before the relapse was seen.

    Max's partner was stopped on day 132, 168 days before; Mia's a day earlier, too long
    ago. Moe's index drug was stopped long before and not taken again: that still counts.
    Mara's stop on the day the relapse was seen came too late to provoke it.
    """
    check(
        patients="""
            patient_id | last_seen_day
            max        | 400
            mia        | 400
            mara       | 400
        """,
        treatments="""
            patient_id | drug         | role        | start_day | end_day | ongoing
            max        | baricitinib  | index       | 0         |         | yes
            max        | methotrexate | combination | 0         | 131     | no
            mia        | baricitinib  | index       | 0         |         | yes
            mia        | methotrexate | combination | 0         | 130     | no
            moe        | baricitinib  | index       | 0         | 99      | no
            mara       | baricitinib  | index       | 0         |         | yes
            mara       | methotrexate | combination | 0         | 299     | no
        """,
        assessments="""
            patient_id | day | value
            max        | 0   | 100
            max        | 90  | 0
            max        | 300 | 40
            mia        | 0   | 100
            mia        | 90  | 0
            mia        | 300 | 40
            moe        | 0   | 100
            moe        | 90  | 0
            moe        | 300 | 40
            mara       | 0   | 100
            mara       | 90  | 0
            mara       | 300 | 40
        """,
        then="""
            patient_id | trigger      | trigger_drug | trigger_day | latency_high
            max        | partner_stop | methotrexate | 132         | 168
            mia        | none         |              |             |
            moe        | stop         | baricitinib  | 100         | 200
            mara       | none         |              |             |
        """,
    )


def test_switch_is_no_stop(check: Check) -> None:
    """All drugs of the index treatment count as one, so a switch is no stop.

    Nia changed to another drug without a day between. Noa's changes fall on one day: the
    index treatment and its partner were stopped together, and the index treatment counts.
    """
    check(
        treatments="""
            patient_id | drug         | role        | start_day | end_day | ongoing
            nia        | baricitinib  | index       | 0         | 199     | no
            nia        | tofacitinib  | index       | 200       | 400     | yes
            noa        | tofacitinib  | index       | 0         | 199     | no
            noa        | methotrexate | combination | 0         | 199     | no
        """,
        assessments="""
            patient_id | day | value
            nia        | 0   | 100
            nia        | 168 | 0
            nia        | 252 | 40
            noa        | 0   | 100
            noa        | 168 | 0
            noa        | 252 | 40
        """,
        then="""
            patient_id | kind           | trigger | trigger_drug
            nia        | secondary_loss | none    |
            noa        | provoked_flare | stop    | tofacitinib
        """,
    )


def test_loss_of_benefit_is_measured_from_the_change(check: Check) -> None:
    """Loss of treatment benefit is measured from the score at the change of treatment.

    Olga was at 15 when she stopped, after 0 before. By day 300 she had risen by 20 from
    there, which is not more than 20; by day 420 by 30. Otto's treatment was not changed.
    """
    check(
        treatments="""
            patient_id | drug        | start_day | end_day | ongoing
            olga       | baricitinib | 0         | 259     | no
            otto       | baricitinib | 0         | 500     | yes
        """,
        assessments="""
            patient_id | day | value
            olga       | 0   | 100
            olga       | 168 | 0
            olga       | 252 | 15
            olga       | 300 | 35
            olga       | 420 | 45
            otto       | 0   | 100
            otto       | 168 | 0
            otto       | 252 | 45
        """,
        then="""
            patient_id | definition      | status    | nadir_salt | reference_salt | reference_day | after_day | by_day
            olga       | loss_of_benefit | relapse   | 0          | 15             | 252           | 300       | 420
            otto       | loss_of_benefit | no_change |            |                |               |           |
        """,
    )


def test_rescue_and_restart(check: Check) -> None:
    """What answered it started from the day it was seen on, within 90 days.

    Pia took tofacitinib again on day 260. Paul got betamethasone and triamcinolone as
    rescue on one day. Pat's rescue started 91 days after, too late to be an answer.
    """
    check(
        treatments="""
            patient_id | drug          | role   | start_day | end_day | ongoing
            pia        | tofacitinib   | index  | 0         | 199     | no
            pia        | tofacitinib   | index  | 260       | 400     | yes
            paul       | triamcinolone | rescue | 252       | 260     | no
            paul       | betamethasone | rescue | 252       | 300     | no
            pat        | betamethasone | rescue | 343       | 400     | no
        """,
        assessments="""
            patient_id | day | value
            pia        | 0   | 100
            pia        | 168 | 0
            pia        | 252 | 40
            paul       | 0   | 100
            paul       | 168 | 0
            paul       | 252 | 40
            pat        | 0   | 100
            pat        | 168 | 0
            pat        | 252 | 40
        """,
        then="""
            patient_id | rescue  | rescue_drugs                  | rescue_day | rescue_rows
            pia        | restart | tofacitinib                   | 260        | 1
            paul       | rescue  | betamethasone + triamcinolone | 252        | 2
            pat        |         |                               |            | 0
        """,
    )


def test_as_reported(check: Check) -> None:
    """As reported, the source's own relapses count, with what it says of them.

    Quinn's letter says that she relapsed within a week of stopping, on 5 to 30 % of the
    scalp, and that it is controlled; it gives no day. Of Ruth it says that there was no
    relapse: that is known until she was last seen. Of Rob it says nothing.
    """
    check(
        patients="""
            patient_id | last_seen_day | status
            ruth       | 30 mo         | lost
            rob        | 30 mo         |
        """,
        events="""
            patient_id | kind    | term    | presence | trigger | trigger_drug | latency | extent_low | extent_high | outcome
            quinn      | relapse | relapse | present  | stop    | tofacitinib  | <=1 wk  | 5          | 30          | controlled
            ruth       | relapse | relapse | absent   |         |              |         |            |             |
        """,
        then="""
            patient_id | definition  | episode | status         | kind           | source   | by_day | extent_low | extent_high | trigger | trigger_drug | trigger_basis | latency_low | latency_high | recaptured | censored_day
            quinn      | as_reported | 1       | relapse        | provoked_flare | reported |        | 5          | 30          | stop    | tofacitinib  | stated        | 0           | 7            | yes        |
            ruth       | as_reported | 0       | no_relapse     |                | reported |        |            |             |         |              |               |             |              | unknown    | 913
            rob        | as_reported | 0       | not_assessable |                |          |        |            |             |         |              |               |             |              | unknown    |
        """,
    )


def test_reported_with_its_day(check: Check) -> None:
    """A reported relapse that has a day lies within the bounds of the statement.

    Sam's letter does not say what it followed; his rows show a stop on day 200. Nine
    months, to the nearest month, are days 259 to 289.
    """
    check(
        treatments="""
            patient_id | drug        | start_day | end_day | ongoing
            sam        | tofacitinib | 0         | 199     | no
        """,
        events="""
            patient_id | kind    | term    | day
            sam        | relapse | relapse | 9 mo
        """,
        then="""
            patient_id | definition  | after_day | by_day | trigger | trigger_day | trigger_basis | latency_low | latency_high
            sam        | as_reported | 258       | 289    | stop    | 200         | inferred      | 59          | 89
        """,
    )


def test_linked_rescue(check: Check) -> None:
    """Rows that name the event are what answered it, with or without a day."""
    check(
        events="""
            event_id | patient_id | kind    | term    | day
            e1       | tess       | relapse | relapse |
        """,
        treatments="""
            patient_id | event_id | drug          | role        | start_day
            tess       | e1       | azathioprine  | maintenance |
            tess       | e1       | betamethasone | rescue      | 300
            tess       |          | prednisone    | rescue      | 280
        """,
        then="""
            patient_id | definition  | rescue | rescue_drugs                 | rescue_day | rescue_rows
            tess       | as_reported | linked | azathioprine + betamethasone | 300        | 2
        """,
    )


def test_failure_as_the_source_states_it(check: Check) -> None:
    """Primary failure, as stated, is no relapse; secondary loss is one.

    Uma's combination failed primarily. Una's index drug was stopped for primary failure.
    Of Ugo the letter reports a secondary loss of efficacy and not what it followed, and
    Ute's relapse belongs to a combination that failed secondarily.
    """
    check(
        combinations="""
            combination_id | patient_id | episode_id | failure
            c1             | uma        | e1         | primary
            c2             | ute        | e2         | secondary
        """,
        treatments="""
            patient_id | drug        | role  | reason_stopped
            una        | baricitinib | index | primary_failure
        """,
        events="""
            patient_id | kind           | term             | combination_id
            ugo        | secondary_loss | loss_of_efficacy |
            ute        | relapse        | relapse          | c2
        """,
        then="""
            patient_id | definition  | episode | status          | kind           | trigger
            uma        | as_reported | 0       | primary_failure |                |
            una        | as_reported | 0       | primary_failure |                |
            ugo        | as_reported | 1       | relapse         | secondary_loss |
            ute        | as_reported | 1       | relapse         | secondary_loss |
        """,
    )
