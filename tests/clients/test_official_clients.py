"""Every check with every official client; the reference page is what they saw."""

import os
from typing import TYPE_CHECKING

import pytest

from tests.clients.official import OfficialClients
from tests.clients.table import PAGE, Table

if TYPE_CHECKING:
    from tests.clients.house import House

CHECKS = {
    "join": "join, then the state",
    "follow": "follows changes by patches",
    "refused_join": "refused join is told reason, code and message",
    "leave_and_join_again": "leaves and joins back to back",
    "duplicate_join": "duplicate join closes the first, stale refs are ignored",
    "right_lost_and_given_back": "right lost (`phx_error`), refused, given back",
    "event": "event with reply",
    "refused_event": "refused event: error reply and `error` push",
    "version_gap": "version gap: `lvs_refresh` heals it",
    "many_refreshes": "a burst of `lvs_refresh` brings few states",
    "binary": "binary push is answered",
    "heartbeat": "heartbeats keep the socket open",
    "presence": "presence: people, devices, change of role, leaving",
    "presence_after_reconnect": "presence after changing servers",
    "token_in_params": "token in the connect params",
    "token_in_subprotocol": "token in `authToken`",
    "token_in_join": "token in the join payload",
    "ticket": "one-time ticket",
    "bad_token": "bad token is refused, a good one let in later",
    "lost_connection": "1006: connection lost",
    "other_server": "1006: goes on at another server",
    "silence": "1001: nothing heard for too long",
    "too_large": "1009: frame over the limit",
    "no_pong": "1011: no pong",
    "revoked": "4401: token revoked, a new one given",
    "nobody_signed_in": "4401: nobody signed in, then somebody did",
    "stuck": "1006: dropped as a stuck reader (4408)",
    "flood": "4429: flood",
    "polls_follow": "polls: join, then follow",
    "polls_join": "polls: refused, left and joined again, joined twice",
    "polls_events": "polls: events, refusals, version gap, binary",
    "polls_presence": "polls: presence",
    "polls_sign_in": "polls: tokens, good and bad",
    "polls_header": "polls: `authToken` in a header",
    "polls_quiet": "polls: nothing new for long",
    "polls_two_servers": "polls: each request at another server",
    "polls_lost": "polls: connection lost",
    "polls_other_server": "polls: goes on at another server",
    "polls_flood": "polls: flood",
    "polls_revoked": "polls: token revoked, a new one given",
    "falls_back": "falls back to polls where WebSockets are hindered",
}
RESTART = "1012: server restarted, for sockets and polls"


def report(table: Table, label: str, results: dict[str, dict[str, str]]) -> None:
    faults = {
        name: found["fault"] for name, found in results.items() if "fault" in found
    }
    assert not faults, "\n".join(f"{name}: {fault}" for name, fault in faults.items())
    table.add(label, {name: found["outcome"] for name, found in results.items()})


@pytest.mark.parametrize("check", CHECKS)
def test_official_clients(
    house: "House", clients: OfficialClients, table: Table, check: str
) -> None:
    report(table, CHECKS[check], clients.check(check, house.facts))


def test_official_clients_come_back_after_a_restart(
    house: "House", clients: OfficialClients, table: Table
) -> None:
    report(table, RESTART, clients.check("before_restart", house.facts))
    house.restart()
    report(table, RESTART, clients.check("after_restart", house.facts))


def test_page_says_what_was_seen(clients: OfficialClients, table: Table) -> None:
    missing = {*CHECKS.values(), RESTART} - table.rows.keys()
    if missing:
        pytest.fail("Run the whole file: this compares what its checks saw.")
    seen = table.page(clients.names)

    if os.environ.get("WRITE_CLIENTS_PAGE"):
        PAGE.write_text(seen, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == seen
