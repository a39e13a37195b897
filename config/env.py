"""Typed reading of environment variables that fails loudly.

Order: the process environment, then `.env` beside `manage.py`. `NAME_FILE` may name a
file that holds the value, as container secrets do. A missing or bad value raises
`BadSetting`, whose text names the variable and says what to do.
"""

import json
import math
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"0", "false", "no", "off"}


class BadSetting(ImproperlyConfigured):
    """An environment variable is missing or has a value that cannot be used."""

    def __init__(self, *, name: str, problem: str, remedy: str) -> None:
        super().__init__(f"{name}: {problem}. {remedy}")


class Environment:
    """A read-only look at variables, process first, `.env` second."""

    def __init__(
        self, *, process: Mapping[str, str], dotenv: Mapping[str, str] | None = None
    ) -> None:
        self._values = {**(dotenv or {}), **process}

    def text(self, name: str, default: str | None = None) -> str:
        """The value of `name`; required when no default is given."""
        file = self._values.get(f"{name}_FILE")
        if file:
            return _read_secret(name=name, file=file)
        found = self._values.get(name, "")
        if found != "":
            return found
        if default is None:
            raise BadSetting(
                name=name,
                problem="is not set",
                remedy="Set it in the environment or in .env; see .env.example",
            )
        return default

    def optional(self, name: str) -> str | None:
        """The value of `name`, or None when it is not set."""
        return self.text(name, "") or None

    def first(self, *names: str) -> str | None:
        """The value of the first of `names` that is set."""
        return next((value for name in names if (value := self.optional(name))), None)

    def flag(self, name: str, *, default: bool) -> bool:
        """A yes/no value."""
        word = self.text(name, "1" if default else "0").lower()
        if word in TRUE_WORDS:
            return True
        if word in FALSE_WORDS:
            return False
        raise BadSetting(
            name=name, problem=f"{word!r} is neither yes nor no", remedy="Use 1 or 0"
        )

    def integer(
        self, name: str, default: int, *, minimum: int = 0, maximum: int = 2**31
    ) -> int:
        """A whole number within bounds."""
        return int(
            self.number(name, default, minimum=minimum, maximum=maximum, kind=int)
        )

    def number(
        self,
        name: str,
        default: float,
        *,
        minimum: float = 0,
        maximum: float = 1e9,
        kind: type[int] | type[float] = float,
    ) -> float:
        """A number within bounds."""
        word = self.text(name, str(default))
        try:
            found = kind(word)
        except ValueError:
            found = None
        if found is None or not minimum <= found <= maximum:
            raise BadSetting(
                name=name,
                problem=f"{word!r} is not a number from {minimum} to {maximum}",
                remedy=f"The default is {default}",
            )
        return found

    def listed(self, name: str) -> list[str]:
        """A comma-separated list; empty when not set."""
        return [part.strip() for part in self.text(name, "").split(",") if part.strip()]

    def choice(self, name: str, default: str, *, options: tuple[str, ...]) -> str:
        """One of `options`."""
        word = self.text(name, default)
        if word not in options:
            raise BadSetting(
                name=name,
                problem=f"{word!r} is not possible",
                remedy=f"Use one of: {', '.join(options)}",
            )
        return word

    def fields(self, name: str, default: str) -> dict[str, Any]:
        """Named fields, `level=INFO, enabled=no`; those not given keep their default.

        The default says what each field is: yes or no, a whole number, or text.
        """
        known = _parse_fields(default)
        given = _parse_fields(self.text(name, default))
        found: dict[str, Any] = {}
        for field, usual in known.items():
            word = given.pop(field, usual)
            if usual in TRUE_WORDS | FALSE_WORDS:
                one = Environment(process={name: word})
                found[field] = one.flag(name, default=False)
            elif usual.isdecimal():
                found[field] = Environment(process={name: word}).integer(name, 0)
            else:
                found[field] = word
        if given:
            raise BadSetting(
                name=name,
                problem=f"has no field {next(iter(given))!r}",
                remedy=f"Write name=value, by commas; the default is {default}",
            )
        return found

    def prices(self, name: str) -> dict[str, dict[str, float]]:
        """`{model: {"input": …, "output": …}}` as JSON, in dollars; empty when not set.

        Each price is a number from 0 on.
        """
        try:
            found = {
                model: {side: float(price[side]) for side in ("input", "output")}
                for model, price in json.loads(self.text(name, "{}")).items()
            }
        except (ValueError, TypeError, KeyError, AttributeError):
            found = None
        if found is None or not all(
            0 <= amount < math.inf
            for price in found.values()
            for amount in price.values()
        ):
            raise BadSetting(
                name=name,
                problem="is not a table of prices in JSON",
                remedy='Write {"gpt-5-mini": {"input": 0.25, "output": 2.0}}, in US '
                "dollars per million tokens, or leave it out",
            )
        return found

    def origins(self, name: str) -> list[str]:
        """A list of full origins such as `https://app.example.org`."""
        found = self.listed(name)
        for origin in found:
            _require_origin(name=name, origin=origin)
        return [origin.rstrip("/") for origin in found]

    def origin(self, name: str, default: str) -> str:
        """One full origin, without a trailing slash."""
        found = self.text(name, default).rstrip("/")
        _require_origin(name=name, origin=found)
        return found


def read_environment(*, dotenv: Path) -> Environment:
    """The environment of this process with `.env` behind it."""
    return Environment(process=os.environ, dotenv=_parse_dotenv(dotenv))


def database_settings(url: str, *, pool_size: int) -> dict[str, object]:
    """Django's DATABASES entry for `sqlite:///path` or `postgres://…`.

    `pool_size` 0 means one kept connection per process instead of a pool (workers).
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        # Three slashes lead a relative path, four an absolute one, as in SQLAlchemy.
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]),
            "CONN_MAX_AGE": 0,
            "OPTIONS": {
                # Without IMMEDIATE a transaction that reads and then writes fails at
                # once under contention, whatever the timeout.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL;"
                    "PRAGMA synchronous=NORMAL;"
                    "PRAGMA foreign_keys=ON;"
                ),
            },
        }
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise BadSetting(
            name="DATABASE_URL",
            problem="is not a database address",
            remedy="Use sqlite:///path or postgres://user:password@host:port/name",
        )
    # Statements that come again and again are parsed and planned once per connection:
    # a third less of the database per job. (PgBouncer keeps them from 1.21 on.)
    options: dict[str, object] = {"server_side_binding": True, "prepare_threshold": 5}
    if pool_size:
        options["pool"] = {
            "min_size": 1,
            "max_size": pool_size,
            "timeout": 5,
            "max_lifetime": 1800,
            "max_idle": 300,
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0 if pool_size else 600,
        "CONN_HEALTH_CHECKS": not pool_size,
        "OPTIONS": options,
    }


def _require_origin(*, name: str, origin: str) -> None:
    parts = urlsplit(origin)
    if (
        parts.scheme not in {"http", "https"}
        or not parts.hostname
        or parts.path.strip("/")
    ):
        raise BadSetting(
            name=name,
            problem=f"{origin!r} is not a full origin",
            remedy="Write scheme and host, such as https://app.example.org",
        )


def _read_secret(*, name: str, file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise BadSetting(
            name=f"{name}_FILE",
            problem=f"{file!r} cannot be read ({error.strerror})",
            remedy="Name a file that this user may read",
        ) from error


def _parse_fields(text: str) -> dict[str, str]:
    parts = [part.partition("=") for part in text.split(",") if part.strip()]
    return {field.strip(): word.strip() for field, _, word in parts}


def _parse_dotenv(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    found: dict[str, str] = {}
    for number, line in enumerate(
        path.read_text(encoding="utf-8").splitlines(), start=1
    ):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        name, separator, value = stripped.partition("=")
        if not separator or not name.strip().isidentifier():
            raise BadSetting(
                name=".env",
                problem=f"line {number} is not NAME=value",
                remedy="Correct or remove it",
            )
        found[name.strip()] = value.strip().strip("\"'")
    return found
