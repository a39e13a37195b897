"""Requests for sessions that another server process holds, passed on through Valkey.

A request may reach any process, its session lives in one. Each process listens on a
channel of its own; a message is lost if nobody listens, so an answer that does not come
counts as the end of the session, upon which the client opens a new one.
"""

import asyncio
import json
import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

import redis
import redis.asyncio

from livestate import valkey

logger = logging.getLogger(__name__)

Answer = dict[str, Any]
Handle = Callable[[dict[str, Any]], Awaitable[Answer]]

SUBSCRIBE_PATIENCE_S = 2.0
RESUBSCRIBE_PAUSE_S = 1.0
READ_S = 1.0


class PollRelay:
    """The line from this process to the others. `name` is this process in tokens."""

    def __init__(self, handle: Handle, *, patience_s: float) -> None:
        self.name = secrets.token_urlsafe(9)
        self._handle = handle
        self._patience_s = patience_s
        self._client = valkey.async_client()
        self._answers: dict[str, asyncio.Future[Answer]] = {}
        self._handling: set[asyncio.Task[None]] = set()
        self._is_listening = asyncio.Event()
        self._is_stopped = False
        self._listener = asyncio.create_task(self._listen())
        now = asyncio.get_running_loop().time()
        self._patience_ends = now + SUBSCRIBE_PATIENCE_S

    async def start(self) -> None:
        """Wait until other processes are heard, though not for long, and only once."""
        now = asyncio.get_running_loop().time()
        if self._is_listening.is_set() or now > self._patience_ends:
            return
        try:
            async with asyncio.timeout_at(self._patience_ends):
                await self._is_listening.wait()
        except TimeoutError:
            logger.warning("polls that reach another process will begin anew")

    async def ask(self, process: str, request: dict[str, Any]) -> Answer | None:
        """What the other process answers; None if it does not."""
        key = secrets.token_urlsafe(9)
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._answers[key] = answer
        try:
            message = {"key": key, "from": self.name, "request": request}
            if not await self._tell(process, message):
                return None
            async with asyncio.timeout(self._patience_s):
                return await answer
        except TimeoutError:
            return None
        finally:
            del self._answers[key]

    async def stop(self) -> None:
        """Hear and answer no more."""
        self._is_stopped = True
        tasks = [self._listener, *self._handling]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._client.aclose()

    async def _tell(self, process: str, message: dict[str, Any]) -> bool:
        try:
            heard = await self._client.publish(_channel(process), json.dumps(message))
        except (redis.RedisError, OSError) as error:
            logger.warning("a poll was not passed on: %s", type(error).__name__)
            return False
        return bool(heard)

    async def _listen(self) -> None:
        # asyncio.wait_for, which redis-py uses, may swallow a cancellation before 3.12.
        while not self._is_stopped:
            try:
                async with self._client.pubsub() as line:
                    await line.subscribe(_channel(self.name))
                    while not self._is_stopped:
                        self._take(await line.get_message(timeout=READ_S))
            except (redis.RedisError, OSError) as error:
                logger.warning("the line to polls broke: %s", type(error).__name__)
                await asyncio.sleep(RESUBSCRIBE_PAUSE_S)

    def _take(self, message: dict[str, Any] | None) -> None:
        if message is None:
            return
        if message["type"] == "subscribe":
            self._is_listening.set()
            return
        try:
            self._take_in(json.loads(message["data"]))
        except Exception:
            # Whatever shares the broker may say what it likes; we go on listening.
            logger.exception("bytes that are no relayed poll were ignored")

    def _take_in(self, content: dict[str, Any]) -> None:
        key = content["key"]
        if "answer" in content:
            waiting = self._answers.get(key)
            if waiting is not None and not waiting.done():
                waiting.set_result(dict(content["answer"]))
            return
        asker, request = content["from"], content["request"]
        task = asyncio.create_task(self._answer(asker, key, request))
        self._handling.add(task)
        task.add_done_callback(self._handling.discard)

    async def _answer(self, asker: str, key: str, request: dict[str, Any]) -> None:
        try:
            answer = await self._handle(request)
        except Exception:
            logger.exception("a relayed poll broke its handler")
            return
        await self._tell(asker, {"key": key, "answer": answer})


def _channel(process: str) -> str:
    return valkey.key(f"longpoll:{process}")
