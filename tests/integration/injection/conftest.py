import logging
from collections.abc import Iterator
from typing import Any

import pytest
import redis

from accounts.domain.actor import Actor
from tests.integration.injection import outcomes
from tests.integration.injection.attempts import ALL
from tests.integration.injection.obedient_model import ObedientModel, obedient_model
from tests.support.people import sign_up


@pytest.fixture(autouse=True)
def _quick_and_empty(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import connections  # noqa: PLC0415 - needs the settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Database threads outlive a test; PostgreSQL drops no database they still hold.
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
    # Every partial text is looked at, not three a second.
    monkeypatch.setattr("jobs_app.job_run.PREVIEW_EVERY_S", 0)
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        client.flushall()


@pytest.fixture(scope="module")
def _server() -> Iterator[ObedientModel]:
    with obedient_model(understands=ALL) as model:
        yield model


@pytest.fixture
def model(_server: ObedientModel, settings: Any) -> ObedientModel:
    """The worst model, as the one that the settings name."""
    for name, value in _server.variables.items():
        setattr(settings, name, value)
    _server.begin()
    _server.is_stubborn = False
    return _server


@pytest.fixture
def alice(transactional_db: None) -> Actor:
    return sign_up("alice")


@pytest.fixture(autouse=True)
def _logs(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What became of each attempt."""
    if outcomes.rows:
        terminalreporter.section("attempts to have the model say what it must not")
        for line in outcomes.table():
            terminalreporter.write_line(line)
