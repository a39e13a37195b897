"""The part about live state: python -m tests.bench live --help."""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from config.dev.environment import BASE_DIR
from tests.bench import report
from tests.bench.failover import FailoverPlan, failover
from tests.bench.fanout import PLANS, TWO_PROCESSES, fan_out, peers, two_processes
from tests.bench.house import House, open_house
from tests.bench.machine import raise_file_limit
from tests.bench.output import say, write_results
from tests.bench.slow_readers import SlowPlan, slow_readers
from tests.bench.stacks import STOCK_LAYERS

FILES = 15_000


class Run:
    """All cases that were asked for; collects rows, verdicts, figures and faults."""

    def __init__(self, house: House, options: argparse.Namespace) -> None:
        self._house = house
        self._options = options
        self.rows: list[list[str]] = []
        self.verdicts: list[str] = []
        self.figures: dict[str, Any] = {}
        self.faults: list[str] = []

    def fan_out(self) -> None:
        for plan in PLANS:
            if self._options.clients and plan.clients not in self._options.clients:
                continue
            say(f"fan-out to {plan.clients:,} clients …")
            stacks = peers(self._house, layer=self._options.layer)
            figures = fan_out(plan=plan, stacks=stacks)
            self.rows += report.fan_out_rows(figures)
            self.verdicts += report.goals(figures)
            self.figures[f"fan-out {plan.clients}"] = [one.as_json() for one in figures]
            self.faults += [fault for one in figures for fault in one.faults]
            self.faults += [
                f"{one.name} lost {one.lost}" for one in figures if one.lost
            ]

    def two_processes(self) -> None:
        say("one process and two …")
        # One after the other: they share database and hints.
        [one], [two] = (
            fan_out(plan=TWO_PROCESSES, stacks=[stack])
            for stack in two_processes(self._house)
        )
        self.rows += [report.fan_out_rows([each])[0] for each in (one, two)]
        ratio = two.cpu_ms_per_1000 / one.cpu_ms_per_1000
        self.verdicts.append(
            f"two processes, twice the clients: {ratio:.2f} × the CPU per delivery"
        )
        self.figures["two processes"] = [one.as_json(), two.as_json()]
        self.faults += [*one.faults, *two.faults]

    def slow_readers(self) -> None:
        say("clients that never read …")
        result = slow_readers(self._house, plan=SlowPlan(updates=self._options.updates))
        self.verdicts.append(report.slow_line(result))
        self.figures["slow readers"] = result
        self.faults += result["faults"]

    def failover(self) -> None:
        for backoff in ("caseroom", "phoenix"):
            say(f"kill -9 under the backoff of {backoff} …")
            result = failover(self._house, plan=FailoverPlan(backoff=backoff))
            self.verdicts.append(report.failover_line(result))
            self.figures[f"failover {backoff}"] = result
            self.faults += result["faults"]


def main(arguments: Sequence[str]) -> None:
    options = _options(arguments)
    raise_file_limit(needed=FILES)
    began = time.monotonic()
    with open_house(database=options.database) as house:
        run = Run(house, options)
        cases = {
            "fan-out": run.fan_out,
            "two-processes": run.two_processes,
            "slow-readers": run.slow_readers,
            "failover": run.failover,
        }
        for name in options.cases or cases:
            cases[name]()
    if run.rows:
        say(f"\n{report.table(run.rows)}\n\n{report.LEGEND}\n")
    say("\n".join(run.verdicts))
    _write(options, run, seconds=time.monotonic() - began)
    if run.faults:
        say("\n".join(["", "What was received was wrong:", *run.faults[:20]]))
        raise SystemExit(1)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench live",
        description="What a change costs, beside a bare ws server and stock Channels.",
    )
    parser.add_argument(
        "cases",
        nargs="*",
        metavar="CASE",
        help="fan-out, two-processes, slow-readers, failover; default: all",
    )
    parser.add_argument(
        "--clients", type=int, action="append", help="only this size of the fan-out"
    )
    parser.add_argument(
        "--layer", choices=[*STOCK_LAYERS], default="pubsub", help="of stock Channels"
    )
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument(
        "--updates", type=int, default=20_000, help="published past the slow readers"
    )
    parser.add_argument(
        "--output", type=Path, default=BASE_DIR / "test-results" / "bench.json"
    )
    return parser.parse_args(arguments)


def _write(options: argparse.Namespace, run: Run, *, seconds: float) -> None:
    write_results(
        options.output,
        conditions={"database": options.database, "stock_layer": options.layer},
        figures={"verdicts": run.verdicts, **run.figures},
        seconds=seconds,
    )
