"""The parts of a whodunit, all from one manuscript. It never guesses."""

import json
from dataclasses import replace

from llm_app.offline.answers import answers_prose, answers_schema
from llm_app.offline.manuscript import Manuscript, write_manuscript
from llm_app.offline.questions import CannotAnswerError, Question
from llm_app.schemas.cast import Suspects
from llm_app.schemas.clue import Clue
from llm_app.schemas.outline import Outline
from llm_app.schemas.timeline import Timeline

ABOUT_TITLE = "- title:"
TITLES = 3


@answers_schema("Outline")
def outline(question: Question) -> Outline:
    """The plan; with another title where that one was complained about."""
    plan = _manuscript(question).outline
    if ABOUT_TITLE not in question.complaint:
        return plan
    return plan.model_copy(update={"title": _next_title(question, first=plan.title)})


@answers_schema("Suspects")
def suspects(question: Question) -> Suspects:
    """The people."""
    return _manuscript(question).suspects


@answers_schema("Timeline")
def timeline(question: Question) -> Timeline:
    """What truly happened."""
    return _manuscript(question).timeline


@answers_schema("Clue")
def clue(question: Question) -> Clue:
    """One clue, by its id."""
    spec = question.data.get("spec")
    clue_id = spec.get("id") if isinstance(spec, dict) else None
    found = _manuscript(question).clues.get(str(clue_id))
    if found is None:
        raise CannotAnswerError(f"this case has no clue {clue_id!r}")
    return found


@answers_prose("narrative")
def narrative(question: Question) -> str:
    """The opening."""
    return _manuscript(question).narrative


def _next_title(question: Question, *, first: str) -> str:
    """The title after the rejected one: those of the same theme with other seeds."""
    old = json.loads(question.rejected)["title"]
    titles = [first]
    for number in range(1, TITLES):
        seed = f"{question.seed}/title-{number}"
        titles.append(_manuscript(replace(question, seed=seed)).outline.title)
    return titles[(titles.index(old) + 1) % TITLES] if old in titles else titles[1]


def _manuscript(question: Question) -> Manuscript:
    brief = question.brief
    return write_manuscript(
        seed=question.seed, theme=brief.theme, difficulty=brief.difficulty
    )
