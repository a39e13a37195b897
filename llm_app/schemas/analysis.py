"""What an analysis of a case says. No part of it tells who did it."""

from pydantic import BaseModel, ConfigDict

from llm_app.schemas.brief import Difficulty
from llm_app.schemas.document import Keyword, Sentiment


class CaseFeatures(BaseModel):
    """What makes a case hard, counted by code.

    `proof_size` is how many clues are needed together, `depth` how many of them can
    only be found one after the other, `salience` how plain they are (1 to 5).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    proof_size: int
    herrings: int
    depth: int
    salience: float


class Analysis(BaseModel):
    """How the opening reads, what it is about, and how hard the case is."""

    sentiment: Sentiment
    keywords: list[Keyword]
    difficulty_estimate: Difficulty
    features: CaseFeatures
