"""The outbox: bounded, in order, and never in the way of a socket that reads."""

import asyncio
from typing import Any

from livestate.limits import SocketLimits
from livestate.outbox import Outbox, run_until_blocked


class Peer:
    """Receives frames; reads only while `reads` is set."""

    def __init__(self) -> None:
        self.frames: list[str] = []
        self.reads = asyncio.Event()
        self.reads.set()

    async def send(self, message: dict[str, Any]) -> None:
        await self.reads.wait()
        self.frames.append(message["text"])


class Counter:
    """A stream whose whole is a number."""

    def __init__(self) -> None:
        self.value = 0

    def fresh_frame(self) -> str:
        return f"all:{self.value}"

    def step(self, outbox: Outbox) -> None:
        self.value += 1
        outbox.offer(self, f"step:{self.value}")


def make(peer: Peer, stuck: list[str] | None = None, **limits: Any) -> Outbox:
    seen = stuck if stuck is not None else []
    return Outbox(
        send=peer.send,
        on_stuck=lambda: seen.append("stuck"),
        limits=SocketLimits(**limits),
    )


async def test_frame_is_written_at_once_when_the_peer_reads() -> None:
    peer = Peer()

    make(peer).push("a")

    assert peer.frames == ["a"]


async def test_frames_wait_in_order_while_the_peer_does_not_read() -> None:
    peer, counter = Peer(), Counter()
    outbox = make(peer)
    peer.reads.clear()
    outbox.push("a")
    counter.step(outbox)
    outbox.push("b")

    peer.reads.set()
    await asyncio.sleep(0.01)

    assert peer.frames == ["a", "step:1", "b"]


async def test_backlog_of_a_stream_becomes_one_fresh_frame() -> None:
    peer, counter = Peer(), Counter()
    outbox = make(peer, queued_patches=3)
    peer.reads.clear()
    outbox.push("a")
    for _ in range(50):
        counter.step(outbox)
    outbox.push("b")

    peer.reads.set()
    await asyncio.sleep(0.01)
    counter.step(outbox)

    assert peer.frames == ["a", "b", "all:50", "step:51"]


async def test_backlog_is_bounded_by_bytes_too() -> None:
    peer, counter = Peer(), Counter()
    outbox = make(peer, queued_bytes=2000)
    peer.reads.clear()
    outbox.push("a")
    for _ in range(5):
        counter.value += 1
        outbox.offer(counter, "x" * 400)

    peer.reads.set()
    await asyncio.sleep(0.01)

    assert peer.frames == ["a", "all:5"]


async def test_refresh_of_a_busy_socket_is_sent_once() -> None:
    peer, counter = Peer(), Counter()
    outbox = make(peer)
    peer.reads.clear()
    outbox.push("a")
    for _ in range(20):
        outbox.refresh(counter)

    peer.reads.set()
    await asyncio.sleep(0.01)

    assert peer.frames == ["a", "all:0"]


async def test_forgotten_stream_sends_nothing_more() -> None:
    peer, counter = Peer(), Counter()
    outbox = make(peer)
    peer.reads.clear()
    outbox.push("a")
    counter.step(outbox)
    outbox.refresh(counter)
    outbox.forget(counter)

    peer.reads.set()
    await asyncio.sleep(0.01)

    assert peer.frames == ["a"]


async def test_outbox_full_of_replies_is_stuck() -> None:
    peer = Peer()
    stuck: list[str] = []
    outbox = make(peer, stuck, queued_frames=10)
    peer.reads.clear()

    for number in range(20):
        outbox.push(str(number))

    assert stuck == ["stuck"]
    assert outbox.is_closed
    outbox.close()


async def test_write_that_takes_too_long_is_stuck() -> None:
    peer = Peer()
    stuck: list[str] = []
    outbox = make(peer, stuck, send_timeout_s=0.02)
    peer.reads.clear()

    outbox.push("a")
    await asyncio.sleep(0.06)

    assert stuck == ["stuck"]


async def test_peer_that_has_gone_closes_the_outbox_quietly() -> None:
    async def gone(_message: dict[str, Any]) -> None:
        raise ConnectionResetError

    outbox = Outbox(send=gone, on_stuck=lambda: None, limits=SocketLimits())

    outbox.push("a")

    assert outbox.is_closed


async def test_coroutine_run_until_blocked_goes_on_where_it_was() -> None:
    steps: list[str] = []
    gate = asyncio.Event()

    async def work() -> None:
        steps.append("begun")
        await gate.wait()
        await asyncio.sleep(0)
        steps.append("done")

    rest = run_until_blocked(work())
    assert steps == ["begun"]
    assert rest is not None
    asyncio.get_running_loop().call_later(0.01, gate.set)
    await rest

    assert steps == ["begun", "done"]


async def test_rest_of_a_coroutine_can_be_cancelled() -> None:
    cleaned: list[str] = []

    async def work() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            cleaned.append("cleaned")

    async def wait_for_rest() -> None:
        rest = run_until_blocked(work())
        assert rest is not None
        await rest

    task = asyncio.create_task(wait_for_rest())
    await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    assert task.cancelled()
    assert cleaned == ["cleaned"]
