"""What a suspect knows and may tell, and whether an answer keeps to it. Pure."""

from collections.abc import Sequence

from llm_app.domain.spoilers import split_sentences
from llm_app.schemas.case import PublicSuspect
from llm_app.schemas.clue import ClueKind
from llm_app.schemas.room import ClueFacts, Statement, Testimony, Witness

_TOLD_BY_PEOPLE = frozenset({ClueKind.TESTIMONY, ClueKind.TIMELINE})


def witness_of(
    *, suspect: PublicSuspect, culprit_id: str | None, clues: Sequence[ClueFacts]
) -> Witness:
    """A suspect with everything that they can say.

    That is their own story, and evidence of the spoken sort which clears them or is
    about the place where they say they were, as soon as its `needs` are found. The
    culprit can say nothing but the story.
    """
    story = [
        Statement(id=f"story-{number}", text=sentence)
        for number, sentence in enumerate(split_sentences(text=suspect.public_story), 1)
    ]
    found = {one.id for one in clues if one.is_found}
    known = [
        Statement(id=one.id, text=one.text, clue_id=one.id)
        for one in clues
        if suspect.id != culprit_id
        and found.issuperset(one.needs)
        and _knows(suspect=suspect, clue=one)
    ]
    return Witness(
        id=suspect.id,
        name=suspect.name,
        role=suspect.role,
        public_story=suspect.public_story,
        statements=[*story, *known],
    )


def handed_over(*, testimony: Testimony, witness: Witness) -> list[str]:
    """The ids of the clues that an answer tells; those not yet found become so."""
    clues = {one.id: one.clue_id for one in witness.statements}
    told = [clues.get(one) for one in testimony.tells]
    return list(dict.fromkeys(one for one in told if one is not None))


def _knows(*, suspect: PublicSuspect, clue: ClueFacts) -> bool:
    if clue.kind not in _TOLD_BY_PEOPLE:
        return False
    was_there = clue.place.casefold() in suspect.public_story.casefold()
    return was_there or suspect.id in clue.clears
