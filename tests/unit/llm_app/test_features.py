"""How hard a case is, counted."""

import pytest

from llm_app.domain.features import difficulty_of, features_of
from llm_app.schemas.brief import Difficulty
from llm_app.schemas.room import ClueFacts
from tests.unit.llm_app.cases import manuscript
from tests.unit.llm_app.rooms import facts_of, suspects_of


@pytest.mark.parametrize("difficulty", Difficulty)
@pytest.mark.parametrize("seed", [str(number) for number in range(20)])
def test_case_is_as_hard_as_it_was_built(difficulty: Difficulty, seed: str) -> None:
    written = manuscript(seed=seed, difficulty=difficulty)
    cast = [one.id for one in suspects_of(written)]

    features = features_of(suspects=cast, clues=list(written.clues.values()))

    assert difficulty_of(features=features) is difficulty
    facts = facts_of(written, found=())
    assert features_of(suspects=cast, clues=facts).depth == features.depth


def test_features_are_counted_from_the_proof() -> None:
    def clue(name: str, *clears: str, needs: tuple[str, ...] = ()) -> ClueFacts:
        return ClueFacts(
            id=name,
            is_found=False,
            place="hall",
            kind="physical",
            text="",
            needs=list(needs),
            clears=list(clears),
            herring=not clears,
            salience=2 if needs else 4,
        )

    clues = [clue("a", "x"), clue("b", "y", needs=("a",)), clue("c", needs=("b",))]

    features = features_of(suspects=["x", "y", "z"], clues=clues)

    assert features.model_dump() == {
        "proof_size": 2,
        "herrings": 1,
        "depth": 2,
        "salience": 3.0,
    }


def test_clues_that_prove_nothing_and_need_each_other_are_counted_too() -> None:
    loop = [
        ClueFacts(
            id=one,
            is_found=False,
            place="hall",
            kind="physical",
            text="",
            needs=[other],
            clears=["x"],
        )
        for one, other in (("a", "b"), ("b", "a"))
    ]

    assert features_of(suspects=["x", "y"], clues=loop).depth == 2
    assert features_of(suspects=["x", "y", "z"], clues=loop).proof_size == 0
