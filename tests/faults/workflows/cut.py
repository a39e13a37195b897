"""Cases whose writing is cut off: one job per place, killed there, then rescued."""

import time
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from jobs_app.models import Job, JobStep
from llm_app.workflows.generate_case import GENERATE_CASE
from sessions_app.models import Session
from tests.faults.cases import Cases
from tests.faults.workflows import outcome, places
from tests.faults.workflows.outcome import Outcome
from tests.faults.workflows.places import Place
from tests.faults.workflows.witness import Witness
from tests.support.parts import Parts
from tests.support.processes import Process, wait_until

# Never imported here: it wraps the product.
EXECUTIONER = "tests.faults.workflows.executioner"
QUEUE = "content_generation"
# A call may stand still for as long as it takes all jobs to come to their places.
PATIENCE = {"LLM_TIMEOUT_S": "120"}
# Nor may one of so many processes lose its lease meanwhile.
LEASE_S = "6"
WORKER_UP_S = 5.0
ARRIVED_WITHIN_S = 200
Done = Mapping[int, set[str]]


class CutCases:
    """The jobs of one test, each with its place, and what is known of their ends."""

    def __init__(
        self, *, house: Parts, model: Witness, cases: Cases, room: Path
    ) -> None:
        self._house = house
        self._model = model
        self._cases = cases
        self._room = room
        self._places: dict[int, Place] = {}

    def ask(self, wanted: Iterable[Place], *, every_s: float = 0.0) -> int:
        """Have one case accepted per place; gives how many these are.

        They begin one after the other, once the worker is there: so many processes at
        once would starve each other.
        """
        first_s = WORKER_UP_S if every_s else 0.0
        self._places = {
            int(self._cases.ask(delay_s=first_s + number * every_s)): place
            for number, place in enumerate(wanted)
        }
        self._model.places = self._places
        return len(self._places)

    def start(self, name: str, *, slots: int, waits: bool = False) -> Process:
        """Start a worker; its jobs are killed at their places, or wait there."""
        self._room.mkdir(exist_ok=True)
        self._model.holds = waits
        variables = {
            "JOB_LEASE_S": LEASE_S,
            **self._model.variables,
            places.PLACES_VARIABLE: places.written(self._places),
            places.ROOM_VARIABLE: str(self._room),
            places.WAITS_VARIABLE: "1" if waits else "",
            **PATIENCE,
        }
        [worker] = self._house.workers(
            {name: variables},
            queue=QUEUE,
            slots=slots,
            options=("--include", EXECUTIONER),
        )
        return worker

    def wait_until_all_are_there(self) -> None:
        """Wait until each job has come to its place."""
        until = time.monotonic() + ARRIVED_WITHIN_S
        while missing := self._places.keys() - self._reached().keys():
            if time.monotonic() > until:
                jobs = Job.objects.filter(pk__in=missing)
                told = [f"{self._places[job.pk]}: {_story(job)}" for job in jobs]
                raise AssertionError("\n".join(["these did not arrive:", *told]))
            time.sleep(0.1)

    def let_go(self) -> None:
        """Whoever waited at the model server is dead."""
        self._model.let_go()

    def completed_rows(self) -> Done:
        """The steps of each job that are complete; ask while nothing runs.

        A job that lost its lease at its place, and has gone on elsewhere, is left out.
        """
        first = Job.objects.filter(attempt=1).values_list("pk", flat=True)
        found: dict[int, set[str]] = {job_id: set() for job_id in first}
        rows = JobStep.objects.filter(status="completed", job_id__in=found)
        for job_id, key in rows.values_list("job_id", "key"):
            found[job_id].add(key)
        return found

    def conclude(
        self, way: str, *, done: Done | None = None, killed_at: float | None = None
    ) -> None:
        """Wait for the end, note the outcomes, and judge them.

        `done` are the rows that were complete at the kill; where nobody could look,
        those count that must have been.
        """
        wait_until(
            lambda: not Job.objects.live().exists(), what="every job over", within_s=240
        )
        reached = self._reached()
        jobs = list(Job.objects.order_by("id"))
        broken: list[str] = []
        for job in jobs:
            place = self._places[job.pk]
            keys = job.steps.values_list("key", flat=True)
            known = places.done_at(place, GENERATE_CASE, keys)
            since = killed_at or reached[job.pk]
            ended_at = job.finished_at.timestamp() if job.finished_at else since
            found = Outcome(
                way=way,
                place=place,
                job=job,
                asked=self._model.counts(job.pk),
                done=done.get(job.pk, known) if done else known,
                seconds=ended_at - since,
            )
            violations = list(found.violations())
            outcome.rows.append(found.row(violations))
            broken += violations
        made = Counter(str(session.pk) for session in Session.objects.all())
        if made != Counter(job.subject_id for job in jobs):
            broken.append(f"{len(jobs)} jobs have left {made.total()} sessions")
        assert not broken, "\n".join(broken)

    def _reached(self) -> dict[int, float]:
        """The jobs that came to their places, and when."""
        arrived = {
            int(file.name): file.stat().st_mtime for file in self._room.iterdir()
        }
        return arrived | self._model.reached


def _story(job: Job) -> str:
    steps = job.steps.exclude(status="planned").values_list("key", "status", "attempt")
    return f"{job.status}, {job.attempt} attempts, {job.error_message} {[*steps]}"
