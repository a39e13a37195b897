"""Clues: what the outline plans, and the text that players find."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from llm_app.schemas.text import Line, Slug

ShortLine = Annotated[Line, StringConstraints(max_length=300)]


class ClueKind(StrEnum):
    """What sort of thing a clue is."""

    PHYSICAL = "physical"
    TESTIMONY = "testimony"
    DOCUMENT = "document"
    TIMELINE = "timeline"


class ClueSpec(BaseModel):
    """One planned clue: what it proves, and whom it clears."""

    id: Slug
    kind: ClueKind
    place: Annotated[Line, StringConstraints(max_length=80)]
    establishes: ShortLine = Field(description="The fact a careful reader learns.")
    clears: list[Slug] = Field(
        description="Ids of the suspects this fact rules out; never the culprit."
    )
    needs: list[Slug] = Field(
        default_factory=list, description="Ids of clues that must be found before."
    )
    herring: bool = Field(
        default=False, description="True when it misleads; then it clears nobody."
    )
    herring_answer: ShortLine | None = Field(
        default=None, description="The innocent explanation of a herring."
    )


class Clue(BaseModel):
    """One clue as written. `text` is what players read."""

    id: Slug
    kind: ClueKind
    text: Annotated[Line, StringConstraints(min_length=20, max_length=900)]
    place: Annotated[Line, StringConstraints(max_length=80)]
    needs: list[Slug] = Field(default_factory=list)
    clears: list[Slug] = Field(default_factory=list)
    points_to: list[Slug] = Field(default_factory=list)
    herring: bool = False
    herring_answer: ShortLine | None = None
    salience: int = Field(default=3, ge=1, le=5)
