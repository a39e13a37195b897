"""One child process: started, watched, started again, ended."""

import asyncio
import contextlib
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from config.dev.environment import BASE_DIR
from config.dev.programs import Program
from config.dev.spawn import end_of, lines_of, signal_group, spawn

FIRST_DELAY_S = 0.5
LONGEST_DELAY_S = 10.0
STABLE_AFTER_S = 30.0
MAX_DOUBLINGS = 10


def delay_before_start(*, deaths: int) -> float:
    """Seconds to wait after the `deaths`-th early death in a row."""
    doublings = min(deaths - 1, MAX_DOUBLINGS)
    return min(LONGEST_DELAY_S, FIRST_DELAY_S * 2.0**doublings)


class Child:
    """Keeps one `Program` running until it is told to stop."""

    def __init__(
        self,
        program: Program,
        *,
        variables: Mapping[str, str],
        run_dir: Path,
        write: Callable[[str, str], None],
    ) -> None:
        self.program = program
        self.deaths = 0
        self._variables = {**variables, **program.variables}
        self._run_dir = run_dir
        self._write = write
        self._process: subprocess.Popen[bytes] | None = None
        self._keeper: asyncio.Task[None] | None = None
        self._stop = asyncio.Event()
        self._is_restarting = False

    def keep(self) -> None:
        """Start the program, and start it again whenever it ends."""
        self._keeper = asyncio.create_task(self._keep(), name=self.program.name)

    async def run_once(self) -> int:
        """Start the program and wait for its end; gives its exit status."""
        return await self._until_end(self._start())

    async def restart(self) -> None:
        """End the process; the keeper starts the next one at once."""
        self._is_restarting = True
        await self._end()

    async def stop(self) -> None:
        """End the process, by force after its grace, and start no other."""
        self._stop.set()
        await self._end()
        if self._keeper is not None:
            await self._keeper

    def kill(self) -> None:
        """End the process and its children without asking."""
        if self._process is not None and self._process.returncode is None:
            signal_group(self._process.pid, signal.SIGKILL)

    async def _keep(self) -> None:
        while not self._stop.is_set():
            started_at = time.monotonic()
            status = await self._until_end(self._start())
            if self._stop.is_set():
                return
            if self._is_restarting:
                self._is_restarting = False
                continue
            if time.monotonic() - started_at > STABLE_AFTER_S:
                self.deaths = 0
            self.deaths += 1
            await self._wait_before_start(status)

    async def _wait_before_start(self, status: int) -> None:
        delay = delay_before_start(deaths=self.deaths)
        how = f"by {signal.Signals(-status).name}" if status < 0 else f"with {status}"
        name = self.program.name
        self._write("dev", f"{name} ended {how}; starting it again in {delay:g} s")
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(delay):
                await self._stop.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        self._file("ready").unlink(missing_ok=True)
        process = spawn(
            self.program.argv,
            variables=self._variables,
            directory=BASE_DIR,
            death_signal=self.program.death_signal,
            inherit=self.program.inherit,
        )
        self._process = process
        self._file("pid").write_text(f"{process.pid}\n", encoding="utf-8")
        return process

    async def _until_end(self, process: subprocess.Popen[bytes]) -> int:
        pump = asyncio.create_task(self._pump(process))
        status = await end_of(process)
        # Pool processes whose parent was killed hold the pipe open.
        signal_group(process.pid, signal.SIGKILL)
        await pump
        self._file("pid").unlink(missing_ok=True)
        self._file("ready").unlink(missing_ok=True)
        return status

    async def _pump(self, process: subprocess.Popen[bytes]) -> None:
        async for line in lines_of(process):
            self._write(self.program.name, line)

    def _file(self, kind: str) -> Path:
        return self._run_dir / f"{self.program.name}.{kind}"

    async def _end(self) -> None:
        process = self._process
        if process is None or process.returncode is not None:
            return
        # Only the first process of the group: a Celery worker tells its pool itself.
        process.terminate()
        try:
            async with asyncio.timeout(self.program.grace_s):
                await end_of(process)
        except TimeoutError:
            name = self.program.name
            self._write("dev", f"{name} did not end in time and was killed")
            self.kill()
            await end_of(process)
