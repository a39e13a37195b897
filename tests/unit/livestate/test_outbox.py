"""The outbox: bounded, in order, and never in the way of a socket that reads."""

import asyncio
from typing import Any

from livestate.limits import SocketLimits
from livestate.outbox import Outbox, run_until_blocked
from livestate.prepared import Prepared, prepare


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

    def fresh_frame(self) -> Prepared:
        return prepare(f"all:{self.value}")

    def step(self, outbox: Outbox) -> None:
        self.value += 1
        outbox.offer(self, prepare(f"step:{self.value}"))


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
        outbox.offer(counter, prepare("x" * 400))

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


class Line:
    """The way past ASGI, open or not; shares the wire with a `Peer`."""

    def __init__(self, peer: Peer) -> None:
        self.is_open = True
        self._peer = peer

    def write(self, data: bytes) -> bool:
        if self.is_open:
            self._peer.frames.append(f"past ASGI: {data[2:].decode()}")
        return self.is_open


def make_with_line(peer: Peer, line: Line) -> Outbox:
    return Outbox(
        send=peer.send,
        write_now=line.write,
        on_stuck=lambda: None,
        limits=SocketLimits(),
    )


async def test_frames_of_streams_go_past_asgi_where_the_server_offers_it() -> None:
    peer, counter = Peer(), Counter()
    outbox = make_with_line(peer, Line(peer))

    outbox.push("reply")
    counter.step(outbox)
    outbox.refresh(counter)

    assert peer.frames == ["reply", "past ASGI: step:1", "past ASGI: all:1"]


async def test_nothing_goes_past_asgi_while_something_waits() -> None:
    peer, counter = Peer(), Counter()
    line = Line(peer)
    outbox = make_with_line(peer, line)
    peer.reads.clear()
    outbox.push("reply")
    counter.step(outbox)
    outbox.refresh(counter)

    peer.reads.set()
    await asyncio.sleep(0.01)
    counter.step(outbox)

    assert peer.frames == ["reply", "step:1", "all:1", "past ASGI: step:2"]


async def test_frame_that_cannot_go_past_asgi_goes_by_it() -> None:
    peer, counter = Peer(), Counter()
    line = Line(peer)
    outbox = make_with_line(peer, line)
    line.is_open = False

    counter.step(outbox)

    assert peer.frames == ["step:1"]


async def test_closed_outbox_writes_nothing_past_asgi() -> None:
    peer, counter = Peer(), Counter()
    outbox = make_with_line(peer, Line(peer))
    outbox.close()

    counter.step(outbox)
    outbox.refresh(counter)

    assert peer.frames == []


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
