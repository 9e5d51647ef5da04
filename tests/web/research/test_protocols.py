"""The protocol pages, and the policy of a site."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from anagen.knowledge import load_knowledge
from anagen.web.accounts.models import User
from anagen.web.registry.models import AuditEvent
from tests.support.pages import Page

SignIn = Callable[[User], Client]
Read = Callable[..., Page]

SOURCE = "anagen_outcome_definitions"
POLICY = f"""\
site: hair_clinic
title: Rules of the hair clinic
changes:
  - rule: protocols/t_omp_v1#tofacitinib.maximum_daily
    numbers: {{value: {{was: 10, now: 15, unit: mg}}}}
    reads: at most 15 mg a day
    reason: decided by the board
    by: head of the clinic
    from: 2026-01-01
    confidence: unverified
    cites: [{{source: {SOURCE}, where: page 3}}]
"""


def _hand_in(client: Client, text: str, **other: str) -> Any:
    said = {
        "policy": SimpleUploadedFile("site.yaml", text.encode()),
        "effective_from": "2026-02-01",
        "reason": "yearly review",
        **other,
    }
    return client.post("/protocols/site/hair-clinic/", said)


def test_protocols_are_listed_read_and_given_out_as_fhir(
    sign_in: SignIn, reader: User, page: Read
) -> None:
    client = sign_in(reader)
    listed = page(client.get("/protocols/"))
    assert listed.links["t_omp version 1"] == "/protocols/t_omp/1/"
    shown = page(client.get("/protocols/t_omp/1/"))
    assert "Screening" in shown.text
    assert "Unverified" in shown.text or "verified" in shown.text
    plan = json.loads(client.get("/protocols/t_omp/1/plan.json").content)
    assert plan["resourceType"] == "PlanDefinition"
    assert client.get("/protocols/t_omp/99/").status_code == 404


def test_what_differs_is_shown_by_rule(
    sign_in: SignIn, reader: User, page: Read
) -> None:
    first, second = sorted(load_knowledge().protocols)[:2]
    url = f"/protocols/compare/?before={first}&after={second}"
    shown = page(sign_in(reader).get(url))
    assert "differ" in shown.text
    same = page(
        sign_in(reader).get(f"/protocols/compare/?before={first}&after={first}")
    )
    assert "Nothing differs." in same.text


def test_a_policy_is_kept_with_its_history_and_shown_in_the_protocol(
    sign_in: SignIn, data_manager: User, own_home: Path, page: Read
) -> None:
    client = sign_in(data_manager)
    assert (
        "No policy is in force today"
        in page(client.get("/protocols/site/hair-clinic/")).text
    )
    assert _hand_in(client, POLICY).status_code == 302
    shown = page(client.get("/protocols/site/hair-clinic/"))
    assert "value 10 → 15 mg" in shown.text
    assert "do not use the policy of a site yet" in shown.text
    ours = page(client.get("/protocols/t_omp/1/")).text
    theirs = page(client.get("/protocols/t_omp/1/?site=hair-clinic")).text
    assert "at most 15 mg a day" in theirs
    assert "at most 15 mg a day" not in ours
    stems = "before=t_omp_v1&after=t_omp_v1"
    changed = page(client.get(f"/protocols/compare/?site=hair-clinic&{stems}"))
    assert "value: 10 → 15" in changed.text
    [event] = AuditEvent.objects.filter(action="set_site_policy")
    assert event.reason == "yearly review"
    kept = own_home / "overlays" / "hair-clinic" / "0001"
    assert (kept / "site.yaml").read_text("utf-8") == POLICY
    later = POLICY.replace("now: 15", "now: 20").replace("15 mg a day", "20 mg a day")
    assert _hand_in(client, later, effective_from="2999-01-01").status_code == 302
    again = page(client.get("/protocols/site/hair-clinic/"))
    assert "2: Rules of the hair clinic" in again.text
    assert "value 10 → 15 mg" in again.text


def test_every_problem_of_a_policy_is_listed_and_nothing_is_kept(
    sign_in: SignIn, data_manager: User, own_home: Path, page: Read
) -> None:
    wrong = POLICY.replace("was: 10", "was: 11").replace(SOURCE, "no_such_source")
    client = sign_in(data_manager)
    shown = page(_hand_in(client, wrong), 422)
    assert "no_such_source" in shown.text
    assert "The policy was not taken" in shown.text
    assert str(own_home) not in shown.text
    assert "There is a problem" in page(_hand_in(client, POLICY, reason=""), 422).text
    assert page(_hand_in(client, "site: [\n"), 422).all("li")
    assert list((own_home / "overlays" / "hair-clinic").glob("[0-9]*")) == []


def test_only_who_manages_the_site_hands_a_policy_in(
    sign_in: SignIn, clinician: User, stranger: User
) -> None:
    assert _hand_in(sign_in(clinician), POLICY).status_code == 403
    assert _hand_in(sign_in(stranger), POLICY).status_code == 404
