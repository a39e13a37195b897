"""What is shown of people and left by them can be matched by reading."""

import re
from collections.abc import Iterable

import pytest

from llm_app.offline.manuscript import Manuscript
from llm_app.offline.pen import Pen
from llm_app.offline.words.traits import TRAITS, TraitValue
from llm_app.schemas.brief import Difficulty
from tests.unit.llm_app.cases import manuscript

VALUES = [
    pytest.param(value, id=f"{trait.key}-{number}")
    for trait in TRAITS
    for number, value in enumerate(trait.values)
]
SLOTS = {"scene": "the hall", "spot": "the chest"}
CLOCK = re.compile(r"\d:\d\d")


def _told(text: str, *, field: str) -> list[TraitValue]:
    """The values whose key phrases a text holds."""
    return [
        value
        for trait in TRAITS
        for value in trait.values
        if any(
            re.search(rf"\b{re.escape(phrase)}", text.lower())
            for phrase in getattr(value, field)
        )
    ]


def _versions(patterns: Iterable[str]) -> set[str]:
    return {
        Pen(seed=str(seed)).phrase(pattern, **SLOTS)
        for pattern in patterns
        for seed in range(30)
    }


@pytest.mark.parametrize("value", VALUES)
def test_every_phrase_tells_exactly_its_value(value: TraitValue) -> None:
    for shown in _versions(value.shown):
        assert _told(shown, field="in_stories") == [value], shown
    for trace in _versions(value.traces):
        assert _told(trace, field="in_traces") == [value], trace


def _solved_by_reading(written: Manuscript) -> set[str]:
    """Who is left for a reader: traces against stories, alibis by name and clock."""
    left = {one.id for one in written.suspects.suspects}
    for clue in written.clues.values():
        named = {o.id for o in written.suspects.suspects if o.name in clue.text}
        if named:
            left -= named if CLOCK.search(clue.text) else set()
            continue
        (trace,) = _told(clue.text, field="in_traces")
        left &= {
            one.id
            for one in written.suspects.suspects
            if trace in _told(one.public_story, field="in_stories")
        }
    return left


@pytest.mark.parametrize("difficulty", Difficulty)
def test_culprit_is_found_by_reading(difficulty: Difficulty) -> None:
    for seed in range(100):
        written = manuscript(seed=str(seed), theme="murder", difficulty=difficulty)

        assert _solved_by_reading(written) == {written.outline.culprit_id}


@pytest.mark.parametrize("difficulty", Difficulty)
def test_clue_texts_say_whom_they_clear_and_no_more(difficulty: Difficulty) -> None:
    for seed in range(100):
        written = manuscript(seed=str(seed), difficulty=difficulty)
        people = written.suspects.suspects
        for clue in written.clues.values():
            named = [one.id for one in people if one.name in clue.text]
            if clue.herring:
                assert named == clue.points_to
                assert not CLOCK.search(clue.text)
            elif clue.kind == "testimony":
                assert sorted(named) == sorted(clue.clears)
            else:
                assert named == []
