"""All official clients beside the real server; one house for all tests here."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from pytest_django import DjangoDbBlocker

from tests.clients.official import OfficialClients
from tests.clients.table import Table
from tests.support.parts import Parts
from tests.support.services import Services

if TYPE_CHECKING:
    from tests.clients.house import House

_QUICK_HASHER = "django.contrib.auth.hashers.MD5PasswordHasher"


@pytest.fixture(scope="session")
def house(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    services: Services,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator["House"]:
    """Give the servers, on a database that lasts for all tests here."""
    from django.test import override_settings  # noqa: PLC0415 - needs the apps

    from tests.clients.house import House  # noqa: PLC0415 - needs the apps

    directory = tmp_path_factory.mktemp("clients") / "parts"
    with (
        django_db_blocker.unblock(),
        _database(services) as url,
        override_settings(PASSWORD_HASHERS=[_QUICK_HASHER]),
    ):
        variables = {**os.environ, "DATABASE_URL": url}
        parts = Parts(directory=directory, variables=variables)
        try:
            made = House(parts=parts)
            made.start()
            yield made
        finally:
            parts.close()


@contextmanager
def _database(services: Services) -> Iterator[str]:
    """A migrated database of its own; pytest-django's is emptied after each test."""
    from django.db import connections  # noqa: PLC0415 - needs the settings
    from django.test.utils import (  # noqa: PLC0415 - needs the settings
        setup_databases,
        teardown_databases,
    )

    test = connections["default"].settings_dict["TEST"]
    before = test["NAME"]
    if services.postgres is None:
        test["NAME"] = str(services.directory / "clients.sqlite3")
        url = f"sqlite:///{test['NAME']}"
    else:
        test["NAME"] = "test_clients"
        url = services.postgres.url(test["NAME"])
    made = setup_databases(verbosity=0, interactive=False)
    try:
        yield url
    finally:
        teardown_databases(made, verbosity=0)
        test["NAME"] = before


@pytest.fixture(scope="session")
def clients(
    house: "House", tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OfficialClients]:
    """Give the clients, each with a person, a token and a room."""
    log_file = tmp_path_factory.mktemp("node") / "node.log"
    made = OfficialClients(errands=house.errands, log_file=log_file)
    house.let_in(made.names)
    yield made
    made.close()


@pytest.fixture(scope="session")
def table() -> Table:
    """Give the table that the checks fill in."""
    return Table()
