"""Every address, for everybody who may come: one table, and nothing that is not in it.

A new address fails here until somebody wrote down who may open it (`ADDRESSES`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any, NamedTuple

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from anagen.web.accounts.models import User
from anagen.web.research.figures import MAKERS
from tests.web.security.conftest import PERSONS, Place

Enter = Callable[..., Client]

LETTERS = dict(zip(("c", "a", "d", "r", "s", "x"), PERSONS, strict=True))
"""Clinician, assessor, data manager and reader of one site; a clinician of another
site (s); an administrator who is a member of none (x)."""


class May(NamedTuple):
    """Who may open an address and who may send something there, by letter.

    ``opens`` names what of a site the address is about, see `settle`. ``finds`` is False
    where there is nothing to be found in this small world: then who may gets 404.
    """

    get: str
    post: str = ""
    opens: str = "patient"
    finds: bool = True
    asks_first: bool = False
    """Whether the role is asked for before anything is looked up."""


ALL = "cadrsx"
MEMBERS = "cadrs"
OWN = "cadr"
RECORD, SCORE, TREAT, CORRECT = "cad", "ca", "c", "cd"
EXPORT = "cd"

ADDRESSES: dict[str, May] = {
    # the clinic
    "worklist": May(ALL, opens=""),
    "worklist_csv": May("", "cds", opens=""),
    "patients": May(ALL, opens=""),
    "new_patient": May("cads", "cads", opens=""),
    "patient": May(OWN),
    "patient_print": May(OWN),
    "patient_edit": May(CORRECT, CORRECT),
    "patient_identity": May("cd", "cd"),
    "patient_conditions": May(OWN, RECORD),
    "patient_history": May(OWN),
    "patient_as_of": May(OWN),
    "patient_findings": May(OWN),
    "patient_finding": May(OWN, opens="finding", finds=False),
    "patient_record": May(OWN, opens="record"),
    "patient_timeline_svg": May(OWN),
    "patient_laboratory_svg": May(OWN),
    "patient_json": May("", EXPORT),
    "patient_visits": May(OWN, SCORE),
    "visit": May(SCORE, SCORE, opens="visit"),
    "visit_sign": May(SCORE, SCORE, opens="visit"),
    "visit_discard": May(SCORE, SCORE, opens="visit"),
    "visit_second": May("a", "a", opens="visit"),  # nobody rates twice
    "visit_photos": May(RECORD, RECORD, opens="visit"),
    "photo": May(RECORD, opens="photo"),
    "photo_remove": May(CORRECT, CORRECT, opens="photo"),
    "patient_regimen": May(OWN),
    "patient_plan": May(TREAT, TREAT),
    "patient_plan_preview": May("", TREAT),
    "patient_plan_start": May(TREAT, TREAT, finds=False),
    "patient_plan_pdf": May(EXPORT, opens="plan", finds=False),
    "patient_plan_ics": May(EXPORT, opens="plan", finds=False),
    "patient_drug_start": May(TREAT, TREAT),
    "patient_drug_change": May(TREAT, TREAT, opens="drug"),
    "patient_drug_stop": May(TREAT, TREAT, opens="drug"),
    "patient_screening": May(OWN),
    "patient_screening_decide": May("", TREAT),
    "patient_screening_answer": May("", RECORD),
    "patient_screening_record": May("", RECORD),
    "patient_screening_follow": May("", CORRECT),
    "screening_log": May(OWN, opens="study"),
    "patient_relapse": May(OWN),
    "patient_relapse_record": May("", RECORD),
    "patient_relapse_link": May("", CORRECT, finds=False),
    "patient_relapse_decide": May("", TREAT),
    "patient_laboratory": May(OWN, RECORD),
    "laboratory_read_back": May("", OWN),  # reads a number, writes none
    "laboratory_import": May(RECORD, RECORD),
    "laboratory_result": May(OWN, CORRECT, opens="result"),
    "patient_events": May(OWN),
    "new_event": May(RECORD, RECORD),
    "patient_event": May(OWN, CORRECT, opens="event"),
    "safety_inbox": May(MEMBERS, opens=""),
    "safety_rules": May(MEMBERS, opens=""),
    "safety_decisions": May(MEMBERS, opens=""),
    "decide": May(TREAT, TREAT),
    # research
    "evidence": May(OWN, opens=""),
    "evidence_tab": May(OWN, opens=""),
    "evidence_result": May(OWN, opens="", finds=False),
    "evidence_cell": May(OWN, opens="", finds=False),
    "evidence_figure": May(OWN, opens=""),
    "evidence_figure_file": May("", opens=""),  # of a snapshot alone
    "evidence_table_file": May("", opens=""),
    "freeze": May("", EXPORT, opens=""),
    "start_audit": May("", OWN, opens="", finds=False),
    "snapshots": May(ALL, opens=""),
    "snapshot": May(OWN, EXPORT, opens="snapshot"),
    "protocols": May(ALL, opens=""),
    "protocol_compare": May(ALL, opens=""),
    "protocol": May(ALL, opens=""),
    "protocol_plan": May(ALL, opens=""),
    "site_policy": May(OWN, "d", opens="site"),
    # jobs: one's own
    "jobs": May(ALL, opens=""),
    "job": May("c", opens="job"),
    "job_state": May("c", opens="job"),
    "job_cancel": May("", "c", opens="job"),
    "job_again": May("", "c", opens="job"),
    "job_file": May("c", opens="file", finds=False),
    # oversight
    "data_quality": May("d", opens=""),
    "record_problems": May("d", opens=""),
    "queries": May("cads", opens=""),
    "query": May(OWN, RECORD, opens="query"),
    "patient_queries": May(OWN, CORRECT),
    "change_log": May("d", opens=""),
    "access_log": May("d", opens=""),
    "sign_in_log": May("x", opens=""),
    "sites": May("x", "x", opens=""),
    "new_person": May("x", "x", opens=""),
    "people": May("x", opens=""),
    "person": May("x", "x", opens=""),
    "person_roles": May("x", "x", opens=""),
    "backups": May("x", opens=""),
    "make_backup": May("", "x", opens=""),
    "help": May(ALL, opens=""),
    # the API
    "api_docs": May(ALL, opens=""),
    "openapi-json": May(ALL, ALL, opens=""),
    "list_studies": May(ALL, opens=""),
    "list_patients": May(OWN, opens="study"),
    "get_timeline": May(EXPORT),
    "get_findings": May(OWN),
    "get_cohort": May(EXPORT, opens="study", asks_first=True),
    "post_laboratory": May("", RECORD),
    "tokens": May(ALL, ALL, opens=""),
    "revoke_token": May("", "c", opens="token"),
    # oneself
    "start": May(ALL, opens=""),
    "set_site": May("", ALL, opens=""),
    "set_keys": May("", ALL, opens=""),
    "account": May(ALL, opens=""),
    "account_logout": May(ALL, "", opens=""),
    "account_reauthenticate": May(ALL, ALL, opens=""),
    "account_change_password": May(ALL, ALL, opens=""),
    "mfa_index": May(ALL, opens=""),
    "mfa_authenticate": May(ALL, ALL, opens=""),
    "mfa_reauthenticate": May(ALL, ALL, opens=""),
    "mfa_activate_totp": May(ALL, ALL, opens=""),
    "mfa_deactivate_totp": May(ALL, ALL, opens="", finds=False),
    "mfa_view_recovery_codes": May(ALL, opens="", finds=False),
    "mfa_generate_recovery_codes": May(ALL, ALL, opens=""),
    "mfa_download_recovery_codes": May(ALL, opens="", finds=False),
    "usersessions_list": May(ALL, ALL, opens=""),
}
"""Addresses for people who signed in."""

OPEN: dict[str, tuple[int, int]] = {
    "account_login": (200, 200),
    "account_inactive": (200, 405),
    "forgotten": (200, 405),
    "health": (200, 405),
    "robots.txt": (200, 405),
    "demo_sign_in": (405, 404),
    "account_reset_password": (200, 405),  # the page `forgotten` stands before it
}
"""Addresses for everybody, and how they answer GET and POST."""

CLOSED = frozenset(
    {
        "api-root",
        "account_signup",
        "account_email",
        "account_email_verification_sent",
        "account_set_password",
        "account_confirm_login_code",
        "account_confirm_email",
        "account_reset_password_from_key_done",
        "account_reset_password_from_key",
        "account_reset_password_done",
        r"^accounts/password/reset/(?P<rest>.+)$",
        r"^accounts/(?:signup|email|confirm-email|login/code|password/set)/",
    }
)
"""Addresses that lead nowhere."""

NAMED: dict[str, dict[str, Any]] = {
    "evidence_tab": {"tab": "overview"},
    "evidence_figure": {"name": next(iter(MAKERS))},
    "evidence_figure_file": {"name": next(iter(MAKERS)), "form": "svg"},
    "evidence_table_file": {"tab": "safety", "table": "none"},
    "evidence_cell": {"tab": "safety", "table": "none", "row": 1, "column": 1},
    "protocol": {"name": "baricitinib_us", "version": 1},
    "protocol_plan": {"name": "baricitinib_us", "version": 1},
    "demo_sign_in": {"role": "reader"},
    "person": {"name": "reader"},
    "person_roles": {"name": "reader"},
}
SENT: dict[str, dict[str, Any]] = {
    "freeze": {"study": "clinic"},
    "query": {"answer": "It is.", "revision": 1},
    "patient_queries": {"question": "Is it so?"},
    "sites": {"what": "add_site", "name": "New"},
    "person": {"what": "password"},
    "person_roles": {"what": "end_sessions"},
}
_RESULTS = {"results": [{"analyte": "alt", "value": "25", "unit": "U/L"}]}


def every_address() -> Iterator[tuple[str, str, bool]]:
    """Yield name and route of every address, and whether it is of the API."""

    def walk(resolver: Any, prefix: str) -> Iterator[tuple[str, str, bool]]:
        for one in resolver.url_patterns:
            route = prefix + str(one.pattern)
            if hasattr(one, "url_patterns"):
                yield from walk(one, route)
            else:
                is_api = route.startswith("api/v1/") and "docs" not in route
                yield one.name or route, route, is_api

    return walk(get_resolver(), "")


def address(name: str, route: str, place: Place, *, is_api: bool) -> str:
    """Return an address that leads to a site's own objects."""
    parts = place.of(ADDRESSES[name].opens) if name in ADDRESSES else {}
    try:
        found = reverse(
            f"api:{name}" if is_api else name, kwargs={**parts, **NAMED.get(name, {})}
        )
    except NoReverseMatch:
        assert name in CLOSED or route == "robots.txt", f"no address for {name}"
        return f"/{route}"
    if name.startswith("evidence"):
        found += f"?study={place.patient.study.key}"
    return found


def ask(client: Client, method: str, name: str, url: str) -> HttpResponse:
    """Ask, and undo what it did."""
    given: dict[str, Any] = {}
    if name == "post_laboratory":
        given = {"data": _RESULTS, "content_type": "application/json"}
    elif method == "post":
        given = {"data": SENT.get(name, {})}
    with transaction.atomic():
        answer: Any = getattr(client, method)(url, **given)
        if answer.streaming:
            b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    return answer  # type: ignore[no-any-return]


def outcome(answer: HttpResponse) -> str:
    """Say how somebody was answered: ``door``, ``yes``, or the status of a refusal."""
    if answer.status_code == 401 or answer.headers.get("Location", "").startswith(
        "/accounts/login/"
    ):
        return "door"
    if answer.status_code in {403, 404, 405}:
        return str(answer.status_code)
    return "yes" if answer.status_code < 500 else str(answer.status_code)


def expected(letter: str, may: May, method: str) -> set[str]:
    """Return how somebody may be answered."""
    allowed = may.get if method == "get" else may.post
    if letter in allowed:
        return {"yes"} if may.finds else {"404"}
    if not allowed:
        return (
            {"door", "405", "404", "403"} if method == "post" else {"405", "403", "404"}
        )
    if letter in "sx" and may.opens:
        # What is of another site is not there at all.
        return {"404", "405", "403"} if may.asks_first else {"404", "405"}
    return {"403", "404", "405"}


def test_every_address_is_in_the_table() -> None:
    found = {name for name, _, _ in every_address()}
    known = set(ADDRESSES) | set(OPEN) | CLOSED
    assert not found - known, "say in ADDRESSES who may open them"
    assert not known - found, "there are no such addresses any more"


@pytest.mark.slow
@pytest.mark.parametrize("letter", LETTERS)
def test_each_role_gets_what_the_table_says(  # noqa: PLR0917 - fixtures
    letter: str, ours: Place, theirs: Place, root: User, enter: Enter, settings: Any
) -> None:
    settings.ACCOUNT_REAUTHENTICATION_REQUIRED = False
    client = enter(LETTERS[letter])
    if letter == "x":  # administrators type their password once more
        again = {"password": "a long sentence for tests"}
        client.post("/accounts/reauthenticate/", again)
    kept = deepcopy(client.cookies)
    wrong = []
    for name, route, is_api in every_address():
        if name not in ADDRESSES:
            continue
        url = address(name, route, ours, is_api=is_api)
        for method in ("get", "post"):
            client.cookies = deepcopy(kept)
            seen = outcome(ask(client, method, name, url))
            wanted = expected(letter, ADDRESSES[name], method)
            if seen not in wanted:
                wrong.append(f"{method} {name}: {seen}, not {sorted(wanted)}")
    assert not wrong, f"{LETTERS[letter]}:\n" + "\n".join(wrong)


def test_nobody_gets_past_the_door(ours: Place) -> None:
    client, wrong = Client(), []
    for name, route, is_api in every_address():
        url = address(name, route, ours, is_api=is_api)
        for place, method in enumerate(("get", "post")):
            answer = ask(client, method, name, url)
            if name in OPEN:
                is_right = answer.status_code == OPEN[name][place]
            elif name in CLOSED:
                is_right = answer.status_code == 404
            elif is_api:
                is_right = answer.status_code in {401, 405}
            else:
                is_right = outcome(answer) == "door"
            if not is_right:
                wrong.append(f"{method} {name}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", ["clinician", "data_manager"])
def test_objects_of_another_site_are_not_there(
    who: str, ours: Place, theirs: Place, enter: Enter
) -> None:
    """By the number of theirs in an address of ours, and by their own address."""
    client, wrong = enter(who), []
    for name, _, is_api in every_address():
        may = ADDRESSES.get(name)
        if may is None or not may.opens:
            continue
        own, other = ours.of(may.opens), theirs.of(may.opens)
        mixed: dict[str, Any] = {
            **other,
            **{k: own[k] for k in ("study", "key") if k in own},
        }
        for parts in (other, mixed):
            if parts == own:
                continue
            url = reverse(f"api:{name}" if is_api else name, kwargs=parts)
            for method in ("get", "post"):
                status = ask(client, method, name, url).status_code
                if status not in {404, 405, 403}:
                    wrong.append(f"{method} {url}: {status}")
                if status == 403 and parts is other:
                    wrong.append(f"{method} {url}: tells that it is there")
    assert not wrong, "\n".join(wrong)


def test_nothing_is_taken_without_the_mark_of_a_page(
    ours: Place, clinician: User
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(
        clinician, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    taken = []
    for name, route, is_api in every_address():
        if name in CLOSED or name == "openapi-json":
            continue
        url = address(name, route, ours, is_api=is_api)
        claims: tuple[dict[str, str], ...] = (
            {},
            {"HX-Request": "true"},
            {"X-Autosave": "1"},
        )
        for more in claims:
            answer: Any = client.post(url, headers=more)
            if answer.status_code not in {403, 405}:
                taken.append(f"{name} {more}: {answer.status_code}")
    assert not taken, "\n".join(taken)
