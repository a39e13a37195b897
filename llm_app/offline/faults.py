"""Faults on purpose, asked for by the name of the model; off unless enabled.

`offline-author+429x2+slow=3+cut@narrative`: parts after `+` are faults. `xN` (or `=N`
for `wrong-schema`) limits one to its first N requests, `@task` to one task.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from llm_app.offline.questions import Question
from llm_app.offline.unsound import make_unsound

_FORM = re.compile(
    r"(?P<name>429|500|slow|truncate|wrong-schema|cut|length|unsound)"
    r"(?:=(?P<value>\d+(?:\.\d+)?)|x(?P<count>\d+))?(?:@(?P<task>[a-z]+))?"
)


class UnknownFaultError(Exception):
    """The model's name asks for a fault that does not exist."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One fault; `count` None means always."""

    name: str
    value: float | None = None
    count: int | None = None
    task: str | None = None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What is about to be sent, and how."""

    text: str
    calls: tuple[tuple[str, str], ...] = ()
    status: int = 200
    delay_s: float = 0.0
    finish_reason: str = "stop"
    is_cut: bool = False


def parse_faults(*, model: str) -> list[Fault]:
    """The faults in a model's name; raises `UnknownFaultError`."""
    faults = []
    for part in model.split("+")[1:]:
        match = _FORM.fullmatch(part)
        if match is None:
            raise UnknownFaultError(part)
        value = float(match["value"]) if match["value"] else None
        count = int(match["count"]) if match["count"] else None
        if match["name"] == "wrong-schema" and value is not None:
            count = int(value)
        faults.append(
            Fault(name=match["name"], value=value, count=count, task=match["task"])
        )
    return faults


class FaultLedger:
    """Counts how often each fault of each model has struck, so that tests repeat."""

    def __init__(self) -> None:
        self._struck: Counter[tuple[str, str]] = Counter()

    def due(self, *, model: str, question: Question) -> list[Fault]:
        """The faults that strike this request; each counts once more."""
        due = []
        for fault in parse_faults(model=model):
            if fault.task not in {None, question.task}:
                continue
            key = (model, f"{fault.name}@{fault.task}")
            self._struck[key] += 1
            if fault.count is None or self._struck[key] <= fault.count:
                due.append(fault)
        return due


def afflict(*, answer: Answer, faults: list[Fault], question: Question) -> Answer:
    """The answer after all its faults."""
    for fault in faults:
        answer = _EFFECTS[fault.name](answer, fault, question)
    return answer


def _half(answer: Answer) -> str:
    return answer.text[: len(answer.text) // 2]


def _slow(answer: Answer, fault: Fault, _question: Question) -> Answer:
    return replace(answer, delay_s=fault.value or 1.0)


def _wrong_schema(answer: Answer, _fault: Fault, question: Question) -> Answer:
    return replace(answer, text='{"answer":42}') if question.schema else answer


def _unsound(answer: Answer, _fault: Fault, question: Question) -> Answer:
    return replace(answer, text=make_unsound(text=answer.text, question=question))


_EFFECTS: dict[str, Callable[[Answer, Fault, Question], Answer]] = {
    "429": lambda answer, _fault, _question: replace(answer, status=429),
    "500": lambda answer, _fault, _question: replace(answer, status=500),
    "slow": _slow,
    "truncate": lambda answer, _fault, _question: replace(answer, text=_half(answer)),
    "wrong-schema": _wrong_schema,
    "cut": lambda answer, _fault, _question: replace(answer, is_cut=True),
    "length": lambda answer, _fault, _question: replace(
        answer, text=_half(answer), finish_reason="length"
    ),
    "unsound": _unsound,
}
