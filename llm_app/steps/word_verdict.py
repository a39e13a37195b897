"""The reasons of a verdict in words; what they say was decided by code."""

from collections.abc import Mapping
from typing import Any

from jobs_app.workflow import Continue, StepContext
from llm_app.agents import ROOM_AGENT
from llm_app.domain.judging import problems_of
from llm_app.prompts.room import VERDICT
from llm_app.schemas.room import Finding, Hidden, Judgement, VerdictWords
from llm_app.steps.telling import ask_fairly


async def word_verdict(
    *, finding: Finding, hidden: Hidden, language: str, ctx: StepContext
) -> Judgement:
    """Word the reasons; the prompt holds neither a player's text nor the solution.

    Words that say more than the reasons are asked for once more; then the reasons stand
    as they are.
    """
    messages = ROOM_AGENT.asked(
        task="verdict",
        instructions=VERDICT,
        seed=ctx.run_id,
        verdict=finding.verdict,
        reasons=finding.reasons,
        language=language,
    )

    def check(words: VerdictWords) -> list[str]:
        return problems_of(
            words=words, finding=finding, hidden=hidden, language=language
        )

    words = await ask_fairly(
        schema=VerdictWords, messages=messages, check=check, ctx=ctx
    )
    if words is None:
        return _plainly(finding)
    return Judgement(
        verdict=finding.verdict, reasons=words.reasons, cites=finding.cites
    )


def without_the_model(
    _error: Exception, arguments: Mapping[str, Any], _ctx: StepContext
) -> Continue:
    """The reasons as code gave them: a verdict does not wait for a model."""
    return Continue(_plainly(arguments["finding"]))


def _plainly(finding: Finding) -> Judgement:
    return Judgement(
        verdict=finding.verdict,
        reasons=finding.reasons,
        cites=finding.cites,
        fell_back=True,
    )
