"""The live topics: what clients hold equals a fresh snapshot, after anything."""

from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import sync_to_async

from accounts.domain.actor import Actor
from livestate.testing import assert_state_equals_snapshot, joined
from sessions_app.models import Session
from tests.support.people import Rest

pytestmark = pytest.mark.django_db(transaction=True)

Seat = Callable[..., None]


async def test_room_follows_everything_that_happens_in_it(
    room: str, alice: Actor, bob: Actor, as_alice: Rest, as_bob: Rest
) -> None:
    @sync_to_async
    def live() -> None:
        as_bob.post(f"sessions/{room}/join")
        as_bob.post(f"sessions/{room}/messages/", {"body": "hello"})
        as_alice.patch(f"sessions/{room}/", {"title": "Fourth"}, If_Match='"1"')
        as_alice.patch(
            f"sessions/{room}/participants/{bob.external_id}/", {"role": "observer"}
        )
        as_alice.post(f"sessions/{room}/status", {"status": "paused"})

    async with joined(f"workspace:{room}", actor=alice) as client:
        await live()
        state = await client.state_where(
            lambda state: state["session"]["status"] == "paused", what="paused"
        )
        await assert_state_equals_snapshot(client)

        assert state["session"]["title"] == "Fourth"
        assert [message["body"] for message in state["messages"]] == ["hello"]
        assert [one["role"] for one in state["participants"]] == [
            "moderator",
            "observer",
        ]
        assert state["activity"][-1]["action"] == "status_changed"


async def test_events_reply_with_what_they_made(
    room: str, alice: Actor, bob: Actor
) -> None:
    async with (
        joined(f"workspace:{room}", actor=alice) as hers,
        joined(f"workspace:{room}", actor=bob) as his,
    ):
        taken = await his.push("lvs_evt:join_session")
        said = await his.push("post_message", {"body": "hello"})
        edited = await hers.push("update_session", {"title": "Fourth", "version": 1})
        role = {"user": bob.external_id, "role": "moderator"}
        promoted = await hers.push("set_role", role)
        left = await hers.push("leave_session")
        await assert_state_equals_snapshot(hers)
        await assert_state_equals_snapshot(his)

    assert taken["response"]["session"]["abilities"]["write"] is True
    assert said["response"]["message"]["author"]["username"] == "bob"
    assert edited["response"]["session"]["version"] == 2
    assert (promoted["response"], left["response"]) == ({}, {})


async def test_arrivals_and_roles_are_seen(room: str, alice: Actor, bob: Actor) -> None:
    def bobs(state: Any) -> Any:
        return next((one for one in state["participants"][1:]), {})

    topic = f"workspace:{room}"
    async with joined(topic, actor=alice) as client:
        async with joined(topic, actor=bob) as other:
            await other.push("join_session", {})
            await client.state_where(
                lambda state: bobs(state).get("active"), what="bob being here"
            )
            role = {"user": bob.external_id, "role": "observer"}
            await client.push("set_role", role)
            await client.state_where(
                lambda state: bobs(state)["role"] == "observer", what="the role"
            )
        await client.state_where(
            lambda state: not bobs(state)["active"], what="bob having gone"
        )
        await assert_state_equals_snapshot(client)


async def test_new_session_is_one_small_patch(
    open_room: Callable[..., str], alice: Actor
) -> None:
    async with joined("session_list", actor=alice) as client:
        await sync_to_async(open_room)(title="First")
        await client.state_where(lambda s: len(s["sessions"]) == 1, what="one card")
        before = len(client.patches)
        await sync_to_async(open_room)(title="Second", description="x" * 200)
        await client.state_where(lambda s: len(s["sessions"]) == 2, what="two cards")

    operations = client.patches[before]
    assert [(one["op"], one["path"]) for one in operations] == [("add", "/sessions/0")]


async def test_list_follows_what_is_opened_changed_and_ended(
    open_room: Callable[..., str], as_alice: Rest, bob: Actor
) -> None:
    async with joined("session_list", actor=bob) as client:
        first = await sync_to_async(open_room)(title="First")
        await sync_to_async(open_room)(title="Second")
        await client.state_where(lambda s: len(s["sessions"]) == 2, what="two cards")
        assert [card["title"] for card in client.state["sessions"]] == [
            "Second",
            "First",
        ]
        status = {"status": "completed"}
        await sync_to_async(as_alice.post)(f"sessions/{first}/status", status)
        await client.state_where(lambda s: len(s["sessions"]) == 1, what="one card")
        await assert_state_equals_snapshot(client)

        hidden = {"content", "starting_prompt", "solution", "abilities"}
        assert not hidden & set(client.state["sessions"][0])


async def test_private_session_is_listed_for_its_people_only(
    room: str, as_alice: Rest, alice: Actor, bob: Actor
) -> None:
    async with (
        joined("session_list", actor=alice) as hers,
        joined("session_list", actor=bob) as his,
    ):
        private = {"visibility": "private"}
        await sync_to_async(as_alice.patch)(
            f"sessions/{room}/", private, If_Match='"1"'
        )
        await his.state_where(lambda s: not s["sessions"], what="an empty list")
        await hers.state_where(
            lambda s: [card["visibility"] for card in s["sessions"]] == ["private"],
            what="her private session",
        )
        await assert_state_equals_snapshot(his)
        await assert_state_equals_snapshot(hers)


async def test_list_holds_the_fifty_newest(
    open_room: Callable[..., str], bob: Actor
) -> None:
    @sync_to_async
    def open_many() -> None:
        for number in range(52):
            open_room(title=f"Room {number}")

    await open_many()
    async with joined("session_list", actor=bob) as client:
        titles = [card["title"] for card in client.state["sessions"]]

    assert titles == [f"Room {number}" for number in range(51, 1, -1)]


async def test_thread_of_a_room_holds_the_fifty_latest(
    room: str, alice: Actor, as_alice: Rest
) -> None:
    @sync_to_async
    def write_many() -> None:
        for number in range(53):
            as_alice.post(f"sessions/{room}/messages/", {"body": str(number)})

    async with joined(f"workspace:{room}", actor=alice) as client:
        await write_many()
        await client.state_where(
            lambda s: s["messages"] and s["messages"][-1]["body"] == "52", what="52"
        )
        await assert_state_equals_snapshot(client)

        bodies: list[Any] = [message["body"] for message in client.state["messages"]]
        assert bodies == [str(number) for number in range(3, 53)]


async def test_deleted_room_ends_for_whoever_is_in_it(
    room: str, alice: Actor, bob: Actor, as_alice: Rest
) -> None:
    async with (
        joined(f"workspace:{room}", actor=bob) as inside,
        joined("session_list", actor=bob) as listed,
    ):
        await sync_to_async(as_alice.delete)(f"sessions/{room}/", If_Match='"1"')
        await listed.state_where(lambda s: not s["sessions"], what="an empty list")
        await inside.socket.until(
            lambda: any(
                frame[3] in {"phx_close", "phx_error"} for frame in inside.socket.frames
            ),
            what="the end of the topic",
        )

    assert not await Session.objects.aexists()
