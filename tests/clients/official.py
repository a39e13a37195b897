"""The official clients, all of them in one Node process that does checks on command."""

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

DIRECTORY = Path(__file__).parent / "js"

Errand = Callable[..., Mapping[str, Any]]


class OfficialClients:
    """Runs checks with all clients at once; does what they send the test run for."""

    def __init__(self, *, errands: Mapping[str, Errand], log_file: Path) -> None:
        self._errands = errands
        self._log_file = log_file
        with log_file.open("ab") as log:
            self._node = subprocess.Popen(
                ["node", "main.mjs"],
                cwd=DIRECTORY,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self.names: list[str] = self._read()["clients"]

    def check(self, name: str, facts: Mapping[str, Any]) -> dict[str, dict[str, str]]:
        """Do the check `name` with every client in `facts["people"]`; give what each
        reports: `{outcome}` or `{fault}`.
        """
        self._write({"check": name, **facts})
        while True:
            message = self._read()
            if "results" in message:
                results: dict[str, dict[str, str]] = message["results"]
                return results
            self._write(self._run_errand(message))

    def close(self) -> None:
        """End the process."""
        self._node.kill()
        self._node.communicate()

    def _run_errand(self, message: dict[str, Any]) -> dict[str, Any]:
        errand = self._errands[message.pop("errand")]
        try:
            return {"answer": errand(**message)}
        except Exception as error:  # noqa: BLE001  the check that asked fails with it
            return {"refusal": f"{type(error).__name__}: {error}"}

    def _write(self, message: Mapping[str, Any]) -> None:
        assert self._node.stdin is not None
        self._node.stdin.write(json.dumps(message) + "\n")
        self._node.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self._node.stdout is not None
        line = self._node.stdout.readline()
        if not line:
            raise AssertionError(f"Node ended: {self._log_file.read_text()}")
        message: dict[str, Any] = json.loads(line)
        return message
