"""What people may send about jobs, whichever way it comes."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

MAX_KIND_LENGTH = 100


class CreateJob(BaseModel):
    """A kind and its arguments, which the kind itself validates."""

    model_config = ConfigDict(extra="forbid")
    kind: Annotated[str, Field(max_length=MAX_KIND_LENGTH)]
    args: dict[str, Any] = {}


class JobReference(BaseModel):
    """An event about one job."""

    model_config = ConfigDict(extra="forbid")
    id: Annotated[str, Field(max_length=18)]
