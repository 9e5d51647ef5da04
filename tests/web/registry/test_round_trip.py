"""What goes into the registry comes out of it: the same rows, the same fingerprint."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from pytest_django import DjangoAssertNumQueries

from anagen.interop.casebook.packaged import (
    packaged_casebook_path,
    packaged_casebooks,
)
from anagen.interop.casebook.read import read_casebook
from anagen.kernel.errors import RecordsError
from anagen.records.cohort import Cohort, make_cohort
from anagen.records.tables import (
    Assessment,
    Condition,
    Decision,
    Patient,
    Screening,
    Treatment,
)
from anagen.simulation.write import simulate_cohort
from anagen.web.accounts.models import Site, User
from anagen.web.registry import models
from anagen.web.registry.loading import load_cohort
from anagen.web.registry.reading import (
    cohort_of,
    rows_of,
    timeline_of,
    timelines_of,
)
from tests.support.clinic import clinic
from tests.support.simulated import read_records

pytestmark = pytest.mark.django_db

PATIENT_TABLES = len(models.OF_A_PATIENT)


def _study(cohort: Cohort, kind: str = "published") -> models.Study:
    return models.Study.objects.create(key=cohort.name, name=cohort.name, kind=kind)


def _loaded(cohort: Cohort) -> models.Study:
    study = _study(cohort)
    load_cohort(cohort, study, None, by=None, reason="set-up")
    return study


@pytest.mark.parametrize("name", packaged_casebooks())
def test_a_packaged_casebook_comes_back_equal(name: str) -> None:
    cohort = read_casebook(packaged_casebook_path(name)).cohort
    study = _loaded(cohort)
    back = cohort_of(study)
    assert back == cohort
    assert back.fingerprint == cohort.fingerprint
    for patient in study.patients.all():
        assert timeline_of(patient) == cohort.timeline(patient.key)


def test_a_simulated_clinic_of_200_comes_back_equal(tmp_path: Path) -> None:
    simulate_cohort(200, 1, tmp_path / "clinic")
    cohort = make_cohort(read_records(tmp_path / "clinic"), "simulated")
    study = _loaded(cohort)
    assert cohort_of(study) == cohort
    assert cohort_of(study).fingerprint == cohort.fingerprint
    for model in models.ROWS.values():
        rows = model._default_manager.count()
        assert model.history.count() == rows


def _odd_cohort() -> Cohort:
    """Return what is kept with difficulty: digits, precision, what is not stated."""
    return make_cohort(
        [
            Patient(
                patient_id="p1",
                age_at_index="37.50",
                weight="46.500",
                birth_date=date(1989, 2, 28),
                index_date=date(2026, 3, 1),
                last_seen_day=">24 mo",
                not_stated=frozenset({"sex"}),
            ),
            Condition(
                condition_id="c1",
                patient_id="p1",
                condition="alopecia_areata",
                role="index_disease",
                duration="<=2 wk",
                onset_age="12",
            ),
            Treatment(
                treatment_id="t1",
                patient_id="p1",
                drug="tofacitinib",
                role="index",
                start_day="<0 #3",
                end_day="20.0 wk",
                dose="1E+1",
                unit="mg",
                ongoing=False,
                not_stated=frozenset({"frequency", "route"}),
            ),
            Assessment(
                assessment_id="a1",
                patient_id="p1",
                day="5..16 wk",
                instrument="salt",
                value="33.3333333333333333333333333333",
            ),
            Screening(screening_id="s1", criterion="age", verdict="not_met"),
            Decision(
                decision_id="d1",
                patient_id="p1",
                rule="workup/items#x",
                kind="waived",
                basis="inferred",
                basis_note="from the letter",
            ),
        ],
        "odd",
    )


def test_digits_precision_and_what_is_not_stated_are_kept() -> None:
    cohort = _odd_cohort()
    back = cohort_of(_loaded(cohort))
    assert back == cohort
    person, treatment = back.rows(Patient)[0], back.rows(Treatment)[0]
    assert str(person.weight) == "46.500"
    assert str(treatment.end_day) == "20.0 wk"
    assert str(treatment.dose) == str(Decimal("1E+1"))
    assert treatment.not_stated == {"frequency", "route"}
    assert back.rows(Assessment)[0].value == cohort.rows(Assessment)[0].value


def test_a_birth_date_is_left_out_of_an_export() -> None:
    study = _loaded(_odd_cohort())
    shared = cohort_of(study, birth_dates=False)
    assert shared.rows(Patient)[0].birth_date is None
    assert shared.rows(Patient)[0].weight == Decimal("46.500")


def test_some_patients_come_alone() -> None:
    cohort = clinic()
    study = _loaded(cohort)
    some = study.patients.filter(key__in=["ada", "julia"])
    back = cohort_of(some, name=cohort.name)
    assert back == cohort.only({"ada", "julia"})


def test_a_timeline_takes_the_same_number_of_queries_for_every_patient(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    study = _loaded(clinic())
    for patient in study.patients.all():
        with django_assert_num_queries(PATIENT_TABLES):
            timeline_of(patient)
    everybody = list(study.patients.all())
    with django_assert_num_queries(PATIENT_TABLES):
        assert len(list(timelines_of(everybody))) == len(everybody)


def test_the_rows_of_a_table_come_in_time_with_their_records(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    study = _loaded(clinic())
    ada = study.patients.get(key="ada")
    with django_assert_num_queries(1):
        found = rows_of(ada, "assessments")
    assert [each.record for each in found] == list(timeline_of(ada).assessments)
    assert [each.row.key for each in found] == [each.record.id for each in found]


def test_loading_twice_refuses_every_key_and_writes_nothing() -> None:
    cohort = clinic()
    study = _loaded(cohort)
    before = models.Assessment.objects.count()
    with pytest.raises(RecordsError) as refused:
        load_cohort(cohort, study, None, by=None, reason="again")
    rows = sum(len(rows) for rows in cohort.tables.values())
    assert len(refused.value.problems) == rows
    assert models.Assessment.objects.count() == before


def test_only_who_may_import_loads(
    site: Site, clinician: User, data_manager: User
) -> None:
    cohort = clinic()
    study = _study(cohort, "clinic")
    with pytest.raises(PermissionDenied):
        load_cohort(cohort, study, site, by=clinician, reason="import")
    published = models.Study.objects.create(key="printed", name="x", kind="published")
    with pytest.raises(PermissionDenied):
        load_cohort(cohort, published, site, by=data_manager, reason="import")
    load_cohort(cohort, study, site, by=data_manager, reason="import of the register")
    event = models.AuditEvent.objects.get()
    assert (event.by, event.reason) == (data_manager, "import of the register")
    version = models.Treatment.history.first()
    assert version.history_user == data_manager
    assert version.history_change_reason == "import of the register"


def test_registered_gives_an_invented_clinic_a_present(site: Site) -> None:
    cohort = clinic()
    study = _study(cohort, "synthetic")
    day = date(2026, 1, 5)
    load_cohort(cohort, study, site, by=None, reason="demo", registered={"ada": day})
    ada = study.patients.get(key="ada")
    assert ada.day_zero == day
    assert cohort_of(study) == cohort


def test_a_load_that_breaks_in_the_middle_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class PowerCutError(Exception):
        pass

    def cut(*_: object, **__: object) -> None:
        raise PowerCutError

    cohort = clinic()
    study = _study(cohort)
    history = models.Assessment.history.model
    monkeypatch.setattr(history.objects, "bulk_create", cut)
    with pytest.raises(PowerCutError):
        load_cohort(cohort, study, None, by=None, reason="set-up")
    assert not study.patients.exists()
    assert not models.Treatment.objects.exists()
    assert not models.Patient.history.exists()
