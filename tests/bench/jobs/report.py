"""The figures of all rounds as one table, beside the goals."""

import statistics
from collections.abc import Callable, Mapping, Sequence

from tests.bench.jobs.claims import Claims
from tests.bench.jobs.rounds import Round
from tests.bench.jobs.systems import BARE, OURS, PROCRASTINATE, RESULTS

HEAD = ("system", "burst/s", "of Celery", "drain/s", "of Celery", "p50 ms", "p99 ms")
HEAD_CPU = ("worker", "broker", "database", "producer", "CPU ms/job")
LEGEND = """burst/s: jobs asked for by one process while the workers run, from before
the first call until the last is completed; drain/s: warm workers let loose on a full
queue. p50, p99: from before the call to the start of the handler, at a steady pace, in
all rounds. of Celery: the median of the ratios round by round (lowest–highest). CPU: of
the burst."""

# The percentile of the starts, and the milliseconds that it stays below.
START = ((50, 20), (99, 100))

Rounds = Mapping[str, Sequence[Round]]


def ratios(
    rounds: Rounds, *, of: str, to: str, rate: Callable[[Round], float]
) -> list[float]:
    """The ratios of two systems, each within its round."""
    pairs = zip(rounds[of], rounds[to], strict=True)
    return [rate(one) / rate(other) for one, other in pairs]


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest value that so many percent do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def rows(rounds: Rounds) -> list[list[str]]:
    """The head, and one row per system."""
    return [[*HEAD, *HEAD_CPU], *(_row(rounds, name) for name in rounds)]


def table(every: Sequence[Sequence[str]]) -> str:
    """Columns of equal width, the first to the left, numbers to the right."""
    widths = [max(len(row[column]) for row in every) for column in range(len(every[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in every
    )


def goals(rounds: Rounds) -> list[str]:
    """The goals of Caseroom's row, each with what was measured."""
    found = []
    for peer, at_least in ((RESULTS, 2.0), (BARE, 0.45), (PROCRASTINATE, 1.0)):
        if peer not in rounds or OURS not in rounds:
            continue
        for what, rate in (("burst", burst), ("drain", drain)):
            each = ratios(rounds, of=OURS, to=peer, rate=rate)
            is_met = statistics.median(each) >= at_least
            found.append(
                f"{what}: at least {at_least} × {peer}: {word(is_met)} ({spread(each)})"
            )
    if OURS in rounds:
        found += _latency_goals(_starts(rounds[OURS]))
    return found


def claims_line(database: str, claims: Claims) -> str:
    """The goal for claims beside finished rows, with what was measured."""
    low, high = claims.quartiles_percent
    return (
        f"claim beside finished rows, {database}: at most 10 % slower: "
        f"{word(claims.slower_percent <= 10)} ({claims.slower_percent:+.1f} %, half of "
        f"the pairs {low:+.1f} to {high:+.1f} %; "
        f"{statistics.median(claims.empty_ms):.2f} and "
        f"{statistics.median(claims.full_ms):.2f} ms)"
    )


def word(is_met: bool) -> str:
    return "met" if is_met else "MISSED"


def spread(values: Sequence[float]) -> str:
    """Median, lowest and highest."""
    return f"{statistics.median(values):.2f}, {min(values):.2f}–{max(values):.2f}"


def burst(one: Round) -> float:
    return one.burst_per_s


def drain(one: Round) -> float:
    return one.drain_per_s


def _latency_goals(starts: Sequence[float]) -> list[str]:
    goals = [(percentile(starts, percent), percent, below) for percent, below in START]
    return [
        f"start at 20/s: p{percent} < {below} ms: {word(took < below)} ({took:.1f} ms)"
        for took, percent, below in goals
    ]


def _row(rounds: Rounds, name: str) -> list[str]:
    mine = rounds[name]
    cells = [name]
    for rate in (burst, drain):
        cells.append(f"{statistics.median(map(rate, mine)):.0f}")
        has_bare = BARE in rounds
        each = ratios(rounds, of=name, to=BARE, rate=rate) if has_bare else []
        cells.append(_ratio(each))
    starts = _starts(mine)
    cells += [f"{percentile(starts, percent):.1f}" for percent in (50, 99)]
    parts: tuple[Callable[[Round], float], ...] = (
        lambda one: one.cpu.worker,
        lambda one: one.cpu.broker,
        lambda one: one.cpu.database,
        lambda one: one.cpu.producer,
        lambda one: one.cpu.total,
    )
    cells += [f"{statistics.median(map(part, mine)):.2f}" for part in parts]
    return cells


def _ratio(each: Sequence[float]) -> str:
    if not each:
        return ""
    return f"{statistics.median(each):.2f} ({min(each):.2f}–{max(each):.2f})"


def _starts(mine: Sequence[Round]) -> list[float]:
    return [start for one in mine for start in one.start_ms]
