"""What may be asked for a job besides its kind and arguments."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

FIRST_PRIORITY, DEFAULT_PRIORITY, LAST_PRIORITY = 0, 5, 9
LONGEST_WAIT_S = 366 * 24 * 3600


class Needs(StrEnum):
    """What a job needs of a job that it waits for."""

    COMPLETED = "completed"
    """It must have completed; if it ends otherwise, the waiting job is cancelled."""
    ENDED = "ended"
    """It must be over, however it ended."""


@dataclass(frozen=True, kw_only=True)
class WaitsFor:
    """One job to wait for, and what is needed of it."""

    job_id: int
    needs: Needs = Needs.COMPLETED


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """When and how a job is to run; each default is that of its kind.

    - `run_at`, `delay_s`: not before this time, or these seconds from now.
    - `expires_in_s`: it fails with `expired` when no attempt has begun by then.
    - `priority`: 0 first … 9 last, within its queue.
    - `unique_key`: while a job with this key is live, asking again gives that job.
    - `after`: jobs that must have ended first.
    - `subject_id`: what it is about.
    - `is_owed`: the application wants it, whatever its actor may ask for: the kind's
      `admit` is not asked.
    """

    run_at: datetime | None = None
    delay_s: float = 0.0
    expires_in_s: float | None = None
    priority: int | None = None
    unique_key: str | None = None
    after: tuple[WaitsFor, ...] = ()
    subject_id: str = ""
    is_owed: bool = False

    def __post_init__(self) -> None:
        """Raises ValueError for what no job can have."""
        known = range(FIRST_PRIORITY, LAST_PRIORITY + 1)
        if self.priority is not None and self.priority not in known:
            raise ValueError(f"priority: {self.priority} is not in 0 … 9")
        for name in ("delay_s", "expires_in_s"):
            seconds = getattr(self, name)
            if seconds is not None and not 0 <= seconds <= LONGEST_WAIT_S:
                raise ValueError(f"{name}: {seconds} is not in 0 … {LONGEST_WAIT_S}")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much of a queue may run, over all workers; None: as much as there is.

    `rate_limit` jobs may start per `rate_period_s` seconds.
    """

    max_running: int | None = None
    max_running_per_actor: int | None = None
    rate_limit: int | None = None
    rate_period_s: int = 60
