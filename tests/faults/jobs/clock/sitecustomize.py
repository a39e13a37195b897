"""A process whose clock is wrong: Python imports this module at its start.

Everything in Python that tells the time of day tells it `FAULTS_CLOCK_OFF_S` seconds
off. The clock that only counts on stays as it is, and so does the database's, which on
SQLite is the clock of the machine.
"""

import datetime
import os
import time
from typing import Any

_off_s = float(os.environ["FAULTS_CLOCK_OFF_S"])
_time, _time_ns = time.time, time.time_ns
_Right = datetime.datetime


class _AnyDatetime(type):
    """Compiled libraries go on making the original class."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, _Right)

    def __subclasscheck__(cls, subclass: type) -> bool:
        return issubclass(subclass, _Right)


class _Wrong(_Right, metaclass=_AnyDatetime):
    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> Any:
        return _Right.now(tz) + datetime.timedelta(seconds=_off_s)

    @classmethod
    def utcnow(cls) -> Any:
        return cls.now(datetime.UTC).replace(tzinfo=None)

    @classmethod
    def today(cls) -> Any:
        return cls.now()


time.time = lambda: _time() + _off_s
time.time_ns = lambda: _time_ns() + int(_off_s * 1e9)
datetime.datetime = _Wrong  # type: ignore[misc]
