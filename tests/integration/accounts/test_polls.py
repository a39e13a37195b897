"""Who is behind a client that polls: browsers name no Origin when they only read."""

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings as django_settings
from django.test import Client

from accounts import sockets
from accounts.domain.actor import Actor
from livestate.longpoll import LongPoll
from livestate.socket import LiveSocket
from tests.integration.accounts.browsing import sign_in
from tests.integration.accounts.conftest import PASSWORD
from tests.integration.livestate.polling import Poller

pytestmark = pytest.mark.django_db(transaction=True)

ORIGIN = "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    ("headers", "is_known"),
    [
        ({"referer": f"{ORIGIN}/sessions/1"}, True),
        ({"origin": ORIGIN}, True),
        ({}, False),
    ],
    ids=str,
)
async def test_cookie_counts_beside_a_page_of_ours(
    browser: Client, alice: Actor, headers: dict[str, str], is_known: bool
) -> None:
    await sync_to_async(sign_in)(browser, "alice", PASSWORD)
    name = django_settings.SESSION_COOKIE_NAME
    live = LiveSocket(
        authenticate=sockets.authenticate, are_still_valid=sockets.are_still_valid
    )
    polls = LongPoll(live, trusts=sockets.is_trusted_origin)
    cookie = f"{name}={browser.cookies[name].value}"

    client = Poller(polls)
    opened = await client.open({"cookie": cookie, **headers})
    await client.post([None, "1", "phoenix", "heartbeat", {}])
    await client.frames_until("phx_reply")

    assert opened["status"] == 410
    assert client.token is not None
    connection = polls._sessions[client.token]._connection
    assert connection is not None
    found = connection.credentials
    assert (found.actor if found else None) == (alice if is_known else None)
    await polls.shutdown()
    await live.shutdown()
