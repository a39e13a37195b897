"""Starts the parts in their order, says when all answer, ends them in their order."""

import asyncio
import contextlib
import signal
import sys
import time
from collections.abc import Awaitable, Callable
from importlib import import_module
from ipaddress import IPv6Address, ip_address
from typing import Any

from config.dev import programs, readiness
from config.dev.child import Child
from config.dev.environment import BASE_DIR, Plan, publish_addresses
from config.dev.prepared import is_prepared, remember_prepared
from config.dev.refusal import StartRefused
from config.dev.reload import changes

READY_WITHIN_S = 120.0
# A model server of someone else should be there already.
MODEL_WITHIN_S = 5.0
# So often may a part die before it has ever been up.
MAX_EARLY_DEATHS = 3
_POLL_S = 0.1
_NAME_WIDTH = 25
_MODEL = "The model"
_REDIS_PORT = 6379

Probe = Callable[[], Awaitable[str | None]]


def write_line(name: str, line: str) -> None:
    """Write one line of a part's log, led by the part's name."""
    # Text that cannot be written to this terminal must not end the stack.
    encoding = sys.stdout.encoding or "utf-8"
    text = f"{name:<{_NAME_WIDTH}} | {line}\n".encode(encoding, "replace")
    sys.stdout.write(text.decode(encoding))
    sys.stdout.flush()


class Supervisor:
    """One run of a whole stack."""

    def __init__(self, plan: Plan, *, valkey_lock: int, reload: bool) -> None:
        self._plan = plan
        self._valkey_lock = valkey_lock
        self._reload = reload
        # The module of the settings, read without setting Django up.
        self._settings: Any = import_module("config.settings")
        self._children: list[Child] = []
        self._stop = asyncio.Event()

    async def run(self) -> int:
        """Run until a signal comes; gives the exit status."""
        self._listen_to_signals()
        startup = asyncio.create_task(self._start_all())
        stop = asyncio.create_task(self._stop.wait())
        watch: asyncio.Task[None] | None = None
        try:
            await asyncio.wait({startup, stop}, return_when=asyncio.FIRST_COMPLETED)
            if not self._stop.is_set():
                await startup
                self._say_ready()
                watch = asyncio.create_task(self._watch_sources())
                await stop
        except StartRefused as refusal:
            sys.stderr.write(f"Caseroom did not start: {refusal}\n")
            return 1
        finally:
            await _cancelled(startup, stop, watch)
            await self._stop_all()
        return 0

    def _listen_to_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._on_signal)

    def _on_signal(self) -> None:
        if self._stop.is_set():
            # Asked for the second time: no more waiting for anyone's grace.
            for child in self._children:
                child.kill()
        self._stop.set()

    async def _start_all(self) -> None:
        plan, settings = self._plan, self._settings
        publish_addresses(plan)
        await self._start_valkey()
        if plan.model_port is None:
            await self._until_ready(
                _MODEL, self._model_probe(), within_s=MODEL_WITHIN_S
            )
        else:
            self._child(programs.model(port=plan.model_port)).keep()
        if not is_prepared(data=plan.data, variables=plan.variables):
            await self._prepare()
        web = programs.web(
            server=settings.WEB_SERVER, host=settings.HOST, port=settings.PORT
        )
        self._child(web).keep()
        names = ["beat"]
        for queue, slots in settings.QUEUES.items():
            program = programs.worker(queue=queue, slots=slots, data=plan.data)
            self._child(program).keep()
            names.append(program.name)
        self._child(programs.beat(data=plan.data)).keep()
        await self._until_all_ready(names)

    async def _start_valkey(self) -> None:
        port = self._plan.valkey_port
        if port is None:
            await self._require_own_valkey()
            return
        program = programs.valkey(
            port=port, data=self._plan.data, lock=self._valkey_lock
        )
        self._child(program).keep()
        await self._until_ready(
            "Valkey", lambda: readiness.valkey_problem(port=port), within_s=60
        )

    async def _require_own_valkey(self) -> None:
        problem = await readiness.port_problem(
            self._settings.REDIS_URL, default_port=_REDIS_PORT
        )
        if problem is not None:
            raise StartRefused(
                f"REDIS_URL cannot be reached ({problem}). Start that server, or unset "
                "REDIS_URL for the embedded Valkey."
            )

    async def _prepare(self) -> None:
        status = await self._child(programs.prepare()).run_once()
        if status != 0:
            raise StartRefused(
                "the database could not be prepared; see the lines above."
            )
        remember_prepared(data=self._plan.data, variables=self._plan.variables)

    async def _until_all_ready(self, ready_files: list[str]) -> None:
        probes: dict[str, Probe] = {
            name: self._file_probe(name) for name in ready_files
        }
        url = f"{self._url()}/readyz"
        probes["web"] = lambda: readiness.web_problem(url)
        probes[_MODEL] = self._model_probe()
        await asyncio.gather(
            *(
                self._until_ready(name, probe, within_s=READY_WITHIN_S)
                for name, probe in probes.items()
            )
        )

    def _file_probe(self, name: str) -> Probe:
        file = programs.ready_file(data=self._plan.data, name=name)

        async def problem() -> str | None:
            return None if file.exists() else "is not up"

        return problem

    def _model_probe(self) -> Probe:
        settings = self._settings
        base = settings.OPENAI_BASE_URL or "https://api.openai.com/v1"
        url = f"{base.rstrip('/')}/models"
        return lambda: readiness.model_problem(url, key=settings.OPENAI_API_KEY)

    async def _until_ready(self, name: str, probe: Probe, *, within_s: float) -> None:
        until = time.monotonic() + within_s
        while (problem := await probe()) is not None:
            self._refuse_when_it_cannot_start()
            if time.monotonic() > until:
                raise StartRefused(_remedy(name, problem, within_s))
            await asyncio.sleep(_POLL_S)

    def _refuse_when_it_cannot_start(self) -> None:
        for child in self._children:
            if child.deaths >= MAX_EARLY_DEATHS:
                name = child.program.name
                raise StartRefused(
                    f"{name} ended {child.deaths} times; see the lines above."
                )

    def _child(self, program: programs.Program) -> Child:
        child = Child(
            program,
            variables=self._plan.variables,
            run_dir=self._plan.data.run,
            write=write_line,
        )
        self._children.append(child)
        return child

    def _url(self) -> str:
        return (
            f"http://{_opened_by_a_browser(self._settings.HOST)}:{self._settings.PORT}"
        )

    def _say_ready(self) -> None:
        sys.stdout.write(f"Caseroom is ready at {self._url()}\n")
        sys.stdout.flush()

    async def _watch_sources(self) -> None:
        if not self._reload:
            return
        if (BASE_DIR / "frontend" / "node_modules" / "vite").is_dir():
            self._child(programs.frontend()).keep()
        async for file in changes():
            write_line("dev", f"{file.relative_to(BASE_DIR)} changed; starting again")
            await asyncio.gather(
                *(child.restart() for child in self._children if child.program.reloads)
            )

    async def _stop_all(self) -> None:
        """End everything, Valkey last: who ends may have something to say to it."""
        first = [child for child in self._children if child.program.name != "valkey"]
        await asyncio.gather(*(child.stop() for child in first))
        for child in self._children:
            await child.stop()
        self._plan.data.addresses.unlink(missing_ok=True)


def _opened_by_a_browser(host: str) -> str:
    """The host of a URL for a server that listens on `host`, maybe on all addresses."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return "[::1]" if address.is_unspecified else f"[{address}]"
    return "127.0.0.1" if address.is_unspecified else str(address)


def _remedy(name: str, problem: str, within_s: float) -> str:
    text = f"{name} {problem} after {within_s:g} s"
    if name == _MODEL:
        return f"{text}. Correct OPENAI_BASE_URL, or unset it for the offline author."
    return f"{text}; see the lines above."


async def _cancelled(*tasks: asyncio.Task[Any] | None) -> None:
    for task in tasks:
        if task is not None:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError, StartRefused):
                await task
