"""A case solved by reading: the public stories beside the texts of the clues.

It knows the author's vocabulary, as a reader knows the language, and nothing else: not
the seed, not the world, no label of a clue. Two inferences are open to it.

- What was left at the scene is left by people of one kind; whoever is described as of
  another kind is ruled out.
- A witness who names people and the time by the clock has seen them elsewhere. Gossip
  names people, too, but no time.
"""

import re
from collections.abc import Iterator, Sequence

from pydantic import TypeAdapter, ValidationError

from llm_app.offline.answers import answers_schema
from llm_app.offline.questions import CannotAnswerError, Question
from llm_app.offline.words.traits import TRAITS, Trait, TraitValue
from llm_app.schemas.blind import BlindSolution
from llm_app.schemas.case import PublicSuspect

_SUSPECTS = TypeAdapter(list[PublicSuspect])
_TEXTS = TypeAdapter(list[str])
_CLOCK = re.compile(r"\b\d{1,2}:\d{2}\b")


@answers_schema("BlindSolution")
def blind(question: Question) -> BlindSolution:
    """Who is left when every clue has been read."""
    suspects, clues = _given(question)
    reasons: dict[str, str] = {}
    for text in clues:
        for one, reason in _ruled_out(text=text, suspects=suspects):
            reasons.setdefault(one.id, f"{one.name}: {reason}.")
    left = [one.id for one in suspects if one.id not in reasons]
    return BlindSolution(
        remaining=left,
        suspect_id=left[0] if len(left) == 1 else None,
        # The case gives no more reason to name one than another.
        guess=(left or [one.id for one in suspects])[0],
        reasons=list(reasons.values()),
    )


def _given(question: Question) -> tuple[list[PublicSuspect], list[str]]:
    try:
        suspects = _SUSPECTS.validate_python(question.data.get("suspects"))
        clues = _TEXTS.validate_python(question.data.get("clues"))
    except ValidationError as error:
        message = f"'suspects' and 'clues' have {error.error_count()} faults"
        raise CannotAnswerError(message) from None
    if not suspects:
        raise CannotAnswerError("there is nobody to suspect")
    return suspects, clues


def _ruled_out(
    *, text: str, suspects: Sequence[PublicSuspect]
) -> Iterator[tuple[PublicSuspect, str]]:
    named = [one for one in suspects if one.name in text]
    if named:
        if _CLOCK.search(text):
            yield from ((one, "seen elsewhere at the time") for one in named)
        return
    for trait in TRAITS:
        for left in _values(trait, phrases="in_traces", text=text):
            for one in suspects:
                shown = _values(trait, phrases="in_stories", text=one.public_story)
                if shown and left not in shown:
                    yield one, f"the {trait.key} does not fit what was left"


def _values(trait: Trait, *, phrases: str, text: str) -> list[TraitValue]:
    """The values of a trait that a text speaks of."""
    lowered = text.lower()
    return [
        value
        for value in trait.values
        if any(
            re.search(rf"\b{re.escape(phrase)}", lowered)
            for phrase in getattr(value, phrases)
        )
    ]
