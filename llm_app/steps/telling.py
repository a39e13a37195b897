"""Letting out what a model writes: sentence by sentence, each looked at before."""

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from jobs_app.workflow import StepContext
from llm_app.domain.disguise import hides_name
from llm_app.domain.room_checks import accuses, count_words, without_quotes
from llm_app.domain.sentences import SentenceBuffer
from llm_app.domain.spoilers import Secrets
from llm_app.prompts.messages import with_problems
from llm_app.providers.port import AnswerT, Message
from llm_app.steps.asking import ask

TRIES = 2

# Not every script parts words, and not every model.
LONGEST_WORD = 40

Check = Callable[[str], list[str]]
Writing = Callable[[Sequence[Message]], AsyncGenerator[str, None]]


def no_problems(_text: str) -> list[str]:
    """Nothing further is asked of a text."""
    return []


class WithheldError(Exception):
    """This text must not be shown any further; `problem` is for the model."""

    def __init__(self, *, text: str, code: str, problem: str) -> None:
        super().__init__(code)
        self.text = text
        self.code = code
        self.problem = problem


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What may be let out: sentence by sentence, then the text as a whole.

    A sentence of `quotable` accuses nobody, whatever its words: players have read it.
    `each` (of a sentence) and `whole` answer with what is wrong, for the model.
    """

    title: str
    secrets: Secrets
    max_words: int
    quotable: Sequence[str] = ()
    each: Check = no_problems
    whole: Check = no_problems


async def let_out(
    *, chunks: AsyncGenerator[str, None], rules: Rules, ctx: StepContext
) -> str:
    """Show a text while it is written; raises `WithheldError` at the first fault."""
    buffer = SentenceBuffer()
    shown: list[str] = []
    async with aclosing(chunks):
        async for chunk in chunks:
            if finished := buffer.feed(chunk):
                _look(sentences=finished, shown=shown, rules=rules)
                await ctx.partial({"title": rules.title, "text": "".join(shown)})
            # A sentence without an end is paid for, too.
            _require_short("".join([*shown, buffer.held]), rules=rules)
    _look(sentences=[buffer.flush()], shown=shown, rules=rules)
    text = "".join(shown).strip()
    await ctx.partial({"title": rules.title, "text": text})
    return text


async def ask_fairly(
    *,
    schema: type[AnswerT],
    messages: Sequence[Message],
    check: Callable[[AnswerT], list[str]],
    ctx: StepContext,
) -> AnswerT | None:
    """An answer in which `check` finds nothing; None when it did in `TRIES` tries."""
    asked = messages
    for _ in range(TRIES):
        answer = await ask(ctx=ctx, schema=schema, messages=asked)
        problems = check(answer)
        if not problems:
            return answer
        asked = with_problems(
            messages=messages, answer=answer.model_dump_json(), problems=problems
        )
    return None


async def tell(
    *, writing: Writing, messages: Sequence[Message], rules: Rules, ctx: StepContext
) -> str | None:
    """A text that keeps the rules; None when it did not in `TRIES` tries."""
    asked = messages
    for _ in range(TRIES):
        try:
            text = await let_out(chunks=writing(asked), rules=rules, ctx=ctx)
            problems = rules.whole(text) if text else ["it is empty"]
        except WithheldError as withheld:
            text, problems = withheld.text, [withheld.problem]
        if not problems:
            return text
        await ctx.partial({"title": rules.title, "text": ""})
        asked = with_problems(messages=messages, answer=text, problems=problems)
    return None


def _look(*, sentences: list[str], shown: list[str], rules: Rules) -> None:
    for sentence in sentences:
        before = shown[-1] if shown else ""
        written = "".join([*shown, sentence])
        said = without_quotes(text=sentence, quotable=rules.quotable)
        names = (*rules.secrets.names, *rules.secrets.others)
        # The first letters of several sentences may spell a name.
        is_hidden = hides_name(text=written, names=names)
        if is_hidden or accuses(sentence=said, secrets=rules.secrets, before=before):
            raise WithheldError(
                text=written,
                code="spoiler",
                problem="it accuses a suspect; accuse nobody",
            )
        _require_short(written, rules=rules)
        for problem in rules.each(sentence):
            raise WithheldError(text=written, code="invented", problem=problem)
        shown.append(sentence)


def _require_short(text: str, *, rules: Rules) -> None:
    is_long = len(text) > rules.max_words * LONGEST_WORD
    if is_long or count_words(text=text) > rules.max_words:
        raise WithheldError(
            text=text,
            code="length",
            problem=f"it has more than {rules.max_words} words",
        )
