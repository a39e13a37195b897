"""How often a step is tried, and how long it waits in between."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from jobs_app.workflow.errors import Transient

#: How many attempts a compensation may ask for beyond the limit of `Retry`.
EXTRA_ATTEMPTS: Final = 3


def retry_after(error: Exception) -> float | None:
    """The wait that the failing side asked for, if it asked for one."""
    return error.retry_after_s if isinstance(error, Transient) else None


@dataclass(frozen=True, kw_only=True)
class Retry:
    """At most `attempts` tries, for exceptions of the types in `on` only.

    The wait is `delay(error)` where that gives one, else a random time up to
    `base_s · 2^(n-1)`; never more than `cap_s`. After an error that asks for a longer
    one the step is not tried again: the run fails, and its job can wait.
    """

    attempts: int = 1
    base_s: float = 1.0
    cap_s: float = 30.0
    on: tuple[type[Exception], ...] = (Transient,)
    delay: Callable[[Exception], float | None] = retry_after

    def __post_init__(self) -> None:
        if self.attempts < 1:
            raise ValueError(f"Retry: attempts is {self.attempts}, must be at least 1")
        if self.base_s < 0 or self.cap_s < 0:
            raise ValueError("Retry: base_s and cap_s must not be negative")

    def allows(self, error: Exception, *, tried: int) -> bool:
        """Another attempt may follow after `tried` attempts and this error."""
        if tried >= self.attempts or not isinstance(error, self.on):
            return False
        return (self.delay(error) or 0.0) <= self.cap_s

    def wait_s(
        self,
        error: Exception,
        *,
        tried: int,
        uniform: Callable[[float, float], float] = random.uniform,
    ) -> float:
        """Seconds to wait after attempt number `tried` failed with this error."""
        asked = self.delay(error)
        if asked is not None:
            return min(max(asked, 0.0), self.cap_s)
        # Full jitter: workers that failed together must not come back together.
        return uniform(0.0, min(self.cap_s, self.base_s * 2.0 ** (tried - 1)))


@dataclass(frozen=True)
class Continue:
    """A compensation's answer: use this value as the step's result."""

    value: Any


class Verdict(Enum):
    """A compensation's answers that carry no value."""

    RETRY = "retry"
    GIVE_UP = "give_up"


RETRY: Final = Verdict.RETRY
GIVE_UP: Final = Verdict.GIVE_UP
