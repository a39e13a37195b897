"""The parts of a whodunit, all from one manuscript. It never guesses."""

import json
from typing import Any

from pydantic import BaseModel

from llm_app.offline.answers import answers_prose, answers_schema
from llm_app.offline.manuscript import Manuscript, write_manuscript
from llm_app.offline.questions import CannotAnswerError, Question
from llm_app.schemas.cast import Suspects
from llm_app.schemas.clue import Clue
from llm_app.schemas.outline import Outline, Plot, Premise
from llm_app.schemas.timeline import Timeline

ABOUT_TITLE = "- title:"


@answers_schema("Premise")
def premise(question: Question) -> Premise:
    """What everybody may know, as if nothing more were planned."""
    return Premise(**_fields(Premise, question))


@answers_schema("Plot")
def plot(question: Question) -> Plot:
    """The solution, and the clues that lead to it."""
    return Plot(**_fields(Plot, question))


@answers_schema("Outline")
def outline(question: Question) -> Outline:
    """Both at once, for who asks for the whole plan."""
    return _outline(question)


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


def _fields(half: type[BaseModel], question: Question) -> dict[str, Any]:
    whole = dict(_outline(question))
    return {name: whole[name] for name in half.model_fields}


def _outline(question: Question) -> Outline:
    """The plan; with another title where that one was complained about."""
    plan = _manuscript(question).outline
    if ABOUT_TITLE not in question.complaint:
        return plan
    return plan.model_copy(update={"title": _next_title(question)})


def _next_title(question: Question) -> str:
    """The title after the rejected one."""
    titles = _manuscript(question).titles
    old = json.loads(question.rejected)["title"]
    number = titles.index(old) if old in titles else 0
    return titles[(number + 1) % len(titles)]


def _manuscript(question: Question) -> Manuscript:
    brief = question.brief
    return write_manuscript(
        seed=question.seed, theme=brief.theme, difficulty=brief.difficulty
    )
