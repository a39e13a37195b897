"""The page that says which client does what, as the checks found it."""

from collections.abc import Mapping
from pathlib import Path

from config.dev.environment import BASE_DIR

PAGE: Path = BASE_DIR / "docs" / "reference" / "clients.md"

_HEAD = """\
# Official clients

What JavaScript clients from npm do with this server, as `make test-clients` saw it.
The run compares this page with what it sees; `WRITE_CLIENTS_PAGE=1 make test-clients`
writes it anew. "–" means that the client has no such thing.

`phx-live-state` brings a phoenix along: 0.9.0 and 0.11.2 1.6.15, 0.12.3 1.8.16.
A close code is what the client saw; afterwards it had joined again by itself, followed
further changes and held what another client read.

Polls are phoenix' `LongPoll` transport. `phx-live-state` 0.9.0 takes no options: there
the check sets the transport, and an application cannot choose it.
"""
_FAMILIES = {"phoenix": "phoenix", "phx-live-state": "live-state"}


class Table:
    """Outcomes by check and client."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, str]] = {}

    def add(self, label: str, outcomes: Mapping[str, str]) -> None:
        """Note what each client made of a check."""
        self.rows[label] = dict(outcomes)

    def page(self, clients: list[str]) -> str:
        """The page, with a column for each client."""
        head = ["", *(self._short(name) for name in clients)]
        lines = [head, ["---", *(":-:" for _ in clients)]]
        for label, outcomes in self.rows.items():
            lines.append([label, *(outcomes[name] for name in clients)])
        return _HEAD + "\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)

    @staticmethod
    def _short(name: str) -> str:
        family, version = name.rsplit(" ", 1)
        return f"{_FAMILIES[family]} {version}"
