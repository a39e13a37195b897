"""How steps reach the model."""

from collections.abc import Callable, Sequence

from jobs_app.workflow import Retry, StepContext, Transient
from llm_app.failures import CheckFailed
from llm_app.prompts.messages import with_problems
from llm_app.providers.port import AnswerT, Message, ModelProvider, OnPartial
from llm_app.schemas.brief import CaseBrief, WorkingBrief
from llm_app.schemas.case import Problem

Check = Callable[[AnswerT], list[Problem]]

REPAIR_ROUNDS = 2
# What every step that asks a model is given: its place in the pool, and its patience.
LLM_POOL = "llm"
LLM_RETRY = Retry(attempts=4, base_s=1, cap_s=60, on=(Transient,))


def provider_of(*, ctx: StepContext) -> ModelProvider:
    """The provider that the run was started with."""
    provider: ModelProvider = ctx.resources["provider"]
    return provider


def obeys_text(*, ctx: StepContext) -> bool:
    """True for a language model: text in its prompt may be taken for an order."""
    return provider_of(ctx=ctx).author.is_language_model


def brief_beside_solution(
    *, brief: CaseBrief, ctx: StepContext
) -> CaseBrief | WorkingBrief:
    """The brief for a prompt that holds the solution: nothing that a player typed.

    The procedural author plans by the theme and obeys nobody: he is given all of it.
    """
    return brief.beside_solution if obeys_text(ctx=ctx) else brief


def seed_of(*, brief: CaseBrief, ctx: StepContext) -> str:
    """The seed that was asked for; else the run's id, equal in every attempt."""
    return ctx.run_id if brief.seed is None else str(brief.seed)


async def ask(
    *,
    ctx: StepContext,
    schema: type[AnswerT],
    messages: Sequence[Message],
    on_partial: OnPartial | None = None,
) -> AnswerT:
    """One validated answer; `on_partial` sees it grow, `{}` where it begins anew."""
    answer = await provider_of(ctx=ctx).structured(
        schema=schema, messages=messages, ctx=ctx, on_partial=on_partial
    )
    return answer.value


async def ask_until_sound(
    *,
    ctx: StepContext,
    schema: type[AnswerT],
    messages: Sequence[Message],
    check: Check[AnswerT],
    wish: Check[AnswerT] | None = None,
    on_partial: OnPartial | None = None,
) -> AnswerT:
    """An answer in which `check` finds nothing.

    Asks again with the problems, at most `REPAIR_ROUNDS` times; then `CheckFailed`.
    What `wish` finds is asked for as well, but the last answer need not have it.
    """
    asked = list(messages)
    kinds: tuple[str, ...] = ()
    for last in (*[False] * REPAIR_ROUNDS, True):
        answer = await ask(
            ctx=ctx, schema=schema, messages=asked, on_partial=on_partial
        )
        problems = check(answer)
        if not problems and wish is not None and not last:
            problems = wish(answer)
        if not problems:
            return answer
        if on_partial is not None:
            await on_partial({})
        kinds = tuple(problem.code for problem in problems)
        asked = with_problems(
            messages=messages,
            answer=answer.model_dump_json(),
            problems=[problem.message for problem in problems],
        )
    raise CheckFailed(kinds=kinds)
