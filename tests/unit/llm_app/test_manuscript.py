"""The offline author's prose: repeatable, on the theme, never twice the same."""

import re
from collections import Counter

import pytest

from llm_app.offline.manuscript import Manuscript, write_manuscript
from llm_app.offline.pen import Pen
from llm_app.offline.theme import read_theme
from llm_app.schemas.brief import Difficulty
from tests.unit.llm_app.cases import manuscript

THEMES = (
    "a theft at the observatory",
    "a murder on the night train to Vienna",
    "the missing heiress of Castle Gormley",
    "sabotage in the opera house",
    "a forged map in the old library",
    "盗窃案",
)


def _public_texts(written: Manuscript) -> list[str]:
    return [
        written.outline.description,
        *(one.public_story for one in written.suspects.suspects),
        *(clue.text for clue in written.clues.values()),
        written.narrative,
    ]


def _masked(written: Manuscript, text: str) -> str:
    for one in written.suspects.suspects:
        text = text.replace(one.name, "NAME").replace(one.role, "ROLE")
    return re.sub(r"\b(?:he|she|his|her|him)\b", "X", text, flags=re.IGNORECASE)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("difficulty", Difficulty)
def test_no_sentence_occurs_twice_in_a_case(theme: str, difficulty: Difficulty) -> None:
    for seed in range(4):
        written = manuscript(seed=str(seed), theme=theme, difficulty=difficulty)
        text = " ".join(_masked(written, one) for one in _public_texts(written))

        sentences = Counter(re.split(r"(?<=[.!?])\s+", text))

        assert [one for one, count in sentences.items() if count > 1] == []


@pytest.mark.parametrize("difficulty", Difficulty)
def test_no_run_of_six_words_occurs_more_than_twice(difficulty: Difficulty) -> None:
    for seed in range(10):
        written = manuscript(seed=str(seed), difficulty=difficulty)
        runs: Counter[tuple[str, ...]] = Counter()
        for text in _public_texts(written):
            words = re.findall(r"[\w']+", text.lower())
            runs.update(zip(*(words[n:] for n in range(6)), strict=False))

        assert [run for run, count in runs.items() if count > 2] == []


def test_pen_refuses_when_every_pattern_has_been_used() -> None:
    pen = Pen(seed="1")
    pen.write(("only one",))

    with pytest.raises(IndexError):
        pen.write(("only one",))


def test_manuscript_is_the_same_when_seed_and_theme_are_the_same() -> None:
    write_manuscript.cache_clear()
    first = manuscript(seed="11")
    write_manuscript.cache_clear()

    assert manuscript(seed="11") == first
    assert manuscript(seed="12") != first


@pytest.mark.parametrize(
    ("theme", "setting", "crime", "place", "thing"),
    [
        (THEMES[0], "observatory", "theft", "the observatory", None),
        (THEMES[1], "train", "murder", "the night train to Vienna", None),
        (THEMES[3], "theatre", "sabotage", "the opera house", None),
        (THEMES[4], "library", "forgery", "the old library", "the map"),
        (
            "theft of the blue lantern on a ferry",
            "ship",
            "theft",
            "the ferry",
            "the blue lantern",
        ),
        ("research gone wrong", "laboratory", "theft", "the institute", None),
        ("the missing professor", "library", "disappearance", "the library", None),
        (
            "the lost letter of a dead poet",
            "library",
            "theft",
            "the library",
            "the letter",
        ),
        ("counterfeit tickets on a train", "train", "forgery", "the train", None),
    ],
)
def test_theme_is_read(
    theme: str, setting: str, crime: str, place: str, thing: str | None
) -> None:
    read = read_theme(theme=theme, pen=Pen(seed="1"))

    assert read.setting.key == setting
    assert read.crime.key == crime
    assert read.place == place
    assert read.thing == thing


def test_clue_order_does_not_tell_the_herrings() -> None:
    places = {
        number
        for seed in range(40)
        for number, clue in enumerate(manuscript(seed=str(seed)).clues.values())
        if clue.herring
    }

    assert places == {0, 1, 2, 3}


@pytest.mark.parametrize("difficulty", Difficulty)
def test_kind_of_a_clue_does_not_tell_the_herrings(difficulty: Difficulty) -> None:
    kinds: dict[bool, set[str]] = {True: set(), False: set()}
    for seed in range(40):
        case = manuscript(seed=str(seed), difficulty=difficulty)
        for spec in case.outline.clue_specs:
            kinds[spec.herring].add(spec.kind)

    assert kinds[True] <= kinds[False]


def test_proof_clues_never_name_the_culprit() -> None:
    for seed in range(30):
        written = manuscript(seed=str(seed), difficulty=Difficulty.HARD)
        outline = written.outline
        name = next(o.name for o in outline.cast if o.id == outline.culprit_id)

        assert not any(name in clue.text for clue in written.clues.values())
