"""How many questions a page asks the database does not grow with the rows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from anagen.web.accounts.models import Role, Site, User
from anagen.web.registry.actions import record_laboratory, register_patient
from anagen.web.registry.models import Patient, Study

PAGES = (
    *("/", "/patients/", "/safety/", "/queries/", "/quality/", "/log/changes/"),
    *("/log/access/", "/screening-log/clinic/", "/api/v1/studies/clinic/patients"),
)


def _asked(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def _register(count: int, study: Study, site: Site, by: User) -> Patient:
    since = timezone.localdate() - timedelta(weeks=30)
    found: Patient | None = None
    for _ in range(count):
        found = register_patient(
            study, site, {"sex": "female"}, by=by, registered_on=since
        ).row
    assert found is not None
    return found


@pytest.mark.slow
def test_a_list_asks_as_much_for_5_patients_as_for_50(
    study: Study, site: Site, data_manager: User, client: Client
) -> None:
    client.force_login(
        data_manager, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    assert Role.DATA_MANAGER in data_manager.memberships.values_list("role", flat=True)
    _register(5, study, site, data_manager)
    few = {url: _asked(client, url) for url in PAGES}
    _register(45, study, site, data_manager)
    many = {url: _asked(client, url) for url in PAGES}
    grown = {url: (few[url], many[url]) for url in PAGES if many[url] > few[url]}
    assert not grown


def test_the_pages_of_a_patient_ask_as_much_for_2_results_as_for_20(
    study: Study, site: Site, clinician: User, client: Client
) -> None:
    client.force_login(
        clinician, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    patient = _register(1, study, site, clinician)
    here = f"/patients/{study.key}/{patient.key}/"
    pages = (here, f"{here}laboratory/", f"{here}history/", f"{here}print/")

    def record(weeks: range) -> None:
        for week in weeks:
            results = [{"analyte": "alt", "value": str(20 + week), "unit": "U/L"}]
            on = timezone.localdate() - timedelta(weeks=week)
            record_laboratory(patient, results, by=clinician, on=on)

    record(range(2))
    few = {url: _asked(client, url) for url in pages}
    record(range(2, 20))
    many = {url: _asked(client, url) for url in pages}
    assert not {url: (few[url], many[url]) for url in pages if many[url] > few[url]}
