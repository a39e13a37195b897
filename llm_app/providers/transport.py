"""The HTTP client: like the SDK's own, but it never reads without limit."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

import httpx2
import openai
from typing_extensions import override

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


class _Bounded(httpx2.AsyncByteStream):
    def __init__(self, *, stream: Any, is_error: bool) -> None:
        self._stream = stream
        self._is_error = is_error

    @override
    async def __aiter__(self) -> AsyncIterator[bytes]:
        left = MAX_ERROR_BYTES if self._is_error else MAX_ANSWER_BYTES
        # Whoever stops in the middle leaves no reader behind.
        async with aclosing(aiter(self._stream)) as pieces:
            async for piece in pieces:
                left -= len(piece)
                if left >= 0:
                    yield piece
                elif self._is_error:
                    # Its status says enough.
                    return
                else:
                    raise AnswerTooLargeError

    @override
    async def aclose(self) -> None:
        await self._stream.aclose()
