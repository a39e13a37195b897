"""The reply to a player's question without a language model.

It looks up whom and what the question names in what the team has found, and says what
stands there. It adds no fact of its own.
"""

import re
from collections.abc import Sequence

from pydantic import TypeAdapter

from llm_app.domain.hints import listed
from llm_app.domain.spoilers import room_secrets_of, spoiling_sentences
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
    r"\bwhat\b.*\b(?:have|know|got|found|far)\b|\b(?:summar|overview|recap)",
    re.IGNORECASE,
)

_WHO = (
    "Who it was I was never told, so I cannot let it slip either.",
    "I know no more than this table does, and the name is not among it.",
    "That answer is yours to find; nobody gave it to me.",
    "I hold the same pages as you, and none of them has the name.",
)
_SUSPECT = (
    "Of {name}, the {role}, this is on record: {line}",
    "What there is about {name} ({role}): {line}",
    "{name} – {role} – is described like this: {line}",
    "On {name}, the {role}, the notes say: {line}",
)
_STORIES = (
    "The stories that touch on it are those of {names}.",
    "Among the suspects, this comes up with {names}.",
    "Look at what is said of {names}; it is mentioned there.",
)
_SAYS = (
    "{who} has said: “{text}”",
    "From {who} there is this: “{text}”",
    "{who} put it so: “{text}”",
)
_OPENING = (
    "The opening of the case has a line on it: {text}",
    "Only the first pages touch on that: {text}",
    "It stands where the story begins: {text}",
)
_CLUE = (
    "Then there is what was found in {place}: {text}",
    "This comes from {place}: {text}",
    "In {place} you found this: {text}",
    "Look at the find from {place}: {text}",
)
_ALL = (
    "So far {found} of {all} pieces of evidence are on the table: {places}.",
    "{found} of {all} pieces of evidence have turned up, from these places: {places}.",
)
_EMPTY_TABLE = (
    "No evidence is on the table yet, so there are only the suspects' own words.",
    "Nothing has been found so far; what people say of themselves is all there is.",
)
_NOTHING = (
    "Nothing that was found speaks of that.",
    "I looked through the evidence and the stories, and neither touches on it.",
    "On that point the evidence is silent so far.",
)
_COMPARE = (
    "It may pay to hold it against what each suspect says of that hour.",
    "Set it beside the looks of the suspects, one by one.",
    "Ask yourselves whom it leaves possible, and whom it does not.",
    "Worth comparing: who could have left this, and who could not?",
)
_LOOK_ON = (
    "A hint would tell you where to look next.",
    "You could question one of the suspects about it.",
    "Perhaps one of the others has noticed something that is not written down yet.",
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
    parts = [pen.write(_WHO)] if _ASKS_WHO.search(asked) else []
    if _ASKS_FOR_ALL.search(asked) and not wants_talk:
        parts.append(_table(room=room, pen=pen))
    found = [
        *_said(question=question, room=room, pen=pen),
        *_found(room=room, asked=asked, pen=pen),
    ]
    if not found and not parts:
        if _may_call(question, OPENING):
            return [Call(name=OPENING)]
        found = _told(question=question, pen=pen)
    if not found and not parts:
        parts.append(pen.write(_NOTHING))
    if not found and not _ASKS_FOR_ALL.search(asked):
        parts.append(_table(room=room, pen=pen))
    parts += found
    if not _is_late(room):
        parts.append(pen.write(_COMPARE if found else _LOOK_ON))
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
        if words & subjects(f"{one.speaker} {one.text}")
        and not spoiling_sentences(text=one.text, secrets=secrets)
    ]
    return [
        pen.write(_SAYS, who=one.speaker, text=quoted(one.text))
        for one in about_it[-QUOTED_UTTERANCES:]
    ]


def _told(*, question: Question, pen: Pen) -> list[str]:
    """The sentence of the opening that the question is about."""
    opening = looked_up(question, OPENING)
    words = subjects(text_of(question, "question"))
    if not isinstance(opening, str) or not words & subjects(opening):
        return []
    return [pen.write(_OPENING, text=best_sentence(words=words, text=opening))]


def _found(*, room: RoomView, asked: str, pen: Pen) -> list[str]:
    words = subjects(asked)
    people = named(text=asked, suspects=room.suspects)[:QUOTED_SUSPECTS]
    clues = about(words=words, evidence=room.evidence)[:QUOTED_CLUES]
    if _is_late(room):
        people, clues = people[:1], clues[:1]
    stories = [] if people else _touching(room=room, words=words, pen=pen)
    stories += [
        pen.write(
            _SUSPECT,
            name=one.name,
            role=one.role,
            line=best_sentence(words=words - subjects(one.name), text=one.public_story),
        )
        for one in people
    ]
    return stories + [
        pen.write(_CLUE, place=one.place, text=quoted(one.text)) for one in clues
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
    return [pen.write(_STORIES, names=listed(names))]


def _table(*, room: RoomView, pen: Pen) -> str:
    if not room.evidence:
        return pen.write(_EMPTY_TABLE)
    places = list(dict.fromkeys(one.place for one in room.evidence))
    return pen.write(
        _ALL,
        found=str(len(room.evidence)),
        all=str(room.clues_in_all),
        places=", ".join(places),
    )


def _is_late(room: RoomView) -> bool:
    return room.minutes_planned > 0 and (
        room.minutes_played > LATE * room.minutes_planned
    )
