"""Doing several things to jobs at the same moment."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection


def at_once(*actions: Callable[[], Any]) -> list[Any]:
    """Run all at the same moment; gives what they returned, or the errors raised."""
    found: list[Any] = [None] * len(actions)
    start = threading.Barrier(len(actions))

    def act(place: int, action: Callable[[], Any]) -> None:
        start.wait()
        try:
            found[place] = action()
        except Exception as error:  # noqa: BLE001  the caller looks at it
            found[place] = error
        finally:
            connection.close()

    threads = [
        threading.Thread(target=act, args=[place, action])
        for place, action in enumerate(actions)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def all_at_once(*actions: Callable[[], Any]) -> list[Any]:
    """`at_once` where none may fail: raises the first error."""
    found = at_once(*actions)
    for one in found:
        if isinstance(one, Exception):
            raise one
    return found
