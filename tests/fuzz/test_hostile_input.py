"""Twenty hostile clients on a real server: nobody else notices, nothing is left."""

import asyncio
import os
import random
import time
import urllib.request
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

import psutil
import pytest
from asgiref.sync import sync_to_async

from accounts.services import create_personal_token
from tests.fuzz.attacks import Attacker
from tests.fuzz.conftest import fuzz_seconds
from tests.support.live_peer import Peer, Visitor, live_peer
from tests.support.parts import Parts, Web
from tests.support.people import sign_up
from tests.support.processes import wait_until

SECONDS = fuzz_seconds(8)
SEED = int(os.environ.get("CASEROOM_FUZZ_SEED") or random.randrange(2**32))  # noqa: S311
ATTACKERS = 20
# All clients share the machine with the server here.
ON_TIME_S = 2.0
MEMORY_GROWTH = 1.2

SESSION = {
    "title": "Third Bell",
    "description": "Two bells or three?",
    "starting_prompt": "The house keeps its hours by bells.",
    "difficulty": "easy",
}


@dataclass
class Bystander:
    """Somebody who works in a room meanwhile; notes how long everything takes."""

    visitor: Visitor
    room: str
    peer: Peer
    heartbeats: list[float] = field(default_factory=list)
    messages: list[float] = field(default_factory=list)

    async def work(self, *, until: float) -> None:
        loop = asyncio.get_running_loop()
        while loop.time() < until:
            began_at = loop.time()
            await self.peer.ask("phoenix", "heartbeat")
            self.heartbeats.append(loop.time() - began_at)
            await self.write(f"message {len(self.messages)}")
            await asyncio.sleep(0.1)

    async def write(self, body: str) -> None:
        """Post over HTTP, and wait until the open socket has it."""
        path = f"/api/v1/sessions/{self.room}/messages/"
        await asyncio.to_thread(self.visitor.send, "POST", path, {"body": body})
        began_at = time.monotonic()
        await self.peer.until(lambda: self._has(body), what=body)
        self.messages.append(time.monotonic() - began_at)

    def _has(self, body: str) -> bool:
        return any(body in str(frame[4]) for frame in self.peer.frames[-40:])


@dataclass
class Memory:
    """What the server holds, looked at again and again."""

    process: psutil.Process
    peak: int = 0

    def now(self) -> int:
        return int(self.process.memory_info().rss)

    async def watch(self) -> None:
        while True:
            self.peak = max(self.peak, self.now())
            await asyncio.sleep(0.1)


@pytest.mark.timeout(300)
async def test_hostile_clients_disturb_nobody(
    transactional_db: None, parts: Parts
) -> None:
    print(f"again with: CASEROOM_FUZZ_SEED={SEED}")  # noqa: T201  shown on failure
    web = await asyncio.to_thread(parts.web)
    tokens = {name: await sync_to_async(_token)(name) for name in ("alice", "mallory")}
    visitor = Visitor(web.url, token=tokens["alice"])
    room = await asyncio.to_thread(visitor.send, "POST", "/api/v1/sessions/", SESSION)
    topic = f"workspace:{room['id']}"
    attackers = [
        Attacker(
            base=web.url,
            token=tokens["mallory"],
            topic=topic,
            chance=random.Random(SEED + number),  # noqa: S311
        )
        for number in range(ATTACKERS)
    ]
    memory = Memory(psutil.Process(web.process.pid))
    async with AsyncExitStack() as sockets:
        peer = await sockets.enter_async_context(
            live_peer(web.url, headers=visitor.socket_headers)
        )
        await peer.join(topic)
        bystander = Bystander(visitor=visitor, room=room["id"], peer=peer)
        await _warm_up(web, bystander, headers=visitor.socket_headers)
        before = memory.now()
        watching = asyncio.create_task(memory.watch())
        ends_at = asyncio.get_running_loop().time() + SECONDS
        await asyncio.gather(
            bystander.work(until=ends_at),
            *(attacker.run(until=ends_at) for attacker in attackers),
        )
        watching.cancel()
        await bystander.write("the last one")

        assert peer.close_code is None
        assert await _state(peer, topic) == await asyncio.to_thread(
            _messages, visitor, room["id"]
        )
    _report(attackers, bystander, before=before, memory=memory)
    assert max(bystander.heartbeats) < ON_TIME_S
    assert max(bystander.messages) < ON_TIME_S
    assert memory.peak < before * MEMORY_GROWTH
    assert "Traceback" not in web.process.log
    assert " ERROR " not in web.process.log
    wait_until(lambda: _open_sockets(web) == 0, what="every socket was let go")
    assert web.process.status is None


async def _warm_up(web: Web, bystander: Bystander, *, headers: dict[str, str]) -> None:
    """What any morning brings: some people come, and some things happen."""
    async with AsyncExitStack() as sockets:
        for _ in range(ATTACKERS):
            peer = await sockets.enter_async_context(
                live_peer(web.url, headers=headers)
            )
            await peer.join(f"workspace:{bystander.room}")
            await peer.join("session_list")
        for number in range(60):
            await bystander.write(f"warming up {number}")
    bystander.messages.clear()


async def _state(peer: Peer, topic: str) -> list[str]:
    seen = len(peer.frames)
    await peer.ask(topic, "lvs_refresh")
    payload = await peer.until(
        lambda: next(
            (
                frame[4]
                for frame in peer.frames[seen:]
                if frame[2:4] == [topic, "state:change"]
            ),
            None,
        ),
        what="the state",
    )
    return sorted(message["body"] for message in payload["state"]["messages"])


def _messages(visitor: Visitor, room: str) -> list[str]:
    answer = visitor.send("GET", f"/api/v1/sessions/{room}/messages/")
    return sorted(message["body"] for message in answer["results"])


def _token(name: str) -> str:
    actor = sign_up(name)
    return create_personal_token(actor=actor, name="bot", expires_in_days=1)[1]


def _open_sockets(web: Web) -> float:
    with urllib.request.urlopen(f"{web.url}/metrics", timeout=5) as answer:  # noqa: S310
        text = answer.read().decode()
    line = next(
        one for one in text.splitlines() if one.startswith("livestate_open_sockets ")
    )
    return float(line.split()[1])


def _report(
    attackers: list[Attacker], bystander: Bystander, *, before: int, memory: Memory
) -> None:
    done: Counter[str] = Counter()
    for attacker in attackers:
        done.update(attacker.done)
    slowest: dict[str, Any] = {
        "attacks": sum(done.values()),
        "kinds": dict(done),
        "heartbeats": len(bystander.heartbeats),
        "slowest heartbeat ms": round(max(bystander.heartbeats) * 1000),
        "messages": len(bystander.messages),
        "slowest message ms": round(max(bystander.messages) * 1000),
        "memory before MiB": round(before / 2**20, 1),
        "memory peak MiB": round(memory.peak / 2**20, 1),
        "memory after MiB": round(memory.now() / 2**20, 1),
    }
    print(slowest)  # noqa: T201  the figures of `make fuzz`
