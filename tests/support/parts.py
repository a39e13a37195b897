"""Single parts of a stack as processes, on the database of the running test."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from config.dev import programs
from config.dev.environment import DataDir
from config.dev.ports import free_port
from config.dev.readiness import status_of
from tests.support.processes import Process

_STARTED_WITHIN_S = 60
_APPLICATION = "config.asgi:application"
_CELERY = "config.celery:app"


@dataclass(frozen=True, kw_only=True)
class Web:
    """A running web server."""

    url: str
    process: Process


class Parts:
    """Starts web, workers, beat and offline author; ends what it started."""

    def __init__(self, *, directory: Path, variables: Mapping[str, str]) -> None:
        self._data = DataDir(root=directory)
        self._data.create()
        self._variables = dict(variables)
        self._running = ExitStack()

    def web(
        self,
        *,
        server: str = "uvicorn",
        port: int | None = None,
        application: str = _APPLICATION,
        options: Sequence[str] = (),
        variables: Mapping[str, str] | None = None,
    ) -> Web:
        """Start the web server; it answers /readyz when this returns.

        `application` takes the place of the product's; `options` overrule the server's.
        """
        port = port or free_port()
        url = f"http://127.0.0.1:{port}"
        told = {"PORT": str(port), "WEB_SERVER": server, **(variables or {})}
        program = programs.web(server=server, host="127.0.0.1", port=port)
        argv = [application if one == _APPLICATION else one for one in program.argv]
        program = replace(program, argv=(*argv, *options))
        process = self._start(program, told)
        self._wait_for_status(process, f"{url}/readyz")
        return Web(url=url, process=process)

    def worker(
        self, queue: str = "default", *, slots: int = 2, **variables: str
    ) -> Process:
        """Start the worker of `queue`; it takes jobs when this returns."""
        program = programs.worker(queue=queue, slots=slots, data=self._data)
        return self._start_with_ready_files([(program, variables)])[0]

    def workers(
        self,
        named: Mapping[str, Mapping[str, str]],
        *,
        queue: str = "default",
        slots: int = 2,
        options: Sequence[str] = (),
    ) -> list[Process]:
        """Start workers of one queue at once, each with variables and a log of its own.

        All of them take jobs when this returns.
        """
        program = programs.worker(queue=queue, slots=slots, data=self._data)
        return self._start_with_ready_files(
            [
                (
                    self._named(program, name, *options, "--hostname", f"{name}@%h"),
                    variables,
                )
                for name, variables in named.items()
            ]
        )

    def beat(
        self, *, name: str = "beat", application: str = _CELERY, **variables: str
    ) -> Process:
        """Start Celery's clock; beats of different names may tick side by side.

        `application` takes the place of the product's.
        """
        schedule = str(self._data.root / f"{name}-schedule")
        program = programs.beat(data=self._data)
        argv = [application if one == _CELERY else one for one in program.argv]
        program = self._named(
            replace(program, argv=tuple(argv)), name, "--schedule", schedule
        )
        return self._start_with_ready_files([(program, variables)])[0]

    def model(self, *, port: int | None = None, **variables: str) -> str:
        """Start the offline author for later parts; gives its OPENAI_BASE_URL."""
        port = port or free_port()
        process = self._start(programs.model(port=port), variables)
        url = f"http://127.0.0.1:{port}/v1"
        self._wait_for_status(process, f"{url}/models")
        self._variables |= {
            "OPENAI_API_KEY": "offline",
            "OPENAI_BASE_URL": url,
            "OPENAI_MODEL": "offline-author",
        }
        return url

    def close(self) -> None:
        """Kill everything, the last one first."""
        self._running.close()

    def _start(
        self, program: programs.Program, variables: Mapping[str, str]
    ) -> Process:
        process = Process(
            program.argv,
            log_file=self._data.logs / f"{program.name}.log",
            variables={**self._variables, **program.variables, **variables},
        )
        self._running.callback(process.kill)
        return process

    def _named(
        self, program: programs.Program, name: str, *options: str
    ) -> programs.Program:
        ready = programs.ready_file(data=self._data, name=name)
        return replace(
            program,
            name=name,
            argv=(*program.argv, *options),
            variables={**program.variables, "READY_FILE": str(ready)},
        )

    def _start_with_ready_files(
        self, wanted: Sequence[tuple[programs.Program, Mapping[str, str]]]
    ) -> list[Process]:
        started = []
        for program, variables in wanted:
            ready = programs.ready_file(data=self._data, name=program.name)
            ready.unlink(missing_ok=True)
            started.append((self._start(program, variables), ready))
        for process, ready in started:
            process.wait_until(
                ready.exists, what=f"{ready.stem} was up", within_s=_STARTED_WITHIN_S
            )
        return [process for process, _ in started]

    def _wait_for_status(self, process: Process, url: str) -> None:
        process.wait_until(
            lambda: status_of(url, {}) == 200,
            what=f"{url} answered",
            within_s=_STARTED_WITHIN_S,
        )
