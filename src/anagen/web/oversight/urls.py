"""Addresses of oversight."""

from __future__ import annotations

from django.urls import path

from anagen.web.clinic.access import PATIENT
from anagen.web.oversight.views import backups, guide, logs, people, quality, queries

__all__ = ["urlpatterns"]

urlpatterns = [
    path("quality/", quality.data_quality, name="data_quality"),
    path("quality/problems/", quality.record_problems, name="record_problems"),
    path("queries/", queries.queries, name="queries"),
    path("queries/<int:pk>/", queries.query_page, name="query"),
    path(PATIENT + "queries/", queries.patient_queries, name="patient_queries"),
    path("log/changes/", logs.change_log, name="change_log"),
    path("log/access/", logs.access_log, name="access_log"),
    path("log/sign-ins/", people.sign_in_log, name="sign_in_log"),
    path("sites/", people.sites, name="sites"),
    path("people-new/", people.new_person, name="new_person"),
    path("people/<str:name>/roles/", people.person_roles, name="person_roles"),
    path("backups/", backups.backups, name="backups"),
    path("backups/make/", backups.make_backup, name="make_backup"),
    path("help/", guide.help_page, name="help"),
]
