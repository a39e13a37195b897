"""The way from the event loop to the database: a few threads, bounded.

Channels' own wrapper runs all sockets of a process on one thread; the async ORM leaves
connections open. Nothing on the event loop touches the database but through here.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from asgiref.sync import SyncToAsync
from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from typing_extensions import override

ResultT = TypeVar("ResultT")

DB_THREADS = 8

_executor = ThreadPoolExecutor(DB_THREADS, thread_name_prefix="livestate-db")


async def db(function: Callable[..., ResultT], /, **kwargs: Any) -> ResultT:
    """Run `function(**kwargs)` on a database thread and return its result.

    Connections that are too old are closed before and after. A transaction must not
    outlive the call.
    """
    call = _DatabaseCall(function, thread_sensitive=False, executor=_executor)
    result: ResultT = await call(**kwargs)
    return result


class _DatabaseCall(SyncToAsync[..., Any]):
    @override
    def thread_handler(self, loop: Any, *args: Any, **kwargs: Any) -> Any:
        _close_old_connections()
        try:
            return super().thread_handler(loop, *args, **kwargs)  # type: ignore[no-untyped-call]
        finally:
            _close_old_connections()


def _close_old_connections() -> None:
    for connection in connections.all(initialized_only=True):
        if not _may_stay(connection):
            connection.close_if_unusable_or_obsolete()


def _may_stay(connection: BaseDatabaseWrapper) -> bool:
    # Opening SQLite's file costs more than many a query on it, and holding it nothing.
    # Django's CONN_MAX_AGE cannot say so: the threads of requests end with them.
    if connection.vendor != "sqlite" or connection.close_at is None:
        return False
    overdue_s = time.monotonic() - connection.close_at
    is_sound = not connection.errors_occurred and not connection.in_atomic_block
    return is_sound and overdue_s < getattr(settings, "LIVESTATE_SQLITE_KEEP_S", 0)
