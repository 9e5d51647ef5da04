"""What a cell says.

A table of a casebook is read cell by cell. Each section gives cells as they are typed
and what they mean. Four kinds of nothing are four things, and a cell that could mean two
things is refused with a sentence that says what to write.
"""

from __future__ import annotations

from collections.abc import Callable

Check = Callable[[str], None]


def test_four_kinds_of_nothing(check: Check) -> None:
    """Empty, not stated, none and zero are four things.

    Nobody looked; the source was read and does not say; it says there was none; the
    number zero.
    """
    check("""
        table      | column  | cell       | means
        treatments | dose    |            | unknown
        treatments | dose    | not stated | not stated
        events     | term    | none       | none
        laboratory | value   | 0          | 0
    """)


def test_a_mark_has_one_spelling(check: Check) -> None:
    """A mark in another spelling is refused, not guessed.

    Otherwise `Not stated` in a column of text would be kept as if the source said so.
    """
    check("""
        table      | column      | cell       | means
        treatments | dose        | Not stated | refused: Write `not stated`.
        treatments | reported_as | not_stated | refused: Write `not stated`.
        treatments | dose        | n/a        | refused: Empty the cell, or write `not stated` if the source was read for it.
        treatments | dose        | none       | refused: Leave the cell empty if it is unknown, or write `not stated`.
    """)


def test_decimals_have_a_point(check: Check) -> None:
    """Decimals have a point, and keep the places they were written with.

    A comma may separate decimals or thousands, depending on the country.
    """
    check("""
        table    | column | cell   | means
        patients | weight | 62.50  | 62.50
        patients | weight | 62,5   | refused: Write `62.5`.
        patients | weight | 1,200  | refused: Write `1200` or `1.200`.
        patients | weight | 62 kg  | refused: Write `62`.
    """)


def test_a_bound_is_a_comparator_and_a_number(check: Check) -> None:
    """A bound is a comparator and a number, each in its own column.

    So `>1130` stays what it is: it sorts and classifies, and is never averaged as 1130.
    """
    check("""
        table      | column     | cell  | means
        laboratory | comparator | >     | >
        laboratory | value      | 1130  | 1130
        laboratory | value      | >1130 | refused: Write `1130` here and `>` in the column comparator, if the table has one.
    """)


def test_times_keep_what_was_said(check: Check) -> None:
    """A time is written as it was said, and counted from the first dose.

    Spreadsheets turn some cells into dates, or into a count of days since 1900.
    """
    check("""
        table      | column    | cell       | means
        treatments | start_day | 22         | 22
        treatments | start_day | 20 wk      | 20 wk
        treatments | start_day | <=2 wk     | <=2 wk
        treatments | start_day | <0 #3      | <0 #3
        treatments | start_day | 6 months   | refused: Did you mean `6 mo`?
        treatments | start_day | 30/01/2024 | refused: Write the days since day 0, such as 22, or a time such as 20 wk.
        treatments | start_day | 45321      | refused: Write the days since day 0, such as 22, or a time such as 20 wk.
    """)


def test_terms_are_words_of_a_list(check: Check) -> None:
    """A term is a word of a closed list; another name for it is understood, not taken.

    The source's own word is kept beside it, in `reported_as`.
    """
    check("""
        table      | column | cell         | means
        treatments | drug   | methotrexate | methotrexate
        treatments | drug   | MTX          | refused: Did you mean `methotrexate`?
        treatments | drug   | tofacitinb   | refused: Did you mean `tofacitinib`?
        patients   | sex    | F            | refused: Did you mean `female`?
        events     | serious | yes         | yes
        events     | serious | TRUE        | refused: Write `yes`.
    """)


def test_units_are_ucum(check: Check) -> None:
    """A unit is written in UCUM.

    A count "per 10^9 per litre" divides twice. It can only have meant one of two
    things, and the number tells which; a person decides.
    """
    check("""
        table      | column | cell            | means
        laboratory | unit   | 10*9/L          | 10*9/L
        laboratory | unit   | /uL             | /uL
        laboratory | value  | 810 cells/10^9/L | refused: Write `810` here and `/uL` or `10*9/L` in the column unit.
    """)
