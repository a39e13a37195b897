"""The suspects in full."""

from jobs_app.workflow import StepContext
from llm_app.prompts.case import SUSPECTS
from llm_app.prompts.messages import planned, prompt
from llm_app.providers.port import Message
from llm_app.schemas.brief import CaseBrief, WorkingBrief
from llm_app.schemas.cast import Suspects
from llm_app.schemas.outline import Outline
from llm_app.steps.asking import ask, brief_beside_solution, seed_of


def suspects_prompt(
    *, brief: CaseBrief | WorkingBrief, outline: Outline, seed: str
) -> list[Message]:
    """The messages that ask for the suspects."""
    return prompt(
        task="suspects",
        instructions=SUSPECTS,
        brief=brief,
        seed=seed,
        outline=planned(outline),
    )


async def write_suspects(
    *, brief: CaseBrief, outline: Outline, ctx: StepContext
) -> Suspects:
    """Write every member of the cast; `check_case` looks at the result."""
    seed = seed_of(brief=brief, ctx=ctx)
    told = brief_beside_solution(brief=brief, ctx=ctx)
    messages = suspects_prompt(brief=told, outline=outline, seed=seed)
    return await ask(ctx=ctx, schema=Suspects, messages=messages)
