"""The driver's side of a load generator."""

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from config.dev.environment import BASE_DIR


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What a crowd received in one round."""

    clients: int
    ready: int
    frames: int
    bytes: int
    lost: int
    resyncs: int
    p50_ms: float
    p99_ms: float
    max_ms: float
    faults: list[str]
    closed: dict[str, int]


class CrowdOf:
    """A running load generator whose clients read as `reader` says."""

    def __init__(self, reader: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.crowd_process", reader],
            cwd=BASE_DIR,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    def open(
        self,
        *,
        ports: list[int],
        path: str,
        headers: list[dict[str, str]],
        backoff: str | None = None,
    ) -> float:
        """Open one client for each of `headers`; gives the seconds that it took."""
        answer = self.ask(
            "open", ports=ports, path=path, headers=headers, backoff=backoff
        )
        if answer["ready"] != len(headers):
            raise SystemExit(f"only {answer['ready']} of {len(headers)} were let in")
        return float(answer["seconds"])

    def begin(self, *, anew: bool = False) -> None:
        """Forget what was received; with `anew` expect another server."""
        self.ask("begin", anew=anew)

    def end(self, *, published: dict[str, float], within_s: float) -> Heard:
        return Heard(**self.ask("end", published=published, within_s=within_s))

    def returned(self, *, since: float, within_s: float) -> dict[str, Any]:
        """Wait until all who were cut off are back; gives their moments."""
        return self.ask("returned", since=since, within_s=within_s)

    def state(self) -> dict[str, Any]:
        return self.ask("state")

    def ask(self, do: str, **arguments: Any) -> dict[str, Any]:
        """One command, one answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"do": do, **arguments}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"the load generator ended with {self._process.wait()}")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
