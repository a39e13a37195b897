"""Who answers what: each module here registers its own answers and is found by itself.

An answer is a function of a `Question`: to a schema's name it gives an object of that
schema, to a task without a schema it gives prose, or first the calls of tools that it
wants: the question then comes again, with what they gave in `called`.
"""

import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from pydantic import BaseModel

from llm_app.offline.questions import Call, CannotAnswerError, Question

Structured = Callable[[Question], BaseModel]
Prose = Callable[[Question], str | Sequence[Call]]

_structured: dict[str, Structured] = {}
_prose: dict[str, Prose] = {}


def answers_schema(name: str) -> Callable[[Structured], Structured]:
    """Register the decorated function as the one that fills this schema."""

    def register(function: Structured) -> Structured:
        if name in _structured:
            raise ValueError(f"schema {name!r} is answered twice")
        _structured[name] = function
        return function

    return register


def answers_prose(task: str) -> Callable[[Prose], Prose]:
    """Register the decorated function as the one that writes this prose."""

    def register(function: Prose) -> Prose:
        if task in _prose:
            raise ValueError(f"prose task {task!r} is answered twice")
        _prose[task] = function
        return function

    return register


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the author says in one turn: text, or the tools to be called before it."""

    text: str = ""
    calls: tuple[Call, ...] = ()


def turn(*, question: Question) -> Said:
    """The next turn. Raises `CannotAnswerError`, also for a tool that is not there."""
    check_known(schema=question.schema, task=question.task)
    if question.schema is not None:
        return Said(text=_structured[question.schema](question).model_dump_json())
    said = _prose[question.task](question)
    if isinstance(said, str):
        return Said(text=said)
    for call in said:
        if call.name not in question.tools:
            raise CannotAnswerError(f"{question.task!r} needs the tool {call.name!r}")
    return Said(calls=tuple(said))


def answer(*, question: Question) -> str:
    """The answer as text: compact JSON for a schema, else prose.

    Raises `CannotAnswerError`.
    """
    return turn(question=question).text


def check_known(*, schema: str | None, task: str) -> None:
    """Raise `CannotAnswerError` where nobody answers this."""
    _discover()
    if schema is not None and schema not in _structured:
        known = ", ".join(sorted(_structured))
        raise CannotAnswerError(f"unknown schema {schema!r}; known are {known}")
    if schema is None and task not in _prose:
        known = ", ".join(sorted(_prose))
        raise CannotAnswerError(f"unknown prose task {task!r}; known are {known}")


@cache
def _discover() -> None:
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        import_module(module.name)
