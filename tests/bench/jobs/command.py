"""The part about jobs: python -m tests.bench jobs --help."""

import argparse
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from config.dev.environment import BASE_DIR
from tests.bench.jobs import report
from tests.bench.jobs.bench import compare, compare_claims, open_services
from tests.bench.jobs.rounds import Plan
from tests.bench.jobs.systems import SLOTS, SYSTEMS
from tests.bench.output import say, write_results


def main(arguments: Sequence[str]) -> None:
    options = _options(arguments)
    wanted = options.system or [system.name for system in SYSTEMS]
    systems = [system for system in SYSTEMS if system.name in wanted]
    plan = Plan(burst=options.burst, paced=options.paced)
    began = time.monotonic()
    with open_services() as services:
        rounds = compare(
            services, systems=systems, rounds=options.rounds, plan=plan, say=say
        )
        claims = (
            compare_claims(
                services, finished=options.finished, blocks=options.blocks, say=say
            )
            if options.blocks
            else {}
        )
    if options.rounds:
        say(f"\n{report.table(report.rows(rounds))}\n\n{report.LEGEND}\n")
    verdicts = [
        *(report.goals(rounds) if options.rounds else []),
        *(report.claims_line(name, each) for name, each in claims.items()),
    ]
    say("\n".join(verdicts))
    faults = [fault for each in rounds.values() for one in each for fault in one.faults]
    write_results(
        options.output,
        conditions={"slots": SLOTS, "plan": asdict(plan)},
        figures={
            "verdicts": verdicts,
            "faults": faults,
            "rounds": {
                name: [asdict(one) for one in each] for name, each in rounds.items()
            },
            "claims": {name: asdict(each) for name, each in claims.items()},
        },
        seconds=time.monotonic() - began,
    )
    if faults:
        raise SystemExit("\n".join(["What ran was wrong:", *faults[:20]]))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench jobs",
        description="A job that does nothing, from accepted to completed, beside "
        "Celery, Celery with django-celery-results, and Procrastinate.",
    )
    names = [system.name for system in SYSTEMS]
    parser.add_argument(
        "--system", action="append", choices=names, help="only these; may be repeated"
    )
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--burst", type=int, default=600, help="jobs of a burst")
    parser.add_argument("--paced", type=int, default=120, help="jobs at 20 a second")
    parser.add_argument(
        "--finished", type=int, default=100_000, help="rows beside which claims run"
    )
    parser.add_argument(
        "--blocks", type=int, default=40, help="of 25 claims in each table; 0: none"
    )
    parser.add_argument(
        "--output", type=Path, default=BASE_DIR / "test-results" / "bench-jobs.json"
    )
    return parser.parse_args(arguments)
