"""The agent's reply to a question, shown while it is written."""

from collections.abc import AsyncGenerator, Sequence

from jobs_app.workflow import StepContext
from llm_app.agents import ROOM_AGENT
from llm_app.agents.turns import turns
from llm_app.domain.room_checks import beside_the_point
from llm_app.domain.spoilers import room_secrets_of
from llm_app.prompts.room import REPLY, seen
from llm_app.providers.port import Message
from llm_app.schemas.room import Hidden, QuestionText, ReplyText, RoomView
from llm_app.steps.telling import Rules, tell


async def write_reply(
    *,
    room: RoomView,
    hidden: Hidden,
    question: QuestionText,
    asker: str,
    ctx: StepContext,
) -> ReplyText:
    """Answer from what the team can see, accusing nobody and giving nothing away.

    A reply that breaks the rules is asked for once more; then the team hears plainly
    what it has.
    """
    messages = ROOM_AGENT.asked(
        task="reply",
        instructions=REPLY,
        seed=ctx.run_id,
        question=question,
        asker=asker,
        room=seen(room, with_thread=True),
    )
    rules = Rules(
        title="Answer",
        secrets=room_secrets_of(
            cast=hidden.suspects,
            hidden=[*hidden.texts, *hidden.unfound],
            shown=[*room.texts, question],
            places=[one.place for one in room.evidence],
        ),
        quotable=room.case_texts,
        whole=lambda text: beside_the_point(text=text, room=room, question=question),
        max_words=ROOM_AGENT.limits.max_reply_words,
    )

    def writing(asked: Sequence[Message]) -> AsyncGenerator[str, None]:
        return turns(agent=ROOM_AGENT, messages=asked, sees=room, ctx=ctx)

    text = await tell(writing=writing, messages=messages, rules=rules, ctx=ctx)
    if text is not None:
        return ReplyText(text=text)
    return ReplyText(text=_plainly(room), fell_back=True)


def _plainly(room: RoomView) -> str:
    places = list(dict.fromkeys(one.place for one in room.evidence))
    where = f", from {', '.join(places)}" if places else ""
    return (
        "I have no answer to that which I could give in fairness. What there is: "
        f"{len(room.evidence)} of {room.clues_in_all} pieces of evidence{where}, and "
        "what the suspects say of themselves."
    )
