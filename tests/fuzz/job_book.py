"""What should become of jobs, by the book: the rules again, without any database.

Times are seconds on a clock that only stands or jumps. `owns` is the guard that every
write of an attempt has to pass; the rest follows the table of `jobs_app.domain.status`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from jobs_app.domain.requests import Needs
from jobs_app.domain.status import LIVE, JobStatus

MAX_LOST = 5
WEEK_S = 7 * 24 * 3600.0
# A sum of such steps of the clock misses every time limit by far.
TOLERANCE = 1e-6
PENDING, RUNNING = JobStatus.PENDING, JobStatus.RUNNING
# From, to, attempt, lost, excused, owner, error code.
Step = tuple[str, str, int, int, int, str, str]


@dataclass(kw_only=True)
class BookJob:
    """One job as it should be."""

    number: int
    actor: str
    queue: str
    priority: int
    run_at: float
    expires_at: float | None = None
    key: str | None = None
    keeps_key: bool = False
    needs: dict[int, Needs] = field(default_factory=dict)
    waits_for: set[int] = field(default_factory=set)
    status: JobStatus = PENDING
    attempt: int = 0
    lost: int = 0
    excused: int = 0
    error_code: str = ""
    owner: str = ""
    is_to_stop: bool = False
    lease_until: float | None = None
    finished_at: float | None = None
    effects: int = 0
    path: list[Step] = field(default_factory=list)

    @property
    def is_live(self) -> bool:
        return self.status in LIVE

    @property
    def holds_its_key(self) -> bool:
        is_kept = self.status is JobStatus.COMPLETED and self.keeps_key
        return self.key is not None and (self.is_live or is_kept)


@dataclass(kw_only=True)
class BookQueue:
    """One queue as it should be."""

    is_paused: bool = False
    max_running: int | None = None
    max_running_per_actor: int | None = None
    rate_limit: int | None = None
    rate_period_s: int = 1000
    tokens: float = 0.0
    tokens_at: float = 0.0

    def tokens_now(self, now: float) -> float:
        limit = float(self.rate_limit or 0)
        refilled = (now - self.tokens_at) * limit / self.rate_period_s
        return min(limit, self.tokens + refilled)


class Book:
    """All jobs, all queues, and the clock."""

    def __init__(self, *, queues: tuple[str, ...]) -> None:
        self.now = 0.0
        self.jobs: dict[int, BookJob] = {}
        self.queues = {name: BookQueue() for name in queues}

    # --- Asking -----------------------------------------------------------------------

    def holder_of(self, key: str | None) -> BookJob | None:
        holders = [job for job in self.jobs.values() if job.holds_its_key]
        return next((job for job in holders if job.key == key), None)

    def is_in_vain(self, needs: dict[int, Needs]) -> bool:
        """Whether one of these jobs has ended otherwise than is needed."""
        return any(
            need is Needs.COMPLETED
            and not self.jobs[number].is_live
            and self.jobs[number].status is not JobStatus.COMPLETED
            for number, need in needs.items()
        )

    def add(self, job: BookJob) -> None:
        job.waits_for = {one for one in job.needs if self.jobs[one].is_live}
        self.jobs[job.number] = job

    # --- Claiming ---------------------------------------------------------------------

    def may_start(self, job: BookJob) -> bool:
        queue = self.queues[job.queue]
        is_ready = (
            job.status is PENDING and not job.waits_for and job.run_at <= self.now
        )
        is_begun = job.attempt > 0
        is_in_time = is_begun or job.expires_at is None or job.expires_at > self.now
        room = self.room_in(job.queue)
        most = queue.max_running_per_actor
        return (
            *(is_ready, is_in_time, not queue.is_paused),
            room is None or room > 0,
            most is None or self.running_of(job.queue, actor=job.actor) < most,
        ) == (True,) * 5

    def room_in(self, name: str) -> int | None:
        """How many more may start; None: any number."""
        queue = self.queues[name]
        rooms = []
        if queue.max_running is not None:
            rooms.append(queue.max_running - self.running_of(name))
        if queue.rate_limit is not None:
            rooms.append(int(queue.tokens_now(self.now) + TOLERANCE))
        return max(0, min(rooms)) if rooms else None

    def running_of(self, queue: str, *, actor: str | None = None) -> int:
        return sum(
            job.status is RUNNING and job.queue == queue and actor in (None, job.actor)
            for job in self.jobs.values()
        )

    def start(self, job: BookJob, *, owner: str, lease_s: float) -> None:
        queue = self.queues[job.queue]
        if queue.rate_limit is not None:
            queue.tokens = queue.tokens_now(self.now) - 1
            queue.tokens_at = self.now
        job.attempt += 1
        job.lease_until = self.now + lease_s
        self._become(job, RUNNING, owner=owner)

    def owns(self, number: int, *, attempt: int, may_stop: bool = False) -> bool:
        job = self.jobs.get(number)
        return (
            job is not None
            and (job.status, job.attempt) == (RUNNING, attempt)
            and (may_stop or not job.is_to_stop)
        )

    # --- Ends and returns -------------------------------------------------------------

    def end(self, jobs: list[BookJob], status: JobStatus, *, code: str = "") -> None:
        """End these together, then tell those that wait for them."""
        for job in jobs:
            job.error_code = code or job.error_code
            job.finished_at, job.lease_until = self.now, None
            self._become(job, status)
        self._tell_those_behind({job.number for job in jobs}, status)

    def give_back(self, job: BookJob, *, after_s: float, code: str = "") -> None:
        job.error_code = code or job.error_code
        job.run_at, job.lease_until = self.now + after_s, None
        self._become(job, PENDING)

    def rescue(self) -> set[int]:
        found = [job for job in self.jobs.values() if self._is_lost(job)]
        others = [job for job in found if not job.is_to_stop]
        self.end([job for job in found if job.is_to_stop], JobStatus.CANCELLED)
        poison = [job for job in others if job.lost >= MAX_LOST]
        for job in others:
            job.lost += 1
        self.end(poison, JobStatus.FAILED, code="lost")
        for job in others:
            if job.status is RUNNING:
                self.give_back(job, after_s=1)
        return {job.number for job in found}

    def expire(self) -> set[int]:
        found = [
            job
            for job in self.jobs.values()
            if job.status is PENDING
            and job.expires_at is not None
            and job.expires_at < self.now
            and job.attempt == 0
        ]
        self.end(found, JobStatus.FAILED, code="expired")
        return {job.number for job in found}

    def prune(self) -> set[int]:
        live = (job for job in self.jobs.values() if job.is_live)
        needed = {number for job in live for number in job.needs}
        old = {
            job.number
            for job in self.jobs.values()
            if job.finished_at is not None
            and job.finished_at < self.now - WEEK_S
            and job.number not in needed
        }
        for number in old:
            del self.jobs[number]
        return old

    def due(self, queue: str | None = None) -> Iterator[BookJob]:
        """What waits for nothing but a worker."""
        for job in self.jobs.values():
            is_due = not job.waits_for and job.run_at <= self.now
            if queue in (None, job.queue) and job.status is PENDING and is_due:
                yield job

    def _is_lost(self, job: BookJob) -> bool:
        return job.lease_until is not None and job.lease_until < self.now

    def _tell_those_behind(self, ended: set[int], status: JobStatus) -> None:
        behind = [
            job
            for job in self.jobs.values()
            if job.status is PENDING and ended & job.waits_for
        ]
        in_vain = [
            job
            for job in behind
            if status is not JobStatus.COMPLETED
            and Needs.COMPLETED in {job.needs[one] for one in ended & job.waits_for}
        ]
        if in_vain:
            self.end(in_vain, JobStatus.CANCELLED, code="dependency_failed")
        for job in behind:
            if job.status is PENDING:
                job.waits_for -= ended

    def _become(self, job: BookJob, status: JobStatus, *, owner: str = "") -> None:
        counts = (job.attempt, job.lost, job.excused)
        who = owner or job.owner
        job.path.append((job.status, status, *counts, who, job.error_code))
        job.status, job.owner = status, owner
