"""The laboratory sheet: read back, recorded whole, explained, corrected, imported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from anagen.web.accounts.models import User
from anagen.web.clinic.laboratory.cells import CellStatus, DecimalSign, read_cell
from anagen.web.clinic.laboratory.table import SheetRefused, decode_file, read_table
from anagen.web.registry.actions import record_laboratory, start_treatment
from anagen.web.registry.models import AccessLog, LaboratoryResult, Patient, Study
from tests.support.pages import Page

pytestmark = pytest.mark.django_db

WeeksAgo = Callable[[int], date]
SignIn = Callable[[User], Client]
ReadPage = Callable[..., Page]


@pytest.fixture
def treated(
    patient: Patient,
    clinician: User,
    weeks_ago: WeeksAgo,
    on_tofacitinib: dict[str, Any],
) -> Patient:
    start_treatment(patient, on_tofacitinib, on=weeks_ago(20), by=clinician)
    results = [
        {
            "analyte": "lymphocytes",
            "value": "1.9",
            "unit": "10*9/L",
            "lower_limit": "1.0",
            "upper_limit": "4.0",
        },
        {"analyte": "alt", "value": "28", "unit": "U/L"},
    ]
    record_laboratory(patient, results, on=weeks_ago(20), by=clinician)
    return Patient.objects.get(pk=patient.pk)


def _url(patient: Patient, rest: str = "") -> str:
    return f"/patients/{patient.study.key}/{patient.key}/laboratory/{rest}"


# ---------------------------------------------------------------- cells


@pytest.mark.parametrize(
    ("analyte", "text", "unit", "says"),
    [
        ("lymphocytes", "0.81 x10^9/L", "", "0.81 10^9/L = 810 /µL"),
        ("lymphocytes", "810/µL", "10*9/L", "810 /µL = 0.81 10^9/L"),
        ("lymphocytes", "0,81", "10*9/L", "0.81 10^9/L = 810 /µL"),
        ("haemoglobin", "8,1", "g/dL", "8.1 g/dL = 81 g/L"),
        ("alt", "< 5", "U/L", "<5 U/L"),
        ("alt", "56 H", "U/L", "56 U/L"),
        ("alt", "56 L", "U/L", "56 U/L"),
    ],
)
def test_a_cell_is_read_back(analyte: str, text: str, unit: str, says: str) -> None:
    read = read_cell(analyte, text, unit)
    assert (str(read.status), read.says, read.unlikely) == ("read", says, "")


def test_what_can_mean_two_things_is_asked_back() -> None:
    asked = read_cell("lymphocytes", "1,030", "/uL")
    assert asked.is_problem
    assert "1.030 or 1030" in asked.says
    thousands = read_cell("lymphocytes", "1,030", "/uL", DecimalSign.POINT)
    decimals = read_cell("lymphocytes", "1,030", "10*9/L", DecimalSign.COMMA)
    assert (thousands.says, decimals.says) == (
        "1030 /µL = 1.03 10^9/L",
        "1.030 10^9/L = 1030 /µL",
    )
    assert read_cell("lymphocytes", "810 cells/10^9/L").is_problem


def test_a_word_is_no_number_and_a_wrong_unit_none_of_the_test() -> None:
    assert read_cell("crp", "neg", "mg/L").status is CellStatus.LEFT_OUT
    assert "Choose one: U/L" in read_cell("alt", "5 mg/dL").says
    assert read_cell("alt", "5").is_problem
    assert "outside what can be" in read_cell("lymphocytes", "810", "10*9/L").unlikely


# ---------------------------------------------------------------- the sheet


def test_the_sheet_shows_values_limits_grades_and_what_is_missing(
    *,
    treated: Patient,
    clinician: User,
    weeks_ago: WeeksAgo,
    sign_in: SignIn,
    page: ReadPage,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    low = {"analyte": "lymphocytes", "value": "480", "unit": "/uL"}
    record_laboratory(treated, [low], on=weeks_ago(1), by=clinician)
    client = sign_in(clinician)
    with django_assert_max_num_queries(45):
        answer = client.get(_url(treated))
    shown = page(answer)
    assert "stop <0.5" in shown.text
    assert "480 /µL" in shown.text
    assert "grade 3" in shown.text
    assert "Missing for the protocol today" in shown.text
    assert "neutrophils" in shown.text
    assert "Stop rule" in shown.text
    assert "Open the regimen to stop tofacitinib" in shown.text
    assert AccessLog.objects.filter(patient=treated, says="laboratory").exists()


def test_a_column_is_recorded_and_what_speaks_because_of_it_is_said_at_once(
    treated: Patient, clinician: User, today: date, sign_in: SignIn, page: ReadPage
) -> None:
    client = sign_in(clinician)
    sent = {
        "on": today.isoformat(),
        "value-lymphocytes": "0,48",
        "unit-lymphocytes": "10*9/L",
        "lower-lymphocytes": "1,0",
        "upper-lymphocytes": "4.0",
        "value-alt": "",
        "unit-alt": "U/L",
        "show": "",
    }
    answer = client.post(_url(treated), sent, follow=True)
    shown = page(answer)
    assert "1 result of" in shown.text
    assert "because of the results saved now" in shown.text
    assert "below 500 /uL" in shown.text
    assert "labels/tofacitinib_eu#stop_lymphocytes" in shown.text
    row: Any = LaboratoryResult.objects.get(day_on=today)
    assert (str(row.value), row.unit, str(row.lower_limit)) == ("0.48", "10*9/L", "1.0")
    again = page(client.get(_url(treated)))
    assert "because of the results saved now" not in again.text
    assert "below 500 /uL" in again.text


def test_all_problems_of_a_column_are_said_at_once_and_what_was_typed_stays(
    treated: Patient, clinician: User, sign_in: SignIn, page: ReadPage
) -> None:
    client = sign_in(clinician)
    before = LaboratoryResult.objects.count()
    sent = {
        "on": "2199-01-01",
        "value-lymphocytes": "810",
        "unit-lymphocytes": "10*9/L",
        "value-alt": "neg",
        "unit-alt": "U/L",
    }
    answer = client.post(_url(treated), sent)
    assert answer.status_code == 422
    shown = Page(answer.content.decode())
    assert "has not come yet" in shown.text
    assert "is no number" in shown.text
    assert "outside what can be measured" in shown.text
    targets = {link.attributes["href"] for link in shown.all("a")}
    assert {"#id_on", "#id_value-lymphocytes", "#id_value-alt"} <= targets
    values = {one.attributes.get("value") for one in shown.all("input")}
    assert {"810", "neg"} <= values
    assert LaboratoryResult.objects.count() == before


def test_limits_of_normal_go_with_the_unit_of_the_result(
    treated: Patient, clinician: User, today: date, sign_in: SignIn
) -> None:
    sent = {
        "on": today.isoformat(),
        "value-lymphocytes": "1810/µL",
        "unit-lymphocytes": "10*9/L",
        "lower-lymphocytes": "1.0",
        "upper-lymphocytes": "4.0",
        "was-lymphocytes": "10*9/L 1.0/4.0",
    }
    client = sign_in(clinician)
    assert client.post(_url(treated), sent).status_code == 302
    row: Any = LaboratoryResult.objects.get(day_on=today)
    assert (row.unit, str(row.lower_limit), str(row.upper_limit)) == (
        "/uL",
        "1000",
        "4000",
    )
    changed = {
        "value": "1.81",
        "unit": "10*9/L",
        "lower_limit": "1000",
        "upper_limit": "4000",
        "day_on": today.isoformat(),
        "revision": "1",
        "reason": "unit",
    }
    url = _url(treated, f"{row.key}/")
    assert client.post(url, {**changed, "revision": "x"}).status_code == 409
    assert client.post(url, changed).status_code == 302
    row.refresh_from_db()
    assert (row.unit, str(row.lower_limit), str(row.upper_limit)) == (
        "10*9/L",
        "1",
        "4",
    )


def test_a_line_is_added_and_what_was_typed_stays(
    treated: Patient, clinician: User, today: date, sign_in: SignIn, page: ReadPage
) -> None:
    sent = {
        "on": today.isoformat(),
        "value-alt": "31",
        "unit-alt": "U/L",
        "show": "creatinine",
        "add": "1",
    }
    shown = page(sign_in(clinician).post(_url(treated), sent))
    boxes = {one.attributes.get("id"): one.attributes for one in shown.all("input")}
    assert boxes["id_value-alt"]["value"] == "31"
    assert "id_value-creatinine" in boxes
    assert LaboratoryResult.objects.count() == 2


def test_a_result_that_can_hardly_be_is_recorded_only_when_confirmed(
    treated: Patient, clinician: User, today: date, sign_in: SignIn
) -> None:
    client = sign_in(clinician)
    sent = {
        "on": today.isoformat(),
        "value-lymphocytes": "810",
        "unit-lymphocytes": "10*9/L",
    }
    assert client.post(_url(treated), sent).status_code == 422
    assert client.post(_url(treated), {**sent, "sure": "on"}).status_code == 302


def test_values_are_read_back_while_they_are_typed(
    treated: Patient, clinician: User, reader: User, sign_in: SignIn
) -> None:
    sent = {"test": ["alt", "alt"], "text": ["<5", "x"], "unit": ["U/L", "U/L"]}
    found = sign_in(clinician).post(_url(treated, "read/"), sent).json()["cells"]
    assert [one["status"] for one in found] == ["read", "problem"]
    client = sign_in(reader)
    assert client.post(_url(treated), {"on": "2026-01-01"}).status_code == 403
    shown = Page(client.get(_url(treated)).content.decode())
    assert "Save the new results" not in shown.text


def test_a_stranger_finds_nothing(
    treated: Patient, stranger: User, sign_in: SignIn
) -> None:
    client = sign_in(stranger)
    for rest in ("", "import/", "x/"):
        assert client.get(_url(treated, rest)).status_code == 404
    assert client.post(_url(treated, "read/")).status_code == 404


# ---------------------------------------------------------------- one result


def test_a_result_is_corrected_with_a_reason_and_a_stale_one_is_a_conflict(
    treated: Patient, clinician: User, sign_in: SignIn, page: ReadPage
) -> None:
    row: Any = LaboratoryResult.objects.get(analyte="alt")
    client = sign_in(clinician)
    url = _url(treated, f"{row.key}/")
    page(client.get(url))
    sent = {
        "value": "82",
        "unit": "U/L",
        "day_on": row.day_on.isoformat(),
        "revision": "1",
    }
    refused = client.post(url, sent)
    assert refused.status_code == 422
    assert "There is no reason" in refused.content.decode()
    assert client.post(url, {**sent, "reason": "digits"}).status_code == 302
    row.refresh_from_db()
    assert (str(row.value), row.revision) == ("82", 2)
    stale = client.post(url, {**sent, "value": "83", "reason": "again"})
    assert stale.status_code == 409
    wrong = {**sent, "value": "eighty", "revision": "2", "reason": "x"}
    assert client.post(url, wrong).status_code == 422
    gone = {"void": "1", "revision": "2", "reason": "another tube"}
    assert client.post(url, gone).status_code == 302
    row.refresh_from_db()
    assert row.is_voided
    assert client.get(url).status_code == 404


# ---------------------------------------------------------------- importing

WIDE = (
    "test;unit;2026-10-26;20.11.2026\n"
    "ALC;10^9/L;0,9;0,81\n"
    "ALT (U/L);;31 H;neg\n"
    "Hb;g/dL;;12,1\n"
)


def test_three_shapes_are_read() -> None:
    wide = read_table(WIDE)
    assert wide.shape == "tests down, dates across"
    assert [(line.test, line.read.says) for line in wide.new] == [
        ("ALC", "0.9 10^9/L = 900 /µL"),
        ("ALC", "0.81 10^9/L = 810 /µL"),
        ("ALT (U/L)", "31 U/L"),
        ("Hb", "12.1 g/dL = 121 g/L"),
    ]
    assert [line.test for line in wide.left_out] == ["ALT (U/L)"]
    long = read_table("test,date,value,unit\nALT,2026-11-20,31,U/L\nALT,?,31,U/L\n")
    assert (len(long.new), len(long.problems)) == (1, 1)
    down = read_table("date\tALT (U/L)\tALC (10*9/L)\n2026-11-20\t31\t0.9\n")
    assert {line.read.analyte for line in down.new} == {"alt", "lymphocytes"}


@pytest.mark.parametrize("text", ["", "one column", "a;b\n1;2\n"])
def test_what_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(SheetRefused):
        read_table(text)


def test_a_wrong_or_large_file_is_refused() -> None:
    for name, content in (
        ("labs.xlsx", b"PK\x03\x04"),
        ("labs.csv", b"a\0b"),
        ("labs.csv", b"a" * (256 * 1024 + 1)),
    ):
        with pytest.raises(SheetRefused):
            decode_file(name, content)
    assert decode_file("labs.csv", "µ".encode("cp1252")) == "µ"


def test_an_import_shows_everything_then_saves_it_whole(
    treated: Patient, clinician: User, sign_in: SignIn, page: ReadPage, today: date
) -> None:
    client = sign_in(clinician)
    url = _url(treated, "import/")
    page(client.get(url))
    before = LaboratoryResult.objects.count()
    text = f"test;unit;{today}\nALC;10^9/L;0,9\nALT;;31\nwishes;;3\nHb;g/dL;neg\n"
    upload = {"file": SimpleUploadedFile("labs.csv", text.encode())}
    shown = page(client.post(url, upload))
    assert "is no test that is known here" in shown.text
    assert "Nothing is saved while there is a problem" in shown.text
    assert client.post(url, {"text": text, "confirm": "1"}).status_code == 422
    assert LaboratoryResult.objects.count() == before

    mended = text.replace("wishes;;3\n", "")
    shown = page(client.post(url, {"text": mended}))
    [mark] = [
        one.attributes["value"]
        for one in shown.all("input")
        if one.attributes.get("name") == "mark"
    ]
    sent = {"text": mended, "mark": mark, "confirm": "1"}
    assert client.post(url, {**sent, "mark": "x"}).status_code == 422
    assert client.post(url, sent).status_code == 302
    rows: Any = LaboratoryResult.objects.filter(day_on=today).order_by("analyte")
    assert [(row.analyte, str(row.value), row.unit) for row in rows] == [
        ("alt", "31", "U/L"),
        ("lymphocytes", "0.9", "10*9/L"),
    ]
    again = page(client.post(url, {"text": mended}))
    assert "On record already" in again.text
    assert client.post(url, sent).status_code == 422
    refused = client.post(url, {"file": SimpleUploadedFile("labs.xlsx", b"PK")})
    assert refused.status_code == 422
    assert "no CSV" in refused.content.decode()


def test_a_published_patient_is_read_and_not_written(
    treated: Patient, clinician: User, today: date, sign_in: SignIn
) -> None:
    Study.objects.filter(pk=treated.study_id).update(kind="published")
    client = sign_in(clinician)
    assert "Save the new results" not in client.get(_url(treated)).content.decode()
    sent = {"on": today.isoformat(), "value-alt": "28", "unit-alt": "U/L"}
    answer = client.post(_url(treated), sent)
    assert answer.status_code == 422
    assert "cannot be changed" in answer.content.decode()
