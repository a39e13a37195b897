"""The load generator: what is wrong must not count as delivered."""

import asyncio
import json
from typing import Any

import pytest

from livestate.prepared import prepare
from tests.bench.crowd_client import Crowd, CrowdClient
from tests.bench.failover import per_second
from tests.bench.readers import LiveReader
from tests.bench.slow_readers import memory_figures

ACCEPTED = b"HTTP/1.1 101 Switching Protocols\r\n\r\n"


class Wire:
    """Where a client writes to."""

    def __init__(self) -> None:
        self.written = b""

    def write(self, data: bytes) -> None:
        self.written += data


def frame(event: str, **payload: Any) -> bytes:
    text = json.dumps([None, None, "session_list", event, payload])
    return prepare(text).data


def state(version: int, *ids: str) -> bytes:
    rows = [{"id": one} for one in ids]
    return frame("state:change", state={"sessions": rows}, version=version)


def patch(version: int, came: str) -> bytes:
    value = {"id": came, "description": "x" * 200}
    operation = {"op": "add", "path": "/sessions/0", "value": value}
    return frame("state:patch", patch=[operation], version=version)


def joined(crowd: Crowd) -> CrowdClient:
    client = CrowdClient(
        crowd=crowd,
        number=1,
        request=b"",
        ready=asyncio.get_running_loop().create_future(),
    )
    client.transport = Wire()
    client.data_received(ACCEPTED)
    return client


def crowd_of(reader: LiveReader) -> Crowd:
    return Crowd(
        read=reader,
        first_frames=reader.first_frames,
        first_version=reader.first_version,
    )


async def test_frames_are_heard_however_they_are_cut() -> None:
    reader = LiveReader()
    crowd = crowd_of(reader)
    stream = state(7, "a") + patch(8, "b") + patch(9, "c")
    whole, cut = joined(crowd), joined(crowd)

    whole.data_received(stream)
    for start in range(0, len(stream), 11):
        cut.data_received(stream[start : start + 11])

    assert [whole.version, cut.version] == [9, 9]
    assert [len(known.times) for known in crowd.known.values()] == [2, 2, 2]
    assert [row["id"] for row in reader.state["sessions"]] == ["c", "b", "a"]
    assert crowd.faults == []


async def test_gap_of_one_client_is_a_fault_though_others_have_the_frame() -> None:
    crowd = crowd_of(LiveReader())
    good, bad = joined(crowd), joined(crowd)
    good.data_received(state(0) + patch(1, "a") + patch(2, "b"))

    bad.data_received(state(0))
    bad.data_received(patch(2, "b"))

    assert crowd.faults == ["client 1 holds 0, got 2"]


async def test_frame_twice_is_a_fault() -> None:
    crowd = crowd_of(LiveReader())
    client = joined(crowd)
    client.data_received(state(0))
    client.data_received(patch(1, "a"))

    client.data_received(patch(1, "a"))

    assert crowd.faults == ["client 1 holds 1, got 1"]


async def test_state_that_others_do_not_hold_is_a_fault() -> None:
    crowd = crowd_of(LiveReader())
    joined(crowd).data_received(state(0) + patch(1, "a"))

    joined(crowd).data_received(state(1, "b"))

    assert len(crowd.faults) == 1
    assert "another one" in crowd.faults[0]


async def test_state_may_come_after_the_patch_that_follows_it() -> None:
    crowd = crowd_of(LiveReader())
    joined(crowd).data_received(state(0) + patch(1, "a"))

    joined(crowd).data_received(state(0) + patch(1, "a"))

    assert crowd.faults == []


async def test_ping_is_answered() -> None:
    client = joined(crowd_of(LiveReader()))
    client.transport.written = b""

    client.data_received(b"\x89\x04abcd")

    assert client.transport.written == b"\x8a\x84\0\0\0\0abcd"


@pytest.mark.parametrize(
    ("moments", "expected"), [([], []), ([0.1, 0.9, 2.5], [2, 0, 1])]
)
def test_moments_are_counted_by_second(
    moments: list[float], expected: list[int]
) -> None:
    assert per_second(moments) == expected


def test_growth_is_the_last_third_against_the_first() -> None:
    figures = memory_figures([100, 100, 150, 400, 110, 110])

    assert figures["growth_percent"] == pytest.approx(10)
