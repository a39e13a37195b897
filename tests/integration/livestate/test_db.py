"""The database threads of the live sockets, and how long they hold a connection."""

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections

from livestate import db as live_db
from livestate.db import db


def was_open() -> bool:
    held = connection.connection is not None
    connection.ensure_connection()
    return held


def fail() -> None:
    with connection.cursor() as cursor:
        cursor.execute("nonsense")


@pytest.fixture
async def one_thread(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[None]:
    with ThreadPoolExecutor(1) as executor:
        monkeypatch.setattr(live_db, "_executor", executor)
        yield
        executor.submit(connections.close_all).result()


async def test_connection_is_kept_only_where_opening_is_dear_and_holding_is_not(
    one_thread: None, settings: Any
) -> None:
    settings.LIVESTATE_SQLITE_KEEP_S = 60

    found = [await db(was_open) for _ in range(3)]

    is_dear = connection.vendor == "sqlite"
    assert found == [False, is_dear, is_dear]


async def test_connection_is_not_kept_beyond_its_time(
    one_thread: None, settings: Any
) -> None:
    settings.LIVESTATE_SQLITE_KEEP_S = 0

    assert [await db(was_open) for _ in range(2)] == [False, False]


async def test_connection_that_has_failed_is_not_kept(
    one_thread: None, settings: Any
) -> None:
    settings.LIVESTATE_SQLITE_KEEP_S = 60
    with pytest.raises(DatabaseError):
        await db(fail)

    assert not await db(was_open)
