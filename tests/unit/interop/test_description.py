"""What casebook.yaml may leave out, and how it is cited."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from anagen.interop.casebook import Description
from anagen.interop.casebook.description import Citation, Window


def test_what_is_left_out_is_not_stated() -> None:
    described = Description.model_validate({"id": "a", "title": "b"})
    said_so = Description.model_validate(
        {
            "id": "a", "title": "b", "citation": "not stated", "window": "not stated",
            "patients": "not stated", "declarations": "not stated",
            "index_disease": "not stated", "notes": "not stated",
        }
    )  # fmt: skip
    assert described == said_so
    assert described.patients == described.declarations.consent == "not stated"
    assert described.notes == ()


def test_one_word_is_a_list_of_one() -> None:
    described = Description.model_validate(
        {"id": "a", "title": "b", "index_disease": "alopecia_areata"}
    )
    assert described.index_disease == ("alopecia_areata",)


def test_dates_and_numbers_without_quotes_are_their_own_text() -> None:
    cited = Citation.model_validate({"published": date(2025, 4, 1), "volume": 91})
    assert (cited.published, cited.volume) == ("2025-04-01", "91")


def test_a_reference_leaves_out_what_is_not_stated() -> None:
    cited = Citation.model_validate(
        {"authors": ["Wu Y", "Deng L"], "journal": "J Dermatol", "year": 2025,
         "volume": "91", "pages": "S35-S37", "doi": "10.1/2"}
    )  # fmt: skip
    assert str(cited) == "Wu Y, Deng L. J Dermatol 2025;91:S35-S37. doi:10.1/2"
    assert str(Citation(journal="J Dermatol")) == "J Dermatol"
    assert str(Citation()) == ""


def test_a_window_may_be_open_or_mixed() -> None:
    assert Window.model_validate({"from": "2021", "to": "2021-02"}).last == "2021-02"
    assert Window.model_validate({"to": "2021"}).first == "not stated"
    with pytest.raises(ValidationError):
        Window.model_validate({"from": "2021-03", "to": "2021-02-28"})


def test_it_is_frozen() -> None:
    described = Description.model_validate({"id": "a", "title": "b"})
    with pytest.raises(ValidationError):
        described.title = "c"  # type: ignore[misc]


def test_references_are_numbered_from_one_without_a_gap() -> None:
    def read(*numbers: int) -> Description:
        entries = [{"number": n, "reference": "Koh YG. J 2023"} for n in numbers]
        return Description.model_validate(
            {"id": "a", "title": "b", "references": entries}
        )

    assert [each.number for each in read(1, 2).references] == [1, 2]
    assert read(1).references[0].cited == ()
    for numbers in ((2,), (1, 1), (2, 1), (1, 3)):
        with pytest.raises(ValidationError, match="without a gap"):
            read(*numbers)


def test_a_reference_is_cited_in_a_part_of_the_text() -> None:
    cited = {"place": "text, paragraph 1", "section": "mechanism", "says": "how"}
    entry = {"number": 1, "reference": "Koh YG. J 2023", "cited": [cited]}
    described = Description.model_validate(
        {"id": "a", "title": "b", "references": [entry]}
    )
    assert described.references[0].cited[0].section == "mechanism"
    cited["section"] = "somewhere"
    with pytest.raises(ValidationError):
        Description.model_validate({"id": "a", "title": "b", "references": [entry]})
