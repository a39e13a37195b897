"""What every no-op job of every system does: note that it runs, and when."""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from time import monotonic

VARIABLE = "BENCH_MARKS"


def mark(number: int) -> None:
    """Append the number of this job and the moment; a few microseconds."""
    os.write(_file(), f"{number} {monotonic():.6f}\n".encode())


class Marks:
    """The file of marks, as the driver reads it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.touch()
        self._read_to = 0
        self._seen = 0

    @property
    def variables(self) -> Mapping[str, str]:
        return {VARIABLE: str(self._path)}

    def count(self) -> int:
        """How many lines were added since `take`."""
        with self._path.open("rb") as file:
            file.seek(self._read_to)
            added = file.read()
        self._seen += added.count(b"\n")
        self._read_to += len(added)
        return self._seen

    def take(self) -> list[tuple[int, float]]:
        """`(number, moment)` of every line so far; the file is empty afterwards."""
        lines = self._path.read_text("ascii").splitlines()
        os.truncate(self._path, 0)
        self._read_to = self._seen = 0
        return [
            (int(number), float(moment)) for number, moment in map(str.split, lines)
        ]


@cache
def _file() -> int:
    # Shared by the forks of a pool: what is appended in one write stays whole.
    return os.open(os.environ[VARIABLE], os.O_WRONLY | os.O_APPEND)
