"""A structured question: its first request and its reasks, shown as they are answered.

`instructor` streams either live or with reasks, and takes a cut stream for an answer.
So it is given a function that makes whole answers, and streams inside of it.
"""

import time
from contextlib import aclosing
from typing import Any

import jiter
from openai.types.chat import ChatCompletion

from jobs_app.workflow import StepContext
from llm_app.providers.calls import Calls, Request
from llm_app.providers.port import OnPartial
from llm_app.providers.tidying import tidied, tidy_json
from llm_app.providers.wire import Assembly
from llm_app.schemas.usage import Usage

# Each look reads the answer from its start.
LOOK_EVERY_S = 0.1


class Question:
    """One structured question. `failure` is why the last request failed."""

    def __init__(
        self, *, calls: Calls, ctx: StepContext, on_partial: OnPartial | None
    ) -> None:
        self._calls = calls
        self._ctx = ctx
        self._on_partial = on_partial
        self._asked = 0
        self.failure: Exception | None = None
        self.usage = Usage()

    async def ask(self, **body: Any) -> ChatCompletion:
        """Make one request; it stands in for the SDK's `create`."""
        request = Request(body=body, ctx=self._ctx, number=self._asked)
        self._asked += 1
        assembly = Assembly()
        try:
            if self._on_partial is None:
                await self._calls.whole(request, assembly=assembly)
            else:
                await self._stream(request, assembly, show=self._on_partial)
        except Exception as error:
            # instructor would wrap it: the caller raises this one.
            self.failure = error
            raise
        finally:
            self.usage = self.usage.plus(other=assembly.usage)
        answer = assembly.answer
        whole = answer.model_copy(update={"text": tidy_json(answer.text)})
        return whole.completion

    async def _stream(
        self, request: Request, assembly: Assembly, *, show: OnPartial
    ) -> None:
        if request.number:
            await show({})
        pieces = self._calls.streamed(request, assembly=assembly)
        looked = 0.0
        async with aclosing(pieces):
            async for _ in pieces:
                if time.monotonic() - looked < LOOK_EVERY_S:
                    continue
                looked = time.monotonic()
                if fields := _so_far(assembly.arguments or assembly.text):
                    await show(fields)


def _so_far(text: str) -> dict[str, Any]:
    try:
        found = jiter.from_json(text.encode(), partial_mode="trailing-strings")
    except ValueError:
        return {}
    return tidied(found) if isinstance(found, dict) else {}
