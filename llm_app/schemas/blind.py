"""What somebody concludes who knows of a case only what players read."""

from pydantic import BaseModel, Field

from llm_app.schemas.text import Slug


class BlindSolution(BaseModel):
    """A reading of the evidence; `suspect_id` only where it leaves nobody else."""

    remaining: list[Slug] = Field(
        description="Ids of the suspects whom the evidence does not rule out."
    )
    suspect_id: Slug | None = Field(
        description="The one who did it; null while more than one is possible."
    )
    guess: Slug = Field(description="Whom to name if there had to be an answer now.")
    reasons: list[str] = Field(
        max_length=20, description="For each suspect ruled out, one sentence why."
    )
