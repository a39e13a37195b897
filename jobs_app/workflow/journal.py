"""The port to the journal: what a run has finished, told to whoever keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

JSON = Any


class StepStatus(StrEnum):
    """Where a step, or a cell of an `each`, stands."""

    PLANNED = "planned"
    RUNNING = "running"
    COMPLETED = "completed"
    SKIPPED = "skipped"
    FAILED = "failed"
    UNDONE = "undone"


@dataclass(frozen=True, kw_only=True)
class StepRecord:
    """One row of the journal. `output` counts only where `status` is completed.

    `raw` holds the answers to the requests of a step that is not done, by their digest.
    """

    key: str
    status: StepStatus
    fingerprint: str = ""
    output: JSON = None
    attempt: int = 0
    raw: Mapping[str, JSON] = field(default_factory=dict)


class Journal(Protocol):
    """The rows of one run. Each method has committed when it returns.

    Any method may raise `StaleRun`: another attempt owns the run now. The engine then
    starts nothing more, cancels what runs, writes nothing more and raises it again.
    Calls come one at a time per key, but concurrently for different keys. A repeated
    call with the same arguments must do no harm.
    """

    async def load(self) -> Mapping[str, StepRecord]:
        """The rows so far, by key."""

    async def planned(self, *, keys: list[str]) -> None:
        """These will run; rows that exist already stay as they are."""

    async def started(self, *, key: str, fingerprint: str, attempt: int) -> None:
        """This attempt begins; `attempt` never falls over the life of a row."""

    async def raw_answer(
        self, *, key: str, attempt: int, raw: Mapping[str, JSON]
    ) -> None:
        """All answers to this step's requests as they came, before validation.

        They are dropped when the step finishes or fails for good.
        """

    async def finished(
        self, *, key: str, fingerprint: str, attempt: int, output: JSON
    ) -> None:
        """The step is done; whatever depends on it starts only after this."""

    async def failed(
        self, *, key: str, attempt: int, code: str, message: str, final: bool
    ) -> None:
        """This attempt failed; unless `final`, another one or a fallback follows."""

    async def reused(self, *, key: str) -> None:
        """The completed row is used again, nothing was called."""

    async def skipped(self, *, key: str) -> None:
        """The step's `when` was false."""

    async def undone(self, *, key: str) -> None:
        """The effect was taken back: the row must not be used again."""
