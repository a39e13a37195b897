"""The way from the event loop to the database: a few threads, bounded.

Channels' own wrapper runs all sockets of a process on one thread; the async ORM leaves
connections open. Nothing on the event loop touches the database but through here.
"""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import Any, TypeVar

from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

ResultT = TypeVar("ResultT")

DB_THREADS = 8

_executor = ThreadPoolExecutor(DB_THREADS, thread_name_prefix="livestate-db")


async def db(function: Callable[..., ResultT], /, **kwargs: Any) -> ResultT:
    """Run `function(**kwargs)` on a database thread and return its result.

    Connections that are too old are closed before and after. A transaction must not
    outlive the call.
    """
    call = partial(copy_context().run, _call, partial(function, **kwargs))
    return await asyncio.get_running_loop().run_in_executor(_executor, call)


def _call(function: Callable[[], ResultT]) -> ResultT:
    _close_old_connections()
    try:
        return function()
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
