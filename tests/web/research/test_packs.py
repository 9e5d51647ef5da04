"""Packs and audits as jobs, from the page to the files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from anagen.web.accounts.models import User
from anagen.web.jobs.models import Job, JobState
from anagen.web.registry.actions import freeze_study
from anagen.web.registry.models import Study
from anagen.web.research.asked import Asked
from anagen.web.research.pack_jobs import pack_source
from anagen.web.worker import make_worker
from tests.support.pages import Page

SignIn = Callable[[User], Client]
Read = Callable[..., Page]

# The worker closes connections between jobs, which ends a transaction of a test.
pytestmark = pytest.mark.django_db(transaction=True)


def _work() -> None:
    make_worker(is_batch=True).run()


def test_a_pack_of_a_snapshot_is_made_and_given_out(
    sign_in: SignIn, clinician: User, own_study: Study, page: Read
) -> None:
    client = sign_in(clinician)
    snapshot = freeze_study(own_study, "paper", by=clinician)
    url = f"/evidence/snapshots/{snapshot.pk}/"
    assert page(client.post(url, {"among": "agee>=", "smallest_group": "5"}), 422).h1
    said = {"smallest_group": "5", "suppress": "on", "decimal_comma": "on"}
    answer: Any = client.post(url, {**said, "among": "not relapse\n"})
    [job] = Job.objects.all()
    assert answer.url == f"/jobs/{job.key}/"
    assert job.arguments == {
        "among": ["not relapse"],
        "decimal_comma": True,
        "smallest_group": 5,
    }
    Job.objects.filter(pk=job.pk).update(
        arguments={"among": [], "decimal_comma": True, "smallest_group": 5}
    )
    _work()
    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.DONE, "")
    shown = page(client.get(answer.url))
    stem = f"clinic-snapshot-{snapshot.pk}-{snapshot.fingerprint[:8]}"
    assert shown.links["Manuscript as PDF"].endswith(f"{stem}-manuscript.pdf")
    pdf = b"".join(client.get(shown.links["Manuscript as PDF"]))
    assert pdf.startswith(b"%PDF")
    whole = b"".join(client.get(shown.links["Everything, as zip"]))
    names = zipfile.ZipFile(io.BytesIO(whole)).namelist()
    assert f"{stem}/manuscript.docx" in names
    assert f"{stem}/tables.xlsx" in names
    html = zipfile.ZipFile(io.BytesIO(whole)).read(f"{stem}/index.html").decode()
    assert snapshot.fingerprint in html


def test_a_published_study_keeps_its_own_words_in_a_pack(
    clinician: User, published: Study
) -> None:
    snapshot = freeze_study(published, "as printed", by=clinician)
    source = pack_source(snapshot, Asked())
    assert source.study.citation
    assert ("Fingerprint of the snapshot", snapshot.fingerprint) in source.study.design
    assert len(pack_source(snapshot, Asked.of_lines(["age < 0"])).cohort) == 0


def test_a_published_study_is_audited(
    sign_in: SignIn, reader: User, published: Study, own_study: Study, page: Read
) -> None:
    client = sign_in(reader)
    assert client.post("/evidence/audit/", {"study": "clinic"}).status_code == 404
    answer: Any = client.post("/evidence/audit/", {"study": published.key})
    _work()
    shown = page(client.get(answer.url))
    assert "Done" in shown.text
    opened = client.get(shown.links["Open Audit as a page here"])
    assert b"reproduces" in opened.content
    assert "style-src 'sha256-" in opened.headers["Content-Security-Policy"]
