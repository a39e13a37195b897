"""The plan of a case, in two halves that are asked for apart.

The premise is written from what a player typed, while there is no solution yet. The
plot is the solution, written from the premise alone: no answer that players read in
full is written by a model that knows both.
"""

from typing import Annotated, Self

from pydantic import BaseModel, Field, StringConstraints

from llm_app.schemas.cast import CastMember
from llm_app.schemas.clue import ClueSpec
from llm_app.schemas.text import Line, Slug
from llm_app.schemas.timeline import MINUTES_OF_A_DAY

Fact = Annotated[Line, StringConstraints(max_length=400)]


class Premise(BaseModel):
    """What everybody may know before the case begins."""

    title: Annotated[Line, StringConstraints(max_length=80)] = Field(
        description="It must not hint at the culprit."
    )
    description: Annotated[Line, StringConstraints(max_length=1000)] = Field(
        description="Two or three sentences for the list of cases; no spoiler."
    )
    setting: Fact
    crime: Fact = Field(description="What was done, not by whom; no spoiler.")
    victim: Fact
    scene: Annotated[Line, StringConstraints(max_length=80)] = Field(
        description="The place where the deed was done."
    )
    deed_at: int = Field(
        ge=0,
        lt=2 * MINUTES_OF_A_DAY,
        description="The minute of the deed, counted from the first midnight.",
    )
    cast: list[CastMember] = Field(min_length=3, max_length=8)


class Plot(BaseModel):
    """The solution, and the clues that lead to it."""

    culprit_id: Slug = Field(description="The id of one member of the cast.")
    motive: Fact
    means: Fact
    opportunity: Fact
    twist: Fact
    clue_specs: list[ClueSpec] = Field(min_length=1, max_length=12)


class Outline(Plot, Premise):
    """The whole case in brief. It holds the solution."""

    @classmethod
    def of(cls, *, premise: Premise, plot: Plot) -> Self:
        """Both halves as one."""
        return cls(**dict(premise), **dict(plot))
