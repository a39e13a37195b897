"""The simulated installation: two servers, a few people, one truth.

After any steps and once things have settled, every client holds what a fresh snapshot
says, and everybody sees the same people present.
"""

import asyncio
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

from livestate.credentials import Credentials, Scope
from livestate.feed import to_json
from livestate.limits import HubTiming, SocketLimits
from livestate.socket import LiveSocket
from tests.fuzz.crowd import Client, Follower
from tests.fuzz.edits import LONG
from tests.fuzz.weather import Weather
from tests.fuzz.world import BOARDS, WORLD, Person

SETTLES_WITHIN_S = 6.0
RESTART, STUCK = 1012, 4408
FOR_EVER = 3600.0


def timing(*, heals: bool) -> HubTiming:
    """With `heals` lost hints are made up for by reading at intervals, else never."""
    return HubTiming(
        coalesce_s=0.002,
        reread_s=0.15 if heals else FOR_EVER,
        linger_s=0.05,
        retry_s=0.02,
        housekeeping_s=0.05,
        lease_s=2,
        renew_s=0.2,
    )


def limits(*, heals: bool) -> SocketLimits:
    """A small outbox, so that a slow reader is soon behind."""
    return SocketLimits(
        queued_patches=2,
        queued_bytes=64 * 1024,
        send_timeout_s=0.4,
        revalidate_s=0.2 if heals else FOR_EVER,
        frames_per_s=1000,
        burst=1000,
    )


class Simulation:
    """Lives in one event loop. Steps begin something, `settle` waits and judges."""

    def __init__(self, *, heals: bool) -> None:
        WORLD.__init__()  # type: ignore[misc]
        self.heals = heals
        self.weather = Weather()
        self.clients: list[Client] = []
        self.servers = [self._new_server() for _ in range(2)]

    def connect(
        self, *, server: int, person: str, boards: tuple[str, ...], is_direct: bool
    ) -> None:
        """Open a socket that follows `boards`."""
        client = Client(
            server=self.servers[server],
            actor=Person(person),
            boards=list(BOARDS),
            is_direct=is_direct,
        )
        self.clients.append(client)
        for board in boards:
            client.followers[board].join()

    def followers_of(self, board: str) -> list[Client]:
        """Those who have joined a board."""
        return [one for one in self.clients if one.followers[board].is_open]

    async def disconnect(self, client: Client) -> None:
        """Close the socket from the client's side."""
        client.read_again()
        await client.socket.disconnect()
        self.clients.remove(client)

    async def move(self, client: Client, *, server: int) -> None:
        """Reconnect elsewhere, and join what was joined before."""
        wanted = tuple(f.board for f in client.followers.values() if f.is_wanted)
        await self.disconnect(client)
        self.connect(
            server=server,
            person=client.actor.key,
            boards=wanted,
            is_direct=client.is_direct,
        )

    async def restart(self, server: int) -> None:
        """End a server and start another in its place."""
        old, self.servers[server] = self.servers[server], self._new_server()
        await old.shutdown()

    async def settle(self) -> None:
        """Let everything calm down, then hold every client against the truth."""
        WORLD.is_broken = False
        for client in list(self.clients):
            client.read_again()
        self.weather.release()
        loop = asyncio.get_running_loop()
        ends_at = loop.time() + SETTLES_WITHIN_S
        while True:
            await self._come_back()
            # Where nothing was lost, the hints that were sent must do.
            if not self.heals and self.weather.has_lost:
                self.weather.clear_up()
            self.require_no_fault()
            differences = list(self._differences())
            if not differences:
                return
            if loop.time() > ends_at:
                raise AssertionError("\n".join(differences))
            await asyncio.sleep(0.01)

    def require_no_fault(self) -> None:
        """Fail when a client has seen what must never be seen."""
        for client in self.clients:
            assert client.socket.fault is None, client.socket.fault
            code = client.socket.close_code
            allowed = {None, RESTART, *([STUCK] if client.was_slow else [])}
            assert code in allowed, f"closed with {code}"

    async def stop(self) -> None:
        """End everything."""
        for client in list(self.clients):
            await self.disconnect(client)
        for server in self.servers:
            await server.shutdown()

    async def _come_back(self) -> None:
        for client in list(self.clients):
            if client.is_closed:
                await self.move(client, server=0)
        for follower in self._followers():
            is_banned = (follower.holder.actor.key, follower.board) in WORLD.banned
            if follower.has_ended and follower.is_wanted and not is_banned:
                follower.join()

    def _followers(self) -> Iterator[Follower]:
        for client in self.clients:
            yield from client.followers.values()

    def _differences(self) -> Iterator[str]:
        for client in self.clients:
            for follower in client.followers.values():
                yield from self._difference(client.actor, follower)

    def _difference(self, actor: Person, follower: Follower) -> Iterator[str]:
        who = f"{actor.key} on {follower.topic}"
        is_banned = (actor.key, follower.board) in WORLD.banned
        if not follower.is_wanted or is_banned:
            if follower.is_open:
                yield f"{who} still follows"
            return
        truth = WORLD.read(follower.board, view=WORLD.view(actor.key))
        if not is_same(follower.holder.state, truth):
            held = follower.holder.state
            yield f"{who} holds {_short(held)}, the truth is {_short(truth)}"
        people = follower.roster.devices
        present = self._present(follower.board)
        if people != present:
            yield f"{who} sees {people}, present are {present}"

    def _present(self, board: str) -> dict[str, int]:
        present: dict[str, int] = {}
        for client in self.clients:
            if client.followers[board].is_open:
                present[client.actor.key] = present.get(client.actor.key, 0) + 1
        return present

    def _new_server(self) -> LiveSocket:
        return LiveSocket(
            authenticate=_authenticate,
            limits=limits(heals=self.heals),
            timing=timing(heals=self.heals),
        )


def is_same(held: Any, truth: Any) -> bool:
    """Whether two JSON values are the same to a browser: `True` is not `1`."""
    return _canonical(held) == _canonical(json.loads(to_json(truth)))


def _short(value: Any) -> str:
    return _canonical(value).replace(LONG, "x…")[:1500]


def _canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


async def _authenticate(scope: Scope) -> Credentials:
    [key] = parse_qs(scope["query_string"].decode())["actor"]
    return Credentials(actor=Person(key), credential=f"login of {key}")
