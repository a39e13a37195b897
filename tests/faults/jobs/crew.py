"""Three workers, jobs by the hundred, and harm done to both."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

from accounts.domain.actor import Actor
from jobs_app import services
from jobs_app.models import Job
from tests.faults.jobs import account, kinds
from tests.faults.jobs.account import Account, Expected
from tests.support.parts import Parts
from tests.support.processes import Process, wait_until

NAMES = ("ann", "ben", "cleo")
SLOTS = 2
# A lost hint of a busy queue is sent again after a minute, and then the job still runs.
ENDED_WITHIN_S = float(os.environ.get("FAULTS_PATIENCE_S") or 100)
# A pool process may wait 30 s for its parent to count its last result (billiard's
# `_ensure_messages_consumed`), with nothing left to do.
GONE_WITHIN_S = 45
_CLOCK = str(Path(__file__).with_name("clock"))


class Crew:
    """Workers that know the kind `faults.piece`, and the jobs given to them."""

    def __init__(self, *, house: Parts, actor: Actor, scenario: str) -> None:
        self.actor = actor
        self._house = house
        self._scenario = scenario
        self._workers: dict[str, Process] = {}
        self._accepted: list[int] = []
        self._began_at = time.monotonic()

    def start(self, *names: str, clock_off_s: float = 0, slots: int = SLOTS) -> None:
        """Start these workers, or all three; they take jobs when this returns."""
        names = names or NAMES
        wrong = {"PYTHONPATH": _CLOCK, "FAULTS_CLOCK_OFF_S": str(clock_off_s)}
        common = wrong if clock_off_s else {}
        started = self._house.workers(
            {name: {kinds.NAME_VARIABLE: name, **common} for name in names},
            slots=slots,
            options=("--include", kinds.__name__),
        )
        self._workers |= zip(names, started, strict=True)

    def kill(self, *names: str) -> None:
        """`kill -9` of these workers, or all three, with their pools."""
        for name in names or NAMES:
            self._workers[name].kill()

    def send(self, name: str, number: signal.Signals) -> None:
        """Send a signal to a worker and its pool."""
        os.killpg(self._workers[name].pid, number)

    def ask(self, count: int, **args: Any) -> list[int]:
        """Have so many jobs accepted; gives their ids."""
        accepted = [
            services.enqueue(kind=kinds.KIND, args=args, actor=self.actor).pk
            for _ in range(count)
        ]
        self._accepted += accepted
        return accepted

    def held_by(self, name: str) -> list[int]:
        """The jobs that run in the pool of this worker."""
        pool = psutil.Process(self._workers[name].pid).children()
        running = Job.objects.running().values_list("id", "claimed_by")
        pids = {str(process.pid) for process in pool}
        return [job_id for job_id, owner in running if owner.split(":")[1] in pids]

    def live(self) -> int:
        """How many jobs have not ended."""
        return Job.objects.live().count()

    def until_live(self, most: int, *, every_s: float = 0.1) -> Iterator[None]:
        """Do something again and again until at most so many jobs are left.

        It stops, too, when that takes too long: the account will tell what is left.
        """
        until = time.monotonic() + ENDED_WITHIN_S
        while self.live() > most and time.monotonic() < until:
            yield
            time.sleep(every_s)

    def conclude(self, expected: Expected) -> Account:
        """Wait for the end, send the workers home, then judge and note the account.

        Only once no worker is left can no effect come any more.
        """
        for _ in self.until_live(0):
            pass
        seconds = time.monotonic() - self._began_at
        self._send_home()
        found = Account(
            scenario=self._scenario,
            at=time.time(),
            seconds=seconds,
            accepted=self._accepted,
            jobs=list(Job.objects.order_by("id")),
            effects=kinds.effects(),
            logs=[worker.log for worker in self._workers.values()],
        )
        violations = found.violations(expected)
        account.rows.append(found.row(violations))
        assert not violations, "\n".join(violations)
        return found

    def _send_home(self) -> None:
        for worker in self._workers.values():
            worker.send(signal.SIGTERM)
        for worker in self._workers.values():
            worker.wait(within_s=GONE_WITHIN_S)
            worker.kill()


def once(job: Job) -> bool:
    """Nothing was lost and nothing failed."""
    return bool(job.attempt == 1)


def none_failed(job: Job) -> bool:
    """Attempts may have been lost, but each of the others had its effect."""
    return bool(job.attempt - job.lost - job.excused == 1)


def wait_for_running(count: int, *, within_s: float = 30) -> None:
    """Wait until so many jobs run at once."""
    wait_until(
        lambda: Job.objects.running().count() >= count,
        what=f"{count} jobs running",
        within_s=within_s,
    )
