"""The inbox reads what summaries keep; decisions are taken with a reason and counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from anagen.records.terms import DecisionKind
from anagen.web.accounts.models import Membership, Role, Site, User
from anagen.web.clinic.safety.rates import rule_rates
from anagen.web.registry.actions import (
    open_visit,
    record_decision,
    record_laboratory,
    register_patient,
    start_treatment,
)
from anagen.web.registry.models import Decision, Patient, PatientSummary, Study
from tests.support.pages import Page

pytestmark = pytest.mark.django_db

RULE = "labels/tofacitinib_eu#stop_lymphocytes"
US_RULE = "labels/tofacitinib_us#stop_lymphocytes"

WeeksAgo = Callable[[int], date]
SignIn = Callable[[User], Client]
ReadPage = Callable[..., Page]


@pytest.fixture
def low(
    patient: Patient,
    clinician: User,
    weeks_ago: WeeksAgo,
    on_tofacitinib: dict[str, Any],
) -> Patient:
    """A patient whose lymphocytes fell below the limit to stop, once."""
    start_treatment(patient, on_tofacitinib, on=weeks_ago(20), by=clinician)
    result = {"analyte": "lymphocytes", "value": "0.48", "unit": "10*9/L"}
    record_laboratory(patient, [result], on=weeks_ago(1), by=clinician)
    return Patient.objects.get(pk=patient.pk)


def _decide(patient: Patient) -> str:
    return f"/patients/{patient.study.key}/{patient.key}/decide/"


def test_a_summary_keeps_what_is_loud(low: Patient) -> None:
    summary = PatientSummary.objects.get(patient=low)
    by_rule = {one["rule"]: one for one in summary.loud_findings}
    assert by_rule[RULE]["part"] == "stop_rule"
    assert by_rule[US_RULE]["part"] == "to_confirm"
    assert by_rule["workup/items#blood_count"]["part"] == "overdue"
    assert (summary.stop_rules, summary.to_confirm) == (1, 1)
    assert by_rule[RULE]["rows"]
    assert by_rule[RULE]["cites"]
    assert not [one for one in summary.loud_findings if not one["part"]]


def test_the_inbox_shows_value_rule_source_age_tier_and_action(
    low: Patient, clinician: User, sign_in: SignIn, page: ReadPage
) -> None:
    client = sign_in(clinician)
    shown = page(client.get("/safety/"))
    for words in (
        "below 500 /uL",
        RULE,
        "7 d",
        "Stop rule",
        "To be confirmed",
        "Overdue",
        "Open the regimen to stop tofacitinib",
        "Enter the repeat",
    ):
        assert words in shown.text
    only = page(client.get("/safety/?part=to_confirm"))
    assert US_RULE in only.text
    assert RULE not in only.text


def test_the_inbox_asks_as_few_queries_for_many_patients(
    *,
    low: Patient,
    study: Study,
    site: Site,
    clinician: User,
    sign_in: SignIn,
    weeks_ago: WeeksAgo,
    on_tofacitinib: dict[str, Any],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = sign_in(clinician)
    with django_assert_max_num_queries(30) as few:
        client.get("/safety/")
    for _ in range(3):
        more = register_patient(
            study, site, {}, by=clinician, registered_on=weeks_ago(30)
        ).row
        start_treatment(more, on_tofacitinib, on=weeks_ago(20), by=clinician)
        open_visit(more, on=weeks_ago(1), by=clinician)
    with django_assert_max_num_queries(len(few) + 1) as many:
        answer = client.get("/safety/")
    assert "Not signed" in answer.content.decode()
    assert len(many) <= len(few) + 1  # the visits, of all patients in one


def test_an_override_needs_a_reason_and_is_counted_and_logged(
    low: Patient, clinician: User, sign_in: SignIn, page: ReadPage, today: date
) -> None:
    client = sign_in(clinician)
    sent = {"rule": RULE, "kind": "overridden", "next": "/safety/"}
    refused = client.post(_decide(low), sent)
    assert refused.status_code == 422
    assert not Decision.objects.exists()
    answer = client.post(_decide(low), {**sent, "reason": "known since childhood"})
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/safety/"
    row: Any = Decision.objects.get()
    assert (row.rule, row.kind, row.made_by) == (
        RULE,
        "overridden",
        f"u{clinician.pk}",
    )
    assert row.day_on == today
    shown = page(client.get("/safety/?part=stop_rule"))
    assert RULE not in shown.text
    rules = page(client.get("/safety/rules/"))
    assert f"{RULE} 1 0 1 0 0 0 100 % (1 of 1)" in rules.text
    log = page(client.get("/safety/decisions/"))
    assert "known since childhood" in log.text
    assert "clinician" in log.text


def test_what_is_put_off_comes_back(
    low: Patient, clinician: User, sign_in: SignIn, page: ReadPage, today: date
) -> None:
    client = sign_in(clinician)
    page(client.get(_decide(low), {"rule": RULE}))
    sent = {"rule": RULE, "kind": "snoozed", "reason": "repeat next week"}
    refused = client.post(_decide(low), sent)
    assert "looked at again" in refused.content.decode()
    until = (today + timedelta(7)).isoformat()
    past = {**sent, "until": (today - timedelta(7)).isoformat()}
    assert client.post(_decide(low), past).status_code == 422
    assert client.post(_decide(low), {**sent, "until": until}).status_code == 302
    summary = PatientSummary.objects.get()
    [kept] = [one for one in summary.loud_findings if one["rule"] == RULE]
    assert kept["decision"]["kind"] == "snoozed"
    assert summary.stop_rules == 0


def test_what_was_done_elsewhere_is_overdue_no_more(
    low: Patient, clinician: User, sign_in: SignIn, today: date
) -> None:
    rule = "workup/items#fasting_lipids"
    before = PatientSummary.objects.get().overdue_items
    sent = {
        "rule": rule,
        "kind": "done_elsewhere",
        "reason": "by the family doctor",
        "on": today.isoformat(),
    }
    assert sign_in(clinician).post(_decide(low), sent).status_code == 302
    assert PatientSummary.objects.get().overdue_items == before - 1


def test_a_quiet_flag_may_be_decided_too_and_an_unknown_rule_not(
    low: Patient, clinician: User, sign_in: SignIn, page: ReadPage
) -> None:
    client = sign_in(clinician)
    gone = page(client.get(_decide(low), {"rule": "labels/nothing#here"}))
    assert "This rule does not speak" in gone.text
    assert "below 500 /uL" in gone.text
    sent = {"rule": "labels/nothing#here", "kind": "waived", "reason": "x"}
    assert client.post(_decide(low), sent).status_code == 422
    assert not Decision.objects.exists()
    outside = {"rule": RULE, "kind": "overridden", "reason": "x", "next": "//evil.org"}
    answer = client.post(_decide(low), outside)
    assert answer.headers["Location"].startswith("/patients/")


def test_other_roles_and_other_sites(
    low: Patient,
    reader: User,
    stranger: User,
    sign_in: SignIn,
    page: ReadPage,
) -> None:
    client = sign_in(reader)
    shown = page(client.get("/safety/"))
    assert "Record the decision" not in shown.text
    sent = {"rule": RULE, "kind": "overridden", "reason": "x"}
    assert client.post(_decide(low), sent).status_code == 403
    client = sign_in(stranger)
    assert "Nothing waits here" in page(client.get("/safety/")).text
    assert client.post(_decide(low), sent).status_code == 404
    assert "Nobody has decided anything" in page(client.get("/safety/decisions/")).text
    nobody = User.objects.create_user("nobody")
    assert sign_in(nobody).get("/safety/").status_code == 403


def test_rates_count_a_patient_once(
    low: Patient, clinician: User, today: date, other_site: Site
) -> None:
    for reason in ("first", "second"):
        record_decision(
            low, RULE, DecisionKind.OVERRIDDEN, by=clinician, reason=reason, on=today
        )
    [rate] = [
        one
        for one in rule_rates(Site.objects.exclude(pk=other_site.pk))
        if one.rule == RULE
    ]
    assert (rate.shown, rate.waiting, rate.overridden, rate.rate) == (1, 0, 1, "100")
    assert rule_rates(Site.objects.filter(pk=other_site.pk)) == []
    Membership.objects.create(user=clinician, site=other_site, role=Role.READER)
