"""The truth about who was where; never shown to players."""

from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from llm_app.schemas.text import Line, Slug

MINUTES_OF_A_DAY = 24 * 60


class Moment(BaseModel):
    """What happened at one minute in one place."""

    at: int = Field(
        ge=0, lt=2 * MINUTES_OF_A_DAY, description="Minutes after the first midnight."
    )
    place: Annotated[Line, StringConstraints(max_length=80)]
    who: list[Slug] = Field(description="Ids of the suspects who were there.")
    what: Annotated[Line, StringConstraints(max_length=300)]
    hidden: bool = Field(default=False, description="True when nobody else saw it.")


class Timeline(BaseModel):
    """The moments of the case in order of time."""

    moments: list[Moment] = Field(min_length=2, max_length=40)
