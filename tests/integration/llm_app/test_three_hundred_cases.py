"""Cases by the offline author through the whole path: all sound, all to be solved.

`CASEROOM_CASES` says how many; a third of them is of each difficulty.
"""

import asyncio
import os

import pytest

from llm_app.evaluation.blind import (
    Evidence,
    culprit_id,
    left_by_labels,
    solve_blind,
    without_key,
    without_proof,
)
from llm_app.evaluation.briefs import fixed_briefs
from llm_app.evaluation.measure import Measured, readings_with
from llm_app.evaluation.run import evaluate
from llm_app.providers import open_provider
from llm_app.schemas.brief import Difficulty
from llm_app.schemas.case import Case
from tests.integration.llm_app.author import Author

CASES = int(os.environ.get("CASEROOM_CASES", "12"))
PARALLEL = 3


@pytest.fixture(scope="module")
def measured(author: Author) -> list[Measured]:
    """Every case, written and read once with each amount of evidence."""
    briefs = fixed_briefs(cases=CASES // 3, difficulties=list(Difficulty))
    return asyncio.run(
        evaluate(
            briefs=briefs,
            options=author.options(timeout_s=60),
            blind_samples=1,
            parallel=PARALLEL,
        )
    )


@pytest.fixture(scope="module")
def cases(measured: list[Measured]) -> list[Case]:
    return [one.case for one in measured if one.case is not None]


def test_every_case_is_sound_at_first(measured: list[Measured]) -> None:
    assert [one.error for one in measured if one.case is None] == []
    assert [one.brief for one in measured if one.faults or one.repairs] == []
    assert {one.brief.difficulty for one in measured} == set(Difficulty)


def test_labels_leave_the_culprit_alone(cases: list[Case]) -> None:
    for case in cases:
        guilty = culprit_id(case=case)

        assert left_by_labels(case=case, clues=case.clues) == {guilty}
        assert case.deduction.steps[-1].concludes == f"proves {guilty}"
        assert len(left_by_labels(case=case, clues=without_proof(case=case))) > 1
        assert len(left_by_labels(case=case, clues=without_key(case=case))) > 1


def test_titles_are_unique(cases: list[Case]) -> None:
    assert len({case.title for case in cases}) == len(cases)


def test_blind_reader_solves_every_case_with_all_clues(
    measured: list[Measured],
) -> None:
    readings = readings_with(measured=measured, evidence=Evidence.ALL)

    assert len(readings) == len(measured)
    assert all(reading.is_proven for reading in readings)
    assert all(reading.left == 1 for reading in readings)


@pytest.mark.parametrize("evidence", [Evidence.WITHOUT_KEY, Evidence.NONE])
def test_blind_reader_is_left_with_several_without_the_key(
    measured: list[Measured], evidence: Evidence
) -> None:
    readings = readings_with(measured=measured, evidence=evidence)

    assert len(readings) == len(measured)
    assert all(reading.left > 1 for reading in readings)
    assert not any(reading.is_proven or reading.names_innocent for reading in readings)


async def test_blind_reader_is_left_with_several_without_proof_and_spares(
    author: Author, cases: list[Case]
) -> None:
    # One provider for what would be as many jobs, with the budget of as many.
    options = author.options(max_tokens=len(cases) * 10_000)
    async with open_provider(options=options) as provider:
        for case in cases:
            solution = await solve_blind(
                case=case, clues=without_proof(case=case), provider=provider
            )

            assert len(solution.remaining) > 1
            assert solution.suspect_id is None
