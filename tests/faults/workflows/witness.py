"""A model server that knows which job and step asks, and where it is to be killed."""

import hashlib
import json
import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from typing_extensions import override

from tests.faults.workflows.places import JOB, PROCESS, STEP, Moment, Place
from tests.support.model_server import Misbehaviour, ModelServer


@dataclass(frozen=True, kw_only=True)
class Request:
    """What was asked by which step; equal for the same question."""

    job_id: int
    key: str
    digest: str


class Witness(ModelServer):
    """Remembers every request, and holds those of the `places` it is given.

    It kills the process that asks; with `holds` set, it makes it wait instead until
    `let_go`. The first clue of every case gives the culprit away, so that the repair
    has something to ask.
    """

    def __init__(self) -> None:
        super().__init__()
        self.places: Mapping[int, Place] = {}
        self.holds = False
        # When the job came to its place.
        self.reached: dict[int, float] = {}
        self.requests: Counter[Request] = Counter()
        self._gone = threading.Event()

    def let_go(self) -> None:
        """Whoever was held is dead."""
        self._gone.set()

    def counts(self, job_id: int) -> dict[str, list[int]]:
        """For each step of the job how often each of its requests has come."""
        found: dict[str, list[int]] = {}
        for request, count in list(self.requests.items()):
            if request.job_id == job_id:
                found.setdefault(request.key, []).append(count)
        return found

    @override
    def meet(
        self, question: Any, *, body: Any, headers: Mapping[str, str]
    ) -> Misbehaviour:
        job_id, key = int(headers[JOB]), headers[STEP]
        text = json.dumps(body, sort_keys=True).encode()
        digest = hashlib.sha256(text).hexdigest()
        with self._lock:
            self.requests[Request(job_id=job_id, key=key, digest=digest)] += 1
        process = int(headers[PROCESS])
        self._end_at(Place(key=key, moment=Moment.ASKED), job_id, process)
        place = Place(key=key, moment=Moment.HALF_ANSWERED)
        is_unsound = question.schema == "Clue" and key.endswith("[0]")
        return Misbehaviour(
            rewrites=partial(_unsound, question=question) if is_unsound else str,
            half_way=lambda: self._end_at(place, job_id, process),
        )

    @override
    def close(self) -> None:
        self.let_go()
        super().close()

    def _end_at(self, place: Place, job_id: int, process: int) -> None:
        with self._lock:
            if self.places.get(job_id) != place or job_id in self.reached:
                return
            self.reached[job_id] = time.time()
        if self.holds:
            self._gone.wait()
        else:
            os.kill(process, signal.SIGKILL)


@contextmanager
def witness() -> Iterator[Witness]:
    """A running one, closed at the end."""
    server = Witness()
    try:
        yield server
    finally:
        server.close()


def _unsound(text: str, question: Any) -> str:
    from llm_app.offline.unsound import make_unsound  # noqa: PLC0415 - needs the apps

    return make_unsound(text=text, question=question)
