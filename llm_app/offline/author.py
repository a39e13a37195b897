"""Which part of a manuscript answers which question. It never guesses."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from llm_app.offline.manuscript import Manuscript, write_manuscript
from llm_app.schemas.brief import CaseBrief
from llm_app.schemas.clue import Clue

_FENCE = re.compile(r"```json\s*\n(.*?)\n```", re.DOTALL)


class CannotAnswerError(Exception):
    """The question is not one that this author knows; `message` says why."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, kw_only=True)
class Question:
    """What was asked: the schema (None for prose) and the data block."""

    schema: str | None
    task: str
    seed: str
    brief: CaseBrief
    data: Mapping[str, Any]

    @property
    def label(self) -> str:
        """The task, with the clue's id where it is about one."""
        spec = self.data.get("spec")
        return f"{self.task}:{spec['id']}" if isinstance(spec, dict) else self.task


def read_question(
    *, messages: Sequence[Mapping[str, Any]], schema: str | None
) -> Question:
    """The question in a request's messages; raises `CannotAnswerError`."""
    if schema is not None and schema not in _PARTS:
        known = ", ".join(sorted(_PARTS))
        raise CannotAnswerError(f"unknown schema {schema!r}; known are {known}")
    data = _block(messages=messages)
    task, seed = data.get("task"), data.get("seed")
    if not isinstance(task, str) or not isinstance(seed, str):
        raise CannotAnswerError("the JSON block needs the texts 'task' and 'seed'")
    if schema is None and task not in _PROSE:
        known = ", ".join(sorted(_PROSE))
        raise CannotAnswerError(f"unknown prose task {task!r}; known are {known}")
    try:
        brief = CaseBrief.model_validate(data.get("brief"))
    except ValidationError as error:
        raise CannotAnswerError(f"'brief' has {error.error_count()} faults") from None
    return Question(schema=schema, task=task, seed=seed, brief=brief, data=data)


def answer(*, question: Question) -> str:
    """The answer as text: compact JSON for a schema, else prose."""
    manuscript = write_manuscript(
        seed=question.seed,
        theme=question.brief.theme,
        difficulty=question.brief.difficulty,
    )
    if question.schema is None:
        return _PROSE[question.task](manuscript)
    return _PARTS[question.schema](manuscript, question).model_dump_json()


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


def _clue(manuscript: Manuscript, question: Question) -> Clue:
    spec = question.data.get("spec")
    clue_id = spec.get("id") if isinstance(spec, dict) else None
    clue = manuscript.clues.get(str(clue_id))
    if clue is None:
        raise CannotAnswerError(f"this case has no clue {clue_id!r}")
    return clue


_PARTS: Mapping[str, Callable[[Manuscript, Question], BaseModel]] = {
    "Outline": lambda manuscript, _question: manuscript.outline,
    "Suspects": lambda manuscript, _question: manuscript.suspects,
    "Timeline": lambda manuscript, _question: manuscript.timeline,
    "Clue": _clue,
}
_PROSE: Mapping[str, Callable[[Manuscript], str]] = {
    "narrative": lambda manuscript: manuscript.narrative,
}
