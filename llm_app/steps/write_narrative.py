"""The opening narrative, shown while it is written.

Its prompt holds no solution, so a spoiler could only come by chance; each sentence is
checked all the same before anybody sees it.
"""

from collections.abc import Sequence
from contextlib import aclosing

from jobs_app.workflow import StepContext
from llm_app.domain.draft_checks import check_narrative
from llm_app.domain.sentences import SentenceBuffer
from llm_app.domain.spoilers import Secrets, narrative_secrets_of, spoils
from llm_app.failures import CheckFailed
from llm_app.prompts.case import NARRATIVE
from llm_app.prompts.messages import prompt, with_problems
from llm_app.providers.port import Message
from llm_app.schemas.brief import CaseBrief
from llm_app.schemas.case import Draft
from llm_app.steps.asking import REPAIR_ROUNDS, provider_of, seed_of


class _SpoilerError(Exception):
    """This sentence must not be shown."""

    def __init__(self, *, text: str) -> None:
        super().__init__("spoiler")
        self.text = text


async def write_narrative(*, brief: CaseBrief, draft: Draft, ctx: StepContext) -> str:
    """Write the narrative, letting each sentence out when it was found harmless.

    A text that gives the culprit away, or is far too short or long, is asked for again,
    at most `REPAIR_ROUNDS` times; then `CheckFailed`.
    """
    first = _narrative_prompt(
        brief=brief, draft=draft, seed=seed_of(brief=brief, ctx=ctx)
    )
    messages: Sequence[Message] = first
    kinds: tuple[str, ...] = ()
    for _ in range(1 + REPAIR_ROUNDS):
        try:
            text = await _stream(draft=draft, messages=messages, ctx=ctx)
        except _SpoilerError as spoiler:
            text, problems = spoiler.text, ["it accuses a suspect; accuse nobody"]
            kinds = ("spoiler",)
        else:
            found = check_narrative(narrative=text, outline=draft.outline)
            if not found:
                return text
            problems = [problem.message for problem in found]
            kinds = tuple(problem.code for problem in found)
        messages = with_problems(messages=first, answer=text, problems=problems)
        await ctx.partial({"title": draft.outline.title, "text": ""})
    raise CheckFailed(kinds=kinds)


async def _stream(
    *, draft: Draft, messages: Sequence[Message], ctx: StepContext
) -> str:
    secrets = narrative_secrets_of(outline=draft.outline)
    title = draft.outline.title
    buffer = SentenceBuffer()
    shown: list[str] = []
    chunks = provider_of(ctx=ctx).stream_text(messages=messages, ctx=ctx)
    async with aclosing(chunks):
        async for chunk in chunks:
            if finished := buffer.feed(chunk):
                _let_out(sentences=finished, shown=shown, secrets=secrets)
                await ctx.partial({"title": title, "text": "".join(shown)})
    _let_out(sentences=[buffer.flush()], shown=shown, secrets=secrets)
    text = "".join(shown).strip()
    await ctx.partial({"title": title, "text": text})
    return text


def _let_out(*, sentences: list[str], shown: list[str], secrets: Secrets) -> None:
    for sentence in sentences:
        before = shown[-1] if shown else ""
        if spoils(sentence=sentence.strip(), secrets=secrets, before=before):
            raise _SpoilerError(text="".join([*shown, sentence]))
        shown.append(sentence)


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
