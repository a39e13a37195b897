"""The people of a case: the short list of the outline, and the full suspects."""

from typing import Annotated, Self

from pydantic import BaseModel, Field, StringConstraints, model_validator

from llm_app.schemas.text import Line, Slug

Sentence = Annotated[Line, StringConstraints(max_length=300)]
Name = Annotated[Line, StringConstraints(max_length=80)]


class CastMember(BaseModel):
    """One suspect as the outline lists them."""

    id: Slug = Field(description="A slug of the name.")
    name: Name
    role: Name = Field(description="What they do here; it must not hint at guilt.")


class Suspect(CastMember):
    """One suspect in full. Only `public_story` is ever shown to players."""

    public_story: Annotated[Line, StringConstraints(max_length=700)] = Field(
        description="What everybody may know about them: looks, habits, their claim."
    )
    secret: Sentence = Field(description="What they hide, guilty or not.")
    motive: Sentence
    means: Sentence
    lies: list[Sentence] = Field(default_factory=list, max_length=3)


class Suspects(BaseModel):
    """All suspects, in the order of the outline's cast."""

    suspects: list[Suspect] = Field(min_length=3, max_length=8)

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        ids = [suspect.id for suspect in self.suspects]
        if len(set(ids)) != len(ids):
            message = "suspects: every id may occur once"
            raise ValueError(message)
        return self
