"""The room, live: what it shows, what its events do, and who may do them."""

import asyncio

import pytest
from asgiref.sync import sync_to_async

from accounts.domain.actor import Actor
from livestate.testing import assert_state_equals_snapshot, joined
from sessions_app.models import Session
from sessions_app.services import rooms, seats

pytestmark = pytest.mark.django_db(transaction=True)

in_thread = sync_to_async
# Longer than hints are held back to be told together.
SETTLED_S = 0.3


async def test_room_shows_what_a_room_holds(alice: Actor, room: Session) -> None:
    async with joined(f"workspace:{room.pk}", actor=alice) as client:
        state = await client.state_where(
            lambda state: state["participants"], what="the change"
        )

        assert set(state) == {
            *("session", "participants", "messages", "evidence", "proposals"),
            *("activity", "jobs", "agent", "error"),
        }
        assert state["session"]["solution"] is None
        assert "abilities" not in state["session"]
        assert [one["text"] for one in state["evidence"]] == ["A row of hobnail dents."]
        await assert_state_equals_snapshot(client)


async def test_message_reaches_everyone(
    alice: Actor, bob: Actor, room: Session
) -> None:
    topic = f"workspace:{room.pk}"
    async with joined(topic, actor=alice) as mine, joined(topic, actor=bob) as theirs:
        await theirs.push("join_session", {})
        # Settled: whatever is published now is about the message.
        await mine.state_where(
            lambda state: (
                [one["active"] for one in state["participants"]] == [True, True]
                and len(state["activity"]) == 2
            ),
            what="both being here",
        )
        await asyncio.sleep(SETTLED_S)
        reply = await theirs.push("post_message", {"body": "hello"})

        assert reply["status"] == "ok"
        await mine.state_where(lambda state: state["messages"], what="the change")
        assert mine.state["messages"] == [reply["response"]["message"]]
        await assert_state_equals_snapshot(mine)
        await assert_state_equals_snapshot(theirs)


async def test_observer_is_refused_with_a_reason(bob: Actor, room: Session) -> None:
    async with joined(f"workspace:{room.pk}", actor=bob) as client:
        for event, payload in (
            ("post_message", {"body": "hello"}),
            ("change_status", {"status": "completed"}),
            ("update_session", {"title": "Mine", "version": 1}),
            ("reveal_solution", {}),
            ("set_role", {"user": bob.external_id, "role": "moderator"}),
            ("remove_participant", {"user": bob.external_id}),
        ):
            reply = await client.push(event, payload)

            assert reply["status"] == "error", event
            assert reply["response"]["reason"] == "forbidden", event
        await assert_state_equals_snapshot(client)


async def test_bad_payload_names_the_field(alice: Actor, room: Session) -> None:
    async with joined(f"workspace:{room.pk}", actor=alice) as client:
        too_long = await client.push("post_message", {"body": "x" * 4001})
        unknown = await client.push("post_message", {"body": "x", "as": "bob"})
        stale = await client.push("update_session", {"title": "T", "version": 99})

        assert too_long["response"]["errors"][0]["pointer"] == "/body"
        assert "4000" in too_long["response"]["message"]
        assert unknown["response"]["reason"] == "invalid payload"
        assert stale["response"]["code"] == "precondition_failed"


async def test_arrivals_and_roles_are_seen(
    alice: Actor, bob: Actor, room: Session
) -> None:
    topic = f"workspace:{room.pk}"
    async with joined(topic, actor=alice) as client:
        async with joined(topic, actor=bob) as other:
            await other.push("join_session", {})
            await client.state_where(
                lambda state: (
                    [one["active"] for one in state["participants"]] == [True, True]
                ),
                what="the change",
            )
            await client.push("set_role", {"user": bob.external_id, "role": "observer"})
            await client.state_where(
                lambda state: state["participants"][1]["role"] == "observer",
                what="the change",
            )
        await client.state_where(
            lambda state: state["participants"][1]["active"] is False, what="the change"
        )
        await assert_state_equals_snapshot(client)


async def test_room_that_became_private_is_closed_to_strangers(
    alice: Actor, carol: Actor, room: Session
) -> None:
    topic = f"workspace:{room.pk}"
    async with joined(topic, actor=carol) as client:
        await in_thread(rooms.update_session)(
            session_id=str(room.pk),
            actor=alice,
            version=1,
            changes={"visibility": "private"},
        )

        frame = await client.socket.frame(event="phx_error", topic=topic)

        assert frame[0] is not None


async def test_list_of_a_private_participant_is_their_own(
    alice: Actor, bob: Actor, carol: Actor, room: Session
) -> None:
    async with (
        joined("session_list", actor=bob) as insider,
        joined("session_list", actor=carol) as outsider,
    ):
        await in_thread(seats.join)(session_id=str(room.pk), actor=bob)
        await in_thread(rooms.update_session)(
            session_id=str(room.pk),
            actor=alice,
            version=1,
            changes={"visibility": "private"},
        )

        await outsider.state_where(
            lambda state: state["sessions"] == [], what="the change"
        )
        await insider.state_where(
            lambda state: (
                [one["visibility"] for one in state["sessions"]] == ["private"]
            ),
            what="the change",
        )
        await assert_state_equals_snapshot(insider)
        await assert_state_equals_snapshot(outsider)


async def test_new_session_is_one_small_patch(alice: Actor, room: Session) -> None:
    async with joined("session_list", actor=alice) as client:
        await client.state_where(lambda state: state["sessions"], what="the change")
        before = len(client.patches)

        await in_thread(rooms.open_session)(
            creator_id=alice.user_id,
            new=rooms.NewSession(
                title="Another",
                description="x" * 200,
                starting_prompt="…",
                difficulty="easy",
                content={},
            ),
        )
        await client.state_where(
            lambda state: len(state["sessions"]) == 2, what="the change"
        )

        operations = client.patches[before]
        assert [(one["op"], one["path"]) for one in operations] == [
            ("add", "/sessions/0")
        ]
        card = operations[0]["value"]
        assert not {"content", "starting_prompt", "solution", "abilities"} & set(card)
