"""What a person asks for when they want a case."""

import re
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from llm_app.schemas.text import bounded

LARGEST_SEED = 2**53 - 1
MAX_AVOIDED = 200


class Difficulty(StrEnum):
    """How much reasoning a case asks for."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


# The tones that may be named beside a solution: none of them can be an instruction.
PLAIN_TONES = frozenset(
    {
        "classic", "comic", "cosy", "cozy", "dark", "dry", "gentle", "gothic", "grim",
        "hardboiled", "humorous", "light", "melancholy", "noir", "playful", "romantic",
        "satirical", "serious", "warm", "witty",
    }
)  # fmt: skip
_PLAIN_LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-(?:[A-Z]{2}|\d{3}))?$")


class WorkingBrief(BaseModel):
    """A brief without anything that could be an instruction of who typed it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    difficulty: Difficulty
    team_size: int | None
    minutes: int | None
    tone: str
    language: str


class CaseBrief(BaseModel):
    """The arguments of the main job. Unknown fields are refused, not ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    theme: Annotated[str, bounded(low=3, high=200)] = Field(
        description="What the case is about, in a few words.",
        json_schema_extra={"minLength": 3, "maxLength": 200},
        examples=["a theft at the observatory"],
    )
    difficulty: Difficulty = Difficulty.MEDIUM
    team_size: int | None = Field(default=None, ge=1, le=50)
    minutes: int | None = Field(
        default=None, ge=15, le=180, description="How long solving it should take."
    )
    tone: Annotated[str, bounded(low=3, high=60)] = Field(
        default="classic", json_schema_extra={"minLength": 3, "maxLength": 60}
    )
    language: str = Field(
        default="en",
        max_length=35,
        pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        description="A language tag such as en or pt-BR.",
    )
    seed: int | None = Field(
        default=None,
        ge=0,
        le=LARGEST_SEED,
        description="The same seed and theme give the same case offline.",
    )
    avoid: tuple[Annotated[str, StringConstraints(max_length=200)], ...] = Field(
        default=(),
        max_length=MAX_AVOIDED,
        description="Titles that the new one must not resemble; the newest are added.",
    )

    @property
    def beside_solution(self) -> WorkingBrief:
        """What a prompt that holds the solution may know of this brief."""
        tone = self.tone.casefold()
        is_plain = _PLAIN_LANGUAGE.match(self.language)
        return WorkingBrief(
            difficulty=self.difficulty,
            team_size=self.team_size,
            minutes=self.minutes,
            tone=tone if tone in PLAIN_TONES else "classic",
            language=self.language if is_plain else self.language.split("-")[0],
        )
