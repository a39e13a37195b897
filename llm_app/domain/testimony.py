"""What a suspect knows and may tell, and whether an answer keeps to it. Pure."""

from collections.abc import Sequence

from llm_app.domain.room_checks import (
    accuses,
    gives_away,
    is_echo,
    shared_words,
    strangers_in,
    without_quotes,
)
from llm_app.domain.spoilers import (
    room_secrets_of,
    split_sentences,
)
from llm_app.schemas.case import PublicSuspect
from llm_app.schemas.clue import ClueKind
from llm_app.schemas.room import (
    ClueFacts,
    Hidden,
    RoomView,
    Statement,
    Testimony,
    Witness,
    WitnessAnswer,
)

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


def at_hand(*, witness: Witness, room: RoomView, question: str) -> Witness:
    """The witness with at most one statement that hands over a new clue.

    It is the one nearest to the question. What a prompt does not hold, no player can
    talk the model into telling.
    """
    public = {one.id for one in room.evidence}
    new = [one for one in witness.statements if one.clue_id and one.id not in public]
    nearest = max(
        new, key=lambda one: shared_words(text=one.text, other=question), default=None
    )
    kept = [one for one in witness.statements if one not in new or one is nearest]
    return witness.model_copy(update={"statements": kept})


def problems_of(
    *,
    answer: WitnessAnswer,
    witness: Witness,
    room: RoomView,
    hidden: Hidden,
    question: str,
) -> list[str]:
    """What is wrong with an answer, in words for the model.

    It tells only the witness's own statements and at most one new clue, gives away no
    clue that it does not tell, accuses nobody and brings in nobody unknown.
    """
    statements = {one.id: one for one in witness.statements}
    told = [statements[one] for one in answer.tells if one in statements]
    public = {one.id for one in room.evidence}
    new = {one.clue_id for one in told if one.clue_id} - public
    shown = [*room.texts, question, *(one.text for one in told)]
    untold = [one.text for one in witness.statements if one not in told]
    kept = [text for text in (*untold, *hidden.unfound) if text not in shown]
    secrets = room_secrets_of(
        cast=hidden.suspects,
        hidden=[*hidden.texts, *kept],
        shown=shown,
        places=[one.place for one in room.evidence],
    )
    strangers = strangers_in(
        text=answer.says,
        known=[*shown, witness.name, witness.role],
        language=room.language,
    )
    quotable = [*room.case_texts, *(one.text for one in told)]
    said = without_quotes(text=answer.says, quotable=quotable)
    sentences = split_sentences(text=said)
    checks = (
        (len(told) < len(answer.tells), "tells: only ids of `witness.statements`"),
        (len(new) > 1, "tells: at most one statement with a clue_id"),
        (
            any(accuses(sentence=one, secrets=secrets) for one in sentences)
            or any(
                gives_away(text=answer.says, secret=one, known=shown) for one in kept
            ),
            "says: it accuses somebody, or holds a statement that tells does not list",
        ),
        (is_echo(text=answer.says, of=question), "says: it repeats the question"),
        (bool(strangers), f"says: nobody here is called {', '.join(strangers)}"),
    )
    return [message for is_wrong, message in checks if is_wrong]


def plain_answer(*, witness: Witness, question: str) -> Testimony:
    """The statement nearest to the question, as it stands."""
    best = max(
        witness.statements,
        key=lambda one: shared_words(text=one.text, other=question),
    )
    return Testimony(says=best.text, tells=[best.id], fell_back=True)


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
