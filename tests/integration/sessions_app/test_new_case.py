"""What a room opens with, of a case that a model has written."""

from typing import Any

from llm_app.schemas.case import Authorship, Case, Content, Solution
from llm_app.schemas.clue import Clue, ClueKind
from sessions_app.job_kinds.case_generate import new_session_of

# As a model would list them: what proves something first.
IDS = ["proof-door", "proof-key", "spare-lamp", "herring-glove", "herring-letter"]


def _case(ids: list[str]) -> Case:
    clues = [
        Clue(
            id=one,
            kind=ClueKind.PHYSICAL,
            text=f"Something was seen that is called {one.split('-')[1]}.",
            place="hall",
            needs=["proof-door"] if one == "proof-key" else [],
            herring=one.startswith("herring"),
        )
        for one in ids
    ]
    fields: dict[str, Any] = {
        "title": "T",
        "description": "D",
        "narrative": "N",
        "difficulty": "easy",
        "estimated_duration": 30,
        "content": Content(setting="s", victim="v", suspects=[]),
        "solution": Solution(culprit="c", motive="m", means="m", explanation="e"),
        "author": Authorship(label="a", model="m", is_language_model=True),
        "clues": clues,
    }
    return Case.model_construct(**fields)


def test_names_and_order_of_clues_tell_nothing() -> None:
    evidence = new_session_of(_case(IDS)).evidence
    backwards = new_session_of(_case(IDS[::-1])).evidence

    assert [one.slug for one in evidence] == [f"clue-{n}" for n in range(1, 6)]
    assert [one.text for one in evidence] == [one.text for one in backwards]
    assert [one.reasoning["herring"] for one in evidence] != [False] * 3 + [True] * 2


def test_what_a_clue_needs_is_renamed_with_it() -> None:
    evidence = {
        one.text.split()[-1]: one for one in new_session_of(_case(IDS)).evidence
    }

    assert evidence["key."].needs == [evidence["door."].slug]
