"""Worlds from seeds: who is who, who did it, and the evidence that follows.

Pure: the same seed and difficulty give the same world on every machine. A world is
abstract (people `p0`, `p1`, trait values by number, places by number, place 0 being the
scene); the offline author puts words to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import Literal

from llm_app.domain.difficulty import SHAPES, Shape
from llm_app.domain.solver import smallest_proof
from llm_app.schemas.brief import Difficulty

SCENE = 0
TRAIT_KINDS = 12
TRAITS_PER_WORLD = 4
TRAIT_VALUES = 3
PLACES = 6
MOTIVES = 12
MAX_REDRAWS = 2000


@dataclass(frozen=True, kw_only=True)
class Person:
    """One suspect: a value for each trait of the world, a motive, a place."""

    id: str
    traits: tuple[int, ...]
    place: int
    motive: int


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One fact and whom it leaves possible.

    A trace comes from the culprit's value of one trait (`subject` is the position of
    that trait); an alibi from two innocents who shared a place (`subject`).
    """

    id: str
    kind: Literal["trace", "alibi"]
    subject: int
    leaves: frozenset[str]
    about: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Herring:
    """A suspicion against an innocent; it clears nobody."""

    id: str
    about: str


@dataclass(frozen=True, kw_only=True)
class World:
    """The facts of a case before anybody wrote a word of it."""

    people: tuple[Person, ...]
    culprit: str
    traits: tuple[int, ...]
    proof: tuple[Evidence, ...]
    spare: tuple[Evidence, ...]
    herrings: tuple[Herring, ...]
    deed_at: int

    def person(self, *, person_id: str) -> Person:
        """The person of that id."""
        return next(one for one in self.people if one.id == person_id)


def build_world(*, seed: str, difficulty: Difficulty) -> World:
    """The world of a seed; its proof has exactly the size of its difficulty."""
    rng = Random(f"{seed}/{difficulty}")  # noqa: S311  repeatable, not secret
    shape = SHAPES[difficulty]
    for _ in range(MAX_REDRAWS):
        world = _draw(rng=rng, shape=shape)
        if world is not None:
            return world
    message = f"no world of proof size {shape.proof_size} in {MAX_REDRAWS} draws"
    raise RuntimeError(message)


def _draw(*, rng: Random, shape: Shape) -> World | None:
    ids = [f"p{number}" for number in range(shape.suspects)]
    culprit = rng.choice(ids)
    motives = rng.sample(range(MOTIVES), len(ids))
    pattern = _traits(rng=rng, like=(), resemblance=0.0)
    people = tuple(
        Person(
            id=person_id,
            traits=pattern
            if person_id == culprit
            else _traits(rng=rng, like=pattern, resemblance=shape.resemblance),
            place=SCENE if person_id == culprit else rng.randrange(1, PLACES),
            motive=motive,
        )
        for person_id, motive in zip(ids, motives, strict=True)
    )
    evidence = _evidence(people=people, culprit=culprit)
    proof = smallest_proof(suspects=ids, clues={one.id: one.leaves for one in evidence})
    if proof is None or len(proof) != shape.proof_size:
        return None
    others = [
        one for one in evidence if one.id not in proof and len(one.leaves) < len(people)
    ]
    if len(others) < shape.spare_clues:
        return None
    return World(
        people=people,
        culprit=culprit,
        traits=tuple(rng.sample(range(TRAIT_KINDS), TRAITS_PER_WORLD)),
        proof=tuple(one for one in evidence if one.id in proof),
        spare=tuple(rng.sample(others, shape.spare_clues)),
        herrings=_herrings(rng=rng, ids=ids, culprit=culprit, count=shape.herrings),
        deed_at=rng.randrange(19 * 60, 23 * 60, 5),
    )


def _traits(*, rng: Random, like: Sequence[int], resemblance: float) -> tuple[int, ...]:
    return tuple(
        like[position] if rng.random() < resemblance else rng.randrange(TRAIT_VALUES)
        for position in range(TRAITS_PER_WORLD)
    )


def _evidence(*, people: Sequence[Person], culprit: str) -> list[Evidence]:
    guilty = next(one for one in people if one.id == culprit)
    traces = [
        Evidence(
            id=f"trace-{position}",
            kind="trace",
            subject=position,
            leaves=frozenset(p.id for p in people if p.traits[position] == value),
            about=(),
        )
        for position, value in enumerate(guilty.traits)
    ]
    everyone = frozenset(p.id for p in people)
    alibis = [
        Evidence(
            id=f"alibi-{one.id}-{other.id}",
            kind="alibi",
            subject=one.place,
            leaves=everyone - {one.id, other.id},
            about=(one.id, other.id),
        )
        for one, other in combinations(people, 2)
        if one.place == other.place != SCENE
    ]
    return traces + alibis


def _herrings(
    *, rng: Random, ids: Sequence[str], culprit: str, count: int
) -> tuple[Herring, ...]:
    innocents = [person_id for person_id in ids if person_id != culprit]
    chosen = rng.sample(innocents, count)
    return tuple(
        Herring(id=f"herring-{number}", about=about)
        for number, about in enumerate(chosen)
    )
