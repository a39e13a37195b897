"""What a system's producer must be able to do, and what they have in common."""

import time
from dataclasses import dataclass, field
from typing import Any, Protocol


class Producer(Protocol):
    """Asks one system for jobs, as an application would."""

    def accept(self, number: int) -> None:
        """Ask for the no-op job of this number; it is accepted when this returns."""
        ...

    def completed(self) -> int | None:
        """How many jobs the system says are completed, None if it keeps no record."""
        ...


@dataclass(kw_only=True)
class Asked:
    """When which job was asked for, just before the call, and what that took here."""

    first: int
    moments: list[float] = field(default_factory=list)
    cpu_s: float = 0.0


def ask_for(producer: Producer, *, first: int, count: int, rate: float | None) -> Asked:
    """Ask for `count` jobs, `rate` a second or as fast as they are accepted."""
    asked = Asked(first=first)
    cpu_s = time.process_time()
    began = time.monotonic()
    for number in range(count):
        if rate is not None:
            time.sleep(max(0.0, began + number / rate - time.monotonic()))
        asked.moments.append(time.monotonic())
        producer.accept(first + number)
    asked.cpu_s = time.process_time() - cpu_s
    return asked


def as_json(asked: Asked) -> dict[str, Any]:
    return {"first": asked.first, "moments": asked.moments, "cpu_s": asked.cpu_s}
