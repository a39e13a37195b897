"""Reading a request's messages as a question."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from llm_app.offline.answers import check_known
from llm_app.offline.questions import Called, CannotAnswerError, Question

_FENCE = re.compile(r"```json\s*\n(.*?)\n```", re.DOTALL)


def read_question(
    *,
    messages: Sequence[Mapping[str, Any]],
    schema: str | None,
    tools: tuple[str, ...] = (),
) -> Question:
    """The question in a request's messages; raises `CannotAnswerError`."""
    data = _block(messages=messages)
    task, seed = data.get("task"), data.get("seed")
    if not isinstance(task, str) or not isinstance(seed, str):
        raise CannotAnswerError("the JSON block needs the texts 'task' and 'seed'")
    check_known(schema=schema, task=task)
    rejected, complaint = _rejected(messages=messages)
    return Question(
        schema=schema,
        task=task,
        seed=seed,
        data=data,
        tools=tools,
        called=_called(messages=messages),
        rejected=rejected,
        complaint=complaint,
    )


def _rejected(*, messages: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    """The answer before, and what a user said to it; empty where it is the first."""
    match messages:
        case [
            *_,
            {"role": "assistant", "content": str() as answer},
            {"role": "user", "content": str() as complaint},
        ]:
            return answer, complaint
    return "", ""


def _called(*, messages: Sequence[Mapping[str, Any]]) -> tuple[Called, ...]:
    asked: dict[str, tuple[str, Mapping[str, Any]]] = {}
    found = []
    for message in messages:
        match message:
            case {"role": "assistant", "tool_calls": list() as calls}:
                asked |= dict(_asked(call) for call in calls)
            case {"role": "tool", "tool_call_id": str() as id_} if id_ in asked:
                name, arguments = asked[id_]
                result = str(message.get("content") or "")
                found.append(Called(name=name, arguments=arguments, result=result))
    return tuple(found)


def _asked(call: Any) -> tuple[str, tuple[str, Mapping[str, Any]]]:
    try:
        function = call["function"]
        arguments = dict(json.loads(function["arguments"]))
        return str(call["id"]), (str(function["name"]), arguments)
    except (KeyError, TypeError, ValueError):
        raise CannotAnswerError("a tool call in the messages is malformed") from None


def _block(*, messages: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    for message in messages:
        found = _FENCE.search(str(message.get("content") or ""))
        if message.get("role") != "user" or found is None:
            continue
        try:
            data = json.loads(found[1])
        except ValueError:
            break
        if isinstance(data, dict):
            return data
    raise CannotAnswerError("no user message holds a fenced JSON block")
