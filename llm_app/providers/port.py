"""What a workflow step may ask of a language model, whoever serves it."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, Protocol, TypedDict, TypeVar

from pydantic import BaseModel

from llm_app.schemas.case import Authorship
from llm_app.schemas.usage import Usage

AnswerT = TypeVar("AnswerT", bound=BaseModel)
OnUsage = Callable[[Mapping[str, Any]], Awaitable[None]]


class Message(TypedDict):
    """One message of a prompt."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, kw_only=True)
class Answer(Generic[AnswerT]):
    """A validated answer and what it cost, reasks included."""

    value: AnswerT
    usage: Usage


class ModelProvider(Protocol):
    """One model for the length of one run.

    Every method raises only `failures.ModelError` or `failures.TransientModelError` for
    what the model or the network did. Usage is reported to `on_usage` whether the call
    succeeded or not. `name` is the name of the step, for logs and spans.
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
        messages: Sequence[Message],
        name: str,
        on_usage: OnUsage | None = None,
    ) -> Answer[AnswerT]:
        """One answer of that schema; an invalid one is asked for once more."""

    def stream_text(
        self,
        *,
        messages: Sequence[Message],
        name: str,
        on_usage: OnUsage | None = None,
    ) -> AsyncGenerator[str, None]:
        """Yield prose as it is written; a stream that is cut raises."""
