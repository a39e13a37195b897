"""The part about the engine: python -m tests.bench workflow --help."""

import argparse
import statistics
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import mkdtemp

from config.dev.environment import BASE_DIR
from tests.bench.jobs.bench import open_services
from tests.bench.jobs.report import percentile, spread, table, word
from tests.bench.jobs.systems import ProducerOf
from tests.bench.machine import cpu_s
from tests.bench.output import say, write_results
from tests.bench.workflow.shapes import SHAPES, STEPS
from tests.support.services import Services, settings_variables

GOAL_MS = 5.0
BARE, ENGINE, POSTGRES, SQLITE = (
    "bare asyncio",
    "engine, no journal",
    "engine, PostgreSQL",
    "engine, SQLite",
)
HEAD = ("50 steps", "ms/step p50", "mean", "p99", "CPU ms/step", "database", "of bare")
LEGEND = """ms/step: the run of a workflow, through 50. CPU: of the process, and of the
PostgreSQL server beside it. of bare: the median of the ratios round by round
(lowest–highest). With a journal it is a job as a worker runs it: heartbeat, observers
and news included; its claim and its end are left out."""


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way to run the steps: a command of a process, so many runs a round."""

    name: str
    process: ProducerOf
    command: str
    runs: int


@dataclass(kw_only=True)
class Figures:
    """Milliseconds per step of every run, and CPU of each round, likewise per step."""

    wall_ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    database_ms: list[float] = field(default_factory=list)
    rounds_ms: list[float] = field(default_factory=list)


Found = dict[tuple[str, str], Figures]


def main(arguments: Sequence[str]) -> None:
    options = _options(arguments)
    began = time.monotonic()
    with open_services() as services:
        found = _measure(services, rounds=options.rounds, runs=options.runs)
    verdicts = [_goal(found[shape, POSTGRES], shape) for shape in SHAPES]
    rows = [list(HEAD)]
    rows += [_row(key, one, found[key[0], BARE]) for key, one in found.items()]
    say(f"\n{table(rows)}\n\n{LEGEND}\n\n" + "\n".join(verdicts))
    write_results(
        options.output,
        conditions={"steps": STEPS, "rounds": options.rounds, "runs": options.runs},
        figures={
            "verdicts": verdicts,
            "figures": {", ".join(key): asdict(one) for key, one in found.items()},
        },
        seconds=time.monotonic() - began,
    )


def _measure(services: Services, *, rounds: int, runs: int) -> Found:
    """All ways in turn, in another order each round; the first round only warms up."""
    assert services.postgres is not None
    database = services.postgres.process.pid
    with ExitStack() as closing:
        ways = _ways(services, runs=runs, closing=closing)
        found = {(shape, way.name): Figures() for shape in SHAPES for way in ways}
        for number in range(rounds + 1):
            for shape in SHAPES:
                for way in ways[number % len(ways) :] + ways[: number % len(ways)]:
                    before = cpu_s([database])
                    taken = way.process.do(way.command, shape=shape, runs=way.runs)
                    spent_ms = 1000 * (cpu_s([database]) - before)
                    if number:
                        _add(found[shape, way.name], taken, spent_ms=spent_ms)
            say(f"round {number} of {rounds}")
    return found


def _ways(services: Services, *, runs: int, closing: ExitStack) -> list[Way]:
    """Two processes, one per database; what needs none runs in the first."""
    assert services.postgres is not None
    processes = []
    for name in ("postgres", "sqlite"):
        directory = Path(mkdtemp(prefix=f"{name}-", dir=services.directory))
        url = f"sqlite:///{directory / 'bench.sqlite3'}"
        if name == "postgres":
            url = services.postgres.create_database("bench_workflow")
        variables = {
            **settings_variables(services),
            "DATA_DIR": str(directory),
            "DATABASE_URL": url,
            # As in production, where lines are written.
            "LOG_FORMAT": "json",
        }
        process = ProducerOf(
            "tests.bench.workflow.subject",
            variables=variables,
            log_file=directory / "subject.log",
        )
        closing.callback(process.stop)
        processes.append(process)
    postgres, sqlite = processes
    return [
        # These take so little that few runs would tell nothing.
        Way(name=BARE, process=postgres, command="bare", runs=50 * runs),
        Way(name=ENGINE, process=postgres, command="engine", runs=5 * runs),
        Way(name=POSTGRES, process=postgres, command="journal", runs=runs),
        Way(name=SQLITE, process=sqlite, command="journal", runs=runs),
    ]


def _add(figures: Figures, taken: dict[str, list[float]], *, spent_ms: float) -> None:
    wall_ms = [each / STEPS for each in taken["wall_ms"]]
    figures.wall_ms += wall_ms
    figures.rounds_ms.append(statistics.median(wall_ms))
    figures.cpu_ms.append(statistics.fmean(taken["cpu_ms"]) / STEPS)
    figures.database_ms.append(spent_ms / len(wall_ms) / STEPS)


def _row(key: tuple[str, str], one: Figures, bare: Figures) -> list[str]:
    pairs = zip(one.rounds_ms, bare.rounds_ms, strict=True)
    ratios = [mine / floor for mine, floor in pairs]
    return [
        ", ".join(key),
        f"{statistics.median(one.wall_ms):.4f}",
        f"{statistics.fmean(one.wall_ms):.4f}",
        f"{percentile(one.wall_ms, 99):.4f}",
        f"{statistics.fmean(one.cpu_ms):.4f}",
        f"{statistics.fmean(one.database_ms):.2f}" if key[1] == POSTGRES else "",
        f"{statistics.median(ratios):.0f} ({min(ratios):.0f}–{max(ratios):.0f})",
    ]


def _goal(figures: Figures, shape: str) -> str:
    took = statistics.fmean(figures.wall_ms)
    return (
        f"{shape}, with the journal on PostgreSQL: < {GOAL_MS:g} ms per step: "
        f"{word(took < GOAL_MS)} (mean {took:.2f}; rounds {spread(figures.rounds_ms)})"
    )


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench workflow",
        description="A workflow of 50 steps that do nothing, as a chain and side by "
        "side: with the journal on PostgreSQL and SQLite, without, and bare asyncio.",
    )
    parser.add_argument("--rounds", type=int, default=6, help="after one to warm up")
    parser.add_argument("--runs", type=int, default=10, help="jobs of a round")
    parser.add_argument(
        "--output", type=Path, default=BASE_DIR / "test-results" / "bench-workflow.json"
    )
    return parser.parse_args(arguments)
