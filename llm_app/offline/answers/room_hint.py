"""A hint without a language model: the fact, and how to go on from it."""

from llm_app.offline.answers import answers_prose
from llm_app.offline.answers.room_reading import in_other_words, room_of, text_of
from llm_app.offline.pen import Pen
from llm_app.offline.questions import CannotAnswerError, Question
from llm_app.schemas.room import HintLevel

_OPENINGS = {
    HintLevel.PLACE: (
        "Your eyes have been elsewhere.",
        "One room deserves a second visit.",
        "You went past it once already.",
        "Not everything has been turned over yet.",
    ),
    HintLevel.CLUE: (
        "Then let me point at it.",
        "Since you are stuck, here it is in full.",
        "I will not keep you waiting for this one.",
        "Very well: take this one from me.",
    ),
    HintLevel.INFERENCE: (
        "You hold it in your hands already.",
        "Nothing is missing but a conclusion.",
        "Read this one again, slowly.",
        "The evidence says more than you have used.",
    ),
}
_GOING_ON = {
    HintLevel.PLACE: (
        "Go back and ask what does not belong there.",
        "Whoever looks closely will not come back with empty hands.",
        "It is worth the walk.",
    ),
    HintLevel.CLUE: (
        "Ask yourselves who could have left it so, and who could not.",
        "Now hold it against what everybody says and looks like.",
        "See whom it leaves in question.",
    ),
    HintLevel.INFERENCE: (
        "See who is left when the others are crossed out.",
        "Cross out what can be crossed out, and look again.",
        "Check it against their stories, and you will agree.",
    ),
}
_FIRST = (
    "It will be the first piece on your table.",
    "Begin there, and the rest will follow.",
)


@answers_prose("hint")
def hint(question: Question) -> str:
    """The fact between an opening and a way to go on; nothing else is told."""
    room = room_of(question)
    fact = text_of(question, "fact")
    pen = Pen(seed=f"{question.seed}/{fact}")
    level = _level(question)
    parts = [pen.write(_OPENINGS[level]), fact, pen.write(_GOING_ON[level])]
    if not room.evidence and level is not HintLevel.INFERENCE:
        parts.append(pen.write(_FIRST))
    return " ".join(parts) + in_other_words(room.language)


def _level(question: Question) -> HintLevel:
    try:
        return HintLevel(int(str(question.data.get("level"))))
    except ValueError:
        raise CannotAnswerError("the JSON block needs a 'level' from 1 to 3") from None
