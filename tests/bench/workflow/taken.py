"""What runs took, in the process that ran them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(kw_only=True)
class Taken:
    """How long each run took, and the CPU of this process."""

    wall_ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)

    @contextmanager
    def one(self) -> Iterator[None]:
        cpu, began = time.process_time(), time.perf_counter()
        yield
        self.wall_ms.append(1000 * (time.perf_counter() - began))
        self.cpu_ms.append(1000 * (time.process_time() - cpu))
