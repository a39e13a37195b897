"""What was asked of the author, whoever answers it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from llm_app.schemas.brief import CaseBrief


class CannotAnswerError(Exception):
    """The question is not one that this author knows; `message` says why."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, kw_only=True)
class Call:
    """A tool that the author wants to have called, and with what."""

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Called:
    """A call that was made in an earlier turn, and what it gave."""

    name: str
    arguments: Mapping[str, Any]
    result: str


@dataclass(frozen=True, kw_only=True)
class Question:
    """What was asked: the schema (None for prose) and the data block.

    `tools` are those that may be called, `called` what came of it so far. `rejected` is
    the answer that was given before and found wanting, `complaint` why.
    """

    schema: str | None
    task: str
    seed: str
    data: Mapping[str, Any]
    tools: tuple[str, ...] = ()
    called: tuple[Called, ...] = ()
    rejected: str = ""
    complaint: str = ""

    @property
    def label(self) -> str:
        """The task, with the clue's id where it is about one."""
        spec = self.data.get("spec")
        return f"{self.task}:{spec['id']}" if isinstance(spec, dict) else self.task

    @property
    def brief(self) -> CaseBrief:
        """The brief of the case that it is about; raises `CannotAnswerError`."""
        try:
            return CaseBrief.model_validate(self.data.get("brief"))
        except ValidationError as error:
            raise CannotAnswerError(
                f"'brief' has {error.error_count()} faults"
            ) from None
