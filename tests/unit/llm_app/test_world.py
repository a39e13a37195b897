"""Worlds from seeds: unique, exact, repeatable."""

import pytest

from llm_app.domain.difficulty import SHAPES
from llm_app.domain.solver import remaining, smallest_proof
from llm_app.domain.world import SCENE, World, build_world
from llm_app.schemas.brief import Difficulty

SEEDS = range(500)


def _people(world: World) -> list[str]:
    return [person.id for person in world.people]


@pytest.mark.parametrize("difficulty", Difficulty)
def test_world_leaves_exactly_its_culprit_for_500_seeds(difficulty: Difficulty) -> None:
    for seed in SEEDS:
        world = build_world(seed=str(seed), difficulty=difficulty)
        clues = {one.id: one.leaves for one in (*world.proof, *world.spare)}

        left = remaining(suspects=_people(world), leaves=clues.values())
        proof = smallest_proof(suspects=_people(world), clues=clues)

        assert left == {world.culprit}
        assert proof is not None
        assert len(proof) == SHAPES[difficulty].proof_size


def test_hard_world_is_not_unique_when_any_needed_clue_is_dropped() -> None:
    for seed in SEEDS:
        world = build_world(seed=str(seed), difficulty=Difficulty.HARD)
        for dropped in world.proof:
            rest = [one.leaves for one in world.proof if one is not dropped]

            assert len(remaining(suspects=_people(world), leaves=rest)) > 1


@pytest.mark.parametrize("difficulty", Difficulty)
def test_world_places_only_the_culprit_at_the_scene(difficulty: Difficulty) -> None:
    for seed in range(50):
        world = build_world(seed=str(seed), difficulty=difficulty)

        at_scene = [one.id for one in world.people if one.place == SCENE]

        assert at_scene == [world.culprit]
        assert world.culprit not in {one.about for one in world.herrings}


def test_world_is_the_same_when_the_seed_is_the_same() -> None:
    first = build_world(seed="observatory", difficulty=Difficulty.HARD)
    second = build_world(seed="observatory", difficulty=Difficulty.HARD)

    assert first == second


def test_worlds_differ_when_seeds_differ() -> None:
    worlds = [build_world(seed=str(n), difficulty=Difficulty.MEDIUM) for n in range(99)]

    assert len({repr(world) for world in worlds}) == 99


def test_smallest_proof_is_none_when_two_suspects_stay_possible() -> None:
    clues = {"a": frozenset({"x", "y"}), "b": frozenset({"x", "y", "z"})}

    assert smallest_proof(suspects=["x", "y", "z"], clues=clues) is None


def test_smallest_proof_prefers_one_clue_when_one_is_enough() -> None:
    clues = {
        "long-1": frozenset({"x", "y"}),
        "long-2": frozenset({"x", "z"}),
        "short": frozenset({"x"}),
    }

    assert smallest_proof(suspects=["x", "y", "z"], clues=clues) == ("short",)
