"""The reply to a player's question without a language model.

It looks up whom and what the question names in what the team has found, and says what
stands there. It adds no fact of its own.
"""

import re
from collections.abc import Sequence

from pydantic import TypeAdapter

from llm_app.domain.hints import listed
from llm_app.domain.spoilers import (
    room_secrets_of,
    split_sentences,
    spoiling_sentences,
)
from llm_app.offline.answers import answers_prose
from llm_app.offline.answers.room_reading import (
    about,
    best_sentence,
    in_other_words,
    looked_up,
    named,
    quoted,
    room_of,
    subjects,
    text_of,
)
from llm_app.offline.pen import Pen
from llm_app.offline.questions import Call, Question
from llm_app.offline.words import replies as say
from llm_app.schemas.room import RoomView, Utterance

QUOTED_CLUES = 2
QUOTED_SUSPECTS = 2
QUOTED_UTTERANCES = 2
READ_BACK = 40
THREAD = "read_thread"
OPENING = "read_opening"
# The share of the planned time after which replies are short.
LATE = 0.8

_UTTERANCES = TypeAdapter(list[Utterance])

_ASKS_WHO = re.compile(
    r"\bwho\b.*\b(?:did|done|was it|is it|guilty|culprit|thief|killer|murderer)\b"
    r"|\b(?:solution|culprit|guilty)\b",
    re.IGNORECASE,
)
_ASKS_FOR_TALK = re.compile(
    r"\b(?:say|said|talk|talked|mention|mentioned|discuss|discussed|earlier|think|"
    r"thought|suggested)\b",
    re.IGNORECASE,
)
_TALK = frozenset({"say", "talk", "mention", "discus", "discuss", "suggest"})
_ASKS_FOR_ALL = re.compile(
    r"\bwhat\b.*\b(?:have|know|got|far)\b|\bwhat\b.*\bfound\W*$"
    r"|\b(?:summar|overview|recap)",
    re.IGNORECASE,
)
_ASKS_WHY = re.compile(
    r"\b(?:why|motives?|reasons?|gains?|profits?|grudges?|hated?|enem(?:y|ies))\b",
    re.IGNORECASE,
)
_ASKS_WHERE = re.compile(
    r"\b(?:where|alibis?|whereabouts)\b.*"
    r"\b(?:every(?:body|one)|any(?:body|one)|all|each|they|suspects?)\b"
    r"|\b(?:who|any(?:body|one))\b.*\balibis?\b|\balibis\b",
    re.IGNORECASE,
)


@answers_prose("reply")
def reply(question: Question) -> str | Sequence[Call]:
    """What the evidence and the stories say about what was asked.

    Asked what was said, it reads the thread; where nothing else helps, the opening.
    """
    room = room_of(question)
    asked = text_of(question, "question")
    pen = Pen(seed=f"{question.seed}/{asked}")
    wants_talk = _ASKS_FOR_TALK.search(asked) is not None
    if wants_talk and _may_call(question, THREAD):
        return [Call(name=THREAD, arguments={"last": READ_BACK})]
    of_each = _of_each(room=room, asked=asked, pen=pen)
    if of_each:
        return " ".join(of_each) + in_other_words(room.language)
    parts = [pen.write(say.WHO)] if _ASKS_WHO.search(asked) else []
    if _ASKS_FOR_ALL.search(asked) and not wants_talk:
        parts += _survey(room=room, pen=pen)
    found = [
        *_said(question=question, room=room, pen=pen),
        *_found(room=room, asked=asked, pen=pen),
    ]
    if not found and not parts:
        if _may_call(question, OPENING):
            return [Call(name=OPENING)]
        found = _told(question=question, pen=pen)
    if not found:
        parts += _way_on(room=room, asked=asked, is_silent=not parts, pen=pen)
    parts += found
    if found and not _is_late(room):
        parts.append(pen.write(say.COMPARE))
    return " ".join(parts) + in_other_words(room.language)


def _may_call(question: Question, tool: str) -> bool:
    is_there = tool in question.tools
    return is_there and tool not in {one.name for one in question.called}


def _said(*, question: Question, room: RoomView, pen: Pen) -> list[str]:
    """What was said on the subject, but for accusations."""
    entries = looked_up(question, THREAD)
    if not isinstance(entries, list):
        return []
    words = subjects(text_of(question, "question")) - _TALK
    secrets = room_secrets_of(
        cast=[one.name for one in room.suspects], hidden=(), shown=()
    )
    about_it = [
        one
        for one in _UTTERANCES.validate_python(entries)
        # What was put to the agent or a suspect says nothing: this question is there.
        if not one.text.startswith("@")
        and words & subjects(f"{one.speaker} {one.text}")
        and not spoiling_sentences(text=one.text, secrets=secrets)
    ]
    return [
        pen.write(say.SAYS, who=one.speaker, text=quoted(one.text))
        for one in about_it[-QUOTED_UTTERANCES:]
    ]


def _told(*, question: Question, pen: Pen) -> list[str]:
    """The sentence of the opening that the question is about."""
    opening = looked_up(question, OPENING)
    words = subjects(text_of(question, "question"))
    if not isinstance(opening, str) or not words & subjects(opening):
        return []
    return [pen.write(say.OPENING, text=best_sentence(words=words, text=opening))]


def _of_each(*, room: RoomView, asked: str, pen: Pen) -> list[str]:
    """What the stories say of everybody's reasons, or of where everybody was."""
    asks_who_did_it = _ASKS_WHO.search(asked) or _ASKS_FOR_ALL.search(asked)
    if asks_who_did_it or named(text=asked, suspects=room.suspects):
        return []
    victim = room.victim.split(",", maxsplit=1)[0]
    stories = {
        one.name: split_sentences(text=one.public_story) for one in room.suspects
    }
    if _ASKS_WHY.search(asked):
        opening = pen.write(say.WHY, victim=victim)
        lines = {
            name: next((one for one in story if victim in one), "")
            for name, story in stories.items()
        }
    elif _ASKS_WHERE.search(asked):
        opening = pen.write(say.WHERE)
        lines = {name: story[-1] for name, story in stories.items() if story}
    else:
        return []
    told = [f"{name}: “{line}”" for name, line in lines.items() if line]
    return [opening, *told, pen.write(say.AGAINST)] if told else []


def _found(*, room: RoomView, asked: str, pen: Pen) -> list[str]:
    words = subjects(asked)
    people = named(text=asked, suspects=room.suspects)[:QUOTED_SUSPECTS]
    clues = about(words=words, evidence=room.evidence)[:QUOTED_CLUES]
    if _is_late(room):
        people, clues = people[:1], clues[:1]
    stories = [] if people else _touching(room=room, words=words, pen=pen)
    stories += [
        pen.write(
            say.SUSPECT,
            name=one.name,
            role=one.role,
            line=best_sentence(words=words - subjects(one.name), text=one.public_story),
        )
        for one in people
    ]
    return stories + [
        pen.write(say.CLUE, place=one.place, text=quoted(one.text)) for one in clues
    ]


def _touching(*, room: RoomView, words: set[str], pen: Pen) -> list[str]:
    """Whose stories share most with the question, unless that is everybody's."""
    shared = {
        one.name: len(words & subjects(one.public_story)) for one in room.suspects
    }
    most = max(shared.values(), default=0)
    names = [name for name, count in shared.items() if most and count == most]
    if not names or len(names) == len(shared):
        return []
    return [pen.write(say.STORIES, names=listed(names))]


def _table(*, room: RoomView, pen: Pen) -> str:
    if not room.evidence:
        return pen.write(say.EMPTY_TABLE)
    places = list(dict.fromkeys(one.place for one in room.evidence))
    return pen.write(
        say.ALL,
        found=str(len(room.evidence)),
        all=str(room.clues_in_all),
        places=", ".join(places),
    )


def _survey(*, room: RoomView, pen: Pen) -> list[str]:
    """What lies on the table, piece by piece."""
    if not room.evidence:
        return [pen.write(say.EMPTY_TABLE)]
    numbers = {"found": str(len(room.evidence)), "all": str(room.clues_in_all)}
    return [
        pen.write(say.SURVEY, **numbers),
        *(
            f"In {one.place}: {split_sentences(text=one.text)[0]}"
            for one in room.evidence
        ),
    ]


def _way_on(*, room: RoomView, asked: str, is_silent: bool, pen: Pen) -> list[str]:
    """What helps where nothing was found on the question."""
    if is_silent:
        return [pen.write(say.NOTHING), _what_to_ask(room=room, pen=pen)]
    if _ASKS_FOR_ALL.search(asked):
        return []
    return [_table(room=room, pen=pen), pen.write(say.LOOK_ON)]


def _what_to_ask(*, room: RoomView, pen: Pen) -> str:
    if room.evidence:
        place = pen.pick([one.place for one in room.evidence])
        return pen.write(say.ASK_ME, place=place)
    name = pen.pick([one.name for one in room.suspects])
    return pen.write(say.ASK_ME_OF_PEOPLE, name=name)


def _is_late(room: RoomView) -> bool:
    return room.minutes_planned > 0 and (
        room.minutes_played > LATE * room.minutes_planned
    )
