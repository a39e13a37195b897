"""The systems: Caseroom's jobs and their peers, each with two worker slots."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from config.dev import programs
from config.dev.environment import BASE_DIR, DataDir
from tests.bench.jobs.marks import Marks
from tests.bench.jobs.producing import Asked
from tests.support.processes import Process
from tests.support.services import Services, settings_variables

SLOTS = 2
_HERE = "tests.bench.jobs"
_CELERY = f"{_HERE}.celery_peer"
_PROCRASTINATE = f"{_HERE}.procrastinate_peer"


@dataclass(frozen=True, kw_only=True)
class System:
    """What is started for one row of the table."""

    name: str
    package: str
    worker: tuple[str, ...]
    database: str = "postgres"
    variables: Mapping[str, str] = field(default_factory=dict)


def _caseroom(name: str, **fields: Any) -> System:
    # The worker of the product is started as the product starts it.
    kind = fields.pop("kind", "bench.noop")
    variables = {
        "DJANGO_SETTINGS_MODULE": f"{_HERE}.caseroom.settings",
        "BENCH_KIND": kind,
        # As in production, where a line per job is written.
        "LOG_FORMAT": "json",
    }
    return System(
        name=name,
        package=f"{_HERE}.caseroom",
        worker=(),
        variables=variables,
        **fields,
    )


def _celery(name: str, **fields: Any) -> System:
    worker = (
        *(sys.executable, "-m", "celery", "--quiet", "-A", f"{_CELERY}.app:app"),
        *("worker", "--concurrency", str(SLOTS), "--loglevel", "WARNING"),
        *("--without-gossip", "--without-mingle", "--without-heartbeat"),
    )
    return System(name=name, package=_CELERY, worker=worker, **fields)


OURS, OURS_ROWS, OURS_SQLITE = (
    "caseroom",
    "caseroom + results row",
    "caseroom on SQLite",
)
BARE, RESULTS, RESULTS_REUSE, PROCRASTINATE = (
    "Celery",
    "Celery + results",
    "Celery + results (reuse)",
    "Procrastinate",
)
_RESULTS = {"DJANGO_SETTINGS_MODULE": f"{_CELERY}.settings"}
SYSTEMS = (
    _caseroom(OURS),
    _caseroom(OURS_ROWS, kind="bench.noop_with_result"),
    _caseroom(OURS_SQLITE, database="sqlite"),
    _celery(BARE),
    _celery(RESULTS, variables=_RESULTS),
    _celery(RESULTS_REUSE, variables={**_RESULTS, "BENCH_DB_REUSE": "1000"}),
    System(
        name=PROCRASTINATE,
        package=_PROCRASTINATE,
        worker=(
            *(
                sys.executable,
                "-m",
                "procrastinate",
                "--app",
                f"{_PROCRASTINATE}.app.app",
            ),
            *("worker", "--concurrency", str(SLOTS)),
        ),
    ),
)


class Running:
    """One system: its producer stays, its workers come and go."""

    def __init__(self, system: System, *, number: int, services: Services) -> None:
        self.system = system
        self._services = services
        self._directory = Path(mkdtemp(prefix="system-", dir=services.directory))
        self._data = DataDir(root=self._directory)
        self._data.create()
        self.marks = Marks(self._directory / "marks")
        self._variables = self._told(number)
        self.producer = ProducerOf(
            f"{system.package}.producer",
            variables=self._variables,
            log_file=self._data.logs / "producer.log",
        )
        self._worker: Process | None = None

    @property
    def worker(self) -> Process:
        if self._worker is None:
            raise AssertionError(f"no worker of {self.system.name} runs")
        return self._worker

    def start_worker(self) -> None:
        argv, variables = self.system.worker, self._variables
        if not argv:
            program = programs.worker(queue="default", slots=SLOTS, data=self._data)
            argv, variables = program.argv, {**variables, **program.variables}
        self._worker = Process(
            argv, log_file=self._data.logs / "worker.log", variables=variables
        )

    def hold(self) -> None:
        """Freeze the workers where they wait."""
        os.killpg(self.worker.pid, signal.SIGSTOP)

    def release(self) -> None:
        os.killpg(self.worker.pid, signal.SIGCONT)

    def stop_worker(self) -> None:
        self.worker.kill()
        self._worker = None

    def close(self) -> None:
        if self._worker is not None:
            self.stop_worker()
        self.producer.stop()

    def _told(self, number: int) -> dict[str, str]:
        broker = f"redis://127.0.0.1:{self._services.valkey.port}/{number}"
        variables = {
            **{
                name: os.environ[name]
                for name in ("PATH", "HOME")
                if name in os.environ
            },
            **self.marks.variables,
            "BENCH_BROKER": broker,
            "DATABASE_URL": self._database(),
        }
        if not self.system.worker:
            variables |= {
                **settings_variables(self._services),
                "DATA_DIR": str(self._directory),
                "REDIS_URL": broker,
                "DATABASE_URL": variables["DATABASE_URL"],
            }
        return {**variables, **self.system.variables}

    def _database(self) -> str:
        if self.system.database == "sqlite":
            return f"sqlite:///{self._directory / 'bench.sqlite3'}"
        assert self._services.postgres is not None
        return self._services.postgres.create_database(self._directory.name)


class ProducerOf:
    """The driver's side of `producer_process`."""

    def __init__(
        self, module: str, *, variables: Mapping[str, str], log_file: Path
    ) -> None:
        self._log_file = log_file
        self._asked = 0
        with log_file.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", f"{_HERE}.producer_process", module],
                cwd=BASE_DIR,
                env=dict(variables),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self._answer()

    def ask(self, *, count: int, rate: float | None = None) -> Asked:
        """Ask for so many jobs; gives when each was asked for."""
        answer = self.do("ask", first=self._asked, count=count, rate=rate)
        self._asked += count
        return Asked(**answer)

    def completed(self) -> int | None:
        found: int | None = self.do("completed")
        return found

    def do(self, what: str, **arguments: Any) -> Any:
        """One command, one answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": what, **arguments}) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            log = self._log_file.read_text("utf-8", errors="replace")[-3000:]
            raise SystemExit(f"a producer ended with {self._process.wait()}:\n{log}")
        return json.loads(line)
