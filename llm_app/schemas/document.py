"""A document and what an analysis says about it."""

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from llm_app.schemas.text import Line

MAX_CHARACTERS = 20_000
# Line breaks and tabs belong to a document; the rest of the control characters do not.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def _without_control_characters(text: str) -> str:
    if _CONTROL.search(text):
        raise PydanticCustomError(
            "control_characters", "must not hold control characters"
        )
    return text


class Document(BaseModel):
    """The arguments of an analysis. Unknown fields are refused, not ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    text: Annotated[
        str,
        StringConstraints(
            strip_whitespace=True, min_length=1, max_length=MAX_CHARACTERS
        ),
        AfterValidator(_without_control_characters),
    ] = Field(examples=["The lens was gone. Nobody had heard a thing."])


def document_of(text: str) -> Document:
    """A text of any length as a document: the newest part of what is too long."""
    cleaned = _CONTROL.sub("", text).strip()
    return Document(text=cleaned[-MAX_CHARACTERS:])


class Mood(StrEnum):
    """The feeling of a text as a whole."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"
    MIXED = "mixed"


class Sentiment(BaseModel):
    """What the text feels like, with the words that say so."""

    mood: Mood
    score: float = Field(ge=-1, le=1, description="-1 all negative, 1 all positive.")
    evidence: list[Annotated[Line, StringConstraints(max_length=200)]] = Field(
        max_length=5, description="Quotes from the text, word by word."
    )


class Keyword(BaseModel):
    """A word or phrase that the text is about."""

    term: Annotated[Line, StringConstraints(max_length=80)]
    weight: float = Field(gt=0, le=1, description="1 for the most important.")


class Keywords(BaseModel):
    """What the text is about, the most important first."""

    keywords: list[Keyword] = Field(max_length=10)


class DocumentReport(BaseModel):
    """The result of an analysis."""

    summary: str
    sentiment: Sentiment
    keywords: list[Keyword]
    words: int
    reading_minutes: int
    author: str
