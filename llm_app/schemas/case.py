"""The finished case, apart into what players see and what stays hidden."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from llm_app.schemas.analysis import Analysis
from llm_app.schemas.brief import Difficulty
from llm_app.schemas.cast import Suspects
from llm_app.schemas.clue import Clue
from llm_app.schemas.outline import Outline
from llm_app.schemas.text import Line, Slug
from llm_app.schemas.timeline import Timeline
from llm_app.schemas.usage import Usage


class Solution(BaseModel):
    """The hidden truth; names, not ids, since people read it."""

    # What is wrong with it may be logged; what it says may not.
    model_config = ConfigDict(hide_input_in_errors=True)

    culprit: str
    motive: str
    means: str
    explanation: str


class PublicSuspect(BaseModel):
    """A suspect as players see them."""

    id: Slug
    name: str
    role: str
    public_story: str


class Content(BaseModel):
    """What the room shows beside the narrative; `language` is the tag of its texts."""

    setting: str
    victim: str
    suspects: list[PublicSuspect]
    language: str = "en"


class DeductionStep(BaseModel):
    """One conclusion and the clues it rests on."""

    uses: list[Slug]
    concludes: str


class Deduction(BaseModel):
    """The chain of reasoning that the clues allow."""

    steps: list[DeductionStep]


class Problem(BaseModel):
    """One fault that a check found. `message` may hold the solution: for the model."""

    part: Literal["outline", "suspects", "timeline", "clue", "narrative"]
    part_id: str = ""
    code: str
    message: str


class Report(BaseModel):
    """What the deterministic check says about a draft."""

    problems: list[Problem] = Field(default_factory=list)
    proof: list[Slug] = Field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        """True when the check found nothing."""
        return not self.problems


class Draft(BaseModel):
    """All parts of a case but its narrative."""

    outline: Outline
    suspects: Suspects
    timeline: Timeline
    clues: list[Clue]


class Authorship(BaseModel):
    """Who wrote a case: shown to people, so that nobody takes one for the other."""

    model: str
    is_language_model: bool
    label: str


class Case(BaseModel):
    """A finished case. `solution`, `deduction` and the clues' labels are hidden."""

    title: Annotated[Line, StringConstraints(max_length=200)]
    description: Annotated[Line, StringConstraints(max_length=1000)]
    narrative: Line
    content: Content
    solution: Solution
    clues: list[Clue]
    deduction: Deduction
    difficulty: Difficulty
    estimated_duration: int = Field(description="In minutes.")
    analysis: Analysis
    author: Authorship
    usage: Usage = Field(description="Of the run that published; see `Usage`.")
