"""Which evidence a player's reasoning rests on."""

from collections.abc import Mapping
from typing import Any

from jobs_app.workflow import Continue, StepContext
from llm_app.agents import ROOM_AGENT
from llm_app.prompts.room import CITES
from llm_app.schemas.room import Citations, Proposal, RoomView
from llm_app.steps.asking import ask


async def read_reasoning(
    *, room: RoomView, proposal: Proposal, ctx: StepContext
) -> Citations:
    """Ask which found evidence is used; ids of anything else are left out.

    Its prompt holds the player's text, so it holds nothing but what the team has found.
    """
    messages = ROOM_AGENT.asked(
        task="cites",
        instructions=CITES,
        seed=ctx.run_id,
        proposal=proposal.model_dump(mode="json"),
        evidence=[one.model_dump(mode="json") for one in room.evidence],
    )
    answer = await ask(ctx=ctx, schema=Citations, messages=messages)
    found = {one.id for one in room.evidence}
    return Citations(cites=[one for one in answer.cites if one in found])


def without_the_model(
    _error: Exception, _arguments: Mapping[str, Any], _ctx: StepContext
) -> Continue:
    """No citation is known; the verdict does not depend on any."""
    return Continue(Citations(cites=[]))
