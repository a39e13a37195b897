"""What is pushed: whatever happens, a client comes to hold a fresh snapshot."""

import asyncio
import time
from functools import partial
from typing import Any

import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from livestate import publish as publishing
from livestate import valkey
from livestate.credentials import Credentials
from livestate.feed import Feed
from livestate.limits import HubTiming, SocketLimits
from livestate.publish import close_sockets, publish, reauthorize
from livestate.refusals import Refusal
from livestate.socket import LiveSocket
from livestate.testing import (
    JoinedTopic,
    SocketClient,
    assert_state_equals_snapshot,
    connected,
    joined,
)
from tests.integration.livestate.conftest import ALICE, BOB, Board


async def test_lost_hint_is_healed_by_rereading(board: Board, quick: HubTiming) -> None:
    async with joined("board:1", actor=ALICE, timing=quick) as client:
        board.put("nobody was told", hint=False)

        await client.state_where(lambda state: state["rows"], what="the row")


async def test_burst_of_hints_is_read_a_few_times(board: Board) -> None:
    async with joined("board:1", actor=ALICE) as client:
        before = len(board.reads)
        for number in range(200):
            board.put(str(number))
        await client.state_where(lambda state: len(state["rows"]) == 200, what="200")

        assert len(board.reads) - before < 40
        await assert_state_equals_snapshot(client)


async def test_clients_of_a_view_share_one_reading(board: Board) -> None:
    async with joined("board:1", actor=ALICE) as client:
        others = [JoinedTopic(socket=client.socket, topic="board:1", actor=BOB)]
        before = len(board.reads)
        await others[0].join()

        assert len(board.reads) == before


async def test_unchanged_topic_sends_nothing(board: Board) -> None:
    async with joined("board:1", actor=ALICE) as client:
        version = client.version
        for _ in range(5):
            publish("board:1")
            await asyncio.sleep(0.03)

        assert client.version == version
        assert client.patches == []


async def test_failing_snapshot_is_retried(board: Board, quick: HubTiming) -> None:
    async with joined("board:1", actor=ALICE, timing=quick) as client:
        board.is_broken = True
        board.put("during the outage")
        await asyncio.sleep(0.2)
        board.is_broken = False

        await client.state_where(lambda state: state["rows"], what="the row")


async def test_join_waits_for_a_snapshot_that_fails_at_first(
    board: Board, quick: HubTiming
) -> None:
    board.is_broken = True
    async with connected(actor=ALICE, timing=quick) as socket:
        reply = await socket.request("board:1", "phx_join", {})
        board.is_broken = False
        frame = await socket.frame(event="state:change")

    assert reply["status"] == "ok"
    assert frame[4]["state"]["rows"] == []


async def test_view_is_changed_by_reauthorization(board: Board) -> None:
    async with joined("board:1", actor=ALICE) as client:
        board.secret_readers.add("alice")
        reauthorize(topic="board:1")

        await client.state_where(lambda state: state["secret"], what="the secret view")
        board.put("after")
        await client.state_where(lambda state: state["rows"], what="the row")
        await assert_state_equals_snapshot(client)


async def test_lost_right_ends_the_channel_but_not_the_socket(board: Board) -> None:
    async with joined("board:1", actor=ALICE) as client:
        join_ref = client.socket.frames[0][0]
        board.banned.add("alice")
        reauthorize(topic="board:1")
        error = await client.socket.frame(event="phx_error")
        again = await client.socket.request("board:1", "phx_join", {})
        client.socket.frames.clear()
        board.put("not for alice")
        await client.socket.request("phoenix", "heartbeat", {})

        assert error[0] == join_ref
        assert again["response"]["code"] == "forbidden"
        assert [frame[3] for frame in client.socket.frames] == ["phx_reply"]


async def test_topic_that_is_gone_ends_its_channels(
    board: Board, quick: HubTiming
) -> None:
    async with joined("board:1", actor=ALICE, timing=quick) as client:
        board.is_gone = True
        publish("board:1")

        error = await client.socket.frame(event="phx_error")
        assert error[4] == {"reason": "not found"}


@pytest.mark.parametrize("by", [{"actor_key": "alice"}, {"credential": "test:alice"}])
async def test_ended_login_closes_its_sockets_only(
    board: Board, by: dict[str, Any]
) -> None:
    async with (
        connected(actor=ALICE) as of_alice,
        connected(actor=BOB) as of_bob,
    ):
        close_sockets(**by)

        assert await of_alice.closed() == 4401
        await of_bob.request("phoenix", "heartbeat", {})
        assert of_bob.close_code is None


async def test_end_of_a_login_is_told_right_after_a_broker_that_did_not_answer(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with joined("board:1", actor=ALICE) as client:
        # As after a hint that was lost an instant ago.
        monkeypatch.setattr(publishing, "_paused_until", time.monotonic() + 60)
        await asyncio.to_thread(close_sockets, actor_key="alice")

        assert await client.socket.closed() == 4401


async def test_slow_reader_gets_one_fresh_state_instead_of_its_backlog(
    board: Board,
) -> None:
    async with joined("board:1", actor=ALICE) as client:
        client.socket.reads.clear()
        for number in range(100):
            board.put(str(number))
            await asyncio.sleep(0.025)
        before = len(client.socket.frames)
        client.socket.reads.set()
        await client.state_where(lambda state: len(state["rows"]) == 100, what="all")

        assert len(client.socket.frames) - before < 20
        await assert_state_equals_snapshot(client)


async def test_stuck_reader_is_closed_with_4408(board: Board) -> None:
    limits = SocketLimits(send_timeout_s=0.2)
    async with joined("board:1", actor=ALICE, limits=limits) as client:
        client.socket.reads.clear()
        board.put("one")

        assert await client.socket.closed() == 4408
        await asyncio.wait_for(client.socket.task, 1)


async def test_silent_socket_is_closed_so_that_it_comes_back(
    board: Board, quick: HubTiming
) -> None:
    limits = SocketLimits(idle_s=0.1)
    async with connected(actor=ALICE, limits=limits, timing=quick) as socket:
        assert await socket.closed() == 1001


async def test_broker_that_is_down_delays_but_breaks_nothing(
    board: Board, quick: HubTiming, monkeypatch: pytest.MonkeyPatch
) -> None:
    unreachable = redis.Redis(port=1, retry=Retry(NoBackoff(), 0))
    async with joined("board:1", actor=ALICE, timing=quick) as client:
        monkeypatch.setattr(valkey, "sync_client", lambda: unreachable)
        monkeypatch.setattr(publishing, "_paused_until", 0.0)
        reply = await client.push("put", {"text": "still works"})

        assert reply["status"] == "ok"
        await client.state_where(lambda state: state["rows"], what="the row")


def _has_rows(number: int, state: Any) -> bool:
    return len(state["rows"]) == number


async def test_version_wraps_with_a_whole_state(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = Feed.__init__

    def small(self: Feed, **kwargs: object) -> None:
        original(self, **kwargs, max_version=2)  # type: ignore[arg-type]

    monkeypatch.setattr(Feed, "__init__", small)
    async with joined("board:1", actor=ALICE) as client:
        versions = []
        for number in range(5):
            board.put(str(number))
            rows = number + 1
            await client.state_where(partial(_has_rows, rows), what=f"row {rows}")
            versions.append(client.version)

        assert versions == [1, 2, 0, 1, 2]
        assert len(client.patches) == 4


async def test_sockets_close_with_1012_when_the_server_stops(board: Board) -> None:
    async def authenticate(_scope: object) -> Credentials:
        return Credentials(actor=ALICE, credential="c")

    server = LiveSocket(authenticate=authenticate)
    socket = SocketClient(server)
    await socket.request("board:1", "phx_join", {})
    await server.shutdown()

    assert await socket.closed() == 1012


def test_refusal_of_a_fault_reads_internal_error() -> None:
    assert Refusal("x").as_reply()["reason"] == "internal error"
