"""A whole stack, started as `make run` starts it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import psutil

from config.dev.environment import BASE_DIR, DataDir
from config.dev.ports import free_port
from tests.support.processes import Process, wait_until

READY_LINE = "Caseroom is ready at "
_STARTED_WITHIN_S = 120


class Stack:
    """`python -m config.dev` on a data directory and a port of its own."""

    def __init__(
        self, directory: Path, *, variables: Mapping[str, str] | None = None
    ) -> None:
        self.data = DataDir(root=directory)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        # Nothing of the test run's own services: the stack brings all it needs.
        self.variables = {
            **{
                name: os.environ[name]
                for name in ("PATH", "HOME")
                if name in os.environ
            },
            "PORT": str(self.port),
            "DATA_DIR": str(directory),
            **(variables or {}),
        }
        self.started_in_s = 0.0
        self._runs = 0
        self._process: Process | None = None

    @property
    def process(self) -> Process:
        """The dev command."""
        if self._process is None:
            raise AssertionError("the stack is not started")
        return self._process

    @property
    def log(self) -> str:
        """What the current run has written."""
        return self.process.log

    @property
    def redis_url(self) -> str:
        return str(self._addresses()["REDIS_URL"])

    @property
    def model_url(self) -> str:
        return str(self._addresses()["OPENAI_BASE_URL"])

    def start(self, *arguments: str) -> None:
        """Start it and wait for the ready line."""
        started_at = time.monotonic()
        process = self.launch(*arguments)
        process.wait_until(
            lambda: f"\n{READY_LINE}" in f"\n{process.log}",
            what="ready",
            within_s=_STARTED_WITHIN_S,
        )
        self.started_in_s = time.monotonic() - started_at

    def launch(self, *arguments: str) -> Process:
        """Start it and wait for nothing; the run before must have ended."""
        if self._process is not None:
            self._process.wait(within_s=1)
        self._runs += 1
        self._process = Process(
            [sys.executable, "-m", "config.dev", *arguments],
            log_file=self.data.root.with_name(
                f"{self.data.root.name}-{self._runs}.log"
            ),
            variables=self.variables,
        )
        return self._process

    def stop(self) -> float:
        """SIGTERM; gives the seconds until the dev command was gone."""
        started_at = time.monotonic()
        self.process.stop(within_s=20)
        return time.monotonic() - started_at

    def close(self) -> None:
        """End it, whatever state a test left it in."""
        if self._process is None:
            return
        try:
            self.stop()
        finally:
            self._process.kill()

    def run(
        self, *arguments: str, within_s: float = 60
    ) -> subprocess.CompletedProcess[str]:
        """Run a second dev command on the same data and port to its end."""
        return self._finished("-m", "config.dev", *arguments, within_s=within_s)

    def manage(self, *arguments: str, within_s: float = 60) -> str:
        """Run a management command against this stack; gives what it printed."""
        done = self._finished("manage.py", *arguments, within_s=within_s)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def pid(self, name: str) -> int:
        """The process of the part `name`: web, model, valkey, beat, worker-<queue>."""
        return int((self.data.run / f"{name}.pid").read_text(encoding="utf-8"))

    def kill(self, name: str, by: signal.Signals = signal.SIGKILL) -> int:
        """Send a signal to one part; gives the id of the process it was sent to."""
        pid = self.pid(name)
        os.kill(pid, by)
        return pid

    def wait_for_next(self, name: str, *, after: int, within_s: float = 60) -> None:
        """Wait until another process than `after` serves as `name`."""
        file = self.data.run / f"{name}.pid"

        def is_replaced() -> bool:
            text = file.read_text(encoding="utf-8") if file.exists() else ""
            return text.strip() not in {"", str(after)}

        wait_until(is_replaced, what=f"{name} was started again", within_s=within_s)

    def wait_for_ready_file(self, name: str, *, within_s: float = 60) -> None:
        """Wait until the worker or beat `name` has announced itself."""
        wait_until(
            (self.data.run / f"{name}.ready").exists,
            what=f"{name} was up",
            within_s=within_s,
        )

    def survivors(self) -> list[str]:
        """Every process that was started for this data directory and still lives."""
        found = []
        for process in psutil.process_iter():
            try:
                owner = process.environ().get("DATA_DIR")
                is_dead = process.status() == psutil.STATUS_ZOMBIE
                if owner == str(self.data.root) and not is_dead:
                    found.append(f"{process.pid} {' '.join(process.cmdline())}")
            except (psutil.NoSuchProcess, psutil.AccessDenied):
                continue
        return found

    def memory_mib(self) -> float:
        """Proportional memory of the dev command and all its children."""
        root = psutil.Process(self.process.pid)
        every = [root, *root.children(recursive=True)]
        return sum(_pss_kib(process.pid) for process in every) / 1024

    def _addresses(self) -> Mapping[str, str]:
        found: dict[str, str] = json.loads(self.data.addresses.read_text("utf-8"))
        return found

    def _finished(
        self, *arguments: str, within_s: float
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=BASE_DIR,
            env=self.variables,
            capture_output=True,
            text=True,
            timeout=within_s,
            check=False,
        )


def _pss_kib(pid: int) -> int:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    return next(
        int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")
    )
