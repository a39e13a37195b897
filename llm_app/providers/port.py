"""What a workflow step may ask of a language model, whoever serves it."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, Protocol, TypedDict, TypeVar

from pydantic import BaseModel

from jobs_app.workflow import StepContext
from llm_app.schemas.case import Authorship
from llm_app.schemas.usage import Usage

AnswerT = TypeVar("AnswerT", bound=BaseModel)
OnPartial = Callable[[Mapping[str, Any]], Awaitable[None]]


class Message(TypedDict):
    """One message of a prompt."""

    role: Literal["system", "user", "assistant"]
    content: str


class ToolCallMessage(TypedDict):
    """What the model said in a turn in which it called tools; see `called`."""

    role: Literal["assistant"]
    content: str | None
    tool_calls: list[Mapping[str, Any]]


class ToolResultMessage(TypedDict):
    """What a tool gave for one call; see `tool_result`."""

    role: Literal["tool"]
    tool_call_id: str
    content: str


Turn = Message | ToolCallMessage | ToolResultMessage


@dataclass(frozen=True, kw_only=True)
class ToolSpec:
    """A tool that the model may call; `arguments` says with what."""

    name: str
    description: str
    arguments: type[BaseModel]


@dataclass(frozen=True, kw_only=True)
class TextDelta:
    """A piece of the text of a turn, as it was written."""

    text: str


@dataclass(frozen=True, kw_only=True)
class ToolCall:
    """A call that the model asks for. `arguments` is its JSON, not yet validated."""

    id: str
    name: str
    arguments: str


@dataclass(frozen=True, kw_only=True)
class Answer(Generic[AnswerT]):
    """A validated answer and what it cost, reasks included."""

    value: AnswerT
    usage: Usage


class ModelProvider(Protocol):
    """One model for the length of one run.

    Every method raises only `failures.ModelError` or `failures.TransientModelError` for
    what the model or the network did. `ctx` is the step that asks: usage is reported to
    it whether a call succeeded or not, and each whole answer is journalled through it
    before it is validated. An answer that an earlier attempt of the step was given to
    the same request is taken from there and costs nothing.
    """

    @property
    def model(self) -> str:
        """The model's name; part of every step's fingerprint."""

    @property
    def total(self) -> Usage:
        """What all calls of this run have cost so far."""

    @property
    def author(self) -> Authorship:
        """Who writes: a language model or the procedural author."""

    async def structured(
        self,
        *,
        schema: type[AnswerT],
        messages: Sequence[Turn],
        ctx: StepContext,
        on_partial: OnPartial | None = None,
    ) -> Answer[AnswerT]:
        """One answer of that schema; an invalid one is asked for once more.

        With `on_partial` the answer is streamed: it is given the fields that are there
        so far, the last one perhaps in part, and nothing of them is validated. After a
        reask it begins anew with `{}`. What was cut or truncated is never returned.
        """

    def stream_text(
        self, *, messages: Sequence[Turn], ctx: StepContext
    ) -> AsyncGenerator[str, None]:
        """Yield prose as it is written; a stream that is cut raises."""

    def stream_turn(
        self,
        *,
        messages: Sequence[Turn],
        tools: Sequence[ToolSpec],
        ctx: StepContext,
    ) -> AsyncGenerator[TextDelta | ToolCall, None]:
        """Yield one turn of an agent: text as it is written, then the tool calls.

        Tool calls come only after the turn has ended well. Without any the turn is the
        answer; else the caller runs them and asks for the next turn with
        `[*messages, called(…), *tool_result(…)]`. With no `tools` only text comes.
        """


def called(*, text: str, calls: Sequence[ToolCall]) -> ToolCallMessage:
    """The message that repeats to the model what it said in a turn with tool calls."""
    return {
        "role": "assistant",
        "content": text or None,
        "tool_calls": [
            {
                "id": call.id,
                "type": "function",
                "function": {"name": call.name, "arguments": call.arguments},
            }
            for call in calls
        ],
    }


def tool_result(*, call: ToolCall, content: str) -> ToolResultMessage:
    """The message that gives the model the result of a call."""
    return {"role": "tool", "tool_call_id": call.id, "content": content}
