"""The truth about who was where."""

from jobs_app.workflow import StepContext
from llm_app.prompts.case import TIMELINE
from llm_app.prompts.messages import planned, prompt
from llm_app.providers.port import Message
from llm_app.schemas.brief import CaseBrief, WorkingBrief
from llm_app.schemas.outline import Outline
from llm_app.schemas.timeline import Timeline
from llm_app.steps.asking import ask, brief_beside_solution, seed_of


def timeline_prompt(
    *, brief: CaseBrief | WorkingBrief, outline: Outline, seed: str
) -> list[Message]:
    """The messages that ask for the timeline."""
    return prompt(
        task="timeline",
        instructions=TIMELINE,
        brief=brief,
        seed=seed,
        outline=planned(outline),
    )


async def write_timeline(
    *, brief: CaseBrief, outline: Outline, ctx: StepContext
) -> Timeline:
    """Write the moments of the case; `check_case` looks at the result."""
    seed = seed_of(brief=brief, ctx=ctx)
    told = brief_beside_solution(brief=brief, ctx=ctx)
    messages = timeline_prompt(brief=told, outline=outline, seed=seed)
    return await ask(ctx=ctx, schema=Timeline, messages=messages)
