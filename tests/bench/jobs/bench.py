"""Caseroom's jobs beside their peers, on one broker and one database server.

Rounds go in turn, in another order each time, so that what else the machine does hits
all of them.
"""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.bench.jobs.claims import Claims, measure_claims
from tests.bench.jobs.rounds import Plan, Round, one_round
from tests.bench.jobs.systems import OURS, OURS_SQLITE, SYSTEMS, Running, System
from tests.support.postgres import start_postgres
from tests.support.services import Services
from tests.support.valkey import start_valkey


@contextmanager
def open_services() -> Iterator[Services]:
    """A Valkey, and a PostgreSQL that writes as durably as by default."""
    directory = Path(tempfile.mkdtemp(prefix="caseroom-bench-"))
    services = Services(
        directory=directory,
        valkey=start_valkey(directory=directory / "valkey"),
        postgres=start_postgres(is_durable=True),
    )
    try:
        yield services
    finally:
        services.stop()


def compare(
    services: Services,
    *,
    systems: Sequence[System],
    rounds: int,
    plan: Plan,
    say: Callable[[str], None],
) -> dict[str, list[Round]]:
    """All rounds of all systems."""
    assert services.postgres is not None
    found: dict[str, list[Round]] = {system.name: [] for system in systems}
    with _opened(services, systems) as every:
        for number in range(rounds):
            for running in every[number % len(every) :] + every[: number % len(every)]:
                one = one_round(
                    running,
                    plan=plan,
                    valkey=services.valkey.process.pid,
                    postgres=services.postgres.process.pid,
                )
                name = running.system.name
                found[name].append(one)
                say(
                    f"round {number + 1}, {name}: burst {one.burst_per_s:.0f}/s, "
                    f"drain {one.drain_per_s:.0f}/s, CPU {one.cpu.total:.2f} ms/job"
                )
    return found


def compare_claims(
    services: Services, *, finished: int, blocks: int, say: Callable[[str], None]
) -> dict[str, Claims]:
    """Claims in an almost empty table and in one with `finished` rows, by database."""
    found = {}
    for system in SYSTEMS:
        if system.name not in {OURS, OURS_SQLITE}:
            continue
        with _opened(services, [system, system]) as [empty, full]:
            say(f"claims beside {finished:,} finished rows, {system.database} …")
            full.producer.do("finish_jobs", count=finished)
            found[system.database] = measure_claims(
                empty=empty.producer, full=full.producer, blocks=blocks
            )
    return found


@contextmanager
def _opened(services: Services, systems: Sequence[System]) -> Iterator[list[Running]]:
    """Each with a database and a broker's number of its own."""
    with ExitStack() as closing:
        every = []
        for number, system in enumerate(systems):
            running = Running(system, number=number, services=services)
            closing.callback(running.close)
            every.append(running)
        yield every
