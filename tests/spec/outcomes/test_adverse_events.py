"""Which distinct adverse events did a person have, and on what?

A source may list one event under every drug of a combination, or under every visit. Here
it counts once per person, term and day of onset. That there was no event is known only
where the source says so. Drugs of a list are joined by a plus sign, in the order of the
alphabet.
"""

from __future__ import annotations

from tests.support.spec import Check


def test_one_event_listed_several_times_counts_once(check: Check) -> None:
    """Rows with the same term and the same day are one event.

    Ada's herpes is listed twice; twelve weeks and day 84 are one day. Ben had gastritis
    twice, on two days. Cem's rows have no day: one event, since nothing tells them apart.
    """
    check(
        events="""
            patient_id | kind          | term                | day
            ada        | adverse_event | oral_herpes_simplex | 12 wk
            ada        | adverse_event | oral_herpes_simplex | 84
            ben        | adverse_event | gastritis           | 28
            ben        | adverse_event | gastritis           | 84
            cem        | adverse_event | gastritis           |
            cem        | adverse_event | gastritis           |
        """,
        then="""
            patient_id | term                | onset_day | copies | status
            ada        | oral_herpes_simplex | 84        | 2      | present
            ben        | gastritis           | 28        | 1      | present
            ben        | gastritis           | 84        | 1      | present
            cem        | gastritis           |           | 2      | present
        """,
        only=True,
    )


def test_onset_is_as_exact_as_its_rows(check: Check) -> None:
    """The days an event may have begun on are all that any of its rows allows."""
    check(
        events="""
            patient_id | kind          | term      | day
            ada        | adverse_event | gastritis | 12 wk
            ada        | adverse_event | gastritis | 84
            ben        | adverse_event | gastritis | <=2 wk
            cem        | adverse_event | gastritis | >0
        """,
        then="""
            patient_id | term      | onset_day | onset_earliest | onset_latest
            ada        | gastritis | 84        | 81             | 87
            ben        | gastritis | 14        | 0              | 14
            cem        | gastritis |           | 1              |
        """,
    )


def test_synonyms_count_as_their_term_and_nothing_is_merged(check: Check) -> None:
    """A synonym counts as its term; two terms are never merged, however alike.

    Nasal stuffiness is not pharyngitis. A word nobody knows is kept as it is.
    """
    check(
        events="""
            patient_id | kind          | term             | day
            ada        | adverse_event | nasal_stuffiness | 28
            ada        | adverse_event | Nasal congestion | 28
            ada        | adverse_event | pharyngitis      | 28
            ben        | adverse_event | hiccups          | 28
        """,
        then="""
            patient_id | term             | onset_day | copies | special_interest
            ada        | nasal_stuffiness | 28        | 2      | no
            ada        | pharyngitis      | 28        | 1      | no
            ben        | hiccups          | 28        | 1      | unknown
        """,
        only=True,
    )


def test_terms_name_the_group_that_covers_them(check: Check) -> None:
    """A term keeps its own row and names the wider term that covers it.

    Ada's two blood fats are one dyslipidaemia, or two events: both can be counted.
    """
    check(
        events="""
            patient_id | kind          | term                  | day
            ada        | adverse_event | hypercholesterolaemia | 28
            ada        | adverse_event | hypertriglyceridaemia | 28
        """,
        then="""
            patient_id | term                  | onset_day | term_group
            ada        | hypercholesterolaemia | 28        | dyslipidaemia
            ada        | hypertriglyceridaemia | 28        | dyslipidaemia
        """,
    )


def test_of_several_rows_the_gravest_counts(check: Check) -> None:
    """Of several rows of one event the highest grade and the worst outcome count.

    It was serious when any row says so, and not serious when a row says that and none
    says otherwise. An action that is on no list comes before all that are.
    """
    check(
        events="""
            patient_id | kind          | term        | day | grade | serious | action         | outcome
            ada        | adverse_event | neutropenia | 28  | 1     | no      | dose_reduced   | ongoing
            ada        | adverse_event | neutropenia | 28  | 2     | yes     | none           | resolved
            ben        | adverse_event | neutropenia | 28  |       | no      | waited         |
            ben        | adverse_event | neutropenia | 28  |       |         | none           |
            cem        | adverse_event | neutropenia | 28  |       |         |                |
        """,
        then="""
            patient_id | term        | onset_day | grade | serious | action       | outcome
            ada        | neutropenia | 28        | 2     | yes     | dose_reduced | ongoing
            ben        | neutropenia | 28        |       | no      | none         |
            cem        | neutropenia | 28        |       | unknown |              |
        """,
    )


def test_special_interest_is_stated_or_on_the_panel(check: Check) -> None:
    """An event is of special interest when its row says so, or by the panel."""
    check(
        events="""
            patient_id | kind          | term               | day | special_interest
            ada        | adverse_event | pulmonary_embolism | 28  |
            ben        | adverse_event | gastritis          | 28  | yes
            cem        | adverse_event | gastritis          | 28  |
            dora       | adverse_event | hiccups            | 28  | no
            eva        | adverse_event | NMSC               | 28  | no
        """,
        then="""
            patient_id | term                     | onset_day | special_interest
            ada        | pulmonary_embolism       | 28        | yes
            ben        | gastritis                | 28        | yes
            cem        | gastritis                | 28        | no
            dora       | hiccups                  | 28        | no
            eva        | non_melanoma_skin_cancer | 28        | yes
        """,
    )


def test_event_is_put_down_to_drugs(check: Check) -> None:
    """An event is put down to each drug that somebody thinks caused it.

    Of Ada's event methotrexate is a possible cause and baricitinib a certain one;
    prednisone is unlikely and does not count. Ben's is put down to nothing.
    """
    check(
        events="""
            patient_id | event_id | kind          | term      | day
            ada        | e1       | adverse_event | gastritis | 28
            ben        | e2       | adverse_event | gastritis | 28
        """,
        attributions="""
            event_id | drug         | category
            e1       | methotrexate | possible
            e1       | baricitinib  | certain
            e1       | baricitinib  | possible
            e1       | prednisone   | unlikely
        """,
        then="""
            patient_id | term      | onset_day | attributed_to
            ada        | gastritis | 28        | baricitinib + methotrexate
            ben        | gastritis | 28        |
        """,
    )


def test_regimen_is_what_was_taken_on_that_day(check: Check) -> None:
    """The regimen at onset is what the treatment rows cover on that day.

    Ada has taken both drugs since day 30 when it began on day 40. Ben had stopped
    methotrexate the day before. Of Cem's drugs one cannot be placed, which is shown.
    """
    check(
        treatments="""
            patient_id | drug         | role        | start_day | end_day
            ada        | baricitinib  | index       | 0         | 99
            ada        | methotrexate | combination | 30        | 99
            ben        | baricitinib  | index       | 0         | 99
            ben        | methotrexate | combination | 0         | 39
            cem        | baricitinib  | index       | 0         | 99
            cem        | methotrexate | combination |           |
        """,
        events="""
            patient_id | kind          | term      | day
            ada        | adverse_event | gastritis | 40
            ben        | adverse_event | gastritis | 40
            cem        | adverse_event | gastritis | 40
        """,
        then="""
            patient_id | term      | onset_day | regimen                    | regimen_source | days_on_regimen | unplaced_rows
            ada        | gastritis | 40        | baricitinib + methotrexate | spans          | 10              | 0
            ben        | gastritis | 40        | baricitinib                | spans          | 40              | 0
            cem        | gastritis | 40        | baricitinib                | spans          | 40              | 1
        """,
    )


def test_regimen_of_an_undated_event_is_the_stated_combination(check: Check) -> None:
    """Where no day is known, the regimen is the combination the event is listed under.

    Ada's transplant needs two more drugs at once: two combinations of one episode, and
    the event is listed under one of them. It belongs to both, and counts once. Ben's
    combination ended for the event.
    """
    check(
        combinations="""
            patient_id | combination_id | episode_id | jak_inhibitor | partner      | duration | ongoing | reason_ended
            ada        | c1             | a          | baricitinib   | prednisone   | 24 mo    | yes     |
            ada        | c2             | a          | baricitinib   | tacrolimus   | 20 mo    | yes     |
            ben        | c3             | b          | baricitinib   | methotrexate | 9 mo     | no      | adverse_effects
            cem        | c4             | c          | baricitinib   | methotrexate |          |         |
        """,
        events="""
            patient_id | combination_id | kind          | term                | day
            ada        | c1             | adverse_event | oral_herpes_simplex |
            ben        | c3             | adverse_event | oral_intolerance    |
            cem        | c4             | adverse_event | gout                |
            cem        |                | adverse_event | nausea              |
        """,
        then="""
            patient_id | term                | onset_day | regimen                               | regimen_source | listed_combinations | combination_days | ended_combination
            ada        | oral_herpes_simplex |           | baricitinib + prednisone + tacrolimus | combination    | 2                   | 731              | no
            ben        | oral_intolerance    |           | baricitinib + methotrexate            | combination    | 1                   | 274              | yes
            cem        | gout                |           | baricitinib + methotrexate            | combination    | 1                   |                  | unknown
            cem        | nausea              |           |                                       |                | 0                   |                  | unknown
        """,
    )


def test_none_is_known_only_where_it_is_said(check: Check) -> None:
    """That there was no event is known only where the source says so.

    The source says of Ada that there was none, of Eva that none was there when it was
    looked for, and of Ben that no cardiac trouble was found. Of Cem it says nothing. Dora's "none" under one drug does not undo what is
    told under another; what was looked for and absent once may be there later.
    """
    check(
        patients="""
            patient_id
            cem
        """,
        events="""
            patient_id | kind          | term                | presence | day
            ada        | adverse_event | none                |          |
            ben        | adverse_event | cardiac_abnormality | absent   |
            dora       | adverse_event | none                |          |
            dora       | adverse_event | gout                | absent   | 0
            dora       | adverse_event | gout                |          | 28
            eva        | adverse_event | none                | absent   |
        """,
        then="""
            patient_id | term                | onset_day | status  | copies
            ada        | none                |           | none    | 1
            ben        | cardiac_abnormality |           | absent  | 1
            cem        |                     |           | silent  | 0
            dora       | gout                | 28        | present | 1
            eva        | none                |           | none    | 1
        """,
        only=True,
    )
