"""What the parts are told: the caller's environment, completed for one machine."""

import json
import os
import secrets
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path

from config.dev.ports import free_port
from config.dev.refusal import StartRefused
from config.env import Environment, read_environment

BASE_DIR = Path(__file__).resolve().parent.parent.parent
# Nothing listens there: commands that need no Valkey or model run without a stack.
NOWHERE = "127.0.0.1:1"


@dataclass(frozen=True, kw_only=True)
class DataDir:
    """Where one copy of Caseroom keeps everything that is its own."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.root / "caseroom.sqlite3"

    @property
    def valkey(self) -> Path:
        """Valkey's append-only files."""
        return self.root / "valkey"

    @property
    def logs(self) -> Path:
        """Logs of parts that do not write to the terminal."""
        return self.root / "log"

    @property
    def run(self) -> Path:
        """What is true only while a stack runs: process ids, addresses, ready files."""
        return self.root / "run"

    @property
    def addresses(self) -> Path:
        """The variables that lead to the running stack, as a JSON object."""
        return self.run / "addresses.json"

    @property
    def secret_key(self) -> Path:
        """The key made at the first start."""
        return self.root / "secret_key"

    @property
    def prepared(self) -> Path:
        """The mark of a database that needs no migration."""
        return self.root / "prepared"

    def create(self) -> None:
        """Make the directories, readable by this user only."""
        try:
            for directory in (self.root, self.run, self.valkey, self.logs):
                directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StartRefused(
                f"DATA_DIR: {self.root} cannot be created ({error.strerror}). "
                "Name a directory that you may write: make run DATA_DIR=…"
            ) from error


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Everything that is decided before the first part starts."""

    data: DataDir
    variables: Mapping[str, str]
    valkey_port: int | None
    model_port: int | None


def caller_environment() -> Environment:
    """The environment of this process with `.env` behind it."""
    return read_environment(dotenv=BASE_DIR / ".env")


def data_dir(given: Environment) -> DataDir:
    """Where the caller wants the data."""
    return DataDir(
        root=Path(given.text("DATA_DIR", str(BASE_DIR / ".data"))).absolute()
    )


def plan_stack(*, given: Environment, process: Mapping[str, str]) -> Plan:
    """Choose ports and complete the variables; the data directory must exist."""
    data = data_dir(given)
    valkey_port = None if given.optional("REDIS_URL") else free_port()
    has_model = given.first("OPENAI_API_KEY", "OPENAI_BASE_URL") is not None
    model_port = None if has_model else free_port()
    defaults = {
        "DEBUG": "1",
        "LOG_FORMAT": "console",
        "SECRET_KEY": _kept_secret(data.secret_key),
        # Celery's pools and the web's threads need no arena each.
        "MALLOC_ARENA_MAX": "2",
    }
    variables = {
        **process,
        **{name: value for name, value in defaults.items() if not given.optional(name)},
        **_addresses(valkey_port=valkey_port, model_port=model_port),
        "DATA_DIR": str(data.root),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONUNBUFFERED": "1",
    }
    return Plan(
        data=data, variables=variables, valkey_port=valkey_port, model_port=model_port
    )


def publish_addresses(plan: Plan) -> None:
    """Let `manage.py` commands find the running stack."""
    found = _addresses(valkey_port=plan.valkey_port, model_port=plan.model_port)
    plan.data.addresses.write_text(json.dumps(found), encoding="utf-8")


def adopt_running_stack(process: MutableMapping[str, str]) -> None:
    """Give a `manage.py` command the variables of the stack in DATA_DIR.

    Only where no SECRET_KEY is set and the dev command has been here, so that a
    deployment never comes by a key or an address unasked.
    """
    given = caller_environment()
    data = data_dir(given)
    if given.optional("SECRET_KEY") or not data.secret_key.is_file():
        return
    found = {
        "DEBUG": "1",
        "LOG_FORMAT": "console",
        "SECRET_KEY": _kept_secret(data.secret_key),
        "REDIS_URL": f"redis://{NOWHERE}/0",
    }
    if not given.first("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        found |= _model_variables(NOWHERE)
    if data.addresses.is_file():
        found |= json.loads(data.addresses.read_text(encoding="utf-8"))
    process.update(
        {name: value for name, value in found.items() if not given.optional(name)}
    )


def _addresses(*, valkey_port: int | None, model_port: int | None) -> dict[str, str]:
    found: dict[str, str] = {}
    if valkey_port is not None:
        found["REDIS_URL"] = f"redis://127.0.0.1:{valkey_port}/0"
    if model_port is not None:
        found |= _model_variables(f"127.0.0.1:{model_port}")
    return found


def _model_variables(address: str) -> dict[str, str]:
    return {
        "OPENAI_BASE_URL": f"http://{address}/v1",
        "OPENAI_API_KEY": "offline",
        "OPENAI_MODEL": "offline-author",
    }


def _kept_secret(file: Path) -> str:
    if not file.exists():
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
            opened.write(secrets.token_urlsafe(50))
    return file.read_text(encoding="utf-8").strip()
