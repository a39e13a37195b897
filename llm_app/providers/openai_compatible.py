"""Any server that speaks OpenAI's chat completions, through `openai` and `instructor`.

The engine retries, not the SDK: each attempt is a journal row. One client lives for one
run, since a client does not survive its event loop.
"""

import logging
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx2
import instructor
import openai
from instructor.core.exceptions import InstructorError

from jobs_app.workflow import StepContext
from llm_app.ledger import Ledger
from llm_app.providers.calls import Calls, Request
from llm_app.providers.options import ProviderOptions
from llm_app.providers.port import (
    Answer,
    AnswerT,
    ModelProvider,
    OnPartial,
    TextDelta,
    ToolCall,
    ToolSpec,
    Turn,
)
from llm_app.providers.question import Question
from llm_app.providers.symptoms import symptom_of_rejection
from llm_app.providers.transport import BoundedClient
from llm_app.providers.wire import Assembly
from llm_app.schemas.case import Authorship
from llm_app.schemas.usage import Usage

REASKS = 1
CONNECT_TIMEOUT_S = 5.0
VENDOR_URL = "https://api.openai.com/v1"
OFFLINE_AUTHOR = "offline-author"

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@asynccontextmanager
async def open_openai_compatible(
    *, options: ProviderOptions, ledger: Ledger | None = None
) -> AsyncIterator[ModelProvider]:
    """Open the server that `options` name, for one run."""
    # They log validation errors with the rejected input, and requests with their text:
    # the solution is in there.
    for name in ("instructor", "openai", "httpx2"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    base_url = options.base_url or VENDOR_URL
    # A proxy for the outside world cannot reach a model on this machine.
    is_local = urlsplit(base_url).hostname in _LOOPBACK
    async with openai.AsyncOpenAI(
        api_key=options.api_key or "none",
        base_url=base_url,
        max_retries=0,
        timeout=httpx2.Timeout(options.timeout_s, connect=CONNECT_TIMEOUT_S),
        http_client=BoundedClient(trust_env=not is_local),
    ) as client:
        calls = Calls(client=client, options=options, ledger=ledger)
        yield OpenAICompatible(calls=calls, options=options)


class OpenAICompatible:
    """A `ModelProvider` over one open client."""

    def __init__(self, *, calls: Calls, options: ProviderOptions) -> None:
        self._options = options
        self._calls = calls
        modes = instructor.Mode
        self._mode = modes.TOOLS if options.uses_tools else modes.JSON_SCHEMA

    @property
    def model(self) -> str:
        """The model that was asked for."""
        return self._options.model

    @property
    def total(self) -> Usage:
        """The cost of this run so far."""
        return self._calls.total

    @property
    def author(self) -> Authorship:
        """The procedural author says so in its fingerprint, and by its model's name."""
        if any(
            name.startswith(OFFLINE_AUTHOR)
            for name in (self._calls.fingerprint, self.model)
        ):
            label = "written offline by a procedural author, not a language model"
            return Authorship(model=self.model, is_language_model=False, label=label)
        label = f"written by the language model {self.model}"
        return Authorship(model=self.model, is_language_model=True, label=label)

    async def structured(
        self,
        *,
        schema: type[AnswerT],
        messages: Sequence[Turn],
        ctx: StepContext,
        on_partial: OnPartial | None = None,
    ) -> Answer[AnswerT]:
        """See `ModelProvider`. Never with `context=`: it renders messages as Jinja."""
        question = Question(calls=self._calls, ctx=ctx, on_partial=on_partial)
        # instructor words the request, reads the answer and words the reask; the calls
        # in between are ours.
        create: Any = instructor.patch(create=question.ask, mode=self._mode)
        try:
            value = await create(
                response_model=schema,
                max_retries=REASKS,
                model=self.model,
                messages=_copies(messages),
            )
        except InstructorError as error:
            failure = question.failure or self._calls.failure(
                symptom=symptom_of_rejection(error=error), name=ctx.key, error=error
            )
        else:
            return Answer(value=value, usage=question.usage)
        # Out here, without a context: the exception holds every answer.
        raise failure

    async def stream_text(
        self, *, messages: Sequence[Turn], ctx: StepContext
    ) -> AsyncGenerator[str, None]:
        """See `ModelProvider`. Only a stream that ends with `stop` ends normally."""
        turn = self.stream_turn(messages=messages, tools=(), ctx=ctx)
        async with aclosing(turn):
            async for part in turn:
                if isinstance(part, TextDelta):
                    yield part.text

    async def stream_turn(
        self,
        *,
        messages: Sequence[Turn],
        tools: Sequence[ToolSpec],
        ctx: StepContext,
    ) -> AsyncGenerator[TextDelta | ToolCall, None]:
        """See `ModelProvider`."""
        body: dict[str, Any] = {"model": self.model, "messages": _copies(messages)}
        if tools:
            body |= {"tools": [_described(tool) for tool in tools]}
            body |= {"tool_choice": "auto"}
        assembly = Assembly()
        pieces = self._calls.streamed(Request(body=body, ctx=ctx), assembly=assembly)
        async with aclosing(pieces):
            async for piece in pieces:
                if piece:
                    yield TextDelta(text=piece)
        if tools:
            for call in assembly.answer.calls:
                yield call


def _copies(messages: Sequence[Turn]) -> list[dict[str, Any]]:
    # Copies: the SDKs add to what they are given.
    return [dict(message) for message in messages]


def _described(tool: ToolSpec) -> dict[str, Any]:
    function = {
        "name": tool.name,
        "description": tool.description,
        "parameters": tool.arguments.model_json_schema(),
    }
    return {"type": "function", "function": function}
