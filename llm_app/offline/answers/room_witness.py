"""A suspect's answer without a language model: what they have to say, quoted."""

import re

from pydantic import ValidationError

from llm_app.offline.answers import answers_schema
from llm_app.offline.answers.room_reading import in_other_words, subjects, text_of
from llm_app.offline.pen import Pen
from llm_app.offline.questions import CannotAnswerError, Question
from llm_app.schemas.room import Statement, Witness, WitnessAnswer

_ACCUSED = re.compile(
    r"\b(?:did|was it|were) you\b.*\b(?:it|guilty|do|take|kill|steal)\b|\bconfess",
    re.IGNORECASE,
)
_ASKS_FOR_THE_HOUR = re.compile(
    r"\b(?:where|when|alibi|whom|with you|see|saw|hear|heard|prove|notice)",
    re.IGNORECASE,
)

_OPENINGS = (
    "I have said it before and I will say it again.",
    "You may write this down.",
    "I have nothing to hide in that.",
    "If you must ask, then listen.",
    "Put it in your notebook as it stands.",
    "There is no secret in it.",
)
_OWN = (
    "What is told about me is this: {text}",
    "People put it so: {text}",
    "The others will tell you the same: {text}",
    "You have it in your papers: {text}",
)
_KNOWN = (
    "There is something that I can tell you: {text}",
    "This much I know for certain: {text}",
    "It can be checked, too: {text}",
    "Ask around, and you will hear the same: {text}",
)
_HEARD = (
    "I can only pass on what is told: {text}",
    "People talk, and I listen: {text}",
    "For what it is worth, there is this: {text}",
)
_DENIALS = (
    "You will not put those words into my mouth.",
    "I answer questions, not accusations.",
    "That is for you to prove, and for me to wait.",
)
_SHRUGS = (
    "On that I cannot help you.",
    "That I could not say.",
    "You are asking the wrong person about that.",
    "I know nothing of it.",
)


@answers_schema("WitnessAnswer")
def testimony(question: Question) -> WitnessAnswer:
    """The statement that the question is about, or that there is none."""
    witness = _witness(question)
    asked = text_of(question, "question")
    pen = Pen(seed=f"{question.seed}/{witness.id}/{asked}")
    said = [pen.write(_DENIALS)] if _ACCUSED.search(asked) else []
    statement = _nearest(witness=witness, asked=asked)
    if statement is None:
        said.append(pen.write(_SHRUGS))
    else:
        said += [] if said else [pen.write(_OPENINGS)]
        said.append(pen.write(_told_as(statement, witness), text=statement.text))
    note = in_other_words(str(question.data.get("language") or "en"))
    tells = [] if statement is None else [statement.id]
    return WitnessAnswer(says=" ".join(said) + note, tells=tells)


def _witness(question: Question) -> Witness:
    try:
        return Witness.model_validate(question.data.get("witness"))
    except ValidationError as error:
        message = f"'witness' has {error.error_count()} faults"
        raise CannotAnswerError(message) from None


def _nearest(*, witness: Witness, asked: str) -> Statement | None:
    """What shares most words with the question; asked about the hour, what is known."""
    words = subjects(asked) - subjects(witness.name)
    asks_for_the_hour = _ASKS_FOR_THE_HOUR.search(asked) is not None

    def fit(statement: Statement) -> tuple[int, int]:
        shared = len(words & subjects(statement.text))
        is_known = statement.clue_id is not None and witness.name in statement.text
        # The last sentence of a story says where they were.
        is_about_the_hour = is_known or statement.id == _last_of_the_story(witness)
        bonus = 2 * is_known + is_about_the_hour if asks_for_the_hour else 0
        return shared + bonus, shared

    best = max(witness.statements, key=fit, default=None)
    return best if best is not None and any(fit(best)) else None


def _told_as(statement: Statement, witness: Witness) -> tuple[str, ...]:
    """A witness vouches for what they were part of, and for no rumour."""
    if statement.clue_id is None:
        return _OWN
    return _KNOWN if witness.name in statement.text else _HEARD


def _last_of_the_story(witness: Witness) -> str:
    own = [one.id for one in witness.statements if one.clue_id is None]
    return own[-1] if own else ""
