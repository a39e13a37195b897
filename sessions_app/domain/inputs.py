"""What people may send about a session; every limit has a name in `words`."""

import unicodedata
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
)

from llm_app.schemas.room import MAX_REASONING, QuestionText
from llm_app.schemas.text import clean
from sessions_app.domain.words import (
    MAX_DESCRIPTION,
    MAX_MESSAGE,
    MAX_PARTICIPANTS,
    MAX_PROMPT,
    MAX_TITLE,
    Role,
    SessionStatus,
    Visibility,
)

MIN_REASONING = 10


def _clean(text: str) -> str:
    """Refuse characters that no screen shows and no database keeps."""
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t":
            raise ValueError("Control characters are not allowed")
    return text


def _single_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise ValueError("Line breaks and tabs are not allowed")
    return text


def _filled(text: str) -> str:
    if not text:
        raise ValueError("Must not be empty")
    return text


def _trimmed(limit: int) -> StringConstraints:
    # The limit stands before the validators: after them its message counts "items".
    return StringConstraints(strip_whitespace=True, max_length=limit)


_CLEAN, _FILLED = AfterValidator(_clean), AfterValidator(_filled)
Title = Annotated[
    str, _trimmed(MAX_TITLE), _CLEAN, _FILLED, AfterValidator(_single_line)
]
Description = Annotated[str, _trimmed(MAX_DESCRIPTION), _CLEAN]
Prompt = Annotated[str, _trimmed(MAX_PROMPT), _CLEAN, _FILLED]
Body = Annotated[str, _trimmed(MAX_MESSAGE), _CLEAN, _FILLED]
Seats = Annotated[int, Field(ge=1, le=MAX_PARTICIPANTS)]
SuspectId = Annotated[str, Field(max_length=60)]


def _judgeable(text: str) -> str:
    """Refuse what the judge, who is given it as one line, could not be given."""
    if len(" ".join(text.split())) < MIN_REASONING:
        raise ValueError(f"Say why in at least {MIN_REASONING} characters")
    clean(" ".join(text.split()))
    return text


Reasoning = Annotated[str, _trimmed(MAX_REASONING), _CLEAN, AfterValidator(_judgeable)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewSessionInput(_Strict):
    """A session written by hand."""

    title: Title
    description: Description
    starting_prompt: Prompt
    difficulty: Annotated[str, Field(pattern="^(easy|medium|hard)$")]
    estimated_duration: Annotated[int, Field(ge=5, le=600)] = 45
    visibility: Visibility = Visibility.PUBLIC
    max_participants: Seats = MAX_PARTICIPANTS


class SessionChanges(_Strict):
    """An edit: only the fields that are sent are changed."""

    title: Title | None = None
    description: Description | None = None
    starting_prompt: Prompt | None = None
    visibility: Visibility | None = None
    max_participants: Seats | None = None

    @field_validator("*", mode="before")
    @classmethod
    def _refuse_null(cls, value: object) -> object:
        """None stands for a field that was not sent; nothing can be set to it."""
        if value is None:
            raise ValueError("Must not be null; leave it out to keep what is there")
        return value


class SessionEdit(SessionChanges):
    """`update_session`: the changes, and the version they were made on."""

    version: int


class Nothing(_Strict):
    """An event without a payload."""


class MessageInput(_Strict):
    """An entry for the thread."""

    body: Body


class RoomReference(_Strict):
    """A session, by id: what every job of a room is about."""

    session_id: Annotated[str, Field(max_length=18)]


class QuestionInput(_Strict):
    """A question to the room's agent."""

    question: QuestionText


class WitnessQuestion(QuestionInput):
    """A question to one of the suspects, by id."""

    suspect: SuspectId


class ProposalInput(_Strict):
    """Who did it, by the suspect's id, and why."""

    culprit: SuspectId
    reasoning: Reasoning


class VerdictInput(_Strict):
    """What a moderator decides about a proposal."""

    verdict: Literal["correct", "wrong"]


class OverruledProposal(VerdictInput):
    """A proposal and what a moderator decides about it."""

    proposal: Annotated[str, Field(max_length=18)]


class StatusInput(_Strict):
    """The status wanted."""

    status: SessionStatus


class RoleInput(_Strict):
    """The role wanted."""

    role: Role


class SeatReference(_Strict):
    """A participant, by external_id."""

    user: Annotated[str, Field(max_length=255)]


class SeatRole(SeatReference, RoleInput):
    """A participant and the role wanted."""
