"""Real servers for every test run, and what has to do with a database.

This module is imported before Django reads its settings: what it puts into the
environment here is what they see.
"""

import os
from collections.abc import Iterator, Set
from pathlib import Path

import django
import pytest
from django.conf import settings
from pytest_django import DjangoDbBlocker

from tests.support.parts import Parts
from tests.support.services import Services, settings_variables, start_services

_UNIT = Path(__file__).parent / "unit"
_INTEGRATION = Path(__file__).parent / "integration"
_DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "parts"}

_services = start_services()
os.environ.update(settings_variables(_services))
# ServeStatic warns of a directory that is not there. Besides, reaching for the settings
# here loads them, and pytest-django sets Django up only where they are loaded by then.
settings.STATIC_ROOT = _services.static_directory
# Threads of the live sockets outlive a test; the next may have no database.
settings.LIVESTATE_SQLITE_KEEP_S = 0
# Now, since the conftest of a folder may import models before pytest-django is ready.
django.setup()


def pytest_unconfigure() -> None:
    """End the servers with the run."""
    _services.stop()


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Refuse a unit test that asks for a database; see that no test runs twice in vain.

    What touches no database would do on PostgreSQL what it did on SQLite.
    """
    for item in items:
        if item.path.is_relative_to(_UNIT) and _touches_database(item):
            raise pytest.UsageError(
                f"{item.nodeid}: a unit test has no database; "
                "move it to tests/integration"
            )
    if _services.postgres is None:
        return
    idle = [
        item
        for item in items
        if item.path.is_relative_to(_INTEGRATION)
        # Whoever asks for the servers may have made a database there.
        and not _touches_database(item, {"services"})
    ]
    if idle:
        config.hook.pytest_deselected(items=idle)
        items[:] = [item for item in items if item not in idle]


def _touches_database(item: pytest.Item, more: Set[str] = frozenset()) -> bool:
    asked_for = set(getattr(item, "fixturenames", ()))
    return bool(
        asked_for & (_DATABASE_FIXTURES | more) or item.get_closest_marker("django_db")
    )


@pytest.fixture(scope="session")
def services() -> Services:
    """Give the servers of this run."""
    return _services


@pytest.fixture(scope="session")
def valkey_url() -> str:
    """Give the address of the run's Valkey."""
    return _services.valkey.url


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Name a file for the SQLite test database: other processes share it.

    Threads of the application keep no connection from one call to the next: a later
    test may have no database, and a thread that ends would leave its connection open.
    """
    from django.db import connections  # noqa: PLC0415 - needs the settings

    connections.settings["default"]["CONN_MAX_AGE"] = 0

    if _services.postgres is None:
        test = connections["default"].settings_dict["TEST"]
        test["NAME"] = str(_services.test_database_file)


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """End what is still connected: PostgreSQL drops no database that others hold.

    Database threads live as long as the process and keep their connections.
    """
    del django_db_setup
    yield
    from django.db import connection  # noqa: PLC0415 - needs the settings

    if connection.vendor != "postgresql":
        return
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture
def parts(
    transactional_db: None, services: Services, tmp_path: Path
) -> Iterator[Parts]:
    """Give a starter of web, workers and offline author on the test's database.

    Everything it started is killed before the database is emptied.
    """
    import redis  # noqa: PLC0415 - only these tests need it

    with redis.Redis.from_url(services.valkey.url) as client:
        client.flushall()
    variables = {**os.environ, "DATABASE_URL": services.test_database_url}
    started = Parts(directory=tmp_path / "parts", variables=variables)
    yield started
    started.close()
