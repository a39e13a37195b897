from collections.abc import Callable, Iterator
from typing import Any

import pytest
import redis
from django.test import Client

from accounts.domain.actor import Actor

PASSWORD = "observatory-7"

Hints = Callable[[], list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def _quick_hashes_and_an_empty_valkey(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        client.flushall()


def _create(**fields: Any) -> Actor:
    from accounts.services import create_local_user  # noqa: PLC0415 - needs the apps

    return create_local_user(**fields, password=PASSWORD)


@pytest.fixture(autouse=True)
def _no_connections_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Database threads outlive a test; PostgreSQL drops no database they still hold."""
    from django.db import connections  # noqa: PLC0415 - needs the settings

    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)


@pytest.fixture
def alice(db: None) -> Actor:
    return _create(username="alice", display_name="Alice", email="a@example.org")


@pytest.fixture
def bob(db: None) -> Actor:
    return _create(username="bob")


@pytest.fixture
def browser() -> Client:
    """A browser as strict as real ones: CSRF is enforced."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def hints(settings: Any) -> Iterator[Hints]:
    """What was said to the socket servers since the test began."""
    from livestate import valkey  # noqa: PLC0415 - needs the settings

    with redis.Redis.from_url(settings.REDIS_URL) as client, client.pubsub() as heard:
        heard.psubscribe("*")
        heard.get_message(timeout=2)

        def read() -> list[dict[str, Any]]:
            found = []
            while message := heard.get_message(timeout=0.2):
                if message["type"] == "pmessage":
                    found.append(valkey.layer().deserialize(message["data"]))
            return found

        yield read
