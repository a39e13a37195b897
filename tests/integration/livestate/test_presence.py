"""Who is there, seen from several servers, and after one of them was killed."""

import asyncio
import time
from typing import Any

from livestate import valkey
from livestate.limits import HubTiming, SocketLimits
from livestate.outbox import Outbox
from livestate.presence import PresenceStore, online_keys
from livestate.presence_tracker import PresenceTracker
from livestate.publish import reauthorize
from livestate.testing import JoinedTopic, Roster, SocketClient, connected, joined
from livestate.topics import match_topic
from tests.integration.livestate.conftest import ALICE, BOB, Board


def roster_of(socket: SocketClient) -> Roster:
    """The presence in the one topic of a socket, from now on."""
    roster = Roster()

    def hear(frame: list[Any]) -> None:
        roster.hear(frame[3], frame[4])

    for frame in socket.frames:
        hear(frame)
    socket.on_frame.append(hear)
    return roster


async def test_arrival_and_departure_are_told_across_servers(board: Board) -> None:
    async with joined("board:1", actor=ALICE) as client:
        roster = roster_of(client.socket)
        async with joined("board:1", actor=BOB) as other:
            other_roster = roster_of(other.socket)
            await client.socket.until(lambda: "bob" in roster.people, what="bob")
            await other.socket.until(
                lambda: set(other_roster.people) == {"alice", "bob"}, what="both"
            )
            online = await asyncio.to_thread(online_keys, ["board:1", "board:2"])
            assert online == {"board:1": ["alice", "bob"], "board:2": []}

        await client.socket.until(lambda: set(roster.people) == {"alice"}, what="gone")
        assert board.arrivals > 0


async def test_crowd_is_told_in_a_few_differences(board: Board) -> None:
    async with joined("board:1", actor=ALICE) as client:
        roster = roster_of(client.socket)
        server = client.socket.app
        crowd = [SocketClient(server) for _ in range(60)]
        await asyncio.gather(
            *(socket.request("board:1", "phx_join", {}) for socket in crowd)
        )
        await client.socket.until(
            lambda: roster.devices.get("alice") == 61, what="the crowd"
        )
        diffs = [frame for frame in client.socket.frames if frame[3] == "presence_diff"]

        assert len(diffs) < 20
        await asyncio.gather(*(socket.disconnect() for socket in crowd))
        await client.socket.until(
            lambda: roster.devices["alice"] == 1, what="the crowd left"
        )


async def test_two_devices_are_one_key_with_two_metas(board: Board) -> None:
    async with joined("board:1", actor=ALICE) as client:
        roster = roster_of(client.socket)
        async with joined("board:1", actor=ALICE):
            await client.socket.until(
                lambda: roster.devices.get("alice") == 2, what="two metas"
            )

        await client.socket.until(
            lambda: roster.devices.get("alice") == 1, what="one meta"
        )


async def test_people_of_a_killed_server_leave_by_themselves(
    board: Board, quick: HubTiming
) -> None:
    async with joined("board:1", actor=ALICE, timing=quick) as client:
        roster = roster_of(client.socket)
        async with joined("board:1", actor=BOB, timing=quick) as other:
            await client.socket.until(lambda: "bob" in roster.people, what="bob")
            await _kill_presence_of(other)
            await client.socket.until(
                lambda: set(roster.people) == {"alice"}, what="bob's lease ran out"
            )
            online = await asyncio.to_thread(online_keys, ["board:1"])

    assert online == {"board:1": ["alice"]}


async def test_presence_survives_a_flushed_valkey(
    board: Board, quick: HubTiming
) -> None:
    async with joined("board:1", actor=ALICE, timing=quick):
        valkey.sync_client().flushall()
        await asyncio.sleep(0.5)

        online = await asyncio.to_thread(online_keys, ["board:1"])
        assert online == {"board:1": ["alice"]}


async def test_changed_meta_is_one_difference(board: Board) -> None:
    async with joined("board:1", actor=ALICE) as client:
        await client.socket.frame(event="presence_state")
        client.socket.frames.clear()
        board.secret_readers.add("alice")
        reauthorize(topic="board:1")
        diff = await client.socket.frame(event="presence_diff")

        [joined_meta] = diff[4]["joins"]["alice"]["metas"]
        [left_meta] = diff[4]["leaves"]["alice"]["metas"]
        assert joined_meta["reads_secrets"] is True
        assert joined_meta["phx_ref_prev"] == left_meta["phx_ref"]


async def test_leaving_the_topic_is_leaving_the_room(board: Board) -> None:
    async with connected(actor=ALICE) as socket:
        client = JoinedTopic(socket=socket, topic="board:1", actor=ALICE)
        await client.join()
        await socket.frame(event="presence_state")
        async with asyncio.timeout(5):
            while board.arrivals == 0:  # noqa: ASYNC110  the topic is told in a thread
                await asyncio.sleep(0.01)
        await client.push("phx_leave")

        async with asyncio.timeout(5):
            while board.arrivals == 1:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        assert online_keys(["board:1"]) == {"board:1": []}


async def test_departure_under_way_is_given_back_when_the_server_stops(
    board: Board,
) -> None:
    class SlowStore(PresenceStore):
        """Waits in the middle of a round, where a stop would find it."""

        def __init__(self) -> None:
            super().__init__(client=valkey.async_client(), lease_s=60)
            self.is_writing, self.may_write = asyncio.Event(), asyncio.Event()

        async def untrack(self, topics: dict[str, set[str]]) -> None:
            if topics:
                self.is_writing.set()
                await self.may_write.wait()
            await super().untrack(topics)

    match = match_topic("board:1")
    assert match is not None
    store = SlowStore()
    tracker = PresenceTracker(store=store, timing=HubTiming())
    box = Outbox(send=_nowhere, on_stuck=lambda: None, limits=SocketLimits())
    stream = tracker.arrive(match=match, outbox=box, key="alice", meta={})
    await _until_online(["alice"])

    tracker.depart(stream)
    await store.is_writing.wait()
    stopping = asyncio.create_task(tracker.stop())
    await asyncio.sleep(0)
    store.may_write.set()
    await stopping

    assert await asyncio.to_thread(online_keys, ["board:1"]) == {"board:1": []}


async def _nowhere(_message: dict[str, Any]) -> None:
    """A socket that takes everything."""


async def _until_online(keys: list[str]) -> None:
    async with asyncio.timeout(5):
        while online_keys(["board:1"])["board:1"] != keys:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def _kill_presence_of(client: JoinedTopic) -> None:
    """End the renewing of the client's server, as SIGKILL would."""
    runtime = client.socket.app._runtime
    assert runtime is not None
    task = runtime._presence._task
    # Before Python 3.12, a cancellation that meets `asyncio.wait_for` when that has
    # just got its result is lost; the Valkey client waits in this way.
    while not task.done():
        task.cancel()
        await asyncio.sleep(0)


async def test_database_that_hangs_makes_nobody_absent(
    board: Board, quick: HubTiming
) -> None:
    board.answers.clear()
    try:
        async with joined("board:1", actor=ALICE, timing=quick) as client:
            await client.socket.frame(event="presence_state")
            until = time.monotonic() + quick.lease_s * 2
            while time.monotonic() < until:
                online = await asyncio.to_thread(online_keys, ["board:1"])
                assert online == {"board:1": ["alice"]}
                await asyncio.sleep(0.05)
            board.answers.set()
    finally:
        board.answers.set()
