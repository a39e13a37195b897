"""The chain of reasoning that a sound outline allows, and whether one is entailed."""

from collections.abc import Iterator

from llm_app.domain.outline_checks import clue_leaves, proof_of
from llm_app.domain.solver import remaining
from llm_app.schemas.case import Deduction, DeductionStep, Problem
from llm_app.schemas.outline import Outline

CLEARS = "clears "
PROVES = "proves "


def deduce(*, outline: Outline) -> Deduction:
    """The shortest proof: whom each clue newly clears, then who is left."""
    proof = proof_of(outline=outline)
    specs = {spec.id: spec for spec in outline.clue_specs}
    cleared: set[str] = set()
    steps = []
    for clue_id in proof:
        newly = [one for one in specs[clue_id].clears if one not in cleared]
        cleared.update(newly)
        steps.append(
            DeductionStep(uses=[clue_id], concludes=f"{CLEARS}{', '.join(newly)}")
        )
    steps.append(
        DeductionStep(uses=list(proof), concludes=f"{PROVES}{outline.culprit_id}")
    )
    return Deduction(steps=steps)


def check_deduction(*, deduction: Deduction, outline: Outline) -> list[Problem]:
    """Each step follows from the clues it uses, and the last one names the culprit."""
    return [
        Problem(part="outline", code="not_entailed", message=f"deduction: {message}")
        for message in _gaps(deduction=deduction, outline=outline)
    ]


def _gaps(*, deduction: Deduction, outline: Outline) -> Iterator[str]:
    leaves = clue_leaves(outline=outline)
    everyone = frozenset(one.id for one in outline.cast)
    for number, step in enumerate(deduction.steps):
        if unknown := sorted(set(step.uses) - set(leaves)):
            yield f"step {number} rests on {unknown}, which do not exist"
            continue
        left = remaining(suspects=everyone, leaves=(leaves[one] for one in step.uses))
        if not _follows(concludes=step.concludes, left=left, everyone=everyone):
            yield f"step {number}: {step.uses} leave {sorted(left)}: {step.concludes!r}"
    last = deduction.steps[-1].concludes if deduction.steps else ""
    if last != f"{PROVES}{outline.culprit_id}":
        yield f"it must end with '{PROVES}{outline.culprit_id}', not with {last!r}"


def _follows(*, concludes: str, left: frozenset[str], everyone: frozenset[str]) -> bool:
    if concludes.startswith(PROVES):
        return left == {concludes.removeprefix(PROVES)}
    cleared = set(concludes.removeprefix(CLEARS).split(", "))
    return concludes.startswith(CLEARS) and cleared <= everyone - left
