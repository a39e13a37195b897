"""What makes a case hard, in numbers, and how hard that is. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from llm_app.domain.difficulty import SHAPES
from llm_app.domain.solver import smallest_proof
from llm_app.schemas.analysis import CaseFeatures
from llm_app.schemas.brief import Difficulty
from llm_app.schemas.clue import Clue
from llm_app.schemas.room import ClueFacts


def features_of(
    *, suspects: Iterable[str], clues: Sequence[Clue | ClueFacts]
) -> CaseFeatures:
    """Count them; clues that prove nothing together give a proof of size 0."""
    everyone = frozenset(suspects)
    leaves = {one.id: everyone - set(one.clears) for one in clues}
    proof = smallest_proof(suspects=everyone, clues=leaves) or ()
    needs = {one.id: one.needs for one in clues}
    salience = [one.salience for one in clues if one.id in proof]
    return CaseFeatures(
        proof_size=len(proof),
        herrings=sum(one.herring for one in clues),
        depth=max((_depth(one, needs=needs, above=()) for one in proof), default=0),
        salience=round(sum(salience) / len(salience), 2) if salience else 0.0,
    )


def difficulty_of(*, features: CaseFeatures) -> Difficulty:
    """The hardest level whose shape the features reach."""
    reached = [
        difficulty
        for difficulty, shape in SHAPES.items()
        if features.proof_size >= shape.proof_range[0]
        and features.herrings >= shape.herrings
    ]
    return reached[-1] if reached else Difficulty.EASY


def _depth(
    clue_id: str, *, needs: Mapping[str, Sequence[str]], above: tuple[str, ...]
) -> int:
    before = [one for one in needs.get(clue_id, ()) if one not in above]
    path = (*above, clue_id)
    return 1 + max((_depth(one, needs=needs, above=path) for one in before), default=0)
