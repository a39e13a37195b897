"""The story of a session, from facts that the database has counted."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any

from jobs_app.workflow import Continue, StepContext
from llm_app.agents import ROOM_AGENT
from llm_app.domain.spoilers import room_secrets_of
from llm_app.domain.summary import plain_summary, problems_of
from llm_app.prompts.room import SUMMARY
from llm_app.providers.port import Message
from llm_app.schemas.room import SessionFacts, Summary
from llm_app.steps.asking import provider_of
from llm_app.steps.telling import Rules, tell

MAX_WORDS = 220


async def write_summary(*, facts: SessionFacts, ctx: StepContext) -> Summary:
    """Tell it, shown while it is written; every number and name is in the facts.

    A text that invents is asked for once more; then the plain sentences stand in.
    """
    messages = ROOM_AGENT.asked(
        task="summary",
        instructions=SUMMARY,
        seed=ctx.run_id,
        facts=facts.model_dump(mode="json"),
    )
    rules = Rules(
        title="Summary",
        # Nothing hidden is known here; the check of names keeps suspects out.
        secrets=room_secrets_of(cast=(), hidden=(), shown=()),
        max_words=MAX_WORDS,
        each=lambda sentence: problems_of(text=sentence, facts=facts),
    )

    def writing(asked: Sequence[Message]) -> AsyncGenerator[str, None]:
        return provider_of(ctx=ctx).stream_text(messages=asked, ctx=ctx)

    text = await tell(writing=writing, messages=messages, rules=rules, ctx=ctx)
    return _plainly(facts) if text is None else Summary(text=text)


def without_the_model(
    _error: Exception, arguments: Mapping[str, Any], _ctx: StepContext
) -> Continue:
    """The plain sentences, where the model gave none at all."""
    return Continue(_plainly(arguments["facts"]))


def _plainly(facts: SessionFacts) -> Summary:
    return Summary(text=plain_summary(facts=facts), fell_back=True)
