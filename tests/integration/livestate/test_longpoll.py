"""Clients that poll: sessions, their bounds and ends, and the way between processes."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from livestate import valkey
from livestate.credentials import Credentials, Scope
from livestate.limits import PollLimits, SocketLimits
from livestate.longpoll import LongPoll
from livestate.poll_relay import _channel
from livestate.poll_session import PollSession
from livestate.refusals import Forbidden, Unavailable
from livestate.socket import LiveSocket
from livestate.testing import apply_patch
from tests.integration.livestate.conftest import ALICE, Board
from tests.integration.livestate.polling import Poller

HOME = "https://caseroom.example"
JOIN = ["1", "1", "board:1", "phx_join", {}]
LIMITS = PollLimits(window_s=0.3, silence_s=0.5)


class Server:
    """One process: sockets and polls."""

    def __init__(
        self, limits: PollLimits = LIMITS, sockets: SocketLimits | None = None
    ) -> None:
        self.scopes: list[Scope] = []
        self.refuses: Exception | None = None
        self.live = LiveSocket(authenticate=self._authenticate, limits=sockets)
        self.polls = LongPoll(self.live, trusts=HOME.__eq__, limits=limits)

    async def _authenticate(self, scope: Scope) -> Credentials:
        self.scopes.append(scope)
        if self.refuses is not None:
            raise self.refuses
        return Credentials(actor=ALICE, credential="login")

    @property
    def sessions(self) -> list[PollSession]:
        return list(self.polls._sessions.values())

    async def stop(self) -> None:
        await self.polls.shutdown()
        await self.live.shutdown()


@pytest.fixture
async def servers(board: Board) -> AsyncIterator[Callable[..., Server]]:
    started: list[Server] = []

    def start(*args: Any, **kwargs: Any) -> Server:
        started.append(Server(*args, **kwargs))
        return started[-1]

    yield start
    for server in started:
        await server.stop()


async def until(condition: Callable[[], Any]) -> None:
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110  sessions offer no event
            await asyncio.sleep(0.02)


async def joined(*servers: Server) -> Poller:
    client = Poller(*(server.polls for server in servers))
    opened = await client.open()
    assert opened["status"] == 410
    assert (await client.post(JOIN))["status"] == 200
    return client


def state_after(frames: list[list[Any]]) -> Any:
    state: Any = None
    for _, _, _, event, payload in frames:
        if event == "state:change":
            state = payload["state"]
        elif event == "state:patch":
            state = apply_patch(state, payload["patch"])
    return state


async def test_client_joins_and_follows(
    servers: Callable[..., Server], board: Board
) -> None:
    client = await joined(servers())
    frames = await client.frames_until("state:change")
    board.put("one")
    frames += await client.frames_until("state:patch")

    assert frames[0] == [
        "1",
        "1",
        "board:1",
        "phx_reply",
        {"status": "ok", "response": {}},
    ]
    assert state_after(frames)["rows"] == [{"id": "0", "text": "one"}]


async def test_poll_without_news_says_so_after_the_window(
    servers: Callable[..., Server],
) -> None:
    client = await joined(servers())
    await client.frames_until("presence_state")

    assert await client.poll() == {"status": 204, "messages": [], "token": client.token}


async def test_frames_between_polls_wait(
    servers: Callable[..., Server], board: Board
) -> None:
    client = await joined(servers())
    await client.frames_until("state:change")
    replies = [
        [None, str(number), "board:1", "put", {"text": "x"}] for number in range(9)
    ]
    await client.post(*replies)
    frames = await client.frames_until("state:patch")
    while len([frame for frame in frames if frame[3] == "phx_reply"]) < 9:
        frames += map(json.loads, (await client.poll())["messages"])

    refs = [frame[1] for frame in frames if frame[3] == "phx_reply"]
    assert refs == [str(number) for number in range(9)]


async def test_requests_may_reach_any_process(
    servers: Callable[..., Server], board: Board
) -> None:
    one, other = servers(), servers()
    client = await joined(one, other)
    frames = await client.frames_until("state:change")
    for number in range(6):
        ref = str(number)
        reply = await client.post([None, ref, "board:1", "put", {"text": ref}])
        assert reply["status"] == 200
        while len(state_after(frames)["rows"]) <= number:
            frames += await client.frames_until("state:patch")

    assert len(one.sessions) == 1
    assert other.sessions == []


async def test_poll_that_is_passed_on_waits_as_long_as_the_process_that_was_asked(
    servers: Callable[..., Server],
) -> None:
    one, other = servers(PollLimits(window_s=60)), servers()
    client = await joined(one)
    await client.frames_until("presence_state")
    client.apps = [other.polls]

    async with asyncio.timeout(5):
        while (answer := await client.poll())["status"] == 200:
            assert answer["messages"]
    assert answer["status"] == 204


async def test_of_two_polls_the_latest_is_given_the_frames(
    servers: Callable[..., Server], board: Board
) -> None:
    client = await joined(servers(PollLimits(window_s=60)))
    await client.frames_until("presence_state")
    [session] = client.apps[0]._sessions.values()
    first = asyncio.create_task(client.poll())
    await until(lambda: session._polls == 1)
    second = asyncio.create_task(client.poll())
    await until(lambda: session._latest_poll > 1 and session._polls == 1)
    board.put("one")

    async with asyncio.timeout(5):
        assert (await first)["messages"] == []
        assert (await second)["messages"]


@pytest.mark.parametrize(
    "noise",
    [b"\xff", b"3", b"[]", b"{}", b'{"key":"k","from":"x","request":{"token":1}}'],
)
async def test_noise_between_the_processes_stops_nothing(
    servers: Callable[..., Server], noise: bytes
) -> None:
    one, other = servers(), servers()
    client = await joined(one)
    relay = one.polls._relay
    assert relay is not None

    line = _channel(relay.name)
    await asyncio.to_thread(valkey.sync_client().publish, line, noise)

    client.apps = [other.polls]
    frames = await client.frames_until("state:change")
    assert state_after(frames) == {"rows": [], "secret": False}


async def test_session_of_a_process_that_is_gone_is_over_at_once(
    servers: Callable[..., Server],
) -> None:
    one, other = (servers(PollLimits(window_s=60)) for _ in range(2))
    client = await joined(one)
    await one.stop()
    client.apps = [other.polls]

    async with asyncio.timeout(5):
        assert (await client.poll())["status"] == 500
        assert (await client.post(JOIN))["status"] == 500


@pytest.mark.parametrize("token", ["lp.", "lp.nobody.secret", "lp.x"])
async def test_unknown_session_is_over(
    servers: Callable[..., Server], token: str
) -> None:
    server = servers()
    client = await joined(server)
    await client.frames_until("state:change")
    client.token = token

    # Not 410: the older versions would go on with channels that nobody knows.
    assert (await client.poll())["status"] == 500
    assert (await client.post(JOIN))["status"] == 500


async def test_token_of_a_session_is_no_other_sessions(
    servers: Callable[..., Server],
) -> None:
    server = servers()
    client = await joined(server)
    assert client.token is not None
    client.token = client.token[:-1] + ("A" if client.token[-1] != "A" else "B")

    assert (await client.poll())["status"] == 500


async def test_poll_that_breaks_off_ends_the_session(
    servers: Callable[..., Server],
) -> None:
    server, other = servers(PollLimits(window_s=60)), servers(PollLimits(window_s=60))
    for app in (server, other):
        client = await joined(server)
        await client.frames_until("presence_state")
        client.apps = [app.polls]
        breaks_off = asyncio.Event()
        poll = asyncio.create_task(client.ask("GET", breaks_off=breaks_off))
        await until(lambda: server.sessions[0]._polls)
        breaks_off.set()

        assert await poll == {}
        await until(lambda: not server.sessions)


async def test_client_that_polls_no_more_is_gone_after_a_silence(
    servers: Callable[..., Server], board: Board
) -> None:
    server = servers()
    client = await joined(server)
    await until(lambda: board.arrivals)
    runtime = server.live._runtime
    assert runtime is not None
    await until(lambda: not server.sessions and not runtime._connections)

    assert (await client.poll())["status"] == 500


async def test_polls_keep_a_socket_from_being_idle(
    servers: Callable[..., Server],
) -> None:
    server = servers(sockets=SocketLimits(idle_s=0.7))
    client = await joined(server)
    statuses: list[int] = []
    while statuses.count(204) < 8:
        statuses.append((await client.poll())["status"])

    assert set(statuses) <= {200, 204}
    [session] = server.sessions
    assert not session.is_over


async def test_client_that_never_polls_costs_bounded_memory(
    servers: Callable[..., Server], board: Board
) -> None:
    limits = PollLimits(window_s=1, waiting_frames=8, silence_s=60)
    server = servers(limits, SocketLimits(send_timeout_s=60, queued_patches=4))
    client = await joined(server)
    frames = await client.frames_until("state:change")
    [session] = server.sessions
    for number in range(40):
        board.put(f"row {number}")
        await until(lambda: len(board.reads) > number)  # noqa: B023  awaited at once
        assert len(session._waiting) <= 8
    while state_after(frames) is None or len(state_after(frames)["rows"]) < 40:
        answer = await client.poll()
        frames += map(json.loads, answer["messages"])

    assert state_after(frames)["rows"] == board.rows
    changes = [frame for frame in frames if frame[3].startswith("state:")]
    assert len(changes) < 40


async def test_client_that_never_polls_is_stuck(
    servers: Callable[..., Server], board: Board
) -> None:
    limits = PollLimits(window_s=1, waiting_frames=2, silence_s=60)
    server = servers(limits, SocketLimits(send_timeout_s=0.2))
    client = await joined(server)
    for number in range(9):
        await client.post([None, str(number), "board:1", "put", {"text": "x"}])
    [session] = server.sessions
    await until(lambda: session.is_over)

    while (answer := await client.poll())["status"] == 200:
        assert answer["messages"]
    assert answer["status"] == 500


async def test_flood_ends_the_session(servers: Callable[..., Server]) -> None:
    server = servers(sockets=SocketLimits(burst=10, frames_per_s=1))
    client = await joined(server)
    await client.post(*([None, str(number), "x", "y", {}] for number in range(60)))
    await until(lambda: not server.sessions or server.sessions[0].is_over)


async def test_more_frames_than_are_handled_end_the_session(
    servers: Callable[..., Server],
) -> None:
    client = await joined(servers(PollLimits(unhandled_frames=5)))

    assert (await client.post(*["[]"] * 6))["status"] == 500
    assert (await client.poll())["status"] == 500


async def test_body_over_the_limit_is_refused(servers: Callable[..., Server]) -> None:
    client = await joined(servers(PollLimits(body_bytes=1000)))

    assert (await client.post("x" * 1001))["status"] == 413


async def test_noise_costs_a_client_nothing(
    servers: Callable[..., Server], board: Board
) -> None:
    client = await joined(servers())
    await client.frames_until("state:change")
    noise = ["", "nonsense", "AP//", "[1", "{}", "\x00"]
    assert (await client.post(*noise))["status"] == 200
    assert (await client.ask("POST", body=b"\xff\xfe"))["status"] == 200
    await client.post([None, "9", "board:1", "put", {"text": "fine"}])

    frames = await client.frames_until("phx_reply")
    replies = [frame[4]["status"] for frame in frames if frame[1] == "9"]
    assert replies == ["ok"]


async def test_sessions_are_bounded(servers: Callable[..., Server]) -> None:
    server = servers(PollLimits(sessions=2, silence_s=60))
    statuses = [(await Poller(server.polls).open())["status"] for _ in range(3)]

    assert statuses == [410, 410, 500]


@pytest.mark.parametrize(
    ("refusal", "status"),
    [(Forbidden("no"), 403), (Unavailable("no"), 500), (ValueError("bug"), 500)],
    ids=["forbidden", "unavailable", "broken"],
)
async def test_handshake_is_refused(
    servers: Callable[..., Server], refusal: Exception, status: int
) -> None:
    server = servers()
    server.refuses = refusal

    assert await Poller(server.polls).open() == {"status": status}
    assert server.sessions == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"referer": "https://evil.example/page"}, 403),
        ({"origin": HOME}, 410),
        ({"referer": f"{HOME}/sessions/1"}, 410),
        ({}, 410),
    ],
    ids=str,
)
async def test_pages_of_foreign_origins_are_refused(
    servers: Callable[..., Server], headers: dict[str, str], status: int
) -> None:
    client = Poller(servers().polls)

    assert (await client.open(headers))["status"] == status


async def test_foreign_page_may_not_go_on_with_a_session(
    servers: Callable[..., Server],
) -> None:
    client = await joined(servers())
    foreign = {"origin": "https://evil.example"}

    assert await client.ask("GET", foreign) == {"status": 403}
    assert await client.ask("POST", foreign) == {"status": 403}


async def test_handshake_looks_like_that_of_a_socket(
    servers: Callable[..., Server],
) -> None:
    server = servers()
    await Poller(server.polls).open(
        {"referer": f"{HOME}/sessions/1", "x-phoenix-authtoken": "secret"}
    )

    [scope] = server.scopes
    assert (b"origin", HOME.encode()) in scope["headers"]
    assert scope["subprotocols"] == ["phoenix", "base64url.bearer.phx.c2VjcmV0"]


async def test_trusted_page_of_another_origin_may_read_the_answers(
    servers: Callable[..., Server],
) -> None:
    client = Poller(servers().polls)
    await client.ask("OPTIONS", {"origin": HOME})
    allowed = dict(client.headers)
    assert allowed[b"access-control-allow-origin"] == HOME.encode()
    assert b"x-phoenix-authtoken" in allowed[b"access-control-allow-headers"]
    await client.open()
    assert b"access-control-allow-origin" not in dict(client.headers)
