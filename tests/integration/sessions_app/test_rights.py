"""The same rules over REST and over the socket, whoever asks."""

from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import sync_to_async

from accounts.domain.actor import Actor
from livestate.testing import connected, joined
from sessions_app.models import Message, Participant, Proposal, Session
from tests.support.people import Rest, assert_problem

pytestmark = pytest.mark.django_db(transaction=True)

Seat = Callable[..., None]

QUESTION = {"question": "Who was it?"}
ACCUSATION = {"culprit": "ada-finch", "reasoning": "She had the keys."}
# Over REST; over the socket; what only moderators may do is the rest of the list.
WRITING = {
    "post": (
        lambda rest, room, _who: rest.post(
            f"sessions/{room}/messages/", {"body": "hi"}
        ),
        lambda _who: ("post_message", {"body": "hi"}),
    ),
    "ask": (
        lambda rest, room, _who: rest.post(f"sessions/{room}/ask", QUESTION),
        lambda _who: ("ask", QUESTION),
    ),
    "hint": (
        lambda rest, room, _who: rest.post(f"sessions/{room}/hint"),
        lambda _who: ("request_hint", {}),
    ),
    "witness": (
        lambda rest, room, _who: rest.post(
            f"sessions/{room}/witness", {"suspect": "ada-finch", **QUESTION}
        ),
        lambda _who: ("question_witness", {"suspect": "ada-finch", **QUESTION}),
    ),
    "analyse": (
        lambda rest, room, _who: rest.post(f"sessions/{room}/analyse"),
        lambda _who: ("analyse", {}),
    ),
    "propose": (
        lambda rest, room, _who: rest.post(f"sessions/{room}/proposals/", ACCUSATION),
        lambda _who: ("propose", ACCUSATION),
    ),
}
MODERATION = {
    "summarise": (
        lambda rest, room, _who: rest.post(f"sessions/{room}/summarise"),
        lambda _who: ("summarise", {}),
    ),
    "overrule": (
        lambda rest, room, _who: rest.post(
            f"sessions/{room}/proposals/1/overrule", {"verdict": "wrong"}
        ),
        lambda _who: ("overrule", {"proposal": "1", "verdict": "wrong"}),
    ),
    "edit": (
        lambda rest, room, _who: rest.patch(
            f"sessions/{room}/", {"title": "Mine"}, If_Match='"1"'
        ),
        lambda _who: ("update_session", {"title": "Mine", "version": 1}),
    ),
    "status": (
        lambda rest, room, _who: rest.post(
            f"sessions/{room}/status", {"status": "archived"}
        ),
        lambda _who: ("change_status", {"status": "archived"}),
    ),
    "reveal": (
        lambda rest, room, _who: rest.post(f"sessions/{room}/reveal"),
        lambda _who: ("reveal_solution", {}),
    ),
    "role": (
        lambda rest, room, who: rest.patch(
            f"sessions/{room}/participants/{who}/", {"role": "moderator"}
        ),
        lambda who: ("set_role", {"user": who, "role": "moderator"}),
    ),
    "remove": (
        lambda rest, room, who: rest.delete(f"sessions/{room}/participants/{who}/"),
        lambda who: ("remove_participant", {"user": who}),
    ),
}
WAYS = {**WRITING, **MODERATION}
FORBIDDEN = [
    *((role, way) for role in (None, "observer") for way in WAYS),
    *(("participant", way) for way in MODERATION),
]


def _facts(room: str) -> tuple[Any, ...]:
    """What must not have changed."""
    session = Session.objects.get(pk=room)
    seats = list(Participant.objects.order_by("id").values_list("user_id", "role"))
    return (session.version, session.title, session.status, session.revealed_at, seats)


@pytest.mark.parametrize(("role", "way"), FORBIDDEN)
async def test_who_may_not_is_refused_on_both_ways(
    room: str,
    seat: Seat,
    alice: Actor,
    bob: Actor,
    way: str,
    role: str | None,
) -> None:
    if role is not None:
        await sync_to_async(seat)(bob, role)
    before = await sync_to_async(_facts)(room)
    over_rest: Callable[..., Any] = WAYS[way][0]
    over_socket: Callable[..., Any] = WAYS[way][1]
    rest = await sync_to_async(Rest)(bob)
    answer = await sync_to_async(over_rest)(rest, room, alice.external_id)
    event, payload = over_socket(alice.external_id)
    async with joined(f"workspace:{room}", actor=bob) as client:
        reply = await client.push(event, payload)

    problem = assert_problem(answer, 403, "forbidden")
    assert reply["response"]["code"] == "forbidden"
    assert reply["response"]["message"] == problem["detail"]
    assert await sync_to_async(_facts)(room) == before
    assert not await Message.objects.aexists()
    assert not await Proposal.objects.aexists()


async def test_private_room_does_not_exist_for_strangers(
    open_room: Callable[..., str], bob: Actor, alice: Actor
) -> None:
    room = await sync_to_async(open_room)(visibility="private")
    rest = await sync_to_async(Rest)(bob)
    for way, (over_rest, _) in WAYS.items():
        answer = await sync_to_async(over_rest)(rest, room, alice.external_id)
        assert answer.status_code == 404, way
    for part in ("", "messages/", "participants/", "evidence/", "activity/"):
        answer = await sync_to_async(rest.get)(f"sessions/{room}/{part}")
        assert_problem(answer, 404, "not_found")
    listed = await sync_to_async(rest.get)("sessions/")
    async with connected(actor=bob) as socket:
        reply = await socket.request(f"workspace:{room}", "phx_join", {})

    assert listed.json()["results"] == []
    assert reply["response"]["code"] == "not_found"


@pytest.mark.parametrize("part", ["join", "leave"])
def test_private_room_cannot_be_entered_by_guessing(
    open_room: Callable[..., str], as_bob: Rest, part: str
) -> None:
    room = open_room(visibility="private")

    assert_problem(as_bob.post(f"sessions/{room}/{part}"), 404, "not_found")


def test_paused_room_is_written_by_moderators_only(
    room: str, seat: Seat, as_alice: Rest, as_bob: Rest, bob: Actor
) -> None:
    seat(bob)
    as_alice.post(f"sessions/{room}/status", {"status": "paused"})
    path = f"sessions/{room}/messages/"

    refused = assert_problem(as_bob.post(path, {"body": "hi"}), 403, "forbidden")
    assert "paused" in refused["detail"]
    assert as_alice.post(path, {"body": "hi"}).status_code == 201


@pytest.mark.parametrize("status", ["completed", "archived"])
def test_ended_room_is_written_and_joined_by_nobody(
    room: str, as_alice: Rest, as_bob: Rest, status: str
) -> None:
    as_alice.post(f"sessions/{room}/status", {"status": status})

    for way in WRITING.values():
        over_rest: Callable[..., Any] = way[0]
        problem = assert_problem(over_rest(as_alice, room, ""), 403, "forbidden")
        assert status in problem["detail"]
    assert_problem(as_bob.post(f"sessions/{room}/join"), 409, "conflict")


async def test_stranger_is_shown_out_when_a_room_becomes_private(
    room: str, as_alice: Rest, bob: Actor
) -> None:
    async with joined(f"workspace:{room}", actor=bob) as client:
        await sync_to_async(as_alice.patch)(
            f"sessions/{room}/", {"visibility": "private"}, If_Match='"1"'
        )
        await client.socket.until(
            lambda: any(
                frame[3] in {"phx_close", "phx_error"} for frame in client.socket.frames
            ),
            what="the end of the topic",
        )
        seen = len(client.socket.frames)
        await sync_to_async(as_alice.post)(
            f"sessions/{room}/messages/", {"body": "among us"}
        )
        await client.push("post_message", {"body": "still here?"})

    assert "among us" not in str(client.socket.frames[seen:])


def test_bad_event_and_bad_version(room: str, as_alice: Rest) -> None:
    answer = as_alice.patch(f"sessions/{room}/", {"version": 1}, If_Match='"1"')

    assert_problem(answer, 400, "invalid_payload")


@pytest.mark.parametrize(
    ("event", "payload", "code"),
    [
        ("update_session", {"title": "New"}, "invalid_payload"),
        ("update_session", {"title": None, "version": 1}, "invalid_payload"),
        ("update_session", {"title": "New", "version": 7}, "precondition_failed"),
        ("post_message", {"body": "x" * 4001}, "invalid_payload"),
        ("post_message", {"body": "a\x1bb"}, "invalid_payload"),
        ("change_status", {"status": "lost"}, "invalid_payload"),
        ("set_role", {"user": "nobody", "role": "observer"}, "not_found"),
        ("leave_session", {}, "conflict"),
        ("join_session", {}, "conflict"),
        ("join_session", {"as": "moderator"}, "invalid_payload"),
        ("open_sesame", {}, "unknown_event"),
    ],
    ids=str,
)
async def test_event_is_refused_with_the_code_of_rest(
    room: str, alice: Actor, event: str, payload: Any, code: str
) -> None:
    before = await sync_to_async(_facts)(room)
    async with joined(f"workspace:{room}", actor=alice) as client:
        reply = await client.push(event, payload)

    assert (reply["status"], reply["response"]["code"]) == ("error", code)
    assert await sync_to_async(_facts)(room) == before
