"""The blind reader reads: no seed, no labels, and it notices what the checks cannot."""

import json

import pytest

from llm_app.domain.draft_checks import check_draft
from llm_app.offline.answers import answer
from llm_app.offline.manuscript import Manuscript
from llm_app.offline.questions import CannotAnswerError, Question
from llm_app.schemas.blind import BlindSolution
from llm_app.schemas.brief import Difficulty
from llm_app.schemas.clue import ClueKind
from tests.unit.llm_app.cases import draft_of, manuscript


def _data(written: Manuscript, clues: list[str]) -> dict[str, object]:
    public = {"id", "name", "role", "public_story"}
    suspects = written.suspects.suspects
    return {
        "suspects": [one.model_dump(include=public) for one in suspects],
        "clues": clues,
    }


def _read(data: dict[str, object], *, seed: str = "0") -> BlindSolution:
    question = Question(schema="BlindSolution", task="blind", seed=seed, data=data)
    return BlindSolution.model_validate_json(answer(question=question))


def _texts(written: Manuscript) -> list[str]:
    return [clue.text for clue in written.clues.values()]


@pytest.mark.parametrize("difficulty", Difficulty)
def test_reader_concludes_from_each_clue_what_its_labels_say(
    difficulty: Difficulty,
) -> None:
    for seed in range(20):
        written = manuscript(seed=str(seed), difficulty=difficulty)
        everyone = {one.id for one in written.outline.cast}
        for clue in written.clues.values():
            solution = _read(_data(written, [clue.text]))

            assert everyone - set(solution.remaining) == set(clue.clears)


def test_reader_does_not_depend_on_the_seed() -> None:
    written = manuscript(difficulty=Difficulty.HARD)
    data = _data(written, _texts(written))

    assert _read(data, seed="1") == _read(data, seed="another")


def test_reader_follows_the_text_when_the_people_are_others() -> None:
    """It cannot have looked anything up: nobody else knows these people."""
    written = manuscript(difficulty=Difficulty.HARD)
    text = json.dumps(_data(written, _texts(written)))
    for number, one in enumerate(written.outline.cast):
        name = f"{'ABCDEF'[number]}rthur Newcome"
        text = text.replace(one.name, name).replace(one.id, f"s-{number}")
    ids = [one.id for one in written.outline.cast]

    solution = _read(json.loads(text))

    assert solution.suspect_id == f"s-{ids.index(written.outline.culprit_id)}"


def test_reader_names_nobody_without_clues() -> None:
    solution = _read(_data(manuscript(), []))

    assert solution.suspect_id is None
    assert len(solution.remaining) == 4


def test_reader_finds_a_text_that_shows_something_else_than_its_label() -> None:
    """The solver believes labels; only reading finds that the prose says otherwise."""
    planted, found = 0, 0
    for seed in range(20):
        written = manuscript(seed=str(seed))
        draft = draft_of(written)
        gossip = next(one for one in draft.clues if one.herring)
        for clue in draft.clues:
            if clue.kind is ClueKind.PHYSICAL and clue.clears:
                clue.text, planted = gossip.text, planted + 1
                found += not _read(_data(written, [clue.text])).reasons

        assert check_draft(draft=draft, difficulty=Difficulty.MEDIUM).is_sound
    assert found == planted >= 20


@pytest.mark.parametrize(
    "data", [{}, {"suspects": [], "clues": []}, {"suspects": [{}], "clues": "none"}]
)
def test_reader_refuses_what_is_no_case(data: dict[str, object]) -> None:
    with pytest.raises(CannotAnswerError):
        _read(data)
