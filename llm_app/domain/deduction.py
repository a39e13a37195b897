"""The chain of reasoning that a sound outline allows; entailed by construction."""

from llm_app.domain.outline_checks import proof_of
from llm_app.schemas.case import Deduction, DeductionStep
from llm_app.schemas.outline import Outline


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
            DeductionStep(uses=[clue_id], concludes=f"clears {', '.join(newly)}")
        )
    steps.append(
        DeductionStep(uses=list(proof), concludes=f"proves {outline.culprit_id}")
    )
    return Deduction(steps=steps)
