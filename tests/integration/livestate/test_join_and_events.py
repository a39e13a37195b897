"""Joining, following and sending events, as a stock client does it."""

import json
from typing import Any

import pytest

from livestate.limits import HubTiming, SocketLimits
from livestate.testing import (
    JoinedTopic,
    assert_state_equals_snapshot,
    connected,
    joined,
)
from tests.integration.livestate.conftest import ALICE, BOB, Board


async def test_join_replies_then_sends_the_state(board: Board) -> None:
    board.put("first", hint=False)

    async with joined("board:1", actor=ALICE) as client:
        events = [frame[3] for frame in client.socket.frames]

        assert events[:2] == ["phx_reply", "state:change"]
        assert client.state["rows"] == [{"id": "0", "text": "first"}]


async def test_change_arrives_as_one_small_patch(board: Board) -> None:
    for number in range(50):
        board.put(f"row {number}", hint=False)
    async with joined("board:1", actor=ALICE) as client:
        board.put("new")
        await client.state_where(lambda state: len(state["rows"]) == 51, what="51")

        assert client.patches == [
            [
                {
                    "op": "add",
                    "path": "/rows/0",
                    "value": {"id": "50", "text": "new"},
                }
            ]
        ]
        await assert_state_equals_snapshot(client)


async def test_event_is_answered_and_its_change_follows(board: Board) -> None:
    async with joined("board:1", actor=ALICE) as client:
        prefixed = await client.push("lvs_evt:put", {"text": "one"})
        plain = await client.push("put", {"text": "two"})

        assert prefixed == {"status": "ok", "response": {"row": {"text": "one"}}}
        assert plain["status"] == "ok"
        await client.state_where(lambda state: len(state["rows"]) == 2, what="2 rows")


async def test_events_of_a_topic_are_handled_in_order(board: Board) -> None:
    async with joined("board:1", actor=ALICE) as client:
        for number in range(30):
            ref = client.socket.next_ref()
            payload = {"text": str(number)}
            client.socket.send([None, ref, "board:1", "put", payload])
        await client.state_where(lambda state: len(state["rows"]) == 30, what="30 rows")

        assert board.handled == [str(number) for number in range(30)]


@pytest.mark.parametrize(
    ("event", "payload", "code"),
    [
        ("refuse", {}, "conflict"),
        ("crash", {}, "internal_error"),
        ("nonsense", {}, "unknown_event"),
        ("put", {"text": "x" * 21}, "invalid_payload"),
        ("put", ["not an object"], "invalid_payload"),
        ("put", {"text": "\0"}, "invalid_payload"),
    ],
)
async def test_event_is_refused_with_reply_and_error_push(
    board: Board, event: str, payload: Any, code: str
) -> None:
    async with joined("board:1", actor=ALICE) as client:
        reply = await client.push(f"lvs_evt:{event}", payload)
        error = await client.socket.frame(event="error")

        assert reply["status"] == "error"
        assert reply["response"]["code"] == code
        assert reply["response"]["reason"] == code.replace("_", " ")
        assert (error[4]["code"], error[4]["event"]) == (code, event)
        assert "secret detail" not in json.dumps(client.socket.frames)
        assert (await client.push("put", {"text": "fine"}))["status"] == "ok"


async def test_invalid_field_is_named_with_its_limit(board: Board) -> None:
    async with joined("board:1", actor=ALICE) as client:
        reply = await client.push("put", {"text": "x" * 21})

        [error] = reply["response"]["errors"]
        assert error["pointer"] == "/text"
        assert "20" in error["detail"]


async def test_join_is_refused_when_not_allowed_or_unknown(board: Board) -> None:
    board.banned.add("alice")

    async with connected(actor=ALICE) as socket:
        forbidden = await socket.request("board:1", "phx_join", {})
        unknown = await socket.request("nothing:1", "phx_join", {})
        frame = await socket.frame(event="phx_reply", topic="nothing:1")

    assert forbidden["response"]["reason"] == "forbidden"
    assert unknown["response"]["reason"] == "unmatched topic"
    assert frame[0] is None


async def test_right_is_checked_anew_at_every_event(board: Board) -> None:
    async with joined("board:1", actor=ALICE) as client:
        board.banned.add("alice")
        reply = await client.push("put", {"text": "late"})

        assert reply["response"]["code"] == "forbidden"
        assert board.handled == []


async def test_leave_is_acknowledged_then_closes_and_nothing_follows(
    board: Board,
) -> None:
    async with joined("board:1", actor=ALICE) as client:
        join_ref = client.socket.frames[0][0]
        reply = await client.push("phx_leave")
        close = await client.socket.frame(event="phx_close")
        pushed = await client.push("put", {"text": "x"})

        assert reply == {"status": "ok", "response": {}}
        assert (close[0], close[1]) == (join_ref, join_ref)
        assert pushed["response"]["reason"] == "unmatched topic"


async def test_second_join_ends_the_first(board: Board) -> None:
    async with joined("board:1", actor=ALICE) as client:
        first = client.socket.frames[0][0]
        await client.join()
        close = await client.socket.frame(event="phx_close")

        assert close[0] == first
        assert (await client.push("put", {"text": "x"}))["status"] == "ok"
        stale = [first, "stale", "board:1", "put", {"text": "stale"}]
        client.socket.send(stale)
        await client.push("put", {"text": "y"})
        assert board.handled == ["x", "y"]
        assert not any(frame[1] == "stale" for frame in client.socket.frames)


async def test_refresh_answers_with_the_state_at_its_version(board: Board) -> None:
    async with joined("board:1", actor=ALICE) as client:
        board.put("one")
        await client.state_where(lambda state: state["rows"], what="a row")
        client.socket.frames.clear()
        await client.push("lvs_refresh")
        frame = await client.socket.frame(event="state:change")

        assert frame[4] == {"state": client.state, "version": client.version}


async def test_burst_of_refreshes_brings_few_states(board: Board) -> None:
    async with joined("board:1", actor=ALICE) as client:
        client.socket.frames.clear()
        replies = [await client.push("lvs_refresh") for _ in range(20)]
        await client.socket.until(
            lambda: len(states_of(client)) >= 2, what="the last of the states"
        )

        assert {reply["status"] for reply in replies} == {"ok"}
        assert len(states_of(client)) < 5


async def test_refresh_that_waits_ends_with_its_topic(board: Board) -> None:
    async with joined("board:1", actor=ALICE) as client:
        other = JoinedTopic(socket=client.socket, topic="board:2", actor=ALICE)
        await other.join()
        await client.push("lvs_refresh")
        await client.push("lvs_refresh")
        await client.push("phx_leave")
        left_with = len(states_of(client))
        await other.push("lvs_refresh")
        await other.push("lvs_refresh")
        await client.socket.until(
            lambda: len(states_of(other)) == 3, what="the state that came later"
        )

        assert len(states_of(client)) == left_with


def states_of(client: JoinedTopic) -> list[Any]:
    return [
        frame
        for frame in client.socket.frames
        if frame[2] == client.topic and frame[3] == "state:change"
    ]


async def test_heartbeat_is_answered_without_a_join(board: Board) -> None:
    async with connected(actor=ALICE) as socket:
        reply = await socket.request("phoenix", "heartbeat", {})

        assert reply == {"status": "ok", "response": {}}


@pytest.mark.parametrize(
    "noise",
    [
        "",
        "nonsense",
        "{}",
        "[1,2]",
        '["1","1","board:1"]',
        '["1","1",7,"phx_join",{}]',
        '["1","1","board:1","put",NaN]',
        '["1","1","board:1","put",1e999]',
        "[" * 100_000,
        '["1","1","board:1","put",' + "9" * 6000 + "]",
        '["1","1","\\ud800","phx_join",{}]',
    ],
)
async def test_noise_costs_a_client_nothing(board: Board, noise: str) -> None:
    async with joined("board:1", actor=ALICE) as client:
        client.socket.send_text(noise)
        client.socket.send_bytes(b"\x00\xff\xff")
        reply = await client.push("put", {"text": "fine"})

        assert reply["status"] == "ok"
        await client.state_where(lambda state: state["rows"], what="the row")


async def test_frame_over_the_limit_closes_with_1009(board: Board) -> None:
    async with connected(actor=ALICE) as socket:
        socket.send_text("x" * (256 * 1024 + 1))

        assert await socket.closed() == 1009


async def test_flood_is_refused_then_closed_with_4429(board: Board) -> None:
    limits = SocketLimits(burst=10, frames_per_s=1)
    async with connected(actor=ALICE, limits=limits) as socket:
        for number in range(30):
            socket.send([None, str(number), "board:1", "put", {}])

        assert await socket.closed() == 4429
        codes = [
            frame[4]["response"]["code"]
            for frame in socket.frames
            if frame[3] == "phx_reply"
        ]
        assert codes[0] == "unmatched_topic"
        assert codes[-1] == "rate_limited"


async def test_large_frames_that_wait_are_bounded_over_all_topics(
    board: Board,
) -> None:
    limits = SocketLimits(pending_bytes=1000)
    async with connected(actor=ALICE, limits=limits) as socket:
        for number in range(5):
            topic = f"board:{number}"
            socket.send([str(number), str(number), topic, "phx_join", {"x": "x" * 300}])
        replies = [await socket.frame(event="phx_reply", ref=str(n)) for n in range(5)]
        statuses = [frame[4]["status"] for frame in replies]

        assert statuses == ["ok", "ok", "error", "error", "error"]
        assert replies[-1][4]["response"]["message"].startswith("1000 bytes")
        assert (await socket.request("board:9", "phx_join", {}))["status"] == "ok"


async def test_leave_is_heard_whatever_was_sent_before(board: Board) -> None:
    limits = SocketLimits(burst=10, frames_per_s=1)
    async with joined("board:1", actor=ALICE, limits=limits) as client:
        for number in range(12):
            client.socket.send([None, f"x{number}", "board:1", "lvs_refresh", {}])
        reply = await client.push("phx_leave")

        assert reply["status"] == "ok"
        board.put("for those who stayed")
        await client.socket.frame(event="phx_close")
        assert (await client.push("put", {}))["response"]["code"] == "rate_limited"
        assert client.state["rows"] == []


async def test_join_over_the_limit_is_refused(board: Board) -> None:
    async with connected(actor=ALICE, limits=SocketLimits(joins=2)) as socket:
        replies = [
            await socket.request(f"board:{number}", "phx_join", {})
            for number in (1, 2, 3, 1)
        ]

    assert [reply["status"] for reply in replies] == ["ok", "ok", "error", "ok"]
    assert replies[2]["response"]["code"] == "rate_limited"


async def test_two_topics_share_a_socket(board: Board, quick: HubTiming) -> None:
    async with joined("board:1", actor=BOB, timing=quick) as client:
        other = JoinedTopic(socket=client.socket, topic="board:2", actor=BOB)
        await other.join()
        board.put("both")

        await client.state_where(lambda state: state["rows"], what="a row")
        await other.state_where(lambda state: state["rows"], what="a row, re-read")
