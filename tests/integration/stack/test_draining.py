"""A web server is emptied before it is stopped: nobody is cut off, nobody stampedes."""

import asyncio
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from websockets.exceptions import InvalidStatus

from accounts.services import create_personal_token
from config.dev.environment import BASE_DIR
from tests.support.live_peer import Peer, live_peer
from tests.support.parts import Parts, Web
from tests.support.people import sign_up
from tests.support.services import Services

SOCKETS = 50
SPREAD_S = 3.0


class Operator:
    """Runs `manage.py drain` beside a server, as a preStop hook does."""

    def __init__(self, *, web: Web, variables: dict[str, str]) -> None:
        self.web = web
        self.token = ""
        port = web.url.rpartition(":")[2]
        self.variables = {**os.environ, **variables, "PORT": port}

    async def drain(self, *arguments: str) -> tuple[int, str]:
        """Give the exit status and what was printed."""
        done = await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "manage.py", "drain", *arguments],
            cwd=BASE_DIR,
            env=self.variables,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def ready(self) -> tuple[int, Any]:
        """Ask the server whether it wants traffic."""
        try:
            url = f"{self.web.url}/readyz"
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)


@pytest.fixture
def start(
    parts: Parts, services: Services, tmp_path: Path
) -> Callable[[float], Operator]:
    """Starts a server that is emptied over so many seconds."""

    def start_one(spread_s: float) -> Operator:
        variables = {
            "DATABASE_URL": services.test_database_url,
            "DRAIN_FILE": str(tmp_path / "not yet there" / "draining"),
            "DRAIN_S": str(spread_s),
        }
        started = Operator(web=parts.web(variables=variables), variables=variables)
        alice = sign_up("alice")
        _, started.token = create_personal_token(
            actor=alice, name="bot", expires_in_days=1
        )
        return started

    return start_one


@pytest.fixture
def operator(start: Callable[[float], Operator]) -> Operator:
    return start(SPREAD_S)


async def test_sockets_leave_one_by_one_and_none_is_cut_off(operator: Operator) -> None:
    async with AsyncExitStack() as sockets:
        peers = await _peers(operator, sockets, count=SOCKETS)
        assert operator.ready()[0] == 200
        began_at = time.monotonic()
        draining = asyncio.create_task(operator.drain())
        await _until_ready_is(operator, 503)
        with pytest.raises(InvalidStatus) as refused:
            await sockets.enter_async_context(live_peer(operator.web.url))
        status, printed = await draining
        codes = {await peer.closed() for peer in peers}

    assert refused.value.response.status_code == 503
    assert codes == {1012}
    assert (status, printed[:24]) == (0, "No socket is open any mo")
    moments = sorted(peer.closed_at or 0 for peer in peers)
    assert moments[-1] - began_at < SPREAD_S + 5
    # The middle half of so many random moments spans half of the time or so.
    assert moments[-13] - moments[12] > SPREAD_S * 0.2
    assert operator.ready() == (
        503,
        {"status": "draining", "checks": {}, "open_sockets": 0},
    )


async def test_drain_that_takes_too_long_can_be_undone(
    start: Callable[[float], Operator],
) -> None:
    operator = await sync_to_async(start)(20.0)
    async with AsyncExitStack() as sockets:
        peers = await _peers(operator, sockets, count=40)
        status, printed = await operator.drain("--wait", "0.3")
        assert status == 3
        assert "sockets are open after" in printed

        assert (await operator.drain("--undo"))[0] == 0
        await _until_ready_is(operator, 200)
        # Half a second is how often the server looks.
        await asyncio.sleep(1)
        stayed = [peer for peer in peers if peer.close_code is None]
        # Of those who were to leave, one in five would have gone by then.
        await asyncio.sleep(4)
        await _peers(operator, sockets, count=1)

        assert stayed
        assert {peer.close_code for peer in stayed} == {None}


async def test_next_process_does_not_obey_the_marker_of_the_last(
    operator: Operator, parts: Parts
) -> None:
    assert (await operator.drain())[0] == 0
    await asyncio.to_thread(operator.web.process.stop)

    # It is ready when this returns.
    following = parts.web(variables=operator.variables)

    async with live_peer(following.url) as peer:
        await peer.ask("phoenix", "heartbeat")


async def test_command_names_what_hinders_it(
    operator: Operator, tmp_path: Path
) -> None:
    seen_by_nobody = {"DRAIN_FILE": str(tmp_path / "elsewhere")}
    unseen = Operator(
        web=operator.web, variables={**operator.variables, **seen_by_nobody}
    )
    occupied = {"DRAIN_FILE": str(tmp_path / "file" / "draining")}
    (tmp_path / "file").touch()
    unwritable = Operator(
        web=operator.web, variables={**operator.variables, **occupied}
    )
    nobody = Operator(
        web=Web(url="http://127.0.0.1:1", process=operator.web.process),
        variables=operator.variables,
    )

    for one, status, words in (
        (unseen, 1, "does not see"),
        (unwritable, 1, "cannot be written"),
        (nobody, 4, "No server answers at 127.0.0.1:1"),
    ):
        found, printed = await one.drain()
        assert (found, words in printed) == (status, True), printed
        assert "Traceback" not in printed


async def _peers(
    operator: Operator, sockets: AsyncExitStack, *, count: int
) -> list[Peer]:
    headers = {"Authorization": f"Bearer {operator.token}"}
    opening = (
        sockets.enter_async_context(live_peer(operator.web.url, headers=headers))
        for _ in range(count)
    )
    return list(await asyncio.gather(*opening))


async def _until_ready_is(operator: Operator, status: int) -> None:
    async with asyncio.timeout(10):
        while (await asyncio.to_thread(operator.ready))[0] != status:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
