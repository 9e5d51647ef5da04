"""Addresses of the API and of the pages about it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from anagen.web.api import views
from anagen.web.api.endpoints import api

__all__ = ["urlpatterns"]


def _answering(urls: tuple[list[Any], str, str]) -> tuple[list[Any], str, str]:
    """Let the API answer 401 itself, where a page would send a person to the door."""
    for pattern in urls[0]:
        pattern.callback = login_not_required(pattern.callback)
    return urls


urlpatterns = [
    path("api/v1/docs/", views.api_docs, name="api_docs"),
    path("api/v1/", _answering(api.urls)),
    path("accounts/tokens/", views.tokens, name="tokens"),
    path("accounts/tokens/<int:pk>/revoke/", views.revoke, name="revoke_token"),
]
