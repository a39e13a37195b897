"""A web server is killed: who was on it leaves by themselves, the others stay."""

import asyncio
import signal
import time
from contextlib import AsyncExitStack

import pytest
from asgiref.sync import sync_to_async

from accounts.domain.actor import Actor
from accounts.services import create_personal_token
from livestate.limits import HubTiming
from livestate.testing import Roster
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
            await _sees(peer, topic, everybody, within_s=5)

        killed_at = time.monotonic()
        second.process.send(signal.SIGKILL)
        left = {keys["alice"]: 1, keys["carol"]: 1}
        await _sees(alice, topic, left, within_s=GONE_WITHIN_S)

        print(f"gone after {time.monotonic() - killed_at:.1f} s")  # noqa: T201  a figure
        # The state tells the same, and whoever comes now sees nobody else.
        late = await enter(first, "bob")
        await _sees(late, topic, {**left, keys["bob"]: 1}, within_s=5)


async def _sees(
    peer: Peer, topic: str, devices: dict[str, int], *, within_s: float
) -> None:
    def devices_seen() -> dict[str, int]:
        roster = Roster()
        for _, _, about, event, payload in peer.frames:
            if about == topic:
                roster.hear(event, payload)
        return roster.devices

    await peer.until(
        lambda: devices_seen() == devices, what=f"{devices}", within_s=within_s
    )


def _token(actor: Actor) -> str:
    return create_personal_token(actor=actor, name="bot", expires_in_days=1)[1]
