"""Figures of an evaluation: shares that do not overstate, and what is counted where."""

from datetime import UTC, datetime

import pytest

from llm_app.evaluation.blind import Evidence
from llm_app.evaluation.briefs import fixed_briefs
from llm_app.evaluation.figures import percentile, share
from llm_app.evaluation.measure import Measured, Reading
from llm_app.evaluation.report import Report, as_markdown, build_report
from llm_app.schemas.brief import Difficulty


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [
        # Newcombe 1998, table I, method 3 (Wilson without continuity correction).
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_share_has_the_wilson_interval(
    hits: int, n: int, low: float, high: float
) -> None:
    found = share([True] * hits + [False] * (n - hits))

    assert found.rate == hits / n
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_share_of_nothing_claims_nothing() -> None:
    found = share([])

    assert (found.low, found.high) == (0.0, 1.0)
    assert str(found) == "–"


@pytest.mark.parametrize(("of", "expected"), [(50, 2), (95, 4), (100, 4), (1, 1)])
def test_percentile_is_a_value_that_occurred(of: int, expected: float) -> None:
    assert percentile([4, 1, 3, 2], of=of) == expected


def test_fixed_briefs_are_always_the_same_and_all_different() -> None:
    briefs = fixed_briefs(cases=100, difficulties=list(Difficulty))

    assert briefs == fixed_briefs(cases=100, difficulties=list(Difficulty))
    assert briefs[:5] == fixed_briefs(cases=5, difficulties=[Difficulty.EASY])
    assert len({(one.theme, one.seed, one.difficulty) for one in briefs}) == 300


def _reading(evidence: Evidence, *, proven: bool, left: int) -> Reading:
    return Reading(
        evidence=evidence,
        suspects=4,
        left=left,
        is_proven=proven,
        is_guessed=proven,
        names_innocent=False,
    )


def _report() -> Report:
    easy, hard = fixed_briefs(cases=1, difficulties=[Difficulty.EASY, Difficulty.HARD])
    measured = [
        Measured(brief=easy, faults=["spoiler"], repairs=1, latency_s=2.0),
        Measured(
            brief=hard,
            error="check_failed",
            reasks=2,
            latency_s=4.0,
            readings=[
                _reading(Evidence.ALL, proven=True, left=1),
                _reading(Evidence.NONE, proven=False, left=4),
            ],
        ),
    ]
    at = datetime(2026, 11, 1, tzinfo=UTC)
    return build_report(
        measured=measured, model="m-1", blind_samples=1, parallel=2, at=at
    )


def test_report_counts_by_difficulty_and_together() -> None:
    figures = _report().figures

    assert list(figures) == ["easy", "hard", "all"]
    assert figures["easy"].faults == {"spoiler": 1}
    assert figures["hard"].errors == {"check_failed": 1}
    assert figures["all"].repaired.hits == figures["all"].reasked.hits == 1
    assert figures["all"].latency_p95_s == 4.0
    assert figures["hard"].blind[Evidence.ALL].proven.rate == 1.0
    assert figures["hard"].blind[Evidence.NONE].chance == 0.25


def test_report_reads_as_tables() -> None:
    text = as_markdown(_report())

    tables = [line.count("|") for line in text.splitlines() if line.startswith("|")]
    assert "m-1" in text
    assert "check_failed 1" in text
    assert "| hard | all clues | 1/1 = 100.0% [20.7%, 100.0%] |" in text
    assert set(tables) == {7, 8}
