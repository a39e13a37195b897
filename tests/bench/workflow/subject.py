"""What is measured: one process that runs the steps by each of the ways.

With the journal it is a job as a worker runs it, with claim, heartbeat, observers and
news; the time is that of the workflow inside it.
"""

import django
from asgiref.sync import async_to_sync
from django.core.management import call_command

from jobs_app.workflow import run
from jobs_app.workflow.testing import MemoryJournal
from tests.bench.workflow.shapes import NUMBER, SHAPES, STEPS, Shape
from tests.bench.workflow.taken import Taken


class Subject:
    """Takes `bare`, `engine` and `journal` commands."""

    def __init__(self) -> None:
        from tests.bench.workflow import job_kind  # noqa: PLC0415  needs Django

        self._jobs = job_kind

    def bare(self, shape: str, runs: int) -> dict[str, list[float]]:
        """Bare asyncio."""
        return vars(async_to_sync(_bare)(SHAPES[shape], runs))

    def engine(self, shape: str, runs: int) -> dict[str, list[float]]:
        """The engine with a journal in memory, and nobody who watches."""
        return vars(async_to_sync(_engine)(SHAPES[shape], runs))

    def journal(self, shape: str, runs: int) -> dict[str, list[float]]:
        """Jobs, journalled in the database."""
        return vars(self._jobs.run_jobs(shape, runs=runs))


async def _bare(shape: Shape, runs: int) -> Taken:
    taken = Taken()
    for _ in range(runs):
        with taken.one():
            found = await shape.bare()
        assert found == NUMBER
    return taken


async def _engine(shape: Shape, runs: int) -> Taken:
    taken = Taken()
    for number in range(runs):
        journal = MemoryJournal()
        with taken.one():
            found = await run(
                shape.workflow,
                inputs={"number": NUMBER},
                journal=journal,
                run_id=str(number),
            )
        assert found == NUMBER
        assert list(journal.status().values()) == ["completed"] * STEPS
    return taken


def open_producer() -> Subject:
    django.setup()
    call_command("migrate", verbosity=0)

    from config.telemetry import start_tracing  # noqa: PLC0415  needs Django

    start_tracing(role="worker")
    return Subject()
