"""Addresses of the safety inbox and of decisions about its findings."""

from __future__ import annotations

from django.urls import path

from anagen.web.clinic.access import PATIENT
from anagen.web.clinic.safety import views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("safety/", views.safety_inbox, name="safety_inbox"),
    path("safety/rules/", views.safety_rules, name="safety_rules"),
    path("safety/decisions/", views.decision_log, name="safety_decisions"),
    path(f"{PATIENT}decide/", views.decide, name="decide"),
]
