"""Sound cases for tests to break."""

from llm_app.offline.manuscript import Manuscript, write_manuscript
from llm_app.schemas.brief import Difficulty
from llm_app.schemas.case import Draft

THEME = "a theft at the observatory"


def manuscript(
    *, seed: str = "7", theme: str = THEME, difficulty: Difficulty = Difficulty.MEDIUM
) -> Manuscript:
    return write_manuscript(seed=seed, theme=theme, difficulty=difficulty)


def draft_of(written: Manuscript) -> Draft:
    return Draft(
        outline=written.outline,
        suspects=written.suspects,
        timeline=written.timeline,
        clues=list(written.clues.values()),
    ).model_copy(deep=True)
