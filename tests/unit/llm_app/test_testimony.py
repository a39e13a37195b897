"""Witnesses know what concerns them, and the culprit tells nothing new."""

import pytest

from llm_app.domain.testimony import (
    handed_over,
    plain_answer,
    problems_of,
    witness_of,
)
from llm_app.schemas import room
from llm_app.schemas.brief import Difficulty
from tests.unit.llm_app.cases import manuscript
from tests.unit.llm_app.rooms import (
    SILENT_DOME,
    facts_of,
    hidden_of,
    room_of,
    suspects_of,
)


@pytest.mark.parametrize("seed", [str(number) for number in range(60)])
def test_witness_never_hands_over_what_would_clear_the_culprit(seed: str) -> None:
    written = manuscript(seed=seed, difficulty=Difficulty.HARD)
    culprit = written.outline.culprit_id
    clues = facts_of(written, found=written.clues)

    for suspect in suspects_of(written):
        witness = witness_of(suspect=suspect, culprit_id=culprit, clues=clues)
        known = [one.clue_id for one in witness.statements if one.clue_id]
        assert not known or suspect.id != culprit
        assert all(culprit not in written.clues[one].clears for one in known)
        assert all(written.clues[one].kind == "testimony" for one in known)


def test_witness_tells_an_alibi_once_what_it_needs_is_found() -> None:
    written = SILENT_DOME
    magnus = suspects_of(written)[0]

    def known(*found: str) -> list[str | None]:
        clues = facts_of(written, found=found)
        witness = witness_of(suspect=magnus, culprit_id=None, clues=clues)
        return [one.clue_id for one in witness.statements if one.clue_id]

    assert known() == []
    assert known("clue-2") == ["clue-1"]


def test_clues_that_an_answer_tells_are_handed_over_once() -> None:
    written = SILENT_DOME
    clues = facts_of(written, found=["clue-2"])
    magnus = witness_of(suspect=suspects_of(written)[0], culprit_id=None, clues=clues)
    answer = room.Testimony(says="We spoke.", tells=["story-1", "clue-1", "clue-1"])

    assert handed_over(testimony=answer, witness=magnus) == ["clue-1"]


FOUND = ("clue-2",)


def _problems(says: str, *tells: str, number: int = 0, thread: str = "Hello.") -> str:
    written = SILENT_DOME
    witness = witness_of(
        suspect=suspects_of(written)[number],
        culprit_id=written.outline.culprit_id,
        clues=facts_of(written, found=FOUND),
    )
    # A second thing that could be handed over.
    more = room.Statement(
        id="clue-9", text="The lamp swung twice over the stair.", clue_id="clue-9"
    )
    problems = problems_of(
        answer=room.WitnessAnswer(says=says, tells=list(tells)),
        witness=witness.model_copy(update={"statements": [*witness.statements, more]}),
        room=room_of(written, found=FOUND, thread=(("Bob", thread),)),
        hidden=hidden_of(written, found=FOUND),
        question="Were you in the kitchen?",
    )
    return " ".join(problems)


ALIBI = (
    "The house telephone was busy at 19:20: Magnus Inchbald spoke from the kitchen, and"
    " Edgar Dunmore kept taking the receiver to add a word."
)


@pytest.mark.parametrize(
    ("says", "tells"),
    [
        ("I sorted photographs in the kitchen.", ("story-3",)),
        ("That I cannot say.", ()),
        (f"It is simple. {ALIBI}", ("clue-1",)),
        ("At 19:20 I spoke on the telephone, with Edgar at my elbow.", ("clue-1",)),
    ],
)
def test_answer_that_keeps_to_the_statements_passes(
    says: str, tells: tuple[str, ...]
) -> None:
    assert _problems(says, *tells) == ""


@pytest.mark.parametrize(
    ("says", "tells", "problem"),
    [
        ("I sorted photographs.", ("story-9",), "only ids of"),
        ("Tobias Ashdown is the thief.", (), "accuses somebody"),
        (ALIBI, (), "accuses somebody, or holds a statement"),
        (
            "Edgar kept taking the receiver of the busy telephone to add a word.",
            ("story-1",),
            "holds a statement that tells does not list",
        ),
        ("The light switch has a violet fingerprint, not quite dry.", (), "holds"),
        ("You were in the kitchen?", (), "repeats the question"),
        ("Ask Baroness Orlova.", (), "nobody here is called Baroness, Orlova"),
        ("Both, then.", ("clue-1", "clue-9"), "at most one"),
    ],
)
def test_answer_that_goes_beyond_is_told_how(
    says: str, tells: tuple[str, ...], problem: str
) -> None:
    assert problem in _problems(says, *tells)


def test_accusation_in_the_thread_may_not_be_repeated() -> None:
    accusation = "Everybody knows by now that Clara Thackeray did it."

    assert "accuses" in _problems(accusation, thread=accusation)


def test_answer_without_a_model_is_the_nearest_statement() -> None:
    written = SILENT_DOME
    witness = witness_of(
        suspect=suspects_of(written)[0],
        culprit_id=None,
        clues=facts_of(written, found=FOUND),
    )

    answer = plain_answer(witness=witness, question="Was the telephone busy?")

    assert (answer.says, answer.tells, answer.fell_back) == (ALIBI, ["clue-1"], True)
