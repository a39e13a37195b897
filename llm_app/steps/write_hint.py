"""A hint in words; what it says was chosen by code."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any

from jobs_app.workflow import Continue, StepContext
from llm_app.agents import ROOM_AGENT
from llm_app.domain.spoilers import is_named, name_parts, room_secrets_of
from llm_app.prompts.room import HINT, seen
from llm_app.providers.port import Message
from llm_app.schemas.room import Hidden, HintPick, HintText, RoomView
from llm_app.steps.asking import provider_of
from llm_app.steps.telling import Rules, tell

MAX_WORDS = 220
_ARTICLE = "the "


async def write_hint(
    *, room: RoomView, pick: HintPick, hidden: Hidden, ctx: StepContext
) -> HintText:
    """Word the pick, shown while it is written; nothing a player typed is read.

    It names the place and nobody whom the pick does not name. What breaks the rules is
    asked for once more; then the pick's own sentence stands in.
    """
    messages = ROOM_AGENT.asked(
        task="hint",
        instructions=HINT,
        seed=ctx.run_id,
        fact=pick.fact,
        level=pick.level,
        room=seen(room, with_thread=False),
    )
    rules = Rules(
        title="Hint",
        secrets=room_secrets_of(
            cast=hidden.suspects,
            hidden=[*hidden.texts, *hidden.unfound],
            shown=[*room.texts, pick.fact],
            places=[one.place for one in room.evidence],
        ),
        quotable=[*room.case_texts, pick.fact],
        max_words=MAX_WORDS,
        each=lambda sentence: _strangers(sentence, pick=pick, cast=hidden.suspects),
        whole=lambda text: _missing_place(text, pick=pick),
    )

    def writing(asked: Sequence[Message]) -> AsyncGenerator[str, None]:
        return provider_of(ctx=ctx).stream_text(messages=asked, ctx=ctx)

    text = await tell(writing=writing, messages=messages, rules=rules, ctx=ctx)
    return _plainly(pick) if text is None else HintText(text=text)


def without_the_model(
    _error: Exception, arguments: Mapping[str, Any], _ctx: StepContext
) -> Continue:
    """The pick's own sentence: a team that is stuck need not wait for a model."""
    return Continue(_plainly(arguments["pick"]))


def _plainly(pick: HintPick) -> HintText:
    return HintText(text=pick.fact, fell_back=True)


def _strangers(text: str, *, pick: HintPick, cast: Sequence[str]) -> list[str]:
    parts = {name: name_parts(name=name) for name in cast}
    return [
        f"`fact` does not speak of {name}; leave them out"
        for name in cast
        if is_named(text=text, names=parts[name])
        and not is_named(text=pick.fact, names=parts[name])
    ]


def _missing_place(text: str, *, pick: HintPick) -> list[str]:
    place = pick.place.casefold().removeprefix(_ARTICLE)
    is_there = place in text.casefold()
    return [] if is_there else [f"it does not name the place: {pick.place}"]
