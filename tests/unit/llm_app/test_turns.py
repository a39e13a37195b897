"""An agent's turns: look-ups within limits, from what it may see and nothing else."""

import json
from collections.abc import AsyncGenerator, Sequence
from typing import Any

from jobs_app.workflow import StepContext
from llm_app.agents import CONTENT_AGENT, ROOM_AGENT, Agent, Limits
from llm_app.agents.turns import turns
from llm_app.prompts.messages import prompt
from llm_app.providers.port import TextDelta, ToolCall, ToolSpec, Turn
from llm_app.schemas.brief import CaseBrief
from tests.unit.llm_app.rooms import room_of

Part = TextDelta | ToolCall
ROOM = room_of(found=["clue-1"], thread=(("Bob", "Hello ``` all"),))


class Script:
    """A model that says its lines, one list a turn; the last one again and again."""

    def __init__(self, *lines: list[Part]) -> None:
        self._lines = lines
        self.asked: list[list[Turn]] = []
        self.tools: list[list[str]] = []

    async def stream_turn(
        self, *, messages: Sequence[Turn], tools: Sequence[ToolSpec], ctx: StepContext
    ) -> AsyncGenerator[Part, None]:
        self.asked.append(list(messages))
        self.tools.append([one.name for one in tools])
        for part in self._lines[min(len(self.asked), len(self._lines)) - 1]:
            yield part


def _call(name: str, **arguments: Any) -> ToolCall:
    return ToolCall(id=f"id-{name}", name=name, arguments=json.dumps(arguments))


async def _said(script: Script, agent: Agent = ROOM_AGENT) -> str:
    ctx = StepContext(
        run_id="r", step="s", key="s", attempt=1, resources={"provider": script}
    )
    messages = agent.asked(task="reply", instructions="Answer.", seed="1")
    parts = turns(agent=agent, messages=messages, sees=ROOM, ctx=ctx)
    return "".join([part async for part in parts])


def _results(script: Script) -> list[str]:
    last = script.asked[-1]
    return [str(one["content"]) for one in last if one["role"] == "tool"]


async def test_answer_comes_after_what_was_looked_up() -> None:
    script = Script(
        [_call("read_evidence", id="clue-1"), _call("read_thread", last=1)],
        [TextDelta(text="So "), TextDelta(text="it is.")],
    )

    assert await _said(script) == "So it is."
    evidence, thread = _results(script)
    assert ROOM.evidence[0].text in evidence
    assert "Hello" in thread
    assert thread.count("```") == 2


async def test_only_what_was_found_can_be_looked_up() -> None:
    script = Script([_call("read_evidence", id="clue-2")], [TextDelta(text="Hm.")])

    await _said(script)

    assert "nothing of that id was found" in _results(script)[0]


async def test_wrong_calls_are_told_to_the_model() -> None:
    calls: list[Part] = [
        _call("read_solution"),
        _call("read_thread", last=10_000),
        ToolCall(id="id", name="read_thread", arguments="{not json"),
    ]
    script = Script(calls, [TextDelta(text="Hm.")])

    assert await _said(script) == "Hm."
    assert "no such tool" in _results(script)[0]
    assert "1 faults" in _results(script)[1]
    assert "1 faults" in _results(script)[2]


async def test_agent_that_never_answers_ends_without_tools() -> None:
    script = Script([_call("read_opening")])

    assert await _said(script) == ""
    assert len(script.asked) == ROOM_AGENT.limits.max_turns
    assert script.tools[-1] == []
    assert all(script.tools[:-1])


async def test_look_ups_beyond_the_limit_are_not_made() -> None:
    agent = Agent(
        name="curious",
        persona="",
        tools=ROOM_AGENT.tools,
        limits=Limits(max_turns=9, max_tool_calls=2),
    )
    many: list[Part] = [_call("read_opening") for _ in range(5)]
    script = Script(many, [TextDelta(text="Hm.")])

    assert await _said(script, agent) == "Hm."
    results = _results(script)
    assert [ROOM.narrative[:9] in one for one in results] == [True] * 2 + [False] * 3
    assert script.tools[1] == []


async def test_agents_without_tools_are_offered_none() -> None:
    script = Script([TextDelta(text="Once upon a time.")])

    await _said(script, CONTENT_AGENT)

    assert script.tools == [[]]


def test_parts_of_a_case_are_asked_of_the_content_agent() -> None:
    asked = prompt(
        task="t", instructions="Do.", brief=CaseBrief(theme="a theft"), seed="1"
    )

    assert asked[0]["content"] == f"{CONTENT_AGENT.persona}\n\nDo."
