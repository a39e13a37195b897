"""The ASGI application of the live socket."""

import asyncio
import logging
import re
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

from livestate import metrics
from livestate.connection import Connection
from livestate.credentials import (
    AreStillValid,
    Authenticate,
    AuthenticateToken,
    Credentials,
    Scope,
)
from livestate.draining import Drain
from livestate.limits import HubTiming, SocketLimits
from livestate.outbox import Send
from livestate.prepared import EXTENSION, cannot_write
from livestate.refusals import Refusal, Unauthenticated, Unavailable
from livestate.runtime import Runtime

logger = logging.getLogger(__name__)

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]

FORBIDDEN, UNAVAILABLE = 403, 503
NO_STATUS = 1005
SUBPROTOCOL = "phoenix"
SHUTDOWN_S = 5.0

_VERSION = re.compile(r"2\.0\.\d{1,5}")


class LiveSocket:
    """Phoenix Channels V2 over WebSocket. Mount it at `/socket/websocket`.

    `authenticate` looks at the handshake (cookie, Origin, headers, query): it answers
    with credentials, with None for an anonymous socket, or raises a Refusal, upon which
    the handshake gets 403. The joins of an anonymous socket must carry a `token`, which
    `authenticate_token` turns into credentials. While `drain` is on, handshakes get 503
    and open sockets are closed with 1012, spread over its seconds.
    """

    def __init__(
        self,
        *,
        authenticate: Authenticate,
        authenticate_token: AuthenticateToken | None = None,
        are_still_valid: AreStillValid | None = None,
        limits: SocketLimits | None = None,
        timing: HubTiming | None = None,
        drain: Drain | None = None,
    ) -> None:
        self._authenticate = authenticate
        self._authenticate_token = authenticate_token or _no_tokens
        self._are_still_valid = are_still_valid or _always_valid
        self._limits = limits or SocketLimits()
        self._timing = timing or HubTiming()
        self._drain = drain or Drain()
        self._runtime: Runtime | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one socket."""
        if scope["type"] != "websocket":
            raise ValueError("LiveSocket serves websockets only")
        await receive()
        # Hints are listened to first: a login that ends now must not slip through.
        runtime = await self.running()
        began_at = time.monotonic()
        try:
            credentials = await self.admit(scope)
        except Refusal as refusal:
            logger.info("live socket refused: %s", refusal.code)
            is_our_fault = isinstance(refusal, Unavailable)
            status = UNAVAILABLE if is_our_fault else FORBIDDEN
            await _turn_away(scope, send, status=status)
            return
        except Exception:
            logger.exception("the handshake of a live socket broke")
            await _turn_away(scope, send, status=UNAVAILABLE)
            return
        offered = SUBPROTOCOL in scope.get("subprotocols", [])
        subprotocol = SUBPROTOCOL if offered else None
        await send({"type": "websocket.accept", "subprotocol": subprotocol})
        connection = runtime.open(
            send=send,
            write_now=_extensions(scope).get(EXTENSION, cannot_write),
            credentials=credentials,
            since=began_at,
        )
        await serve(runtime, connection, receive)

    async def shutdown(self) -> None:
        """Close all sockets with 1012 and stop; for the server's lifespan."""
        if self._runtime is not None:
            runtime, self._runtime = self._runtime, None
            stopping = asyncio.create_task(runtime.stop())
            # A deploy must not wait for what hangs; the end of the process ends it too.
            done, _ = await asyncio.wait({stopping}, timeout=SHUTDOWN_S)
            if not done:
                logger.error("the live sockets did not stop in %s s", SHUTDOWN_S)
                return
            stopping.result()

    async def admit(self, scope: Scope) -> Credentials | None:
        """Who is behind a handshake; raises a Refusal."""
        if self._drain.is_on():
            raise Unavailable("This server is being emptied; another one serves.")
        query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        versions = query.get("vsn", [])
        if len(versions) != 1 or not _VERSION.fullmatch(versions[0]):
            raise Refusal("This socket speaks vsn=2.0.0.")
        return await self._authenticate(scope)

    async def running(self) -> Runtime:
        """The live part of this process, which listens to hints."""
        # Tests run one application object on many event loops; a server has only one.
        if (
            self._runtime is None
            or self._runtime.loop is not asyncio.get_running_loop()
        ):
            self._runtime = Runtime(
                authenticate_token=self._authenticate_token,
                are_still_valid=self._are_still_valid,
                limits=self._limits,
                timing=self._timing,
                drain=self._drain,
            )
        runtime = self._runtime
        await runtime.start()
        return runtime


async def serve(runtime: Runtime, connection: Connection, receive: Receive) -> None:
    """Let `connection` have what is received until one side closes.

    It must run in the task that opened the connection, and ends with it.
    """
    code = NO_STATUS
    try:
        while connection.close_code is None:
            message = await receive()
            if message["type"] == "websocket.disconnect":
                code = message.get("code") or NO_STATUS
                break
            connection.receive(dict(message))
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if connection.close_code is None or task is None:
            raise
        # Connection.close() ended the wait for a client that may never answer.
        task.uncancel()
    finally:
        await runtime.close(connection, code=code)


def _extensions(scope: Scope) -> dict[str, Any]:
    # ASGI lets a server leave them out, or say None.
    return scope.get("extensions") or {}


async def _turn_away(scope: Scope, send: Send, *, status: int) -> None:
    metrics.REFUSED.labels(str(status)).inc()
    if "websocket.http.response" not in _extensions(scope):
        # Servers answer a close before the accept with 403.
        await send({"type": "websocket.close"})
        return
    headers = [(b"content-type", b"text/plain"), (b"content-length", b"0")]
    start = {"type": "websocket.http.response.start", "status": status}
    await send({**start, "headers": headers})
    await send({"type": "websocket.http.response.body", "body": b""})


async def _no_tokens(_token: str) -> Credentials:
    raise Unauthenticated("Joining with a token is not possible here.")


async def _always_valid(logins: list[Credentials]) -> list[bool]:
    return [True] * len(logins)
