"""A web server is killed: who was on it leaves by themselves, the others stay."""

import asyncio
import signal
import time
from contextlib import AsyncExitStack
from typing import Any

import pytest
from asgiref.sync import sync_to_async

from accounts.domain.actor import Actor
from accounts.services import create_personal_token
from livestate.limits import HubTiming
from tests.support.live_peer import Peer, Visitor, live_peer
from tests.support.parts import Parts, Web
from tests.support.people import sign_up

TOPIC_OF = "workspace:{}"
# A lease is noticed to have run out when somebody reads, which the renewing does.
GONE_WITHIN_S = HubTiming().lease_s + HubTiming().renew_s + 2
SESSION = {
    "title": "Third Bell",
    "description": "Two bells or three?",
    "starting_prompt": "The house keeps its hours by bells.",
    "difficulty": "easy",
}


class Roster:
    """Who is present, as phoenix.js keeps it."""

    def __init__(self, peer: Peer, topic: str) -> None:
        self._peer = peer
        self._topic = topic

    def people(self) -> dict[str, int]:
        """How many connections each person has."""
        held: dict[str, set[str]] = {}
        for _, _, topic, event, payload in self._peer.frames:
            if topic != self._topic:
                continue
            if event == "presence_state":
                held = {}
                _add(held, payload)
            elif event == "presence_diff":
                _add(held, payload["joins"])
                _remove(held, payload["leaves"])
        return {key: len(refs) for key, refs in held.items() if refs}


@pytest.fixture
def people(alice: Actor) -> dict[str, Actor]:
    return {"alice": alice, "bob": sign_up("bob"), "carol": sign_up("carol")}


@pytest.mark.timeout(120)
async def test_people_of_a_killed_server_leave_within_their_lease(
    house: Parts, people: dict[str, Actor]
) -> None:
    first, second = [await asyncio.to_thread(house.web) for _ in range(2)]
    keys = {name: actor.external_id for name, actor in people.items()}
    tokens = {name: await sync_to_async(_token)(one) for name, one in people.items()}
    owner = Visitor(first.url, token=tokens["alice"])
    room = await asyncio.to_thread(owner.send, "POST", "/api/v1/sessions/", SESSION)
    topic = TOPIC_OF.format(room["id"])
    async with AsyncExitStack() as sockets:

        async def enter(web: Web, name: str) -> Peer:
            headers = {"Authorization": f"Bearer {tokens[name]}"}
            opening = live_peer(web.url, headers=headers)
            peer = await sockets.enter_async_context(opening)
            await peer.join(topic)
            return peer

        alice = await enter(first, "alice")
        await enter(first, "carol")
        elsewhere = [await enter(second, name) for name in ("alice", "bob", "carol")]
        everybody = {keys["alice"]: 2, keys["bob"]: 1, keys["carol"]: 2}
        for peer in (alice, elsewhere[-1]):
            await _sees(Roster(peer, topic), everybody, peer, within_s=5)

        killed_at = time.monotonic()
        second.process.send(signal.SIGKILL)
        left = {keys["alice"]: 1, keys["carol"]: 1}
        await _sees(Roster(alice, topic), left, alice, within_s=GONE_WITHIN_S)

        print(f"gone after {time.monotonic() - killed_at:.1f} s")  # noqa: T201  a figure
        # The state tells the same, and whoever comes now sees nobody else.
        late = await enter(first, "bob")
        await _sees(Roster(late, topic), {**left, keys["bob"]: 1}, late, within_s=5)


async def _sees(
    roster: Roster, people: dict[str, int], peer: Peer, *, within_s: float
) -> None:
    await peer.until(
        lambda: roster.people() == people, what=f"{people}", within_s=within_s
    )


def _add(held: dict[str, set[str]], entries: dict[str, Any]) -> None:
    for key, entry in entries.items():
        held.setdefault(key, set()).update(meta["phx_ref"] for meta in entry["metas"])


def _remove(held: dict[str, set[str]], entries: dict[str, Any]) -> None:
    for key, entry in entries.items():
        held.get(key, set()).difference_update(
            meta["phx_ref"] for meta in entry["metas"]
        )


def _token(actor: Actor) -> str:
    return create_personal_token(actor=actor, name="bot", expires_in_days=1)[1]
