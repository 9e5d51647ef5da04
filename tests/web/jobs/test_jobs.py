"""Background jobs: asked for, done, failed, cancelled, abandoned, cleared away."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from anagen.web.accounts.models import Membership, User
from anagen.web.jobs.alive import holding, is_held
from anagen.web.jobs.keeping import (
    cancel_job,
    job_folder,
    lock_of,
    remove_old_results,
    settle,
    start_again,
    start_job,
)
from anagen.web.jobs.models import Job, JobState
from anagen.web.jobs.work import JobCancelled, Working
from anagen.web.registry.models import Access, AccessLog, Study, StudyKind
from tests.support.pages import Page

SignIn = Callable[[User], Client]
Work = Callable[[], None]
Read = Callable[..., Page]

# The worker closes connections between jobs, which ends a transaction of a test.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def study(db: None) -> Study:
    return Study.objects.create(key="clinic", name="Clinic", kind=StudyKind.CLINIC)


def test_a_job_is_done_and_its_files_are_exports(
    sign_in: SignIn, clinician: User, study: Study, work: Work, page: Read
) -> None:
    client = sign_in(clinician)
    job = start_job("test_greet", by=clinician, study=study, name="ada")
    waiting = page(client.get(f"/jobs/{job.key}/"))
    assert "Waiting" in waiting.text
    assert b"every 1s" in client.get(f"/jobs/{job.key}/state/").content
    work()
    shown = page(client.get(f"/jobs/{job.key}/"))
    assert "Done" in shown.text
    assert b"every 1s" not in client.get(f"/jobs/{job.key}/state/").content
    answer = client.get(shown.links["Greeting"])
    assert b"".join(answer) == b"hello ada"
    [noted] = AccessLog.objects.filter(what=Access.EXPORT)
    assert (noted.by, noted.study, noted.patients) == (clinician, study, 3)
    assert "Greeting" in page(client.get("/jobs/")).text


def test_a_page_of_ours_keeps_its_style_and_nothing_runs(
    sign_in: SignIn, clinician: User, work: Work, db: None
) -> None:
    job = start_job("test_greet", by=clinician, name="ada")
    work()
    answer = sign_in(clinician).get(f"/jobs/{job.key}/files/hello.html?open")
    policy = answer.headers["Content-Security-Policy"]
    assert "style-src 'sha256-" in policy
    assert "script-src 'none'" in policy
    assert "unsafe" not in policy


def test_who_may_not_asks_for_nothing(reader: User, stranger: User) -> None:
    with pytest.raises(PermissionDenied):
        start_job("test_greet", by=reader, name="ada")


def test_results_are_for_who_asked_and_still_may(
    sign_in: SignIn, clinician: User, data_manager: User, work: Work
) -> None:
    job = start_job("test_greet", by=clinician, name="ada")
    work()
    url = f"/jobs/{job.key}/files/hello.txt"
    other = sign_in(data_manager)
    assert other.get(url).status_code == 404
    assert other.get(f"/jobs/{job.key}/").status_code == 404
    client = sign_in(clinician)
    assert b"".join(client.get(url)) == b"hello ada"
    assert client.get(f"/jobs/{job.key}/files/hello.txt.lock").status_code == 404
    assert client.get(f"/jobs/{job.key}/files/..%2f..%2fanagen.db").status_code == 404
    Membership.objects.filter(user=clinician).delete()
    assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    ("name", "said"), [("nobody", "Name somebody"), ("fault", "fault of the program")]
)
def test_a_failure_is_told_in_words(
    name: str, said: str, clinician: User, work: Work
) -> None:
    job = start_job("test_greet", by=clinician, name=name)
    work()
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert said in job.error
    assert not job_folder(job).exists()
    assert job.may_start_again


def test_a_right_lost_while_waiting_counts(clinician: User, work: Work) -> None:
    job = start_job("test_greet", by=clinician, name="ada")
    Membership.objects.filter(user=clinician).delete()
    work()
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "no longer" in job.error


def test_cancelled_before_it_begins_and_in_the_middle(
    clinician: User, data_manager: User, work: Work
) -> None:
    waiting = start_job("test_greet", by=clinician, name="ada")
    with pytest.raises(PermissionDenied):
        cancel_job(waiting, by=data_manager)
    assert cancel_job(waiting, by=clinician)
    work()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.files) == (JobState.CANCELLED, [])
    assert not cancel_job(waiting, by=clinician)
    running = start_job("test_greet", by=clinician, name="ada")
    Job.objects.filter(pk=running.pk).update(state=JobState.RUNNING)
    working = Working(running)
    assert cancel_job(running, by=clinician)
    with pytest.raises(JobCancelled):
        working.say("one more step")


def test_progress_is_written_twice_a_second_at_most(
    clinician: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [0.0]
    monkeypatch.setattr("anagen.web.jobs.work.time.monotonic", lambda: clock[0])
    job = start_job("test_greet", by=clinician, name="ada")
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING)
    working = Working(job)
    seen = []
    for tenth in range(11):
        clock[0] = tenth / 10
        working.say(f"step {tenth}", done=tenth, of=10)
        job.refresh_from_db()
        seen.append(job.done)
    assert seen == [0, 0, 0, 0, 0, 5, 5, 5, 5, 5, 10]


HOLDS = """
import sys, time
from pathlib import Path
from anagen.web.jobs.alive import holding
with holding(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def test_a_killed_program_leaves_its_job_abandoned_and_it_starts_again(
    clinician: User, work: Work, sign_in: SignIn, page: Read
) -> None:
    job = start_job("test_greet", by=clinician, name="ada")
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING)
    lock_of(job).parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-c", HOLDS, str(lock_of(job))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "held\n"
        job.refresh_from_db()
        assert settle(job).state == JobState.RUNNING
        program.kill()
    client = sign_in(clinician)
    shown = page(client.get(f"/jobs/{job.key}/"))
    assert "Abandoned" in shown.text
    answer = client.post(f"/jobs/{job.key}/again/")
    work()
    job.refresh_from_db()
    assert job.again is not None
    assert answer.headers["Location"] == f"/jobs/{job.again.key}/"
    job.again.refresh_from_db()
    assert job.again.state == JobState.DONE
    with pytest.raises(PermissionDenied):
        start_again(job, by=clinician)


def test_a_lock_is_one_program_s_alone(tmp_path: Path) -> None:
    path = tmp_path / "one.lock"
    assert not is_held(path)
    with holding(path) as first:
        assert first
        assert is_held(path)
        with holding(path) as second:
            assert not second
    assert not is_held(path)


def test_files_go_after_their_days(
    sign_in: SignIn, clinician: User, work: Work, page: Read
) -> None:
    job = start_job("test_greet", by=clinician, name="ada")
    work()
    assert remove_old_results() == 0
    long_ago = timezone.now() - timedelta(days=31)
    Job.objects.filter(pk=job.pk).update(ended_at=long_ago)
    client = sign_in(clinician)
    shown = page(client.get(f"/jobs/{job.key}/"))
    assert "The files were removed" in shown.text
    assert not job_folder(job).exists()
    assert client.get(f"/jobs/{job.key}/files/hello.txt").status_code == 404
