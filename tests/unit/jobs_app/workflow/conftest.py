"""A journal that outlives runs, and a recorder for what observers hear."""

from collections.abc import Callable
from typing import Any

import pytest
from typing_extensions import override

from jobs_app.workflow import Event, Observer, Workflow, run
from jobs_app.workflow.testing import MemoryJournal


class Recorder(Observer):
    """Remembers each event as `kind` or `kind key`."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    @override
    async def event(self, event: Event, /) -> None:
        self.events.append(event)

    @property
    def heard(self) -> list[str]:
        return [
            event.kind if event.key is None else f"{event.kind} {event.key}"
            for event in self.events
        ]


@pytest.fixture
def journal() -> MemoryJournal:
    return MemoryJournal()


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def start(journal: MemoryJournal, recorder: Recorder) -> Callable[..., Any]:
    def start(workflow: Workflow, **options: Any) -> Any:
        options.setdefault("inputs", {})
        options.setdefault("observers", [recorder])
        return run(workflow, journal=journal, run_id="job-7", **options)

    return start
