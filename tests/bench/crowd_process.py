"""The load generator: a crowd of clients in a process of its own.

python -m tests.bench.crowd_process READER    commands and answers are lines of JSON
"""

import asyncio
import contextlib
import gc
import itertools
import json
import random
import sys
from collections.abc import Callable
from time import monotonic
from typing import Any

import uvloop

from tests.bench.crowd_client import Crowd, CrowdClient, Known, request_for
from tests.bench.machine import raise_file_limit
from tests.bench.readers import READERS

OPENING_AT_ONCE = 64
HEARTBEAT_S = 30.0
POLL_S = 0.01
LONGEST_LINE = 64 * 1024 * 1024

PHOENIX_MS = (10, 50, 100, 150, 200, 250, 500, 1000, 2000)
BACKOFFS: dict[str, Callable[[int], float]] = {
    # frontend/src/lib/live/backoff.ts
    "caseroom": lambda attempt: random.uniform(  # noqa: S311  no secret
        0, min(8.0, 0.5 * 2.0**attempt)
    ),
    # phoenix.js, without jitter
    "phoenix": lambda attempt: [*PHOENIX_MS, 5000][min(attempt, 9)] / 1000,
}


class CrowdProcess:
    def __init__(self, reader: str) -> None:
        self.reader = READERS[reader]()
        self.crowd = Crowd(
            read=self.reader,
            first_frames=self.reader.first_frames,
            first_version=self.reader.first_version,
        )
        self.clients: list[CrowdClient] = []
        self._beating: asyncio.Task[None] | None = None
        self._ports: list[int] = []
        self._path = "/"
        self._headers: list[dict[str, str]] = []
        self._backoff: Callable[[int], float] = BACKOFFS["caseroom"]
        self._reopening: set[asyncio.Task[None]] = set()
        self._attempts: list[float] = []
        self._returns: list[float] = []

    async def open(
        self,
        *,
        ports: list[int],
        path: str,
        headers: list[dict[str, str]],
        backoff: str | None = None,
    ) -> dict[str, Any]:
        """Open a client for each of `headers` on the first port; all hold the first
        state after this. With `backoff` those that are cut off come back on the next.
        """
        self._ports, self._path, self._headers = ports, path, headers
        if backoff is not None:
            self._backoff = BACKOFFS[backoff]
            self.crowd.on_closed = self._come_back
        began = monotonic()
        gate = asyncio.Semaphore(OPENING_AT_ONCE)
        raise_file_limit(needed=len(headers) + 200)

        async def one(number: int) -> None:
            async with gate:
                self.clients.append(await self._open_one(number, port=ports[0]))

        opening = [asyncio.create_task(one(number)) for number in range(len(headers))]
        await asyncio.gather(*opening)
        if self.reader.first_frames:
            self._beating = asyncio.create_task(self._beat())
        # What lives now lives long: collecting must not stop the clock of a round.
        gc.collect()
        gc.freeze()
        return {"ready": self.crowd.ready, "seconds": monotonic() - began}

    async def begin(self, *, anew: bool = False) -> dict[str, Any]:
        """Forget when what was received; with `anew` also what is held."""
        for known in self.crowd.known.values():
            known.times.clear()
        if anew:
            self.crowd.known.clear()
            self.reader.start_anew()
        return {}

    async def returned(self, *, since: float, within_s: float) -> dict[str, Any]:
        """Wait until everybody is back; say when they tried and when they were."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                while len(self._returns) < len(self.clients):  # noqa: ASYNC110
                    await asyncio.sleep(POLL_S)
        return {
            "returned": len(self._returns),
            "attempts": [at - since for at in self._attempts],
            "returns": [at - since for at in self._returns],
        }

    async def end(
        self, *, published: dict[str, float], within_s: float
    ) -> dict[str, Any]:
        """Wait until everybody has what was published; say what came and when."""
        last = list(published)[-1]
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                while not self._have(last):  # noqa: ASYNC110  an event would cost more
                    await asyncio.sleep(POLL_S)
        known = [one for one in self.crowd.known.values() if one.times]
        delays = sorted(
            time - published[key]
            for one in known
            for key in one.keys
            if key in published
            for time in one.times
        )
        frames = sum(len(one.times) for one in known)
        return {
            "clients": len(self.clients),
            "ready": self.crowd.ready,
            "frames": frames,
            "bytes": sum(one.size * len(one.times) for one in known),
            "lost": len(self.clients) * len(published) - len(delays),
            "resyncs": _resyncs(known),
            "p50_ms": _quantile(delays, 0.5),
            "p99_ms": _quantile(delays, 0.99),
            "max_ms": _quantile(delays, 1.0),
            "faults": self.crowd.faults,
            "closed": dict(self.crowd.closed),
        }

    async def state(self) -> dict[str, Any]:
        """What all clients hold, if they hold the same."""
        versions = {client.version for client in self.clients}
        return {"versions": len(versions), "state": self.reader.state}

    def _have(self, key: str) -> bool:
        versions = [one.version for one in self.crowd.known.values() if key in one.keys]
        if not versions:
            return False
        return all(client.version >= versions[0] for client in self.clients)

    async def _open_one(self, number: int, *, port: int) -> CrowdClient:
        loop = asyncio.get_running_loop()
        ready: asyncio.Future[None] = loop.create_future()
        client = CrowdClient(
            crowd=self.crowd,
            number=number,
            request=request_for(
                path=self._path, port=port, headers=self._headers[number]
            ),
            ready=ready,
        )
        await loop.create_connection(lambda: client, "127.0.0.1", port)
        await ready
        return client

    def _come_back(self, client: CrowdClient, _code: int) -> None:
        if client in self.clients:
            task = asyncio.create_task(self._reopen(client))
            self._reopening.add(task)
            task.add_done_callback(self._reopening.discard)

    async def _reopen(self, lost: CrowdClient) -> None:
        place = self.clients.index(lost)
        for attempt in itertools.count():
            await asyncio.sleep(self._backoff(attempt))
            self._attempts.append(monotonic())
            port = self._ports[(attempt + 1) % len(self._ports)]
            try:
                client = await self._open_one(lost.number, port=port)
            except OSError:
                continue
            self.clients[place] = client
            self._returns.append(monotonic())
            return

    async def _beat(self) -> None:
        while True:
            pause = HEARTBEAT_S / len(self.clients)
            for client in list(self.clients):
                if not client.transport.is_closing():
                    client.beat()
                await asyncio.sleep(pause)


def _resyncs(known: list[Known]) -> int:
    return sum(len(one.times) for one in known if one.follows is None)


def _quantile(ordered: list[float], part: float) -> float:
    if not ordered:
        return float("nan")
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)] * 1000


async def serve(process: CrowdProcess) -> None:
    """Obey the lines on stdin until it ends."""
    lines = asyncio.StreamReader(limit=LONGEST_LINE)
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(lines), sys.stdin.buffer
    )
    while line := await lines.readline():
        command = json.loads(line)
        answer = await getattr(process, command.pop("do"))(**command)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(CrowdProcess(sys.argv[1])))
