"""The truth about who was where."""

from jobs_app.workflow import StepContext
from llm_app.prompts.case import TIMELINE
from llm_app.prompts.messages import prompt
from llm_app.providers.port import Message
from llm_app.schemas.brief import CaseBrief
from llm_app.schemas.outline import Outline
from llm_app.schemas.timeline import Timeline
from llm_app.steps.asking import ask, seed_of


def timeline_prompt(*, brief: CaseBrief, outline: Outline, seed: str) -> list[Message]:
    """The messages that ask for the timeline."""
    return prompt(
        task="timeline",
        instructions=TIMELINE,
        brief=brief,
        seed=seed,
        outline=outline.model_dump(mode="json"),
    )


async def write_timeline(
    *, brief: CaseBrief, outline: Outline, ctx: StepContext
) -> Timeline:
    """Write the moments of the case; `check_case` looks at the result."""
    seed = seed_of(brief=brief, ctx=ctx)
    messages = timeline_prompt(brief=brief, outline=outline, seed=seed)
    return await ask(ctx=ctx, schema=Timeline, messages=messages)
