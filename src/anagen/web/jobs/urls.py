"""The addresses of jobs."""

from __future__ import annotations

from django.urls import path

from anagen.web.jobs import views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("jobs/", views.job_list, name="jobs"),
    path("jobs/<uuid:key>/", views.job_page, name="job"),
    path("jobs/<uuid:key>/state/", views.job_state, name="job_state"),
    path("jobs/<uuid:key>/cancel/", views.cancel, name="job_cancel"),
    path("jobs/<uuid:key>/again/", views.again, name="job_again"),
    path("jobs/<uuid:key>/files/<str:name>", views.job_file, name="job_file"),
]
