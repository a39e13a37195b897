"""The deterministic check of everything but the narrative."""

from llm_app.domain.draft_checks import check_draft
from llm_app.schemas.brief import CaseBrief
from llm_app.schemas.case import Draft, Report
from llm_app.schemas.cast import Suspects
from llm_app.schemas.clue import Clue
from llm_app.schemas.outline import Outline
from llm_app.schemas.timeline import Timeline


def check_case(
    *,
    brief: CaseBrief,
    outline: Outline,
    suspects: Suspects,
    timeline: Timeline,
    clues: list[Clue],
) -> Report:
    """Report every fault, and the smallest proof that the solver found."""
    draft = Draft(outline=outline, suspects=suspects, timeline=timeline, clues=clues)
    return check_draft(draft=draft, difficulty=brief.difficulty)
