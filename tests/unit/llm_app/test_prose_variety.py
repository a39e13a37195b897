"""Three hundred cases do not sound alike, and no case repeats itself.

A phrase is a run of six words; the limits are those that the prose was promised with.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from llm_app.offline.manuscript import Manuscript, write_manuscript
from llm_app.schemas.brief import Difficulty

CASES = 300
PHRASE = 6
CASES_WITH_A_PHRASE = 15
TIMES_IN_A_CASE = 2
THEMES = (
    "a theft at the observatory", "murder on the night train to Vienna",
    "sabotage in the opera house", "a forged map in the old library",
    "the missing heiress of Castle Gormley", "a stolen emerald on an ocean liner",
    "who poisoned the professor", "a body in the lighthouse", "the fake Vermeer",
    "a fire in the printing house of a newspaper", "the lost manuscript of a dead poet",
    "a theft from the monastery library", "murder among the vines",
    "sabotage at the polar station", "a kidnapping at the grand hotel",
    "the vanished violinist", "death of a chess master at a hotel",
    "jewel theft at a masked ball", "someone wrecked the telescope",
    "a forged will at the manor", "the stolen recipe of a vineyard",
    "theft of the blue lantern on a ferry", "a murder during a dress rehearsal",
    "counterfeit tickets on the express train", "research gone wrong",
    "a missing mummy", "sabotage of the lighthouse lamp", "death in the press room",
    "poison at the harvest supper in a vineyard", "the stolen relic of a monastery",
    "the expedition leader disappears in Antarctica", "an explosion in the laboratory",
    "the captain is missing", "a robbery in the mail van",
    "theft of the crown from a museum", "arson in the archive",
    "a fake antique at the museum", "a murder in the planetarium",
    "the disappearing conductor", "fraud at the university",
    "a wedding and a poisoned cake", "sabotage on a submarine",
    "a kidnapped racehorse", "the missing reporter", "a hoax at the newspaper",
    "the bell of the monastery is broken", "the forged log of a ship",
    "an abduction from the sleeping car", "the hotel safe was robbed at midnight",
    "a ransom note at the lighthouse", "a stolen prototype at a startup",
    "the murder of a librarian", "destruction of the great press", "a theft in space",
    "a counterfeit bottle at the wine auction", "the lost diary of an Arctic explorer",
    "ein Diebstahl im Museum", "un asesinato en el teatro", "盗窃案",
    "a quiet village with a secret",
)  # fmt: skip


@cache
def _cases() -> tuple[Manuscript, ...]:
    difficulties = list(Difficulty)
    return tuple(
        write_manuscript(
            seed=str(number),
            theme=THEMES[number % len(THEMES)],
            # Each theme meets every difficulty in turn.
            difficulty=difficulties[(number + number // len(THEMES)) % 3],
        )
        for number in range(CASES)
    )


def _public(written: Manuscript) -> Iterator[str]:
    yield written.outline.description
    yield written.narrative
    yield from (one.public_story for one in written.suspects.suspects)
    yield from (clue.text for clue in written.clues.values())


def _prose(written: Manuscript) -> Iterator[str]:
    outline = written.outline
    yield from _public(written)
    yield from (outline.setting, outline.crime, outline.victim, outline.motive)
    yield from (outline.means, outline.opportunity, outline.twist)
    for spec in outline.clue_specs:
        yield from (spec.establishes, spec.herring_answer or "")
    for suspect in written.suspects.suspects:
        yield from (suspect.secret, suspect.motive, suspect.means, *suspect.lies)
    yield from (moment.what for moment in written.timeline.moments)


def _phrases(text: str) -> Iterator[str]:
    words = re.findall(r"[\w']+", text.lower())
    return (
        " ".join(words[start : start + PHRASE])
        for start in range(len(words) - PHRASE + 1)
    )


def _over(found: Counter[str], limit: int) -> dict[str, int]:
    return {phrase: count for phrase, count in found.items() if count > limit}


def test_no_phrase_occurs_in_many_cases() -> None:
    found: Counter[str] = Counter()
    for written in _cases():
        found.update({one for text in _prose(written) for one in _phrases(text)})

    assert _over(found, CASES_WITH_A_PHRASE) == {}


def test_no_phrase_occurs_often_within_a_case() -> None:
    for written in _cases():
        found = Counter(one for text in _public(written) for one in _phrases(text))

        assert _over(found, TIMES_IN_A_CASE) == {}


@pytest.mark.parametrize("theme", [None, "a theft at the observatory", "murder"])
def test_titles_are_unique(theme: str | None) -> None:
    written = _cases() if theme is None else _of_one_theme(theme)

    titles = Counter(one.outline.title for one in written)

    assert [title for title, count in titles.items() if count > 1] == []


def _of_one_theme(theme: str) -> list[Manuscript]:
    difficulties = list(Difficulty)
    return [
        write_manuscript(seed=str(n), theme=theme, difficulty=difficulties[n % 3])
        for n in range(CASES)
    ]


def test_every_setting_and_crime_is_met() -> None:
    crimes = {one.outline.crime.split()[0] for one in _cases()}

    assert len({one.outline.scene for one in _cases()}) > 14 * 3
    assert len(crimes) > 5
