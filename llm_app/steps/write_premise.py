"""The premise of the case: all that a model writes from the theme and sees no more."""

from collections.abc import Mapping
from typing import Any

from jobs_app.workflow import StepContext
from llm_app.domain.premise_checks import check_premise
from llm_app.domain.sentences import SentenceBuffer
from llm_app.domain.titles import check_title
from llm_app.prompts.case import PREMISE
from llm_app.prompts.messages import prompt
from llm_app.schemas.brief import CaseBrief
from llm_app.schemas.outline import Premise
from llm_app.steps.asking import ask_until_sound, obeys_text, seed_of


async def write_premise(*, brief: CaseBrief, ctx: StepContext) -> Premise:
    """Begin a case, and show its title and description as they are written.

    Whatever the theme asks for, there is no solution yet that could be told. What was
    shown of a premise that is refused is taken back.
    """
    is_obeyed = obeys_text(ctx=ctx)
    premise = await ask_until_sound(
        ctx=ctx,
        schema=Premise,
        messages=prompt(
            task="premise",
            instructions=PREMISE,
            brief=brief,
            seed=seed_of(brief=brief, ctx=ctx),
        ),
        check=lambda begun: check_premise(
            premise=begun, brief=brief, is_obeyed=is_obeyed
        ),
        # A case must not fail for want of a fresh title.
        wish=lambda begun: check_title(title=begun.title, existing=brief.avoid),
        on_partial=_Announcement(ctx=ctx).show,
    )
    await ctx.partial({"title": premise.title, "text": premise.description})
    return premise


class _Announcement:
    """Title and description of a growing premise, in whole sentences."""

    def __init__(self, *, ctx: StepContext) -> None:
        self._ctx = ctx
        self._buffer = SentenceBuffer()
        self._read = 0
        self._shown = ""

    async def show(self, fields: Mapping[str, Any]) -> None:
        """Show what may be shown of these fields; without any, take all back."""
        if not fields:
            self._start_anew()
            await self._ctx.partial({"title": "", "text": ""})
            return
        # A title is whole when the next field has begun.
        if not isinstance(described := fields.get("description"), str):
            return
        new, self._read = described[self._read :], len(described)
        self._shown += "".join(self._buffer.feed(new))
        title = str(fields.get("title", ""))
        await self._ctx.partial({"title": title, "text": self._shown})

    def _start_anew(self) -> None:
        self._buffer = SentenceBuffer()
        self._read = 0
        self._shown = ""
