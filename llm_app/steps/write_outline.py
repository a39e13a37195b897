"""The plan of the case; everything else follows from it."""

from jobs_app.workflow import StepContext
from llm_app.domain.outline_checks import check_outline
from llm_app.prompts.case import OUTLINE
from llm_app.prompts.messages import prompt
from llm_app.schemas.brief import CaseBrief
from llm_app.schemas.outline import Outline
from llm_app.steps.asking import ask_until_sound, seed_of


async def write_outline(*, brief: CaseBrief, ctx: StepContext) -> Outline:
    """Plan a solvable case, and show its title and description."""
    outline = await ask_until_sound(
        ctx=ctx,
        schema=Outline,
        messages=prompt(
            task="outline",
            instructions=OUTLINE,
            brief=brief,
            seed=seed_of(brief=brief, ctx=ctx),
        ),
        check=lambda plan: check_outline(outline=plan, difficulty=brief.difficulty),
    )
    await ctx.partial({"title": outline.title, "text": outline.description})
    return outline
