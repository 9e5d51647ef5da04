"""What somebody who means harm would try, at the door and behind it."""

from __future__ import annotations

import csv
import io
import logging
import re
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

import anagen.web
from anagen.web.accounts.models import Membership, Role, Site, User
from anagen.web.accounts.tokens import make_token
from anagen.web.jobs.keeping import job_folder
from anagen.web.jobs.models import Job, JobState
from anagen.web.registry.actions import (
    edit_patient,
    open_visit,
    record_identity,
)
from anagen.web.registry.models import (
    Access,
    AccessLog,
    Identity,
    Patient,
    Photo,
    PhotoView,
    Study,
    Visit,
    VisitStatus,
)
from anagen.web.research.figures import MAKERS
from tests.support.pages import parse_page
from tests.web.conftest import PASSWORD
from tests.web.security.conftest import Place, picture, settle
from tests.web.security.test_every_address import (
    ADDRESSES,
    SENT,
    address,
    ask,
    every_address,
)

Enter = Callable[..., Client]

WEB = Path(anagen.web.__file__).parent
MARKUP = "\"'><xss onload=x>{{ 7 }}</script><script>xss()</script>"
FORMULA = "=HYPERLINK(1)"


def open_addresses(place: Place, method: str) -> Iterator[tuple[str, str]]:
    """Yield name and address of everything somebody may ask or send."""
    for name, route, is_api in every_address():
        may = ADDRESSES.get(name)
        if may is not None and getattr(may, method):
            yield name, address(name, route, place, is_api=is_api)


def body(answer: Any) -> str:
    """Return what was answered, where it is a text that a browser shows."""
    kind = answer.headers.get("Content-Type", "")
    shows = kind.startswith(("text/html", "image/svg"))
    return answer.content.decode() if shows and not answer.streaming else ""


# ---------------------------------------------------------------- markup


@pytest.fixture
def marked(study: Study, site: Site, clinician: User, data_manager: User) -> Place:
    """A patient whose every word is markup."""
    return settle(study, site, clinician, MARKUP)


@pytest.mark.slow
def test_no_page_shows_markup_as_such(marked: Place, enter: Enter) -> None:
    for who in ("clinician", "data_manager"):
        client = enter(who)
        for name, url in open_addresses(marked, "get"):
            shown = body(ask(client, "get", name, url))
            assert "<xss" not in shown, f"{who}, {name}"
            assert "<script>xss" not in shown, f"{who}, {name}"
        for name in MAKERS:
            url = f"/evidence/figure/{name}/?study=clinic"
            assert "<xss" not in body(client.get(url)), name


def _boxes(html: str) -> dict[str, str]:
    """Return every box of a page, with markup typed where one types."""
    found = {}
    for tag in ("input", "textarea", "select"):
        for one in parse_page(html).all(tag):
            name, kind = one.attributes.get("name"), one.attributes.get("type", "text")
            if not name or name == "csrfmiddlewaretoken" or kind == "file":
                continue
            is_kept = kind == "hidden" or name == "revision"
            found[name] = one.attributes.get("value", "") if is_kept else MARKUP
    return found


@pytest.mark.slow
def test_no_form_throws_back_markup_or_breaks(ours: Place, enter: Enter) -> None:
    """Whatever is typed into every box of every form is refused or kept, in order."""
    client = enter("clinician")
    client.raise_request_exception = False
    kept = deepcopy(client.cookies)
    wrong: list[str] = []
    sent = dict(open_addresses(ours, "post"))
    for name, url in sent.items():
        form = body(ask(client, "get", name, url))
        typed = {**SENT.get(name, {}), **(_boxes(form) if form else {})}
        for given in (typed, dict.fromkeys(typed, MARKUP), {**typed, "revision": "x"}):
            client.cookies = deepcopy(kept)
            answer: Any = client.post(url, given)
            if answer.status_code >= 500:
                wrong.append(f"{name} breaks: {given}"[:300])
            if "<xss" in body(answer):
                wrong.append(f"{name} throws it back")
    assert not wrong, "\n".join(wrong)


MAY_BE_MARKUP = {
    "templates/_field.html": 3,  # help texts of our own forms
    "templates/research/_figure.html": 1,  # drawn by reports.render, which escapes
}
_UNESCAPED = re.compile(r"\|\s*safe(?:seq)?\b|autoescape\s+off|mark_safe|SafeString")


def test_markup_is_trusted_in_reviewed_places_only() -> None:
    found = {
        str(path.relative_to(WEB)): len(_UNESCAPED.findall(path.read_text("utf-8")))
        for kind in ("*.html", "*.py", "*.txt")
        for path in sorted(WEB.rglob(kind))
    }
    assert {name: n for name, n in found.items() if n} == MAY_BE_MARKUP


def test_no_page_has_script_or_style_of_its_own() -> None:
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*json)|\son\w+=\"|\sstyle=\"|<style"
    )
    for path in sorted((WEB / "templates").rglob("*.html")):
        assert not inline.search(path.read_text("utf-8")), path


# ---------------------------------------------------------------- parameters

HOSTILE = (
    "' OR 1=1 --",
    '"); DROP TABLE registry_patient; --',
    "%",
    "\\",
    "\x00",
    "-1",
    "99999999999999999999999",
    "1e999",
    "NaN",
    "٣",
    "0000-00-00",
    "2026-02-30",
    "a" * 3000,
    "../../etc/passwd",
    "drug(",
    "age >= age >= 1",
)
WORST = (HOSTILE[0], HOSTILE[4], HOSTILE[6], HOSTILE[12])
PARAMETERS = (
    *("q", "study", "site", "drug", "due", "tier", "page", "among", "snapshot"),
    *("sex", "age_from", "age_below", "followed", "prior", "regimen", "subtype"),
    *("by", "what", "patient", "since", "until", "on", "at", "day", "status"),
    *("statistic", "of", "per", "rollup", "says", "version", "left", "right", "a", "b"),
    *("protocol", "from", "to", "next", "name", "plan", "row", "table", "column"),
)


@pytest.mark.slow
@pytest.mark.parametrize("who", ["clinician", "data_manager"])
def test_no_parameter_breaks_a_page(who: str, ours: Place, enter: Enter) -> None:
    client = enter(who)
    client.raise_request_exception = False
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    broken = []
    for name, url in open_addresses(ours, "get"):
        if name == "account_logout" or url.endswith((".svg", ".pdf")):
            continue
        for text in WORST:
            answer: Any = client.get(url, dict.fromkeys(PARAMETERS, text))
            if answer.streaming:
                b"".join(answer.streaming_content)
            if answer.status_code >= 500:
                broken.append(f"{name}: {text[:30]!r}")
    assert not broken, "\n".join(broken)
    assert Patient.objects.count() == 1


@pytest.mark.slow
def test_no_single_parameter_breaks_a_search(ours: Place, enter: Enter) -> None:
    client = enter("data_manager")
    client.raise_request_exception = False
    urls = ("/", "/patients/", "/evidence/?study=clinic", "/log/changes/")
    for url in (*urls, "/log/access/", "/queries/", "/quality/", "/safety/"):
        for parameter in PARAMETERS:
            for text in HOSTILE[:8]:
                answer: Any = client.get(url, {parameter: text})
                assert answer.status_code < 500, f"{url} {parameter}={text[:30]!r}"
    for url in ("/patients/a%00b/c/", "/patients/clinic/%27%20OR%201=1/"):
        assert client.get(url).status_code == 404
    for number in (2**31, 2**63, 10**30):
        assert client.get(f"/queries/{number}/").status_code == 404
        assert client.get(f"/evidence/snapshots/{number}/").status_code == 404


# ---------------------------------------------------------------- files

_UP = ("../secret.txt", "..%2fsecret.txt", "%2e%2e/secret.txt", "/etc/passwd", "a\x00b")


def test_no_download_leaves_its_folder(
    ours: Place, clinician: User, enter: Enter, root: User, tmp_path: Path
) -> None:
    job = Job.objects.get(by=clinician)
    names = [{"name": name} for name in _UP]
    Job.objects.filter(pk=job.pk).update(state=JobState.DONE, files=names)
    job_folder(job).mkdir(parents=True)
    (job_folder(job).parent / "secret.txt").write_text("secret")
    client = enter("clinician")
    for name in _UP:
        answer: Any = client.get(f"/jobs/{job.key}/files/{name}")
        assert answer.status_code == 404, name
    boss = enter("root")
    boss.post("/accounts/reauthenticate/", {"password": PASSWORD})
    for name in (*_UP, "../db.zip", "x/../../y.zip", ".zip"):
        assert boss.post("/backups/make/", {"name": name}).status_code == 404, name


def test_no_file_that_leaves_holds_a_formula(
    study: Study, site: Site, clinician: User, enter: Enter
) -> None:
    place = settle(study, site, clinician, FORMULA)
    client = enter("clinician")
    texts = [client.post("/worklist.csv").content.decode()]
    packed = client.get("/api/v1/studies/clinic/cohort.zip").content
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        texts += [archive.read(name).decode() for name in archive.namelist()]
    number = place.of("snapshot")["number"]
    tables = client.get(f"/evidence/safety/?snapshot={number}").content.decode()
    for url in re.findall(r'href="(/evidence/table/[^"]+)"', tables):
        texts.append(client.get(url.replace("&amp;", "&")).content.decode())
    assert any(FORMULA in text for text in texts)
    cells = [
        cell for text in texts for row in csv.reader(io.StringIO(text)) for cell in row
    ]
    starts = [cell for cell in cells if cell.startswith(("=", "@", "\t", "\r"))]
    assert not starts


def _bomb() -> bytes:
    """Return a small file that is a picture of 400 million points."""
    kept = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(kept, "PNG", optimize=True)
    return kept.getvalue()


def test_no_photograph_fills_the_memory_or_is_anything_else(
    ours: Place, enter: Enter
) -> None:
    client = enter("clinician")
    url = ours_url(ours, "photos/")
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>xss()</script></svg>'
    for content in (_bomb(), b"GIF89a<script>", svg, b"", b"%PDF-1.7", b"\xff\xd8\xff"):
        given = {
            "file": SimpleUploadedFile("a.jpg", content, "image/jpeg"),
            "view": str(PhotoView.LEFT),
            "consent": "care",
        }
        assert client.post(url, given).status_code == 422
    assert Photo.objects.count() == 1
    hidden = picture(10) + b"<script>xss()</script>"
    given = {
        "file": SimpleUploadedFile("../../<xss>.html", hidden, "text/html"),
        "view": str(PhotoView.LEFT),
        "consent": "care",
    }
    assert client.post(url, given).status_code == 302
    photo = Photo.objects.latest("pk")
    assert re.fullmatch(r"\d+/[0-9a-f]{32}\.jpg", str(photo.file.name))
    with photo.file.open("rb") as file:
        assert b"<script" not in file.read()


def ours_url(place: Place, rest: str = "") -> str:
    """Return an address of the visit of a place."""
    of = place.of("visit")
    return f"/patients/{of['study']}/{of['key']}/visits/{of['pk']}/{rest}"


def patient_address(place: Place, rest: str = "") -> str:
    """Return an address of the patient of a place."""
    of = place.of("patient")
    return f"/patients/{of['study']}/{of['key']}/{rest}"


def test_no_table_of_results_is_too_large_or_something_else(
    ours: Place, enter: Enter
) -> None:
    client = enter("clinician")
    url = patient_address(ours, "laboratory/import/")
    for content in (
        b"x;" * 200_000,
        b"PK\x03\x04" + b"\x00" * 100,
        b"\xff\xfe\x00\x01",
        b"test;unit;2026-10-26\n" + b"ALT;U/L;" + b"9" * 5000,
    ):
        given = {"file": SimpleUploadedFile("a.csv", content, "text/csv")}
        answer: Any = client.post(url, given)
        assert answer.status_code in {200, 422}
        assert client.post(url, {"text": "a;" * 200_000}).status_code in {200, 422}
    assert client.post(url, {"text": "a" * 11_000_000}).status_code == 413


def test_no_policy_is_a_bomb(ours: Place, site: Site, enter: Enter) -> None:
    client = enter("data_manager")
    laughs = "a0: &a0 [x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    for text in (
        "[" * 100_000,
        "{a: " * 20_000,
        laughs,
        "a: !!python/object/apply:os.system ['true']",
        "a: " + "9" * 100_000,
        "x" * 2_000_000,
        "id: protocols/../../evil",
        "\x00",
    ):
        file = SimpleUploadedFile("../../site.yaml", text.encode())
        given = {"policy": file, "effective_from": "2026-12-01", "reason": "try"}
        answer = client.post(f"/protocols/site/{site.slug}/", given)
        assert answer.status_code == 422, text[:30]


# ---------------------------------------------------------------- the door


def test_the_session_changes_at_sign_in_and_ends_at_sign_out(
    client: Client, clinician: User
) -> None:
    client.cookies["sessionid"] = "chosen-by-somebody-else-0123456789"
    client.get("/accounts/login/")
    given = {"login": "clinician", "password": PASSWORD}
    client.post("/accounts/login/", given)
    own = client.cookies["sessionid"]
    assert own.value not in {"", "chosen-by-somebody-else-0123456789"}
    assert own["httponly"]
    assert own["samesite"] == "Lax"
    old = own.value
    client.post("/accounts/logout/")
    thief = Client()
    thief.cookies["sessionid"] = old
    assert thief.get("/").status_code == 302


def test_a_new_password_ends_every_other_session(enter: Enter, clinician: User) -> None:
    here, elsewhere = enter("clinician"), enter("clinician")
    new = "quite another long sentence"
    given = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert here.post("/accounts/password/change/", given).status_code == 302
    assert elsewhere.get("/").status_code == 302


def test_wrong_tries_lock_one_name_and_not_its_neighbour(
    client: Client, clinician: User, assessor: User, enter: Enter
) -> None:
    for _ in range(6):
        client.post("/accounts/login/", {"login": "clinician", "password": "wrong"})
    right = {"login": "clinician", "password": PASSWORD}
    assert client.post("/accounts/login/", right).status_code == 200
    for name in ("CLINICIAN", "clinician "):
        again = {"login": name, "password": PASSWORD}
        assert client.post("/accounts/login/", again).status_code != 302
    assert enter("assessor").get("/").status_code == 200


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "javascript:alert(1)",
        "http:evil.example",
        "\thttps://evil.example",
    ],
)
def test_nobody_is_sent_elsewhere(
    target: str, client: Client, clinician: User, enter: Enter, site: Site
) -> None:
    login = {"login": "clinician", "password": PASSWORD, "next": target}
    entered = enter("clinician")
    for answer in (
        client.post("/accounts/login/", login),
        entered.post("/site/", {"site": "", "next": target}),
        entered.post("/keys/", {"next": target}),
        entered.post(
            "/accounts/reauthenticate/", {"password": PASSWORD, "next": target}
        ),
        entered.get("/accounts/login/", {"next": target}),
        entered.post("/accounts/logout/", {"next": target}),
    ):
        place = answer.headers.get("Location", "/")
        assert place.startswith("/"), place
        assert not place.startswith(("//", "/\\")), place


def test_only_known_hosts_are_answered(client: Client, settings: Any, db: None) -> None:
    settings.ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
    assert client.get("/accounts/login/").status_code == 200
    assert client.get("/accounts/login/", headers={"host": "evil.x"}).status_code == 400
    more = {"X-Forwarded-Host": "evil.x"}
    answer = client.get("/", headers=more)
    assert "evil.x" not in answer.headers["Location"]


def test_no_secret_is_in_a_log(
    ours: Place,
    clinician: User,
    client: Client,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG):
        login = {"login": "clinician", "password": "wrong-secret-word"}
        client.post("/accounts/login/", login)
        client.post("/accounts/login/", {**login, "password": PASSWORD})
        session = client.cookies["sessionid"].value
        record_identity(
            ours.patient,
            by=clinician,
            name="Secret Person",
            record_number="MRN-4711",
            revision=Identity.objects.get().revision,
            reason="typed wrong",
        )
        client.get(patient_address(ours, "identity/"))
        client.get("/patients/", {"q": "MRN-4711"})
        token = make_token(clinician, "script", Role.CLINICIAN, 30)
        bearer = {"Authorization": f"Bearer {token}"}
        assert Client().get("/api/v1/studies", headers=bearer).status_code == 200
        assert Client().get("/api/v1/no", headers=bearer).status_code == 404
    # Statements with their parameters are written by Django's own log under DEBUG alone.
    said = "\n".join(
        one.getMessage() for one in caplog.records if one.name != "django.db.backends"
    )
    for secret in (PASSWORD, "wrong-secret-word", session, token, "Secret Person"):
        assert secret not in said
    assert "MRN-4711" not in said
    noted = " ".join(AccessLog.objects.values_list("says", flat=True))
    assert "MRN-4711" not in noted
    assert "Secret Person" not in noted


# ---------------------------------------------------------------- headers

_POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
)


def test_every_page_is_guarded_and_kept_by_nobody(
    ours: Place, root: User, enter: Enter
) -> None:
    client, boss = enter("clinician"), enter("root")
    boss.post("/accounts/reauthenticate/", {"password": PASSWORD})
    for name, url in open_addresses(ours, "get"):
        one = boss if ADDRESSES[name].get == "x" else client
        said = ask(one, "get", name, url).headers
        policy = said["Content-Security-Policy"]
        assert not [rule for rule in _POLICY if rule not in policy], name
        assert "unsafe" not in policy, name
        assert said["X-Frame-Options"] == "DENY", name
        assert said["X-Content-Type-Options"] == "nosniff", name
        assert said["Referrer-Policy"] == "same-origin", name
        assert "no-store" in said["Cache-Control"], name
    for url in ("/accounts/login/", "/no-such-page/", "/health/"):
        answer: Any = Client().get(url)
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] == "DENY"


# ---------------------------------------------------------------- requests that lie


def test_a_part_of_a_page_asks_for_as_much_as_the_page(
    ours: Place, reader: User, stranger: User, enter: Enter
) -> None:
    claims = {"HX-Request": "true", "HX-Boosted": "true", "X-Autosave": "1"}
    method = {"X-HTTP-Method-Override": "GET"}
    for who, status in (("reader", 403), ("stranger", 404)):
        client = enter(who)
        for rest in ("identity/", "regimen/plan/", f"photos/{ours.of('photo')['pk']}/"):
            for headers in (claims, method):
                answer = client.get(patient_address(ours, rest), headers=headers)
                assert answer.status_code == status, (who, rest)
        assert client.post(ours_url(ours), headers=claims).status_code == status
    assert Client().get("/", headers=claims).status_code == 401


def test_fields_nobody_asked_for_change_nothing(
    ours: Place, theirs: Place, clinician: User, other_site: Site, enter: Enter
) -> None:
    client = enter("clinician")
    form = client.get(patient_address(ours, "edit/")).content.decode()
    typed = {
        one.attributes["name"]: one.attributes.get("value", "")
        for one in parse_page(form).all("input")
        if one.attributes.get("name") not in {None, "csrfmiddlewaretoken"}
    }
    more = {
        "site": str(other_site.pk),
        "site_id": str(other_site.pk),
        "study": "theirs",
        "study_id": "1",
        "key": "mine",
        "is_voided": "on",
        "pk": str(theirs.patient.pk),
        "id": str(theirs.patient.pk),
        "patient": str(theirs.patient.pk),
        "registered_on": "1900-01-01",
        "by": "stranger",
    }
    before = Patient.objects.get(pk=ours.patient.pk)
    client.post(patient_address(ours, "edit/"), {**typed, **more, "reason": "x"})
    after = Patient.objects.get(pk=ours.patient.pk)
    for name in ("site_id", "study_id", "key", "is_voided"):
        assert getattr(before, name) == getattr(after, name), name
    client.post("/keys/", {"keys": "on", "is_superuser": "on", "is_staff": "on"})
    client.post(
        "/accounts/tokens/", {"name": "x", "role": "data_manager", "days": "30"}
    )
    user = User.objects.get(pk=clinician.pk)
    assert not user.is_superuser
    assert not user.is_staff
    assert not user.tokens.filter(name="x").exists()
    assert Membership.objects.filter(user=clinician).count() == 1
    new = client.get("/patients/new/").content.decode()
    boxes = {**_boxes(new), "site": str(other_site.pk), "study": "clinic"}
    boxes |= {"label": "sneaked", "sex": "female", "registered_on": "2026-11-01"}
    client.post("/patients/new/", boxes)
    assert not Patient.objects.filter(label="sneaked", site=other_site).exists()


@pytest.mark.parametrize("revision", ["", "0", "-1", "999", "x", "1e3", "9" * 40])
def test_a_made_up_revision_overwrites_nothing(
    revision: str, ours: Place, clinician: User, enter: Enter
) -> None:
    client = enter("clinician")
    edit_patient(
        ours.patient,
        {"label": "theirs"},
        revision=Patient.objects.get(pk=ours.patient.pk).revision,
        by=clinician,
        reason="first",
    )
    given = {"revision": revision, "reason": "x", "label": "mine", "name": "Mine"}
    for rest in ("edit/", "identity/"):
        answer = client.post(patient_address(ours, rest), given)
        assert answer.status_code in {200, 409, 422}, rest
    assert getattr(Patient.objects.get(pk=ours.patient.pk), "label") == "theirs"  # noqa: B009
    assert Identity.objects.get().name != "Mine"
    answer = client.post(ours_url(ours, "sign/"), {"revision": revision})
    assert answer.status_code in {409, 422}
    assert Visit.objects.get().status == VisitStatus.DRAFT


def test_a_refused_form_with_names_is_a_look_too(
    ours: Place, enter: Enter, data_manager: User
) -> None:
    """Who only sends wrong forms reads names as well, and it is noted."""
    client = enter("data_manager")
    answer = client.post(patient_address(ours, "identity/"), {"revision": "x"})
    assert answer.status_code < 300 or answer.status_code == 422
    noted = AccessLog.objects.filter(by=data_manager, what=Access.IDENTITY)
    assert noted.count() == 1
    photo = patient_address(ours, f"photos/{ours.of('photo')['pk']}/")
    assert client.post(photo).status_code == 405


def test_a_token_ends_with_its_day_its_role_and_its_person(
    ours: Place, clinician: User, site: Site
) -> None:
    token = make_token(clinician, "script", Role.CLINICIAN, 30)
    client = Client(headers={"Authorization": f"Bearer {token}"})
    url = "/api/v1/studies/clinic/patients"
    assert client.get(url).json()["count"] == 1
    assert client.get("/").status_code == 302  # a token opens no page
    held = Membership.objects.filter(user=clinician, site=site)
    held.update(role=Role.READER)
    assert (
        client.get(url).status_code in {403, 404} or not client.get(url).json()["count"]
    )
    held.update(role=Role.CLINICIAN)
    clinician.tokens.filter(name="script").update(
        ends_at=timezone.now() - timedelta(seconds=1)
    )
    assert client.get(url).status_code == 401
    for wrong in ("", "Bearer", "Bearer x", "Basic eDp4", f"bearer {token}x"):
        bad = Client(headers={"Authorization": wrong})
        assert bad.get(url).status_code == 401


def test_a_visit_of_another_patient_is_not_opened_by_one_s_own(
    ours: Place, study: Study, site: Site, clinician: User, enter: Enter
) -> None:
    """A number of one patient in the address of another leads nowhere."""
    other = settle(study, site, clinician, "second")
    visit = open_visit(
        other.patient, on=timezone.localdate() - timedelta(days=1), by=clinician
    ).row
    client = enter("clinician")
    wrong = patient_address(ours, f"visits/{visit.pk}/")
    assert client.get(wrong).status_code == 404
    assert client.post(wrong, {"revision": 1}).status_code == 404
    row = other.of("result")["row"]
    assert client.get(patient_address(ours, f"laboratory/{row}/")).status_code == 404
