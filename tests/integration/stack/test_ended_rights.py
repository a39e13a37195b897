"""Whatever ends a right reaches the open socket within a second, on a real server.

The time runs from the answer to the request that made the change.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone
from websockets.exceptions import InvalidStatus

from accounts.domain.actor import Actor
from accounts.models import PersonalToken, User
from accounts.services import create_personal_token
from tests.support.live_peer import Peer, Visitor, live_peer
from tests.support.parts import Parts
from tests.support.people import PASSWORD, sign_up

WITHIN_S = 1.0
OTHER_PASSWORD = "another-77"


@dataclass
class House:
    """A running server, and everybody who has a socket on it."""

    base: str
    staff: Visitor
    sockets: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def open(self, visitor: Visitor, *, query: str = "") -> Peer:
        headers = {"Origin": self.base} if query else visitor.socket_headers
        return await self.sockets.enter_async_context(
            live_peer(self.base, headers=headers, query=query)
        )

    async def browser(self, name: str) -> Visitor:
        visitor = Visitor(self.base)
        await asyncio.to_thread(visitor.sign_in, name, PASSWORD)
        return visitor

    async def change(self, send: Callable[..., Any], *arguments: Any) -> float:
        """Send a request; gives the moment of its answer."""
        await asyncio.to_thread(send, *arguments)
        return time.monotonic()

    def page(self, actor: Actor, part: str = "change") -> str:
        return f"/admin/accounts/user/{actor.user_id}/{part}/"


@pytest.fixture
def people(transactional_db: None) -> dict[str, Actor]:
    User.objects.create_superuser("staff", password=PASSWORD)
    return {name: sign_up(name) for name in ("alice", "bob", "carol", "dora", "erin")}


@pytest.fixture
def house(people: dict[str, Actor], parts: Parts) -> House:
    base = parts.web().url
    staff = Visitor(base)
    staff.sign_in("staff", PASSWORD)
    return House(base=base, staff=staff)


async def _ends(peer: Peer, *, code: int, since: float) -> None:
    assert await peer.closed() == code
    assert peer.closed_at is not None
    assert peer.closed_at - since < WITHIN_S


def _form(actor: Actor, **changes: str) -> dict[str, str]:
    fields = {
        "username": actor.username,
        "display_name": actor.display_name,
        "is_active": "on",
        "date_joined_0": "2026-11-23",
        "date_joined_1": "00:00:00",
        "identities-TOTAL_FORMS": "0",
        "identities-INITIAL_FORMS": "0",
        **changes,
    }
    return {name: value for name, value in fields.items() if value}


async def test_ended_sign_in_closes_its_sockets_and_no_others(
    house: House, people: dict[str, Actor]
) -> None:
    alice, bob, carol, dora = (
        people[name] for name in ("alice", "bob", "carol", "dora")
    )
    async with house.sockets:
        visitors = {name: await house.browser(name) for name in people}
        open_by = {name: await house.open(one) for name, one in visitors.items()}
        elsewhere = await house.open(await house.browser("alice"))
        ticket = await asyncio.to_thread(
            visitors["alice"].send, "POST", "/api/v1/auth/ticket", {}
        )
        by_ticket = await house.open(
            visitors["alice"], query=f"&token={ticket['ticket']}"
        )

        since = await house.change(
            visitors["alice"].send, "POST", "/api/v1/auth/logout", {}
        )
        await _ends(open_by["alice"], code=4401, since=since)
        await _ends(by_ticket, code=4401, since=since)

        since = await house.change(
            house.staff.submit, house.page(bob), _form(bob, is_active="")
        )
        await _ends(open_by["bob"], code=4401, since=since)

        new = dict.fromkeys(["password1", "password2"], OTHER_PASSWORD)
        since = await house.change(
            house.staff.submit, house.page(carol, "password"), new
        )
        await _ends(open_by["carol"], code=4401, since=since)

        since = await house.change(
            house.staff.submit, house.page(dora), _form(dora, is_staff="on")
        )
        await _ends(open_by["dora"], code=1012, since=since)

        for peer in (elsewhere, open_by["erin"]):
            await peer.ask("phoenix", "heartbeat")
            assert peer.close_code is None
        # What was ended does not come back: the cookie is worth nothing.
        for name in ("alice", "bob", "carol"):
            again = await house.open(visitors[name])
            refused = await again.ask("session_list", "phx_join")
            assert refused["response"]["code"] == "unauthenticated"
    assert alice.external_id != bob.external_id


async def test_token_ends_its_sockets_when_it_is_revoked_or_expires(
    house: House, people: dict[str, Actor]
) -> None:
    names = ("revoked", "joined with", "expiring", "kept")
    secrets = {
        name: await sync_to_async(_token)(people["alice"], name) for name in names
    }
    lives_s = 2.0
    ends_at = timezone.now() + timedelta(seconds=lives_s)
    expiry = time.monotonic() + lives_s
    await PersonalToken.objects.filter(name="expiring").aupdate(expires_at=ends_at)
    async with house.sockets:
        expiring, revoked, kept = [
            await house.open(Visitor(house.base, token=secrets[name]))
            for name in ("expiring", "revoked", "kept")
        ]
        joined = await house.sockets.enter_async_context(live_peer(house.base))
        await joined.join("job_management", {"token": secrets["joined with"]})
        owner = Visitor(house.base, token=secrets["kept"])
        rows = await asyncio.to_thread(owner.send, "GET", "/api/v1/auth/tokens/")
        ids = {row["name"]: row["id"] for row in rows["results"]}

        for name, peer in (("revoked", revoked), ("joined with", joined)):
            path = f"/api/v1/auth/tokens/{ids[name]}/"
            since = await house.change(owner.send, "DELETE", path)
            await _ends(peer, code=4401, since=since)
            with pytest.raises(InvalidStatus):
                await house.open(Visitor(house.base, token=secrets[name]))

        await _ends(expiring, code=4401, since=expiry)
        assert expiring.closed_at is not None
        assert expiring.closed_at > expiry - 0.1
        await kept.ask("phoenix", "heartbeat")
        assert kept.close_code is None


async def test_changed_seat_reaches_the_room_and_the_list(
    house: House, people: dict[str, Actor]
) -> None:
    bob = people["bob"]
    async with house.sockets:
        alice = await house.browser("alice")
        room = await asyncio.to_thread(
            alice.send,
            "POST",
            "/api/v1/sessions/",
            {
                "title": "Third Bell",
                "description": "Two bells or three?",
                "starting_prompt": "The house keeps its hours by bells.",
                "difficulty": "easy",
            },
        )
        topic, seats = f"workspace:{room['id']}", f"/api/v1/sessions/{room['id']}"
        as_bob = await house.browser("bob")
        await asyncio.to_thread(as_bob.send, "POST", f"{seats}/join", {})
        peer = await house.open(as_bob)
        await peer.join(topic)
        await peer.frame("presence_state", topic=topic)
        assert (await peer.ask(topic, "post_message", {"body": "hi"}))["status"] == "ok"

        seat = f"{seats}/participants/{bob.external_id}/"
        since = await house.change(alice.send, "PATCH", seat, {"role": "observer"})
        await _within(
            since,
            peer.frame(
                "presence_diff", topic=topic, where=lambda diff: _is_observer(diff, bob)
            ),
        )
        refused = await peer.ask(topic, "post_message", {"body": "still here"})
        assert refused["response"]["code"] == "forbidden"

        await peer.join("session_list")
        await sync_to_async(_make_private)(room["id"])
        since = await house.change(alice.send, "DELETE", seat)
        await _within(since, peer.frame("phx_error", topic=topic))
        seen = len(peer.frames)
        await asyncio.to_thread(
            alice.send, "POST", f"{seats}/messages/", {"body": "among us"}
        )
        gone = await peer.ask(topic, "phx_join")
        assert gone["response"]["code"] == "not_found"
        assert "among us" not in str(peer.frames[seen:])
        assert peer.close_code is None


async def _within(since: float, arriving: Awaitable[Any]) -> None:
    await arriving
    assert time.monotonic() - since < WITHIN_S


def _is_observer(diff: Any, actor: Actor) -> bool:
    entry = diff["joins"].get(actor.external_id, {"metas": []})
    return any(meta["role"] == "observer" for meta in entry["metas"])


def _token(actor: Actor, name: str) -> str:
    return create_personal_token(actor=actor, name=name, expires_in_days=1)[1]


def _make_private(room: str) -> None:
    from sessions_app.models import Session  # noqa: PLC0415 - needs the apps

    Session.objects.filter(pk=room).update(visibility="private")
