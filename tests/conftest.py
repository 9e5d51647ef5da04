"""What every test gets: the same examples each time, and a closed network."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from tests.support.services import (  # noqa: F401  # fixtures, for every test
    postgres_backend,
    postgres_engine,
    postgres_url,
    services_of,
    spark_backend,
    spark_engine,
)

settings.register_profile(
    "same",
    derandomize=True,  # the same examples on every run and every machine
    database=None,  # nothing remembered between runs
    deadline=None,  # a busy machine is not a failure
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "night", max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck)
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that use a service, and let them run in one worker.

    Spark's two halves talk over a port of this machine; no other address is open.
    """
    for item in items:
        for service in services_of(item):
            item.add_marker(getattr(pytest.mark, service))
            item.add_marker(pytest.mark.xdist_group(service))
            if service == "spark":
                item.add_marker(pytest.mark.allow_hosts(["127.0.0.1"]))
