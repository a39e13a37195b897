"""How much an observer tells: one set of options for logs, spans and metrics."""

import logging
import re
from dataclasses import dataclass

from jobs_app.workflow.bounded import MAX_CHARS

_PREFIX = re.compile(r"([A-Za-z][A-Za-z0-9_.]*)?")


@dataclass(frozen=True, kw_only=True)
class ObserverOptions:
    """What one observer tells, and in which words. By default no content.

    - `enabled`: without it nothing is told.
    - `level`: what is below it is not told. Failures are ERROR or WARNING, runs and
      ends of steps INFO, single attempts and the rest DEBUG.
    - `include_arguments`, `include_results`: of each attempt, cut to
      `max_argument_size` characters each. They may hold solutions and people's texts,
      so they are for a developer's own machine. Metrics never hold content.
    - `event_prefix`: stands before the names of log events, spans and metrics.
    """

    enabled: bool = True
    level: str = "DEBUG"
    include_arguments: bool = False
    include_results: bool = False
    max_argument_size: int = MAX_CHARS
    event_prefix: str = ""

    def __post_init__(self) -> None:
        if self.level not in logging.getLevelNamesMapping():
            raise ValueError(f"level: {self.level!r} is not the name of a level")
        if self.max_argument_size < 1:
            raise ValueError("max_argument_size: must be at least 1")
        if not _PREFIX.fullmatch(self.event_prefix):
            raise ValueError(
                f"event_prefix: {self.event_prefix!r} is not made of letters, digits, "
                "_ and ."
            )

    def tells(self, level: int) -> bool:
        """Whether something of this weight is told."""
        return self.enabled and level >= logging.getLevelNamesMapping()[self.level]
