"""The strict YAML reader: what it reads, and what it refuses."""

from datetime import date
from decimal import Decimal

import pytest

from anagen.kernel.errors import KnowledgeError
from anagen.knowledge.load import parse_yaml, read_yaml
from anagen.knowledge.positions import Position


def refusal(text: str) -> str:
    with pytest.raises(KnowledgeError) as caught:
        parse_yaml(text, file="file.yaml")
    return "\n".join(str(problem) for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("Off", "Off"),
        ("12:30", "12:30"),
        ("1e3", Decimal(1000)),
        ("1_000", "1_000"),
        ("0.40", Decimal("0.40")),
        ("-.5", Decimal("-0.5")),
        ("5.", Decimal(5)),
        ("+12", 12),
        ("0", 0),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("2026-11-21", date(2026, 11, 21)),
        ("2026-11-21T10:00:00", "2026-11-21T10:00:00"),
        ('"2026-11-21"', "2026-11-21"),
        ("'12'", "12"),
        ('"L04AF01"', "L04AF01"),
        ("=", "="),
        ("<<", "<<"),
        ("[1, 2.5, x]", [1, Decimal("2.5"), "x"]),
        ("{}", {}),
    ],
)
def test_value_means_one_thing(text, value):
    found = parse_yaml(f"key: {text}\n").data["key"]
    assert (found, type(found)) == (value, type(value))


def test_censored_number_has_to_be_quoted():
    assert "cannot be read" in refusal("printed: >1130")
    assert parse_yaml('printed: ">1130"').data == {"printed": ">1130"}


def test_decimal_keeps_its_digits():
    assert str(parse_yaml("weight: 0.40").data["weight"]) == "0.40"


def test_folded_text_stays_text():
    assert parse_yaml("says: >-\n  two\n  lines").data == {"says": "two lines"}


def test_key_that_looks_like_yes_is_text():
    assert parse_yaml("NO: 1\non: 2").data == {"NO": 1, "on": 2}


def test_duplicate_key_is_refused_with_both_lines():
    assert refusal("a: 1\nb:\n  c: 1\n  c: 2\n") == (
        "file.yaml:4:3: the key `c` stands here a second time. It stands in line 3 "
        "already, and only one could count. Remove one of them."
    )


def test_every_duplicate_is_found_at_once():
    assert refusal("a: 1\na: 2\nb: 1\nb: 2\n").count("a second time") == 2


def test_alias_cycle_is_refused():
    said = refusal("a: &a\n  b: *a\n")
    assert said.splitlines() == [
        (
            "file.yaml:1:4: there is an anchor or alias, `&a`. A reference can run in a "
            "circle, and hides what a value is. Write the value out where it is used."
        ),
        (
            "file.yaml:2:6: there is an anchor or alias, `*a`. A reference can run in a "
            "circle, and hides what a value is. Write the value out where it is used."
        ),
    ]


def test_alias_bomb_is_refused_before_it_grows():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n"
        for i in range(20)
    )
    assert "anchor or alias" in refusal(bomb)


@pytest.mark.parametrize("tag", ["!!python/object:os.system", "!!str", "!mine", "!"])
def test_tag_is_refused(tag):
    assert "there is a tag" in refusal(f"a: {tag} 1")


def test_tab_is_refused_with_its_place():
    assert refusal("a:\n\tb: 1\n").startswith("file.yaml:2:1: there is a tab")


def test_second_document_is_refused():
    assert refusal("a: 1\n---\nb: 2\n").startswith(
        "file.yaml:2:1: a second document starts"
    )


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_empty_file_is_refused(text):
    assert "the file is empty" in refusal(text)


@pytest.mark.parametrize(
    "number", ["007", "-01", "00.5", "0x1F", "0o17", ".inf", "-.INF", ".nan"]
)
def test_number_that_would_change_its_looks_is_refused(number):
    assert f"`{number}` looks like a number" in refusal(f"code: {number}")
    assert parse_yaml(f'code: "{number}"').data == {"code": number}


@pytest.mark.parametrize(
    "number", ["1" * 5000, "1e99999999999", "1e-31", f"1e{'9' * 400}"]
)
def test_number_too_long_to_be_meant_is_refused(number):
    assert "it has more than 30 digits" in refusal(f"n: {number}")


def test_impossible_date_is_refused():
    assert refusal("on: 2026-02-30").startswith(
        "file.yaml:1:5: `2026-02-30` is not a day of the calendar"
    )


@pytest.mark.parametrize(
    "key", ["1", "2026-11-21", "true", "~", "[a, b]", "{a: 1}", "1.5"]
)
def test_key_that_is_not_text_is_refused(key):
    assert "is not text" in refusal(f"? {key}\n: value\n")


def test_syntax_error_has_line_and_column():
    assert refusal("a: 1\nb: [1, 2\nc: 3\n").startswith("file.yaml:3:")
    assert "the YAML cannot be read here" in refusal("a: 'open\n")


def test_deep_nesting_is_refused():
    assert "levels deep" in refusal("[" * 5000 + "]" * 5000)


def test_positions_of_keys_and_items():
    document = parse_yaml(
        "claims:\n  - id: one\n    printed: 71.4\n", file="claims.yaml"
    )
    assert document.position_of(("claims", 0, "printed")) == Position(3, 5)
    assert document.position_of(("claims", 0)) == Position(2, 5)
    assert document.position_of(("claims", 7, "x")) == Position(1, 1)
    assert (
        str(document.place_of(("claims", 0, "printed")))
        == "claims.yaml:3:claims[0].printed"
    )


def test_byte_order_mark_and_windows_lines_are_tolerated(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: caf\xc3\xa9\r\n")
    assert read_yaml(path).data == {"a": 1, "b": "café"}


def test_wrong_encoding_is_refused_with_its_place(tmp_path):
    path = tmp_path / "latin.yaml"
    path.write_bytes("a: 1\nb: café\n".encode("latin-1"))
    with pytest.raises(
        KnowledgeError, match="Save it again with the encoding UTF-8"
    ) as caught:
        read_yaml(path, file="latin.yaml")
    assert str(caught.value.problems[0].place) == "latin.yaml:2:7"


def test_utf_16_is_refused(tmp_path):
    path = tmp_path / "wide.yaml"
    path.write_bytes("a: 1".encode("utf-16"))
    with pytest.raises(KnowledgeError, match="not UTF-8 but UTF-16"):
        read_yaml(path)


def test_control_character_is_refused():
    assert "cannot be read" in refusal("a: \x00")


def test_missing_file_and_folder_are_refused(tmp_path):
    with pytest.raises(KnowledgeError, match="the file cannot be read"):
        read_yaml(tmp_path / "absent.yaml")
    with pytest.raises(KnowledgeError, match="the file cannot be read"):
        read_yaml(tmp_path)


def test_huge_file_is_refused_unread(tmp_path):
    path = tmp_path / "big.yaml"
    path.write_bytes(b"# " + b"x" * 50_000_000)
    with pytest.raises(KnowledgeError, match="50 million bytes"):
        read_yaml(path)
