"""A client of a running web server: a browser's HTTP, and its live socket."""

import asyncio
import http.cookiejar
import itertools
import json
import time
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlencode, urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

PATIENCE_S = 10.0

Frame = list[Any]


class Visitor:
    """HTTP as a browser speaks it: cookies, Origin, CSRF token; or with a token."""

    def __init__(self, base: str, *, token: str | None = None) -> None:
        self.base = base
        self._token = token
        self._jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}),
            urllib.request.HTTPCookieProcessor(self._jar),
        )

    def sign_in(self, username: str, password: str) -> None:
        """Start a browser session."""
        self.send("GET", "/api/v1/auth/session")
        self.send("POST", "/api/v1/auth/login", _credentials(username, password))

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """A request with a JSON body; gives the JSON answer, if there is one."""
        data = None if body is None else json.dumps(body).encode()
        return self._open(method, path, data, {**_JSON, **headers})

    def submit(self, path: str, form: dict[str, str]) -> None:
        """What a page of the admin sends."""
        self._open("POST", path, urlencode(form).encode(), {})

    @property
    def socket_headers(self) -> dict[str, str]:
        """What a browser, or a client with a token, opens a socket with."""
        if self._token is not None:
            return {"Authorization": f"Bearer {self._token}"}
        cookies = "; ".join(f"{one.name}={one.value}" for one in self._jar)
        return {"Cookie": cookies, "Origin": self.base}

    def _open(
        self, method: str, path: str, data: bytes | None, headers: dict[str, str]
    ) -> Any:
        sent = {**headers, "Origin": self.base}
        for cookie in self._jar:
            if "csrf" in cookie.name:
                sent["X-CSRFToken"] = cookie.value or ""
        if self._token is not None:
            sent["Authorization"] = f"Bearer {self._token}"
        request = urllib.request.Request(  # noqa: S310
            self.base + path, data=data, method=method, headers=sent
        )
        try:
            with self._opener.open(request, timeout=PATIENCE_S) as answer:
                text = answer.read()
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{error.code} {error.read()!r}") from error
        is_json = "json" in answer.headers.get("Content-Type", "")
        return json.loads(text) if is_json and text else None


_JSON = {"Content-Type": "application/json", "Accept": "application/json"}


def _credentials(username: str, password: str) -> dict[str, str]:
    return {"username": username, "password": password}


class Peer:
    """An open live socket that reads all the time and notes when things came."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.frames: list[Frame] = []
        self.closed_at: float | None = None
        self._refs = itertools.count(1)
        self._news = asyncio.Condition()
        self.task = asyncio.create_task(self._read())

    @property
    def close_code(self) -> int | None:
        return self.connection.close_code if self.closed_at is not None else None

    async def join(self, topic: str, params: Any = None) -> str:
        """Join, which must succeed; gives the join_ref."""
        ref = str(next(self._refs))
        reply = await self._ask([ref, ref, topic, "phx_join", params or {}])
        assert reply["status"] == "ok", reply
        return ref

    async def ask(self, topic: str, event: str, payload: Any = None) -> Any:
        """Push an event; gives the reply `{status, response}`."""
        ref = str(next(self._refs))
        return await self._ask([None, ref, topic, event, payload or {}])

    async def until(
        self, found: Callable[[], Any], *, what: str, within_s: float = PATIENCE_S
    ) -> Any:
        """Wait until `found` gives something true; gives that."""
        try:
            async with asyncio.timeout(within_s), self._news:
                await self._news.wait_for(found)
        except TimeoutError:
            raise AssertionError(
                f"{what} did not happen in {within_s} s; closed with "
                f"{self.close_code}, the last frames are {self.frames[-5:]}"
            ) from None
        return found()

    async def frame(
        self, event: str, *, topic: str, where: Callable[[Any], bool] = lambda _: True
    ) -> Any:
        """Wait for a frame; gives its payload."""

        def found() -> Frame | None:
            return next(
                (
                    frame
                    for frame in self.frames
                    if frame[2:4] == [topic, event] and where(frame[4])
                ),
                None,
            )

        return (await self.until(found, what=f"{event} on {topic}"))[4]

    async def closed(self, *, within_s: float = PATIENCE_S) -> int | None:
        """Wait for the end; gives the close code."""
        await self.until(
            lambda: self.closed_at is not None, what="closing", within_s=within_s
        )
        return self.close_code

    async def _ask(self, frame: Frame) -> Any:
        await self.connection.send(json.dumps(frame))
        ref = frame[1]
        found = await self.until(
            lambda: [
                one for one in self.frames if one[1] == ref and one[3] == "phx_reply"
            ],
            what=f"a reply to {frame}",
        )
        return found[0][4]

    async def _read(self) -> None:
        try:
            while True:
                frame = json.loads(await self.connection.recv())
                await self._tell(lambda frame=frame: self.frames.append(frame))  # type: ignore[misc]
        except ConnectionClosed:
            now = time.monotonic()
            await self._tell(lambda: setattr(self, "closed_at", now))

    async def _tell(self, note: Callable[[], None]) -> None:
        async with self._news:
            note()
            self._news.notify_all()


@asynccontextmanager
async def live_peer(
    base: str, *, headers: dict[str, str] | None = None, query: str = ""
) -> AsyncIterator[Peer]:
    """A live socket on the server at `base`."""
    address = f"ws://{urlsplit(base).netloc}/socket/websocket?vsn=2.0.0{query}"
    async with connect(
        address, additional_headers=headers, proxy=None, compression=None
    ) as connection:
        peer = Peer(connection)
        yield peer
    await peer.task
