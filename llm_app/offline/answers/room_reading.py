"""Reading what a room's question holds, and finding what it is about."""

import json
import re
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from llm_app.domain.spoilers import name_parts, split_sentences
from llm_app.offline.questions import CannotAnswerError, Question
from llm_app.offline.words.feelings import STOP_WORDS
from llm_app.schemas.case import PublicSuspect
from llm_app.schemas.room import FoundClue, RoomView

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_FENCE = re.compile(r"```json\s*\n(.*?)\n```", re.DOTALL)
# Words that every case is full of, or that only ask.
_EMPTY_WORDS = STOP_WORDS.union(
    ("case", "clue", "clues", "evidence", "find", "found", "happened", "hour", "know"),
    ("mean", "night", "please", "question", "room", "somebody", "someone", "suspect"),
    ("suspects", "team", "tell", "think", "time"),
)
_ENDINGS = ("ing", "ed", "es", "s")
_STEM_LENGTH = 4
MAX_QUOTED_WORDS = 60


def room_of(question: Question) -> RoomView:
    """The room that was put before us; raises `CannotAnswerError`."""
    try:
        return RoomView.model_validate(question.data.get("room"))
    except ValidationError as error:
        message = f"'room' has {error.error_count()} faults"
        raise CannotAnswerError(message) from None


def text_of(question: Question, name: str) -> str:
    """A text field of the block; raises `CannotAnswerError`."""
    text = question.data.get(name)
    if not isinstance(text, str) or not text.strip():
        raise CannotAnswerError(f"the JSON block needs the text {name!r}")
    return text


def looked_up(question: Question, tool: str) -> Any:
    """What a tool has found in an earlier turn; None where it was not used."""
    for call in question.called:
        found = _FENCE.search(call.result)
        if call.name == tool and found is not None:
            return json.loads(found[1]).get("found")
    return None


def subjects(text: str) -> set[str]:
    """The words that a text is about, without their endings."""
    words = {word.casefold().replace("’", "'") for word in _WORD.findall(text)}
    return {_stem(word) for word in words - _EMPTY_WORDS if len(word) > 2}  # noqa: PLR2004


def named(*, text: str, suspects: Sequence[PublicSuspect]) -> list[PublicSuspect]:
    """The suspects whom a text names, in the order of the cast."""
    words = text.casefold()
    return [
        one
        for one in suspects
        if any(
            re.search(rf"\b{re.escape(part.casefold())}\b", words)
            for part in name_parts(name=one.name)
        )
    ]


def about(*, words: set[str], evidence: Sequence[FoundClue]) -> list[FoundClue]:
    """The evidence that shares words with a question, the best first."""
    shared = {
        one.id: len(words & subjects(f"{one.text} {one.place}")) for one in evidence
    }
    fitting = [one for one in evidence if shared[one.id]]
    return sorted(fitting, key=lambda one: (-shared[one.id], one.id))


def best_sentence(*, words: set[str], text: str) -> str:
    """The sentence that shares most words with a question; of equals the last."""
    sentences = split_sentences(text=text)
    return max(reversed(sentences), key=lambda one: len(words & subjects(one)))


def quoted(text: str) -> str:
    """The first sentences of a text, as many as fit; at least one."""
    kept: list[str] = []
    for sentence in split_sentences(text=text):
        length = sum(len(one.split()) for one in [*kept, sentence])
        if kept and length > MAX_QUOTED_WORDS:
            break
        kept.append(sentence)
    return " ".join(kept)


def in_other_words(language: str) -> str:
    """What has to be said where the team's language is not ours."""
    if language.split("-", maxsplit=1)[0] == "en":
        return ""
    return " (I write without a language model and know only English; I am sorry.)"


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM_LENGTH:
            return word.removesuffix(ending)
    return word
