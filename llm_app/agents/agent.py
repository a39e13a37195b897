"""What an agent is: a persona, the tools it may use, and how far it may go."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from llm_app.prompts.messages import asking
from llm_app.providers.port import Message


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long an agent may go on. What goes beyond is not let out."""

    max_turns: int = 1
    max_tool_calls: int = 0
    max_reply_words: int = 180


@dataclass(frozen=True, kw_only=True)
class Tool:
    """Something that an agent may look up.

    `use` is given what the agent may see, and the validated arguments; its answer is
    JSON for the model. It reads, and changes nothing.
    """

    name: str
    description: str
    arguments: type[BaseModel]
    use: Callable[[Any, Any], object]


@dataclass(frozen=True, kw_only=True)
class Agent:
    """A persona with tools and limits; plain data, so that it can be compared."""

    name: str
    persona: str
    tools: tuple[Tool, ...] = ()
    limits: Limits = field(default_factory=Limits)

    def asked(
        self, *, task: str, instructions: str, seed: str, **data: Any
    ) -> list[Message]:
        """The messages that put one task to this agent."""
        return asking(
            persona=self.persona,
            task=task,
            instructions=instructions,
            seed=seed,
            **data,
        )
