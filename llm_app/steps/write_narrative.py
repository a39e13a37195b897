"""The opening narrative, shown while it is written.

Its prompt holds no solution, so a spoiler could only come by chance; each sentence is
checked all the same before anybody sees it.
"""

from jobs_app.workflow import StepContext
from llm_app.domain.draft_checks import check_narrative
from llm_app.domain.spoilers import narrative_secrets_of
from llm_app.failures import CheckFailed
from llm_app.prompts.case import NARRATIVE
from llm_app.prompts.messages import prompt, with_problems
from llm_app.providers.port import Message
from llm_app.schemas.brief import CaseBrief
from llm_app.schemas.case import Draft
from llm_app.steps.asking import REPAIR_ROUNDS, provider_of, seed_of
from llm_app.steps.telling import Rules, WithheldError, let_out

# Where the check of the whole text would refuse it anyway.
MAX_WORDS = 2000


async def write_narrative(*, brief: CaseBrief, draft: Draft, ctx: StepContext) -> str:
    """Write the narrative, letting each sentence out when it was found harmless.

    A text that gives the culprit away, or is far too short or long, is asked for again,
    at most `REPAIR_ROUNDS` times; then `CheckFailed`.
    """
    first = _narrative_prompt(
        brief=brief, draft=draft, seed=seed_of(brief=brief, ctx=ctx)
    )
    rules = Rules(
        title=draft.outline.title,
        secrets=narrative_secrets_of(outline=draft.outline),
        max_words=MAX_WORDS,
    )
    messages = first
    kinds: tuple[str, ...] = ()
    for _ in range(1 + REPAIR_ROUNDS):
        try:
            chunks = provider_of(ctx=ctx).stream_text(messages=messages, ctx=ctx)
            text = await let_out(chunks=chunks, rules=rules, ctx=ctx)
        except WithheldError as withheld:
            text, problems = withheld.text, [withheld.problem]
            kinds = (withheld.code,)
        else:
            found = check_narrative(narrative=text, outline=draft.outline)
            if not found:
                return text
            problems = [problem.message for problem in found]
            kinds = tuple(problem.code for problem in found)
        messages = with_problems(messages=first, answer=text, problems=problems)
        await ctx.partial({"title": draft.outline.title, "text": ""})
    raise CheckFailed(kinds=kinds)


def _narrative_prompt(*, brief: CaseBrief, draft: Draft, seed: str) -> list[Message]:
    outline = draft.outline
    return prompt(
        task="narrative",
        instructions=NARRATIVE,
        brief=brief,
        seed=seed,
        opening={
            "title": outline.title,
            "description": outline.description,
            "setting": outline.setting,
            "crime": outline.crime,
            "victim": outline.victim,
            "cast": [
                {"name": one.name, "role": one.role, "story": one.public_story}
                for one in draft.suspects.suspects
            ],
        },
    )
