"""Every address of the clinic's screens; each part states its own."""

from __future__ import annotations

from django.urls import include, path

from anagen.web.clinic.patient.urls import urlpatterns as patient
from anagen.web.clinic.worklist.urls import urlpatterns as worklist

__all__ = ["urlpatterns"]

_PARTS = (
    "visit",
    "regimen",
    "screening",
    "relapse",
    "laboratory",
    "events",
    "safety",
)

urlpatterns = [
    *worklist,
    *(path("", include(f"anagen.web.clinic.{part}.urls")) for part in _PARTS),
    *patient,
]
