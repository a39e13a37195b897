"""Is a case solved by reading it? Asked of a model that knows no more than players.

The labels of clues are their author's claims, and the solver can only prove that these
fit together. Whether the prose says the same is what this finds out.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from random import Random

from jobs_app.workflow import StepContext
from llm_app.domain.solver import remaining, smallest_proof
from llm_app.prompts.blind import blind_prompt
from llm_app.providers.port import ModelProvider
from llm_app.schemas.blind import BlindSolution
from llm_app.schemas.case import Case
from llm_app.schemas.clue import Clue

READ = "blind"


class Evidence(StrEnum):
    """How much of the evidence the reader is given."""

    ALL = "all"
    WITHOUT_KEY = "without_key"
    NONE = "none"


async def solve_blind(
    *, case: Case, clues: Sequence[Clue], provider: ModelProvider, sample: int = 0
) -> BlindSolution:
    """What the model concludes from these clues of the case.

    Suspects and clues are shuffled, differently in each sample: their order must not
    help. Raises what the provider raises.
    """
    rng = Random(f"{case.title}/{sample}")  # noqa: S311  repeatable, not secret
    suspects = list(case.content.suspects)
    texts = [clue.text for clue in clues]
    rng.shuffle(suspects)
    rng.shuffle(texts)
    answer = await provider.structured(
        schema=BlindSolution,
        messages=blind_prompt(suspects=suspects, clues=texts),
        ctx=StepContext(run_id=f"blind-{sample}", step=READ, key=READ, attempt=1),
    )
    return answer.value


def evidence_of(*, case: Case, evidence: Evidence) -> list[Clue]:
    """That much of a case's clues."""
    match evidence:
        case Evidence.ALL:
            return list(case.clues)
        case Evidence.WITHOUT_KEY:
            return without_key(case=case)
        case Evidence.NONE:
            return []


def without_key(*, case: Case) -> list[Clue]:
    """All clues but the key: the strongest of the proof, and what could replace it."""
    clues = list(case.clues)
    while proof := _proof(case=case, clues=clues):
        strongest = max(
            (clue for clue in clues if clue.id in proof),
            key=lambda clue: len(clue.clears),
        )
        clues.remove(strongest)
    return clues


def without_proof(*, case: Case) -> list[Clue]:
    """The clues that clear nobody: neither the proof nor its spares."""
    return [clue for clue in case.clues if not clue.clears]


def left_by_labels(*, case: Case, clues: Iterable[Clue]) -> frozenset[str]:
    """Who is still possible when these clues' labels are believed."""
    everyone = _everyone(case)
    return remaining(
        suspects=everyone, leaves=(everyone - set(clue.clears) for clue in clues)
    )


def culprit_id(*, case: Case) -> str:
    """The id of the one who did it."""
    return next(
        one.id for one in case.content.suspects if one.name == case.solution.culprit
    )


def _proof(*, case: Case, clues: Sequence[Clue]) -> tuple[str, ...] | None:
    everyone = _everyone(case)
    return smallest_proof(
        suspects=everyone,
        clues={clue.id: everyone - set(clue.clears) for clue in clues},
    )


def _everyone(case: Case) -> frozenset[str]:
    return frozenset(one.id for one in case.content.suspects)
