"""Summaries, plans, snapshots, queries and photographs."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from PIL import Image
from pytest_django import DjangoAssertNumQueries, Settings

from anagen.kernel.errors import RecordsError
from anagen.records.tables import Patient as PatientRecord
from anagen.web.accounts.models import Site, User
from anagen.web.registry import models
from anagen.web.registry.actions import (
    ActionRefused,
    Conflict,
    add_photo,
    answer_query,
    ask_query,
    close_query,
    freeze_study,
    read_snapshot,
    record_identity,
    refresh_all,
    save_plan,
    start_treatment,
    void_photo,
)
from anagen.web.registry.loading import load_cohort
from anagen.web.registry.models import Patient, PatientSummary, PhotoView, Study
from tests.support.clinic import PEOPLE, clinic

pytestmark = pytest.mark.django_db

WeeksAgo = Callable[[int], date]


@pytest.fixture
def world(site: Site) -> Study:
    study = Study.objects.create(key="the clinic", name="x", kind="synthetic")
    load_cohort(clinic(), study, site, by=None, reason="set-up")
    return study


# ---------------------------------------------------------------- summaries


def test_every_patient_of_a_study_gets_a_summary(world: Study, today: date) -> None:
    assert refresh_all(world, today=today) == len(PEOPLE)
    found = {s.patient.key: s for s in PatientSummary.objects.all()}
    julia, ben = found["julia"], found["ben"]
    assert not {s.top_rule for s in found.values() if "protocols/" in s.top_rule}
    assert (julia.salt_last, julia.salt_before, julia.salt_change) == (70, 15, 55)
    assert (ben.salt_baseline, ben.salt_change) == (85, ben.salt_last - ben.salt_before)
    assert found["chloe"].salt_baseline is None
    assert found["hanna"].salt_last is None
    assert found["hanna"].salt_change is None
    assert ben.regimen == "tofacitinib 5 mg twice a day"
    assert ben.age_band == ""
    assert ben.evaluated_day == 365
    assert ben.next_due_on is None
    refresh_all(world, today=today)
    assert PatientSummary.objects.count() == len(PEOPLE)


def test_the_worklist_needs_one_query(
    world: Study, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    refresh_all(world)
    with django_assert_num_queries(1):
        rows = PatientSummary.objects.filter(patient__study=world)
        assert len([str(row.top_finding) for row in rows]) == len(PEOPLE)


def test_monitoring_that_was_not_done_is_overdue(
    patient: Patient,
    clinician: User,
    weeks_ago: WeeksAgo,
    on_tofacitinib: dict[str, Any],
) -> None:
    start_treatment(patient, on_tofacitinib, on=weeks_ago(20), by=clinician)
    summary = PatientSummary.objects.get()
    assert summary.overdue_days > 0
    assert summary.overdue_items > 0
    assert summary.next_due_on is not None
    assert summary.next_due
    assert summary.flags > 0


def test_a_patient_who_cannot_be_evaluated_says_why(
    patient: Patient, clinician: User
) -> None:
    Patient.objects.filter(pk=patient.pk).update(protocol="no_such_protocol")
    refresh_all(patient.study)
    summary = PatientSummary.objects.get()
    assert "no_such_protocol" in summary.problem
    assert summary.label == "case 1"


# ---------------------------------------------------------------- plans


def test_a_plan_is_a_version_and_a_stale_one_a_conflict(
    patient: Patient, clinician: User, today: date
) -> None:
    first = {"drug": "tofacitinib", "dose": "5"}
    save_plan(patient, first, starts_on=today, based_on=0, by=clinician, reason="start")
    with pytest.raises(Conflict) as conflict:
        save_plan(patient, {}, starts_on=today, based_on=0, by=clinician, reason="x")
    assert conflict.value.theirs == first
    second = save_plan(
        patient, {"dose": "10"}, starts_on=today, based_on=1, by=clinician, reason="up"
    ).row
    assert [plan.version for plan in patient.plans.all()] == [1, 2]
    assert second.history.get().history_change_reason == "up"


# ---------------------------------------------------------------- snapshots


@pytest.fixture
def own_files(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "photos"
    return tmp_path / "photos"


def test_a_snapshot_reads_back_with_its_fingerprint(
    world: Study, data_manager: User, reader: User, own_files: Path
) -> None:
    snapshot = freeze_study(world, "first look", by=data_manager, reason="paper")
    assert snapshot.fingerprint == clinic().fingerprint
    assert read_snapshot(snapshot) == clinic()
    again = freeze_study(world, "second look", by=data_manager)
    assert (again.fingerprint, again.sha256) == (snapshot.fingerprint, snapshot.sha256)
    with pytest.raises(PermissionDenied):
        freeze_study(world, "third look", by=reader)
    (own_files / str(snapshot.file.name)).write_bytes(b"other")
    with pytest.raises(RecordsError, match="hash differs"):
        read_snapshot(snapshot)


def test_a_snapshot_holds_no_birth_date_and_only_what_one_may_export(
    patient: Patient,
    clinician: User,
    stranger: User,
    other_site: Site,
    own_files: Path,
) -> None:
    record_identity(patient, by=clinician, birth_date=date(1989, 2, 28))
    load_cohort(clinic(), patient.study, other_site, by=None, reason="set-up")
    frozen = read_snapshot(freeze_study(patient.study, "mine", by=clinician))
    assert [row.patient_id for row in frozen.rows(PatientRecord)] == [patient.key]
    assert frozen.rows(PatientRecord)[0].birth_date is None
    theirs = read_snapshot(freeze_study(patient.study, "theirs", by=stranger))
    assert len(theirs) == len(PEOPLE)


# ---------------------------------------------------------------- queries


def test_a_query_is_asked_answered_and_closed(
    patient: Patient, clinician: User, assessor: User, data_manager: User
) -> None:
    with pytest.raises(ActionRefused):
        ask_query(patient, " ", by=data_manager)
    query = ask_query(
        patient, "Is it kg?", by=data_manager, table="patients", column="weight"
    ).row
    answered = answer_query(query, "It is.", revision=1, by=assessor).row
    assert (answered.status, answered.answered_by) == ("answered", assessor)
    with pytest.raises(Conflict):
        answer_query(query, "No.", revision=1, by=clinician)
    close_query(answered, revision=2, by=data_manager)
    with pytest.raises(ActionRefused, match="closed"):
        answer_query(query, "No.", revision=3, by=clinician)
    assert models.DataQuery.history.count() == 3


# ---------------------------------------------------------------- photographs


def _picture(**options: Any) -> bytes:
    kept = io.BytesIO()
    image = Image.new("RGB", (60, 40), "red")
    exif = image.getexif()
    exif[0x0112] = 6  # to be turned
    exif[0x013B] = "Ada Byron"
    image.save(kept, options.pop("format", "JPEG"), exif=exif, **options)
    return kept.getvalue()


def test_a_photograph_is_kept_upright_and_without_what_is_hidden(
    patient: Patient, clinician: User, today: date, own_files: Path
) -> None:
    assert b"Ada Byron" in _picture()
    photo = add_photo(
        patient, _picture(), view=PhotoView.TOP, taken_on=today, by=clinician
    ).row
    content = (own_files / photo.file.name).read_bytes()
    assert b"Ada Byron" not in content
    with Image.open(io.BytesIO(content)) as image:
        assert (image.size, dict(image.getexif())) == ((40, 60), {})
    assert patient.key not in photo.file.name
    with pytest.raises(ActionRefused, match="already"):
        add_photo(patient, _picture(), view=PhotoView.TOP, taken_on=today, by=clinician)
    void_photo(photo, revision=1, by=clinician, reason="other patient")
    assert models.Photo.objects.get().is_voided


def test_what_is_no_picture_is_refused(
    patient: Patient, clinician: User, today: date, own_files: Path
) -> None:
    gif = io.BytesIO()
    Image.new("P", (4, 4)).save(gif, "GIF")
    for content in (b"", b"<svg onload=x>", _picture()[:200], gif.getvalue()):
        with pytest.raises(ActionRefused, match="no picture"):
            add_photo(
                patient, content, view=PhotoView.TOP, taken_on=today, by=clinician
            )
    assert not models.Photo.objects.exists()
