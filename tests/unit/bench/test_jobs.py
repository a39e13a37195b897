"""The bench of jobs: what did not run once must not count, and ratios are by round."""

from collections import Counter
from pathlib import Path
from time import monotonic

import pytest

from tests.bench.jobs import marks, report
from tests.bench.jobs.claims import Claims
from tests.bench.jobs.producing import Asked, ask_for
from tests.bench.jobs.rounds import Cpu, Round, start_latencies, wrong_runs
from tests.bench.jobs.systems import BARE, OURS, PROCRASTINATE, RESULTS


class Collecting:
    """A producer that only notes what it is asked for."""

    def __init__(self) -> None:
        self.numbers: list[int] = []

    def accept(self, number: int) -> None:
        self.numbers.append(number)

    def completed(self) -> None:
        return None


def round_of(per_s: float, *, start_ms: list[float] | None = None) -> Round:
    cpu = Cpu(worker=1, broker=1, database=1, producer=1)
    return Round(
        burst_per_s=per_s, drain_per_s=2 * per_s, cpu=cpu, start_ms=start_ms or [5.0]
    )


def test_jobs_are_asked_for_in_order_and_at_their_pace() -> None:
    producer = Collecting()
    before = monotonic()

    asked = ask_for(producer, first=7, count=3, rate=100)

    assert producer.numbers == [7, 8, 9]
    assert asked.moments[2] - before >= 0.02


def test_marks_are_counted_and_taken_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = marks.Marks(tmp_path / "marks")
    monkeypatch.setenv(marks.VARIABLE, str(tmp_path / "marks"))
    marks.mark(1)
    marks.mark(2)
    before = read.count()

    taken = [number for number, _ in read.take()]
    marks.mark(3)

    assert (before, taken, read.count()) == (2, [1, 2], 1)
    marks._file.cache_clear()


@pytest.mark.parametrize(
    ("ran", "expected"),
    [
        ([4, 5, 6], []),
        ([4, 6], ["never ran: [5]"]),
        ([4, 5, 5, 6], ["ran more than once: [5]"]),
        ([4, 5, 6, 9], ["not asked for: [9]"]),
    ],
)
def test_what_did_not_run_exactly_once_is_wrong(
    ran: list[int], expected: list[str]
) -> None:
    asked = Asked(first=4, moments=[0.0, 0.1, 0.2])

    assert wrong_runs(asked, Counter(ran)) == expected


def test_start_latency_counts_from_the_asking() -> None:
    asked = Asked(first=4, moments=[1.0, 2.0])

    assert start_latencies(asked, {5: 2.25}) == [250.0]


@pytest.mark.parametrize(("percent", "expected"), [(50, 50), (99, 99), (100, 100)])
def test_percentile_is_a_value_that_was_measured(percent: int, expected: int) -> None:
    assert report.percentile([*range(100, 0, -1)], percent) == expected


def test_ratios_are_taken_within_their_round() -> None:
    rounds = {
        OURS: [round_of(50), round_of(10)],
        BARE: [round_of(100), round_of(40)],
    }

    ratios = report.ratios(rounds, of=OURS, to=BARE, rate=report.burst)

    assert ratios == [0.5, 0.25]


def test_goals_are_met_at_their_limit_and_missed_below() -> None:
    rounds = {
        OURS: [round_of(45, start_ms=[10.0] * 98 + [150.0] * 2)],
        BARE: [round_of(100)],
        RESULTS: [round_of(22.5)],
        PROCRASTINATE: [round_of(46)],
    }

    lines = report.goals(rounds)

    # Per peer a burst and a drain; then p50 and p99.
    is_met = [": met (" in line for line in lines]
    assert is_met == [True, True, True, True, False, False, True, False]


def test_table_has_a_row_per_system_and_a_cell_per_head() -> None:
    rows = report.rows({OURS: [round_of(50)], BARE: [round_of(100)]})

    assert [row[0] for row in rows] == ["system", OURS, BARE]
    assert {len(row) for row in rows} == {len(rows[0])}
    assert rows[1][2] == "0.50 (0.50–0.50)"


def test_claims_are_compared_by_pairs_of_neighbours() -> None:
    # The machine slows down by half; the full table is a tenth slower throughout.
    claims = Claims(empty_ms=[1.0, 1.0, 2.0, 2.0], full_ms=[1.1, 1.1, 2.2, 2.2])

    assert claims.slower_percent == pytest.approx(10)
    assert claims.quartiles_percent == pytest.approx((10, 10))
