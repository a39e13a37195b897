"""Real workers, killed and starved; everything of these tests is a process of its own.

What lies in `long` runs only by `make faults`, the rest also by `make test`.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from accounts.domain.actor import Actor
from tests.support.broker import reach_broker_at
from tests.support.model_server import ModelServer, model_server
from tests.support.parts import Parts
from tests.support.people import sign_up
from tests.support.services import Services
from tests.support.valkey import Valkey, start_valkey

if TYPE_CHECKING:
    from tests.faults.cases import Cases
    from tests.faults.jobs.crew import Crew
    from tests.faults.workflows.cut import CutCases

LEASE_S = "2"


@pytest.fixture(autouse=True)
def _connections_end_with_their_test(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import connections  # noqa: PLC0415 - needs the settings

    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)


@pytest.fixture
def model() -> Iterator[ModelServer]:
    with model_server() as server:
        yield server


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[Valkey]:
    """A broker of this test alone: it may be flushed and killed."""
    started = start_valkey(directory=tmp_path / "valkey")
    yield started
    started.stop()


@pytest.fixture
def alice(transactional_db: None) -> Actor:
    return sign_up("alice")


@pytest.fixture
def house(
    transactional_db: None,
    services: Services,
    model: ModelServer,
    valkey: Valkey,
    tmp_path: Path,
) -> Iterator[Parts]:
    """Starts workers and web servers with a short lease, on the test's database."""
    variables = {
        **os.environ,
        **model.variables,
        "DATABASE_URL": services.test_database_url,
        "REDIS_URL": valkey.url,
        "JOB_LEASE_S": LEASE_S,
        "JOB_SWEEP_S": "0.5",
        "LLM_TIMEOUT_S": "3",
        "WORKER_GRACE_S": "1",
    }
    started = Parts(directory=tmp_path / "parts", variables=variables)
    yield started
    started.close()


@pytest.fixture
def broker(settings: Any, valkey: Valkey) -> Iterator[None]:
    """This process publishes jobs to the broker of the test."""
    reach_broker_at(valkey.url)
    yield
    reach_broker_at(settings.REDIS_URL)


@pytest.fixture
def cases(alice: Actor, broker: None) -> "Cases":
    """Asks for cases as alice, through this process, on the broker of the test."""
    from tests.faults.cases import Cases  # noqa: PLC0415

    return Cases(alice)


@pytest.fixture
def effects_table(transactional_db: None) -> Iterator[None]:
    """A table that counts effects, and the kind of job that has them."""
    from tests.faults.jobs import kinds  # noqa: PLC0415

    kinds.create_table()
    yield
    kinds.drop_table()


@pytest.fixture
def crew(
    effects_table: None,
    house: Parts,
    alice: Actor,
    broker: None,
    request: pytest.FixtureRequest,
) -> "Crew":
    """Three workers to come, and the jobs of alice; named after the test."""
    from tests.faults.jobs.crew import Crew  # noqa: PLC0415

    scenario = request.node.name.removeprefix("test_").replace("_", " ")
    return Crew(house=house, actor=alice, scenario=scenario)


@pytest.fixture
def cut(house: Parts, cases: "Cases", tmp_path: Path) -> Iterator["CutCases"]:
    """Cases of alice that are cut off, each at a place of its own."""
    from tests.faults.workflows.cut import CutCases  # noqa: PLC0415
    from tests.faults.workflows.witness import witness  # noqa: PLC0415

    with witness() as model:
        yield CutCases(house=house, model=model, cases=cases, room=tmp_path / "room")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What became of the jobs of each scenario."""
    from tests.faults import table  # noqa: PLC0415
    from tests.faults.jobs import account as of_crews  # noqa: PLC0415
    from tests.faults.workflows import outcome as of_cases  # noqa: PLC0415

    kind = os.environ.get("CASEROOM_TEST_DB") or "sqlite"
    for account in (of_crews, of_cases):
        if account.rows:
            terminalreporter.section(f"{account.TITLE}, on {kind}")
            for line in table.lines(account.HEADINGS, account.rows):
                terminalreporter.write_line(line)
