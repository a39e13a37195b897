"""The real servers of one test run, started before Django reads its settings."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.support.postgres import Postgres, start_postgres
from tests.support.valkey import Valkey, start_valkey

DATABASES = ("sqlite", "postgres")
_NOWHERE = "http://127.0.0.1:1/v1"
# A developer's shell and .env must not change what is tested.
_UNSET = (
    "ALLOWED_HOSTS",
    "ALLOWED_ORIGINS",
    "APP_AUTH0_AUDIENCE",
    "APP_AUTH0_CLIENT_ID",
    "APP_AUTH0_DOMAIN",
    "APP_AUTH0_JWKS_URL",
    "ASSET_URL",
    "HOST",
    "LLM_DAILY_BUDGET_USD",
    "LLM_MODE",
    "LOCAL_LOGIN",
    "METRICS_TOKEN",
    "OIDC_ADMIN_CLAIM",
    "OIDC_AUDIENCE",
    "OIDC_CLIENT_ID",
    "OIDC_CLIENT_SECRET",
    "OIDC_ISSUER",
    "OIDC_JWKS_URL",
    "OTLP_ENDPOINT",
    "PORT",
    "PUBLIC_URL",
    "RATE_LIMITS",
    "TRUSTED_PROXIES",
    "WEB_SERVER",
)


@dataclass(frozen=True, kw_only=True)
class Services:
    """What the run stands on."""

    directory: Path
    valkey: Valkey
    postgres: Postgres | None

    @property
    def test_database_url(self) -> str:
        """The database that pytest-django makes, as other processes reach it."""
        if self.postgres is not None:
            return self.postgres.url("test_caseroom")
        return f"sqlite:///{self.test_database_file}"

    @property
    def test_database_file(self) -> Path:
        """The SQLite file; never in memory, because worker processes share it."""
        return self.directory / "test.sqlite3"

    @property
    def static_directory(self) -> Path:
        """An empty place for collected static files."""
        place = self.directory / "static"
        place.mkdir(exist_ok=True)
        return place

    def new_database_url(self, name: str) -> str:
        """An empty database of the kind that this run is about."""
        if self.postgres is not None:
            return self.postgres.create_database(name)
        return f"sqlite:///{self.directory / name}.sqlite3"

    def stop(self) -> None:
        self.valkey.stop()
        if self.postgres is not None:
            self.postgres.stop()
        shutil.rmtree(self.directory, ignore_errors=True)


def start_services() -> Services:
    """Start Valkey, and PostgreSQL where CASEROOM_TEST_DB asks for it."""
    kind = os.environ.get("CASEROOM_TEST_DB") or "sqlite"
    if kind not in DATABASES:
        raise RuntimeError(f"CASEROOM_TEST_DB: {kind!r} is none of {DATABASES}")
    directory = Path(tempfile.mkdtemp(prefix="caseroom-tests-"))
    return Services(
        directory=directory,
        valkey=start_valkey(directory=directory / "valkey"),
        postgres=start_postgres() if kind == "postgres" else None,
    )


def settings_variables(services: Services) -> dict[str, str]:
    """The variables under which the settings of this test run are read."""
    database = (
        f"sqlite:///{services.directory / 'unused.sqlite3'}"
        if services.postgres is None
        else services.postgres.url("caseroom")
    )
    return {
        **dict.fromkeys(_UNSET, ""),
        "DATABASE_URL": database,
        "DATA_DIR": str(services.directory),
        "DB_POOL_SIZE": "0",
        "DEBUG": "0",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "LOG_FORMAT": "console",
        "OPENAI_API_KEY": "test",
        "OPENAI_BASE_URL": _NOWHERE,
        "OPENAI_MODEL": "test-model",
        "REDIS_URL": services.valkey.url,
        "SECRET_KEY": "for-tests-only-0123456789-abcdefghijklmnopqrstuvwxyz",
    }
