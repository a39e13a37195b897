"""Phoenix's long-polling transport, for networks without WebSockets.

`GET` waits for frames, `POST` brings some; both answer with JSON whose `status` counts,
the HTTP status being 200. The session token in the query names the process that holds
the session; a request that reached another one is passed on.
"""

import asyncio
import contextlib
import json
import logging
import secrets
import time
from collections.abc import Awaitable, Callable
from typing import Any

from livestate import metrics
from livestate.credentials import Scope
from livestate.limits import PollLimits
from livestate.poll_relay import PollRelay
from livestate.poll_requests import (
    TOKEN_PREFIX,
    as_handshake,
    body_of,
    cors_headers,
    decoded,
    frames_of,
    origin_of,
    session_token,
)
from livestate.poll_session import PollSession
from livestate.refusals import Refusal, Unavailable
from livestate.socket import LiveSocket, Receive

logger = logging.getLogger(__name__)

Send = Callable[[dict[str, Any]], Awaitable[None]]
Answer = dict[str, Any]

OK, NOTHING_NEW, FORBIDDEN, OPENED, TOO_LARGE, BROKEN = 200, 204, 403, 410, 413, 500
# phoenix.js up to 1.8.15 would take 410 for a new session and keep its channels, which
# the server does not have; after 500 every version opens a new one and joins again.
GONE: Answer = {"status": BROKEN}

RELAY_MARGIN_S = 2.0
HOUSEKEEPING_S = 1.0


class LongPoll:
    """The ASGI application beside a `LiveSocket`. Mount it at `/socket/longpoll`.

    `trusts` says of an origin whether its pages may poll here.
    """

    def __init__(
        self,
        live: LiveSocket,
        *,
        trusts: Callable[[str], bool],
        limits: PollLimits | None = None,
    ) -> None:
        self._live = live
        self._trusts = trusts
        self._limits = limits or PollLimits()
        self._sessions: dict[str, PollSession] = {}
        self._relay: PollRelay | None = None
        self._housekeeping: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        origin = origin_of(scope)
        if origin is not None and not self._trusts(origin):
            metrics.REFUSED.labels(str(FORBIDDEN)).inc()
            await _respond(send, {"status": FORBIDDEN}, origin=None)
            return
        answer: Answer | None
        if scope["method"] == "GET":
            answer = await self._get(scope, receive, origin)
        elif scope["method"] == "POST":
            answer = await self._post(scope, receive)
        else:
            # A preflight; what it allows stands in the headers.
            answer = {"status": NOTHING_NEW}
        if answer is not None:
            await _respond(send, answer, origin=origin)

    async def shutdown(self) -> None:
        """End all sessions; for the server's lifespan, before that of the sockets."""
        if self._housekeeping is not None:
            self._housekeeping.cancel()
            await asyncio.gather(self._housekeeping, return_exceptions=True)
        sessions = [session.stop() for session in self._sessions.values()]
        await asyncio.gather(*sessions, return_exceptions=True)
        self._sessions.clear()
        if self._relay is not None:
            await self._relay.stop()

    async def _get(
        self, scope: Scope, receive: Receive, origin: str | None
    ) -> Answer | None:
        token = session_token(scope)
        if token is None:
            return await self._open(scope, origin)
        poll = {"token": token, "window_s": self._limits.window_s}
        answer = asyncio.create_task(self._ask(poll))
        gone = asyncio.create_task(_client_is_gone(receive))
        try:
            await asyncio.wait({answer, gone}, return_when=asyncio.FIRST_COMPLETED)
            if answer.done():
                return {**answer.result(), "token": token}
        finally:
            answer.cancel()
            gone.cancel()
        # No version goes on after a poll that broke off; the others see it leave now.
        await self._ask({"token": token, "ends": True})
        return None

    async def _post(self, scope: Scope, receive: Receive) -> Answer | None:
        token = session_token(scope)
        if token is None:
            return GONE
        body = await body_of(receive, limit=self._limits.body_bytes)
        if body is None:
            return {"status": TOO_LARGE}
        frames = frames_of(scope, body)
        if len(frames) > self._limits.unhandled_frames:
            # No session takes so many; a body of line ends would be a million.
            await self._ask({"token": token, "ends": True})
            return GONE
        return await self._ask({"token": token, "frames": frames})

    async def _open(self, scope: Scope, origin: str | None) -> Answer:
        # Hints are listened to first: a login that ends now must not slip through.
        runtime = await self._live.running()
        began_at = time.monotonic()
        try:
            credentials = await self._live.admit(as_handshake(scope, origin=origin))
            self._require_place()
        except Refusal as refusal:
            is_our_fault = isinstance(refusal, Unavailable)
            status = BROKEN if is_our_fault else FORBIDDEN
            metrics.REFUSED.labels(str(status)).inc()
            return {"status": status}
        except Exception:
            logger.exception("the handshake of a polling client broke")
            return {"status": BROKEN}
        relay = await self._running()
        session = PollSession(
            runtime=runtime,
            credentials=credentials,
            since=began_at,
            limits=self._limits,
        )
        token = f"{TOKEN_PREFIX}{relay.name}.{secrets.token_urlsafe(24)}"
        self._sessions[token] = session
        return {"status": OPENED, "token": token}

    def _require_place(self) -> None:
        if len(self._sessions) >= self._limits.sessions:
            raise Unavailable("Too many clients are polling.")

    async def _ask(self, request: dict[str, Any]) -> Answer:
        """Have the process that holds the session do what is requested."""
        relay = await self._running()
        process = request["token"].removeprefix(TOKEN_PREFIX).partition(".")[0]
        if process == relay.name:
            return await self._handle(request)
        return await relay.ask(process, request) or GONE

    async def _handle(self, request: dict[str, Any]) -> Answer:
        session = self._sessions.get(request["token"])
        if session is None:
            return GONE
        if "frames" in request:
            frames = [decoded(frame) for frame in request["frames"]]
            return {"status": OK} if session.post(frames) else GONE
        if "ends" in request:
            session.end()
            return GONE
        # No longer than the process waits that passed the poll on.
        window_s = min(request["window_s"], self._limits.window_s)
        messages = await session.poll(window_s=window_s)
        if messages is None:
            return GONE
        return {"status": OK if messages else NOTHING_NEW, "messages": messages}

    async def _running(self) -> PollRelay:
        if self._relay is None:
            patience_s = self._limits.window_s + RELAY_MARGIN_S
            self._relay = PollRelay(self._handle, patience_s=patience_s)
            self._housekeeping = asyncio.create_task(self._keep_house())
        relay = self._relay
        await relay.start()
        return relay

    async def _keep_house(self) -> None:
        while True:
            await asyncio.sleep(HOUSEKEEPING_S)
            now = time.monotonic()
            for token, session in list(self._sessions.items()):
                if session.is_done or session.is_silent(now=now):
                    session.end()
                    del self._sessions[token]


async def _client_is_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _respond(send: Send, answer: Answer, *, origin: str | None) -> None:
    body = json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()
    headers = [
        (b"content-type", b"application/json; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        *cors_headers(origin),
    ]
    # A client that has gone away needs no answer.
    with contextlib.suppress(OSError):
        await send({"type": "http.response.start", "status": OK, "headers": headers})
        await send({"type": "http.response.body", "body": body})
