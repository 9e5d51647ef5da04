"""A regimen as FHIR, as a calendar file and as a page."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import which

import pytest
from fhir.resources.dosage import Dosage
from fhir.resources.R4B.dosage import Dosage as DosageR4
from icalendar import Calendar

from anagen.interop.dosing_calendar import write_dosing_calendar
from anagen.interop.dosing_ics import NO_PRESCRIPTION, write_icalendar
from anagen.interop.fhir_dosage import FhirVersion, dosages_from_regimen
from anagen.kernel.errors import RegimenError, ReportError
from anagen.knowledge import load_knowledge
from anagen.knowledge.schema.dosing import CalendarUnit
from anagen.protocols.regimen import (
    Dose,
    Maximum,
    Regimen,
    Timing,
    alternate_day,
    fixed,
    given,
    pulse,
    titrate,
)
from anagen.protocols.regimen.daily import DayState, calendar

FIVE = Dose.of(5, "mg")
DAY_0 = date(2026, 1, 3)  # a Saturday
AT = datetime(2026, 1, 1, tzinfo=UTC)
KNOWLEDGE = load_knowledge()
TOFA = titrate(
    alternate_day("tofacitinib", FIVE, days=7),
    fixed("tofacitinib", FIVE, days=14),
    fixed("tofacitinib", FIVE, times=2),
)
T_OMP = TOFA.concurrent(pulse("betamethasone", FIVE, consecutive_days=2, days=84))
EVERYTHING = {
    "t_omp": T_OMP.hold(30, 36),
    "hours": given("abrocitinib", Dose.of(100, "mg"), Timing.every(36, "h"), days=30),
    "monthly": pulse("prednisolone", FIVE, consecutive_days=3, each="mo", days=200),
    "range": fixed("azathioprine", Dose.of(50, "mg", high=100), days=28),
    "unknown": given("baricitinib", Dose.of(4, "mg"), None, route="oral"),
    "no_dose": given("methylprednisolone", Dose(unit="mg"), None, days=112),
    "half": given("minoxidil", Dose.of("2.5", "mg"), Timing.every(1, "wk"), days=60),
    "replaced": fixed("prednisone", FIVE).replace("prednisone", TOFA, 20, overlap=None),
    "as_needed_by_hour": given(
        "tofacitinib", FIVE, Timing(2, Timing.every(8, "h").period, CalendarUnit.HOUR)
    ),
}


# ------------------------------------------------------------------ FHIR


@pytest.mark.parametrize("name", list(EVERYTHING))
@pytest.mark.parametrize("version", list(FhirVersion))
@pytest.mark.parametrize("index_date", [None, DAY_0])
def test_every_dosage_is_valid(
    name: str, version: FhirVersion, index_date: date | None
) -> None:
    model = {FhirVersion.R4: DosageR4, FhirVersion.R5: Dosage}[version]
    regimen = EVERYTHING[name]
    for drug in regimen.drugs:
        most = Maximum(drug, FIVE.low * 100, "mg", "a rule")
        found = dosages_from_regimen(
            regimen, drug, version=version, index_date=index_date, maximum=most
        )
        assert [one["sequence"] for one in found] == list(range(1, len(found) + 1))
        for one in found:
            valid = model.model_validate_json(json.dumps(one))
            assert json.loads(valid.model_dump_json()) == one


def test_a_pulse_has_its_weekdays_when_day_0_has_a_date() -> None:
    [found] = dosages_from_regimen(T_OMP, "betamethasone", index_date=DAY_0)
    assert found["text"] == "5 mg on two consecutive days a week"
    assert found["timing"]["repeat"] == {
        "boundsPeriod": {"start": "2026-01-03", "end": "2026-03-27"},
        "frequency": 1,
        "period": 1,
        "periodUnit": "d",
        "dayOfWeek": ["sat", "sun"],
    }
    [without] = dosages_from_regimen(T_OMP, "betamethasone")
    repeat = without["timing"]["repeat"]
    assert (repeat["frequency"], repeat["period"], repeat["periodUnit"]) == (2, 1, "wk")
    assert without["additionalInstruction"] == [
        {"text": "on two consecutive days a week"}
    ]


def test_steps_and_holds_are_dosages_in_order() -> None:
    found = dosages_from_regimen(EVERYTHING["t_omp"], "tofacitinib", index_date=DAY_0)
    spans = [one["timing"]["repeat"]["boundsPeriod"] for one in found]
    assert [(span["start"], span.get("end")) for span in spans] == [
        ("2026-01-03", "2026-01-09"),
        ("2026-01-10", "2026-01-23"),
        ("2026-01-24", "2026-02-01"),
        ("2026-02-08", None),
    ]


def test_what_is_not_known_is_left_out() -> None:
    [found] = dosages_from_regimen(EVERYTHING["unknown"], "baricitinib")
    assert "timing" not in found
    assert found["text"] == "4 mg, how often is not known"
    [no_dose] = dosages_from_regimen(EVERYTHING["no_dose"], "methylprednisolone")
    assert "doseAndRate" not in no_dose


# ------------------------------------------------------------------ calendar file


def written(regimen: Regimen, stop: int = 90) -> bytes:
    return write_icalendar(regimen, index_date=DAY_0, stamped=AT, who="P-7", stop=stop)


def days_of(events: bytes) -> dict[tuple[int, str], str]:
    """Return day and drug of every event, its rule spelled out."""
    found = {}
    for event in Calendar.from_ical(events).walk("VEVENT"):
        rule = event.get("rrule") or {"COUNT": [1], "INTERVAL": [1]}
        start = (event.decoded("dtstart") - DAY_0).days
        summary = str(event["summary"])
        for time in range(rule["COUNT"][0]):
            day = start + time * rule["INTERVAL"][0]
            assert (day, summary.split(maxsplit=1)[0]) not in found
            found[day, summary.split(maxsplit=1)[0]] = summary
    return found


@pytest.mark.parametrize("name", list(EVERYTHING))
def test_events_are_the_days_of_the_calendar(name: str) -> None:
    regimen = EVERYTHING[name]
    given_days = {
        (day.day, day.drug) for day in calendar(regimen.until(90), 0, 90) if day.times
    }
    found = days_of(written(regimen))
    assert {key for key in found if key[1] != "prednisone"} == {
        key for key in given_days if key[1] != "prednisone"
    }


def test_an_event_says_the_dose_and_that_it_is_no_prescription() -> None:
    found = days_of(written(T_OMP))
    assert found[0, "betamethasone"] == "betamethasone 5 mg"
    assert found[21, "tofacitinib"] == "tofacitinib 5 mg twice"
    text = written(T_OMP).decode().replace("\r\n ", "")
    assert NO_PRESCRIPTION.split(".")[0] in text
    assert text.count("BEGIN:VEVENT") == 5


def test_the_same_regimen_gives_the_same_file() -> None:
    assert written(T_OMP) == written(T_OMP.split(10).joined())
    uids = [str(e["uid"]) for e in Calendar.from_ical(written(T_OMP)).walk("VEVENT")]
    assert len(set(uids)) == len(uids)


def test_a_calendar_without_an_end_or_a_zone_is_refused() -> None:
    with pytest.raises(RegimenError, match="has no calendar without a last day"):
        write_icalendar(T_OMP, index_date=DAY_0, stamped=AT, who="P-7")
    naive = AT.replace(tzinfo=None)
    with pytest.raises(RegimenError, match="no time zone"):
        write_icalendar(T_OMP, index_date=DAY_0, stamped=naive, who="P-7", stop=7)


# ------------------------------------------------------------------ page


def page(
    regimen: Regimen = T_OMP,
    *,
    who: str = "synthetic patient",
    months: int = 3,
    picture: bool = False,
) -> bytes:
    return write_dosing_calendar(
        *(regimen, KNOWLEDGE),
        index_date=DAY_0,
        who=who,
        months=months,
        picture=picture,
    )


def test_the_same_regimen_gives_the_same_page() -> None:
    found = page()
    assert found.startswith(b"%PDF-")
    assert found == page()
    assert page(picture=True).startswith(b"\x89PNG")


@pytest.mark.parametrize("months", [1, 2, 3])
def test_a_page_is_one_page(months: int) -> None:
    assert isinstance(page(months=months, picture=True), bytes)


@pytest.mark.skipif(which("pdftotext") is None, reason="needs pdftotext")
def test_the_page_in_words(tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(page(EVERYTHING["t_omp"]))
    command = ["pdftotext", "-layout", "page.pdf", "-"]
    text = subprocess.run(
        command, cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout
    for said in (
        "January 2026 to March 2026. Day 0 is 3 Jan 2026.",
        "synthetic patient",
        "5 mg every other day, from 3 Jan 2026 to 9 Jan 2026",
        "5 mg on two consecutive days a week, from 3 Jan 2026 to 27 Mar 2026",
        "held from 2 Feb 2026 to 7 Feb 2026",
        "T 5 mg ×2",
        "B held",
        "tofacitinib 170 mg",
        "by all tables",
        NO_PRESCRIPTION,
    ):
        assert said in text.replace("\u00a0", " "), said


def test_what_does_not_fit_is_refused_all_at_once() -> None:
    with pytest.raises(ReportError) as error:
        page(Regimen(), months=7, who=" ")
    assert [problem.what for problem in error.value.problems] == [
        "it is to hold 0 drugs",
        "it is to hold 7 months",
        "it names nobody",
    ]
    many = Regimen().concurrent(
        *(fixed(drug, Dose.of(50, "mg", high=100), times=3) for drug in list("abcdef"))
    )
    with pytest.raises(ReportError, match="too small to read"):
        page(many)


def test_an_unknown_dose_is_shown_as_unknown() -> None:
    days = calendar(EVERYTHING["unknown"], 0, 3)
    assert {day.state for day in days} == {DayState.UNKNOWN}
    assert page(EVERYTHING["unknown"], months=1)
