"""A provider that looks over the shoulder of another one.

What a workflow was first told is otherwise lost where a step asks again by itself.
"""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field

from pydantic import BaseModel

from jobs_app.workflow import StepContext
from llm_app.failures import ModelError, TransientModelError
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
from llm_app.schemas.case import Authorship
from llm_app.schemas.usage import Usage


@dataclass(frozen=True, kw_only=True)
class Heard:
    """One answer that was good enough to be handed on. `name` is the step's."""

    name: str
    value: BaseModel
    calls: int


@dataclass(kw_only=True)
class Prose:
    """One streamed text; `is_whole` is false where the reader stopped listening."""

    text: str = ""
    is_whole: bool = False


@dataclass(kw_only=True)
class WatchedProvider:
    """A `ModelProvider` that keeps what the one behind it has said, in order."""

    provider: ModelProvider
    answers: list[Heard] = field(default_factory=list)
    proses: list[Prose] = field(default_factory=list)

    @property
    def model(self) -> str:
        """See `ModelProvider`."""
        return self.provider.model

    @property
    def total(self) -> Usage:
        """See `ModelProvider`."""
        return self.provider.total

    @property
    def author(self) -> Authorship:
        """See `ModelProvider`."""
        return self.provider.author

    async def structured(
        self,
        *,
        schema: type[AnswerT],
        messages: Sequence[Turn],
        ctx: StepContext,
        on_partial: OnPartial | None = None,
    ) -> Answer[AnswerT]:
        """See `ModelProvider`."""
        answer = await self.provider.structured(
            schema=schema, messages=messages, ctx=ctx, on_partial=on_partial
        )
        self.answers.append(
            Heard(name=ctx.key, value=answer.value, calls=answer.usage.calls)
        )
        return answer

    async def stream_text(
        self, *, messages: Sequence[Turn], ctx: StepContext
    ) -> AsyncGenerator[str, None]:
        """See `ModelProvider`."""
        prose = Prose()
        self.proses.append(prose)
        chunks = self.provider.stream_text(messages=messages, ctx=ctx)
        try:
            async with aclosing(chunks):
                async for chunk in chunks:
                    prose.text += chunk
                    yield chunk
        except (ModelError, TransientModelError):
            # The model broke off, which says nothing of what it would have written.
            self.proses = [one for one in self.proses if one is not prose]
            raise
        prose.is_whole = True

    def stream_turn(
        self,
        *,
        messages: Sequence[Turn],
        tools: Sequence[ToolSpec],
        ctx: StepContext,
    ) -> AsyncGenerator[TextDelta | ToolCall, None]:
        """See `ModelProvider`; nothing of it is kept."""
        return self.provider.stream_turn(messages=messages, tools=tools, ctx=ctx)
