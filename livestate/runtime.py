"""All live sockets of this process: opened, watched over, told of hints."""

import asyncio
import logging
import random
import time

from livestate import metrics, valkey
from livestate.channel import changed_rights
from livestate.closing import CloseCode
from livestate.connection import Connection
from livestate.credentials import AreStillValid, AuthenticateToken, Credentials
from livestate.db import db
from livestate.draining import Departures, Drain
from livestate.endings import Endings, is_meant
from livestate.hub import Hint, Hub
from livestate.limits import HubTiming, SocketLimits
from livestate.outbox import Send
from livestate.prepared import WriteNow, cannot_write
from livestate.presence import PresenceStore
from livestate.presence_tracker import PresenceTracker

logger = logging.getLogger(__name__)

CONCURRENT_CHECKS = 4
CHECKED_AT_ONCE = 100


class Runtime:
    """The live part of one process (more exactly, of one event loop)."""

    def __init__(
        self,
        *,
        authenticate_token: AuthenticateToken,
        are_still_valid: AreStillValid,
        limits: SocketLimits,
        timing: HubTiming,
        drain: Drain,
    ) -> None:
        self.loop = asyncio.get_running_loop()
        self._authenticate_token = authenticate_token
        self._are_still_valid = are_still_valid
        self._limits = limits
        self._timing = timing
        self._connections: dict[Connection, float] = {}
        self._is_empty = asyncio.Event()
        self._is_empty.set()
        self._endings = Endings()
        self._departures = Departures(drain)
        self._checks = asyncio.Semaphore(CONCURRENT_CHECKS)
        self._checking: set[asyncio.Task[None]] = set()
        self._being_checked: set[Connection] = set()
        self._hub = Hub(
            layer=valkey.layer(),
            timing=timing,
            on_hint=self._take_hint,
            on_gap=self._doubt_all,
        )
        store = PresenceStore(client=valkey.async_client(), lease_s=timing.lease_s)
        self._presence = PresenceTracker(store=store, timing=timing)
        self._housekeeping = asyncio.create_task(self._keep_house())

    async def start(self) -> None:
        """Listen to hints before the first topic is read."""
        await self._hub.start()

    def open(
        self,
        *,
        send: Send,
        write_now: WriteNow = cannot_write,
        credentials: Credentials | None,
        since: float,
    ) -> Connection:
        """Take care of a socket that was accepted, in the task that serves it.

        It comes closed if its login, found after `since`, has ended by now.
        """
        connection = Connection(
            send=send,
            write_now=write_now,
            credentials=credentials,
            hub=self._hub,
            presence=self._presence,
            authenticate_token=self._authenticate_token,
            endings=self._endings,
            limits=self._limits,
        )
        due = time.monotonic() + _spread(self._limits.revalidate_s)
        self._connections[connection] = due
        self._is_empty.clear()
        metrics.OPEN_SOCKETS.inc()
        if credentials is not None:
            connection.require_login(credentials, since=since)
        return connection

    async def close(self, connection: Connection, *, code: int) -> None:
        """Forget a socket that is closed."""
        connection.close_code = connection.close_code or code
        metrics.count_close(connection.close_code)
        metrics.OPEN_SOCKETS.dec()
        try:
            await connection.finish()
        finally:
            self._connections.pop(connection, None)
            self._departures.forget(connection)
            if not self._connections:
                self._is_empty.set()

    async def stop(self) -> None:
        """Close what is open with 1012 (the client comes back) and stop all work."""
        for connection in list(self._connections):
            connection.close(CloseCode.RESTART, "the server restarts")
        # Who leaves with them must be noted before presence settles for the last time.
        await self._is_empty.wait()
        self._housekeeping.cancel()
        for task in self._checking:
            task.cancel()
        await asyncio.gather(
            self._housekeeping, *self._checking, return_exceptions=True
        )
        await self._hub.stop()
        await self._presence.stop()

    async def _keep_house(self) -> None:
        while True:
            await asyncio.sleep(self._timing.housekeeping_s)
            try:
                self._close_overdue(now=time.monotonic(), wall_clock=time.time())
                self._departures.plan(self._connections)
            except Exception:
                logger.exception("the watch over the live sockets stumbled")

    def _close_overdue(self, *, now: float, wall_clock: float) -> None:
        to_check = []
        for connection, due in list(self._connections.items()):
            overdue = connection.overdue(now=now, wall_clock=wall_clock)
            if overdue is not None:
                connection.close(*overdue)
            elif now >= due and connection not in self._being_checked:
                self._connections[connection] = now + _spread(self._limits.revalidate_s)
                to_check.append(connection)
        for start in range(0, len(to_check), CHECKED_AT_ONCE):
            self._check(to_check[start : start + CHECKED_AT_ONCE])

    def _check(self, connections: list[Connection]) -> None:
        self._being_checked.update(connections)
        task = asyncio.create_task(self._revalidate(connections))
        self._checking.add(task)
        task.add_done_callback(self._checking.discard)

    async def _revalidate(self, connections: list[Connection]) -> None:
        logins = [login for one in connections for login in one.logins()]
        async with self._checks:
            try:
                answers = await self._are_still_valid(logins)
            except Exception:
                logger.exception("logins could not be checked; they stay")
                answers = [True] * len(logins)
            finally:
                self._being_checked.difference_update(connections)
        ended = {
            login.credential
            for login, is_valid in zip(logins, answers, strict=True)
            if not is_valid
        }
        for connection in connections:
            if any(login.credential in ended for login in connection.logins()):
                connection.close(CloseCode.UNAUTHENTICATED, "the login has ended")
        await self._reauthorize_changed(connections)

    async def _reauthorize_changed(self, connections: list[Connection]) -> None:
        # Nearly always none has changed. To look at all of them on one thread costs a
        # fraction of what each costs that takes its turn in its topic.
        owners = {
            channel: connection
            for connection in connections
            for channel in connection.channels.values()
        }
        try:
            changed = await db(changed_rights, channels=list(owners))
        except Exception:
            logger.exception("rights could not be checked; they stay")
            return
        for channel in changed:
            owners[channel].reauthorize(channel.match.name)

    def _doubt_all(self) -> None:
        """Have every login and right looked at soon, a few at a time."""
        self._connections = dict.fromkeys(self._connections, 0.0)

    def _take_hint(self, hint: Hint) -> None:
        match hint["kind"]:
            case "presence":
                self._presence.mark(hint["topic"])
            case "reauthorize":
                for connection in list(self._connections):
                    connection.reauthorize(hint["topic"])
            case "close":
                self._close_matching(hint)
            case kind:
                logger.info("ignored a hint of the unknown kind %r", kind)

    def _close_matching(self, hint: Hint) -> None:
        self._endings.note(hint)
        for connection in list(self._connections):
            if any(is_meant(hint, login) for login in connection.logins()):
                connection.close(hint["code"], "the login has ended")


def _spread(duration_s: float) -> float:
    # After a restart all sockets are opened in the same seconds.
    return duration_s * random.uniform(0.75, 1.0)  # noqa: S311  no secret
