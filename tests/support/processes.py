"""Processes that a test starts: their output in a file, none outlives the test run."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from config.dev.environment import BASE_DIR
from config.dev.spawn import tied_to_parent

_POLL_S = 0.05


class Process:
    """One running child; `log` is what it has written so far."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        log_file: Path,
        variables: Mapping[str, str] | None = None,
        user: str | None = None,
        directory: Path = BASE_DIR,
    ) -> None:
        self._log_file = log_file
        self.argv = list(argv)
        with log_file.open("ab") as output:
            self._process = subprocess.Popen(
                self.argv,
                cwd=directory,
                env=dict(os.environ if variables is None else variables),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                user=user,
                group=None if user is None else "nogroup",
                extra_groups=None if user is None else [],
                preexec_fn=tied_to_parent(signal.SIGKILL),  # noqa: PLW1509
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def status(self) -> int | None:
        """The exit status, None while it runs."""
        return self._process.poll()

    @property
    def log(self) -> str:
        return self._log_file.read_text(encoding="utf-8", errors="replace")

    def wait(self, *, within_s: float) -> int:
        """Wait for the end; gives the exit status."""
        return self._process.wait(timeout=within_s)

    def send(self, by: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(by)

    def stop(self, *, by: signal.Signals = signal.SIGTERM, within_s: float = 15) -> int:
        """End it, by force when it takes longer than `within_s`, with all its group."""
        self.send(by)
        try:
            status = self.wait(within_s=within_s)
        except subprocess.TimeoutExpired:
            self.kill()
            raise
        self.kill()
        return status

    def kill(self) -> None:
        """`kill -9` of it and of every process it started in its session."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait(timeout=10)

    def wait_until(
        self, condition: Callable[[], bool], *, what: str, within_s: float = 30
    ) -> None:
        """Wait for `condition`; fail with the log when the process ends before it."""
        until = time.monotonic() + within_s
        while not condition():
            if self.status is not None:
                raise AssertionError(
                    f"{self.argv} ended with {self.status} before {what}:\n{self.log}"
                )
            if time.monotonic() > until:
                raise AssertionError(f"not {what} in {within_s} s:\n{self.log}")
            time.sleep(_POLL_S)


def wait_until(
    condition: Callable[[], bool], *, what: str, within_s: float = 30
) -> float:
    """Wait for `condition`; gives the seconds that it took."""
    started_at = time.monotonic()
    while not condition():
        if time.monotonic() - started_at > within_s:
            raise AssertionError(f"not {what} in {within_s} s")
        time.sleep(_POLL_S)
    return time.monotonic() - started_at
