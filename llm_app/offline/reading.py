"""Reading a request's messages as a question."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from llm_app.offline.answers import check_known
from llm_app.offline.questions import CannotAnswerError, Question

_FENCE = re.compile(r"```json\s*\n(.*?)\n```", re.DOTALL)


def read_question(
    *, messages: Sequence[Mapping[str, Any]], schema: str | None
) -> Question:
    """The question in a request's messages; raises `CannotAnswerError`."""
    data = _block(messages=messages)
    task, seed = data.get("task"), data.get("seed")
    if not isinstance(task, str) or not isinstance(seed, str):
        raise CannotAnswerError("the JSON block needs the texts 'task' and 'seed'")
    check_known(schema=schema, task=task)
    return Question(schema=schema, task=task, seed=seed, data=data)


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
