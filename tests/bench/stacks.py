"""The servers under test: Caseroom, the floor, and stock Channels.

Each changes the list once per `update`, and says when it did.
"""

import asyncio
import json
import os
import subprocess
import sys
from abc import ABC, abstractmethod
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from typing_extensions import override

from config.dev.environment import BASE_DIR
from config.dev.ports import free_port
from tests.bench.crowd import CrowdOf
from tests.bench.house import House
from tests.support.processes import Process

STOCK_LAYERS = {
    "pubsub": "channels_redis.pubsub.RedisPubSubChannelLayer",
    "core": "channels_redis.core.RedisChannelLayer",
}


class Stack(ABC):
    """Server processes, mostly one, and how their clients are connected."""

    name: str
    reader: str
    path = "/"

    def __init__(self, house: House) -> None:
        self.house = house
        self.ports: list[int] = []
        self.pids: list[int] = []

    @abstractmethod
    def start(self) -> None:
        """Start the server; it accepts connections when this returns."""

    @abstractmethod
    def update(self) -> tuple[str, float]:
        """Put one session at the head; gives its id and when it was published."""

    def headers(self, count: int) -> list[dict[str, str]]:
        return [{} for _ in range(count)]

    def crowd(self) -> CrowdOf:
        return CrowdOf(self.reader)

    @abstractmethod
    def stop(self) -> None:
        """End what `start` started."""

    @property
    def port(self) -> int:
        """Where the first process listens."""
        return self.ports[0]


class Ours(Stack):
    """The real application on real rows, under uvicorn as in production."""

    name = "caseroom"
    reader = "live"
    path = "/socket/websocket?vsn=2.0.0"
    processes = 1

    @override
    def start(self) -> None:
        self._webs = [self.house.web() for _ in range(self.processes)]
        self.ports = [urlsplit(web.url).port or 0 for web in self._webs]
        self.pids = [web.process.pid for web in self._webs]

    @override
    def headers(self, count: int) -> list[dict[str, str]]:
        secrets = self.house.tokens(count)
        return [{"Authorization": f"Bearer {secret}"} for secret in secrets]

    @override
    def update(self) -> tuple[str, float]:
        return self.house.open_session()

    @override
    def stop(self) -> None:
        for web in self._webs:
            web.process.kill()


class OursTwice(Ours):
    """Two processes behind one Valkey and one database."""

    name = "caseroom, two processes"
    processes = 2


class Imitation(Stack):
    """A server that is told what to send: cards of the same form and size."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.version = 0
        self.cards: list[dict[str, Any]] = house.snapshot()["sessions"]

    def next_cards(self) -> str:
        """Put a card at the head and drop the last; gives the id."""
        self.version += 1
        key = str(10**6 + self.version)
        self.cards = [{**self.cards[0], "id": key}, *self.cards[:-1]]
        return key


class Floor(Imitation):
    """Node's `ws`, writing one ready frame of the same size to all."""

    name = "ws, ready frame"
    reader = "floor"

    @override
    def start(self) -> None:
        self.ports = [free_port()]
        here = BASE_DIR / "tests" / "bench" / "floor.mjs"
        package = BASE_DIR / "frontend" / "package.json"
        self._process = subprocess.Popen(
            ["node", str(here), str(package), str(self.port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        assert self._process.stdout is not None
        if self._process.stdout.readline().strip() != "listening":
            raise SystemExit("the floor did not start; run: make test-frontend")
        self.pids = [self._process.pid]

    @override
    def update(self) -> tuple[str, float]:
        key = self.next_cards()
        patch = [
            {"op": "remove", "path": f"/sessions/{len(self.cards) - 1}"},
            {"op": "add", "path": "/sessions/0", "value": self.cards[0]},
        ]
        payload = {"patch": patch, "version": self.version}
        frame = [None, None, "session_list", "state:patch", payload]
        text = json.dumps(frame, ensure_ascii=False, separators=(",", ":"))
        assert self._process.stdin is not None
        published_at = monotonic()
        self._process.stdin.write(text + "\n")
        return key, published_at

    @override
    def stop(self) -> None:
        self._process.kill()
        self._process.wait()


class StockChannels(Imitation):
    """`group_send` of the list to a consumer per socket, under uvicorn."""

    reader = "stock"

    def __init__(self, house: House, *, layer: str) -> None:
        super().__init__(house)
        self.name = f"Channels group_send, {layer}"
        self._backend = STOCK_LAYERS[layer]
        self._loop = asyncio.new_event_loop()
        self._layer: Any = None

    @override
    def start(self) -> None:
        self.ports = [free_port()]
        argv = [
            *(
                sys.executable,
                "-m",
                "uvicorn",
                "tests.bench.stock_channels:application",
            ),
            *("--host", "127.0.0.1", "--port", str(self.port)),
            *("--log-level", "warning", "--ws", "websockets-sansio"),
            *("--ws-per-message-deflate", "false", "--lifespan", "off"),
        ]
        self._process = Process(
            argv,
            log_file=self.house.services.directory / "stock.log",
            variables={**os.environ, "STOCK_LAYER": self._backend},
        )
        self.pids = [self._process.pid]
        self._process.wait_until(
            lambda: _accepts(self.port), what="stock Channels listened"
        )

    @override
    def update(self) -> tuple[str, float]:
        key = self.next_cards()
        message = {"version": self.version, "sessions": self.cards, "error": None}
        event = {"type": "sessions.changed", "message": message}
        published_at = monotonic()
        self._loop.run_until_complete(self._send(event))
        return key, published_at

    @override
    def stop(self) -> None:
        self._process.kill()
        self._loop.close()

    async def _send(self, event: dict[str, Any]) -> None:
        from django.utils.module_loading import import_string  # noqa: PLC0415

        if self._layer is None:
            backend = import_string(self._backend)
            self._layer = backend(hosts=[os.environ["REDIS_URL"]], prefix="stock")
        await self._layer.group_send("session_list", event)


def _accepts(port: int) -> bool:
    import socket  # noqa: PLC0415

    with socket.socket() as peer:
        return peer.connect_ex(("127.0.0.1", port)) == 0
