"""One clue as players find it."""

from jobs_app.workflow import StepContext
from llm_app.prompts.case import CLUE
from llm_app.prompts.messages import planned, prompt
from llm_app.providers.port import Message
from llm_app.schemas.brief import CaseBrief, WorkingBrief
from llm_app.schemas.clue import Clue, ClueSpec
from llm_app.schemas.outline import Outline
from llm_app.steps.asking import ask, brief_beside_solution, seed_of


def clue_prompt(
    *,
    brief: CaseBrief | WorkingBrief,
    outline: Outline,
    spec: ClueSpec,
    seed: str,
) -> list[Message]:
    """The messages that ask for one clue."""
    return prompt(
        task="clue",
        instructions=CLUE,
        brief=brief,
        seed=seed,
        spec=spec.model_dump(mode="json"),
        outline={**planned(outline), "clue_specs": []},
    )


def labelled(*, clue: Clue, spec: ClueSpec) -> Clue:
    """The clue with the labels of its plan: they are facts, not the writer's choice."""
    labels = {
        name: value for name, value in dict(spec).items() if name in Clue.model_fields
    }
    return clue.model_copy(update=labels)


async def write_clue(
    *, brief: CaseBrief, outline: Outline, spec: ClueSpec, ctx: StepContext
) -> Clue:
    """Write the clue of one plan; `check_case` looks at the result."""
    seed = seed_of(brief=brief, ctx=ctx)
    told = brief_beside_solution(brief=brief, ctx=ctx)
    messages = clue_prompt(brief=told, outline=outline, spec=spec, seed=seed)
    clue = await ask(ctx=ctx, schema=Clue, messages=messages)
    return labelled(clue=clue, spec=spec)
