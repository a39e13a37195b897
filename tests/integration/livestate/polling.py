"""A client that polls, in the process."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from livestate.longpoll import LongPoll

Answer = dict[str, Any]


class Poller:
    """Asks one `LongPoll` after the other, in turn; keeps the token of its session."""

    def __init__(self, *apps: LongPoll) -> None:
        self.apps = list(apps)
        self.token: str | None = None
        self.headers: list[tuple[bytes, bytes]] = []

    async def open(self, headers: Mapping[str, str] | None = None) -> Answer:
        """Open a session, if that is allowed."""
        self.token = None
        answer = await self.ask("GET", headers)
        self.token = answer.get("token")
        return answer

    async def poll(self) -> Answer:
        return await self.ask("GET")

    async def post(self, *frames: list[Any] | str) -> Answer:
        lines = [one if isinstance(one, str) else json.dumps(one) for one in frames]
        kind = {"content-type": "application/x-ndjson"}
        return await self.ask("POST", kind, body="\n".join(lines).encode())

    async def frames_until(self, event: str) -> list[list[Any]]:
        """Poll until a frame with this event has come; gives all frames."""
        frames: list[list[Any]] = []
        async with asyncio.timeout(10):
            while not any(frame[3] == event for frame in frames):
                answer = await self.poll()
                assert answer["status"] in {200, 204}, answer
                frames += map(json.loads, answer["messages"])
        return frames

    async def ask(
        self,
        method: str,
        headers: Mapping[str, str] | None = None,
        *,
        body: bytes = b"",
        breaks_off: asyncio.Event | None = None,
    ) -> Answer:
        """One request; an empty answer if the client breaks off before there is one."""
        app = self.apps[0]
        self.apps.append(self.apps.pop(0))
        to_app = [{"type": "http.request", "body": body, "more_body": False}]
        parts: list[bytes] = []

        async def receive() -> dict[str, Any]:
            if to_app:
                return to_app.pop()
            await (breaks_off or asyncio.Event()).wait()
            return {"type": "http.disconnect"}

        async def send(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                self.headers = message["headers"]
            else:
                parts.append(message["body"])

        token = f"&token={self.token}" if self.token else "&"
        scope = {
            "type": "http",
            "method": method,
            "path": "/socket/longpoll",
            "query_string": f"vsn=2.0.0{token}".encode(),
            "headers": [
                (name.encode(), value.encode())
                for name, value in (headers or {}).items()
            ],
        }
        await app(scope, receive, send)
        answer: Answer = json.loads(parts[0]) if parts else {}
        return answer
