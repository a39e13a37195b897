"""What the model may know of a room, and what it is asked there.

`RoomView` is all that a prompt of a room may hold beside the player's own words: what
the team itself can see. What is hidden travels in other models, which only code reads.
"""

from enum import IntEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from llm_app.schemas.analysis import CaseFeatures
from llm_app.schemas.brief import Difficulty
from llm_app.schemas.case import PublicSuspect
from llm_app.schemas.text import Line, Slug, bounded

MAX_QUESTION = 500
MAX_REASONING = 4000

QuestionText = Annotated[str, bounded(low=3, high=MAX_QUESTION)]
ReasoningText = Annotated[str, bounded(low=10, high=MAX_REASONING)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class FoundClue(_Frozen):
    """A piece of evidence that the team has found, as players read it."""

    id: Slug
    kind: str
    place: str
    text: str


class Utterance(_Frozen):
    """One entry of the thread: who said it (a name, or the agent) and what."""

    speaker: str
    text: str


class RoomView(_Frozen):
    """What this team can see: its case, what it has found, what it has said.

    `minutes_played` and `minutes_planned` give the pace. `language` is a tag.
    """

    title: str
    description: str
    narrative: str
    setting: str
    victim: str
    suspects: list[PublicSuspect]
    evidence: list[FoundClue]
    clues_in_all: int
    thread: list[Utterance] = Field(default_factory=list)
    language: str = "en"
    minutes_played: int = 0
    minutes_planned: int = 0

    @property
    def case_texts(self) -> list[str]:
        """What the case says to the team; moderators may edit the first three."""
        return [
            self.title,
            self.description,
            self.narrative,
            self.setting,
            self.victim,
            *(text for one in self.suspects for text in (one.name, one.role)),
            *(one.public_story for one in self.suspects),
            *(text for one in self.evidence for text in (one.text, one.place)),
        ]

    @property
    def texts(self) -> list[str]:
        """Everything that the team can read; what is in here is no secret."""
        said = [text for one in self.thread for text in (one.speaker, one.text)]
        return [*self.case_texts, *said]


class Hidden(_Frozen):
    """What no answer may give away. For checks in code: never part of a prompt.

    `suspects` are names; `texts` are the solution's sentences; `unfound` are the texts
    of the clues that the team has not found.
    """

    suspects: list[str]
    texts: list[str]
    unfound: list[str]


class ClueFacts(_Frozen):
    """What one clue proves, by ids. For code: never part of a prompt."""

    id: Slug
    is_found: bool
    place: str
    kind: str
    text: str
    needs: list[Slug] = Field(default_factory=list)
    clears: list[Slug] = Field(default_factory=list)
    herring: bool = False
    salience: int = 3


class HintLevel(IntEnum):
    """How much a hint tells."""

    PLACE = 1
    CLUE = 2
    INFERENCE = 3


class HintPick(_Frozen):
    """What code has chosen to hint at: the only new fact the model is given.

    `fact` is a plain sentence that may be told. `clue_id` is the unfound clue that the
    hint leads to (at level 2 it is handed over and counts as found), or None where the
    team has everything and needs an inference from `uses`. `place` is where to look.
    """

    level: HintLevel
    fact: str
    place: str = ""
    clue_id: Slug | None = None
    uses: list[Slug] = Field(default_factory=list)


class HintText(BaseModel):
    """A hint in words; `fell_back` where the model's words were not fit to show."""

    text: str
    fell_back: bool = False


class ReplyText(BaseModel):
    """The agent's reply as it was let out."""

    text: str
    fell_back: bool = False


class Statement(_Frozen):
    """One thing a witness can say. With `clue_id` it hands that clue over."""

    id: Slug
    text: str
    clue_id: Slug | None = None


class Witness(_Frozen):
    """A suspect as somebody to be questioned: what they tell everybody, what they know.

    For the culprit `statements` holds only the story that everybody is told.
    """

    id: Slug
    name: str
    role: str
    public_story: str
    statements: list[Statement]


class WitnessAnswer(BaseModel):
    """What the witness answered, and which of their statements the answer rests on."""

    says: Annotated[Line, StringConstraints(max_length=1200)]
    tells: list[Slug] = Field(default_factory=list, max_length=12)


class Testimony(WitnessAnswer):
    """An answer as it was let out; a plain statement where the model's was not fit."""

    fell_back: bool = False


class Truth(_Frozen):
    """The solution for the judge, by ids. For code: never part of a prompt."""

    culprit_id: Slug
    clues: list[ClueFacts]


class Proposal(_Frozen):
    """What a player proposes: who did it, and why."""

    culprit_id: Slug
    culprit_name: str
    reasoning: ReasoningText


class Citations(BaseModel):
    """The found evidence that a reasoning rests on, by ids."""

    cites: list[Slug] = Field(max_length=40)


class VerdictWords(BaseModel):
    """The reasons of a verdict in words, one sentence or two each."""

    reasons: list[Annotated[Line, StringConstraints(max_length=1200)]] = Field(
        min_length=1, max_length=12
    )


class Finding(_Frozen):
    """What code decided about a proposal: plain sentences that may be told."""

    verdict: Literal["correct", "wrong"]
    reasons: list[str]
    cites: list[Slug]


class Judgement(BaseModel):
    """The verdict. Code decides it; `reasons` are sentences for players.

    For a wrong proposal the reasons rest on found evidence alone, and name nobody as
    the culprit.
    """

    verdict: Literal["correct", "wrong"]
    reasons: list[str]
    cites: list[Slug] = Field(description="Found clues that the reasoning rests on.")
    fell_back: bool = False


class Contribution(_Frozen):
    """What one person did, counted by the database."""

    name: str
    messages: int
    evidence: int = 0


class SessionFacts(_Frozen):
    """What a summary may tell; every number and name in it must occur here."""

    title: str
    people: list[Contribution]
    minutes: int
    messages: int
    hints: int
    questions: int
    found: int
    clues_in_all: int
    proposals: int
    solved_by: str | None
    language: str = "en"


class Summary(BaseModel):
    """The story of a session in one or two paragraphs."""

    text: str
    fell_back: bool = False


class SessionAnalysis(BaseModel):
    """How the team's talk feels, what it is about, and how hard the case is."""

    summary: str
    sentiment_label: str
    sentiment_score: float = Field(ge=-1, le=1)
    keywords: list[str]
    difficulty_estimate: Difficulty
    features: CaseFeatures
