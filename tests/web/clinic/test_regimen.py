"""The plan of a patient: built, checked, saved, put in force, compared with what is taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from anagen.web.accounts.models import User
from anagen.web.clinic.regimen.blocks import Block, BlockKind, PlanText, Step
from anagen.web.clinic.regimen.build import build_plan
from anagen.web.registry import models
from anagen.web.registry.actions import ActionRefused, save_plan, start_treatment
from anagen.web.registry.models import Patient, Plan
from anagen.web.registry.reading import timeline_of
from tests.support.pages import Page

SignIn = Callable[[User], Client]
ReadPage = Callable[..., Page]

TOFACITINIB = Block(
    BlockKind.TITRATE,
    drug="tofacitinib",
    role="index",
    route="oral",
    first="0",
    steps=(
        Step("5", times="1", every="2", period="d", days="7"),
        Step("5", times="1", every="1", period="d", days="14"),
        Step("5", times="2", every="1", period="d"),
    ),
)
PULSE = Block(
    BlockKind.PULSE,
    drug="betamethasone",
    role="combination",
    route="oral",
    first="0",
    steps=(Step("5", running="2", period="wk", days="56"),),
)


def url(patient: Patient, view: str, *more: object) -> str:
    return reverse(view, args=[patient.study.key, patient.key, *more])


def posted(plan: PlanText, **more: Any) -> dict[str, str]:
    """Write a plan as its form sends it."""
    found = {"blocks": str(len(plan.blocks)), "protocol": plan.protocol}
    for place, block in enumerate(plan.blocks):
        kept = block.as_json()
        steps = kept.pop("steps")
        found |= {f"b{place}-{name}": text for name, text in kept.items()}
        found[f"b{place}-steps"] = str(len(steps))
        for at, step in enumerate(steps):
            found |= {f"b{place}-s{at}-{name}": text for name, text in step.items()}
    return found | {name: str(value) for name, value in more.items()}


# ---------------------------------------------------------------- blocks to a regimen


def test_every_kind_of_block_comes_to_what_it_says() -> None:
    once = Step("4", times="1", every="1", period="d")
    blocks = (
        TOFACITINIB,
        PULSE,
        Block(BlockKind.FIXED, "baricitinib", "index", first="0", steps=(once,)),
        Block(
            BlockKind.ALTERNATE_DAY,
            "azathioprine",
            "maintenance",
            steps=(Step("50", "100", days="10"),),
        ),
        Block(
            BlockKind.TAPER_LADDER,
            "prednisolone",
            "bridge",
            steps=(
                Step("20", times="1", every="1", period="d", days="7", watch="3"),
                Step("10", times="1", every="1", period="d", days="7"),
            ),
        ),
        Block(
            BlockKind.INTERVAL_EXTENSION,
            "abrocitinib",
            "index",
            steps=(Step("100", every="24", days="6"), Step(every="36")),
        ),
        Block(BlockKind.HOLD, "baricitinib", first="5", steps=(Step(days="3"),)),
        Block(
            BlockKind.SWITCH,
            "abrocitinib",
            "index",
            to="ritlecitinib",
            first="30",
            steps=(Step("50", times="1", every="1", period="d"),),
        ),
    )
    assert build_plan(PlanText(blocks=blocks)).describe() == (
        "abrocitinib: 100 mg every 24 hours, from day 0 until before day 6",
        "azathioprine: 50 to 100 mg every other day, from day 0 until before day 10",
        "baricitinib: 4 mg once a day, from day 0 with no end, held from day 5 until before day 8",
        "betamethasone: 5 mg on two consecutive days a week, from day 0 until before day 56",
        "prednisolone: 20 mg once a day, from day 0 until before day 10",
        "tofacitinib: 5 mg every other day, from day 0 until before day 7",
        "abrocitinib: 100 mg every 36 hours, from day 6 until before day 30",
        "tofacitinib: 5 mg once a day, from day 7 until before day 21",
        "prednisolone: 10 mg once a day, from day 10 until before day 17",
        "tofacitinib: 5 mg twice a day, from day 21 with no end",
        "ritlecitinib: 50 mg once a day, from day 30 with no end",
    )


def test_a_ladder_that_waits_goes_down_and_back_by_decisions() -> None:
    steps = (
        Step("5", times="2", every="1", period="d", days="28"),
        Step("5", times="1", every="1", period="d", days="28"),
        Step("5", times="1", every="2", period="d"),
    )
    ladder = Block(
        BlockKind.TAPER_LADDER, "tofacitinib", "index", waits="yes", steps=steps
    )
    assert build_plan(PlanText(blocks=(ladder,))).describe() == (
        "tofacitinib: 5 mg twice a day, from day 0 until decision 0",
    )
    gone = Block(
        BlockKind.TAPER_LADDER,
        "tofacitinib",
        "index",
        waits="yes",
        decided="40",
        came_back="60",
        steps=steps,
    )
    assert build_plan(PlanText(blocks=(gone,))).describe() == (
        "tofacitinib: 5 mg twice a day, from day 0 until before day 40",
        "tofacitinib: 5 mg once a day, from day 40 until before day 60",
        "tofacitinib: 5 mg twice a day, from day 60 until decision 0",
    )


def test_what_is_missing_or_impossible_is_said_all_at_once() -> None:
    blocks = (
        Block(BlockKind.FIXED, "tofacitnib", "", steps=(Step(times="x"),)),
        Block(BlockKind.HOLD, "baricitinib"),
        Block(BlockKind.PULSE, "betamethasone", "bridge", steps=(Step("-5"),)),
    )
    with pytest.raises(ActionRefused) as refused:
        build_plan(PlanText(blocks=blocks))
    fields = refused.value.by_field
    assert set(fields) == {
        "b0-drug",
        "b0-role",
        "b0-s0-dose",
        "b0-s0-times",
        "b1-drug",
        "b1-first",
        "b2-s0-dose",
        "b2-s0-period",
        "b2-s0-running",
    }
    assert "Did you mean `tofacitinib`?" in fields["b0-drug"][0].next_step


def test_a_drug_is_given_once_at_a_time() -> None:
    with pytest.raises(ActionRefused, match="two doses are given from day 21"):
        build_plan(
            PlanText(
                blocks=(
                    TOFACITINIB,
                    Block(
                        BlockKind.FIXED,
                        "tofacitinib",
                        "index",
                        first="10",
                        steps=(Step("5", times="1", days="30"),),
                    ),
                )
            )
        )


def test_a_plan_is_kept_as_it_was_typed() -> None:
    plan = PlanText("t_omp", (TOFACITINIB, PULSE, Block(BlockKind.HOLD, first="x")))
    assert PlanText.of_json(plan.as_json()) == plan
    assert PlanText.of_json({"form": "another/1"}) == PlanText()


# ---------------------------------------------------------------- the builder


@pytest.mark.django_db
def test_a_protocol_fills_the_builder_and_says_what_it_leaves_open(
    patient: Patient, clinician: User, sign_in: SignIn, page: ReadPage
) -> None:
    client = sign_in(clinician)
    found = page(client.get(url(patient, "patient_plan"), {"protocol": "t_omp"}))
    assert "tofacitinib: 5 mg every other day, from" in found.text
    assert "apremilast waits for a choice" in found.text
    assert "not known: cannot" not in found.text
    rows = [" ".join(one.text.split()) for one in found.all("tr")]
    assert any(one.endswith("mgit has no end yet") for one in rows), rows
    assert any(one.startswith("betamethasone") and "525 mg" in one for one in rows)
    assert "Betamethasone 0.6, dexamethasone 0.75" in found.text


@pytest.mark.django_db
def test_blocks_and_steps_come_and_go_without_losing_what_is_typed(
    patient: Patient, clinician: User, sign_in: SignIn, page: ReadPage
) -> None:
    client = sign_in(clinician)
    where = url(patient, "patient_plan")
    one = page(client.post(where, posted(PlanText(), do="add", kind="pulse")))
    boxes = {e.attributes.get("name"): e.attributes for e in one.all("input")}
    assert boxes["b0-s0-running"]["value"] == "2"
    half = PlanText(blocks=(Block(BlockKind.TITRATE, "tofacitinib", unit="mg"), PULSE))
    two = page(client.post(where, posted(half, do="step:0")))
    assert "Not complete yet" in two.text
    assert "b0-s1-dose" in two.html
    three = page(client.post(where, posted(half, do="remove:0")))
    assert "b1-drug" not in three.html
    assert "5 mg on two consecutive days a week" in three.text


@pytest.mark.django_db
def test_a_preview_shows_the_days_the_totals_and_the_checks(
    patient: Patient, clinician: User, sign_in: SignIn
) -> None:
    plan = PlanText(blocks=(TOFACITINIB, PULSE))
    sent = posted(plan, starts_on="2026-03-02", months="1")
    answer = sign_in(clinician).post(url(patient, "patient_plan_preview"), sent)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "<h1" not in text
    assert "March 2026: betamethasone 50 mg · tofacitinib 180 mg" in text
    assert "tofacitinib with betamethasone" in text.replace(
        "betamethasone with tofacitinib", "tofacitinib with betamethasone"
    )
    assert text.count("held") == 0


@pytest.mark.django_db
def test_saving_needs_a_reason_and_makes_the_next_version(
    patient: Patient, clinician: User, sign_in: SignIn, page: ReadPage
) -> None:
    client, where = sign_in(clinician), url(patient, "patient_plan")
    plan = PlanText("t_omp", (TOFACITINIB,))
    sent = posted(plan, do="save", starts_on="2026-03-02", based_on="0")
    refused = page(client.post(where, sent), 422)
    assert "There is no reason" in refused.text
    assert 'href="#id_reason"' in refused.html
    assert client.post(where, {**sent, "reason": "agreed"}).status_code == 302
    again = posted(
        PlanText("t_omp", (TOFACITINIB, PULSE)),
        do="save",
        starts_on="2026-03-02",
        based_on="1",
        reason="faster",
    )
    before = page(client.post(where, {**again, "do": "preview"}))
    assert "Against plan 1" in before.text
    assert "New: betamethasone: 5 mg on two consecutive days a week" in before.text
    client.post(where, again)
    assert [one.version for one in Plan.objects.order_by("version")] == [1, 2]
    other = posted(PlanText("t_omp", (TOFACITINIB,)), do="save", based_on="1")
    stale = client.post(where, {**other, "starts_on": "2026-03-02", "reason": "I too"})
    assert stale.status_code == 409
    assert "betamethasone: 5 mg on two consecutive days" in stale.content.decode()
    shown = page(client.get(url(patient, "patient_regimen")))
    assert "Plan 2" in shown.text
    assert "faster" in shown.text
    assert "agreed" in shown.text


@pytest.mark.django_db
def test_who_does_not_treat_does_not_plan(
    patient: Patient, assessor: User, stranger: User, sign_in: SignIn, page: ReadPage
) -> None:
    client = sign_in(assessor)
    assert client.get(url(patient, "patient_plan")).status_code == 403
    assert client.get(url(patient, "patient_drug_start")).status_code == 403
    found = page(client.get(url(patient, "patient_regimen")))
    assert "Plan a regimen" not in found.links
    client = sign_in(stranger)
    for view in ("patient_regimen", "patient_plan", "patient_plan_start"):
        assert client.get(url(patient, view)).status_code == 404


# ---------------------------------------------------------------- putting it in force


def _save(patient: Patient, by: User, starts_on: date, *blocks: Block) -> None:
    plan = PlanText("t_omp", blocks)
    save_plan(
        patient, plan.as_json(), starts_on=starts_on, based_on=0, by=by, reason="agreed"
    )


def _answers(found: Page) -> dict[str, Any]:
    """Return the form of a page with a reason in each box for one."""
    sent: dict[str, Any] = {
        one.attributes["name"]: one.attributes.get("value", "")
        for one in found.all("input")
        if one.attributes.get("type") in {"hidden", "date"} and "name" in one.attributes
    }
    sent["take"] = [
        one.attributes["value"]
        for one in found.all("input")
        if one.attributes.get("name") == "take" and "checked" in one.attributes
    ]
    for one in found.all("textarea"):
        sent[one.attributes["name"]] = "discussed with the patient"
    return sent


@pytest.mark.django_db
def test_s_plan_starts_only_after_each_stop_rule_has_a_reason(
    patient: Patient, clinician: User, today: date, sign_in: SignIn, page: ReadPage
) -> None:
    starts = today - timedelta(days=25)
    _save(patient, clinician, starts, TOFACITINIB, PULSE)
    client, where = sign_in(clinician), url(patient, "patient_plan_start")
    found = page(client.get(where, {"on": starts.isoformat()}))
    assert "Start tofacitinib 5 mg every other day" in found.text
    assert "Start betamethasone 5 mg on two consecutive days a week" in found.text
    assert "Work-up not complete." in found.text
    bare = {"on": starts.isoformat(), "follow": "yes"}
    refused = page(client.post(where, bare), 422)
    assert "No reason is given: Work-up not complete" in refused.text
    assert not models.Treatment._default_manager.exists()

    sent = {**_answers(found), "follow": "yes"}
    answer = client.post(where, sent)
    assert answer.status_code == 302
    timeline = timeline_of(patient.__class__.objects.get(pk=patient.pk))
    rows = {row.drug: row for row in timeline.treatments}
    assert str(rows["tofacitinib"].phase) == "titration"
    assert (
        rows["betamethasone"].frequency,
        rows["betamethasone"].consecutive_days,
    ) == (
        2,
        2,
    )
    assert {str(row.start_day) for row in rows.values()} == {"0"}
    assert timeline.patient.index_date == starts
    reasons = {row.rule: row.reason for row in timeline.decisions}
    assert reasons["protocols/t_omp_v1#workup"] == "discussed with the patient"
    assert Patient.objects.get(pk=patient.pk).protocol == "t_omp"
    # What was decided is not asked again.
    [summary] = models.PatientSummary.objects.all()
    assert "t_omp_v1#workup" not in summary.top_rule

    # The plan goes on: the step of day 7 was missed, and is offered with its date.
    shown = page(client.get(url(patient, "patient_regimen")))
    due = starts + timedelta(days=7)
    assert "Change tofacitinib: 5 mg every other day to 5 mg once a day" in shown.text
    step = page(client.get(where, {"on": due.isoformat()}))
    assert client.post(where, _answers(step)).status_code == 302
    again = timeline_of(Patient.objects.get(pk=patient.pk))
    ends = [str(row.end_day) for row in again.treatments if row.drug == "tofacitinib"]
    assert ends == ["6", "None"]
    agreed = page(client.get(url(patient, "patient_regimen")))
    assert "tofacitinib: prescribed" in agreed.text
    assert "5 mg twice a day" in agreed.text


@pytest.mark.django_db
def test_what_was_decided_after_the_plan_is_not_undone_by_it(
    patient: Patient, clinician: User, today: date, sign_in: SignIn, page: ReadPage
) -> None:
    twice = Block(
        BlockKind.FIXED, "tofacitinib", "index", steps=(Step("5", times="2"),)
    )
    starts = today - timedelta(days=60)
    _save(patient, clinician, starts, twice, PULSE)
    cells = {"drug": "tofacitinib", "role": "index", "dose": "5", "unit": "mg"}
    daily = {**cells, "frequency": "1", "period": "1", "period_unit": "d"}
    start_treatment(patient, daily, on=today - timedelta(days=10), by=clinician)
    client, where = sign_in(clinician), url(patient, "patient_plan_start")
    found = page(client.get(where, {"on": today.isoformat()}))
    assert "Decided otherwise since" in found.text
    assert _answers(found)["take"] == []
    assert (
        "nothing is chosen"
        in page(client.post(where, _answers(found)), 422).text.lower()
    )
    shown = page(client.get(url(patient, "patient_regimen")))
    assert "Change tofacitinib:" not in shown.text


@pytest.mark.django_db
def test_a_plan_in_force_has_nothing_to_change(
    patient: Patient, clinician: User, today: date, sign_in: SignIn, page: ReadPage
) -> None:
    fixed = Block(
        BlockKind.FIXED, "tofacitinib", "index", steps=(Step("5.0", times="1"),)
    )
    _save(patient, clinician, today, fixed)
    cells = {"drug": "tofacitinib", "role": "index", "dose": "5", "unit": "mg"}
    daily = {"frequency": "1", "period": "1", "period_unit": "d"}
    start_treatment(patient, {**cells, **daily}, on=today, by=clinician)
    found = page(sign_in(clinician).get(url(patient, "patient_plan_start")))
    assert "Nothing to change" in found.text


@pytest.mark.django_db
def test_one_drug_is_begun_changed_by_the_protocol_and_stopped(
    patient: Patient, clinician: User, today: date, sign_in: SignIn, page: ReadPage
) -> None:
    client = sign_in(clinician)
    begin = url(patient, "patient_drug_start")
    sent = {
        "b0-kind": "titrate",
        "b0-steps": "1",
        "b0-drug": "methotrexate",
        "b0-role": "index",
        "b0-unit": "mg",
        "b0-s0-dose": "15",
        "b0-s0-times": "1",
        "b0-s0-every": "1",
        "b0-s0-period": "d",
        "on": (today - timedelta(days=3)).isoformat(),
        "reason": "agreed",
    }
    refused = page(client.post(begin, sent), 422)
    assert "every text read gives it once a week at most" in refused.text
    weekly = {**sent, "b0-s0-period": "wk"}
    found = page(client.post(begin, {**weekly, "reason": ""}), 422)
    answers = {name: text for name, text in _answers(found).items() if "why" in name}
    assert client.post(begin, {**weekly, **answers}).status_code == 302
    row: Any = models.Treatment._default_manager.get()
    assert (row.drug, row.frequency, str(row.period_unit)) == ("methotrexate", 1, "wk")

    stop = url(patient, "patient_drug_stop", row.key)
    bare = {"on": today.isoformat(), f"revision-{row.key}": str(row.revision)}
    assert "There is no reason" in page(client.post(stop, bare), 422).text
    assert client.post(stop, {**bare, "reason": "nausea"}).status_code == 302
    assert client.post(stop, {**bare, "reason": "nausea"}).status_code == 404
    assert (
        "Nothing is on record as taken now"
        in page(client.get(url(patient, "patient_regimen"))).text
    )


@pytest.mark.django_db
def test_the_patient_takes_a_page_or_a_file_home(
    patient: Patient, clinician: User, reader: User, today: date, sign_in: SignIn
) -> None:
    _save(patient, clinician, today, TOFACITINIB, PULSE)
    client = sign_in(clinician)
    pdf = client.get(url(patient, "patient_plan_pdf", 1))
    assert pdf.content.startswith(b"%PDF")
    ics = client.get(url(patient, "patient_plan_ics", 1))
    assert ics.content.startswith(b"BEGIN:VCALENDAR")
    assert "HAIR-001-plan-1.ics" in ics.headers["Content-Disposition"]
    exports = models.AccessLog.objects.filter(what="export")
    assert {one.says for one in exports} == {
        "HAIR-001-plan-1.pdf",
        "HAIR-001-plan-1.ics",
    }
    assert client.get(url(patient, "patient_plan_pdf", 2)).status_code == 404
    assert sign_in(reader).get(url(patient, "patient_plan_pdf", 1)).status_code == 403


@pytest.mark.django_db
def test_the_page_asks_the_same_number_of_queries_however_much_there_is(
    patient: Patient,
    clinician: User,
    today: date,
    sign_in: SignIn,
    django_assert_max_num_queries: Any,
) -> None:
    client, where = sign_in(clinician), url(patient, "patient_regimen")
    client.get(where)
    _save(patient, clinician, today, TOFACITINIB, PULSE)
    plan = PlanText(blocks=(PULSE,))
    for version in range(1, 4):
        save_plan(
            patient,
            plan.as_json(),
            starts_on=today,
            based_on=version,
            by=clinician,
            reason="again",
        )
    with django_assert_max_num_queries(30):
        client.get(where)
