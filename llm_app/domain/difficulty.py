"""What easy, medium and hard mean, in numbers."""

from dataclasses import dataclass

from llm_app.schemas.brief import CaseBrief, Difficulty


@dataclass(frozen=True, kw_only=True)
class Shape:
    """How a case of one difficulty is built.

    `proof_size` is what the offline author builds exactly; `proof_range` is what a
    model's case must fall into. `resemblance` is how often an innocent is drawn with
    the culprit's value of a trait: the more alike, the longer the proof. `depth` is how
    many clues must be found one after the other, `lies` how many false statements the
    suspects make: both at least.
    """

    suspects: int
    resemblance: float
    proof_size: int
    proof_range: tuple[int, int]
    spare_clues: int
    herrings: int
    depth: int
    lies: int
    minutes: int


SHAPES = {
    Difficulty.EASY: Shape(
        suspects=3,
        resemblance=0.0,
        proof_size=1,
        proof_range=(1, 2),
        spare_clues=1,
        herrings=0,
        depth=1,
        lies=0,
        minutes=30,
    ),
    Difficulty.MEDIUM: Shape(
        suspects=4,
        resemblance=0.2,
        proof_size=2,
        proof_range=(2, 3),
        spare_clues=1,
        herrings=1,
        depth=1,
        lies=0,
        minutes=45,
    ),
    Difficulty.HARD: Shape(
        suspects=6,
        resemblance=0.4,
        proof_size=3,
        proof_range=(3, 6),
        spare_clues=0,
        herrings=3,
        depth=2,
        lies=1,
        minutes=75,
    ),
}


def estimated_minutes(*, brief: CaseBrief) -> int:
    """How long solving takes: what was asked for, or the usual time."""
    return brief.minutes or SHAPES[brief.difficulty].minutes
