"""Which response does a patient have, who had several combinations?

A source that lists combinations prints a row for each. One patient may have several, one
after the other; and drugs taken at the same time may be printed as several rows of one
episode. Whoever counts responders has to say what is counted. Here several responses
become one per patient, by a rule that has a name: the best, the first, the worst or the
last; of the response to the combination, or to the JAK inhibitor alone before.
"""

from __future__ import annotations

from tests.support.spec import Check


def test_four_rules_for_one_patient(check: Check) -> None:
    """Best and worst go by the words, first and last by the order the episodes came.

    Ada's first combination worked in part, her second completely, her third not at all.
    """
    check(
        combinations="""
            patient_id | combination_id | episode_id | label | response
            ada        | c1             | e1         | 1     | partial
            ada        | c2             | e2         | 2     | complete
            ada        | c3             | e3         | 3     | none
        """,
        then="""
            patient_id | definition     | response | episodes | deciding_combination_id | reason
            ada        | best_combined  | complete | 3        | c2                      | decided
            ada        | first_combined | partial  | 3        | c1                      | decided
            ada        | worst_combined | none     | 3        | c3                      | decided
            ada        | last_combined  | none     | 3        | c3                      | decided
        """,
    )


def test_alone_and_combined_are_asked_apart(check: Check) -> None:
    """The response to the JAK inhibitor alone is rolled up by the same rules."""
    check(
        combinations="""
            patient_id | combination_id | episode_id | label | response_before    | response
            ada        | c1             | e1         | 1     | transitory_partial | complete
            ada        | c2             | e2         | 2     | partial            | complete
        """,
        then="""
            patient_id | definition     | response
            ada        | best_combined  | complete
            ada        | best_alone     | partial
            ada        | first_alone    | transitory_partial
            ada        | worst_alone    | transitory_partial
            ada        | last_alone     | partial
        """,
    )


def test_rows_of_one_episode_count_once(check: Check) -> None:
    """Combinations that ran at the same time are one episode with one response.

    Ada took prednisone and tacrolimus with her JAK inhibitor, printed as two rows.
    """
    check(
        combinations="""
            patient_id | combination_id | episode_id | partner    | response
            ada        | c7             | e1         | prednisone | complete
            ada        | c8             | e1         | tacrolimus | complete
        """,
        then="""
            patient_id | definition    | response | combinations | episodes | deciding_episode_id
            ada        | best_combined | complete | 2            | 1        | e1
        """,
    )


def test_rows_of_one_episode_that_differ(check: Check) -> None:
    """Where the rows of one episode differ, its worst known response counts.

    Nobody is flattered, not even by the rule that takes the best episode; and it is
    counted that they differ. A row whose response is not known does not count.
    """
    check(
        combinations="""
            patient_id | combination_id | episode_id | response
            ada        | c1             | e1         | complete
            ada        | c2             | e1         | partial
            ben        | c3             | e2         | complete
            ben        | c4             | e2         | unassessable
        """,
        then="""
            patient_id | definition    | response | differing_episodes | unknown_episodes | deciding_combination_id
            ada        | best_combined | partial  | 1                  | 0                | c2
            ben        | best_combined | complete | 0                  | 0                | c3
        """,
    )


def test_unknown_response(check: Check) -> None:
    """The best and the worst pass over what is unknown; the first and the last do not.

    Ada's first response could not be assessed. It cannot be better than her complete one,
    but may be worse. Ben has none that is known, and Cem no combination at all.
    """
    check(
        patients="""
            patient_id
            ada
            ben
            cem
        """,
        combinations="""
            patient_id | combination_id | episode_id | label | response
            ada        | c1             | e1         | 1     | unassessable
            ada        | c2             | e2         | 2     | complete
            ben        | c3             | e3         | 3     |
        """,
        then="""
            patient_id | definition     | response | unknown_episodes | deciding_episode_id | reason
            ada        | best_combined  | complete | 1                | e2                  | decided
            ada        | worst_combined | complete | 1                | e2                  | decided_among_known
            ada        | first_combined |          | 1                | e1                  | deciding_unknown
            ada        | last_combined  | complete | 1                | e2                  | decided
            ben        | best_combined  |          | 1                |                     | no_known_response
            cem        | best_combined  |          | 0                |                     | no_combination
        """,
    )


def test_order_of_combinations(check: Check) -> None:
    """Age as printed comes first, then the first day on record, then the printed number.

    Ada was 54, then 55, whatever the numbers say. Ben's label 9 comes before his label
    10, though not in the alphabet. Cem's second row is the one that began on day 0.
    """
    check(
        combinations="""
            patient_id | combination_id | episode_id | age | label | response
            ada        | a1             | e1         | 55  | 1     | complete
            ada        | a2             | e2         | 54  | 2     | partial
            ben        | b1             | e3         |     | 10    | complete
            ben        | b2             | e4         |     | 9     | partial
            cem        | x1             | e5         |     | 1     | complete
            cem        | x2             | e6         |     | 2     | partial
        """,
        treatments="""
            patient_id | drug         | combination_id | role        | start_day
            cem        | methotrexate | x1             | combination | 90
            cem        | methotrexate | x2             | combination | 0
            cem        | methotrexate | x1             | prior       | -90
        """,
        then="""
            patient_id | definition     | response | deciding_combination_id
            ada        | first_combined | partial  | a2
            ben        | first_combined | partial  | b2
            cem        | first_combined | partial  | x2
        """,
    )


def test_equal_responses(check: Check) -> None:
    """Of several equal responses the first in order is named."""
    check(
        combinations="""
            patient_id | combination_id | episode_id | label | response
            ada        | c2             | e1         | 1     | partial
            ada        | c1             | e2         | 2     | partial
        """,
        then="""
            patient_id | definition     | deciding_combination_id
            ada        | best_combined  | c2
            ada        | worst_combined | c2
            ada        | last_combined  | c1
        """,
    )
