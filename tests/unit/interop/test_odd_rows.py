"""What is only odd, and what is wrong between rows: warnings and circles."""

from __future__ import annotations

import pytest

from tests.unit.interop.books import Book

HERE = "book/"
AGE = (
    "knowledge/limits/weight_for_age.yaml draws the line for each age. Look up weight "
    "and age; the age is that at day 0, not at onset."
)

# ---------------------------------------------------------------- warnings

WARNINGS = {
    "weight few children of eight have": (
        ("patients.csv", "male,15,48", "male,8,45"),
        ["patients.csv:3:weight: 45 kg at the age of 8 is unusual. " + AGE],
    ),
    "patient without rows": (
        ("patients.csv", "30 mo,lost\n", "30 mo,lost\np3,3,male,20,,,\n"),
        [
            (
                "patients.csv:4:patient_id: p3 has no row in any other table. Nothing can "
                "be reported about this person. Add what is known, or delete the row."
            )
        ],
    ),
    "region missing beside a total": (
        ("assessments.csv", "p2-as-2,p2,0,salt,back,25\n", ""),
        [
            (
                "assessments.csv:7:component: p2 on day 0 has no SALT of back. Without "
                "every region the total cannot be checked; a missing region is never taken "
                "as hairy. Add the region if it was scored."
            )
        ],
    ),
    "region missing and no total": (
        (
            "assessments.csv",
            "p2-as-4,p2,0,salt,right,30\np2-as-5,p2,0,salt,total,35\n",
            "",
        ),
        [
            (
                "assessments.csv:4:component: p2 on day 0 has no SALT of right. Without "
                "every region the total cannot be computed; a missing region is never "
                "taken as hairy. Add the region if it was scored."
            )
        ],
    ),
}


@pytest.mark.parametrize("fault", WARNINGS)
def test_what_is_only_odd_is_a_warning(book: Book, fault: str) -> None:
    (name, old, new), expected = WARNINGS[fault]
    assert book.replace(name, old, new).warned() == [HERE + line for line in expected]


def test_a_total_may_be_rounded_to_the_places_it_states(book: Book) -> None:
    book.replace("assessments.csv", "right,30", "right,32")  # 35.36 exactly
    assert book.warned() == []
    assert book.replace("assessments.csv", "total,35", "total,35.3").said()


# ---------------------------------------------------------------- circles


def test_a_drug_is_not_given_for_the_event_it_causes(book: Book) -> None:
    book.append("events.csv", "p1-ev-1,p1,adverse_event,gastritis,8 wk,,prednisolone")
    book.append(
        "treatments.csv",
        "p1-tr-2,p1,p1-ev-1,prednisolone,symptomatic,20,mg,1,1,d,10 wk,12 wk",
    )
    assert book.said() == [
        (
            "book/events.csv:3:event_id: `p1-ev-1` is put down to prednisolone, which was "
            "given only because of it, directly or in a circle of events. What answers an "
            "event came after it, and cannot have caused it. Correct the event_id of the "
            "treatment, or the attribution."
        )
    ]


def test_a_circle_of_two_events_is_seen(book: Book) -> None:
    book.write(
        "events.csv",
        "event_id,patient_id,kind,term\n"
        "p2-ev-1,p2,adverse_event,gastritis\n"
        "p2-ev-2,p2,adverse_event,nausea\n",
    )
    book.write(
        "attributions.csv", "event_id,drug\np2-ev-1,minoxidil\np2-ev-2,prednisolone\n"
    )
    book.append("treatments.csv", "p2-tr-3,p2,p2-ev-2,minoxidil,symptomatic,,,,,,,")
    places = [line.split(": ")[0] for line in book.said()]
    assert places == ["book/events.csv:2:event_id", "book/events.csv:3:event_id"]


def test_a_drug_taken_before_may_cause_what_it_is_raised_for(book: Book) -> None:
    # a relapse after taper of tofacitinib, answered by more tofacitinib: no circle
    book.append(
        "treatments.csv", "p2-tr-3,p2,p2-ev-1,tofacitinib,rescue,10,mg,2,1,d,41 wk,"
    )
    assert book.warned() == []
