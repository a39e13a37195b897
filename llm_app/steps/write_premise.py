"""The premise of the case: all that a model writes from the theme and sees no more."""

import re
from collections.abc import Mapping
from typing import Any

from jobs_app.workflow import StepContext
from llm_app.domain.premise_checks import check_premise
from llm_app.domain.sentences import SentenceBuffer
from llm_app.domain.spoilers import Secrets, spoils
from llm_app.domain.titles import check_title
from llm_app.prompts.case import PREMISE
from llm_app.prompts.messages import prompt
from llm_app.schemas.brief import CaseBrief
from llm_app.schemas.outline import Premise
from llm_app.steps.asking import ask_until_sound, obeys_text, seed_of

_NAME = re.compile(r"\b[^\W\d_a-z][\w'’-]+")


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
    """Title and description of a growing premise, in whole sentences.

    Nobody knows yet who did it; a sentence that accuses somebody all the same is held
    back with all after it, until the premise is checked.
    """

    def __init__(self, *, ctx: StepContext) -> None:
        self._ctx = ctx
        self._buffer = SentenceBuffer()
        self._read = 0
        self._shown = ""
        self._is_held = False

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
        for sentence in self._buffer.feed(new):
            self._is_held = self._is_held or _accuses(sentence)
            if not self._is_held:
                self._shown += sentence
        title = str(fields.get("title", ""))
        if not _accuses(title):
            await self._ctx.partial({"title": title, "text": self._shown})

    def _start_anew(self) -> None:
        self._buffer = SentenceBuffer()
        self._read = 0
        self._shown = ""
        self._is_held = False


def _accuses(sentence: str) -> bool:
    """Whether it calls anybody who might be a person the one who did it."""
    names = tuple(dict.fromkeys(_NAME.findall(sentence)))
    secrets = Secrets(names=names, others=(), runs=frozenset())
    return spoils(sentence=sentence, secrets=secrets)
