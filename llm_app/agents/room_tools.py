"""What the room's agent may look up: what the team itself can see, and nothing else."""

from pydantic import BaseModel, ConfigDict, Field

from llm_app.agents.agent import Tool
from llm_app.schemas.room import RoomView
from llm_app.schemas.text import Slug

MOST_UTTERANCES = 60


class _Arguments(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Nothing(_Arguments):
    """No arguments."""


class WhichEvidence(_Arguments):
    """Which piece of found evidence."""

    id: Slug


class HowFarBack(_Arguments):
    """How many of the newest entries."""

    last: int = Field(default=30, ge=1, le=MOST_UTTERANCES)


def _read_evidence(room: RoomView, which: WhichEvidence) -> object:
    found = [one for one in room.evidence if one.id == which.id]
    return found[0].model_dump(mode="json") if found else "nothing of that id was found"


def _read_opening(room: RoomView, _nothing: Nothing) -> object:
    return room.narrative


def _read_thread(room: RoomView, how: HowFarBack) -> object:
    return [one.model_dump(mode="json") for one in room.thread[-how.last :]]


ROOM_TOOLS = (
    Tool(
        name="read_evidence",
        description="The whole text of one piece of found evidence.",
        arguments=WhichEvidence,
        use=_read_evidence,
    ),
    Tool(
        name="read_opening",
        description="The opening story of the case, as the team read it.",
        arguments=Nothing,
        use=_read_opening,
    ),
    Tool(
        name="read_thread",
        description="What was said in the room, oldest first.",
        arguments=HowFarBack,
        use=_read_thread,
    ),
)
