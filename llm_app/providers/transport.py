"""The HTTP client: like the SDK's own, but it never reads without limit."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar

import httpx2
import openai
from typing_extensions import override

ChunkT = TypeVar("ChunkT")

MAX_ANSWER_BYTES = 8 * 1024 * 1024
MAX_ERROR_BYTES = 64 * 1024


class AnswerTooLargeError(Exception):
    """The server sends more than any answer may be long."""


class BoundedClient(openai.DefaultAsyncHttpxClient):
    """Stops reading a response, a streamed one too, at `MAX_ANSWER_BYTES`.

    It asks for no compression and takes none: a small body could unfold to any size.
    """

    @override
    async def send(
        self, request: httpx2.Request, *, stream: bool = False, **options: Any
    ) -> httpx2.Response:
        request.headers["Accept-Encoding"] = "identity"
        response = await super().send(request, stream=True, **options)
        if response.headers.get("content-encoding", "identity") != "identity":
            await response.aclose()
            raise AnswerTooLargeError
        is_error = response.status_code >= httpx2.codes.BAD_REQUEST
        response.stream = _Bounded(stream=response.stream, is_error=is_error)
        if not stream:
            try:
                await response.aread()
            except BaseException:
                await response.aclose()
                raise
        return response


@asynccontextmanager
async def reading(
    stream: openai.AsyncStream[ChunkT],
) -> AsyncIterator[AsyncIterator[ChunkT]]:
    """The chunks of a stream, which may be left in the middle.

    Then the body ends there, and all the generators of the libraries between it and the
    reader come to their ends. Else the garbage collector would close them, perhaps from
    another thread while they run.
    """
    chunks = aiter(stream)
    try:
        yield chunks
    finally:
        body = stream.response.stream
        if isinstance(body, _Bounded):
            body.end()
        with suppress(openai.OpenAIError, httpx2.HTTPError, ValueError):
            async for _ in chunks:
                pass
        await stream.close()


class _Bounded(httpx2.AsyncByteStream):
    def __init__(self, *, stream: Any, is_error: bool) -> None:
        self._stream = stream
        self._is_error = is_error
        self._is_ended = False

    def end(self) -> None:
        """Give no further piece."""
        self._is_ended = True

    @override
    async def __aiter__(self) -> AsyncIterator[bytes]:
        left = MAX_ERROR_BYTES if self._is_error else MAX_ANSWER_BYTES
        pieces = aiter(self._stream)
        try:
            async for piece in pieces:
                left -= len(piece)
                if left < 0 and not self._is_error:
                    raise AnswerTooLargeError
                # The status of an error says enough.
                if left < 0:
                    return
                yield piece
                if self._is_ended:
                    return
        finally:
            await self._end_reading(pieces)

    async def _end_reading(self, pieces: AsyncIterator[bytes]) -> None:
        """Have each reader in between find out that nothing comes any more."""
        await self._stream.aclose()
        with suppress(httpx2.HTTPError, RuntimeError):
            async for _ in pieces:
                pass

    @override
    async def aclose(self) -> None:
        await self._stream.aclose()
