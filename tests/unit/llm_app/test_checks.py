"""The checks find planted faults, and nothing in a sound case."""

from collections import Counter

import pytest

from llm_app.domain.deduction import check_deduction, deduce
from llm_app.domain.draft_checks import check_draft, check_narrative
from llm_app.schemas.brief import Difficulty
from llm_app.schemas.case import Deduction, DeductionStep, Draft
from tests.unit.llm_app.cases import draft_of, manuscript
from tests.unit.llm_app.planted import PLANTED, Plant, culprit_name, innocents

SEEDS = [str(seed) for seed in range(10)]


def _codes(draft: Draft, difficulty: Difficulty = Difficulty.MEDIUM) -> set[str]:
    report = check_draft(draft=draft, difficulty=difficulty)
    return {problem.code for problem in report.problems}


@pytest.mark.parametrize("difficulty", Difficulty)
def test_check_finds_nothing_in_a_sound_case(difficulty: Difficulty) -> None:
    for seed in range(20):
        written = manuscript(seed=str(seed), difficulty=difficulty)

        assert _codes(draft_of(written), difficulty) == set()
        assert (
            check_narrative(narrative=written.narrative, outline=written.outline) == []
        )


@pytest.mark.parametrize(
    ("plant", "code"), PLANTED, ids=[plant.__name__ for plant, _ in PLANTED]
)
def test_check_finds_a_planted_fault_in_every_case(plant: Plant, code: str) -> None:
    planted, found = 0, 0
    for difficulty in Difficulty:
        for seed in SEEDS:
            draft = draft_of(manuscript(seed=seed, difficulty=difficulty))
            if plant(draft) is False:
                continue
            planted += 1
            found += code in _codes(draft, difficulty)

    assert planted >= len(SEEDS) // 2
    assert found == planted


def _narrative_problems(text: str, *, added: str = "") -> list[str]:
    outline = manuscript().outline
    found = check_narrative(narrative=f"{text} {added}".strip(), outline=outline)
    return sorted(Counter(problem.code for problem in found))


def test_check_finds_a_narrative_that_accuses_the_culprit() -> None:
    written = manuscript()
    name = culprit_name(draft_of(written))

    assert _narrative_problems(written.narrative, added=f"In truth {name} did it.") == [
        "spoiler"
    ]


def test_check_finds_a_narrative_that_is_too_short() -> None:
    names = " ".join(one.name for one in manuscript().outline.cast)

    assert _narrative_problems(names) == ["length"]


@pytest.mark.parametrize(
    "added",
    [
        "Mr Bartholomew Crake had left an hour before.",
        "Behind them Rupert Vandermolen nodded.",
        '"It is late," said Bartholomew.',
        "The boat belonged to a man named Silas Crake.",
    ],
)
def test_check_finds_a_narrative_that_names_a_stranger(added: str) -> None:
    assert _narrative_problems(manuscript().narrative, added=added) == ["stranger"]


def test_check_finds_a_narrative_that_forgets_a_suspect() -> None:
    written = manuscript()
    first, last = written.outline.cast[0].name.split(" ", 1)
    text = written.narrative.replace(first, "one").replace(last, "of them")

    assert _narrative_problems(text) == ["suspect_missing"]


@pytest.mark.parametrize(
    "broken",
    [
        lambda steps, _: steps[:-1],
        lambda steps, _: [*steps[:-1], DeductionStep(uses=[], concludes="proves x")],
        lambda steps, _: [
            DeductionStep(uses=["clue-99"], concludes="clears x"),
            *steps,
        ],
        lambda steps, draft: [
            steps[0].model_copy(
                update={"concludes": f"clears {draft.outline.culprit_id}"}
            ),
            *steps[1:],
        ],
        lambda steps, draft: [
            *steps[:-1],
            steps[-1].model_copy(update={"concludes": f"proves {innocents(draft)[0]}"}),
        ],
        lambda steps, _: [
            *steps[:-1],
            steps[-1].model_copy(update={"uses": steps[-1].uses[:1]}),
        ],
    ],
    ids=["no end", "other end", "no clue", "too much", "wrong person", "too little"],
)
def test_check_finds_a_deduction_with_a_gap(broken: object) -> None:
    draft = draft_of(manuscript())
    sound = deduce(outline=draft.outline)
    assert callable(broken)

    gapped = Deduction(steps=broken(sound.steps, draft))

    assert check_deduction(deduction=sound, outline=draft.outline) == []
    assert check_deduction(deduction=gapped, outline=draft.outline) != []
