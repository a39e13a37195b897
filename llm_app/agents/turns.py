"""An agent at work: turn by turn, looking things up in between, within its limits."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Any

from pydantic import ValidationError

from jobs_app.workflow import StepContext
from llm_app.agents.agent import Agent
from llm_app.prompts.messages import fenced
from llm_app.providers.port import (
    Message,
    ModelProvider,
    TextDelta,
    ToolCall,
    ToolSpec,
    Turn,
    called,
    tool_result,
)

_ENOUGH = "No more look-ups: answer from what you have."


async def turns(
    *, agent: Agent, messages: Sequence[Message], sees: Any, ctx: StepContext
) -> AsyncGenerator[str, None]:
    """Yield what the agent writes; its tools read from `sees` and nothing else.

    The last turn, and the one after the last look-up, has no tools: it must answer.
    """
    provider: ModelProvider = ctx.resources["provider"]
    asked: list[Turn] = list(messages)
    left = agent.limits.max_tool_calls
    for number in range(1, agent.limits.max_turns + 1):
        is_last = left <= 0 or number == agent.limits.max_turns
        tools = () if is_last else _specs(agent)
        text, calls = "", list[ToolCall]()
        turn = provider.stream_turn(messages=asked, tools=tools, ctx=ctx)
        async with aclosing(turn):
            async for part in turn:
                match part:
                    case TextDelta(text=piece):
                        text += piece
                        yield piece
                    case ToolCall():
                        calls.append(part)
        if not calls:
            return
        if text:
            yield "\n"
        asked.append(called(text=text, calls=calls))
        for position, call in enumerate(calls):
            found = _used(agent, call, sees) if position < left else _problem(_ENOUGH)
            asked.append(tool_result(call=call, content=fenced(found)))
        left -= len(calls)


def _specs(agent: Agent) -> tuple[ToolSpec, ...]:
    return tuple(
        ToolSpec(name=one.name, description=one.description, arguments=one.arguments)
        for one in agent.tools
    )


def _used(agent: Agent, call: ToolCall, sees: Any) -> dict[str, object]:
    """What the tool found, or why it could not look: the model may try otherwise."""
    tool = next((one for one in agent.tools if one.name == call.name), None)
    if tool is None:
        return _problem("There is no such tool.")
    try:
        arguments = tool.arguments.model_validate_json(call.arguments or "{}")
    except ValidationError as error:
        return _problem(f"The arguments have {error.error_count()} faults.")
    return {"found": tool.use(sees, arguments)}


def _problem(message: str) -> dict[str, object]:
    return {"problem": message}
