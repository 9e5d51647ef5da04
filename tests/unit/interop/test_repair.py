"""Cells in which two lists ran together (S4-38)."""

from __future__ import annotations

from anagen.interop.casebook import find_contaminated_cells

# Table 1 of the letter on combinations, column of earlier systemic therapies.
PRINTED = (
    "Oral corticosteroids, intralesional corticosteroids, cyclosporin",
    "Oral corticosteroids, methotrexate, cyclosporin",
    (
        "Oral corticosteroids, intramuscular corticosteroids, cyclosporin, Azathioprine, "
        "cyclosporin, tacrolimus, oral corticosteroids, methotrexate, adalimumab, etanercept"
    ),
    "Oral corticosteroids, methotrexate, adalimumab, etanercept",
    "Oral corticosteroids, methotrexate, cyclosporin",
    "Oral corticosteroids, methotrexate, cyclosporin",
    "Intralesional corticosteroids",
    "Intralesional corticosteroids",
    "Oral corticosteroids, methotrexate",
    "Oral corticosteroids, intralesional corticosteroids, cyclosporin",
    "Oral corticosteroids, cyclosporin",
    "Oral corticosteroids, methotrexate",
    "Oral corticosteroids, intralesional corticosteroids, cyclosporin",
    "Oral corticosteroids, cyclosporin, methotrexate",
    (
        "Oral corticosteroids, intramuscular corticosteroids, intralesional corticosteroids, "
        "cyclosporin, methotrexate,"
    ),
    "Oral corticosteroids, cyclosporin, dupilumab,",
    (
        "Oral antibiotics, oral corticosteroids, methotrexate, mycophenolate, cyclosporin, "
        "azathioprine, dupilumab"
    ),
    "Oral corticosteroids, cyclosporin,",
    "Oral corticosteroids, cyclosporin, methotrexate",
    "Oral corticosteroids, cyclosporin, methotrexate",
    "Phototherapy, oral corticosteroids, methotrexate, azathioprine, cyclosporin",
    (
        "Phototherapy, oral corticosteroids, methotrexate, azathioprine, cyclosporin, "
        "upadacitinib, dupilumab"
    ),
)
COLUMN = "Previous failed systemic therapies"


def test_s4_38_row_3_is_flagged_and_no_other() -> None:
    (found,) = find_contaminated_cells([{COLUMN: text} for text in PRINTED], COLUMN)
    assert (found.row, found.neighbour) == (3, 4)
    assert found.own == (
        "Oral corticosteroids", "intramuscular corticosteroids", "cyclosporin",
    )  # fmt: skip
    assert found.swallowed == (
        "Azathioprine", "cyclosporin", "tacrolimus", "oral corticosteroids",
        "methotrexate", "adalimumab", "etanercept",
    )  # fmt: skip
    assert str(found) == (
        "row 3, Previous failed systemic therapies: its last 4 items are the whole "
        "list of row 4; it lists `cyclosporin` twice"
    )


def test_the_row_above_may_be_the_neighbour() -> None:
    rows = [{"prior": "b, c"}, {"prior": "a, d, b, c"}]
    (found,) = find_contaminated_cells(rows, "prior")
    assert (found.row, found.neighbour, found.own) == (2, 1, ("a", "d"))


def test_an_item_twice_is_enough_without_a_neighbour() -> None:
    (found,) = find_contaminated_cells([{"prior": "a; b; A; c"}], "prior")
    assert (found.neighbour, found.own, found.swallowed) == (
        None,
        ("a", "b"),
        ("A", "c"),
    )
    assert found.because == "it lists `A` twice"


def test_equal_lists_and_one_equal_item_prove_nothing() -> None:
    rows = [{"prior": "a, b"}, {"prior": "a, b"}, {"prior": "c, d"}, {"prior": "d"}, {}]
    assert find_contaminated_cells(rows, "prior") == ()


def test_rows_may_bring_their_own_numbers() -> None:
    rows = [{"row": 7, "prior": "x, a, b"}, {"row": 8, "prior": "a, b"}]
    (found,) = find_contaminated_cells(rows, "prior")
    assert (found.row, found.neighbour) == (7, 8)
