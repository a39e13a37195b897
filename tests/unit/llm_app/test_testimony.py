"""Witnesses know what concerns them, and the culprit tells nothing new."""

import pytest

from llm_app.domain.testimony import handed_over, witness_of
from llm_app.schemas import room
from llm_app.schemas.brief import Difficulty
from tests.unit.llm_app.cases import manuscript
from tests.unit.llm_app.rooms import facts_of, suspects_of


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
    written = manuscript(difficulty=Difficulty.HARD)
    magnus = suspects_of(written)[0]

    def known(*found: str) -> list[str | None]:
        clues = facts_of(written, found=found)
        witness = witness_of(suspect=magnus, culprit_id=None, clues=clues)
        return [one.clue_id for one in witness.statements if one.clue_id]

    assert known() == []
    assert known("clue-2") == ["clue-1"]


def test_clues_that_an_answer_tells_are_handed_over_once() -> None:
    written = manuscript(difficulty=Difficulty.HARD)
    clues = facts_of(written, found=["clue-2"])
    magnus = witness_of(suspect=suspects_of(written)[0], culprit_id=None, clues=clues)
    answer = room.Testimony(says="We spoke.", tells=["story-1", "clue-1", "clue-1"])

    assert handed_over(testimony=answer, witness=magnus) == ["clue-1"]
