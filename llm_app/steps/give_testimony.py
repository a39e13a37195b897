"""A suspect answers a player's question from what they know, and from nothing else."""

from collections.abc import Mapping
from typing import Any

from jobs_app.workflow import Continue, StepContext
from llm_app.domain.testimony import at_hand, plain_answer, problems_of
from llm_app.prompts.messages import asking
from llm_app.prompts.room import WITNESS, WITNESS_RULES
from llm_app.schemas.room import (
    Hidden,
    QuestionText,
    RoomView,
    Testimony,
    Witness,
    WitnessAnswer,
)
from llm_app.steps.telling import ask_fairly


async def give_testimony(
    *,
    room: RoomView,
    witness: Witness,
    hidden: Hidden,
    question: QuestionText,
    ctx: StepContext,
) -> Testimony:
    """Have the witness answer; the checks of `domain.testimony` hold for it.

    An answer that breaks them is asked for once more; then the statement nearest to the
    question stands in.
    """
    told = at_hand(witness=witness, room=room, question=question)
    messages = asking(
        persona=WITNESS_RULES,
        task="testimony",
        instructions=WITNESS,
        seed=ctx.run_id,
        question=question,
        language=room.language,
        setting=room.setting,
        witness=told.model_dump(mode="json"),
    )

    def check(answer: WitnessAnswer) -> list[str]:
        return problems_of(
            answer=answer, witness=told, room=room, hidden=hidden, question=question
        )

    answer = await ask_fairly(
        schema=WitnessAnswer, messages=messages, check=check, ctx=ctx
    )
    if answer is None:
        return plain_answer(witness=witness, question=question)
    return Testimony(says=answer.says, tells=answer.tells)


def without_the_model(
    _error: Exception, arguments: Mapping[str, Any], _ctx: StepContext
) -> Continue:
    """The statement nearest to the question, where the model gave no answer at all."""
    found = plain_answer(witness=arguments["witness"], question=arguments["question"])
    return Continue(found)
