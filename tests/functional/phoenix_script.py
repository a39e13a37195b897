"""Running `phoenix_client/story.mjs`: the story as a foreign client tells it."""

import json
import subprocess
from pathlib import Path
from typing import Any


class PhoenixScript:
    """The script, ready to run under Node."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def run(self, *arguments: str, within_s: float = 90) -> dict[str, Any]:
        """Run it to its end; gives what it reports."""
        done = subprocess.run(
            ["node", "story.mjs", *arguments],
            cwd=self._directory,
            capture_output=True,
            text=True,
            timeout=within_s,
            check=False,
        )
        assert done.returncode == 0, done.stderr or done.stdout
        report: dict[str, Any] = json.loads(done.stdout)
        return report
