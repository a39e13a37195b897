"""The plan of the case; everything else follows from it."""

from jobs_app.workflow import StepContext
from llm_app.domain.outline_checks import check_outline
from llm_app.prompts.case import OUTLINE
from llm_app.prompts.messages import planned, prompt
from llm_app.schemas.brief import CaseBrief
from llm_app.schemas.outline import Outline, Plot, Premise
from llm_app.steps.asking import ask_until_sound, brief_beside_solution, seed_of


async def write_outline(
    *, brief: CaseBrief, premise: Premise, ctx: StepContext
) -> Outline:
    """Plan a solvable case on its premise, out of sight of what the player typed."""
    plot = await ask_until_sound(
        ctx=ctx,
        schema=Plot,
        messages=prompt(
            task="outline",
            instructions=OUTLINE,
            brief=brief_beside_solution(brief=brief, ctx=ctx),
            seed=seed_of(brief=brief, ctx=ctx),
            premise=planned(premise),
        ),
        check=lambda plan: check_outline(
            outline=Outline.of(premise=premise, plot=plan), difficulty=brief.difficulty
        ),
    )
    return Outline.of(premise=premise, plot=plot)
