"""The way from the event loop to the database: a few threads, bounded.

Channels' own wrapper runs all sockets of a process on one thread; the async ORM leaves
connections open. Nothing on the event loop touches the database but through here.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from channels.db import DatabaseSyncToAsync

ResultT = TypeVar("ResultT")

DB_THREADS = 8

_executor = ThreadPoolExecutor(DB_THREADS, thread_name_prefix="livestate-db")


async def db(function: Callable[..., ResultT], /, **kwargs: Any) -> ResultT:
    """Run `function(**kwargs)` on a database thread and return its result.

    Connections that are too old are closed before and after. A transaction must not
    outlive the call.
    """
    call = DatabaseSyncToAsync(function, thread_sensitive=False, executor=_executor)
    result: ResultT = await call(**kwargs)
    return result
